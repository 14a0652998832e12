package ecs

import (
	"fmt"
	"net/netip"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/compute"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

func createNetworkInterface(c *cloud.Call, q *CreateNetworkInterfaceRequest) (*NetworkInterfaceSet, error) {
	if err := q.NetworkInterfaceTrafficConfig.into(&q.NetworkInterfaceTrafficMode, &q.QueueNumber, &q.QueuePairNumber, &q.TxQueueSize, &q.RxQueueSize); err != nil {
		return nil, err
	}
	n := compute.NewInterface{
		VSwitchID: q.VSwitchId, Name: q.NetworkInterfaceName, Description: q.Description, ResourceGroupID: q.ResourceGroupId,
		SecurityGroupIDs: q.SecurityGroupIds, Released: services.IsTrue(q.DeleteOnRelease), ChecksSource: services.IsTrue(q.SourceDestCheck), Tags: services.Tags(q.Tag),
		Tuning: tuningOf(q.ConnectionTrackingConfiguration, q.EnhancedNetwork),
		Trunks: q.InstanceType == string(compute.TypeTrunk), RDMA: q.NetworkInterfaceTrafficMode == rdmaTraffic, Queues: int(services.Value(q.QueueNumber)), QueuePairs: int(services.Value(q.QueuePairNumber)),
	}
	if err := choose(
		choice{"InstanceType", "InvalidOperation.InvalidEniType", oneOf(q.InstanceType, string(compute.TypeSecondary), string(compute.TypeTrunk))},
	); err != nil {
		return nil, err
	}
	switch {
	case q.SecurityGroupId != "" && len(q.SecurityGroupIds) > 0:
		return nil, services.Refuse("InvalidSecurityGroupId.SingleIdAndMultiIdConflict", "Give SecurityGroupId or SecurityGroupIds.")
	case q.SecurityGroupId != "":
		n.SecurityGroupIDs = []string{q.SecurityGroupId}
	case len(q.SecurityGroupIds) == 0:
		return nil, wire.MissingParameter("SecurityGroupId")
	}
	var err error
	if q.PrimaryIpAddress != "" {
		if n.Address, err = addressOf("InvalidIp.Address", q.PrimaryIpAddress, netip.Addr.Is4); err != nil {
			return nil, err
		}
	}
	if n.Secondary, err = addressesOf("InvalidIp.Address", q.PrivateIpAddress, q.SecondaryPrivateIpAddressCount, netip.Addr.Is4); err != nil {
		return nil, err
	}
	if n.IPv6, err = addressesOf("InvalidIp.Address", q.Ipv6Address, q.Ipv6AddressCount, netip.Addr.Is6); err != nil {
		return nil, err
	}
	if err := readPrefixes(&n.Secondary, q.Ipv4Prefix, q.Ipv4PrefixCount); err != nil {
		return nil, err
	}
	if err := readPrefixes(&n.IPv6, q.Ipv6Prefix, q.Ipv6PrefixCount); err != nil {
		return nil, err
	}
	ni, err := compute.CreateNetworkInterface(c, n)
	if err != nil {
		return nil, err
	}
	return createdInterface(c, ni), nil
}

// createdInterface shows a new network interface to its owner. The answer says
// less than the later ones.
func createdInterface(c *cloud.Call, ni *compute.NetworkInterface) *NetworkInterfaceSet {
	view := viewInterface(c, ni)
	view.CreationTime, view.NetworkInterfaceTrafficMode, view.InstanceId, view.Attachment, view.DeleteOnRelease, view.QueueNumber = nil, nil, nil, nil, nil, nil
	return &view
}

func deleteNetworkInterface(c *cloud.Call, q *DeleteNetworkInterfaceRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, compute.DeleteNetworkInterface(c, q.NetworkInterfaceId)
}

func attachNetworkInterface(c *cloud.Call, q *AttachNetworkInterfaceRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, compute.AttachNetworkInterface(c, q.NetworkInterfaceId, q.InstanceId, q.TrunkNetworkInstanceId, int(services.Value(q.NetworkCardIndex)))
}

func detachNetworkInterface(c *cloud.Call, q *DetachNetworkInterfaceRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, compute.DetachNetworkInterface(c, q.NetworkInterfaceId, q.InstanceId, q.TrunkNetworkInstanceId)
}

func modifyNetworkInterfaceAttribute(c *cloud.Call, q *ModifyNetworkInterfaceAttributeRequest) (*EmptyResponse, error) {
	var mode string
	var pairs *int32
	if err := q.NetworkInterfaceTrafficConfig.into(&mode, &q.QueueNumber, &pairs, &q.TxQueueSize, &q.RxQueueSize); err != nil {
		return nil, err
	}
	change := compute.InterfaceChange{
		Tuning: tuningOf(q.ConnectionTrackingConfiguration, q.EnhancedNetwork),
		Name:   services.Text(q.NetworkInterfaceName), Description: q.Description, Released: q.DeleteOnRelease, ChecksSource: q.SourceDestCheck,
	}
	if q.QueueNumber != nil {
		change.Queues = new(max(int(*q.QueueNumber), 0)) // -1 takes back what was set
	}
	if pairs != nil {
		change.QueuePairs = new(int(*pairs))
	}
	if mode != "" {
		change.RDMA = new(mode == rdmaTraffic)
	}
	if len(q.SecurityGroupId) > 0 {
		change.SecurityGroupIDs = q.SecurityGroupId
	}
	return &EmptyResponse{}, compute.ModifyNetworkInterface(c, q.NetworkInterfaceId, change)
}

func assignPrivateIPAddresses(c *cloud.Call, q *AssignPrivateIpAddressesRequest) (*AssignPrivateIpAddressesResponse, error) {
	more, err := addressesOf("InvalidPrivateIpAddress.Malformed", q.PrivateIpAddress, q.SecondaryPrivateIpAddressCount, netip.Addr.Is4)
	if err != nil {
		return nil, err
	}
	if err := readPrefixes(&more, q.Ipv4Prefix, q.Ipv4PrefixCount); err != nil {
		return nil, err
	}
	if len(q.PrivateIpAddress)+len(q.Ipv4Prefix) == 0 && q.SecondaryPrivateIpAddressCount == nil && q.Ipv4PrefixCount == nil {
		return nil, wire.MissingParameter("PrivateIpAddress")
	}
	assigned, err := compute.AssignAddresses(c, q.NetworkInterfaceId, more)
	if err != nil {
		return nil, err
	}
	return &AssignPrivateIpAddressesResponse{AssignedPrivateIpAddressesSet: &AssignedPrivateIpAddressesSet{
		NetworkInterfaceId: new(q.NetworkInterfaceId),
		PrivateIpSet:       &AssignedPrivateIpAddressesSetPrivateIpSet{PrivateIpAddress: texts(assigned.Addresses)},
		Ipv4PrefixSet:      &AssignedPrivateIpAddressesSetIpv4PrefixSet{Ipv4Prefixes: texts(assigned.Prefixes)},
	}}, nil
}

func unassignPrivateIPAddresses(c *cloud.Call, q *UnassignPrivateIpAddressesRequest) (*EmptyResponse, error) {
	less, err := someAddresses("PrivateIpAddress", "InvalidPrivateIpAddress.Malformed", q.PrivateIpAddress, q.Ipv4Prefix, netip.Addr.Is4)
	return unassign(c, q.NetworkInterfaceId, less, err, compute.UnassignAddresses)
}

func assignIPv6Addresses(c *cloud.Call, q *AssignIpv6AddressesRequest) (*AssignIpv6AddressesResponse, error) {
	more, err := addressesOf("InvalidIp.Address", q.Ipv6Address, q.Ipv6AddressCount, netip.Addr.Is6)
	if err != nil {
		return nil, err
	}
	if err := readPrefixes(&more, q.Ipv6Prefix, q.Ipv6PrefixCount); err != nil {
		return nil, err
	}
	if len(q.Ipv6Address)+len(q.Ipv6Prefix) == 0 && services.Value(q.Ipv6AddressCount) < 1 && q.Ipv6PrefixCount == nil {
		return nil, wire.MissingParameter("Ipv6Address")
	}
	assigned, err := compute.AssignIPv6Addresses(c, q.NetworkInterfaceId, more)
	if err != nil {
		return nil, err
	}
	return &AssignIpv6AddressesResponse{
		NetworkInterfaceId: new(q.NetworkInterfaceId), Ipv6Sets: &AssignIpv6AddressesIpv6Sets{Ipv6Address: texts(assigned.Addresses)},
		Ipv6PrefixSets: &AssignIpv6AddressesIpv6PrefixSets{Ipv6Prefix: texts(assigned.Prefixes)},
	}, nil
}

func unassignIPv6Addresses(c *cloud.Call, q *UnassignIpv6AddressesRequest) (*EmptyResponse, error) {
	less, err := someAddresses("Ipv6Address", "InvalidIp.Address", q.Ipv6Address, q.Ipv6Prefix, netip.Addr.Is6)
	return unassign(c, q.NetworkInterfaceId, less, err, compute.UnassignIPv6Addresses)
}

// unassign takes addresses and prefixes off a network interface, once they are read.
func unassign(c *cloud.Call, id string, less compute.Addresses, err error, do func(*cloud.Call, string, []netip.Addr, []netip.Prefix) error) (*EmptyResponse, error) {
	if err != nil {
		return nil, err
	}
	return &EmptyResponse{}, do(c, id, less.Wanted, less.Prefixes)
}

// addressOf reads an address of a family, or refuses it with the code.
func addressOf(code, text string, family func(netip.Addr) bool) (netip.Addr, error) {
	address, err := netip.ParseAddr(text)
	if err != nil || !family(address) || address.Is4In6() || address.Zone() != "" {
		return netip.Addr{}, services.Refuse(code, text+" is no such address.")
	}
	return address, nil
}

// addressesOf reads which addresses are wanted: a list of them, or their number.
func addressesOf(code string, list []string, count *int32, family func(netip.Addr) bool) (compute.Addresses, error) {
	wanted := compute.Addresses{Any: int(services.Value(count))}
	if len(list) > 0 && wanted.Any > 0 {
		return wanted, services.Refuse("InvalidParameter.Conflict", "Give addresses or their number.")
	}
	for _, text := range list {
		address, err := addressOf(code, text, family)
		if err != nil {
			return wanted, err
		}
		wanted.Wanted = append(wanted.Wanted, address)
	}
	return wanted, nil
}

// readPrefixes reads which prefixes are wanted besides addresses: a list of them, or
// their number.
func readPrefixes(into *compute.Addresses, list []string, count *int32) error {
	into.AnyPrefixes = int(services.Value(count))
	if len(list) > 0 && into.AnyPrefixes > 0 {
		return services.Refuse("InvalidParameter.Conflict", "Give prefixes or their number.")
	}
	for _, text := range list {
		prefix, err := netip.ParsePrefix(text)
		if err != nil {
			return services.Refuse("InvalidIp.IpPrefixIllegal", text+" is no CIDR block.")
		}
		into.Prefixes = append(into.Prefixes, prefix)
	}
	return nil
}

// someAddresses reads a list of addresses and one of prefixes, with an entry at least.
func someAddresses(name, code string, list, prefixes []string, family func(netip.Addr) bool) (given compute.Addresses, err error) {
	if len(list)+len(prefixes) == 0 {
		return given, wire.MissingParameter(name)
	}
	if given, err = addressesOf(code, list, nil, family); err != nil {
		return given, err
	}
	err = readPrefixes(&given, prefixes, nil)
	return given, err
}

func texts[T fmt.Stringer](items []T) []string { return services.Each(items, T.String) }
