// Package interconnect has what joins networks of several accounts and regions: VPC peering connections, and CENs
// with their transit routers.
package interconnect
