package ecs

import (
	"net/netip"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/contract"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

func createNetworkInterface(c *cloud.Call, q *CreateNetworkInterfaceRequest) (*CreateNetworkInterfaceResponse, error) {
	if err := implementedForInterfaces(q); err != nil {
		return nil, err
	}
	n := cloud.NewInterface{
		VSwitchID: q.VSwitchId, Name: q.NetworkInterfaceName, Description: q.Description, ResourceGroupID: q.ResourceGroupId,
		SecurityGroupIDs: q.SecurityGroupIds, Released: isTrue(q.DeleteOnRelease), ChecksSource: isTrue(q.SourceDestCheck), Tags: services.Tags(q.Tag),
	}
	if err := choose(createNetworkInterfaceContract,
		choice{"InstanceType", "InvalidOperation.InvalidEniType", oneOf(q.InstanceType, secondaryInterface)},
		choice{"NetworkInterfaceTrafficMode", "InvalidParameter.EniTrafficMode", oneOf(q.NetworkInterfaceTrafficMode, standardTraffic)},
	); err != nil {
		return nil, err
	}
	switch {
	case q.SecurityGroupId != "" && len(q.SecurityGroupIds) > 0:
		return nil, refuse(createNetworkInterfaceContract, "InvalidSecurityGroupId.SingleIdAndMultiIdConflict", "Give SecurityGroupId or SecurityGroupIds.")
	case q.SecurityGroupId != "":
		n.SecurityGroupIDs = []string{q.SecurityGroupId}
	case len(q.SecurityGroupIds) == 0:
		return nil, wire.MissingParameter("SecurityGroupId")
	}
	var err error
	if q.PrimaryIpAddress != "" {
		if n.Address, err = addressOf(createNetworkInterfaceContract, "InvalidIp.Address", q.PrimaryIpAddress, netip.Addr.Is4); err != nil {
			return nil, err
		}
	}
	if n.Secondary, err = addressesOf(createNetworkInterfaceContract, "InvalidIp.Address", q.PrivateIpAddress, q.SecondaryPrivateIpAddressCount, netip.Addr.Is4); err != nil {
		return nil, err
	}
	if n.IPv6, err = addressesOf(createNetworkInterfaceContract, "InvalidIp.Address", q.Ipv6Address, q.Ipv6AddressCount, netip.Addr.Is6); err != nil {
		return nil, err
	}
	ni, err := c.CreateNetworkInterface(n)
	if err != nil {
		return nil, err
	}
	return createdInterface(c, ni), nil
}

// implementedForInterfaces refuses what would make another network interface
// than the ones that there are here.
func implementedForInterfaces(q *CreateNetworkInterfaceRequest) error {
	return services.Implemented(
		services.Given("InstanceType Trunk", q.InstanceType == "Trunk"),
		services.Given("NetworkInterfaceTrafficMode HighPerformance", q.NetworkInterfaceTrafficMode == "HighPerformance"),
		services.Given("QueueNumber", q.QueueNumber != nil),
		services.Given("QueuePairNumber", q.QueuePairNumber != nil),
		services.Given("Ipv4Prefix", len(q.Ipv4Prefix) > 0),
		services.Given("Ipv4PrefixCount", q.Ipv4PrefixCount != nil),
		services.Given("Ipv6Prefix", len(q.Ipv6Prefix) > 0),
		services.Given("Ipv6PrefixCount", q.Ipv6PrefixCount != nil),
		services.Given("TxQueueSize", q.TxQueueSize != nil),
		services.Given("RxQueueSize", q.RxQueueSize != nil),
		services.Given("NetworkInterfaceTrafficConfig", q.NetworkInterfaceTrafficConfig != nil),
		services.Given("ConnectionTrackingConfiguration", q.ConnectionTrackingConfiguration != nil),
		services.Given("EnhancedNetwork", q.EnhancedNetwork != nil),
	)
}

// createdInterface shows a new network interface to its owner.
func createdInterface(c *cloud.Call, ni *cloud.NetworkInterface) *CreateNetworkInterfaceResponse {
	view := &CreateNetworkInterfaceResponse{
		NetworkInterfaceId: new(ni.ID), NetworkInterfaceName: new(ni.Name), Description: new(ni.Description), OwnerId: new(ni.Owner),
		Type: new(interfaceType(ni)), Status: new(string(ni.Status(c.Now))), VpcId: new(ni.VSwitch().VPC.ID), VSwitchId: new(ni.VSwitch().ID),
		ZoneId: new(ni.VSwitch().Zone), MacAddress: new(ni.PhysicalAddress), ResourceGroupId: new(ni.ResourceGroupID), PrivateIpAddress: new(ni.Address().String()),
		PrivateIpSets: &CreateNetworkInterfacePrivateIpSets{
			PrivateIpSet: []CreateNetworkInterfacePrivateIpSet{{PrivateIpAddress: new(ni.Address().String()), Primary: new(true)}},
		},
		Ipv6Sets:         &CreateNetworkInterfaceIpv6Sets{Ipv6Set: []CreateNetworkInterfaceIpv6Set{}},
		Ipv4PrefixSets:   &CreateNetworkInterfaceIpv4PrefixSets{Ipv4PrefixSet: []CreateNetworkInterfaceIpv4PrefixSet{}},
		Ipv6PrefixSets:   &CreateNetworkInterfaceIpv6PrefixSets{Ipv6PrefixSet: []CreateNetworkInterfaceIpv6PrefixSet{}},
		SecurityGroupIds: &CreateNetworkInterfaceSecurityGroupIds{SecurityGroupId: groupIDs(ni.SecurityGroups)},
		ServiceManaged:   new(false), SourceDestCheck: new(ni.ChecksSource),
		Tags: &CreateNetworkInterfaceTags{Tag: viewTags(c, ni.ID, func(key, value *string) CreateNetworkInterfaceTagsTag {
			return CreateNetworkInterfaceTagsTag{TagKey: key, TagValue: value}
		})},
	}
	for _, address := range ni.Secondary() {
		view.PrivateIpSets.PrivateIpSet = append(view.PrivateIpSets.PrivateIpSet, CreateNetworkInterfacePrivateIpSet{PrivateIpAddress: new(address.String()), Primary: new(false)})
	}
	for _, address := range ni.IPv6() {
		view.Ipv6Sets.Ipv6Set = append(view.Ipv6Sets.Ipv6Set, CreateNetworkInterfaceIpv6Set{Ipv6Address: new(address.String())})
	}
	return view
}

func deleteNetworkInterface(c *cloud.Call, q *DeleteNetworkInterfaceRequest) (*DeleteNetworkInterfaceResponse, error) {
	return &DeleteNetworkInterfaceResponse{}, c.DeleteNetworkInterface(q.NetworkInterfaceId)
}

func attachNetworkInterface(c *cloud.Call, q *AttachNetworkInterfaceRequest) (*AttachNetworkInterfaceResponse, error) {
	if err := services.Implemented(
		services.Given("TrunkNetworkInstanceId", q.TrunkNetworkInstanceId != ""),
		services.Given("NetworkCardIndex", value(q.NetworkCardIndex) != 0),
	); err != nil {
		return nil, err
	}
	return &AttachNetworkInterfaceResponse{}, c.AttachNetworkInterface(q.NetworkInterfaceId, q.InstanceId)
}

func detachNetworkInterface(c *cloud.Call, q *DetachNetworkInterfaceRequest) (*DetachNetworkInterfaceResponse, error) {
	if err := services.Implemented(services.Given("TrunkNetworkInstanceId", q.TrunkNetworkInstanceId != "")); err != nil {
		return nil, err
	}
	return &DetachNetworkInterfaceResponse{}, c.DetachNetworkInterface(q.NetworkInterfaceId, q.InstanceId)
}

func modifyNetworkInterfaceAttribute(c *cloud.Call, q *ModifyNetworkInterfaceAttributeRequest) (*ModifyNetworkInterfaceAttributeResponse, error) {
	if err := services.Implemented(
		services.Given("QueueNumber", q.QueueNumber != nil),
		services.Given("RxQueueSize", q.RxQueueSize != nil),
		services.Given("TxQueueSize", q.TxQueueSize != nil),
		services.Given("NetworkInterfaceTrafficConfig", q.NetworkInterfaceTrafficConfig != nil),
		services.Given("ConnectionTrackingConfiguration", q.ConnectionTrackingConfiguration != nil),
		services.Given("EnhancedNetwork", q.EnhancedNetwork != nil),
	); err != nil {
		return nil, err
	}
	change := cloud.InterfaceChange{
		Name: given(q.NetworkInterfaceName), Description: given(q.Description), Released: q.DeleteOnRelease, ChecksSource: q.SourceDestCheck,
	}
	if len(q.SecurityGroupId) > 0 {
		change.SecurityGroupIDs = q.SecurityGroupId
	}
	return &ModifyNetworkInterfaceAttributeResponse{}, c.ModifyNetworkInterface(q.NetworkInterfaceId, change)
}

func assignPrivateIPAddresses(c *cloud.Call, q *AssignPrivateIpAddressesRequest) (*AssignPrivateIpAddressesResponse, error) {
	if err := services.Implemented(
		services.Given("Ipv4Prefix", len(q.Ipv4Prefix) > 0),
		services.Given("Ipv4PrefixCount", q.Ipv4PrefixCount != nil),
	); err != nil {
		return nil, err
	}
	more, err := addressesOf(assignPrivateIpAddressesContract, "InvalidPrivateIpAddress.Malformed", q.PrivateIpAddress, q.SecondaryPrivateIpAddressCount, netip.Addr.Is4)
	if err != nil {
		return nil, err
	}
	if len(q.PrivateIpAddress) == 0 && q.SecondaryPrivateIpAddressCount == nil {
		return nil, wire.MissingParameter("PrivateIpAddress")
	}
	assigned, err := c.AssignAddresses(q.NetworkInterfaceId, more)
	if err != nil {
		return nil, err
	}
	return &AssignPrivateIpAddressesResponse{AssignedPrivateIpAddressesSet: &AssignPrivateIpAddressesAssignedPrivateIpAddressesSet{
		NetworkInterfaceId: new(q.NetworkInterfaceId), PrivateIpSet: &AssignPrivateIpAddressesPrivateIpSet{PrivateIpAddress: texts(assigned)},
	}}, nil
}

func unassignPrivateIPAddresses(c *cloud.Call, q *UnassignPrivateIpAddressesRequest) (*UnassignPrivateIpAddressesResponse, error) {
	if err := services.Implemented(services.Given("Ipv4Prefix", len(q.Ipv4Prefix) > 0)); err != nil {
		return nil, err
	}
	if len(q.PrivateIpAddress) == 0 {
		return nil, wire.MissingParameter("PrivateIpAddress")
	}
	less, err := addressesOf(unassignPrivateIpAddressesContract, "InvalidPrivateIpAddress.Malformed", q.PrivateIpAddress, nil, netip.Addr.Is4)
	if err != nil {
		return nil, err
	}
	return &UnassignPrivateIpAddressesResponse{}, c.UnassignAddresses(q.NetworkInterfaceId, less.Wanted)
}

func assignIPv6Addresses(c *cloud.Call, q *AssignIpv6AddressesRequest) (*AssignIpv6AddressesResponse, error) {
	if err := services.Implemented(
		services.Given("Ipv6Prefix", len(q.Ipv6Prefix) > 0),
		services.Given("Ipv6PrefixCount", q.Ipv6PrefixCount != nil),
	); err != nil {
		return nil, err
	}
	more, err := addressesOf(assignIpv6AddressesContract, "InvalidIp.Address", q.Ipv6Address, q.Ipv6AddressCount, netip.Addr.Is6)
	if err != nil {
		return nil, err
	}
	if len(q.Ipv6Address) == 0 && value(q.Ipv6AddressCount) < 1 {
		return nil, wire.MissingParameter("Ipv6Address")
	}
	assigned, err := c.AssignIPv6Addresses(q.NetworkInterfaceId, more)
	if err != nil {
		return nil, err
	}
	return &AssignIpv6AddressesResponse{NetworkInterfaceId: new(q.NetworkInterfaceId), Ipv6Sets: &AssignIpv6AddressesIpv6Sets{Ipv6Address: texts(assigned)}}, nil
}

func unassignIPv6Addresses(c *cloud.Call, q *UnassignIpv6AddressesRequest) (*UnassignIpv6AddressesResponse, error) {
	if err := services.Implemented(services.Given("Ipv6Prefix", len(q.Ipv6Prefix) > 0)); err != nil {
		return nil, err
	}
	if len(q.Ipv6Address) == 0 {
		return nil, wire.MissingParameter("Ipv6Address")
	}
	less, err := addressesOf(unassignIpv6AddressesContract, "InvalidIp.Address", q.Ipv6Address, nil, netip.Addr.Is6)
	if err != nil {
		return nil, err
	}
	return &UnassignIpv6AddressesResponse{}, c.UnassignIPv6Addresses(q.NetworkInterfaceId, less.Wanted)
}

// addressOf reads an address of a family, or refuses it with the code.
func addressOf(action *contract.Action, code, text string, family func(netip.Addr) bool) (netip.Addr, error) {
	address, err := netip.ParseAddr(text)
	if err != nil || !family(address) || address.Is4In6() || address.Zone() != "" {
		return netip.Addr{}, refuse(action, code, text+" is no such address.")
	}
	return address, nil
}

// addressesOf reads which addresses are wanted: a list of them, or their number.
func addressesOf(action *contract.Action, code string, list []string, count *int32, family func(netip.Addr) bool) (cloud.Addresses, error) {
	wanted := cloud.Addresses{Any: int(value(count))}
	if len(list) > 0 && wanted.Any > 0 {
		return wanted, refuse(action, "InvalidParameter.Conflict", "Give addresses or their number.")
	}
	for _, text := range list {
		address, err := addressOf(action, code, text, family)
		if err != nil {
			return wanted, err
		}
		wanted.Wanted = append(wanted.Wanted, address)
	}
	return wanted, nil
}

func texts(addresses []netip.Addr) []string {
	all := make([]string, len(addresses))
	for i, address := range addresses {
		all[i] = address.String()
	}
	return all
}

func describeNetworkInterfaceAttribute(c *cloud.Call, q *DescribeNetworkInterfaceAttributeRequest) (*DescribeNetworkInterfaceAttributeResponse, error) {
	if err := services.Implemented(services.Given("Attribute", q.Attribute != "")); err != nil {
		return nil, err
	}
	ni, err := c.Interface(q.NetworkInterfaceId, cloud.View)
	if err != nil {
		return nil, err
	}
	return viewInterfaceAttribute(c, ni), nil
}

// viewInterfaceAttribute shows a network interface by itself.
func viewInterfaceAttribute(c *cloud.Call, ni *cloud.NetworkInterface) *DescribeNetworkInterfaceAttributeResponse {
	v := viewInterface(c, ni)
	view := &DescribeNetworkInterfaceAttributeResponse{
		NetworkInterfaceId: v.NetworkInterfaceId, NetworkInterfaceName: v.NetworkInterfaceName, Description: v.Description, OwnerId: v.OwnerId,
		CreationTime: v.CreationTime, Type: v.Type, Status: v.Status, VpcId: v.VpcId, VSwitchId: v.VSwitchId, ZoneId: v.ZoneId, MacAddress: v.MacAddress,
		InstanceId: v.InstanceId, ResourceGroupId: v.ResourceGroupId, PrivateIpAddress: v.PrivateIpAddress, ServiceManaged: v.ServiceManaged,
		NetworkInterfaceTrafficMode: v.NetworkInterfaceTrafficMode, DeleteOnRelease: v.DeleteOnRelease, SourceDestCheck: v.SourceDestCheck,
		SecurityGroupIds: &DescribeNetworkInterfaceAttributeSecurityGroupIds{SecurityGroupId: v.SecurityGroupIds.SecurityGroupId},
		PrivateIpSets:    &DescribeNetworkInterfaceAttributePrivateIpSets{},
		Ipv6Sets:         &DescribeNetworkInterfaceAttributeIpv6Sets{Ipv6Set: []DescribeNetworkInterfaceAttributeIpv6Set{}},
		Ipv4PrefixSets:   &DescribeNetworkInterfaceAttributeIpv4PrefixSets{Ipv4PrefixSet: []DescribeNetworkInterfaceAttributeIpv4PrefixSet{}},
		Ipv6PrefixSets:   &DescribeNetworkInterfaceAttributeIpv6PrefixSets{Ipv6PrefixSet: []DescribeNetworkInterfaceAttributeIpv6PrefixSet{}},
		Tags: &DescribeNetworkInterfaceAttributeTags{Tag: viewTags(c, ni.ID, func(key, value *string) DescribeNetworkInterfaceAttributeTagsTag {
			return DescribeNetworkInterfaceAttributeTagsTag{TagKey: key, TagValue: value}
		})},
	}
	for _, private := range v.PrivateIpSets.PrivateIpSet {
		view.PrivateIpSets.PrivateIpSet = append(view.PrivateIpSets.PrivateIpSet, DescribeNetworkInterfaceAttributePrivateIpSet{PrivateIpAddress: private.PrivateIpAddress, Primary: private.Primary})
	}
	for _, ipv6 := range v.Ipv6Sets.Ipv6Set {
		view.Ipv6Sets.Ipv6Set = append(view.Ipv6Sets.Ipv6Set, DescribeNetworkInterfaceAttributeIpv6Set(ipv6))
	}
	if a := v.Attachment; a != nil {
		view.Attachment = &DescribeNetworkInterfaceAttributeAttachment{InstanceId: a.InstanceId, DeviceIndex: a.DeviceIndex}
	}
	return view
}
