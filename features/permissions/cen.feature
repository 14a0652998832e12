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

  @doc:permissions.cen.owner-only @billable
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

  @doc:permissions.cen.owner-only @billable
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

  @doc:permissions.cen.owner-only @billable
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

  @doc:permissions.cen.owner-only @billable
  Scenario: The VPC shows a participant no CEN
    Given "owner" attaches the VPC "main" of "owner" with the vSwitch "apps" to the CEN "cen-owner" as "hub"
    Then "participant" sees the VPC "main" attached to no CEN

  @doc:permissions.cen.owner-only @billable
  Scenario: The owner routes
    Given "owner" has a transit router "near" in the CEN "cen-owner"
    And "owner" has a transit router "far" in the CEN "cen-owner" in the region "cn-beijing"
    When "owner" attaches the VPC "main" of "owner" with the vSwitch "apps" to the CEN "cen-owner" as "hub"
    And "owner" joins the transit router "near" with the transit router "far" as "line"
    And "owner" adds a black hole for "10.9.0.0/24" to the transit router "near"
    And "owner" renames the route to "10.9.0.0/24" of the transit router "near" to "hole"
    And "owner" withdraws the route to "10.0.1.0/24" of the VPC "main" from the CEN "cen-owner"
    And "owner" publishes the route to "10.0.1.0/24" of the VPC "main" to the CEN "cen-owner"
    And "owner" looks at what the VPC "main" publishes to the CEN "cen-owner"
    And "owner" renames the line "line" to "north"
    Then "owner" sees the routes "10.9.0.0/24" in the transit router "near"
    When "owner" deletes the route to "10.9.0.0/24" of the transit router "near"
    And "owner" deletes the line "line"
    Then "owner" sees no lines

  @doc:permissions.cen.owner-only @billable
  Scenario Outline: <who> neither views, makes, modifies, deletes nor uses routes of the owner's transit router
    Given "owner" has a transit router "near" in the CEN "cen-owner"
    And "owner" has a transit router "far" in the CEN "cen-owner" in the region "cn-beijing"
    And "owner" attaches the VPC "main" of "owner" with the vSwitch "apps" to the CEN "cen-owner" as "hub"
    And "owner" joins the transit router "near" with the transit router "far" as "line"
    And "owner" adds a black hole for "10.9.0.0/24" to the transit router "near"
    Then "<who>" cannot look at the routes of the transit router "near" because "InvalidTransitRouterRouteTableId.NotFound"
    And "<who>" cannot add a black hole for "10.8.0.0/24" to the transit router "near" because "InvalidTransitRouterRouteTableId.NotFound"
    And "<who>" cannot rename the route to "10.9.0.0/24" of the transit router "near" to "mine" because "IllegalParam.TransitRouterRouteEntryId"
    And "<who>" cannot delete the route to "10.9.0.0/24" of the transit router "near" because "IllegalParam.TransitRouterRouteEntryId"
    And "<who>" cannot let the route table of the transit router "near" learn from the attachment "hub" because "InvalidAttachmentId.NotFound"
    And "<who>" cannot let the attachment "hub" use the route table of the transit router "near" because "InvalidAttachmentId.NotFound"
    And "<who>" cannot let the attachment "hub" tell its VPC of routes because "InvalidTransitRouterAttachmentId.NotFound"
    And "<who>" cannot publish the route to "10.0.1.0/24" of the VPC "main" to the CEN "cen-owner" because "Instance.NotExist"
    And "<who>" cannot withdraw the route to "10.0.1.0/24" of the VPC "main" from the CEN "cen-owner" because "Instance.NotExist"
    And "<who>" cannot look at what the VPC "main" publishes to the CEN "cen-owner" because "Instance.NotExist"
    And "<who>" sees no lines
    And "<who>" cannot join the transit router "near" with the transit router "far" as "mine" because "InvalidTransitRouterId.NotFound"
    And "<who>" cannot rename the line "line" to "mine" because "InvalidTransitRouterAttachmentId.NotFound"
    And "<who>" cannot delete the line "line" because "InvalidTransitRouterAttachmentId.NotFound"

    Examples:
      | who         |
      | participant |
      | former      |
      | stranger    |
