@unsharing
Feature: After a vSwitch is unshared
  A participant keeps what it created, and gets nothing new.

  Background:
    Given the accounts "owner" and "team-b"
    And "owner" has a VPC "main" with the CIDR block "10.0.0.0/16"
    And "owner" has a vSwitch "apps" in "main" with the CIDR block "10.0.1.0/24" in zone "cn-hangzhou-h"
    And "owner" has a vSwitch "data" in "main" with the CIDR block "10.0.2.0/24" in zone "cn-hangzhou-i"
    And "owner" shares the vSwitch "apps" with "team-b" as the resource share "platform" allowing accounts outside the resource directory
    And "team-b" accepts the invitation from "owner"
    And "team-b" has a security group "web" in the VPC "main"
    And "team-b" has an instance "web-1" in "apps" with "web"

  Rule: It does not matter how

    @doc:unsharing.resources-stay @doc:unsharing.resources-delete @doc:unsharing.nothing-new @doc:unsharing.vswitch-hidden
    @doc:unsharing.vpc-hidden @billable
    Scenario Outline: Unshare by <way>
      When "owner" <unshares>
      Then "team-b" sees only the instance "web-1"
      And "team-b" sees only the network interface of "web-1"
      And "team-b" sees only the security group "web"
      And "team-b" sees no vSwitches
      And "team-b" sees no VPCs
      And "team-b" cannot look at the vSwitch "apps" because "InvalidVSwitchId.NotFound"
      And "team-b" cannot look at the VPC "main" because "InvalidVpcId.NotFound"
      And "team-b" cannot create an instance "web-2" in "apps" with "web" because "InvalidVSwitchId.NotFound"
      And "team-b" cannot create a security group "db" in the VPC "main" because "InvalidVpcId.NotFound"
      When "team-b" deletes the instance "web-1"
      And "team-b" deletes the security group "web"
      Then "team-b" sees no instances
      And "team-b" sees no security groups

      Examples:
        | way                    | unshares                                                              |
        | removing the vSwitch   | removes the vSwitch "apps" from the resource share "platform"         |
        | removing the principal | removes the principal "team-b" from the resource share "platform"     |
        | deleting the share     | deletes the resource share "platform"                                 |

    @doc:unsharing.nothing-new @doc:unsharing.vswitch-hidden @billable
    Scenario: The participant leaves
      When "team-b" leaves the resource share "platform"
      Then "team-b" sees no vSwitches
      And "team-b" cannot create an instance "web-2" in "apps" with "web" because "InvalidVSwitchId.NotFound"
      And "team-b" sees only the instance "web-1"

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

  Rule: What belongs to the network goes with it

    @doc:unsharing.route-table-hidden @billable
    Scenario: The route table and the CIDR blocks are hidden
      Given "owner" adds the secondary CIDR block "192.168.0.0/16" to the VPC "main"
      And "team-b" sees only the route table of the VPC "main"
      When "owner" deletes the resource share "platform"
      Then "team-b" sees no route tables
      And "team-b" cannot look at the routes of the VPC "main" because "InvalidRouteTable.NotFound"
      And "team-b" cannot look at the VPC "main" because "InvalidVpcId.NotFound"

    @doc:unsharing.tags.participant-deleted @doc:unsharing.tags.owner-stay @billable
    Scenario: The participant's tags go and the owner's stay
      Given "owner" puts the tag "team=platform" on the vSwitch "apps"
      And "team-b" puts the tag "team=b" on the vSwitch "apps"
      And "team-b" puts the tag "team=b" on the VPC "main"
      When "owner" removes the vSwitch "apps" from the resource share "platform"
      Then "owner" sees only the tag "team=platform" on the vSwitch "apps"
      And "team-b" sees no tags on the vSwitch "apps"
      When "owner" adds the vSwitch "apps" to the resource share "platform"
      Then "team-b" sees only the vSwitch "apps"
      And "team-b" sees no tags on the vSwitch "apps"
      And "team-b" sees no tags on the VPC "main"
