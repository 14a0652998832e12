@quotas @mock
Feature: A quota application that is reviewed

  Background:
    Given statuses that take 10 minutes to settle
    And the accounts "owner" and "team-b"

  @doc:quotas.review @doc:quotas.apply
  Scenario: The quota rises when the application is approved
    When "owner" applies for 60 of the quota "vpc_quota_sharedvpc_share_user_num_per_vpc" of the product "vpc" with a review
    Then "owner" sees its application for the quota "vpc_quota_sharedvpc_share_user_num_per_vpc" in the status "Process"
    And "owner" sees 1 application of the product "vpc" in the status "Process"
    And "owner" sees that it uses 0 of 50 of the quota "vpc_quota_sharedvpc_share_user_num_per_vpc" of the product "vpc"
    When 10 minutes pass
    Then "owner" sees its application for the quota "vpc_quota_sharedvpc_share_user_num_per_vpc" in the status "Agree"
    And "owner" sees that it uses 0 of 60 of the quota "vpc_quota_sharedvpc_share_user_num_per_vpc" of the product "vpc"
    And "team-b" sees that it uses 0 of 50 of the quota "vpc_quota_sharedvpc_share_user_num_per_vpc" of the product "vpc"

  @doc:quotas.review
  Scenario: One application at a time
    Given "owner" applies for 60 of the quota "vpc_quota_sharedvpc_share_user_num_per_vpc" of the product "vpc" with a review
    Then "owner" cannot apply for 70 of the quota "vpc_quota_sharedvpc_share_user_num_per_vpc" of the product "vpc" because "QUOTA.APPLICATION.PROCESS"
    And "owner" applies for 70 of the quota "vpc_quota_sharedvpc_share_user_num_per_vswitch" of the product "vpc" with a review
    And "team-b" applies for 60 of the quota "vpc_quota_sharedvpc_share_user_num_per_vpc" of the product "vpc" with a review
    When 10 minutes pass
    Then "owner" applies for 70 of the quota "vpc_quota_sharedvpc_share_user_num_per_vpc" of the product "vpc"
    And "owner" sees that it uses 0 of 70 of the quota "vpc_quota_sharedvpc_share_user_num_per_vpc" of the product "vpc"
