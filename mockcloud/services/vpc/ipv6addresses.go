package vpc

import (
	"cmp"
	"net/netip"
	"strconv"
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// The types of IPv6 addresses, as requests name them.
const (
	singleAddress = "IPv6Address"
	addressPrefix = "IPv6Prefix"
)

// parseIPv6 reads an IPv6 address; it is not valid where none is given.
func parseIPv6(text string) (netip.Addr, error) {
	if text == "" {
		return netip.Addr{}, nil
	}
	address, err := netip.ParseAddr(text)
	if err != nil || !address.Is6() || address.Zone() != "" {
		return netip.Addr{}, services.Malformed(network.KindIPv6Instance, "Ipv6Address", strconv.Quote(text)+" is no IPv6 address")
	}
	return address, nil
}

func allocateIpv6Address(c *cloud.Call, q *AllocateIpv6AddressRequest) (*AllocateIpv6AddressResponse, error) {
	// Whose vSwitch it is comes before all else that may be wrong with the request.
	if _, err := network.FindVSwitch(c, q.VSwitchId, cloud.Modify); err != nil {
		return nil, err
	}
	if err := services.NotThere("AddressType", strings.EqualFold(q.AddressType, addressPrefix)); err != nil {
		return nil, err
	}
	if q.AddressType != "" && !strings.EqualFold(q.AddressType, singleAddress) {
		return nil, services.Malformed(network.KindIPv6Instance, "AddressType", "an address is of the type IPv6Address or IPv6Prefix")
	}
	address, err := parseIPv6(q.Ipv6Address)
	if err != nil {
		return nil, err
	}
	reserved, err := network.ReserveIPv6(c, network.NewIPv6Instance{
		VSwitchID: q.VSwitchId, Address: address, Label: network.Label{Name: q.Ipv6AddressName, Description: q.Ipv6AddressDescription},
		ResourceGroupID: q.ResourceGroupId, Tags: services.Tags(q.Tag), Sort: q.AddressType,
	})
	if err != nil {
		return nil, err
	}
	return &AllocateIpv6AddressResponse{
		Ipv6AddressId: &reserved.ID, Ipv6Address: new(reserved.Address.String()), ResourceGroupId: new(reserved.ResourceGroupID),
	}, nil
}

func releaseIpv6Address(c *cloud.Call, q *ReleaseIpv6AddressRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, network.ReleaseIPv6Instance(c, q.Ipv6AddressId)
}

func modifyIpv6AddressAttribute(c *cloud.Call, q *ModifyIpv6AddressAttributeRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, network.ModifyIPv6Instance(c, q.Ipv6AddressId, network.LabelChange{Name: q.Name, Description: q.Description})
}

func describeIpv6Addresses(c *cloud.Call, q *DescribeIpv6AddressesRequest) (*DescribeIpv6AddressesResponse, error) {
	filter, err := ipv6AddressFilter(q)
	if err != nil {
		return nil, err
	}
	p := services.Numbered(q.PageNumber, q.PageSize, defaultPageSize)
	var page cloud.Page[*network.IPv6Instance]
	// No address here is managed by a service of the cloud.
	if canMatch(c, q.ResourceGroupId) && !services.IsTrue(q.ServiceManaged) {
		if page, err = network.IPv6Instances(c, filter, p.PageRequest); err != nil {
			return nil, err
		}
	}
	said := p.Answer(page.Total, "")
	return &DescribeIpv6AddressesResponse{
		PageNumber: said.Number, PageSize: said.Size, TotalCount: said.Total,
		Ipv6Addresses: &Ipv6Addresses{Ipv6Address: services.Each(page.Items, func(a *network.IPv6Instance) Ipv6Address { return viewIPv6Address(c, a) })},
	}, nil
}

func ipv6AddressFilter(q *DescribeIpv6AddressesRequest) (filter network.IPv6InstanceFilter, err error) {
	filter = network.IPv6InstanceFilter{
		Name: q.Name, VPCID: q.VpcId, VSwitchID: q.VSwitchId, BandwidthID: q.Ipv6InternetBandwidthId, ResourceGroupID: q.ResourceGroupId,
		Holder: network.AddressHolder{Type: q.AssociatedInstanceType, ID: q.AssociatedInstanceId},
	}
	if filter.IDs, err = listed(q.Ipv6AddressId, maxListed, "IllegalParam.Ipv6Address"); err != nil {
		return filter, err
	}
	filter.Prefixes = strings.EqualFold(q.AddressType, addressPrefix)
	address := q.Ipv6Address
	if filter.Prefixes { // by its first address
		address, _, _ = strings.Cut(address, "/")
	}
	if filter.Address, err = parseIPv6(address); err != nil {
		return filter, err
	}
	switch q.NetworkType {
	case "":
	case "Public", "Private":
		filter.Public = new(q.NetworkType == "Public")
	default:
		return filter, services.Refuse("IllegalParam.NetworkType", "the type of a network is Public or Private")
	}
	switch {
	case q.AddressType != "" && !strings.EqualFold(q.AddressType, singleAddress) && !filter.Prefixes:
		return filter, services.Malformed(network.KindIPv6Instance, "AddressType", "an address is of the type IPv6Address or IPv6Prefix")
	case q.AssociatedInstanceType != "" && q.AssociatedInstanceId == "":
		return filter, services.Refuse("MissingParam.AssociatedInstanceId", "AssociatedInstanceType needs AssociatedInstanceId")
	}
	filter.Tags, err = tagFilter(q.Tag)
	return filter, err
}

func viewIPv6Address(c *cloud.Call, a *network.IPv6Instance) Ipv6Address {
	sort := cmp.Or(a.Sort, singleAddress) // Terraform's provider 1.289 writes Ipv6Address, and finds it so again
	if a.Prefix {
		sort = addressPrefix
	}
	view := Ipv6Address{
		Ipv6AddressId: &a.ID, Ipv6Address: new(a.Text()), AddressType: &sort, Ipv6Isp: new(a.ISP()),
		Ipv6AddressName: new(a.Name), Ipv6AddressDescription: new(a.Description), Status: status(a.Available(c.Now)),
		VpcId: &a.VSwitch.VPC.ID, VSwitchId: &a.VSwitch.ID, Ipv6GatewayId: new(""), AllocationTime: services.Seconds(a.Created),
		AssociatedInstanceId: new(a.Holder.ID), AssociatedInstanceType: new(a.Holder.Type),
		NetworkType: new("Private"), RealBandwidth: new(int32(0)), Ipv6InternetBandwidth: &Ipv6InternetBandwidth{},
		ResourceGroupId: new(a.ResourceGroupID), Tags: &Tags{Tag: tagsOf(c, a.ID)}, ServiceManaged: new(int32(0)),
	}
	if gateway := a.VSwitch.VPC.IPv6Gateway(); gateway != nil {
		view.Ipv6GatewayId = &gateway.ID
	}
	if bandwidth := a.Bandwidth; bandwidth != nil {
		limit := int32(bandwidth.Limit)
		view.NetworkType, view.RealBandwidth = new("Public"), &limit
		view.Ipv6InternetBandwidth = &Ipv6InternetBandwidth{
			Ipv6InternetBandwidthId: &bandwidth.ID, Bandwidth: &limit, InternetChargeType: &bandwidth.ChargeType,
			BusinessStatus: &normal, InstanceChargeType: new(postPaid), HasReservationData: new(false),
		}
	}
	return view
}

func allocateIpv6InternetBandwidth(c *cloud.Call, q *AllocateIpv6InternetBandwidthRequest) (*AllocateIpv6InternetBandwidthResponse, error) {
	address, err := network.AllocateIPv6Bandwidth(c, network.NewIPv6Bandwidth{
		AddressID: q.Ipv6AddressId, GatewayID: q.Ipv6GatewayId, Limit: int(services.Value(q.Bandwidth)), ChargeType: q.InternetChargeType,
	})
	if err != nil {
		return nil, err
	}
	return &AllocateIpv6InternetBandwidthResponse{Ipv6AddressId: &address.ID, InternetBandwidthId: &address.Bandwidth.ID}, nil
}

func modifyIpv6InternetBandwidth(c *cloud.Call, q *ModifyIpv6InternetBandwidthRequest) (*EmptyResponse, error) {
	if q.Ipv6AddressId == "" && q.Ipv6InternetBandwidthId == "" {
		return nil, services.Refuse("MissingParam.Ipv6InstanceId", "give Ipv6AddressId or Ipv6InternetBandwidthId")
	}
	return &EmptyResponse{}, network.ModifyIPv6Bandwidth(c, q.Ipv6AddressId, q.Ipv6InternetBandwidthId, int(services.Value(q.Bandwidth)))
}

func deleteIpv6InternetBandwidth(c *cloud.Call, q *DeleteIpv6InternetBandwidthRequest) (*EmptyResponse, error) {
	if q.Ipv6AddressId == "" && q.Ipv6InternetBandwidthId == "" {
		return nil, services.Refuse("BothEmptyParam.Ipv6AddressIdAndIpv6InternetBandwidthId", "give Ipv6AddressId or Ipv6InternetBandwidthId")
	}
	return &EmptyResponse{}, network.DeleteIPv6Bandwidth(c, q.Ipv6AddressId, q.Ipv6InternetBandwidthId)
}
