@resources
Feature: Launch templates and auto provisioning groups
  A launch template keeps settings for instances, and an auto provisioning group makes
  instances by one. Both are their account's alone, and may name a vSwitch that is
  shared with it: whether that can be used is decided when instances are made.

  Background:
    Given the accounts "owner", "team-b" and "stranger"
    And "owner" has a VPC "main" with the CIDR block "10.0.0.0/16"
    And "owner" has a vSwitch "apps" in "main" with the CIDR block "10.0.1.0/24" in zone "cn-hangzhou-h"
    And "owner" shares the vSwitch "apps" with "team-b" as the resource share "platform" allowing accounts outside the resource directory
    And "team-b" accepts the invitation from "owner"
    And "team-b" has a security group "web" in the VPC of the vSwitch "apps"
    And "team-b" has a launch template "small" for instances in "apps" with "web"

  @doc:resources.launch-templates @doc:resources.ecs @billable
  Scenario: Instances are made by a launch template in a shared vSwitch
    When "team-b" creates an instance "first" by the launch template "small"
    And "team-b" creates an instance "second" by the launch template "small" at the address "10.0.1.77"
    Then "team-b" sees only the instances "first" and "second"
    And "team-b" sees the instance "second" in the vSwitch "apps" at the address "10.0.1.77"
    And "owner" sees no instances

  @doc:resources.launch-templates @doc:permissions.resources.own-only @doc:permissions.strangers-nothing @billable
  Scenario Outline: The <account> neither sees nor uses a participant's launch template
    Then "<account>" sees no launch templates
    And "<account>" cannot create an instance "other" by the launch template "small" because "InvalidLaunchTemplate.NotFound"
    And "<account>" cannot delete the launch template "small" because "InvalidLaunchTemplate.NotFound"

    Examples:
      | account  |
      | owner    |
      | stranger |

  @doc:resources.launch-templates @doc:unsharing.nothing-new @billable
  Scenario: A launch template outlives the share, and makes nothing any more
    Given "team-b" creates an instance "first" by the launch template "small"
    When "owner" removes the vSwitch "apps" from the resource share "platform"
    Then "team-b" sees only the launch template "small"
    And "team-b" cannot create an instance "second" by the launch template "small" because "InvalidVSwitchId.NotFound"
    And "team-b" sees only the instance "first"
    And "team-b" deletes the launch template "small"

  @doc:resources.provisioning-groups @doc:resources.ecs @billable
  Scenario: A group keeps its capacity in a shared vSwitch
    When "team-b" creates an auto provisioning group "fleet" of 3 instances by the launch template "small" in "apps"
    Then "team-b" sees that the auto provisioning group "fleet" has 3 instances
    When "team-b" changes the auto provisioning group "fleet" to 5 instances
    Then "team-b" sees that the auto provisioning group "fleet" has 5 instances
    When "team-b" deletes an instance of the auto provisioning group "fleet"
    Then "team-b" sees that the auto provisioning group "fleet" has 5 instances
    And "owner" sees no instances
    And "owner" sees no auto provisioning groups
    When "team-b" deletes the auto provisioning group "fleet" with its instances
    Then "team-b" sees no instances
    And "team-b" sees no auto provisioning groups

  @doc:resources.provisioning-groups @doc:resources.ecs @billable
  Scenario: A group has spot instances in a shared vSwitch
    When "team-b" creates an auto provisioning group "fleet" of 4 spot instances by the launch template "small" in "apps"
    Then "team-b" sees that the auto provisioning group "fleet" has 4 spot instances and 0 others
    When "team-b" changes the auto provisioning group "fleet" to 1 spot instance of 3
    Then "team-b" sees that the auto provisioning group "fleet" has 1 spot instance and 2 others
    When "team-b" deletes an instance of the auto provisioning group "fleet"
    Then "team-b" sees that the auto provisioning group "fleet" has 1 spot instance and 2 others
    And "owner" sees no instances

  @doc:resources.provisioning-groups @doc:permissions.resources.own-only @doc:permissions.strangers-nothing @billable
  Scenario Outline: The <account> neither sees nor changes a participant's group
    Given "team-b" creates an auto provisioning group "fleet" of 1 instance by the launch template "small" in "apps"
    Then "<account>" sees no auto provisioning groups
    And "<account>" cannot change the auto provisioning group "fleet" to 2 instances because "InvalidAutoProvisioningGroupId.NotFound"
    And "<account>" cannot delete the auto provisioning group "fleet" with its instances because "InvalidAutoProvisioningGroupId.NotFound"

    Examples:
      | account  |
      | owner    |
      | stranger |

  @doc:resources.provisioning-groups @doc:unsharing.nothing-new @billable
  Scenario: A group makes nothing in a vSwitch that is not shared any more
    Given "team-b" creates an auto provisioning group "fleet" of 2 instances by the launch template "small" in "apps"
    When "owner" removes the vSwitch "apps" from the resource share "platform"
    Then "team-b" sees that the auto provisioning group "fleet" has 2 instances
    When "team-b" deletes an instance of the auto provisioning group "fleet"
    Then "team-b" sees that the auto provisioning group "fleet" has 1 instance
    And "team-b" sees that the last delivery of the auto provisioning group "fleet" is "failed"
    And "team-b" cannot create an auto provisioning group "other" of 1 instance by the launch template "small" in "apps" because "InvalidVSwitchId.NotFound"
