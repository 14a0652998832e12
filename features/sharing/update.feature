@sharing
Feature: Change and find resource shares

  Background:
    Given the accounts "owner", "team-b" and "team-c"
    And "owner" has a VPC "main" with the CIDR block "10.0.0.0/16"
    And "owner" has a vSwitch "apps" in "main" with the CIDR block "10.0.1.0/24" in zone "cn-hangzhou-h"
    And "owner" has a vSwitch "data" in "main" with the CIDR block "10.0.2.0/24" in zone "cn-hangzhou-i"

  Rule: Change a resource share

    @doc:sharing.update
    Scenario: Rename
      Given "owner" shares the vSwitch "apps" with "team-b" as the resource share "platform" allowing accounts outside the resource directory
      And "team-b" accepts the invitation from "owner"
      When "owner" renames the resource share "platform" to "network"
      Then "owner" sees the resource share "platform" under the name "network"
      And "team-b" sees the resource share "platform" of others under the name "network"
      And "owner" sees that the resource share "platform" is open to accounts outside the resource directory
      And "team-b" sees only the vSwitch "apps"

    @doc:sharing.update @doc:limits.share-name
    Scenario Outline: Names that a resource share cannot get
      Given "owner" shares the vSwitch "apps" as the resource share "platform"
      Then "owner" cannot rename the resource share "platform" to "<name>" because "<code>"
      And "owner" sees the resource share "platform" under the name "platform"

      Examples:
        | name                                                | code                                      |
        | with space                                          | InvalidParameter.ResourceShareName        |
        | aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeex | InvalidParameter.ResourceShareName.Length |
        |                                                     | MissingParameter.ResourceShareName        |

    @doc:sharing.update @doc:invitations.outside-directory
    Scenario: Open to accounts outside the resource directory
      Given "owner" shares the vSwitch "apps" as the resource share "platform"
      And "owner" sees that the resource share "platform" is closed to accounts outside the resource directory
      And "owner" cannot add the principal "team-b" to the resource share "platform" because "AccountNotInResourceDirectory"
      When "owner" opens the resource share "platform" to accounts outside the resource directory
      Then "owner" sees that the resource share "platform" is open to accounts outside the resource directory
      When "owner" adds the principal "team-b" to the resource share "platform"
      Then "team-b" has a pending invitation from "owner"

    @doc:sharing.update
    Scenario: It cannot be closed while it has accounts from outside
      Given "owner" shares the vSwitch "apps" with "team-b" as the resource share "platform" allowing accounts outside the resource directory
      And "team-b" accepts the invitation from "owner"
      Then "owner" cannot close the resource share "platform" to accounts outside the resource directory because "OperationNotPermitted"
      And "owner" sees that the resource share "platform" is open to accounts outside the resource directory
      When "owner" removes the principal "team-b" from the resource share "platform"
      And "owner" closes the resource share "platform" to accounts outside the resource directory
      Then "owner" sees that the resource share "platform" is closed to accounts outside the resource directory
      And "owner" cannot add the principal "team-b" to the resource share "platform" because "AccountNotInResourceDirectory"

    @doc:sharing.update
    Scenario: An invitation that waits keeps it open, one that was rejected does not
      Given "owner" shares the vSwitch "apps" with "team-b" as the resource share "platform" allowing accounts outside the resource directory
      Then "owner" cannot close the resource share "platform" to accounts outside the resource directory because "OperationNotPermitted"
      When "team-b" rejects the invitation from "owner"
      Then "owner" closes the resource share "platform" to accounts outside the resource directory

    @doc:sharing.update @doc:sharing.owner-manages
    Scenario: Nobody but the owner changes it
      Given "owner" shares the vSwitch "apps" with "team-b" as the resource share "platform" allowing accounts outside the resource directory
      And "team-b" accepts the invitation from "owner"
      Then "team-b" cannot rename the resource share "platform" to "mine" because "EntityNotExists.ResourceShare"
      And "team-b" cannot close the resource share "platform" to accounts outside the resource directory because "EntityNotExists.ResourceShare"
      And "team-c" cannot rename the resource share "platform" to "mine" because "EntityNotExists.ResourceShare"

    @doc:sharing.update @doc:sharing.lifecycle.share
    Scenario: What is deleted does not change
      Given "owner" shares the vSwitch "apps" as the resource share "platform"
      And "owner" deletes the resource share "platform"
      Then "owner" cannot rename the resource share "platform" to "again" because "ResourceShareStatusMismatchAction"
      And "owner" cannot add the vSwitch "data" to the resource share "platform" because "ResourceShareStatusMismatchAction"
      And "owner" cannot delete the resource share "platform" because "ResourceShareStatusMismatchAction"
      And "owner" sees the resource share "platform" in the status "Deleted"

  Rule: Find resource shares

    Background:
      Given "owner" shares the vSwitch "apps" with "team-b" as the resource share "first" allowing accounts outside the resource directory
      And "team-b" accepts the invitation from "owner"
      And "owner" shares the vSwitch "data" with "team-b" as the resource share "second" allowing accounts outside the resource directory
      And "owner" shares the vSwitch "data" as the resource share "third"
      And "owner" shares the vSwitch "apps" as the resource share "last"
      And "owner" deletes the resource share "last"

    @doc:sharing.list
    Scenario: As the owner
      Then "owner" sees only the resource shares "first", "second" and "third"
      And "owner" sees no resource shares of others
      And "owner" sees only the resource share "second" with the name "second"
      And "owner" sees no resource shares with the name "sec"
      And "owner" sees only the resource shares "first" and "third" in the status "Active"
      And "owner" sees only the resource share "second" in the status "Pending"
      And "owner" sees only the resource share "last" in the status "Deleted"
      And "owner" sees no resource shares in the status "Deleting"
      And "owner" sees only the resource shares "first" and "third" among "first" and "third"
      And "owner" sees only the resource shares "first", "second", "third" and "last" with the permission "AliyunRSDefaultPermissionVSwitch"
      And "owner" sees no resource shares with the permission "AliyunRSNoSuchPermission"
      And "owner" cannot look for resource shares in the status "Broken" because "InvalidParameter.ResourceShareStatus"
      And "owner" cannot look for resource shares among "first" and "first" because "InvalidParameter.ResourceShareIds.Duplicate"

    @doc:sharing.list
    Scenario: As the participant
      Then "team-b" sees no resource shares
      And "team-b" sees only the resource shares "first" and "second" of others
      And "team-b" sees only the resource share "first" of others with the name "first"
      And "team-b" sees only the resource share "first" of others in the status "Active"
      And "team-b" sees only the resource share "second" of others in the status "Pending"
      And "team-b" sees only the resource share "second" of others among "second" and "third"
      And "team-b" sees only the resource shares "first" and "second" of others with the permission "AliyunRSDefaultPermissionVSwitch"
      And "team-b" sees no resource shares of others with the permission "AliyunRSNoSuchPermission"
      And "team-b" cannot look for resource shares of others with the tag "team" because "InvalidParameter.ResourceOwnerAndTag"
      And "team-c" sees no resource shares of others
      And "team-b" sees that only "owner" shares with it

    @doc:sharing.list
    Scenario: In pages
      Then "owner" reads its resource shares 1 at a time and finds "first", "second" and "third"
      And "owner" reads its resource shares 3 at a time and finds "first", "second" and "third"
      And "team-b" reads the resource shares of others 1 at a time and finds "first" and "second"

    @doc:sharing.view.resources @doc:sharing.view.principals
    Scenario: What is shared with whom
      Given "owner" adds the principal "team-c" to the resource share "first"
      And "team-c" accepts the invitation from "owner"
      And "team-b" accepts the invitation from "owner"
      Then "owner" sees only the shared vSwitches "apps" and "data" with "team-b"
      And "owner" sees only the shared vSwitch "data" with "team-b" in the resource share "second"
      And "owner" sees only the shared vSwitch "apps" with "team-c"
      And "owner" sees only the principals "team-b" and "team-c" of the shared vSwitch "apps"
      And "owner" sees only the principal "team-b" of the shared vSwitch "data"

    @doc:sharing.view.resources @doc:sharing.view.principals @doc:invitations.outside-directory
    Scenario: What is shared with whom counts who has accepted
      Given "owner" adds the principal "team-c" to the resource share "first"
      Then "owner" sees only the shared vSwitch "apps" with "team-b"
      And "owner" sees no shared vSwitches with "team-c"
      And "owner" sees only the principal "team-b" among "team-b" and "team-c"
      And "owner" sees no principals among "team-c"
      When "team-c" accepts the invitation from "owner"
      Then "owner" sees only the shared vSwitch "apps" with "team-c"
      And "owner" sees only the principals "team-b" and "team-c" among "team-b" and "team-c"
      And "owner" sees only the principal "team-c" among "team-c"

    @doc:sharing.view.resources @doc:sharing.view.principals
    Scenario: Who shares what with a participant
      Given "team-c" has a VPC "theirs" with the CIDR block "10.1.0.0/16"
      And "team-c" has a vSwitch "web" in "theirs" with the CIDR block "10.1.1.0/24" in zone "cn-hangzhou-h"
      And "team-c" shares the vSwitch "web" with "team-b" as the resource share "fourth" allowing accounts outside the resource directory
      And "team-b" accepts the invitation from "team-c"
      Then "team-b" sees only the vSwitches "apps" and "web" among what others share with it
      And "team-b" sees only the vSwitch "apps" among what "owner" shares with it
      And "team-b" sees only the vSwitch "web" among what "team-c" shares with it
      And "team-b" sees that only "owner" and "team-c" share with it
      And "team-b" sees that only "team-c" of "team-c" shares with it
      When "team-b" leaves the resource share "fourth"
      Then "team-b" sees no vSwitches among what "team-c" shares with it
      And "team-b" sees that none of "team-c" shares with it

    @doc:sharing.lifecycle.share
    Scenario: A resource share waits for its owner while anybody is invited, and for others while they are
      Given "owner" adds the principal "team-c" to the resource share "first"
      Then "owner" sees the resource share "first" in the status "Pending"
      And "team-c" sees the resource share "first" of others in the status "Pending"
      But "team-b" sees the resource share "first" of others in the status "Active"

    @doc:sharing.lifecycle.share @mock
    Scenario: A participant no longer sees what was deleted
      Given "owner" deletes the resource share "first"
      Then "team-b" sees only the resource share "second" of others
      And "owner" sees only the resource shares "first" and "last" in the status "Deleted"
      When 96 hours pass
      Then "owner" sees no resource shares in the status "Deleted"
      And "owner" sees no resource shares among "first"
