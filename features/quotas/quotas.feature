@quotas @mock
Feature: Quotas of VPC sharing
  What exceeds a quota does not fail at once: the association fails.

  Background:
    Given the accounts "owner", "team-b" and "team-c"
    And "owner" has a VPC "main" with the CIDR block "10.0.0.0/16"
    And "owner" has a vSwitch "apps" in "main" with the CIDR block "10.0.1.0/24" in zone "cn-hangzhou-h"
    And "owner" has a vSwitch "data" in "main" with the CIDR block "10.0.2.0/24" in zone "cn-hangzhou-i"
    And "owner" shares the vSwitch "apps" with "team-b" as the resource share "platform" allowing accounts outside the resource directory
    And "team-b" accepts the invitation from "owner"

  @doc:quotas.principals-per-vswitch @doc:invitations.accept-failed
  Scenario: Principals of a vSwitch
    Given the quota "vpc_quota_sharedvpc_share_user_num_per_vswitch" is 1
    When "owner" adds the principal "team-c" to the resource share "platform"
    And "team-c" accepts the invitation from "owner"
    Then the invitation from "owner" to "team-c" is "AcceptFailed"
    And the association of the principal "team-c" with the resource share "platform" of "owner" failed with the reason "LimitExceeded"
    And "team-c" sees no vSwitches

  @doc:quotas.principals-per-vpc
  Scenario: Principals of a VPC, over all of its vSwitches
    Given the quota "vpc_quota_sharedvpc_share_user_num_per_vpc" is 1
    When "owner" shares the vSwitch "data" with "team-b" and "team-c" as the resource share "second" allowing accounts outside the resource directory
    And "team-b" accepts the invitation from "owner"
    And "team-c" accepts the invitation from "owner"
    Then "team-b" sees only the vSwitches "apps" and "data"
    And the association of the principal "team-c" with the resource share "second" of "owner" failed with the reason "LimitExceeded"
    And "team-c" sees no vSwitches

  @doc:quotas.accepted-vswitches
  Scenario: vSwitches that a principal holds
    Given the quota "vpc_quota_sharedvpc_accept_shared_vswitch_num" of "team-b" is 1
    When "owner" adds the vSwitch "data" to the resource share "platform"
    Then the association of the vSwitch "data" with the resource share "platform" of "owner" failed with the reason "LimitExceeded"
    And "team-b" sees only the vSwitch "apps"

  @doc:quotas.accepted-vswitches
  Scenario: A quota can be raised
    Given the quota "vpc_quota_sharedvpc_accept_shared_vswitch_num" of "team-b" is 1
    And "owner" adds the vSwitch "data" to the resource share "platform"
    When the quota "vpc_quota_sharedvpc_accept_shared_vswitch_num" of "team-b" is 2
    And "owner" adds the vSwitch "data" to the resource share "platform"
    Then "team-b" sees only the vSwitches "apps" and "data"
