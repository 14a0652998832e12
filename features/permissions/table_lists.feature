@permissions
Feature: The permission table, cell by cell: public IP address pools, and prefix lists for rules
  What an account makes of these is its own, whatever is shared.

  Rule: Public IP address pools

    Background:
      Given the accounts "owner", "team-b", "former" and "stranger"
      And "owner" has a VPC "main" with the CIDR block "10.0.0.0/16"
      And "owner" has a vSwitch "apps" in "main" with the CIDR block "10.0.1.0/24" in zone "cn-hangzhou-h"
      And "owner" shares the vSwitch "apps" with "team-b" and "former" as the resource share "platform" allowing accounts outside the resource directory
      And "team-b" accepts the invitation from "owner"
      And "former" accepts the invitation from "owner"
      And "owner" removes the principal "former" from the resource share "platform"
      And "owner" has a public IP address pool "pool-owner"
      And "owner" adds a block of 28 bits to the public IP address pool "pool-owner"
      And "team-b" has a public IP address pool "pool-team-b"
      And "team-b" adds a block of 28 bits to the public IP address pool "pool-team-b"
      And "former" has a public IP address pool "pool-former"
      And "former" adds a block of 28 bits to the public IP address pool "pool-former"
      And "stranger" has a public IP address pool "pool-stranger"
      And "stranger" adds a block of 28 bits to the public IP address pool "pool-stranger"

    @doc:permissions.resources.own-only @doc:permissions.strangers-nothing @billable
    Scenario Outline: The <relation> and to <verb> public IP address pools
      Then "<account>" <does>

      Examples:
        | relation    | verb   | account  | does                                                                                                                     |
        | owner       | create | owner    | creates a public IP address pool "more"                                                                                  |
        | owner       | view   | owner    | sees only the public IP address pool "pool-owner"                                                                        |
        | owner       | modify | owner    | renames the public IP address pool "pool-owner" to "mine"                                                                |
        | owner       | modify | owner    | adds a block of 28 bits to the public IP address pool "pool-owner"                                                       |
        | owner       | modify | owner    | cannot rename the public IP address pool "pool-team-b" to "mine" because "ResourceNotFound.PublicIpAddressPool"          |
        | owner       | modify | owner    | cannot add a block of 28 bits to the public IP address pool "pool-team-b" because "ResourceNotFound.PublicIpAddressPool" |
        | owner       | delete | owner    | deletes the public IP address pool "pool-owner"                                                                          |
        | owner       | delete | owner    | cannot delete the public IP address pool "pool-team-b" because "ResourceNotFound.PublicIpAddressPool"                    |
        | owner       | use    | owner    | takes an EIP "more" out of the public IP address pool "pool-owner"                                                       |
        | owner       | use    | owner    | cannot take an EIP "more" out of the public IP address pool "pool-team-b" because "ResourceNotFound.PublicIpAddressPool" |
        | participant | create | team-b   | creates a public IP address pool "more"                                                                                  |
        | participant | view   | team-b   | sees only the public IP address pool "pool-team-b"                                                                       |
        | participant | modify | team-b   | renames the public IP address pool "pool-team-b" to "mine"                                                               |
        | participant | modify | team-b   | adds a block of 28 bits to the public IP address pool "pool-team-b"                                                      |
        | participant | modify | team-b   | cannot rename the public IP address pool "pool-owner" to "mine" because "ResourceNotFound.PublicIpAddressPool"           |
        | participant | modify | team-b   | cannot add a block of 28 bits to the public IP address pool "pool-owner" because "ResourceNotFound.PublicIpAddressPool"  |
        | participant | delete | team-b   | deletes the public IP address pool "pool-team-b"                                                                         |
        | participant | delete | team-b   | cannot delete the public IP address pool "pool-owner" because "ResourceNotFound.PublicIpAddressPool"                     |
        | participant | use    | team-b   | takes an EIP "more" out of the public IP address pool "pool-team-b"                                                      |
        | participant | use    | team-b   | cannot take an EIP "more" out of the public IP address pool "pool-owner" because "ResourceNotFound.PublicIpAddressPool"  |
        | former      | create | former   | creates a public IP address pool "more"                                                                                  |
        | former      | view   | former   | sees only the public IP address pool "pool-former"                                                                       |
        | former      | modify | former   | renames the public IP address pool "pool-former" to "mine"                                                               |
        | former      | modify | former   | adds a block of 28 bits to the public IP address pool "pool-former"                                                      |
        | former      | modify | former   | cannot rename the public IP address pool "pool-owner" to "mine" because "ResourceNotFound.PublicIpAddressPool"           |
        | former      | modify | former   | cannot add a block of 28 bits to the public IP address pool "pool-owner" because "ResourceNotFound.PublicIpAddressPool"  |
        | former      | delete | former   | deletes the public IP address pool "pool-former"                                                                         |
        | former      | delete | former   | cannot delete the public IP address pool "pool-owner" because "ResourceNotFound.PublicIpAddressPool"                     |
        | former      | use    | former   | takes an EIP "more" out of the public IP address pool "pool-former"                                                      |
        | former      | use    | former   | cannot take an EIP "more" out of the public IP address pool "pool-owner" because "ResourceNotFound.PublicIpAddressPool"  |
        | stranger    | create | stranger | creates a public IP address pool "more"                                                                                  |
        | stranger    | view   | stranger | sees only the public IP address pool "pool-stranger"                                                                     |
        | stranger    | modify | stranger | renames the public IP address pool "pool-stranger" to "mine"                                                             |
        | stranger    | modify | stranger | adds a block of 28 bits to the public IP address pool "pool-stranger"                                                    |
        | stranger    | modify | stranger | cannot rename the public IP address pool "pool-owner" to "mine" because "ResourceNotFound.PublicIpAddressPool"           |
        | stranger    | modify | stranger | cannot add a block of 28 bits to the public IP address pool "pool-owner" because "ResourceNotFound.PublicIpAddressPool"  |
        | stranger    | delete | stranger | deletes the public IP address pool "pool-stranger"                                                                       |
        | stranger    | delete | stranger | cannot delete the public IP address pool "pool-owner" because "ResourceNotFound.PublicIpAddressPool"                     |
        | stranger    | use    | stranger | takes an EIP "more" out of the public IP address pool "pool-stranger"                                                    |
        | stranger    | use    | stranger | cannot take an EIP "more" out of the public IP address pool "pool-owner" because "ResourceNotFound.PublicIpAddressPool"  |

  Rule: Prefix lists for rules

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
      And "stranger" has a VPC "of-stranger" with the CIDR block "10.4.0.0/16"
      And "stranger" has a security group "sg-stranger" in the VPC "of-stranger"
      And "owner" removes the principal "former" from the resource share "platform"
      And "owner" has a prefix list "list-owner" for rules with the entry "198.51.100.0/24"
      And "team-b" has a prefix list "list-team-b" for rules with the entry "198.51.100.0/24"
      And "former" has a prefix list "list-former" for rules with the entry "198.51.100.0/24"
      And "stranger" has a prefix list "list-stranger" for rules with the entry "198.51.100.0/24"

    @doc:permissions.resources.own-only @doc:permissions.strangers-nothing
    Scenario Outline: The <relation> and to <verb> prefix lists for rules
      Then "<account>" <does>

      Examples:
        | relation    | verb   | account  | does                                                                                                                    |
        | owner       | create | owner    | creates a prefix list "more" for rules with the entry "192.0.2.0/24"                                                    |
        | owner       | view   | owner    | sees only the prefix list "list-owner" for rules                                                                        |
        | owner       | view   | owner    | sees only the entry "198.51.100.0/24" in the prefix list "list-owner" for rules                                         |
        | owner       | modify | owner    | renames the prefix list "list-owner" for rules to "mine"                                                                |
        | owner       | modify | owner    | adds the entry "203.0.113.0/24" to the prefix list "list-owner" for rules                                               |
        | owner       | modify | owner    | cannot rename the prefix list "list-team-b" for rules to "mine" because "InvalidPrefixListId.NotFound"                  |
        | owner       | modify | owner    | cannot add the entry "203.0.113.0/24" to the prefix list "list-team-b" for rules because "InvalidPrefixListId.NotFound" |
        | owner       | delete | owner    | deletes the prefix list "list-owner" for rules                                                                          |
        | owner       | delete | owner    | cannot delete the prefix list "list-team-b" for rules because "InvalidPrefixListId.NotFound"                            |
        | owner       | use    | owner    | lets the prefix list "list-owner" into the security group "sg-owner"                                                    |
        | owner       | use    | owner    | cannot let the prefix list "list-team-b" into the security group "sg-owner" because "InvalidPrefixListId.NotFound"      |
        | participant | create | team-b   | creates a prefix list "more" for rules with the entry "192.0.2.0/24"                                                    |
        | participant | view   | team-b   | sees only the prefix list "list-team-b" for rules                                                                       |
        | participant | view   | team-b   | sees only the entry "198.51.100.0/24" in the prefix list "list-team-b" for rules                                        |
        | participant | modify | team-b   | renames the prefix list "list-team-b" for rules to "mine"                                                               |
        | participant | modify | team-b   | adds the entry "203.0.113.0/24" to the prefix list "list-team-b" for rules                                              |
        | participant | modify | team-b   | cannot rename the prefix list "list-owner" for rules to "mine" because "InvalidPrefixListId.NotFound"                   |
        | participant | modify | team-b   | cannot add the entry "203.0.113.0/24" to the prefix list "list-owner" for rules because "InvalidPrefixListId.NotFound"  |
        | participant | delete | team-b   | deletes the prefix list "list-team-b" for rules                                                                         |
        | participant | delete | team-b   | cannot delete the prefix list "list-owner" for rules because "InvalidPrefixListId.NotFound"                             |
        | participant | use    | team-b   | lets the prefix list "list-team-b" into the security group "sg-team-b"                                                  |
        | participant | use    | team-b   | cannot let the prefix list "list-owner" into the security group "sg-team-b" because "InvalidPrefixListId.NotFound"      |
        | former      | create | former   | creates a prefix list "more" for rules with the entry "192.0.2.0/24"                                                    |
        | former      | view   | former   | sees only the prefix list "list-former" for rules                                                                       |
        | former      | view   | former   | sees only the entry "198.51.100.0/24" in the prefix list "list-former" for rules                                        |
        | former      | modify | former   | renames the prefix list "list-former" for rules to "mine"                                                               |
        | former      | modify | former   | adds the entry "203.0.113.0/24" to the prefix list "list-former" for rules                                              |
        | former      | modify | former   | cannot rename the prefix list "list-owner" for rules to "mine" because "InvalidPrefixListId.NotFound"                   |
        | former      | modify | former   | cannot add the entry "203.0.113.0/24" to the prefix list "list-owner" for rules because "InvalidPrefixListId.NotFound"  |
        | former      | delete | former   | deletes the prefix list "list-former" for rules                                                                         |
        | former      | delete | former   | cannot delete the prefix list "list-owner" for rules because "InvalidPrefixListId.NotFound"                             |
        | former      | use    | former   | lets the prefix list "list-former" into the security group "sg-former"                                                  |
        | former      | use    | former   | cannot let the prefix list "list-owner" into the security group "sg-former" because "InvalidPrefixListId.NotFound"      |
        | stranger    | create | stranger | creates a prefix list "more" for rules with the entry "192.0.2.0/24"                                                    |
        | stranger    | view   | stranger | sees only the prefix list "list-stranger" for rules                                                                     |
        | stranger    | view   | stranger | sees only the entry "198.51.100.0/24" in the prefix list "list-stranger" for rules                                      |
        | stranger    | modify | stranger | renames the prefix list "list-stranger" for rules to "mine"                                                             |
        | stranger    | modify | stranger | adds the entry "203.0.113.0/24" to the prefix list "list-stranger" for rules                                            |
        | stranger    | modify | stranger | cannot rename the prefix list "list-owner" for rules to "mine" because "InvalidPrefixListId.NotFound"                   |
        | stranger    | modify | stranger | cannot add the entry "203.0.113.0/24" to the prefix list "list-owner" for rules because "InvalidPrefixListId.NotFound"  |
        | stranger    | delete | stranger | deletes the prefix list "list-stranger" for rules                                                                       |
        | stranger    | delete | stranger | cannot delete the prefix list "list-owner" for rules because "InvalidPrefixListId.NotFound"                             |
        | stranger    | use    | stranger | cannot let the prefix list "list-owner" into the security group "sg-stranger" because "InvalidPrefixListId.NotFound"    |
        | stranger    | use    | stranger | lets the prefix list "list-stranger" into the security group "sg-stranger"                                              |
