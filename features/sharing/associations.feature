@sharing
Feature: Associations on their way

  Rule: While an association is under way

    Background:
      Given statuses that take 10 seconds to settle
      And the accounts "boss", "owner", "team-b" and "team-c", of which "owner" and "team-b" are in a resource directory that "boss" manages
      And "boss" enables sharing within the resource directory
      And "owner" has a VPC "main" with the CIDR block "10.0.0.0/16"
      And 10 seconds pass
      And "owner" has a vSwitch "apps" in "main" with the CIDR block "10.0.1.0/24" in zone "cn-hangzhou-h"
      And "owner" has a vSwitch "data" in "main" with the CIDR block "10.0.2.0/24" in zone "cn-hangzhou-i"
      And "owner" shares the vSwitch "apps" with "team-b" as the resource share "platform" allowing accounts outside the resource directory

    @doc:sharing.lifecycle.association @mock
    Scenario: Nothing is shared before it is associated
      Then "owner" sees the vSwitch "apps" in the resource share "platform" as "Associating"
      And "owner" sees the principal "team-b" in the resource share "platform" as "Associating"
      And "team-b" sees no vSwitches
      And "team-b" sees no resource shares of others
      And "owner" sees no shared vSwitches
      And "owner" sees no principals
      When 10 seconds pass
      Then "owner" sees the vSwitch "apps" in the resource share "platform" as "Associated"
      And "owner" sees the principal "team-b" in the resource share "platform" as "Associated"
      And "team-b" sees only the vSwitch "apps"
      And "owner" sees only the shared vSwitch "apps"
      And "owner" sees only the principal "team-b"

    @doc:sharing.conflict @mock
    Scenario: What is being associated cannot be taken out
      Then "owner" cannot remove the vSwitch "apps" from the resource share "platform" because "DisassociateConflict"
      And "owner" cannot remove the principal "team-b" from the resource share "platform" because "DisassociateConflict"
      When 10 seconds pass
      Then "owner" removes the vSwitch "apps" from the resource share "platform"
      And "owner" removes the principal "team-b" from the resource share "platform"

    @doc:sharing.conflict @mock
    Scenario: What is being taken out cannot be added or taken out again
      Given 10 seconds pass
      When "owner" removes the vSwitch "apps" from the resource share "platform"
      And "owner" removes the principal "team-b" from the resource share "platform"
      Then "owner" cannot add the vSwitch "apps" to the resource share "platform" because "AssociateConflict"
      And "owner" cannot add the principal "team-b" to the resource share "platform" because "AssociateConflict"
      And "owner" cannot remove the vSwitch "apps" from the resource share "platform" because "DisassociateConflict"
      When 10 seconds pass
      Then "owner" adds the vSwitch "apps" to the resource share "platform"
      And "owner" adds the principal "team-b" to the resource share "platform"
      When 10 seconds pass
      Then "team-b" sees only the vSwitch "apps"

    @doc:sharing.conflict @mock
    Scenario: What is on its way does not hold up the rest
      When "owner" adds the vSwitch "data" to the resource share "platform"
      And "owner" adds the principal "team-c" to the resource share "platform"
      And 10 seconds pass
      Then "team-b" sees only the vSwitches "apps" and "data"
      And "team-c" has a pending invitation from "owner"

    @doc:sharing.conflict @mock
    Scenario: A resource share is not deleted while something is on its way
      Then "owner" cannot delete the resource share "platform" because "DeleteResourceShareConflict"
      When 10 seconds pass
      Then "owner" deletes the resource share "platform"
      And "owner" cannot delete the resource share "platform" because "ResourceShareStatusMismatchAction"
      And "owner" cannot add the vSwitch "data" to the resource share "platform" because "ResourceShareStatusMismatchAction"
      And "owner" cannot remove the vSwitch "apps" from the resource share "platform" because "ResourceShareStatusMismatchAction"

    @doc:sharing.conflict @doc:invitations.cancelled @mock
    Scenario: An invitation that waits holds nothing up
      Given "owner" adds the principal "team-c" to the resource share "platform"
      When 10 seconds pass
      Then "owner" sees the principal "team-c" in the resource share "platform" as "Associating"
      When "owner" removes the principal "team-c" from the resource share "platform"
      Then the invitation from "owner" to "team-c" is "Cancelled"
      And "team-c" sees no resource shares of others
      When 10 seconds pass
      Then "owner" sees the principal "team-c" in the resource share "platform" as "Disassociated"

    @doc:sharing.lifecycle.association @mock
    Scenario: Access ends when the disassociation has settled
      Given 10 seconds pass
      When "owner" removes the principal "team-b" from the resource share "platform"
      Then "team-b" sees only the vSwitch "apps"
      And "team-b" sees only the resource share "platform" of others
      And "owner" sees the principal "team-b" in the resource share "platform" as "Disassociating"
      And "owner" sees only the principal "team-b"
      When 10 seconds pass
      Then "team-b" sees no vSwitches
      And "team-b" sees no resource shares of others
      And "owner" sees the principal "team-b" in the resource share "platform" as "Disassociated"

    @doc:sharing.lifecycle.association @mock
    Scenario: A vSwitch is shared until its disassociation has settled
      Given 10 seconds pass
      When "owner" removes the vSwitch "apps" from the resource share "platform"
      Then "team-b" sees only the vSwitch "apps"
      And "team-b" sees the vSwitch "apps" among what others share with it as "Available"
      And "owner" sees only the shared vSwitch "apps"
      When 10 seconds pass
      Then "team-b" sees no vSwitches
      And "team-b" sees no vSwitches among what others share with it
      And "owner" sees no shared vSwitches

  Rule: An association that fails

    Background:
      Given the accounts "boss", "owner", "team-b" and "team-c", of which "owner", "team-b" and "team-c" are in a resource directory that "boss" manages
      And "boss" enables sharing within the resource directory
      And "owner" has a VPC "main" with the CIDR block "10.0.0.0/16"
      And "owner" has a vSwitch "apps" in "main" with the CIDR block "10.0.1.0/24" in zone "cn-hangzhou-h"
      And "owner" has a vSwitch "data" in "main" with the CIDR block "10.0.2.0/24" in zone "cn-hangzhou-i"
      And "owner" shares the vSwitch "apps" with "team-b" as the resource share "platform"

    @doc:sharing.failure-details @doc:sharing.lifecycle.association @mock
    Scenario Outline: A principal too many for "<quota>"
      Given the quota "<quota>" of "<account>" is <limit>
      When "owner" adds the principal "team-c" to the resource share "platform"
      Then "owner" sees the principal "team-c" in the resource share "platform" as "Failed"
      And the association of the principal "team-c" with the resource share "platform" of "owner" failed for the vSwitch "apps" with the reason "LimitExceeded"
      And "team-c" sees no vSwitches
      And "team-b" sees only the vSwitch "apps"
      And "owner" sees only the principal "team-b"

      Examples:
        | quota                                          | account | limit |
        | vpc_quota_sharedvpc_share_user_num_per_vpc     | owner   | 1     |
        | vpc_quota_sharedvpc_share_user_num_per_vswitch | owner   | 1     |
        | vpc_quota_sharedvpc_accept_shared_vswitch_num  | team-c  | 0     |

    @doc:sharing.failure-details @mock
    Scenario: A vSwitch too many for a principal
      Given the quota "vpc_quota_sharedvpc_accept_shared_vswitch_num" of "team-b" is 1
      When "owner" adds the vSwitch "data" to the resource share "platform"
      Then the association of the vSwitch "data" with the resource share "platform" of "owner" failed for the principal "team-b" with the reason "LimitExceeded"
      And "owner" sees only the shared vSwitch "apps"
      And "team-b" sees only the vSwitch "apps"

    @doc:sharing.failure-details @doc:limits.yourself
    Scenario: The owner itself
      Then "owner" cannot add the principal "owner" to the resource share "platform" because "ShareWithYourself"
      And "owner" sees no principal "owner" in the resource share "platform"

    @doc:sharing.lifecycle.association @mock
    Scenario Outline: The record of what failed vanishes: <what>
      Given the quota "vpc_quota_sharedvpc_accept_shared_vswitch_num" is 1
      And the quota "vpc_quota_sharedvpc_share_user_num_per_vswitch" is 1
      When "owner" adds the <what> "<name>" to the resource share "platform"
      And 47 hours pass
      Then "owner" sees the <what> "<name>" in the resource share "platform" as "Failed"
      When 49 hours pass
      Then "owner" sees no <what> "<name>" in the resource share "platform"

      Examples:
        | what      | name   |
        | vSwitch   | data   |
        | principal | team-c |

    @doc:sharing.lifecycle.association @mock
    Scenario: What failed can be tried again
      Given the quota "vpc_quota_sharedvpc_share_user_num_per_vswitch" is 1
      And "owner" adds the principal "team-c" to the resource share "platform"
      And "owner" cannot remove the principal "team-c" from the resource share "platform" because "DisassociateInvalid"
      When "owner" removes the principal "team-b" from the resource share "platform"
      And "owner" adds the principal "team-c" to the resource share "platform"
      Then "owner" sees the principal "team-c" in the resource share "platform" as "Associated"
      And "team-c" sees only the vSwitch "apps"
