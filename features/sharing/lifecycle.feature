@sharing @mock
Feature: Life cycles of resource shares and associations

  Background:
    Given statuses that take 10 seconds to settle
    And the accounts "owner" and "team-b"
    And "owner" has a VPC "main" with the CIDR block "10.0.0.0/16"
    And 10 seconds pass
    And "owner" has a vSwitch "apps" in "main" with the CIDR block "10.0.1.0/24" in zone "cn-hangzhou-h"
    And "owner" shares the vSwitch "apps" with "team-b" as the resource share "platform" allowing accounts outside the resource directory

  @doc:sharing.lifecycle.association
  Scenario: A vSwitch is associated after a while
    Then "owner" sees the vSwitch "apps" in the resource share "platform" as "Associating"
    When 10 seconds pass
    Then "owner" sees the vSwitch "apps" in the resource share "platform" as "Associated"

  @doc:sharing.lifecycle.association
  Scenario: A principal is associated a while after it has accepted
    Given 10 seconds pass
    When "team-b" accepts the invitation from "owner"
    Then "owner" sees the principal "team-b" in the resource share "platform" as "Associating"
    When 10 seconds pass
    Then "owner" sees the principal "team-b" in the resource share "platform" as "Associated"

  @doc:sharing.lifecycle.association
  Scenario: A vSwitch is disassociated after a while, and its record vanishes
    Given 10 seconds pass
    When "owner" removes the vSwitch "apps" from the resource share "platform"
    Then "owner" sees the vSwitch "apps" in the resource share "platform" as "Disassociating"
    When 10 seconds pass
    Then "owner" sees the vSwitch "apps" in the resource share "platform" as "Disassociated"
    When 47 hours pass
    Then "owner" sees the vSwitch "apps" in the resource share "platform" as "Disassociated"
    When 49 hours pass
    Then "owner" sees no vSwitch "apps" in the resource share "platform"

  @doc:sharing.lifecycle.share
  Scenario: A resource share waits for its principals
    Given 10 seconds pass
    Then "owner" sees the resource share "platform" in the status "Pending"
    When "team-b" accepts the invitation from "owner"
    And 10 seconds pass
    Then "owner" sees the resource share "platform" in the status "Active"
    And "team-b" sees the resource share "platform" of others in the status "Active"

  @doc:sharing.lifecycle.share
  Scenario: A resource share is deleted after a while, and its record vanishes
    Given 10 seconds pass
    And "team-b" accepts the invitation from "owner"
    And 10 seconds pass
    When "owner" deletes the resource share "platform"
    Then "owner" sees the resource share "platform" in the status "Deleting"
    When 10 seconds pass
    Then "owner" sees the resource share "platform" in the status "Deleted"
    And "team-b" sees no vSwitches
    And "owner" sees no vSwitch "apps" in the resource share "platform"
    And "owner" sees no principal "team-b" in the resource share "platform"
    When 47 hours pass
    Then "owner" sees the resource share "platform" in the status "Deleted"
    And the invitation from "owner" to "team-b" is "Accepted"
    When 49 hours pass
    Then "owner" sees no resource shares
    And "team-b" has no invitation from "owner"
