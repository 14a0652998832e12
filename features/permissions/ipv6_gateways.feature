@permissions
Feature: Permissions on the IPv6 gateway of a shared VPC
  The gateway is the owner's. Each account has its own IPv6 addresses behind it.

  Background:
    Given the accounts "owner", "team-b", "team-c" and "stranger"
    And "owner" has a VPC "main" with the CIDR block "10.0.0.0/16"
    And "owner" enables IPv6 in the VPC "main"
    And "owner" has a vSwitch "apps" in "main" with the CIDR block "10.0.1.0/24" in zone "cn-hangzhou-h"
    And "owner" gives the vSwitch "apps" the IPv6 block 1
    And "owner" shares the vSwitch "apps" with "team-b" and "team-c" as the resource share "platform" allowing accounts outside the resource directory
    And "team-b" accepts the invitation from "owner"
    And "team-c" accepts the invitation from "owner"

  Rule: The gateway is the owner's

    @doc:permissions.ipv6-gateway.owner-manages
    Scenario: The owner creates, views, modifies and deletes the gateway
      When "owner" creates an IPv6 gateway "v6" in the VPC "main"
      Then "owner" sees only the IPv6 gateway "v6"
      And "owner" sees the IPv6 gateway "v6" as one of "owner"
      And "owner" renames the IPv6 gateway "v6" to "out"
      And "owner" cannot create an IPv6 gateway "second" in the VPC "main" because "OperationUnsupported.OnlyOneIpv6GatewayInVpc"
      And "owner" deletes the IPv6 gateway "v6"
      And "owner" sees no IPv6 gateways

    @doc:permissions.ipv6-gateway.owner-manages
    Scenario: A participant views the gateway, and manages none
      Then "team-b" cannot create an IPv6 gateway "mine" in the VPC "main" because "Forbidden.OperateShareResource"
      Given "owner" has an IPv6 gateway "v6" in the VPC "main"
      Then "team-b" sees only the IPv6 gateway "v6"
      And "team-b" sees the IPv6 gateway "v6" as one of "owner"
      And "team-b" cannot rename the IPv6 gateway "v6" to "mine" because "Forbidden.OperateShareResource"
      And "team-b" cannot delete the IPv6 gateway "v6" because "Forbidden.OperateShareResource"
      And "team-b" cannot create an IPv6 gateway "mine" in the VPC "main" because "Forbidden.OperateShareResource"

    @doc:permissions.ipv6-gateway.owner-manages
    Scenario Outline: <who> knows nothing of the gateway
      Given "owner" has an IPv6 gateway "v6" in the VPC "main"
      And "owner" removes the principal "team-c" from the resource share "platform"
      Then "<account>" sees no IPv6 gateways
      And "<account>" does not find the IPv6 gateway "v6"
      And "<account>" cannot create an IPv6 gateway "mine" in the VPC "main" because "InvalidVpcId.NotFound"
      And "<account>" cannot rename the IPv6 gateway "v6" to "mine" because "InvalidIpv6GatewayId.NotFound"
      And "<account>" cannot delete the IPv6 gateway "v6" because "InvalidIpv6GatewayId.NotFound"

      Examples:
        | who                  | account  |
        | A stranger           | stranger |
        | A former participant | team-c   |

    @doc:permissions.ipv6-gateway.owner-manages @doc:permissions.ipv6-gateway.participant-internet @billable
    Scenario: A participant's bandwidth keeps the gateway
      Given "owner" has an IPv6 gateway "v6" in the VPC "main"
      And "team-b" has a security group "sg-b" in the VPC "main"
      And "team-b" has an instance "i-b" in "apps" with "sg-b"
      And "team-b" assigns an IPv6 address "v6-b" to the instance "i-b"
      When "team-b" gives the IPv6 address "v6-b" 10 Mbit/s
      Then "owner" cannot delete the IPv6 gateway "v6" because "DependencyViolation.SharedIpv6InternetBandwidth"
      When "team-b" deletes the instance "i-b"
      Then "owner" deletes the IPv6 gateway "v6"

  Rule: Each account has its own addresses

    Background:
      Given "owner" has an IPv6 gateway "v6" in the VPC "main"
      And "owner" has a security group "sg-owner" in the VPC "main"
      And "team-b" has a security group "sg-b" in the VPC "main"
      And "team-c" has a security group "sg-c" in the VPC "main"
      And "owner" has an instance "i-owner" in "apps" with "sg-owner"
      And "team-b" has an instance "i-b" in "apps" with "sg-b"
      And "team-c" has an instance "i-c" in "apps" with "sg-c"
      And "owner" assigns an IPv6 address "v6-owner" to the instance "i-owner"
      And "team-b" assigns an IPv6 address "v6-b" to the instance "i-b"
      And "team-c" assigns an IPv6 address "v6-c" to the instance "i-c"

    @doc:permissions.ipv6-gateway.participant-addresses @billable
    Scenario Outline: <account> views and releases its own addresses
      Then "<account>" sees only the IPv6 address "<own>"
      And "<account>" renames the IPv6 address "<own>" to "web"
      And "<account>" cannot rename the IPv6 address "<other>" to "web" because "InvalidIpv6AddressId.NotFound"
      And "<account>" cannot release the IPv6 address "<other>" because "ResourceNotFound.Ipv6InstanceId"
      When "<account>" unassigns the IPv6 address "<own>" from the instance "<instance>"
      Then "<account>" sees no IPv6 addresses

      Examples:
        | account | own      | instance | other    |
        | owner   | v6-owner | i-owner  | v6-b     |
        | team-b  | v6-b     | i-b      | v6-owner |
        | team-c  | v6-c     | i-c      | v6-b     |

    @doc:permissions.ipv6-gateway.participant-addresses @billable
    Scenario: Addresses for later are the owner's
      When "owner" reserves an IPv6 address "later" in "apps"
      Then "owner" sees only the IPv6 addresses "v6-owner" and "later"
      And "team-b" cannot reserve an IPv6 address "mine" in "apps" because "Forbidden.OperateShareResource"
      And "stranger" cannot reserve an IPv6 address "mine" in "apps" because "ResourceNotFound.VSwitch"
      And "team-b" cannot release the IPv6 address "later" because "ResourceNotFound.Ipv6InstanceId"
      And "owner" releases the IPv6 address "later"

    @doc:permissions.ipv6-gateway.participant-internet @billable
    Scenario Outline: <account> turns the internet on and off for its own addresses
      When "<account>" gives the IPv6 address "<own>" 10 Mbit/s
      Then "<account>" sees only the IPv6 address "<own>" that reach the internet
      And "<account>" changes the bandwidth of the IPv6 address "<own>" to 20 Mbit/s
      And "<account>" cannot give the IPv6 address "<other>" 10 Mbit/s because "ResourceNotFound.Ipv6Address"
      And "<stranger>" cannot change the bandwidth of the IPv6 address "<own>" to 5 Mbit/s because "InvalidIpv6Instance.NotFound"
      And "<stranger>" cannot take the bandwidth of the IPv6 address "<own>" away because "InvalidIpv6Instance.NotFound"
      When "<account>" takes the bandwidth of the IPv6 address "<own>" away
      Then "<account>" sees no IPv6 addresses that reach the internet

      Examples:
        | account | own      | other    | stranger |
        | owner   | v6-owner | v6-b     | team-b   |
        | team-b  | v6-b     | v6-owner | owner    |
        | team-c  | v6-c     | v6-b     | stranger |

    @doc:permissions.ipv6-gateway.participant-egress @billable
    Scenario Outline: <account> limits its own addresses to what they begin themselves
      Given "<account>" gives the IPv6 address "<own>" 10 Mbit/s
      When "<account>" creates an egress-only rule "out" for the IPv6 address "<own>" in the IPv6 gateway "v6"
      Then "<account>" sees only the egress-only rule "out" in the IPv6 gateway "v6"
      And "<other>" sees no egress-only rules in the IPv6 gateway "v6"
      And "<other>" cannot create an egress-only rule "theirs" for the IPv6 address "<own>" in the IPv6 gateway "v6" because "InvalidIpv6Instance.NotFound"
      And "<other>" cannot delete the egress-only rule "out" because "ResourceNotFound.Ipv6EgressOnlyRule"
      When "<account>" deletes the egress-only rule "out"
      Then "<account>" sees no egress-only rules in the IPv6 gateway "v6"

      Examples:
        | account | own      | other    |
        | owner   | v6-owner | team-b   |
        | team-b  | v6-b     | owner    |
        | team-c  | v6-c     | stranger |

    @doc:permissions.ipv6-gateway.participant-internet @doc:permissions.ipv6-gateway.participant-egress @doc:unsharing.resources-stay
    @doc:unsharing.resources-modify @billable
    Scenario: A former participant keeps its addresses, with what belongs to them
      Given "team-b" gives the IPv6 address "v6-b" 10 Mbit/s
      And "team-b" has an egress-only rule "out" for the IPv6 address "v6-b" in the IPv6 gateway "v6"
      When "owner" deletes the resource share "platform"
      Then "team-b" sees only the IPv6 address "v6-b" that reach the internet
      And "team-b" sees only the egress-only rule "out" in the IPv6 gateway "v6"
      And "team-b" changes the bandwidth of the IPv6 address "v6-b" to 20 Mbit/s
      And "team-b" renames the IPv6 address "v6-b" to "kept"
      And "team-b" cannot assign an IPv6 address "more" to the instance "i-b" because "InvalidParam.IpAssign"
      And "team-b" sees no IPv6 gateways
      And "owner" cannot delete the IPv6 gateway "v6" because "DependencyViolation.SharedIpv6InternetBandwidth"
      When "team-b" deletes the egress-only rule "out"
      And "team-b" takes the bandwidth of the IPv6 address "v6-b" away
      And "team-b" unassigns the IPv6 address "v6-b" from the instance "i-b"
      Then "team-b" sees no IPv6 addresses
      And "owner" deletes the IPv6 gateway "v6"
