@protocol
Feature: What is called

  Background:
    Given the account "owner"

  @doc:protocol.unknown-action
  Scenario Outline: An action that does not exist
    When "owner" calls "DescribeNothing" of "<product>" signed with "HMAC-SHA1"
    Then the call fails with the HTTP status 404 and the code "InvalidAction.NotFound"

    Examples:
      | product         |
      | Vpc             |
      | Ecs             |
      | ResourceSharing |

  @doc:protocol.missing-parameter
  Scenario Outline: A call without a required parameter
    When "owner" calls "<action>" of "<product>" signed with "<signature>"
    Then the call fails with the HTTP status 400 and the code "<code>"

    Examples:
      | product         | action                        | signature        | code                               |
      | Vpc             | DescribeVpcAttribute          | HMAC-SHA1        | MissingParameter                   |
      | Vpc             | DescribeVpcAttribute          | ACS3-HMAC-SHA256 | MissingParameter                   |
      | ResourceSharing | CreateResourceShare           | HMAC-SHA1        | MissingParameter.ResourceShareName |
      | ResourceSharing | AcceptResourceShareInvitation | ACS3-HMAC-SHA256 | MissingParameter.ResourceShareInvitationId |

  # Terraform's provider 1.289 updates so what loses its description in a configuration.
  @doc:protocol.empty-value
  Scenario: An empty value clears a description
    Given "owner" has a VPC "main" with the CIDR block "10.0.0.0/16"
    And "owner" has a vSwitch "apps" in "main" with the CIDR block "10.0.1.0/24" in zone "cn-hangzhou-h"
    When "owner" describes the VPC "main" as "the network"
    And "owner" describes the vSwitch "apps" as "its apps"
    And "owner" renames the VPC "main" to "core"
    Then "owner" sees that the VPC "main" is described as "the network"
    When "owner" describes the VPC "main" as ""
    And "owner" describes the vSwitch "apps" as ""
    Then "owner" sees that the VPC "main" is described as ""
    And "owner" sees that the vSwitch "apps" is described as ""

  # CreateEnhancedVpnGateway is one that Terraform's provider 1.289 calls and the vendor's contract data lacks.
  @doc:protocol.not-implemented @mock
  Scenario Outline: An action that the mock does not implement
    When "owner" calls "<action>" of "<product>" signed with "HMAC-SHA1"
    Then the call fails with the HTTP status 501 and the code "MockNotImplemented"

    Examples:
      | product | action                   |
      | Vpc     | CreateRouterInterface    |
      | Vpc     | CreateEnhancedVpnGateway |
      | Ecs     | ExportImage              |

  @doc:protocol.errors
  Scenario: A number out of its range
    When "owner" calls "ListProductQuotas" of "quotas" with "ProductCode=vpc MaxResults=101"
    Then the call fails with the HTTP status 400 and the code "INVALID.MAX.RESULTS"

  # The vendor's pages about the actions say how large a page can be.
  @doc:protocol.errors
  Scenario Outline: A page that is larger than the largest, or none
    When "owner" calls "<action>" of "<product>" with "<parameters>"
    Then the call fails with the HTTP status 400 and the code "<code>"

    Examples:
      | product         | action                 | parameters                          | code                        |
      | Vpc             | DescribeVpcs           | PageSize=51                         | InvalidParameter            |
      | Vpc             | DescribeVpcs           | PageSize=0                          | InvalidParameter            |
      | Vpc             | DescribeVpcs           | PageNumber=0                        | InvalidParameter            |
      | Vpc             | DescribeRouteEntryList | RouteTableId=vtb-none MaxResult=101 | InvalidParameter            |
      | Ecs             | DescribeInstances      | PageSize=101                        | InvalidParameter            |
      | Ecs             | DescribeKeyPairs       | PageSize=51                         | InvalidParameter            |
      | ResourceSharing | ListPermissions        | MaxResults=101                      | InvalidParameter.MaxResults |
      | Cbn             | DescribeCens           | PageSize=51                         | InvalidParameter            |

  # For this list it says that a larger number stands for the largest.
  @doc:protocol.errors
  Scenario: A page after a token that is as large as the largest
    When "owner" calls "DescribeInstances" of "Ecs" with "MaxResults=1000"
    Then the call succeeds
