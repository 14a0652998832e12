@quotas
Feature: The quotas of Resource Sharing

  Background:
    Given the accounts "owner" and "team-b"
    And "owner" has a VPC "main" with the CIDR block "10.0.0.0/16"
    And "owner" has a vSwitch "apps" in "main" with the CIDR block "10.0.1.0/24" in zone "cn-hangzhou-h"
    And "owner" has a vSwitch "data" in "main" with the CIDR block "10.0.2.0/24" in zone "cn-hangzhou-h"

  @doc:quotas.resource-shares @mock
  Scenario: As many resource shares as the quota allows
    Given the quota "resource_share_count" of "owner" is 1
    When "owner" shares the vSwitch "apps" with "team-b" as the resource share "first" allowing accounts outside the resource directory
    Then "owner" cannot share the vSwitch "data" with "team-b" as the resource share "second" allowing accounts outside the resource directory because "QuotaExceeded.ResourceShare.Count"
    When "owner" deletes the resource share "first"
    Then "owner" shares the vSwitch "data" with "team-b" as the resource share "second" allowing accounts outside the resource directory

  @doc:quotas.shared-resources @mock
  Scenario: As many shared resources as the quota allows
    Given the quota "shared_resource_count" of "owner" is 1
    When "owner" shares the vSwitch "apps" with "team-b" as the resource share "first" allowing accounts outside the resource directory
    Then "owner" cannot share the vSwitch "data" with "team-b" as the resource share "second" allowing accounts outside the resource directory because "QuotaExceeded.SharedResource.Count"
    And "owner" cannot add the vSwitch "data" to the resource share "first" because "QuotaExceeded.SharedResource.Count"
    When "owner" removes the vSwitch "apps" from the resource share "first"
    And "owner" adds the vSwitch "data" to the resource share "first"
    Then "owner" sees only the shared vSwitch "data"

  @doc:quotas.shared-resources @mock
  Scenario: Resources of one request count each
    Given the quota "shared_resource_count" of "owner" is 1
    Then "owner" cannot share the vSwitches "apps" and "data" as the resource share "both" because "QuotaExceeded.SharedResource.Count"
    And "owner" sees no resource shares
    When the quota "shared_resource_count" of "owner" is 2
    Then "owner" shares the vSwitches "apps" and "data" as the resource share "both"
