@permissions
Feature: Route tables of a shared VPC
  A participant views the route tables and routes of the VPC, and which of the shared vSwitches use them. It changes nothing.

  Background:
    Given the accounts "owner", "team-b", "former" and "stranger"
    And "owner" has a VPC "main" with the CIDR block "10.0.0.0/16"
    And "owner" has a vSwitch "apps" in "main" with the CIDR block "10.0.1.0/24" in zone "cn-hangzhou-h"
    And "owner" has a vSwitch "data" in "main" with the CIDR block "10.0.2.0/24" in zone "cn-hangzhou-i"
    And "owner" has a security group "sg-owner" in the VPC "main"
    And "owner" has an instance "gate" in "data" with "sg-owner"
    And "owner" has a route table "edge" in the VPC "main"
    And "owner" has a route table "spare" in the VPC "main"
    And "owner" associates the route table "edge" with the vSwitch "apps"
    And "owner" has a route to "192.168.0.0/16" by the instance "gate" to the route table "edge"
    And "owner" shares the vSwitch "apps" with "team-b" and "former" as the resource share "platform" allowing accounts outside the resource directory
    And "team-b" accepts the invitation from "owner"
    And "former" accepts the invitation from "owner"
    And "owner" removes the principal "former" from the resource share "platform"

  @doc:permissions.route-table.participant-views @doc:permissions.strangers-nothing @doc:unsharing.route-table-hidden @billable
  Scenario Outline: The <relation> and to <verb> route tables
    Then "<account>" <does>

    Examples: What each may do
      | relation    | verb   | account  | does                                                                                                     |
      | owner       | create | owner    | creates a route table "more" in the VPC "main"                                                           |
      | owner       | view   | owner    | sees only the custom route tables "edge" and "spare"                                                     |
      | owner       | modify | owner    | renames the route table "edge" to "rim"                                                                  |
      | owner       | delete | owner    | deletes the route table "spare"                                                                          |
      | owner       | use    | owner    | associates the route table "spare" with the vSwitch "apps"                                               |
      | owner       | use    | owner    | dissociates the route table "edge" from the vSwitch "apps"                                               |
      | participant | create | team-b   | cannot create a route table "more" in the VPC "main" because "Forbidden.OperateShareResource"            |
      | participant | view   | team-b   | sees only the custom route tables "edge" and "spare"                                                     |
      | participant | modify | team-b   | cannot rename the route table "edge" to "rim" because "Forbidden.OperateShareResource"                   |
      | participant | delete | team-b   | cannot delete the route table "spare" because "Forbidden.OperateShareResource"                           |
      | participant | use    | team-b   | cannot associate the route table "spare" with the vSwitch "apps" because "Forbidden.OperateShareResource" |
      | participant | use    | team-b   | cannot dissociate the route table "edge" from the vSwitch "apps" because "Forbidden.OperateShareResource" |
      | former      | create | former   | cannot create a route table "more" in the VPC "main" because "InvalidVpcId.NotFound"                     |
      | former      | view   | former   | sees no custom route tables                                                                              |
      | former      | modify | former   | cannot rename the route table "edge" to "rim" because "Abs.InvalidRouteTableId.NotExist"                 |
      | former      | delete | former   | cannot delete the route table "spare" because "InvalidRouteTableId.NotFound"                             |
      | former      | use    | former   | cannot associate the route table "spare" with the vSwitch "apps" because "InvalidRouteTableId.NotFound"  |
      | former      | use    | former   | cannot dissociate the route table "edge" from the vSwitch "apps" because "InvalidRouteTableId.NotFound"  |
      | stranger    | create | stranger | cannot create a route table "more" in the VPC "main" because "InvalidVpcId.NotFound"                     |
      | stranger    | view   | stranger | sees no custom route tables                                                                              |
      | stranger    | modify | stranger | cannot rename the route table "edge" to "rim" because "Abs.InvalidRouteTableId.NotExist"                 |
      | stranger    | delete | stranger | cannot delete the route table "spare" because "InvalidRouteTableId.NotFound"                             |
      | stranger    | use    | stranger | cannot associate the route table "spare" with the vSwitch "apps" because "InvalidRouteTableId.NotFound"  |
      | stranger    | use    | stranger | cannot dissociate the route table "edge" from the vSwitch "apps" because "InvalidRouteTableId.NotFound"  |

  @doc:permissions.route-table.participant-views @doc:permissions.strangers-nothing @doc:unsharing.route-table-hidden @billable
  Scenario Outline: The <relation> and to <verb> routes
    Then "<account>" <does>

    Examples: What each may do
      | relation    | verb   | account  | does                                                                                                              |
      | owner       | create | owner    | adds a route to "172.16.0.0/12" by the instance "gate" to the route table "edge"                                  |
      | owner       | view   | owner    | sees the routes "10.0.1.0/24", "10.0.2.0/24", "100.64.0.0/10" and "192.168.0.0/16" in the route table "edge"      |
      | owner       | modify | owner    | renames the route to "192.168.0.0/16" in the route table "edge" to "office"                                       |
      | owner       | delete | owner    | deletes the route to "192.168.0.0/16" from the route table "edge"                                                 |
      | participant | create | team-b   | cannot add a route to "172.16.0.0/12" by the instance "gate" to the route table "edge" because "Forbidden.OperateShareResource" |
      | participant | view   | team-b   | sees the routes "10.0.1.0/24", "10.0.2.0/24", "100.64.0.0/10" and "192.168.0.0/16" in the route table "edge"      |
      | participant | modify | team-b   | cannot rename the route to "192.168.0.0/16" in the route table "edge" to "office" because "Forbidden.OperateShareResource" |
      | participant | delete | team-b   | cannot delete the route to "192.168.0.0/16" from the route table "edge" because "Forbidden.OperateShareResource"  |
      | former      | create | former   | cannot add a route to "172.16.0.0/12" by the instance "gate" to the route table "edge" because "InvalidRouteTableId.NotFound" |
      | former      | view   | former   | cannot look at the routes of the route table "edge" because "InvalidRouteTable.NotFound"                          |
      | former      | modify | former   | cannot rename the route to "192.168.0.0/16" in the route table "edge" to "office" because "InvalidRouteTable.NotFound" |
      | former      | delete | former   | cannot delete the route to "192.168.0.0/16" from the route table "edge" because "InvalidRouteTableId.NotFound"    |
      | stranger    | create | stranger | cannot add a route to "172.16.0.0/12" by the instance "gate" to the route table "edge" because "InvalidRouteTableId.NotFound" |
      | stranger    | view   | stranger | cannot look at the routes of the route table "edge" because "InvalidRouteTable.NotFound"                          |
      | stranger    | modify | stranger | cannot rename the route to "192.168.0.0/16" in the route table "edge" to "office" because "InvalidRouteTable.NotFound" |
      | stranger    | delete | stranger | cannot delete the route to "192.168.0.0/16" from the route table "edge" because "InvalidRouteTableId.NotFound"    |

  @doc:permissions.route-table.participant-views @doc:permissions.vswitch.shared-only @billable
  Scenario: A participant sees which table the shared vSwitch uses
    Then "team-b" sees that the vSwitch "apps" uses the route table "edge"
    And "team-b" finds only the vSwitch "apps" by the route table "edge"
    And "team-b" finds no vSwitches by the route table "main"
    And "owner" finds only the vSwitch "data" by the route table "main"
    When "owner" dissociates the route table "edge" from the vSwitch "apps"
    Then "team-b" sees that the vSwitch "apps" uses the system route table of the VPC "main"
    And "owner" finds only the vSwitches "apps" and "data" by the route table "main"

  @doc:permissions.resources.own-only @billable
  Scenario: Routes of the owner lead to nothing that is a participant's
    Given "team-b" has a security group "sg-b" in the VPC "main"
    And "team-b" has an instance "theirs" in "apps" with "sg-b"
    Then "owner" cannot add a route to "172.16.0.0/12" by the instance "theirs" to the route table "edge" because "InvalidInstanId.NotFound"
    And "owner" cannot let the route to "192.168.0.0/16" in the route table "edge" lead to the instance "theirs" because "ResourceNotFound.Instance"
