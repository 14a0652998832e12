@resources
Feature: RDS instances in shared vSwitches

  Background:
    Given the accounts "owner", "team-b", "former" and "stranger"
    And "owner" has a VPC "main" with the CIDR block "10.0.0.0/16"
    And "owner" has a vSwitch "apps" in "main" with the CIDR block "10.0.1.0/24" in zone "cn-hangzhou-h"
    And "owner" has a vSwitch "full" in "main" with the CIDR block "10.0.2.0/29" in zone "cn-hangzhou-h"
    And "owner" has a vSwitch "own" in "main" with the CIDR block "10.0.3.0/24" in zone "cn-hangzhou-h"
    And "owner" shares the vSwitches "apps" and "full" with "team-b" and "former" as the resource share "platform" allowing accounts outside the resource directory
    And "team-b" accepts the invitation from "owner"
    And "former" accepts the invitation from "owner"

  @doc:resources.rds @billable
  Scenario: The life of an RDS instance
    When "team-b" creates the RDS instance "first" in "apps"
    Then "team-b" sees that the RDS instance "first" is "Running"
    And "team-b" sees the RDS instance "first" in the vSwitch "apps" at an address in "10.0.1.0/24"
    And "owner" sees 251 available addresses in the vSwitch "apps"
    When "team-b" renames the RDS instance "first" to "kept"
    And "team-b" puts the tag "stage=test" on the RDS instance "first"
    Then "team-b" sees that the RDS instance "first" is called "kept"
    And "team-b" sees only the RDS instance "first" with the tag "stage=test"
    And "team-b" sees no RDS instances with the tag "stage=live"
    When "team-b" resizes the RDS instance "first"
    And "team-b" protects the RDS instance "first"
    Then "team-b" sees that the RDS instance "first" is "Running"
    And "team-b" sees that the RDS instance "first" has the size "mysql.n4.medium.2c"
    And "team-b" cannot delete the RDS instance "first" because "OperationDenied.DeletionProtection"
    When "team-b" no longer protects the RDS instance "first"
    And "team-b" deletes the RDS instance "first"
    Then "team-b" sees no RDS instances
    And "owner" sees 252 available addresses in the vSwitch "apps"

  @doc:resources.rds @doc:resources.networks.addresses-run-out @doc:resources.networks.dependencies @billable
  Scenario: A vSwitch without room, one of another zone, and one that is in use
    Given "team-b" has the RDS instance "first" in "full"
    And "team-b" has the RDS instance "second" in "full"
    And "team-b" has the RDS instance "third" in "full"
    And "team-b" has the RDS instance "fourth" in "full"
    Then "team-b" cannot create the RDS instance "fifth" in "full" because "VswitchIpExhausted"
    And "team-b" cannot create the RDS instance "elsewhere" in "apps" of the zone "cn-hangzhou-i" because "InvalidVSwitchId.Mismatch"
    When "team-b" deletes the RDS instance "first"
    Then "team-b" creates the RDS instance "fifth" in "full"
    When "owner" deletes the resource share "platform"
    Then "owner" cannot delete the vSwitch "full" because "DependencyViolation"
    And "owner" deletes the vSwitch "own"

  @doc:resources.rds.stopped @billable
  Scenario: A stopped instance keeps its address, and takes no packets
    Given "team-b" has the RDS instance "orders" in "apps"
    And "team-b" has a security group "web" in the VPC of the vSwitch "apps"
    And "team-b" has an instance "web-1" in "apps" with "web"
    Then "team-b" finds that the instance "web-1" reaches the RDS instance "orders"
    And "owner" cannot stop the RDS instance "orders" because "InvalidDBInstanceId.NotFound"
    When "team-b" stops the RDS instance "orders"
    Then "team-b" sees that the RDS instance "orders" is "Stopped"
    And "team-b" sees the RDS instance "orders" in the vSwitch "apps" at an address in "10.0.1.0/24"
    And "team-b" finds that the instance "web-1" does not reach the RDS instance "orders"
    And "team-b" cannot stop the RDS instance "orders" because "OperationDenied.DBInstanceStatus"
    And "team-b" cannot back up the RDS instance "orders" because "OperationDenied.DBInstanceStatus"
    And "stranger" cannot start the RDS instance "orders" because "InvalidDBInstanceId.NotFound"
    When "owner" deletes the resource share "platform"
    And "team-b" starts the RDS instance "orders"
    Then "team-b" sees that the RDS instance "orders" is "Running"
    And "team-b" cannot start the RDS instance "orders" because "OperationDenied.DBInstanceStatus"
    And "team-b" finds that the instance "web-1" reaches the RDS instance "orders"

  @doc:resources.rds.parameter-groups @billable
  Scenario: A parameter group is its account's, and what was applied remains
    Given "team-b" has the RDS instance "orders" in "apps"
    And "team-b" has a parameter group "patience" with the parameter "wait_timeout=600"
    Then "team-b" sees only the parameter group "patience"
    And "owner" sees no parameter groups
    And "stranger" cannot delete the parameter group "patience" because "ParamGroupsNotExistError"
    And "owner" cannot apply the parameter group "patience" to the RDS instance "orders" because "InvalidDBInstanceId.NotFound"
    When "owner" creates a parameter group "impatience" with the parameter "wait_timeout=60"
    Then "team-b" cannot apply the parameter group "impatience" to the RDS instance "orders" because "ParamGroupsNotExistError"
    And "team-b" cannot create a parameter group "nonsense" with the parameter "wait_timeout=0" because "InvalidParameters.Malformed"
    When "owner" deletes the resource share "platform"
    And "team-b" applies the parameter group "patience" to the RDS instance "orders"
    And "team-b" deletes the parameter group "patience"
    Then "team-b" sees that the RDS instance "orders" has the parameter "wait_timeout=600"
    And "team-b" sees no parameter groups

  @doc:resources.rds @doc:resources.networks.available-addresses @billable
  Scenario: An RDS instance in two zones has an address in each
    Given "owner" has a vSwitch "apps-i" in "main" with the CIDR block "10.0.4.0/24" in zone "cn-hangzhou-i"
    And "owner" shares the vSwitch "apps-i" with "team-b" as the resource share "second" allowing accounts outside the resource directory
    And "team-b" accepts the invitation from "owner"
    When "team-b" creates the RDS instance "first" in "apps" and "apps-i"
    Then "owner" sees 251 available addresses in the vSwitch "apps"
    And "owner" sees 251 available addresses in the vSwitch "apps-i"
    And "team-b" sees the RDS instance "first" in the vSwitch "apps" at an address in "10.0.1.0/24"
    When "team-b" deletes the RDS instance "first"
    Then "owner" sees 252 available addresses in the vSwitch "apps"
    And "owner" sees 252 available addresses in the vSwitch "apps-i"

  Rule: Each account views and manages what it created, and nothing else

    Background:
      Given "owner" has the RDS instance "of-owner" in "apps"
      And "team-b" has the RDS instance "of-team-b" in "apps"
      And "former" has the RDS instance "of-former" in "apps"
      And "owner" has the resource group "owners"
      And "team-b" has the resource group "members"
      And "former" has the resource group "formers"
      And "stranger" has the resource group "strangers"
      And "owner" removes the principal "former" from the resource share "platform"

    @doc:resources.rds @doc:permissions.resources.own-only @doc:unsharing.resources-stay @doc:unsharing.resources-modify @doc:unsharing.resources-delete @doc:unsharing.nothing-new @doc:permissions.strangers-nothing @billable
    Scenario Outline: The <relation> and to <verb> RDS instances
      Then "<account>" <does>

      Examples:
        | relation    | verb   | account  | does                                                                                                                |
        | owner       | create | owner    | creates the RDS instance "more" in "apps"                                                                           |
        | owner       | view   | owner    | sees only the RDS instance "of-owner"                                                                               |
        | owner       | view   | owner    | cannot look at the RDS instance "of-team-b" because "InvalidDBInstanceId.NotFound"                                  |
        | owner       | modify | owner    | renames the RDS instance "of-owner" to "mine"                                                                       |
        | owner       | modify | owner    | resizes the RDS instance "of-owner"                                                                                 |
        | owner       | modify | owner    | moves the RDS instance "of-owner" into the resource group "owners"                                                  |
        | owner       | modify | owner    | cannot rename the RDS instance "of-team-b" to "mine" because "InvalidDBInstanceId.NotFound"                         |
        | owner       | modify | owner    | cannot resize the RDS instance "of-team-b" because "InvalidDBInstanceId.NotFound"                                   |
        | owner       | modify | owner    | cannot move the RDS instance "of-team-b" into the resource group "owners" because "InvalidDBInstanceId.NotFound"    |
        | owner       | delete | owner    | deletes the RDS instance "of-owner"                                                                                 |
        | owner       | delete | owner    | cannot delete the RDS instance "of-team-b" because "InvalidDBInstanceId.NotFound"                                   |
        | participant | create | team-b   | creates the RDS instance "more" in "apps"                                                                           |
        | participant | create | team-b   | cannot create the RDS instance "more" in "own" because "InvalidVSwitchId.NotFound"                                  |
        | participant | view   | team-b   | sees only the RDS instance "of-team-b"                                                                              |
        | participant | view   | team-b   | cannot look at the RDS instance "of-owner" because "InvalidDBInstanceId.NotFound"                                   |
        | participant | modify | team-b   | renames the RDS instance "of-team-b" to "mine"                                                                      |
        | participant | modify | team-b   | resizes the RDS instance "of-team-b"                                                                                |
        | participant | modify | team-b   | moves the RDS instance "of-team-b" into the resource group "members"                                                |
        | participant | modify | team-b   | cannot rename the RDS instance "of-owner" to "mine" because "InvalidDBInstanceId.NotFound"                          |
        | participant | modify | team-b   | cannot resize the RDS instance "of-owner" because "InvalidDBInstanceId.NotFound"                                    |
        | participant | modify | team-b   | cannot move the RDS instance "of-owner" into the resource group "members" because "InvalidDBInstanceId.NotFound"    |
        | participant | delete | team-b   | deletes the RDS instance "of-team-b"                                                                                |
        | participant | delete | team-b   | cannot delete the RDS instance "of-owner" because "InvalidDBInstanceId.NotFound"                                    |
        | former      | create | former   | cannot create the RDS instance "more" in "apps" because "InvalidVSwitchId.NotFound"                                 |
        | former      | view   | former   | sees only the RDS instance "of-former"                                                                              |
        | former      | view   | former   | cannot look at the RDS instance "of-owner" because "InvalidDBInstanceId.NotFound"                                   |
        | former      | modify | former   | renames the RDS instance "of-former" to "mine"                                                                      |
        | former      | modify | former   | resizes the RDS instance "of-former"                                                                                |
        | former      | modify | former   | moves the RDS instance "of-former" into the resource group "formers"                                                |
        | former      | modify | former   | cannot rename the RDS instance "of-owner" to "mine" because "InvalidDBInstanceId.NotFound"                          |
        | former      | modify | former   | cannot resize the RDS instance "of-owner" because "InvalidDBInstanceId.NotFound"                                    |
        | former      | modify | former   | cannot move the RDS instance "of-owner" into the resource group "formers" because "InvalidDBInstanceId.NotFound"    |
        | former      | delete | former   | deletes the RDS instance "of-former"                                                                                |
        | former      | delete | former   | cannot delete the RDS instance "of-owner" because "InvalidDBInstanceId.NotFound"                                    |
        | stranger    | create | stranger | cannot create the RDS instance "more" in "apps" because "InvalidVSwitchId.NotFound"                                 |
        | stranger    | view   | stranger | sees no RDS instances                                                                                               |
        | stranger    | view   | stranger | cannot look at the RDS instance "of-team-b" because "InvalidDBInstanceId.NotFound"                                  |
        | stranger    | modify | stranger | cannot rename the RDS instance "of-team-b" to "mine" because "InvalidDBInstanceId.NotFound"                         |
        | stranger    | modify | stranger | cannot resize the RDS instance "of-team-b" because "InvalidDBInstanceId.NotFound"                                   |
        | stranger    | modify | stranger | cannot move the RDS instance "of-team-b" into the resource group "strangers" because "InvalidDBInstanceId.NotFound" |
        | stranger    | delete | stranger | cannot delete the RDS instance "of-team-b" because "InvalidDBInstanceId.NotFound"                                   |
