@quotas @mock
Feature: Sharing quotas at their limits
  The quotas are lowered so that a few accounts and vSwitches reach them.

  Background:
    Given the accounts "owner", "team-b", "team-c" and "team-d"
    And "owner" has a VPC "main" with the CIDR block "10.0.0.0/16"
    And "owner" has a vSwitch "apps" in "main" with the CIDR block "10.0.1.0/24" in zone "cn-hangzhou-h"
    And "owner" has a vSwitch "data" in "main" with the CIDR block "10.0.2.0/24" in zone "cn-hangzhou-i"
    And "owner" has a vSwitch "logs" in "main" with the CIDR block "10.0.3.0/24" in zone "cn-hangzhou-i"
    And "owner" shares the vSwitch "apps" with "team-b" and "team-c" as the resource share "platform" allowing accounts outside the resource directory
    And "team-b" accepts the invitation from "owner"

  @doc:quotas.principals-per-vpc @doc:quotas.principals-per-vswitch @doc:quotas.freed @doc:invitations.accept-failed
  Scenario Outline: Two principals, no third, and room again: <quota>
    Given the quota "<quota>" of "owner" is 2
    When "team-c" accepts the invitation from "owner"
    Then "team-c" sees only the vSwitch "apps"
    When "owner" adds the principal "team-d" to the resource share "platform"
    And "team-d" accepts the invitation from "owner"
    Then the invitation from "owner" to "team-d" failed for the vSwitch "apps" with the reason "LimitExceeded"
    And "team-d" sees no vSwitches
    And "owner" sees only the principals "team-b" and "team-c"
    When <frees>
    And "owner" adds the principal "team-d" to the resource share "platform"
    And "team-d" accepts the invitation from "owner"
    Then "team-d" sees only the vSwitch "apps"

    Examples:
      | quota                                          | frees                                                                     |
      | vpc_quota_sharedvpc_share_user_num_per_vpc     | "owner" removes the principal "team-b" from the resource share "platform" |
      | vpc_quota_sharedvpc_share_user_num_per_vpc     | "team-b" leaves the resource share "platform"                             |
      | vpc_quota_sharedvpc_share_user_num_per_vswitch | "owner" removes the principal "team-c" from the resource share "platform" |
      | vpc_quota_sharedvpc_share_user_num_per_vswitch | "team-c" leaves the resource share "platform"                             |

  @doc:quotas.accepted-vswitches @doc:quotas.freed
  Scenario: Two vSwitches, no third, and room again
    Given the quota "vpc_quota_sharedvpc_accept_shared_vswitch_num" is 2
    When "owner" adds the vSwitch "data" to the resource share "platform"
    Then "team-b" sees only the vSwitches "apps" and "data"
    When "owner" adds the vSwitch "logs" to the resource share "platform"
    Then the association of the vSwitch "logs" with the resource share "platform" of "owner" failed for the principal "team-b" with the reason "LimitExceeded"
    When "owner" removes the vSwitch "apps" from the resource share "platform"
    And "owner" adds the vSwitch "logs" to the resource share "platform"
    Then "team-b" sees only the vSwitches "data" and "logs"

  @doc:quotas.principals-per-vpc
  Scenario: A principal counts once for a VPC, over all of its vSwitches
    Given the quota "vpc_quota_sharedvpc_share_user_num_per_vpc" is 1
    When "owner" adds the vSwitches "data" and "logs" to the resource share "platform"
    Then "team-b" sees only the vSwitches "apps", "data" and "logs"

  @doc:quotas.principals-per-vswitch
  Scenario: Each vSwitch counts by itself
    Given the quota "vpc_quota_sharedvpc_share_user_num_per_vswitch" is 1
    When "owner" shares the vSwitch "data" with "team-d" as the resource share "second" allowing accounts outside the resource directory
    And "team-d" accepts the invitation from "owner"
    Then "team-d" sees only the vSwitch "data"

  @doc:quotas.accepted-vswitches @doc:quotas.principals-per-vswitch
  Scenario: A vSwitch that comes through two resource shares counts once
    Given the quota "vpc_quota_sharedvpc_accept_shared_vswitch_num" is 1
    And the quota "vpc_quota_sharedvpc_share_user_num_per_vswitch" is 1
    When "owner" shares the vSwitch "apps" with "team-b" as the resource share "second" allowing accounts outside the resource directory
    And "team-b" accepts the invitation from "owner"
    Then the invitation from "owner" to "team-b" is "Accepted"
    When "owner" deletes the resource share "platform"
    Then "team-b" sees only the vSwitch "apps"

  @doc:quotas.accepted-vswitches
  Scenario: The quota of one principal is no other's
    Given the quota "vpc_quota_sharedvpc_accept_shared_vswitch_num" of "team-c" is 0
    When "team-c" accepts the invitation from "owner"
    Then the invitation from "owner" to "team-c" failed for the vSwitch "apps" with the reason "LimitExceeded"
    And "team-b" sees only the vSwitch "apps"
