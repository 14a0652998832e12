package compute

import (
	"net/netip"
	"slices"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/gateway"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
)

// NetworkInterface is an elastic network interface (ENI). The address that it
// has by itself is that of its place in the vSwitch.
type NetworkInterface struct {
	network.Placed
	Name, Description string
	// PhysicalAddress is its MAC address.
	PhysicalAddress string
	ResourceGroupID string
	SecurityGroups  []*SecurityGroup
	// Instance is what the interface is attached to.
	Instance *Instance
	// Device is by which number the instance knows it; the primary one has 0.
	Device int
	// Card is the number of the instance's network card that it is on.
	Card int
	// Queues is how many queues it was set to have; 0 leaves that to the type of the instance.
	Queues int
	// QueuePairs are how many queue pairs it has for RDMA; 0 leaves that to the type of the instance.
	QueuePairs int
	// PermissionID is the id of the permission to attach it that its owner has given itself; "" for none.
	PermissionID string
	// Trunk is the network interface that carries it there, if one does; Trunks are
	// those that carry others.
	Trunk  *NetworkInterface
	Trunks bool
	// RDMA is for remote direct memory access.
	RDMA bool
	// Primary interfaces come and go with their instance, others do so where
	// Released says that.
	Primary, Released bool
	// ChecksSource makes it drop packets that are not from or for itself.
	ChecksSource bool
	Enhanced     EnhancedNetwork

	timeouts ConnectionTimeouts
	// left is the id of the instance that it is, or was, detached from last.
	left    string
	leaving bool
	passage[InterfaceStatus]
}

var (
	interfaces    cloud.Table[*NetworkInterface]
	interfaceGoes cloud.Event[*NetworkInterface]
)

func init() {
	interfaces.Define(cloud.Definition[*NetworkInterface]{
		Kind: cloud.KindNetworkInterface, InPolicies: "ecs:eni", Stands: cloud.Resident,
		Networks: func(ni *NetworkInterface, yield func(*cloud.Record) bool) { ni.SitsIn(yield) },
		Indexes: []cloud.IndexOn[*NetworkInterface]{
			cloud.On("vpc", func(ni *NetworkInterface) string { return ni.VSwitch().VPC.ID }),
			cloud.OnEach("security group", (*NetworkInterface).groupIDs),
			cloud.On("permission", func(ni *NetworkInterface) string { return ni.PermissionID }),
		},
		Tags:  &cloud.Tags[*NetworkInterface]{By: cloud.Modify},
		Group: func(ni *NetworkInterface) *string { return &ni.ResourceGroupID },
	})
	interfaceGoes.Define("a network interface is gone", &interfaces, func(w *cloud.World, ni *NetworkInterface, _ uint64, _ time.Time) { removeInterface(w, ni) })
}

// Secondary are the further addresses of the interface in its vSwitch.
func (ni *NetworkInterface) Secondary() []netip.Addr { return ni.Addresses(network.SecondaryAddress) }

// IPv6 are its addresses in the vSwitch's IPv6 block.
func (ni *NetworkInterface) IPv6() []netip.Addr { return ni.Addresses(network.IPv6Address) }

// IPv4Prefixes are the blocks that it has out of reserved ones of its vSwitch.
func (ni *NetworkInterface) IPv4Prefixes() []netip.Prefix { return ni.Prefixes(network.IPv4Prefix) }

// IPv6Prefixes are those of IPv6.
func (ni *NetworkInterface) IPv6Prefixes() []netip.Prefix { return ni.Prefixes(network.IPv6Prefix) }

// countMore counts what it has besides its primary address, and countIPv6 what it
// has of IPv6: a prefix counts as one address.
func (ni *NetworkInterface) countMore() int { return len(ni.Secondary()) + len(ni.IPv4Prefixes()) }
func (ni *NetworkInterface) countIPv6() int { return len(ni.IPv6()) + len(ni.IPv6Prefixes()) }

// Interfaces lists the network interfaces that the caller sees in the call's region.
func Interfaces(c *cloud.Call, f PlacedFilter[*NetworkInterface], page cloud.PageRequest) (cloud.Page[*NetworkInterface], error) {
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
func (ni *NetworkInterface) mustBe(c *cloud.Call, allowed ...InterfaceStatus) error {
	status := ni.Status(c.Now)
	if slices.Contains(allowed, status) {
		return nil
	}
	return &cloud.Error{Reason: cloud.WrongStatus, Kind: cloud.KindNetworkInterface, ID: ni.ID, Detail: "the network interface is " + string(status)}
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
	// Trunks, RDMA, Queues and QueuePairs are as they are of a network interface.
	Trunks, RDMA bool
	Queues       int
	QueuePairs   int
	// ChecksSource makes it drop packets that are not from or for itself.
	ChecksSource bool
	Tuning       InterfaceTuning
	Tags         []cloud.Tag
}

// Addresses are certain addresses, or a number of any, and likewise with prefixes.
type Addresses struct {
	Wanted []netip.Addr
	Any    int
	// Prefixes are blocks out of reserved ones of the vSwitch.
	Prefixes    []netip.Prefix
	AnyPrefixes int
}

// single counts the addresses that are no prefixes, count all: a prefix counts as one.
func (a Addresses) single() int { return len(a.Wanted) + a.Any }
func (a Addresses) count() int  { return a.single() + a.prefixes() }

func (a Addresses) prefixes() int { return len(a.Prefixes) + a.AnyPrefixes }

// CreateNetworkInterface makes a secondary network interface, or a trunk, in a vSwitch that
// is the caller's or shared with it, in security groups of the caller in the
// same VPC. It is there at once, and attached to nothing.
func CreateNetworkInterface(c *cloud.Call, n NewInterface) (*NetworkInterface, error) {
	if _, err := c.KnownRegion(); err != nil {
		return nil, err
	}
	vswitch, err := network.MayPlace(c, &interfaces, network.NewPlaced{VSwitchID: n.VSwitchID, Count: 1, Address: n.Address})
	if err != nil {
		return nil, err
	}
	if err := checkLabel(cloud.KindNetworkInterface, n.Name, n.Description); err != nil {
		return nil, err
	}
	if err := n.checkType(); err != nil {
		return nil, err
	}
	if err := checkQueues(n.Queues); err != nil {
		return nil, err
	}
	if err := n.Tuning.check(EnhancedNetwork{}); err != nil {
		return nil, err
	}
	if err := n.checkAddresses(c, vswitch, idleLimits); err != nil {
		return nil, err
	}
	groups, err := groupsOfInterface(c, vswitch.VPC, n.SecurityGroupIDs, joiners{1, 1 + n.Secondary.count() + n.IPv6.count()})
	if err != nil {
		return nil, err
	}
	if err := c.CheckTags("", n.Tags); err != nil {
		return nil, err
	}
	// One that names no resource group is in none, unlike other resources:
	// Terraform would make it anew otherwise.
	if n.ResourceGroupID != "" {
		if _, err := identity.InResourceGroup(c, n.ResourceGroupID); err != nil {
			return nil, err
		}
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	ni := newInterface(c, vswitch.Region, n)
	if err := placeInterface(c, ni, n, vswitch, groups); err != nil {
		return nil, err
	}
	return ni, nil
}

// checkAddresses says whether a vSwitch has the addresses that a new interface
// is to have, one more than its secondary ones.
func (n *NewInterface) checkAddresses(c *cloud.Call, vswitch *network.VSwitch, limits InterfaceLimits) error {
	if err := checkMore(vswitch, n.Secondary, limits.Addresses-1, 1); err != nil {
		return err
	}
	if n.Address.IsValid() && slices.Contains(n.Secondary.Wanted, n.Address) {
		return repeated("PrivateIpAddress")
	}
	return checkMoreIPv6(c, vswitch, n.IPv6, limits.IPv6)
}

// newInterface makes a checked network interface that is nowhere yet.
func newInterface(c *cloud.Call, region string, n NewInterface) *NetworkInterface {
	ni := &NetworkInterface{
		Name: n.Name, Description: n.Description, ResourceGroupID: n.ResourceGroupID, Released: n.Released, ChecksSource: n.ChecksSource,
		Trunks: n.Trunks, RDMA: n.RDMA, Queues: n.Queues, QueuePairs: n.QueuePairs,
		PhysicalAddress: c.PhysicalAddress(),
	}
	ni.tune(n.Tuning)
	ni.Record = c.NewRecord(region, c.ComputeID(region, "eni"))
	return ni
}

// placeInterface puts it into a vSwitch, with all of its addresses, and into
// security groups.
func placeInterface(c *cloud.Call, ni *NetworkInterface, n NewInterface, vswitch *network.VSwitch, groups []*SecurityGroup) error {
	seats := []network.Seat{{VSwitch: vswitch, Purpose: network.PrimaryAddress, Address: n.Address}}
	seats = append(seats, n.Secondary.seats(vswitch, network.SecondaryAddress)...)
	seats = append(seats, n.IPv6.seats(vswitch, network.IPv6Address)...)
	if err := network.Place(c, &interfaces, ni, seats...); err != nil {
		return err
	}
	joinGroups(c.World, ni, groups)
	c.AddTags(ni.Head(), n.Tags)
	return nil
}

// prefixesFor is what prefixes are for that come along with addresses.
var prefixesFor = map[network.Purpose]network.Purpose{network.SecondaryAddress: network.IPv4Prefix, network.IPv6Address: network.IPv6Prefix}

// seats are the seats that take the addresses, and then the prefixes.
func (a Addresses) seats(vswitch *network.VSwitch, purpose network.Purpose) []network.Seat {
	seats := make([]network.Seat, a.count())
	for i := range seats {
		seats[i] = network.Seat{VSwitch: vswitch, Purpose: purpose}
		prefix := i - a.single()
		switch {
		case i < len(a.Wanted):
			seats[i].Address = a.Wanted[i]
		case prefix >= 0:
			seats[i].Purpose = prefixesFor[purpose]
			if prefix < len(a.Prefixes) {
				seats[i].Address = a.Prefixes[prefix].Addr()
			}
		}
	}
	return seats
}

// Interface finds a network interface by its id, for what the caller means to do with it.
func Interface(c *cloud.Call, id string, verb cloud.Verb) (*NetworkInterface, error) {
	return interfaces.Find(c, id, verb)
}

// InterfaceOf is the network interface that a record is of, if it is of one.
func InterfaceOf(w *cloud.World, r *cloud.Record) (*NetworkInterface, bool) {
	if r == nil || r.Kind() != cloud.KindNetworkInterface {
		return nil, false
	}
	return interfaces.Get(w, r.ID)
}

// IsThere says whether the interface has not been deleted.
func (ni *NetworkInterface) IsThere(w *cloud.World) bool { return interfaces.Has(w, ni) }

// InterfaceChange describes a change of a network interface; nil leaves a value as it is.
type InterfaceChange struct {
	Name, Description      *string
	Released, ChecksSource *bool
	// SecurityGroupIDs replace the present ones.
	SecurityGroupIDs []string
	// Queues, QueuePairs and RDMA are as they are of a network interface.
	Queues, QueuePairs *int
	RDMA               *bool
	Tuning             InterfaceTuning
}

// ModifyNetworkInterface changes a network interface of the caller. The
// security groups of a primary one are its instance's.
func ModifyNetworkInterface(c *cloud.Call, id string, change InterfaceChange) error {
	ni, err := Interface(c, id, cloud.Modify)
	if err != nil {
		return err
	}
	if err := ni.mustBe(c, InterfaceAvailable, InterfaceInUse); err != nil {
		return err
	}
	if err := checkLabel(cloud.KindNetworkInterface, cloud.Value(change.Name), cloud.Value(change.Description)); err != nil {
		return err
	}
	if ni.Primary && (change.SecurityGroupIDs != nil || change.Released != nil) {
		return &cloud.Error{Reason: cloud.NotPermitted, Kind: cloud.KindNetworkInterface, ID: id, Field: "Primary", Detail: "of a primary network interface only the name and the description change"}
	}
	if err := ni.mayHaveQueues(c, change.Queues); err != nil {
		return err
	}
	if err := ni.mayTurn(change.RDMA, change.QueuePairs); err != nil {
		return err
	}
	if err := change.Tuning.check(ni.Enhanced); err != nil {
		return err
	}
	groups, err := otherGroups(c, ni, change.SecurityGroupIDs)
	if err != nil {
		return err
	}
	if err := c.Commit(); err != nil {
		return err
	}
	cloud.Assign(&ni.Name, change.Name)
	cloud.Assign(&ni.Description, change.Description)
	cloud.Assign(&ni.Released, change.Released)
	cloud.Assign(&ni.ChecksSource, change.ChecksSource)
	cloud.Assign(&ni.Queues, change.Queues)
	cloud.Assign(&ni.QueuePairs, change.QueuePairs)
	cloud.Assign(&ni.RDMA, change.RDMA)
	ni.tune(change.Tuning)
	if change.SecurityGroupIDs != nil {
		setGroups(c.World, ni, groups)
	}
	return nil
}

// DeleteNetworkInterface deletes a network interface that is attached to
// nothing. It goes when that has settled; meanwhile it can be asked for again (contract).
func DeleteNetworkInterface(c *cloud.Call, id string) error {
	ni, err := Interface(c, id, cloud.Delete)
	if err != nil {
		return err
	}
	if ni.Primary {
		return &cloud.Error{Reason: cloud.NotPermitted, Kind: cloud.KindNetworkInterface, ID: id, Field: "Delete", Detail: "a primary network interface goes with its instance"}
	}
	if err := ni.mustBe(c, InterfaceAvailable, InterfaceDeleting); err != nil {
		return err
	}
	if err := c.Commit(); err != nil || ni.leaving {
		return err
	}
	ni.leaving = true
	interfaceGoes.Plan(c.World, c.Settled(), ni, 0)
	return nil
}

// removeInterface takes a network interface away, with its addresses.
func removeInterface(w *cloud.World, ni *NetworkInterface) {
	for _, group := range ni.SecurityGroups {
		group.leave(ni)
	}
	ni.leaveHaVips(w)
	ni.leaveMirrors(w)
	gateway.FreeEIPs(w, ni.Head())
	network.Remove(w, &interfaces, ni)
}
