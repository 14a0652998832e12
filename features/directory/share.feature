@directory
Feature: Share with accounts, folders and the whole resource directory

  Background:
    Given the accounts "boss", "owner", "team-b", "team-c" and "outsider", of which "owner", "team-b" and "team-c" are in a resource directory that "boss" manages
    And the resource directory of "boss" is called "company"
    And "boss" has the folder "teams"
    And "boss" has the folder "platform" in the folder "teams"
    And "owner" has a VPC "main" with the CIDR block "10.0.0.0/16"
    And "owner" has a vSwitch "apps" in "main" with the CIDR block "10.0.1.0/24" in zone "cn-hangzhou-h"

  @doc:directory.no-invitation @doc:invitations.outside-directory
  Scenario: While sharing is not enabled the members are invited like anybody
    When "owner" shares the vSwitch "apps" with "team-b" as the resource share "outside" allowing accounts outside the resource directory
    Then "team-b" has a pending invitation from "owner"
    And "team-b" sees no vSwitches

  Rule: Sharing within the resource directory must be enabled

    @doc:directory.enable
    Scenario: Only the management account enables it, and once
      Then "owner" sees that sharing within the resource directory is not enabled
      And "owner" cannot enable sharing within the resource directory because "ActionNotPermitted"
      And "outsider" cannot enable sharing within the resource directory because "ActionNotPermitted"
      When "boss" enables sharing within the resource directory
      Then "owner" sees that sharing within the resource directory is enabled
      And "boss" sees that sharing within the resource directory is enabled
      And "outsider" sees that sharing within the resource directory is not enabled
      And "boss" cannot enable sharing within the resource directory because "AlreadyEnabled"

    @doc:directory.not-enabled
    Scenario Outline: Before that a share is refused: <principal>
      Then "owner" cannot share the vSwitch "apps" with "<principal>" as the resource share "inside" because "NotEnableSharingWithResourceDirectory"
      And "owner" sees no resource shares

      Examples:
        | principal |
        | team-b    |
        | teams     |
        | company   |
        | outsider  |

    @doc:directory.not-enabled
    Scenario: An account without a resource directory shares only with external principals
      Given "outsider" has a VPC "its" with the CIDR block "10.9.0.0/16"
      And "outsider" has a vSwitch "web" in "its" with the CIDR block "10.9.1.0/24" in zone "cn-hangzhou-h"
      Then "outsider" cannot share the vSwitch "web" with "team-b" as the resource share "inside" because "AccountNotInResourceDirectory"
      And "outsider" cannot share the vSwitch "web" with "company" as the resource share "inside" because "AccountNotInResourceDirectory"
      And "outsider" shares the vSwitch "web" with "team-b" as the resource share "outside" allowing accounts outside the resource directory

  Rule: Principals

    Background:
      Given "boss" enables sharing within the resource directory

    @doc:directory.principals @doc:directory.no-invitation
    Scenario: An account
      When "owner" shares the vSwitch "apps" with "team-b" as the resource share "inside"
      Then "team-b" sees only the vSwitch "apps"
      And "team-c" sees no vSwitches
      And "boss" sees no vSwitches
      And "owner" sees only the principal "team-b"

    @doc:directory.principals @doc:directory.no-invitation
    Scenario: A folder, with those below it
      Given "boss" moves the account "team-b" to the folder "teams"
      And "boss" moves the account "team-c" to the folder "platform"
      When "owner" shares the vSwitch "apps" with "teams" as the resource share "inside"
      Then "team-b" sees only the vSwitch "apps"
      And "team-c" sees only the vSwitch "apps"
      And "boss" sees no vSwitches
      And "team-b" has no invitation from "owner"
      And "owner" sees only the principal "teams"
      And "owner" sees the principal "teams" in the resource share "inside" as "Associated"
      And "team-b" sees only the resource share "inside" of others

    @doc:directory.principals
    Scenario: A folder, without those beside and above it
      Given "boss" moves the account "team-b" to the folder "teams"
      And "boss" moves the account "team-c" to the folder "platform"
      When "owner" shares the vSwitch "apps" with "platform" as the resource share "inside"
      Then "team-c" sees only the vSwitch "apps"
      And "team-b" sees no vSwitches

    @doc:directory.principals
    Scenario: The root folder
      Given "boss" moves the account "team-c" to the folder "platform"
      When "owner" shares the vSwitch "apps" with "root" as the resource share "inside"
      Then "team-b" sees only the vSwitch "apps"
      And "team-c" sees only the vSwitch "apps"
      And "boss" sees only the vSwitch "apps"

    @doc:directory.principals
    Scenario: The whole resource directory
      When "owner" shares the vSwitch "apps" with "company" as the resource share "inside"
      Then "team-b" sees only the vSwitch "apps"
      And "team-c" sees only the vSwitch "apps"
      And "boss" sees only the vSwitch "apps"
      And "outsider" sees no vSwitches
      And "owner" sees the vSwitch "apps" of "owner" with the share type "Shared"

    @doc:directory.principals
    Scenario: The principal goes again
      Given "owner" shares the vSwitch "apps" with "company" and "team-b" as the resource share "inside"
      When "owner" removes the principal "company" from the resource share "inside"
      Then "team-b" sees only the vSwitch "apps"
      And "team-c" sees no vSwitches
      And "boss" sees no vSwitches

    @doc:directory.inside-only
    Scenario Outline: Nobody outside of the resource directory: <principal>
      Given "outsider" enables the resource directory "other"
      And "outsider" has the folder "elsewhere"
      Then "owner" cannot share the vSwitch "apps" with "<principal>" as the resource share "inside" because "InvalidTarget"
      And "owner" sees no resource shares

      Examples:
        | principal |
        | outsider  |
        | other     |
        | elsewhere |

    @doc:directory.inside-only @doc:directory.follows-members
    Scenario: Leaving by oneself is for those who were invited
      Given "owner" shares the vSwitch "apps" with "teams" as the resource share "inside"
      And "boss" moves the account "team-b" to the folder "teams"
      Then "team-b" cannot leave the resource share "inside" because "LeavingFailed.Account"
      And "team-b" sees only the vSwitch "apps"
