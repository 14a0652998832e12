package cloud

import (
	"fmt"
	"net/netip"
)

// Instance is an ECS instance. It holds its address through its primary
// network interface.
type Instance struct {
	*Placed
	Name, Description, HostName string
	ImageID, Type               string
	ResourceGroupID             string
	KeyPairName                 string
	// DeletionProtection keeps the instance from being deleted.
	DeletionProtection bool
	Primary            *NetworkInterface
}

// NetworkInterface is an elastic network interface (ENI).
type NetworkInterface struct {
	*Placed
	Name, Description string
	// PhysicalAddress is its MAC address.
	PhysicalAddress string
	SecurityGroups  []*SecurityGroup
	// Instance is what the interface is attached to.
	Instance *Instance
	// Primary interfaces come and go with their instance.
	Primary bool
}

// InstanceStatus is the status of an instance.
type InstanceStatus string

// The statuses of an instance.
const (
	InstancePending InstanceStatus = "Pending"
	InstanceRunning InstanceStatus = "Running"
)

// Status is the instance's status at a time: it runs once it has been made.
func (i *Instance) Status(c *Call) InstanceStatus {
	if c.Now.Before(i.Ready) {
		return InstancePending
	}
	return InstanceRunning
}

// NewInstances describes instances to create, all alike.
type NewInstances struct {
	Count            int
	VSwitchID, Zone  string
	SecurityGroupIDs []string
	// Address asks for a certain address; then Count is 1.
	Address netip.Addr
	// Names of the instances, as many as Count; an empty name asks for the id.
	Names, HostNames   []string
	Description        string
	ImageID, Type      string
	ResourceGroupID    string
	KeyPairName        string
	DeletionProtection bool
	Tags               []Tag
}

// RunInstances creates instances in a vSwitch that is the caller's or shared
// with it, in security groups of the caller in the same VPC.
func (c *Call) RunInstances(n NewInstances) ([]*Instance, error) {
	vswitch, err := c.CheckPlacement(NewPlaced{Kind: KindInstance, VSwitchID: n.VSwitchID, Count: n.Count, Address: n.Address})
	if err != nil {
		return nil, err
	}
	if n.Zone != "" && n.Zone != vswitch.Zone {
		return nil, &Error{Reason: Mismatch, Kind: KindVSwitch, By: KindZone, ID: n.Zone, Detail: fmt.Sprintf("the vSwitch is in zone %s", vswitch.Zone)}
	}
	if n.Address.IsValid() && n.Count > 1 {
		return nil, malformed(KindInstance, "PrivateIpAddress", "one address cannot go to several instances")
	}
	groups, err := c.groupsIn(vswitch.VPC, n.SecurityGroupIDs)
	if err != nil {
		return nil, err
	}
	for _, name := range n.Names {
		if err := checkText(KindInstance, name, n.Description); err != nil {
			return nil, err
		}
	}
	if err := c.checkTags("", n.Tags); err != nil {
		return nil, err
	}
	if n.ResourceGroupID, err = c.inResourceGroup(n.ResourceGroupID); err != nil {
		return nil, err
	}
	if err := c.commit(); err != nil {
		return nil, err
	}
	c.Region = vswitch.Region
	instances := make([]*Instance, n.Count)
	for i := range instances {
		instance := &Instance{
			Name: n.Names[i], HostName: n.HostNames[i], Description: n.Description, ImageID: n.ImageID, Type: n.Type,
			ResourceGroupID: n.ResourceGroupID, KeyPairName: n.KeyPairName, DeletionProtection: n.DeletionProtection,
		}
		instance.Placed = c.place(KindInstance, c.computeID("i"), vswitch, instance)
		if instance.Name == "" {
			instance.Name = instance.ID
		}
		if instance.Primary, err = c.addInterface(vswitch, n.Address, groups); err != nil {
			return nil, err
		}
		instance.Primary.Primary = true
		instance.Primary.Instance = instance
		c.addTags(instance.ID, n.Tags)
		instances[i] = instance
	}
	return instances, nil
}

// groupsIn finds the caller's security groups by their ids, all in one VPC.
func (c *Call) groupsIn(vpc *VPC, ids []string) ([]*SecurityGroup, error) {
	groups := make([]*SecurityGroup, len(ids))
	for i, id := range ids {
		group, err := c.SecurityGroup(id, Use)
		if err != nil {
			return nil, err
		}
		if group.VPC != vpc {
			return nil, &Error{Reason: Mismatch, Kind: KindSecurityGroup, By: KindVSwitch, ID: id, Detail: "the security group and the vSwitch are in different VPCs"}
		}
		groups[i] = group
	}
	return groups, nil
}

// addInterface makes a network interface with an address of the vSwitch.
func (c *Call) addInterface(vswitch *VSwitch, wanted netip.Addr, groups []*SecurityGroup) (*NetworkInterface, error) {
	address, err := vswitch.addresses.take(wanted)
	if err != nil {
		return nil, err
	}
	ni := &NetworkInterface{PhysicalAddress: c.physicalAddress(), SecurityGroups: groups}
	ni.Placed = c.place(KindNetworkInterface, c.computeID("eni"), vswitch, ni)
	ni.Address = address
	for _, group := range groups {
		group.members.add(ni.Placed)
	}
	return ni, nil
}

// removeInterface gives the interface's address back.
func (c *Call) removeInterface(ni *NetworkInterface) {
	for _, group := range ni.SecurityGroups {
		group.members.remove(ni.Placed)
	}
	c.remove(ni.Placed)
}

// DeleteInstance releases an instance with its primary network interface. One
// that runs needs force.
func (c *Call) DeleteInstance(id string, force bool) error {
	p, err := c.FindPlaced(KindInstance, id, Delete)
	if err != nil {
		return err
	}
	instance := p.Spec.(*Instance)
	switch {
	case instance.DeletionProtection:
		return &Error{Reason: DeletionProtected, Kind: KindInstance, ID: id}
	case instance.Status(c) == InstancePending:
		return &Error{Reason: WrongStatus, Kind: KindInstance, ID: id, Field: "Pending"}
	case !force:
		return &Error{Reason: WrongStatus, Kind: KindInstance, ID: id}
	}
	if err := c.commit(); err != nil {
		return err
	}
	c.removeInterface(instance.Primary)
	c.remove(p)
	return nil
}
