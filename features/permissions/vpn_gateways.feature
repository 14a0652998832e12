@permissions
Feature: Permissions of vSwitch owners and participants on VPN gateways and customer gateways

  Background:
    Given the accounts "owner", "participant", "former" and "stranger"
    And "owner" has a VPC "main" with the CIDR block "10.0.0.0/16"
    And "owner" has a vSwitch "apps" in "main" with the CIDR block "10.0.1.0/24" in zone "cn-hangzhou-h"
    And "owner" shares the vSwitch "apps" with "participant" and "former" as the resource share "platform" allowing accounts outside the resource directory
    And "participant" accepts the invitation from "owner"
    And "former" accepts the invitation from "owner"
    And "owner" removes the principal "former" from the resource share "platform"

  Rule: A participant neither views nor manages the owner's VPN gateways

    Background:
      Given "owner" has a VPN gateway "office" in the VPC "main" and the vSwitch "apps"
      And "owner" gives the VPN gateway "office" an SSL server "clients"
      And "owner" makes a certificate "alice" for clients of the SSL server "clients"
      And "owner" has a customer gateway "device" at "101.12.1.9"
      And "owner" connects the VPN gateway "office" with the customer gateway "device" as "line"
      And "owner" routes "172.16.0.0/16" from the VPN gateway "office" by the IPsec connection "line"

    @doc:permissions.vpn-gateway.owner-only @billable
    Scenario: The owner does all of it
      Then "owner" sees only the VPN gateway "office"
      And "owner" looks at the VPN gateway "office"
      And "owner" sees only the SSL server "clients"
      And "owner" sees only the certificate "alice"
      And "owner" looks at the certificate "alice"
      And "owner" sees only the IPsec connection "line"
      And "owner" looks at the IPsec connection "line"
      And "owner" lists the routes of the VPN gateway "office"
      When "owner" renames the VPN gateway "office" to "branch"
      And "owner" renames the SSL server "clients" to "staff"
      And "owner" renames the certificate "alice" to "bob"
      And "owner" renames the IPsec connection "line" to "wire"
      And "owner" withdraws the route to "172.16.0.0/16" of the VPN gateway "office" by the IPsec connection "line"
      And "owner" puts the tag "team=net" on the VPN gateway "office"
      And "owner" creates a VPN gateway "second" in the VPC "main" and the vSwitch "apps"
      And "owner" deletes the certificate "alice"
      And "owner" deletes the SSL server "clients"
      And "owner" deletes the route to "172.16.0.0/16" of the VPN gateway "office" by the IPsec connection "line"
      And "owner" deletes the IPsec connection "line"
      And "owner" deletes the VPN gateway "office"
      Then "owner" sees only the VPN gateway "second"

    @doc:permissions.vpn-gateway.owner-only @billable
    Scenario Outline: <who> creates none in the owner's VPC
      Then "<who>" cannot create a VPN gateway "mine" in the VPC "main" and the vSwitch "apps" because "<code>"
      And "<who>" cannot connect the VPN gateway "office" with the customer gateway "device" as "mine" because "InvalidVpnGatewayInstanceId.NotFound"
      And "<who>" cannot make a certificate "mine" for clients of the SSL server "clients" because "InvalidSslVpnServerId.NotFound"
      And "<who>" cannot route "172.17.0.0/16" from the VPN gateway "office" by the IPsec connection "line" because "InvalidVpnGatewayInstanceId.NotFound"

      Examples:
        | who         | code                           |
        | participant | Forbidden.OperateShareResource |
        | former      | InvalidVpcId.NotFound          |
        | stranger    | InvalidVpcId.NotFound          |

    @doc:permissions.vpn-gateway.owner-only @billable
    Scenario Outline: <who> views none
      Then "<who>" sees no VPN gateways
      And "<who>" sees no SSL servers
      And "<who>" sees no certificates
      And "<who>" sees no IPsec connections
      And "<who>" cannot look at the certificate "alice" because "InvalidInstanceId.NotFound"
      And "<who>" cannot look at the IPsec connection "line" because "InvalidVpnConnectionInstanceId.NotFound"
      And "<who>" cannot list the routes of the VPN gateway "office" because "InvalidVpnInstanceId.NotFound"
      And "<who>" cannot look at the VPN gateway "office" because "InvalidVpnGatewayInstanceId.NotFound"

      Examples:
        | who         |
        | participant |
        | former      |
        | stranger    |

    @doc:permissions.vpn-gateway.owner-only @billable
    Scenario Outline: <who> modifies none
      Then "<who>" cannot rename the VPN gateway "office" to "mine" because "InvalidVpnGatewayInstanceId.NotFound"
      And "<who>" cannot put the tag "team=b" on the VPN gateway "office" because "InvalidInstanceIds.NotFound"
      And "<who>" cannot rename the SSL server "clients" to "mine" because "InvalidInstanceId.NotFound"
      And "<who>" cannot rename the certificate "alice" to "mine" because "InvalidSslVpnClientCertId.NotFound"
      And "<who>" cannot rename the IPsec connection "line" to "mine" because "InvalidVpnConnectionInstanceId.NotFound"
      And "<who>" cannot withdraw the route to "172.16.0.0/16" of the VPN gateway "office" by the IPsec connection "line" because "InvalidVpnGatewayInstanceId.NotFound"
      And "<who>" cannot give the VPN gateway "office" an SSL server "mine" because "InvalidVpnGatewayInstanceId.NotFound"

      Examples:
        | who         |
        | participant |
        | former      |
        | stranger    |

    @doc:permissions.vpn-gateway.owner-only @billable
    Scenario Outline: <who> deletes none
      Then "<who>" cannot delete the VPN gateway "office" because "InvalidVpnGatewayInstanceId.NotFound"
      And "<who>" cannot delete the SSL server "clients" because "InvalidSslVpnServerId.NotFound"
      And "<who>" cannot delete the certificate "alice" because "InvalidSslVpnClientCertId.NotFound"
      And "<who>" cannot delete the IPsec connection "line" because "InvalidVpnConnectionInstanceId.NotFound"
      And "<who>" cannot delete the route to "172.16.0.0/16" of the VPN gateway "office" by the IPsec connection "line" because "InvalidVpnGatewayInstanceId.NotFound"

      Examples:
        | who         |
        | participant |
        | former      |
        | stranger    |

  Rule: Each account has its own customer gateways

    @doc:permissions.customer-gateway.own-only
    Scenario Outline: <who> manages its own
      Given "<who>" has a customer gateway "own" at "101.12.1.1"
      Then "<who>" sees only the customer gateway "own"
      And "<who>" looks at the customer gateway "own"
      When "<who>" renames the customer gateway "own" to "other"
      And "<who>" deletes the customer gateway "own"
      Then "<who>" sees no customer gateways

      Examples:
        | who         |
        | owner       |
        | participant |
        | former      |
        | stranger    |

    @doc:permissions.customer-gateway.own-only
    Scenario Outline: <who> does nothing with the owner's
      Given "owner" has a customer gateway "office" at "101.12.1.1"
      And "<who>" has a customer gateway "own" at "101.12.1.1"
      Then "<who>" sees only the customer gateway "own"
      And "<who>" cannot look at the customer gateway "office" because "InvalidCustomerGatewayInstanceId.NotFound"
      And "<who>" cannot rename the customer gateway "office" to "mine" because "InvalidCustomerGatewayInstanceId.NotFound"
      And "<who>" cannot delete the customer gateway "office" because "InvalidCustomerGatewayInstanceId.NotFound"

      Examples:
        | who         |
        | participant |
        | former      |
        | stranger    |
