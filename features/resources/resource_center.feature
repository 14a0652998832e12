@resources
Feature: Resource Center

  @doc:resources.index @mock
  Scenario: An account finds what it has, in all regions, and nothing of others
    Given the accounts "owner" and "team-b"
    And "owner" has a VPC "main" with the CIDR block "10.0.0.0/16"
    And "owner" has a vSwitch "apps" in "main" with the CIDR block "10.0.1.0/24" in zone "cn-hangzhou-h"
    And "team-b" has a VPC "theirs" with the CIDR block "10.0.0.0/16"
    And "owner" shares the vSwitch "apps" with "team-b" as the resource share "platform" allowing accounts outside the resource directory
    And "team-b" accepts the invitation from "owner"
    Then "owner" cannot find in its resource center because "ServiceNotEnabled"
    When "owner" turns its resource center on
    And "team-b" turns its resource center on
    And "owner" puts the tags "cost=net" across products on the VPC "main"
    Then "owner" finds in its resource center only the VPCs or vSwitches "main" and "apps"
    And "team-b" finds in its resource center only the VPC or vSwitch "theirs"
    And "owner" finds in its resource center, among what has the tag "cost", only the VPC or vSwitch "main"
    When "owner" turns its resource center off
    Then "owner" cannot find in its resource center because "ServiceNotEnabled"
