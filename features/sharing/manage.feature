@sharing
Feature: Manage shared vSwitches and participants
  The owner views what it shares and with whom, and adds and removes both.

  Background:
    Given the accounts "owner", "team-b" and "team-c"
    And "owner" has a VPC "main" with the CIDR block "10.0.0.0/16"
    And "owner" has a vSwitch "apps" in "main" with the CIDR block "10.0.1.0/24" in zone "cn-hangzhou-h"
    And "owner" has a vSwitch "data" in "main" with the CIDR block "10.0.2.0/24" in zone "cn-hangzhou-i"
    And "owner" shares the vSwitch "apps" with "team-b" as the resource share "platform" allowing accounts outside the resource directory
    And "team-b" accepts the invitation from "owner"

  @doc:sharing.view.resources
  Scenario: View the shared vSwitches
    Then "owner" sees only the shared vSwitch "apps"
    And "team-b" sees only the vSwitch "apps" among what others share with it
    And "team-c" sees no vSwitches among what others share with it
    And "team-b" sees no shared vSwitches

  @doc:sharing.view.principals
  Scenario: View the participants
    Then "owner" sees only the principal "team-b"
    And "owner" sees only the principal "team-b" of the resource share "platform"

  @doc:sharing.view.associations
  Scenario: View what is in a resource share
    Then "owner" sees the vSwitch "apps" in the resource share "platform" as "Associated"
    And "owner" sees the principal "team-b" in the resource share "platform" as "Associated"
    And "owner" sees no vSwitch "data" in the resource share "platform"
    And "owner" sees no principal "team-c" in the resource share "platform"

  @doc:sharing.add
  Scenario: Share more vSwitches
    When "owner" adds the vSwitch "data" to the resource share "platform"
    Then "owner" sees only the shared vSwitches "apps" and "data"
    And "team-b" sees only the vSwitches "apps" and "data"

  @doc:sharing.add @doc:sharing.several-participants
  Scenario: Share with more accounts
    When "owner" adds the principal "team-c" to the resource share "platform"
    And "team-c" accepts the invitation from "owner"
    Then "owner" sees only the principals "team-b" and "team-c"
    And "team-c" sees the vSwitch "apps" of "owner" with the share type "Sharing"
    And "team-b" sees the vSwitch "apps" of "owner" with the share type "Sharing"

  @doc:sharing.remove
  Scenario: Stop to share a vSwitch
    Given "owner" adds the vSwitch "data" to the resource share "platform"
    When "owner" removes the vSwitch "apps" from the resource share "platform"
    Then "owner" sees only the shared vSwitch "data"
    And "team-b" sees only the vSwitch "data"

  @doc:sharing.remove
  Scenario: Stop to share with an account
    Given "owner" adds the principal "team-c" to the resource share "platform"
    And "team-c" accepts the invitation from "owner"
    When "owner" removes the principal "team-b" from the resource share "platform"
    Then "owner" sees only the principal "team-c"
    And "team-b" sees no vSwitches
    And "team-c" sees only the vSwitch "apps"

  @doc:sharing.remove
  Scenario: What is not in a resource share cannot be removed from it
    Then "owner" cannot remove the vSwitch "data" from the resource share "platform" because "DisassociateInvalid"

  @doc:sharing.leave
  Scenario: A participant from outside of the directory leaves
    When "team-b" leaves the resource share "platform"
    Then "team-b" sees no vSwitches
    And "owner" sees no principals

  @doc:sharing.owner-manages
  Scenario: Nobody but the owner manages a resource share
    Then "team-b" cannot add the principal "team-c" to the resource share "platform" because "EntityNotExists.ResourceShare"
    And "team-b" cannot delete the resource share "platform" because "EntityNotExists.ResourceShare"

  @doc:sharing.owner-shares
  Scenario: The share types of a vSwitch
    Then "owner" sees the vSwitch "apps" of "owner" with the share type "Shared"
    And "owner" sees that the vSwitch "data" is not shared
    And "team-b" sees the vSwitch "apps" of "owner" with the share type "Sharing"
