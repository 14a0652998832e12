@limits
Feature: Regions
  Sharing is an affair of one region, and not of every region.

  Background:
    Given the accounts "owner" and "team-b"

  @doc:sharing.regions
  Scenario: The regions in which resources can be shared
    Then "owner" sees that resources can be shared in these regions:
      | cn-hangzhou    | China (Hangzhou)              |
      | cn-shanghai    | China (Shanghai)              |
      | cn-qingdao     | China (Qingdao)               |
      | cn-beijing     | China (Beijing)               |
      | cn-zhangjiakou | China (Zhangjiakou)           |
      | cn-huhehaote   | China (Hohhot)                |
      | cn-wulanchabu  | China (Ulanqab)               |
      | cn-shenzhen    | China (Shenzhen)              |
      | cn-heyuan      | China (Heyuan)                |
      | cn-guangzhou   | China (Guangzhou)             |
      | cn-chengdu     | China (Chengdu)               |
      | cn-hongkong    | China (Hong Kong)             |
      | ap-northeast-1 | Japan (Tokyo)                 |
      | ap-northeast-2 | South Korea (Seoul)           |
      | ap-southeast-1 | Singapore                     |
      | ap-southeast-3 | Malaysia (Kuala Lumpur)       |
      | ap-southeast-5 | Indonesia (Jakarta)           |
      | ap-southeast-6 | Philippines (Manila)          |
      | ap-southeast-7 | Thailand (Bangkok)            |
      | eu-central-1   | Germany (Frankfurt)           |
      | eu-west-1      | UK (London)                   |
      | us-west-1      | US (Silicon Valley)           |
      | us-east-1      | US (Virginia)                 |
      | me-central-1   | SAU (Riyadh - Partner Region) |

  @doc:sharing.regions
  Scenario Outline: A vSwitch is shared in <region>
    Given "owner" selects the region "<region>"
    And "team-b" selects the region "<region>"
    And "owner" has a VPC "main" with the CIDR block "10.0.0.0/16"
    And "owner" has a vSwitch "apps" in "main" with the CIDR block "10.0.1.0/24" in zone "<zone>"
    When "owner" shares the vSwitch "apps" with "team-b" as the resource share "platform" allowing accounts outside the resource directory
    And "team-b" accepts the invitation from "owner"
    Then "team-b" sees the vSwitch "apps" of "owner" with the share type "Sharing"

    Examples:
      | region         | zone             |
      | cn-hangzhou    | cn-hangzhou-h    |
      | cn-shanghai    | cn-shanghai-b    |
      | cn-qingdao     | cn-qingdao-b     |
      | cn-beijing     | cn-beijing-h     |
      | cn-zhangjiakou | cn-zhangjiakou-a |
      | cn-huhehaote   | cn-huhehaote-a   |
      | cn-wulanchabu  | cn-wulanchabu-a  |
      | cn-shenzhen    | cn-shenzhen-e    |
      | cn-heyuan      | cn-heyuan-a      |
      | cn-guangzhou   | cn-guangzhou-a   |
      | cn-chengdu     | cn-chengdu-a     |
      | cn-hongkong    | cn-hongkong-b    |
      | ap-northeast-1 | ap-northeast-1a  |
      | ap-northeast-2 | ap-northeast-2a  |
      | ap-southeast-1 | ap-southeast-1a  |
      | ap-southeast-3 | ap-southeast-3a  |
      | ap-southeast-5 | ap-southeast-5a  |
      | ap-southeast-6 | ap-southeast-6a  |
      | ap-southeast-7 | ap-southeast-7a  |
      | eu-central-1   | eu-central-1a    |
      | eu-west-1      | eu-west-1a       |
      | us-west-1      | us-west-1a       |
      | us-east-1      | us-east-1a       |
      | me-central-1   | me-central-1a    |

  @doc:limits.regions
  Scenario Outline: Nothing is shared in <region>
    Given "owner" selects the region "<region>"
    And "owner" has a VPC "main" with the CIDR block "10.0.0.0/16"
    And "owner" has a vSwitch "apps" in "main" with the CIDR block "10.0.1.0/24" in zone "<zone>"
    Then "owner" cannot share the vSwitch "apps" with "team-b" as the resource share "platform" allowing accounts outside the resource directory because "InvalidRegionId.NotFound"
    And "owner" sees no shared vSwitches

    Examples:
      | region     | zone         |
      | me-east-1  | me-east-1a   |
      | na-south-1 | na-south-1a  |
      | cn-nanjing | cn-nanjing-a |

  Rule: A resource share belongs to one region

    Background:
      Given "owner" has a VPC "main" with the CIDR block "10.0.0.0/16"
      And "owner" has a vSwitch "apps" in "main" with the CIDR block "10.0.1.0/24" in zone "cn-hangzhou-h"
      And "owner" shares the vSwitch "apps" with "team-b" as the resource share "platform" allowing accounts outside the resource directory

    @doc:limits.region-isolation
    Scenario: A vSwitch of another region cannot be shared
      Given "owner" selects the region "cn-shanghai"
      Then "owner" cannot share the vSwitch "apps" with "team-b" as the resource share "second" allowing accounts outside the resource directory because "InvalidParameter.Resources"
      When "owner" has a VPC "branch" with the CIDR block "10.1.0.0/16"
      And "owner" has a vSwitch "web" in "branch" with the CIDR block "10.1.1.0/24" in zone "cn-shanghai-b"
      And "owner" shares the vSwitch "web" as the resource share "branch"
      Then "owner" cannot add the vSwitch "apps" to the resource share "branch" because "InvalidParameter.Resources"

    @doc:limits.region-isolation
    Scenario: The owner's lists
      Given "owner" selects the region "cn-shanghai"
      Then "owner" sees no resource shares
      And "owner" sees no shared vSwitches
      And "owner" sees no principals
      And "owner" sees no vSwitch "apps" in the resource share "platform"
      And "owner" cannot delete the resource share "platform" because "EntityNotExists.ResourceShare"
      When "owner" selects the region "cn-hangzhou"
      Then "owner" sees only the resource share "platform"
      And "owner" sees only the shared vSwitch "apps"

    @doc:limits.region-isolation
    Scenario: The participant's lists
      Given "team-b" selects the region "cn-shanghai"
      Then "team-b" has no invitation from "owner"
      And "team-b" sees no resource shares of others
      When "team-b" selects the region "cn-hangzhou"
      And "team-b" accepts the invitation from "owner"
      Then "team-b" sees only the vSwitch "apps"
      When "team-b" selects the region "cn-shanghai"
      Then "team-b" sees no vSwitches
      And "team-b" sees no VPCs
      And "team-b" sees no vSwitches among what others share with it

    @doc:limits.region-isolation @doc:quotas.accepted-vswitches @mock
    Scenario: Each region counts by itself
      Given "team-b" accepts the invitation from "owner"
      And the quota "vpc_quota_sharedvpc_accept_shared_vswitch_num" of "team-b" is 1
      And "owner" selects the region "cn-shanghai"
      And "owner" has a VPC "branch" with the CIDR block "10.1.0.0/16"
      And "owner" has a vSwitch "web" in "branch" with the CIDR block "10.1.1.0/24" in zone "cn-shanghai-b"
      When "owner" shares the vSwitch "web" with "team-b" as the resource share "branch" allowing accounts outside the resource directory
      And "team-b" selects the region "cn-shanghai"
      And "team-b" accepts the invitation from "owner"
      Then "team-b" sees only the vSwitch "web"
      When "team-b" selects the region "cn-hangzhou"
      Then "team-b" sees only the vSwitch "apps"
