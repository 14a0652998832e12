@resources
Feature: Backups of databases in shared vSwitches
  Databases are backed up when somebody says so, and by policies of their own. Only the account that created one knows of
  its backups.

  Background:
    Given the accounts "owner", "team-b" and "stranger"
    And "owner" has a VPC "main" with the CIDR block "10.0.0.0/16"
    And "owner" has a vSwitch "apps" in "main" with the CIDR block "10.0.1.0/24" in zone "cn-hangzhou-h"
    And "owner" shares the vSwitch "apps" with "team-b" as the resource share "platform" allowing accounts outside the resource directory
    And "team-b" accepts the invitation from "owner"

  @doc:resources.backups @mock @billable
  Scenario Outline: The backups of a participant's <database>
    Given "team-b" has the <database> "data" in "apps"
    Then "team-b" sees 0 manual and 0 automatic backups of the <database> "data"
    When "team-b" backs up the <database> "data"
    And 1 hour passes
    Then "owner" cannot back up the <database> "data" because "<missing>"
    And "owner" cannot list the backups of the <database> "data" because "<missing>"
    And "stranger" cannot back up the <database> "data" because "<missing>"
    And "stranger" cannot list the backups of the <database> "data" because "<missing>"
    When "owner" deletes the resource share "platform"
    And 40 days pass
    Then "team-b" sees <manual> manual and <automatic> automatic backups of the <database> "data"
    When "team-b" backs up the <database> "data"
    And "team-b" deletes the <database> "data"
    Then "team-b" cannot list the backups of the <database> "data" because "<missing>"

    Examples:
      | database         | manual | automatic | missing                       |
      | RDS instance     | 0      | 3         | InvalidDBInstanceId.NotFound  |
      | Redis instance   | 0      | 7         | InvalidInstanceId.NotFound    |
      | MongoDB instance | 0      | 30        | InvalidDBInstanceId.NotFound  |
      | PolarDB cluster  | 1      | 7         | InvalidDBClusterId.NotFound   |
