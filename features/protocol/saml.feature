@protocol @ram @mock
Feature: A person assumes a role with an assertion of the company's identity provider
  The company signs who somebody is and which roles are meant, for which STS gives temporary credentials.

  Background:
    Given the accounts "owner" and "team-b"
    And "owner" has a VPC "main" with the CIDR block "10.0.0.0/16"
    And "owner" has a vSwitch "apps" in "main" with the CIDR block "10.0.1.0/24" in zone "cn-hangzhou-h"
    And "owner" has a SAML provider "company" of the entity "https://idp.example.com/saml"
    And "owner" has a RAM role "People" with the trust policy:
      """
      {"Version": "1", "Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole",
        "Principal": {"Federated": ["acs:ram::$account:owner:saml-provider/company"]},
        "Condition": {"StringEquals": {"saml:recipient": "https://signin.alibabacloud.com/saml-role/sso"}}}]}
      """
    And "owner" gives the RAM role "People" the system policy "AliyunVPCReadOnlyAccess"

  @doc:protocol.ram.saml
  Scenario: Somebody does what the role may, and no more
    Given an assertion "alice" of "https://idp.example.com/saml" for the RAM role "People" of "owner" by the SAML provider "company"
    When the assertion "alice" assumes the RAM role "People" of "owner" by the SAML provider "company" as "person"
    Then the call succeeds
    And "person" sees only the vSwitch "apps"
    When "person" calls "DeleteVSwitch" of "Vpc" with "VSwitchId=$vswitch:apps"
    Then the call fails with the HTTP status 403 and the code "Forbidden.RAM"

  @doc:protocol.ram.saml
  Scenario: An assertion for another role
    Given an assertion "alice" of "https://idp.example.com/saml" for the RAM role "Others" of "owner" by the SAML provider "company"
    When the assertion "alice" assumes the RAM role "People" of "owner" by the SAML provider "company"
    Then the call fails with the HTTP status 403 and the code "NoPermission"

  @doc:protocol.ram.saml
  Scenario: An assertion of another time
    Given an assertion "alice" of "https://idp.example.com/saml" for the RAM role "People" of "owner" by the SAML provider "company"
    When 6 minutes pass
    And the assertion "alice" assumes the RAM role "People" of "owner" by the SAML provider "company"
    Then the call fails with the HTTP status 401 and the code "AuthenticationFail.SAMLAssertion.Expired"
