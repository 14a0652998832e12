@permissions
Feature: The permission table, cell by cell: what NAT gateways have
  Each account has the SNAT and DNAT entries of its own NAT gateways; those of a shared VPC are the owner's.

  Rule: SNAT and DNAT entries

    Background:
      Given the accounts "owner", "team-b", "former" and "stranger"
      And "owner" has a VPC "main" with the CIDR block "10.0.0.0/16"
      And "owner" has a vSwitch "apps" in "main" with the CIDR block "10.0.1.0/24" in zone "cn-hangzhou-h"
      And "owner" shares the vSwitch "apps" with "team-b" and "former" as the resource share "platform" allowing accounts outside the resource directory
      And "team-b" accepts the invitation from "owner"
      And "former" accepts the invitation from "owner"
      And "owner" removes the principal "former" from the resource share "platform"
      And "owner" has a vSwitch "data" in "main" with the CIDR block "10.0.2.0/24" in zone "cn-hangzhou-h"
      And "owner" has an EIP "eip-owner"
      And "owner" has a NAT gateway "nat-owner" in the VPC "main" and the vSwitch "apps"
      And "owner" binds the EIP "eip-owner" to the NAT gateway "nat-owner"
      And "owner" adds an SNAT entry "all-owner" for the vSwitch "apps" with the EIP "eip-owner" to the NAT gateway "nat-owner"
      And "owner" adds a DNAT entry "web-owner" from port "80" of the EIP "eip-owner" to port "8080" of "10.0.1.9" to the NAT gateway "nat-owner"
      And "team-b" has a VPC "vpc-team-b" with the CIDR block "10.2.0.0/16"
      And "team-b" has a vSwitch "first-team-b" in "vpc-team-b" with the CIDR block "10.2.1.0/24" in zone "cn-hangzhou-h"
      And "team-b" has a vSwitch "second-team-b" in "vpc-team-b" with the CIDR block "10.2.2.0/24" in zone "cn-hangzhou-h"
      And "team-b" has an EIP "eip-team-b"
      And "team-b" has a NAT gateway "nat-team-b" in the VPC "vpc-team-b" and the vSwitch "first-team-b"
      And "team-b" binds the EIP "eip-team-b" to the NAT gateway "nat-team-b"
      And "team-b" adds an SNAT entry "all-team-b" for the vSwitch "first-team-b" with the EIP "eip-team-b" to the NAT gateway "nat-team-b"
      And "team-b" adds a DNAT entry "web-team-b" from port "80" of the EIP "eip-team-b" to port "8080" of "10.2.1.9" to the NAT gateway "nat-team-b"
      And "former" has a VPC "vpc-former" with the CIDR block "10.3.0.0/16"
      And "former" has a vSwitch "first-former" in "vpc-former" with the CIDR block "10.3.1.0/24" in zone "cn-hangzhou-h"
      And "former" has a vSwitch "second-former" in "vpc-former" with the CIDR block "10.3.2.0/24" in zone "cn-hangzhou-h"
      And "former" has an EIP "eip-former"
      And "former" has a NAT gateway "nat-former" in the VPC "vpc-former" and the vSwitch "first-former"
      And "former" binds the EIP "eip-former" to the NAT gateway "nat-former"
      And "former" adds an SNAT entry "all-former" for the vSwitch "first-former" with the EIP "eip-former" to the NAT gateway "nat-former"
      And "former" adds a DNAT entry "web-former" from port "80" of the EIP "eip-former" to port "8080" of "10.3.1.9" to the NAT gateway "nat-former"
      And "stranger" has a VPC "vpc-stranger" with the CIDR block "10.4.0.0/16"
      And "stranger" has a vSwitch "first-stranger" in "vpc-stranger" with the CIDR block "10.4.1.0/24" in zone "cn-hangzhou-h"
      And "stranger" has a vSwitch "second-stranger" in "vpc-stranger" with the CIDR block "10.4.2.0/24" in zone "cn-hangzhou-h"
      And "stranger" has an EIP "eip-stranger"
      And "stranger" has a NAT gateway "nat-stranger" in the VPC "vpc-stranger" and the vSwitch "first-stranger"
      And "stranger" binds the EIP "eip-stranger" to the NAT gateway "nat-stranger"
      And "stranger" adds an SNAT entry "all-stranger" for the vSwitch "first-stranger" with the EIP "eip-stranger" to the NAT gateway "nat-stranger"
      And "stranger" adds a DNAT entry "web-stranger" from port "80" of the EIP "eip-stranger" to port "8080" of "10.4.1.9" to the NAT gateway "nat-stranger"

    @doc:permissions.nat-gateway.owner-only @doc:permissions.strangers-nothing @billable
    Scenario Outline: The <relation> and to <verb> SNAT entries
      Then "<account>" <does>

      Examples:
        | relation    | verb   | account  | does                                                                                                                                                               |
        | owner       | create | owner    | adds an SNAT entry "more" for the vSwitch "data" with the EIP "eip-owner" to the NAT gateway "nat-owner"                                                           |
        | owner       | create | owner    | cannot add an SNAT entry "more" for the vSwitch "data" with the EIP "eip-owner" to the NAT gateway "nat-team-b" because "InvalidSnatTableId.NotFound"              |
        | owner       | create | owner    | cannot add an SNAT entry "more" for the vSwitch "data" with the EIP "eip-team-b" to the NAT gateway "nat-owner" because "EIP_NOT_IN_GATEWAY"                       |
        | owner       | view   | owner    | sees only the SNAT entry "all-owner" in the NAT gateway "nat-owner"                                                                                                |
        | owner       | view   | owner    | cannot look at the SNAT entries of the NAT gateway "nat-team-b" because "InvalidSnatTableId.NotFound"                                                              |
        | owner       | modify | owner    | renames the SNAT entry "all-owner" of the NAT gateway "nat-owner" to "mine"                                                                                        |
        | owner       | modify | owner    | cannot rename the SNAT entry "all-team-b" of the NAT gateway "nat-team-b" to "mine" because "InvalidSnatTableId.NotFound"                                          |
        | owner       | modify | owner    | cannot rename the SNAT entry "all-team-b" of the NAT gateway "nat-owner" to "mine" because "InvalidSnatEntryId.NotFound"                                           |
        | owner       | delete | owner    | deletes the SNAT entry "all-owner" of the NAT gateway "nat-owner"                                                                                                  |
        | owner       | delete | owner    | cannot delete the SNAT entry "all-team-b" of the NAT gateway "nat-team-b" because "InvalidSnatTableId.NotFound"                                                    |
        | owner       | delete | owner    | cannot delete the SNAT entry "all-team-b" of the NAT gateway "nat-owner" because "InvalidSnatEntryId.NotFound"                                                     |
        | participant | create | team-b   | adds an SNAT entry "more" for the vSwitch "second-team-b" with the EIP "eip-team-b" to the NAT gateway "nat-team-b"                                                |
        | participant | create | team-b   | cannot add an SNAT entry "more" for the vSwitch "second-team-b" with the EIP "eip-team-b" to the NAT gateway "nat-owner" because "InvalidSnatTableId.NotFound"     |
        | participant | create | team-b   | cannot add an SNAT entry "more" for the vSwitch "second-team-b" with the EIP "eip-owner" to the NAT gateway "nat-team-b" because "EIP_NOT_IN_GATEWAY"              |
        | participant | view   | team-b   | sees only the SNAT entry "all-team-b" in the NAT gateway "nat-team-b"                                                                                              |
        | participant | view   | team-b   | cannot look at the SNAT entries of the NAT gateway "nat-owner" because "InvalidSnatTableId.NotFound"                                                               |
        | participant | modify | team-b   | renames the SNAT entry "all-team-b" of the NAT gateway "nat-team-b" to "mine"                                                                                      |
        | participant | modify | team-b   | cannot rename the SNAT entry "all-owner" of the NAT gateway "nat-owner" to "mine" because "InvalidSnatTableId.NotFound"                                            |
        | participant | modify | team-b   | cannot rename the SNAT entry "all-owner" of the NAT gateway "nat-team-b" to "mine" because "InvalidSnatEntryId.NotFound"                                           |
        | participant | delete | team-b   | deletes the SNAT entry "all-team-b" of the NAT gateway "nat-team-b"                                                                                                |
        | participant | delete | team-b   | cannot delete the SNAT entry "all-owner" of the NAT gateway "nat-owner" because "InvalidSnatTableId.NotFound"                                                      |
        | participant | delete | team-b   | cannot delete the SNAT entry "all-owner" of the NAT gateway "nat-team-b" because "InvalidSnatEntryId.NotFound"                                                     |
        | former      | create | former   | adds an SNAT entry "more" for the vSwitch "second-former" with the EIP "eip-former" to the NAT gateway "nat-former"                                                |
        | former      | create | former   | cannot add an SNAT entry "more" for the vSwitch "second-former" with the EIP "eip-former" to the NAT gateway "nat-owner" because "InvalidSnatTableId.NotFound"     |
        | former      | create | former   | cannot add an SNAT entry "more" for the vSwitch "second-former" with the EIP "eip-owner" to the NAT gateway "nat-former" because "EIP_NOT_IN_GATEWAY"              |
        | former      | view   | former   | sees only the SNAT entry "all-former" in the NAT gateway "nat-former"                                                                                              |
        | former      | view   | former   | cannot look at the SNAT entries of the NAT gateway "nat-owner" because "InvalidSnatTableId.NotFound"                                                               |
        | former      | modify | former   | renames the SNAT entry "all-former" of the NAT gateway "nat-former" to "mine"                                                                                      |
        | former      | modify | former   | cannot rename the SNAT entry "all-owner" of the NAT gateway "nat-owner" to "mine" because "InvalidSnatTableId.NotFound"                                            |
        | former      | modify | former   | cannot rename the SNAT entry "all-owner" of the NAT gateway "nat-former" to "mine" because "InvalidSnatEntryId.NotFound"                                           |
        | former      | delete | former   | deletes the SNAT entry "all-former" of the NAT gateway "nat-former"                                                                                                |
        | former      | delete | former   | cannot delete the SNAT entry "all-owner" of the NAT gateway "nat-owner" because "InvalidSnatTableId.NotFound"                                                      |
        | former      | delete | former   | cannot delete the SNAT entry "all-owner" of the NAT gateway "nat-former" because "InvalidSnatEntryId.NotFound"                                                     |
        | stranger    | create | stranger | adds an SNAT entry "more" for the vSwitch "second-stranger" with the EIP "eip-stranger" to the NAT gateway "nat-stranger"                                          |
        | stranger    | create | stranger | cannot add an SNAT entry "more" for the vSwitch "second-stranger" with the EIP "eip-stranger" to the NAT gateway "nat-owner" because "InvalidSnatTableId.NotFound" |
        | stranger    | create | stranger | cannot add an SNAT entry "more" for the vSwitch "second-stranger" with the EIP "eip-owner" to the NAT gateway "nat-stranger" because "EIP_NOT_IN_GATEWAY"          |
        | stranger    | view   | stranger | sees only the SNAT entry "all-stranger" in the NAT gateway "nat-stranger"                                                                                          |
        | stranger    | view   | stranger | cannot look at the SNAT entries of the NAT gateway "nat-owner" because "InvalidSnatTableId.NotFound"                                                               |
        | stranger    | modify | stranger | renames the SNAT entry "all-stranger" of the NAT gateway "nat-stranger" to "mine"                                                                                  |
        | stranger    | modify | stranger | cannot rename the SNAT entry "all-owner" of the NAT gateway "nat-owner" to "mine" because "InvalidSnatTableId.NotFound"                                            |
        | stranger    | modify | stranger | cannot rename the SNAT entry "all-owner" of the NAT gateway "nat-stranger" to "mine" because "InvalidSnatEntryId.NotFound"                                         |
        | stranger    | delete | stranger | deletes the SNAT entry "all-stranger" of the NAT gateway "nat-stranger"                                                                                            |
        | stranger    | delete | stranger | cannot delete the SNAT entry "all-owner" of the NAT gateway "nat-owner" because "InvalidSnatTableId.NotFound"                                                      |
        | stranger    | delete | stranger | cannot delete the SNAT entry "all-owner" of the NAT gateway "nat-stranger" because "InvalidSnatEntryId.NotFound"                                                   |

    @doc:permissions.nat-gateway.owner-only @doc:permissions.strangers-nothing @billable
    Scenario Outline: The <relation> and to <verb> DNAT entries
      Then "<account>" <does>

      Examples:
        | relation    | verb   | account  | does                                                                                                                                                                       |
        | owner       | create | owner    | adds a DNAT entry "more" from port "81" of the EIP "eip-owner" to port "81" of "10.0.1.9" to the NAT gateway "nat-owner"                                                   |
        | owner       | create | owner    | cannot add a DNAT entry "more" from port "81" of the EIP "eip-owner" to port "81" of "10.0.1.9" to the NAT gateway "nat-team-b" because "InvalidForwardTableId.NotFound"   |
        | owner       | create | owner    | cannot add a DNAT entry "more" from port "81" of the EIP "eip-team-b" to port "81" of "10.0.1.9" to the NAT gateway "nat-owner" because "InvalidIp.NotInNatgw"             |
        | owner       | view   | owner    | sees only the DNAT entry "web-owner" in the NAT gateway "nat-owner"                                                                                                        |
        | owner       | view   | owner    | cannot look at the DNAT entries of the NAT gateway "nat-team-b" because "InvalidForwardTableId.NotFound"                                                                   |
        | owner       | modify | owner    | renames the DNAT entry "web-owner" of the NAT gateway "nat-owner" to "mine"                                                                                                |
        | owner       | modify | owner    | cannot rename the DNAT entry "web-team-b" of the NAT gateway "nat-team-b" to "mine" because "InvalidForwardTableId.NotFound"                                               |
        | owner       | modify | owner    | cannot rename the DNAT entry "web-team-b" of the NAT gateway "nat-owner" to "mine" because "InvalidForwardEntryId.NotFound"                                                |
        | owner       | delete | owner    | deletes the DNAT entry "web-owner" of the NAT gateway "nat-owner"                                                                                                          |
        | owner       | delete | owner    | cannot delete the DNAT entry "web-team-b" of the NAT gateway "nat-team-b" because "InvalidForwardTableId.NotFound"                                                         |
        | owner       | delete | owner    | cannot delete the DNAT entry "web-team-b" of the NAT gateway "nat-owner" because "InvalidForwardEntryId.NotFound"                                                          |
        | participant | create | team-b   | adds a DNAT entry "more" from port "81" of the EIP "eip-team-b" to port "81" of "10.2.1.9" to the NAT gateway "nat-team-b"                                                 |
        | participant | create | team-b   | cannot add a DNAT entry "more" from port "81" of the EIP "eip-team-b" to port "81" of "10.2.1.9" to the NAT gateway "nat-owner" because "InvalidForwardTableId.NotFound"   |
        | participant | create | team-b   | cannot add a DNAT entry "more" from port "81" of the EIP "eip-owner" to port "81" of "10.2.1.9" to the NAT gateway "nat-team-b" because "InvalidIp.NotInNatgw"             |
        | participant | view   | team-b   | sees only the DNAT entry "web-team-b" in the NAT gateway "nat-team-b"                                                                                                      |
        | participant | view   | team-b   | cannot look at the DNAT entries of the NAT gateway "nat-owner" because "InvalidForwardTableId.NotFound"                                                                    |
        | participant | modify | team-b   | renames the DNAT entry "web-team-b" of the NAT gateway "nat-team-b" to "mine"                                                                                              |
        | participant | modify | team-b   | cannot rename the DNAT entry "web-owner" of the NAT gateway "nat-owner" to "mine" because "InvalidForwardTableId.NotFound"                                                 |
        | participant | modify | team-b   | cannot rename the DNAT entry "web-owner" of the NAT gateway "nat-team-b" to "mine" because "InvalidForwardEntryId.NotFound"                                                |
        | participant | delete | team-b   | deletes the DNAT entry "web-team-b" of the NAT gateway "nat-team-b"                                                                                                        |
        | participant | delete | team-b   | cannot delete the DNAT entry "web-owner" of the NAT gateway "nat-owner" because "InvalidForwardTableId.NotFound"                                                           |
        | participant | delete | team-b   | cannot delete the DNAT entry "web-owner" of the NAT gateway "nat-team-b" because "InvalidForwardEntryId.NotFound"                                                          |
        | former      | create | former   | adds a DNAT entry "more" from port "81" of the EIP "eip-former" to port "81" of "10.3.1.9" to the NAT gateway "nat-former"                                                 |
        | former      | create | former   | cannot add a DNAT entry "more" from port "81" of the EIP "eip-former" to port "81" of "10.3.1.9" to the NAT gateway "nat-owner" because "InvalidForwardTableId.NotFound"   |
        | former      | create | former   | cannot add a DNAT entry "more" from port "81" of the EIP "eip-owner" to port "81" of "10.3.1.9" to the NAT gateway "nat-former" because "InvalidIp.NotInNatgw"             |
        | former      | view   | former   | sees only the DNAT entry "web-former" in the NAT gateway "nat-former"                                                                                                      |
        | former      | view   | former   | cannot look at the DNAT entries of the NAT gateway "nat-owner" because "InvalidForwardTableId.NotFound"                                                                    |
        | former      | modify | former   | renames the DNAT entry "web-former" of the NAT gateway "nat-former" to "mine"                                                                                              |
        | former      | modify | former   | cannot rename the DNAT entry "web-owner" of the NAT gateway "nat-owner" to "mine" because "InvalidForwardTableId.NotFound"                                                 |
        | former      | modify | former   | cannot rename the DNAT entry "web-owner" of the NAT gateway "nat-former" to "mine" because "InvalidForwardEntryId.NotFound"                                                |
        | former      | delete | former   | deletes the DNAT entry "web-former" of the NAT gateway "nat-former"                                                                                                        |
        | former      | delete | former   | cannot delete the DNAT entry "web-owner" of the NAT gateway "nat-owner" because "InvalidForwardTableId.NotFound"                                                           |
        | former      | delete | former   | cannot delete the DNAT entry "web-owner" of the NAT gateway "nat-former" because "InvalidForwardEntryId.NotFound"                                                          |
        | stranger    | create | stranger | adds a DNAT entry "more" from port "81" of the EIP "eip-stranger" to port "81" of "10.4.1.9" to the NAT gateway "nat-stranger"                                             |
        | stranger    | create | stranger | cannot add a DNAT entry "more" from port "81" of the EIP "eip-stranger" to port "81" of "10.4.1.9" to the NAT gateway "nat-owner" because "InvalidForwardTableId.NotFound" |
        | stranger    | create | stranger | cannot add a DNAT entry "more" from port "81" of the EIP "eip-owner" to port "81" of "10.4.1.9" to the NAT gateway "nat-stranger" because "InvalidIp.NotInNatgw"           |
        | stranger    | view   | stranger | sees only the DNAT entry "web-stranger" in the NAT gateway "nat-stranger"                                                                                                  |
        | stranger    | view   | stranger | cannot look at the DNAT entries of the NAT gateway "nat-owner" because "InvalidForwardTableId.NotFound"                                                                    |
        | stranger    | modify | stranger | renames the DNAT entry "web-stranger" of the NAT gateway "nat-stranger" to "mine"                                                                                          |
        | stranger    | modify | stranger | cannot rename the DNAT entry "web-owner" of the NAT gateway "nat-owner" to "mine" because "InvalidForwardTableId.NotFound"                                                 |
        | stranger    | modify | stranger | cannot rename the DNAT entry "web-owner" of the NAT gateway "nat-stranger" to "mine" because "InvalidForwardEntryId.NotFound"                                              |
        | stranger    | delete | stranger | deletes the DNAT entry "web-stranger" of the NAT gateway "nat-stranger"                                                                                                    |
        | stranger    | delete | stranger | cannot delete the DNAT entry "web-owner" of the NAT gateway "nat-owner" because "InvalidForwardTableId.NotFound"                                                           |
        | stranger    | delete | stranger | cannot delete the DNAT entry "web-owner" of the NAT gateway "nat-stranger" because "InvalidForwardEntryId.NotFound"                                                        |
