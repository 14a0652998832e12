@protocol @ram @mock
Feature: A least-privilege role meets what an administrator's key hides
  A world file declares who may do what. The same call succeeds with the account's own key, and says what the role lacks.

  Background:
    Given the world:
      """yaml
      accounts: [owner, team-b]
      vpcs:
        - name: net
          account: owner
          cidr: 10.0.0.0/16
          vswitches:
            - {name: apps, zone: cn-hangzhou-h, cidr: 10.0.1.0/24}
            - {name: data, zone: cn-hangzhou-h, cidr: 10.0.2.0/24}
      policies:
        - name: share-apps
          account: owner
          document:
            Version: "1"
            Statement:
              - {Effect: Allow, Action: ["resourcesharing:CreateResourceShare", "resourcesharing:List*"], Resource: "*"}
              - {Effect: Allow, Action: "vpc:Describe*", Resource: "acs:vpc:*:$account:owner:*"}
              - {Effect: Allow, Action: "vpc:DeleteVSwitch", Resource: "acs:vpc:*:*:vswitch/$vswitch:data"}
      userGroups:
        - {name: networkers, account: owner, policies: [share-apps]}
      users:
        - {name: alice, account: owner, groups: [networkers]}
      roles:
        - {name: Sharing, account: owner, policies: [share-apps]}
      """
    And "owner" assumes the RAM role "Sharing" of "owner" as "sharer"

  @doc:protocol.ram.implicit-deny
  Scenario: What passes with an administrator's key fails with the role's
    When "sharer" shares the vSwitch "apps" with "team-b" as the resource share "net" allowing accounts outside the resource directory
    And "sharer" calls "AssociateResourceShare" of "ResourceSharing" with "ResourceShareId=$share:net Resources.1.ResourceId=$vswitch:data Resources.1.ResourceType=VSwitch"
    Then the call fails with the HTTP status 403 and the code "NoPermission"
    And the refusal is of "resourcesharing:AssociateResourceShare" with "ImplicitDeny" by an "AccountLevelIdentityBasedPolicy"
    When "owner" calls "AssociateResourceShare" of "ResourceSharing" with "ResourceShareId=$share:net Resources.1.ResourceId=$vswitch:data Resources.1.ResourceType=VSwitch"
    Then the call succeeds

  @doc:protocol.ram.resources @doc:protocol.ram.groups
  Scenario: A user of the file may do what the policies of its group allow
    Then "alice" sees only the vSwitches "apps" and "data"
    When "alice" calls "DeleteVSwitch" of "Vpc" with "VSwitchId=$vswitch:apps"
    Then the call fails with the HTTP status 403 and the code "Forbidden.RAM"
    When "alice" calls "DeleteVSwitch" of "Vpc" with "VSwitchId=$vswitch:data"
    Then the call succeeds
