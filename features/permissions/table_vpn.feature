@permissions
Feature: The permission table, cell by cell: what VPN gateways have
  Who makes an IPsec connection, an SSL server or a certificate at a VPN gateway of its own sees and manages it alone; at
  that of a shared VPC it is the owner.

  Rule: IPsec connections

    Background:
      Given the accounts "owner", "team-b", "former" and "stranger"
      And "owner" has a VPC "main" with the CIDR block "10.0.0.0/16"
      And "owner" has a vSwitch "apps" in "main" with the CIDR block "10.0.1.0/24" in zone "cn-hangzhou-h"
      And "owner" shares the vSwitch "apps" with "team-b" and "former" as the resource share "platform" allowing accounts outside the resource directory
      And "team-b" accepts the invitation from "owner"
      And "former" accepts the invitation from "owner"
      And "owner" removes the principal "former" from the resource share "platform"
      And "team-b" has a VPC "vpc-team-b" with the CIDR block "10.1.0.0/16"
      And "team-b" has a vSwitch "vsw-team-b" in "vpc-team-b" with the CIDR block "10.1.1.0/24" in zone "cn-hangzhou-h"
      And "former" has a VPC "vpc-former" with the CIDR block "10.2.0.0/16"
      And "former" has a vSwitch "vsw-former" in "vpc-former" with the CIDR block "10.2.1.0/24" in zone "cn-hangzhou-h"
      And "stranger" has a VPC "vpc-stranger" with the CIDR block "10.3.0.0/16"
      And "stranger" has a vSwitch "vsw-stranger" in "vpc-stranger" with the CIDR block "10.3.1.0/24" in zone "cn-hangzhou-h"
      And "owner" has a VPN gateway "vpn-owner" in the VPC "main" and the vSwitch "apps"
      And "team-b" has a VPN gateway "vpn-team-b" in the VPC "vpc-team-b" and the vSwitch "vsw-team-b"
      And "former" has a VPN gateway "vpn-former" in the VPC "vpc-former" and the vSwitch "vsw-former"
      And "stranger" has a VPN gateway "vpn-stranger" in the VPC "vpc-stranger" and the vSwitch "vsw-stranger"
      And "owner" has a customer gateway "cgw-owner" at "101.12.1.1"
      And "owner" has a customer gateway "spare-owner" at "101.12.2.1"
      And "owner" connects the VPN gateway "vpn-owner" with the customer gateway "cgw-owner" as "line-owner"
      And "team-b" has a customer gateway "cgw-team-b" at "101.12.1.2"
      And "team-b" has a customer gateway "spare-team-b" at "101.12.2.2"
      And "team-b" connects the VPN gateway "vpn-team-b" with the customer gateway "cgw-team-b" as "line-team-b"
      And "former" has a customer gateway "cgw-former" at "101.12.1.3"
      And "former" has a customer gateway "spare-former" at "101.12.2.3"
      And "former" connects the VPN gateway "vpn-former" with the customer gateway "cgw-former" as "line-former"
      And "stranger" has a customer gateway "cgw-stranger" at "101.12.1.4"
      And "stranger" has a customer gateway "spare-stranger" at "101.12.2.4"
      And "stranger" connects the VPN gateway "vpn-stranger" with the customer gateway "cgw-stranger" as "line-stranger"

    @doc:permissions.vpn-gateway.owner-only @doc:permissions.strangers-nothing @billable
    Scenario Outline: The <relation> and to <verb> IPsec connections
      Then "<account>" <does>

      Examples:
        | relation    | verb   | account  | does                                                                                                                                                 |
        | owner       | create | owner    | connects the VPN gateway "vpn-owner" with the customer gateway "spare-owner" as "more"                                                               |
        | owner       | create | owner    | cannot connect the VPN gateway "vpn-team-b" with the customer gateway "spare-owner" as "more" because "InvalidVpnGatewayInstanceId.NotFound"         |
        | owner       | create | owner    | cannot connect the VPN gateway "vpn-owner" with the customer gateway "cgw-team-b" as "more" because "InvalidCustomerGatewayInstanceId.NotFound"      |
        | owner       | view   | owner    | sees only the IPsec connection "line-owner"                                                                                                          |
        | owner       | view   | owner    | cannot look at the IPsec connection "line-team-b" because "InvalidVpnConnectionInstanceId.NotFound"                                                  |
        | owner       | modify | owner    | renames the IPsec connection "line-owner" to "mine"                                                                                                  |
        | owner       | modify | owner    | cannot rename the IPsec connection "line-team-b" to "mine" because "InvalidVpnConnectionInstanceId.NotFound"                                         |
        | owner       | delete | owner    | deletes the IPsec connection "line-owner"                                                                                                            |
        | owner       | delete | owner    | cannot delete the IPsec connection "line-team-b" because "InvalidVpnConnectionInstanceId.NotFound"                                                   |
        | owner       | use    | owner    | routes "172.16.0.0/16" from the VPN gateway "vpn-owner" by the IPsec connection "line-owner"                                                         |
        | owner       | use    | owner    | cannot route "172.16.0.0/16" from the VPN gateway "vpn-owner" by the IPsec connection "line-team-b" because "InvalidNextHop.NotFound"                |
        | owner       | use    | owner    | cannot route "172.16.0.0/16" from the VPN gateway "vpn-team-b" by the IPsec connection "line-owner" because "InvalidVpnGatewayInstanceId.NotFound"   |
        | participant | create | team-b   | connects the VPN gateway "vpn-team-b" with the customer gateway "spare-team-b" as "more"                                                             |
        | participant | create | team-b   | cannot connect the VPN gateway "vpn-owner" with the customer gateway "spare-team-b" as "more" because "InvalidVpnGatewayInstanceId.NotFound"         |
        | participant | create | team-b   | cannot connect the VPN gateway "vpn-team-b" with the customer gateway "cgw-owner" as "more" because "InvalidCustomerGatewayInstanceId.NotFound"      |
        | participant | view   | team-b   | sees only the IPsec connection "line-team-b"                                                                                                         |
        | participant | view   | team-b   | cannot look at the IPsec connection "line-owner" because "InvalidVpnConnectionInstanceId.NotFound"                                                   |
        | participant | modify | team-b   | renames the IPsec connection "line-team-b" to "mine"                                                                                                 |
        | participant | modify | team-b   | cannot rename the IPsec connection "line-owner" to "mine" because "InvalidVpnConnectionInstanceId.NotFound"                                          |
        | participant | delete | team-b   | deletes the IPsec connection "line-team-b"                                                                                                           |
        | participant | delete | team-b   | cannot delete the IPsec connection "line-owner" because "InvalidVpnConnectionInstanceId.NotFound"                                                    |
        | participant | use    | team-b   | routes "172.16.0.0/16" from the VPN gateway "vpn-team-b" by the IPsec connection "line-team-b"                                                       |
        | participant | use    | team-b   | cannot route "172.16.0.0/16" from the VPN gateway "vpn-team-b" by the IPsec connection "line-owner" because "InvalidNextHop.NotFound"                |
        | participant | use    | team-b   | cannot route "172.16.0.0/16" from the VPN gateway "vpn-owner" by the IPsec connection "line-team-b" because "InvalidVpnGatewayInstanceId.NotFound"   |
        | former      | create | former   | connects the VPN gateway "vpn-former" with the customer gateway "spare-former" as "more"                                                             |
        | former      | create | former   | cannot connect the VPN gateway "vpn-owner" with the customer gateway "spare-former" as "more" because "InvalidVpnGatewayInstanceId.NotFound"         |
        | former      | create | former   | cannot connect the VPN gateway "vpn-former" with the customer gateway "cgw-owner" as "more" because "InvalidCustomerGatewayInstanceId.NotFound"      |
        | former      | view   | former   | sees only the IPsec connection "line-former"                                                                                                         |
        | former      | view   | former   | cannot look at the IPsec connection "line-owner" because "InvalidVpnConnectionInstanceId.NotFound"                                                   |
        | former      | modify | former   | renames the IPsec connection "line-former" to "mine"                                                                                                 |
        | former      | modify | former   | cannot rename the IPsec connection "line-owner" to "mine" because "InvalidVpnConnectionInstanceId.NotFound"                                          |
        | former      | delete | former   | deletes the IPsec connection "line-former"                                                                                                           |
        | former      | delete | former   | cannot delete the IPsec connection "line-owner" because "InvalidVpnConnectionInstanceId.NotFound"                                                    |
        | former      | use    | former   | routes "172.16.0.0/16" from the VPN gateway "vpn-former" by the IPsec connection "line-former"                                                       |
        | former      | use    | former   | cannot route "172.16.0.0/16" from the VPN gateway "vpn-former" by the IPsec connection "line-owner" because "InvalidNextHop.NotFound"                |
        | former      | use    | former   | cannot route "172.16.0.0/16" from the VPN gateway "vpn-owner" by the IPsec connection "line-former" because "InvalidVpnGatewayInstanceId.NotFound"   |
        | stranger    | create | stranger | connects the VPN gateway "vpn-stranger" with the customer gateway "spare-stranger" as "more"                                                         |
        | stranger    | create | stranger | cannot connect the VPN gateway "vpn-owner" with the customer gateway "spare-stranger" as "more" because "InvalidVpnGatewayInstanceId.NotFound"       |
        | stranger    | create | stranger | cannot connect the VPN gateway "vpn-stranger" with the customer gateway "cgw-owner" as "more" because "InvalidCustomerGatewayInstanceId.NotFound"    |
        | stranger    | view   | stranger | sees only the IPsec connection "line-stranger"                                                                                                       |
        | stranger    | view   | stranger | cannot look at the IPsec connection "line-owner" because "InvalidVpnConnectionInstanceId.NotFound"                                                   |
        | stranger    | modify | stranger | renames the IPsec connection "line-stranger" to "mine"                                                                                               |
        | stranger    | modify | stranger | cannot rename the IPsec connection "line-owner" to "mine" because "InvalidVpnConnectionInstanceId.NotFound"                                          |
        | stranger    | delete | stranger | deletes the IPsec connection "line-stranger"                                                                                                         |
        | stranger    | delete | stranger | cannot delete the IPsec connection "line-owner" because "InvalidVpnConnectionInstanceId.NotFound"                                                    |
        | stranger    | use    | stranger | routes "172.16.0.0/16" from the VPN gateway "vpn-stranger" by the IPsec connection "line-stranger"                                                   |
        | stranger    | use    | stranger | cannot route "172.16.0.0/16" from the VPN gateway "vpn-stranger" by the IPsec connection "line-owner" because "InvalidNextHop.NotFound"              |
        | stranger    | use    | stranger | cannot route "172.16.0.0/16" from the VPN gateway "vpn-owner" by the IPsec connection "line-stranger" because "InvalidVpnGatewayInstanceId.NotFound" |

  Rule: SSL servers

    Background:
      Given the accounts "owner", "team-b", "former" and "stranger"
      And "owner" has a VPC "main" with the CIDR block "10.0.0.0/16"
      And "owner" has a vSwitch "apps" in "main" with the CIDR block "10.0.1.0/24" in zone "cn-hangzhou-h"
      And "owner" shares the vSwitch "apps" with "team-b" and "former" as the resource share "platform" allowing accounts outside the resource directory
      And "team-b" accepts the invitation from "owner"
      And "former" accepts the invitation from "owner"
      And "owner" removes the principal "former" from the resource share "platform"
      And "team-b" has a VPC "vpc-team-b" with the CIDR block "10.1.0.0/16"
      And "team-b" has a vSwitch "vsw-team-b" in "vpc-team-b" with the CIDR block "10.1.1.0/24" in zone "cn-hangzhou-h"
      And "former" has a VPC "vpc-former" with the CIDR block "10.2.0.0/16"
      And "former" has a vSwitch "vsw-former" in "vpc-former" with the CIDR block "10.2.1.0/24" in zone "cn-hangzhou-h"
      And "stranger" has a VPC "vpc-stranger" with the CIDR block "10.3.0.0/16"
      And "stranger" has a vSwitch "vsw-stranger" in "vpc-stranger" with the CIDR block "10.3.1.0/24" in zone "cn-hangzhou-h"
      And "owner" has a VPN gateway "vpn-owner" in the VPC "main" and the vSwitch "apps"
      And "team-b" has a VPN gateway "vpn-team-b" in the VPC "vpc-team-b" and the vSwitch "vsw-team-b"
      And "former" has a VPN gateway "vpn-former" in the VPC "vpc-former" and the vSwitch "vsw-former"
      And "stranger" has a VPN gateway "vpn-stranger" in the VPC "vpc-stranger" and the vSwitch "vsw-stranger"
      And "owner" gives the VPN gateway "vpn-owner" an SSL server "ssl-owner"
      And "team-b" gives the VPN gateway "vpn-team-b" an SSL server "ssl-team-b"
      And "former" gives the VPN gateway "vpn-former" an SSL server "ssl-former"
      And "stranger" gives the VPN gateway "vpn-stranger" an SSL server "ssl-stranger"
      And "owner" has a VPC "new-owner" with the CIDR block "10.20.0.0/16"
      And "owner" has a vSwitch "new-owner" in "new-owner" with the CIDR block "10.20.1.0/24" in zone "cn-hangzhou-h"
      And "owner" has a VPN gateway "new-owner" in the VPC "new-owner" and the vSwitch "new-owner"
      And "team-b" has a VPC "new-team-b" with the CIDR block "10.21.0.0/16"
      And "team-b" has a vSwitch "new-team-b" in "new-team-b" with the CIDR block "10.21.1.0/24" in zone "cn-hangzhou-h"
      And "team-b" has a VPN gateway "new-team-b" in the VPC "new-team-b" and the vSwitch "new-team-b"
      And "former" has a VPC "new-former" with the CIDR block "10.22.0.0/16"
      And "former" has a vSwitch "new-former" in "new-former" with the CIDR block "10.22.1.0/24" in zone "cn-hangzhou-h"
      And "former" has a VPN gateway "new-former" in the VPC "new-former" and the vSwitch "new-former"
      And "stranger" has a VPC "new-stranger" with the CIDR block "10.23.0.0/16"
      And "stranger" has a vSwitch "new-stranger" in "new-stranger" with the CIDR block "10.23.1.0/24" in zone "cn-hangzhou-h"
      And "stranger" has a VPN gateway "new-stranger" in the VPC "new-stranger" and the vSwitch "new-stranger"

    @doc:permissions.vpn-gateway.owner-only @doc:permissions.strangers-nothing @billable
    Scenario Outline: The <relation> and to <verb> SSL servers
      Then "<account>" <does>

      Examples:
        | relation    | verb   | account  | does                                                                                                                 |
        | owner       | create | owner    | gives the VPN gateway "new-owner" an SSL server "more"                                                               |
        | owner       | create | owner    | cannot give the VPN gateway "new-team-b" an SSL server "more" because "InvalidVpnGatewayInstanceId.NotFound"         |
        | owner       | view   | owner    | sees only the SSL server "ssl-owner"                                                                                 |
        | owner       | modify | owner    | renames the SSL server "ssl-owner" to "mine"                                                                         |
        | owner       | modify | owner    | cannot rename the SSL server "ssl-team-b" to "mine" because "InvalidInstanceId.NotFound"                             |
        | owner       | delete | owner    | deletes the SSL server "ssl-owner"                                                                                   |
        | owner       | delete | owner    | cannot delete the SSL server "ssl-team-b" because "InvalidSslVpnServerId.NotFound"                                   |
        | owner       | use    | owner    | makes a certificate "more" for clients of the SSL server "ssl-owner"                                                 |
        | owner       | use    | owner    | cannot make a certificate "more" for clients of the SSL server "ssl-team-b" because "InvalidSslVpnServerId.NotFound" |
        | participant | create | team-b   | gives the VPN gateway "new-team-b" an SSL server "more"                                                              |
        | participant | create | team-b   | cannot give the VPN gateway "new-owner" an SSL server "more" because "InvalidVpnGatewayInstanceId.NotFound"          |
        | participant | view   | team-b   | sees only the SSL server "ssl-team-b"                                                                                |
        | participant | modify | team-b   | renames the SSL server "ssl-team-b" to "mine"                                                                        |
        | participant | modify | team-b   | cannot rename the SSL server "ssl-owner" to "mine" because "InvalidInstanceId.NotFound"                              |
        | participant | delete | team-b   | deletes the SSL server "ssl-team-b"                                                                                  |
        | participant | delete | team-b   | cannot delete the SSL server "ssl-owner" because "InvalidSslVpnServerId.NotFound"                                    |
        | participant | use    | team-b   | makes a certificate "more" for clients of the SSL server "ssl-team-b"                                                |
        | participant | use    | team-b   | cannot make a certificate "more" for clients of the SSL server "ssl-owner" because "InvalidSslVpnServerId.NotFound"  |
        | former      | create | former   | gives the VPN gateway "new-former" an SSL server "more"                                                              |
        | former      | create | former   | cannot give the VPN gateway "new-owner" an SSL server "more" because "InvalidVpnGatewayInstanceId.NotFound"          |
        | former      | view   | former   | sees only the SSL server "ssl-former"                                                                                |
        | former      | modify | former   | renames the SSL server "ssl-former" to "mine"                                                                        |
        | former      | modify | former   | cannot rename the SSL server "ssl-owner" to "mine" because "InvalidInstanceId.NotFound"                              |
        | former      | delete | former   | deletes the SSL server "ssl-former"                                                                                  |
        | former      | delete | former   | cannot delete the SSL server "ssl-owner" because "InvalidSslVpnServerId.NotFound"                                    |
        | former      | use    | former   | makes a certificate "more" for clients of the SSL server "ssl-former"                                                |
        | former      | use    | former   | cannot make a certificate "more" for clients of the SSL server "ssl-owner" because "InvalidSslVpnServerId.NotFound"  |
        | stranger    | create | stranger | gives the VPN gateway "new-stranger" an SSL server "more"                                                            |
        | stranger    | create | stranger | cannot give the VPN gateway "new-owner" an SSL server "more" because "InvalidVpnGatewayInstanceId.NotFound"          |
        | stranger    | view   | stranger | sees only the SSL server "ssl-stranger"                                                                              |
        | stranger    | modify | stranger | renames the SSL server "ssl-stranger" to "mine"                                                                      |
        | stranger    | modify | stranger | cannot rename the SSL server "ssl-owner" to "mine" because "InvalidInstanceId.NotFound"                              |
        | stranger    | delete | stranger | deletes the SSL server "ssl-stranger"                                                                                |
        | stranger    | delete | stranger | cannot delete the SSL server "ssl-owner" because "InvalidSslVpnServerId.NotFound"                                    |
        | stranger    | use    | stranger | makes a certificate "more" for clients of the SSL server "ssl-stranger"                                              |
        | stranger    | use    | stranger | cannot make a certificate "more" for clients of the SSL server "ssl-owner" because "InvalidSslVpnServerId.NotFound"  |

  Rule: Certificates of SSL clients

    Background:
      Given the accounts "owner", "team-b", "former" and "stranger"
      And "owner" has a VPC "main" with the CIDR block "10.0.0.0/16"
      And "owner" has a vSwitch "apps" in "main" with the CIDR block "10.0.1.0/24" in zone "cn-hangzhou-h"
      And "owner" shares the vSwitch "apps" with "team-b" and "former" as the resource share "platform" allowing accounts outside the resource directory
      And "team-b" accepts the invitation from "owner"
      And "former" accepts the invitation from "owner"
      And "owner" removes the principal "former" from the resource share "platform"
      And "team-b" has a VPC "vpc-team-b" with the CIDR block "10.1.0.0/16"
      And "team-b" has a vSwitch "vsw-team-b" in "vpc-team-b" with the CIDR block "10.1.1.0/24" in zone "cn-hangzhou-h"
      And "former" has a VPC "vpc-former" with the CIDR block "10.2.0.0/16"
      And "former" has a vSwitch "vsw-former" in "vpc-former" with the CIDR block "10.2.1.0/24" in zone "cn-hangzhou-h"
      And "stranger" has a VPC "vpc-stranger" with the CIDR block "10.3.0.0/16"
      And "stranger" has a vSwitch "vsw-stranger" in "vpc-stranger" with the CIDR block "10.3.1.0/24" in zone "cn-hangzhou-h"
      And "owner" has a VPN gateway "vpn-owner" in the VPC "main" and the vSwitch "apps"
      And "team-b" has a VPN gateway "vpn-team-b" in the VPC "vpc-team-b" and the vSwitch "vsw-team-b"
      And "former" has a VPN gateway "vpn-former" in the VPC "vpc-former" and the vSwitch "vsw-former"
      And "stranger" has a VPN gateway "vpn-stranger" in the VPC "vpc-stranger" and the vSwitch "vsw-stranger"
      And "owner" gives the VPN gateway "vpn-owner" an SSL server "ssl-owner"
      And "team-b" gives the VPN gateway "vpn-team-b" an SSL server "ssl-team-b"
      And "former" gives the VPN gateway "vpn-former" an SSL server "ssl-former"
      And "stranger" gives the VPN gateway "vpn-stranger" an SSL server "ssl-stranger"
      And "owner" makes a certificate "cert-owner" for clients of the SSL server "ssl-owner"
      And "team-b" makes a certificate "cert-team-b" for clients of the SSL server "ssl-team-b"
      And "former" makes a certificate "cert-former" for clients of the SSL server "ssl-former"
      And "stranger" makes a certificate "cert-stranger" for clients of the SSL server "ssl-stranger"

    @doc:permissions.vpn-gateway.owner-only @doc:permissions.strangers-nothing @billable
    Scenario Outline: The <relation> and to <verb> SSL client certificates
      Then "<account>" <does>

      Examples:
        | relation    | verb   | account  | does                                                                                                                 |
        | owner       | create | owner    | makes a certificate "more" for clients of the SSL server "ssl-owner"                                                 |
        | owner       | create | owner    | cannot make a certificate "more" for clients of the SSL server "ssl-team-b" because "InvalidSslVpnServerId.NotFound" |
        | owner       | view   | owner    | sees only the certificate "cert-owner"                                                                               |
        | owner       | view   | owner    | cannot look at the certificate "cert-team-b" because "InvalidInstanceId.NotFound"                                    |
        | owner       | modify | owner    | renames the certificate "cert-owner" to "mine"                                                                       |
        | owner       | modify | owner    | cannot rename the certificate "cert-team-b" to "mine" because "InvalidSslVpnClientCertId.NotFound"                   |
        | owner       | delete | owner    | deletes the certificate "cert-owner"                                                                                 |
        | owner       | delete | owner    | cannot delete the certificate "cert-team-b" because "InvalidSslVpnClientCertId.NotFound"                             |
        | participant | create | team-b   | makes a certificate "more" for clients of the SSL server "ssl-team-b"                                                |
        | participant | create | team-b   | cannot make a certificate "more" for clients of the SSL server "ssl-owner" because "InvalidSslVpnServerId.NotFound"  |
        | participant | view   | team-b   | sees only the certificate "cert-team-b"                                                                              |
        | participant | view   | team-b   | cannot look at the certificate "cert-owner" because "InvalidInstanceId.NotFound"                                     |
        | participant | modify | team-b   | renames the certificate "cert-team-b" to "mine"                                                                      |
        | participant | modify | team-b   | cannot rename the certificate "cert-owner" to "mine" because "InvalidSslVpnClientCertId.NotFound"                    |
        | participant | delete | team-b   | deletes the certificate "cert-team-b"                                                                                |
        | participant | delete | team-b   | cannot delete the certificate "cert-owner" because "InvalidSslVpnClientCertId.NotFound"                              |
        | former      | create | former   | makes a certificate "more" for clients of the SSL server "ssl-former"                                                |
        | former      | create | former   | cannot make a certificate "more" for clients of the SSL server "ssl-owner" because "InvalidSslVpnServerId.NotFound"  |
        | former      | view   | former   | sees only the certificate "cert-former"                                                                              |
        | former      | view   | former   | cannot look at the certificate "cert-owner" because "InvalidInstanceId.NotFound"                                     |
        | former      | modify | former   | renames the certificate "cert-former" to "mine"                                                                      |
        | former      | modify | former   | cannot rename the certificate "cert-owner" to "mine" because "InvalidSslVpnClientCertId.NotFound"                    |
        | former      | delete | former   | deletes the certificate "cert-former"                                                                                |
        | former      | delete | former   | cannot delete the certificate "cert-owner" because "InvalidSslVpnClientCertId.NotFound"                              |
        | stranger    | create | stranger | makes a certificate "more" for clients of the SSL server "ssl-stranger"                                              |
        | stranger    | create | stranger | cannot make a certificate "more" for clients of the SSL server "ssl-owner" because "InvalidSslVpnServerId.NotFound"  |
        | stranger    | view   | stranger | sees only the certificate "cert-stranger"                                                                            |
        | stranger    | view   | stranger | cannot look at the certificate "cert-owner" because "InvalidInstanceId.NotFound"                                     |
        | stranger    | modify | stranger | renames the certificate "cert-stranger" to "mine"                                                                    |
        | stranger    | modify | stranger | cannot rename the certificate "cert-owner" to "mine" because "InvalidSslVpnClientCertId.NotFound"                    |
        | stranger    | delete | stranger | deletes the certificate "cert-stranger"                                                                              |
        | stranger    | delete | stranger | cannot delete the certificate "cert-owner" because "InvalidSslVpnClientCertId.NotFound"                              |
