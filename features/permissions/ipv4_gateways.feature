@permissions
Feature: Permissions on the IPv4 gateway of a shared VPC
  It is the owner's alone: a participant changes nothing about the VPC.

  Background:
    Given the accounts "owner", "team-b", "team-c" and "stranger"
    And "owner" has a VPC "main" with the CIDR block "10.0.0.0/16"
    And "owner" has a vSwitch "apps" in "main" with the CIDR block "10.0.1.0/24" in zone "cn-hangzhou-h"
    And "owner" shares the vSwitch "apps" with "team-b" and "team-c" as the resource share "platform" allowing accounts outside the resource directory
    And "team-b" accepts the invitation from "owner"
    And "team-c" accepts the invitation from "owner"
    And "owner" removes the principal "team-c" from the resource share "platform"

  @doc:permissions.networks.owner-all
  Scenario: The owner creates, views, modifies, uses and deletes it
    When "owner" creates an IPv4 gateway "out" in the VPC "main"
    Then "owner" sees only the IPv4 gateway "out"
    And "owner" cannot create an IPv4 gateway "second" in the VPC "main" because "OperationDenied.VpcExistIpv4Gateway"
    And "owner" renames the IPv4 gateway "out" to "main"
    And "owner" activates the IPv4 gateway "out"
    And "owner" deletes the IPv4 gateway "out"
    And "owner" sees no IPv4 gateways

  @doc:permissions.vpc.participant-views @doc:permissions.strangers-nothing
  Scenario Outline: <who> creates none, and sees nothing of it
    Then "<account>" cannot create an IPv4 gateway "mine" in the VPC "main" because "<code>"
    Given "owner" has an IPv4 gateway "out" in the VPC "main"
    Then "<account>" sees no IPv4 gateways
    And "<account>" cannot create an IPv4 gateway "mine" in the VPC "main" because "<code>"
    And "<account>" cannot rename the IPv4 gateway "out" to "mine" because "ResourceNotFound.Ipv4Gateway"
    And "<account>" cannot activate the IPv4 gateway "out" because "ResourceNotFound.Ipv4Gateway"
    And "<account>" cannot delete the IPv4 gateway "out" because "ResourceNotFound.Ipv4Gateway"

    Examples:
      | who                  | account  | code                           |
      | A participant        | team-b   | Forbidden.OperateShareResource |
      | A former participant | team-c   | OperationFailed.VpcNotExist    |
      | A stranger           | stranger | OperationFailed.VpcNotExist    |
