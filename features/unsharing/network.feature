@unsharing
Feature: What is the owner's, after sharing has ended in any of five ways
  It is gone from the lists of whoever was a participant, and not found by its id; the owner goes on with it.

  Rule: What belongs to the network of a vSwitch

    Background:
      Given the accounts "boss", "owner", "team-b" and "team-c", of which "owner" and "team-b" are in a resource directory that "boss" manages
      And "boss" enables sharing within the resource directory
      And "owner" has a VPC "main" with the CIDR block "10.0.0.0/16"
      And "owner" has a vSwitch "apps" in "main" with the CIDR block "10.0.1.0/24" in zone "cn-hangzhou-h"
      And "owner" has a vSwitch "data" in "main" with the CIDR block "10.0.2.0/24" in zone "cn-hangzhou-i"
      And "owner" shares the vSwitch "apps" with "team-b" as the resource share "inner"
      And "owner" shares the vSwitch "apps" with "team-c" as the resource share "platform" allowing accounts outside the resource directory
      And "team-c" accepts the invitation from "owner"

    @doc:unsharing.vswitch-hidden @doc:unsharing.vpc-hidden @doc:unsharing.route-table-hidden @doc:unsharing.nothing-new
    Scenario Outline: VPC, vSwitch, vRouter and CIDR blocks, after <way>
      Given "owner" adds the secondary CIDR block "192.168.0.0/16" to the VPC "main"
      And "<who>" sees only the secondary CIDR block "192.168.0.0/16" of the VPC "main"
      When <unshares>
      Then "<who>" sees no vSwitches
      And "<who>" sees no vSwitches in the VPC "main"
      And "<who>" sees no vSwitches among what others share with it
      And "<who>" sees no VPCs
      And "<who>" sees no VPCs that "owner" owns
      And "<who>" sees no vRouters
      And "<who>" cannot look at the vSwitch "apps" because "InvalidVSwitchId.NotFound"
      And "<who>" cannot look at the VPC "main" because "InvalidVpcId.NotFound"
      And "<who>" cannot rename the vSwitch "apps" to "mine" because "InvalidVSwitchId.NotFound"
      And "<who>" cannot rename the VPC "main" to "mine" because "InvalidVpcId.NotFound"
      And "<who>" cannot remove the secondary CIDR block "192.168.0.0/16" from the VPC "main" because "InvalidVpc.NotFound"
      And "<who>" cannot create a vSwitch "more" in "main" with the CIDR block "10.0.3.0/24" in zone "cn-hangzhou-h" because "InvalidVpcId.NotFound"
      And "owner" sees only the vSwitches "apps" and "data" in the VPC "main"
      When "owner" shares the vSwitch "apps" with "<who>" as the resource share "again" allowing accounts outside the resource directory
      And "<who>" accepts the invitation from "owner"
      Then "<who>" sees only the vSwitch "apps"
      And "<who>" sees only the VPC "main"
      And "<who>" sees only the vRouter of the VPC "main"
      And "<who>" sees only the secondary CIDR block "192.168.0.0/16" of the VPC "main"

      Examples:
        | way                    | who    | unshares                                                                  |
        | removing the principal | team-c | "owner" removes the principal "team-c" from the resource share "platform" |
        | removing the resource  | team-c | "owner" removes the vSwitch "apps" from the resource share "platform"     |
        | deleting the share     | team-c | "owner" deletes the resource share "platform"                             |
        | leaving the share      | team-c | "team-c" leaves the resource share "platform"                             |
        | leaving the directory  | team-b | "boss" removes the account "team-b" from the resource directory           |

    @doc:unsharing.route-table-hidden
    Scenario Outline: Route tables, after <way>
      Given "owner" has a route table "edge" in the VPC "main"
      And "owner" associates the route table "edge" with the vSwitch "apps"
      And "<who>" sees only the custom route table "edge"
      When <unshares>
      Then "<who>" sees no route tables
      And "<who>" sees no custom route tables
      And "<who>" cannot look at the routes of the route table "edge" because "InvalidRouteTable.NotFound"
      And "<who>" cannot look at the routes of the VPC "main" because "InvalidRouteTable.NotFound"
      And "<who>" cannot rename the route table "edge" to "rim" because "Abs.InvalidRouteTableId.NotExist"
      And "<who>" cannot delete the route table "edge" because "InvalidRouteTableId.NotFound"
      And "owner" sees that the vSwitch "apps" uses the route table "edge"
      When "owner" shares the vSwitch "apps" with "<who>" as the resource share "again" allowing accounts outside the resource directory
      And "<who>" accepts the invitation from "owner"
      Then "<who>" sees only the custom route table "edge"
      And "<who>" sees that the vSwitch "apps" uses the route table "edge"
      And "<who>" cannot rename the route table "edge" to "rim" because "Forbidden.OperateShareResource"

      Examples:
        | way                    | who    | unshares                                                                  |
        | removing the principal | team-c | "owner" removes the principal "team-c" from the resource share "platform" |
        | removing the resource  | team-c | "owner" removes the vSwitch "apps" from the resource share "platform"     |
        | deleting the share     | team-c | "owner" deletes the resource share "platform"                             |
        | leaving the share      | team-c | "team-c" leaves the resource share "platform"                             |
        | leaving the directory  | team-b | "boss" removes the account "team-b" from the resource directory           |

    @doc:unsharing.network-acl-hidden
    Scenario Outline: Network ACLs, after <way>
      Given "owner" has a network ACL "web" in the VPC "main"
      And "owner" binds the network ACL "web" to the vSwitches "apps" and "data"
      And "<who>" sees only the network ACL "web"
      When <unshares>
      Then "<who>" sees no network ACLs
      And "<who>" sees no network ACLs in the VPC "main"
      And "<who>" finds no network ACLs by the vSwitch "apps"
      And "<who>" cannot look at the network ACL "web" because "InvalidNetworkAcl.NotFound"
      And "<who>" cannot rename the network ACL "web" to "db" because "InvalidNetworkAcl.NotFound"
      And "owner" sees the network ACL "web" of "owner" bound to only the vSwitches "apps" and "data"
      When "owner" shares the vSwitch "apps" with "<who>" as the resource share "again" allowing accounts outside the resource directory
      And "<who>" accepts the invitation from "owner"
      Then "<who>" sees only the network ACL "web"
      And "<who>" sees that the vSwitch "apps" has the network ACL "web"
      And "<who>" cannot rename the network ACL "web" to "db" because "Forbidden.OperateShareResource"

      Examples:
        | way                    | who    | unshares                                                                  |
        | removing the principal | team-c | "owner" removes the principal "team-c" from the resource share "platform" |
        | removing the resource  | team-c | "owner" removes the vSwitch "apps" from the resource share "platform"     |
        | deleting the share     | team-c | "owner" deletes the resource share "platform"                             |
        | leaving the share      | team-c | "team-c" leaves the resource share "platform"                             |
        | leaving the directory  | team-b | "boss" removes the account "team-b" from the resource directory           |

    @doc:unsharing.vpc-hidden @doc:permissions.ipv6-gateway.owner-manages
    Scenario Outline: IPv6 gateways, after <way>
      Given "owner" enables IPv6 in the VPC "main"
      And "owner" has an IPv6 gateway "v6" in the VPC "main"
      And "<who>" sees only the IPv6 gateway "v6"
      When <unshares>
      Then "<who>" sees no IPv6 gateways
      And "<who>" does not find the IPv6 gateway "v6"
      And "<who>" cannot rename the IPv6 gateway "v6" to "mine" because "InvalidIpv6GatewayId.NotFound"
      And "<who>" cannot delete the IPv6 gateway "v6" because "InvalidIpv6GatewayId.NotFound"
      And "owner" sees only the IPv6 gateway "v6"
      When "owner" shares the vSwitch "apps" with "<who>" as the resource share "again" allowing accounts outside the resource directory
      And "<who>" accepts the invitation from "owner"
      Then "<who>" sees only the IPv6 gateway "v6"
      And "<who>" cannot rename the IPv6 gateway "v6" to "mine" because "Forbidden.OperateShareResource"

      Examples:
        | way                    | who    | unshares                                                                  |
        | removing the principal | team-c | "owner" removes the principal "team-c" from the resource share "platform" |
        | removing the resource  | team-c | "owner" removes the vSwitch "apps" from the resource share "platform"     |
        | deleting the share     | team-c | "owner" deletes the resource share "platform"                             |
        | leaving the share      | team-c | "team-c" leaves the resource share "platform"                             |
        | leaving the directory  | team-b | "boss" removes the account "team-b" from the resource directory           |

    @doc:permissions.reserved-cidr.owner-only @doc:permissions.nat-gateway.owner-only @doc:unsharing.vpc-hidden @billable
    Scenario Outline: What a participant never sees, after <way>
      Given "owner" reserves the block "10.0.1.64/26" of the vSwitch "apps" as "pods"
      And "owner" has a NAT gateway "egress" in the VPC "main" and the vSwitch "data"
      When <unshares>
      Then "<who>" sees no reserved blocks
      And "<who>" cannot reserve the block "10.0.1.16/28" of the vSwitch "apps" as "more" because "ResourceNotFound.VSwitch"
      And "<who>" cannot release the reserved block "pods" because "ResourceNotFound.CidrReservation"
      And "<who>" sees no NAT gateways
      And "<who>" cannot create a NAT gateway "mine" in the VPC "main" and the vSwitch "apps" because "InvalidVpcId.NotFound"
      And "<who>" cannot delete the NAT gateway "egress" because "InvalidNatGatewayId.NotFound"
      And "owner" sees only the reserved block "pods"
      And "owner" sees only the NAT gateway "egress"
      When "owner" shares the vSwitch "apps" with "<who>" as the resource share "again" allowing accounts outside the resource directory
      And "<who>" accepts the invitation from "owner"
      Then "<who>" sees no reserved blocks
      And "<who>" sees no NAT gateways
      And "<who>" cannot reserve the block "10.0.1.16/28" of the vSwitch "apps" as "more" because "Forbidden.OperateShareResource"
      And "<who>" cannot create a NAT gateway "mine" in the VPC "main" and the vSwitch "apps" because "Forbidden.OperateShareResource"

      Examples:
        | way                    | who    | unshares                                                                  |
        | removing the principal | team-c | "owner" removes the principal "team-c" from the resource share "platform" |
        | removing the resource  | team-c | "owner" removes the vSwitch "apps" from the resource share "platform"     |
        | deleting the share     | team-c | "owner" deletes the resource share "platform"                             |
        | leaving the share      | team-c | "team-c" leaves the resource share "platform"                             |
        | leaving the directory  | team-b | "boss" removes the account "team-b" from the resource directory           |

    @doc:unsharing.tags.participant-deleted @doc:unsharing.tags.owner-stay
    Scenario Outline: Tags, after <way>
      Given "owner" has a network ACL "web" in the VPC "main"
      And "owner" puts the tag "team=platform" on the vSwitch "apps"
      And "<who>" puts the tag "team=theirs" on the vSwitch "apps"
      And "owner" puts the tag "team=platform" on the VPC "main"
      And "<who>" puts the tag "team=theirs" on the VPC "main"
      And "owner" puts the tag "team=platform" on the route table of the VPC "main"
      And "<who>" puts the tag "team=theirs" on the route table of the VPC "main"
      And "owner" puts the tag "team=platform" on the network ACL "web"
      And "<who>" puts the tag "team=theirs" on the network ACL "web"
      When <unshares>
      Then "<who>" sees no tags on the vSwitch "apps"
      And "<who>" sees no tags on the VPC "main"
      And "<who>" sees no tags on the route table of the VPC "main"
      And "<who>" sees no tags on the network ACL "web"
      And "owner" sees only the tag "team=platform" on the vSwitch "apps"
      And "owner" sees only the tag "team=platform" on the VPC "main"
      And "owner" sees only the tag "team=platform" on the route table of the VPC "main"
      And "owner" sees only the tag "team=platform" on the network ACL "web"
      And "<who>" finds no tag keys across products
      And "<who>" cannot put the tag "team=theirs" on the vSwitch "apps" because "InvalidInstanceIds.NotFound"
      When "owner" shares the vSwitch "apps" with "<who>" as the resource share "again" allowing accounts outside the resource directory
      And "<who>" accepts the invitation from "owner"
      Then "<who>" sees no tags on the vSwitch "apps"
      And "<who>" sees no tags on the VPC "main"
      And "<who>" sees no tags on the route table of the VPC "main"
      And "<who>" sees no tags on the network ACL "web"
      And "<who>" puts the tag "team=new" on the vSwitch "apps"
      And "<who>" sees only the tag "team=new" on the vSwitch "apps"
      And "owner" sees only the tag "team=platform" on the vSwitch "apps"

      Examples:
        | way                    | who    | unshares                                                                  |
        | removing the principal | team-c | "owner" removes the principal "team-c" from the resource share "platform" |
        | removing the resource  | team-c | "owner" removes the vSwitch "apps" from the resource share "platform"     |
        | deleting the share     | team-c | "owner" deletes the resource share "platform"                             |
        | leaving the share      | team-c | "team-c" leaves the resource share "platform"                             |
        | leaving the directory  | team-b | "boss" removes the account "team-b" from the resource directory           |

  Rule: What is shared by itself

    Background:
      Given the accounts "boss", "owner", "team-b" and "team-c", of which "owner" and "team-b" are in a resource directory that "boss" manages
      And "boss" enables sharing within the resource directory
      And "owner" has a prefix list "offices" with the entry "10.0.0.0/16"
      And "owner" shares the prefix list "offices" with "team-b" as the resource share "inner"
      And "owner" shares the prefix list "offices" with "team-c" as the resource share "platform" allowing accounts outside the resource directory
      And "team-c" accepts the invitation from "owner"

    @doc:sharing.types @doc:unsharing.tags.participant-deleted @doc:unsharing.tags.owner-stay
    Scenario Outline: Prefix lists, after <way>
      Given "owner" puts the tag "team=platform" on the prefix list "offices"
      And "<who>" puts the tag "team=theirs" on the prefix list "offices"
      And "<who>" sees only the prefix list "offices"
      When <unshares>
      Then "<who>" sees no prefix lists
      And "<who>" cannot look at the entries of the prefix list "offices" because "ResourceNotFound.PrefixList"
      And "<who>" cannot rename the prefix list "offices" to "mine" because "ResourceNotFound.PrefixList"
      And "<who>" cannot put the tag "team=theirs" on the prefix list "offices" because "InvalidInstanceIds.NotFound"
      And "<who>" finds no tag keys across products
      And "owner" finds only the prefix list "offices" by the tag "team=platform"
      When "owner" shares the prefix list "offices" with "<who>" as the resource share "again" allowing accounts outside the resource directory
      And "<who>" accepts the invitation from "owner"
      Then "<who>" sees only the prefix list "offices"
      And "<who>" finds no prefix lists by the tag "team=theirs"

      Examples:
        | way                    | who    | unshares                                                                     |
        | removing the principal | team-c | "owner" removes the principal "team-c" from the resource share "platform"    |
        | removing the resource  | team-c | "owner" removes the prefix list "offices" from the resource share "platform" |
        | deleting the share     | team-c | "owner" deletes the resource share "platform"                                |
        | leaving the share      | team-c | "team-c" leaves the resource share "platform"                                |
        | leaving the directory  | team-b | "boss" removes the account "team-b" from the resource directory              |
