package eip

import (
	"net/netip"
	"strconv"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/gateway"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

func (e Edition) allocateEIPAddress(c *cloud.Call, q *AllocateEipAddressRequest) (*AllocateEipAddressResponse, error) {
	n := gateway.NewEIP{Name: q.Name, Description: q.Description, Protections: q.SecurityProtectionTypes, Tags: services.Tags(q.Tag), FormerID: q.InstanceId}
	made, err := allocate(c, n, terms{q.Bandwidth, q.InternetChargeType, q.ISP, q.Netmode, q.InstanceChargeType, q.ResourceGroupId, q.IpAddress})
	if err != nil {
		return nil, err
	}
	response := &AllocateEipAddressResponse{AllocationId: &made.ID, EipAddress: new(made.Address.String())}
	if e == Vpc {
		response.ResourceGroupId = new(made.ResourceGroupID)
	}
	return response, nil
}

func allocateEIPAddressPro(c *cloud.Call, q *AllocateEipAddressProRequest) (*AllocateEipAddressProResponse, error) {
	n := gateway.NewEIP{Protections: q.SecurityProtectionTypes, Tags: services.Tags(q.Tag), FormerID: q.InstanceId}
	made, err := allocate(c, n, terms{q.Bandwidth, q.InternetChargeType, q.ISP, q.Netmode, q.InstanceChargeType, q.ResourceGroupId, q.IpAddress})
	if err != nil {
		return nil, err
	}
	return &AllocateEipAddressProResponse{AllocationId: &made.ID, EipAddress: new(made.Address.String()), ResourceGroupId: new(made.ResourceGroupID)}, nil
}

// terms are on which terms EIPs are allocated, as requests have them.
type terms struct {
	bandwidth, internetChargeType, isp, netmode, instanceChargeType, group, address string
}

func (t terms) spec() (spec gateway.EIPSpec, err error) {
	switch {
	case t.netmode != "" && t.netmode != "public":
		return spec, services.Refuse("InvalidParameter", "Netmode is public")
	case t.instanceChargeType != "" && t.instanceChargeType != postPaid:
		return spec, services.Refuse("InvalidParameter", "InstanceChargeType is PrePaid or PostPaid")
	}
	spec = gateway.EIPSpec{ChargeType: t.internetChargeType, ISP: t.isp, ResourceGroupID: t.group}
	spec.Bandwidth, err = parseBandwidth(t.bandwidth)
	return spec, err
}

func allocate(c *cloud.Call, n gateway.NewEIP, t terms) (_ *gateway.EIP, err error) {
	if n.EIPSpec, err = t.spec(); err != nil {
		return nil, err
	}
	if n.Address, err = parseAddress(gateway.KindEIP, "IpAddress", t.address); err != nil {
		return nil, err
	}
	return gateway.AllocateEIP(c, n)
}

// parseBandwidth reads a bandwidth in Mbit/s; 0 where none is given.
func parseBandwidth(text string) (int, error) {
	if text == "" {
		return 0, nil
	}
	bandwidth, err := strconv.Atoi(text)
	if err != nil || bandwidth < 1 {
		return 0, services.Malformed(gateway.KindEIP, "Bandwidth", "a bandwidth is a whole number of Mbit/s")
	}
	return bandwidth, nil
}

// parseAddress reads an IPv4 address; it is not valid where none is given.
func parseAddress(kind cloud.Kind, field, text string) (netip.Addr, error) {
	if text == "" {
		return netip.Addr{}, nil
	}
	address, err := netip.ParseAddr(text)
	if err != nil || !address.Is4() {
		return netip.Addr{}, services.Malformed(kind, field, strconv.Quote(text)+" is no IPv4 address")
	}
	return address, nil
}

func modifyEIPAddressAttribute(c *cloud.Call, q *ModifyEipAddressAttributeRequest) (*EmptyResponse, error) {
	change := gateway.EIPChange{Name: services.Text(q.Name), Description: services.Text(q.Description)}
	bandwidth, err := parseBandwidth(q.Bandwidth)
	if err != nil {
		return nil, err
	}
	if bandwidth > 0 {
		change.Bandwidth = &bandwidth
	}
	return &EmptyResponse{}, gateway.ModifyEIP(c, q.AllocationId, change)
}

func releaseEIPAddress(c *cloud.Call, q *ReleaseEipAddressRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, gateway.ReleaseEIP(c, q.AllocationId)
}
