package eip

import (
	"fmt"
	"net/netip"
	"strconv"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/gateway"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

func (e Edition) allocateEIPAddress(c *cloud.Call, q *AllocateEipAddressRequest) (*AllocateEipAddressResponse, error) {
	if err := zoned(c, q.Zone, q.PublicIpAddressPoolId, q.IpAddress, q.InstanceId); err != nil {
		return nil, err
	}
	n := gateway.NewEIP{
		Name: q.Name, Description: q.Description, Protections: q.SecurityProtectionTypes, Tags: services.Tags(q.Tag), FormerID: q.InstanceId, PoolID: q.PublicIpAddressPoolId, Zone: q.Zone,
	}
	made, err := allocate(c, n, terms{
		q.Bandwidth, q.InternetChargeType, q.ISP, q.Netmode, q.ResourceGroupId, q.IpAddress,
		subscription{q.InstanceChargeType, q.PricingCycle, q.Period, services.IsTrue(q.AutoPay), 5},
	})
	if err != nil {
		return nil, err
	}
	response := &AllocateEipAddressResponse{AllocationId: &made.ID}
	switch {
	case made.Subscribed():
		response.OrderId = c.OrderOf(made.ID).Number()
	case e == Vpc:
		response.ResourceGroupId = new(made.ResourceGroupID)
		fallthrough
	default:
		response.EipAddress = new(made.Address.String())
	}
	return response, nil
}

func allocateEIPAddressPro(c *cloud.Call, q *AllocateEipAddressProRequest) (*AllocateEipAddressProResponse, error) {
	n := gateway.NewEIP{Protections: q.SecurityProtectionTypes, Tags: services.Tags(q.Tag), FormerID: q.InstanceId, PoolID: q.PublicIpAddressPoolId}
	made, err := allocate(c, n, terms{
		q.Bandwidth, q.InternetChargeType, q.ISP, q.Netmode, q.ResourceGroupId, q.IpAddress,
		subscription{q.InstanceChargeType, q.PricingCycle, q.Period, q.AutoPay == nil || *q.AutoPay, 3},
	})
	if err != nil {
		return nil, err
	}
	response := &AllocateEipAddressProResponse{AllocationId: &made.ID}
	if made.Subscribed() {
		response.OrderId = c.OrderOf(made.ID).Number()
	} else {
		response.ResourceGroupId, response.EipAddress = new(made.ResourceGroupID), new(made.Address.String())
	}
	return response, nil
}

// terms are on which terms EIPs are allocated, as requests have them.
type terms struct {
	bandwidth, internetChargeType, isp, netmode, group, address string
	subscription
}

// subscription is how EIPs are paid for, as requests have it.
type subscription struct {
	chargeType, cycle string
	period            *int32
	paid              bool  // the order for it pays for itself
	years             int32 // that it lasts at most
}

// months are how many months it lasts; 0 where there is none.
func (s subscription) months() (int, error) {
	switch {
	case s.chargeType == "" || s.chargeType == postPaid:
		return 0, nil
	case s.chargeType != prePaid:
		return 0, services.Refuse("InvalidParameter", "InstanceChargeType is PrePaid or PostPaid")
	case s.cycle != "" && s.cycle != "Month" && s.cycle != "Year":
		return 0, services.Refuse("InvalidParameter", "PricingCycle is Month or Year")
	}
	months, most := int32(1), int32(9)
	if s.cycle == "Year" {
		months, most = 12, s.years
	}
	if s.period == nil || *s.period < 1 || *s.period > most {
		return 0, services.Refuse("InvalidParameter", fmt.Sprintf("Period is 1 to %d of the PricingCycle", most))
	}
	// There is nowhere to pay for an order by hand.
	return int(months * *s.period), services.NotThere("AutoPay", !s.paid)
}

func (t terms) spec() (spec gateway.EIPSpec, err error) {
	if t.netmode != "" && t.netmode != "public" {
		return spec, services.Refuse("InvalidParameter", "Netmode is public")
	}
	spec = gateway.EIPSpec{ChargeType: t.internetChargeType, ISP: t.isp, ResourceGroupID: t.group}
	if spec.Months, err = t.months(); err != nil {
		return spec, err
	}
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

// parseBandwidth reads a bandwidth in Mbit/s; 0, which is sent too, where none is given.
func parseBandwidth(text string) (int, error) {
	if text == "" || text == "0" {
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
	change := gateway.EIPChange{Name: services.Text(q.Name), Description: q.Description}
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
