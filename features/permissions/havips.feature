@permissions
Feature: Permissions on the HaVips of a shared vSwitch
  They are none of the resources that participants create in it.

  Background:
    Given the accounts "owner", "team-b", "team-c" and "stranger"
    And "owner" has a VPC "main" with the CIDR block "10.0.0.0/16"
    And "owner" has a vSwitch "apps" in "main" with the CIDR block "10.0.1.0/24" in zone "cn-hangzhou-h"
    And "owner" shares the vSwitch "apps" with "team-b" and "team-c" as the resource share "platform" allowing accounts outside the resource directory
    And "team-b" accepts the invitation from "owner"
    And "team-c" accepts the invitation from "owner"
    And "owner" has a security group "sg-owner" in the VPC "main"
    And "team-b" has a security group "sg-b" in the VPC "main"
    And "owner" has an instance "i-owner" in "apps" with "sg-owner"
    And "team-b" has an instance "i-b" in "apps" with "sg-b"
    And "owner" removes the principal "team-c" from the resource share "platform"

  @doc:permissions.networks.owner-all @billable
  Scenario: The owner creates, views, modifies, uses and deletes one
    When "owner" creates a HaVip "db" in "apps"
    Then "owner" sees only the HaVip "db"
    And "owner" renames the HaVip "db" to "database"
    And "owner" cannot associate the HaVip "db" with the instance "i-b" because "InvalidInstanceId.NotFound"
    And "owner" associates the HaVip "db" with the instance "i-owner"
    And "owner" sees the HaVip "db" on the instance "i-owner"
    And "owner" cannot delete the HaVip "db" because "IncorrectStatus"
    And "owner" unassociates the HaVip "db" from the instance "i-owner"
    And "owner" deletes the HaVip "db"
    And "owner" sees no HaVips

  @doc:permissions.vswitch.participant-views @doc:permissions.resources.own-only @doc:permissions.strangers-nothing @billable
  Scenario Outline: <who> creates none, and sees nothing of it
    Given "owner" has a HaVip "db" in "apps"
    Then "<account>" cannot create a HaVip "mine" in "apps" because "<code>"
    And "<account>" sees no HaVips
    And "<account>" cannot rename the HaVip "db" to "mine" because "InvalidHaVipId.NotFound"
    And "<account>" cannot associate the HaVip "db" with the instance "i-b" because "InvalidHaVipId.NotFound"
    And "<account>" cannot delete the HaVip "db" because "InvalidHaVipId.NotFound"

    Examples:
      | who                  | account  | code                           |
      | A participant        | team-b   | Forbidden.OperateShareResource |
      | A former participant | team-c   | InvalidVSwitchId.NotFound      |
      | A stranger           | stranger | InvalidVSwitchId.NotFound      |
