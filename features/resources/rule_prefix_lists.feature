@resources
Feature: Prefix lists in rules of security groups
  They are others than those of VPCs: Ecs has them, and they are not shared.

  Background:
    Given the accounts "owner", "team-b" and "stranger"
    And "owner" has a VPC "main" with the CIDR block "10.0.0.0/16"
    And "owner" has a vSwitch "apps" in "main" with the CIDR block "10.0.1.0/24" in zone "cn-hangzhou-h"
    And "owner" has a security group "web" in the VPC "main"
    And "owner" has a prefix list "offices" for rules with the entries "192.0.2.0/24" and "198.51.100.0/24"

  @doc:resources.security-groups.prefix-lists
  Scenario: What a rule refers to stays, and can change
    When "owner" lets the prefix list "offices" into the security group "web"
    Then "owner" sees that the prefix list "offices" is used by the security group "web"
    And "owner" cannot delete the prefix list "offices" for rules because "NotAllowed.AssociationExist"
    When "owner" adds the entry "203.0.113.0/24" to the prefix list "offices" for rules
    Then "owner" sees only the entries "192.0.2.0/24", "198.51.100.0/24" and "203.0.113.0/24" in the prefix list "offices" for rules
    When "owner" shuts the prefix list "offices" out of the security group "web"
    Then "owner" sees that the prefix list "offices" is used by nothing
    And "owner" deletes the prefix list "offices" for rules
    And "owner" sees no prefix lists for rules

  @doc:resources.security-groups.prefix-lists
  Scenario: A prefix list goes once the security group is gone
    Given "owner" lets the prefix list "offices" into the security group "web"
    When "owner" deletes the security group "web"
    Then "owner" deletes the prefix list "offices" for rules

  @doc:permissions.resources.own-only @doc:permissions.strangers-nothing
  Scenario: A participant in the network uses its own ones
    Given "owner" shares the vSwitch "apps" with "team-b" as the resource share "platform" allowing accounts outside the resource directory
    And "team-b" accepts the invitation from "owner"
    And "team-b" has a security group "mine" in the VPC of the vSwitch "apps"
    Then "team-b" sees no prefix lists for rules
    And "stranger" sees no prefix lists for rules
    And "team-b" cannot let the prefix list "offices" into the security group "mine" because "InvalidPrefixListId.NotFound"
    And "team-b" cannot delete the prefix list "offices" for rules because "InvalidPrefixListId.NotFound"
    And "stranger" cannot add the entry "203.0.113.0/24" to the prefix list "offices" for rules because "InvalidPrefixListId.NotFound"
    When "team-b" creates a prefix list "partners" for rules with the entry "203.0.113.0/24"
    And "team-b" lets the prefix list "partners" into the security group "mine"
    Then "team-b" sees that the prefix list "partners" is used by the security group "mine"
    And "owner" sees only the prefix list "offices" for rules
