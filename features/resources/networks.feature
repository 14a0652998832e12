@resources
Feature: VPCs and vSwitches
  What sharing stands on.

  Background:
    Given the accounts "owner" and "team-b"

  Rule: Blocks

    @doc:resources.networks.vpc-block
    Scenario Outline: The block of a VPC
      Then "owner" creates a VPC "main" with the CIDR block "<block>"

      Examples:
        | block          |
        | 10.0.0.0/8     |
        | 172.16.0.0/12  |
        | 192.168.0.0/16 |
        | 192.168.7.0/28 |
        | 11.0.0.0/16    |

    @doc:resources.networks.vpc-block
    Scenario Outline: Blocks that a VPC cannot have
      Then "owner" cannot create a VPC "main" with the CIDR block "<block>" because "<code>"
      And "owner" sees no VPCs

      Examples:
        | block          | code                               |
        | 10.0.0.1/16    | InvalidParameter                   |
        | 10.0.0.0/33    | InvalidParameter                   |
        | nonsense       | InvalidParameter                   |
        | 8.0.0.0/7      | IllegalParam.CidrBlockMask         |
        | 10.0.0.0/29    | IllegalParam.CidrBlockMask         |
        | 100.64.0.0/16  | OperationDenied.CidrInExcludeCidrs |
        | 127.0.0.0/8    | OperationDenied.CidrInExcludeCidrs |
        | 169.254.0.0/16 | OperationDenied.CidrInExcludeCidrs |
        | 224.0.0.0/16   | OperationDenied.CidrInExcludeCidrs |

    @doc:resources.networks.vswitch-block
    Scenario Outline: The block of a vSwitch
      Given "owner" has a VPC "main" with the CIDR block "10.0.0.0/12"
      Then "owner" creates a vSwitch "apps" in "main" with the CIDR block "<block>" in zone "cn-hangzhou-h"
      And "owner" sees <free> available addresses in the vSwitch "apps"

      Examples:
        | block           | free  |
        | 10.0.0.0/16     | 65532 |
        | 10.0.16.0/20    | 4092  |
        | 10.0.1.0/24     | 252   |
        | 10.15.255.0/28  | 12    |
        | 10.15.255.248/29 | 4    |

    @doc:resources.networks.vswitch-block
    Scenario Outline: Blocks that a vSwitch cannot have
      Given "owner" has a VPC "main" with the CIDR block "10.0.0.0/12"
      And "owner" has a vSwitch "data" in "main" with the CIDR block "10.0.2.0/23" in zone "cn-hangzhou-h"
      Then "owner" cannot create a vSwitch "apps" in "main" with the CIDR block "<block>" in zone "cn-hangzhou-h" because "<code>"
      And "owner" sees only the vSwitch "data"

      Examples:
        | block          | code                         |
        | 10.0.1.1/24    | InvalidCidrBlock.Malformed   |
        | nonsense       | InvalidCidrBlock.Malformed   |
        | 10.0.0.0/15    | InvalidCirdrBlock.MaskLength |
        | 10.0.1.0/30    | InvalidCirdrBlock.MaskLength |
        | 10.16.0.0/24   | InvalidParameter             |
        | 192.168.0.0/24 | InvalidParameter             |
        | 10.0.2.0/23    | InvalidCidrBlock.Overlapped  |
        | 10.0.3.0/24    | InvalidCidrBlock.Overlapped  |
        | 10.0.0.0/16    | InvalidCidrBlock.Overlapped  |

    @doc:resources.networks.zones
    Scenario: A zone of another region
      Given "owner" has a VPC "main" with the CIDR block "10.0.0.0/16"
      Then "owner" cannot create a vSwitch "apps" in "main" with the CIDR block "10.0.1.0/24" in zone "cn-shanghai-a" because "InvalidZoneId.NotFound"

  Rule: More blocks

    Background:
      Given "owner" has a VPC "main" with the CIDR block "10.0.0.0/16"
      And "owner" has a vSwitch "apps" in "main" with the CIDR block "10.0.1.0/24" in zone "cn-hangzhou-h"

    @doc:resources.networks.secondary-blocks
    Scenario: A vSwitch in a secondary block
      Given "owner" cannot create a vSwitch "more" in "main" with the CIDR block "192.168.1.0/24" in zone "cn-hangzhou-h" because "InvalidParameter"
      When "owner" adds the secondary CIDR block "192.168.0.0/16" to the VPC "main"
      And "owner" creates a vSwitch "more" in "main" with the CIDR block "192.168.1.0/24" in zone "cn-hangzhou-h"
      Then "owner" cannot remove the secondary CIDR block "192.168.0.0/16" from the VPC "main" because "OperationFailed.CidrInUse"
      When "owner" deletes the vSwitch "more"
      And "owner" removes the secondary CIDR block "192.168.0.0/16" from the VPC "main"
      Then "owner" sees no secondary CIDR blocks of the VPC "main"

    @doc:resources.networks.secondary-blocks
    Scenario Outline: Blocks that a VPC cannot have as well
      Given "owner" adds the secondary CIDR block "192.168.0.0/16" to the VPC "main"
      Then "owner" cannot add the secondary CIDR block "<block>" to the VPC "main" because "<code>"
      And "owner" sees only the secondary CIDR block "192.168.0.0/16" of the VPC "main"

      Examples:
        | block          | code                               |
        | 192.168.0.1/16 | InvalidCidrBlock.Malformed         |
        | 192.168.0.0/16 | Duplicated.SecondaryCidrBlock      |
        | 10.0.0.0/16    | Duplicated.SecondaryCidrBlock      |
        | 192.168.1.0/24 | IllegalParam.SecondaryCidrBlock    |
        | 10.0.0.0/8     | IllegalParam.SecondaryCidrBlock    |
        | 172.16.0.0/29  | IllegalParam.SecondaryCidrBlock    |
        | 100.64.0.0/16  | OperationDenied.CidrInExcludeCidrs |

    @doc:resources.networks.secondary-blocks
    Scenario: Five secondary blocks
      Given "owner" adds the secondary CIDR block "192.168.1.0/24" to the VPC "main"
      And "owner" adds the secondary CIDR block "192.168.2.0/24" to the VPC "main"
      And "owner" adds the secondary CIDR block "192.168.3.0/24" to the VPC "main"
      And "owner" adds the secondary CIDR block "192.168.4.0/24" to the VPC "main"
      And "owner" adds the secondary CIDR block "192.168.5.0/24" to the VPC "main"
      Then "owner" cannot add the secondary CIDR block "192.168.6.0/24" to the VPC "main" because "QuotaExceeded.VpcMultiCidr"

    @doc:resources.networks.change-block
    Scenario: Another block for the VPC
      Given "owner" adds the secondary CIDR block "192.168.0.0/16" to the VPC "main"
      Then "owner" cannot change the CIDR block of the VPC "main" to "10.0.2.0/24" because "IllegalCidrBlock"
      And "owner" cannot change the CIDR block of the VPC "main" to "172.16.0.0/12" because "IllegalCidrBlock"
      When "owner" deletes the vSwitch "apps"
      Then "owner" cannot change the CIDR block of the VPC "main" to "192.0.0.0/8" because "OperationFailed.ConflictWithSecondaryCidr"
      When "owner" changes the CIDR block of the VPC "main" to "172.16.0.0/12"
      Then "owner" creates a vSwitch "apps" in "main" with the CIDR block "172.16.1.0/24" in zone "cn-hangzhou-h"

    @doc:resources.networks.ipv6
    Scenario: IPv6 blocks
      Given "owner" sees that the VPC "main" has no IPv6 block
      And "owner" cannot give the vSwitch "apps" the IPv6 block 1 because "OperationFailed.VpcIpv6Disabled"
      And "owner" has a vSwitch "data" in "main" with the CIDR block "10.0.2.0/24" in zone "cn-hangzhou-h"
      When "owner" enables IPv6 in the VPC "main"
      And "owner" gives the vSwitch "apps" the IPv6 block 1
      Then "owner" sees that the VPC "main" has an IPv6 block
      And "owner" sees that the vSwitch "apps" has an IPv6 block
      And "owner" sees that the vSwitch "data" has no IPv6 block
      And "owner" cannot give the vSwitch "data" the IPv6 block 1 because "OperationFailed.Ipv6CidrBlockExisted"
      And "owner" cannot give the vSwitch "apps" the IPv6 block 2 because "OperationFailed.Ipv6AlreadyEnabled"
      And "owner" cannot disable IPv6 in the VPC "main" because "OperationFailed.IpV6VSwitchInuse"
      When "owner" takes the IPv6 block off the vSwitch "apps"
      And "owner" gives the vSwitch "data" the IPv6 block 1
      And "owner" takes the IPv6 block off the vSwitch "data"
      And "owner" disables IPv6 in the VPC "main"
      Then "owner" sees that the VPC "main" has no IPv6 block
      And "owner" sees that the vSwitch "data" has no IPv6 block

    @doc:resources.networks.routes
    Scenario: Routes come and go with vSwitches
      Then "owner" sees the routes "10.0.1.0/24" and "100.64.0.0/10" in the route table of the VPC "main"
      When "owner" creates a vSwitch "data" in "main" with the CIDR block "10.0.2.0/24" in zone "cn-hangzhou-h"
      Then "owner" sees the routes "10.0.1.0/24", "10.0.2.0/24" and "100.64.0.0/10" in the route table of the VPC "main"
      When "owner" deletes the vSwitch "apps"
      Then "owner" sees the routes "10.0.2.0/24" and "100.64.0.0/10" in the route table of the VPC "main"

    @doc:resources.networks.tags
    Scenario: Tags
      Given "owner" puts the tags "team=a" and "cost=1" on the vSwitch "apps"
      And "owner" has a vSwitch "data" in "main" with the CIDR block "10.0.2.0/24" in zone "cn-hangzhou-h"
      And "owner" puts the tag "team=b" on the vSwitch "data"
      Then "owner" finds only the vSwitches "apps" and "data" by the tag "team"
      And "owner" finds only the vSwitch "data" by the tag "team=b"
      When "owner" puts the tag "team=b" on the vSwitch "apps"
      Then "owner" sees only the tags "team=b" and "cost=1" on the vSwitch "apps"
      When "owner" takes the tag "cost" off the vSwitch "apps"
      Then "owner" sees only the tag "team=b" on the vSwitch "apps"
      And "owner" cannot put the tag "acs:team=b" on the vSwitch "apps" because "InvalidTagKey"

  Rule: Addresses

    Background:
      Given "owner" has a VPC "main" with the CIDR block "10.0.0.0/16"
      And "owner" has a vSwitch "apps" in "main" with the CIDR block "10.0.1.0/29" in zone "cn-hangzhou-h"
      And "owner" has a security group "sg" in the VPC "main"

    @doc:resources.networks.reserved-addresses @billable
    Scenario Outline: Reserved addresses
      Then "owner" cannot create an instance "web" in "apps" with "sg" at the address "<address>" because "InvalidPrivateIpAddress"

      Examples:
        | address  |
        | 10.0.1.0 |
        | 10.0.1.5 |
        | 10.0.1.6 |
        | 10.0.1.7 |
        | 10.0.1.8 |
        | 10.0.0.9 |

    @doc:resources.networks.reserved-addresses @billable
    Scenario Outline: Addresses that resources can have
      Given "owner" creates an instance "web" in "apps" with "sg" at the address "<address>"
      Then "owner" sees the instance "web" in the vSwitch "apps" at the address "<address>"
      And "owner" cannot create an instance "db" in "apps" with "sg" at the address "<address>" because "InvalidPrivateIpAddress.Duplicated"

      Examples:
        | address  |
        | 10.0.1.1 |
        | 10.0.1.4 |

    @doc:resources.networks.available-addresses @billable
    Scenario: Available addresses are counted
      Then "owner" sees 4 available addresses in the vSwitch "apps"
      When "owner" creates an instance "web" in "apps" with "sg"
      And "owner" creates 2 instances in "apps" with "sg"
      Then "owner" sees 1 available addresses in the vSwitch "apps"
      When "owner" deletes the instance "web"
      Then "owner" sees 2 available addresses in the vSwitch "apps"

    @doc:resources.networks.available-addresses @doc:sharing.one-address-space @billable
    Scenario: Owner and participants take from the same addresses
      Given "owner" shares the vSwitch "apps" with "team-b" as the resource share "platform" allowing accounts outside the resource directory
      And "team-b" accepts the invitation from "owner"
      And "team-b" has a security group "sg-b" in the VPC "main"
      When "owner" creates an instance "web" in "apps" with "sg" at the address "10.0.1.1"
      Then "team-b" sees 3 available addresses in the vSwitch "apps"
      And "team-b" cannot create an instance "web-b" in "apps" with "sg-b" at the address "10.0.1.1" because "InvalidPrivateIpAddress.Duplicated"
      When "team-b" creates 2 instances in "apps" with "sg-b"
      Then "owner" sees 1 available addresses in the vSwitch "apps"

    @doc:resources.networks.addresses-run-out @billable
    Scenario: Addresses run out
      Given "owner" creates an instance "first" in "apps" with "sg"
      And "owner" creates 3 instances in "apps" with "sg"
      Then "owner" sees 0 available addresses in the vSwitch "apps"
      And "owner" cannot create an instance "last" in "apps" with "sg" because "QuotaExceeded.PrivateIpAddress"
      And "owner" cannot create a network interface "more" in "apps" with "sg" because "InvalidVSwitchId.IpNotEnough"
      When "owner" deletes the instance "first"
      Then "owner" creates an instance "last" in "apps" with "sg"

  Rule: Dependencies

    Background:
      Given "owner" has a VPC "main" with the CIDR block "10.0.0.0/16"
      And "owner" has a vSwitch "apps" in "main" with the CIDR block "10.0.1.0/24" in zone "cn-hangzhou-h"
      And "owner" has a security group "sg" in the VPC "main"

    @doc:resources.networks.dependencies @billable
    Scenario: From the inside out
      Given "owner" has an instance "web" in "apps" with "sg"
      Then "owner" cannot delete the VPC "main" because "DependencyViolation.VSwitch"
      And "owner" cannot delete the vSwitch "apps" because "DependencyViolation"
      And "owner" cannot delete the security group "sg" because "DependencyViolation"
      When "owner" deletes the instance "web"
      And "owner" deletes the vSwitch "apps"
      Then "owner" cannot delete the VPC "main" because "DependencyViolation.SecurityGroup"
      When "owner" deletes the security group "sg"
      And "owner" deletes the VPC "main"
      Then "owner" sees no VPCs
      And "owner" sees no vSwitches

    @doc:resources.networks.dependencies
    Scenario: A participant's security group counts
      Given "owner" shares the vSwitch "apps" with "team-b" as the resource share "platform" allowing accounts outside the resource directory
      And "team-b" accepts the invitation from "owner"
      And "team-b" has a security group "sg-b" in the VPC "main"
      And "owner" deletes the resource share "platform"
      And "owner" deletes the vSwitch "apps"
      And "owner" deletes the security group "sg"
      Then "owner" cannot delete the VPC "main" because "DependencyViolation.SecurityGroup"
      When "team-b" deletes the security group "sg-b"
      Then "owner" deletes the VPC "main"

    @doc:resources.networks.dependencies
    Scenario: What is gone is not found
      Given "owner" deletes the vSwitch "apps"
      Then "owner" cannot delete the vSwitch "apps" because "InvalidVSwitchId.NotFound"
      And "owner" cannot look at the vSwitch "apps" because "InvalidVSwitchId.NotFound"
      And "owner" creates a vSwitch "again" in "main" with the CIDR block "10.0.1.0/24" in zone "cn-hangzhou-h"

  Rule: Lists

    Background:
      Given "owner" has a VPC "main" with the CIDR block "10.0.0.0/16"
      And "owner" has a VPC "other" with the CIDR block "10.0.0.0/16"
      And "owner" has a vSwitch "a" in "main" with the CIDR block "10.0.1.0/24" in zone "cn-hangzhou-h"
      And "owner" has a vSwitch "b" in "main" with the CIDR block "10.0.2.0/24" in zone "cn-hangzhou-i"
      And "owner" has a vSwitch "c" in "other" with the CIDR block "10.0.1.0/24" in zone "cn-hangzhou-h"
      And "owner" shares the vSwitch "a" with "team-b" as the resource share "first" allowing accounts outside the resource directory
      And "team-b" accepts the invitation from "owner"
      And "team-b" has a VPC "own" with the CIDR block "10.0.0.0/16"
      And "team-b" has a vSwitch "d" in "own" with the CIDR block "10.0.1.0/24" in zone "cn-hangzhou-h"

    @doc:resources.networks.filters
    Scenario: Filters
      Then "owner" sees only the vSwitches "a", "b" and "c"
      And "owner" sees only the vSwitches "a" and "c" in zone "cn-hangzhou-h"
      And "owner" sees only the vSwitches "a" and "b" in the VPC "main"
      And "owner" sees only the vSwitch "a" in zone "cn-hangzhou-h" in the VPC "main"
      And "owner" sees only the vSwitch "c" with the name "c"
      And "owner" sees no vSwitches in zone "cn-hangzhou-j"
      And "owner" sees only the VPCs "main" and "other"

    @doc:resources.networks.filters
    Scenario: The filter by owner tells what is shared from what is one's own
      Then "team-b" sees only the vSwitches "a" and "d"
      And "team-b" sees only the vSwitch "a" that "owner" owns
      And "team-b" sees only the vSwitch "d" that "team-b" owns
      And "owner" sees no vSwitches that "team-b" owns
      And "team-b" sees only the VPCs "main" and "own"
      And "team-b" sees only the VPC "main" that "owner" owns

    @doc:resources.networks.paging
    Scenario: Pages by their numbers
      Then "owner" reads its vSwitches 2 to a page and finds "a" and "b" on page 1 of 3 in all
      And "owner" reads its vSwitches 2 to a page and finds "c" on page 2 of 3 in all
      And "owner" reads its vSwitches 1 to a page and finds "b" on page 2 of 3 in all

    @doc:resources.networks.paging
    Scenario: Pages by a token
      Given "owner" shares the vSwitch "b" as the resource share "second"
      And "owner" shares the vSwitch "c" as the resource share "third"
      Then "owner" reads its resource shares 1 at a time and finds "first", "second" and "third"
      And "owner" reads its resource shares 2 at a time and finds "first", "second" and "third"
      And "owner" reads its resource shares 3 at a time and finds "first", "second" and "third"

  Rule: Repeating and trying

    @doc:resources.networks.client-token
    Scenario: A repeated request with its client token
      When "owner" creates a VPC "main" with the CIDR block "10.0.0.0/16" and the client token "once"
      And "owner" creates a VPC "main" with the CIDR block "10.0.0.0/16" and the client token "once"
      Then "owner" sees only the VPC "main"
      And "owner" cannot create a VPC "main" with the CIDR block "10.1.0.0/16" and the client token "once" because "IdempotentParameterMismatch"

    @doc:resources.networks.client-token
    Scenario: Client tokens of different accounts
      When "owner" creates a VPC "main" with the CIDR block "10.0.0.0/16" and the client token "once"
      And "team-b" creates a VPC "own" with the CIDR block "10.0.0.0/16" and the client token "once"
      Then the VPCs "main" and "own" are different
      And "owner" sees only the VPC "main"
      And "team-b" sees only the VPC "own"

    @doc:resources.networks.dry-run
    Scenario: A dry run changes nothing
      Then "owner" cannot create a VPC "main" with the CIDR block "10.0.0.0/16" in a dry run because "DryRunOperation"
      And "owner" sees no VPCs

    @doc:resources.networks.dry-run
    Scenario: A dry run finds what is wrong
      Then "owner" cannot create a VPC "main" with the CIDR block "10.0.0.0/29" in a dry run because "IllegalParam.CidrBlockMask"

    @doc:resources.networks.dry-run
    Scenario: A dry run deletes nothing
      Given "owner" has a VPC "main" with the CIDR block "10.0.0.0/16"
      Then "owner" cannot delete the VPC "main" in a dry run because "DryRunOperation"
      And "owner" sees only the VPC "main"
