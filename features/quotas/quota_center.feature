@quotas
Feature: Quota Center

  Background:
    Given the accounts "owner", "team-b" and "team-c"
    And "owner" has a VPC "main" with the CIDR block "10.0.0.0/16"
    And "owner" has a vSwitch "apps" in "main" with the CIDR block "10.0.1.0/24" in zone "cn-hangzhou-h"
    And "owner" has a vSwitch "data" in "main" with the CIDR block "10.0.2.0/24" in zone "cn-hangzhou-i"
    And "owner" shares the vSwitches "apps" and "data" with "team-b" as the resource share "platform" allowing accounts outside the resource directory
    And "team-b" accepts the invitation from "owner"

  @doc:quotas.center @mock
  Scenario: Find quotas
    Then "owner" finds the products "vpc" and "ecs" in Quota Center
    And "owner" finds these quotas of the product "vpc" in Quota Center:
      | quota                                          | limit | used |
      | vpc_quota_instances_num                        | 10    | 1    |
      | vpc_quota_vswitches_num                        | 150   | 2    |
      | vpc_quota_sharedvpc_share_user_num_per_vpc     | 50    | 1    |
      | vpc_quota_sharedvpc_share_user_num_per_vswitch | 50    | 1    |
      | vpc_quota_sharedvpc_accept_shared_vswitch_num  | 30    | 0    |
    And "team-b" finds these quotas of the product "vpc" in Quota Center:
      | quota                                          | limit | used |
      | vpc_quota_instances_num                        | 10    | 0    |
      | vpc_quota_sharedvpc_share_user_num_per_vpc     | 50    | 0    |
      | vpc_quota_sharedvpc_accept_shared_vswitch_num  | 30    | 2    |
    And "owner" sees that the quotas of the product "vpc" do not depend on the region
    And "owner" sees that the quotas of the product "ecs" depend on the region

  @doc:quotas.center @mock
  Scenario: Quotas of Resource Sharing itself
    Then "owner" finds the products "ressharing" and "resourcemanager" in Quota Center
    And "owner" finds these quotas of the product "ressharing" in Quota Center:
      | quota                    | limit | used |
      | resource_share_count     | 1000  | 1    |
      | shared_resource_count    | 1000  | 2    |
      | pending_invitation_count | 100   | 0    |

  @doc:quotas.center @mock
  Scenario: What Quota Center does not know
    Then "owner" finds no quotas of the product "oss" in Quota Center
    And "owner" cannot look at the quota "vpc_quota_no_such" of the product "vpc" because "QUOTA.NOT.FOUND"
    And "owner" cannot look at the quota "vpc_quota_instances_num" of the product "ecs" because "QUOTA.NOT.FOUND"
    And "owner" cannot apply for 5 of the quota "vpc_quota_no_such" of the product "vpc" because "QUOTA.NOT.FOUND"

  @doc:quotas.center @doc:quotas.freed @mock
  Scenario: The usage follows what is shared
    Given "owner" sees that it uses 1 of 50 of the quota "vpc_quota_sharedvpc_share_user_num_per_vpc" of the product "vpc"
    When "owner" adds the principal "team-c" to the resource share "platform"
    Then "owner" sees that it uses 1 of 100 of the quota "pending_invitation_count" of the product "ressharing"
    And "owner" sees that it uses 1 of 50 of the quota "vpc_quota_sharedvpc_share_user_num_per_vpc" of the product "vpc"
    When "team-c" accepts the invitation from "owner"
    Then "owner" sees that it uses 2 of 50 of the quota "vpc_quota_sharedvpc_share_user_num_per_vpc" of the product "vpc"
    And "owner" sees that it uses 0 of 100 of the quota "pending_invitation_count" of the product "ressharing"
    When "owner" removes the vSwitch "data" from the resource share "platform"
    Then "team-b" sees that it uses 1 of 30 of the quota "vpc_quota_sharedvpc_accept_shared_vswitch_num" of the product "vpc"
    When "owner" deletes the resource share "platform"
    Then "team-b" sees that it uses 0 of 30 of the quota "vpc_quota_sharedvpc_accept_shared_vswitch_num" of the product "vpc"
    And "owner" sees that it uses 0 of 50 of the quota "vpc_quota_sharedvpc_share_user_num_per_vpc" of the product "vpc"
    And "owner" sees that it uses 0 of 1000 of the quota "resource_share_count" of the product "ressharing"

  @doc:quotas.apply @mock
  Scenario: Apply for more
    When "team-b" applies for 40 of the quota "vpc_quota_sharedvpc_accept_shared_vswitch_num" of the product "vpc"
    Then "team-b" sees its application for the quota "vpc_quota_sharedvpc_accept_shared_vswitch_num" in the status "Agree"
    And "team-b" sees that it uses 2 of 40 of the quota "vpc_quota_sharedvpc_accept_shared_vswitch_num" of the product "vpc"
    And "team-b" sees 1 application of the product "vpc"
    But "team-c" sees that it uses 0 of 30 of the quota "vpc_quota_sharedvpc_accept_shared_vswitch_num" of the product "vpc"
    And "team-c" sees 0 applications of the product "vpc"
    And "team-c" cannot look at the application for the quota "vpc_quota_sharedvpc_accept_shared_vswitch_num" because "QUOTA.APPLICATION.NOT.FOUND"

  @doc:quotas.apply @mock
  Scenario: What one cannot apply for
    Then "owner" cannot apply for 200 of the quota "pending_invitation_count" of the product "ressharing" because "QUOTA.NOT.ADJUSTABLE"
    And "owner" cannot apply for 50 of the quota "vpc_quota_sharedvpc_share_user_num_per_vpc" of the product "vpc" because "QUOTA.DESIREVALUE.ILLEGAL"
    And "owner" sees 0 applications of the product "vpc"

  @doc:quotas.apply @doc:quotas.principals-per-vswitch @mock
  Scenario: The raised quota really holds, for that account alone
    Given the quota "vpc_quota_sharedvpc_share_user_num_per_vswitch" is 1
    And "team-c" has a VPC "its" with the CIDR block "10.1.0.0/16"
    And "team-c" has a vSwitch "web" in "its" with the CIDR block "10.1.1.0/24" in zone "cn-hangzhou-h"
    And "team-c" shares the vSwitch "web" with "owner" as the resource share "theirs" allowing accounts outside the resource directory
    And "owner" accepts the invitation from "team-c"
    When "owner" applies for 2 of the quota "vpc_quota_sharedvpc_share_user_num_per_vswitch" of the product "vpc"
    And "owner" adds the principal "team-c" to the resource share "platform"
    And "team-c" accepts the invitation from "owner"
    Then "team-c" sees only the vSwitches "web", "apps" and "data"
    When "team-c" adds the principal "team-b" to the resource share "theirs"
    And "team-b" accepts the invitation from "team-c"
    Then the association of the principal "team-b" with the resource share "theirs" of "team-c" failed for the vSwitch "web" with the reason "LimitExceeded"
    And "team-b" sees only the vSwitches "apps" and "data"
