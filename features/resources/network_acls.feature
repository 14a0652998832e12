@resources
Feature: Network ACLs

  Background:
    Given the accounts "owner"
    And "owner" has a VPC "main" with the CIDR block "10.0.0.0/16"
    And "owner" has a vSwitch "apps" in "main" with the CIDR block "10.0.1.0/24" in zone "cn-hangzhou-h"
    And "owner" has a network ACL "web" in the VPC "main"

  @doc:resources.networks.acl-rules
  Scenario: Rules take the place of others
    Then "owner" sees the inbound rule "accept all -1/-1 0.0.0.0/0" of the network ACL "web"
    And "owner" sees the outbound rule "accept all -1/-1 0.0.0.0/0" of the network ACL "web"
    When "owner" puts only the inbound rules "accept tcp 22/22 10.0.0.0/8" and "drop udp 1/65535 0.0.0.0/0" into the network ACL "web"
    Then "owner" sees the inbound rules "accept tcp 22/22 10.0.0.0/8" and "drop udp 1/65535 0.0.0.0/0" of the network ACL "web"
    And "owner" sees the outbound rule "accept all -1/-1 0.0.0.0/0" of the network ACL "web"
    When "owner" has a network ACL "copy" in the VPC "main"
    And "owner" copies the rules of the network ACL "web" into "copy"
    Then "owner" sees the inbound rules "accept tcp 22/22 10.0.0.0/8" and "drop udp 1/65535 0.0.0.0/0" of the network ACL "copy"

  @doc:resources.networks.acl-rules
  Scenario Outline: Rules that a network ACL cannot have
    Then "owner" cannot put only the inbound rule "<rule>" into the network ACL "web" because "<code>"

    Examples:
      | rule                           | code                          |
      | accept tcp 0/80 0.0.0.0/0      | IllegalParam.PortRange        |
      | accept tcp 80/79 0.0.0.0/0     | IllegalParam.PortRange        |
      | accept icmp 1/80 0.0.0.0/0     | IllegalParam.PortRange        |
      | accept icmpv6 -1/-1 0.0.0.0/0  | IllegalParam.Protocol         |
      | accept all -1/-1 10.0.0.1/8    | IllegalParam.SourceCidrIp     |
      | accept all -1/-1               | ParameterMissing.SourceCidrIp |

  @doc:resources.networks.acl-binding @doc:resources.networks.dependencies
  Scenario: A vSwitch has one network ACL
    Given "owner" has a network ACL "other" in the VPC "main"
    And "owner" has a VPC "second" with the CIDR block "10.1.0.0/16"
    And "owner" has a network ACL "far" in the VPC "second"
    When "owner" binds the network ACL "web" to the vSwitch "apps"
    Then "owner" sees that the vSwitch "apps" has the network ACL "web"
    And "owner" cannot bind the network ACL "other" to the vSwitch "apps" because "InvalidResource.BindingExist"
    And "owner" cannot bind the network ACL "far" to the vSwitch "apps" because "InvalidResource.VpcError"
    And "owner" cannot unbind the network ACL "other" from the vSwitch "apps" because "Mismatch.NetworkAclAndVSwitch"
    And "owner" cannot delete the network ACL "web" because "NetworkAclExistBinding"
    And "owner" cannot delete the vSwitch "apps" because "DependencyViolation.NetworkAcl"
    When "owner" unbinds the network ACL "web" from the vSwitch "apps"
    Then "owner" sees that the vSwitch "apps" has no network ACL
    And "owner" cannot unbind the network ACL "web" from the vSwitch "apps" because "InvalidResource.NotBinding"
    When "owner" deletes the vSwitch "apps"
    And "owner" deletes the network ACL "other"
    Then "owner" cannot delete the VPC "main" because "DependencyViolation.NetworkAcl"
    When "owner" deletes the network ACL "web"
    Then "owner" deletes the VPC "main"
