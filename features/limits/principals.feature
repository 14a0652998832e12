@limits
Feature: Principals in one request

  Background:
    Given the accounts "owner", "b", "c", "d", "e", "f" and "g"
    And "owner" has a VPC "main" with the CIDR block "10.0.0.0/16"
    And "owner" has a vSwitch "apps" in "main" with the CIDR block "10.0.1.0/24" in zone "cn-hangzhou-h"

  @doc:limits.five-principals
  Scenario: Six principals
    Then "owner" cannot share the vSwitch "apps" with "b", "c", "d", "e", "f" and "g" as the resource share "platform" allowing accounts outside the resource directory because "InvalidParameter.Targets.Length"
    And "b" has no invitation from "owner"

  @doc:limits.five-principals
  Scenario: Five principals
    When "owner" shares the vSwitch "apps" with "b", "c", "d", "e" and "f" as the resource share "platform" allowing accounts outside the resource directory
    Then "b" has a pending invitation from "owner"
    And "f" has a pending invitation from "owner"
