@resources
Feature: Application load balancers in shared vSwitches

  Background:
    Given the accounts "owner", "team-b", "former" and "stranger"
    And "owner" has a VPC "main" with the CIDR block "10.0.0.0/16"
    And "owner" has a vSwitch "apps" in "main" with the CIDR block "10.0.1.0/24" in zone "cn-hangzhou-h"
    And "owner" has a vSwitch "apps-i" in "main" with the CIDR block "10.0.4.0/24" in zone "cn-hangzhou-i"
    And "owner" has a vSwitch "full" in "main" with the CIDR block "10.0.2.0/29" in zone "cn-hangzhou-h"
    And "owner" has a vSwitch "own" in "main" with the CIDR block "10.0.3.0/24" in zone "cn-hangzhou-h"
    And "owner" shares the vSwitches "apps", "apps-i" and "full" with "team-b" and "former" as the resource share "platform" allowing accounts outside the resource directory
    And "team-b" accepts the invitation from "owner"
    And "former" accepts the invitation from "owner"

  @doc:resources.slb @billable
  Scenario: The life of an application load balancer
    When "team-b" creates the application load balancer "first" in "apps" and "apps-i"
    Then "team-b" sees that the application load balancer "first" is "Active"
    And "team-b" sees the application load balancer "first" in the vSwitch "apps" at an address in "10.0.1.0/24"
    And "team-b" sees the application load balancer "first" in the vSwitch "apps-i" at an address in "10.0.4.0/24"
    And "owner" sees 251 available addresses in the vSwitch "apps"
    And "owner" sees 251 available addresses in the vSwitch "apps-i"
    When "team-b" renames the application load balancer "first" to "kept"
    And "team-b" puts the tag "stage=test" on the application load balancer "first"
    Then "team-b" sees that the application load balancer "first" is called "kept"
    And "team-b" sees only the application load balancer "first" with the tag "stage=test"
    And "team-b" sees no application load balancers with the tag "stage=live"
    When "team-b" resizes the application load balancer "first"
    And "team-b" protects the application load balancer "first"
    Then "team-b" sees that the application load balancer "first" is "Active"
    And "team-b" sees that the application load balancer "first" has the size "Standard"
    And "team-b" cannot delete the application load balancer "first" because "OperationDenied.DeletionProtectionEnabled"
    When "team-b" no longer protects the application load balancer "first"
    And "team-b" deletes the application load balancer "first"
    Then "team-b" sees no application load balancers
    And "owner" sees 252 available addresses in the vSwitch "apps"
    And "owner" sees 252 available addresses in the vSwitch "apps-i"

  @doc:resources.slb @doc:resources.networks.addresses-run-out @doc:resources.networks.dependencies @billable
  Scenario: A vSwitch without room, two of the same zone, and one that is in use
    Given "team-b" has the application load balancer "first" in "full" and "apps-i"
    And "team-b" has the application load balancer "second" in "full" and "apps-i"
    And "team-b" has the application load balancer "third" in "full" and "apps-i"
    And "team-b" has the application load balancer "fourth" in "full" and "apps-i"
    Then "team-b" cannot create the application load balancer "fifth" in "full" and "apps-i" because "ResourceNotEnough.VSwitchIp"
    And "team-b" cannot create the application load balancer "elsewhere" in "apps" and "full" because "DuplicatedParam.ZoneId"
    When "team-b" deletes the application load balancer "first"
    Then "team-b" creates the application load balancer "fifth" in "full" and "apps-i"
    When "owner" deletes the resource share "platform"
    Then "owner" cannot delete the vSwitch "full" because "DependencyViolation"
    And "owner" deletes the vSwitch "own"

  Rule: Each account views and manages what it created, and nothing else

    Background:
      Given "owner" has the application load balancer "of-owner" in "apps" and "apps-i"
      And "team-b" has the application load balancer "of-team-b" in "apps" and "apps-i"
      And "former" has the application load balancer "of-former" in "apps" and "apps-i"
      And "owner" has the resource group "owners"
      And "team-b" has the resource group "members"
      And "former" has the resource group "formers"
      And "stranger" has the resource group "strangers"
      And "owner" removes the principal "former" from the resource share "platform"

    @doc:resources.slb @doc:permissions.resources.own-only @doc:unsharing.resources-stay @doc:unsharing.resources-modify @doc:unsharing.resources-delete @doc:unsharing.nothing-new @doc:permissions.strangers-nothing @billable
    Scenario Outline: The <relation> and to <verb> application load balancers
      Then "<account>" <does>

      Examples:
        | relation    | verb   | account  | does                                                                                                                              |
        | owner       | create | owner    | creates the application load balancer "more" in "apps" and "apps-i"                                                               |
        | owner       | view   | owner    | sees only the application load balancer "of-owner"                                                                                |
        | owner       | view   | owner    | cannot look at the application load balancer "of-team-b" because "ResourceNotFound.LoadBalancer"                                  |
        | owner       | modify | owner    | renames the application load balancer "of-owner" to "mine"                                                                        |
        | owner       | modify | owner    | resizes the application load balancer "of-owner"                                                                                  |
        | owner       | modify | owner    | moves the application load balancer "of-owner" into the resource group "owners"                                                   |
        | owner       | modify | owner    | cannot rename the application load balancer "of-team-b" to "mine" because "ResourceNotFound.LoadBalancer"                         |
        | owner       | modify | owner    | cannot resize the application load balancer "of-team-b" because "ResourceNotFound.LoadBalancer"                                   |
        | owner       | modify | owner    | cannot move the application load balancer "of-team-b" into the resource group "owners" because "ResourceNotFound.LoadBalancer"    |
        | owner       | delete | owner    | deletes the application load balancer "of-owner"                                                                                  |
        | owner       | delete | owner    | cannot delete the application load balancer "of-team-b" because "ResourceNotFound.LoadBalancer"                                   |
        | participant | create | team-b   | creates the application load balancer "more" in "apps" and "apps-i"                                                               |
        | participant | create | team-b   | cannot create the application load balancer "more" in "own" and "apps-i" because "ResourceNotFound.VSwitch"                       |
        | participant | view   | team-b   | sees only the application load balancer "of-team-b"                                                                               |
        | participant | view   | team-b   | cannot look at the application load balancer "of-owner" because "ResourceNotFound.LoadBalancer"                                   |
        | participant | modify | team-b   | renames the application load balancer "of-team-b" to "mine"                                                                       |
        | participant | modify | team-b   | resizes the application load balancer "of-team-b"                                                                                 |
        | participant | modify | team-b   | moves the application load balancer "of-team-b" into the resource group "members"                                                 |
        | participant | modify | team-b   | cannot rename the application load balancer "of-owner" to "mine" because "ResourceNotFound.LoadBalancer"                          |
        | participant | modify | team-b   | cannot resize the application load balancer "of-owner" because "ResourceNotFound.LoadBalancer"                                    |
        | participant | modify | team-b   | cannot move the application load balancer "of-owner" into the resource group "members" because "ResourceNotFound.LoadBalancer"    |
        | participant | delete | team-b   | deletes the application load balancer "of-team-b"                                                                                 |
        | participant | delete | team-b   | cannot delete the application load balancer "of-owner" because "ResourceNotFound.LoadBalancer"                                    |
        | former      | create | former   | cannot create the application load balancer "more" in "apps" and "apps-i" because "ResourceNotFound.Vpc"                          |
        | former      | view   | former   | sees only the application load balancer "of-former"                                                                               |
        | former      | view   | former   | cannot look at the application load balancer "of-owner" because "ResourceNotFound.LoadBalancer"                                   |
        | former      | modify | former   | renames the application load balancer "of-former" to "mine"                                                                       |
        | former      | modify | former   | resizes the application load balancer "of-former"                                                                                 |
        | former      | modify | former   | moves the application load balancer "of-former" into the resource group "formers"                                                 |
        | former      | modify | former   | cannot rename the application load balancer "of-owner" to "mine" because "ResourceNotFound.LoadBalancer"                          |
        | former      | modify | former   | cannot resize the application load balancer "of-owner" because "ResourceNotFound.LoadBalancer"                                    |
        | former      | modify | former   | cannot move the application load balancer "of-owner" into the resource group "formers" because "ResourceNotFound.LoadBalancer"    |
        | former      | delete | former   | deletes the application load balancer "of-former"                                                                                 |
        | former      | delete | former   | cannot delete the application load balancer "of-owner" because "ResourceNotFound.LoadBalancer"                                    |
        | stranger    | create | stranger | cannot create the application load balancer "more" in "apps" and "apps-i" because "ResourceNotFound.Vpc"                          |
        | stranger    | view   | stranger | sees no application load balancers                                                                                                |
        | stranger    | view   | stranger | cannot look at the application load balancer "of-team-b" because "ResourceNotFound.LoadBalancer"                                  |
        | stranger    | modify | stranger | cannot rename the application load balancer "of-team-b" to "mine" because "ResourceNotFound.LoadBalancer"                         |
        | stranger    | modify | stranger | cannot resize the application load balancer "of-team-b" because "ResourceNotFound.LoadBalancer"                                   |
        | stranger    | modify | stranger | cannot move the application load balancer "of-team-b" into the resource group "strangers" because "ResourceNotFound.LoadBalancer" |
        | stranger    | delete | stranger | cannot delete the application load balancer "of-team-b" because "ResourceNotFound.LoadBalancer"                                   |
