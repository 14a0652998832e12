@protocol @ram @directory
Feature: Control policies say what the members of a resource directory may do at most

  Background:
    Given the accounts "boss", "owner" and "team-b", of which "owner" and "team-b" are in a resource directory that "boss" manages
    And the resource directory of "boss" is called "company"
    And "boss" has the folder "networks"
    And "boss" moves the account "owner" to the folder "networks"
    And "boss" enables control policies
    And "boss" has a control policy "keeps" that says:
      """
      {"Version": "1", "Statement": [{"Effect": "Deny", "Action": "vpc:Delete*", "Resource": "*"}]}
      """
    And "owner" has a VPC "main" with the CIDR block "10.0.0.0/16"
    And "owner" has a vSwitch "apps" in "main" with the CIDR block "10.0.1.0/24" in zone "cn-hangzhou-h"
    And "owner" has a vSwitch "data" in "main" with the CIDR block "10.0.2.0/24" in zone "cn-hangzhou-h"
    And "owner" has a RAM user "alice"
    And "owner" gives the RAM user "alice" the system policy "AdministratorAccess"

  @doc:protocol.ram.control-policies
  Scenario Outline: What is denied to a <target> is denied to the users of its members, whatever their policies allow
    When "boss" attaches the control policy "keeps" to the <target> "<name>"
    And "alice" calls "DeleteVSwitch" of "Vpc" with "VSwitchId=$vswitch:data"
    Then the call fails with the HTTP status 403 and the code "Forbidden.RAM"
    And the refusal is of "vpc:DeleteVSwitch" with "ExplicitDeny" by a "ControlPolicy"
    And "alice" sees only the vSwitches "apps" and "data"
    When "boss" detaches the control policy "keeps" from the <target> "<name>"
    And "alice" calls "DeleteVSwitch" of "Vpc" with "VSwitchId=$vswitch:data"
    Then the call succeeds

    Examples:
      | target  | name     |
      | folder  | root     |
      | folder  | networks |
      | account | owner    |

  @doc:protocol.ram.control-policies
  Scenario: They bind neither the root user of a member, nor the management account, nor members elsewhere
    Given "boss" has a RAM user "carol"
    And "boss" gives the RAM user "carol" the system policy "AdministratorAccess"
    And "team-b" has a RAM user "bob"
    And "boss" attaches the control policy "keeps" to the folder "networks"
    Then "owner" deletes the vSwitch "data"
    When "bob" calls "DeleteVpc" of "Vpc" with "VpcId=vpc-none"
    Then the call fails with the HTTP status 404 and the code "InvalidVpcId.NotFound"
    When "boss" attaches the control policy "keeps" to the folder "root"
    And "bob" calls "DeleteVpc" of "Vpc" with "VpcId=vpc-none"
    Then the call fails with the HTTP status 403 and the code "Forbidden.RAM"
    When "carol" calls "DeleteVpc" of "Vpc" with "VpcId=vpc-none"
    Then the call fails with the HTTP status 404 and the code "InvalidVpcId.NotFound"

  @doc:protocol.ram.control-policies
  Scenario: Each level allows what is done, from the root down to the member
    Given "boss" has a control policy "networks-only" that says:
      """
      {"Version": "1", "Statement": [{"Effect": "Allow", "Action": "vpc:*", "Resource": "*"}]}
      """
    When "boss" attaches the control policy "networks-only" to the folder "networks"
    Then "boss" cannot attach the control policy "networks-only" to the folder "networks" because "EntityAlreadyExists.ControlPolicyAttachment"
    And "alice" knows who it is
    When "alice" calls "ListResourceShares" of "ResourceSharing" with "ResourceOwner=Self"
    Then the call succeeds
    When "boss" detaches the system control policy "FullAliyunAccess" from the folder "networks"
    Then "boss" cannot detach the control policy "networks-only" from the folder "networks" because "NotSupport.DetachLastControlPolicy"
    When "alice" calls "ListResourceShares" of "ResourceSharing" with "ResourceOwner=Self"
    Then the call fails with the HTTP status 403 and the code "NoPermission"
    And the refusal is of "resourcesharing:ListResourceShares" with "ImplicitDeny" by a "ControlPolicy"
    And "alice" sees only the vSwitches "apps" and "data"
    When "boss" moves the account "owner" to the folder "root"
    And "alice" calls "ListResourceShares" of "ResourceSharing" with "ResourceOwner=Self"
    Then the call succeeds

  @doc:protocol.ram.control-policies
  Scenario: They bind the role by which the management account reaches a member
    When "boss" attaches the control policy "keeps" to the account "owner"
    And "boss" assumes the RAM role "ResourceDirectoryAccountAccessRole" of "owner" as "inspector"
    And "inspector" calls "DeleteVSwitch" of "Vpc" with "VSwitchId=$vswitch:data"
    Then the call fails with the HTTP status 403 and the code "Forbidden.RAM"
    And the refusal is of "vpc:DeleteVSwitch" with "ExplicitDeny" by a "ControlPolicy"
