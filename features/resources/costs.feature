@resources
Feature: Costs
  Sharing is free of charge. Whoever creates a resource pays for it, the owner of the network as well as a participant. The
  prices are mockcloud's own.

  Background:
    Given the accounts "owner", "team-b" and "stranger"
    And "owner" has a VPC "main" with the CIDR block "10.0.0.0/16"
    And "owner" has a vSwitch "apps" in "main" with the CIDR block "10.0.1.0/24" in zone "cn-hangzhou-h"
    And "owner" has a vSwitch "apps-i" in "main" with the CIDR block "10.0.4.0/24" in zone "cn-hangzhou-i"
    And "owner" shares the vSwitches "apps" and "apps-i" with "team-b" as the resource share "platform" allowing accounts outside the resource directory
    And "team-b" accepts the invitation from "owner"

  @doc:resources.costs.sharing @mock
  Scenario: Sharing costs nobody anything
    When 48 hours pass
    Then "owner" has to pay nothing
    And "team-b" has to pay nothing

  @doc:resources.costs.creators @mock @billable
  Scenario: Each account pays for the instances that it creates
    Given "team-b" has a security group "web" in the VPC of the vSwitch "apps"
    And "owner" has a security group "db" in the VPC "main"
    And "team-b" has an instance "web-1" in "apps" with "web"
    And "owner" has an instance "db-1" in "apps" with "db"
    When 2 hours pass
    Then "team-b" has to pay for the instance "web-1"
    And "team-b" has to pay nothing for the instance "db-1"
    And "owner" has to pay for the instance "db-1"
    And "owner" has to pay nothing for the instance "web-1"
    And "stranger" has to pay nothing

  @doc:resources.costs.creators @doc:unsharing.resources-stay @mock @billable
  Scenario: What is unshared is paid for by whoever has it, until it is released
    Given "team-b" has a security group "web" in the VPC of the vSwitch "apps"
    And "team-b" has an instance "web-1" in "apps" with "web"
    And 2 hours pass
    When "owner" removes the vSwitch "apps" from the resource share "platform"
    And 2 hours pass
    Then "team-b" has to pay for 4 hours of the instance "web-1"
    And "owner" has to pay nothing
    When "team-b" deletes the instance "web-1"
    And 24 hours pass
    Then "team-b" has to pay for 4 hours of the instance "web-1"

  @doc:resources.costs.creators @mock @billable
  Scenario Outline: A participant pays for its <resource>, from its creation to its release
    Given 5 hours pass
    And "team-b" has the <resource> "mine" in <place>
    When 2 hours pass
    Then "team-b" has to pay for 2 hours of the <resource> "mine"
    And "owner" has to pay nothing
    When "team-b" deletes the <resource> "mine"
    And 24 hours pass
    Then "team-b" has to pay for 2 hours of the <resource> "mine"
    And "owner" has to pay nothing
    And "stranger" has to pay nothing

    Examples:
      | resource                  | place               |
      | Redis instance            | "apps"              |
      | Tair instance             | "apps"              |
      | RDS instance              | "apps"              |
      | MongoDB instance          | "apps"              |
      | PolarDB cluster           | "apps"              |
      | classic load balancer     | "apps"              |
      | application load balancer | "apps" and "apps-i" |
      | network load balancer     | "apps" and "apps-i" |
      | Kafka instance            | "apps"              |
      | RocketMQ instance         | "apps"              |
      | Elasticsearch cluster     | "apps"              |
      | MSE cluster               | "apps"              |
      | MSE gateway               | "apps"              |
      | registry instance         | "apps"              |
      | cluster                   | "apps"              |

  @doc:resources.costs.creators @mock @billable
  Scenario: A Kafka instance costs while it is deployed: not what is only ordered, and not what is released
    Given "team-b" orders the Kafka instance "events"
    And 5 hours pass
    Then "team-b" has to pay nothing
    When "team-b" starts the Kafka instance "events" in "apps"
    And 2 hours pass
    And "team-b" releases the Kafka instance "events"
    And 24 hours pass
    Then "team-b" has to pay for 2 hours of the Kafka instance "events"
    And "owner" sees 252 available addresses in the vSwitch "apps"
    And "owner" has to pay nothing

  @doc:resources.costs.creators @mock @billable
  Scenario: A participant alone pays for the public bandwidth of its IPv6 addresses
    Given "owner" has a VPC "six" with the CIDR block "10.0.0.0/16"
    And "owner" has a vSwitch "web" in "six" with the CIDR block "10.0.1.0/24" in zone "cn-hangzhou-h"
    And "owner" enables IPv6 in the VPC "six"
    And "owner" gives the vSwitch "web" the IPv6 block 1
    And "owner" has an IPv6 gateway "v6" in the VPC "six"
    And "owner" shares the vSwitch "web" with "team-b" as the resource share "public" allowing accounts outside the resource directory
    And "team-b" accepts the invitation from "owner"
    And "team-b" has a security group "front" in the VPC of the vSwitch "web"
    And "team-b" has an instance "web-1" in "web" with "front"
    And "team-b" assigns an IPv6 address "public" to the instance "web-1"
    And 5 hours pass
    When "team-b" gives the IPv6 address "public" 10 Mbit/s
    And 2 hours pass
    Then "team-b" has to pay for 2 hours of the bandwidth of the IPv6 address "public"
    And "owner" has to pay nothing
    When "team-b" takes the bandwidth of the IPv6 address "public" away
    And 24 hours pass
    Then "team-b" has to pay for 2 hours of the bandwidth of the IPv6 address "public"
    And "owner" has to pay nothing

  @doc:resources.costs.creators @mock @billable
  Scenario Outline: A larger <resource> costs more
    Given "team-b" has the <resource> "mine" in "apps"
    When 2 hours pass
    Then "team-b" has to pay for the <resource> "mine"
    When "team-b" resizes the <resource> "mine"
    And 2 hours pass
    Then "team-b" has to pay more than twice as much for the <resource> "mine"
    And "owner" has to pay nothing

    Examples:
      | resource              |
      | Redis instance        |
      | RDS instance          |
      | MongoDB instance      |
      | PolarDB cluster       |
      | classic load balancer |
      | Kafka instance        |
      | Elasticsearch cluster |
      | MSE cluster           |
      | MSE gateway           |

  @doc:resources.costs.creators @mock @billable
  Scenario: Snapshots cost whoever takes them, and an image what its snapshots do
    Given "team-b" has a security group "web" in the VPC of the vSwitch "apps"
    And "team-b" has an instance "web-1" in "apps" with "web"
    And "team-b" takes a snapshot "monday" of the system disk of the instance "web-1"
    And "team-b" makes an image "golden" of the snapshot "monday"
    When "team-b" deletes the instance "web-1"
    And 2 hours pass
    Then "team-b" has to pay for the snapshot "monday"
    And "owner" has to pay nothing
