@resources
Feature: VPC peering connections

  Background:
    Given the accounts "owner" and "partner"
    And "owner" has a VPC "main" with the CIDR block "10.0.0.0/16"
    And "owner" has a VPC "spare" with the CIDR block "10.1.0.0/16"
    And "partner" selects the region "cn-beijing"
    And "partner" has a VPC "branch" with the CIDR block "10.2.0.0/16"

  @doc:resources.peering.accepted
  Scenario: Between VPCs of one account it accepts itself
    When "owner" asks for a VPC peering connection "inner" from the VPC "main" to the VPC "spare" of "owner" in "cn-hangzhou"
    Then "owner" sees the VPC peering connection "inner" as "Activated"

  @doc:resources.peering.accepted
  Scenario: Another account accepts it, and has a name of its own for it
    Given "owner" asks for a VPC peering connection "outer" from the VPC "main" to the VPC "branch" of "partner" in "cn-beijing"
    Then "owner" sees the VPC peering connection "outer" as "Accepting"
    And "partner" sees only the VPC peering connection "outer"
    And "owner" cannot accept the VPC peering connection "outer" because "ResourceNotFound.InstanceId"
    When "partner" accepts the VPC peering connection "outer"
    Then "owner" sees the VPC peering connection "outer" as "Activated"
    When "partner" renames the VPC peering connection "outer" to "head-office"
    Then "partner" calls the VPC peering connection "outer" "head-office"
    And "owner" calls the VPC peering connection "outer" "outer"

  @doc:resources.peering.accepted
  Scenario: Another account rejects it
    Given "owner" asks for a VPC peering connection "outer" from the VPC "main" to the VPC "branch" of "partner" in "cn-beijing"
    When "partner" rejects the VPC peering connection "outer"
    Then "owner" sees the VPC peering connection "outer" as "Rejected"
    And "partner" cannot accept the VPC peering connection "outer" because "IncorrectStatus.VpcPeer"

  @doc:resources.peering.accepted @mock
  Scenario: What nobody accepts within seven days expires
    Given "owner" asks for a VPC peering connection "outer" from the VPC "main" to the VPC "branch" of "partner" in "cn-beijing"
    When 7 days pass
    Then "owner" sees the VPC peering connection "outer" as "Expired"
    And "partner" cannot accept the VPC peering connection "outer" because "IncorrectStatus.VpcPeer"

  @doc:resources.peering.deleted
  Scenario: Each side deletes it for both, and a VPC with one cannot go
    Given "owner" asks for a VPC peering connection "outer" from the VPC "main" to the VPC "branch" of "partner" in "cn-beijing"
    And "partner" accepts the VPC peering connection "outer"
    Then "owner" cannot delete the VPC "main" because "OperationDenied.VpcPeerExists"
    And "partner" cannot delete the VPC "branch" because "OperationDenied.VpcPeerExists"
    When "partner" deletes the VPC peering connection "outer"
    Then "owner" sees no VPC peering connections
    When "owner" deletes the VPC "main"
    And "partner" deletes the VPC "branch"
