@protocol @ram @mock
Feature: A workload assumes a role with a token of its own
  A pod has no access key. Its cluster signs it a token, for which STS gives temporary credentials of a role that trusts the cluster.

  Background:
    Given the accounts "owner" and "team-b"
    And "owner" has a VPC "main" with the CIDR block "10.0.0.0/16"
    And "owner" has a vSwitch "apps" in "main" with the CIDR block "10.0.1.0/24" in zone "cn-hangzhou-h"
    And the OIDC issuer "https://oidc.example.com/c1"
    And "owner" has an OIDC provider "ack" of the issuer "https://oidc.example.com/c1" for the client "sts.aliyuncs.com"
    And "owner" has a RAM role "Pods" with the trust policy:
      """
      {"Version": "1", "Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole",
        "Principal": {"Federated": ["acs:ram::$account:owner:oidc-provider/ack"]},
        "Condition": {"StringEquals": {"oidc:aud": "sts.aliyuncs.com", "oidc:iss": "https://oidc.example.com/c1", "oidc:sub": "system:serviceaccount:apps:web"}}}]}
      """
    And "owner" gives the RAM role "Pods" the system policy "AliyunVPCReadOnlyAccess"

  @doc:protocol.ram.oidc
  Scenario: A pod does what its role may, and no more
    Given a token "web" of the issuer "https://oidc.example.com/c1" for "system:serviceaccount:apps:web" and the client "sts.aliyuncs.com"
    When the token "web" assumes the RAM role "Pods" of "owner" by the OIDC provider "ack" as "pod"
    Then the call succeeds
    And "pod" sees only the vSwitch "apps"
    When "pod" calls "DeleteVSwitch" of "Vpc" with "VSwitchId=$vswitch:apps"
    Then the call fails with the HTTP status 403 and the code "Forbidden.RAM"

  @doc:protocol.ram.oidc
  Scenario Outline: A token of <subject> for <client>
    Given a token "other" of the issuer "https://oidc.example.com/c1" for "<subject>" and the client "<client>"
    When the token "other" assumes the RAM role "Pods" of "owner" by the OIDC provider "ack"
    Then the call fails with the HTTP status 401 and the code "<code>"

    Examples:
      | subject                        | client           | code                                          |
      | system:serviceaccount:apps:db  | sts.aliyuncs.com | AuthenticationFail.NoPermission               |
      | system:serviceaccount:apps:web | kubernetes       | AuthenticationFail.OIDCToken.AudienceNotMatch |

  @doc:protocol.ram.oidc
  Scenario: A token of long ago
    Given a token "web" of the issuer "https://oidc.example.com/c1" for "system:serviceaccount:apps:web" and the client "sts.aliyuncs.com"
    When 13 hours pass
    And the token "web" assumes the RAM role "Pods" of "owner" by the OIDC provider "ack"
    Then the call fails with the HTTP status 401 and the code "AuthenticationFail.OIDCToken.Expired"

  @doc:protocol.ram.oidc
  Scenario: A token that another issuer has signed
    Given a token "web" of the issuer "https://oidc.example.com/c1" for "system:serviceaccount:apps:web" and the client "sts.aliyuncs.com"
    And the OIDC issuer "https://oidc.example.com/c1"
    When the token "web" assumes the RAM role "Pods" of "owner" by the OIDC provider "ack"
    Then the call fails with the HTTP status 401 and the code "AuthenticationFail.OIDCToken.InvalidSignature"

  @doc:protocol.ram.oidc
  Scenario: A role that trusts nobody's tokens
    Given "owner" has a RAM role "People" that trusts "owner"
    And a token "web" of the issuer "https://oidc.example.com/c1" for "system:serviceaccount:apps:web" and the client "sts.aliyuncs.com"
    When the token "web" assumes the RAM role "People" of "owner" by the OIDC provider "ack"
    Then the call fails with the HTTP status 401 and the code "AuthenticationFail.NoPermission"
