@directory
Feature: Build a resource directory

  Background:
    Given the accounts "boss", "team-b" and "team-c"

  @doc:directory.build @doc:directory.folders @doc:directory.members @doc:directory.invitations
  Scenario Outline: From the beginning to the end, with the API version <version>
    Given resource directories are managed with the API version "<version>"
    And "boss" is in no resource directory
    When "boss" enables the resource directory "company"
    Then "boss" is in the resource directory "company" that "boss" manages
    And "boss" sees no folders
    And "boss" sees no members in the resource directory

    # Folders
    When "boss" creates the folder "teams"
    And "boss" creates the folder "platform" in the folder "teams"
    Then "boss" sees only the folder "teams"
    And "boss" sees only the folder "platform" in the folder "teams"
    And "boss" sees that "company", "root" and "teams" lead to the folder "platform"
    When "boss" renames the folder "platform" to "core"
    Then "boss" sees the folder "platform" under the name "core"

    # Members
    When "boss" creates the account "new-team" in the resource directory in the folder "teams"
    And "boss" invites "team-b" to the resource directory
    Then "boss" sees the invitation of "team-b" to the resource directory as "Pending"
    And "team-b" sees the invitation of "team-b" to the resource directory as "Pending"
    And "boss" sees 1 invitation to its resource directory
    And "boss" sees only the member "new-team" in the resource directory
    When "team-b" accepts the invitation of "team-b" to the resource directory
    Then "boss" sees the invitation of "team-b" to the resource directory as "Accepted"
    And "team-b" is in the resource directory "company" that "boss" manages
    And "boss" sees only the members "new-team" and "team-b" in the resource directory
    And "boss" sees only the member "new-team" in the folder "teams"
    And "boss" sees the member "new-team" in the folder "teams" that was created
    And "boss" sees the member "team-b" in the folder "root" that was invited

    # Move and remove
    When "boss" moves the account "team-b" to the folder "platform"
    Then "boss" sees only the member "team-b" in the folder "platform"
    And "boss" sees no members in the folder "root"
    When "boss" removes the account "team-b" from the resource directory
    Then "team-b" is in no resource directory
    And "boss" sees only the member "new-team" in the resource directory
    And "boss" cannot look at the member "team-b" because "EntityNotExists.Account"
    And "boss" cannot remove the account "new-team" from the resource directory because "AccountTypeOrStatusMismatch"
    When "boss" deletes the folder "platform"
    Then "boss" sees no folders in the folder "teams"
    And "boss" cannot disable its resource directory because "DeleteConflict.ResourceDirectory.Account"

    Examples:
      | version    |
      | 2020-03-31 |
      | 2022-04-19 |

  @doc:directory.build
  Scenario: An empty resource directory can be disabled
    Given "boss" enables the resource directory "company"
    And "boss" creates the folder "teams"
    Then "boss" cannot disable its resource directory because "DeleteConflict.ResourceDirectory.Folder"
    When "boss" deletes the folder "teams"
    And "boss" disables its resource directory
    Then "boss" is in no resource directory
    And "boss" enables the resource directory "again"

  @doc:directory.build
  Scenario: An account has one resource directory
    Given "boss" enables the resource directory "company"
    And "boss" invites "team-b" to the resource directory
    And "team-b" accepts the invitation of "team-b" to the resource directory
    Then "boss" cannot enable the resource directory "second" because "EntityAlreadyExists.ResourceDirectory"
    And "team-b" cannot enable the resource directory "second" because "NotSupport.AccountInAnotherResourceDirectory"
    And "team-c" enables the resource directory "other"

  @doc:directory.build
  Scenario: Only the management account manages
    Given "boss" enables the resource directory "company"
    And "boss" creates the folder "teams"
    And "boss" invites "team-b" to the resource directory
    And "team-b" accepts the invitation of "team-b" to the resource directory
    Then "team-b" cannot create the folder "mine" because "EntityNotExists.ResourceDirectory"
    And "team-b" cannot delete the folder "teams" because "EntityNotExists.ResourceDirectory"
    And "team-b" cannot create the account "new-team" in the resource directory because "EntityNotExists.ResourceDirectory"
    And "team-b" cannot invite "team-c" to the resource directory because "EntityNotExists.ResourceDirectory"
    And "team-b" cannot move the account "team-b" to the folder "teams" because "EntityNotExists.ResourceDirectory"
    And "team-b" cannot remove the account "team-b" from the resource directory because "EntityNotExists.ResourceDirectory"
    And "team-b" cannot disable its resource directory because "EntityNotExists.ResourceDirectory"
    And "team-c" cannot create the folder "mine" because "EntityNotExists.ResourceDirectory"

  @doc:directory.folders
  Scenario: Five levels of folders
    Given "boss" enables the resource directory "company"
    And "boss" creates the folder "one"
    And "boss" creates the folder "two" in the folder "one"
    And "boss" creates the folder "three" in the folder "two"
    And "boss" creates the folder "four" in the folder "three"
    And "boss" creates the folder "five" in the folder "four"
    Then "boss" cannot create the folder "six" in the folder "five" because "LimitExceeded.Folder.Depth"
    And "boss" sees that "company", "root", "one", "two", "three" and "four" lead to the folder "five"

  @doc:directory.folders
  Scenario: Names of folders
    Given "boss" enables the resource directory "company"
    And "boss" creates the folder "teams"
    And "boss" creates the folder "labs"
    Then "boss" cannot create the folder "teams" because "InvalidParameter.Folder.Name.AlreadyUsed"
    And "boss" cannot rename the folder "labs" to "teams" because "InvalidParameter.Folder.Name.AlreadyUsed"
    And "boss" cannot create the folder "with space" because "InvalidParameter.Folder.Name"
    And "boss" creates the folder "labs" in the folder "teams"

  @doc:directory.folders
  Scenario: Only an empty folder can be deleted
    Given "boss" enables the resource directory "company"
    And "boss" creates the folder "teams"
    And "boss" creates the folder "platform" in the folder "teams"
    And "boss" creates the account "new-team" in the resource directory in the folder "platform"
    Then "boss" cannot delete the folder "teams" because "DeleteConflict.Folder.SubFolder"
    And "boss" cannot delete the folder "platform" because "DeleteConflict.Folder.Account"
    And "boss" cannot delete the folder "root" because "InvalidParameter.FolderId"
    When "boss" moves the account "new-team" to the folder "root"
    And "boss" deletes the folder "platform"
    And "boss" deletes the folder "teams"
    Then "boss" sees no folders

  @doc:directory.member-quota @mock
  Scenario: Members and invitations take seats
    Given "boss" enables the resource directory "company"
    And the quota "resource_directory_member_count" of "boss" is 2
    And "boss" creates the account "new-team" in the resource directory
    And "boss" invites "team-b" to the resource directory
    Then "boss" cannot create the account "third" in the resource directory because "LimitExceeded.Account"
    And "boss" cannot invite "team-c" to the resource directory because "LimitExceeded.Account"
    When "team-b" declines the invitation of "team-b" to the resource directory
    Then "boss" invites "team-c" to the resource directory
