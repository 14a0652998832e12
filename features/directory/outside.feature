@directory
Feature: An account in no resource directory

  Background:
    Given the accounts "boss", "owner" and "team-b", of which "boss" and "team-b" are in a resource directory that "boss" manages
    And the resource directory of "boss" is called "company"
    And "boss" has the folder "teams"
    And "boss" enables sharing within the resource directory

  @doc:directory.inside-only
  Scenario Outline: It shares with no <principal>
    Given "owner" has a VPC "main" with the CIDR block "10.0.0.0/16"
    And "owner" has a vSwitch "apps" in "main" with the CIDR block "10.0.1.0/24" in zone "cn-hangzhou-h"
    When "owner" shares the vSwitch "apps" as the resource share "platform" allowing accounts outside the resource directory
    Then "owner" cannot add the principal "<name>" to the resource share "platform" because "AccountNotInResourceDirectory"
    And "owner" cannot remove the principal "<name>" from the resource share "platform" because "AccountNotInResourceDirectory"
    But "owner" cannot remove the principal "team-b" from the resource share "platform" because "DisassociateInvalid"

    Examples:
      | principal          | name    |
      | resource directory | company |
      | folder             | teams   |

  @doc:directory.inside-only @doc:directory.follows-members
  Scenario: It takes out what its resource share kept from the time when it was in one
    Given "team-b" has a VPC "main" with the CIDR block "10.0.0.0/16"
    And "team-b" has a vSwitch "apps" in "main" with the CIDR block "10.0.1.0/24" in zone "cn-hangzhou-h"
    And "team-b" shares the vSwitch "apps" with "company" as the resource share "platform"
    When "boss" removes the account "team-b" from the resource directory
    Then "team-b" cannot add the principal "teams" to the resource share "platform" because "AccountNotInResourceDirectory"
    But "team-b" removes the principal "company" from the resource share "platform"
    And "team-b" sees no principals
