package ecs

import (
	"net/netip"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/compute"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

func describeNetworkInterfaces(c *cloud.Call, q *DescribeNetworkInterfacesRequest) (*DescribeNetworkInterfacesResponse, error) {
	filter := compute.PlacedFilter[*compute.NetworkInterface]{
		IDs: q.NetworkInterfaceId, VPCID: q.VpcId, VSwitchID: q.VSwitchId, SecurityGroupID: q.SecurityGroupId,
		Tags: services.Tags(q.Tag),
	}
	if services.Narrows(q, "NetworkInterfaceId", "VpcId", "VSwitchId", "SecurityGroupId", "Tag") {
		filter.Match = func(ni *compute.NetworkInterface) bool { return matchesInterface(c, q, ni) }
	}
	if err := checkInterfaceFilter(q, filter.Tags); err != nil {
		return nil, err
	}
	p := services.NumberedOrAfter(q.PageNumber, q.PageSize, q.MaxResults, q.NextToken, defaultPageSize)
	page, err := compute.Interfaces(c, filter, p.PageRequest)
	if err != nil {
		return nil, err
	}
	views := services.Each(page.Items, func(item *compute.NetworkInterface) NetworkInterfaceSet {
		view := viewInterface(c, item)
		showName(view.PrivateIpSets, item)
		return view
	})
	said := p.Answer(page.Total, page.Next)
	return &DescribeNetworkInterfacesResponse{
		NextToken: said.Next, PageNumber: said.Number, PageSize: said.Size, TotalCount: said.Total,
		NetworkInterfaceSets: &NetworkInterfaceSets{NetworkInterfaceSet: views},
	}, nil
}

// checkInterfaceFilter refuses values that no network interface can have.
func checkInterfaceFilter(q *DescribeNetworkInterfacesRequest, tags []cloud.Tag) error {
	return choose(
		choice{"Type", "InvalidParameter", oneOf(q.Type, string(compute.TypePrimary), string(compute.TypeSecondary), string(compute.TypeTrunk), string(compute.TypeMember))},
		choice{"Status", "InvalidParameter", oneOf(q.Status, "Available", "Attaching", "InUse", "Detaching", "Deleting")},
		choice{"Tag", "InvalidParameter", services.HaveKeys(tags)},
	)
}

// matchesInterface says whether a request selects a network interface by what
// it is. None is managed by a service.
func matchesInterface(c *cloud.Call, q *DescribeNetworkInterfacesRequest, ni *compute.NetworkInterface) bool {
	return is(q.InstanceId, instanceOf(ni)) && is(q.Type, string(ni.Type())) && is(q.Status, string(ni.Status(c.Now))) &&
		is(q.NetworkInterfaceName, ni.Name) && is(q.ResourceGroupId, interfaceGroup(c, ni)) &&
		is(q.PrimaryIpAddress, ni.Address().String()) && hasAddress(q.PrivateIpAddress, append([]netip.Addr{ni.Address()}, ni.Secondary()...)...) &&
		hasAddress(q.Ipv6Address, ni.IPv6()...) && isBool(q.ServiceManaged, false)
}

// viewInterface shows a network interface to its owner, or to the owner of the
// vSwitch that it is in.
func viewInterface(c *cloud.Call, ni *compute.NetworkInterface) NetworkInterfaceSet {
	view := NetworkInterfaceSet{
		NetworkInterfaceId: new(ni.ID), NetworkInterfaceName: new(ni.Name), Description: new(ni.Description), OwnerId: new(ni.Owner),
		CreationTime: services.Seconds(ni.Created), Type: new(string(ni.Type())), Status: new(string(ni.Status(c.Now))),
		VpcId: new(ni.VSwitch().VPC.ID), VSwitchId: new(ni.VSwitch().ID), ZoneId: new(ni.VSwitch().Zone), MacAddress: new(ni.PhysicalAddress),
		InstanceId: new(instanceOf(ni)), ResourceGroupId: new(interfaceGroup(c, ni)), PrivateIpAddress: new(ni.Address().String()),
		PrivateIpSets: privateAddresses(ni), Ipv6Sets: ipv6Addresses(ni),
		Ipv4PrefixSets: ipv4Prefixes(ni), Ipv6PrefixSets: ipv6Prefixes(ni),
		SecurityGroupIds: &SecurityGroupIds{SecurityGroupId: groupIDs(ni.SecurityGroups)},
		ServiceManaged:   new(false), NetworkInterfaceTrafficMode: new(trafficMode(ni)), DeleteOnRelease: new(ni.Released), SourceDestCheck: new(ni.ChecksSource),
		Tags: tagsOf(c, ni.ID),
	}
	if queues := ni.QueuesAt(c.Now); queues > 0 {
		view.QueueNumber = new(int32(queues))
	}
	if pairs := ni.QueuePairsNow(); pairs > 0 {
		view.QueuePairNumber = new(int32(pairs))
	}
	view.AssociatedPublicIp = associatedAddress(c, ni, ni.Address())
	for i, address := range append([]netip.Addr{ni.Address()}, ni.Secondary()...) {
		view.PrivateIpSets.PrivateIpSet[i].AssociatedPublicIp = associatedAddress(c, ni, address)
	}
	if ni.Instance != nil {
		view.Attachment = &Attachment{InstanceId: new(ni.Instance.ID), DeviceIndex: new(int32(ni.Device)), NetworkCardIndex: new(int32(ni.Card))}
		if ni.Trunk != nil {
			view.Attachment.TrunkNetworkInterfaceId = new(ni.Trunk.ID)
		}
	}
	return view
}

// privateAddresses shows the IPv4 addresses of a network interface, its primary one first.
func privateAddresses(ni *compute.NetworkInterface) *PrivateIpSets {
	sets := &PrivateIpSets{PrivateIpSet: []PrivateIpSet{{PrivateIpAddress: new(ni.Address().String()), Primary: new(true)}}}
	for _, address := range ni.Secondary() {
		sets.PrivateIpSet = append(sets.PrivateIpSet, PrivateIpSet{PrivateIpAddress: new(address.String()), Primary: new(false)})
	}
	return sets
}

func ipv6Addresses(ni *compute.NetworkInterface) *Ipv6Sets {
	return &Ipv6Sets{Ipv6Set: services.Each(ni.IPv6(), func(address netip.Addr) Ipv6Set { return Ipv6Set{Ipv6Address: new(address.String())} })}
}

func ipv4Prefixes(ni *compute.NetworkInterface) *Ipv4PrefixSets {
	return &Ipv4PrefixSets{Ipv4PrefixSet: services.Each(ni.IPv4Prefixes(), func(prefix netip.Prefix) Ipv4PrefixSet { return Ipv4PrefixSet{Ipv4Prefix: new(prefix.String())} })}
}

func ipv6Prefixes(ni *compute.NetworkInterface) *Ipv6PrefixSets {
	return &Ipv6PrefixSets{Ipv6PrefixSet: services.Each(ni.IPv6Prefixes(), func(prefix netip.Prefix) Ipv6PrefixSet { return Ipv6PrefixSet{Ipv6Prefix: new(prefix.String())} })}
}

// The ways in which network interfaces send: by TCP and its like, or by RDMA.
const (
	standardTraffic = "Standard"
	rdmaTraffic     = "HighPerformance"
)

func trafficMode(ni *compute.NetworkInterface) string {
	if ni.RDMA {
		return rdmaTraffic
	}
	return standardTraffic
}

func instanceOf(ni *compute.NetworkInterface) string {
	if ni.Instance == nil {
		return ""
	}
	return ni.Instance.ID
}

// interfaceGroup is the resource group of a network interface. Such groups sort
// an account's own resources, so the owner of the vSwitch does not see it.
func interfaceGroup(c *cloud.Call, ni *compute.NetworkInterface) string {
	return cloud.ForOwner(c, ni, ni.ResourceGroupID)
}
