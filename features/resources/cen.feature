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

  @doc:resources.cen.attachments
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

  @doc:resources.cen.grants
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
