@permissions
Feature: The permission table, cell by cell: cloud resources
  Each account views and manages only what it created; a former participant goes on with that, and gets nothing new.

  Rule: Instances, security groups and network interfaces

    Background:
      Given the accounts "owner", "team-b", "former" and "stranger"
      And "owner" has a VPC "main" with the CIDR block "10.0.0.0/16"
      And "owner" has a vSwitch "apps" in "main" with the CIDR block "10.0.1.0/24" in zone "cn-hangzhou-h"
      And "owner" has a vSwitch "data" in "main" with the CIDR block "10.0.2.0/24" in zone "cn-hangzhou-h"
      And "owner" shares the vSwitch "apps" with "team-b" and "former" as the resource share "platform" allowing accounts outside the resource directory
      And "team-b" accepts the invitation from "owner"
      And "former" accepts the invitation from "owner"
      And "owner" has a security group "sg-owner" in the VPC "main"
      And "team-b" has a security group "sg-team-b" in the VPC "main"
      And "former" has a security group "sg-former" in the VPC "main"
      And "owner" has an instance "i-owner" in "apps" with "sg-owner"
      And "team-b" has an instance "i-team-b" in "apps" with "sg-team-b"
      And "former" has an instance "i-former" in "apps" with "sg-former"
      And "owner" has a security group "spare-owner" in the VPC "main"
      And "team-b" has a security group "spare-team-b" in the VPC "main"
      And "former" has a security group "spare-former" in the VPC "main"
      And "owner" has a network interface "eni-owner" in "apps" with "sg-owner"
      And "owner" attaches the network interface "eni-owner" to the instance "i-owner"
      And "team-b" has a network interface "eni-team-b" in "apps" with "sg-team-b"
      And "team-b" attaches the network interface "eni-team-b" to the instance "i-team-b"
      And "former" has a network interface "eni-former" in "apps" with "sg-former"
      And "former" attaches the network interface "eni-former" to the instance "i-former"
      And "owner" removes the principal "former" from the resource share "platform"
      And "stranger" has a VPC "home" with the CIDR block "10.7.0.0/16"
      And "stranger" has a security group "sg-stranger" in the VPC "home"

    @doc:permissions.resources.own-only @doc:unsharing.resources-stay @doc:unsharing.resources-modify @doc:unsharing.resources-delete @doc:unsharing.nothing-new @doc:permissions.strangers-nothing @billable
    Scenario Outline: The <relation> and to <verb> instances
      Then "<account>" <does>

      Examples:
        | relation    | verb   | account  | does                                                                                              |
        | owner       | create | owner    | creates an instance "more" in "apps" with "sg-owner"                                              |
        | owner       | view   | owner    | sees only the instance "i-owner"                                                                  |
        | owner       | modify | owner    | renames the instance "i-owner" to "mine"                                                          |
        | owner       | modify | owner    | cannot rename the instance "i-team-b" to "mine" because "InvalidInstanceId.NotFound"              |
        | owner       | delete | owner    | deletes the instance "i-owner"                                                                    |
        | owner       | delete | owner    | cannot delete the instance "i-team-b" because "InvalidInstanceId.NotFound"                        |
        | owner       | use    | owner    | stops the instance "i-owner"                                                                      |
        | owner       | use    | owner    | cannot stop the instance "i-team-b" because "InvalidInstanceId.NotFound"                          |
        | participant | create | team-b   | creates an instance "more" in "apps" with "sg-team-b"                                             |
        | participant | view   | team-b   | sees only the instance "i-team-b"                                                                 |
        | participant | modify | team-b   | renames the instance "i-team-b" to "mine"                                                         |
        | participant | modify | team-b   | cannot rename the instance "i-owner" to "mine" because "InvalidInstanceId.NotFound"               |
        | participant | delete | team-b   | deletes the instance "i-team-b"                                                                   |
        | participant | delete | team-b   | cannot delete the instance "i-owner" because "InvalidInstanceId.NotFound"                         |
        | participant | use    | team-b   | stops the instance "i-team-b"                                                                     |
        | participant | use    | team-b   | cannot stop the instance "i-owner" because "InvalidInstanceId.NotFound"                           |
        | former      | create | former   | cannot create an instance "more" in "apps" with "sg-former" because "InvalidVSwitchId.NotFound"   |
        | former      | view   | former   | sees only the instance "i-former"                                                                 |
        | former      | modify | former   | renames the instance "i-former" to "mine"                                                         |
        | former      | modify | former   | cannot rename the instance "i-owner" to "mine" because "InvalidInstanceId.NotFound"               |
        | former      | delete | former   | deletes the instance "i-former"                                                                   |
        | former      | delete | former   | cannot delete the instance "i-owner" because "InvalidInstanceId.NotFound"                         |
        | former      | use    | former   | stops the instance "i-former"                                                                     |
        | former      | use    | former   | cannot stop the instance "i-owner" because "InvalidInstanceId.NotFound"                           |
        | stranger    | create | stranger | cannot create an instance "more" in "apps" with "sg-stranger" because "InvalidVSwitchId.NotFound" |
        | stranger    | view   | stranger | sees no instances                                                                                 |
        | stranger    | modify | stranger | cannot rename the instance "i-owner" to "mine" because "InvalidInstanceId.NotFound"               |
        | stranger    | delete | stranger | cannot delete the instance "i-owner" because "InvalidInstanceId.NotFound"                         |
        | stranger    | use    | stranger | cannot stop the instance "i-owner" because "InvalidInstanceId.NotFound"                           |

    @doc:permissions.security-groups.own-only @doc:unsharing.resources-modify @doc:unsharing.resources-delete @doc:unsharing.nothing-new @doc:permissions.strangers-nothing @billable
    Scenario Outline: The <relation> and to <verb> security groups
      Then "<account>" <does>

      Examples:
        | relation    | verb   | account  | does                                                                                                             |
        | owner       | create | owner    | creates a security group "more" in the VPC "main"                                                                |
        | owner       | view   | owner    | sees only the security groups "sg-owner" and "spare-owner"                                                       |
        | owner       | modify | owner    | renames the security group "sg-owner" to "mine"                                                                  |
        | owner       | modify | owner    | opens port 443 of the security group "sg-owner" to "10.0.0.0/8"                                                  |
        | owner       | modify | owner    | cannot rename the security group "sg-team-b" to "mine" because "InvalidSecurityGroupId.NotFound"                 |
        | owner       | modify | owner    | cannot open port 443 of the security group "sg-team-b" to "10.0.0.0/8" because "InvalidSecurityGroupId.NotFound" |
        | owner       | delete | owner    | deletes the security group "spare-owner"                                                                         |
        | owner       | delete | owner    | cannot delete the security group "spare-team-b" because "InvalidSecurityGroup.NotFound"                          |
        | owner       | use    | owner    | creates an instance "more" in "apps" with "sg-owner"                                                             |
        | owner       | use    | owner    | cannot create an instance "more" in "apps" with "sg-team-b" because "InvalidSecurityGroupId.NotFound"            |
        | participant | create | team-b   | creates a security group "more" in the VPC "main"                                                                |
        | participant | view   | team-b   | sees only the security groups "sg-team-b" and "spare-team-b"                                                     |
        | participant | modify | team-b   | renames the security group "sg-team-b" to "mine"                                                                 |
        | participant | modify | team-b   | opens port 443 of the security group "sg-team-b" to "10.0.0.0/8"                                                 |
        | participant | modify | team-b   | cannot rename the security group "sg-owner" to "mine" because "InvalidSecurityGroupId.NotFound"                  |
        | participant | modify | team-b   | cannot open port 443 of the security group "sg-owner" to "10.0.0.0/8" because "InvalidSecurityGroupId.NotFound"  |
        | participant | delete | team-b   | deletes the security group "spare-team-b"                                                                        |
        | participant | delete | team-b   | cannot delete the security group "spare-owner" because "InvalidSecurityGroup.NotFound"                           |
        | participant | use    | team-b   | creates an instance "more" in "apps" with "sg-team-b"                                                            |
        | participant | use    | team-b   | cannot create an instance "more" in "apps" with "sg-owner" because "InvalidSecurityGroupId.NotFound"             |
        | former      | create | former   | cannot create a security group "more" in the VPC "main" because "InvalidVpcId.NotFound"                          |
        | former      | view   | former   | sees only the security groups "sg-former" and "spare-former"                                                     |
        | former      | modify | former   | renames the security group "sg-former" to "mine"                                                                 |
        | former      | modify | former   | opens port 443 of the security group "sg-former" to "10.0.0.0/8"                                                 |
        | former      | modify | former   | cannot rename the security group "sg-owner" to "mine" because "InvalidSecurityGroupId.NotFound"                  |
        | former      | modify | former   | cannot open port 443 of the security group "sg-owner" to "10.0.0.0/8" because "InvalidSecurityGroupId.NotFound"  |
        | former      | delete | former   | deletes the security group "spare-former"                                                                        |
        | former      | delete | former   | cannot delete the security group "spare-owner" because "InvalidSecurityGroup.NotFound"                           |
        | former      | use    | former   | cannot create an instance "more" in "apps" with "sg-owner" because "InvalidVSwitchId.NotFound"                   |
        | stranger    | create | stranger | cannot create a security group "more" in the VPC "main" because "InvalidVpcId.NotFound"                          |
        | stranger    | view   | stranger | sees only the security group "sg-stranger"                                                                       |
        | stranger    | modify | stranger | renames the security group "sg-stranger" to "mine"                                                               |
        | stranger    | modify | stranger | opens port 443 of the security group "sg-stranger" to "10.0.0.0/8"                                               |
        | stranger    | modify | stranger | cannot rename the security group "sg-owner" to "mine" because "InvalidSecurityGroupId.NotFound"                  |
        | stranger    | modify | stranger | cannot open port 443 of the security group "sg-owner" to "10.0.0.0/8" because "InvalidSecurityGroupId.NotFound"  |
        | stranger    | delete | stranger | cannot delete the security group "spare-owner" because "InvalidSecurityGroup.NotFound"                           |
        | stranger    | use    | stranger | cannot create an instance "more" in "apps" with "sg-owner" because "InvalidVSwitchId.NotFound"                   |

    @doc:permissions.eni.owner-views @doc:permissions.eni.owner-manages-none @doc:permissions.eni.participant-own @doc:unsharing.nothing-new @doc:permissions.strangers-nothing @billable
    Scenario Outline: The <relation> and to <verb> network interfaces
      Then "<account>" <does>

      Examples:
        | relation    | verb   | account  | does                                                                                                          |
        | owner       | create | owner    | creates a network interface "more" in "apps" with "sg-owner"                                                  |
        | owner       | view   | owner    | sees only the network interfaces of "i-owner", "i-team-b", "i-former", "i-owner", "i-team-b" and "i-former"   |
        | owner       | modify | owner    | renames the network interface "eni-owner" to "mine"                                                           |
        | owner       | modify | owner    | cannot rename the network interface "eni-team-b" to "mine" because "InvalidEniId.NotFound"                    |
        | owner       | use    | owner    | detaches the network interface "eni-owner" from the instance "i-owner"                                        |
        | owner       | use    | owner    | cannot detach the network interface "eni-team-b" from the instance "i-team-b" because "InvalidEniId.NotFound" |
        | participant | create | team-b   | creates a network interface "more" in "apps" with "sg-team-b"                                                 |
        | participant | view   | team-b   | sees only the network interfaces of "i-team-b" and "i-team-b"                                                 |
        | participant | modify | team-b   | renames the network interface "eni-team-b" to "mine"                                                          |
        | participant | modify | team-b   | cannot rename the network interface "eni-owner" to "mine" because "InvalidEniId.NotFound"                     |
        | participant | use    | team-b   | detaches the network interface "eni-team-b" from the instance "i-team-b"                                      |
        | participant | use    | team-b   | cannot detach the network interface "eni-owner" from the instance "i-owner" because "InvalidEniId.NotFound"   |
        | former      | create | former   | cannot create a network interface "more" in "apps" with "sg-former" because "InvalidVSwitchId.NotFound"       |
        | former      | view   | former   | sees only the network interfaces of "i-former" and "i-former"                                                 |
        | former      | modify | former   | renames the network interface "eni-former" to "mine"                                                          |
        | former      | modify | former   | cannot rename the network interface "eni-owner" to "mine" because "InvalidEniId.NotFound"                     |
        | former      | use    | former   | detaches the network interface "eni-former" from the instance "i-former"                                      |
        | former      | use    | former   | cannot detach the network interface "eni-owner" from the instance "i-owner" because "InvalidEniId.NotFound"   |
        | stranger    | create | stranger | cannot create a network interface "more" in "apps" with "sg-stranger" because "InvalidVSwitchId.NotFound"     |
        | stranger    | view   | stranger | sees no network interfaces                                                                                    |
        | stranger    | modify | stranger | cannot rename the network interface "eni-owner" to "mine" because "InvalidEniId.NotFound"                     |
        | stranger    | use    | stranger | cannot detach the network interface "eni-owner" from the instance "i-owner" because "InvalidEniId.NotFound"   |

  Rule: Free network interfaces

    Background:
      Given the accounts "owner", "team-b", "former" and "stranger"
      And "owner" has a VPC "main" with the CIDR block "10.0.0.0/16"
      And "owner" has a vSwitch "apps" in "main" with the CIDR block "10.0.1.0/24" in zone "cn-hangzhou-h"
      And "owner" has a vSwitch "data" in "main" with the CIDR block "10.0.2.0/24" in zone "cn-hangzhou-h"
      And "owner" shares the vSwitch "apps" with "team-b" and "former" as the resource share "platform" allowing accounts outside the resource directory
      And "team-b" accepts the invitation from "owner"
      And "former" accepts the invitation from "owner"
      And "owner" has a security group "sg-owner" in the VPC "main"
      And "owner" has a network interface "free-owner" in "apps" with "sg-owner"
      And "team-b" has a security group "sg-team-b" in the VPC "main"
      And "team-b" has a network interface "free-team-b" in "apps" with "sg-team-b"
      And "former" has a security group "sg-former" in the VPC "main"
      And "former" has a network interface "free-former" in "apps" with "sg-former"
      And "owner" removes the principal "former" from the resource share "platform"

    @doc:permissions.eni.owner-manages-none @doc:permissions.eni.participant-own @doc:unsharing.resources-delete @doc:permissions.strangers-nothing
    Scenario Outline: The <relation> and to <verb> network interfaces
      Then "<account>" <does>

      Examples:
        | relation    | verb   | account  | does                                                                              |
        | owner       | delete | owner    | deletes the network interface "free-owner"                                        |
        | owner       | delete | owner    | cannot delete the network interface "free-team-b" because "InvalidEniId.NotFound" |
        | participant | delete | team-b   | deletes the network interface "free-team-b"                                       |
        | participant | delete | team-b   | cannot delete the network interface "free-owner" because "InvalidEniId.NotFound"  |
        | former      | delete | former   | deletes the network interface "free-former"                                       |
        | former      | delete | former   | cannot delete the network interface "free-owner" because "InvalidEniId.NotFound"  |
        | stranger    | delete | stranger | cannot delete the network interface "free-owner" because "InvalidEniId.NotFound"  |

  Rule: What instances and network interfaces have

    Background:
      Given the accounts "owner", "team-b", "former" and "stranger"
      And "owner" has a VPC "main" with the CIDR block "10.0.0.0/16"
      And "owner" has a vSwitch "apps" in "main" with the CIDR block "10.0.1.0/24" in zone "cn-hangzhou-h"
      And "owner" has a vSwitch "data" in "main" with the CIDR block "10.0.2.0/24" in zone "cn-hangzhou-h"
      And "owner" shares the vSwitch "apps" with "team-b" and "former" as the resource share "platform" allowing accounts outside the resource directory
      And "team-b" accepts the invitation from "owner"
      And "former" accepts the invitation from "owner"
      And "owner" has a security group "sg-owner" in the VPC "main"
      And "team-b" has a security group "sg-team-b" in the VPC "main"
      And "former" has a security group "sg-former" in the VPC "main"
      And "owner" has an instance "i-owner" in "apps" with "sg-owner"
      And "team-b" has an instance "i-team-b" in "apps" with "sg-team-b"
      And "former" has an instance "i-former" in "apps" with "sg-former"
      And "owner" calls the network interface of "i-owner" "eni-owner"
      And "owner" has a network interface "second-owner" in "apps" with "sg-owner"
      And "team-b" calls the network interface of "i-team-b" "eni-team-b"
      And "team-b" has a network interface "second-team-b" in "apps" with "sg-team-b"
      And "former" calls the network interface of "i-former" "eni-former"
      And "former" has a network interface "second-former" in "apps" with "sg-former"
      And "owner" opens the flow log service
      And "team-b" opens the flow log service
      And "former" opens the flow log service
      And "stranger" opens the flow log service
      And "owner" has a flow log "fl-owner" of the network interface "eni-owner"
      And "team-b" has a flow log "fl-team-b" of the network interface "eni-team-b"
      And "former" has a flow log "fl-former" of the network interface "eni-former"
      And "owner" removes the principal "former" from the resource share "platform"
      And "owner" has an EIP "eip-owner"
      And "team-b" has an EIP "eip-team-b"
      And "former" has an EIP "eip-former"
      And "stranger" has an EIP "eip-stranger"
      And "owner" has a HaVip "db" in "apps"

    @doc:permissions.eip.own-only @doc:unsharing.resources-modify @doc:permissions.strangers-nothing @billable
    Scenario Outline: The <relation> and to <verb> EIPs
      Then "<account>" <does>

      Examples:
        | relation    | verb   | account  | does                                                                                               |
        | owner       | create | owner    | has an EIP "more"                                                                                  |
        | owner       | view   | owner    | sees only the EIP "eip-owner"                                                                      |
        | owner       | modify | owner    | renames the EIP "eip-owner" to "mine"                                                              |
        | owner       | modify | owner    | cannot rename the EIP "eip-team-b" to "mine" because "InvalidAllocationId.NotFound"                |
        | owner       | delete | owner    | releases the EIP "eip-owner"                                                                       |
        | owner       | delete | owner    | cannot release the EIP "eip-team-b" because "InvalidAllocationId.NotFound"                         |
        | owner       | use    | owner    | binds the EIP "eip-owner" to the instance "i-owner"                                                |
        | owner       | use    | owner    | cannot bind the EIP "eip-owner" to the instance "i-team-b" because "InvalidInstanId.NotFound"      |
        | owner       | use    | owner    | cannot bind the EIP "eip-team-b" to the instance "i-team-b" because "InvalidAllocationId.NotFound" |
        | participant | create | team-b   | has an EIP "more"                                                                                  |
        | participant | view   | team-b   | sees only the EIP "eip-team-b"                                                                     |
        | participant | modify | team-b   | renames the EIP "eip-team-b" to "mine"                                                             |
        | participant | modify | team-b   | cannot rename the EIP "eip-owner" to "mine" because "InvalidAllocationId.NotFound"                 |
        | participant | delete | team-b   | releases the EIP "eip-team-b"                                                                      |
        | participant | delete | team-b   | cannot release the EIP "eip-owner" because "InvalidAllocationId.NotFound"                          |
        | participant | use    | team-b   | binds the EIP "eip-team-b" to the instance "i-team-b"                                              |
        | participant | use    | team-b   | cannot bind the EIP "eip-team-b" to the instance "i-owner" because "InvalidInstanId.NotFound"      |
        | participant | use    | team-b   | cannot bind the EIP "eip-owner" to the instance "i-owner" because "InvalidAllocationId.NotFound"   |
        | former      | create | former   | has an EIP "more"                                                                                  |
        | former      | view   | former   | sees only the EIP "eip-former"                                                                     |
        | former      | modify | former   | renames the EIP "eip-former" to "mine"                                                             |
        | former      | modify | former   | cannot rename the EIP "eip-owner" to "mine" because "InvalidAllocationId.NotFound"                 |
        | former      | delete | former   | releases the EIP "eip-former"                                                                      |
        | former      | delete | former   | cannot release the EIP "eip-owner" because "InvalidAllocationId.NotFound"                          |
        | former      | use    | former   | binds the EIP "eip-former" to the instance "i-former"                                              |
        | former      | use    | former   | cannot bind the EIP "eip-former" to the instance "i-owner" because "InvalidInstanId.NotFound"      |
        | former      | use    | former   | cannot bind the EIP "eip-owner" to the instance "i-owner" because "InvalidAllocationId.NotFound"   |
        | stranger    | create | stranger | has an EIP "more"                                                                                  |
        | stranger    | view   | stranger | sees only the EIP "eip-stranger"                                                                   |
        | stranger    | modify | stranger | renames the EIP "eip-stranger" to "mine"                                                           |
        | stranger    | modify | stranger | cannot rename the EIP "eip-owner" to "mine" because "InvalidAllocationId.NotFound"                 |
        | stranger    | delete | stranger | releases the EIP "eip-stranger"                                                                    |
        | stranger    | delete | stranger | cannot release the EIP "eip-owner" because "InvalidAllocationId.NotFound"                          |
        | stranger    | use    | stranger | cannot bind the EIP "eip-stranger" to the instance "i-owner" because "InvalidInstanId.NotFound"    |
        | stranger    | use    | stranger | cannot bind the EIP "eip-owner" to the instance "i-owner" because "InvalidAllocationId.NotFound"   |

    @doc:permissions.flow-logs.owner @doc:permissions.flow-logs.participant @doc:unsharing.resources-stay @doc:unsharing.resources-modify @doc:unsharing.resources-delete @doc:permissions.strangers-nothing @billable
    Scenario Outline: The <relation> and to <verb> flow logs
      Then "<account>" <does>

      Examples:
        | relation    | verb   | account  | does                                                                                                         |
        | owner       | create | owner    | creates a flow log "more" of the network interface "second-owner"                                            |
        | owner       | create | owner    | creates a flow log "all" of the vSwitch "apps"                                                               |
        | owner       | create | owner    | creates a flow log "all" of the VPC "main"                                                                   |
        | owner       | create | owner    | cannot create a flow log "theirs" of the network interface "eni-team-b" because "InvalidResourceId.NotFound" |
        | owner       | view   | owner    | sees only the flow log "fl-owner"                                                                            |
        | owner       | modify | owner    | renames the flow log "fl-owner" to "mine"                                                                    |
        | owner       | modify | owner    | cannot rename the flow log "fl-team-b" to "mine" because "InvalidInstanceId.NotFound"                        |
        | owner       | delete | owner    | deletes the flow log "fl-owner"                                                                              |
        | owner       | delete | owner    | cannot delete the flow log "fl-team-b" because "InvalidInstanceId.NotFound"                                  |
        | owner       | use    | owner    | stops the flow log "fl-owner"                                                                                |
        | owner       | use    | owner    | cannot stop the flow log "fl-team-b" because "InvalidInstanceId.NotFound"                                    |
        | participant | create | team-b   | creates a flow log "more" of the network interface "second-team-b"                                           |
        | participant | create | team-b   | cannot create a flow log "all" of the vSwitch "apps" because "OperationDenied.OperateShareResource"          |
        | participant | create | team-b   | cannot create a flow log "all" of the VPC "main" because "OperationDenied.OperateShareResource"              |
        | participant | create | team-b   | cannot create a flow log "theirs" of the network interface "eni-owner" because "InvalidResourceId.NotFound"  |
        | participant | view   | team-b   | sees only the flow log "fl-team-b"                                                                           |
        | participant | modify | team-b   | renames the flow log "fl-team-b" to "mine"                                                                   |
        | participant | modify | team-b   | cannot rename the flow log "fl-owner" to "mine" because "InvalidInstanceId.NotFound"                         |
        | participant | delete | team-b   | deletes the flow log "fl-team-b"                                                                             |
        | participant | delete | team-b   | cannot delete the flow log "fl-owner" because "InvalidInstanceId.NotFound"                                   |
        | participant | use    | team-b   | stops the flow log "fl-team-b"                                                                               |
        | participant | use    | team-b   | cannot stop the flow log "fl-owner" because "InvalidInstanceId.NotFound"                                     |
        | former      | create | former   | creates a flow log "more" of the network interface "second-former"                                           |
        | former      | create | former   | cannot create a flow log "all" of the vSwitch "apps" because "InvalidResourceId.NotFound"                    |
        | former      | create | former   | cannot create a flow log "all" of the VPC "main" because "InvalidResourceId.NotFound"                        |
        | former      | create | former   | cannot create a flow log "theirs" of the network interface "eni-owner" because "InvalidResourceId.NotFound"  |
        | former      | view   | former   | sees only the flow log "fl-former"                                                                           |
        | former      | modify | former   | renames the flow log "fl-former" to "mine"                                                                   |
        | former      | modify | former   | cannot rename the flow log "fl-owner" to "mine" because "InvalidInstanceId.NotFound"                         |
        | former      | delete | former   | deletes the flow log "fl-former"                                                                             |
        | former      | delete | former   | cannot delete the flow log "fl-owner" because "InvalidInstanceId.NotFound"                                   |
        | former      | use    | former   | stops the flow log "fl-former"                                                                               |
        | former      | use    | former   | cannot stop the flow log "fl-owner" because "InvalidInstanceId.NotFound"                                     |
        | stranger    | create | stranger | cannot create a flow log "all" of the vSwitch "apps" because "InvalidResourceId.NotFound"                    |
        | stranger    | create | stranger | cannot create a flow log "all" of the VPC "main" because "InvalidResourceId.NotFound"                        |
        | stranger    | create | stranger | cannot create a flow log "theirs" of the network interface "eni-owner" because "InvalidResourceId.NotFound"  |
        | stranger    | view   | stranger | sees no flow logs                                                                                            |
        | stranger    | modify | stranger | cannot rename the flow log "fl-owner" to "mine" because "InvalidInstanceId.NotFound"                         |
        | stranger    | delete | stranger | cannot delete the flow log "fl-owner" because "InvalidInstanceId.NotFound"                                   |
        | stranger    | use    | stranger | cannot stop the flow log "fl-owner" because "InvalidInstanceId.NotFound"                                     |

    @doc:permissions.networks.owner-all @doc:permissions.vswitch.participant-views @doc:permissions.strangers-nothing @billable
    Scenario Outline: The <relation> and to <verb> HaVips
      Then "<account>" <does>

      Examples:
        | relation    | verb   | account  | does                                                                                           |
        | owner       | create | owner    | creates a HaVip "more" in "apps"                                                               |
        | owner       | view   | owner    | sees only the HaVip "db"                                                                       |
        | owner       | modify | owner    | renames the HaVip "db" to "mine"                                                               |
        | owner       | delete | owner    | deletes the HaVip "db"                                                                         |
        | owner       | use    | owner    | associates the HaVip "db" with the instance "i-owner"                                          |
        | participant | create | team-b   | cannot create a HaVip "more" in "apps" because "Forbidden.OperateShareResource"                |
        | participant | view   | team-b   | sees no HaVips                                                                                 |
        | participant | modify | team-b   | cannot rename the HaVip "db" to "mine" because "InvalidHaVipId.NotFound"                       |
        | participant | delete | team-b   | cannot delete the HaVip "db" because "InvalidHaVipId.NotFound"                                 |
        | participant | use    | team-b   | cannot associate the HaVip "db" with the instance "i-team-b" because "InvalidHaVipId.NotFound" |
        | former      | create | former   | cannot create a HaVip "more" in "apps" because "InvalidVSwitchId.NotFound"                     |
        | former      | view   | former   | sees no HaVips                                                                                 |
        | former      | modify | former   | cannot rename the HaVip "db" to "mine" because "InvalidHaVipId.NotFound"                       |
        | former      | delete | former   | cannot delete the HaVip "db" because "InvalidHaVipId.NotFound"                                 |
        | former      | use    | former   | cannot associate the HaVip "db" with the instance "i-former" because "InvalidHaVipId.NotFound" |
        | stranger    | create | stranger | cannot create a HaVip "more" in "apps" because "InvalidVSwitchId.NotFound"                     |
        | stranger    | view   | stranger | sees no HaVips                                                                                 |
        | stranger    | modify | stranger | cannot rename the HaVip "db" to "mine" because "InvalidHaVipId.NotFound"                       |
        | stranger    | delete | stranger | cannot delete the HaVip "db" because "InvalidHaVipId.NotFound"                                 |
        | stranger    | use    | stranger | cannot associate the HaVip "db" with the instance "i-owner" because "InvalidHaVipId.NotFound"  |

  Rule: Tags

    Background:
      Given the accounts "owner", "team-b", "former" and "stranger"
      And "owner" has a VPC "main" with the CIDR block "10.0.0.0/16"
      And "owner" has a vSwitch "apps" in "main" with the CIDR block "10.0.1.0/24" in zone "cn-hangzhou-h"
      And "owner" has a vSwitch "data" in "main" with the CIDR block "10.0.2.0/24" in zone "cn-hangzhou-h"
      And "owner" shares the vSwitch "apps" with "team-b" and "former" as the resource share "platform" allowing accounts outside the resource directory
      And "team-b" accepts the invitation from "owner"
      And "former" accepts the invitation from "owner"
      And "owner" puts the tag "team=owner" on the vSwitch "apps"
      And "team-b" puts the tag "team=b" on the vSwitch "apps"
      And "former" puts the tag "team=c" on the vSwitch "apps"
      And "owner" removes the principal "former" from the resource share "platform"

    @doc:permissions.tags.independent @doc:permissions.tags.untouched @doc:unsharing.tags.participant-deleted @doc:permissions.strangers-nothing
    Scenario Outline: The <relation> and to <verb> tags
      Then "<account>" <does>

      Examples:
        | relation    | verb   | account  | does                                                                                      |
        | owner       | create | owner    | puts the tag "cost=1" on the vSwitch "apps"                                               |
        | owner       | view   | owner    | sees only the tag "team=owner" on the vSwitch "apps"                                      |
        | owner       | modify | owner    | puts the tag "team=new" on the vSwitch "apps"                                             |
        | owner       | delete | owner    | takes all tags off the vSwitch "apps"                                                     |
        | owner       | use    | owner    | finds only the vSwitch "apps" by the tag "team=owner"                                     |
        | owner       | use    | owner    | finds no vSwitches by the tag "team=b"                                                    |
        | participant | create | team-b   | puts the tag "cost=1" on the vSwitch "apps"                                               |
        | participant | view   | team-b   | sees only the tag "team=b" on the vSwitch "apps"                                          |
        | participant | modify | team-b   | puts the tag "team=new" on the vSwitch "apps"                                             |
        | participant | delete | team-b   | takes all tags off the vSwitch "apps"                                                     |
        | participant | use    | team-b   | finds only the vSwitch "apps" by the tag "team=b"                                         |
        | participant | use    | team-b   | finds no vSwitches by the tag "team=owner"                                                |
        | former      | create | former   | cannot put the tag "cost=1" on the vSwitch "apps" because "InvalidInstanceIds.NotFound"   |
        | former      | view   | former   | sees no tags on the vSwitch "apps"                                                        |
        | former      | modify | former   | cannot put the tag "team=new" on the vSwitch "apps" because "InvalidInstanceIds.NotFound" |
        | former      | delete | former   | cannot take all tags off the vSwitch "apps" because "InvalidInstanceIds.NotFound"         |
        | former      | use    | former   | finds no vSwitches by the tag "team=c"                                                    |
        | former      | use    | former   | finds no vSwitches by the tag "team=owner"                                                |
        | stranger    | create | stranger | cannot put the tag "cost=1" on the vSwitch "apps" because "InvalidInstanceIds.NotFound"   |
        | stranger    | view   | stranger | sees no tags on the vSwitch "apps"                                                        |
        | stranger    | modify | stranger | cannot put the tag "team=new" on the vSwitch "apps" because "InvalidInstanceIds.NotFound" |
        | stranger    | delete | stranger | cannot take all tags off the vSwitch "apps" because "InvalidInstanceIds.NotFound"         |
        | stranger    | use    | stranger | finds no vSwitches by the tag "team=c"                                                    |
        | stranger    | use    | stranger | finds no vSwitches by the tag "team=owner"                                                |
