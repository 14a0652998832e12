@invitations
Feature: What comes to a resource share after the first acceptance

  Background:
    Given the accounts "owner", "team-b" and "team-c"
    And "owner" has a VPC "main" with the CIDR block "10.0.0.0/16"
    And "owner" has a vSwitch "apps" in "main" with the CIDR block "10.0.1.0/24" in zone "cn-hangzhou-h"
    And "owner" has a vSwitch "data" in "main" with the CIDR block "10.0.2.0/24" in zone "cn-hangzhou-i"
    And "owner" shares the vSwitch "apps" with "team-b" and "team-c" as the resource share "platform" allowing accounts outside the resource directory
    And "team-b" accepts the invitation from "owner"

  @doc:invitations.later-resources
  Scenario: Later vSwitches are accepted automatically by whoever has accepted
    When "owner" adds the vSwitch "data" to the resource share "platform"
    Then "team-b" sees only the vSwitches "apps" and "data"
    And "team-b" has 1 invitation from "owner"
    And "team-b" has 1 invitation from "owner" in the status "Accepted"
    But "team-c" sees no vSwitches
    And "team-c" sees no vSwitches among what others share with it
    When "team-c" accepts the invitation from "owner"
    Then "team-c" sees only the vSwitches "apps" and "data"

  @doc:invitations.later-resources
  Scenario: A vSwitch that comes back
    Given "owner" removes the vSwitch "apps" from the resource share "platform"
    And "team-b" sees no vSwitches
    When "owner" adds the vSwitch "apps" to the resource share "platform"
    Then "team-b" sees only the vSwitch "apps"
    And "team-b" has 1 invitation from "owner"

  @doc:invitations.later-resources
  Scenario: The participants of an empty resource share
    When "owner" removes the vSwitch "apps" from the resource share "platform"
    Then "owner" sees only the principal "team-b" of the resource share "platform"
    And "team-b" sees only the resource share "platform" of others

  @doc:invitations.outside-directory
  Scenario: Another resource share needs another acceptance
    When "owner" shares the vSwitch "data" with "team-b" as the resource share "second" allowing accounts outside the resource directory
    Then "team-b" has a pending invitation from "owner"
    And "team-b" sees only the vSwitch "apps"
