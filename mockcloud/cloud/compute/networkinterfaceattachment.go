package compute

import (
	"slices"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
)

// InterfaceLimits are how many network interfaces an instance can have, and how
// many addresses and queues each of them, how many for RDMA are among them, how many
// members its trunk has, and how many network cards there are; the type of the instance decides.
type InterfaceLimits struct{ Interfaces, Addresses, IPv6, RDMA, QueuePairs, Members, Queues, Cards int }

// idleLimits are those of a network interface that is attached to nothing.
var idleLimits = InterfaceLimits{Addresses: 50, IPv6: 10}

// limitsOf are those of instances of a type.
func limitsOf(typeName string) InterfaceLimits {
	t, ok := FindInstanceType(typeName)
	if !ok {
		return InterfaceLimits{}
	}
	return InterfaceLimits{
		Interfaces: t.Interfaces(), Addresses: t.Addresses(), IPv6: min(t.Addresses(), idleLimits.IPv6),
		RDMA: t.RDMAInterfaces(), QueuePairs: t.QueuePairs(), Members: t.Members(), Queues: t.Queues(), Cards: t.Cards(),
	}
}

// limits are what holds for the addresses of the interface where it is.
func (ni *NetworkInterface) limits() InterfaceLimits {
	if ni.Instance != nil {
		return limitsOf(ni.Instance.Type)
	}
	return idleLimits
}

// AttachNetworkInterface attaches a network interface of the caller to an
// instance of the same VPC and zone that runs or stands still; to a trunk of it,
// where the id of one is given. It comes to the network card of the instance with the number.
func AttachNetworkInterface(c *cloud.Call, id, instanceID, trunkID string, card int) error {
	ni, err := Interface(c, id, cloud.Modify)
	if err != nil {
		return err
	}
	instance, err := FindInstance(c, instanceID, cloud.Modify)
	if err != nil {
		return err
	}
	if err := ni.mustBe(c, InterfaceAvailable); err != nil {
		return err
	}
	if err := instance.mustBe(c, InstanceRunning, InstanceStopped); err != nil {
		return err
	}
	if err := limitsOf(instance.Type).checkCard(card); err != nil {
		return err
	}
	var trunk *NetworkInterface
	if trunkID != "" {
		if trunk, err = Interface(c, trunkID, cloud.Modify); err != nil {
			return err
		}
		err = ni.fitsOnto(c, trunk, instance)
	} else {
		err = ni.fitsInto(instance)
	}
	if err != nil {
		return err
	}
	if err := c.Commit(); err != nil {
		return err
	}
	ni.attach(instance)
	ni.Trunk, ni.Card = trunk, card
	ni.pass(c, InterfaceAttaching)
	return nil
}

// attach makes the interface a secondary one of an instance, with the lowest
// number that is free there.
func (ni *NetworkInterface) attach(instance *Instance) {
	ni.Instance, ni.Device = instance, 1
	for slices.ContainsFunc(instance.Secondary, func(other *NetworkInterface) bool { return other.Device == ni.Device }) {
		ni.Device++
	}
	instance.Secondary = append(instance.Secondary, ni)
}

// fitsInto says whether an instance can have the interface too.
func (ni *NetworkInterface) fitsInto(instance *Instance) error {
	if err := beside(instance.VSwitch(), ni.VSwitch()); err != nil {
		return err
	}
	limits := limitsOf(instance.Type)
	devices, rdma := instance.devices()
	if devices >= limits.Interfaces {
		return tooManyInterfaces(limits)
	}
	if err := limits.carry(ni, rdma); err != nil {
		return err
	}
	return limits.check(ni)
}

// check says whether a network interface has no more addresses than it can have
// on an instance.
func (l InterfaceLimits) check(ni *NetworkInterface) error {
	switch {
	case 1+ni.countMore() > l.Addresses:
		return &cloud.Error{Reason: cloud.QuotaExceeded, Kind: cloud.KindNetworkInterface, ID: ni.ID, Field: "Addresses", Detail: "the type of the instance allows fewer addresses on a network interface"}
	case ni.countIPv6() > l.IPv6:
		return &cloud.Error{Reason: cloud.QuotaExceeded, Kind: cloud.KindNetworkInterface, ID: ni.ID, Field: "IPv6", Detail: "the type of the instance allows fewer IPv6 addresses on a network interface"}
	}
	return l.checkQueues(ni.Queues)
}

func tooManyInterfaces(limits InterfaceLimits) error {
	return &cloud.Error{Reason: cloud.QuotaExceeded, Kind: cloud.KindNetworkInterface, By: KindInstance, Detail: "the type of the instance allows " + plural(limits.Interfaces, "network interface")}
}

// beside says whether network interfaces in two vSwitches can be on the same
// instance: these are in one VPC and one zone.
func beside(primary, other *network.VSwitch) error {
	switch {
	case primary.VPC != other.VPC:
		return &cloud.Error{Reason: cloud.Mismatch, Kind: cloud.KindNetworkInterface, By: cloud.KindVPC, ID: other.ID, Detail: "the network interface and the instance are in different VPCs"}
	case primary.Zone != other.Zone:
		return &cloud.Error{Reason: cloud.Mismatch, Kind: cloud.KindNetworkInterface, By: network.KindZone, ID: other.ID, Detail: "the network interface and the instance are in different zones"}
	}
	return nil
}

// DetachNetworkInterface takes a secondary network interface off an instance
// that runs or stands still, and off the trunk, if it is a member of one. Until that has
// settled it can be asked for again (contract).
func DetachNetworkInterface(c *cloud.Call, id, instanceID, trunkID string) error {
	ni, err := Interface(c, id, cloud.Modify)
	if err != nil {
		return err
	}
	instance, err := FindInstance(c, instanceID, cloud.Modify)
	if err != nil {
		return err
	}
	switch {
	case ni.left == instance.ID && ni.Status(c.Now) == InterfaceDetaching:
		return c.Commit()
	case ni.Instance != instance:
		return &cloud.Error{Reason: cloud.Mismatch, Kind: cloud.KindNetworkInterface, By: KindInstance, ID: id, Detail: "the network interface is not attached to this instance"}
	case ni.Primary:
		return &cloud.Error{Reason: cloud.NotPermitted, Kind: cloud.KindNetworkInterface, ID: id, Field: "Detach", Detail: "a primary network interface stays with its instance"}
	}
	if err := ni.mustBe(c, InterfaceInUse); err != nil {
		return err
	}
	if err := ni.detachable(trunkID); err != nil {
		return err
	}
	if err := instance.mustBe(c, InstanceRunning, InstanceStopped); err != nil {
		return err
	}
	if err := c.Commit(); err != nil {
		return err
	}
	instance.Secondary = slices.DeleteFunc(instance.Secondary, func(other *NetworkInterface) bool { return other == ni })
	ni.leaveInstance(c.World)
	ni.left = instance.ID
	ni.pass(c, InterfaceDetaching)
	return nil
}
