@invitations
Feature: Invite again and withdraw invitations

  Background:
    Given the accounts "owner", "team-b" and "team-c"
    And "owner" has a VPC "main" with the CIDR block "10.0.0.0/16"
    And "owner" has a vSwitch "apps" in "main" with the CIDR block "10.0.1.0/24" in zone "cn-hangzhou-h"
    And "owner" has a vSwitch "data" in "main" with the CIDR block "10.0.2.0/24" in zone "cn-hangzhou-i"
    And "owner" shares the vSwitch "apps" with "team-b" as the resource share "platform" allowing accounts outside the resource directory

  @doc:invitations.again
  Scenario: After a rejection
    Given "team-b" rejects the invitation from "owner"
    When "owner" adds the principal "team-b" to the resource share "platform"
    Then "team-b" has a pending invitation from "owner"
    And "team-b" has 1 invitation from "owner" in the status "Rejected"
    And "team-b" sees no vSwitches
    When "team-b" accepts the invitation from "owner"
    Then "team-b" sees only the vSwitch "apps"
    And "owner" sees the principal "team-b" in the resource share "platform" as "Associated"

  @doc:invitations.again @doc:invitations.seven-days @mock
  Scenario: After an expiry
    Given 7 days pass
    And "owner" sees the principal "team-b" in the resource share "platform" as "Failed"
    When "owner" adds the principal "team-b" to the resource share "platform"
    Then "team-b" has a pending invitation from "owner"
    And "team-b" has 1 invitation from "owner" in the status "Expired"
    When 6 days pass
    And "team-b" accepts the invitation from "owner"
    Then "team-b" sees only the vSwitch "apps"

  @doc:invitations.again @doc:invitations.cancelled
  Scenario: After a withdrawal
    Given "owner" removes the principal "team-b" from the resource share "platform"
    And the invitation from "owner" to "team-b" is "Cancelled"
    When "owner" adds the principal "team-b" to the resource share "platform"
    And "team-b" accepts the invitation from "owner"
    Then "team-b" sees only the vSwitch "apps"
    And "team-b" has 1 invitation from "owner" in the status "Cancelled"

  @doc:invitations.again @doc:invitations.accept-failed @mock
  Scenario: After a failed acceptance
    Given the quota "vpc_quota_sharedvpc_accept_shared_vswitch_num" of "team-b" is 0
    And "team-b" accepts the invitation from "owner"
    Then the invitation from "owner" to "team-b" failed for the vSwitch "apps" with the reason "LimitExceeded"
    And the association of the principal "team-b" with the resource share "platform" of "owner" failed with the reason "LimitExceeded"
    And "team-b" sees no vSwitches
    When the quota "vpc_quota_sharedvpc_accept_shared_vswitch_num" of "team-b" is 1
    And "owner" adds the principal "team-b" to the resource share "platform"
    And "team-b" accepts the invitation from "owner"
    Then "team-b" sees only the vSwitch "apps"

  @doc:invitations.again @doc:sharing.leave
  Scenario: After the participant has left
    Given "team-b" accepts the invitation from "owner"
    And "team-b" leaves the resource share "platform"
    When "owner" adds the principal "team-b" to the resource share "platform"
    Then "team-b" has a pending invitation from "owner"
    And "team-b" sees no vSwitches
    When "team-b" accepts the invitation from "owner"
    Then "team-b" sees only the vSwitch "apps"

  @doc:invitations.again
  Scenario: While an invitation waits there is no other
    When "owner" adds the principal "team-b" to the resource share "platform"
    Then "team-b" has 1 invitation from "owner"
    When "team-b" accepts the invitation from "owner"
    And "owner" adds the principal "team-b" to the resource share "platform"
    Then "team-b" has 1 invitation from "owner"
    And "team-b" sees only the vSwitch "apps"

  @doc:invitations.cancelled
  Scenario: Deleting the resource share withdraws its invitations
    Given "owner" adds the principal "team-c" to the resource share "platform"
    And "team-c" accepts the invitation from "owner"
    When "owner" deletes the resource share "platform"
    Then the invitation from "owner" to "team-b" is "Cancelled"
    And the invitation from "owner" to "team-c" is "Accepted"
    And "team-b" cannot accept the invitation from "owner" because "EntityNotExists.ResourceShareInvitation"
    And "team-b" sees no vSwitches

  @doc:invitations.list
  Scenario: Each resource share invites by itself
    When "owner" shares the vSwitch "data" with "team-b" as the resource share "second" allowing accounts outside the resource directory
    Then "team-b" has 2 invitations from "owner" in the status "Pending"
    When "team-b" accepts the invitation from "owner"
    Then "team-b" has 1 invitation from "owner" in the status "Pending"
    When "team-b" accepts the invitation from "owner"
    Then "team-b" sees only the vSwitches "apps" and "data"

  Rule: Invitations that wait for an answer are limited

    @doc:invitations.pending-quota @mock
    Scenario: No more than the quota
      Given the quota "pending_invitation_count" of "owner" is 1
      Then "owner" cannot add the principal "team-c" to the resource share "platform" because "QuotaExceeded.PendingInvitations"
      And "owner" cannot share the vSwitch "data" with "team-c" as the resource share "second" allowing accounts outside the resource directory because "QuotaExceeded.PendingInvitations"
      And "team-c" has no invitation from "owner"
      And "owner" sees only the resource share "platform"

    @doc:invitations.pending-quota @mock
    Scenario: Invitations of one request count each
      Given the quota "pending_invitation_count" of "owner" is 2
      Then "owner" cannot share the vSwitch "data" with "team-b" and "team-c" as the resource share "second" allowing accounts outside the resource directory because "QuotaExceeded.PendingInvitations"
      And "team-c" has no invitation from "owner"
      When the quota "pending_invitation_count" of "owner" is 3
      And "owner" shares the vSwitch "data" with "team-b" and "team-c" as the resource share "second" allowing accounts outside the resource directory
      Then "team-c" has a pending invitation from "owner"

    @doc:invitations.pending-quota @mock
    Scenario Outline: Room again once the invitation is <answered>
      Given the quota "pending_invitation_count" of "owner" is 1
      When <step>
      Then "owner" adds the principal "team-c" to the resource share "platform"
      And "team-c" has a pending invitation from "owner"

      Examples:
        | answered  | step                                                                      |
        | accepted  | "team-b" accepts the invitation from "owner"                              |
        | rejected  | "team-b" rejects the invitation from "owner"                              |
        | withdrawn | "owner" removes the principal "team-b" from the resource share "platform" |
        | expired   | 7 days pass                                                               |
