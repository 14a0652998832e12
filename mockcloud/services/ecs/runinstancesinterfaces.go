package ecs

import (
	"fmt"
	"net/netip"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/compute"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// withPrimary makes of a request that describes the primary network interface
// among the others the same request with the older parameters, which stand for
// it in requests that do not.
func withPrimary(c *cloud.Call, q *RunInstancesRequest) (*RunInstancesRequest, error) {
	folded := *q
	folded.NetworkInterface = nil
	found := false
	for i := range q.NetworkInterface {
		given := &q.NetworkInterface[i]
		if err := checkInterface(i, given); err != nil {
			return nil, err
		}
		if given.InstanceType != string(compute.TypePrimary) {
			folded.NetworkInterface = append(folded.NetworkInterface, *given)
			continue
		}
		if found || q.VSwitchId != "" || q.SecurityGroupId != "" || len(q.SecurityGroupIds) > 0 || q.PrivateIpAddress != "" ||
			q.Ipv6AddressCount != nil || len(q.Ipv6Address) > 0 {
			return nil, services.Refuse("InvalidParam.NetworkInterface", "Describe the primary network interface once, with NetworkInterface or with the parameters of the instance.")
		}
		found = true
		if given.NetworkInterfaceId != "" {
			// The vendor's words have this for secondary ones; Terraform's provider 1.289 also gives a primary one.
			if described(given) {
				return nil, services.Refuse("InvalidParam.NetworkInterface", "A network interface that is there is described by its id alone.")
			}
			ni, err := compute.Interface(c, given.NetworkInterfaceId, cloud.Modify)
			if err != nil {
				return nil, err
			}
			folded.VSwitchId = ni.VSwitch().ID
			folded.SecurityGroupIds = services.Each(ni.SecurityGroups, func(group *compute.SecurityGroup) string { return group.ID })
			continue
		}
		folded.VSwitchId, folded.SecurityGroupId, folded.SecurityGroupIds = given.VSwitchId, given.SecurityGroupId, given.SecurityGroupIds
		folded.PrivateIpAddress, folded.Ipv6Address = given.PrimaryIpAddress, given.Ipv6Address
		folded.Ipv6AddressCount = fewer(given.Ipv6AddressCount)
	}
	return &folded, nil
}

// described says whether a request says of a network interface what a new one is to be.
func described(given *NetworkInterfaceParameter) bool {
	return given.VSwitchId != "" || given.SecurityGroupId != "" || len(given.SecurityGroupIds) > 0 || given.PrimaryIpAddress != "" ||
		given.Ipv6AddressCount != nil || len(given.Ipv6Address) > 0 || given.NetworkInterfaceTrafficMode != "" || given.QueuePairNumber != nil || given.SourceDestCheck != nil
}

// fewer is a number of addresses as the older parameters have it; more than there
// can be stays so.
func fewer(count *int64) *int32 {
	if count == nil {
		return nil
	}
	return new(int32(min(*count, 1<<30)))
}

// checkInterface refuses what a network interface of new instances cannot be.
func checkInterface(i int, given *NetworkInterfaceParameter) error {
	name := fmt.Sprintf("NetworkInterface.%d.", i+1)
	return choose(
		choice{name + "InstanceType", "InvalidParameter.EniType", oneOf(given.InstanceType, string(compute.TypePrimary), string(compute.TypeSecondary))},
		choice{name + "NetworkInterfaceTrafficMode", "InvalidParameter.EniTrafficMode", oneOf(given.NetworkInterfaceTrafficMode, standardTraffic, rdmaTraffic)},
		choice{name + "SecurityGroupIds", "InvalidSecurityGroupId.SingleIdAndMultiIdConflict", given.SecurityGroupId == "" || len(given.SecurityGroupIds) == 0},
	)
}

// secondariesOf reads the secondary network interfaces of new instances.
func secondariesOf(given []NetworkInterfaceParameter, tags []cloud.Tag) ([]compute.SecondaryInterface, error) {
	all := make([]compute.SecondaryInterface, len(given))
	for i, g := range given {
		ni := compute.NewInterface{
			VSwitchID: g.VSwitchId, Name: g.NetworkInterfaceName, Description: g.Description, SecurityGroupIDs: g.SecurityGroupIds,
			Released: g.DeleteOnRelease == nil || *g.DeleteOnRelease, ChecksSource: services.IsTrue(g.SourceDestCheck), Tags: tags,
			RDMA: g.NetworkInterfaceTrafficMode == rdmaTraffic, Queues: int(services.Value(g.QueueNumber)), QueuePairs: int(services.Value(g.QueuePairNumber)),
		}
		if g.SecurityGroupId != "" {
			ni.SecurityGroupIDs = []string{g.SecurityGroupId}
		}
		var err error
		if ni.IPv6, err = addressesOf("InvalidIp.Address", g.Ipv6Address, fewer(g.Ipv6AddressCount), netip.Addr.Is6); err != nil {
			return nil, err
		}
		if g.PrimaryIpAddress != "" {
			if ni.Address, err = addressOf("InvalidPrivateIpAddress.Malformed", g.PrimaryIpAddress, netip.Addr.Is4); err != nil {
				return nil, err
			}
		}
		all[i] = compute.SecondaryInterface{NewInterface: ni, ID: g.NetworkInterfaceId, Card: int(services.Value(g.NetworkCardIndex))}
	}
	return all, nil
}

// primaryTraffic reads whether the primary network interface drops packets that are
// not from or for itself, and whether it is for RDMA. It is on the first network card.
func primaryTraffic(given []NetworkInterfaceParameter, n *compute.NewInstances) error {
	for i, g := range given {
		if g.InstanceType == string(compute.TypePrimary) {
			n.PrimaryID = g.NetworkInterfaceId
			if g.QueueNumber != nil {
				if n.Queues != 0 {
					return services.Refuse("InvalidParam.NetworkInterface", "Give NetworkInterfaceQueueNumber or the QueueNumber of the primary network interface.")
				}
				n.Queues = int(*g.QueueNumber)
			}
			n.ChecksSource, n.RDMA, n.QueuePairs = services.IsTrue(g.SourceDestCheck), g.NetworkInterfaceTrafficMode == rdmaTraffic, int(services.Value(g.QueuePairNumber))
			return choose(choice{fmt.Sprintf("NetworkInterface.%d.NetworkCardIndex", i+1), "InvalidParameter", services.Value(g.NetworkCardIndex) == 0})
		}
	}
	return nil
}
