@permissions
Feature: The permission table, cell by cell: CENs and VPC peering connections
  A participant neither views nor manages what connects a shared VPC, and connects it to nothing.

  Rule: CENs

    Background:
      Given the accounts "owner", "team-b", "former" and "stranger"
      And "owner" has a VPC "main" with the CIDR block "10.0.0.0/16"
      And "owner" has a vSwitch "apps" in "main" with the CIDR block "10.0.1.0/24" in zone "cn-hangzhou-h"
      And "owner" has a vSwitch "data" in "main" with the CIDR block "10.0.2.0/24" in zone "cn-hangzhou-h"
      And "owner" shares the vSwitch "apps" with "team-b" and "former" as the resource share "platform" allowing accounts outside the resource directory
      And "team-b" accepts the invitation from "owner"
      And "former" accepts the invitation from "owner"
      And "owner" removes the principal "former" from the resource share "platform"
      And "owner" has a CEN "cen-owner"
      And "team-b" has a CEN "cen-team-b"
      And "former" has a CEN "cen-former"
      And "stranger" has a CEN "cen-stranger"
      And "owner" attaches the VPC "main" of "owner" with the vSwitch "data" to the CEN "cen-owner" as "hub"

    @doc:permissions.cen.owner-only @doc:permissions.strangers-nothing @billable
    Scenario Outline: The <relation> and to <verb> CENs
      Then "<account>" <does>

      Examples:
        | relation    | verb   | account  | does                                                                                                                                  |
        | owner       | create | owner    | has a CEN "more"                                                                                                                      |
        | owner       | view   | owner    | sees only the CEN "cen-owner"                                                                                                         |
        | owner       | view   | owner    | sees only the attachment "hub"                                                                                                        |
        | owner       | modify | owner    | renames the CEN "cen-owner" to "mine"                                                                                                 |
        | owner       | modify | owner    | renames the attachment "hub" to "mine"                                                                                                |
        | owner       | delete | owner    | deletes the attachment "hub"                                                                                                          |
        | owner       | use    | owner    | grants the VPC "main" to the CEN "cen-stranger" of "stranger"                                                                         |
        | participant | create | team-b   | has a CEN "more"                                                                                                                      |
        | participant | view   | team-b   | sees only the CEN "cen-team-b"                                                                                                        |
        | participant | view   | team-b   | sees no attachments                                                                                                                   |
        | participant | modify | team-b   | cannot rename the CEN "cen-owner" to "mine" because "ParameterCenInstanceId"                                                          |
        | participant | modify | team-b   | cannot rename the attachment "hub" to "mine" because "InvalidTransitRouterAttachmentId.NotFound"                                      |
        | participant | delete | team-b   | cannot delete the CEN "cen-owner" because "ParameterCenInstanceId"                                                                    |
        | participant | delete | team-b   | cannot delete the attachment "hub" because "InvalidTransitRouterAttachmentId.NotFound"                                                |
        | participant | use    | team-b   | cannot grant the VPC "main" to the CEN "cen-owner" of "owner" because "Forbidden.OperateShareResource"                                |
        | participant | use    | team-b   | cannot attach the VPC "main" of "owner" with the vSwitch "apps" to the CEN "cen-team-b" as "theirs" because "InvalidVpcId.NotFound"   |
        | participant | use    | team-b   | cannot make a transit router "theirs" in the CEN "cen-owner" because "ParameterCenInstanceId"                                         |
        | former      | create | former   | has a CEN "more"                                                                                                                      |
        | former      | view   | former   | sees only the CEN "cen-former"                                                                                                        |
        | former      | view   | former   | sees no attachments                                                                                                                   |
        | former      | modify | former   | cannot rename the CEN "cen-owner" to "mine" because "ParameterCenInstanceId"                                                          |
        | former      | modify | former   | cannot rename the attachment "hub" to "mine" because "InvalidTransitRouterAttachmentId.NotFound"                                      |
        | former      | delete | former   | cannot delete the CEN "cen-owner" because "ParameterCenInstanceId"                                                                    |
        | former      | delete | former   | cannot delete the attachment "hub" because "InvalidTransitRouterAttachmentId.NotFound"                                                |
        | former      | use    | former   | cannot grant the VPC "main" to the CEN "cen-owner" of "owner" because "InvalidInstanceId.NotFound"                                    |
        | former      | use    | former   | cannot attach the VPC "main" of "owner" with the vSwitch "apps" to the CEN "cen-former" as "theirs" because "InvalidVpcId.NotFound"   |
        | former      | use    | former   | cannot make a transit router "theirs" in the CEN "cen-owner" because "ParameterCenInstanceId"                                         |
        | stranger    | create | stranger | has a CEN "more"                                                                                                                      |
        | stranger    | view   | stranger | sees only the CEN "cen-stranger"                                                                                                      |
        | stranger    | view   | stranger | sees no attachments                                                                                                                   |
        | stranger    | modify | stranger | cannot rename the CEN "cen-owner" to "mine" because "ParameterCenInstanceId"                                                          |
        | stranger    | modify | stranger | cannot rename the attachment "hub" to "mine" because "InvalidTransitRouterAttachmentId.NotFound"                                      |
        | stranger    | delete | stranger | cannot delete the CEN "cen-owner" because "ParameterCenInstanceId"                                                                    |
        | stranger    | delete | stranger | cannot delete the attachment "hub" because "InvalidTransitRouterAttachmentId.NotFound"                                                |
        | stranger    | use    | stranger | cannot grant the VPC "main" to the CEN "cen-owner" of "owner" because "InvalidInstanceId.NotFound"                                    |
        | stranger    | use    | stranger | cannot attach the VPC "main" of "owner" with the vSwitch "apps" to the CEN "cen-stranger" as "theirs" because "InvalidVpcId.NotFound" |
        | stranger    | use    | stranger | cannot make a transit router "theirs" in the CEN "cen-owner" because "ParameterCenInstanceId"                                         |

  Rule: VPC peering connections

    Background:
      Given the accounts "owner", "team-b", "former", "stranger" and "partner"
      And "owner" has a VPC "main" with the CIDR block "10.0.0.0/16"
      And "owner" has a vSwitch "apps" in "main" with the CIDR block "10.0.1.0/24" in zone "cn-hangzhou-h"
      And "owner" has a vSwitch "data" in "main" with the CIDR block "10.0.2.0/24" in zone "cn-hangzhou-h"
      And "owner" shares the vSwitch "apps" with "team-b" and "former" as the resource share "platform" allowing accounts outside the resource directory
      And "team-b" accepts the invitation from "owner"
      And "former" accepts the invitation from "owner"
      And "owner" removes the principal "former" from the resource share "platform"
      And "owner" has a VPC "of-owner" with the CIDR block "10.1.0.0/16"
      And "team-b" has a VPC "of-team-b" with the CIDR block "10.2.0.0/16"
      And "former" has a VPC "of-former" with the CIDR block "10.3.0.0/16"
      And "stranger" has a VPC "of-stranger" with the CIDR block "10.4.0.0/16"
      And "partner" has a VPC "branch" with the CIDR block "10.8.0.0/16"
      And "owner" asks for a VPC peering connection "link" from the VPC "main" to the VPC "branch" of "partner" in "cn-hangzhou"
      And "partner" accepts the VPC peering connection "link"
      And "partner" has a VPC "site" with the CIDR block "10.18.0.0/16"
      And "partner" asks for a VPC peering connection "asked" from the VPC "site" to the VPC "main" of "owner" in "cn-hangzhou"

    @doc:permissions.peering.owner-only @doc:permissions.strangers-nothing
    Scenario Outline: The <relation> and to <verb> VPC peering connections
      Then "<account>" <does>

      Examples:
        | relation    | verb   | account  | does                                                                                                                                                                  |
        | owner       | create | owner    | asks for a VPC peering connection "more" from the VPC "main" to the VPC "of-owner" of "owner" in "cn-hangzhou"                                                        |
        | owner       | view   | owner    | sees only the VPC peering connections "link" and "asked"                                                                                                              |
        | owner       | modify | owner    | renames the VPC peering connection "link" to "mine"                                                                                                                   |
        | owner       | delete | owner    | deletes the VPC peering connection "link"                                                                                                                             |
        | owner       | use    | owner    | accepts the VPC peering connection "asked"                                                                                                                            |
        | participant | create | team-b   | cannot ask for a VPC peering connection "more" from the VPC "main" to the VPC "of-team-b" of "team-b" in "cn-hangzhou" because "OperationDenied.OperateShareResource" |
        | participant | view   | team-b   | sees no VPC peering connections                                                                                                                                       |
        | participant | view   | team-b   | cannot look at the VPC peering connection "link" because "ResourceNotFound.InstanceId"                                                                                |
        | participant | modify | team-b   | cannot rename the VPC peering connection "link" to "mine" because "ResourceNotFound.InstanceId"                                                                       |
        | participant | delete | team-b   | cannot delete the VPC peering connection "link" because "ResourceNotFound.InstanceId"                                                                                 |
        | participant | use    | team-b   | cannot accept the VPC peering connection "asked" because "ResourceNotFound.InstanceId"                                                                                |
        | participant | use    | team-b   | cannot reject the VPC peering connection "asked" because "ResourceNotFound.InstanceId"                                                                                |
        | former      | create | former   | cannot ask for a VPC peering connection "more" from the VPC "main" to the VPC "of-former" of "former" in "cn-hangzhou" because "ResourceNotFound.Vpc"                 |
        | former      | view   | former   | sees no VPC peering connections                                                                                                                                       |
        | former      | view   | former   | cannot look at the VPC peering connection "link" because "ResourceNotFound.InstanceId"                                                                                |
        | former      | modify | former   | cannot rename the VPC peering connection "link" to "mine" because "ResourceNotFound.InstanceId"                                                                       |
        | former      | delete | former   | cannot delete the VPC peering connection "link" because "ResourceNotFound.InstanceId"                                                                                 |
        | former      | use    | former   | cannot accept the VPC peering connection "asked" because "ResourceNotFound.InstanceId"                                                                                |
        | former      | use    | former   | cannot reject the VPC peering connection "asked" because "ResourceNotFound.InstanceId"                                                                                |
        | stranger    | create | stranger | cannot ask for a VPC peering connection "more" from the VPC "main" to the VPC "of-stranger" of "stranger" in "cn-hangzhou" because "ResourceNotFound.Vpc"             |
        | stranger    | view   | stranger | sees no VPC peering connections                                                                                                                                       |
        | stranger    | view   | stranger | cannot look at the VPC peering connection "link" because "ResourceNotFound.InstanceId"                                                                                |
        | stranger    | modify | stranger | cannot rename the VPC peering connection "link" to "mine" because "ResourceNotFound.InstanceId"                                                                       |
        | stranger    | delete | stranger | cannot delete the VPC peering connection "link" because "ResourceNotFound.InstanceId"                                                                                 |
        | stranger    | use    | stranger | cannot accept the VPC peering connection "asked" because "ResourceNotFound.InstanceId"                                                                                |
        | stranger    | use    | stranger | cannot reject the VPC peering connection "asked" because "ResourceNotFound.InstanceId"                                                                                |
