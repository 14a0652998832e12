@protocol @ram
Feature: RAM policies say what the users and the roles of an account may do

  Background:
    Given the accounts "owner" and "team-b"
    And "owner" has a VPC "main" with the CIDR block "10.0.0.0/16"
    And "owner" has a vSwitch "apps" in "main" with the CIDR block "10.0.1.0/24" in zone "cn-hangzhou-h"
    And "owner" has a vSwitch "data" in "main" with the CIDR block "10.0.2.0/24" in zone "cn-hangzhou-h"
    And "owner" has a RAM role "Sharing" that trusts "owner"

  @doc:protocol.ram.allow
  Scenario: A role that may share shares, and its account sees it
    Given "owner" has a RAM policy "shares" that says:
      """
      {"Version": "1", "Statement": [{"Effect": "Allow", "Action": ["resourcesharing:*", "vpc:Describe*"], "Resource": "*"}]}
      """
    And "owner" gives the RAM role "Sharing" the custom policy "shares"
    When "owner" assumes the RAM role "Sharing" of "owner" as "sharer"
    And "sharer" shares the vSwitch "apps" with "team-b" as the resource share "net" allowing accounts outside the resource directory
    Then "owner" sees that the resource share "net" is open to accounts outside the resource directory

  @doc:protocol.ram.implicit-deny
  Scenario: A role that lacks an action is refused, and told which one
    Given "owner" has a RAM policy "looks" that says:
      """
      {"Version": "1", "Statement": [{"Effect": "Allow", "Action": ["resourcesharing:List*", "vpc:Describe*"], "Resource": "*"}]}
      """
    And "owner" gives the RAM role "Sharing" the custom policy "looks"
    When "owner" assumes the RAM role "Sharing" of "owner" as "sharer"
    Then "sharer" cannot share the vSwitch "apps" with "team-b" as the resource share "net" allowing accounts outside the resource directory because "NoPermission"
    When "sharer" calls "CreateResourceShare" of "ResourceSharing" with "ResourceShareName=net"
    Then the call fails with the HTTP status 403 and the code "NoPermission"
    And the refusal is of "resourcesharing:CreateResourceShare" with "ImplicitDeny" by an "AccountLevelIdentityBasedPolicy"
    And "sharer" sees only the vSwitches "apps" and "data"

  @doc:protocol.ram.implicit-deny
  Scenario: Where an account declares policies, who has none may do nothing
    Given "owner" has a RAM user "alice"
    And "owner" has a RAM user "bob"
    And "owner" gives the RAM user "bob" the system policy "AliyunVPCReadOnlyAccess"
    When "alice" calls "DescribeVpcs" of "Vpc" with "PageSize=1"
    Then the call fails with the HTTP status 403 and the code "Forbidden.RAM"
    And the refusal is of "vpc:DescribeVpcs" with "ImplicitDeny" by an "AccountLevelIdentityBasedPolicy"
    And "bob" sees only the vSwitches "apps" and "data"
    And "alice" knows who it is
    And "owner" sees only the vSwitches "apps" and "data"

  @doc:protocol.ram.explicit-deny
  Scenario: An explicit deny overrules an administrator's policy
    Given "owner" has a RAM user "alice"
    And "owner" has a RAM policy "keeps" that says:
      """
      {"Version": "1", "Statement": [{"Effect": "Deny", "Action": "vpc:Delete*", "Resource": "*"}]}
      """
    And "owner" gives the RAM user "alice" the system policy "AdministratorAccess"
    And "owner" gives the RAM user "alice" the custom policy "keeps"
    When "alice" calls "DeleteVSwitch" of "Vpc" with "VSwitchId=$vswitch:data"
    Then the call fails with the HTTP status 403 and the code "Forbidden.RAM"
    And the refusal is of "vpc:DeleteVSwitch" with "ExplicitDeny" by an "AccountLevelIdentityBasedPolicy"
    When "owner" takes the custom policy "keeps" from the RAM user "alice"
    And "alice" calls "DeleteVSwitch" of "Vpc" with "VSwitchId=$vswitch:data"
    Then the call succeeds

  @doc:protocol.ram.resources
  Scenario: A policy for one vSwitch is none for another
    Given "owner" has a RAM user "alice"
    And "owner" has a RAM policy "data-only" that says:
      """
      {"Version": "1", "Statement": [{"Effect": "Allow", "Action": "vpc:*", "Resource": "acs:vpc:*:*:vswitch/$vswitch:data"}]}
      """
    And "owner" gives the RAM user "alice" the custom policy "data-only"
    When "alice" calls "DeleteVSwitch" of "Vpc" with "VSwitchId=$vswitch:apps"
    Then the call fails with the HTTP status 403 and the code "Forbidden.RAM"
    When "alice" calls "DeleteVSwitch" of "Vpc" with "VSwitchId=$vswitch:data"
    Then the call succeeds

  @doc:protocol.ram.conditions
  Scenario Outline: A condition on where the call comes from
    Given "owner" has a RAM user "alice"
    And "owner" has a RAM policy "from-here" that says:
      """
      {"Version": "1", "Statement": [{"Effect": "Allow", "Action": "vpc:*", "Resource": "*", "Condition": {"<operator>": {"<key>": "<value>"}}}]}
      """
    And "owner" gives the RAM user "alice" the custom policy "from-here"
    When "alice" calls "DescribeVpcs" of "Vpc" with "PageSize=1"
    Then the call fails with the HTTP status 403 and the code "Forbidden.RAM"

    Examples:
      | operator     | key                 | value                |
      | IpAddress    | acs:SourceIp        | 198.51.100.0/24      |
      | Bool         | acs:MFAPresent      | true                 |
      | DateLessThan | acs:CurrentTime     | 2001-01-01T00:00:00Z |
      | StringEquals | acs:NobodyKnowsThis | anything             |

  @doc:protocol.ram.conditions
  Scenario: A condition in a deny that nobody can know of keeps out
    Given "owner" has a RAM user "alice"
    And "owner" has a RAM policy "odd" that says:
      """
      {"Version": "1", "Statement": [
        {"Effect": "Allow", "Action": "*", "Resource": "*"},
        {"Effect": "Deny", "Action": "vpc:*", "Resource": "*", "Condition": {"StringEquals": {"acs:NobodyKnowsThis": "anything"}}}
      ]}
      """
    And "owner" gives the RAM user "alice" the custom policy "odd"
    When "alice" calls "DescribeVpcs" of "Vpc" with "PageSize=1"
    Then the call fails with the HTTP status 403 and the code "Forbidden.RAM"

  @doc:protocol.ram.conditions
  Scenario: Tags decide
    Given "owner" has a RAM user "alice"
    And "owner" has a RAM policy "tagged" that says:
      """
      {"Version": "1", "Statement": [
        {"Effect": "Allow", "Action": "vpc:DeleteVSwitch", "Resource": "*", "Condition": {"StringEquals": {"acs:ResourceTag/team": "a"}}},
        {"Effect": "Allow", "Action": "vpc:TagResources", "Resource": "*", "Condition": {"StringEquals": {"acs:RequestTag/team": "a"}}}
      ]}
      """
    And "owner" gives the RAM user "alice" the custom policy "tagged"
    When "alice" calls "DeleteVSwitch" of "Vpc" with "VSwitchId=$vswitch:data"
    Then the call fails with the HTTP status 403 and the code "Forbidden.RAM"
    When "alice" calls "TagResources" of "Vpc" with "ResourceType=VSWITCH ResourceId.1=$vswitch:data Tag.1.Key=team Tag.1.Value=b"
    Then the call fails with the HTTP status 403 and the code "Forbidden.RAM"
    When "alice" calls "TagResources" of "Vpc" with "ResourceType=VSWITCH ResourceId.1=$vswitch:data Tag.1.Key=team Tag.1.Value=a"
    Then the call succeeds
    When "alice" calls "DeleteVSwitch" of "Vpc" with "VSwitchId=$vswitch:data"
    Then the call succeeds

  @doc:protocol.ram.groups
  Scenario: A group's policies are those of its users
    Given "owner" has a RAM user "alice"
    And "owner" has a RAM user group "networkers" with "alice"
    And "owner" gives the RAM user group "networkers" the system policy "AliyunVPCFullAccess"
    When "alice" calls "DeleteVSwitch" of "Vpc" with "VSwitchId=$vswitch:data"
    Then the call succeeds
    When "alice" calls "ListResourceShares" of "ResourceSharing" with "ResourceOwner=Self"
    Then the call fails with the HTTP status 403 and the code "NoPermission"

  @doc:protocol.ram.self
  Scenario: A user manages what is its own as far as the account lets users
    Given "owner" has a RAM user "alice"
    And "owner" has a RAM user "bob"
    And "owner" gives the RAM user "bob" the system policy "AliyunVPCReadOnlyAccess"
    When "alice" calls "ListAccessKeys" of "Ram" with "UserName=alice"
    Then the call fails with the HTTP status 403 and the code "NoPermission"
    When "owner" calls "SetSecurityPreference" of "Ims" with "AllowUserToManageAccessKeys=true AllowUserToManageMFADevices=false"
    And "alice" calls "ListAccessKeys" of "Ram" with "UserName=alice"
    Then the call succeeds
    When "alice" calls "ListAccessKeys" of "Ram" with "UserName=bob"
    Then the call fails with the HTTP status 403 and the code "NoPermission"
    When "alice" calls "GetUserMFAInfo" of "Ram" with "UserName=alice"
    Then the call fails with the HTTP status 403 and the code "NoPermission"
    When "owner" calls "SetSecurityPreference" of "Ims" with "AllowUserToManageMFADevices=true"
    And "alice" calls "GetUserMFAInfo" of "Ram" with "UserName=alice"
    Then the call fails with the HTTP status 404 and the code "EntityNotExist.User.MFADevice"
    When "owner" has a RAM policy "no-keys" that says:
      """
      {"Version": "1", "Statement": [{"Effect": "Deny", "Action": "ram:*AccessKey*", "Resource": "*"}]}
      """
    And "owner" gives the RAM user "alice" the custom policy "no-keys"
    And "alice" calls "ListAccessKeys" of "Ram" with "UserName=alice"
    Then the call fails with the HTTP status 403 and the code "NoPermission"

  @doc:protocol.ram.session
  Scenario: The policy of a session limits it
    Given "owner" gives the RAM role "Sharing" the system policy "AliyunVPCFullAccess"
    When "owner" assumes the RAM role "Sharing" of "owner" as "sharer" with the policy:
      """
      {"Version": "1", "Statement": [{"Effect": "Allow", "Action": "vpc:Describe*", "Resource": "*"}]}
      """
    Then "sharer" sees only the vSwitches "apps" and "data"
    When "sharer" calls "DeleteVSwitch" of "Vpc" with "VSwitchId=$vswitch:data"
    Then the call fails with the HTTP status 403 and the code "Forbidden.RAM"
    And the refusal is of "vpc:DeleteVSwitch" with "ImplicitDeny" by a "SessionPolicy"

  @doc:protocol.ram.participants @billable
  Scenario: A participant's role needs both the share and its own policy
    Given "owner" shares the vSwitch "apps" with "team-b" as the resource share "net" allowing accounts outside the resource directory
    And "team-b" accepts the invitation from "owner"
    And "team-b" has a security group "web" in the VPC "main"
    And "team-b" has a RAM role "Deploy" that trusts "team-b"
    And "team-b" has a RAM policy "looks" that says:
      """
      {"Version": "1", "Statement": [{"Effect": "Allow", "Action": ["vpc:Describe*", "ecs:Describe*"], "Resource": "*"}]}
      """
    And "team-b" gives the RAM role "Deploy" the custom policy "looks"
    When "team-b" assumes the RAM role "Deploy" of "team-b" as "deployer"
    Then "deployer" sees only the vSwitch "apps"
    And "deployer" cannot create an instance "web-1" in "apps" with "web" because "Forbidden.RAM"
    When "team-b" has a RAM policy "runs" that says:
      """
      {"Version": "1", "Statement": [
        {"Effect": "Allow", "Action": "ecs:RunInstances", "Resource": ["acs:ecs:*:*:*", "acs:vpc:*:*:vswitch/$vswitch:apps"]}
      ]}
      """
    And "team-b" gives the RAM role "Deploy" the custom policy "runs"
    Then "deployer" has an instance "web-1" in "apps" with "web"

  @doc:protocol.ram.trust
  Scenario: Who assumes a role needs its trust, and a policy of its own
    Given "team-b" has a RAM user "bob"
    And "owner" has a RAM role "Guests" that trusts "team-b"
    And "owner" gives the RAM role "Guests" the system policy "AliyunVPCReadOnlyAccess"
    And "team-b" gives the RAM user "bob" the system policy "AliyunVPCReadOnlyAccess"
    Then "bob" cannot assume the RAM role "Guests" of "owner" because "NoPermission"
    When "team-b" gives the RAM user "bob" the system policy "AliyunSTSAssumeRoleAccess"
    Then "bob" assumes the RAM role "GUESTS" of "owner" as "guest"
    And "guest" sees only the vSwitches "apps" and "data"
    And "bob" cannot assume the RAM role "Sharing" of "owner" because "NoPermission"
    And "bob" cannot assume the RAM role "NoSuchRole" of "owner" because "NoPermission"

  @doc:protocol.ram.trust
  Scenario: A deny in a trust policy keeps out, whatever its condition
    Given "owner" has a RAM role "Guarded" with the trust policy:
      """
      {"Version": "1", "Statement": [
        {"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"RAM": ["*"]}},
        {"Effect": "Deny", "Action": "sts:AssumeRole", "Principal": {"RAM": ["acs:ram::$account:team-b:root"]}, "Condition": {"StringEquals": {"acs:NobodyKnowsThis": "anything"}}}
      ]}
      """
    Then "owner" assumes the RAM role "Guarded" of "owner"
    And "team-b" cannot assume the RAM role "Guarded" of "owner" because "NoPermission"
