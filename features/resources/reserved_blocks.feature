@resources
Feature: Reserved CIDR blocks of a vSwitch, and prefixes out of them

  Background:
    Given the accounts "owner"
    And "owner" has a VPC "main" with the CIDR block "10.0.0.0/16"
    And "owner" has a vSwitch "apps" in "main" with the CIDR block "10.0.1.0/24" in zone "cn-hangzhou-h"
    And "owner" has a security group "sg" in the VPC "main"

  @doc:resources.networks.reserved-blocks @doc:resources.networks.available-addresses @doc:resources.networks.dependencies @billable
  Scenario: What is reserved is not available
    When "owner" reserves the block "10.0.1.64/26" of the vSwitch "apps" as "pods"
    And "owner" reserves any block with a mask of 28 bits of the vSwitch "apps" as "more"
    Then "owner" sees 172 available addresses in the vSwitch "apps"
    And "owner" sees only the reserved blocks "pods" and "more" of the vSwitch "apps"
    And "owner" cannot create an instance "web" in "apps" with "sg" at the address "10.0.1.70" because "InvalidPrivateIpAddress.Duplicated"
    And "owner" cannot delete the vSwitch "apps" because "DependencyViolation.VSwitchCidrReservation"
    When "owner" releases the reserved block "pods"
    Then "owner" sees 236 available addresses in the vSwitch "apps"
    When "owner" releases the reserved block "more"
    Then "owner" deletes the vSwitch "apps"

  @doc:resources.networks.reserved-blocks
  Scenario Outline: Blocks that cannot be reserved
    Given "owner" reserves the block "10.0.1.64/26" of the vSwitch "apps" as "pods"
    Then "owner" cannot reserve the block "<block>" of the vSwitch "apps" as "more" because "<code>"
    And "owner" sees only the reserved block "pods"

    Examples:
      | block          | code                                       |
      | 10.0.1.0/28    | OperationFailed.SystemReservedIpContained  |
      | 10.0.1.240/28  | OperationFailed.SystemReservedIpContained  |
      | 10.0.1.80/28   | OperationFailed.VSwitchCidrReservationCidr |
      | 10.0.2.0/28    | OperationFailed.VSwitchCidrReservationCidr |
      | 10.0.1.128/25  | IllegalParam.VSwitchCidrReservationMask    |
      | 10.0.1.128/29  | QuotaExceeded.VSwitchCidrReservationMask   |

  @doc:resources.networks.prefixes
  Scenario: Prefixes come out of reserved blocks
    Given "owner" cannot create a network interface "eni" in "apps" with "sg" and 1 prefix because "InvalidOperation.VSwitchCidrReservationNotExist"
    And "owner" reserves the block "10.0.1.64/27" of the vSwitch "apps" as "pods"
    When "owner" creates a network interface "eni" in "apps" with "sg" and 1 prefix
    And "owner" assigns the prefix "10.0.1.80/28" to the network interface "eni"
    Then "owner" sees that the reserved block "pods" is "Assigned" with 2 prefixes in use and 0 free
    And "owner" cannot create a network interface "second" in "apps" with "sg" and 1 prefix because "InvalidVSwitchId.IpPrefixNotEnough"
    And "owner" cannot assign the prefix "10.0.1.96/28" to the network interface "eni" because "InvalidIp.IpPrefixMustInReserveSegment"
    And "owner" cannot assign the prefix "10.0.1.81/28" to the network interface "eni" because "InvalidIp.IpPrefixNotStrict"
    And "owner" cannot release the reserved block "pods" because "DependencyViolation.IpPrefix"
    When "owner" takes the prefix "10.0.1.64/28" off the network interface "eni"
    Then "owner" sees only the prefix "10.0.1.80/28" of the reserved block "pods" in use
    When "owner" deletes the network interface "eni"
    Then "owner" releases the reserved block "pods"
