package cloud

import (
	"net/netip"
	"slices"
	"time"
)

// NetworkInterface is an elastic network interface (ENI). The address that it
// has by itself is that of its place in the vSwitch.
type NetworkInterface struct {
	Placed
	Name, Description string
	// PhysicalAddress is its MAC address.
	PhysicalAddress string
	ResourceGroupID string
	SecurityGroups  []*SecurityGroup
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

var (
	interfaces    Table[*NetworkInterface]
	interfaceGoes Event[*NetworkInterface]
)

func init() {
	interfaces.Define(Definition[*NetworkInterface]{
		Kind: KindNetworkInterface, Stands: Resident,
		Networks: func(ni *NetworkInterface, yield func(*Record) bool) { ni.sitsIn(yield) },
		Indexes: []IndexOn[*NetworkInterface]{
			On("vpc", func(ni *NetworkInterface) string { return ni.VSwitch().VPC.ID }),
			OnEach("security group", (*NetworkInterface).groupIDs),
		},
		Tags:  &Tags[*NetworkInterface]{By: Modify},
		Group: func(ni *NetworkInterface) *string { return &ni.ResourceGroupID },
	})
	interfaceGoes.Define("a network interface is gone", &interfaces, func(w *World, ni *NetworkInterface, _ uint64, _ time.Time) { w.removeInterface(ni) })
}

// Secondary are the further addresses of the interface in its vSwitch.
func (ni *NetworkInterface) Secondary() []netip.Addr { return ni.Addresses(SecondaryAddress) }

// IPv6 are its addresses in the vSwitch's IPv6 block.
func (ni *NetworkInterface) IPv6() []netip.Addr { return ni.Addresses(IPv6Address) }

// Interfaces lists the network interfaces that the caller sees in the call's region.
func (c *Call) Interfaces(f PlacedFilter[*NetworkInterface], page PageRequest) (Page[*NetworkInterface], error) {
	return interfaces.List(c, f.query(), page)
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
	vswitch, err := MayPlace(c, &interfaces, NewPlaced{VSwitchID: n.VSwitchID, Count: 1, Address: n.Address})
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
	ni := c.newInterface(n)
	if err := c.placeInterface(ni, n, vswitch, groups); err != nil {
		return nil, err
	}
	return ni, nil
}

// checkAddresses says whether a vSwitch has the addresses that a new interface
// is to have, one more than its secondary ones.
func (n *NewInterface) checkAddresses(vswitch *VSwitch, limits InterfaceLimits) error {
	if err := checkMore(vswitch, n.Secondary, limits.Addresses-1, 1); err != nil {
		return err
	}
	if n.Address.IsValid() && slices.Contains(n.Secondary.Wanted, n.Address) {
		return repeated("PrivateIpAddress")
	}
	return checkMoreIPv6(vswitch, n.IPv6, limits.IPv6)
}

// newInterface makes a checked network interface that is nowhere yet.
func (c *Call) newInterface(n NewInterface) *NetworkInterface {
	ni := &NetworkInterface{
		Name: n.Name, Description: n.Description, ResourceGroupID: n.ResourceGroupID, Released: n.Released, ChecksSource: n.ChecksSource,
		PhysicalAddress: c.physicalAddress(),
	}
	ni.Record = c.record(c.computeID("eni"))
	return ni
}

// placeInterface puts it into a vSwitch, with all of its addresses, and into
// security groups.
func (c *Call) placeInterface(ni *NetworkInterface, n NewInterface, vswitch *VSwitch, groups []*SecurityGroup) error {
	seats := []Seat{{VSwitch: vswitch, Purpose: PrimaryAddress, Address: n.Address}}
	seats = append(seats, n.Secondary.seats(vswitch, SecondaryAddress)...)
	seats = append(seats, n.IPv6.seats(vswitch, IPv6Address)...)
	if err := Place(c, &interfaces, ni, seats...); err != nil {
		return err
	}
	c.world.joinGroups(ni, groups)
	c.addTags(ni.Head(), n.Tags)
	return nil
}

// seats are the seats that take the addresses.
func (a Addresses) seats(vswitch *VSwitch, purpose Purpose) []Seat {
	seats := make([]Seat, a.count())
	for i := range seats {
		seats[i] = Seat{VSwitch: vswitch, Purpose: purpose}
		if i < len(a.Wanted) {
			seats[i].Address = a.Wanted[i]
		}
	}
	return seats
}

// Interface finds a network interface by its id, for what the caller means to do with it.
func (c *Call) Interface(id string, verb Verb) (*NetworkInterface, error) {
	return interfaces.Find(c, id, verb)
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
	if err := checkLabel(KindNetworkInterface, Value(change.Name), Value(change.Description)); err != nil {
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
	Assign(&ni.Name, change.Name)
	Assign(&ni.Description, change.Description)
	Assign(&ni.Released, change.Released)
	Assign(&ni.ChecksSource, change.ChecksSource)
	if change.SecurityGroupIDs != nil {
		c.world.setGroups(ni, groups)
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
	interfaceGoes.Plan(c.world, c.settled(), ni, 0)
	return nil
}

// removeInterface takes a network interface away, with its addresses.
func (w *World) removeInterface(ni *NetworkInterface) {
	for _, group := range ni.SecurityGroups {
		group.members.Remove(ni)
	}
	Remove(w, &interfaces, ni)
}
