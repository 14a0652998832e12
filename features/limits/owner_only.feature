@limits
Feature: What the owner cannot do while a vSwitch is shared

  Background:
    Given the accounts "boss", "owner", "team-b" and "team-c", of which "owner" and "team-b" are in a resource directory that "boss" manages
    And the resource directory of "boss" is called "company"
    And "boss" enables sharing within the resource directory
    And "owner" has a VPC "main" with the CIDR block "10.0.0.0/16"
    And "owner" has a vSwitch "apps" in "main" with the CIDR block "10.0.1.0/24" in zone "cn-hangzhou-h"

  @doc:limits.yourself
  Scenario: Oneself is no principal, with or without a resource directory
    Then "owner" cannot share the vSwitch "apps" with "owner" as the resource share "inside" because "ShareWithYourself"
    And "owner" cannot share the vSwitch "apps" with "team-b" and "owner" as the resource share "inside" because "ShareWithYourself"
    And "owner" sees no resource shares
    When "owner" shares the vSwitch "apps" with "company" as the resource share "inside"
    Then "owner" sees the vSwitch "apps" of "owner" with the share type "Shared"
    And "owner" sees no resource shares of others

  @doc:limits.onward
  Scenario: Members share nothing onward
    Given "owner" shares the vSwitch "apps" with "company" as the resource share "inside"
    Then "team-b" cannot share the vSwitch "apps" with "boss" as the resource share "onward" because "InvalidParameter.Resources"
    And "boss" cannot share the vSwitch "apps" with "team-b" as the resource share "onward" because "InvalidParameter.Resources"

  @doc:limits.deletion
  Scenario: A vSwitch is deleted once no resource share has it
    Given "owner" shares the vSwitch "apps" with "team-b" as the resource share "first"
    And "owner" shares the vSwitch "apps" as the resource share "second"
    Then "owner" cannot delete the vSwitch "apps" because "DependencyViolation.ResourceShare"
    When "owner" removes the vSwitch "apps" from the resource share "first"
    Then "owner" cannot delete the vSwitch "apps" because "DependencyViolation.ResourceShare"
    When "owner" removes the vSwitch "apps" from the resource share "second"
    Then "owner" deletes the vSwitch "apps"

  @doc:limits.deletion @doc:unsharing.resources-stay @billable
  Scenario: What a former participant still has keeps the vSwitch
    Given "owner" shares the vSwitch "apps" with "team-b" as the resource share "first"
    And "team-b" has a security group "web" in the VPC "main"
    And "team-b" has an instance "web-1" in "apps" with "web"
    When "owner" deletes the resource share "first"
    Then "owner" cannot delete the vSwitch "apps" because "DependencyViolation"
    When "team-b" deletes the instance "web-1"
    Then "owner" deletes the vSwitch "apps"
