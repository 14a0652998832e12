@protocol @ram @billable
Feature: Products make service-linked roles when they are first used

  Background:
    Given the accounts "owner" and "team-b"
    And "owner" has a VPC "main" with the CIDR block "10.0.0.0/16"
    And "owner" has a vSwitch "apps" in "main" with the CIDR block "10.0.1.0/24" in zone "cn-hangzhou-h"

  @doc:protocol.ram.service-roles
  Scenario: The first NAT gateway makes the role of its service
    When "owner" has a NAT gateway "exit" in the VPC "main" and the vSwitch "apps"
    Then "owner" sees that the RAM role "AliyunServiceRoleForNatgw" has the policy "AliyunServiceRolePolicyForNatgw"
    And "owner" cannot assume the RAM role "AliyunServiceRoleForNatgw" of "owner" because "NoPermission"

  @doc:protocol.ram.service-roles
  Scenario: Whoever may not make the role cannot be the first
    Given "owner" has a RAM user "alice"
    And "owner" gives the RAM user "alice" the system policy "AliyunVPCFullAccess"
    And "owner" gives the RAM user "alice" the system policy "AliyunECSFullAccess"
    Then "alice" cannot create a NAT gateway "exit" in the VPC "main" and the vSwitch "apps" because "NoPermission.CreateServiceLinkedRole"
    When "owner" has a NAT gateway "exit" in the VPC "main" and the vSwitch "apps"
    Then "alice" has a NAT gateway "another" in the VPC "main" and the vSwitch "apps"
