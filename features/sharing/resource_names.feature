@sharing
Feature: Share vSwitches by their resource names

  Background:
    Given the accounts "owner", "team-b" and "team-c"
    And "owner" has a VPC "main" with the CIDR block "10.0.0.0/16"
    And "owner" has a vSwitch "apps" in "main" with the CIDR block "10.0.1.0/24" in zone "cn-hangzhou-h"
    And "owner" has a vSwitch "data" in "main" with the CIDR block "10.0.2.0/24" in zone "cn-hangzhou-i"

  @doc:sharing.resource-names
  Scenario: Share, add and remove
    When "owner" shares the vSwitch "apps" by its resource name as the resource share "platform"
    Then "owner" sees the vSwitch "apps" in the resource share "platform" as "Associated"
    And "owner" sees the resource name of the shared vSwitch "apps"
    When "owner" adds the vSwitch "data" by its resource name to the resource share "platform"
    Then "owner" sees only the shared vSwitches "apps" and "data"
    And "owner" sees the resource name of the shared vSwitch "data"
    When "owner" removes the vSwitch "apps" by its resource name from the resource share "platform"
    Then "owner" sees only the shared vSwitch "data"

  @doc:sharing.resource-names
  Scenario: The resource name or the id, not both
    Given "owner" shares the vSwitch "apps" as the resource share "platform"
    Then "owner" cannot share the vSwitch "data" by its resource name and its id as the resource share "second" because "InvalidParameter.ResourceConflict"
    And "owner" cannot add the vSwitch "data" by its resource name and its id to the resource share "platform" because "InvalidParameter.ResourceConflict"
    And "owner" cannot remove the vSwitch "apps" by its resource name and its id from the resource share "platform" because "InvalidParameter.ResourceConflict"
    And "owner" sees only the shared vSwitch "apps"

  @doc:sharing.resource-names @doc:limits.onward
  Scenario: What is somebody else's
    Then "team-b" cannot share the vSwitch "apps" by its resource name as the resource share "theirs" because "InvalidParameter.Resources"

  @doc:sharing.resource-names
  Scenario Outline: Not a resource name of a vSwitch in the region: <name>
    Then "owner" cannot share the resource name "<name>" as the resource share "platform" because "<code>"

    Examples:
      | name                                            | code                          |
      | vsw-bp1omg98fixldnwcxxxxx                       | InvalidParameter.ResourceArns |
      | acs:ecs:cn-hangzhou:<account>:instance/i-1      | InvalidParameter.ResourceArns |
      | acs:vpc:cn-shanghai:<account>:vswitch/vsw-1     | InvalidParameter.ResourceArns |
      | acs:vpc:cn-hangzhou:<account>:vswitch/vsw-bp1no | InvalidParameter.Resources    |

  @doc:sharing.target-properties
  Scenario: Accounts have no properties
    Then "owner" cannot share the vSwitch "apps" with "team-b" and the property "{}" as the resource share "platform" because "InvalidParameter.TargetProperties"
    And "team-b" has no invitation from "owner"
    And "owner" sees no resource shares
