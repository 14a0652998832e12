package cloud

import "net/netip"

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
func (c *Call) MoveInstance(m InstanceMove) error {
	instance, err := c.Instance(m.InstanceID, Modify)
	if err != nil {
		return err
	}
	placement := NewPlaced{VSwitchID: m.VSwitchID, Address: m.Address}
	if m.Address == instance.Primary.Address() && m.VSwitchID == instance.VSwitch().ID {
		placement.Address = netip.Addr{} // it may keep the address that it has
	}
	if m.VSwitchID != instance.VSwitch().ID || placement.Address.IsValid() {
		placement.Count = 1
	}
	to, err := MayPlace(c, &instances, placement)
	if err != nil {
		return err
	}
	if err := instance.mustBe(c, InstanceStopped); err != nil {
		return err
	}
	groups, err := c.checkMove(instance, to, m)
	if err != nil {
		return err
	}
	if err := c.commit(); err != nil {
		return err
	}
	if placement.Count == 0 {
		return nil
	}
	return c.moveInstance(instance, to, placement.Address, groups)
}

// checkMove says whether an instance can go where it is sent, and which
// security groups it gets there.
func (c *Call) checkMove(instance *Instance, to *VSwitch, m InstanceMove) ([]*SecurityGroup, error) {
	primary, from := instance.Primary, instance.VSwitch()
	cannot := func(field, detail string) error {
		return &Error{Reason: NotPermitted, Kind: KindInstance, ID: instance.ID, Field: field, Detail: detail}
	}
	switch {
	case m.VPCID == "" && len(m.SecurityGroupIDs) > 0:
		return nil, cannot("SecurityGroups", "the security groups stay within the VPC")
	case m.VPCID == "" && to.VPC != from.VPC:
		return nil, &Error{Reason: Mismatch, Kind: KindVSwitch, By: KindVPC, ID: to.ID, Detail: "the vSwitch is in another VPC"}
	case m.VPCID != "" && to.VPC.ID != m.VPCID:
		return nil, &Error{Reason: Mismatch, Kind: KindVSwitch, By: KindVPC, ID: to.ID, Detail: "the vSwitch is not in the VPC " + m.VPCID}
	case m.VPCID != "" && to.VPC == from.VPC:
		return nil, &Error{Reason: AlreadyDone, Kind: KindInstance, ID: instance.ID, Field: "VpcId", Detail: "the instance is in that VPC already"}
	case to.Zone != from.Zone:
		return nil, &Error{Reason: Mismatch, Kind: KindVSwitch, By: KindZone, ID: to.ID, Detail: "the vSwitch is in another zone"}
	case to != from && len(primary.Secondary()) > 0:
		return nil, cannot("Addresses", "the primary network interface has secondary addresses")
	case to != from && len(primary.IPv6()) > 0:
		return nil, cannot("IPv6", "the instance has IPv6 addresses")
	case m.VPCID == "":
		return primary.SecurityGroups, nil
	case len(instance.Secondary) > 0:
		return nil, cannot("Interfaces", "the instance has secondary network interfaces")
	case len(m.SecurityGroupIDs) == 0:
		return nil, malformed(KindInstance, "SecurityGroupId", "a move to another VPC needs security groups there")
	}
	return c.groupsOfInterface(to.VPC, m.SecurityGroupIDs, 1)
}

// moveInstance does it.
func (c *Call) moveInstance(instance *Instance, to *VSwitch, wanted netip.Addr, groups []*SecurityGroup) error {
	primary := instance.Primary
	if err := Move(c.world, &interfaces, primary, Seat{VSwitch: to, Purpose: PrimaryAddress, Address: wanted}); err != nil {
		return err
	}
	if err := Move(c.world, &instances, instance, Seat{VSwitch: to, Purpose: ByInterface}); err != nil {
		return err
	}
	c.world.setGroups(primary, groups)
	return nil
}
