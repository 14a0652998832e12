@resources
Feature: Network load balancers in shared vSwitches

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
  Scenario: The life of a network load balancer
    When "team-b" creates the network load balancer "first" in "apps" and "apps-i"
    Then "team-b" sees that the network load balancer "first" is "Active"
    And "team-b" sees the network load balancer "first" in the vSwitch "apps" at an address in "10.0.1.0/24"
    And "team-b" sees the network load balancer "first" in the vSwitch "apps-i" at an address in "10.0.4.0/24"
    And "owner" sees 251 available addresses in the vSwitch "apps"
    And "owner" sees 251 available addresses in the vSwitch "apps-i"
    When "team-b" renames the network load balancer "first" to "kept"
    And "team-b" puts the tag "stage=test" on the network load balancer "first"
    Then "team-b" sees that the network load balancer "first" is called "kept"
    And "team-b" sees only the network load balancer "first" with the tag "stage=test"
    And "team-b" sees no network load balancers with the tag "stage=live"
    When "team-b" protects the network load balancer "first"
    Then "team-b" sees that the network load balancer "first" is "Active"
    And "team-b" cannot delete the network load balancer "first" because "OperationDenied.DeletionProtectionEnabled"
    When "team-b" no longer protects the network load balancer "first"
    And "team-b" deletes the network load balancer "first"
    Then "team-b" sees no network load balancers
    And "owner" sees 252 available addresses in the vSwitch "apps"
    And "owner" sees 252 available addresses in the vSwitch "apps-i"

  @doc:resources.slb @doc:resources.networks.addresses-run-out @doc:resources.networks.dependencies @billable
  Scenario: A vSwitch without room, two of the same zone, and one that is in use
    Given "team-b" has the network load balancer "first" in "full" and "apps-i"
    And "team-b" has the network load balancer "second" in "full" and "apps-i"
    And "team-b" has the network load balancer "third" in "full" and "apps-i"
    And "team-b" has the network load balancer "fourth" in "full" and "apps-i"
    Then "team-b" cannot create the network load balancer "fifth" in "full" and "apps-i" because "ResourceNotEnough.VSwitchIp"
    And "team-b" cannot create the network load balancer "elsewhere" in "apps" and "full" because "OperationFailed.DuplicateZones."
    When "team-b" deletes the network load balancer "first"
    Then "team-b" creates the network load balancer "fifth" in "full" and "apps-i"
    When "owner" deletes the resource share "platform"
    Then "owner" cannot delete the vSwitch "full" because "DependencyViolation"
    And "owner" deletes the vSwitch "own"

  @doc:resources.slb @billable
  Scenario: A network load balancer of both IP versions in the vSwitches of another account
    Given "team-b" cannot create the network load balancer "front" of both IP versions in "apps" and "apps-i" because "OperationFailed.vSwitchNotSupportIpv6"
    And "owner" enables IPv6 in the VPC "main"
    And "owner" gives the vSwitch "apps" the IPv6 block 1
    And "owner" gives the vSwitch "apps-i" the IPv6 block 2
    When "team-b" creates the network load balancer "front" of both IP versions in "apps" and "apps-i"
    Then "team-b" sees the network load balancer "front" in the vSwitch "apps" at an address in "10.0.1.0/24"
    And "team-b" sees the network load balancer "front" in the vSwitch "apps-i" at an address in "3fff::/20"
    And "team-b" cannot open the network load balancer "front" to the internet by IPv6 because "ResourceNotFound.Ipv6Gateway"
    When "owner" has an IPv6 gateway "v6" in the VPC "main"
    Then "owner" cannot open the network load balancer "front" to the internet by IPv6 because "ResourceNotFound.loadBalancer"
    When "team-b" opens the network load balancer "front" to the internet by IPv6
    Then "owner" cannot delete the IPv6 gateway "v6" because "DependencyViolation.SharedIpv6InternetBandwidth"
    When "team-b" closes the network load balancer "front" to the internet by IPv6
    Then "owner" deletes the IPv6 gateway "v6"

  Rule: Each account views and manages what it created, and nothing else

    Background:
      Given "owner" has the network load balancer "of-owner" in "apps" and "apps-i"
      And "team-b" has the network load balancer "of-team-b" in "apps" and "apps-i"
      And "former" has the network load balancer "of-former" in "apps" and "apps-i"
      And "owner" has the resource group "owners"
      And "team-b" has the resource group "members"
      And "former" has the resource group "formers"
      And "stranger" has the resource group "strangers"
      And "owner" removes the principal "former" from the resource share "platform"

    @doc:resources.slb @doc:permissions.resources.own-only @doc:unsharing.resources-stay @doc:unsharing.resources-modify @doc:unsharing.resources-delete @doc:unsharing.nothing-new @doc:permissions.strangers-nothing @billable
    Scenario Outline: The <relation> and to <verb> network load balancers
      Then "<account>" <does>

      Examples:
        | relation    | verb   | account  | does                                                                                                                          |
        | owner       | create | owner    | creates the network load balancer "more" in "apps" and "apps-i"                                                               |
        | owner       | view   | owner    | sees only the network load balancer "of-owner"                                                                                |
        | owner       | view   | owner    | cannot look at the network load balancer "of-team-b" because "ResourceNotFound.loadBalancer"                                  |
        | owner       | modify | owner    | renames the network load balancer "of-owner" to "mine"                                                                        |
        | owner       | modify | owner    | moves the network load balancer "of-owner" into the resource group "owners"                                                   |
        | owner       | modify | owner    | cannot rename the network load balancer "of-team-b" to "mine" because "ResourceNotFound.loadBalancer"                         |
        | owner       | modify | owner    | cannot move the network load balancer "of-team-b" into the resource group "owners" because "ResourceNotFound.loadBalancer"    |
        | owner       | delete | owner    | deletes the network load balancer "of-owner"                                                                                  |
        | owner       | delete | owner    | cannot delete the network load balancer "of-team-b" because "ResourceNotFound.loadBalancer"                                   |
        | participant | create | team-b   | creates the network load balancer "more" in "apps" and "apps-i"                                                               |
        | participant | create | team-b   | cannot create the network load balancer "more" in "own" and "apps-i" because "ResourceNotFound.VSwitch"                       |
        | participant | view   | team-b   | sees only the network load balancer "of-team-b"                                                                               |
        | participant | view   | team-b   | cannot look at the network load balancer "of-owner" because "ResourceNotFound.loadBalancer"                                   |
        | participant | modify | team-b   | renames the network load balancer "of-team-b" to "mine"                                                                       |
        | participant | modify | team-b   | moves the network load balancer "of-team-b" into the resource group "members"                                                 |
        | participant | modify | team-b   | cannot rename the network load balancer "of-owner" to "mine" because "ResourceNotFound.loadBalancer"                          |
        | participant | modify | team-b   | cannot move the network load balancer "of-owner" into the resource group "members" because "ResourceNotFound.loadBalancer"    |
        | participant | delete | team-b   | deletes the network load balancer "of-team-b"                                                                                 |
        | participant | delete | team-b   | cannot delete the network load balancer "of-owner" because "ResourceNotFound.loadBalancer"                                    |
        | former      | create | former   | cannot create the network load balancer "more" in "apps" and "apps-i" because "ResourceNotFound.Vpc"                          |
        | former      | view   | former   | sees only the network load balancer "of-former"                                                                               |
        | former      | view   | former   | cannot look at the network load balancer "of-owner" because "ResourceNotFound.loadBalancer"                                   |
        | former      | modify | former   | renames the network load balancer "of-former" to "mine"                                                                       |
        | former      | modify | former   | moves the network load balancer "of-former" into the resource group "formers"                                                 |
        | former      | modify | former   | cannot rename the network load balancer "of-owner" to "mine" because "ResourceNotFound.loadBalancer"                          |
        | former      | modify | former   | cannot move the network load balancer "of-owner" into the resource group "formers" because "ResourceNotFound.loadBalancer"    |
        | former      | delete | former   | deletes the network load balancer "of-former"                                                                                 |
        | former      | delete | former   | cannot delete the network load balancer "of-owner" because "ResourceNotFound.loadBalancer"                                    |
        | stranger    | create | stranger | cannot create the network load balancer "more" in "apps" and "apps-i" because "ResourceNotFound.Vpc"                          |
        | stranger    | view   | stranger | sees no network load balancers                                                                                                |
        | stranger    | view   | stranger | cannot look at the network load balancer "of-team-b" because "ResourceNotFound.loadBalancer"                                  |
        | stranger    | modify | stranger | cannot rename the network load balancer "of-team-b" to "mine" because "ResourceNotFound.loadBalancer"                         |
        | stranger    | modify | stranger | cannot move the network load balancer "of-team-b" into the resource group "strangers" because "ResourceNotFound.loadBalancer" |
        | stranger    | delete | stranger | cannot delete the network load balancer "of-team-b" because "ResourceNotFound.loadBalancer"                                   |
