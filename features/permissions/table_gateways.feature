@permissions
Feature: The permission table, cell by cell: gateways
  The gateways of a shared VPC are the owner's; of these a participant sees the one for IPv6, behind which each account has
  its own addresses.

  Rule: NAT, VPN and IPv4 gateways

    Background:
      Given the accounts "owner", "team-b", "former" and "stranger"
      And "owner" has a VPC "main" with the CIDR block "10.0.0.0/16"
      And "owner" has a vSwitch "apps" in "main" with the CIDR block "10.0.1.0/24" in zone "cn-hangzhou-h"
      And "owner" has a vSwitch "data" in "main" with the CIDR block "10.0.2.0/24" in zone "cn-hangzhou-h"
      And "owner" has a VPC "second" with the CIDR block "10.9.0.0/16"
      And "owner" shares the vSwitch "apps" with "team-b" and "former" as the resource share "platform" allowing accounts outside the resource directory
      And "team-b" accepts the invitation from "owner"
      And "former" accepts the invitation from "owner"
      And "owner" removes the principal "former" from the resource share "platform"
      And "owner" has an EIP "eip-owner"
      And "team-b" has an EIP "eip-team-b"
      And "former" has an EIP "eip-former"
      And "stranger" has an EIP "eip-stranger"
      And "owner" has an IPv4 gateway "out" in the VPC "main"
      And "owner" has a NAT gateway "egress" in the VPC "main" and the vSwitch "data"
      And "owner" has a VPN gateway "office" in the VPC "main" and the vSwitch "data"
      And "owner" has a customer gateway "cgw-owner" at "101.12.1.1"
      And "team-b" has a customer gateway "cgw-team-b" at "101.12.1.1"
      And "former" has a customer gateway "cgw-former" at "101.12.1.1"
      And "stranger" has a customer gateway "cgw-stranger" at "101.12.1.1"

    @doc:permissions.networks.owner-all @doc:permissions.vpc.participant-views @doc:permissions.strangers-nothing @billable
    Scenario Outline: The <relation> and to <verb> IPv4 gateways
      Then "<account>" <does>

      Examples:
        | relation    | verb   | account  | does                                                                                            |
        | owner       | create | owner    | creates an IPv4 gateway "more" in the VPC "second"                                              |
        | owner       | view   | owner    | sees only the IPv4 gateway "out"                                                                |
        | owner       | modify | owner    | renames the IPv4 gateway "out" to "mine"                                                        |
        | owner       | delete | owner    | deletes the IPv4 gateway "out"                                                                  |
        | owner       | use    | owner    | activates the IPv4 gateway "out"                                                                |
        | participant | create | team-b   | cannot create an IPv4 gateway "more" in the VPC "main" because "Forbidden.OperateShareResource" |
        | participant | view   | team-b   | sees no IPv4 gateways                                                                           |
        | participant | modify | team-b   | cannot rename the IPv4 gateway "out" to "mine" because "ResourceNotFound.Ipv4Gateway"           |
        | participant | delete | team-b   | cannot delete the IPv4 gateway "out" because "ResourceNotFound.Ipv4Gateway"                     |
        | participant | use    | team-b   | cannot activate the IPv4 gateway "out" because "ResourceNotFound.Ipv4Gateway"                   |
        | former      | create | former   | cannot create an IPv4 gateway "more" in the VPC "main" because "OperationFailed.VpcNotExist"    |
        | former      | view   | former   | sees no IPv4 gateways                                                                           |
        | former      | modify | former   | cannot rename the IPv4 gateway "out" to "mine" because "ResourceNotFound.Ipv4Gateway"           |
        | former      | delete | former   | cannot delete the IPv4 gateway "out" because "ResourceNotFound.Ipv4Gateway"                     |
        | former      | use    | former   | cannot activate the IPv4 gateway "out" because "ResourceNotFound.Ipv4Gateway"                   |
        | stranger    | create | stranger | cannot create an IPv4 gateway "more" in the VPC "main" because "OperationFailed.VpcNotExist"    |
        | stranger    | view   | stranger | sees no IPv4 gateways                                                                           |
        | stranger    | modify | stranger | cannot rename the IPv4 gateway "out" to "mine" because "ResourceNotFound.Ipv4Gateway"           |
        | stranger    | delete | stranger | cannot delete the IPv4 gateway "out" because "ResourceNotFound.Ipv4Gateway"                     |
        | stranger    | use    | stranger | cannot activate the IPv4 gateway "out" because "ResourceNotFound.Ipv4Gateway"                   |

    @doc:permissions.nat-gateway.owner-only @doc:permissions.strangers-nothing @billable
    Scenario Outline: The <relation> and to <verb> NAT gateways
      Then "<account>" <does>

      Examples:
        | relation    | verb   | account  | does                                                                                                                 |
        | owner       | create | owner    | creates a NAT gateway "more" in the VPC "main" and the vSwitch "apps"                                                |
        | owner       | view   | owner    | looks at the NAT gateway "egress"                                                                                    |
        | owner       | modify | owner    | renames the NAT gateway "egress" to "mine"                                                                           |
        | owner       | delete | owner    | forces the NAT gateway "egress" away                                                                                 |
        | owner       | use    | owner    | binds the EIP "eip-owner" to the NAT gateway "egress"                                                                |
        | participant | create | team-b   | cannot create a NAT gateway "more" in the VPC "main" and the vSwitch "apps" because "Forbidden.OperateShareResource" |
        | participant | view   | team-b   | sees no NAT gateways                                                                                                 |
        | participant | view   | team-b   | cannot look at the NAT gateway "egress" because "InvalidNatGatewayId.NotFound"                                       |
        | participant | modify | team-b   | cannot rename the NAT gateway "egress" to "mine" because "InvalidNatGatewayId.NotFound"                              |
        | participant | delete | team-b   | cannot force the NAT gateway "egress" away because "InvalidNatGatewayId.NotFound"                                    |
        | participant | use    | team-b   | cannot bind the EIP "eip-team-b" to the NAT gateway "egress" because "InvalidInstanId.NotFound"                      |
        | former      | create | former   | cannot create a NAT gateway "more" in the VPC "main" and the vSwitch "apps" because "InvalidVpcId.NotFound"          |
        | former      | view   | former   | sees no NAT gateways                                                                                                 |
        | former      | view   | former   | cannot look at the NAT gateway "egress" because "InvalidNatGatewayId.NotFound"                                       |
        | former      | modify | former   | cannot rename the NAT gateway "egress" to "mine" because "InvalidNatGatewayId.NotFound"                              |
        | former      | delete | former   | cannot force the NAT gateway "egress" away because "InvalidNatGatewayId.NotFound"                                    |
        | former      | use    | former   | cannot bind the EIP "eip-former" to the NAT gateway "egress" because "InvalidInstanId.NotFound"                      |
        | stranger    | create | stranger | cannot create a NAT gateway "more" in the VPC "main" and the vSwitch "apps" because "InvalidVpcId.NotFound"          |
        | stranger    | view   | stranger | sees no NAT gateways                                                                                                 |
        | stranger    | view   | stranger | cannot look at the NAT gateway "egress" because "InvalidNatGatewayId.NotFound"                                       |
        | stranger    | modify | stranger | cannot rename the NAT gateway "egress" to "mine" because "InvalidNatGatewayId.NotFound"                              |
        | stranger    | delete | stranger | cannot force the NAT gateway "egress" away because "InvalidNatGatewayId.NotFound"                                    |
        | stranger    | use    | stranger | cannot bind the EIP "eip-stranger" to the NAT gateway "egress" because "InvalidInstanId.NotFound"                    |

    @doc:permissions.vpn-gateway.owner-only @doc:permissions.strangers-nothing @billable
    Scenario Outline: The <relation> and to <verb> VPN gateways
      Then "<account>" <does>

      Examples:
        | relation    | verb   | account  | does                                                                                                                 |
        | owner       | create | owner    | creates a VPN gateway "more" in the VPC "main" and the vSwitch "apps"                                                |
        | owner       | view   | owner    | looks at the VPN gateway "office"                                                                                    |
        | owner       | modify | owner    | renames the VPN gateway "office" to "mine"                                                                           |
        | owner       | delete | owner    | deletes the VPN gateway "office"                                                                                     |
        | owner       | use    | owner    | gives the VPN gateway "office" an SSL server "clients"                                                               |
        | participant | create | team-b   | cannot create a VPN gateway "more" in the VPC "main" and the vSwitch "apps" because "Forbidden.OperateShareResource" |
        | participant | view   | team-b   | sees no VPN gateways                                                                                                 |
        | participant | view   | team-b   | cannot look at the VPN gateway "office" because "InvalidVpnGatewayInstanceId.NotFound"                               |
        | participant | modify | team-b   | cannot rename the VPN gateway "office" to "mine" because "InvalidVpnGatewayInstanceId.NotFound"                      |
        | participant | delete | team-b   | cannot delete the VPN gateway "office" because "InvalidVpnGatewayInstanceId.NotFound"                                |
        | participant | use    | team-b   | cannot give the VPN gateway "office" an SSL server "clients" because "InvalidVpnGatewayInstanceId.NotFound"          |
        | former      | create | former   | cannot create a VPN gateway "more" in the VPC "main" and the vSwitch "apps" because "InvalidVpcId.NotFound"          |
        | former      | view   | former   | sees no VPN gateways                                                                                                 |
        | former      | view   | former   | cannot look at the VPN gateway "office" because "InvalidVpnGatewayInstanceId.NotFound"                               |
        | former      | modify | former   | cannot rename the VPN gateway "office" to "mine" because "InvalidVpnGatewayInstanceId.NotFound"                      |
        | former      | delete | former   | cannot delete the VPN gateway "office" because "InvalidVpnGatewayInstanceId.NotFound"                                |
        | former      | use    | former   | cannot give the VPN gateway "office" an SSL server "clients" because "InvalidVpnGatewayInstanceId.NotFound"          |
        | stranger    | create | stranger | cannot create a VPN gateway "more" in the VPC "main" and the vSwitch "apps" because "InvalidVpcId.NotFound"          |
        | stranger    | view   | stranger | sees no VPN gateways                                                                                                 |
        | stranger    | view   | stranger | cannot look at the VPN gateway "office" because "InvalidVpnGatewayInstanceId.NotFound"                               |
        | stranger    | modify | stranger | cannot rename the VPN gateway "office" to "mine" because "InvalidVpnGatewayInstanceId.NotFound"                      |
        | stranger    | delete | stranger | cannot delete the VPN gateway "office" because "InvalidVpnGatewayInstanceId.NotFound"                                |
        | stranger    | use    | stranger | cannot give the VPN gateway "office" an SSL server "clients" because "InvalidVpnGatewayInstanceId.NotFound"          |

    @doc:permissions.customer-gateway.own-only @doc:permissions.strangers-nothing @billable
    Scenario Outline: The <relation> and to <verb> customer gateways
      Then "<account>" <does>

      Examples:
        | relation    | verb   | account  | does                                                                                                          |
        | owner       | create | owner    | creates a customer gateway "more" at "101.12.1.2"                                                             |
        | owner       | view   | owner    | sees only the customer gateway "cgw-owner"                                                                    |
        | owner       | view   | owner    | cannot look at the customer gateway "cgw-team-b" because "InvalidCustomerGatewayInstanceId.NotFound"          |
        | owner       | modify | owner    | renames the customer gateway "cgw-owner" to "mine"                                                            |
        | owner       | modify | owner    | cannot rename the customer gateway "cgw-team-b" to "mine" because "InvalidCustomerGatewayInstanceId.NotFound" |
        | owner       | delete | owner    | deletes the customer gateway "cgw-owner"                                                                      |
        | owner       | delete | owner    | cannot delete the customer gateway "cgw-team-b" because "InvalidCustomerGatewayInstanceId.NotFound"           |
        | participant | create | team-b   | creates a customer gateway "more" at "101.12.1.2"                                                             |
        | participant | view   | team-b   | sees only the customer gateway "cgw-team-b"                                                                   |
        | participant | view   | team-b   | cannot look at the customer gateway "cgw-owner" because "InvalidCustomerGatewayInstanceId.NotFound"           |
        | participant | modify | team-b   | renames the customer gateway "cgw-team-b" to "mine"                                                           |
        | participant | modify | team-b   | cannot rename the customer gateway "cgw-owner" to "mine" because "InvalidCustomerGatewayInstanceId.NotFound"  |
        | participant | delete | team-b   | deletes the customer gateway "cgw-team-b"                                                                     |
        | participant | delete | team-b   | cannot delete the customer gateway "cgw-owner" because "InvalidCustomerGatewayInstanceId.NotFound"            |
        | former      | create | former   | creates a customer gateway "more" at "101.12.1.2"                                                             |
        | former      | view   | former   | sees only the customer gateway "cgw-former"                                                                   |
        | former      | view   | former   | cannot look at the customer gateway "cgw-owner" because "InvalidCustomerGatewayInstanceId.NotFound"           |
        | former      | modify | former   | renames the customer gateway "cgw-former" to "mine"                                                           |
        | former      | modify | former   | cannot rename the customer gateway "cgw-owner" to "mine" because "InvalidCustomerGatewayInstanceId.NotFound"  |
        | former      | delete | former   | deletes the customer gateway "cgw-former"                                                                     |
        | former      | delete | former   | cannot delete the customer gateway "cgw-owner" because "InvalidCustomerGatewayInstanceId.NotFound"            |
        | stranger    | create | stranger | creates a customer gateway "more" at "101.12.1.2"                                                             |
        | stranger    | view   | stranger | sees only the customer gateway "cgw-stranger"                                                                 |
        | stranger    | view   | stranger | cannot look at the customer gateway "cgw-owner" because "InvalidCustomerGatewayInstanceId.NotFound"           |
        | stranger    | modify | stranger | renames the customer gateway "cgw-stranger" to "mine"                                                         |
        | stranger    | modify | stranger | cannot rename the customer gateway "cgw-owner" to "mine" because "InvalidCustomerGatewayInstanceId.NotFound"  |
        | stranger    | delete | stranger | deletes the customer gateway "cgw-stranger"                                                                   |
        | stranger    | delete | stranger | cannot delete the customer gateway "cgw-owner" because "InvalidCustomerGatewayInstanceId.NotFound"            |

  Rule: IPv6 gateways

    Background:
      Given the accounts "owner", "team-b", "former" and "stranger"
      And "owner" has a VPC "main" with the CIDR block "10.0.0.0/16"
      And "owner" has a vSwitch "apps" in "main" with the CIDR block "10.0.1.0/24" in zone "cn-hangzhou-h"
      And "owner" has a vSwitch "data" in "main" with the CIDR block "10.0.2.0/24" in zone "cn-hangzhou-h"
      And "owner" enables IPv6 in the VPC "main"
      And "owner" gives the vSwitch "apps" the IPv6 block 1
      And "owner" has an IPv6 gateway "v6" in the VPC "main"
      And "owner" shares the vSwitch "apps" with "team-b" and "former" as the resource share "platform" allowing accounts outside the resource directory
      And "team-b" accepts the invitation from "owner"
      And "former" accepts the invitation from "owner"
      And "owner" has a security group "sg-owner" in the VPC "main"
      And "team-b" has a security group "sg-team-b" in the VPC "main"
      And "former" has a security group "sg-former" in the VPC "main"
      And "owner" has an instance "i-owner" in "apps" with "sg-owner"
      And "team-b" has an instance "i-team-b" in "apps" with "sg-team-b"
      And "former" has an instance "i-former" in "apps" with "sg-former"
      And "owner" has an instance "j-owner" in "apps" with "sg-owner"
      And "team-b" has an instance "j-team-b" in "apps" with "sg-team-b"
      And "former" has an instance "j-former" in "apps" with "sg-former"
      And "owner" assigns an IPv6 address "v6-owner" to the instance "i-owner"
      And "owner" gives the IPv6 address "v6-owner" 10 Mbit/s
      And "team-b" assigns an IPv6 address "v6-team-b" to the instance "i-team-b"
      And "team-b" gives the IPv6 address "v6-team-b" 10 Mbit/s
      And "former" assigns an IPv6 address "v6-former" to the instance "i-former"
      And "former" gives the IPv6 address "v6-former" 10 Mbit/s
      And "owner" removes the principal "former" from the resource share "platform"

    @doc:permissions.ipv6-gateway.owner-manages @doc:permissions.ipv6-gateway.participant-egress @doc:permissions.strangers-nothing @billable
    Scenario Outline: The <relation> and to <verb> IPv6 gateways
      Then "<account>" <does>

      Examples:
        | relation    | verb   | account  | does                                                                                                                                     |
        | owner       | create | owner    | cannot create an IPv6 gateway "more" in the VPC "main" because "OperationUnsupported.OnlyOneIpv6GatewayInVpc"                            |
        | owner       | view   | owner    | sees only the IPv6 gateway "v6"                                                                                                          |
        | owner       | modify | owner    | renames the IPv6 gateway "v6" to "mine"                                                                                                  |
        | owner       | delete | owner    | cannot delete the IPv6 gateway "v6" because "DependencyViolation.SharedIpv6InternetBandwidth"                                            |
        | owner       | use    | owner    | creates an egress-only rule "out" for the IPv6 address "v6-owner" in the IPv6 gateway "v6"                                               |
        | owner       | use    | owner    | cannot create an egress-only rule "out" for the IPv6 address "v6-team-b" in the IPv6 gateway "v6" because "InvalidIpv6Instance.NotFound" |
        | participant | create | team-b   | cannot create an IPv6 gateway "more" in the VPC "main" because "Forbidden.OperateShareResource"                                          |
        | participant | view   | team-b   | sees only the IPv6 gateway "v6"                                                                                                          |
        | participant | modify | team-b   | cannot rename the IPv6 gateway "v6" to "mine" because "Forbidden.OperateShareResource"                                                   |
        | participant | delete | team-b   | cannot delete the IPv6 gateway "v6" because "Forbidden.OperateShareResource"                                                             |
        | participant | use    | team-b   | creates an egress-only rule "out" for the IPv6 address "v6-team-b" in the IPv6 gateway "v6"                                              |
        | participant | use    | team-b   | cannot create an egress-only rule "out" for the IPv6 address "v6-owner" in the IPv6 gateway "v6" because "InvalidIpv6Instance.NotFound"  |
        | former      | create | former   | cannot create an IPv6 gateway "more" in the VPC "main" because "InvalidVpcId.NotFound"                                                   |
        | former      | view   | former   | sees no IPv6 gateways                                                                                                                    |
        | former      | modify | former   | cannot rename the IPv6 gateway "v6" to "mine" because "InvalidIpv6GatewayId.NotFound"                                                    |
        | former      | delete | former   | cannot delete the IPv6 gateway "v6" because "InvalidIpv6GatewayId.NotFound"                                                              |
        | former      | use    | former   | creates an egress-only rule "out" for the IPv6 address "v6-former" in the IPv6 gateway "v6"                                              |
        | former      | use    | former   | cannot create an egress-only rule "out" for the IPv6 address "v6-owner" in the IPv6 gateway "v6" because "InvalidIpv6Instance.NotFound"  |
        | stranger    | create | stranger | cannot create an IPv6 gateway "more" in the VPC "main" because "InvalidVpcId.NotFound"                                                   |
        | stranger    | view   | stranger | sees no IPv6 gateways                                                                                                                    |
        | stranger    | modify | stranger | cannot rename the IPv6 gateway "v6" to "mine" because "InvalidIpv6GatewayId.NotFound"                                                    |
        | stranger    | delete | stranger | cannot delete the IPv6 gateway "v6" because "InvalidIpv6GatewayId.NotFound"                                                              |
        | stranger    | use    | stranger | cannot create an egress-only rule "out" for the IPv6 address "v6-owner" in the IPv6 gateway "v6" because "InvalidIpv6Instance.NotFound"  |

    @doc:permissions.ipv6-gateway.participant-addresses @doc:permissions.ipv6-gateway.participant-internet @doc:unsharing.resources-modify @doc:unsharing.resources-delete @doc:unsharing.nothing-new @doc:permissions.strangers-nothing @billable
    Scenario Outline: The <relation> and to <verb> IPv6 addresses
      Then "<account>" <does>

      Examples:
        | relation    | verb   | account  | does                                                                                                            |
        | owner       | create | owner    | assigns an IPv6 address "more" to the instance "j-owner"                                                        |
        | owner       | create | owner    | reserves an IPv6 address "later" in "apps"                                                                      |
        | owner       | create | owner    | cannot assign an IPv6 address "more" to the instance "j-team-b" because "InvalidEniId.NotFound"                 |
        | owner       | view   | owner    | sees only the IPv6 address "v6-owner"                                                                           |
        | owner       | modify | owner    | renames the IPv6 address "v6-owner" to "mine"                                                                   |
        | owner       | modify | owner    | cannot rename the IPv6 address "v6-team-b" to "mine" because "InvalidIpv6AddressId.NotFound"                    |
        | owner       | delete | owner    | unassigns the IPv6 address "v6-owner" from the instance "i-owner"                                               |
        | owner       | delete | owner    | cannot release the IPv6 address "v6-team-b" because "ResourceNotFound.Ipv6InstanceId"                           |
        | owner       | use    | owner    | changes the bandwidth of the IPv6 address "v6-owner" to 20 Mbit/s                                               |
        | owner       | use    | owner    | cannot change the bandwidth of the IPv6 address "v6-team-b" to 20 Mbit/s because "InvalidIpv6Instance.NotFound" |
        | participant | create | team-b   | assigns an IPv6 address "more" to the instance "j-team-b"                                                       |
        | participant | create | team-b   | cannot reserve an IPv6 address "later" in "apps" because "Forbidden.OperateShareResource"                       |
        | participant | view   | team-b   | sees only the IPv6 address "v6-team-b"                                                                          |
        | participant | modify | team-b   | renames the IPv6 address "v6-team-b" to "mine"                                                                  |
        | participant | modify | team-b   | cannot rename the IPv6 address "v6-owner" to "mine" because "InvalidIpv6AddressId.NotFound"                     |
        | participant | delete | team-b   | unassigns the IPv6 address "v6-team-b" from the instance "i-team-b"                                             |
        | participant | delete | team-b   | cannot release the IPv6 address "v6-owner" because "ResourceNotFound.Ipv6InstanceId"                            |
        | participant | use    | team-b   | changes the bandwidth of the IPv6 address "v6-team-b" to 20 Mbit/s                                              |
        | participant | use    | team-b   | cannot change the bandwidth of the IPv6 address "v6-owner" to 20 Mbit/s because "InvalidIpv6Instance.NotFound"  |
        | former      | create | former   | cannot assign an IPv6 address "more" to the instance "j-former" because "InvalidParam.IpAssign"                 |
        | former      | create | former   | cannot reserve an IPv6 address "later" in "apps" because "ResourceNotFound.VSwitch"                             |
        | former      | view   | former   | sees only the IPv6 address "v6-former"                                                                          |
        | former      | modify | former   | renames the IPv6 address "v6-former" to "mine"                                                                  |
        | former      | modify | former   | cannot rename the IPv6 address "v6-owner" to "mine" because "InvalidIpv6AddressId.NotFound"                     |
        | former      | delete | former   | unassigns the IPv6 address "v6-former" from the instance "i-former"                                             |
        | former      | delete | former   | cannot release the IPv6 address "v6-owner" because "ResourceNotFound.Ipv6InstanceId"                            |
        | former      | use    | former   | changes the bandwidth of the IPv6 address "v6-former" to 20 Mbit/s                                              |
        | former      | use    | former   | cannot change the bandwidth of the IPv6 address "v6-owner" to 20 Mbit/s because "InvalidIpv6Instance.NotFound"  |
        | stranger    | create | stranger | cannot reserve an IPv6 address "later" in "apps" because "ResourceNotFound.VSwitch"                             |
        | stranger    | view   | stranger | sees no IPv6 addresses                                                                                          |
        | stranger    | modify | stranger | cannot rename the IPv6 address "v6-owner" to "mine" because "InvalidIpv6AddressId.NotFound"                     |
        | stranger    | delete | stranger | cannot release the IPv6 address "v6-owner" because "ResourceNotFound.Ipv6InstanceId"                            |
        | stranger    | use    | stranger | cannot change the bandwidth of the IPv6 address "v6-owner" to 20 Mbit/s because "InvalidIpv6Instance.NotFound"  |
