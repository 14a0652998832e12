@resources
Feature: Route tables and routes
  vSwitches use the route table of their VPC or a custom one, and people add routes to both.

  Background:
    Given the account "owner"
    And "owner" has a VPC "main" with the CIDR block "10.0.0.0/16"
    And "owner" has a vSwitch "apps" in "main" with the CIDR block "10.0.1.0/24" in zone "cn-hangzhou-h"
    And "owner" has a security group "sg" in the VPC "main"
    And "owner" has an instance "gate" in "apps" with "sg"
    And "owner" has an instance "guard" in "apps" with "sg"

  @doc:resources.networks.custom-tables @billable
  Scenario: A vSwitch comes back to the table of its VPC
    Given "owner" has a route table "edge" in the VPC "main"
    Then "owner" sees that the vSwitch "apps" uses the system route table of the VPC "main"
    When "owner" associates the route table "edge" with the vSwitch "apps"
    Then "owner" sees that the vSwitch "apps" uses the route table "edge"
    And "owner" cannot associate the route table "edge" with the vSwitch "apps" because "Forbidden.VSwitchAlreadyAssociatedRouteTable"
    And "owner" cannot associate the route table "main" with the vSwitch "apps" because "OperationDenied.SwitchToSystemRouteTable"
    And "owner" cannot delete the route table "edge" because "IncorrectRouteTableStatus"
    When "owner" dissociates the route table "edge" from the vSwitch "apps"
    Then "owner" sees that the vSwitch "apps" uses the system route table of the VPC "main"
    And "owner" deletes the route table "edge"
    And "owner" cannot delete the route table "main" because "IncorrectRouteTableType"

  @doc:resources.networks.custom-tables @billable
  Scenario: A VPC with a custom route table stays
    Given "owner" has a VPC "bare" with the CIDR block "10.1.0.0/16"
    And "owner" has a route table "edge" in the VPC "bare"
    Then "owner" cannot delete the VPC "bare" because "DependencyViolation.RouteTable"
    When "owner" deletes the route table "edge"
    Then "owner" deletes the VPC "bare"

  @doc:resources.networks.custom-tables @billable @mock
  Scenario: The number of custom route tables is limited
    Given the quota "vpc_quota_route_tables_num" is 1
    And "owner" has a route table "edge" in the VPC "main"
    Then "owner" cannot create a route table "more" in the VPC "main" because "QuotaExceeded.RouteTable"

  @doc:resources.networks.custom-routes @billable
  Scenario: Custom routes beside those of the cloud
    When "owner" adds a route to "0.0.0.0/0" by the instance "gate" to the route table "main"
    And "owner" adds a route to "10.0.0.0/16" by the instance "guard" to the route table "main"
    And "owner" adds a route to "192.168.7.7" by the instance "gate" to the route table "main"
    Then "owner" sees the routes "0.0.0.0/0", "10.0.0.0/16", "10.0.1.0/24", "100.64.0.0/10" and "192.168.7.7/32" in the route table "main"
    And "owner" cannot add a route to "0.0.0.0/0" by the instance "gate" to the route table "main" because "Duplicated.VpcNextHop"
    And "owner" cannot add a route to "0.0.0.0/0" by the instance "guard" to the route table "main" because "InvalidCIDRBlock.Duplicate"
    And "owner" cannot add a route to "10.0.1.0/24" by the instance "gate" to the route table "main" because "InvalidCIDRBlock.Duplicate"
    And "owner" cannot add a route to "10.0.1.128/25" by the instance "gate" to the route table "main" because "InvalidCidrBlock"
    And "owner" cannot add a route to "100.64.0.0/10" by the instance "gate" to the route table "main" because "InvalidDestinationCidrBlock"
    And "owner" cannot delete the route to "10.0.1.0/24" from the route table "main" because "OperationDenied"
    And "owner" cannot create a vSwitch "data" in "main" with the CIDR block "10.0.0.0/16" in zone "cn-hangzhou-h" because "InvalidCidrBlock.Overlapped"
    When "owner" deletes the route to "10.0.0.0/16" from the route table "main"
    And "owner" lets the route to "0.0.0.0/0" in the route table "main" lead to the instance "guard"
    Then "owner" sees the routes "0.0.0.0/0", "10.0.1.0/24", "100.64.0.0/10" and "192.168.7.7/32" in the route table "main"

  @doc:resources.networks.custom-routes @billable @mock
  Scenario: The number of custom routes is limited
    Given the quota "vpc_quota_route_entrys_num" is 1
    And "owner" has a route to "1.0.0.0/8" by the instance "gate" to the route table "main"
    Then "owner" cannot add a route to "2.0.0.0/8" by the instance "gate" to the route table "main" because "QuotaExceeded"

  @doc:resources.networks.next-hops @billable
  Scenario: An instance that a route leads to stays
    Given "owner" has a route to "192.168.0.0/16" by the instance "gate" to the route table "main"
    Then "owner" cannot delete the instance "gate" because "DependencyViolation.RouteEntry"
    When "owner" lets the route to "192.168.0.0/16" in the route table "main" lead to the instance "guard"
    Then "owner" deletes the instance "gate"
    And "owner" cannot delete the instance "guard" because "DependencyViolation.RouteEntry"
    When "owner" deletes the route to "192.168.0.0/16" from the route table "main"
    Then "owner" deletes the instance "guard"

  @doc:resources.networks.next-hops @billable
  Scenario: Routes lead to what is in their VPC
    Given "owner" has a VPC "far" with the CIDR block "10.1.0.0/16"
    And "owner" has a vSwitch "there" in "far" with the CIDR block "10.1.1.0/24" in zone "cn-hangzhou-h"
    And "owner" has a security group "sg-far" in the VPC "far"
    And "owner" has an instance "distant" in "there" with "sg-far"
    Then "owner" cannot add a route to "192.168.0.0/16" by the instance "distant" to the route table "main" because "OperationFailed.InstanceDismatchCurrentVpc"

  @doc:resources.networks.prefix-list-routes @billable
  Scenario: A route follows its prefix list
    Given "owner" has a prefix list "offices" with the entries "192.168.0.0/16" and "172.16.0.0/12"
    And "owner" has a route to the prefix list "offices" by the instance "gate" to the route table "main"
    Then "owner" sees the routes "10.0.1.0/24", "100.64.0.0/10" and "offices" in the route table "main"
    And "owner" sees that only the route table "main" refers to the prefix list "offices"
    And "owner" cannot add a route to "192.168.0.0/16" by the instance "gate" to the route table "main" because "OperationFailed.CidrConflictWithPrefixList"
    And "owner" cannot delete the prefix list "offices" because "DependencyViolation.PrefixListRelation"
    When "owner" removes the entry "192.168.0.0/16" from the prefix list "offices"
    Then "owner" adds a route to "192.168.0.0/16" by the instance "gate" to the route table "main"
    When "owner" deletes the route to the prefix list "offices" from the route table "main"
    Then "owner" sees that no route tables refer to the prefix list "offices"
    And "owner" deletes the prefix list "offices"
