// Package addressing plans address blocks (IPAM): scopes, the pools in them, and what is
// allocated out of these, such as the blocks of VPCs. It imports networks, which do not
// know of it: where a VPC's blocks change, or it goes, its allocations follow.
package addressing
