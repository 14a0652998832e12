@invitations @mock
Feature: Invitations in a world that a file declares
  A world file says who was invited and how they have answered. They go on from there.

  Background:
    Given the world:
      """yaml
      accounts: [owner, team-b, team-c, team-d]
      vpcs:
        - name: main
          account: owner
          cidr: 10.0.0.0/16
          vswitches:
            - {name: apps, zone: cn-hangzhou-h, cidr: 10.0.1.0/24}
            - {name: data, zone: cn-hangzhou-i, cidr: 10.0.2.0/24}
      shares:
        - name: platform
          account: owner
          vswitches: [apps]
          principals: [team-b, team-c, team-d]
          external: true
          invitations: {team-c: pending, team-d: rejected}
      """

  @doc:invitations.outside-directory @doc:invitations.accept
  Scenario: Whoever has accepted has access, and whoever accepts gets it
    Then "team-b" sees only the vSwitch "apps"
    And "team-c" sees no vSwitches
    When "team-c" accepts the invitation from "owner"
    Then "team-c" sees only the vSwitch "apps"

  @doc:invitations.answered-once @doc:invitations.reject
  Scenario: A rejection stays
    Then the invitation from "owner" to "team-d" is "Rejected"
    And "team-d" cannot accept the invitation from "owner" because "InvitationStatus.AlreadyRejected"
    And "team-d" sees no vSwitches

  @doc:invitations.later-resources
  Scenario: What comes later needs no further acceptance
    When "owner" adds the vSwitch "data" to the resource share "platform"
    Then "team-b" sees only the vSwitches "apps" and "data"

  @doc:invitations.seven-days
  Scenario: An invitation of the file expires seven days later
    When 7 days pass
    Then the invitation from "owner" to "team-c" is "Expired"
