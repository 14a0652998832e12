@directory
Feature: Invite an account to a resource directory

  Background:
    Given the accounts "boss", "team-b", "team-c" and "rival"
    And "boss" enables the resource directory "company"
    And "boss" invites "team-b" to the resource directory

  @doc:directory.invitations
  Scenario: Accept
    When "team-b" accepts the invitation of "team-b" to the resource directory
    Then "boss" sees the invitation of "team-b" to the resource directory as "Accepted"
    And "team-b" cannot look at the invitation of "team-b" to the resource directory because "HandshakeStatusMismatch"
    And "team-b" is in the resource directory "company" that "boss" manages

  @doc:directory.invitations
  Scenario: Decline
    When "team-b" declines the invitation of "team-b" to the resource directory
    Then "boss" sees the invitation of "team-b" to the resource directory as "Declined"
    And "team-b" is in no resource directory
    And "team-b" cannot accept the invitation of "team-b" to the resource directory because "HandshakeStatusMismatch"
    And "boss" cannot cancel the invitation of "team-b" to the resource directory because "HandshakeStatusMismatch"
    And "boss" sees 1 invitation to its resource directory

  @doc:directory.invitations
  Scenario: Cancel
    When "boss" cancels the invitation of "team-b" to the resource directory
    Then "team-b" sees the invitation of "team-b" to the resource directory as "Cancelled"
    And "team-b" cannot accept the invitation of "team-b" to the resource directory because "HandshakeStatusMismatch"
    And "team-b" cannot decline the invitation of "team-b" to the resource directory because "HandshakeStatusMismatch"

  @doc:directory.invitations
  Scenario: Invite again
    Then "boss" cannot invite "team-b" to the resource directory because "EntityAlreadyExists.Handshake"
    When "team-b" declines the invitation of "team-b" to the resource directory
    And "boss" invites "team-b" to the resource directory
    And "team-b" accepts the invitation of "team-b" to the resource directory
    Then "boss" sees only the member "team-b" in the resource directory
    And "boss" sees 2 invitations to its resource directory

  @doc:directory.invitations
  Scenario: Only the invited account answers, and only the inviter cancels
    Then "team-c" cannot accept the invitation of "team-b" to the resource directory because "EntityNotExists.Handshake"
    And "team-c" cannot decline the invitation of "team-b" to the resource directory because "EntityNotExists.Handshake"
    And "team-c" cannot look at the invitation of "team-b" to the resource directory because "EntityNotExists.Handshake"
    And "boss" cannot accept the invitation of "team-b" to the resource directory because "EntityNotExists.Handshake"
    And "team-b" cannot cancel the invitation of "team-b" to the resource directory because "EntityNotExists.Handshake"
    And "boss" sees the invitation of "team-b" to the resource directory as "Pending"

  @doc:directory.invitations
  Scenario: An account is in one resource directory
    Given "rival" enables the resource directory "other"
    And "team-b" accepts the invitation of "team-b" to the resource directory
    Then "rival" cannot invite "team-b" to the resource directory because "NotSupport.AccountInAnotherResourceDirectory"

  @doc:directory.invitations
  Scenario: The invited account lists its invitations
    Given resource directories are managed with the API version "2022-04-19"
    Then "team-b" has received 1 invitation to resource directories
    And "team-c" has received 0 invitations to resource directories

  @doc:directory.invitations
  Scenario: An account joins the folder that the invitation names
    Given "boss" creates the folder "teams"
    When "boss" invites "team-c" to the resource directory into the folder "teams"
    And "team-c" accepts the invitation of "team-c" to the resource directory
    Then "boss" sees the member "team-c" in the folder "teams" that was invited

  @doc:directory.invitations @doc:directory.build
  Scenario: Invitations go with their resource directory
    When "boss" disables its resource directory
    Then "team-b" cannot accept the invitation of "team-b" to the resource directory because "SpecifiedResourceDirectoryNotExists"
    And "team-b" sees the invitation of "team-b" to the resource directory as "Deleted"

  Rule: It expires after 14 days

    @doc:directory.fourteen-days @mock
    Scenario: Just before
      When 13 days pass
      And 23 hours pass
      Then "team-b" accepts the invitation of "team-b" to the resource directory

    @doc:directory.fourteen-days @mock
    Scenario: Just after
      When 14 days pass
      Then "boss" sees the invitation of "team-b" to the resource directory as "Expired"
      And "team-b" cannot accept the invitation of "team-b" to the resource directory because "HandshakeStatusMismatch"
      And "boss" invites "team-b" to the resource directory
