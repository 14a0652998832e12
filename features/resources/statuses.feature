@resources
Feature: Statuses that managed resources pass through

  Background:
    Given statuses that take 10 seconds to settle
    And the accounts "owner"
    And "owner" has a VPC "main" with the CIDR block "10.0.0.0/16"
    And 10 seconds pass
    And "owner" has a vSwitch "apps" in "main" with the CIDR block "10.0.1.0/24" in zone "cn-hangzhou-h"
    And "owner" has a vSwitch "apps-i" in "main" with the CIDR block "10.0.2.0/24" in zone "cn-hangzhou-i"
    And 10 seconds pass

  @doc:resources.statuses @mock @billable
  Scenario Outline: A <type> that is created
    When "owner" creates the <type> "first" in <where>
    Then "owner" sees that the <type> "first" is "<creating>"
    When 10 seconds pass
    Then "owner" sees that the <type> "first" is "<running>"

    Examples:
      | type                        | where               | creating     | running      |
      | Redis instance              | "apps"              | Creating     | Normal       |
      | Tair instance               | "apps"              | Creating     | Normal       |
      | MongoDB instance            | "apps"              | Creating     | Running      |
      | serverless MongoDB instance | "apps"              | Creating     | Running      |
      | PolarDB cluster             | "apps"              | Creating     | Running      |
      | RDS instance                | "apps"              | Creating     | Running      |
      | MSE cluster                 | "apps"              | INIT_ING     | INIT_SUCCESS |
      | MSE gateway                 | "apps"              | Creating     | Running      |
      | Kafka instance              | "apps"              | 1            | 5            |
      | RocketMQ instance           | "apps"              | CREATING     | RUNNING      |
      | Elasticsearch cluster       | "apps"              | activating   | active       |
      | cluster                     | "apps"              | initial      | running      |
      | application load balancer   | "apps" and "apps-i" | Provisioning | Active       |
      | network load balancer       | "apps" and "apps-i" | Provisioning | Active       |

  @doc:resources.statuses @mock @billable
  Scenario Outline: A <type> that is changed
    Given "owner" has the <type> "first" in <where>
    And 10 seconds pass
    When "owner" resizes the <type> "first"
    Then "owner" sees that the <type> "first" is "<changing>"
    When 10 seconds pass
    Then "owner" sees that the <type> "first" is "<changed>"

    Examples:
      | type                        | where               | changing                | changed       |
      | Redis instance              | "apps"              | Changing                | Normal        |
      | Tair instance               | "apps"              | Changing                | Normal        |
      | MongoDB instance            | "apps"              | DBInstanceClassChanging | Running       |
      | serverless MongoDB instance | "apps"              | DBInstanceClassChanging | Running       |
      | PolarDB cluster             | "apps"              | ClassChanging           | Running       |
      | RDS instance                | "apps"              | DBInstanceClassChanging | Running       |
      | MSE cluster                 | "apps"              | SCALE_ING               | SCALE_SUCCESS |
      | MSE gateway                 | "apps"              | Scaling                 | Running       |
      | Kafka instance              | "apps"              | 11                      | 5             |
      | RocketMQ instance           | "apps"              | CHANGING                | RUNNING       |
      | Elasticsearch cluster       | "apps"              | activating              | active        |
      | cluster                     | "apps"              | migrating               | running       |
      | application load balancer   | "apps" and "apps-i" | Configuring             | Active        |

  @doc:resources.statuses @mock @billable
  Scenario Outline: A <type> that is deleted
    Given "owner" has the <type> "first" in <where>
    And 10 seconds pass
    When "owner" deletes the <type> "first"
    Then "owner" sees that the <type> "first" is "<deleting>"
    When 10 seconds pass
    Then "owner" sees no <type>s

    Examples:
      | type                      | where               | deleting    |
      | MongoDB instance          | "apps"              | Deleting    |
      | PolarDB cluster           | "apps"              | Deleting    |
      | RDS instance              | "apps"              | Deleting    |
      | MSE cluster               | "apps"              | DESTROY_ING |
      | MSE gateway               | "apps"              | Deleting    |
      | RocketMQ instance         | "apps"              | RELEASED    |
      | cluster                   | "apps"              | deleting    |
      | application load balancer | "apps" and "apps-i" | Configuring |
      | network load balancer     | "apps" and "apps-i" | Configuring |

  @doc:resources.statuses @mock @billable
  Scenario: A registry instance that is ordered, and deleted
    When "owner" orders the registry instance "first"
    Then "owner" sees that the registry instance "first" is "PENDING"
    When 10 seconds pass
    Then "owner" sees that the registry instance "first" is "RUNNING"
    When "owner" deletes the registry instance "first"
    Then "owner" sees that the registry instance "first" is "DELETING"
    When 10 seconds pass
    Then "owner" sees no registry instances
