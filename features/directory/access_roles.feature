@directory @ram
Feature: The cloud makes roles in accounts that come into a resource directory

  Background:
    Given the accounts "boss", "owner" and "outsider", of which "owner" is in a resource directory that "boss" manages

  @doc:directory.access-role
  Scenario: The management account reaches its members by a role
    Then "boss" assumes the RAM role "ResourceDirectoryAccountAccessRole" of "owner" as "inspector"
    And "inspector" has a VPC "main" with the CIDR block "10.0.0.0/16"
    And "owner" sees that the RAM role "ResourceDirectoryAccountAccessRole" has the policy "AdministratorAccess"
    And "outsider" cannot assume the RAM role "ResourceDirectoryAccountAccessRole" of "owner" because "NoPermission"

  @doc:directory.access-role
  Scenario: An account that accepts an invitation gets it, and loses it when it leaves
    When "boss" invites "outsider" to the resource directory
    Then "boss" cannot assume the RAM role "ResourceDirectoryAccountAccessRole" of "outsider" because "NoPermission"
    When "outsider" accepts the invitation of "outsider" to the resource directory
    Then "boss" assumes the RAM role "ResourceDirectoryAccountAccessRole" of "outsider"
    When "boss" removes the account "outsider" from the resource directory
    Then "boss" cannot assume the RAM role "ResourceDirectoryAccountAccessRole" of "outsider" because "NoPermission"

  @doc:directory.access-role @mock
  Scenario: An account that is made in the resource directory has it
    When "boss" creates the account "new-team" in the resource directory
    Then "boss" assumes the RAM role "resourcedirectoryaccountaccessrole" of "new-team"

  @doc:directory.access-role @mock
  Scenario: That there are such roles makes no policies count
    Given "owner" has a RAM user "alice"
    Then "alice" has a VPC "main" with the CIDR block "10.0.0.0/16"
