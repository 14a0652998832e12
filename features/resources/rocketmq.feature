@resources
Feature: RocketMQ instances in shared vSwitches

  Background:
    Given the accounts "owner", "team-b", "former" and "stranger"
    And "owner" has a VPC "main" with the CIDR block "10.0.0.0/16"
    And "owner" has a vSwitch "apps" in "main" with the CIDR block "10.0.1.0/24" in zone "cn-hangzhou-h"
    And "owner" has a vSwitch "full" in "main" with the CIDR block "10.0.2.0/29" in zone "cn-hangzhou-h"
    And "owner" has a vSwitch "own" in "main" with the CIDR block "10.0.3.0/24" in zone "cn-hangzhou-h"
    And "owner" shares the vSwitches "apps" and "full" with "team-b" and "former" as the resource share "platform" allowing accounts outside the resource directory
    And "team-b" accepts the invitation from "owner"
    And "former" accepts the invitation from "owner"

  @doc:resources.rocketmq @billable
  Scenario: The life of a RocketMQ instance
    When "team-b" creates the RocketMQ instance "first" in "apps"
    Then "team-b" sees that the RocketMQ instance "first" is "RUNNING"
    And "team-b" sees the RocketMQ instance "first" in the vSwitch "apps"
    And "owner" sees 251 available addresses in the vSwitch "apps"
    When "team-b" renames the RocketMQ instance "first" to "kept"
    And "team-b" puts the tag "stage=test" on the RocketMQ instance "first"
    Then "team-b" sees that the RocketMQ instance "first" is called "kept"
    And "team-b" sees only the RocketMQ instance "first" with the tag "stage=test"
    And "team-b" sees no RocketMQ instances with the tag "stage=live"
    When "team-b" resizes the RocketMQ instance "first"
    Then "team-b" sees that the RocketMQ instance "first" is "RUNNING"
    And "team-b" sees that the RocketMQ instance "first" has the size "96"
    When "team-b" deletes the RocketMQ instance "first"
    Then "team-b" sees no RocketMQ instances
    And "owner" sees 252 available addresses in the vSwitch "apps"

  @doc:resources.rocketmq @doc:resources.networks.addresses-run-out @doc:resources.networks.dependencies @billable
  Scenario: A vSwitch without room, and one that is in use
    Given "team-b" has the RocketMQ instance "first" in "full"
    And "team-b" has the RocketMQ instance "second" in "full"
    And "team-b" has the RocketMQ instance "third" in "full"
    And "team-b" has the RocketMQ instance "fourth" in "full"
    Then "team-b" cannot create the RocketMQ instance "fifth" in "full" because "VSwitch.IpNotEnough"
    When "team-b" deletes the RocketMQ instance "first"
    Then "team-b" creates the RocketMQ instance "fifth" in "full"
    When "owner" deletes the resource share "platform"
    Then "owner" cannot delete the vSwitch "full" because "DependencyViolation"
    And "owner" deletes the vSwitch "own"

  @doc:resources.rocketmq @doc:resources.networks.available-addresses @billable
  Scenario: A RocketMQ instance in two zones has an address in each
    Given "owner" has a vSwitch "apps-i" in "main" with the CIDR block "10.0.4.0/24" in zone "cn-hangzhou-i"
    And "owner" shares the vSwitch "apps-i" with "team-b" as the resource share "second" allowing accounts outside the resource directory
    And "team-b" accepts the invitation from "owner"
    When "team-b" creates the RocketMQ instance "first" in "apps" and "apps-i"
    Then "owner" sees 251 available addresses in the vSwitch "apps"
    And "owner" sees 251 available addresses in the vSwitch "apps-i"
    And "team-b" sees the RocketMQ instance "first" in the vSwitch "apps"
    And "team-b" sees the RocketMQ instance "first" in the vSwitch "apps-i"
    When "team-b" deletes the RocketMQ instance "first"
    Then "owner" sees 252 available addresses in the vSwitch "apps"
    And "owner" sees 252 available addresses in the vSwitch "apps-i"

  Rule: Each account views and manages what it created, and nothing else

    Background:
      Given "owner" has the RocketMQ instance "of-owner" in "apps"
      And "team-b" has the RocketMQ instance "of-team-b" in "apps"
      And "former" has the RocketMQ instance "of-former" in "apps"
      And "owner" has the resource group "owners"
      And "team-b" has the resource group "members"
      And "former" has the resource group "formers"
      And "stranger" has the resource group "strangers"
      And "owner" removes the principal "former" from the resource share "platform"

    @doc:resources.rocketmq @doc:permissions.resources.own-only @doc:unsharing.resources-stay @doc:unsharing.resources-modify @doc:unsharing.resources-delete @doc:unsharing.nothing-new @doc:permissions.strangers-nothing @billable
    Scenario Outline: The <relation> and to <verb> RocketMQ instances
      Then "<account>" <does>

      Examples:
        | relation    | verb   | account  | does                                                                                                          |
        | owner       | create | owner    | creates the RocketMQ instance "more" in "apps"                                                                |
        | owner       | view   | owner    | sees only the RocketMQ instance "of-owner"                                                                    |
        | owner       | view   | owner    | cannot look at the RocketMQ instance "of-team-b" because "Instance.NotFound"                                  |
        | owner       | modify | owner    | renames the RocketMQ instance "of-owner" to "mine"                                                            |
        | owner       | modify | owner    | resizes the RocketMQ instance "of-owner"                                                                      |
        | owner       | modify | owner    | moves the RocketMQ instance "of-owner" into the resource group "owners"                                       |
        | owner       | modify | owner    | cannot rename the RocketMQ instance "of-team-b" to "mine" because "Instance.NotFound"                         |
        | owner       | modify | owner    | cannot resize the RocketMQ instance "of-team-b" because "Instance.NotFound"                                   |
        | owner       | modify | owner    | cannot move the RocketMQ instance "of-team-b" into the resource group "owners" because "Instance.NotFound"    |
        | owner       | delete | owner    | deletes the RocketMQ instance "of-owner"                                                                      |
        | owner       | delete | owner    | cannot delete the RocketMQ instance "of-team-b" because "Instance.NotFound"                                   |
        | participant | create | team-b   | creates the RocketMQ instance "more" in "apps"                                                                |
        | participant | create | team-b   | cannot create the RocketMQ instance "more" in "own" because "VSwitch.NotFound"                                |
        | participant | view   | team-b   | sees only the RocketMQ instance "of-team-b"                                                                   |
        | participant | view   | team-b   | cannot look at the RocketMQ instance "of-owner" because "Instance.NotFound"                                   |
        | participant | modify | team-b   | renames the RocketMQ instance "of-team-b" to "mine"                                                           |
        | participant | modify | team-b   | resizes the RocketMQ instance "of-team-b"                                                                     |
        | participant | modify | team-b   | moves the RocketMQ instance "of-team-b" into the resource group "members"                                     |
        | participant | modify | team-b   | cannot rename the RocketMQ instance "of-owner" to "mine" because "Instance.NotFound"                          |
        | participant | modify | team-b   | cannot resize the RocketMQ instance "of-owner" because "Instance.NotFound"                                    |
        | participant | modify | team-b   | cannot move the RocketMQ instance "of-owner" into the resource group "members" because "Instance.NotFound"    |
        | participant | delete | team-b   | deletes the RocketMQ instance "of-team-b"                                                                     |
        | participant | delete | team-b   | cannot delete the RocketMQ instance "of-owner" because "Instance.NotFound"                                    |
        | former      | create | former   | cannot create the RocketMQ instance "more" in "apps" because "VSwitch.NotFound"                               |
        | former      | view   | former   | sees only the RocketMQ instance "of-former"                                                                   |
        | former      | view   | former   | cannot look at the RocketMQ instance "of-owner" because "Instance.NotFound"                                   |
        | former      | modify | former   | renames the RocketMQ instance "of-former" to "mine"                                                           |
        | former      | modify | former   | resizes the RocketMQ instance "of-former"                                                                     |
        | former      | modify | former   | moves the RocketMQ instance "of-former" into the resource group "formers"                                     |
        | former      | modify | former   | cannot rename the RocketMQ instance "of-owner" to "mine" because "Instance.NotFound"                          |
        | former      | modify | former   | cannot resize the RocketMQ instance "of-owner" because "Instance.NotFound"                                    |
        | former      | modify | former   | cannot move the RocketMQ instance "of-owner" into the resource group "formers" because "Instance.NotFound"    |
        | former      | delete | former   | deletes the RocketMQ instance "of-former"                                                                     |
        | former      | delete | former   | cannot delete the RocketMQ instance "of-owner" because "Instance.NotFound"                                    |
        | stranger    | create | stranger | cannot create the RocketMQ instance "more" in "apps" because "VSwitch.NotFound"                               |
        | stranger    | view   | stranger | sees no RocketMQ instances                                                                                    |
        | stranger    | view   | stranger | cannot look at the RocketMQ instance "of-team-b" because "Instance.NotFound"                                  |
        | stranger    | modify | stranger | cannot rename the RocketMQ instance "of-team-b" to "mine" because "Instance.NotFound"                         |
        | stranger    | modify | stranger | cannot resize the RocketMQ instance "of-team-b" because "Instance.NotFound"                                   |
        | stranger    | modify | stranger | cannot move the RocketMQ instance "of-team-b" into the resource group "strangers" because "Instance.NotFound" |
        | stranger    | delete | stranger | cannot delete the RocketMQ instance "of-team-b" because "Instance.NotFound"                                   |
