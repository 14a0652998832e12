@protocol
Feature: Who calls
  A call is signed with the access key of an account.

  Background:
    Given the accounts "owner" and "team-b"

  @doc:protocol.signature
  Scenario Outline: Signed calls
    When "owner" calls "DescribeVpcs" of "Vpc" signed with "<signature>"
    Then the call succeeds

    Examples:
      | signature        |
      | HMAC-SHA1        |
      | ACS3-HMAC-SHA256 |

  @doc:protocol.signature
  Scenario Outline: A wrong secret
    When "owner" calls "DescribeVpcs" of "Vpc" signed with "<signature>" with a wrong secret
    Then the call fails with the HTTP status 400 and the code "SignatureDoesNotMatch"

    Examples:
      | signature        |
      | HMAC-SHA1        |
      | ACS3-HMAC-SHA256 |

  @doc:protocol.access-key
  Scenario Outline: An unknown access key
    When "owner" calls "DescribeVpcs" of "Vpc" signed with "<signature>" with an unknown access key
    Then the call fails with the HTTP status 404 and the code "InvalidAccessKeyId.NotFound"

    Examples:
      | signature        |
      | HMAC-SHA1        |
      | ACS3-HMAC-SHA256 |

  @doc:protocol.access-key @mock
  Scenario: An inactive access key
    Given the access key of "team-b" is turned off
    Then "team-b" cannot know who it is because "InvalidAccessKeyId.Inactive"
    And "owner" knows who it is
    When the access key of "team-b" is turned on
    Then "team-b" knows who it is

  @doc:protocol.timestamp
  Scenario Outline: Old calls and calls from the future
    When "owner" calls "DescribeVpcs" of "Vpc" signed with "<signature>" dated <when>
    Then the call fails with the HTTP status 400 and the code "InvalidTimeStamp.Expired"

    Examples:
      | signature        | when             |
      | HMAC-SHA1        | 16 minutes ago   |
      | HMAC-SHA1        | 16 minutes ahead |
      | ACS3-HMAC-SHA256 | 16 minutes ago   |
      | ACS3-HMAC-SHA256 | 16 minutes ahead |

  @doc:protocol.timestamp
  Scenario Outline: Calls that took their time
    When "owner" calls "DescribeVpcs" of "Vpc" signed with "<signature>" dated 14 minutes ago
    Then the call succeeds

    Examples:
      | signature        |
      | HMAC-SHA1        |
      | ACS3-HMAC-SHA256 |

  @doc:protocol.identity
  Scenario: Who am I
    Then "owner" knows who it is
    And "team-b" knows who it is

  @doc:protocol.temporary-credentials @mock
  Scenario: Temporary credentials
    Given "team-b" uses temporary credentials that are valid for 1 hour
    Then "team-b" knows who it is
    When 59 minutes pass
    Then "team-b" knows who it is
    When 2 minutes pass
    Then "team-b" cannot know who it is because "InvalidSecurityToken.Expired"
    And "owner" knows who it is
