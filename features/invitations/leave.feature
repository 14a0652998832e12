@invitations
Feature: Leave a resource share

  Background:
    Given the accounts "owner", "team-b" and "team-c"
    And "owner" has a VPC "main" with the CIDR block "10.0.0.0/16"
    And "owner" has a vSwitch "apps" in "main" with the CIDR block "10.0.1.0/24" in zone "cn-hangzhou-h"
    And "owner" has a vSwitch "data" in "main" with the CIDR block "10.0.2.0/24" in zone "cn-hangzhou-i"
    And "owner" shares the vSwitches "apps" and "data" with "team-b" and "team-c" as the resource share "platform" allowing accounts outside the resource directory

  @doc:invitations.leave @doc:sharing.leave
  Scenario: Who leaves loses all of it, and others nothing
    Given "team-b" accepts the invitation from "owner"
    And "team-c" accepts the invitation from "owner"
    When "team-b" leaves the resource share "platform"
    Then "team-b" sees no vSwitches
    And "team-b" sees no resource shares of others
    And "team-b" sees no vSwitches among what others share with it
    And "team-c" sees only the vSwitches "apps" and "data"
    And "owner" sees the principal "team-b" in the resource share "platform" as "Disassociated"
    And "owner" sees only the principal "team-c"

  @doc:invitations.leave @doc:unsharing.resources-stay @doc:unsharing.nothing-new @billable
  Scenario: Who leaves keeps what it created
    Given "team-b" accepts the invitation from "owner"
    And "team-b" has a security group "web" in the VPC "main"
    And "team-b" has an instance "web-1" in "apps" with "web"
    When "team-b" leaves the resource share "platform"
    Then "team-b" sees only the instance "web-1"
    And "team-b" cannot create an instance "web-2" in "apps" with "web" because "InvalidVSwitchId.NotFound"
    And "team-b" deletes the instance "web-1"

  @doc:invitations.leave
  Scenario: One leaves once
    Given "team-b" accepts the invitation from "owner"
    When "team-b" leaves the resource share "platform"
    Then "team-b" cannot leave the resource share "platform" because "EntityNotExists.ResourceShare"

  @doc:invitations.leave
  Scenario: Who has not accepted cannot leave
    Then "team-b" cannot leave the resource share "platform" because "DisassociateInvalid"
    And "team-b" has a pending invitation from "owner"

  @doc:invitations.leave
  Scenario: Nobody takes others out
    Given "team-b" accepts the invitation from "owner"
    And "team-c" accepts the invitation from "owner"
    Then "team-b" cannot remove the principal "team-c" from the resource share "platform" because "EntityNotExists.ResourceShare"
    And "owner" cannot leave the resource share "platform" because "EntityNotExists.ResourceShare"
    And "team-c" sees only the vSwitches "apps" and "data"

  @doc:invitations.leave @doc:directory.inside-only
  Scenario: Members of the owner's resource directory cannot leave
    Given "team-b" rejects the invitation from "owner"
    And "owner" enables the resource directory "company"
    And "owner" enables sharing within the resource directory
    And "owner" invites "team-b" to the resource directory
    And "team-b" accepts the invitation of "team-b" to the resource directory
    When "owner" adds the principal "team-b" to the resource share "platform"
    Then "team-b" sees only the vSwitches "apps" and "data"
    And "team-b" cannot leave the resource share "platform" because "LeavingFailed.Account"
    And "team-b" sees only the vSwitches "apps" and "data"

  @doc:invitations.leave @doc:sharing.lifecycle.association @mock
  Scenario: The record of who left vanishes
    Given "owner" sees the principal "team-b" in the resource share "platform" as "Associating"
    And "team-b" accepts the invitation from "owner"
    When "team-b" leaves the resource share "platform"
    And 47 hours pass
    Then "owner" sees the principal "team-b" in the resource share "platform" as "Disassociated"
    When 49 hours pass
    Then "owner" sees no principal "team-b" in the resource share "platform"
