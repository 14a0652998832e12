@sharing
Feature: Share a vSwitch with any account
  The owner of a vSwitch shares it with an account outside of its resource directory, which accepts the invitation and
  creates resources in it.

  @doc:sharing.procedure.any-account @doc:sharing.procedure.create-resources @doc:sharing.owner-shares @doc:resources.ecs
  @billable
  Scenario: From sharing to unsharing
    Given the accounts "owner", "team-b" and "team-c"
    And "owner" has a VPC "main" with the CIDR block "10.0.0.0/16"
    And "owner" has a vSwitch "apps" in "main" with the CIDR block "10.0.1.0/24" in zone "cn-hangzhou-h"

    # Enable sharing
    When "owner" shares the vSwitch "apps" with "team-b" as the resource share "platform" allowing accounts outside the resource directory
    Then "team-b" has a pending invitation from "owner"
    And "team-b" sees no vSwitches
    When "team-b" accepts the invitation from "owner"
    Then the invitation from "owner" to "team-b" is "Accepted"
    And "owner" sees the principal "team-b" in the resource share "platform" as "Associated"

    # Create cloud resources in the shared vSwitch
    Then "team-b" sees the vSwitch "apps" of "owner" with the share type "Sharing"
    When "team-b" creates a security group "web" in the VPC of the vSwitch "apps"
    And "team-b" creates an instance "web-1" in "apps" with "web"
    Then "team-b" sees only the instance "web-1"
    And "owner" sees no instances
    And "team-c" sees no vSwitches

    # View shared vSwitches and participants
    And "owner" sees only the shared vSwitch "apps"
    And "owner" sees only the principal "team-b"

    # Unshare
    When "owner" removes the principal "team-b" from the resource share "platform"
    Then "owner" sees no principals
    And "team-b" sees no vSwitches
    And "team-b" sees only the instance "web-1"
    And "team-b" cannot create an instance "web-2" in "apps" with "web" because "InvalidVSwitchId.NotFound"
    When "team-b" deletes the instance "web-1"
    Then "team-b" sees no instances
