@resources
Feature: MSE clusters in shared vSwitches

  Background:
    Given the accounts "owner", "team-b", "former" and "stranger"
    And "owner" has a VPC "main" with the CIDR block "10.0.0.0/16"
    And "owner" has a vSwitch "apps" in "main" with the CIDR block "10.0.1.0/24" in zone "cn-hangzhou-h"
    And "owner" has a vSwitch "full" in "main" with the CIDR block "10.0.2.0/29" in zone "cn-hangzhou-h"
    And "owner" has a vSwitch "own" in "main" with the CIDR block "10.0.3.0/24" in zone "cn-hangzhou-h"
    And "owner" shares the vSwitches "apps" and "full" with "team-b" and "former" as the resource share "platform" allowing accounts outside the resource directory
    And "team-b" accepts the invitation from "owner"
    And "former" accepts the invitation from "owner"

  @doc:resources.mse @billable
  Scenario: The life of an MSE cluster
    When "team-b" creates the MSE cluster "first" in "apps"
    Then "team-b" sees that the MSE cluster "first" is "INIT_SUCCESS"
    And "team-b" sees the MSE cluster "first" in the vSwitch "apps" at an address in "10.0.1.0/24"
    And "owner" sees 250 available addresses in the vSwitch "apps"
    When "team-b" renames the MSE cluster "first" to "kept"
    And "team-b" puts the tag "stage=test" on the MSE cluster "first"
    Then "team-b" sees that the MSE cluster "first" is called "kept"
    And "team-b" sees only the MSE cluster "first" with the tag "stage=test"
    And "team-b" sees no MSE clusters with the tag "stage=live"
    When "team-b" resizes the MSE cluster "first"
    Then "team-b" sees that the MSE cluster "first" is "SCALE_SUCCESS"
    And "team-b" sees that the MSE cluster "first" has the size "MSE_SC_2_4_200_c"
    When "team-b" deletes the MSE cluster "first"
    Then "team-b" sees no MSE clusters
    And "owner" sees 252 available addresses in the vSwitch "apps"

  @doc:resources.mse @billable
  Scenario: The life of an MSE gateway
    When "team-b" creates the MSE gateway "edge" in "apps"
    Then "team-b" sees that the MSE gateway "edge" is "Running"
    And "team-b" sees the MSE gateway "edge" in the vSwitch "apps" at an address in "10.0.1.0/24"
    And "owner" sees no MSE gateways
    And "owner" cannot look at the MSE gateway "edge" because "NotFound"
    When "team-b" renames the MSE gateway "edge" to "door"
    And "team-b" resizes the MSE gateway "edge"
    Then "team-b" sees that the MSE gateway "edge" is called "door"
    And "team-b" sees that the MSE gateway "edge" has the size "3 of MSE_GTW_4_8_200_c"
    When "owner" deletes the resource share "platform"
    Then "team-b" cannot create the MSE gateway "more" in "apps" because "NotFound"
    And "team-b" sees only the MSE gateway "edge"
    When "team-b" deletes the MSE gateway "edge"
    Then "team-b" sees no MSE gateways
    And "owner" sees 252 available addresses in the vSwitch "apps"

  @doc:resources.mse @doc:resources.networks.addresses-run-out @doc:resources.networks.dependencies @billable
  Scenario: A vSwitch without room, one of another zone, and one that is in use
    Given "team-b" has the MSE cluster "first" in "full"
    And "team-b" has the MSE cluster "second" in "full"
    Then "team-b" cannot create the MSE cluster "third" in "full" because "IllegalRequest"
    And "team-b" cannot create the MSE gateway "elsewhere" in "apps" of the zone "cn-hangzhou-i" because "InvalidParameter"
    When "team-b" deletes the MSE cluster "first"
    Then "team-b" creates the MSE cluster "third" in "full"
    When "owner" deletes the resource share "platform"
    Then "owner" cannot delete the vSwitch "full" because "DependencyViolation"
    And "owner" deletes the vSwitch "own"

  @doc:resources.mse @doc:resources.networks.available-addresses @billable
  Scenario: An MSE gateway in two zones has an address in each
    Given "owner" has a vSwitch "apps-i" in "main" with the CIDR block "10.0.4.0/24" in zone "cn-hangzhou-i"
    And "owner" shares the vSwitch "apps-i" with "team-b" as the resource share "second" allowing accounts outside the resource directory
    And "team-b" accepts the invitation from "owner"
    When "team-b" creates the MSE gateway "first" in "apps" and "apps-i"
    Then "owner" sees 251 available addresses in the vSwitch "apps"
    And "owner" sees 251 available addresses in the vSwitch "apps-i"
    And "team-b" sees the MSE gateway "first" in the vSwitch "apps"
    And "team-b" sees the MSE gateway "first" in the vSwitch "apps-i"
    When "team-b" deletes the MSE gateway "first"
    Then "owner" sees 252 available addresses in the vSwitch "apps"
    And "owner" sees 252 available addresses in the vSwitch "apps-i"

  Rule: Each account views and manages what it created, and nothing else

    Background:
      Given "owner" has the MSE cluster "of-owner" in "apps"
      And "team-b" has the MSE cluster "of-team-b" in "apps"
      And "former" has the MSE cluster "of-former" in "apps"
      And "owner" has the MSE gateway "of-owner" in "apps"
      And "team-b" has the MSE gateway "of-team-b" in "apps"
      And "former" has the MSE gateway "of-former" in "apps"
      And "owner" has the resource group "owners"
      And "team-b" has the resource group "members"
      And "former" has the resource group "formers"
      And "stranger" has the resource group "strangers"
      And "owner" removes the principal "former" from the resource share "platform"

    @doc:resources.mse @doc:permissions.resources.own-only @doc:unsharing.resources-stay @doc:unsharing.resources-modify @doc:unsharing.resources-delete @doc:unsharing.nothing-new @doc:permissions.strangers-nothing @billable
    Scenario Outline: The <relation> and to <verb> MSE clusters
      Then "<account>" <does>

      Examples:
        | relation    | verb   | account  | does                                                                                                   |
        | owner       | create | owner    | creates the MSE cluster "more" in "apps"                                                               |
        | owner       | view   | owner    | sees only the MSE cluster "of-owner"                                                                   |
        | owner       | view   | owner    | cannot look at the MSE cluster "of-team-b" because "mse-200-021"                                       |
        | owner       | modify | owner    | renames the MSE cluster "of-owner" to "mine"                                                           |
        | owner       | modify | owner    | resizes the MSE cluster "of-owner"                                                                     |
        | owner       | modify | owner    | moves the MSE cluster "of-owner" into the resource group "owners"                                      |
        | owner       | modify | owner    | cannot rename the MSE cluster "of-team-b" to "mine" because "mse-200-021"                              |
        | owner       | modify | owner    | cannot resize the MSE cluster "of-team-b" because "mse-200-021"                                        |
        | owner       | modify | owner    | cannot move the MSE cluster "of-team-b" into the resource group "owners" because "ResourceNotFound"    |
        | owner       | delete | owner    | deletes the MSE cluster "of-owner"                                                                     |
        | owner       | delete | owner    | cannot delete the MSE cluster "of-team-b" because "mse-200-021"                                        |
        | participant | create | team-b   | creates the MSE cluster "more" in "apps"                                                               |
        | participant | create | team-b   | cannot create the MSE cluster "more" in "own" because "NotFound"                                       |
        | participant | view   | team-b   | sees only the MSE cluster "of-team-b"                                                                  |
        | participant | view   | team-b   | cannot look at the MSE cluster "of-owner" because "mse-200-021"                                        |
        | participant | modify | team-b   | renames the MSE cluster "of-team-b" to "mine"                                                          |
        | participant | modify | team-b   | resizes the MSE cluster "of-team-b"                                                                    |
        | participant | modify | team-b   | moves the MSE cluster "of-team-b" into the resource group "members"                                    |
        | participant | modify | team-b   | cannot rename the MSE cluster "of-owner" to "mine" because "mse-200-021"                               |
        | participant | modify | team-b   | cannot resize the MSE cluster "of-owner" because "mse-200-021"                                         |
        | participant | modify | team-b   | cannot move the MSE cluster "of-owner" into the resource group "members" because "ResourceNotFound"    |
        | participant | delete | team-b   | deletes the MSE cluster "of-team-b"                                                                    |
        | participant | delete | team-b   | cannot delete the MSE cluster "of-owner" because "mse-200-021"                                         |
        | former      | create | former   | cannot create the MSE cluster "more" in "apps" because "NotFound"                                      |
        | former      | view   | former   | sees only the MSE cluster "of-former"                                                                  |
        | former      | view   | former   | cannot look at the MSE cluster "of-owner" because "mse-200-021"                                        |
        | former      | modify | former   | renames the MSE cluster "of-former" to "mine"                                                          |
        | former      | modify | former   | resizes the MSE cluster "of-former"                                                                    |
        | former      | modify | former   | moves the MSE cluster "of-former" into the resource group "formers"                                    |
        | former      | modify | former   | cannot rename the MSE cluster "of-owner" to "mine" because "mse-200-021"                               |
        | former      | modify | former   | cannot resize the MSE cluster "of-owner" because "mse-200-021"                                         |
        | former      | modify | former   | cannot move the MSE cluster "of-owner" into the resource group "formers" because "ResourceNotFound"    |
        | former      | delete | former   | deletes the MSE cluster "of-former"                                                                    |
        | former      | delete | former   | cannot delete the MSE cluster "of-owner" because "mse-200-021"                                         |
        | stranger    | create | stranger | cannot create the MSE cluster "more" in "apps" because "NotFound"                                      |
        | stranger    | view   | stranger | sees no MSE clusters                                                                                   |
        | stranger    | view   | stranger | cannot look at the MSE cluster "of-team-b" because "mse-200-021"                                       |
        | stranger    | modify | stranger | cannot rename the MSE cluster "of-team-b" to "mine" because "mse-200-021"                              |
        | stranger    | modify | stranger | cannot resize the MSE cluster "of-team-b" because "mse-200-021"                                        |
        | stranger    | modify | stranger | cannot move the MSE cluster "of-team-b" into the resource group "strangers" because "ResourceNotFound" |
        | stranger    | delete | stranger | cannot delete the MSE cluster "of-team-b" because "mse-200-021"                                        |

    @doc:resources.mse @doc:permissions.resources.own-only @doc:unsharing.resources-stay @doc:unsharing.resources-modify @doc:unsharing.resources-delete @doc:unsharing.nothing-new @doc:permissions.strangers-nothing @billable
    Scenario Outline: The <relation> and to <verb> MSE gateways
      Then "<account>" <does>

      Examples:
        | relation    | verb   | account  | does                                                                                                   |
        | owner       | create | owner    | creates the MSE gateway "more" in "apps"                                                               |
        | owner       | view   | owner    | sees only the MSE gateway "of-owner"                                                                   |
        | owner       | view   | owner    | cannot look at the MSE gateway "of-team-b" because "NotFound"                                          |
        | owner       | modify | owner    | renames the MSE gateway "of-owner" to "mine"                                                           |
        | owner       | modify | owner    | resizes the MSE gateway "of-owner"                                                                     |
        | owner       | modify | owner    | moves the MSE gateway "of-owner" into the resource group "owners"                                      |
        | owner       | modify | owner    | cannot rename the MSE gateway "of-team-b" to "mine" because "NotFound"                                 |
        | owner       | modify | owner    | cannot resize the MSE gateway "of-team-b" because "NotFound"                                           |
        | owner       | modify | owner    | cannot move the MSE gateway "of-team-b" into the resource group "owners" because "ResourceNotFound"    |
        | owner       | delete | owner    | deletes the MSE gateway "of-owner"                                                                     |
        | owner       | delete | owner    | cannot delete the MSE gateway "of-team-b" because "NotFound"                                           |
        | participant | create | team-b   | creates the MSE gateway "more" in "apps"                                                               |
        | participant | create | team-b   | cannot create the MSE gateway "more" in "own" because "NotFound"                                       |
        | participant | view   | team-b   | sees only the MSE gateway "of-team-b"                                                                  |
        | participant | view   | team-b   | cannot look at the MSE gateway "of-owner" because "NotFound"                                           |
        | participant | modify | team-b   | renames the MSE gateway "of-team-b" to "mine"                                                          |
        | participant | modify | team-b   | resizes the MSE gateway "of-team-b"                                                                    |
        | participant | modify | team-b   | moves the MSE gateway "of-team-b" into the resource group "members"                                    |
        | participant | modify | team-b   | cannot rename the MSE gateway "of-owner" to "mine" because "NotFound"                                  |
        | participant | modify | team-b   | cannot resize the MSE gateway "of-owner" because "NotFound"                                            |
        | participant | modify | team-b   | cannot move the MSE gateway "of-owner" into the resource group "members" because "ResourceNotFound"    |
        | participant | delete | team-b   | deletes the MSE gateway "of-team-b"                                                                    |
        | participant | delete | team-b   | cannot delete the MSE gateway "of-owner" because "NotFound"                                            |
        | former      | create | former   | cannot create the MSE gateway "more" in "apps" because "NotFound"                                      |
        | former      | view   | former   | sees only the MSE gateway "of-former"                                                                  |
        | former      | view   | former   | cannot look at the MSE gateway "of-owner" because "NotFound"                                           |
        | former      | modify | former   | renames the MSE gateway "of-former" to "mine"                                                          |
        | former      | modify | former   | resizes the MSE gateway "of-former"                                                                    |
        | former      | modify | former   | moves the MSE gateway "of-former" into the resource group "formers"                                    |
        | former      | modify | former   | cannot rename the MSE gateway "of-owner" to "mine" because "NotFound"                                  |
        | former      | modify | former   | cannot resize the MSE gateway "of-owner" because "NotFound"                                            |
        | former      | modify | former   | cannot move the MSE gateway "of-owner" into the resource group "formers" because "ResourceNotFound"    |
        | former      | delete | former   | deletes the MSE gateway "of-former"                                                                    |
        | former      | delete | former   | cannot delete the MSE gateway "of-owner" because "NotFound"                                            |
        | stranger    | create | stranger | cannot create the MSE gateway "more" in "apps" because "NotFound"                                      |
        | stranger    | view   | stranger | sees no MSE gateways                                                                                   |
        | stranger    | view   | stranger | cannot look at the MSE gateway "of-team-b" because "NotFound"                                          |
        | stranger    | modify | stranger | cannot rename the MSE gateway "of-team-b" to "mine" because "NotFound"                                 |
        | stranger    | modify | stranger | cannot resize the MSE gateway "of-team-b" because "NotFound"                                           |
        | stranger    | modify | stranger | cannot move the MSE gateway "of-team-b" into the resource group "strangers" because "ResourceNotFound" |
        | stranger    | delete | stranger | cannot delete the MSE gateway "of-team-b" because "NotFound"                                           |
