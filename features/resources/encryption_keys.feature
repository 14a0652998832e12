@resources
Feature: Encryption keys

  @doc:resources.disks.encryption @mock @billable
  Scenario: Disks are encrypted with a key of their account, until it is to go
    Given the accounts "owner" and "stranger"
    And "owner" has an encryption key "disks"
    When "owner" creates a disk "data" that is encrypted with "disks"
    Then "owner" sees that the disk "data" is encrypted with "disks"
    And "stranger" sees no encryption keys
    And "stranger" cannot create a disk "other" that is encrypted with "disks" because "InvalidParameter.KMSKeyId.NotFound"
    And "stranger" cannot let the encryption key "disks" go in 7 days because "Forbidden.KeyNotFound"
    When "owner" lets the encryption key "disks" go in 7 days
    Then "owner" cannot create a disk "more" that is encrypted with "disks" because "InvalidParameter.KMSKeyId.CMKNotEnabled"
    And "owner" sees only the encryption key "disks"
    When 168 hours pass
    Then "owner" sees no encryption keys
