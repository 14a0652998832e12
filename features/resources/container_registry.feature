@resources
Feature: Registry instances in shared vSwitches

  Background:
    Given the accounts "owner", "team-b", "former" and "stranger"
    And "owner" has a VPC "main" with the CIDR block "10.0.0.0/16"
    And "owner" has a vSwitch "apps" in "main" with the CIDR block "10.0.1.0/24" in zone "cn-hangzhou-h"
    And "owner" has a vSwitch "full" in "main" with the CIDR block "10.0.2.0/29" in zone "cn-hangzhou-h"
    And "owner" has a vSwitch "own" in "main" with the CIDR block "10.0.3.0/24" in zone "cn-hangzhou-h"
    And "owner" shares the vSwitches "apps" and "full" with "team-b" and "former" as the resource share "platform" allowing accounts outside the resource directory
    And "team-b" accepts the invitation from "owner"
    And "former" accepts the invitation from "owner"

  @doc:resources.container-registry @billable
  Scenario: The life of a registry instance
    When "team-b" creates the registry instance "first" in "apps"
    Then "team-b" sees that the registry instance "first" is "RUNNING"
    And "team-b" sees that the registry instance "first" is called "first"
    And "team-b" sees the registry instance "first" in the vSwitch "apps" at an address in "10.0.1.0/24"
    And "owner" sees 251 available addresses in the vSwitch "apps"
    When "team-b" puts the tag "stage=test" on the registry instance "first"
    Then "team-b" sees only the registry instance "first" with the tag "stage=test"
    And "team-b" sees no registry instances with the tag "stage=live"
    When "team-b" resizes the registry instance "first"
    And "team-b" creates the namespace "web" in the registry instance "first"
    And "team-b" creates the repository "site" in the namespace "web" of the registry instance "first"
    Then "team-b" sees 1 repositories in the registry instance "first"
    And "team-b" sees that the registry instance "first" has the size "Enterprise_Standard"
    And "team-b" cannot create the repository "site" in the namespace "none" of the registry instance "first" because "NAMESPACE_NOT_EXIST"
    When "team-b" unlinks the registry instance "first" from "apps"
    Then "owner" sees 252 available addresses in the vSwitch "apps"
    When "team-b" links the registry instance "first" with "apps"
    And "team-b" deletes the registry instance "first"
    Then "team-b" sees no registry instances
    And "owner" sees 252 available addresses in the vSwitch "apps"

  @doc:resources.container-registry @doc:resources.networks.addresses-run-out @doc:resources.networks.dependencies @billable
  Scenario: A vSwitch without room, and one that is in use
    Given "team-b" has the registry instance "first" in "full"
    And "team-b" has the registry instance "second" in "full"
    And "team-b" has the registry instance "third" in "full"
    And "team-b" has the registry instance "fourth" in "full"
    And "team-b" has the registry instance "fifth" in "apps"
    When "team-b" unlinks the registry instance "fifth" from "apps"
    Then "team-b" cannot link the registry instance "fifth" with "full" because "VSWITCH_IP_NOT_ENOUGH"
    When "team-b" unlinks the registry instance "first" from "full"
    Then "team-b" links the registry instance "fifth" with "full"
    When "owner" deletes the resource share "platform"
    Then "owner" cannot delete the vSwitch "full" because "DependencyViolation"
    And "owner" deletes the vSwitch "own"

  Rule: Each account views and manages what it created, and nothing else

    Background:
      Given "owner" has the registry instance "of-owner" in "apps"
      And "team-b" has the registry instance "of-team-b" in "apps"
      And "former" has the registry instance "of-former" in "apps"
      And "owner" has the resource group "owners"
      And "team-b" has the resource group "members"
      And "former" has the resource group "formers"
      And "stranger" has the resource group "strangers"
      And "owner" removes the principal "former" from the resource share "platform"

    @doc:resources.container-registry @doc:permissions.resources.own-only @doc:unsharing.resources-stay @doc:unsharing.resources-modify @doc:unsharing.resources-delete @doc:unsharing.nothing-new @doc:permissions.strangers-nothing @billable
    Scenario Outline: The <relation> and to <verb> registry instances
      Then "<account>" <does>

      Examples:
        | relation    | verb   | account  | does                                                                                                         |
        | owner       | create | owner    | creates the registry instance "more" in "apps"                                                               |
        | owner       | view   | owner    | sees only the registry instance "of-owner"                                                                   |
        | owner       | view   | owner    | cannot look at the registry instance "of-team-b" because "INSTANCE_NOT_EXIST"                                |
        | owner       | modify | owner    | opens the public endpoint of the registry instance "of-owner"                                                |
        | owner       | modify | owner    | unlinks the registry instance "of-owner" from "apps"                                                         |
        | owner       | modify | owner    | resizes the registry instance "of-owner"                                                                     |
        | owner       | modify | owner    | moves the registry instance "of-owner" into the resource group "owners"                                      |
        | owner       | modify | owner    | cannot open the public endpoint of the registry instance "of-team-b" because "INSTANCE_NOT_EXIST"            |
        | owner       | modify | owner    | cannot unlink the registry instance "of-team-b" from "apps" because "INSTANCE_NOT_EXIST"                     |
        | owner       | modify | owner    | cannot resize the registry instance "of-team-b" because "ResourceNotExists"                                  |
        | owner       | modify | owner    | cannot move the registry instance "of-team-b" into the resource group "owners" because "ResourceNotFound"    |
        | owner       | delete | owner    | deletes the registry instance "of-owner"                                                                     |
        | owner       | delete | owner    | cannot delete the registry instance "of-team-b" because "ResourceNotExists"                                  |
        | participant | create | team-b   | creates the registry instance "more" in "apps"                                                               |
        | participant | create | team-b   | cannot create the registry instance "more" in "own" because "InvalidParameter"                               |
        | participant | view   | team-b   | sees only the registry instance "of-team-b"                                                                  |
        | participant | view   | team-b   | cannot look at the registry instance "of-owner" because "INSTANCE_NOT_EXIST"                                 |
        | participant | modify | team-b   | opens the public endpoint of the registry instance "of-team-b"                                               |
        | participant | modify | team-b   | unlinks the registry instance "of-team-b" from "apps"                                                        |
        | participant | modify | team-b   | resizes the registry instance "of-team-b"                                                                    |
        | participant | modify | team-b   | moves the registry instance "of-team-b" into the resource group "members"                                    |
        | participant | modify | team-b   | cannot open the public endpoint of the registry instance "of-owner" because "INSTANCE_NOT_EXIST"             |
        | participant | modify | team-b   | cannot unlink the registry instance "of-owner" from "apps" because "INSTANCE_NOT_EXIST"                      |
        | participant | modify | team-b   | cannot resize the registry instance "of-owner" because "ResourceNotExists"                                   |
        | participant | modify | team-b   | cannot move the registry instance "of-owner" into the resource group "members" because "ResourceNotFound"    |
        | participant | delete | team-b   | deletes the registry instance "of-team-b"                                                                    |
        | participant | delete | team-b   | cannot delete the registry instance "of-owner" because "ResourceNotExists"                                   |
        | former      | create | former   | cannot create the registry instance "more" in "apps" because "InvalidParameter"                              |
        | former      | view   | former   | sees only the registry instance "of-former"                                                                  |
        | former      | view   | former   | cannot look at the registry instance "of-owner" because "INSTANCE_NOT_EXIST"                                 |
        | former      | modify | former   | opens the public endpoint of the registry instance "of-former"                                               |
        | former      | modify | former   | unlinks the registry instance "of-former" from "apps"                                                        |
        | former      | modify | former   | resizes the registry instance "of-former"                                                                    |
        | former      | modify | former   | moves the registry instance "of-former" into the resource group "formers"                                    |
        | former      | modify | former   | cannot open the public endpoint of the registry instance "of-owner" because "INSTANCE_NOT_EXIST"             |
        | former      | modify | former   | cannot unlink the registry instance "of-owner" from "apps" because "INSTANCE_NOT_EXIST"                      |
        | former      | modify | former   | cannot resize the registry instance "of-owner" because "ResourceNotExists"                                   |
        | former      | modify | former   | cannot move the registry instance "of-owner" into the resource group "formers" because "ResourceNotFound"    |
        | former      | delete | former   | deletes the registry instance "of-former"                                                                    |
        | former      | delete | former   | cannot delete the registry instance "of-owner" because "ResourceNotExists"                                   |
        | stranger    | create | stranger | cannot create the registry instance "more" in "apps" because "InvalidParameter"                              |
        | stranger    | view   | stranger | sees no registry instances                                                                                   |
        | stranger    | view   | stranger | cannot look at the registry instance "of-team-b" because "INSTANCE_NOT_EXIST"                                |
        | stranger    | modify | stranger | cannot open the public endpoint of the registry instance "of-team-b" because "INSTANCE_NOT_EXIST"            |
        | stranger    | modify | stranger | cannot unlink the registry instance "of-team-b" from "apps" because "INSTANCE_NOT_EXIST"                     |
        | stranger    | modify | stranger | cannot resize the registry instance "of-team-b" because "ResourceNotExists"                                  |
        | stranger    | modify | stranger | cannot move the registry instance "of-team-b" into the resource group "strangers" because "ResourceNotFound" |
        | stranger    | delete | stranger | cannot delete the registry instance "of-team-b" because "ResourceNotExists"                                  |
