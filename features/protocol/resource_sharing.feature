@protocol
Feature: Why a call of Resource Sharing is refused
  Each error code that the contract documents comes when its cause does. These calls are written parameter by parameter,
  since no program that means well makes them.

  Background:
    Given the accounts "owner" and "team-b"
    And "owner" has a VPC "main" with the CIDR block "10.0.0.0/16"
    And "owner" has a vSwitch "apps" in "main" with the CIDR block "10.0.1.0/24" in zone "cn-hangzhou-h"
    And "owner" shares the vSwitch "apps" as the resource share "platform" allowing accounts outside the resource directory

  @doc:protocol.errors
  Scenario Outline: What is missing
    When "owner" calls "<action>" of "ResourceSharing" with "<parameters>"
    Then the call fails with the HTTP status <status> and the code "<code>"

    Examples:
      | action                              | parameters                                              | status | code                                       |
      | AssociateResourceShare              | Targets.1=$account:team-b                               | 400    | MissingParameter.ResourceShareId           |
      | AssociateResourceSharePermission    | PermissionName=AliyunRSDefaultPermissionVSwitch         | 400    | MissingParameter.ResourceShareId           |
      | DeleteResourceShare                 | RegionId=cn-hangzhou                                    | 400    | MissingParameter.ResourceShareId           |
      | DisassociateResourceShare           | Targets.1=$account:team-b                               | 400    | MissingParameter.ResourceShareId           |
      | DisassociateResourceSharePermission | PermissionName=AliyunRSDefaultPermissionVSwitch         | 400    | MissingParameter.ResourceShareId           |
      | ListResourceSharePermissions        | ResourceOwner=Self                                      | 400    | MissingParameter.ResourceShareId           |
      | UpdateResourceShare                 | ResourceShareName=x                                     | 400    | MissingParameter.ResourceShareId           |
      | AssociateResourceSharePermission    | ResourceShareId=$share:platform                         | 400    | MissingParameter.PermissionName            |
      | DisassociateResourceSharePermission | ResourceShareId=$share:platform                         | 400    | MissingParameter.PermissionName            |
      | GetPermission                       | PermissionVersion=v1                                    | 400    | MissingParameter.PermissionName            |
      | ListPermissionVersions              | MaxResults=20                                           | 400    | MissingParameter.PermissionName            |
      | ListResourceShares                  | MaxResults=20                                           | 400    | MissingParameter.ResourceOwner             |
      | ListSharedResources                 | MaxResults=20                                           | 400    | MissingParameter.ResourceOwner             |
      | ListSharedTargets                   | MaxResults=20                                           | 400    | MissingParameter.ResourceOwner             |
      | ListResourceSharePermissions        | ResourceShareId=$share:platform                         | 400    | MissingParameter.ResourceOwner             |
      | ListResourceShareAssociations       | MaxResults=20                                           | 400    | MissingParameter.AssociationType           |
      | UpdateResourceShare                 | ResourceShareId=$share:platform                         | 400    | MissingParameter.ResourceShareName         |
      | RejectResourceShareInvitation       | RegionId=cn-hangzhou                                    | 400    | MissingParameter.ResourceShareInvitationId |
      | ChangeResourceGroup                 | ResourceId=$share:platform ResourceRegionId=cn-hangzhou | 400    | MissingParameter.ResourceGroupId           |
      | ChangeResourceGroup                 | ResourceRegionId=cn-hangzhou ResourceGroupId=rg-1       | 400    | MissingParameter.ResourceId                |
      | ChangeResourceGroup                 | ResourceId=$share:platform ResourceGroupId=rg-1         | 400    | MissingParameter.ResourceRegionId          |
      | ListTagResources                    | ResourceId.1=$share:platform                            | 400    | MissingParameter.ResourceType              |
      | TagResources                        | ResourceId.1=$share:platform Tag.1.Key=a Tag.1.Value=b  | 400    | MissingParameter.ResourceType              |
      | UntagResources                      | ResourceId.1=$share:platform TagKey.1=a                 | 400    | MissingParameter.ResourceType              |
      | TagResources                        | ResourceType=ResourceShare Tag.1.Key=a                  | 400    | MissingParameter.ResourceIds               |
      | TagResources                        | ResourceType=ResourceShare ResourceId.1=$share:platform | 400    | MissingParameter.Tags                      |
      | UntagResources                      | ResourceType=ResourceShare TagKey.1=a                   | 400    | MissingParameter.ResourceIds               |
      | UntagResources                      | ResourceType=ResourceShare ResourceId.1=$share:platform | 400    | MissingParameter.TagKeysOrDeleteAll        |
      | ListTagResources                    | ResourceType=ResourceShare                              | 400    | MissingParameter.ResourceIdOrTag           |
      | ListTagResources                    | ResourceType=ResourceShare Tag.1.Value=b                | 400    | MissingParameter.TagKey                    |
      | AssociateResourceShare              | ResourceShareId=$share:platform                         | 400    | ResourceAndTargetBothEmpty                 |
      | DisassociateResourceShare           | ResourceShareId=$share:platform                         | 400    | ResourceAndTargetBothEmpty                 |

  @doc:protocol.errors
  Scenario Outline: A value that is not valid
    When "owner" calls "<action>" of "ResourceSharing" with "<parameters>"
    Then the call fails with the HTTP status <status> and the code "<code>"

    Examples:
      | action                        | parameters                                                                                                                           | status | code                                        |
      | ListResourceShares            | ResourceOwner=Self MaxResults=0                                                                                                      | 400    | InvalidParameter.MaxResults                 |
      | ListResourceShares            | ResourceOwner=Self NextToken=nonsense                                                                                                | 400    | InvalidParameter.NextToken                  |
      | ListResourceShareAssociations | AssociationType=Resource MaxResults=0                                                                                                | 400    | InvalidParameter.MaxResults                 |
      | ListResourceShareAssociations | AssociationType=Resource NextToken=nonsense                                                                                          | 400    | InvalidParameter.NextToken                  |
      | ListSharedResources           | ResourceOwner=Self MaxResults=0                                                                                                      | 400    | InvalidParameter.MaxResults                 |
      | ListSharedResources           | ResourceOwner=Self NextToken=nonsense                                                                                                | 400    | InvalidParameter.NextToken                  |
      | ListSharedTargets             | ResourceOwner=Self MaxResults=0                                                                                                      | 400    | InvalidParameter.MaxResults                 |
      | ListSharedTargets             | ResourceOwner=Self NextToken=nonsense                                                                                                | 400    | InvalidParameter.NextToken                  |
      | ListResourceShareInvitations  | MaxResults=0                                                                                                                         | 400    | InvalidParameter.MaxResults                 |
      | ListResourceShareInvitations  | NextToken=nonsense                                                                                                                   | 400    | InvalidParameter.NextToken                  |
      | ListPermissions               | MaxResults=0                                                                                                                         | 400    | InvalidParameter.MaxResults                 |
      | ListPermissions               | NextToken=nonsense                                                                                                                   | 400    | InvalidParameter.NextToken                  |
      | ListPermissionVersions        | PermissionName=AliyunRSDefaultPermissionVSwitch MaxResults=0                                                                         | 400    | InvalidParameter.MaxResults                 |
      | ListPermissionVersions        | PermissionName=AliyunRSDefaultPermissionVSwitch NextToken=nonsense                                                                   | 400    | InvalidParameter.NextToken                  |
      | ListResourceSharePermissions  | ResourceShareId=$share:platform ResourceOwner=Self MaxResults=0                                                                      | 400    | InvalidParameter.MaxResults                 |
      | ListResourceSharePermissions  | ResourceShareId=$share:platform ResourceOwner=Self NextToken=nonsense                                                                | 400    | InvalidParameter.NextToken                  |
      | ListTagResources              | ResourceType=ResourceShare ResourceId.1=$share:platform NextToken=nonsense                                                           | 400    | InvalidParameter.NextToken                  |
      | ListResourceShares            | ResourceOwner=Nobody                                                                                                                 | 400    | InvalidParameter.ResourceOwner              |
      | ListSharedResources           | ResourceOwner=Nobody                                                                                                                 | 400    | InvalidParameter.ResourceOwner              |
      | ListSharedTargets             | ResourceOwner=Nobody                                                                                                                 | 400    | InvalidParameter.ResourceOwner              |
      | ListResourceSharePermissions  | ResourceShareId=$share:platform ResourceOwner=Nobody                                                                                 | 400    | InvalidParameter.ResourceOwner              |
      | ListResourceShareAssociations | AssociationType=Nothing                                                                                                              | 400    | InvalidParameter.AssociationType            |
      | ListResourceShareAssociations | AssociationType=Resource AssociationStatus=Nothing                                                                                   | 400    | InvalidParameter.AssociationStatus          |
      | ListResourceShareAssociations | AssociationType=Resource ResourceId=nonsense                                                                                         | 400    | InvalidParameter.ResourceId                 |
      | ListSharedTargets             | ResourceOwner=Self ResourceId=nonsense                                                                                               | 400    | InvalidParameter.ResourceId                 |
      | TagResources                  | ResourceType=ResourceShare ResourceId.1=nonsense Tag.1.Key=a                                                                         | 400    | InvalidParameter.ResourceId                 |
      | TagResources                  | ResourceType=ResourceShare ResourceId.1=$share:platform Tag.1.Key=a RegionId=Nowhere                                                 | 400    | InvalidParameter.RegionId                   |
      | ListSharedResources           | ResourceOwner=Self ResourceIds.1=nonsense                                                                                            | 400    | InvalidParameter.ResourceIds                |
      | ListResourceShareAssociations | AssociationType=Target Target=nobody                                                                                                 | 400    | InvalidParameter.Target                     |
      | ListSharedResources           | ResourceOwner=Self Target=nobody                                                                                                     | 400    | InvalidParameter.Target                     |
      | ListSharedTargets             | ResourceOwner=Self Targets.1=nobody                                                                                                  | 400    | InvalidParameter.Targets                    |
      | CreateResourceShare           | ResourceShareName=x AllowExternalTargets=true Targets.1=nobody                                                                       | 400    | InvalidParameter.Targets                    |
      | AssociateResourceShare        | ResourceShareId=$share:platform Targets.1=nobody                                                                                     | 400    | InvalidParameter.Targets                    |
      | AssociateResourceShare        | ResourceShareId=nonsense Targets.1=$account:team-b                                                                                   | 400    | InvalidParameter.ResourceShareId            |
      | AssociateResourceShare        | ResourceShareId=$share:platform ResourceArns.1=nonsense                                                                              | 400    | InvalidParameter.ResourceArns               |
      | AssociateResourceShare        | ResourceShareId=$share:platform Resources.1.ResourceId=s-1 Resources.1.ResourceType=Scarecrow                                        | 400    | InvalidParameter.ResourceType               |
      | AssociateResourceShare        | ResourceShareId=$share:platform Resources.1.ResourceType=VSwitch                                                                     | 400    | InvalidParameter.Resources                  |
      | DisassociateResourceShare     | ResourceShareId=$share:platform Targets.1=nobody                                                                                     | 400    | InvalidParameter.Targets                    |
      | DisassociateResourceShare     | ResourceShareId=nonsense Targets.1=$account:team-b                                                                                   | 400    | InvalidParameter.ResourceShareId            |
      | DisassociateResourceShare     | ResourceShareId=$share:platform ResourceArns.1=nonsense                                                                              | 400    | InvalidParameter.ResourceArns               |
      | DisassociateResourceShare     | ResourceShareId=$share:platform Resources.1.ResourceId=s-1 Resources.1.ResourceType=Scarecrow                                        | 400    | InvalidParameter.ResourceType               |
      | DisassociateResourceShare     | ResourceShareId=$share:platform Resources.1.ResourceType=VSwitch                                                                     | 400    | InvalidParameter.Resources                  |
      | DeleteResourceShare           | ResourceShareId=nonsense                                                                                                             | 400    | InvalidParameter.ResourceShareId            |
      | UpdateResourceShare           | ResourceShareId=nonsense ResourceShareName=x                                                                                         | 400    | InvalidParameter.ResourceShareId            |
      | ListResourceSharePermissions  | ResourceShareId=nonsense ResourceOwner=Self                                                                                          | 400    | InvalidParameter.ResourceShareId            |
      | AcceptResourceShareInvitation | ResourceShareInvitationId=nonsense                                                                                                   | 400    | InvalidParameter.ResourceShareInvitationId  |
      | RejectResourceShareInvitation | ResourceShareInvitationId=nonsense                                                                                                   | 400    | InvalidParameter.ResourceShareInvitationId  |
      | ListResourceShareAssociations | AssociationType=Resource ResourceShareIds.1=nonsense                                                                                 | 400    | InvalidParameter.ResourceShareIds           |
      | ListResourceShareInvitations  | ResourceShareIds.1=nonsense                                                                                                          | 400    | InvalidParameter.ResourceShareIds           |
      | ListResourceShares            | ResourceOwner=Self ResourceShareIds.1=nonsense                                                                                       | 400    | InvalidParameter.ResourceShareIds           |
      | ListSharedResources           | ResourceOwner=Self ResourceShareIds.1=nonsense                                                                                       | 400    | InvalidParameter.ResourceShareIds           |
      | ListSharedTargets             | ResourceOwner=Self ResourceShareIds.1=nonsense                                                                                       | 400    | InvalidParameter.ResourceShareIds           |
      | ListResourceShareInvitations  | ResourceShareInvitationIds.1=nonsense                                                                                                | 400    | InvalidParameter.ResourceShareInvitationIds |
      | ListResourceShares            | ResourceOwner=Self ResourceShareName=a/b                                                                                             | 400    | InvalidParameter.ResourceShareName          |
      | ListResourceShares            | ResourceOwner=Self ResourceShareStatus=Nothing                                                                                       | 400    | InvalidParameter.ResourceShareStatus        |
      | ListResourceShares            | ResourceOwner=Self PermissionName=a/b                                                                                                | 400    | InvalidParameter                            |
      | CreateResourceShare           | ResourceShareName=x Resources.1.ResourceId=s-1 Resources.1.ResourceType=Scarecrow                                                    | 400    | InvalidParameter.ResourceType               |
      | ListSharedResources           | ResourceOwner=Self ResourceType=Scarecrow                                                                                            | 400    | InvalidParameter.ResourceType               |
      | ListSharedTargets             | ResourceOwner=Self ResourceType=Scarecrow                                                                                            | 400    | InvalidParameter.ResourceType               |
      | ListPermissions               | ResourceType=Scarecrow                                                                                                               | 400    | InvalidParameter.ResourceType               |
      | ListTagResources              | ResourceType=Snapshot ResourceId.1=$share:platform                                                                                   | 400    | InvalidParameter.ResourceType               |
      | TagResources                  | ResourceType=Snapshot ResourceId.1=$share:platform Tag.1.Key=a                                                                       | 400    | InvalidParameter.ResourceType               |
      | UntagResources                | ResourceType=Snapshot ResourceId.1=$share:platform TagKey.1=a                                                                        | 400    | InvalidParameter.ResourceType               |
      | UntagResources                | ResourceType=ResourceShare ResourceId.1=$share:platform TagKey.1=$letters:129                                                        | 400    | InvalidParameter.TagKey                     |
      | ListResourceShareAssociations | AssociationType=Resource ResourceArn=nonsense                                                                                        | 400    | InvalidParameter.ResourceArn                |
      | ListSharedTargets             | ResourceOwner=Self ResourceArn=nonsense                                                                                              | 400    | InvalidParameter.ResourceArn                |
      | ListSharedResources           | ResourceOwner=Self ResourceArns.1=nonsense                                                                                           | 400    | InvalidParameter.ResourceArns               |
      | AssociateResourceShare        | ResourceShareId=$share:platform Targets.1=$account:team-b PermissionNames.1=a/b                                                      | 400    | InvalidParameter                            |
      | AssociateResourceShare        | ResourceShareId=$share:platform Targets.1=$account:team-b TargetProperties.1.TargetId=$account:team-b TargetProperties.1.Property={} | 400    | InvalidParameter.TargetProperties           |
      | CreateResourceShare           | ResourceShareName=x Targets.1=$account:team-b PermissionNames.1=a/b                                                                  | 400    | InvalidParameter                            |
      | CreateResourceShare           | ResourceShareName=x Targets.1=$account:team-b TargetProperties.1.TargetId=$account:team-b TargetProperties.1.Property={}             | 400    | InvalidParameter.TargetProperties           |
      | UpdateResourceShare           | ResourceShareId=$share:platform ResourceShareName=x AllowExternalTargets=perhaps                                                     | 400    | InvalidParameter                            |
      | DisassociateResourceShare     | ResourceShareId=$share:platform Targets.1=$account:team-b ResourceOwner=Nobody                                                       | 400    | InvalidParameter                            |

  @doc:protocol.errors
  Scenario Outline: Too much of something
    When "owner" calls "<action>" of "ResourceSharing" with "<parameters>"
    Then the call fails with the HTTP status <status> and the code "<code>"

    Examples:
      | action                        | parameters                                                                                          | status | code                                               |
      | ListResourceShares            | ResourceOwner=Self NextToken=$letters:257                                                           | 400    | InvalidParameter.NextToken.Length                  |
      | ListResourceShareAssociations | AssociationType=Resource NextToken=$letters:257                                                     | 400    | InvalidParameter.NextToken.Length                  |
      | ListSharedResources           | ResourceOwner=Self NextToken=$letters:257                                                           | 400    | InvalidParameter.NextToken.Length                  |
      | ListSharedTargets             | ResourceOwner=Self NextToken=$letters:257                                                           | 400    | InvalidParameter.NextToken.Length                  |
      | ListResourceShareInvitations  | NextToken=$letters:257                                                                              | 400    | InvalidParameter.NextToken.Length                  |
      | ListPermissions               | NextToken=$letters:257                                                                              | 400    | InvalidParameter.NextToken.Length                  |
      | ListPermissionVersions        | PermissionName=AliyunRSDefaultPermissionVSwitch NextToken=$letters:257                              | 400    | InvalidParameter.NextToken.Length                  |
      | ListResourceSharePermissions  | ResourceShareId=$share:platform ResourceOwner=Self NextToken=$letters:257                           | 400    | InvalidParameter.NextToken.Length                  |
      | ListResourceShareAssociations | AssociationType=Resource ResourceShareIds.1..6=rs-#                                                 | 400    | InvalidParameter.ResourceShareIds.Length           |
      | ListResourceShareInvitations  | ResourceShareIds.1..6=rs-#                                                                          | 400    | InvalidParameter.ResourceShareIds.Length           |
      | ListResourceShares            | ResourceOwner=Self ResourceShareIds.1..6=rs-#                                                       | 400    | InvalidParameter.ResourceShareIds.Length           |
      | ListSharedResources           | ResourceOwner=Self ResourceShareIds.1..6=rs-#                                                       | 400    | InvalidParameter.ResourceShareIds.Length           |
      | ListSharedTargets             | ResourceOwner=Self ResourceShareIds.1..6=rs-#                                                       | 400    | InvalidParameter.ResourceShareIds.Length           |
      | ListResourceShareInvitations  | ResourceShareInvitationIds.1..6=i-#                                                                 | 400    | InvalidParameter.ResourceShareInvitationIds.Length |
      | ListResourceShares            | ResourceOwner=Self ResourceShareName=$letters:51                                                    | 400    | InvalidParameter.ResourceShareName.Length          |
      | AssociateResourceShare        | ResourceShareId=$share:platform ResourceArns.1..6=acs:vpc:*:*:vswitch/vsw-#                         | 400    | InvalidParameter.ResourceArns.Length               |
      | AssociateResourceShare        | ResourceShareId=$share:platform Resources.1..6.ResourceId=vsw-# Resources.1..6.ResourceType=VSwitch | 400    | InvalidParameter.Resources.Length                  |
      | AssociateResourceShare        | ResourceShareId=$share:platform Targets.1..6=123456789012345#                                       | 400    | InvalidParameter.Targets.Length                    |
      | CreateResourceShare           | ResourceShareName=x ResourceArns.1..6=acs:vpc:*:*:vswitch/vsw-#                                     | 400    | InvalidParameter.ResourceArns.Length               |
      | CreateResourceShare           | ResourceShareName=x Resources.1..6.ResourceId=vsw-# Resources.1..6.ResourceType=VSwitch             | 400    | InvalidParameter.Resources.Length                  |
      | CreateResourceShare           | ResourceShareName=x Targets.1..6=123456789012345#                                                   | 400    | InvalidParameter.Targets.Length                    |
      | DisassociateResourceShare     | ResourceShareId=$share:platform ResourceArns.1..6=acs:vpc:*:*:vswitch/vsw-#                         | 400    | InvalidParameter.ResourceArns.Length               |
      | DisassociateResourceShare     | ResourceShareId=$share:platform Resources.1..6.ResourceId=vsw-# Resources.1..6.ResourceType=VSwitch | 400    | InvalidParameter.Resources.Length                  |
      | DisassociateResourceShare     | ResourceShareId=$share:platform Targets.1..6=123456789012345#                                       | 400    | InvalidParameter.Targets.Length                    |
      | ListSharedResources           | ResourceOwner=Self ResourceArns.1..6=acs:vpc:*:*:vswitch/vsw-#                                      | 400    | InvalidParameter.ResourceArns.Length               |
      | ListSharedTargets             | ResourceOwner=Self Targets.1..6=123456789012345#                                                    | 400    | InvalidParameter.Targets.Length                    |
      | ListSharedResources           | ResourceOwner=Self ResourceIds.1..6=vsw-#                                                           | 400    | InvalidParameter.ResourceIds.Length                |
      | AssociateResourceShare        | ResourceShareId=$share:platform Targets.1=$account:team-b PermissionNames.1..6=P#                   | 400    | InvalidParameter.PermissionNames.Length            |
      | AssociateResourceShare        | ResourceShareId=$share:platform TargetProperties.1..6.TargetId=t#                                   | 400    | InvalidParameter.TargetProperties.Length           |
      | CreateResourceShare           | ResourceShareName=x Targets.1=$account:team-b PermissionNames.1..6=P#                               | 400    | InvalidParameter.PermissionNames.Length            |
      | CreateResourceShare           | ResourceShareName=x TargetProperties.1..6.TargetId=t#                                               | 400    | InvalidParameter.TargetProperties.Length           |
      | ListTagResources              | ResourceType=ResourceShare ResourceId.1..21=rs-#                                                    | 400    | NumberExceed.ResourceIds                           |
      | TagResources                  | ResourceType=ResourceShare ResourceId.1..21=rs-# Tag.1.Key=a                                        | 400    | NumberExceed.ResourceIds                           |
      | UntagResources                | ResourceType=ResourceShare ResourceId.1..21=rs-# TagKey.1=a                                         | 400    | NumberExceed.ResourceIds                           |
      | ListTagResources              | ResourceType=ResourceShare Tag.1..21.Key=k#                                                         | 400    | NumberExceed.Tags                                  |
      | UntagResources                | ResourceType=ResourceShare ResourceId.1=$share:platform TagKey.1..21=k#                             | 400    | NumberExceed.TagKeys                               |

  @doc:protocol.errors
  Scenario Outline: The same thing twice
    When "owner" calls "<action>" of "ResourceSharing" with "<parameters>"
    Then the call fails with the HTTP status <status> and the code "<code>"

    Examples:
      | action                        | parameters                                                                                                                                                                  | status | code                                                  |
      | ListResourceShareAssociations | AssociationType=Resource ResourceShareIds.1=rs-1 ResourceShareIds.2=rs-1                                                                                                    | 400    | InvalidParameter.ResourceShareIds.Duplicate           |
      | ListResourceShareInvitations  | ResourceShareIds.1=rs-1 ResourceShareIds.2=rs-1                                                                                                                             | 400    | InvalidParameter.ResourceShareIds.Duplicate           |
      | ListResourceShares            | ResourceOwner=Self ResourceShareIds.1=rs-1 ResourceShareIds.2=rs-1                                                                                                          | 400    | InvalidParameter.ResourceShareIds.Duplicate           |
      | ListSharedResources           | ResourceOwner=Self ResourceShareIds.1=rs-1 ResourceShareIds.2=rs-1                                                                                                          | 400    | InvalidParameter.ResourceShareIds.Duplicate           |
      | ListSharedTargets             | ResourceOwner=Self ResourceShareIds.1=rs-1 ResourceShareIds.2=rs-1                                                                                                          | 400    | InvalidParameter.ResourceShareIds.Duplicate           |
      | ListResourceShareInvitations  | ResourceShareInvitationIds.1=i-1 ResourceShareInvitationIds.2=i-1                                                                                                           | 400    | InvalidParameter.ResourceShareInvitationIds.Duplicate |
      | AssociateResourceShare        | ResourceShareId=$share:platform ResourceArns.1=acs:vpc:*:*:vswitch/vsw-1 ResourceArns.2=acs:vpc:*:*:vswitch/vsw-1                                                           | 400    | InvalidParameter.ResourceArns.Duplicate               |
      | AssociateResourceShare        | ResourceShareId=$share:platform Resources.1.ResourceId=$vswitch:apps Resources.2.ResourceId=$vswitch:apps Resources.1.ResourceType=VSwitch Resources.2.ResourceType=VSwitch | 400    | InvalidParameter.Resources.Duplicate                  |
      | AssociateResourceShare        | ResourceShareId=$share:platform AllowExternalTargets=true Targets.1=$account:team-b Targets.2=$account:team-b                                                               | 400    | InvalidParameter.Targets.Duplicate                    |
      | CreateResourceShare           | ResourceShareName=x ResourceArns.1=acs:vpc:*:*:vswitch/vsw-1 ResourceArns.2=acs:vpc:*:*:vswitch/vsw-1                                                                       | 400    | InvalidParameter.ResourceArns.Duplicate               |
      | CreateResourceShare           | ResourceShareName=x Resources.1.ResourceId=$vswitch:apps Resources.2.ResourceId=$vswitch:apps Resources.1.ResourceType=VSwitch Resources.2.ResourceType=VSwitch             | 400    | InvalidParameter.Resources.Duplicate                  |
      | CreateResourceShare           | ResourceShareName=x AllowExternalTargets=true Targets.1=$account:team-b Targets.2=$account:team-b                                                                           | 400    | InvalidParameter.Targets.Duplicate                    |
      | DisassociateResourceShare     | ResourceShareId=$share:platform ResourceArns.1=acs:vpc:*:*:vswitch/vsw-1 ResourceArns.2=acs:vpc:*:*:vswitch/vsw-1                                                           | 400    | InvalidParameter.ResourceArns.Duplicate               |
      | DisassociateResourceShare     | ResourceShareId=$share:platform Resources.1.ResourceId=$vswitch:apps Resources.2.ResourceId=$vswitch:apps Resources.1.ResourceType=VSwitch Resources.2.ResourceType=VSwitch | 400    | InvalidParameter.Resources.Duplicate                  |
      | DisassociateResourceShare     | ResourceShareId=$share:platform AllowExternalTargets=true Targets.1=$account:team-b Targets.2=$account:team-b                                                               | 400    | InvalidParameter.Targets.Duplicate                    |
      | ListSharedResources           | ResourceOwner=Self ResourceArns.1=acs:vpc:*:*:vswitch/vsw-1 ResourceArns.2=acs:vpc:*:*:vswitch/vsw-1                                                                        | 400    | InvalidParameter.ResourceArns.Duplicate               |
      | ListSharedTargets             | ResourceOwner=Self Targets.1=$account:team-b Targets.2=$account:team-b                                                                                                      | 400    | InvalidParameter.Targets.Duplicate                    |
      | ListSharedResources           | ResourceOwner=Self ResourceIds.1=vsw-1 ResourceIds.2=vsw-1                                                                                                                  | 400    | InvalidParameter.ResourceIds.Duplicate                |
      | AssociateResourceShare        | ResourceShareId=$share:platform Targets.1=$account:team-b PermissionNames.1=P PermissionNames.2=P                                                                           | 400    | InvalidParameter.PermissionNames.Duplicate            |
      | AssociateResourceShare        | ResourceShareId=$share:platform TargetProperties.1.TargetId=$account:team-b TargetProperties.2.TargetId=$account:team-b                                                     | 400    | InvalidParameter.TargetProperties.Duplicate           |
      | CreateResourceShare           | ResourceShareName=x Targets.1=$account:team-b PermissionNames.1=P PermissionNames.2=P                                                                                       | 400    | InvalidParameter.PermissionNames.Duplicate            |
      | CreateResourceShare           | ResourceShareName=x TargetProperties.1.TargetId=$account:team-b TargetProperties.2.TargetId=$account:team-b                                                                 | 400    | InvalidParameter.TargetProperties.Duplicate           |
      | ListTagResources              | ResourceType=ResourceShare Tag.1.Key=a Tag.2.Key=a                                                                                                                          | 400    | Duplicate.TagKey                                      |
      | UntagResources                | ResourceType=ResourceShare ResourceId.1=$share:platform TagKey.1=a TagKey.2=a                                                                                               | 400    | Duplicate.TagKey                                      |

  @doc:protocol.errors
  Scenario Outline: What does not go together or is not there
    When "owner" calls "<action>" of "ResourceSharing" with "<parameters>"
    Then the call fails with the HTTP status <status> and the code "<code>"

    Examples:
      | action                        | parameters                                                                                                                                     | status | code                              |
      | ListResourceShareAssociations | AssociationType=Resource ResourceArn=acs:vpc:*:*:vswitch/vsw-1 ResourceId=$vswitch:apps                                                        | 400    | InvalidParameter.ResourceConflict |
      | ListSharedTargets             | ResourceOwner=Self ResourceArn=acs:vpc:*:*:vswitch/vsw-1 ResourceId=$vswitch:apps                                                              | 400    | InvalidParameter.ResourceConflict |
      | ListSharedResources           | ResourceOwner=Self ResourceArns.1=acs:vpc:*:*:vswitch/vsw-1 ResourceIds.1=$vswitch:apps                                                        | 400    | InvalidParameter.ResourceConflict |
      | AssociateResourceShare        | ResourceShareId=$share:platform ResourceArns.1=acs:vpc:*:*:vswitch/vsw-1 Resources.1.ResourceId=$vswitch:apps Resources.1.ResourceType=VSwitch | 400    | InvalidParameter.ResourceConflict |
      | CreateResourceShare           | ResourceShareName=x ResourceArns.1=acs:vpc:*:*:vswitch/vsw-1 Resources.1.ResourceId=$vswitch:apps Resources.1.ResourceType=VSwitch             | 400    | InvalidParameter.ResourceConflict |
      | DisassociateResourceShare     | ResourceShareId=$share:platform ResourceArns.1=acs:vpc:*:*:vswitch/vsw-1 Resources.1.ResourceId=$vswitch:apps Resources.1.ResourceType=VSwitch | 400    | InvalidParameter.ResourceConflict |
      | ListResourceShareAssociations | AssociationType=Resource Target=$account:team-b                                                                                                | 400    | ConflictedAssociationType         |
      | ListResourceSharePermissions  | ResourceShareId=rs-unknown ResourceOwner=Self                                                                                                  | 404    | EntityNotExists.ResourceShare     |
      | AssociateResourceShare        | ResourceShareId=$share:platform Targets.1=$account:team-b PermissionNames.1=Unknown                                                            | 404    | EntityNotExists.Permission        |
      | AssociateResourceShare        | ResourceShareId=$share:platform Targets.1=1000000000000000                                                                                     | 400    | InvalidTarget                     |
