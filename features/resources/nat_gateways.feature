@resources
Feature: EIPs and NAT gateways

  Background:
    Given the accounts "owner" and "other"
    And "owner" has a VPC "main" with the CIDR block "10.0.0.0/16"
    And "owner" has a vSwitch "apps" in "main" with the CIDR block "10.0.1.0/24" in zone "cn-hangzhou-h"
    And "owner" has an EIP "front"

  @doc:resources.eip.lifecycle @billable
  Scenario: An EIP is bound to one thing at a time and given back when that goes
    Given "owner" has a security group "sg" in the VPC "main"
    And "owner" has an instance "web" in "apps" with "sg"
    And "owner" has an instance "spare" in "apps" with "sg"
    When "owner" binds the EIP "front" to the instance "web"
    Then "owner" sees the EIP "front" on the instance "web"
    And "owner" cannot bind the EIP "front" to the instance "spare" because "IncorrectEipStatus"
    And "owner" cannot release the EIP "front" because "IncorrectEipStatus"
    When "owner" deletes the instance "web"
    Then "owner" sees that the EIP "front" is bound to nothing
    When "owner" binds the EIP "front" to the instance "spare"
    Then "owner" sees the EIP "front" bound to the instance "spare"

  @doc:resources.eip.lifecycle @billable
  Scenario: An instance has one EIP
    Given "owner" has a security group "sg" in the VPC "main"
    And "owner" has an instance "web" in "apps" with "sg"
    And "owner" has an EIP "back"
    And "owner" binds the EIP "front" to the instance "web"
    Then "owner" cannot bind the EIP "back" to the instance "web" because "InvalidAssociation.Duplicated"

  @doc:resources.eip.lifecycle @billable
  Scenario: What is protected stays, and tags find an EIP
    When "owner" protects the EIP "front"
    Then "owner" cannot release the EIP "front" because "InvalidOperation.DeletionProtection"
    When "owner" puts the tag "team=net" on the EIP "front"
    Then "owner" finds only the EIP "front" by the tag "team=net"
    And "other" finds no EIPs by the tag "team=net"

  @doc:resources.eip.bandwidth-package @billable
  Scenario: EIPs share the bandwidth of a package
    Given "owner" has a bandwidth package "wide" with 20 Mbit/s
    And "owner" has an EIP "back"
    When "owner" puts the EIP "front" into the bandwidth package "wide"
    And "owner" puts the EIP "back" into the bandwidth package "wide"
    Then "owner" sees that the EIP "front" has 20 Mbit/s
    And "other" cannot put the EIP "front" into the bandwidth package "wide" because "InvalidBandwidthPackageId.NotFound"
    And "owner" cannot delete the bandwidth package "wide" because "DependencyViolation.Ips"
    When "owner" takes the EIP "front" out of the bandwidth package "wide"
    And "owner" takes the EIP "back" out of the bandwidth package "wide"
    Then "owner" sees that the EIP "front" has 5 Mbit/s
    And "owner" deletes the bandwidth package "wide"

  @doc:resources.nat-gateway.dependencies @billable
  Scenario: What is used cannot go
    Given "owner" has a NAT gateway "egress" in the VPC "main" and the vSwitch "apps"
    And "owner" binds the EIP "front" to the NAT gateway "egress"
    Then "owner" cannot delete the VPC "main" because "DependencyViolation.NatGateway"
    And "owner" cannot delete the vSwitch "apps" because "DependencyViolation.EnhancedNatgw"
    And "owner" cannot delete the NAT gateway "egress" because "DependencyViolation.EIPS"
    When "owner" adds an SNAT entry "all" for the vSwitch "apps" with the EIP "front" to the NAT gateway "egress"
    Then "owner" cannot take the EIP "front" off because "InvalidIpStatus.HasBeenUsedBySnatTable"
    And "owner" cannot delete the NAT gateway "egress" because "DependencyViolation.SnatEntry"
    When "owner" adds a DNAT entry "web" from port "80" of the EIP "front" to port "8080" of "10.0.1.9" to the NAT gateway "egress"
    And "owner" deletes the SNAT entry "all" of the NAT gateway "egress"
    Then "owner" cannot take the EIP "front" off because "InvalidIpStatus.HasBeenUsedByForwardEntry"
    And "owner" cannot delete the NAT gateway "egress" because "DependencyViolation.ForwardEntry"
    When "owner" forces the NAT gateway "egress" away
    Then "owner" sees no NAT gateways
    And "owner" sees that the EIP "front" is bound to nothing
    And "owner" deletes the vSwitch "apps"
    And "owner" deletes the VPC "main"

  @doc:resources.nat-gateway.entries @billable
  Scenario: Entries use EIPs of their gateway, and no two map the same
    Given "owner" has a NAT gateway "egress" in the VPC "main" and the vSwitch "apps"
    And "owner" has an EIP "back"
    And "owner" binds the EIP "front" to the NAT gateway "egress"
    Then "owner" cannot add an SNAT entry "all" for the vSwitch "apps" with the EIP "back" to the NAT gateway "egress" because "EIP_NOT_IN_GATEWAY"
    And "owner" cannot add a DNAT entry "web" from port "80" of the EIP "back" to port "8080" of "10.0.1.9" to the NAT gateway "egress" because "InvalidIp.NotInNatgw"
    When "owner" adds an SNAT entry "all" for the vSwitch "apps" with the EIP "front" to the NAT gateway "egress"
    And "owner" adds a DNAT entry "web" from port "80" of the EIP "front" to port "8080" of "10.0.1.9" to the NAT gateway "egress"
    Then "owner" sees only the SNAT entry "all" in the NAT gateway "egress"
    And "owner" sees only the DNAT entry "web" in the NAT gateway "egress"
    And "owner" cannot add an SNAT entry "again" for the vSwitch "apps" with the EIP "front" to the NAT gateway "egress" because "Forbidden.SourceVSwitchId.Duplicated"
    And "owner" cannot add a DNAT entry "again" from port "80" of the EIP "front" to port "9090" of "10.0.1.10" to the NAT gateway "egress" because "DuplicatedParam.ExternalPort"
    And "owner" cannot add a DNAT entry "outside" from port "81" of the EIP "front" to port "81" of "192.168.0.1" to the NAT gateway "egress" because "Forbidden.DestnationIpOutOfVpcCIDR"
