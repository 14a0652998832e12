@permissions
Feature: Which packets get where in a shared VPC
  What accounts create in a shared vSwitch has one address space. Network ACLs of the
  owner decide between vSwitches, and each account's security groups about its own.

  Background:
    Given the accounts "owner", "team-b", "team-c" and "stranger"
    And "owner" has a VPC "main" with the CIDR block "10.0.0.0/16"
    And "owner" has a vSwitch "apps" in "main" with the CIDR block "10.0.1.0/24" in zone "cn-hangzhou-h"
    And "owner" has a vSwitch "data" in "main" with the CIDR block "10.0.2.0/24" in zone "cn-hangzhou-i"
    And "owner" shares the vSwitch "apps" with "team-b" and "team-c" as the resource share "platform" allowing accounts outside the resource directory
    And "team-b" accepts the invitation from "owner"
    And "team-c" accepts the invitation from "owner"
    And "owner" has a security group "inner" in the VPC "main"
    And "team-b" has a security group "web" in the VPC "main"
    And "team-c" has a security group "shop" in the VPC "main"
    And "owner" has an instance "monitor" in "apps" with "inner"
    And "owner" has an instance "store" in "data" with "inner"
    And "team-b" has an instance "web-1" in "apps" with "web"
    And "team-c" has an instance "shop-1" in "apps" with "shop"

  Rule: What is in one vSwitch is connected

    Background:
      Given "owner" has opened port 443 of the security group "inner" to "10.0.0.0/16"
      And "team-b" has opened port 443 of the security group "web" to "10.0.0.0/16"
      And "team-c" has opened port 443 of the security group "shop" to "10.0.0.0/16"

    @doc:permissions.isolation.connected @billable
    Scenario Outline: <account> reaches <to>
      Then "<account>" finds that the instance "<from>" reaches the instance "<to>" on port 443

      Examples:
        | account | from    | to      |
        | owner   | monitor | web-1   |
        | team-b  | web-1   | monitor |
        | team-b  | web-1   | shop-1  |
        | team-c  | shop-1  | web-1   |
        | owner   | monitor | store   |

    @doc:permissions.resources.own-only @billable
    Scenario: What belongs to others does not show
      Then "team-b" finds that the instance "web-1" reaches the instance "shop-1" on port 443
      And "team-b" finds the vSwitch "apps" on the way
      And "team-b" finds the security group "web" on the way
      And "team-b" finds no instance "shop-1" on the way
      And "team-b" finds no security group "shop" on the way

    @doc:permissions.isolation.security-group @billable
    Scenario: A security group cuts a single resource off
      When "team-c" closes port 443 of the security group "shop" to "10.0.0.0/16"
      Then "team-b" finds that the instance "web-1" does not reach the instance "shop-1" on port 443
      And "team-b" finds no security group "shop" on the way
      And "owner" finds that the instance "monitor" does not reach the instance "shop-1" on port 443
      But "team-c" finds that the instance "shop-1" reaches the instance "web-1" on port 443
      When "team-c" opens port 443 of the security group "shop" to "10.0.1.0/24"
      Then "team-b" finds that the instance "web-1" reaches the instance "shop-1" on port 443

    @doc:permissions.isolation.network-acl @billable
    Scenario: A network ACL of the owner cuts vSwitches off from each other, and nothing within one
      Given "owner" has a network ACL "wall" in the VPC "main"
      When "owner" binds the network ACL "wall" to the vSwitch "data"
      And "owner" puts only the inbound rule "drop tcp 443/443 10.0.1.0/24" into the network ACL "wall"
      Then "owner" finds that the instance "monitor" does not reach the instance "store" on port 443
      And "owner" finds the network ACL "wall" on the way
      When "owner" unbinds the network ACL "wall" from the vSwitch "data"
      And "owner" binds the network ACL "wall" to the vSwitch "apps"
      Then "owner" finds that the instance "monitor" reaches the instance "web-1" on port 443
      And "team-b" finds that the instance "web-1" reaches the instance "shop-1" on port 443
      And "owner" finds that the instance "monitor" reaches the instance "store" on port 443

    @doc:unsharing.resources-stay @billable
    Scenario: After unsharing what runs stays connected
      When "owner" removes the principal "team-c" from the resource share "platform"
      Then "team-b" finds that the instance "web-1" reaches the instance "shop-1" on port 443
      And "team-c" finds that the instance "shop-1" does not reach the internet
      And "team-c" finds no vSwitch "apps" on the way

  Rule: A participant reaches other networks through what it does not see

    @doc:permissions.external-networks @doc:permissions.nat-gateway.owner-only @billable
    Scenario: The internet through the owner's NAT gateway
      Then "team-b" finds that the instance "web-1" does not reach the internet
      Given "owner" has an EIP "out"
      And "owner" has a NAT gateway "egress" in the VPC "main" and the vSwitch "data"
      And "owner" binds the EIP "out" to the NAT gateway "egress"
      When "owner" adds an SNAT entry "apps" for the vSwitch "apps" with the EIP "out" to the NAT gateway "egress"
      Then "team-b" finds that the instance "web-1" reaches the internet
      And "team-b" finds no NAT gateway "egress" on the way
      And "team-b" finds no EIP "out" on the way
      And "team-b" sees no NAT gateways
      And "owner" finds that the instance "monitor" reaches the internet
      And "owner" finds the NAT gateway "egress" on the way
      When "owner" deletes the SNAT entry "apps" of the NAT gateway "egress"
      Then "team-b" finds that the instance "web-1" does not reach the internet
      And "team-b" finds no NAT gateway "egress" on the way

    @doc:permissions.external-networks @doc:unsharing.resources-stay @billable
    Scenario: The internet after unsharing, as long as the owner lets it
      Given "owner" has an EIP "out"
      And "owner" has a NAT gateway "egress" in the VPC "main" and the vSwitch "data"
      And "owner" binds the EIP "out" to the NAT gateway "egress"
      And "owner" adds an SNAT entry "apps" for the vSwitch "apps" with the EIP "out" to the NAT gateway "egress"
      When "owner" removes the principal "team-c" from the resource share "platform"
      Then "team-c" finds that the instance "shop-1" reaches the internet
      When "owner" forces the NAT gateway "egress" away
      Then "team-c" finds that the instance "shop-1" does not reach the internet
      And "team-b" finds that the instance "web-1" does not reach the internet

    @doc:permissions.external-networks @doc:permissions.peering.owner-only @billable
    Scenario: Another VPC through the owner's VPC peering connection
      Given "owner" has a VPC "site" with the CIDR block "10.1.0.0/16"
      And "owner" has a vSwitch "racks" in "site" with the CIDR block "10.1.1.0/24" in zone "cn-hangzhou-h"
      And "owner" has a security group "rack" in the VPC "site"
      And "owner" has an instance "printer" in "racks" with "rack"
      And "owner" has opened port 443 of the security group "rack" to "10.0.0.0/16"
      And "owner" has opened port 443 of the security group "inner" to "10.1.0.0/16"
      And "owner" has a VPC peering connection "bridge" from the VPC "main" to the VPC "site" of "owner" in "cn-hangzhou"
      Then "owner" finds that the instance "monitor" does not reach the instance "printer" on port 443
      When "owner" adds a route to "10.1.0.0/16" by the VPC peering connection "bridge" to the route table "main"
      And "owner" adds a route to "10.0.0.0/16" by the VPC peering connection "bridge" to the route table "site"
      Then "owner" finds that the instance "monitor" reaches the instance "printer" on port 443
      And "owner" finds the VPC peering connection "bridge" on the way
      And "team-b" finds that the instance "web-1" reaches the address of the instance "printer" on port 443
      And "team-b" finds no VPC peering connection "bridge" on the way
      And "team-b" finds no vSwitch "racks" on the way

    @doc:permissions.external-networks @doc:permissions.vpn-gateway.owner-only @billable
    Scenario: An office through the owner's VPN gateway
      Given "owner" has a VPN gateway "branch" in the VPC "main" and the vSwitch "data"
      And "owner" has a customer gateway "device" at "101.12.1.9"
      And "owner" connects the VPN gateway "branch" with the customer gateway "device" as "line"
      Then "team-b" finds that the instance "web-1" does not reach the address "172.16.1.1" on port 443
      When "owner" routes "172.16.0.0/16" from the VPN gateway "branch" by the IPsec connection "line"
      Then "owner" finds that the instance "monitor" reaches the address "172.16.1.1" on port 443
      And "owner" finds the VPN gateway "branch" on the way
      And "owner" finds the IPsec connection "line" on the way
      And "owner" finds the customer gateway "device" on the way
      And "team-b" finds that the instance "web-1" reaches the address "172.16.1.1" on port 443
      And "team-b" finds the vSwitch "apps" on the way
      And "team-b" finds no VPN gateway "branch" on the way
      And "team-b" finds no IPsec connection "line" on the way
      And "team-b" finds no customer gateway "device" on the way
      And "team-b" sees no VPN gateways
      When "owner" withdraws the route to "172.16.0.0/16" of the VPN gateway "branch" by the IPsec connection "line"
      Then "team-b" finds that the instance "web-1" does not reach the address "172.16.1.1" on port 443
      And "team-b" finds no VPN gateway "branch" on the way

    @doc:permissions.external-networks @doc:permissions.cen.owner-only @billable
    Scenario: Another VPC through the owner's transit router
      Given "owner" has a VPC "site" with the CIDR block "10.1.0.0/16"
      And "owner" has a vSwitch "racks" in "site" with the CIDR block "10.1.1.0/24" in zone "cn-hangzhou-h"
      And "owner" has a security group "rack" in the VPC "site"
      And "owner" has an instance "printer" in "racks" with "rack"
      And "owner" has opened port 443 of the security group "rack" to "10.0.0.0/16"
      And "owner" has a CEN "world"
      And "owner" has a transit router "core" in the CEN "world"
      And "owner" attaches the VPC "main" of "owner" with the vSwitch "apps" to the CEN "world" as "hub"
      And "owner" attaches the VPC "site" of "owner" with the vSwitch "racks" to the CEN "world" as "spoke"
      And "owner" lets the attachment "hub" use the route table of the transit router "core"
      And "owner" lets the attachment "spoke" use the route table of the transit router "core"
      And "owner" lets the attachment "hub" tell its VPC of routes
      And "owner" lets the attachment "spoke" tell its VPC of routes
      And "owner" lets the route table of the transit router "core" learn from the attachment "hub"
      Then "team-b" finds that the instance "web-1" does not reach the address of the instance "printer" on port 443
      When "owner" lets the route table of the transit router "core" learn from the attachment "spoke"
      Then "owner" finds that the instance "monitor" reaches the instance "printer" on port 443
      And "owner" finds the attachment "hub" on the way
      And "owner" finds the transit router "core" on the way
      And "owner" finds the attachment "spoke" on the way
      And "team-b" finds that the instance "web-1" reaches the address of the instance "printer" on port 443
      And "team-b" finds no CEN "world" on the way
      And "team-b" finds no attachment "hub" on the way
      And "team-b" finds no transit router "core" on the way
      And "team-b" finds no attachment "spoke" on the way
      And "team-b" finds no vSwitch "racks" on the way
      And "team-b" sees no CENs
      When "owner" lets the route table of the transit router "core" no longer learn from the attachment "spoke"
      Then "team-b" finds that the instance "web-1" does not reach the address of the instance "printer" on port 443
      And "team-b" finds no attachment "hub" on the way

    @doc:permissions.strangers-nothing @billable
    Scenario: A stranger asks about nothing of the owner's
      Then "stranger" cannot ask whether the instance "web-1" reaches the internet because "IllegalParam.SourceId"
      And "owner" cannot ask whether the instance "web-1" reaches the internet because "IllegalParam.SourceId"
      And "team-b" cannot ask whether the instance "monitor" reaches the internet because "IllegalParam.SourceId"
      But "team-b" asks whether the instance "web-1" reaches the internet
