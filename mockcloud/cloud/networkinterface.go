package cloud

import (
	"net/netip"
	"slices"
	"time"
)

// NetworkInterface is an elastic network interface (ENI). The address that it
// has by itself is that of its place in the vSwitch.
type NetworkInterface struct {
	*Placed
	Name, Description string
	// PhysicalAddress is its MAC address.
	PhysicalAddress string
	ResourceGroupID string
	SecurityGroups  []*SecurityGroup
	// Secondary are further addresses of the vSwitch, IPv6 those of its IPv6 block.
	Secondary, IPv6 []netip.Addr
	// Instance is what the interface is attached to.
	Instance *Instance
	// Primary interfaces come and go with their instance, others do so where
	// Released says that.
	Primary, Released bool
	// ChecksSource makes it drop packets that are not from or for itself.
	ChecksSource bool

	leaving bool
	passage[InterfaceStatus]
}

// InterfaceStatus is the status of a network interface.
type InterfaceStatus string

// The statuses of a network interface.
const (
	InterfaceAvailable InterfaceStatus = "Available"
	InterfaceAttaching InterfaceStatus = "Attaching"
	InterfaceInUse     InterfaceStatus = "InUse"
	InterfaceDetaching InterfaceStatus = "Detaching"
	InterfaceDeleting  InterfaceStatus = "Deleting"
)

// Status is the interface's status at a time.
func (ni *NetworkInterface) Status(now time.Time) InterfaceStatus {
	switch {
	case ni.leaving:
		return InterfaceDeleting
	case now.Before(ni.settles):
		return ni.passing
	case ni.Instance != nil:
		return InterfaceInUse
	}
	return InterfaceAvailable
}

// mustBe says whether the interface has one of the statuses that an operation needs.
func (ni *NetworkInterface) mustBe(c *Call, allowed ...InterfaceStatus) error {
	status := ni.Status(c.Now)
	if slices.Contains(allowed, status) {
		return nil
	}
	return &Error{Reason: WrongStatus, Kind: KindNetworkInterface, ID: ni.ID, Detail: "the network interface is " + string(status)}
}

// NewInterface describes a network interface to create.
type NewInterface struct {
	VSwitchID         string
	Name, Description string
	ResourceGroupID   string
	SecurityGroupIDs  []string
	// Address asks for a certain address.
	Address netip.Addr
	// Secondary are the further addresses that are wanted.
	Secondary Addresses
	IPv6      Addresses
	Released  bool
	// ChecksSource makes it drop packets that are not from or for itself.
	ChecksSource bool
	Tags         []Tag
}

// Addresses are certain addresses, or a number of any.
type Addresses struct {
	Wanted []netip.Addr
	Any    int
}

func (a Addresses) count() int { return len(a.Wanted) + a.Any }

// CreateNetworkInterface makes a secondary network interface in a vSwitch that
// is the caller's or shared with it, in security groups of the caller in the
// same VPC. It is there at once, and attached to nothing.
func (c *Call) CreateNetworkInterface(n NewInterface) (*NetworkInterface, error) {
	if _, err := c.region(); err != nil {
		return nil, err
	}
	vswitch, err := c.CheckPlacement(NewPlaced{Kind: KindNetworkInterface, VSwitchID: n.VSwitchID, Count: 1, Address: n.Address})
	if err != nil {
		return nil, err
	}
	if err := checkLabel(KindNetworkInterface, n.Name, n.Description); err != nil {
		return nil, err
	}
	if err := n.checkAddresses(vswitch, idleLimits); err != nil {
		return nil, err
	}
	groups, err := c.groupsOfInterface(vswitch.VPC, n.SecurityGroupIDs, 1)
	if err != nil {
		return nil, err
	}
	if err := c.checkTags("", n.Tags); err != nil {
		return nil, err
	}
	// One that names no resource group is in none, unlike other resources:
	// Terraform would make it anew otherwise.
	if n.ResourceGroupID != "" {
		if _, err := c.inResourceGroup(n.ResourceGroupID); err != nil {
			return nil, err
		}
	}
	if err := c.commit(); err != nil {
		return nil, err
	}
	c.Region = vswitch.Region
	// Certain addresses are taken first, so that the interface's own is none of them.
	certain, err := taking(Addresses{Wanted: n.Secondary.Wanted}, vswitch.addresses.take)
	if err != nil {
		return nil, err
	}
	n.Secondary.Wanted = nil
	address, err := vswitch.addresses.take(n.Address)
	if err != nil {
		return nil, err
	}
	ni, err := c.addInterface(n, vswitch, address, groups)
	if err != nil {
		return nil, err
	}
	ni.Secondary = append(certain, ni.Secondary...)
	return ni, nil
}

// checkAddresses says whether a vSwitch has the addresses that a new interface
// is to have, one more than its secondary ones.
func (n *NewInterface) checkAddresses(vswitch *VSwitch, limits InterfaceLimits) error {
	if err := vswitch.checkMore(n.Secondary, limits.Addresses-1, 1); err != nil {
		return err
	}
	if n.Address.IsValid() && slices.Contains(n.Secondary.Wanted, n.Address) {
		return repeated("PrivateIpAddress")
	}
	return vswitch.checkMoreIPv6(n.IPv6, limits.IPv6)
}

// addInterface makes a checked network interface that has the address already.
func (c *Call) addInterface(n NewInterface, vswitch *VSwitch, address netip.Addr, groups []*SecurityGroup) (*NetworkInterface, error) {
	ni := &NetworkInterface{
		Name: n.Name, Description: n.Description, ResourceGroupID: n.ResourceGroupID, Released: n.Released, ChecksSource: n.ChecksSource,
		PhysicalAddress: c.physicalAddress(),
	}
	ni.Placed = c.place(KindNetworkInterface, c.computeID("eni"), vswitch, ni)
	ni.Address = address
	ni.joinGroups(groups)
	c.addTags(ni.ID, n.Tags)
	if _, err := ni.takeMore(n.Secondary); err != nil {
		return nil, err
	}
	_, err := ni.takeMoreIPv6(n.IPv6)
	return ni, err
}

// Interface finds a network interface by its id, for what the caller means to do with it.
func (c *Call) Interface(id string, verb Verb) (*NetworkInterface, error) {
	p, err := c.FindPlaced(KindNetworkInterface, id, verb)
	if err != nil {
		return nil, err
	}
	return p.Spec.(*NetworkInterface), nil
}

// InterfaceChange describes a change of a network interface; nil leaves a value as it is.
type InterfaceChange struct {
	Name, Description      *string
	Released, ChecksSource *bool
	// SecurityGroupIDs replace the present ones.
	SecurityGroupIDs []string
}

// ModifyNetworkInterface changes a network interface of the caller. The
// security groups of a primary one are its instance's.
func (c *Call) ModifyNetworkInterface(id string, change InterfaceChange) error {
	ni, err := c.Interface(id, Modify)
	if err != nil {
		return err
	}
	if err := ni.mustBe(c, InterfaceAvailable, InterfaceInUse); err != nil {
		return err
	}
	if err := checkLabel(KindNetworkInterface, value(change.Name), value(change.Description)); err != nil {
		return err
	}
	if ni.Primary && (change.SecurityGroupIDs != nil || change.Released != nil) {
		return &Error{Reason: NotPermitted, Kind: KindNetworkInterface, ID: id, Field: "Primary", Detail: "of a primary network interface only the name and the description change"}
	}
	groups, err := c.otherGroups(ni, change.SecurityGroupIDs)
	if err != nil {
		return err
	}
	if err := c.commit(); err != nil {
		return err
	}
	assign(&ni.Name, change.Name)
	assign(&ni.Description, change.Description)
	assign(&ni.Released, change.Released)
	assign(&ni.ChecksSource, change.ChecksSource)
	if change.SecurityGroupIDs != nil {
		ni.setGroups(groups)
	}
	return nil
}

// DeleteNetworkInterface deletes a network interface that is attached to
// nothing. It goes when that has settled.
func (c *Call) DeleteNetworkInterface(id string) error {
	ni, err := c.Interface(id, Delete)
	if err != nil {
		return err
	}
	if ni.Primary {
		return &Error{Reason: NotPermitted, Kind: KindNetworkInterface, ID: id, Field: "Delete", Detail: "a primary network interface goes with its instance"}
	}
	if err := ni.mustBe(c, InterfaceAvailable); err != nil {
		return err
	}
	if err := c.commit(); err != nil {
		return err
	}
	ni.leaving = true
	c.world.schedule.at(c.settled(), func(time.Time) { c.world.removeInterface(ni) })
	return nil
}

// removeInterface gives the interface's addresses back.
func (w *World) removeInterface(ni *NetworkInterface) {
	ni.setGroups(nil)
	for _, address := range ni.Secondary {
		ni.VSwitch.addresses.release(address)
	}
	for _, address := range ni.IPv6 {
		ni.VSwitch.ReleaseIPv6(address)
	}
	w.remove(ni.Placed)
}

// byInterface is the resource of a kind that a network interface belongs to;
// nil when there is none.
func (ni *NetworkInterface) byInterface(kind Kind) *Placed {
	switch {
	case kind == KindNetworkInterface:
		return ni.Placed
	case kind == KindInstance && ni.Primary:
		return ni.Instance.Placed
	}
	return nil
}
