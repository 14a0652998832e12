@permissions
Feature: Permissions on flow logs in a shared VPC
  Each account records its own network interfaces; the owner also all of its own in the VPC or the vSwitch at once.

  Background:
    Given the accounts "owner", "team-b", "team-c" and "stranger"
    And "owner" has a VPC "main" with the CIDR block "10.0.0.0/16"
    And "owner" has a vSwitch "apps" in "main" with the CIDR block "10.0.1.0/24" in zone "cn-hangzhou-h"
    And "owner" shares the vSwitch "apps" with "team-b" and "team-c" as the resource share "platform" allowing accounts outside the resource directory
    And "team-b" accepts the invitation from "owner"
    And "team-c" accepts the invitation from "owner"
    And "owner" has a security group "sg-owner" in the VPC "main"
    And "team-b" has a security group "sg-b" in the VPC "main"
    And "team-c" has a security group "sg-c" in the VPC "main"
    And "owner" has an instance "i-owner" in "apps" with "sg-owner"
    And "team-b" has an instance "i-b" in "apps" with "sg-b"
    And "team-c" has an instance "i-c" in "apps" with "sg-c"
    And "owner" calls the network interface of "i-owner" "eni-owner"
    And "team-b" calls the network interface of "i-b" "eni-b"
    And "team-c" calls the network interface of "i-c" "eni-c"
    And "owner" opens the flow log service
    And "team-b" opens the flow log service
    And "team-c" opens the flow log service
    And "stranger" opens the flow log service

  @doc:permissions.flow-logs.owner @billable
  Scenario: The owner records the VPC, the vSwitch and its own network interfaces
    When "owner" creates a flow log "vpc" of the VPC "main"
    And "owner" creates a flow log "vswitch" of the vSwitch "apps"
    And "owner" creates a flow log "eni" of the network interface "eni-owner"
    Then "owner" sees only the flow logs "vpc", "vswitch" and "eni"
    And "owner" cannot create a flow log "other" of the network interface "eni-b" because "InvalidResourceId.NotFound"
    And "owner" renames the flow log "vpc" to "all"
    And "owner" stops the flow log "vpc"
    And "owner" starts the flow log "vpc"
    And "owner" deletes the flow log "vpc"
    And "owner" sees only the flow logs "vswitch" and "eni"

  @doc:permissions.flow-logs.participant @billable
  Scenario: A participant records its own network interfaces only
    When "team-b" creates a flow log "mine" of the network interface "eni-b"
    Then "team-b" cannot create a flow log "vpc" of the VPC "main" because "OperationDenied.OperateShareResource"
    And "team-b" cannot create a flow log "vswitch" of the vSwitch "apps" because "OperationDenied.OperateShareResource"
    And "team-b" cannot create a flow log "theirs" of the network interface "eni-owner" because "InvalidResourceId.NotFound"
    And "team-b" cannot create a flow log "theirs" of the network interface "eni-c" because "InvalidResourceId.NotFound"
    And "team-b" sees only the flow log "mine"
    And "team-b" renames the flow log "mine" to "all"
    And "team-b" stops the flow log "mine"
    And "team-b" starts the flow log "mine"
    And "team-b" deletes the flow log "mine"
    And "team-b" sees no flow logs

  @doc:permissions.flow-logs.owner @doc:permissions.flow-logs.participant @billable
  Scenario Outline: The flow logs of <account> are its own
    Given "<account>" has a flow log "mine" of the network interface "<eni>"
    Then "<other>" sees no flow logs
    And "<other>" cannot rename the flow log "mine" to "theirs" because "InvalidInstanceId.NotFound"
    And "<other>" cannot stop the flow log "mine" because "InvalidInstanceId.NotFound"
    And "<other>" cannot start the flow log "mine" because "InvalidInstanceId.NotFound"
    And "<other>" cannot delete the flow log "mine" because "InvalidInstanceId.NotFound"

    Examples:
      | account | eni       | other    |
      | owner   | eni-owner | team-b   |
      | owner   | eni-owner | stranger |
      | team-b  | eni-b     | owner    |
      | team-b  | eni-b     | team-c   |

  @doc:permissions.strangers-nothing @billable
  Scenario: A stranger records nothing
    Then "stranger" cannot create a flow log "vpc" of the VPC "main" because "InvalidResourceId.NotFound"
    And "stranger" cannot create a flow log "vswitch" of the vSwitch "apps" because "InvalidResourceId.NotFound"
    And "stranger" cannot create a flow log "eni" of the network interface "eni-owner" because "InvalidResourceId.NotFound"

  @doc:permissions.flow-logs.participant @doc:unsharing.resources-stay @doc:unsharing.resources-modify @doc:unsharing.resources-delete @billable
  Scenario: A former participant keeps its flow logs, and records what it has left
    Given "team-b" has a flow log "mine" of the network interface "eni-b"
    When "owner" deletes the resource share "platform"
    Then "team-b" sees only the flow log "mine"
    And "team-b" cannot create a flow log "vpc" of the VPC "main" because "InvalidResourceId.NotFound"
    And "team-b" cannot create a flow log "vswitch" of the vSwitch "apps" because "InvalidResourceId.NotFound"
    And "team-c" creates a flow log "left" of the network interface "eni-c"
    And "team-b" renames the flow log "mine" to "kept"
    And "team-b" stops the flow log "mine"
    And "team-b" deletes the flow log "mine"
    And "team-b" sees no flow logs
