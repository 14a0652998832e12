@quotas @mock
Feature: Sharing quotas and folders
  A folder or a resource directory stands for its accounts, of which each counts by itself.

  Background:
    Given the accounts "boss", "owner", "team-b", "team-c" and "team-d", of which "owner", "team-b", "team-c" and "team-d" are in a resource directory that "boss" manages
    And the resource directory of "boss" is called "company"
    And "boss" enables sharing within the resource directory
    And "boss" has the folder "teams"
    And "boss" has the folder "labs"
    And "boss" moves the account "team-b" to the folder "teams"
    And "owner" has a VPC "main" with the CIDR block "10.0.0.0/16"
    And "owner" has a vSwitch "apps" in "main" with the CIDR block "10.0.1.0/24" in zone "cn-hangzhou-h"
    And "owner" has a vSwitch "data" in "main" with the CIDR block "10.0.2.0/24" in zone "cn-hangzhou-i"
    And "owner" has a vSwitch "logs" in "main" with the CIDR block "10.0.3.0/24" in zone "cn-hangzhou-i"

  Rule: What finds no room fails as a whole

    @doc:quotas.principals-per-vswitch @doc:quotas.principals-per-vpc @doc:quotas.accepted-vswitches @doc:sharing.failure-details
    Scenario Outline: A folder with an account too many: <quota>
      Given the quota "<quota>" of "<account>" is <limit>
      And "boss" moves the account "team-c" to the folder "teams"
      When "owner" shares the vSwitches "apps" and "data" with "teams" as the resource share "inside"
      Then the association of the principal "teams" with the resource share "inside" of "owner" failed with the reason "LimitExceeded"
      And "team-b" sees no vSwitches
      And "team-c" sees no vSwitches
      And "owner" sees that the vSwitch "apps" is not shared
      And "owner" sees no principals

      Examples:
        | quota                                          | account | limit |
        | vpc_quota_sharedvpc_share_user_num_per_vpc     | owner   | 1     |
        | vpc_quota_sharedvpc_share_user_num_per_vswitch | owner   | 1     |
        | vpc_quota_sharedvpc_accept_shared_vswitch_num  | team-b  | 1     |
        | vpc_quota_sharedvpc_accept_shared_vswitch_num  | team-c  | 1     |

    @doc:quotas.accepted-vswitches
    Scenario: A vSwitch that one of two accounts has no room for
      Given the quota "vpc_quota_sharedvpc_accept_shared_vswitch_num" of "team-c" is 1
      And "owner" shares the vSwitch "apps" with "team-b" and "team-c" as the resource share "inside"
      When "owner" adds the vSwitch "data" to the resource share "inside"
      Then the association of the vSwitch "data" with the resource share "inside" of "owner" failed for the principal "team-c" with the reason "LimitExceeded"
      And "team-b" sees only the vSwitch "apps"
      And "team-c" sees only the vSwitch "apps"
      And "owner" sees that the vSwitch "data" is not shared

    @doc:quotas.accepted-vswitches @doc:invitations.accept-failed
    Scenario: An acceptance that finds room for one of two vSwitches
      Given "boss" removes the account "team-b" from the resource directory
      And the quota "vpc_quota_sharedvpc_accept_shared_vswitch_num" of "team-b" is 1
      And "owner" shares the vSwitches "apps" and "data" with "team-b" as the resource share "outside" allowing accounts outside the resource directory
      When "team-b" accepts the invitation from "owner"
      Then the invitation from "owner" to "team-b" is "AcceptFailed"
      And "team-b" sees no vSwitches
      And "owner" sees that the vSwitch "apps" is not shared

    @doc:quotas.principals-per-vpc @doc:quotas.principals-per-vswitch @doc:limits.yourself
    Scenario Outline: The owner does not count among the accounts of its folder: <quota>
      Given the quota "<quota>" of "owner" is 1
      And "boss" moves the account "owner" to the folder "teams"
      When "owner" shares the vSwitch "apps" with "teams" as the resource share "inside"
      Then "team-b" sees only the vSwitch "apps"
      And "owner" sees the principal "teams" in the resource share "inside" as "Associated"

      Examples:
        | quota                                          |
        | vpc_quota_sharedvpc_share_user_num_per_vpc     |
        | vpc_quota_sharedvpc_share_user_num_per_vswitch |

  Rule: Who comes into a shared folder and finds no room

    Background:
      Given the quota "vpc_quota_sharedvpc_share_user_num_per_vswitch" of "owner" is 1
      And "owner" shares the vSwitches "apps" and "data" with "teams" as the resource share "inside"
      And "boss" moves the account "team-c" to the folder "teams"

    @doc:quotas.principals-per-vswitch @doc:directory.follows-members
    Scenario: It sees that there is something, and nothing of it
      Then "team-c" sees the vSwitch "apps" among what others share with it as "LimitExceeded"
      And "team-c" sees only the resource share "inside" of others
      And "team-c" sees no vSwitches
      And "team-c" cannot look at the vSwitch "apps" because "InvalidVSwitchId.NotFound"
      And "team-b" sees the vSwitch "apps" among what others share with it as "Available"
      And "team-b" sees only the vSwitches "apps" and "data"

    @doc:quotas.principals-per-vswitch @doc:quotas.freed @doc:directory.follows-members
    Scenario Outline: It gets access once there is room: <freed>
      When <frees>
      Then "team-c" sees the vSwitch "apps" among what others share with it as "Available"
      And "team-c" sees only the vSwitches "apps" and "data"

      Examples:
        | freed                      | frees                                                           |
        | another account moves out  | "boss" moves the account "team-b" to the folder "labs"          |
        | another account is removed | "boss" removes the account "team-b" from the resource directory |

    @doc:quotas.principals-per-vswitch @doc:directory.follows-members
    Scenario Outline: It gets access at the next change after the quota has been raised: <change>
      Given the quota "vpc_quota_sharedvpc_share_user_num_per_vswitch" of "owner" is 3
      When <changes>
      Then "team-c" sees the vSwitch "apps" among what others share with it as "Available"
      And "team-c" sees only the <seen>

      Examples:
        | change                 | changes                                                             | seen                                |
        | a vSwitch is added     | "owner" adds the vSwitch "logs" to the resource share "inside"      | vSwitches "apps", "data" and "logs" |
        | a vSwitch is taken out | "owner" removes the vSwitch "data" from the resource share "inside" | vSwitch "apps"                      |
        | a principal is added   | "owner" adds the principal "team-d" to the resource share "inside"  | vSwitches "apps" and "data"         |

    @doc:quotas.freed @doc:directory.follows-members
    Scenario Outline: Who has gone meanwhile gets nothing: out of the <whole>
      Given <goes>
      When "boss" moves the account "team-b" to the folder "labs"
      Then "team-c" sees no vSwitches
      And "team-c" sees no vSwitches among what others share with it
      And "owner" sees that the vSwitch "apps" is not shared

      Examples:
        | whole              | goes                                                            |
        | folder             | "boss" moves the account "team-c" to the folder "labs"          |
        | resource directory | "boss" removes the account "team-c" from the resource directory |
