@permissions
Feature: Permissions of vSwitch owners and participants on CENs

  Background:
    Given the accounts "owner", "participant", "former" and "stranger"
    And "owner" has a VPC "main" with the CIDR block "10.0.0.0/16"
    And "owner" has a vSwitch "apps" in "main" with the CIDR block "10.0.1.0/24" in zone "cn-hangzhou-h"
    And "owner" shares the vSwitch "apps" with "participant" and "former" as the resource share "platform" allowing accounts outside the resource directory
    And "participant" accepts the invitation from "owner"
    And "former" accepts the invitation from "owner"
    And "owner" removes the principal "former" from the resource share "platform"
    And "owner" has a CEN "cen-owner"
    And "participant" has a CEN "cen-participant"
    And "former" has a CEN "cen-former"
    And "stranger" has a CEN "cen-stranger"

  @doc:permissions.cen.owner-only
  Scenario: The owner does all of it
    When "owner" attaches the VPC "main" of "owner" with the vSwitch "apps" to the CEN "cen-owner" as "hub"
    Then "owner" sees only the CEN "cen-owner"
    And "owner" sees only the attachment "hub"
    And "owner" sees the VPC "main" attached to the CEN "cen-owner"
    When "owner" renames the attachment "hub" to "center"
    And "owner" renames the CEN "cen-owner" to "world"
    And "owner" grants the VPC "main" to the CEN "cen-stranger" of "stranger"
    And "owner" deletes the attachment "hub"
    Then "owner" sees no attachments
    And "owner" sees the VPC "main" attached to no CEN
    When "owner" deletes the CEN "cen-owner"
    Then "owner" sees no CENs

  @doc:permissions.cen.owner-only
  Scenario Outline: <who> grants nobody the shared VPC
    Then "<who>" cannot grant the VPC "main" to the CEN "cen-<other>" of "<other>" because "<code>"
    And "<who>" cannot grant the VPC "main" to the CEN "cen-<other>" of "<other>" through Vpc because "InvalidInstanceId.NotFound"

    Examples:
      | who         | other       | code                           |
      | participant | stranger    | Forbidden.OperateShareResource |
      | former      | stranger    | InvalidInstanceId.NotFound     |
      | stranger    | participant | InvalidInstanceId.NotFound     |

  @doc:permissions.cen.owner-only
  Scenario Outline: <who> attaches the shared VPC to no CEN
    Then "<who>" cannot attach the VPC "main" of "<who>" to the CEN "cen-<who>" itself because "Forbbiden.AttachChildInstanceAcrossUid"
    And "<who>" cannot attach the VPC "main" of "owner" to the CEN "cen-<who>" itself because "Forbbiden.AttachChildInstanceAcrossUid"
    And "<who>" cannot attach the VPC "main" of "<who>" with the vSwitch "apps" to the CEN "cen-<who>" as "mine" because "InvalidVpcId.NotFound"
    And "<who>" cannot attach the VPC "main" of "owner" with the vSwitch "apps" to the CEN "cen-<who>" as "mine" because "InvalidVpcId.NotFound"

    Examples:
      | who         |
      | participant |
      | former      |
      | stranger    |

  @doc:permissions.cen.owner-only
  Scenario Outline: <who> neither views, modifies, deletes nor uses the owner's
    Given "owner" attaches the VPC "main" of "owner" with the vSwitch "apps" to the CEN "cen-owner" as "hub"
    Then "<who>" sees only the CEN "cen-<who>"
    And "<who>" sees no attachments
    And "<who>" cannot rename the CEN "cen-owner" to "mine" because "ParameterCenInstanceId"
    And "<who>" cannot delete the CEN "cen-owner" because "ParameterCenInstanceId"
    And "<who>" cannot make a transit router "mine" in the CEN "cen-owner" because "ParameterCenInstanceId"
    And "<who>" cannot rename the attachment "hub" to "mine" because "InvalidTransitRouterAttachmentId.NotFound"
    And "<who>" cannot delete the attachment "hub" because "InvalidTransitRouterAttachmentId.NotFound"

    Examples:
      | who         |
      | participant |
      | former      |
      | stranger    |

  @doc:permissions.cen.owner-only
  Scenario: The VPC shows a participant no CEN
    Given "owner" attaches the VPC "main" of "owner" with the vSwitch "apps" to the CEN "cen-owner" as "hub"
    Then "participant" sees the VPC "main" attached to no CEN
