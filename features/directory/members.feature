@directory
Feature: Shares follow the members of the resource directory

  Background:
    Given the accounts "boss", "owner", "team-b", "team-c" and "outsider", of which "owner", "team-b" and "team-c" are in a resource directory that "boss" manages
    And the resource directory of "boss" is called "company"
    And "boss" enables sharing within the resource directory
    And "boss" has the folder "teams"
    And "boss" has the folder "labs"
    And "boss" moves the account "team-b" to the folder "teams"
    And "owner" has a VPC "main" with the CIDR block "10.0.0.0/16"
    And "owner" has a vSwitch "apps" in "main" with the CIDR block "10.0.1.0/24" in zone "cn-hangzhou-h"

  @doc:directory.follows-members
  Scenario: An account that moves into a shared folder gains access
    Given "owner" shares the vSwitch "apps" with "teams" as the resource share "inside"
    And "team-c" sees no vSwitches
    When "boss" moves the account "team-c" to the folder "teams"
    Then "team-c" sees the vSwitch "apps" of "owner" with the share type "Sharing"
    And "team-c" sees only the resource share "inside" of others
    And "team-c" has no invitation from "owner"

  @doc:directory.follows-members @doc:unsharing.vswitch-hidden @doc:unsharing.resources-stay @billable
  Scenario: An account that moves out of a shared folder loses access and keeps what it created
    Given "owner" shares the vSwitch "apps" with "teams" as the resource share "inside"
    And "team-b" has a security group "web" in the VPC "main"
    And "team-b" has an instance "web-1" in "apps" with "web"
    When "boss" moves the account "team-b" to the folder "labs"
    Then "team-b" sees no vSwitches
    And "team-b" sees no resource shares of others
    And "team-b" sees only the instance "web-1"
    And "team-b" cannot create an instance "web-2" in "apps" with "web" because "InvalidVSwitchId.NotFound"

  @doc:directory.follows-members @doc:limits.region-isolation
  Scenario: An account that moves gains and loses access in all regions
    Given "owner" shares the vSwitch "apps" with "teams" as the resource share "inside"
    And "owner" selects the region "cn-shanghai"
    And "owner" has a VPC "branch" with the CIDR block "10.1.0.0/16"
    And "owner" has a vSwitch "web" in "branch" with the CIDR block "10.1.1.0/24" in zone "cn-shanghai-b"
    And "owner" shares the vSwitch "web" with "teams" as the resource share "branch"
    When "boss" moves the account "team-c" to the folder "teams"
    And "boss" moves the account "team-b" to the folder "labs"
    Then "team-c" sees only the vSwitch "apps"
    And "team-b" sees no vSwitches
    When "team-c" selects the region "cn-shanghai"
    And "team-b" selects the region "cn-shanghai"
    Then "team-c" sees only the vSwitch "web"
    And "team-b" sees no vSwitches

  @doc:directory.follows-members
  Scenario: An account that moves between shared folders keeps its access
    Given "owner" shares the vSwitch "apps" with "teams" and "labs" as the resource share "inside"
    When "boss" moves the account "team-b" to the folder "labs"
    Then "team-b" sees only the vSwitch "apps"

  @doc:directory.follows-members
  Scenario: An account that joins the resource directory gains access
    Given "owner" shares the vSwitch "apps" with "company" as the resource share "inside"
    When "boss" invites "outsider" to the resource directory
    Then "outsider" sees no vSwitches
    When "outsider" accepts the invitation of "outsider" to the resource directory
    Then "outsider" sees only the vSwitch "apps"
    And "outsider" has no invitation from "owner"

  @doc:directory.follows-members
  Scenario: An account that joins right into a shared folder gains access
    Given "owner" shares the vSwitch "apps" with "teams" as the resource share "inside"
    And "boss" invites "outsider" to the resource directory into the folder "teams"
    When "outsider" accepts the invitation of "outsider" to the resource directory
    Then "outsider" sees only the vSwitch "apps"

  @doc:directory.follows-members @mock
  Scenario: An account that is created in a shared folder has access
    Given "owner" shares the vSwitch "apps" with "teams" as the resource share "inside"
    When "boss" creates the account "new-team" in the resource directory in the folder "teams"
    And "new-team" uses temporary credentials that are valid for 1 hour
    Then "new-team" sees only the vSwitch "apps"

  @doc:directory.follows-members
  Scenario Outline: An account that is removed from the resource directory loses access: shared with <principal>
    Given "owner" shares the vSwitch "apps" with "<principal>" as the resource share "inside"
    And "team-b" sees only the vSwitch "apps"
    When "boss" removes the account "team-b" from the resource directory
    Then "team-b" sees no vSwitches
    And "team-b" sees no resource shares of others

    Examples:
      | principal |
      | team-b    |
      | teams     |
      | company   |

  @doc:directory.follows-members @doc:invitations.outside-directory
  Scenario: An account that was removed from the resource directory is invited when it is added again
    Given "owner" shares the vSwitch "apps" with "team-b" as the resource share "open" allowing accounts outside the resource directory
    And "boss" removes the account "team-b" from the resource directory
    When "owner" adds the principal "team-b" to the resource share "open"
    Then "team-b" has a pending invitation from "owner"
    And "owner" sees the principal "team-b" in the resource share "open" as "Associating"
    And "team-b" sees no vSwitches
    When "team-b" accepts the invitation from "owner"
    Then "team-b" sees only the vSwitch "apps"
    And "owner" sees only the principal "team-b"

  @doc:directory.follows-members @doc:directory.inside-only
  Scenario Outline: The members of another resource directory that the owner is in later get nothing: shared with <principal>
    Given "owner" shares the vSwitch "apps" with "<principal>" as the resource share "inside"
    And "boss" removes the account "owner" from the resource directory
    When "owner" enables the resource directory "other"
    And "owner" enables sharing within the resource directory
    And "owner" invites "outsider" to the resource directory
    And "outsider" accepts the invitation of "outsider" to the resource directory
    Then "outsider" sees no vSwitches
    And "team-b" sees no vSwitches
    And "owner" sees that the vSwitch "apps" is not shared

    Examples:
      | principal |
      | company   |
      | teams     |
      | root      |

  @doc:directory.follows-members @doc:invitations.outside-directory
  Scenario: The members are invited when the owner was removed and adds them again
    Given "owner" shares the vSwitch "apps" with "team-b" and "team-c" as the resource share "open" allowing accounts outside the resource directory
    And "boss" removes the account "owner" from the resource directory
    When "owner" adds the principals "team-b" and "team-c" to the resource share "open"
    And "team-b" accepts the invitation from "owner"
    Then "team-b" sees only the vSwitch "apps"
    And "team-c" has a pending invitation from "owner"
    And "team-c" sees no vSwitches

  @doc:directory.follows-members @doc:directory.no-invitation @doc:invitations.cancelled
  Scenario: An account that joins the resource directory needs no answer to an earlier invitation when it is added again
    Given "owner" shares the vSwitch "apps" with "outsider" as the resource share "open" allowing accounts outside the resource directory
    And "boss" invites "outsider" to the resource directory
    And "outsider" accepts the invitation of "outsider" to the resource directory
    Then "outsider" sees no vSwitches
    When "owner" adds the principal "outsider" to the resource share "open"
    Then "outsider" sees only the vSwitch "apps"
    And "outsider" sees only the resource share "open" of others
    And the invitation from "owner" to "outsider" is "Cancelled"
    And "owner" sees the principal "outsider" in the resource share "open" as "Associated"

  @doc:directory.follows-members
  Scenario: What an account has accepted stays when it joins the resource directory and leaves it
    Given "owner" shares the vSwitch "apps" with "outsider" as the resource share "open" allowing accounts outside the resource directory
    And "outsider" accepts the invitation from "owner"
    And "boss" invites "outsider" to the resource directory
    And "outsider" accepts the invitation of "outsider" to the resource directory
    When "owner" adds the principal "outsider" to the resource share "open"
    Then "outsider" sees only the vSwitch "apps"
    And the invitation from "owner" to "outsider" is "Accepted"
    When "boss" removes the account "outsider" from the resource directory
    Then "outsider" sees only the vSwitch "apps"

  @doc:directory.follows-members
  Scenario: The members lose access when the owner is removed
    Given "owner" shares the vSwitch "apps" with "company" as the resource share "inside"
    When "boss" removes the account "owner" from the resource directory
    Then "team-b" sees no vSwitches
    And "boss" sees no vSwitches
    And "owner" sees only the vSwitch "apps"
