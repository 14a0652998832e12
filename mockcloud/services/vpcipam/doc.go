// Package vpcipam is VpcIpam 2023-02-28: IPAMs, their scopes and pools, and what is
// allocated out of these.
package vpcipam
