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
