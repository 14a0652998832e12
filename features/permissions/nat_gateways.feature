@permissions
Feature: Permissions of vSwitch owners and participants on EIPs and NAT gateways

  Background:
    Given the accounts "owner", "participant", "former" and "stranger"
    And "owner" has a VPC "main" with the CIDR block "10.0.0.0/16"
    And "owner" has a vSwitch "apps" in "main" with the CIDR block "10.0.1.0/24" in zone "cn-hangzhou-h"
    And "owner" shares the vSwitch "apps" with "participant" and "former" as the resource share "platform" allowing accounts outside the resource directory
    And "participant" accepts the invitation from "owner"
    And "former" accepts the invitation from "owner"

  Rule: A participant neither views nor manages the owner's NAT gateways

    Background:
      Given "owner" removes the principal "former" from the resource share "platform"
      And "owner" has an EIP "out"
      And "owner" has a NAT gateway "egress" in the VPC "main" and the vSwitch "apps"
      And "owner" binds the EIP "out" to the NAT gateway "egress"
      And "owner" adds an SNAT entry "all" for the vSwitch "apps" with the EIP "out" to the NAT gateway "egress"
      And "owner" adds a DNAT entry "web" from port "80" of the EIP "out" to port "8080" of "10.0.1.9" to the NAT gateway "egress"

    @doc:permissions.nat-gateway.owner-only @billable
    Scenario: The owner does all of it
      Then "owner" sees only the NAT gateway "egress"
      And "owner" looks at the NAT gateway "egress"
      And "owner" sees that the VPC "main" has only the NAT gateway "egress"
      And "owner" sees only the SNAT entry "all" in the NAT gateway "egress"
      And "owner" sees only the DNAT entry "web" in the NAT gateway "egress"
      And "owner" sees the EIP "out" bound to the NAT gateway "egress"
      When "owner" renames the NAT gateway "egress" to "exit"
      And "owner" renames the SNAT entry "all" of the NAT gateway "egress" to "everything"
      And "owner" renames the DNAT entry "web" of the NAT gateway "egress" to "shop"
      And "owner" puts the tag "team=net" on the NAT gateway "egress"
      And "owner" creates a NAT gateway "second" in the VPC "main" and the vSwitch "apps"
      And "owner" deletes the SNAT entry "all" of the NAT gateway "egress"
      And "owner" deletes the DNAT entry "web" of the NAT gateway "egress"
      And "owner" takes the EIP "out" off
      And "owner" deletes the NAT gateway "egress"
      Then "owner" sees only the NAT gateway "second"
      And "owner" sees that the EIP "out" is bound to nothing

    @doc:permissions.nat-gateway.owner-only @billable
    Scenario Outline: <who> creates none in the owner's VPC
      Then "<who>" cannot create a NAT gateway "mine" in the VPC "main" and the vSwitch "apps" because "<code>"

      Examples:
        | who         | code                           |
        | participant | Forbidden.OperateShareResource |
        | former      | InvalidVpcId.NotFound          |
        | stranger    | InvalidVpcId.NotFound          |

    @doc:permissions.nat-gateway.owner-only @billable
    Scenario: The VPC shows a participant no NAT gateways
      Then "participant" sees that the VPC "main" has no NAT gateways

    @doc:permissions.nat-gateway.owner-only @billable
    Scenario Outline: <who> views none
      Then "<who>" sees no NAT gateways
      And "<who>" sees no SNAT entries in the NAT gateway "egress"
      And "<who>" sees no DNAT entries in the NAT gateway "egress"
      And "<who>" cannot look at the NAT gateway "egress" because "InvalidNatGatewayId.NotFound"
      And "<who>" cannot look at the SNAT entries of the NAT gateway "egress" because "InvalidSnatTableId.NotFound"
      And "<who>" cannot look at the DNAT entries of the NAT gateway "egress" because "InvalidForwardTableId.NotFound"

      Examples:
        | who         |
        | participant |
        | former      |
        | stranger    |

    @doc:permissions.nat-gateway.owner-only @billable
    Scenario Outline: <who> modifies none
      Then "<who>" cannot rename the NAT gateway "egress" to "mine" because "InvalidNatGatewayId.NotFound"
      And "<who>" cannot rename the SNAT entry "all" of the NAT gateway "egress" to "mine" because "InvalidSnatTableId.NotFound"
      And "<who>" cannot rename the DNAT entry "web" of the NAT gateway "egress" to "mine" because "InvalidForwardTableId.NotFound"
      And "<who>" cannot put the tag "team=b" on the NAT gateway "egress" because "InvalidInstanceIds.NotFound"

      Examples:
        | who         |
        | participant |
        | former      |
        | stranger    |

    @doc:permissions.nat-gateway.owner-only @billable
    Scenario Outline: <who> deletes none
      Then "<who>" cannot delete the NAT gateway "egress" because "InvalidNatGatewayId.NotFound"
      And "<who>" cannot force the NAT gateway "egress" away because "InvalidNatGatewayId.NotFound"
      And "<who>" cannot delete the SNAT entry "all" of the NAT gateway "egress" because "InvalidSnatTableId.NotFound"
      And "<who>" cannot delete the DNAT entry "web" of the NAT gateway "egress" because "InvalidForwardTableId.NotFound"

      Examples:
        | who         |
        | participant |
        | former      |
        | stranger    |

    @doc:permissions.nat-gateway.owner-only @billable
    Scenario Outline: <who> adds nothing to one
      Given "<who>" has an EIP "own"
      Then "<who>" cannot bind the EIP "own" to the NAT gateway "egress" because "InvalidInstanId.NotFound"
      And "<who>" cannot add an SNAT entry "mine" for the vSwitch "apps" with the EIP "own" to the NAT gateway "egress" because "InvalidSnatTableId.NotFound"
      And "<who>" cannot add a DNAT entry "mine" from port "81" of the EIP "own" to port "81" of "10.0.1.10" to the NAT gateway "egress" because "InvalidForwardTableId.NotFound"

      Examples:
        | who         |
        | participant |
        | former      |
        | stranger    |

  Rule: Each account has its own EIPs, and binds them to its own things

    Background:
      Given "owner" has a security group "sg-owner" in the VPC "main"
      And "participant" has a security group "sg-participant" in the VPC "main"
      And "former" has a security group "sg-former" in the VPC "main"
      And "owner" has an instance "i-owner" in "apps" with "sg-owner"
      And "participant" has an instance "i-participant" in "apps" with "sg-participant"
      And "former" has an instance "i-former" in "apps" with "sg-former"
      And "owner" removes the principal "former" from the resource share "platform"
      And "owner" has an EIP "eip-owner"
      And "participant" has an EIP "eip-participant"
      And "former" has an EIP "eip-former"
      And "stranger" has an EIP "eip-stranger"

    @doc:permissions.eip.own-only @billable
    Scenario Outline: <who> manages its own
      Then "<who>" sees only the EIP "eip-<who>"
      When "<who>" binds the EIP "eip-<who>" to the instance "i-<who>"
      Then "<who>" sees the EIP "eip-<who>" bound to the instance "i-<who>"
      And "<who>" sees the EIP "eip-<who>" on the instance "i-<who>"
      And "<who>" sees the EIP "eip-<who>" on the network interface of "i-<who>"
      When "<who>" takes the EIP "eip-<who>" off
      And "<who>" renames the EIP "eip-<who>" to "other"
      Then "<who>" sees no EIP on the instance "i-<who>"
      When "<who>" releases the EIP "eip-<who>"
      Then "<who>" sees no EIPs

      Examples:
        | who         |
        | owner       |
        | participant |
        | former      |

    @doc:permissions.eip.own-only @billable
    Scenario Outline: <who> does nothing with those of <other>, nor with the instances of <other>
      Then "<who>" sees only the EIP "eip-<who>"
      And "<who>" cannot rename the EIP "eip-<other>" to "mine" because "InvalidAllocationId.NotFound"
      And "<who>" cannot protect the EIP "eip-<other>" because "InvalidAllocationId.NotFound"
      And "<who>" cannot take the EIP "eip-<other>" off because "InvalidAllocationId.NotFound"
      And "<who>" cannot release the EIP "eip-<other>" because "InvalidAllocationId.NotFound"
      And "<who>" cannot put the tag "team=b" on the EIP "eip-<other>" because "InvalidInstanceIds.NotFound"
      And "<who>" cannot bind the EIP "eip-<other>" to the instance "i-<other>" because "InvalidAllocationId.NotFound"
      And "<who>" cannot bind the EIP "eip-<who>" to the instance "i-<other>" because "InvalidInstanId.NotFound"

      Examples:
        | who         | other       |
        | owner       | participant |
        | owner       | former      |
        | participant | owner       |
        | participant | former      |
        | former      | owner       |
        | former      | participant |
        | stranger    | owner       |
        | stranger    | participant |

    @doc:permissions.eip.own-only @billable
    Scenario: The owner of a vSwitch sees the network interface of a participant without its EIP
      When "participant" binds the EIP "eip-participant" to the instance "i-participant"
      Then "owner" sees no EIP on the network interface of "i-participant"
      And "participant" sees the EIP "eip-participant" on the network interface of "i-participant"

    @doc:permissions.eip.own-only @doc:permissions.eni.owner-manages-none @billable
    Scenario: A network interface that is on no instance is bound, and seen with its EIP, by its participant alone
      Given "participant" has a network interface "eni" in "apps" with "sg-participant"
      Then "owner" cannot bind the EIP "eip-owner" to the network interface "eni" because "InvalidInstanId.NotFound"
      And "former" cannot bind the EIP "eip-former" to the network interface "eni" because "InvalidInstanId.NotFound"
      When "participant" binds the EIP "eip-participant" to the network interface "eni"
      Then "participant" sees the EIP "eip-participant" on the network interface "eni"
      And "owner" sees no EIP on the network interface "eni"
      And "owner" cannot take the EIP "eip-participant" off because "InvalidAllocationId.NotFound"
      And "participant" takes the EIP "eip-participant" off
      And "participant" sees no EIP on the network interface "eni"
