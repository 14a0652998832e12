// Package interconnect has what joins networks of several accounts and regions: VPC peering connections.
package interconnect
