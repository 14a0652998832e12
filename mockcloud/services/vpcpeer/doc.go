// Package vpcpeer is VpcPeer 2022-01-01: VPC peering connections.
package vpcpeer
