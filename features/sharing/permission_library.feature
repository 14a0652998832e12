@sharing
Feature: The permission library
  The permission of a resource share says what participants may do with what is shared.

  Background:
    Given the accounts "owner", "team-b" and "team-c"
    And "owner" has a VPC "main" with the CIDR block "10.0.0.0/16"
    And "owner" has a vSwitch "apps" in "main" with the CIDR block "10.0.1.0/24" in zone "cn-hangzhou-h"

  @doc:sharing.permission.library
  Scenario: Find a permission and read it
    Then "owner" finds only the permission "AliyunRSDefaultPermissionVSwitch" in the permission library for the resource type "VSwitch"
    And "owner" finds only the permission "AliyunRSDefaultPermissionPrefixList" in the permission library for the resource type "PrefixList"
    And "owner" finds only the permissions "AliyunRSDefaultPermissionIpamPool", "AliyunRSDefaultPermissionIpamResourceDiscovery", "AliyunRSDefaultPermissionImage", "AliyunRSDefaultPermissionPrefixList", "AliyunRSDefaultPermissionServiceCatalogPortfolio" and "AliyunRSDefaultPermissionVSwitch" in the permission library
    And "owner" reads that the permission "AliyunRSDefaultPermissionVSwitch" allows "vpc:DescribeVSwitches" and "vpc:DescribeVSwitchAttributes"
    And "owner" reads that the permission "AliyunRSDefaultPermissionVSwitch" allows actions of "vpc" alone
    And "owner" finds only the version "v1" of the permission "AliyunRSDefaultPermissionVSwitch"
    And "owner" reads the permission "AliyunRSDefaultPermissionVSwitch" in the version "v1"

  @doc:sharing.permission.library
  Scenario: What is not in the permission library
    Then "owner" cannot read the permission "AliyunRSNoSuchPermission" because "EntityNotExists.Permission"
    And "owner" cannot read the permission "not a name" because "EntityNotExists.Permission"
    And "owner" cannot read the permission "AliyunRSDefaultPermissionVSwitch" in the version "v9" because "InvalidParameter.PermissionVersion"
    And "owner" cannot find permissions in the permission library for the resource type "Bucket" because "InvalidParameter.ResourceType"
    And "owner" cannot share the vSwitch "apps" as the resource share "platform" with the permission "AliyunRSNoSuchPermission" because "EntityNotExists.Permission"

  @doc:sharing.default-permission
  Scenario: The default permission
    Given "owner" shares the vSwitch "apps" with "team-b" as the resource share "platform" allowing accounts outside the resource directory
    Then "owner" sees only the permission "AliyunRSDefaultPermissionVSwitch" of the resource share "platform"
    When "team-b" accepts the invitation from "owner"
    Then "team-b" sees only the permission "AliyunRSDefaultPermissionVSwitch" of the resource share "platform" of others

  @doc:sharing.default-permission
  Scenario: The default permission, chosen by its name
    When "owner" shares the vSwitch "apps" as the resource share "platform" with the permission "AliyunRSDefaultPermissionVSwitch"
    Then "owner" sees only the permission "AliyunRSDefaultPermissionVSwitch" of the resource share "platform"

  @doc:sharing.permission.manage
  Scenario: A permission stays while a resource needs it
    Given "owner" shares the vSwitch "apps" as the resource share "platform"
    Then "owner" cannot take the permission "AliyunRSDefaultPermissionVSwitch" from the resource share "platform" because "DisassociateConflict.Permission"
    When "owner" removes the vSwitch "apps" from the resource share "platform"
    And "owner" takes the permission "AliyunRSDefaultPermissionVSwitch" from the resource share "platform"
    Then "owner" sees no permissions of the resource share "platform"
    When "owner" gives the permission "AliyunRSDefaultPermissionVSwitch" to the resource share "platform"
    Then "owner" sees only the permission "AliyunRSDefaultPermissionVSwitch" of the resource share "platform"

  @doc:sharing.owner-manages
  Scenario: Nobody but the owner manages the permissions of a resource share
    Given "owner" shares the vSwitch "apps" with "team-b" as the resource share "platform" allowing accounts outside the resource directory
    And "team-b" accepts the invitation from "owner"
    Then "team-b" cannot give the permission "AliyunRSDefaultPermissionVSwitch" to the resource share "platform" because "InvalidParameter.ResourceShareId"
    And "team-b" cannot take the permission "AliyunRSDefaultPermissionVSwitch" from the resource share "platform" because "InvalidParameter.ResourceShareId"
    And "owner" cannot give the permission "AliyunRSNoSuchPermission" to the resource share "platform" because "EntityNotExists.Permission"

  Rule: A permission is really consulted

    Background:
      Given the permission library has the permission "Look" that allows "vpc:DescribeVSwitches" and "vpc:DescribeVSwitchAttributes"
      And the permission library has the permission "ListOnly" that allows "vpc:DescribeVSwitches"
      And the permission library has the permission "Network" that allows "vpc:DescribeVpc*"

    @doc:sharing.permission.library @mock
    Scenario: More permissions for a type of resources
      Then "owner" finds only the permissions "AliyunRSDefaultPermissionVSwitch", "Look", "ListOnly" and "Network" in the permission library for the resource type "VSwitch"
      And "owner" reads that the permission "Look" allows only "vpc:DescribeVSwitches" and "vpc:DescribeVSwitchAttributes"

    @doc:sharing.permission.consulted @mock
    Scenario: What a permission does not allow is denied
      When "owner" shares the vSwitch "apps" with "team-b" as the resource share "platform" with the permission "Look" allowing accounts outside the resource directory
      And "team-b" accepts the invitation from "owner"
      Then "team-b" sees only the vSwitch "apps"
      And "team-b" looks at the vSwitch "apps"
      But "team-b" sees no VPCs
      And "team-b" cannot look at the VPC "main" because "InvalidVpcId.NotFound"

    @doc:sharing.permission.consulted @mock
    Scenario: A permission that shows the VPC and no vSwitch
      When "owner" shares the vSwitch "apps" with "team-b" as the resource share "platform" with the permission "Network" allowing accounts outside the resource directory
      And "team-b" accepts the invitation from "owner"
      Then "team-b" sees only the VPC "main"
      And "team-b" looks at the VPC "main"
      But "team-b" sees no vSwitches
      And "team-b" cannot look at the vSwitch "apps" because "InvalidVSwitchId.NotFound"

    @doc:sharing.permission.consulted @mock
    Scenario: A permission that shows the route table and no VPC
      Given the permission library has the permission "Routes" that allows "vpc:DescribeRouteTableList"
      When "owner" shares the vSwitch "apps" with "team-b" as the resource share "platform" with the permission "Routes" allowing accounts outside the resource directory
      And "team-b" accepts the invitation from "owner"
      Then "team-b" sees only the route table of the VPC "main"
      And "team-b" finds the route table of the VPC "main" by its id
      And "team-b" sees that the route table of the VPC "main" has the name ""
      But "team-b" sees no VPCs
      And "team-b" cannot look at the VPC "main" because "InvalidVpcId.NotFound"
      And "team-b" sees no vSwitches

    @doc:sharing.permission.consulted @billable @mock
    Scenario: Nothing can be created where the permission does not let one look
      Given "owner" shares the vSwitch "apps" with "team-b" as the resource share "platform" allowing accounts outside the resource directory
      And "team-b" accepts the invitation from "owner"
      And "team-b" has a security group "web" in the VPC "main"
      When "owner" gives the permission "ListOnly" to the resource share "platform" instead of the present one
      Then "team-b" sees only the vSwitch "apps"
      And "team-b" cannot look at the vSwitch "apps" because "InvalidVSwitchId.NotFound"
      And "team-b" cannot create an instance "web-1" in "apps" with "web" because "InvalidVSwitchId.NotFound"
      When "owner" gives the permission "AliyunRSDefaultPermissionVSwitch" to the resource share "platform" instead of the present one
      Then "team-b" creates an instance "web-1" in "apps" with "web"

    @doc:sharing.permission.consulted @mock
    Scenario Outline: A refusal does not tell of what a permission does not show: <what>
      Given the permission library has the permission "Sight" that allows "<sight>"
      And "owner" enables IPv6 in the VPC "main"
      And "owner" has a route table "edge" in the VPC "main"
      And "owner" has a network ACL "web" in the VPC "main"
      And "owner" has an IPv6 gateway "v6" in the VPC "main"
      And "owner" shares the vSwitch "apps" with "team-b" as the resource share "platform" with the permission "ListOnly" allowing accounts outside the resource directory
      And "team-b" accepts the invitation from "owner"
      Then "team-b" cannot <do> because "<code>"
      When "owner" gives the permission "Sight" to the resource share "platform" instead of the present one
      Then "team-b" cannot <do> because "Forbidden.OperateShareResource"

      Examples:
        | what            | sight                            | do                                                                                          | code                             |
        | a VPC           | vpc:DescribeVpcs                 | rename the VPC "main" to "mine"                                                             | InvalidVpcId.NotFound            |
        | a VPC           | vpc:DescribeVpcAttribute         | create a vSwitch "more" in "main" with the CIDR block "10.0.9.0/24" in zone "cn-hangzhou-h" | InvalidVpcId.NotFound            |
        | a route table   | vpc:DescribeRouteEntryList       | rename the route table "edge" to "mine"                                                     | Abs.InvalidRouteTableId.NotExist |
        | a route table   | vpc:DescribeRouteTables          | delete the route table "edge"                                                               | InvalidRouteTableId.NotFound     |
        | a network ACL   | vpc:DescribeNetworkAcls          | rename the network ACL "web" to "mine"                                                      | InvalidNetworkAcl.NotFound       |
        | a network ACL   | vpc:DescribeNetworkAclAttributes | delete the network ACL "web"                                                                | InvalidNetworkAcl.NotFound       |
        | an IPv6 gateway | vpc:DescribeIpv6Gateways         | delete the IPv6 gateway "v6"                                                                | InvalidIpv6GatewayId.NotFound    |

    @doc:sharing.permission.consulted @doc:sharing.permission.manage @mock
    Scenario: Another permission holds at once
      Given "owner" shares the vSwitch "apps" with "team-b" as the resource share "platform" allowing accounts outside the resource directory
      And "team-b" accepts the invitation from "owner"
      When "owner" gives the permission "Network" to the resource share "platform" instead of the present one
      Then "team-b" sees no vSwitches
      And "team-b" sees only the VPC "main"
      When "owner" gives the permission "Look" to the resource share "platform" instead of the present one
      Then "team-b" sees only the vSwitch "apps"
      And "team-b" sees no VPCs

    @doc:sharing.permission.manage @mock
    Scenario: One permission for a type of resources
      Given "owner" shares the vSwitch "apps" as the resource share "platform"
      Then "owner" cannot give the permission "Look" to the resource share "platform" because "AssociateConflict.Permission"
      And "owner" cannot share the vSwitch "apps" as the resource share "second" with the permissions "Look" and "Network" because "InvalidParameter.PermissionNames.Duplicate"
      When "owner" gives the permission "Look" to the resource share "platform" instead of the present one
      Then "owner" sees only the permission "Look" of the resource share "platform"
      And "owner" cannot take the permission "AliyunRSDefaultPermissionVSwitch" from the resource share "platform" because "EntityNotExists.Permission"

    @doc:sharing.permission.manage @doc:sharing.permission.consulted @mock
    Scenario: A permission that comes with another vSwitch holds for all of them
      Given "owner" has a vSwitch "logs" in "main" with the CIDR block "10.0.9.0/24" in zone "cn-hangzhou-h"
      And "owner" shares the vSwitch "apps" with "team-b" as the resource share "platform" allowing accounts outside the resource directory
      And "team-b" accepts the invitation from "owner"
      When "owner" adds the vSwitch "logs" to the resource share "platform" with the permission "Look"
      Then "owner" sees only the permission "Look" of the resource share "platform"
      And "team-b" sees only the vSwitches "apps" and "logs"
      And "team-b" sees no VPCs

    @doc:sharing.permission.consulted @mock
    Scenario: The permissions of several resource shares add up
      Given "owner" shares the vSwitch "apps" with "team-b" as the resource share "platform" with the permission "Look" allowing accounts outside the resource directory
      And "team-b" accepts the invitation from "owner"
      When "owner" shares the vSwitch "apps" with "team-b" as the resource share "second" with the permission "Network" allowing accounts outside the resource directory
      And "team-b" accepts the invitation from "owner"
      Then "team-b" sees only the vSwitch "apps"
      And "team-b" sees only the VPC "main"
      And "team-b" looks at the VPC "main"
      When "owner" removes the principal "team-b" from the resource share "second"
      Then "team-b" sees no VPCs
      And "team-b" sees only the vSwitch "apps"

    @doc:sharing.permission.consulted @mock
    Scenario: The owner is not bound by the permission
      Given "owner" shares the vSwitch "apps" with "team-b" as the resource share "platform" with the permission "ListOnly" allowing accounts outside the resource directory
      Then "owner" looks at the vSwitch "apps"
      And "owner" renames the VPC "main" to "renamed"
