@permissions
Feature: What routes of a shared VPC lead to
  A participant views the routes of the shared VPC, also to what it may not view itself. It makes none, and the owner makes
  none to what the participant has in the VPC.

  Background:
    Given the accounts "owner", "team-b", "former" and "stranger"
    And "owner" has a VPC "main" with the CIDR block "10.0.0.0/16"
    And "owner" has a vSwitch "apps" in "main" with the CIDR block "10.0.1.0/24" in zone "cn-hangzhou-h"
    And "owner" has a vSwitch "data" in "main" with the CIDR block "10.0.2.0/24" in zone "cn-hangzhou-h"
    And "owner" has a VPC "branch" with the CIDR block "10.1.0.0/16"
    And "owner" has a vSwitch "desk" in "branch" with the CIDR block "10.1.1.0/24" in zone "cn-hangzhou-h"
    And "owner" enables IPv6 in the VPC "main"
    And "owner" has a NAT gateway "nat" in the VPC "main" and the vSwitch "data"
    And "owner" has a VPN gateway "vpn" in the VPC "main" and the vSwitch "data"
    And "owner" has a HaVip "vip" in "data"
    And "owner" has an IPv4 gateway "door" in the VPC "main"
    And "owner" has an IPv6 gateway "window" in the VPC "main"
    And "owner" asks for a VPC peering connection "link" from the VPC "main" to the VPC "branch" of "owner" in "cn-hangzhou"
    And "owner" has a CEN "world"
    And "owner" has a transit router "near" in the CEN "world"
    And "owner" attaches the VPC "main" of "owner" with the vSwitch "data" to the CEN "world" as "hub"
    And "owner" has a route table "edge" in the VPC "main"
    And "owner" shares the vSwitch "apps" with "team-b" and "former" as the resource share "platform" allowing accounts outside the resource directory
    And "team-b" accepts the invitation from "owner"
    And "former" accepts the invitation from "owner"
    And "owner" removes the principal "former" from the resource share "platform"

  @doc:permissions.route-table.participant-views @doc:permissions.strangers-nothing @doc:unsharing.route-table-hidden @billable
  Scenario Outline: Routes by the <kind>
    Then "team-b" cannot add a route to "<to>" by the <kind> "<hop>" to the route table "edge" because "Forbidden.OperateShareResource"
    And "former" cannot add a route to "<to>" by the <kind> "<hop>" to the route table "edge" because "InvalidRouteTableId.NotFound"
    And "stranger" cannot add a route to "<to>" by the <kind> "<hop>" to the route table "edge" because "InvalidRouteTableId.NotFound"
    When "owner" adds a route to "<to>" by the <kind> "<hop>" to the route table "edge"
    Then "team-b" sees the route to "<to>" in the route table "edge" lead to the <kind> "<hop>"
    And "team-b" cannot delete the route to "<to>" from the route table "edge" because "Forbidden.OperateShareResource"
    And "former" cannot look at the routes of the route table "edge" because "InvalidRouteTable.NotFound"
    And "stranger" cannot look at the routes of the route table "edge" because "InvalidRouteTable.NotFound"

    Examples:
      | kind                   | hop    | to             |
      | NAT gateway            | nat    | 192.168.0.0/16 |
      | VPN gateway            | vpn    | 192.168.0.0/16 |
      | HaVip                  | vip    | 192.168.0.0/16 |
      | IPv4 gateway           | door   | 192.168.0.0/16 |
      | IPv6 gateway           | window | ::/0           |
      | VPC peering connection | link   | 192.168.0.0/16 |
      | attachment             | hub    | 192.168.0.0/16 |

  @doc:permissions.resources.own-only @billable
  Scenario: The owner routes to nothing of a participant
    Given "team-b" has a security group "sg-own" in the VPC "main"
    And "team-b" has an instance "worker" in "apps" with "sg-own"
    Then "owner" cannot add a route to "192.168.0.0/16" by the instance "worker" to the route table "edge" because "InvalidInstanId.NotFound"

  @doc:permissions.peering.owner-only @doc:permissions.nat-gateway.owner-only @doc:permissions.vpn-gateway.owner-only @billable
  Scenario Outline: Nobody else routes to the <kind> from a VPC of its own
    Given "<who>" has a VPC "of-<who>" with the CIDR block "172.16.0.0/16"
    Then "<who>" cannot add a route to "<to>" by the <kind> "<hop>" to the route table "of-<who>" because "<code>"

    Examples:
      | who      | kind                   | hop  | to             | code                         |
      | team-b   | NAT gateway            | nat  | 192.168.0.0/16 | InvalidNatGatewayId.NotFound |
      | team-b   | VPN gateway            | vpn  | 192.168.0.0/16 | InvalidVpnInstanceId.NotFound |
      | team-b   | HaVip                  | vip  | 192.168.0.0/16 | InvalidHaVipId.NotFound      |
      | team-b   | IPv4 gateway           | door | 192.168.0.0/16 | ResourceNotFound.Ipv4Gateway |
      | team-b   | VPC peering connection | link | 192.168.0.0/16 | ResourceNotFound.VpcPeer     |
      | team-b   | attachment             | hub  | 192.168.0.0/16 | InvalidAttachment.NotFound   |
      | former   | NAT gateway            | nat  | 192.168.0.0/16 | InvalidNatGatewayId.NotFound |
      | former   | VPC peering connection | link | 192.168.0.0/16 | ResourceNotFound.VpcPeer     |
      | stranger | NAT gateway            | nat  | 192.168.0.0/16 | InvalidNatGatewayId.NotFound |
      | stranger | VPN gateway            | vpn  | 192.168.0.0/16 | InvalidVpnInstanceId.NotFound |
      | stranger | VPC peering connection | link | 192.168.0.0/16 | ResourceNotFound.VpcPeer     |
      | stranger | attachment             | hub  | 192.168.0.0/16 | InvalidAttachment.NotFound   |

  @doc:permissions.route-table.participant-views @doc:permissions.strangers-nothing @doc:unsharing.route-table-hidden @billable
  Scenario Outline: Of routes to the IPv4 gateway and of the table that serves it, the <relation> can <verb>
    Given "owner" has a route table "ingress" for gateways in the VPC "main"
    And "owner" has a route table "served" for gateways in the VPC "branch"
    And "owner" has an IPv4 gateway "gate" in the VPC "branch"
    And "owner" activates the IPv4 gateway "gate"
    And "owner" associates the route table "served" with the IPv4 gateway "gate"
    Then "<account>" <does>

    Examples:
      | relation    | verb   | account  | does                                                                                                                         |
      | owner       | create | owner    | activates the IPv4 gateway "door" with routes from the route table "edge"                                                     |
      | owner       | view   | owner    | sees only the custom route tables "edge", "ingress" and "served"                                                              |
      | owner       | delete | owner    | dissociates the route table "served" from the IPv4 gateway "gate"                                                             |
      | participant | create | team-b   | cannot activate the IPv4 gateway "door" with routes from the route table "edge" because "ResourceNotFound.Ipv4Gateway"        |
      | participant | view   | team-b   | sees only the custom route tables "edge" and "ingress"                                                                        |
      | participant | use    | team-b   | cannot associate the route table "ingress" with the IPv4 gateway "door" because "Forbidden.OperateShareResource"              |
      | participant | delete | team-b   | cannot dissociate the route table "ingress" from the IPv4 gateway "door" because "Forbidden.OperateShareResource"             |
      | former      | create | former   | cannot activate the IPv4 gateway "door" with routes from the route table "edge" because "ResourceNotFound.Ipv4Gateway"        |
      | former      | view   | former   | sees no custom route tables                                                                                                   |
      | former      | use    | former   | cannot associate the route table "ingress" with the IPv4 gateway "door" because "ResourceNotFound.GatewayRouteTable"          |
      | former      | delete | former   | cannot dissociate the route table "ingress" from the IPv4 gateway "door" because "ResourceNotFound.GatewayRouteTable"         |
      | stranger    | create | stranger | cannot activate the IPv4 gateway "door" with routes from the route table "edge" because "ResourceNotFound.Ipv4Gateway"        |
      | stranger    | view   | stranger | sees no custom route tables                                                                                                   |
      | stranger    | use    | stranger | cannot associate the route table "served" with the IPv4 gateway "gate" because "ResourceNotFound.GatewayRouteTable"           |
      | stranger    | delete | stranger | cannot dissociate the route table "served" from the IPv4 gateway "gate" because "ResourceNotFound.GatewayRouteTable"          |
