@directory
Feature: Share within a resource directory

  Background:
    Given the accounts "owner", "team-b", "boss" and "outsider", of which "owner", "team-b" and "boss" are in a resource directory that "boss" manages
    And "owner" has a VPC "main" with the CIDR block "10.0.0.0/16"
    And "owner" has a vSwitch "apps" in "main" with the CIDR block "10.0.1.0/24" in zone "cn-hangzhou-h"

  @doc:directory.enable
  Scenario: The management account enables sharing
    Then "owner" cannot enable sharing within the resource directory because "ActionNotPermitted"
    And "owner" cannot share the vSwitch "apps" with "team-b" as the resource share "platform" because "NotEnableSharingWithResourceDirectory"
    When "boss" enables sharing within the resource directory
    Then "owner" shares the vSwitch "apps" with "team-b" as the resource share "platform"

  @doc:directory.no-invitation
  Scenario: Members need no invitation
    Given "boss" enables sharing within the resource directory
    When "owner" shares the vSwitch "apps" with "team-b" as the resource share "platform"
    Then "team-b" has no invitation from "owner"
    And "team-b" sees the vSwitch "apps" of "owner" with the share type "Sharing"
    And "owner" sees the principal "team-b" in the resource share "platform" as "Associated"

  @doc:directory.no-invitation @doc:invitations.outside-directory
  Scenario: Only outsiders are invited
    Given "boss" enables sharing within the resource directory
    When "owner" shares the vSwitch "apps" with "team-b" and "outsider" as the resource share "platform" allowing accounts outside the resource directory
    Then "team-b" has no invitation from "owner"
    And "team-b" sees only the vSwitch "apps"
    And "outsider" has a pending invitation from "owner"
    And "outsider" sees no vSwitches

  @doc:directory.inside-only
  Scenario: Without external principals nobody outside gets in
    Given "boss" enables sharing within the resource directory
    Then "owner" cannot share the vSwitch "apps" with "outsider" as the resource share "platform" because "InvalidTarget"
    And "outsider" has no invitation from "owner"

  @doc:sharing.leave
  Scenario: Members do not leave by themselves
    Given "boss" enables sharing within the resource directory
    And "owner" shares the vSwitch "apps" with "team-b" as the resource share "platform"
    Then "team-b" cannot leave the resource share "platform" because "LeavingFailed.Account"
    And "team-b" sees only the vSwitch "apps"
