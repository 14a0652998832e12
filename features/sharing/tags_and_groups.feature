@sharing
Feature: Tags and resource groups of resource shares

  Background:
    Given the accounts "owner", "team-b" and "team-c"
    And "owner" has a VPC "main" with the CIDR block "10.0.0.0/16"
    And "owner" has a vSwitch "apps" in "main" with the CIDR block "10.0.1.0/24" in zone "cn-hangzhou-h"
    And "owner" has a vSwitch "data" in "main" with the CIDR block "10.0.2.0/24" in zone "cn-hangzhou-i"

  @doc:sharing.tags
  Scenario: Tags from the start and later
    Given "owner" shares the vSwitch "apps" as the resource share "platform" with the tags "team=blue" and "stage=test"
    Then "owner" sees only the tags "team=blue" and "stage=test" on the resource share "platform"
    When "owner" puts the tags "team=red" and "cost=low" on the resource share "platform"
    Then "owner" sees only the tags "team=red", "stage=test" and "cost=low" on the resource share "platform"
    When "owner" takes the tags "team" and "cost" off the resource share "platform"
    Then "owner" sees only the tag "stage=test" on the resource share "platform"
    When "owner" takes all tags off the resource share "platform"
    Then "owner" sees no tags on the resource share "platform"

  @doc:sharing.tags @doc:sharing.list
  Scenario: Find resource shares by their tags
    Given "owner" shares the vSwitch "apps" as the resource share "first"
    And "owner" shares the vSwitch "data" as the resource share "second"
    And "owner" puts the tag "team=blue" on the resource shares "first" and "second"
    And "owner" puts the tag "stage=test" on the resource share "second"
    Then "owner" sees only the resource shares "first" and "second" with the tag "team=blue"
    And "owner" sees only the resource shares "first" and "second" with the tag "team"
    And "owner" sees only the resource share "second" with the tags "team=blue" and "stage=test"
    And "owner" sees no resource shares with the tag "team=red"

  @doc:sharing.tags
  Scenario: Tags are the owner's own affair
    Given "owner" shares the vSwitch "apps" with "team-b" as the resource share "platform" with the tag "team=blue" allowing accounts outside the resource directory
    And "team-b" accepts the invitation from "owner"
    Then "team-b" sees no tags on the resource share "platform"
    And "team-b" cannot put the tag "mine=yes" on the resource share "platform" because "InvalidResourceId.NotFound"
    And "team-b" cannot take all tags off the resource share "platform" because "InvalidResourceId.NotFound"
    And "owner" sees only the tag "team=blue" on the resource share "platform"

  @doc:sharing.resource-groups
  Scenario: The resource group of a resource share
    Given "owner" has the resource group "network"
    And "owner" has the resource group "legacy"
    And "owner" shares the vSwitch "apps" as the resource share "platform" in the resource group "network"
    And "owner" shares the vSwitch "data" as the resource share "second"
    Then "owner" sees only the resource share "platform" in the resource group "network"
    And "owner" sees no resource shares in the resource group "legacy"
    And "owner" cannot delete the resource group "network" because "DeleteConflict.ResourceGroup.Resource"
    When "owner" moves the resource share "platform" to the resource group "legacy"
    And "owner" moves the resource share "second" to the resource group "legacy"
    Then "owner" sees only the resource shares "platform" and "second" in the resource group "legacy"
    And "owner" sees no resource shares in the resource group "network"
    And "owner" deletes the resource group "network"

  @doc:sharing.resource-groups @doc:sharing.owner-manages
  Scenario: Each account has its own resource groups
    Given "owner" has the resource group "network"
    And "team-b" has the resource group "its"
    And "owner" shares the vSwitch "apps" with "team-b" as the resource share "platform" allowing accounts outside the resource directory
    And "team-b" accepts the invitation from "owner"
    Then "owner" cannot move the resource share "platform" to the resource group "its" because "InvalidResourceGroup"
    And "team-b" cannot move the resource share "platform" to the resource group "its" because "ResourceNotFound"
    And "team-b" sees no resource shares of others in the resource group "its"
    And "owner" cannot share the vSwitch "data" as the resource share "second" in the resource group "its" because "InvalidParameter"
