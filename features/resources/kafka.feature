@resources
Feature: Kafka instances in shared vSwitches

  Background:
    Given the accounts "owner", "team-b", "former" and "stranger"
    And "owner" has a VPC "main" with the CIDR block "10.0.0.0/16"
    And "owner" has a vSwitch "apps" in "main" with the CIDR block "10.0.1.0/24" in zone "cn-hangzhou-h"
    And "owner" has a vSwitch "full" in "main" with the CIDR block "10.0.2.0/29" in zone "cn-hangzhou-h"
    And "owner" has a vSwitch "own" in "main" with the CIDR block "10.0.3.0/24" in zone "cn-hangzhou-h"
    And "owner" shares the vSwitches "apps" and "full" with "team-b" and "former" as the resource share "platform" allowing accounts outside the resource directory
    And "team-b" accepts the invitation from "owner"
    And "former" accepts the invitation from "owner"

  @doc:resources.kafka @billable
  Scenario: The life of a Kafka instance
    When "team-b" creates the Kafka instance "first" in "apps"
    Then "team-b" sees that the Kafka instance "first" is "5"
    And "team-b" sees the Kafka instance "first" in the vSwitch "apps" at an address in "10.0.1.0/24"
    And "owner" sees 249 available addresses in the vSwitch "apps"
    When "team-b" renames the Kafka instance "first" to "kept"
    And "team-b" puts the tag "stage=test" on the Kafka instance "first"
    Then "team-b" sees that the Kafka instance "first" is called "kept"
    And "team-b" sees only the Kafka instance "first" with the tag "stage=test"
    And "team-b" sees no Kafka instances with the tag "stage=live"
    When "team-b" resizes the Kafka instance "first"
    Then "team-b" sees that the Kafka instance "first" is "5"
    And "team-b" sees that the Kafka instance "first" has the size "800"
    When "team-b" deletes the Kafka instance "first"
    Then "team-b" sees no Kafka instances
    And "owner" sees 252 available addresses in the vSwitch "apps"

  @doc:resources.kafka @doc:resources.networks.addresses-run-out @doc:resources.networks.dependencies @billable
  Scenario: A vSwitch without room, one of another zone, and one that is in use
    Given "team-b" has the Kafka instance "first" in "full"
    Then "team-b" cannot create the Kafka instance "second" in "full" because "BIZ_INSTANCE_IP_NOT_ENOUGH"
    And "team-b" cannot create the Kafka instance "elsewhere" in "apps" of the zone "cn-hangzhou-i" because "VPC_VSW_ZONE_MAPPING_ERROR"
    When "team-b" deletes the Kafka instance "first"
    Then "team-b" creates the Kafka instance "second" in "full"
    When "owner" deletes the resource share "platform"
    Then "owner" cannot delete the vSwitch "full" because "DependencyViolation"
    And "owner" deletes the vSwitch "own"

  @doc:resources.kafka @doc:resources.networks.available-addresses @billable
  Scenario: A Kafka instance in two zones has an address in each
    Given "owner" has a vSwitch "apps-i" in "main" with the CIDR block "10.0.4.0/24" in zone "cn-hangzhou-i"
    And "owner" shares the vSwitch "apps-i" with "team-b" as the resource share "second" allowing accounts outside the resource directory
    And "team-b" accepts the invitation from "owner"
    When "team-b" creates the Kafka instance "first" in "apps" and "apps-i"
    Then "owner" sees 250 available addresses in the vSwitch "apps"
    And "owner" sees 251 available addresses in the vSwitch "apps-i"
    And "team-b" sees the Kafka instance "first" in the vSwitch "apps" at an address in "10.0.1.0/24"
    And "team-b" sees the Kafka instance "first" in the vSwitch "apps-i" at an address in "10.0.4.0/24"
    When "team-b" deletes the Kafka instance "first"
    Then "owner" sees 252 available addresses in the vSwitch "apps"
    And "owner" sees 252 available addresses in the vSwitch "apps-i"

  Rule: Each account views and manages what it created, and nothing else

    Background:
      Given "owner" has the Kafka instance "of-owner" in "apps"
      And "team-b" has the Kafka instance "of-team-b" in "apps"
      And "former" has the Kafka instance "of-former" in "apps"
      And "owner" has the resource group "owners"
      And "team-b" has the resource group "members"
      And "former" has the resource group "formers"
      And "stranger" has the resource group "strangers"
      And "owner" removes the principal "former" from the resource share "platform"

    @doc:resources.kafka @doc:permissions.resources.own-only @doc:unsharing.resources-stay @doc:unsharing.resources-modify @doc:unsharing.resources-delete @doc:unsharing.nothing-new @doc:permissions.strangers-nothing @billable
    Scenario Outline: The <relation> and to <verb> Kafka instances
      Then "<account>" <does>

      Examples:
        | relation    | verb   | account  | does                                                                                                       |
        | owner       | create | owner    | creates the Kafka instance "more" in "apps"                                                                |
        | owner       | view   | owner    | sees only the Kafka instance "of-owner"                                                                    |
        | owner       | view   | owner    | cannot look at the Kafka instance "of-team-b" because "Instance.NotFound"                                  |
        | owner       | modify | owner    | renames the Kafka instance "of-owner" to "mine"                                                            |
        | owner       | modify | owner    | resizes the Kafka instance "of-owner"                                                                      |
        | owner       | modify | owner    | moves the Kafka instance "of-owner" into the resource group "owners"                                       |
        | owner       | modify | owner    | cannot rename the Kafka instance "of-team-b" to "mine" because "Instance.NotFound"                         |
        | owner       | modify | owner    | cannot resize the Kafka instance "of-team-b" because "Instance.NotFound"                                   |
        | owner       | modify | owner    | cannot move the Kafka instance "of-team-b" into the resource group "owners" because "Instance.NotFound"    |
        | owner       | delete | owner    | deletes the Kafka instance "of-owner"                                                                      |
        | owner       | delete | owner    | cannot delete the Kafka instance "of-team-b" because "Instance.NotFound"                                   |
        | participant | create | team-b   | creates the Kafka instance "more" in "apps"                                                                |
        | participant | create | team-b   | cannot create the Kafka instance "more" in "own" because "VpcVSwitch.NotFound"                             |
        | participant | view   | team-b   | sees only the Kafka instance "of-team-b"                                                                   |
        | participant | view   | team-b   | cannot look at the Kafka instance "of-owner" because "Instance.NotFound"                                   |
        | participant | modify | team-b   | renames the Kafka instance "of-team-b" to "mine"                                                           |
        | participant | modify | team-b   | resizes the Kafka instance "of-team-b"                                                                     |
        | participant | modify | team-b   | moves the Kafka instance "of-team-b" into the resource group "members"                                     |
        | participant | modify | team-b   | cannot rename the Kafka instance "of-owner" to "mine" because "Instance.NotFound"                          |
        | participant | modify | team-b   | cannot resize the Kafka instance "of-owner" because "Instance.NotFound"                                    |
        | participant | modify | team-b   | cannot move the Kafka instance "of-owner" into the resource group "members" because "Instance.NotFound"    |
        | participant | delete | team-b   | deletes the Kafka instance "of-team-b"                                                                     |
        | participant | delete | team-b   | cannot delete the Kafka instance "of-owner" because "Instance.NotFound"                                    |
        | former      | create | former   | cannot create the Kafka instance "more" in "apps" because "VpcVSwitch.NotFound"                            |
        | former      | view   | former   | sees only the Kafka instance "of-former"                                                                   |
        | former      | view   | former   | cannot look at the Kafka instance "of-owner" because "Instance.NotFound"                                   |
        | former      | modify | former   | renames the Kafka instance "of-former" to "mine"                                                           |
        | former      | modify | former   | resizes the Kafka instance "of-former"                                                                     |
        | former      | modify | former   | moves the Kafka instance "of-former" into the resource group "formers"                                     |
        | former      | modify | former   | cannot rename the Kafka instance "of-owner" to "mine" because "Instance.NotFound"                          |
        | former      | modify | former   | cannot resize the Kafka instance "of-owner" because "Instance.NotFound"                                    |
        | former      | modify | former   | cannot move the Kafka instance "of-owner" into the resource group "formers" because "Instance.NotFound"    |
        | former      | delete | former   | deletes the Kafka instance "of-former"                                                                     |
        | former      | delete | former   | cannot delete the Kafka instance "of-owner" because "Instance.NotFound"                                    |
        | stranger    | create | stranger | cannot create the Kafka instance "more" in "apps" because "VpcVSwitch.NotFound"                            |
        | stranger    | view   | stranger | sees no Kafka instances                                                                                    |
        | stranger    | view   | stranger | cannot look at the Kafka instance "of-team-b" because "Instance.NotFound"                                  |
        | stranger    | modify | stranger | cannot rename the Kafka instance "of-team-b" to "mine" because "Instance.NotFound"                         |
        | stranger    | modify | stranger | cannot resize the Kafka instance "of-team-b" because "Instance.NotFound"                                   |
        | stranger    | modify | stranger | cannot move the Kafka instance "of-team-b" into the resource group "strangers" because "Instance.NotFound" |
        | stranger    | delete | stranger | cannot delete the Kafka instance "of-team-b" because "Instance.NotFound"                                   |
