@invitations
Feature: Answer an invitation
  An account outside of the owner's resource directory is asked before anything is shared with it.

  Background:
    Given the accounts "owner", "team-b" and "team-c"
    And "owner" has a VPC "main" with the CIDR block "10.0.0.0/16"
    And "owner" has a vSwitch "apps" in "main" with the CIDR block "10.0.1.0/24" in zone "cn-hangzhou-h"
    And "owner" has a vSwitch "data" in "main" with the CIDR block "10.0.2.0/24" in zone "cn-hangzhou-i"
    And "owner" shares the vSwitch "apps" with "team-b" as the resource share "platform" allowing accounts outside the resource directory

  @doc:invitations.outside-directory
  Scenario: No access before the acceptance
    Then "team-b" sees no vSwitches
    And "team-b" cannot look at the vSwitch "apps" because "InvalidVSwitchId.NotFound"
    And "team-b" cannot create a security group "web" in the VPC "main" because "InvalidVpcId.NotFound"

  @doc:invitations.list
  Scenario: Only the receiver sees an invitation
    Then "team-b" has a pending invitation from "owner"
    And "team-c" has no invitation from "owner"
    And "owner" has no invitation from "owner"

  @doc:invitations.accept
  Scenario: Accept
    When "team-b" accepts the invitation from "owner"
    Then the invitation from "owner" to "team-b" is "Accepted"
    And "team-b" sees only the vSwitch "apps"

  @doc:invitations.later-resources
  Scenario: What comes later needs no further acceptance
    Given "team-b" accepts the invitation from "owner"
    When "owner" adds the vSwitch "data" to the resource share "platform"
    Then "team-b" sees only the vSwitches "apps" and "data"
    And "team-b" sees only the vSwitches "apps" and "data" among what others share with it
    And the invitation from "owner" to "team-b" is "Accepted"

  @doc:invitations.reject
  Scenario: Reject
    When "team-b" rejects the invitation from "owner"
    Then the invitation from "owner" to "team-b" is "Rejected"
    And "team-b" sees no vSwitches
    And "team-b" sees no resource shares of others
    And "owner" sees no principals
    And "owner" sees the principal "team-b" in the resource share "platform" as "Failed"

  @doc:invitations.answered-once
  Scenario Outline: An invitation is answered once
    Given "team-b" <answers> the invitation from "owner"
    Then "team-b" cannot accept the invitation from "owner" because "<code>"
    And "team-b" cannot reject the invitation from "owner" because "<code>"

    Examples:
      | answers | code                             |
      | accepts | InvitationStatus.AlreadyAccepted |
      | rejects | InvitationStatus.AlreadyRejected |

  @doc:invitations.receiver-only
  Scenario: Nobody else can answer
    Then "team-c" cannot accept the invitation from "owner" to "team-b" because "EntityNotExists.ResourceShareInvitation"
    And "team-c" cannot reject the invitation from "owner" to "team-b" because "EntityNotExists.ResourceShareInvitation"
    And "owner" cannot accept the invitation from "owner" to "team-b" because "EntityNotExists.ResourceShareInvitation"
    And "team-b" has a pending invitation from "owner"

  @doc:invitations.cancelled
  Scenario: The owner withdraws an invitation
    When "owner" removes the principal "team-b" from the resource share "platform"
    Then the invitation from "owner" to "team-b" is "Cancelled"
    And "team-b" cannot accept the invitation from "owner" because "EntityNotExists.ResourceShareInvitation"
    And "team-b" sees no vSwitches

  @doc:invitations.reject
  Scenario: An account that has rejected can be invited again
    Given "team-b" rejects the invitation from "owner"
    When "owner" adds the principal "team-b" to the resource share "platform"
    And "team-b" accepts the invitation from "owner"
    Then "team-b" sees only the vSwitch "apps"
