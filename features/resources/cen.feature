@resources
Feature: CENs and transit routers

  Background:
    Given the accounts "owner" and "partner"
    And "owner" has a VPC "main" with the CIDR block "10.0.0.0/16"
    And "owner" has a vSwitch "apps" in "main" with the CIDR block "10.0.1.0/24" in zone "cn-hangzhou-h"
    And "partner" has a VPC "branch" with the CIDR block "10.1.0.0/16"
    And "partner" has a vSwitch "desk" in "branch" with the CIDR block "10.1.1.0/24" in zone "cn-hangzhou-h"
    And "owner" has a CEN "world"
    And "owner" has a transit router "near" in the CEN "world"

  @doc:resources.cen.attachments @billable
  Scenario: What a VPC is attached to cannot go
    Given "owner" attaches the VPC "main" of "owner" with the vSwitch "apps" to the CEN "world" as "hub"
    Then "owner" cannot delete the VPC "main" because "DependencyViolation.TransitRouter"
    And "owner" cannot delete the vSwitch "apps" because "DependencyViolation"
    And "owner" cannot delete the transit router "near" because "InvalidOperation.AttachedChildInstanceExist"
    And "owner" cannot delete the CEN "world" because "InvalidOperation.AttachedChildInstanceExist"
    And "owner" cannot attach the VPC "main" of "owner" with the vSwitch "apps" to the CEN "world" as "again" because "InvalidOperation.ChildInstanceAlreadyAttached"
    When "owner" deletes the attachment "hub"
    And "owner" deletes the transit router "near"
    And "owner" deletes the CEN "world"
    And "owner" deletes the vSwitch "apps"
    And "owner" deletes the VPC "main"
    Then "owner" sees no CENs

  @doc:resources.cen.grants @billable
  Scenario: Another account grants its VPC first
    Then "owner" cannot attach the VPC "branch" of "partner" with the vSwitch "desk" to the CEN "world" as "spoke" because "InvalidVpcId.NotFound"
    When "partner" grants the VPC "branch" to the CEN "world" of "owner"
    And "owner" attaches the VPC "branch" of "partner" with the vSwitch "desk" to the CEN "world" as "spoke"
    Then "owner" sees only the attachment "spoke"
    And "partner" sees the VPC "branch" attached to the CEN "world"
    And "partner" cannot take the VPC "branch" back from the CEN "world" of "owner" because "OperationDenied.AttachmentExist"
    And "partner" cannot delete the vSwitch "desk" because "DependencyViolation"
    When "owner" deletes the attachment "spoke"
    And "partner" takes the VPC "branch" back from the CEN "world" of "owner"
    Then "owner" cannot attach the VPC "branch" of "partner" with the vSwitch "desk" to the CEN "world" as "spoke" because "InvalidVpcId.NotFound"

  @doc:resources.cen.routes @billable
  Scenario: A transit router has static routes and learns those of VPCs
    Given "owner" attaches the VPC "main" of "owner" with the vSwitch "apps" to the CEN "world" as "hub"
    When "owner" adds a black hole for "10.0.0.0/16" to the transit router "near"
    Then "owner" sees the routes "10.0.0.0/16" in the transit router "near"
    When "owner" lets the route table of the transit router "near" learn from the attachment "hub"
    And "owner" has a vSwitch "data" in "main" with the CIDR block "10.0.2.0/24" in zone "cn-hangzhou-h"
    Then "owner" sees the routes "10.0.0.0/16", "10.0.1.0/24" and "10.0.2.0/24" in the transit router "near"
    And "owner" cannot add a black hole for "10.0.0.0/16" to the transit router "near" because "InstanceExist.TransitRouterRouteEntry"
    And "owner" cannot add a route to "10.0.0.0/16" by the attachment "hub" to the transit router "near" because "OperationFailed.CreateRouteEntryWithSameDestinationCidrBlock"
    When "owner" deletes the route to "10.0.0.0/16" of the transit router "near"
    And "owner" lets the route table of the transit router "near" no longer learn from the attachment "hub"
    Then "owner" sees no routes in the transit router "near"

  @doc:resources.cen.published @billable
  Scenario: The owner of a VPC withdraws a route
    Given "owner" attaches the VPC "main" of "owner" with the vSwitch "apps" to the CEN "world" as "hub"
    And "owner" lets the route table of the transit router "near" learn from the attachment "hub"
    When "owner" withdraws the route to "10.0.1.0/24" of the VPC "main" from the CEN "world"
    Then "owner" sees no routes in the transit router "near"
    When "owner" publishes the route to "10.0.1.0/24" of the VPC "main" to the CEN "world"
    Then "owner" sees the routes "10.0.1.0/24" in the transit router "near"
    And "owner" cannot publish the route to "10.9.0.0/24" of the VPC "main" to the CEN "world" because "InvalidOperation.NotFoundRoute"
    And "owner" cannot publish the route to "100.64.0.0/10" of the VPC "main" to the CEN "world" because "InvalidOperation.UnsupportnexthopType"

  @doc:resources.cen.told @billable
  Scenario: A transit router tells VPCs of each other
    Given "partner" grants the VPC "branch" to the CEN "world" of "owner"
    And "owner" attaches the VPC "main" of "owner" with the vSwitch "apps" to the CEN "world" as "hub"
    And "owner" attaches the VPC "branch" of "partner" with the vSwitch "desk" to the CEN "world" as "spoke"
    And "owner" lets the route table of the transit router "near" learn from the attachment "hub"
    And "owner" lets the route table of the transit router "near" learn from the attachment "spoke"
    And "owner" lets the attachment "hub" use the route table of the transit router "near"
    And "owner" lets the attachment "spoke" use the route table of the transit router "near"
    Then "partner" sees the routes "100.64.0.0/10" and "10.1.1.0/24" in the route table of the VPC "branch"
    When "owner" lets the attachment "spoke" tell its VPC of routes
    Then "partner" sees the routes "100.64.0.0/10", "10.1.1.0/24" and "10.0.1.0/24" in the route table of the VPC "branch"
    And "owner" sees the routes "100.64.0.0/10" and "10.0.1.0/24" in the route table of the VPC "main"
    When "partner" withdraws the route to "10.1.1.0/24" of the VPC "branch" from the CEN "world"
    And "owner" lets the attachment "hub" tell its VPC of routes
    Then "owner" sees the routes "100.64.0.0/10" and "10.0.1.0/24" in the route table of the VPC "main"
    When "owner" deletes the attachment "hub" with all that depends on it
    Then "partner" sees the routes "100.64.0.0/10" and "10.1.1.0/24" in the route table of the VPC "branch"

  @doc:resources.cen.regions @billable
  Scenario: Transit routers of two regions are joined
    Given "owner" attaches the VPC "main" of "owner" with the vSwitch "apps" to the CEN "world" as "hub"
    And "owner" lets the route table of the transit router "near" learn from the attachment "hub"
    And "owner" has a transit router "far" in the CEN "world" in the region "cn-beijing"
    When "owner" joins the transit router "near" with the transit router "far" as "line"
    Then "owner" cannot join the transit router "near" with the transit router "far" as "again" because "InvalidOperation"
    And "owner" cannot delete the transit router "far" because "InvalidOperation.AttachedChildInstanceExist"
    When "owner" lets the attachment "line" use the route table of the transit router "near"
    And "owner" lets the route table of the transit router "far" learn from the attachment "line"
    Then "owner" sees only the line "line"
    And "owner" sees the routes "10.0.1.0/24" in the transit router "far"
    When "owner" deletes the line "line"
    Then "owner" sees no routes in the transit router "far"
    When "owner" deletes the transit router "far"
    Then "owner" sees no lines

  @doc:resources.cen.route-maps @billable
  Scenario: Route maps keep routes away
    Given "owner" attaches the VPC "main" of "owner" with the vSwitch "apps" to the CEN "world" as "hub"
    And "partner" grants the VPC "branch" to the CEN "world" of "owner"
    And "owner" attaches the VPC "branch" of "partner" with the vSwitch "desk" to the CEN "world" as "spoke"
    And "owner" lets the route table of the transit router "near" learn from the attachment "hub"
    And "owner" lets the attachment "spoke" use the route table of the transit router "near"
    And "owner" lets the attachment "spoke" tell its VPC of routes
    Then "partner" sees the routes "100.64.0.0/10", "10.1.1.0/24" and "10.0.1.0/24" in the route table of the VPC "branch"
    When "owner" makes a route map "inside" with the priority 10 that keeps "10.0.0.0/16" inside of the CEN "world"
    Then "partner" sees the routes "100.64.0.0/10" and "10.1.1.0/24" in the route table of the VPC "branch"
    And "owner" sees the routes "10.0.1.0/24" in the transit router "near"
    And "owner" cannot make a route map "again" with the priority 10 that keeps "10.9.0.0/16" inside of the CEN "world" because "Forbidden.CenRouteMapExist"
    When "owner" makes a route map "outside" with the priority 10 that keeps "10.0.0.0/16" out of the CEN "world"
    Then "owner" sees no routes in the transit router "near"
    And "owner" sees only the route maps "inside" and "outside" of the CEN "world"
    When "owner" deletes the route map "inside" of the CEN "world"
    And "owner" deletes the route map "outside" of the CEN "world"
    Then "owner" sees no route maps of the CEN "world"
    And "owner" sees the routes "10.0.1.0/24" in the transit router "near"
    And "partner" sees the routes "100.64.0.0/10", "10.1.1.0/24" and "10.0.1.0/24" in the route table of the VPC "branch"

  @doc:resources.cen.blocks
  Scenario: A transit router has blocks of addresses
    When "owner" gives the transit router "near" the block "192.168.0.0/24"
    Then "owner" cannot give the transit router "near" the block "192.168.0.0/16" because "OverLappingExist.Cidr"
    When "owner" gives the transit router "near" the block "192.168.1.0/24"
    Then "owner" sees only the blocks "192.168.0.0/24" and "192.168.1.0/24" of the transit router "near"
    When "owner" takes the block "192.168.0.0/24" from the transit router "near"
    Then "owner" sees only the block "192.168.1.0/24" of the transit router "near"
    And "owner" deletes the transit router "near"
