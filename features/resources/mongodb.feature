@resources
Feature: MongoDB instances in shared vSwitches

  Background:
    Given the accounts "owner", "team-b", "former" and "stranger"
    And "owner" has a VPC "main" with the CIDR block "10.0.0.0/16"
    And "owner" has a vSwitch "apps" in "main" with the CIDR block "10.0.1.0/24" in zone "cn-hangzhou-h"
    And "owner" has a vSwitch "full" in "main" with the CIDR block "10.0.2.0/29" in zone "cn-hangzhou-h"
    And "owner" has a vSwitch "own" in "main" with the CIDR block "10.0.3.0/24" in zone "cn-hangzhou-h"
    And "owner" shares the vSwitches "apps" and "full" with "team-b" and "former" as the resource share "platform" allowing accounts outside the resource directory
    And "team-b" accepts the invitation from "owner"
    And "former" accepts the invitation from "owner"

  @doc:resources.mongodb @billable
  Scenario: The life of a MongoDB instance
    When "team-b" creates the MongoDB instance "first" in "apps"
    Then "team-b" sees that the MongoDB instance "first" is "Running"
    And "team-b" sees the MongoDB instance "first" in the vSwitch "apps"
    And "owner" sees 250 available addresses in the vSwitch "apps"
    When "team-b" renames the MongoDB instance "first" to "kept"
    And "team-b" puts the tag "stage=test" on the MongoDB instance "first"
    Then "team-b" sees that the MongoDB instance "first" is called "kept"
    And "team-b" sees only the MongoDB instance "first" with the tag "stage=test"
    And "team-b" sees no MongoDB instances with the tag "stage=live"
    When "team-b" resizes the MongoDB instance "first"
    And "team-b" protects the MongoDB instance "first"
    Then "team-b" sees that the MongoDB instance "first" is "Running"
    And "team-b" sees that the MongoDB instance "first" has the size "mdb.shard.4x.large.d"
    And "team-b" cannot delete the MongoDB instance "first" because "InstanceReleaseProtection"
    When "team-b" no longer protects the MongoDB instance "first"
    And "team-b" deletes the MongoDB instance "first"
    Then "team-b" sees no MongoDB instances
    And "owner" sees 252 available addresses in the vSwitch "apps"

  @doc:resources.mongodb @doc:resources.networks.addresses-run-out @doc:resources.networks.dependencies @billable
  Scenario: A vSwitch without room, one of another zone, and one that is in use
    Given "team-b" has the MongoDB instance "first" in "full"
    And "team-b" has the MongoDB instance "second" in "full"
    Then "team-b" cannot create the MongoDB instance "third" in "full" because "ErrorInsufficientResource"
    And "team-b" cannot create the MongoDB instance "elsewhere" in "apps" of the zone "cn-hangzhou-i" because "InvalidIzNo.NotSupported"
    When "team-b" deletes the MongoDB instance "first"
    Then "team-b" creates the MongoDB instance "third" in "full"
    When "owner" deletes the resource share "platform"
    Then "owner" cannot delete the vSwitch "full" because "DependencyViolation"
    And "owner" deletes the vSwitch "own"

  Rule: Each account views and manages what it created, and nothing else

    Background:
      Given "owner" has the MongoDB instance "of-owner" in "apps"
      And "team-b" has the MongoDB instance "of-team-b" in "apps"
      And "former" has the MongoDB instance "of-former" in "apps"
      And "owner" has the resource group "owners"
      And "team-b" has the resource group "members"
      And "former" has the resource group "formers"
      And "stranger" has the resource group "strangers"
      And "owner" removes the principal "former" from the resource share "platform"

    @doc:resources.mongodb @doc:permissions.resources.own-only @doc:unsharing.resources-stay @doc:unsharing.resources-modify @doc:unsharing.resources-delete @doc:unsharing.nothing-new @doc:permissions.strangers-nothing @billable
    Scenario Outline: The <relation> and to <verb> MongoDB instances
      Then "<account>" <does>

      Examples:
        | relation    | verb   | account  | does                                                                                                                    |
        | owner       | create | owner    | creates the MongoDB instance "more" in "apps"                                                                           |
        | owner       | view   | owner    | sees only the MongoDB instance "of-owner"                                                                               |
        | owner       | view   | owner    | cannot look at the MongoDB instance "of-team-b" because "InvalidDBInstanceId.NotFound"                                  |
        | owner       | modify | owner    | renames the MongoDB instance "of-owner" to "mine"                                                                       |
        | owner       | modify | owner    | resizes the MongoDB instance "of-owner"                                                                                 |
        | owner       | modify | owner    | moves the MongoDB instance "of-owner" into the resource group "owners"                                                  |
        | owner       | modify | owner    | cannot rename the MongoDB instance "of-team-b" to "mine" because "InvalidDBInstanceId.NotFound"                         |
        | owner       | modify | owner    | cannot resize the MongoDB instance "of-team-b" because "InvalidDBInstanceId.NotFound"                                   |
        | owner       | modify | owner    | cannot move the MongoDB instance "of-team-b" into the resource group "owners" because "InvalidDbInstanceId.NotFound"    |
        | owner       | delete | owner    | deletes the MongoDB instance "of-owner"                                                                                 |
        | owner       | delete | owner    | cannot delete the MongoDB instance "of-team-b" because "InvalidDBInstanceId.NotFound"                                   |
        | participant | create | team-b   | creates the MongoDB instance "more" in "apps"                                                                           |
        | participant | create | team-b   | cannot create the MongoDB instance "more" in "own" because "IncorrectVswitchId"                                         |
        | participant | view   | team-b   | sees only the MongoDB instance "of-team-b"                                                                              |
        | participant | view   | team-b   | cannot look at the MongoDB instance "of-owner" because "InvalidDBInstanceId.NotFound"                                   |
        | participant | modify | team-b   | renames the MongoDB instance "of-team-b" to "mine"                                                                      |
        | participant | modify | team-b   | resizes the MongoDB instance "of-team-b"                                                                                |
        | participant | modify | team-b   | moves the MongoDB instance "of-team-b" into the resource group "members"                                                |
        | participant | modify | team-b   | cannot rename the MongoDB instance "of-owner" to "mine" because "InvalidDBInstanceId.NotFound"                          |
        | participant | modify | team-b   | cannot resize the MongoDB instance "of-owner" because "InvalidDBInstanceId.NotFound"                                    |
        | participant | modify | team-b   | cannot move the MongoDB instance "of-owner" into the resource group "members" because "InvalidDbInstanceId.NotFound"    |
        | participant | delete | team-b   | deletes the MongoDB instance "of-team-b"                                                                                |
        | participant | delete | team-b   | cannot delete the MongoDB instance "of-owner" because "InvalidDBInstanceId.NotFound"                                    |
        | former      | create | former   | cannot create the MongoDB instance "more" in "apps" because "IncorrectVswitchId"                                        |
        | former      | view   | former   | sees only the MongoDB instance "of-former"                                                                              |
        | former      | view   | former   | cannot look at the MongoDB instance "of-owner" because "InvalidDBInstanceId.NotFound"                                   |
        | former      | modify | former   | renames the MongoDB instance "of-former" to "mine"                                                                      |
        | former      | modify | former   | resizes the MongoDB instance "of-former"                                                                                |
        | former      | modify | former   | moves the MongoDB instance "of-former" into the resource group "formers"                                                |
        | former      | modify | former   | cannot rename the MongoDB instance "of-owner" to "mine" because "InvalidDBInstanceId.NotFound"                          |
        | former      | modify | former   | cannot resize the MongoDB instance "of-owner" because "InvalidDBInstanceId.NotFound"                                    |
        | former      | modify | former   | cannot move the MongoDB instance "of-owner" into the resource group "formers" because "InvalidDbInstanceId.NotFound"    |
        | former      | delete | former   | deletes the MongoDB instance "of-former"                                                                                |
        | former      | delete | former   | cannot delete the MongoDB instance "of-owner" because "InvalidDBInstanceId.NotFound"                                    |
        | stranger    | create | stranger | cannot create the MongoDB instance "more" in "apps" because "IncorrectVswitchId"                                        |
        | stranger    | view   | stranger | sees no MongoDB instances                                                                                               |
        | stranger    | view   | stranger | cannot look at the MongoDB instance "of-team-b" because "InvalidDBInstanceId.NotFound"                                  |
        | stranger    | modify | stranger | cannot rename the MongoDB instance "of-team-b" to "mine" because "InvalidDBInstanceId.NotFound"                         |
        | stranger    | modify | stranger | cannot resize the MongoDB instance "of-team-b" because "InvalidDBInstanceId.NotFound"                                   |
        | stranger    | modify | stranger | cannot move the MongoDB instance "of-team-b" into the resource group "strangers" because "InvalidDbInstanceId.NotFound" |
        | stranger    | delete | stranger | cannot delete the MongoDB instance "of-team-b" because "InvalidDBInstanceId.NotFound"                                   |
