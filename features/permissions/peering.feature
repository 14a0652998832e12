@permissions
Feature: Permissions of vSwitch owners and participants on VPC peering connections

  Background:
    Given the accounts "owner", "partner", "participant", "former" and "stranger"
    And "owner" has a VPC "main" with the CIDR block "10.0.0.0/16"
    And "owner" has a vSwitch "apps" in "main" with the CIDR block "10.0.1.0/24" in zone "cn-hangzhou-h"
    And "partner" has a VPC "branch" with the CIDR block "10.1.0.0/16"
    And "participant" has a VPC "of-participant" with the CIDR block "10.2.0.0/16"
    And "former" has a VPC "of-former" with the CIDR block "10.3.0.0/16"
    And "stranger" has a VPC "of-stranger" with the CIDR block "10.4.0.0/16"
    And "owner" shares the vSwitch "apps" with "participant" and "former" as the resource share "platform" allowing accounts outside the resource directory
    And "participant" accepts the invitation from "owner"
    And "former" accepts the invitation from "owner"
    And "owner" removes the principal "former" from the resource share "platform"
    And "owner" asks for a VPC peering connection "link" from the VPC "main" to the VPC "branch" of "partner" in "cn-hangzhou"
    And "partner" accepts the VPC peering connection "link"

  @doc:permissions.peering.owner-only
  Scenario Outline: <who>, who owns one of the VPCs, does all of it
    Then "<who>" sees only the VPC peering connection "link"
    And "<who>" looks at the VPC peering connection "link"
    When "<who>" renames the VPC peering connection "link" to "ours"
    And "<who>" puts the tag "team=net" on the VPC peering connection "link"
    And "<who>" deletes the VPC peering connection "link"
    Then "<who>" sees no VPC peering connections

    Examples:
      | who     |
      | owner   |
      | partner |

  @doc:permissions.peering.owner-only
  Scenario Outline: <who> creates none of the shared VPC
    Then "<who>" cannot ask for a VPC peering connection "mine" from the VPC "main" to the VPC "of-<who>" of "<who>" in "cn-hangzhou" because "<code>"

    Examples:
      | who         | code                                 |
      | participant | OperationDenied.OperateShareResource |
      | former      | ResourceNotFound.Vpc                 |
      | stranger    | ResourceNotFound.Vpc                 |

  @doc:permissions.peering.owner-only
  Scenario Outline: Nobody accepts one of the shared VPC in the place of its owner, as <who> is not
    Then "<who>" cannot ask for a VPC peering connection "mine" from the VPC "of-<who>" to the VPC "main" of "<who>" in "cn-hangzhou" because "ResourceNotFound.AcceptingVpc"

    Examples:
      | who         |
      | participant |
      | former      |
      | stranger    |

  @doc:permissions.peering.owner-only
  Scenario Outline: <who> neither views, modifies, deletes nor uses the owner's
    Then "<who>" sees no VPC peering connections
    And "<who>" cannot look at the VPC peering connection "link" because "ResourceNotFound.InstanceId"
    And "<who>" cannot rename the VPC peering connection "link" to "mine" because "ResourceNotFound.InstanceId"
    And "<who>" cannot put the tag "team=b" on the VPC peering connection "link" because "InvalidInstanceIds.NotFound"
    And "<who>" cannot delete the VPC peering connection "link" because "ResourceNotFound.InstanceId"
    And "<who>" cannot accept the VPC peering connection "link" because "ResourceNotFound.InstanceId"
    And "<who>" cannot reject the VPC peering connection "link" because "ResourceNotFound.InstanceId"

    Examples:
      | who         |
      | participant |
      | former      |
      | stranger    |

  @doc:permissions.peering.owner-only
  Scenario: A participant has those of its own VPCs, also to the shared one
    Given "participant" asks for a VPC peering connection "inward" from the VPC "of-participant" to the VPC "main" of "owner" in "cn-hangzhou"
    When "owner" accepts the VPC peering connection "inward"
    Then "participant" sees only the VPC peering connection "inward"
    And "owner" sees only the VPC peering connections "link" and "inward"
