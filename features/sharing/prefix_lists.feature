@sharing
Feature: Share prefix lists
  A prefix list is shared as a vSwitch is: what holds of the one resource type holds of the other.

  Background:
    Given the accounts "owner", "team-b" and "team-c"
    And "owner" has a prefix list "offices" with the entries "10.0.0.0/16" and "192.168.0.0/24"
    And "owner" has a prefix list "branches" with the entry "10.9.0.0/16"

  @doc:sharing.types
  Scenario: From sharing to unsharing
    When "owner" shares the prefix list "offices" with "team-b" as the resource share "platform" allowing accounts outside the resource directory
    Then "team-b" has a pending invitation from "owner"
    And "team-b" sees no prefix lists
    When "team-b" accepts the invitation from "owner"
    Then "team-b" sees only the prefix list "offices"
    And "team-b" sees the prefix list "offices" of "owner" with the share type "Shared"
    And "team-b" sees only the entries "10.0.0.0/16" and "192.168.0.0/24" in the prefix list "offices" of "owner"
    And "team-b" sees only the resource "offices" of the type "PrefixList" among what others share with it
    And "team-b" sees no resources of the type "VSwitch" among what others share with it
    And "team-c" sees no prefix lists
    And "team-c" cannot look at the entries of the prefix list "offices" because "ResourceNotFound.PrefixList"
    And "owner" sees only the prefix lists "offices" and "branches"
    And "owner" sees the prefix list "offices" of "owner" with the share type "Shared"
    And "owner" sees that the prefix list "branches" is not shared
    And "owner" sees only the permission "AliyunRSDefaultPermissionPrefixList" of the resource share "platform"

    When "owner" removes the principal "team-b" from the resource share "platform"
    Then "team-b" sees no prefix lists
    And "team-b" cannot look at the entries of the prefix list "offices" because "ResourceNotFound.PrefixList"
    And "team-b" cannot rename the prefix list "offices" to "mine" because "ResourceNotFound.PrefixList"
    And "owner" sees that the prefix list "offices" is not shared

  @doc:sharing.types
  Scenario: A participant changes nothing, the owner goes on managing
    Given "owner" shares the prefix list "offices" with "team-b" as the resource share "platform" allowing accounts outside the resource directory
    And "team-b" accepts the invitation from "owner"
    Then "team-b" cannot rename the prefix list "offices" to "mine" because "OperationFailed.OperateShareResource"
    And "team-b" cannot add the entry "10.5.0.0/16" to the prefix list "offices" because "OperationFailed.OperateShareResource"
    And "team-b" cannot remove the entry "10.0.0.0/16" from the prefix list "offices" because "OperationFailed.OperateShareResource"
    And "team-b" cannot delete the prefix list "offices" because "OperationDenied.DeleteShareResource"
    When "owner" adds the entry "10.5.0.0/16" to the prefix list "offices"
    And "owner" removes the entry "10.0.0.0/16" from the prefix list "offices"
    And "owner" renames the prefix list "offices" to "headquarters"
    Then "team-b" sees only the entries "192.168.0.0/24" and "10.5.0.0/16" in the prefix list "offices" of "owner"
    And "owner" cannot delete the prefix list "offices" because "DependencyViolation.ShareResource"
    When "owner" removes the prefix list "offices" from the resource share "platform"
    And "owner" deletes the prefix list "offices"
    Then "team-b" sees no prefix lists
    And "owner" sees only the prefix list "branches"

  @doc:sharing.types
  Scenario: A vSwitch and a prefix list in one resource share
    Given "owner" has a VPC "main" with the CIDR block "10.0.0.0/16"
    And "owner" has a vSwitch "apps" in "main" with the CIDR block "10.0.1.0/24" in zone "cn-hangzhou-h"
    When "owner" shares the prefix list "offices" and the vSwitch "apps" with "team-b" as the resource share "platform" allowing accounts outside the resource directory
    And "team-b" accepts the invitation from "owner"
    Then "team-b" sees only the prefix list "offices"
    And "team-b" sees only the vSwitch "apps"
    And "owner" sees only the resource "offices" of the type "PrefixList" among what it shares with others
    And "owner" sees only the resource "apps" of the type "VSwitch" among what it shares with others
    And "owner" sees only the permissions "AliyunRSDefaultPermissionPrefixList" and "AliyunRSDefaultPermissionVSwitch" of the resource share "platform"
    And "owner" cannot take the permission "AliyunRSDefaultPermissionPrefixList" from the resource share "platform" because "DisassociateConflict.Permission"
    When "owner" removes the prefix list "offices" from the resource share "platform"
    Then "team-b" sees no prefix lists
    And "team-b" sees only the vSwitch "apps"
    When "owner" takes the permission "AliyunRSDefaultPermissionPrefixList" from the resource share "platform"
    Then "owner" sees only the permission "AliyunRSDefaultPermissionVSwitch" of the resource share "platform"
    And "owner" cannot take the permission "AliyunRSDefaultPermissionVSwitch" from the resource share "platform" because "DisassociateConflict.Permission"

  @doc:sharing.permission.consulted @mock
  Scenario: A permission for prefix lists is consulted for them alone
    Given "owner" has a VPC "main" with the CIDR block "10.0.0.0/16"
    And "owner" has a vSwitch "apps" in "main" with the CIDR block "10.0.1.0/24" in zone "cn-hangzhou-h"
    And the permission library has the permission "Names" for the resource type "PrefixList" that allows "vpc:ListPrefixLists"
    And "owner" shares the prefix list "offices" and the vSwitch "apps" with "team-b" as the resource share "platform" allowing accounts outside the resource directory
    And "team-b" accepts the invitation from "owner"
    When "owner" gives the permission "Names" to the resource share "platform" instead of the present one
    Then "owner" sees only the permissions "AliyunRSDefaultPermissionVSwitch" and "Names" of the resource share "platform"
    And "owner" finds only the permissions "AliyunRSDefaultPermissionPrefixList" and "Names" in the permission library for the resource type "PrefixList"
    And "team-b" sees only the prefix list "offices"
    And "team-b" cannot look at the entries of the prefix list "offices" because "ResourceNotFound.PrefixList"
    And "team-b" sees only the vSwitch "apps"

  @doc:sharing.types @mock
  Scenario: Quotas of prefix lists
    Given the quota "vpc_quota_prefixlist_share_user_num_per_prefixlist" of "owner" is 1
    And "owner" shares the prefix list "offices" with "team-b" as the resource share "platform" allowing accounts outside the resource directory
    And "team-b" accepts the invitation from "owner"
    When "owner" adds the principal "team-c" to the resource share "platform"
    And "team-c" accepts the invitation from "owner"
    Then the association of the principal "team-c" with the resource share "platform" of "owner" failed with the reason "LimitExceeded"
    And "team-c" sees no prefix lists
    And "team-b" sees only the prefix list "offices"
    And "owner" finds these quotas of the product "vpc" in Quota Center:
      | quota                                              | limit | used |
      | vpc_quota_prefixlist_num                           | 10    | 2    |
      | vpc_quota_prefixlist_cidr_num_per_prefixlist       | 50    | 50   |
      | vpc_quota_prefixlist_share_user_num_per_prefixlist | 1     | 1    |
    And "team-b" finds these quotas of the product "vpc" in Quota Center:
      | quota                                             | limit | used |
      | vpc_quota_prefixlist_accept_shared_prefixlist_num | 100   | 1    |

  @doc:sharing.types @mock
  Scenario: A participant has room for so many prefix lists of others
    Given the quota "vpc_quota_prefixlist_accept_shared_prefixlist_num" of "team-b" is 1
    And "owner" shares the prefix list "offices" with "team-b" as the resource share "platform" allowing accounts outside the resource directory
    And "team-b" accepts the invitation from "owner"
    And "owner" shares the prefix list "branches" with "team-b" as the resource share "second" allowing accounts outside the resource directory
    When "team-b" accepts the invitation from "owner"
    Then the association of the principal "team-b" with the resource share "second" of "owner" failed with the reason "LimitExceeded"
    And "team-b" sees only the prefix list "offices"

  @doc:permissions.tags.independent
  Scenario: Owner and participants tag independently
    Given "owner" puts the tag "team=blue" on the prefix list "offices"
    And "owner" shares the prefix list "offices" with "team-b" as the resource share "platform" allowing accounts outside the resource directory
    And "team-b" accepts the invitation from "owner"
    When "team-b" puts the tag "team=red" on the prefix list "offices"
    Then "owner" finds only the prefix list "offices" by the tag "team=blue"
    And "owner" finds no prefix lists by the tag "team=red"
    And "team-b" finds only the prefix list "offices" by the tag "team=red"
    And "team-b" finds no prefix lists by the tag "team=blue"
    And "team-c" cannot put the tag "team=green" on the prefix list "offices" because "InvalidInstanceIds.NotFound"

  @doc:sharing.types @doc:sharing.resource-names
  Scenario: By its resource name
    When "owner" shares the prefix list "offices" by its resource name as the resource share "platform"
    Then "owner" sees only the resource "offices" of the type "PrefixList" among what it shares with others
    And "team-b" cannot share the prefix list "offices" by its resource name as the resource share "theirs" because "InvalidParameter.Resources"

  @doc:sharing.types
  Scenario Outline: A resource of the type <type>
    Then "owner" cannot share the prefix list "offices" as a resource of the type "<type>" as the resource share "platform" because "<code>"
    And "owner" cannot find permissions in the permission library for the resource type "<type>" because "<other>"
    And "owner" sees no resource shares

    @mock
    Examples: What the vendor shares and the mock has not
      | type                | code               | other              |
      | CapacityReservation | MockNotImplemented | MockNotImplemented |
      | ElasticityAssurance | MockNotImplemented | MockNotImplemented |
      | Snapshot            | MockNotImplemented | MockNotImplemented |
      | PublicIpAddressPool | MockNotImplemented | MockNotImplemented |
      | KMSInstance         | MockNotImplemented | MockNotImplemented |
      | ROSTemplate         | MockNotImplemented | MockNotImplemented |

    Examples: What nobody shares
      | type      | code                          | other                         |
      | Scarecrow | InvalidParameter.ResourceType | InvalidParameter.ResourceType |

  @doc:sharing.types
  Scenario: A prefix list is no vSwitch
    Then "owner" cannot share the prefix list "offices" as a resource of the type "VSwitch" as the resource share "platform" because "InvalidParameter.Resources"
