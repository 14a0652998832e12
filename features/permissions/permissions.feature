@permissions
Feature: Permissions of vSwitch owners and participants

  Background:
    Given the accounts "owner", "team-b", "team-c" and "stranger"
    And "owner" has a VPC "main" with the CIDR block "10.0.0.0/16"
    And "owner" has a vSwitch "apps" in "main" with the CIDR block "10.0.1.0/24" in zone "cn-hangzhou-h"
    And "owner" has a vSwitch "data" in "main" with the CIDR block "10.0.2.0/24" in zone "cn-hangzhou-i"
    And "owner" shares the vSwitch "apps" with "team-b" and "team-c" as the resource share "platform" allowing accounts outside the resource directory
    And "team-b" accepts the invitation from "owner"
    And "team-c" accepts the invitation from "owner"

  Rule: Each account views and manages only what it created

    Background:
      Given "owner" has a security group "sg-owner" in the VPC "main"
      And "team-b" has a security group "sg-b" in the VPC "main"
      And "team-c" has a security group "sg-c" in the VPC "main"
      And "owner" has an instance "i-owner" in "apps" with "sg-owner"
      And "team-b" has an instance "i-b" in "apps" with "sg-b"
      And "team-c" has an instance "i-c" in "apps" with "sg-c"

    @doc:permissions.resources.own-only @billable
    Scenario Outline: Instances
      Then "<account>" sees only the instance "<own>"
      And "<account>" asks for the instances "<own>", "<other>" and "<third>" and sees only the instance "<own>"
      And "<account>" cannot delete the instance "<other>" because "InvalidInstanceId.NotFound"
      And "<account>" cannot delete the instance "<third>" because "InvalidInstanceId.NotFound"
      When "<account>" deletes the instance "<own>"
      Then "<account>" sees no instances

      Examples:
        | account | own     | other   | third |
        | owner   | i-owner | i-b     | i-c   |
        | team-b  | i-b     | i-owner | i-c   |
        | team-c  | i-c     | i-owner | i-b   |

    @doc:permissions.security-groups.own-only @billable
    Scenario Outline: Security groups
      Then "<account>" sees only the security group "<own>"
      And "<account>" cannot delete the security group "<other>" because "InvalidSecurityGroup.NotFound"
      And "<account>" cannot create an instance "i-new" in "apps" with "<other>" because "InvalidSecurityGroupId.NotFound"

      Examples:
        | account | own      | other    |
        | owner   | sg-owner | sg-b     |
        | team-b  | sg-b     | sg-owner |
        | team-b  | sg-b     | sg-c     |

    @doc:permissions.security-groups.own-only @billable
    Scenario: A rule that names a security group of another account does not keep it
      Given "owner" has a security group "lone" in the VPC "main"
      When "team-b" opens port 443 of the security group "sg-b" to the security group "lone" of "owner"
      Then "owner" deletes the security group "lone"
      And "team-b" cannot open port 80 of the security group "sg-b" to the security group "lone" of "owner" because "InvalidSourceGroupId.NotFound"
      And "team-b" cannot open port 80 of the security group "sg-b" to the security group "sg-c" of "owner" because "InvalidSourceGroupId.NotFound"

    @doc:permissions.eni.owner-views @billable
    Scenario: The owner views the network interfaces of participants
      Then "owner" sees only the network interfaces of "i-owner", "i-b" and "i-c"
      And "owner" sees only the network interfaces of "i-owner", "i-b" and "i-c" in the vSwitch "apps"
      And "owner" sees no network interfaces in the vSwitch "data"
      And "owner" sees that "team-b" owns the network interface of "i-b"
      And "owner" sees that "team-c" owns the network interface of "i-c"

    @doc:permissions.eni.participant-own @billable
    Scenario Outline: A participant views its own network interfaces
      Then "<account>" sees only the network interface of "<own>"
      And "<account>" sees only the network interface of "<own>" in the vSwitch "apps"

      Examples:
        | account | own |
        | team-b  | i-b |
        | team-c  | i-c |

    @doc:permissions.eni.participant-own @billable
    Scenario: A stranger views no network interfaces
      Then "stranger" sees no network interfaces
      And "stranger" sees no network interfaces in the vSwitch "apps"

  Rule: The network is the owner's

    @doc:permissions.vpc.participant-views
    Scenario: A participant views the VPC
      Then "team-b" sees only the VPC "main"
      And "team-b" sees only the VPC "main" that "owner" owns
      And "team-b" sees no VPCs that "team-b" owns
      And "team-b" looks at the VPC "main"
      And "team-b" cannot rename the VPC "main" to "mine" because "Forbidden.OperateShareResource"
      And "team-b" cannot delete the VPC "main" because "Forbidden.OperateShareResource"
      And "team-b" cannot create a vSwitch "more" in "main" with the CIDR block "10.0.3.0/24" in zone "cn-hangzhou-h" because "Forbidden.OperateShareResource"

    @doc:permissions.vpc.participant-views
    Scenario: A participant changes nothing about the DHCP options of the VPC
      Given "owner" has a DHCP options set "corp"
      And "team-b" has a DHCP options set "mine"
      And "team-b" cannot attach the DHCP options set "mine" to the VPC "main" because "Forbidden.OperateShareResource"
      When "owner" attaches the DHCP options set "corp" to the VPC "main"
      Then "owner" sees that the VPC "main" has the DHCP options set "corp"
      And "owner" cannot delete the DHCP options set "corp" because "DependencyViolation.VpcAttachment"
      And "team-b" sees only the DHCP options set "mine"
      And "team-b" sees that the VPC "main" has no DHCP options set
      And "team-b" cannot detach the DHCP options set "corp" from the VPC "main" because "Forbidden.OperateShareResource"
      And "team-b" cannot delete the DHCP options set "corp" because "InvalidDhcpOptionsSetId.NotFound"
      And "stranger" sees no DHCP options sets
      And "stranger" cannot attach the DHCP options set "corp" to the VPC "main" because "InvalidVpcId.NotFound"
      When "owner" detaches the DHCP options set "corp" from the VPC "main"
      Then "owner" sees that the VPC "main" has no DHCP options set
      And "owner" deletes the DHCP options set "corp"
      And "owner" sees no DHCP options sets

    @doc:permissions.vswitch.participant-views
    Scenario: A participant views the shared vSwitch
      Then "team-b" sees only the vSwitch "apps"
      And "team-b" looks at the vSwitch "apps"
      And "team-b" cannot rename the vSwitch "apps" to "mine" because "Forbidden.OperateShareResource"
      And "team-b" cannot delete the vSwitch "apps" because "Forbidden.OperateShareResource"

    @doc:permissions.vswitch.shared-only
    Scenario: A participant sees nothing of the other vSwitches
      Then "team-b" sees only the vSwitch "apps" in the VPC "main"
      And "team-b" cannot look at the vSwitch "data" because "InvalidVSwitchId.NotFound"
      And "team-b" cannot delete the vSwitch "data" because "InvalidVSwitchId.NotFound"

    @doc:permissions.route-table.participant-views
    Scenario: A participant views the route table
      Given "owner" renames the route table of the VPC "main" to "main"
      And "team-b" has a VPC "own" with the CIDR block "10.1.0.0/16"
      Then "team-b" sees only the route tables of the VPCs "main" and "own"
      And "team-b" sees that the route table of the VPC "main" has the name "main"
      And "team-b" sees the routes "10.0.1.0/24", "10.0.2.0/24" and "100.64.0.0/10" in the route table of the VPC "main"
      And "team-b" cannot rename the route table of the VPC "main" to "mine" because "Forbidden.OperateShareResource"
      And "owner" sees that the route table of the VPC "main" has the name "main"

    @doc:permissions.route-table.participant-views
    Scenario: A participant views the vRouter to which the route table belongs
      Given "team-b" has a VPC "own" with the CIDR block "10.1.0.0/16"
      Then "team-b" sees only the vRouters of the VPCs "main" and "own"
      And "owner" sees only the vRouter of the VPC "main"
      And "stranger" sees no vRouters
      When "owner" deletes the resource share "platform"
      Then "team-b" sees only the vRouter of the VPC "own"

    @doc:permissions.secondary-cidr.participant-views
    Scenario: A participant views secondary CIDR blocks
      Given "owner" adds the secondary CIDR block "192.168.0.0/16" to the VPC "main"
      Then "team-b" sees only the secondary CIDR block "192.168.0.0/16" of the VPC "main"
      And "team-b" cannot add the secondary CIDR block "172.16.0.0/16" to the VPC "main" because "Forbidden.OperateShareResource"
      And "team-b" cannot remove the secondary CIDR block "192.168.0.0/16" from the VPC "main" because "Forbidden.OperateShareResource"
      And "team-b" cannot change the CIDR block of the VPC "main" to "10.0.0.0/8" because "Forbidden.OperateShareResource"
      And "team-b" cannot enable IPv6 in the VPC "main" because "Forbidden.OperateShareResource"
      And "owner" sees only the secondary CIDR block "192.168.0.0/16" of the VPC "main"

    @doc:permissions.vpc.participant-views @doc:permissions.vswitch.participant-views
    Scenario: The resource group of the VPC is the owner's affair
      Given "owner" has the resource group "network"
      And "team-b" has the resource group "its"
      When "owner" moves the VPC "main" to the resource group "network"
      Then "owner" sees only the vSwitches "apps" and "data" in the resource group "network"
      And "owner" sees that the vSwitch "apps" is in the resource group "network"
      But "team-b" sees that the vSwitch "apps" is in no resource group
      And "team-b" sees no vSwitches in the resource group "network"
      And "team-b" sees no vSwitches in the resource group "its"
      And "team-b" cannot move the VPC "main" to the resource group "its" because "Forbidden.OperateShareResource"
      And "stranger" cannot move the VPC "main" to the resource group "network" because "InvalidResourceId.NotFound"

    @doc:permissions.networks.owner-all
    Scenario: The owner manages its network
      When "owner" renames the VPC "main" to "renamed"
      And "owner" renames the vSwitch "apps" to "renamed"
      And "owner" creates a vSwitch "more" in "main" with the CIDR block "10.0.3.0/24" in zone "cn-hangzhou-h"
      Then "owner" sees only the vSwitch "apps" with the name "renamed"
      And "owner" sees only the vSwitches "apps", "data" and "more" in the VPC "main"
      And "owner" deletes the vSwitch "more"

    @doc:permissions.strangers-nothing
    Scenario: A stranger sees no routes
      Then "stranger" sees no route tables
      And "stranger" cannot look at the routes of the VPC "main" because "InvalidRouteTable.NotFound"
      And "stranger" cannot add the secondary CIDR block "192.168.0.0/16" to the VPC "main" because "InvalidVpc.NotFound"

    @doc:permissions.strangers-nothing
    Scenario: A stranger sees nothing
      Then "stranger" sees no VPCs
      And "stranger" sees no vSwitches
      And "stranger" sees no vSwitches in the VPC "main"
      And "stranger" cannot look at the VPC "main" because "InvalidVpcId.NotFound"
      And "stranger" cannot look at the vSwitch "apps" because "InvalidVSwitchId.NotFound"
      And "stranger" cannot rename the VPC "main" to "mine" because "InvalidVpcId.NotFound"
      And "stranger" cannot delete the vSwitch "apps" because "InvalidVSwitchId.NotFound"
      And "stranger" cannot create a security group "sg" in the VPC "main" because "InvalidVpcId.NotFound"

  Rule: Tags are each account's own

    @doc:permissions.tags.independent
    Scenario Outline: Each account sees only its own tags on the <thing>
      Given "owner" puts the tags "team=platform" and "cost=1" on <thing>
      When "team-b" puts the tag "team=b" on <thing>
      And "team-c" puts the tag "team=c" on <thing>
      Then "owner" sees only the tags "team=platform" and "cost=1" on <thing>
      And "team-b" sees only the tag "team=b" on <thing>
      When "team-b" takes all tags off <thing>
      Then "team-b" sees no tags on <thing>
      And "owner" sees only the tags "team=platform" and "cost=1" on <thing>
      And "team-c" sees only the tag "team=c" on <thing>
      And "stranger" cannot put the tag "team=none" on <thing> because "InvalidInstanceIds.NotFound"
      And "stranger" sees no tags on <thing>

      Examples:
        | thing                             |
        | the vSwitch "apps"                |
        | the VPC "main"                    |
        | the route table of the VPC "main" |

    @doc:permissions.tags.untouched
    Scenario: Sharing leaves the owner's tags
      Given "owner" puts the tag "team=platform" on the vSwitch "data"
      When "owner" adds the vSwitch "data" to the resource share "platform"
      Then "owner" sees only the tag "team=platform" on the vSwitch "data"
      And "team-b" sees no tags on the vSwitch "data"
      And "owner" finds only the vSwitch "data" by the tag "team=platform"
      And "team-b" finds no vSwitches by the tag "team=platform"
