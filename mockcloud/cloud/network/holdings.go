package network

import "github.com/mockcloud-dev/mockcloud/mockcloud/cloud"

// What follows is for who describes networks whole, whoever owns what is in them; it belongs into a read.

// OwnVPCs visits an account's own VPCs in a region.
func OwnVPCs(w *cloud.World, account, region string) func(yield func(*VPC) bool) {
	return vpcs.All(w, account, region)
}

// ListVSwitches lists the vSwitches of the VPC, a page at a time.
func (v *VPC) ListVSwitches(w *cloud.World, page cloud.PageRequest) (cloud.Page[*VSwitch], error) {
	return vswitches.ListUnder(w, v.Owner, v.Region, "vpc", v.ID, nil, page)
}

// Gateways visits what leads out of the VPC: its IP gateways, and what is attached to it.
func (v *VPC) Gateways(yield func(*cloud.Record) bool) {
	if v.ipv4Gateway != nil && !yield(v.ipv4Gateway.Head()) || v.ipv6Gateway != nil && !yield(v.ipv6Gateway.Head()) {
		return
	}
	v.attached.Each(yield)
}

// Seated visits the things of all accounts that sit in the vSwitch.
func (v *VSwitch) Seated(yield func(*cloud.Record) bool) { v.seated.Each(yield) }

// ACL is the network ACL of the vSwitch; nil where it has none.
func (v *VSwitch) ACL() *ACL { return v.acl }
