package ecs

import (
	"net/netip"
	"slices"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

func describeNetworkInterfaces(c *cloud.Call, q *DescribeNetworkInterfacesRequest) (*DescribeNetworkInterfacesResponse, error) {
	filter := cloud.PlacedFilter[*cloud.NetworkInterface]{
		IDs: q.NetworkInterfaceId, VPCID: q.VpcId, VSwitchID: q.VSwitchId, SecurityGroupID: q.SecurityGroupId,
		Tags:  services.Tags(q.Tag),
		Match: func(p *cloud.NetworkInterface) bool { return matchesInterface(c, q, p) },
	}
	if err := checkInterfaceFilter(q, filter.Tags); err != nil {
		return nil, err
	}
	p := pagingOf(q.PageNumber, q.PageSize, q.MaxResults, q.NextToken)
	page, err := c.Interfaces(filter, p.PageRequest)
	if err != nil {
		return nil, err
	}
	views := make([]DescribeNetworkInterfacesNetworkInterfaceSet, len(page.Items))
	for i, item := range page.Items {
		views[i] = viewInterface(c, item)
	}
	said := p.answer(page.Total, page.Next)
	return &DescribeNetworkInterfacesResponse{
		NextToken: said.next, PageNumber: said.number, PageSize: said.size, TotalCount: said.total,
		NetworkInterfaceSets: &DescribeNetworkInterfacesNetworkInterfaceSets{NetworkInterfaceSet: views},
	}, nil
}

// checkInterfaceFilter refuses values that no network interface can have.
func checkInterfaceFilter(q *DescribeNetworkInterfacesRequest, tags []cloud.Tag) error {
	return choose(describeNetworkInterfacesContract,
		choice{"Type", "InvalidParameter", oneOf(q.Type, primaryInterface, secondaryInterface)},
		choice{"Status", "InvalidParameter", oneOf(q.Status, "Available", "Attaching", "InUse", "Detaching", "Deleting")},
		choice{"Tag", "InvalidParameter", hasKeys(tags)},
	)
}

// matchesInterface says whether a request selects a network interface by what
// it is. None is managed by a service.
func matchesInterface(c *cloud.Call, q *DescribeNetworkInterfacesRequest, ni *cloud.NetworkInterface) bool {
	return is(q.InstanceId, instanceOf(ni)) && is(q.Type, interfaceType(ni)) && is(q.Status, string(ni.Status(c.Now))) &&
		is(q.NetworkInterfaceName, ni.Name) && is(q.ResourceGroupId, interfaceGroup(c, ni)) &&
		is(q.PrimaryIpAddress, ni.Address().String()) && hasAddress(q.PrivateIpAddress, append([]netip.Addr{ni.Address()}, ni.Secondary()...)...) &&
		hasAddress(q.Ipv6Address, ni.IPv6()...) && isBool(q.ServiceManaged, false)
}

// viewInterface shows a network interface to its owner, or to the owner of the
// vSwitch that it is in.
func viewInterface(c *cloud.Call, ni *cloud.NetworkInterface) DescribeNetworkInterfacesNetworkInterfaceSet {
	view := DescribeNetworkInterfacesNetworkInterfaceSet{
		NetworkInterfaceId: new(ni.ID), NetworkInterfaceName: new(ni.Name), Description: new(ni.Description), OwnerId: new(ni.Owner),
		CreationTime: new(ni.Created.Format(secondLayout)), Type: new(interfaceType(ni)), Status: new(string(ni.Status(c.Now))),
		VpcId: new(ni.VSwitch().VPC.ID), VSwitchId: new(ni.VSwitch().ID), ZoneId: new(ni.VSwitch().Zone), MacAddress: new(ni.PhysicalAddress),
		InstanceId: new(instanceOf(ni)), ResourceGroupId: new(interfaceGroup(c, ni)), PrivateIpAddress: new(ni.Address().String()),
		PrivateIpSets: &DescribeNetworkInterfacesPrivateIpSets{
			PrivateIpSet: []DescribeNetworkInterfacesPrivateIpSet{{PrivateIpAddress: new(ni.Address().String()), Primary: new(true)}},
		},
		Ipv6Sets:         &DescribeNetworkInterfacesIpv6Sets{Ipv6Set: []DescribeNetworkInterfacesIpv6Set{}},
		Ipv4PrefixSets:   &DescribeNetworkInterfacesIpv4PrefixSets{Ipv4PrefixSet: []DescribeNetworkInterfacesIpv4PrefixSet{}},
		Ipv6PrefixSets:   &DescribeNetworkInterfacesIpv6PrefixSets{Ipv6PrefixSet: []DescribeNetworkInterfacesIpv6PrefixSet{}},
		SecurityGroupIds: &DescribeNetworkInterfacesSecurityGroupIds{SecurityGroupId: groupIDs(ni.SecurityGroups)},
		ServiceManaged:   new(false), NetworkInterfaceTrafficMode: new(standardTraffic), DeleteOnRelease: new(ni.Released), SourceDestCheck: new(ni.ChecksSource),
		Tags: &DescribeNetworkInterfacesTags{Tag: viewTags(c, ni.ID, func(key, value *string) DescribeNetworkInterfacesTagsTag {
			return DescribeNetworkInterfacesTagsTag{TagKey: key, TagValue: value}
		})},
	}
	for _, address := range ni.Secondary() {
		view.PrivateIpSets.PrivateIpSet = append(view.PrivateIpSets.PrivateIpSet, DescribeNetworkInterfacesPrivateIpSet{PrivateIpAddress: new(address.String()), Primary: new(false)})
	}
	for _, address := range ni.IPv6() {
		view.Ipv6Sets.Ipv6Set = append(view.Ipv6Sets.Ipv6Set, DescribeNetworkInterfacesIpv6Set{Ipv6Address: new(address.String())})
	}
	if ni.Instance != nil {
		view.Attachment = &DescribeNetworkInterfacesAttachment{InstanceId: new(ni.Instance.ID), DeviceIndex: new(int32(deviceIndex(ni)))}
	}
	return view
}

// deviceIndex is which of its instance's network interfaces one is.
func deviceIndex(ni *cloud.NetworkInterface) int { return slices.Index(ni.Instance.Interfaces(), ni) }

// The types of a network interface, and the one way in which all of them send here.
const (
	primaryInterface   = "Primary"
	secondaryInterface = "Secondary"
	standardTraffic    = "Standard"
)

func interfaceType(ni *cloud.NetworkInterface) string {
	if ni.Primary {
		return primaryInterface
	}
	return secondaryInterface
}

func instanceOf(ni *cloud.NetworkInterface) string {
	if ni.Instance == nil {
		return ""
	}
	return ni.Instance.ID
}

// interfaceGroup is the resource group of a network interface. Such groups sort
// an account's own resources, so the owner of the vSwitch does not see it.
func interfaceGroup(c *cloud.Call, ni *cloud.NetworkInterface) string {
	if ni.Owner != c.AccountID {
		return ""
	}
	return ni.ResourceGroupID
}
