@resources
Feature: Plans of addresses

  Background:
    Given the accounts "owner" and "stranger"
    And "owner" opens the IPAM service
    And "owner" has an IPAM "plan"
    And "owner" has an IPAM pool "all" in "plan"
    And "owner" gives the IPAM pool "all" the block "10.0.0.0/8"

  @doc:resources.addresses.pools @mock
  Scenario: Pools are divided among pools below them, and overlap no other pool
    Given "owner" has an IPAM pool "other" in "plan"
    And "owner" has an IPAM pool "team" below "all"
    When "owner" gives the IPAM pool "team" the block "10.0.0.0/16"
    Then "owner" cannot give the IPAM pool "other" the block "10.0.0.0/16" because "OperationDenied.CidrOverlapped"
    And "owner" cannot give the IPAM pool "team" the block "192.168.0.0/16" because "OperationDenied.CidrUnavailableInPool"
    And "stranger" cannot give the IPAM pool "team" the block "10.1.0.0/16" because "ResourceNotFound.IpamPool"
    And "owner" sees that the IPAM pool "all" has allocated "10.0.0.0/16"
    And "owner" cannot take the block "10.0.0.0/8" from the IPAM pool "all" because "OperationDenied.IpamPoolAllocationExist"
    And "owner" cannot delete the IPAM pool "team" because "DependencyViolation.PoolCidr"
    And "owner" cannot delete the IPAM "plan" because "DependencyViolation.IpamPool"
    When "owner" takes the block "10.0.0.0/16" from the IPAM pool "team"
    And "owner" takes the block "10.0.0.0/8" from the IPAM pool "all"
    Then "owner" cannot delete the IPAM pool "all" because "DependencyViolation.IpamPool"
    And "owner" deletes the IPAM pool "team"
    And "owner" deletes the IPAM pool "all"
    And "owner" deletes the IPAM pool "other"
    And "owner" deletes the IPAM "plan"

  @doc:resources.addresses.shared @mock
  Scenario: A pool is shared, and divided by its owner alone
    Given "owner" gives the IPAM pool "all" the block "11.0.0.0/16"
    When "owner" shares the IPAM pool "all" with "stranger" as the resource share "plans"
    And "stranger" accepts the invitation from "owner"
    And "stranger" creates a VPC "theirs" with a mask of 16 out of the IPAM pool "all"
    And "owner" creates a VPC "ours" with a mask of 16 out of the IPAM pool "all"
    Then "stranger" sees that the IPAM pool "all" has allocated "10.0.0.0/16"
    And "owner" sees that the IPAM pool "all" has allocated "10.0.0.0/16" and "10.1.0.0/16"
    And "stranger" cannot give the IPAM pool "all" the block "12.0.0.0/16" because "Forbidden.OperateShareResource"
    And "stranger" cannot delete the IPAM pool "all" because "Forbidden.OperateShareResource"

  @doc:resources.addresses.vpcs @mock
  Scenario: A VPC gets the next free block of a pool, which is free again when it is gone
    Given "owner" reserves the block "10.0.0.0/16" of the IPAM pool "all"
    When "owner" creates a VPC "first" with a mask of 16 out of the IPAM pool "all"
    And "owner" creates a VPC "second" with a mask of 20 out of the IPAM pool "all"
    Then "owner" sees that the IPAM pool "all" has allocated "10.0.0.0/16", "10.1.0.0/16" and "10.2.0.0/20"
    And "owner" cannot reserve the block "10.2.0.0/16" of the IPAM pool "all" because "OperationDenied.CidrUnavailableInPool"
    And "stranger" cannot create a VPC "third" with a mask of 20 out of the IPAM pool "all" because "ResourceNotFound.IpamPool"
    When "owner" deletes the VPC "first"
    Then "owner" sees that the IPAM pool "all" has allocated "10.0.0.0/16" and "10.2.0.0/20"
