@unsharing
Feature: After a vSwitch is unshared
  What is shared otherwise stays shared, and the owner still finds what remains.

  Background:
    Given the accounts "owner" and "team-b"
    And "owner" has a VPC "main" with the CIDR block "10.0.0.0/16"
    And "owner" has a vSwitch "apps" in "main" with the CIDR block "10.0.1.0/24" in zone "cn-hangzhou-h"
    And "owner" has a vSwitch "data" in "main" with the CIDR block "10.0.2.0/24" in zone "cn-hangzhou-i"
    And "owner" shares the vSwitch "apps" with "team-b" as the resource share "platform" allowing accounts outside the resource directory
    And "team-b" accepts the invitation from "owner"
    And "team-b" has a security group "web" in the VPC "main"
    And "team-b" has an instance "web-1" in "apps" with "web"

  Rule: What else is shared stays shared

    @doc:unsharing.vpc-hidden @doc:unsharing.vswitch-hidden @billable
    Scenario: The VPC stays visible through another vSwitch
      Given "owner" adds the vSwitch "data" to the resource share "platform"
      When "owner" removes the vSwitch "apps" from the resource share "platform"
      Then "team-b" sees only the vSwitch "data"
      And "team-b" sees only the VPC "main"
      And "team-b" cannot create an instance "web-2" in "apps" with "web" because "InvalidVSwitchId.NotFound"
      And "team-b" creates an instance "db-1" in "data" with "web"

    @doc:unsharing.vswitch-hidden @billable
    Scenario: A vSwitch that another resource share holds too
      Given "owner" shares the vSwitch "apps" with "team-b" as the resource share "second" allowing accounts outside the resource directory
      And "team-b" accepts the invitation from "owner"
      When "owner" deletes the resource share "platform"
      Then "team-b" sees only the vSwitch "apps"
      And "team-b" creates an instance "web-2" in "apps" with "web"
      When "owner" deletes the resource share "second"
      Then "team-b" sees no vSwitches

  Rule: The owner still finds what remains

    @doc:unsharing.resources-stay @billable
    Scenario: What remains keeps the vSwitch from being deleted
      Given "owner" deletes the resource share "platform"
      Then "owner" sees only the network interface of "web-1" in the vSwitch "apps"
      And "owner" sees 251 available addresses in the vSwitch "apps"
      And "owner" cannot delete the vSwitch "apps" because "DependencyViolation"
      When "team-b" deletes the instance "web-1"
      Then "owner" deletes the vSwitch "apps"
