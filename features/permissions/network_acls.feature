@permissions
Feature: Network ACLs of a shared VPC
  A participant views the network ACLs of the VPC, and which of them the shared vSwitches have. It changes nothing.

  Background:
    Given the accounts "owner", "team-b", "former" and "stranger"
    And "owner" has a VPC "main" with the CIDR block "10.0.0.0/16"
    And "owner" has a vSwitch "apps" in "main" with the CIDR block "10.0.1.0/24" in zone "cn-hangzhou-h"
    And "owner" has a vSwitch "data" in "main" with the CIDR block "10.0.2.0/24" in zone "cn-hangzhou-i"
    And "owner" has a network ACL "web" in the VPC "main"
    And "owner" binds the network ACL "web" to the vSwitches "apps" and "data"
    And "owner" has a network ACL "spare" in the VPC "main"
    And "owner" shares the vSwitch "apps" with "team-b" and "former" as the resource share "platform" allowing accounts outside the resource directory
    And "team-b" accepts the invitation from "owner"
    And "former" accepts the invitation from "owner"
    And "owner" removes the principal "former" from the resource share "platform"

  @doc:permissions.network-acl.participant-views @doc:permissions.strangers-nothing @doc:unsharing.network-acl-hidden
  Scenario Outline: The <relation> and to <verb> network ACLs
    Then "<account>" <does>

    Examples: What each may do
      | relation    | verb   | account  | does                                                                                                                           |
      | owner       | create | owner    | creates a network ACL "more" in the VPC "main"                                                                                 |
      | owner       | view   | owner    | looks at the network ACL "web"                                                                                                 |
      | owner       | modify | owner    | renames the network ACL "web" to "db"                                                                                          |
      | owner       | modify | owner    | puts only the inbound rule "drop all -1/-1 10.0.0.0/8" into the network ACL "web"                                              |
      | owner       | delete | owner    | deletes the network ACL "spare"                                                                                                |
      | owner       | use    | owner    | unbinds the network ACL "web" from the vSwitch "apps"                                                                          |
      | participant | create | team-b   | cannot create a network ACL "more" in the VPC "main" because "Forbidden.OperateShareResource"                                  |
      | participant | view   | team-b   | looks at the network ACL "web"                                                                                                 |
      | participant | modify | team-b   | cannot rename the network ACL "web" to "db" because "Forbidden.OperateShareResource"                                           |
      | participant | modify | team-b   | cannot put only the inbound rule "drop all -1/-1 10.0.0.0/8" into the network ACL "web" because "Forbidden.OperateShareResource" |
      | participant | modify | team-b   | cannot copy the rules of the network ACL "web" into "spare" because "Forbidden.OperateShareResource"                           |
      | participant | delete | team-b   | cannot delete the network ACL "spare" because "Forbidden.OperateShareResource"                                                 |
      | participant | use    | team-b   | cannot bind the network ACL "spare" to the vSwitch "apps" because "Forbidden.OperateShareResource"                             |
      | participant | use    | team-b   | cannot unbind the network ACL "web" from the vSwitch "apps" because "Forbidden.OperateShareResource"                           |
      | former      | create | former   | cannot create a network ACL "more" in the VPC "main" because "InvalidVpcId.NotFound"                                           |
      | former      | view   | former   | cannot look at the network ACL "web" because "InvalidNetworkAcl.NotFound"                                                      |
      | former      | view   | former   | sees no network ACLs in the VPC "main"                                                                                         |
      | former      | modify | former   | cannot rename the network ACL "web" to "db" because "InvalidNetworkAcl.NotFound"                                               |
      | former      | modify | former   | cannot put only the inbound rule "drop all -1/-1 10.0.0.0/8" into the network ACL "web" because "InvalidNetworkAcl.NotFound"   |
      | former      | delete | former   | cannot delete the network ACL "spare" because "InvalidNetworkAcl.NotFound"                                                     |
      | former      | use    | former   | cannot bind the network ACL "spare" to the vSwitch "apps" because "InvalidNetworkAcl.NotFound"                                 |
      | stranger    | create | stranger | cannot create a network ACL "more" in the VPC "main" because "InvalidVpcId.NotFound"                                           |
      | stranger    | view   | stranger | cannot look at the network ACL "web" because "InvalidNetworkAcl.NotFound"                                                      |
      | stranger    | view   | stranger | sees no network ACLs in the VPC "main"                                                                                         |
      | stranger    | modify | stranger | cannot rename the network ACL "web" to "db" because "InvalidNetworkAcl.NotFound"                                               |
      | stranger    | modify | stranger | cannot put only the inbound rule "drop all -1/-1 10.0.0.0/8" into the network ACL "web" because "InvalidNetworkAcl.NotFound"   |
      | stranger    | delete | stranger | cannot delete the network ACL "spare" because "InvalidNetworkAcl.NotFound"                                                     |
      | stranger    | use    | stranger | cannot bind the network ACL "spare" to the vSwitch "apps" because "InvalidNetworkAcl.NotFound"                                 |

  @doc:permissions.network-acl.participant-views
  Scenario: What a participant sees
    Given "owner" puts only the inbound rules "accept tcp 443/443 0.0.0.0/0" and "drop all -1/-1 0.0.0.0/0" into the network ACL "web"
    Then "team-b" sees only the network ACLs "web" and "spare"
    And "team-b" finds only the network ACL "web" by the vSwitch "apps"
    And "team-b" finds no network ACLs by the vSwitch "data"
    And "team-b" sees the network ACL "web" of "owner" bound to only the vSwitch "apps"
    And "owner" sees the network ACL "web" of "owner" bound to only the vSwitches "apps" and "data"
    And "team-b" sees the inbound rules "accept tcp 443/443 0.0.0.0/0" and "drop all -1/-1 0.0.0.0/0" of the network ACL "web"
    And "team-b" sees that the vSwitch "apps" has the network ACL "web"

  @doc:permissions.tags.independent @doc:unsharing.tags.participant-deleted @doc:unsharing.tags.owner-stay
  Scenario: Each account has its own tags on a network ACL
    Given "owner" puts the tag "team=platform" on the network ACL "web"
    When "team-b" puts the tag "team=b" on the network ACL "web"
    Then "owner" sees only the tag "team=platform" on the network ACL "web"
    And "team-b" sees only the tag "team=b" on the network ACL "web"
    And "stranger" cannot put the tag "team=none" on the network ACL "web" because "InvalidInstanceIds.NotFound"
    When "owner" removes the principal "team-b" from the resource share "platform"
    And "owner" adds the principal "team-b" to the resource share "platform"
    And "team-b" accepts the invitation from "owner"
    Then "team-b" sees no tags on the network ACL "web"
    And "owner" sees only the tag "team=platform" on the network ACL "web"
