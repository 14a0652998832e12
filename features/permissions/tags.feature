@permissions
Feature: Tags across products
  The product Tag puts tags on the resources of all products. They are the same tags as those of the products' own actions.

  Background:
    Given the accounts "owner", "team-b", "team-c" and "stranger"
    And "owner" has a VPC "main" with the CIDR block "10.0.0.0/16"
    And "owner" has a vSwitch "apps" in "main" with the CIDR block "10.0.1.0/24" in zone "cn-hangzhou-h"
    And "owner" has a vSwitch "data" in "main" with the CIDR block "10.0.2.0/24" in zone "cn-hangzhou-i"
    And "owner" shares the vSwitch "apps" with "team-b" and "team-c" as the resource share "platform" allowing accounts outside the resource directory
    And "team-b" accepts the invitation from "owner"
    And "team-c" accepts the invitation from "owner"

  @doc:permissions.tags.independent
  Scenario Outline: Each account sees only its own tags on the <kind>
    Given "owner" puts the tags "team=platform" and "cost=1" across products on the <kind> <name>
    When "team-b" puts the tag "team=b" across products on the <kind> <name>
    And "team-c" puts the tag "stage=c" on the <kind> <name>
    Then "owner" sees only the tags "team=platform" and "cost=1" across products on the <kind> <name>
    And "owner" sees only the tags "team=platform" and "cost=1" on the <kind> <name>
    And "team-b" sees only the tag "team=b" across products on the <kind> <name>
    And "team-b" sees only the tag "team=b" on the <kind> <name>
    And "team-c" sees only the tag "stage=c" across products on the <kind> <name>
    And "owner" finds only the tag keys "cost" and "team" across products
    And "owner" finds only the value "platform" of the tag key "team" across products
    And "team-b" finds only the value "b" of the tag key "team" across products
    And "team-c" finds only the tag key "stage" across products
    And "stranger" finds no tag keys across products
    When "team-b" takes the tag "team" across products off the <kind> <name>
    Then "team-b" sees no tags on the <kind> <name>
    And "owner" sees only the tags "team=platform" and "cost=1" across products on the <kind> <name>

    Examples:
      | kind    | name   |
      | vSwitch | "apps" |
      | VPC     | "main" |

  @doc:permissions.tags.independent
  Scenario: What an account does not see it cannot tag, and does not learn of
    Given "owner" puts the tag "team=platform" across products on the vSwitches "apps" and "data"
    Then "team-b" fails with "InvalidResourceId.NotFound" to put the tag "team=b" across products on the vSwitch "data"
    And "stranger" fails with "InvalidResourceId.NotFound" to put the tag "team=none" across products on the vSwitches "apps" and "data"
    And "stranger" sees no tags across products on the vSwitches "apps" and "data"
    And "team-b" sees no tags across products on the vSwitches "apps" and "data"

  @doc:unsharing.tags.participant-deleted @doc:unsharing.tags.owner-stay
  Scenario: A former participant
    Given "owner" puts the tag "team=platform" across products on the vSwitch "apps"
    And "team-b" puts the tag "team=b" across products on the vSwitch "apps"
    When "owner" removes the principal "team-b" from the resource share "platform"
    Then "team-b" fails with "InvalidResourceId.NotFound" to put the tag "team=b" across products on the vSwitch "apps"
    And "team-b" finds no tag keys across products
    And "owner" sees only the tag "team=platform" across products on the vSwitch "apps"

  @doc:resources.tags.across
  Scenario: One call for several resources
    Given "owner" has a security group "web" in the VPC "main"
    And "team-b" has a security group "web-b" in the VPC "main"
    When "owner" puts the tag "team=platform" across products on the vSwitches "apps" and "data"
    And "owner" puts the tag "stage=test" across products on the security group "web"
    Then "owner" fails with "InvalidResourceId.NotFound" to put the tag "cost=1" across products on the security groups "web" and "web-b"
    And "owner" sees only the tags "stage=test" and "cost=1" across products on the security groups "web" and "web-b"
    And "owner" finds only the vSwitches "apps" and "data" by the tag "team=platform"
    And "owner" cannot put the tag "acs:team=platform" across products on the vSwitch "data" because "InvalidParameter.TagKey"

  @doc:resources.tags.planned
  Scenario: Planned tags
    When "owner" plans the tag key "stage" with the values "test" and "live"
    And "owner" plans the tag key "stage" with the value "spare"
    Then "owner" finds only the planned tag key "stage"
    And "owner" finds no tag keys across products
    And "team-b" finds no planned tag keys
    And "owner" cannot drop the planned tag key "stage" because "MetaTagKeyHasValue"
    And "team-b" cannot drop the planned tag key "stage" because "MetaTagKeyNotFound"
    When "owner" drops the value "test" of the planned tag key "stage"
    And "owner" drops the value "live" of the planned tag key "stage"
    And "owner" drops the value "spare" of the planned tag key "stage"
    And "owner" drops the planned tag key "stage"
    Then "owner" finds no planned tag keys
