@resources
Feature: Classic load balancers in shared vSwitches

  Background:
    Given the accounts "owner", "team-b", "former" and "stranger"
    And "owner" has a VPC "main" with the CIDR block "10.0.0.0/16"
    And "owner" has a vSwitch "apps" in "main" with the CIDR block "10.0.1.0/24" in zone "cn-hangzhou-h"
    And "owner" has a vSwitch "full" in "main" with the CIDR block "10.0.2.0/29" in zone "cn-hangzhou-h"
    And "owner" has a vSwitch "own" in "main" with the CIDR block "10.0.3.0/24" in zone "cn-hangzhou-h"
    And "owner" shares the vSwitches "apps" and "full" with "team-b" and "former" as the resource share "platform" allowing accounts outside the resource directory
    And "team-b" accepts the invitation from "owner"
    And "former" accepts the invitation from "owner"

  @doc:resources.slb @billable
  Scenario: The life of a classic load balancer
    When "team-b" creates the classic load balancer "first" in "apps"
    Then "team-b" sees that the classic load balancer "first" is "active"
    And "team-b" sees the classic load balancer "first" in the vSwitch "apps" at an address in "10.0.1.0/24"
    And "owner" sees 251 available addresses in the vSwitch "apps"
    When "team-b" renames the classic load balancer "first" to "kept"
    And "team-b" puts the tag "stage=test" on the classic load balancer "first"
    Then "team-b" sees that the classic load balancer "first" is called "kept"
    And "team-b" sees only the classic load balancer "first" with the tag "stage=test"
    And "team-b" sees no classic load balancers with the tag "stage=live"
    When "team-b" resizes the classic load balancer "first"
    And "team-b" protects the classic load balancer "first"
    Then "team-b" sees that the classic load balancer "first" is "active"
    And "team-b" sees that the classic load balancer "first" has the size "slb.s2.small"
    And "team-b" cannot delete the classic load balancer "first" because "OperationDenied.DeleteProtectionIsOn"
    When "team-b" no longer protects the classic load balancer "first"
    And "team-b" deletes the classic load balancer "first"
    Then "team-b" sees no classic load balancers
    And "owner" sees 252 available addresses in the vSwitch "apps"

  @doc:resources.slb @doc:resources.networks.addresses-run-out @doc:resources.networks.dependencies @billable
  Scenario: A vSwitch without room, and one that is in use
    Given "team-b" has the classic load balancer "first" in "full"
    And "team-b" has the classic load balancer "second" in "full"
    And "team-b" has the classic load balancer "third" in "full"
    And "team-b" has the classic load balancer "fourth" in "full"
    Then "team-b" cannot create the classic load balancer "fifth" in "full" because "VSwitchAvailableIpNotExist"
    When "team-b" deletes the classic load balancer "first"
    Then "team-b" creates the classic load balancer "fifth" in "full"
    When "owner" deletes the resource share "platform"
    Then "owner" cannot delete the vSwitch "full" because "DependencyViolation"
    And "owner" deletes the vSwitch "own"

  Rule: Each account views and manages what it created, and nothing else

    Background:
      Given "owner" has the classic load balancer "of-owner" in "apps"
      And "team-b" has the classic load balancer "of-team-b" in "apps"
      And "former" has the classic load balancer "of-former" in "apps"
      And "owner" has the resource group "owners"
      And "team-b" has the resource group "members"
      And "former" has the resource group "formers"
      And "stranger" has the resource group "strangers"
      And "owner" removes the principal "former" from the resource share "platform"

    @doc:resources.slb @doc:permissions.resources.own-only @doc:unsharing.resources-stay @doc:unsharing.resources-modify @doc:unsharing.resources-delete @doc:unsharing.nothing-new @doc:permissions.strangers-nothing @billable
    Scenario Outline: The <relation> and to <verb> classic load balancers
      Then "<account>" <does>

      Examples:
        | relation    | verb   | account  | does                                                                                                                           |
        | owner       | create | owner    | creates the classic load balancer "more" in "apps"                                                                             |
        | owner       | view   | owner    | sees only the classic load balancer "of-owner"                                                                                 |
        | owner       | view   | owner    | cannot look at the classic load balancer "of-team-b" because "InvalidLoadBalancerId.NotFound"                                  |
        | owner       | modify | owner    | renames the classic load balancer "of-owner" to "mine"                                                                         |
        | owner       | modify | owner    | resizes the classic load balancer "of-owner"                                                                                   |
        | owner       | modify | owner    | moves the classic load balancer "of-owner" into the resource group "owners"                                                    |
        | owner       | modify | owner    | cannot rename the classic load balancer "of-team-b" to "mine" because "InvalidLoadBalancerId.NotFound"                         |
        | owner       | modify | owner    | cannot resize the classic load balancer "of-team-b" because "InvalidLoadBalancerId.NotFound"                                   |
        | owner       | modify | owner    | cannot move the classic load balancer "of-team-b" into the resource group "owners" because "InvalidLoadBalancerId.NotFound"    |
        | owner       | delete | owner    | deletes the classic load balancer "of-owner"                                                                                   |
        | owner       | delete | owner    | cannot delete the classic load balancer "of-team-b" because "InvalidLoadBalancerId.NotFound"                                   |
        | participant | create | team-b   | creates the classic load balancer "more" in "apps"                                                                             |
        | participant | create | team-b   | cannot create the classic load balancer "more" in "own" because "VSwitchNotExist"                                              |
        | participant | view   | team-b   | sees only the classic load balancer "of-team-b"                                                                                |
        | participant | view   | team-b   | cannot look at the classic load balancer "of-owner" because "InvalidLoadBalancerId.NotFound"                                   |
        | participant | modify | team-b   | renames the classic load balancer "of-team-b" to "mine"                                                                        |
        | participant | modify | team-b   | resizes the classic load balancer "of-team-b"                                                                                  |
        | participant | modify | team-b   | moves the classic load balancer "of-team-b" into the resource group "members"                                                  |
        | participant | modify | team-b   | cannot rename the classic load balancer "of-owner" to "mine" because "InvalidLoadBalancerId.NotFound"                          |
        | participant | modify | team-b   | cannot resize the classic load balancer "of-owner" because "InvalidLoadBalancerId.NotFound"                                    |
        | participant | modify | team-b   | cannot move the classic load balancer "of-owner" into the resource group "members" because "InvalidLoadBalancerId.NotFound"    |
        | participant | delete | team-b   | deletes the classic load balancer "of-team-b"                                                                                  |
        | participant | delete | team-b   | cannot delete the classic load balancer "of-owner" because "InvalidLoadBalancerId.NotFound"                                    |
        | former      | create | former   | cannot create the classic load balancer "more" in "apps" because "VSwitchNotExist"                                             |
        | former      | view   | former   | sees only the classic load balancer "of-former"                                                                                |
        | former      | view   | former   | cannot look at the classic load balancer "of-owner" because "InvalidLoadBalancerId.NotFound"                                   |
        | former      | modify | former   | renames the classic load balancer "of-former" to "mine"                                                                        |
        | former      | modify | former   | resizes the classic load balancer "of-former"                                                                                  |
        | former      | modify | former   | moves the classic load balancer "of-former" into the resource group "formers"                                                  |
        | former      | modify | former   | cannot rename the classic load balancer "of-owner" to "mine" because "InvalidLoadBalancerId.NotFound"                          |
        | former      | modify | former   | cannot resize the classic load balancer "of-owner" because "InvalidLoadBalancerId.NotFound"                                    |
        | former      | modify | former   | cannot move the classic load balancer "of-owner" into the resource group "formers" because "InvalidLoadBalancerId.NotFound"    |
        | former      | delete | former   | deletes the classic load balancer "of-former"                                                                                  |
        | former      | delete | former   | cannot delete the classic load balancer "of-owner" because "InvalidLoadBalancerId.NotFound"                                    |
        | stranger    | create | stranger | cannot create the classic load balancer "more" in "apps" because "VSwitchNotExist"                                             |
        | stranger    | view   | stranger | sees no classic load balancers                                                                                                 |
        | stranger    | view   | stranger | cannot look at the classic load balancer "of-team-b" because "InvalidLoadBalancerId.NotFound"                                  |
        | stranger    | modify | stranger | cannot rename the classic load balancer "of-team-b" to "mine" because "InvalidLoadBalancerId.NotFound"                         |
        | stranger    | modify | stranger | cannot resize the classic load balancer "of-team-b" because "InvalidLoadBalancerId.NotFound"                                   |
        | stranger    | modify | stranger | cannot move the classic load balancer "of-team-b" into the resource group "strangers" because "InvalidLoadBalancerId.NotFound" |
        | stranger    | delete | stranger | cannot delete the classic load balancer "of-team-b" because "InvalidLoadBalancerId.NotFound"                                   |
