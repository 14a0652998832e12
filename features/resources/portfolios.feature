@resources
Feature: Portfolios of Service Catalog

  @doc:resources.portfolios @mock
  Scenario: A portfolio is shared, and stays its owner's
    Given the accounts "owner" and "team-b"
    And "owner" has a portfolio "networks" described as "for teams"
    And "owner" has a portfolio "databases" described as "for some"
    When "owner" shares the portfolio "networks" with "team-b" as the resource share "catalog"
    And "team-b" accepts the invitation from "owner"
    Then "team-b" receives only the portfolio "networks"
    And "team-b" has no portfolios
    And "owner" has only the portfolios "networks" and "databases"
    And "team-b" sees the portfolio "networks" described as "for teams"
    And "team-b" cannot describe the portfolio "networks" as "ours" because "Forbidden.OperateShareResource"
    And "team-b" cannot delete the portfolio "databases" because "InvalidPortfolio.NotFound"
    And "owner" cannot delete the portfolio "networks" because "InvalidPortfolio.InUse"
    When "owner" describes the portfolio "networks" as ""
    Then "team-b" sees the portfolio "networks" described as ""
    When "owner" removes the portfolio "networks" from the resource share "catalog"
    Then "team-b" receives no portfolios
    And "owner" deletes the portfolio "networks"
