@resources
Feature: What routes lead to
  Routes of a VPC lead to its gateways, to its HaVips, and to what connects it to other VPCs.

  Background:
    Given the accounts "owner" and "partner"
    And "owner" has a VPC "main" with the CIDR block "10.0.0.0/16"
    And "owner" has a vSwitch "apps" in "main" with the CIDR block "10.0.1.0/24" in zone "cn-hangzhou-h"

  @doc:resources.networks.gateway-hops
  Scenario: A HaVip that a route leads to stays
    Given "owner" has a HaVip "vip" in "apps"
    And "owner" has a route to "192.168.0.0/16" by the HaVip "vip" to the route table "main"
    Then "owner" sees the route to "192.168.0.0/16" in the route table "main" lead to the HaVip "vip"
    And "owner" cannot delete the HaVip "vip" because "DependencyViolation.HaVipReferedByRouteEntry"
    When "owner" deletes the route to "192.168.0.0/16" from the route table "main"
    Then "owner" deletes the HaVip "vip"

  @doc:resources.networks.gateway-hops @mock @billable
  Scenario: The number of routes to HaVips and to VPN gateways is limited
    Given the quota "vpc_quota_havip_custom_route_entry" is 1
    And the quota "vpc_quota_vpn_custom_route_entry" is 1
    And "owner" has a HaVip "vip" in "apps"
    And "owner" has a VPN gateway "hub" in the VPC "main" and the vSwitch "apps"
    And "owner" has a route to "192.168.0.0/24" by the HaVip "vip" to the route table "main"
    And "owner" has a route to "192.168.1.0/24" by the VPN gateway "hub" to the route table "main"
    Then "owner" cannot add a route to "192.168.2.0/24" by the HaVip "vip" to the route table "main" because "CountLimitExceed.HaVipRouteEntry"
    And "owner" cannot add a route to "192.168.2.0/24" by the VPN gateway "hub" to the route table "main" because "QuotaExceeded.VpnRouteEntry"

  @doc:resources.networks.gateway-hops @billable
  Scenario: A VPN gateway takes the routes to it along
    Given "owner" has a VPN gateway "hub" in the VPC "main" and the vSwitch "apps"
    And "owner" has a route to "192.168.0.0/16" by the VPN gateway "hub" to the route table "main"
    Then "owner" sees the route to "192.168.0.0/16" in the route table "main" lead to the VPN gateway "hub"
    When "owner" deletes the VPN gateway "hub"
    Then "owner" sees the routes "10.0.1.0/24" and "100.64.0.0/10" in the route table "main"

  @doc:resources.networks.automatic-routes @billable
  Scenario: The first NAT gateway for the internet brings a route, which goes with it
    Given "owner" has a NAT gateway "first" in the VPC "main" and the vSwitch "apps"
    Then "owner" sees the route to "0.0.0.0/0" in the route table "main" lead to the NAT gateway "first"
    When "owner" creates a NAT gateway "second" in the VPC "main" and the vSwitch "apps"
    Then "owner" sees the route to "0.0.0.0/0" in the route table "main" lead to the NAT gateway "first"
    When "owner" deletes the NAT gateway "first"
    Then "owner" sees the routes "10.0.1.0/24" and "100.64.0.0/10" in the route table "main"
    When "owner" adds a route to "0.0.0.0/0" by the NAT gateway "second" to the route table "main"
    Then "owner" cannot delete the NAT gateway "second" because "DependencyViolation.RouterEntry"

  @doc:resources.networks.automatic-routes @doc:resources.networks.gateway-hops
  Scenario: The IPv4 gateway gets routes when it is activated, and stays as long as there are any
    Given "owner" has a route table "edge" in the VPC "main"
    And "owner" has an IPv4 gateway "door" in the VPC "main"
    When "owner" activates the IPv4 gateway "door" with routes from the route tables "main" and "edge"
    Then "owner" sees the route to "0.0.0.0/0" in the route table "main" lead to the IPv4 gateway "door"
    And "owner" sees the route to "0.0.0.0/0" in the route table "edge" lead to the IPv4 gateway "door"
    And "owner" cannot delete the IPv4 gateway "door" because "OperationDenied.RouteEntryExist"
    When "owner" deletes the route to "0.0.0.0/0" from the route table "main"
    And "owner" deletes the route to "0.0.0.0/0" from the route table "edge"
    Then "owner" deletes the IPv4 gateway "door"

  @doc:resources.networks.automatic-routes @billable
  Scenario: A route table leads to one thing for everywhere
    Given "owner" has an IPv4 gateway "door" in the VPC "main"
    And "owner" has a NAT gateway "first" in the VPC "main" and the vSwitch "apps"
    Then "owner" cannot activate the IPv4 gateway "door" with routes from the route table "main" because "OperationDenied.ConflictOfAllZeroRouting"

  @doc:resources.networks.automatic-routes @doc:resources.networks.gateway-hops
  Scenario: The IPv6 gateway brings a route, and takes the routes to it along
    Given "owner" enables IPv6 in the VPC "main"
    And "owner" has a route table "edge" in the VPC "main"
    And "owner" has an IPv6 gateway "door" in the VPC "main"
    Then "owner" sees the route to "::/0" in the route table "main" lead to the IPv6 gateway "door"
    And "owner" cannot add a route to "2001:db8::/32" by the IPv6 gateway "door" to the route table "edge" because "OperationDenied.NextHopTypeNotPermitted"
    When "owner" adds a route to "::/0" by the IPv6 gateway "door" to the route table "edge"
    And "owner" deletes the IPv6 gateway "door"
    Then "owner" sees the routes "10.0.1.0/24" and "100.64.0.0/10" in the route table "main"
    And "owner" sees the routes "10.0.1.0/24" and "100.64.0.0/10" in the route table "edge"

  @doc:resources.networks.gateway-tables
  Scenario: A route table for gateways serves the IPv4 gateway
    Given "owner" has a route table "ingress" for gateways in the VPC "main"
    And "owner" has an IPv4 gateway "door" in the VPC "main"
    Then "owner" cannot associate the route table "ingress" with the IPv4 gateway "door" because "OperationDenied.Ipv4GatewayNotActive"
    When "owner" activates the IPv4 gateway "door"
    And "owner" associates the route table "ingress" with the IPv4 gateway "door"
    Then "owner" cannot delete the IPv4 gateway "door" because "OperationDenied.GatewayAlreadyAssociated"
    And "owner" cannot delete the route table "ingress" because "OperationDenied.GatewayAssociated"
    When "owner" dissociates the route table "ingress" from the IPv4 gateway "door"
    Then "owner" deletes the IPv4 gateway "door"
    And "owner" deletes the route table "ingress"

  @doc:resources.networks.gateway-hops
  Scenario: Routes on either side keep a VPC peering connection, which takes them along by force
    Given "partner" selects the region "cn-beijing"
    And "partner" has a VPC "branch" with the CIDR block "10.2.0.0/16"
    And "owner" asks for a VPC peering connection "link" from the VPC "main" to the VPC "branch" of "partner" in "cn-beijing"
    Then "owner" cannot add a route to "10.2.0.0/16" by the VPC peering connection "link" to the route table "main" because "IncorrectStatus.VpcPeer"
    When "partner" accepts the VPC peering connection "link"
    And "owner" adds a route to "10.2.0.0/16" by the VPC peering connection "link" to the route table "main"
    Then "partner" cannot delete the VPC peering connection "link" because "OperationDenied.RouteEntryExist"
    When "partner" adds a route to "10.0.0.0/16" by the VPC peering connection "link" to the route table "branch"
    Then "partner" sees the route to "10.0.0.0/16" in the route table "branch" lead to the VPC peering connection "link"
    And "owner" cannot delete the VPC peering connection "link" because "OperationDenied.RouteEntryExist"
    When "owner" forces the VPC peering connection "link" away
    Then "owner" sees the routes "10.0.1.0/24" and "100.64.0.0/10" in the route table "main"
    And "partner" sees the routes "100.64.0.0/10" in the route table "branch"

  @doc:resources.networks.gateway-hops @billable
  Scenario: Routes keep the attachment to a transit router, which takes them along by force
    Given "partner" has a VPC "branch" with the CIDR block "10.2.0.0/16"
    And "partner" has a vSwitch "desk" in "branch" with the CIDR block "10.2.1.0/24" in zone "cn-hangzhou-h"
    And "owner" has a CEN "world"
    And "owner" has a transit router "near" in the CEN "world"
    And "partner" grants the VPC "branch" to the CEN "world" of "owner"
    And "owner" attaches the VPC "main" of "owner" with the vSwitch "apps" to the CEN "world" as "hub"
    And "owner" attaches the VPC "branch" of "partner" with the vSwitch "desk" to the CEN "world" as "spoke"
    When "owner" adds a route to "10.2.0.0/16" by the attachment "hub" to the route table "main"
    And "partner" adds a route to "10.0.0.0/16" by the attachment "spoke" to the route table "branch"
    Then "owner" sees the route to "10.2.0.0/16" in the route table "main" lead to the attachment "hub"
    And "partner" sees the route to "10.0.0.0/16" in the route table "branch" lead to the attachment "spoke"
    And "partner" cannot add a route to "10.4.0.0/16" by the attachment "hub" to the route table "branch" because "InvalidAttachment.NotFound"
    And "owner" cannot delete the attachment "spoke" because "OperationFailed.AttachmentReferencedVpcRouteEntryExisted"
    When "owner" deletes the attachment "spoke" with all that depends on it
    Then "partner" sees the routes "10.2.1.0/24" and "100.64.0.0/10" in the route table "branch"
