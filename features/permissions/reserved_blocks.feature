@permissions
Feature: Reserved CIDR blocks of a shared vSwitch
  They are the owner's alone. A participant notices only that addresses are taken, and has prefixes out of them.

  Background:
    Given the accounts "owner", "team-b", "former" and "stranger"
    And "owner" has a VPC "main" with the CIDR block "10.0.0.0/16"
    And "owner" has a vSwitch "apps" in "main" with the CIDR block "10.0.1.0/24" in zone "cn-hangzhou-h"
    And "owner" shares the vSwitch "apps" with "team-b" and "former" as the resource share "platform" allowing accounts outside the resource directory
    And "team-b" accepts the invitation from "owner"
    And "former" accepts the invitation from "owner"
    And "owner" has a security group "sg-owner" in the VPC "main"
    And "team-b" has a security group "sg-b" in the VPC "main"
    And "former" has a security group "sg-former" in the VPC "main"
    And "owner" removes the principal "former" from the resource share "platform"
    And "owner" reserves the block "10.0.1.64/26" of the vSwitch "apps" as "pods"

  @doc:permissions.reserved-cidr.owner-only @doc:permissions.strangers-nothing
  Scenario Outline: The <relation> and to <verb> reserved CIDR blocks
    Then "<account>" <does>

    Examples: What each may do
      | relation    | verb   | account  | does                                                                                                               |
      | owner       | create | owner    | reserves the block "10.0.1.16/28" of the vSwitch "apps" as "more"                                                  |
      | owner       | view   | owner    | looks at the prefixes of the reserved block "pods"                                                                 |
      | owner       | view   | owner    | sees only the reserved block "pods" of the vSwitch "apps"                                                          |
      | owner       | modify | owner    | renames the reserved block "pods" to "nodes"                                                                       |
      | owner       | delete | owner    | releases the reserved block "pods"                                                                                 |
      | owner       | use    | owner    | creates a network interface "eni" in "apps" with "sg-owner" and 1 prefix                                           |
      | participant | create | team-b   | cannot reserve the block "10.0.1.16/28" of the vSwitch "apps" as "more" because "Forbidden.OperateShareResource"   |
      | participant | view   | team-b   | cannot look at the prefixes of the reserved block "pods" because "ResourceNotFound.CidrReservation"                |
      | participant | view   | team-b   | sees no reserved blocks of the vSwitch "apps"                                                                      |
      | participant | modify | team-b   | cannot rename the reserved block "pods" to "nodes" because "ResourceNotFound.CidrReservation"                      |
      | participant | delete | team-b   | cannot release the reserved block "pods" because "ResourceNotFound.CidrReservation"                                |
      | participant | use    | team-b   | creates a network interface "eni" in "apps" with "sg-b" and 1 prefix                                               |
      | former      | create | former   | cannot reserve the block "10.0.1.16/28" of the vSwitch "apps" as "more" because "ResourceNotFound.VSwitch"         |
      | former      | view   | former   | cannot look at the prefixes of the reserved block "pods" because "ResourceNotFound.CidrReservation"                |
      | former      | view   | former   | sees no reserved blocks of the vSwitch "apps"                                                                      |
      | former      | modify | former   | cannot rename the reserved block "pods" to "nodes" because "ResourceNotFound.CidrReservation"                      |
      | former      | delete | former   | cannot release the reserved block "pods" because "ResourceNotFound.CidrReservation"                                |
      | former      | use    | former   | cannot create a network interface "eni" in "apps" with "sg-former" and 1 prefix because "InvalidVSwitchId.NotFound" |
      | stranger    | create | stranger | cannot reserve the block "10.0.1.16/28" of the vSwitch "apps" as "more" because "ResourceNotFound.VSwitch"         |
      | stranger    | view   | stranger | cannot look at the prefixes of the reserved block "pods" because "ResourceNotFound.CidrReservation"                |
      | stranger    | view   | stranger | sees no reserved blocks of the vSwitch "apps"                                                                      |
      | stranger    | modify | stranger | cannot rename the reserved block "pods" to "nodes" because "ResourceNotFound.CidrReservation"                      |
      | stranger    | delete | stranger | cannot release the reserved block "pods" because "ResourceNotFound.CidrReservation"                                |
      | stranger    | use    | stranger | cannot create a network interface "eni" in "apps" with "sg-former" and 1 prefix because "InvalidVSwitchId.NotFound" |

  @doc:permissions.reserved-cidr.owner-only @doc:resources.networks.available-addresses
  Scenario: Owner and participants use what is reserved
    When "team-b" creates a network interface "theirs" in "apps" with "sg-b" and 1 prefix
    And "owner" creates a network interface "own" in "apps" with "sg-owner" and 2 prefixes
    Then "owner" sees that the reserved block "pods" is "Assigned" with 3 prefixes in use and 1 free
    And "owner" sees only the prefixes "10.0.1.64/28", "10.0.1.80/28" and "10.0.1.96/28" of the reserved block "pods" in use
    And "team-b" sees no reserved blocks
    And "team-b" sees 186 available addresses in the vSwitch "apps"
    And "owner" cannot release the reserved block "pods" because "DependencyViolation.IpPrefix"

  @doc:unsharing.resources-modify @doc:unsharing.nothing-new @doc:permissions.eni.owner-manages-none
  Scenario: After unsharing prefixes stay, and no new ones come
    Given "team-b" has a network interface "theirs" in "apps" with "sg-b" and 1 prefix
    When "owner" removes the principal "team-b" from the resource share "platform"
    Then "team-b" cannot assign the prefix "10.0.1.80/28" to the network interface "theirs" because "InvalidVSwitchId.NotFound"
    And "owner" sees only the prefix "10.0.1.64/28" of the reserved block "pods" in use
    And "owner" cannot take the prefix "10.0.1.64/28" off the network interface "theirs" because "InvalidEniId.NotFound"
    When "team-b" takes the prefix "10.0.1.64/28" off the network interface "theirs"
    Then "owner" sees no prefixes of the reserved block "pods" in use
    And "owner" releases the reserved block "pods"
    And "owner" sees no reserved blocks
