@directory
Feature: Sharing within the resource directory before it is enabled

  @doc:directory.enable @mock
  Scenario: Principals of the directory are refused
    Given the accounts "owner", "team-b" and "boss", of which "owner", "team-b" and "boss" are in a resource directory that "boss" manages
    And "owner" has a VPC "main" with the CIDR block "10.0.0.0/16"
    And "owner" has a vSwitch "apps" in "main" with the CIDR block "10.0.1.0/24" in zone "cn-hangzhou-h"
    When "owner" shares the vSwitch "apps" as the resource share "platform"
    Then "owner" cannot add the principal "team-b" to the resource share "platform" because "NotEnableSharingWithResourceDirectory"
    When "boss" enables sharing within the resource directory
    And "owner" adds the principal "team-b" to the resource share "platform"
    Then "team-b" sees the vSwitch "apps" of "owner" with the share type "Sharing"
