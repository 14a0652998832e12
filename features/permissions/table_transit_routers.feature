@permissions
Feature: The permission table, cell by cell: transit routers
  Each account has the transit routers of its own CENs, with their route tables and attachments; a shared VPC is attached by
  its owner alone.

  Rule: Transit routers

    Background:
      Given the accounts "owner", "team-b", "former" and "stranger"
      And "owner" has a VPC "main" with the CIDR block "10.0.0.0/16"
      And "owner" has a vSwitch "apps" in "main" with the CIDR block "10.0.1.0/24" in zone "cn-hangzhou-h"
      And "owner" shares the vSwitch "apps" with "team-b" and "former" as the resource share "platform" allowing accounts outside the resource directory
      And "team-b" accepts the invitation from "owner"
      And "former" accepts the invitation from "owner"
      And "owner" removes the principal "former" from the resource share "platform"
      And "owner" has a CEN "cen-owner"
      And "team-b" has a CEN "cen-team-b"
      And "former" has a CEN "cen-former"
      And "stranger" has a CEN "cen-stranger"
      And "owner" has a transit router "near-owner" in the CEN "cen-owner"
      And "owner" has a transit router "far-owner" in the CEN "cen-owner" in the region "cn-beijing"
      And "team-b" has a transit router "near-team-b" in the CEN "cen-team-b"
      And "team-b" has a transit router "far-team-b" in the CEN "cen-team-b" in the region "cn-beijing"
      And "former" has a transit router "near-former" in the CEN "cen-former"
      And "former" has a transit router "far-former" in the CEN "cen-former" in the region "cn-beijing"
      And "stranger" has a transit router "near-stranger" in the CEN "cen-stranger"
      And "stranger" has a transit router "far-stranger" in the CEN "cen-stranger" in the region "cn-beijing"

    @doc:permissions.cen.owner-only @doc:permissions.strangers-nothing @billable
    Scenario Outline: The <relation> and to <verb> transit routers
      Then "<account>" <does>

      Examples:
        | relation    | verb   | account  | does                                                                                                                                       |
        | owner       | create | owner    | makes a transit router "more" in the CEN "cen-owner" in the region "cn-shanghai"                                                           |
        | owner       | create | owner    | cannot make a transit router "more" in the CEN "cen-team-b" in the region "cn-shanghai" because "ParameterCenInstanceId"                   |
        | owner       | view   | owner    | sees only the transit router "near-owner" in the CEN "cen-owner"                                                                           |
        | owner       | view   | owner    | sees no transit routers in the CEN "cen-team-b"                                                                                            |
        | owner       | modify | owner    | renames the transit router "near-owner" to "mine"                                                                                          |
        | owner       | modify | owner    | cannot rename the transit router "near-team-b" to "mine" because "InvalidTransitRouterId.NotFound"                                         |
        | owner       | delete | owner    | deletes the transit router "far-owner"                                                                                                     |
        | owner       | delete | owner    | cannot delete the transit router "far-team-b" because "InvalidTransitRouterInstance.NotFound"                                              |
        | owner       | use    | owner    | joins the transit router "near-owner" with the transit router "far-owner" as "line"                                                        |
        | owner       | use    | owner    | cannot join the transit router "near-owner" with the transit router "far-team-b" as "line" because "InvalidPeerTransitRouterId.NotFound"   |
        | participant | create | team-b   | makes a transit router "more" in the CEN "cen-team-b" in the region "cn-shanghai"                                                          |
        | participant | create | team-b   | cannot make a transit router "more" in the CEN "cen-owner" in the region "cn-shanghai" because "ParameterCenInstanceId"                    |
        | participant | view   | team-b   | sees only the transit router "near-team-b" in the CEN "cen-team-b"                                                                         |
        | participant | view   | team-b   | sees no transit routers in the CEN "cen-owner"                                                                                             |
        | participant | modify | team-b   | renames the transit router "near-team-b" to "mine"                                                                                         |
        | participant | modify | team-b   | cannot rename the transit router "near-owner" to "mine" because "InvalidTransitRouterId.NotFound"                                          |
        | participant | delete | team-b   | deletes the transit router "far-team-b"                                                                                                    |
        | participant | delete | team-b   | cannot delete the transit router "far-owner" because "InvalidTransitRouterInstance.NotFound"                                               |
        | participant | use    | team-b   | joins the transit router "near-team-b" with the transit router "far-team-b" as "line"                                                      |
        | participant | use    | team-b   | cannot join the transit router "near-team-b" with the transit router "far-owner" as "line" because "InvalidPeerTransitRouterId.NotFound"   |
        | former      | create | former   | makes a transit router "more" in the CEN "cen-former" in the region "cn-shanghai"                                                          |
        | former      | create | former   | cannot make a transit router "more" in the CEN "cen-owner" in the region "cn-shanghai" because "ParameterCenInstanceId"                    |
        | former      | view   | former   | sees only the transit router "near-former" in the CEN "cen-former"                                                                         |
        | former      | view   | former   | sees no transit routers in the CEN "cen-owner"                                                                                             |
        | former      | modify | former   | renames the transit router "near-former" to "mine"                                                                                         |
        | former      | modify | former   | cannot rename the transit router "near-owner" to "mine" because "InvalidTransitRouterId.NotFound"                                          |
        | former      | delete | former   | deletes the transit router "far-former"                                                                                                    |
        | former      | delete | former   | cannot delete the transit router "far-owner" because "InvalidTransitRouterInstance.NotFound"                                               |
        | former      | use    | former   | joins the transit router "near-former" with the transit router "far-former" as "line"                                                      |
        | former      | use    | former   | cannot join the transit router "near-former" with the transit router "far-owner" as "line" because "InvalidPeerTransitRouterId.NotFound"   |
        | stranger    | create | stranger | makes a transit router "more" in the CEN "cen-stranger" in the region "cn-shanghai"                                                        |
        | stranger    | create | stranger | cannot make a transit router "more" in the CEN "cen-owner" in the region "cn-shanghai" because "ParameterCenInstanceId"                    |
        | stranger    | view   | stranger | sees only the transit router "near-stranger" in the CEN "cen-stranger"                                                                     |
        | stranger    | view   | stranger | sees no transit routers in the CEN "cen-owner"                                                                                             |
        | stranger    | modify | stranger | renames the transit router "near-stranger" to "mine"                                                                                       |
        | stranger    | modify | stranger | cannot rename the transit router "near-owner" to "mine" because "InvalidTransitRouterId.NotFound"                                          |
        | stranger    | delete | stranger | deletes the transit router "far-stranger"                                                                                                  |
        | stranger    | delete | stranger | cannot delete the transit router "far-owner" because "InvalidTransitRouterInstance.NotFound"                                               |
        | stranger    | use    | stranger | joins the transit router "near-stranger" with the transit router "far-stranger" as "line"                                                  |
        | stranger    | use    | stranger | cannot join the transit router "near-stranger" with the transit router "far-owner" as "line" because "InvalidPeerTransitRouterId.NotFound" |

  Rule: Route tables of transit routers

    Background:
      Given the accounts "owner", "team-b", "former" and "stranger"
      And "owner" has a VPC "main" with the CIDR block "10.0.0.0/16"
      And "owner" has a vSwitch "apps" in "main" with the CIDR block "10.0.1.0/24" in zone "cn-hangzhou-h"
      And "owner" shares the vSwitch "apps" with "team-b" and "former" as the resource share "platform" allowing accounts outside the resource directory
      And "team-b" accepts the invitation from "owner"
      And "former" accepts the invitation from "owner"
      And "owner" removes the principal "former" from the resource share "platform"
      And "owner" has a CEN "cen-owner"
      And "team-b" has a CEN "cen-team-b"
      And "former" has a CEN "cen-former"
      And "stranger" has a CEN "cen-stranger"
      And "owner" has a transit router "near-owner" in the CEN "cen-owner"
      And "team-b" has a transit router "near-team-b" in the CEN "cen-team-b"
      And "former" has a transit router "near-former" in the CEN "cen-former"
      And "stranger" has a transit router "near-stranger" in the CEN "cen-stranger"
      And "owner" has a route table "table-owner" of the transit router "near-owner"
      And "team-b" has a route table "table-team-b" of the transit router "near-team-b"
      And "former" has a route table "table-former" of the transit router "near-former"
      And "stranger" has a route table "table-stranger" of the transit router "near-stranger"

    @doc:permissions.cen.owner-only @doc:permissions.strangers-nothing
    Scenario Outline: The <relation> and to <verb> route tables of transit routers
      Then "<account>" <does>

      Examples:
        | relation    | verb   | account  | does                                                                                                                                                |
        | owner       | create | owner    | makes a route table "more" of the transit router "near-owner"                                                                                       |
        | owner       | create | owner    | cannot make a route table "more" of the transit router "near-team-b" because "InvalidTransitRouterId.NotFound"                                      |
        | owner       | view   | owner    | sees only the route tables "near-owner" and "table-owner" of the transit router "near-owner"                                                        |
        | owner       | view   | owner    | sees no route tables of the transit router "near-team-b"                                                                                            |
        | owner       | modify | owner    | renames the route table "table-owner" of a transit router to "mine"                                                                                 |
        | owner       | modify | owner    | cannot rename the route table "table-team-b" of a transit router to "mine" because "InvalidTransitRouterRouteTableId.NotFound"                      |
        | owner       | delete | owner    | deletes the route table "table-owner" of a transit router                                                                                           |
        | owner       | delete | owner    | cannot delete the route table "table-team-b" of a transit router because "InvalidTransitRouterRouteTableId.NotFound"                                |
        | owner       | use    | owner    | adds a black hole for "10.9.0.0/24" to the route table "table-owner" of a transit router                                                            |
        | owner       | use    | owner    | cannot add a black hole for "10.9.0.0/24" to the route table "table-team-b" of a transit router because "InvalidTransitRouterRouteTableId.NotFound" |
        | participant | create | team-b   | makes a route table "more" of the transit router "near-team-b"                                                                                      |
        | participant | create | team-b   | cannot make a route table "more" of the transit router "near-owner" because "InvalidTransitRouterId.NotFound"                                       |
        | participant | view   | team-b   | sees only the route tables "near-team-b" and "table-team-b" of the transit router "near-team-b"                                                     |
        | participant | view   | team-b   | sees no route tables of the transit router "near-owner"                                                                                             |
        | participant | modify | team-b   | renames the route table "table-team-b" of a transit router to "mine"                                                                                |
        | participant | modify | team-b   | cannot rename the route table "table-owner" of a transit router to "mine" because "InvalidTransitRouterRouteTableId.NotFound"                       |
        | participant | delete | team-b   | deletes the route table "table-team-b" of a transit router                                                                                          |
        | participant | delete | team-b   | cannot delete the route table "table-owner" of a transit router because "InvalidTransitRouterRouteTableId.NotFound"                                 |
        | participant | use    | team-b   | adds a black hole for "10.9.0.0/24" to the route table "table-team-b" of a transit router                                                           |
        | participant | use    | team-b   | cannot add a black hole for "10.9.0.0/24" to the route table "table-owner" of a transit router because "InvalidTransitRouterRouteTableId.NotFound"  |
        | former      | create | former   | makes a route table "more" of the transit router "near-former"                                                                                      |
        | former      | create | former   | cannot make a route table "more" of the transit router "near-owner" because "InvalidTransitRouterId.NotFound"                                       |
        | former      | view   | former   | sees only the route tables "near-former" and "table-former" of the transit router "near-former"                                                     |
        | former      | view   | former   | sees no route tables of the transit router "near-owner"                                                                                             |
        | former      | modify | former   | renames the route table "table-former" of a transit router to "mine"                                                                                |
        | former      | modify | former   | cannot rename the route table "table-owner" of a transit router to "mine" because "InvalidTransitRouterRouteTableId.NotFound"                       |
        | former      | delete | former   | deletes the route table "table-former" of a transit router                                                                                          |
        | former      | delete | former   | cannot delete the route table "table-owner" of a transit router because "InvalidTransitRouterRouteTableId.NotFound"                                 |
        | former      | use    | former   | adds a black hole for "10.9.0.0/24" to the route table "table-former" of a transit router                                                           |
        | former      | use    | former   | cannot add a black hole for "10.9.0.0/24" to the route table "table-owner" of a transit router because "InvalidTransitRouterRouteTableId.NotFound"  |
        | stranger    | create | stranger | makes a route table "more" of the transit router "near-stranger"                                                                                    |
        | stranger    | create | stranger | cannot make a route table "more" of the transit router "near-owner" because "InvalidTransitRouterId.NotFound"                                       |
        | stranger    | view   | stranger | sees only the route tables "near-stranger" and "table-stranger" of the transit router "near-stranger"                                               |
        | stranger    | view   | stranger | sees no route tables of the transit router "near-owner"                                                                                             |
        | stranger    | modify | stranger | renames the route table "table-stranger" of a transit router to "mine"                                                                              |
        | stranger    | modify | stranger | cannot rename the route table "table-owner" of a transit router to "mine" because "InvalidTransitRouterRouteTableId.NotFound"                       |
        | stranger    | delete | stranger | deletes the route table "table-stranger" of a transit router                                                                                        |
        | stranger    | delete | stranger | cannot delete the route table "table-owner" of a transit router because "InvalidTransitRouterRouteTableId.NotFound"                                 |
        | stranger    | use    | stranger | adds a black hole for "10.9.0.0/24" to the route table "table-stranger" of a transit router                                                         |
        | stranger    | use    | stranger | cannot add a black hole for "10.9.0.0/24" to the route table "table-owner" of a transit router because "InvalidTransitRouterRouteTableId.NotFound"  |

  Rule: Attachments

    Background:
      Given the accounts "owner", "team-b", "former" and "stranger"
      And "owner" has a VPC "main" with the CIDR block "10.0.0.0/16"
      And "owner" has a vSwitch "apps" in "main" with the CIDR block "10.0.1.0/24" in zone "cn-hangzhou-h"
      And "owner" shares the vSwitch "apps" with "team-b" and "former" as the resource share "platform" allowing accounts outside the resource directory
      And "team-b" accepts the invitation from "owner"
      And "former" accepts the invitation from "owner"
      And "owner" removes the principal "former" from the resource share "platform"
      And "owner" has a vSwitch "data" in "main" with the CIDR block "10.0.2.0/24" in zone "cn-hangzhou-h"
      And "owner" has a CEN "cen-owner"
      And "team-b" has a CEN "cen-team-b"
      And "former" has a CEN "cen-former"
      And "stranger" has a CEN "cen-stranger"
      And "owner" has a transit router "near-owner" in the CEN "cen-owner"
      And "team-b" has a transit router "near-team-b" in the CEN "cen-team-b"
      And "former" has a transit router "near-former" in the CEN "cen-former"
      And "stranger" has a transit router "near-stranger" in the CEN "cen-stranger"
      And "owner" has a VPC "site-owner" with the CIDR block "10.10.0.0/16"
      And "owner" has a vSwitch "site-owner" in "site-owner" with the CIDR block "10.10.1.0/24" in zone "cn-hangzhou-h"
      And "owner" has a VPC "extra-owner" with the CIDR block "10.11.0.0/16"
      And "owner" has a vSwitch "extra-owner" in "extra-owner" with the CIDR block "10.11.1.0/24" in zone "cn-hangzhou-h"
      And "owner" attaches the VPC "site-owner" of "owner" with the vSwitch "site-owner" to the CEN "cen-owner" as "hub-owner"
      And "team-b" has a VPC "site-team-b" with the CIDR block "10.12.0.0/16"
      And "team-b" has a vSwitch "site-team-b" in "site-team-b" with the CIDR block "10.12.1.0/24" in zone "cn-hangzhou-h"
      And "team-b" has a VPC "extra-team-b" with the CIDR block "10.13.0.0/16"
      And "team-b" has a vSwitch "extra-team-b" in "extra-team-b" with the CIDR block "10.13.1.0/24" in zone "cn-hangzhou-h"
      And "team-b" attaches the VPC "site-team-b" of "team-b" with the vSwitch "site-team-b" to the CEN "cen-team-b" as "hub-team-b"
      And "former" has a VPC "site-former" with the CIDR block "10.14.0.0/16"
      And "former" has a vSwitch "site-former" in "site-former" with the CIDR block "10.14.1.0/24" in zone "cn-hangzhou-h"
      And "former" has a VPC "extra-former" with the CIDR block "10.15.0.0/16"
      And "former" has a vSwitch "extra-former" in "extra-former" with the CIDR block "10.15.1.0/24" in zone "cn-hangzhou-h"
      And "former" attaches the VPC "site-former" of "former" with the vSwitch "site-former" to the CEN "cen-former" as "hub-former"
      And "stranger" has a VPC "site-stranger" with the CIDR block "10.16.0.0/16"
      And "stranger" has a vSwitch "site-stranger" in "site-stranger" with the CIDR block "10.16.1.0/24" in zone "cn-hangzhou-h"
      And "stranger" has a VPC "extra-stranger" with the CIDR block "10.17.0.0/16"
      And "stranger" has a vSwitch "extra-stranger" in "extra-stranger" with the CIDR block "10.17.1.0/24" in zone "cn-hangzhou-h"
      And "stranger" attaches the VPC "site-stranger" of "stranger" with the vSwitch "site-stranger" to the CEN "cen-stranger" as "hub-stranger"

    @doc:permissions.cen.owner-only @doc:permissions.strangers-nothing @billable
    Scenario Outline: The <relation> and to <verb> attachments
      Then "<account>" <does>

      Examples:
        | relation    | verb   | account  | does                                                                                                                                                                 |
        | owner       | create | owner    | attaches the VPC "extra-owner" of "owner" with the vSwitch "extra-owner" to the CEN "cen-owner" as "more"                                                            |
        | owner       | create | owner    | attaches the VPC "main" of "owner" with the vSwitch "data" to the CEN "cen-owner" as "more"                                                                          |
        | owner       | create | owner    | cannot attach the VPC "extra-owner" of "owner" with the vSwitch "extra-owner" to the CEN "cen-team-b" as "more" because "InvalidCenId.NotFound"                      |
        | owner       | view   | owner    | sees only the attachment "hub-owner"                                                                                                                                 |
        | owner       | modify | owner    | renames the attachment "hub-owner" to "mine"                                                                                                                         |
        | owner       | modify | owner    | cannot rename the attachment "hub-team-b" to "mine" because "InvalidTransitRouterAttachmentId.NotFound"                                                              |
        | owner       | delete | owner    | deletes the attachment "hub-owner"                                                                                                                                   |
        | owner       | delete | owner    | cannot delete the attachment "hub-team-b" because "InvalidTransitRouterAttachmentId.NotFound"                                                                        |
        | owner       | use    | owner    | lets the attachment "hub-owner" use the route table of the transit router "near-owner"                                                                               |
        | owner       | use    | owner    | cannot let the attachment "hub-team-b" use the route table of the transit router "near-owner" because "InvalidAttachmentId.NotFound"                                 |
        | owner       | use    | owner    | adds a route to "172.16.0.0/24" by the attachment "hub-owner" to the transit router "near-owner"                                                                     |
        | owner       | use    | owner    | cannot add a route to "172.16.0.0/24" by the attachment "hub-team-b" to the transit router "near-owner" because "InvalidTransitRouterRouteEntryNextHopId.NotFound"   |
        | participant | create | team-b   | attaches the VPC "extra-team-b" of "team-b" with the vSwitch "extra-team-b" to the CEN "cen-team-b" as "more"                                                        |
        | participant | create | team-b   | cannot attach the VPC "main" of "owner" with the vSwitch "apps" to the CEN "cen-team-b" as "more" because "InvalidVpcId.NotFound"                                    |
        | participant | create | team-b   | cannot attach the VPC "extra-team-b" of "team-b" with the vSwitch "extra-team-b" to the CEN "cen-owner" as "more" because "InvalidCenId.NotFound"                    |
        | participant | view   | team-b   | sees only the attachment "hub-team-b"                                                                                                                                |
        | participant | modify | team-b   | renames the attachment "hub-team-b" to "mine"                                                                                                                        |
        | participant | modify | team-b   | cannot rename the attachment "hub-owner" to "mine" because "InvalidTransitRouterAttachmentId.NotFound"                                                               |
        | participant | delete | team-b   | deletes the attachment "hub-team-b"                                                                                                                                  |
        | participant | delete | team-b   | cannot delete the attachment "hub-owner" because "InvalidTransitRouterAttachmentId.NotFound"                                                                         |
        | participant | use    | team-b   | lets the attachment "hub-team-b" use the route table of the transit router "near-team-b"                                                                             |
        | participant | use    | team-b   | cannot let the attachment "hub-owner" use the route table of the transit router "near-team-b" because "InvalidAttachmentId.NotFound"                                 |
        | participant | use    | team-b   | adds a route to "172.16.0.0/24" by the attachment "hub-team-b" to the transit router "near-team-b"                                                                   |
        | participant | use    | team-b   | cannot add a route to "172.16.0.0/24" by the attachment "hub-owner" to the transit router "near-team-b" because "InvalidTransitRouterRouteEntryNextHopId.NotFound"   |
        | former      | create | former   | attaches the VPC "extra-former" of "former" with the vSwitch "extra-former" to the CEN "cen-former" as "more"                                                        |
        | former      | create | former   | cannot attach the VPC "main" of "owner" with the vSwitch "apps" to the CEN "cen-former" as "more" because "InvalidVpcId.NotFound"                                    |
        | former      | create | former   | cannot attach the VPC "extra-former" of "former" with the vSwitch "extra-former" to the CEN "cen-owner" as "more" because "InvalidCenId.NotFound"                    |
        | former      | view   | former   | sees only the attachment "hub-former"                                                                                                                                |
        | former      | modify | former   | renames the attachment "hub-former" to "mine"                                                                                                                        |
        | former      | modify | former   | cannot rename the attachment "hub-owner" to "mine" because "InvalidTransitRouterAttachmentId.NotFound"                                                               |
        | former      | delete | former   | deletes the attachment "hub-former"                                                                                                                                  |
        | former      | delete | former   | cannot delete the attachment "hub-owner" because "InvalidTransitRouterAttachmentId.NotFound"                                                                         |
        | former      | use    | former   | lets the attachment "hub-former" use the route table of the transit router "near-former"                                                                             |
        | former      | use    | former   | cannot let the attachment "hub-owner" use the route table of the transit router "near-former" because "InvalidAttachmentId.NotFound"                                 |
        | former      | use    | former   | adds a route to "172.16.0.0/24" by the attachment "hub-former" to the transit router "near-former"                                                                   |
        | former      | use    | former   | cannot add a route to "172.16.0.0/24" by the attachment "hub-owner" to the transit router "near-former" because "InvalidTransitRouterRouteEntryNextHopId.NotFound"   |
        | stranger    | create | stranger | attaches the VPC "extra-stranger" of "stranger" with the vSwitch "extra-stranger" to the CEN "cen-stranger" as "more"                                                |
        | stranger    | create | stranger | cannot attach the VPC "main" of "owner" with the vSwitch "apps" to the CEN "cen-stranger" as "more" because "InvalidVpcId.NotFound"                                  |
        | stranger    | create | stranger | cannot attach the VPC "extra-stranger" of "stranger" with the vSwitch "extra-stranger" to the CEN "cen-owner" as "more" because "InvalidCenId.NotFound"              |
        | stranger    | view   | stranger | sees only the attachment "hub-stranger"                                                                                                                              |
        | stranger    | modify | stranger | renames the attachment "hub-stranger" to "mine"                                                                                                                      |
        | stranger    | modify | stranger | cannot rename the attachment "hub-owner" to "mine" because "InvalidTransitRouterAttachmentId.NotFound"                                                               |
        | stranger    | delete | stranger | deletes the attachment "hub-stranger"                                                                                                                                |
        | stranger    | delete | stranger | cannot delete the attachment "hub-owner" because "InvalidTransitRouterAttachmentId.NotFound"                                                                         |
        | stranger    | use    | stranger | lets the attachment "hub-stranger" use the route table of the transit router "near-stranger"                                                                         |
        | stranger    | use    | stranger | cannot let the attachment "hub-owner" use the route table of the transit router "near-stranger" because "InvalidAttachmentId.NotFound"                               |
        | stranger    | use    | stranger | adds a route to "172.16.0.0/24" by the attachment "hub-stranger" to the transit router "near-stranger"                                                               |
        | stranger    | use    | stranger | cannot add a route to "172.16.0.0/24" by the attachment "hub-owner" to the transit router "near-stranger" because "InvalidTransitRouterRouteEntryNextHopId.NotFound" |
