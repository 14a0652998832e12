@resources
Feature: Subscriptions of participants, and how many they have of what they pay for
  What is paid for ahead in a shared vSwitch is cut off when that ends, comes back when whoever created it renews it, and
  is released in the end, with its addresses.

  Background:
    Given the accounts "owner", "team-b" and "stranger"
    And "owner" has a VPC "main" with the CIDR block "10.0.0.0/16"
    And "owner" has a vSwitch "apps" in "main" with the CIDR block "10.0.1.0/24" in zone "cn-hangzhou-h"
    And "owner" shares the vSwitch "apps" with "team-b" as the resource share "platform" allowing accounts outside the resource directory
    And "team-b" accepts the invitation from "owner"

  @doc:resources.costs.creators @mock @billable
  Scenario Outline: The subscription of a <resource> ends, is renewed, and ends for good
    Given "team-b" subscribes to the <resource> "mine" in "apps" for a month
    And "team-b" lets the <resource> "mine" renew itself no more
    When "team-b" sees that the <resource> "mine" is "<running>"
    Then "owner" cannot renew the <resource> "mine" by a month because "ResourceNotExists"
    And "stranger" cannot let the <resource> "mine" renew itself because "ResourceNotExists"
    When <late> pass
    Then "team-b" sees that the <resource> "mine" is "<ended>"
    And "team-b" cannot <change> because "<code>"
    And "team-b" cannot let the <resource> "mine" renew itself because "ResourceStatusError"
    When "team-b" renews the <resource> "mine" by a month
    Then "team-b" sees that the <resource> "mine" is "<running>"
    When "owner" deletes the resource share "platform"
    And 66 days pass
    Then "team-b" sees no <resource>s
    And "owner" sees 252 available addresses in the vSwitch "apps"
    And "owner" has to pay nothing

    Examples:
      | resource              | running      | late    | ended            | change                                                      | code                                  |
      | Redis instance        | Normal       | 50 days | Inactive         | rename the Redis instance "mine" to "late"                  | IncorrectDBInstanceState              |
      | Tair instance         | Normal       | 50 days | Inactive         | rename the Tair instance "mine" to "late"                   | IncorrectDBInstanceState              |
      | RDS instance          | Running      | 35 days | LockByExpiration | rename the RDS instance "mine" to "late"                    | IncorrectDBInstanceLockMode           |
      | MongoDB instance      | Running      | 35 days | LockByExpiration | rename the MongoDB instance "mine" to "late"                | IncorrectDBInstanceLockMode           |
      | PolarDB cluster       | Running      | 35 days | LockByExpiration | rename the PolarDB cluster "mine" to "late"                 | OperationDenied.LockMode              |
      | classic load balancer | active       | 35 days | locked           | rename the classic load balancer "mine" to "late"           | LbStatusNotSupport                    |
      | Kafka instance        | 5            | 35 days | 15               | rename the Kafka instance "mine" to "late"                  | BIZ_INSTANCE_STATUS_ERROR             |
      | RocketMQ instance     | RUNNING      | 35 days | STOPPED          | rename the RocketMQ instance "mine" to "late"               | Instance.InvalidStatus                |
      | Elasticsearch cluster | active       | 35 days | invalid          | rename the Elasticsearch cluster "mine" to "late"           | InstanceStatusNotSupportCurrentAction |
      | MSE cluster           | INIT_SUCCESS | 35 days | INIT_SUCCESS     | rename the MSE cluster "mine" to "late"                     | IllegalRequest                        |
      | MSE gateway           | Running      | 35 days | Running          | rename the MSE gateway "mine" to "late"                     | IllegalRequest                        |
      | registry instance     | RUNNING      | 35 days | STOPPED          | create the namespace "web" in the registry instance "mine"  | INSTANCE_STATUS_NOT_SUPPORT           |

  @doc:quotas.center @mock @billable
  Scenario Outline: A quota limits how many of <resource>s an account has
    Given the quota "<quota>" of "team-b" is 1
    And "team-b" has the <resource> "first" in "apps"
    Then "team-b" sees that it uses 1 of 1 of the quota "<quota>" of the product "<product>"
    And "team-b" cannot create the <resource> "second" in "apps" because "<code>"
    When "team-b" deletes the <resource> "first"
    Then "team-b" creates the <resource> "second" in "apps"

    Examples:
      | resource              | product       | quota                           | code                         |
      | Redis instance        | redisa        | kvstore_instance_count          | QuotaExceed.AfterpayInstance |
      | RDS instance          | rds           | rds_quota_postpaid_instance_num | QuotaExceeded.CreateInstance |
      | MongoDB instance      | dds           | dds_postpaid_instance_count     | QuotaExceed.AfterpayInstance |
      | PolarDB cluster       | polardb       | polardb_cluster_count           | QuotaExceeded.DBCluster      |
      | Kafka instance        | alikafka      | alikafka_instance_count         | Instance.ExceedMaxLimit      |
      | RocketMQ instance     | ons           | rocketmq_instance_count         | Instance.CountExceeded       |
      | Elasticsearch cluster | elasticsearch | elasticsearch_instance_count    | InstanceCountExceeded        |
      | MSE cluster           | mse           | mse_cluster_count               | IllegalRequest               |
      | MSE gateway           | mse           | mse_gateway_count               | IllegalRequest               |
      | registry instance     | acr           | cr_instance_count               | QuotaExceeded                |
      | cluster               | csk           | csk_cluster_count               | QuotaExceeded                |

  @doc:quotas.center @mock @billable
  Scenario Outline: Subscriptions count towards no quota for what is paid for as it is used: <resource>
    Given the quota "<quota>" of "team-b" is 0
    Then "team-b" cannot create the <resource> "mine" in "apps" because "<code>"
    But "team-b" subscribes to the <resource> "mine" in "apps" for a month
    And "team-b" sees that it uses 0 of 0 of the quota "<quota>" of the product "<product>"

    Examples:
      | resource              | product       | quota                           | code                         |
      | Redis instance        | redisa        | kvstore_instance_count          | QuotaExceed.AfterpayInstance |
      | RDS instance          | rds           | rds_quota_postpaid_instance_num | QuotaExceeded.CreateInstance |
      | MongoDB instance      | dds           | dds_postpaid_instance_count     | QuotaExceed.AfterpayInstance |
