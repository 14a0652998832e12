@resources
Feature: Redis and Tair instances in shared vSwitches

  Background:
    Given the accounts "owner", "team-b", "former" and "stranger"
    And "owner" has a VPC "main" with the CIDR block "10.0.0.0/16"
    And "owner" has a vSwitch "apps" in "main" with the CIDR block "10.0.1.0/24" in zone "cn-hangzhou-h"
    And "owner" has a vSwitch "full" in "main" with the CIDR block "10.0.2.0/29" in zone "cn-hangzhou-h"
    And "owner" has a vSwitch "own" in "main" with the CIDR block "10.0.3.0/24" in zone "cn-hangzhou-h"
    And "owner" shares the vSwitches "apps" and "full" with "team-b" and "former" as the resource share "platform" allowing accounts outside the resource directory
    And "team-b" accepts the invitation from "owner"
    And "former" accepts the invitation from "owner"

  @doc:resources.redis @billable
  Scenario Outline: The life of a <type>
    When "team-b" creates the <type> "first" in "apps"
    Then "team-b" sees that the <type> "first" is "Normal"
    And "team-b" sees the <type> "first" in the vSwitch "apps" at an address in "10.0.1.0/24"
    And "owner" sees 251 available addresses in the vSwitch "apps"
    When "team-b" renames the <type> "first" to "kept"
    And "team-b" puts the tag "stage=test" on the <type> "first"
    Then "team-b" sees that the <type> "first" is called "kept"
    And "team-b" sees only the <type> "first" with the tag "stage=test"
    And "team-b" sees no <type>s with the tag "stage=live"
    When "team-b" resizes the <type> "first"
    And "team-b" protects the <type> "first"
    Then "team-b" sees that the <type> "first" is "Normal"
    And "team-b" sees that the <type> "first" has the size "<larger>"
    And "team-b" cannot delete the <type> "first" because "InstanceReleaseProtection"
    When "team-b" no longer protects the <type> "first"
    And "team-b" deletes the <type> "first"
    Then "team-b" sees no <type>s
    And "owner" sees 252 available addresses in the vSwitch "apps"

    Examples:
      | type           | larger                   |
      | Redis instance | redis.master.mid.default |
      | Tair instance  | tair.rdb.2g              |

  @doc:resources.redis @doc:resources.networks.addresses-run-out @doc:resources.networks.dependencies @billable
  Scenario: A vSwitch without room, one of another zone, and one that is in use
    Given "team-b" has the Redis instance "first" in "full"
    And "team-b" has the Redis instance "second" in "full"
    And "team-b" has the Redis instance "third" in "full"
    And "team-b" has the Redis instance "fourth" in "full"
    Then "team-b" cannot create the Redis instance "fifth" in "full" because "VpcServiceError"
    And "team-b" cannot create the Redis instance "elsewhere" in "apps" of the zone "cn-hangzhou-i" because "InvalidIzNo.NotSupported"
    When "team-b" deletes the Redis instance "first"
    Then "team-b" creates the Redis instance "fifth" in "full"
    When "owner" deletes the resource share "platform"
    Then "owner" cannot delete the vSwitch "full" because "DependencyViolation"
    And "owner" deletes the vSwitch "own"

  @doc:resources.redis @billable
  Scenario: The shards and the bandwidth of a Tair instance
    Given "team-b" has the Tair cluster "first" of 2 shards in "apps"
    When "team-b" adds 2 shards to the Tair instance "first"
    Then "team-b" sees the Tair instance "first" with 4 shards and 384 Mbit/s
    And "owner" sees 251 available addresses in the vSwitch "apps"
    And "owner" cannot add 1 shard to the Tair instance "first" because "InvalidInstanceId.NotFound"
    When "team-b" removes 1 shard from the Tair instance "first"
    And "team-b" gives the Tair instance "first" 600 Mbit/s
    Then "team-b" sees the Tair instance "first" with 3 shards and 600 Mbit/s
    And "team-b" cannot give the Tair instance "first" 1000 Mbit/s because "IllegalParamError"
    And "team-b" cannot remove 3 shards from the Tair instance "first" because "IllegalParamError"

  @doc:resources.redis @billable
  Scenario: Master and replica of a Redis instance change their roles
    Given "team-b" has the Redis instance "first" in "apps"
    Then "team-b" sees that node 1 of the Redis instance "first" is the master
    When "team-b" switches the roles of the nodes of the Redis instance "first"
    Then "team-b" sees that node 2 of the Redis instance "first" is the master
    And "owner" cannot switch the roles of the nodes of the Redis instance "first" because "InvalidInstanceId.NotFound"

  Rule: Each account views and manages what it created, and nothing else

    Background:
      Given "owner" has the Redis instance "of-owner" in "apps"
      And "team-b" has the Redis instance "of-team-b" in "apps"
      And "former" has the Redis instance "of-former" in "apps"
      And "owner" has the resource group "owners"
      And "team-b" has the resource group "members"
      And "former" has the resource group "formers"
      And "stranger" has the resource group "strangers"
      And "owner" removes the principal "former" from the resource share "platform"

    @doc:resources.redis @doc:permissions.resources.own-only @doc:unsharing.resources-stay @doc:unsharing.resources-modify @doc:unsharing.resources-delete @doc:unsharing.nothing-new @doc:permissions.strangers-nothing @billable
    Scenario Outline: The <relation> and to <verb> Redis instances
      Then "<account>" <does>

      Examples:
        | relation    | verb   | account  | does                                                                                                                |
        | owner       | create | owner    | creates the Redis instance "more" in "apps"                                                                         |
        | owner       | view   | owner    | sees only the Redis instance "of-owner"                                                                             |
        | owner       | view   | owner    | cannot look at the Redis instance "of-team-b" because "InvalidInstanceId.NotFound"                                  |
        | owner       | modify | owner    | renames the Redis instance "of-owner" to "mine"                                                                     |
        | owner       | modify | owner    | resizes the Redis instance "of-owner"                                                                               |
        | owner       | modify | owner    | moves the Redis instance "of-owner" into the resource group "owners"                                                |
        | owner       | modify | owner    | cannot rename the Redis instance "of-team-b" to "mine" because "InvalidInstanceId.NotFound"                         |
        | owner       | modify | owner    | cannot resize the Redis instance "of-team-b" because "InvalidInstanceId.NotFound"                                   |
        | owner       | modify | owner    | cannot move the Redis instance "of-team-b" into the resource group "owners" because "InvalidInstanceId.NotFound"    |
        | owner       | delete | owner    | deletes the Redis instance "of-owner"                                                                               |
        | owner       | delete | owner    | cannot delete the Redis instance "of-team-b" because "InvalidInstanceId.NotFound"                                   |
        | participant | create | team-b   | creates the Redis instance "more" in "apps"                                                                         |
        | participant | create | team-b   | cannot create the Redis instance "more" in "own" because "InvalidvSwitchId"                                         |
        | participant | view   | team-b   | sees only the Redis instance "of-team-b"                                                                            |
        | participant | view   | team-b   | cannot look at the Redis instance "of-owner" because "InvalidInstanceId.NotFound"                                   |
        | participant | modify | team-b   | renames the Redis instance "of-team-b" to "mine"                                                                    |
        | participant | modify | team-b   | resizes the Redis instance "of-team-b"                                                                              |
        | participant | modify | team-b   | moves the Redis instance "of-team-b" into the resource group "members"                                              |
        | participant | modify | team-b   | cannot rename the Redis instance "of-owner" to "mine" because "InvalidInstanceId.NotFound"                          |
        | participant | modify | team-b   | cannot resize the Redis instance "of-owner" because "InvalidInstanceId.NotFound"                                    |
        | participant | modify | team-b   | cannot move the Redis instance "of-owner" into the resource group "members" because "InvalidInstanceId.NotFound"    |
        | participant | delete | team-b   | deletes the Redis instance "of-team-b"                                                                              |
        | participant | delete | team-b   | cannot delete the Redis instance "of-owner" because "InvalidInstanceId.NotFound"                                    |
        | former      | create | former   | cannot create the Redis instance "more" in "apps" because "InvalidvSwitchId"                                        |
        | former      | view   | former   | sees only the Redis instance "of-former"                                                                            |
        | former      | view   | former   | cannot look at the Redis instance "of-owner" because "InvalidInstanceId.NotFound"                                   |
        | former      | modify | former   | renames the Redis instance "of-former" to "mine"                                                                    |
        | former      | modify | former   | resizes the Redis instance "of-former"                                                                              |
        | former      | modify | former   | moves the Redis instance "of-former" into the resource group "formers"                                              |
        | former      | modify | former   | cannot rename the Redis instance "of-owner" to "mine" because "InvalidInstanceId.NotFound"                          |
        | former      | modify | former   | cannot resize the Redis instance "of-owner" because "InvalidInstanceId.NotFound"                                    |
        | former      | modify | former   | cannot move the Redis instance "of-owner" into the resource group "formers" because "InvalidInstanceId.NotFound"    |
        | former      | delete | former   | deletes the Redis instance "of-former"                                                                              |
        | former      | delete | former   | cannot delete the Redis instance "of-owner" because "InvalidInstanceId.NotFound"                                    |
        | stranger    | create | stranger | cannot create the Redis instance "more" in "apps" because "InvalidvSwitchId"                                        |
        | stranger    | view   | stranger | sees no Redis instances                                                                                             |
        | stranger    | view   | stranger | cannot look at the Redis instance "of-team-b" because "InvalidInstanceId.NotFound"                                  |
        | stranger    | modify | stranger | cannot rename the Redis instance "of-team-b" to "mine" because "InvalidInstanceId.NotFound"                         |
        | stranger    | modify | stranger | cannot resize the Redis instance "of-team-b" because "InvalidInstanceId.NotFound"                                   |
        | stranger    | modify | stranger | cannot move the Redis instance "of-team-b" into the resource group "strangers" because "InvalidInstanceId.NotFound" |
        | stranger    | delete | stranger | cannot delete the Redis instance "of-team-b" because "InvalidInstanceId.NotFound"                                   |

  Rule: So does each with Tair instances

    Background:
      Given "owner" has the Tair instance "of-owner" in "apps"
      And "team-b" has the Tair instance "of-team-b" in "apps"
      And "former" has the Tair instance "of-former" in "apps"
      And "owner" has the resource group "owners"
      And "team-b" has the resource group "members"
      And "former" has the resource group "formers"
      And "stranger" has the resource group "strangers"
      And "owner" removes the principal "former" from the resource share "platform"

    @doc:resources.redis @doc:permissions.resources.own-only @doc:unsharing.resources-stay @doc:unsharing.resources-modify @doc:unsharing.resources-delete @doc:unsharing.nothing-new @doc:permissions.strangers-nothing @billable
    Scenario Outline: The <relation> and to <verb> Tair instances
      Then "<account>" <does>

      Examples:
        | relation    | verb   | account  | does                                                                                                               |
        | owner       | view   | owner    | sees only the Tair instance "of-owner"                                                                             |
        | owner       | view   | owner    | cannot look at the Tair instance "of-team-b" because "InvalidInstanceId.NotFound"                                  |
        | participant | create | team-b   | creates the Tair instance "more" in "apps"                                                                         |
        | participant | create | team-b   | cannot create the Tair instance "more" in "own" because "InvalidvSwitchId"                                         |
        | participant | view   | team-b   | sees only the Tair instance "of-team-b"                                                                            |
        | participant | view   | team-b   | cannot look at the Tair instance "of-owner" because "InvalidInstanceId.NotFound"                                   |
        | participant | modify | team-b   | renames the Tair instance "of-team-b" to "mine"                                                                    |
        | participant | modify | team-b   | resizes the Tair instance "of-team-b"                                                                              |
        | participant | modify | team-b   | moves the Tair instance "of-team-b" into the resource group "members"                                              |
        | participant | modify | team-b   | cannot rename the Tair instance "of-owner" to "mine" because "InvalidInstanceId.NotFound"                          |
        | participant | modify | team-b   | cannot resize the Tair instance "of-owner" because "InvalidInstanceId.NotFound"                                    |
        | participant | modify | team-b   | cannot move the Tair instance "of-owner" into the resource group "members" because "InvalidInstanceId.NotFound"    |
        | participant | delete | team-b   | deletes the Tair instance "of-team-b"                                                                              |
        | participant | delete | team-b   | cannot delete the Tair instance "of-owner" because "InvalidInstanceId.NotFound"                                    |
        | former      | create | former   | cannot create the Tair instance "more" in "apps" because "InvalidvSwitchId"                                        |
        | former      | view   | former   | sees only the Tair instance "of-former"                                                                            |
        | former      | view   | former   | cannot look at the Tair instance "of-owner" because "InvalidInstanceId.NotFound"                                   |
        | former      | modify | former   | renames the Tair instance "of-former" to "mine"                                                                    |
        | former      | modify | former   | resizes the Tair instance "of-former"                                                                              |
        | former      | modify | former   | moves the Tair instance "of-former" into the resource group "formers"                                              |
        | former      | modify | former   | cannot rename the Tair instance "of-owner" to "mine" because "InvalidInstanceId.NotFound"                          |
        | former      | modify | former   | cannot resize the Tair instance "of-owner" because "InvalidInstanceId.NotFound"                                    |
        | former      | modify | former   | cannot move the Tair instance "of-owner" into the resource group "formers" because "InvalidInstanceId.NotFound"    |
        | former      | delete | former   | deletes the Tair instance "of-former"                                                                              |
        | former      | delete | former   | cannot delete the Tair instance "of-owner" because "InvalidInstanceId.NotFound"                                    |
        | stranger    | create | stranger | cannot create the Tair instance "more" in "apps" because "InvalidvSwitchId"                                        |
        | stranger    | view   | stranger | sees no Tair instances                                                                                             |
        | stranger    | view   | stranger | cannot look at the Tair instance "of-team-b" because "InvalidInstanceId.NotFound"                                  |
        | stranger    | modify | stranger | cannot rename the Tair instance "of-team-b" to "mine" because "InvalidInstanceId.NotFound"                         |
        | stranger    | modify | stranger | cannot resize the Tair instance "of-team-b" because "InvalidInstanceId.NotFound"                                   |
        | stranger    | modify | stranger | cannot move the Tair instance "of-team-b" into the resource group "strangers" because "InvalidInstanceId.NotFound" |
        | stranger    | delete | stranger | cannot delete the Tair instance "of-team-b" because "InvalidInstanceId.NotFound"                                   |
