@permissions
Feature: The permission table, cell by cell: networks
  What each may do with what is shared, and with what is part of the shared VPC.

  Rule: Networks

    Background:
      Given the accounts "owner", "team-b", "former" and "stranger"
      And "owner" has a VPC "main" with the CIDR block "10.0.0.0/16"
      And "owner" has a vSwitch "apps" in "main" with the CIDR block "10.0.1.0/24" in zone "cn-hangzhou-h"
      And "owner" has a vSwitch "data" in "main" with the CIDR block "10.0.2.0/24" in zone "cn-hangzhou-h"
      And "owner" adds the secondary CIDR block "192.168.0.0/16" to the VPC "main"
      And "owner" shares the vSwitch "apps" with "team-b" and "former" as the resource share "platform" allowing accounts outside the resource directory
      And "team-b" accepts the invitation from "owner"
      And "former" accepts the invitation from "owner"
      And "owner" has a security group "sg-owner" in the VPC "main"
      And "team-b" has a security group "sg-team-b" in the VPC "main"
      And "former" has a security group "sg-former" in the VPC "main"
      And "owner" removes the principal "former" from the resource share "platform"
      And "stranger" has a VPC "home" with the CIDR block "10.7.0.0/16"
      And "stranger" has a security group "sg-stranger" in the VPC "home"

    @doc:permissions.vpc.participant-views @doc:permissions.networks.owner-all @doc:unsharing.vpc-hidden @doc:permissions.strangers-nothing
    Scenario Outline: The <relation> and to <verb> VPCs
      Then "<account>" <does>

      Examples:
        | relation    | verb   | account  | does                                                                                  |
        | owner       | view   | owner    | looks at the VPC "main"                                                               |
        | owner       | modify | owner    | renames the VPC "main" to "mine"                                                      |
        | owner       | delete | owner    | cannot delete the VPC "main" because "DependencyViolation.VSwitch"                    |
        | owner       | use    | owner    | creates a security group "sg" in the VPC "main"                                       |
        | participant | view   | team-b   | looks at the VPC "main"                                                               |
        | participant | modify | team-b   | cannot rename the VPC "main" to "mine" because "Forbidden.OperateShareResource"       |
        | participant | delete | team-b   | cannot delete the VPC "main" because "Forbidden.OperateShareResource"                 |
        | participant | use    | team-b   | creates a security group "sg" in the VPC "main"                                       |
        | former      | view   | former   | cannot look at the VPC "main" because "InvalidVpcId.NotFound"                         |
        | former      | modify | former   | cannot rename the VPC "main" to "mine" because "InvalidVpcId.NotFound"                |
        | former      | delete | former   | cannot delete the VPC "main" because "InvalidVpcId.NotFound"                          |
        | former      | use    | former   | cannot create a security group "sg" in the VPC "main" because "InvalidVpcId.NotFound" |
        | stranger    | view   | stranger | cannot look at the VPC "main" because "InvalidVpcId.NotFound"                         |
        | stranger    | modify | stranger | cannot rename the VPC "main" to "mine" because "InvalidVpcId.NotFound"                |
        | stranger    | delete | stranger | cannot delete the VPC "main" because "InvalidVpcId.NotFound"                          |
        | stranger    | use    | stranger | cannot create a security group "sg" in the VPC "main" because "InvalidVpcId.NotFound" |

    @doc:permissions.vswitch.participant-views @doc:permissions.vswitch.shared-only @doc:permissions.networks.owner-all @doc:unsharing.vswitch-hidden @doc:unsharing.nothing-new @doc:permissions.strangers-nothing @billable
    Scenario Outline: The <relation> and to <verb> vSwitches
      Then "<account>" <does>

      Examples:
        | relation    | verb   | account  | does                                                                                                                                        |
        | owner       | create | owner    | creates a vSwitch "more" in "main" with the CIDR block "10.0.3.0/24" in zone "cn-hangzhou-h"                                                |
        | owner       | view   | owner    | looks at the vSwitch "apps"                                                                                                                 |
        | owner       | modify | owner    | renames the vSwitch "apps" to "mine"                                                                                                        |
        | owner       | delete | owner    | cannot delete the vSwitch "apps" because "DependencyViolation.ResourceShare"                                                                |
        | owner       | delete | owner    | deletes the vSwitch "data"                                                                                                                  |
        | owner       | use    | owner    | creates an instance "web" in "apps" with "sg-owner"                                                                                         |
        | participant | create | team-b   | cannot create a vSwitch "more" in "main" with the CIDR block "10.0.3.0/24" in zone "cn-hangzhou-h" because "Forbidden.OperateShareResource" |
        | participant | view   | team-b   | looks at the vSwitch "apps"                                                                                                                 |
        | participant | view   | team-b   | cannot look at the vSwitch "data" because "InvalidVSwitchId.NotFound"                                                                       |
        | participant | modify | team-b   | cannot rename the vSwitch "apps" to "mine" because "Forbidden.OperateShareResource"                                                         |
        | participant | delete | team-b   | cannot delete the vSwitch "apps" because "Forbidden.OperateShareResource"                                                                   |
        | participant | delete | team-b   | cannot delete the vSwitch "data" because "InvalidVSwitchId.NotFound"                                                                        |
        | participant | use    | team-b   | creates an instance "web" in "apps" with "sg-team-b"                                                                                        |
        | participant | use    | team-b   | cannot create an instance "web" in "data" with "sg-team-b" because "InvalidVSwitchId.NotFound"                                              |
        | former      | create | former   | cannot create a vSwitch "more" in "main" with the CIDR block "10.0.3.0/24" in zone "cn-hangzhou-h" because "InvalidVpcId.NotFound"          |
        | former      | view   | former   | cannot look at the vSwitch "apps" because "InvalidVSwitchId.NotFound"                                                                       |
        | former      | modify | former   | cannot rename the vSwitch "apps" to "mine" because "InvalidVSwitchId.NotFound"                                                              |
        | former      | delete | former   | cannot delete the vSwitch "apps" because "InvalidVSwitchId.NotFound"                                                                        |
        | former      | delete | former   | cannot delete the vSwitch "data" because "InvalidVSwitchId.NotFound"                                                                        |
        | former      | use    | former   | cannot create an instance "web" in "apps" with "sg-former" because "InvalidVSwitchId.NotFound"                                              |
        | stranger    | create | stranger | cannot create a vSwitch "more" in "main" with the CIDR block "10.0.3.0/24" in zone "cn-hangzhou-h" because "InvalidVpcId.NotFound"          |
        | stranger    | view   | stranger | cannot look at the vSwitch "apps" because "InvalidVSwitchId.NotFound"                                                                       |
        | stranger    | modify | stranger | cannot rename the vSwitch "apps" to "mine" because "InvalidVSwitchId.NotFound"                                                              |
        | stranger    | delete | stranger | cannot delete the vSwitch "apps" because "InvalidVSwitchId.NotFound"                                                                        |
        | stranger    | delete | stranger | cannot delete the vSwitch "data" because "InvalidVSwitchId.NotFound"                                                                        |
        | stranger    | use    | stranger | cannot create an instance "web" in "apps" with "sg-stranger" because "InvalidVSwitchId.NotFound"                                            |

    @doc:permissions.secondary-cidr.participant-views @doc:unsharing.vpc-hidden @doc:permissions.strangers-nothing
    Scenario Outline: The <relation> and to <verb> secondary CIDR blocks
      Then "<account>" <does>

      Examples:
        | relation    | verb   | account  | does                                                                                                                                           |
        | owner       | create | owner    | adds the secondary CIDR block "172.16.0.0/16" to the VPC "main"                                                                                |
        | owner       | view   | owner    | sees only the secondary CIDR block "192.168.0.0/16" of the VPC "main"                                                                          |
        | owner       | delete | owner    | removes the secondary CIDR block "192.168.0.0/16" from the VPC "main"                                                                          |
        | owner       | use    | owner    | creates a vSwitch "more" in "main" with the CIDR block "192.168.1.0/24" in zone "cn-hangzhou-h"                                                |
        | participant | create | team-b   | cannot add the secondary CIDR block "172.16.0.0/16" to the VPC "main" because "Forbidden.OperateShareResource"                                 |
        | participant | view   | team-b   | sees only the secondary CIDR block "192.168.0.0/16" of the VPC "main"                                                                          |
        | participant | delete | team-b   | cannot remove the secondary CIDR block "192.168.0.0/16" from the VPC "main" because "Forbidden.OperateShareResource"                           |
        | participant | use    | team-b   | cannot create a vSwitch "more" in "main" with the CIDR block "192.168.1.0/24" in zone "cn-hangzhou-h" because "Forbidden.OperateShareResource" |
        | former      | create | former   | cannot add the secondary CIDR block "172.16.0.0/16" to the VPC "main" because "InvalidVpc.NotFound"                                            |
        | former      | view   | former   | cannot look at the VPC "main" because "InvalidVpcId.NotFound"                                                                                  |
        | former      | delete | former   | cannot remove the secondary CIDR block "192.168.0.0/16" from the VPC "main" because "InvalidVpc.NotFound"                                      |
        | former      | use    | former   | cannot create a vSwitch "more" in "main" with the CIDR block "192.168.1.0/24" in zone "cn-hangzhou-h" because "InvalidVpcId.NotFound"          |
        | stranger    | create | stranger | cannot add the secondary CIDR block "172.16.0.0/16" to the VPC "main" because "InvalidVpc.NotFound"                                            |
        | stranger    | view   | stranger | cannot look at the VPC "main" because "InvalidVpcId.NotFound"                                                                                  |
        | stranger    | delete | stranger | cannot remove the secondary CIDR block "192.168.0.0/16" from the VPC "main" because "InvalidVpc.NotFound"                                      |
        | stranger    | use    | stranger | cannot create a vSwitch "more" in "main" with the CIDR block "192.168.1.0/24" in zone "cn-hangzhou-h" because "InvalidVpcId.NotFound"          |

  Rule: DHCP options sets

    Background:
      Given the accounts "owner", "team-b", "former" and "stranger"
      And "owner" has a VPC "main" with the CIDR block "10.0.0.0/16"
      And "owner" has a vSwitch "apps" in "main" with the CIDR block "10.0.1.0/24" in zone "cn-hangzhou-h"
      And "owner" has a vSwitch "data" in "main" with the CIDR block "10.0.2.0/24" in zone "cn-hangzhou-h"
      And "owner" shares the vSwitch "apps" with "team-b" and "former" as the resource share "platform" allowing accounts outside the resource directory
      And "team-b" accepts the invitation from "owner"
      And "former" accepts the invitation from "owner"
      And "owner" removes the principal "former" from the resource share "platform"
      And "owner" has a DHCP options set "corp"
      And "owner" has a DHCP options set "spare"
      And "owner" attaches the DHCP options set "corp" to the VPC "main"

    @doc:permissions.vpc.participant-views @doc:permissions.resources.own-only @doc:permissions.strangers-nothing
    Scenario Outline: The <relation> and to <verb> DHCP options sets
      Then "<account>" <does>

      Examples:
        | relation    | verb   | account  | does                                                                                                   |
        | owner       | create | owner    | has a DHCP options set "new"                                                                           |
        | owner       | view   | owner    | sees only the DHCP options sets "corp" and "spare"                                                     |
        | owner       | modify | owner    | detaches the DHCP options set "corp" from the VPC "main"                                               |
        | owner       | delete | owner    | deletes the DHCP options set "spare"                                                                   |
        | owner       | use    | owner    | cannot attach the DHCP options set "spare" to the VPC "main" because "OperationFailed.AttachmentExist" |
        | participant | create | team-b   | has a DHCP options set "new"                                                                           |
        | participant | view   | team-b   | sees no DHCP options sets                                                                              |
        | participant | view   | team-b   | sees that the VPC "main" has no DHCP options set                                                       |
        | participant | modify | team-b   | cannot detach the DHCP options set "corp" from the VPC "main" because "Forbidden.OperateShareResource" |
        | participant | delete | team-b   | cannot delete the DHCP options set "spare" because "InvalidDhcpOptionsSetId.NotFound"                  |
        | participant | use    | team-b   | cannot attach the DHCP options set "spare" to the VPC "main" because "Forbidden.OperateShareResource"  |
        | former      | create | former   | has a DHCP options set "new"                                                                           |
        | former      | view   | former   | sees no DHCP options sets                                                                              |
        | former      | modify | former   | cannot detach the DHCP options set "corp" from the VPC "main" because "InvalidVpcId.NotFound"          |
        | former      | delete | former   | cannot delete the DHCP options set "spare" because "InvalidDhcpOptionsSetId.NotFound"                  |
        | former      | use    | former   | cannot attach the DHCP options set "spare" to the VPC "main" because "InvalidVpcId.NotFound"           |
        | stranger    | create | stranger | has a DHCP options set "new"                                                                           |
        | stranger    | view   | stranger | sees no DHCP options sets                                                                              |
        | stranger    | modify | stranger | cannot detach the DHCP options set "corp" from the VPC "main" because "InvalidVpcId.NotFound"          |
        | stranger    | delete | stranger | cannot delete the DHCP options set "spare" because "InvalidDhcpOptionsSetId.NotFound"                  |
        | stranger    | use    | stranger | cannot attach the DHCP options set "spare" to the VPC "main" because "InvalidVpcId.NotFound"           |

  Rule: Prefix lists

    Background:
      Given the accounts "owner", "team-b", "former" and "stranger"
      And "owner" has a VPC "of-owner" with the CIDR block "10.1.0.0/16"
      And "owner" has a vSwitch "sub-owner" in "of-owner" with the CIDR block "10.1.1.0/24" in zone "cn-hangzhou-h"
      And "owner" has a security group "g-owner" in the VPC "of-owner"
      And "owner" has an instance "i-owner" in "sub-owner" with "g-owner"
      And "owner" has a route table "of-owner" in the VPC "of-owner"
      And "team-b" has a VPC "of-team-b" with the CIDR block "10.2.0.0/16"
      And "team-b" has a vSwitch "sub-team-b" in "of-team-b" with the CIDR block "10.2.1.0/24" in zone "cn-hangzhou-h"
      And "team-b" has a security group "g-team-b" in the VPC "of-team-b"
      And "team-b" has an instance "i-team-b" in "sub-team-b" with "g-team-b"
      And "team-b" has a route table "of-team-b" in the VPC "of-team-b"
      And "former" has a VPC "of-former" with the CIDR block "10.3.0.0/16"
      And "former" has a vSwitch "sub-former" in "of-former" with the CIDR block "10.3.1.0/24" in zone "cn-hangzhou-h"
      And "former" has a security group "g-former" in the VPC "of-former"
      And "former" has an instance "i-former" in "sub-former" with "g-former"
      And "former" has a route table "of-former" in the VPC "of-former"
      And "stranger" has a VPC "of-stranger" with the CIDR block "10.4.0.0/16"
      And "stranger" has a vSwitch "sub-stranger" in "of-stranger" with the CIDR block "10.4.1.0/24" in zone "cn-hangzhou-h"
      And "stranger" has a security group "g-stranger" in the VPC "of-stranger"
      And "stranger" has an instance "i-stranger" in "sub-stranger" with "g-stranger"
      And "stranger" has a route table "of-stranger" in the VPC "of-stranger"
      And "owner" has a prefix list "offices" with the entry "192.168.0.0/16"
      And "owner" shares the prefix list "offices" with "team-b" and "former" as the resource share "platform" allowing accounts outside the resource directory
      And "team-b" accepts the invitation from "owner"
      And "former" accepts the invitation from "owner"
      And "owner" removes the principal "former" from the resource share "platform"

    @doc:sharing.types @doc:permissions.strangers-nothing @billable
    Scenario Outline: The <relation> and to <verb> prefix lists
      Then "<account>" <does>

      Examples:
        | relation    | verb   | account  | does                                                                                                                                                |
        | owner       | create | owner    | has a prefix list "new" with the entry "10.9.0.0/16"                                                                                                |
        | owner       | view   | owner    | looks at the entries of the prefix list "offices"                                                                                                   |
        | owner       | modify | owner    | renames the prefix list "offices" to "mine"                                                                                                         |
        | owner       | delete | owner    | cannot delete the prefix list "offices" because "DependencyViolation.ShareResource"                                                                 |
        | owner       | use    | owner    | adds a route to the prefix list "offices" by the instance "i-owner" to the route table "of-owner"                                                   |
        | participant | create | team-b   | has a prefix list "new" with the entry "10.9.0.0/16"                                                                                                |
        | participant | view   | team-b   | looks at the entries of the prefix list "offices"                                                                                                   |
        | participant | modify | team-b   | cannot rename the prefix list "offices" to "mine" because "OperationFailed.OperateShareResource"                                                    |
        | participant | delete | team-b   | cannot delete the prefix list "offices" because "OperationDenied.DeleteShareResource"                                                               |
        | participant | use    | team-b   | adds a route to the prefix list "offices" by the instance "i-team-b" to the route table "of-team-b"                                                 |
        | former      | create | former   | has a prefix list "new" with the entry "10.9.0.0/16"                                                                                                |
        | former      | view   | former   | cannot look at the entries of the prefix list "offices" because "ResourceNotFound.PrefixList"                                                       |
        | former      | modify | former   | cannot rename the prefix list "offices" to "mine" because "ResourceNotFound.PrefixList"                                                             |
        | former      | delete | former   | cannot delete the prefix list "offices" because "ResourceNotFound.PrefixList"                                                                       |
        | former      | use    | former   | cannot add a route to the prefix list "offices" by the instance "i-former" to the route table "of-former" because "ResourceNotFound.PrefixList"     |
        | stranger    | create | stranger | has a prefix list "new" with the entry "10.9.0.0/16"                                                                                                |
        | stranger    | view   | stranger | cannot look at the entries of the prefix list "offices" because "ResourceNotFound.PrefixList"                                                       |
        | stranger    | modify | stranger | cannot rename the prefix list "offices" to "mine" because "ResourceNotFound.PrefixList"                                                             |
        | stranger    | delete | stranger | cannot delete the prefix list "offices" because "ResourceNotFound.PrefixList"                                                                       |
        | stranger    | use    | stranger | cannot add a route to the prefix list "offices" by the instance "i-stranger" to the route table "of-stranger" because "ResourceNotFound.PrefixList" |
