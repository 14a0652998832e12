@resources
Feature: Images and snapshots of instances in shared vSwitches

  Background:
    Given the accounts "owner", "team-b", "former" and "stranger"
    And "owner" has a VPC "main" with the CIDR block "10.0.0.0/16"
    And "owner" has a vSwitch "apps" in "main" with the CIDR block "10.0.1.0/24" in zone "cn-hangzhou-h"
    And "owner" shares the vSwitch "apps" with "team-b" and "former" as the resource share "platform" allowing accounts outside the resource directory
    And "team-b" accepts the invitation from "owner"
    And "former" accepts the invitation from "owner"
    And "owner" has a security group "sg-owner" in the VPC "main"
    And "team-b" has a security group "sg-team-b" in the VPC "main"
    And "former" has a security group "sg-former" in the VPC "main"
    And "owner" has an instance "of-owner" in "apps" with "sg-owner"
    And "team-b" has an instance "of-team-b" in "apps" with "sg-team-b"
    And "former" has an instance "of-former" in "apps" with "sg-former"

  @doc:resources.images.own @billable
  Scenario: An image of an instance makes instances like it
    When "team-b" makes an image "golden" of the instance "of-team-b"
    Then "team-b" sees only the image "golden"
    And "owner" sees no images
    And "owner" sees no images of others
    When "team-b" creates an instance "second" in "apps" with "sg-team-b" of the image "golden"
    Then "team-b" sees that the instance "second" has disks of "40" GiB
    And "team-b" cannot delete the image "golden" because "ImageUsingByInstance"
    When "team-b" deletes the instance "second"
    And "team-b" renames the image "golden" to "silver"
    And "team-b" deletes the image "golden"
    Then "team-b" sees no images

  @doc:resources.images.own @doc:resources.snapshots.dependencies @billable
  Scenario: A snapshot stays as long as an image is made of it
    When "team-b" takes a snapshot "monday" of the system disk of the instance "of-team-b"
    Then "team-b" sees only the snapshot "monday"
    And "owner" sees no snapshots
    And "team-b" cannot take the system disk of the instance "of-team-b" back to the snapshot "monday" because "IncorrectInstanceStatus"
    When "team-b" stops the instance "of-team-b"
    Then "team-b" takes the system disk of the instance "of-team-b" back to the snapshot "monday"
    When "team-b" makes an image "golden" of the snapshot "monday"
    Then "team-b" cannot delete the snapshot "monday" because "SnapshotCreatedImage"
    When "team-b" deletes the image "golden"
    Then "team-b" deletes the snapshot "monday"
    And "team-b" sees no snapshots

  @doc:resources.images.copy @billable
  Scenario: An image is copied to another region
    Given "owner" has an image "golden" of the instance "of-owner"
    When "owner" copies the image "golden" to "cn-beijing" as "there"
    Then "owner" sees only the image "there" in the region "cn-beijing"
    And "owner" sees only the image "golden"

  @doc:resources.images.share @billable
  Scenario: An account with which an image is shared sees and uses it, and no more
    Given "owner" has an image "golden" of the instance "of-owner"
    Then "team-b" cannot create an instance "second" in "apps" with "sg-team-b" of the image "golden" because "InvalidImageId.NotFound"
    When "owner" shares the image "golden" with "team-b"
    Then "team-b" sees only the image "golden" of others
    And "team-b" sees no images
    And "stranger" sees no images of others
    And "team-b" creates an instance "second" in "apps" with "sg-team-b" of the image "golden"
    And "team-b" cannot rename the image "golden" to "mine" because "InvalidImageId.NotFound"
    And "team-b" cannot delete the image "golden" because "InvalidImageId.NotFound"
    And "team-b" cannot share the image "golden" with "stranger" because "InvalidImageId.NotFound"
    And "team-b" cannot copy the image "golden" to "cn-beijing" as "there" because "OperationDenied.SameRegionOnly"
    And "owner" cannot delete the image "golden" because "ImageUseShared"
    When "owner" takes the image "golden" back from "team-b"
    Then "team-b" sees no images of others
    And "team-b" cannot create an instance "third" in "apps" with "sg-team-b" of the image "golden" because "InvalidImageId.NotFound"
    And "team-b" sees that the instance "second" is "Running"
    And "owner" deletes the image "golden"

  Rule: Each account views and manages what it made, and nothing else

    Background:
      Given "owner" has an image "image-owner" of the instance "of-owner"
      And "team-b" has an image "image-team-b" of the instance "of-team-b"
      And "former" has an image "image-former" of the instance "of-former"
      And "owner" removes the principal "former" from the resource share "platform"

    @doc:resources.images.own @doc:permissions.resources.own-only @doc:unsharing.resources-modify @doc:unsharing.resources-delete @doc:permissions.strangers-nothing @billable
    Scenario Outline: What is the <relation>'s to <verb> of images
      Then "<account>" <does>

      Examples:
        | relation    | verb   | account  | does                                                                                                                             |
        | owner       | create | owner    | makes an image "more" of the instance "of-owner"                                                                                 |
        | owner       | create | owner    | cannot make an image "more" of the instance "of-team-b" because "InvalidInstanceId.NotFound"                                     |
        | owner       | view   | owner    | sees only the image "image-owner"                                                                                                |
        | owner       | modify | owner    | renames the image "image-owner" to "mine"                                                                                        |
        | owner       | modify | owner    | cannot rename the image "image-team-b" to "mine" because "InvalidImageId.NotFound"                                               |
        | owner       | delete | owner    | deletes the image "image-owner"                                                                                                  |
        | owner       | delete | owner    | cannot delete the image "image-team-b" because "InvalidImageId.NotFound"                                                         |
        | owner       | use    | owner    | creates an instance "more" in "apps" with "sg-owner" of the image "image-owner"                                                  |
        | owner       | use    | owner    | cannot create an instance "more" in "apps" with "sg-owner" of the image "image-team-b" because "InvalidImageId.NotFound"         |
        | participant | create | team-b   | makes an image "more" of the instance "of-team-b"                                                                                |
        | participant | create | team-b   | cannot make an image "more" of the instance "of-owner" because "InvalidInstanceId.NotFound"                                      |
        | participant | view   | team-b   | sees only the image "image-team-b"                                                                                               |
        | participant | modify | team-b   | renames the image "image-team-b" to "mine"                                                                                       |
        | participant | modify | team-b   | cannot rename the image "image-owner" to "mine" because "InvalidImageId.NotFound"                                                |
        | participant | delete | team-b   | deletes the image "image-team-b"                                                                                                 |
        | participant | delete | team-b   | cannot delete the image "image-owner" because "InvalidImageId.NotFound"                                                          |
        | participant | use    | team-b   | creates an instance "more" in "apps" with "sg-team-b" of the image "image-team-b"                                                |
        | participant | use    | team-b   | cannot create an instance "more" in "apps" with "sg-team-b" of the image "image-owner" because "InvalidImageId.NotFound"         |
        | former      | create | former   | makes an image "more" of the instance "of-former"                                                                                |
        | former      | view   | former   | sees only the image "image-former"                                                                                               |
        | former      | modify | former   | renames the image "image-former" to "mine"                                                                                       |
        | former      | modify | former   | cannot rename the image "image-owner" to "mine" because "InvalidImageId.NotFound"                                                |
        | former      | delete | former   | deletes the image "image-former"                                                                                                 |
        | former      | delete | former   | cannot delete the image "image-owner" because "InvalidImageId.NotFound"                                                          |
        | former      | use    | former   | cannot create an instance "more" in "apps" with "sg-former" of the image "image-former" because "InvalidVSwitchId.NotFound"      |
        | stranger    | create | stranger | cannot make an image "more" of the instance "of-owner" because "InvalidInstanceId.NotFound"                                      |
        | stranger    | view   | stranger | sees no images                                                                                                                   |
        | stranger    | modify | stranger | cannot rename the image "image-owner" to "mine" because "InvalidImageId.NotFound"                                                |
        | stranger    | delete | stranger | cannot delete the image "image-owner" because "InvalidImageId.NotFound"                                                          |

  Rule: And so it is with snapshots

    Background:
      Given "owner" has a snapshot "snapshot-owner" of the system disk of the instance "of-owner"
      And "team-b" has a snapshot "snapshot-team-b" of the system disk of the instance "of-team-b"
      And "former" has a snapshot "snapshot-former" of the system disk of the instance "of-former"
      And "owner" removes the principal "former" from the resource share "platform"

    @doc:resources.snapshots.dependencies @doc:permissions.resources.own-only @doc:unsharing.resources-modify @doc:unsharing.resources-delete @doc:permissions.strangers-nothing @billable
    Scenario Outline: What is the <relation>'s to <verb> of snapshots
      Then "<account>" <does>

      Examples:
        | relation    | verb   | account  | does                                                                                                |
        | owner       | view   | owner    | sees only the snapshot "snapshot-owner"                                                             |
        | owner       | modify | owner    | renames the snapshot "snapshot-owner" to "mine"                                                     |
        | owner       | modify | owner    | cannot rename the snapshot "snapshot-team-b" to "mine" because "InvalidSnapshotId.NotFound"         |
        | owner       | delete | owner    | deletes the snapshot "snapshot-owner"                                                               |
        | owner       | delete | owner    | cannot delete the snapshot "snapshot-team-b" because "InvalidSnapshotId.NotFound"                   |
        | owner       | use    | owner    | makes an image "more" of the snapshot "snapshot-owner"                                              |
        | owner       | use    | owner    | cannot make an image "more" of the snapshot "snapshot-team-b" because "InvalidSnapshotId.NotFound"  |
        | participant | create | team-b   | takes a snapshot "more" of the system disk of the instance "of-team-b"                              |
        | participant | view   | team-b   | sees only the snapshot "snapshot-team-b"                                                            |
        | participant | modify | team-b   | renames the snapshot "snapshot-team-b" to "mine"                                                    |
        | participant | modify | team-b   | cannot rename the snapshot "snapshot-owner" to "mine" because "InvalidSnapshotId.NotFound"          |
        | participant | delete | team-b   | deletes the snapshot "snapshot-team-b"                                                              |
        | participant | delete | team-b   | cannot delete the snapshot "snapshot-owner" because "InvalidSnapshotId.NotFound"                    |
        | participant | use    | team-b   | makes an image "more" of the snapshot "snapshot-team-b"                                             |
        | participant | use    | team-b   | cannot make an image "more" of the snapshot "snapshot-owner" because "InvalidSnapshotId.NotFound"   |
        | former      | create | former   | takes a snapshot "more" of the system disk of the instance "of-former"                              |
        | former      | view   | former   | sees only the snapshot "snapshot-former"                                                            |
        | former      | modify | former   | renames the snapshot "snapshot-former" to "mine"                                                    |
        | former      | delete | former   | deletes the snapshot "snapshot-former"                                                              |
        | former      | use    | former   | makes an image "more" of the snapshot "snapshot-former"                                             |
        | stranger    | view   | stranger | sees no snapshots                                                                                   |
        | stranger    | modify | stranger | cannot rename the snapshot "snapshot-owner" to "mine" because "InvalidSnapshotId.NotFound"          |
        | stranger    | delete | stranger | cannot delete the snapshot "snapshot-owner" because "InvalidSnapshotId.NotFound"                    |
        | stranger    | use    | stranger | cannot make an image "more" of the snapshot "snapshot-owner" because "InvalidSnapshotId.NotFound"   |
