@resources
Feature: Clusters of Container Service in shared vSwitches

  Background:
    Given the accounts "owner", "team-b", "former" and "stranger"
    And "owner" has a VPC "main" with the CIDR block "10.0.0.0/16"
    And "owner" has a vSwitch "apps" in "main" with the CIDR block "10.0.1.0/24" in zone "cn-hangzhou-h"
    And "owner" has a vSwitch "pods" in "main" with the CIDR block "10.0.2.0/24" in zone "cn-hangzhou-h"
    And "owner" has a vSwitch "own" in "main" with the CIDR block "10.0.3.0/24" in zone "cn-hangzhou-h"
    And "owner" shares the vSwitches "apps" and "pods" with "team-b" and "former" as the resource share "platform" allowing accounts outside the resource directory
    And "team-b" accepts the invitation from "owner"
    And "former" accepts the invitation from "owner"

  @doc:resources.terway @billable
  Scenario: The life of a cluster
    When "team-b" creates the cluster "first" in "apps"
    Then "team-b" sees that the cluster "first" is "running"
    And "team-b" sees the cluster "first" in the vSwitch "apps" at an address in "10.0.1.0/24"
    And "owner" sees 250 available addresses in the vSwitch "apps"
    And "team-b" sees a kubeconfig for the cluster "first"
    When "team-b" renames the cluster "first" to "kept"
    And "team-b" puts the tag "stage=test" on the cluster "first"
    Then "team-b" sees that the cluster "first" is called "kept"
    And "team-b" sees only the cluster "first" with the tag "stage=test"
    And "team-b" sees no clusters with the tag "stage=live"
    When "team-b" resizes the cluster "first"
    And "team-b" protects the cluster "first"
    Then "team-b" cannot delete the cluster "first" because "ErrorClusterDeletionProtection"
    And "team-b" sees that the cluster "first" has the size "ack.pro.small"
    When "team-b" no longer protects the cluster "first"
    And "team-b" deletes the cluster "first"
    Then "team-b" sees no clusters
    And "owner" sees 252 available addresses in the vSwitch "apps"

  @doc:resources.terway @doc:permissions.resources.own-only @doc:resources.costs.creators @mock @billable
  Scenario: The API server stands behind a load balancer of the cluster's account
    Given "team-b" has the cluster "first" in "apps"
    Then "team-b" sees the classic load balancer "front" before the cluster "first"
    And "team-b" sees the classic load balancer "front" in the vSwitch "apps" at an address in "10.0.1.0/24"
    And "team-b" sees only the classic load balancer "front"
    And "owner" sees no classic load balancers
    And "stranger" sees no classic load balancers
    And "team-b" cannot delete the classic load balancer "front" because "OperationDenied.DeleteProtectionIsOn"
    When 2 hours pass
    Then "team-b" has to pay for the classic load balancer "front"
    And "owner" has to pay nothing
    When "owner" deletes the resource share "platform"
    Then "team-b" sees only the classic load balancer "front"
    When "team-b" deletes the cluster "first"
    Then "team-b" sees no classic load balancers
    And "owner" sees 252 available addresses in the vSwitch "apps"

  @doc:permissions.nat-gateway.owner-only @billable
  Scenario: Only the owner's clusters reach the internet through a NAT gateway of their own
    Then "team-b" cannot create the cluster "first" with access to the internet in "apps" because "Forbidden.OperateShareResource"
    Given "owner" has a security group "inner" in the VPC "main"
    And "owner" has an instance "monitor" in "own" with "inner"
    Then "owner" finds that the instance "monitor" does not reach the internet
    When "owner" creates the cluster "hub" with access to the internet in "own"
    Then "owner" sees one NAT gateway in the VPC "main", "egress"
    And "owner" sees only the NAT gateway "egress"
    And "team-b" sees no NAT gateways
    And "owner" finds that the instance "monitor" reaches the internet
    And "owner" finds the NAT gateway "egress" on the way
    When "owner" deletes the cluster "hub"
    Then "owner" sees no NAT gateways
    And "owner" finds that the instance "monitor" does not reach the internet

  @doc:resources.terway @doc:permissions.resources.own-only @doc:permissions.eni.owner-views @doc:permissions.eni.participant-own @billable
  Scenario: Nodes and pods in shared vSwitches
    Given "team-b" has the cluster "first" in "apps"
    When "team-b" gives the cluster "first" the node pool "workers" of 2 nodes in "apps"
    Then "team-b" sees 2 nodes in the cluster "first"
    And "owner" sees 248 available addresses in the vSwitch "apps"
    When "team-b" connects 3 pods on the node "workers node 1" of the cluster "first" by Terway in "pods"
    And "team-b" connects 1 pod on the node "workers node 2" of the cluster "first" by Terway in "pods"
    Then "owner" sees 246 available addresses in the vSwitch "pods"
    And "owner" sees only the network interfaces of "workers node 1" and "workers node 2" in the vSwitch "pods"
    And "team-b" sees only the network interfaces of "workers node 1" and "workers node 2" in the vSwitch "pods"
    And "stranger" sees no network interfaces
    And "former" sees no network interfaces
    When "team-b" removes the node "workers node 1" from the cluster "first"
    Then "team-b" sees 1 node in the cluster "first"

  @doc:resources.terway @doc:unsharing.resources-stay @doc:unsharing.resources-modify @doc:unsharing.resources-delete @doc:unsharing.nothing-new @billable
  Scenario: A cluster goes on when its vSwitches are shared no more
    Given "team-b" has the cluster "first" in "apps"
    And "team-b" gives the cluster "first" the node pool "workers" of 2 nodes in "apps"
    And "team-b" connects 2 pods on the node "workers node 1" of the cluster "first" by Terway in "pods"
    When "owner" deletes the resource share "platform"
    Then "team-b" sees that the cluster "first" is "running"
    And "team-b" sees 2 nodes in the cluster "first"
    And "team-b" cannot add 1 node to the node pool "workers" of the cluster "first" because "InvalidVSwitchId.NotFound"
    And "team-b" cannot give the cluster "first" the node pool "more" of 1 node in "apps" because "InvalidVSwitchId.NotFound"
    And "team-b" cannot connect 1 pod on the node "workers node 2" of the cluster "first" by Terway in "pods" because "InvalidVSwitchId.NotFound"
    And "owner" cannot delete the vSwitch "apps" because "DependencyViolation"
    When "team-b" removes the node "workers node 2" from the cluster "first"
    Then "team-b" sees 1 node in the cluster "first"
    When "team-b" deletes the cluster "first"
    Then "team-b" sees no clusters
    And "owner" sees 252 available addresses in the vSwitch "apps"
    And "owner" sees 252 available addresses in the vSwitch "pods"

  Rule: Each account views and manages what it created, and nothing else

    Background:
      Given "owner" has the cluster "of-owner" in "apps"
      And "team-b" has the cluster "of-team-b" in "apps"
      And "former" has the cluster "of-former" in "apps"
      And "owner" has the resource group "owners"
      And "team-b" has the resource group "members"
      And "former" has the resource group "formers"
      And "stranger" has the resource group "strangers"
      And "owner" removes the principal "former" from the resource share "platform"

    @doc:resources.terway @doc:permissions.resources.own-only @doc:unsharing.resources-stay @doc:unsharing.resources-modify @doc:unsharing.resources-delete @doc:unsharing.nothing-new @doc:permissions.strangers-nothing @billable
    Scenario Outline: The <relation> and to <verb> clusters
      Then "<account>" <does>

      Examples:
        | relation    | verb   | account  | does                                                                                                   |
        | owner       | create | owner    | creates the cluster "more" in "apps"                                                                   |
        | owner       | view   | owner    | sees only the cluster "of-owner"                                                                       |
        | owner       | view   | owner    | cannot look at the cluster "of-team-b" because "ErrorClusterNotFound"                                  |
        | owner       | modify | owner    | renames the cluster "of-owner" to "mine"                                                               |
        | owner       | modify | owner    | resizes the cluster "of-owner"                                                                         |
        | owner       | modify | owner    | moves the cluster "of-owner" into the resource group "owners"                                          |
        | owner       | modify | owner    | cannot rename the cluster "of-team-b" to "mine" because "ErrorClusterNotFound"                         |
        | owner       | modify | owner    | cannot resize the cluster "of-team-b" because "ErrorClusterNotFound"                                   |
        | owner       | modify | owner    | cannot move the cluster "of-team-b" into the resource group "owners" because "ErrorClusterNotFound"    |
        | owner       | delete | owner    | deletes the cluster "of-owner"                                                                         |
        | owner       | delete | owner    | cannot delete the cluster "of-team-b" because "ErrorClusterNotFound"                                   |
        | participant | create | team-b   | creates the cluster "more" in "apps"                                                                   |
        | participant | create | team-b   | cannot create the cluster "more" in "own" because "InvalidVSwitchId.NotFound"                          |
        | participant | view   | team-b   | sees only the cluster "of-team-b"                                                                      |
        | participant | view   | team-b   | cannot look at the cluster "of-owner" because "ErrorClusterNotFound"                                   |
        | participant | modify | team-b   | renames the cluster "of-team-b" to "mine"                                                              |
        | participant | modify | team-b   | resizes the cluster "of-team-b"                                                                        |
        | participant | modify | team-b   | moves the cluster "of-team-b" into the resource group "members"                                        |
        | participant | modify | team-b   | cannot rename the cluster "of-owner" to "mine" because "ErrorClusterNotFound"                          |
        | participant | modify | team-b   | cannot resize the cluster "of-owner" because "ErrorClusterNotFound"                                    |
        | participant | modify | team-b   | cannot move the cluster "of-owner" into the resource group "members" because "ErrorClusterNotFound"    |
        | participant | delete | team-b   | deletes the cluster "of-team-b"                                                                        |
        | participant | delete | team-b   | cannot delete the cluster "of-owner" because "ErrorClusterNotFound"                                    |
        | former      | create | former   | cannot create the cluster "more" in "apps" because "InvalidVSwitchId.NotFound"                         |
        | former      | view   | former   | sees only the cluster "of-former"                                                                      |
        | former      | view   | former   | cannot look at the cluster "of-owner" because "ErrorClusterNotFound"                                   |
        | former      | modify | former   | renames the cluster "of-former" to "mine"                                                              |
        | former      | modify | former   | resizes the cluster "of-former"                                                                        |
        | former      | modify | former   | moves the cluster "of-former" into the resource group "formers"                                        |
        | former      | modify | former   | cannot rename the cluster "of-owner" to "mine" because "ErrorClusterNotFound"                          |
        | former      | modify | former   | cannot resize the cluster "of-owner" because "ErrorClusterNotFound"                                    |
        | former      | modify | former   | cannot move the cluster "of-owner" into the resource group "formers" because "ErrorClusterNotFound"    |
        | former      | delete | former   | deletes the cluster "of-former"                                                                        |
        | former      | delete | former   | cannot delete the cluster "of-owner" because "ErrorClusterNotFound"                                    |
        | stranger    | create | stranger | cannot create the cluster "more" in "apps" because "InvalidVSwitchId.NotFound"                         |
        | stranger    | view   | stranger | sees no clusters                                                                                       |
        | stranger    | view   | stranger | cannot look at the cluster "of-team-b" because "ErrorClusterNotFound"                                  |
        | stranger    | modify | stranger | cannot rename the cluster "of-team-b" to "mine" because "ErrorClusterNotFound"                         |
        | stranger    | modify | stranger | cannot resize the cluster "of-team-b" because "ErrorClusterNotFound"                                   |
        | stranger    | modify | stranger | cannot move the cluster "of-team-b" into the resource group "strangers" because "ErrorClusterNotFound" |
        | stranger    | delete | stranger | cannot delete the cluster "of-team-b" because "ErrorClusterNotFound"                                   |
