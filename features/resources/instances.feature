@resources
Feature: How instances in shared vSwitches come, are paid for and go

  Background:
    Given the accounts "owner" and "team-b"
    And "owner" has a VPC "main" with the CIDR block "10.0.0.0/16"
    And "owner" has a vSwitch "apps" in "main" with the CIDR block "10.0.1.0/24" in zone "cn-hangzhou-h"
    And "owner" has a vSwitch "own" in "main" with the CIDR block "10.0.2.0/24" in zone "cn-hangzhou-h"
    And "owner" shares the vSwitch "apps" with "team-b" as the resource share "platform" allowing accounts outside the resource directory
    And "team-b" accepts the invitation from "owner"
    And "team-b" has a security group "sg" in the VPC "main"

  @doc:resources.ecs @billable
  Scenario: An instance that is created stands still until somebody starts it
    When "team-b" creates an instance "web" in "apps" with "sg" that stands still
    Then "team-b" sees that the instance "web" is "Stopped"
    And "owner" sees 251 available addresses in the vSwitch "apps"
    When "team-b" starts the instance "web"
    Then "team-b" sees that the instance "web" is "Running"
    And "owner" cannot delete the instance "web" because "InvalidInstanceId.NotFound"
    And "team-b" cannot create an instance "more" in "own" with "sg" that stands still because "InvalidVSwitchId.NotFound"

  @doc:resources.ecs.weeks @billable @mock
  Scenario: An instance is subscribed for weeks
    Given "team-b" has an instance "web" in "apps" with "sg" that is subscribed for 1 week
    When "team-b" renews the instance "web" by 1 week
    And 10 days pass
    Then "team-b" sees that the instance "web" is "Running"
    When "team-b" renews the instance "web" by 1 month
    Then "team-b" cannot renew the instance "web" by 1 week because "InvalidPeriodUnit.ValueNotSupported"
    When 30 days pass
    Then "team-b" sees that the instance "web" is "Running"
    When 10 days pass
    Then "team-b" sees that the instance "web" is "Stopped"
    And "team-b" cannot create an instance "more" in "apps" with "sg" that is subscribed for 5 weeks because "InvalidPeriod"

  @doc:resources.ecs.subscription @billable @mock
  Scenario: A subscribed instance stays until its subscription has ended for two weeks
    Given "team-b" has an instance "web" in "apps" with "sg"
    When "team-b" subscribes the instance "web" for 1 month
    Then "team-b" cannot delete the instance "web" because "ChargeTypeViolation"
    When "owner" removes the principal "team-b" from the resource share "platform"
    And "team-b" renews the instance "web" by 1 month
    And 50 days pass
    Then "team-b" sees that the instance "web" is "Running"
    When 15 days pass
    Then "team-b" sees that the instance "web" is "Stopped"
    And "team-b" cannot start the instance "web" because "InstanceExpired"
    When 15 days pass
    Then "team-b" sees no instances
    And "owner" sees 252 available addresses in the vSwitch "apps"
