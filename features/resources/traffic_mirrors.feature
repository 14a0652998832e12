@resources
Feature: Traffic mirrors

  @doc:resources.traffic-mirrors @billable
  Scenario: The traffic of network interfaces is mirrored to another one of the same account
    Given the accounts "owner" and "team-b"
    And "owner" has a VPC "main" with the CIDR block "10.0.0.0/16"
    And "owner" has a vSwitch "apps" in "main" with the CIDR block "10.0.1.0/24" in zone "cn-hangzhou-h"
    And "owner" shares the vSwitch "apps" with "team-b" as the resource share "platform" allowing accounts outside the resource directory
    And "team-b" accepts the invitation from "owner"
    And "owner" has a security group "sg-owner" in the VPC "main"
    And "team-b" has a security group "sg-b" in the VPC "main"
    And "owner" has an instance "i-web" in "apps" with "sg-owner"
    And "owner" has an instance "i-probe" in "apps" with "sg-owner"
    And "team-b" has an instance "i-b" in "apps" with "sg-b"
    And "owner" calls the network interface of "i-web" "web"
    And "owner" calls the network interface of "i-probe" "probe"
    And "team-b" calls the network interface of "i-b" "theirs"
    When "owner" opens the traffic mirror service
    And "owner" creates a traffic mirror filter "tcp" that accepts all of TCP
    Then "owner" cannot mirror the network interface "theirs" to "probe" by "tcp" as the session "look" because "ResourceNotFound.NetworkInterface"
    And "owner" cannot mirror the network interface "web" to "theirs" by "tcp" as the session "look" because "ResourceNotFound.NetworkInterface"
    When "owner" mirrors the network interface "web" to "probe" by "tcp" as the session "look"
    Then "owner" sees only the traffic mirror session "look"
    And "team-b" sees no traffic mirror sessions
    And "owner" sees that the session "look" mirrors only "web"
    And "owner" cannot start to mirror "probe" in the session "look" because "OperationDenied.DuplicateRole"
    And "owner" cannot start to mirror "web" in the session "look" because "ResourceAlreadyAssociated.TrafficMirrorSource"
    And "owner" cannot delete the traffic mirror filter "tcp" because "DependencyViolation.TrafficMirrorSession"
    And "team-b" cannot delete the traffic mirror session "look" because "ResourceNotFound.TrafficMirrorSession"
    When "owner" stops to mirror "web" in the session "look"
    And "owner" starts to mirror "web" in the session "look"
    Then "owner" sees that the session "look" mirrors only "web"
    When "owner" deletes the traffic mirror session "look"
    Then "owner" sees no traffic mirror sessions
    And "owner" deletes the traffic mirror filter "tcp"
