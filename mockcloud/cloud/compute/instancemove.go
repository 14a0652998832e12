package compute

import (
	"net/netip"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
)

// InstanceMove describes where an instance goes.
type InstanceMove struct {
	InstanceID, VSwitchID string
	// Address asks for a certain address of the vSwitch.
	Address netip.Addr
	// VPCID and SecurityGroupIDs are for a move to another VPC.
	VPCID            string
	SecurityGroupIDs []string
}

// MoveInstance moves an instance that stands still to another address, to
// another vSwitch of its zone, or to another VPC. The vSwitch is the caller's,
// or shared with it now: nobody moves into what is no longer shared.
func MoveInstance(c *cloud.Call, m InstanceMove) error {
	instance, err := FindInstance(c, m.InstanceID, cloud.Modify)
	if err != nil {
		return err
	}
	placement := network.NewPlaced{VSwitchID: m.VSwitchID, Address: m.Address}
	if m.Address == instance.Primary.Address() && m.VSwitchID == instance.VSwitch().ID {
		placement.Address = netip.Addr{} // it may keep the address that it has
	}
	if m.VSwitchID != instance.VSwitch().ID || placement.Address.IsValid() {
		placement.Count = 1
	}
	to, err := network.MayPlace(c, &instances, placement)
	if err != nil {
		return err
	}
	if err := instance.mustBe(c, InstanceStopped); err != nil {
		return err
	}
	groups, err := checkMove(c, instance, to, m)
	if err != nil {
		return err
	}
	if err := c.Commit(); err != nil {
		return err
	}
	if placement.Count == 0 {
		return nil
	}
	return moveInstance(c, instance, to, placement.Address, groups)
}

// checkMove says whether an instance can go where it is sent, and which
// security groups it gets there.
func checkMove(c *cloud.Call, instance *Instance, to *network.VSwitch, m InstanceMove) ([]*SecurityGroup, error) {
	primary, from := instance.Primary, instance.VSwitch()
	cannot := func(field, detail string) error {
		return &cloud.Error{Reason: cloud.NotPermitted, Kind: KindInstance, ID: instance.ID, Field: field, Detail: detail}
	}
	switch {
	case m.VPCID == "" && len(m.SecurityGroupIDs) > 0:
		return nil, cannot("SecurityGroups", "the security groups stay within the VPC")
	case m.VPCID == "" && to.VPC != from.VPC:
		return nil, &cloud.Error{Reason: cloud.Mismatch, Kind: cloud.KindVSwitch, By: cloud.KindVPC, ID: to.ID, Detail: "the vSwitch is in another VPC"}
	case m.VPCID != "" && to.VPC.ID != m.VPCID:
		return nil, &cloud.Error{Reason: cloud.Mismatch, Kind: cloud.KindVSwitch, By: cloud.KindVPC, ID: to.ID, Detail: "the vSwitch is not in the VPC " + m.VPCID}
	case m.VPCID != "" && to.VPC == from.VPC:
		return nil, &cloud.Error{Reason: cloud.AlreadyDone, Kind: KindInstance, ID: instance.ID, Field: "VpcId", Detail: "the instance is in that VPC already"}
	case to.Zone != from.Zone:
		return nil, &cloud.Error{Reason: cloud.Mismatch, Kind: cloud.KindVSwitch, By: network.KindZone, ID: to.ID, Detail: "the vSwitch is in another zone"}
	case to != from && primary.countMore() > 0:
		return nil, cannot("Addresses", "the primary network interface has secondary addresses")
	case to != from && primary.countIPv6() > 0:
		return nil, cannot("IPv6", "the instance has IPv6 addresses")
	case m.VPCID == "":
		return primary.SecurityGroups, nil
	case !from.RouteTable().System():
		return nil, &cloud.Error{Reason: cloud.InUse, Kind: KindInstance, ID: instance.ID, By: network.KindRoute, Detail: "the vSwitch of the instance uses a custom route table"}
	case len(instance.Secondary) > 0:
		return nil, cannot("Interfaces", "the instance has secondary network interfaces")
	case len(m.SecurityGroupIDs) == 0:
		return nil, cloud.Invalid(KindInstance, "SecurityGroupId", "a move to another VPC needs security groups there")
	}
	if err := instance.checkNoRoute(c.World); err != nil {
		return nil, err
	}
	return groupsOfInterface(c, to.VPC, m.SecurityGroupIDs, joiners{1, 1})
}

// moveInstance does it.
func moveInstance(c *cloud.Call, instance *Instance, to *network.VSwitch, wanted netip.Addr, groups []*SecurityGroup) error {
	primary := instance.Primary
	if to != instance.VSwitch() {
		primary.leaveHaVips(c.World)
	}
	if err := network.Move(c, primary, network.Seat{VSwitch: to, Purpose: network.PrimaryAddress, Address: wanted}); err != nil {
		return err
	}
	if err := network.Move(c, instance, network.Seat{VSwitch: to, Purpose: network.ByInterface}); err != nil {
		return err
	}
	setGroups(c.World, primary, groups)
	return nil
}
