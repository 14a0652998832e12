@resources
Feature: Elasticsearch clusters in shared vSwitches

  Background:
    Given the accounts "owner", "team-b", "former" and "stranger"
    And "owner" has a VPC "main" with the CIDR block "10.0.0.0/16"
    And "owner" has a vSwitch "apps" in "main" with the CIDR block "10.0.1.0/24" in zone "cn-hangzhou-h"
    And "owner" has a vSwitch "full" in "main" with the CIDR block "10.0.2.0/29" in zone "cn-hangzhou-h"
    And "owner" has a vSwitch "own" in "main" with the CIDR block "10.0.3.0/24" in zone "cn-hangzhou-h"
    And "owner" shares the vSwitches "apps" and "full" with "team-b" and "former" as the resource share "platform" allowing accounts outside the resource directory
    And "team-b" accepts the invitation from "owner"
    And "former" accepts the invitation from "owner"

  @doc:resources.elasticsearch @billable
  Scenario: The life of an Elasticsearch cluster
    When "team-b" creates the Elasticsearch cluster "first" in "apps"
    Then "team-b" sees that the Elasticsearch cluster "first" is "active"
    And "team-b" sees the Elasticsearch cluster "first" in the vSwitch "apps" at an address in "10.0.1.0/24"
    And "owner" sees 249 available addresses in the vSwitch "apps"
    When "team-b" renames the Elasticsearch cluster "first" to "kept"
    And "team-b" puts the tag "stage=test" on the Elasticsearch cluster "first"
    Then "team-b" sees that the Elasticsearch cluster "first" is called "kept"
    And "team-b" sees only the Elasticsearch cluster "first" with the tag "stage=test"
    And "team-b" sees no Elasticsearch clusters with the tag "stage=live"
    When "team-b" resizes the Elasticsearch cluster "first"
    Then "team-b" sees that the Elasticsearch cluster "first" is "active"
    And "team-b" sees that the Elasticsearch cluster "first" has the size "elasticsearch.sn2ne.xlarge"
    When "team-b" deletes the Elasticsearch cluster "first"
    Then "team-b" sees no Elasticsearch clusters
    And "owner" sees 252 available addresses in the vSwitch "apps"

  @doc:resources.elasticsearch @doc:resources.networks.addresses-run-out @doc:resources.networks.dependencies @billable
  Scenario: A vSwitch without room, one of another zone, and one that is in use
    Given "team-b" has the Elasticsearch cluster "first" in "full"
    Then "team-b" cannot create the Elasticsearch cluster "second" in "full" because "VSwitchIpNotEnough"
    And "team-b" cannot create the Elasticsearch cluster "elsewhere" in "apps" of the zone "cn-hangzhou-i" because "VSwitchZoneNotMatch"
    When "team-b" deletes the Elasticsearch cluster "first"
    Then "team-b" creates the Elasticsearch cluster "second" in "full"
    When "owner" deletes the resource share "platform"
    Then "owner" cannot delete the vSwitch "full" because "DependencyViolation"
    And "owner" deletes the vSwitch "own"

  Rule: Each account views and manages what it created, and nothing else

    Background:
      Given "owner" has the Elasticsearch cluster "of-owner" in "apps"
      And "team-b" has the Elasticsearch cluster "of-team-b" in "apps"
      And "former" has the Elasticsearch cluster "of-former" in "apps"
      And "owner" has the resource group "owners"
      And "team-b" has the resource group "members"
      And "former" has the resource group "formers"
      And "stranger" has the resource group "strangers"
      And "owner" removes the principal "former" from the resource share "platform"

    @doc:resources.elasticsearch @doc:permissions.resources.own-only @doc:unsharing.resources-stay @doc:unsharing.resources-modify @doc:unsharing.resources-delete @doc:unsharing.nothing-new @doc:permissions.strangers-nothing @billable
    Scenario Outline: The <relation> and to <verb> Elasticsearch clusters
      Then "<account>" <does>

      Examples:
        | relation    | verb   | account  | does                                                                                                             |
        | owner       | create | owner    | creates the Elasticsearch cluster "more" in "apps"                                                               |
        | owner       | view   | owner    | sees only the Elasticsearch cluster "of-owner"                                                                   |
        | owner       | view   | owner    | cannot look at the Elasticsearch cluster "of-team-b" because "InstanceNotFound"                                  |
        | owner       | modify | owner    | renames the Elasticsearch cluster "of-owner" to "mine"                                                           |
        | owner       | modify | owner    | resizes the Elasticsearch cluster "of-owner"                                                                     |
        | owner       | modify | owner    | moves the Elasticsearch cluster "of-owner" into the resource group "owners"                                      |
        | owner       | modify | owner    | cannot rename the Elasticsearch cluster "of-team-b" to "mine" because "InstanceNotFound"                         |
        | owner       | modify | owner    | cannot resize the Elasticsearch cluster "of-team-b" because "InstanceNotFound"                                   |
        | owner       | modify | owner    | cannot move the Elasticsearch cluster "of-team-b" into the resource group "owners" because "InstanceNotFound"    |
        | owner       | delete | owner    | deletes the Elasticsearch cluster "of-owner"                                                                     |
        | owner       | delete | owner    | cannot delete the Elasticsearch cluster "of-team-b" because "InstanceNotFound"                                   |
        | participant | create | team-b   | creates the Elasticsearch cluster "more" in "apps"                                                               |
        | participant | create | team-b   | cannot create the Elasticsearch cluster "more" in "own" because "VSwitchNotFound"                                |
        | participant | view   | team-b   | sees only the Elasticsearch cluster "of-team-b"                                                                  |
        | participant | view   | team-b   | cannot look at the Elasticsearch cluster "of-owner" because "InstanceNotFound"                                   |
        | participant | modify | team-b   | renames the Elasticsearch cluster "of-team-b" to "mine"                                                          |
        | participant | modify | team-b   | resizes the Elasticsearch cluster "of-team-b"                                                                    |
        | participant | modify | team-b   | moves the Elasticsearch cluster "of-team-b" into the resource group "members"                                    |
        | participant | modify | team-b   | cannot rename the Elasticsearch cluster "of-owner" to "mine" because "InstanceNotFound"                          |
        | participant | modify | team-b   | cannot resize the Elasticsearch cluster "of-owner" because "InstanceNotFound"                                    |
        | participant | modify | team-b   | cannot move the Elasticsearch cluster "of-owner" into the resource group "members" because "InstanceNotFound"    |
        | participant | delete | team-b   | deletes the Elasticsearch cluster "of-team-b"                                                                    |
        | participant | delete | team-b   | cannot delete the Elasticsearch cluster "of-owner" because "InstanceNotFound"                                    |
        | former      | create | former   | cannot create the Elasticsearch cluster "more" in "apps" because "VSwitchNotFound"                               |
        | former      | view   | former   | sees only the Elasticsearch cluster "of-former"                                                                  |
        | former      | view   | former   | cannot look at the Elasticsearch cluster "of-owner" because "InstanceNotFound"                                   |
        | former      | modify | former   | renames the Elasticsearch cluster "of-former" to "mine"                                                          |
        | former      | modify | former   | resizes the Elasticsearch cluster "of-former"                                                                    |
        | former      | modify | former   | moves the Elasticsearch cluster "of-former" into the resource group "formers"                                    |
        | former      | modify | former   | cannot rename the Elasticsearch cluster "of-owner" to "mine" because "InstanceNotFound"                          |
        | former      | modify | former   | cannot resize the Elasticsearch cluster "of-owner" because "InstanceNotFound"                                    |
        | former      | modify | former   | cannot move the Elasticsearch cluster "of-owner" into the resource group "formers" because "InstanceNotFound"    |
        | former      | delete | former   | deletes the Elasticsearch cluster "of-former"                                                                    |
        | former      | delete | former   | cannot delete the Elasticsearch cluster "of-owner" because "InstanceNotFound"                                    |
        | stranger    | create | stranger | cannot create the Elasticsearch cluster "more" in "apps" because "VSwitchNotFound"                               |
        | stranger    | view   | stranger | sees no Elasticsearch clusters                                                                                   |
        | stranger    | view   | stranger | cannot look at the Elasticsearch cluster "of-team-b" because "InstanceNotFound"                                  |
        | stranger    | modify | stranger | cannot rename the Elasticsearch cluster "of-team-b" to "mine" because "InstanceNotFound"                         |
        | stranger    | modify | stranger | cannot resize the Elasticsearch cluster "of-team-b" because "InstanceNotFound"                                   |
        | stranger    | modify | stranger | cannot move the Elasticsearch cluster "of-team-b" into the resource group "strangers" because "InstanceNotFound" |
        | stranger    | delete | stranger | cannot delete the Elasticsearch cluster "of-team-b" because "InstanceNotFound"                                   |
