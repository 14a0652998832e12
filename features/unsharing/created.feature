@unsharing
Feature: The five ways in which sharing ends
  A share lets its principal or its resource go, is deleted, the account leaves it, or leaves the resource directory in
  which it is shared. It makes no difference: what the account created goes on, and nothing else shows any more.

  Rule: What a participant created stays its own

    Background:
      Given the accounts "boss", "owner", "team-b" and "team-c", of which "owner" and "team-b" are in a resource directory that "boss" manages
      And "boss" enables sharing within the resource directory
      And "owner" has a VPC "main" with the CIDR block "10.0.0.0/16"
      And "owner" has a vSwitch "apps" in "main" with the CIDR block "10.0.1.0/24" in zone "cn-hangzhou-h"
      And "owner" shares the vSwitch "apps" with "team-b" as the resource share "inner"
      And "owner" shares the vSwitch "apps" with "team-c" as the resource share "platform" allowing accounts outside the resource directory
      And "team-c" accepts the invitation from "owner"

    @doc:unsharing.resources-stay @doc:unsharing.resources-modify @doc:unsharing.resources-delete @doc:unsharing.nothing-new @billable
    Scenario Outline: Instances, after <way>
      Given "<who>" has a security group "web" in the VPC "main"
      And "<who>" has an instance "web-1" in "apps" with "web" at the address "10.0.1.50"
      When <unshares>
      Then "<who>" sees only the instance "web-1"
      And "<who>" sees that the instance "web-1" is "Running"
      And "<who>" sees the instance "web-1" in the vSwitch "apps" at the address "10.0.1.50"
      And "<who>" cannot create an instance "web-2" in "apps" with "web" because "InvalidVSwitchId.NotFound"
      When "<who>" renames the instance "web-1" to "kept"
      And "<who>" stops the instance "web-1"
      And "<who>" starts the instance "web-1"
      Then "<who>" sees that the instance "web-1" is "Running"
      And "<who>" sees the instance "web-1" in the vSwitch "apps" at the address "10.0.1.50"
      When "owner" shares the vSwitch "apps" with "<who>" as the resource share "again" allowing accounts outside the resource directory
      And "<who>" accepts the invitation from "owner"
      Then "<who>" creates an instance "web-2" in "apps" with "web"
      And "<who>" sees only the instances "web-1" and "web-2"
      When "owner" deletes the resource share "again"
      And "<who>" deletes the instance "web-1"
      Then "<who>" sees only the instance "web-2"

      Examples:
        | way                    | who    | unshares                                                                  |
        | removing the principal | team-c | "owner" removes the principal "team-c" from the resource share "platform" |
        | removing the resource  | team-c | "owner" removes the vSwitch "apps" from the resource share "platform"     |
        | deleting the share     | team-c | "owner" deletes the resource share "platform"                             |
        | leaving the share      | team-c | "team-c" leaves the resource share "platform"                             |
        | leaving the directory  | team-b | "boss" removes the account "team-b" from the resource directory           |

    @doc:unsharing.resources-stay @doc:unsharing.resources-modify @doc:unsharing.resources-delete @doc:unsharing.nothing-new @billable
    Scenario Outline: Security groups, after <way>
      Given "<who>" has a security group "web" in the VPC "main"
      When <unshares>
      Then "<who>" sees only the security group "web"
      And "<who>" cannot create a security group "db" in the VPC "main" because "InvalidVpcId.NotFound"
      And "<who>" renames the security group "web" to "kept"
      And "<who>" opens port 443 of the security group "web" to "10.0.0.0/8"
      When "owner" shares the vSwitch "apps" with "<who>" as the resource share "again" allowing accounts outside the resource directory
      And "<who>" accepts the invitation from "owner"
      Then "<who>" creates a security group "db" in the VPC "main"
      And "<who>" creates an instance "web-1" in "apps" with "web"
      When "owner" deletes the resource share "again"
      And "<who>" deletes the security group "db"
      Then "<who>" sees only the security group "web"

      Examples:
        | way                    | who    | unshares                                                                  |
        | removing the principal | team-c | "owner" removes the principal "team-c" from the resource share "platform" |
        | removing the resource  | team-c | "owner" removes the vSwitch "apps" from the resource share "platform"     |
        | deleting the share     | team-c | "owner" deletes the resource share "platform"                             |
        | leaving the share      | team-c | "team-c" leaves the resource share "platform"                             |
        | leaving the directory  | team-b | "boss" removes the account "team-b" from the resource directory           |

    @doc:unsharing.resources-stay @doc:unsharing.resources-modify @doc:unsharing.resources-delete @doc:unsharing.nothing-new @billable
    Scenario Outline: Network interfaces, after <way>
      Given "<who>" has a security group "web" in the VPC "main"
      And "<who>" has an instance "web-1" in "apps" with "web"
      And "<who>" has a network interface "second" in "apps" with "web"
      When <unshares>
      Then "<who>" cannot create a network interface "third" in "apps" with "web" because "InvalidVSwitchId.NotFound"
      And "<who>" renames the network interface "second" to "kept"
      When "<who>" attaches the network interface "second" to the instance "web-1"
      Then "<who>" sees only the network interfaces of "web-1" and "web-1"
      When "<who>" detaches the network interface "second" from the instance "web-1"
      When "owner" shares the vSwitch "apps" with "<who>" as the resource share "again" allowing accounts outside the resource directory
      And "<who>" accepts the invitation from "owner"
      Then "<who>" creates a network interface "third" in "apps" with "web"
      When "owner" deletes the resource share "again"
      And "<who>" deletes the network interface "second"
      And "<who>" deletes the network interface "third"
      Then "<who>" sees only the network interface of "web-1"

      Examples:
        | way                    | who    | unshares                                                                  |
        | removing the principal | team-c | "owner" removes the principal "team-c" from the resource share "platform" |
        | removing the resource  | team-c | "owner" removes the vSwitch "apps" from the resource share "platform"     |
        | deleting the share     | team-c | "owner" deletes the resource share "platform"                             |
        | leaving the share      | team-c | "team-c" leaves the resource share "platform"                             |
        | leaving the directory  | team-b | "boss" removes the account "team-b" from the resource directory           |

    @doc:unsharing.resources-stay @doc:unsharing.resources-modify @doc:unsharing.resources-delete @doc:unsharing.nothing-new @billable
    Scenario Outline: IPv6 addresses, their bandwidth and their egress-only rules, after <way>
      Given "owner" enables IPv6 in the VPC "main"
      And "owner" gives the vSwitch "apps" the IPv6 block 1
      And "owner" has an IPv6 gateway "v6" in the VPC "main"
      And "<who>" has a security group "web" in the VPC "main"
      And "<who>" has an instance "web-1" in "apps" with "web"
      And "<who>" has an instance "web-2" in "apps" with "web"
      And "<who>" assigns an IPv6 address "first" to the instance "web-1"
      And "<who>" gives the IPv6 address "first" 10 Mbit/s
      And "<who>" has an egress-only rule "out" for the IPv6 address "first" in the IPv6 gateway "v6"
      When <unshares>
      Then "<who>" sees only the IPv6 address "first" that reach the internet
      And "<who>" sees only the egress-only rule "out" in the IPv6 gateway "v6"
      And "<who>" sees no IPv6 gateways
      And "<who>" cannot assign an IPv6 address "second" to the instance "web-2" because "InvalidParam.IpAssign"
      And "<who>" renames the IPv6 address "first" to "kept"
      And "<who>" changes the bandwidth of the IPv6 address "first" to 20 Mbit/s
      When "owner" shares the vSwitch "apps" with "<who>" as the resource share "again" allowing accounts outside the resource directory
      And "<who>" accepts the invitation from "owner"
      Then "<who>" assigns an IPv6 address "second" to the instance "web-2"
      And "<who>" sees only the IPv6 gateway "v6"
      When "owner" deletes the resource share "again"
      And "<who>" deletes the egress-only rule "out"
      And "<who>" takes the bandwidth of the IPv6 address "first" away
      And "<who>" unassigns the IPv6 address "first" from the instance "web-1"
      Then "<who>" sees only the IPv6 address "second"

      Examples:
        | way                    | who    | unshares                                                                  |
        | removing the principal | team-c | "owner" removes the principal "team-c" from the resource share "platform" |
        | removing the resource  | team-c | "owner" removes the vSwitch "apps" from the resource share "platform"     |
        | deleting the share     | team-c | "owner" deletes the resource share "platform"                             |
        | leaving the share      | team-c | "team-c" leaves the resource share "platform"                             |
        | leaving the directory  | team-b | "boss" removes the account "team-b" from the resource directory           |

    @doc:unsharing.resources-stay @doc:unsharing.resources-modify @doc:unsharing.resources-delete @doc:unsharing.nothing-new @billable
    Scenario Outline: Flow logs, after <way>
      Given "<who>" has a security group "web" in the VPC "main"
      And "<who>" has an instance "web-1" in "apps" with "web"
      And "<who>" calls the network interface of "web-1" "eni"
      And "<who>" opens the flow log service
      And "<who>" has a flow log "mine" of the network interface "eni"
      When <unshares>
      Then "<who>" sees only the flow log "mine"
      And "<who>" cannot create a flow log "all" of the vSwitch "apps" because "InvalidResourceId.NotFound"
      And "<who>" cannot create a flow log "all" of the VPC "main" because "InvalidResourceId.NotFound"
      And "<who>" renames the flow log "mine" to "kept"
      And "<who>" stops the flow log "mine"
      And "<who>" starts the flow log "mine"
      When "owner" shares the vSwitch "apps" with "<who>" as the resource share "again" allowing accounts outside the resource directory
      And "<who>" accepts the invitation from "owner"
      Then "<who>" cannot create a flow log "all" of the VPC "main" because "OperationDenied.OperateShareResource"
      And "<who>" deletes the flow log "mine"
      And "<who>" sees no flow logs

      Examples:
        | way                    | who    | unshares                                                                  |
        | removing the principal | team-c | "owner" removes the principal "team-c" from the resource share "platform" |
        | removing the resource  | team-c | "owner" removes the vSwitch "apps" from the resource share "platform"     |
        | deleting the share     | team-c | "owner" deletes the resource share "platform"                             |
        | leaving the share      | team-c | "team-c" leaves the resource share "platform"                             |
        | leaving the directory  | team-b | "boss" removes the account "team-b" from the resource directory           |

    @doc:unsharing.resources-stay @doc:unsharing.resources-modify @doc:unsharing.resources-delete @doc:unsharing.nothing-new @billable @doc:permissions.eip.own-only
    Scenario Outline: EIPs on what it created, after <way>
      Given "<who>" has a security group "web" in the VPC "main"
      And "<who>" has an instance "web-1" in "apps" with "web"
      And "<who>" has an EIP "public"
      And "<who>" binds the EIP "public" to the instance "web-1"
      When <unshares>
      Then "<who>" sees the EIP "public" bound to the instance "web-1"
      And "<who>" renames the EIP "public" to "kept"
      And "<who>" takes the EIP "public" off
      And "<who>" binds the EIP "public" to the instance "web-1"
      And "<who>" sees the EIP "public" on the network interface of "web-1"
      And "<who>" takes the EIP "public" off
      And "<who>" releases the EIP "public"

      Examples:
        | way                    | who    | unshares                                                                  |
        | removing the principal | team-c | "owner" removes the principal "team-c" from the resource share "platform" |
        | removing the resource  | team-c | "owner" removes the vSwitch "apps" from the resource share "platform"     |
        | deleting the share     | team-c | "owner" deletes the resource share "platform"                             |
        | leaving the share      | team-c | "team-c" leaves the resource share "platform"                             |
        | leaving the directory  | team-b | "boss" removes the account "team-b" from the resource directory           |

    @doc:unsharing.resources-modify @doc:unsharing.nothing-new @doc:permissions.eni.owner-manages-none
    Scenario Outline: Further addresses of a network interface, after <way>
      Given "<who>" has a security group "web" in the VPC "main"
      And "<who>" has a network interface "eni" in "apps" with "web"
      And "<who>" assigns the further address "10.0.1.60" to the network interface "eni"
      When <unshares>
      Then "<who>" cannot assign the further address "10.0.1.61" to the network interface "eni" because "InvalidVSwitchId.NotFound"
      And "owner" cannot take the further address "10.0.1.60" off the network interface "eni" because "InvalidEniId.NotFound"
      And "<who>" takes the further address "10.0.1.60" off the network interface "eni"
      When "owner" shares the vSwitch "apps" with "<who>" as the resource share "again" allowing accounts outside the resource directory
      And "<who>" accepts the invitation from "owner"
      Then "<who>" assigns the further address "10.0.1.61" to the network interface "eni"

      Examples:
        | way                    | who    | unshares                                                                  |
        | removing the principal | team-c | "owner" removes the principal "team-c" from the resource share "platform" |
        | removing the resource  | team-c | "owner" removes the vSwitch "apps" from the resource share "platform"     |
        | deleting the share     | team-c | "owner" deletes the resource share "platform"                             |
        | leaving the share      | team-c | "team-c" leaves the resource share "platform"                             |
        | leaving the directory  | team-b | "boss" removes the account "team-b" from the resource directory           |

    @doc:unsharing.resources-stay @doc:unsharing.resources-modify @doc:unsharing.resources-delete @doc:unsharing.nothing-new @doc:permissions.eni.owner-manages-none
    Scenario Outline: Prefixes out of a reserved block, after <way>
      Given "owner" reserves the block "10.0.1.64/26" of the vSwitch "apps" as "pods"
      And "<who>" has a security group "web" in the VPC "main"
      And "<who>" has a network interface "eni" in "apps" with "web" and 1 prefix
      When <unshares>
      Then "owner" sees only the prefix "10.0.1.64/28" of the reserved block "pods" in use
      And "owner" cannot take the prefix "10.0.1.64/28" off the network interface "eni" because "InvalidEniId.NotFound"
      And "<who>" cannot assign the prefix "10.0.1.80/28" to the network interface "eni" because "InvalidVSwitchId.NotFound"
      When "owner" shares the vSwitch "apps" with "<who>" as the resource share "again" allowing accounts outside the resource directory
      And "<who>" accepts the invitation from "owner"
      Then "<who>" assigns the prefix "10.0.1.80/28" to the network interface "eni"
      When "owner" deletes the resource share "again"
      And "<who>" takes the prefix "10.0.1.64/28" off the network interface "eni"
      Then "owner" sees only the prefix "10.0.1.80/28" of the reserved block "pods" in use

      Examples:
        | way                    | who    | unshares                                                                  |
        | removing the principal | team-c | "owner" removes the principal "team-c" from the resource share "platform" |
        | removing the resource  | team-c | "owner" removes the vSwitch "apps" from the resource share "platform"     |
        | deleting the share     | team-c | "owner" deletes the resource share "platform"                             |
        | leaving the share      | team-c | "team-c" leaves the resource share "platform"                             |
        | leaving the directory  | team-b | "boss" removes the account "team-b" from the resource directory           |
