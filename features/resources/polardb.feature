@resources
Feature: PolarDB clusters in shared vSwitches

  Background:
    Given the accounts "owner", "team-b", "former" and "stranger"
    And "owner" has a VPC "main" with the CIDR block "10.0.0.0/16"
    And "owner" has a vSwitch "apps" in "main" with the CIDR block "10.0.1.0/24" in zone "cn-hangzhou-h"
    And "owner" has a vSwitch "full" in "main" with the CIDR block "10.0.2.0/29" in zone "cn-hangzhou-h"
    And "owner" has a vSwitch "own" in "main" with the CIDR block "10.0.3.0/24" in zone "cn-hangzhou-h"
    And "owner" shares the vSwitches "apps" and "full" with "team-b" and "former" as the resource share "platform" allowing accounts outside the resource directory
    And "team-b" accepts the invitation from "owner"
    And "former" accepts the invitation from "owner"

  @doc:resources.polardb @billable
  Scenario: The life of a PolarDB cluster
    When "team-b" creates the PolarDB cluster "first" in "apps"
    Then "team-b" sees that the PolarDB cluster "first" is "Running"
    And "team-b" sees the PolarDB cluster "first" in the vSwitch "apps" at an address in "10.0.1.0/24"
    And "owner" sees 250 available addresses in the vSwitch "apps"
    When "team-b" renames the PolarDB cluster "first" to "kept"
    And "team-b" puts the tag "stage=test" on the PolarDB cluster "first"
    Then "team-b" sees that the PolarDB cluster "first" is called "kept"
    And "team-b" sees only the PolarDB cluster "first" with the tag "stage=test"
    And "team-b" sees no PolarDB clusters with the tag "stage=live"
    When "team-b" resizes the PolarDB cluster "first"
    And "team-b" protects the PolarDB cluster "first"
    Then "team-b" sees that the PolarDB cluster "first" is "Running"
    And "team-b" sees that the PolarDB cluster "first" has the size "polar.mysql.x4.large"
    And "team-b" cannot delete the PolarDB cluster "first" because "OperationDenied.DBClusterDeletionLock"
    When "team-b" no longer protects the PolarDB cluster "first"
    And "team-b" deletes the PolarDB cluster "first"
    Then "team-b" sees no PolarDB clusters
    And "owner" sees 252 available addresses in the vSwitch "apps"

  @doc:resources.polardb @doc:resources.networks.addresses-run-out @doc:resources.networks.dependencies @billable
  Scenario: A vSwitch without room, one of another zone, and one that is in use
    Given "team-b" has the PolarDB cluster "first" in "full"
    And "team-b" has the PolarDB cluster "second" in "full"
    Then "team-b" cannot create the PolarDB cluster "third" in "full" because "InsufficientResourceCapacity"
    And "team-b" cannot create the PolarDB cluster "elsewhere" in "apps" of the zone "cn-hangzhou-i" because "InvalidZoneId.Malformed"
    When "team-b" deletes the PolarDB cluster "first"
    Then "team-b" creates the PolarDB cluster "third" in "full"
    When "owner" deletes the resource share "platform"
    Then "owner" cannot delete the vSwitch "full" because "DependencyViolation"
    And "owner" deletes the vSwitch "own"

  Rule: Each account views and manages what it created, and nothing else

    Background:
      Given "owner" has the PolarDB cluster "of-owner" in "apps"
      And "team-b" has the PolarDB cluster "of-team-b" in "apps"
      And "former" has the PolarDB cluster "of-former" in "apps"
      And "owner" has the resource group "owners"
      And "team-b" has the resource group "members"
      And "former" has the resource group "formers"
      And "stranger" has the resource group "strangers"
      And "owner" removes the principal "former" from the resource share "platform"

    @doc:resources.polardb @doc:permissions.resources.own-only @doc:unsharing.resources-stay @doc:unsharing.resources-modify @doc:unsharing.resources-delete @doc:unsharing.nothing-new @doc:permissions.strangers-nothing @billable
    Scenario Outline: The <relation> and to <verb> PolarDB clusters
      Then "<account>" <does>

      Examples:
        | relation    | verb   | account  | does                                                                                                                |
        | owner       | create | owner    | creates the PolarDB cluster "more" in "apps"                                                                        |
        | owner       | view   | owner    | sees only the PolarDB cluster "of-owner"                                                                            |
        | owner       | view   | owner    | cannot look at the PolarDB cluster "of-team-b" because "InvalidDBClusterId.NotFound"                                |
        | owner       | modify | owner    | renames the PolarDB cluster "of-owner" to "mine"                                                                    |
        | owner       | modify | owner    | resizes the PolarDB cluster "of-owner"                                                                              |
        | owner       | modify | owner    | moves the PolarDB cluster "of-owner" into the resource group "owners"                                               |
        | owner       | modify | owner    | cannot rename the PolarDB cluster "of-team-b" to "mine" because "InvalidDBCluster.NotFound"                         |
        | owner       | modify | owner    | cannot resize the PolarDB cluster "of-team-b" because "InvalidDBClusterId.NotFound"                                 |
        | owner       | modify | owner    | cannot move the PolarDB cluster "of-team-b" into the resource group "owners" because "InvalidDBCluster.NotFound"    |
        | owner       | delete | owner    | deletes the PolarDB cluster "of-owner"                                                                              |
        | owner       | delete | owner    | cannot delete the PolarDB cluster "of-team-b" because "InvalidDBCluster.NotFound"                                   |
        | participant | create | team-b   | creates the PolarDB cluster "more" in "apps"                                                                        |
        | participant | create | team-b   | cannot create the PolarDB cluster "more" in "own" because "InvalidVSwitchId.NotFound"                               |
        | participant | view   | team-b   | sees only the PolarDB cluster "of-team-b"                                                                           |
        | participant | view   | team-b   | cannot look at the PolarDB cluster "of-owner" because "InvalidDBClusterId.NotFound"                                 |
        | participant | modify | team-b   | renames the PolarDB cluster "of-team-b" to "mine"                                                                   |
        | participant | modify | team-b   | resizes the PolarDB cluster "of-team-b"                                                                             |
        | participant | modify | team-b   | moves the PolarDB cluster "of-team-b" into the resource group "members"                                             |
        | participant | modify | team-b   | cannot rename the PolarDB cluster "of-owner" to "mine" because "InvalidDBCluster.NotFound"                          |
        | participant | modify | team-b   | cannot resize the PolarDB cluster "of-owner" because "InvalidDBClusterId.NotFound"                                  |
        | participant | modify | team-b   | cannot move the PolarDB cluster "of-owner" into the resource group "members" because "InvalidDBCluster.NotFound"    |
        | participant | delete | team-b   | deletes the PolarDB cluster "of-team-b"                                                                             |
        | participant | delete | team-b   | cannot delete the PolarDB cluster "of-owner" because "InvalidDBCluster.NotFound"                                    |
        | former      | create | former   | cannot create the PolarDB cluster "more" in "apps" because "InvalidVSwitchId.NotFound"                              |
        | former      | view   | former   | sees only the PolarDB cluster "of-former"                                                                           |
        | former      | view   | former   | cannot look at the PolarDB cluster "of-owner" because "InvalidDBClusterId.NotFound"                                 |
        | former      | modify | former   | renames the PolarDB cluster "of-former" to "mine"                                                                   |
        | former      | modify | former   | resizes the PolarDB cluster "of-former"                                                                             |
        | former      | modify | former   | moves the PolarDB cluster "of-former" into the resource group "formers"                                             |
        | former      | modify | former   | cannot rename the PolarDB cluster "of-owner" to "mine" because "InvalidDBCluster.NotFound"                          |
        | former      | modify | former   | cannot resize the PolarDB cluster "of-owner" because "InvalidDBClusterId.NotFound"                                  |
        | former      | modify | former   | cannot move the PolarDB cluster "of-owner" into the resource group "formers" because "InvalidDBCluster.NotFound"    |
        | former      | delete | former   | deletes the PolarDB cluster "of-former"                                                                             |
        | former      | delete | former   | cannot delete the PolarDB cluster "of-owner" because "InvalidDBCluster.NotFound"                                    |
        | stranger    | create | stranger | cannot create the PolarDB cluster "more" in "apps" because "InvalidVSwitchId.NotFound"                              |
        | stranger    | view   | stranger | sees no PolarDB clusters                                                                                            |
        | stranger    | view   | stranger | cannot look at the PolarDB cluster "of-team-b" because "InvalidDBClusterId.NotFound"                                |
        | stranger    | modify | stranger | cannot rename the PolarDB cluster "of-team-b" to "mine" because "InvalidDBCluster.NotFound"                         |
        | stranger    | modify | stranger | cannot resize the PolarDB cluster "of-team-b" because "InvalidDBClusterId.NotFound"                                 |
        | stranger    | modify | stranger | cannot move the PolarDB cluster "of-team-b" into the resource group "strangers" because "InvalidDBCluster.NotFound" |
        | stranger    | delete | stranger | cannot delete the PolarDB cluster "of-team-b" because "InvalidDBCluster.NotFound"                                   |
