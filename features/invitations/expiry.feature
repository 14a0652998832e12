@invitations @mock
Feature: An invitation expires after seven days

  Background:
    Given the accounts "owner" and "team-b"
    And "owner" has a VPC "main" with the CIDR block "10.0.0.0/16"
    And "owner" has a vSwitch "apps" in "main" with the CIDR block "10.0.1.0/24" in zone "cn-hangzhou-h"
    And "owner" shares the vSwitch "apps" with "team-b" as the resource share "platform" allowing accounts outside the resource directory

  @doc:invitations.seven-days
  Scenario: Just before
    When 6 days pass
    And 23 hours pass
    Then "team-b" has a pending invitation from "owner"
    When "team-b" accepts the invitation from "owner"
    Then "team-b" sees only the vSwitch "apps"

  @doc:invitations.seven-days
  Scenario: Just after
    When 7 days pass
    Then the invitation from "owner" to "team-b" is "Expired"
    And "team-b" cannot accept the invitation from "owner" because "InvitationStatus.Expired"
    And "team-b" cannot reject the invitation from "owner" because "InvitationStatus.Expired"
    And "team-b" sees no vSwitches
    And "team-b" sees no resource shares of others

  @doc:invitations.seven-days
  Scenario: What was accepted in time lasts
    Given "team-b" accepts the invitation from "owner"
    When 8 days pass
    Then the invitation from "owner" to "team-b" is "Accepted"
    And "team-b" sees only the vSwitch "apps"
