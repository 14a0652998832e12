@resources
Feature: VPN gateways

  Background:
    Given the accounts "owner" and "other"
    And "owner" has a VPC "main" with the CIDR block "10.0.0.0/16"
    And "owner" has a vSwitch "apps" in "main" with the CIDR block "10.0.1.0/24" in zone "cn-hangzhou-h"
    And "owner" has a VPN gateway "office" in the VPC "main" and the vSwitch "apps"

  @doc:resources.vpn-gateway.dependencies @billable
  Scenario: What a VPN gateway is in stays while it is there
    Then "owner" cannot delete the VPC "main" because "DependencyViolation.VpnGateway"
    And "owner" cannot delete the vSwitch "apps" because "DependencyViolation"
    When "owner" gives the VPN gateway "office" an SSL server "clients"
    Then "owner" cannot delete the VPN gateway "office" because "DependencyViolation.SslVpnServer"
    When "owner" deletes the SSL server "clients"
    And "owner" deletes the VPN gateway "office"
    And "owner" deletes the vSwitch "apps"
    And "owner" deletes the VPC "main"
    Then "owner" sees no VPN gateways

  @doc:resources.vpn-gateway.connections @billable
  Scenario: What an IPsec connection leads to stays while it is there
    Given "owner" has a customer gateway "device" at "101.12.1.1"
    When "owner" connects the VPN gateway "office" with the customer gateway "device" as "line"
    Then "owner" sees only the IPsec connection "line"
    And "owner" cannot delete the VPN gateway "office" because "DependencyViolation.VpnConnection"
    And "owner" cannot delete the customer gateway "device" because "DependencyViolation.VpnConnection"
    When "owner" deletes the IPsec connection "line"
    Then "owner" sees no IPsec connections
    And "owner" deletes the customer gateway "device"
    And "owner" deletes the VPN gateway "office"

  @doc:resources.vpn-gateway.routes @billable
  Scenario: A route of a VPN gateway is one of its VPC as long as it is published
    Given "owner" has a customer gateway "device" at "101.12.1.1"
    And "owner" connects the VPN gateway "office" with the customer gateway "device" as "line"
    When "owner" routes "172.16.0.0/16" from the VPN gateway "office" by the IPsec connection "line"
    Then "owner" sees the routes "10.0.1.0/24", "100.64.0.0/10" and "172.16.0.0/16" in the route table of the VPC "main"
    When "owner" withdraws the route to "172.16.0.0/16" of the VPN gateway "office" by the IPsec connection "line"
    Then "owner" sees the routes "10.0.1.0/24" and "100.64.0.0/10" in the route table of the VPC "main"
    When "owner" routes "172.17.0.0/16" from the VPN gateway "office" by the IPsec connection "line"
    Then "owner" sees the routes "10.0.1.0/24", "100.64.0.0/10" and "172.17.0.0/16" in the route table of the VPC "main"
    When "owner" deletes the IPsec connection "line"
    Then "owner" sees the routes "10.0.1.0/24" and "100.64.0.0/10" in the route table of the VPC "main"

  @doc:resources.vpn-gateway.certificates @billable
  Scenario: The certificates of its clients go with an SSL server, as does the route to them
    When "owner" gives the VPN gateway "office" an SSL server "clients"
    And "owner" makes a certificate "alice" for clients of the SSL server "clients"
    Then "owner" sees only the certificate "alice"
    And "owner" sees the routes "10.0.1.0/24", "100.64.0.0/10" and "192.168.0.0/24" in the route table of the VPC "main"
    When "owner" deletes the SSL server "clients"
    Then "owner" sees no certificates
    And "owner" sees the routes "10.0.1.0/24" and "100.64.0.0/10" in the route table of the VPC "main"
