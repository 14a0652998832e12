package ecs

import (
	"net/netip"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/compute"
)

// viewEIP shows the EIP of an instance to the instance's owner.
func viewEIP(c *cloud.Call, i *compute.Instance) *EipAddress {
	e := i.EIP(c)
	if e == nil {
		return &EipAddress{AllocationId: new(""), IpAddress: new(""), InternetChargeType: new("")}
	}
	return &EipAddress{
		AllocationId: new(e.ID), IpAddress: new(e.Address.String()), InternetChargeType: new(e.ChargeType), Bandwidth: new(int32(e.Bandwidth)),
		IsSupportUnassociate: new(true),
	}
}

// eipAddress is the address of the EIP of an instance; not valid where it has none.
func eipAddress(c *cloud.Call, i *compute.Instance) (address netip.Addr) {
	if e := i.EIP(c); e != nil {
		return e.Address
	}
	return address
}

// associatedAddress shows the EIP that stands for a private address of a network
// interface to the account of both; nil where there is none.
func associatedAddress(c *cloud.Call, ni *compute.NetworkInterface, private netip.Addr) *AssociatedPublicIp {
	e := ni.EIP(c, private)
	if e == nil {
		return nil
	}
	return &AssociatedPublicIp{PublicIpAddress: new(e.Address.String()), AllocationId: new(e.ID)}
}
