@limits
Feature: Limits of sharing

  Background:
    Given the accounts "owner", "team-b" and "team-c"
    And "owner" has a VPC "main" with the CIDR block "10.0.0.0/16"
    And "owner" has a vSwitch "apps" in "main" with the CIDR block "10.0.1.0/24" in zone "cn-hangzhou-h"

  @doc:limits.yourself
  Scenario: Sharing with oneself
    Then "owner" cannot share the vSwitch "apps" with "owner" as the resource share "platform" allowing accounts outside the resource directory because "ShareWithYourself"
    And "owner" sees no resource shares

  @doc:limits.onward
  Scenario: Sharing onward
    Given "owner" shares the vSwitch "apps" with "team-b" as the resource share "platform" allowing accounts outside the resource directory
    And "team-b" accepts the invitation from "owner"
    Then "team-b" cannot share the vSwitch "apps" with "team-c" as the resource share "onward" allowing accounts outside the resource directory because "InvalidParameter.Resources"
    And "team-c" has no invitation from "team-b"

  @doc:limits.onward
  Scenario: Sharing what is somebody else's
    Then "team-b" cannot share the vSwitch "apps" with "team-c" as the resource share "theirs" allowing accounts outside the resource directory because "InvalidParameter.Resources"

  @doc:limits.default-vpc
  Scenario: vSwitches of a default VPC cannot be shared
    Given "owner" has the default VPC "default" with the default vSwitch "first" in zone "cn-hangzhou-h"
    Then "owner" cannot share the vSwitch "first" with "team-b" as the resource share "platform" allowing accounts outside the resource directory because "InvalidParameter.Resources"
    And "team-b" has no invitation from "owner"

  @doc:limits.default-vpc
  Scenario: Nor can a vSwitch that its owner has made in a default VPC
    Given "owner" has the default VPC "default" with the default vSwitch "first" in zone "cn-hangzhou-h"
    And "owner" has a vSwitch "second" in "default" with the CIDR block "172.16.250.0/24" in zone "cn-hangzhou-i"
    Then "owner" cannot share the vSwitch "second" with "team-b" as the resource share "platform" allowing accounts outside the resource directory because "InvalidParameter.Resources"
    And "owner" cannot share the vSwitches "apps" and "second" as the resource share "platform" because "InvalidParameter.Resources"
    And "owner" sees no resource shares

  @doc:limits.default-vpc
  Scenario: vSwitches of a default VPC cannot be added to a resource share
    Given "owner" has the default VPC "default" with the default vSwitch "first" in zone "cn-hangzhou-h"
    And "owner" shares the vSwitch "apps" as the resource share "platform" allowing accounts outside the resource directory
    Then "owner" cannot add the vSwitch "first" to the resource share "platform" because "InvalidParameter.Resources"
    And "owner" sees only the shared vSwitch "apps"

  @doc:limits.deletion
  Scenario: A vSwitch in a resource share cannot be deleted
    Given "owner" shares the vSwitch "apps" as the resource share "platform"
    Then "owner" cannot delete the vSwitch "apps" because "DependencyViolation.ResourceShare"
    When "owner" deletes the resource share "platform"
    Then "owner" deletes the vSwitch "apps"

  @doc:limits.share-name
  Scenario Outline: Names of resource shares
    Then "owner" shares the vSwitch "apps" as the resource share "<name>"

    Examples:
      | name                                               |
      | a                                                  |
      | Team_1.apps-2                                      |
      | 共享交换机                                         |
      | aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeee |

  @doc:limits.share-name
  Scenario Outline: Names that a resource share cannot have
    Then "owner" cannot share the vSwitch "apps" as the resource share "<name>" because "<code>"

    Examples:
      | name                                                | code                                      |
      | with space                                          | InvalidParameter.ResourceShareName        |
      | slash/ed                                            | InvalidParameter.ResourceShareName        |
      | aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeex | InvalidParameter.ResourceShareName.Length |
      |                                                     | MissingParameter.ResourceShareName        |

  Rule: One request takes five of each at most

    Background:
      Given "owner" has a vSwitch "s2" in "main" with the CIDR block "10.0.2.0/24" in zone "cn-hangzhou-h"
      And "owner" has a vSwitch "s3" in "main" with the CIDR block "10.0.3.0/24" in zone "cn-hangzhou-h"
      And "owner" has a vSwitch "s4" in "main" with the CIDR block "10.0.4.0/24" in zone "cn-hangzhou-h"
      And "owner" has a vSwitch "s5" in "main" with the CIDR block "10.0.5.0/24" in zone "cn-hangzhou-h"
      And "owner" has a vSwitch "s6" in "main" with the CIDR block "10.0.6.0/24" in zone "cn-hangzhou-h"

    @doc:limits.five-resources
    Scenario: Six resources
      Then "owner" cannot share the vSwitches "apps", "s2", "s3", "s4", "s5" and "s6" as the resource share "platform" because "InvalidParameter.Resources.Length"
      And "owner" sees no resource shares

    @doc:limits.five-resources
    Scenario: Five resources
      When "owner" shares the vSwitches "apps", "s2", "s3", "s4" and "s5" as the resource share "platform"
      Then "owner" sees only the shared vSwitches "apps", "s2", "s3", "s4" and "s5"

