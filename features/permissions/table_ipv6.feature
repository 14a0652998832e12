@permissions
Feature: The permission table, cell by cell: how IPv6 addresses reach the internet
  Each account gives bandwidth to its own IPv6 addresses, and keeps the internet from beginning to talk to them.

  Rule: IPv6 bandwidth and egress-only rules

    Background:
      Given the accounts "owner", "team-b", "former" and "stranger"
      And "owner" has a VPC "main" with the CIDR block "10.0.0.0/16"
      And "owner" has a vSwitch "apps" in "main" with the CIDR block "10.0.1.0/24" in zone "cn-hangzhou-h"
      And "owner" enables IPv6 in the VPC "main"
      And "owner" gives the vSwitch "apps" the IPv6 block 1
      And "owner" has an IPv6 gateway "v6" in the VPC "main"
      And "owner" shares the vSwitch "apps" with "team-b" and "former" as the resource share "platform" allowing accounts outside the resource directory
      And "team-b" accepts the invitation from "owner"
      And "former" accepts the invitation from "owner"
      And "owner" has a security group "sg-owner" in the VPC "main"
      And "owner" has an instance "i-owner" in "apps" with "sg-owner"
      And "owner" has an instance "j-owner" in "apps" with "sg-owner"
      And "owner" assigns an IPv6 address "public-owner" to the instance "i-owner"
      And "owner" assigns an IPv6 address "private-owner" to the instance "j-owner"
      And "owner" assigns an IPv6 address "spare-owner" to the instance "j-owner"
      And "owner" gives the IPv6 address "public-owner" 10 Mbit/s
      And "owner" gives the IPv6 address "spare-owner" 10 Mbit/s
      And "owner" has an egress-only rule "out-owner" for the IPv6 address "public-owner" in the IPv6 gateway "v6"
      And "team-b" has a security group "sg-team-b" in the VPC "main"
      And "team-b" has an instance "i-team-b" in "apps" with "sg-team-b"
      And "team-b" has an instance "j-team-b" in "apps" with "sg-team-b"
      And "team-b" assigns an IPv6 address "public-team-b" to the instance "i-team-b"
      And "team-b" assigns an IPv6 address "private-team-b" to the instance "j-team-b"
      And "team-b" assigns an IPv6 address "spare-team-b" to the instance "j-team-b"
      And "team-b" gives the IPv6 address "public-team-b" 10 Mbit/s
      And "team-b" gives the IPv6 address "spare-team-b" 10 Mbit/s
      And "team-b" has an egress-only rule "out-team-b" for the IPv6 address "public-team-b" in the IPv6 gateway "v6"
      And "former" has a security group "sg-former" in the VPC "main"
      And "former" has an instance "i-former" in "apps" with "sg-former"
      And "former" has an instance "j-former" in "apps" with "sg-former"
      And "former" assigns an IPv6 address "public-former" to the instance "i-former"
      And "former" assigns an IPv6 address "private-former" to the instance "j-former"
      And "former" assigns an IPv6 address "spare-former" to the instance "j-former"
      And "former" gives the IPv6 address "public-former" 10 Mbit/s
      And "former" gives the IPv6 address "spare-former" 10 Mbit/s
      And "former" has an egress-only rule "out-former" for the IPv6 address "public-former" in the IPv6 gateway "v6"
      And "owner" removes the principal "former" from the resource share "platform"

    @doc:permissions.ipv6-gateway.participant-internet @doc:unsharing.resources-modify @doc:permissions.strangers-nothing @billable
    Scenario Outline: The <relation> and to <verb> IPv6 bandwidth
      Then "<account>" <does>

      Examples:
        | relation    | verb   | account  | does                                                                                                                |
        | owner       | create | owner    | gives the IPv6 address "private-owner" 10 Mbit/s                                                                    |
        | owner       | create | owner    | cannot give the IPv6 address "private-team-b" 10 Mbit/s because "ResourceNotFound.Ipv6Address"                      |
        | owner       | view   | owner    | sees only the IPv6 addresses "public-owner" and "spare-owner" that reach the internet                               |
        | owner       | modify | owner    | changes the bandwidth of the IPv6 address "public-owner" to 20 Mbit/s                                               |
        | owner       | modify | owner    | cannot change the bandwidth of the IPv6 address "public-team-b" to 20 Mbit/s because "InvalidIpv6Instance.NotFound" |
        | owner       | delete | owner    | takes the bandwidth of the IPv6 address "public-owner" away                                                         |
        | owner       | delete | owner    | cannot take the bandwidth of the IPv6 address "public-team-b" away because "InvalidIpv6Instance.NotFound"           |
        | participant | create | team-b   | gives the IPv6 address "private-team-b" 10 Mbit/s                                                                   |
        | participant | create | team-b   | cannot give the IPv6 address "private-owner" 10 Mbit/s because "ResourceNotFound.Ipv6Address"                       |
        | participant | view   | team-b   | sees only the IPv6 addresses "public-team-b" and "spare-team-b" that reach the internet                             |
        | participant | modify | team-b   | changes the bandwidth of the IPv6 address "public-team-b" to 20 Mbit/s                                              |
        | participant | modify | team-b   | cannot change the bandwidth of the IPv6 address "public-owner" to 20 Mbit/s because "InvalidIpv6Instance.NotFound"  |
        | participant | delete | team-b   | takes the bandwidth of the IPv6 address "public-team-b" away                                                        |
        | participant | delete | team-b   | cannot take the bandwidth of the IPv6 address "public-owner" away because "InvalidIpv6Instance.NotFound"            |
        | former      | create | former   | gives the IPv6 address "private-former" 10 Mbit/s                                                                   |
        | former      | create | former   | cannot give the IPv6 address "private-owner" 10 Mbit/s because "ResourceNotFound.Ipv6Address"                       |
        | former      | view   | former   | sees only the IPv6 addresses "public-former" and "spare-former" that reach the internet                             |
        | former      | modify | former   | changes the bandwidth of the IPv6 address "public-former" to 20 Mbit/s                                              |
        | former      | modify | former   | cannot change the bandwidth of the IPv6 address "public-owner" to 20 Mbit/s because "InvalidIpv6Instance.NotFound"  |
        | former      | delete | former   | takes the bandwidth of the IPv6 address "public-former" away                                                        |
        | former      | delete | former   | cannot take the bandwidth of the IPv6 address "public-owner" away because "InvalidIpv6Instance.NotFound"            |
        | stranger    | create | stranger | cannot give the IPv6 address "private-owner" 10 Mbit/s because "ResourceNotFound.Ipv6Address"                       |
        | stranger    | view   | stranger | sees no IPv6 addresses that reach the internet                                                                      |
        | stranger    | modify | stranger | cannot change the bandwidth of the IPv6 address "public-owner" to 20 Mbit/s because "InvalidIpv6Instance.NotFound"  |
        | stranger    | delete | stranger | cannot take the bandwidth of the IPv6 address "public-owner" away because "InvalidIpv6Instance.NotFound"            |

    @doc:permissions.ipv6-gateway.participant-egress @doc:unsharing.resources-delete @doc:permissions.strangers-nothing @billable
    Scenario Outline: The <relation> and to <verb> egress-only rules
      Then "<account>" <does>

      Examples:
        | relation    | verb   | account  | does                                                                                                                                         |
        | owner       | create | owner    | creates an egress-only rule "more" for the IPv6 address "spare-owner" in the IPv6 gateway "v6"                                               |
        | owner       | create | owner    | cannot create an egress-only rule "more" for the IPv6 address "spare-team-b" in the IPv6 gateway "v6" because "InvalidIpv6Instance.NotFound" |
        | owner       | view   | owner    | sees only the egress-only rule "out-owner" in the IPv6 gateway "v6"                                                                          |
        | owner       | delete | owner    | deletes the egress-only rule "out-owner"                                                                                                     |
        | owner       | delete | owner    | cannot delete the egress-only rule "out-team-b" because "ResourceNotFound.Ipv6EgressOnlyRule"                                                |
        | participant | create | team-b   | creates an egress-only rule "more" for the IPv6 address "spare-team-b" in the IPv6 gateway "v6"                                              |
        | participant | create | team-b   | cannot create an egress-only rule "more" for the IPv6 address "spare-owner" in the IPv6 gateway "v6" because "InvalidIpv6Instance.NotFound"  |
        | participant | view   | team-b   | sees only the egress-only rule "out-team-b" in the IPv6 gateway "v6"                                                                         |
        | participant | delete | team-b   | deletes the egress-only rule "out-team-b"                                                                                                    |
        | participant | delete | team-b   | cannot delete the egress-only rule "out-owner" because "ResourceNotFound.Ipv6EgressOnlyRule"                                                 |
        | former      | create | former   | creates an egress-only rule "more" for the IPv6 address "spare-former" in the IPv6 gateway "v6"                                              |
        | former      | create | former   | cannot create an egress-only rule "more" for the IPv6 address "spare-owner" in the IPv6 gateway "v6" because "InvalidIpv6Instance.NotFound"  |
        | former      | view   | former   | sees only the egress-only rule "out-former" in the IPv6 gateway "v6"                                                                         |
        | former      | delete | former   | deletes the egress-only rule "out-former"                                                                                                    |
        | former      | delete | former   | cannot delete the egress-only rule "out-owner" because "ResourceNotFound.Ipv6EgressOnlyRule"                                                 |
        | stranger    | create | stranger | cannot create an egress-only rule "more" for the IPv6 address "spare-owner" in the IPv6 gateway "v6" because "InvalidIpv6Instance.NotFound"  |
        | stranger    | view   | stranger | sees no egress-only rules in the IPv6 gateway "v6"                                                                                           |
        | stranger    | delete | stranger | cannot delete the egress-only rule "out-owner" because "ResourceNotFound.Ipv6EgressOnlyRule"                                                 |
