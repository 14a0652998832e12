package network

import (
	"net/netip"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
)

// KindIPv6Instance is the kind of an IPv6 address that an account has.
const KindIPv6Instance cloud.Kind = "IPv6 address"

// IPv6Instance is an IPv6 address of a vSwitch that an account has: one of its
// things holds it, or it has reserved it.
type IPv6Instance struct {
	cloud.Record
	Label
	VSwitch *VSwitch
	// Address is the address, or, of a prefix, its first one.
	Address netip.Addr
	// Prefix says that it is a whole prefix, which something holds.
	Prefix bool
	// Sort is how the request for it has written what it is; "" where it has not.
	Sort            string
	ResourceGroupID string
	// Holder is what has the address; the zero value where it is idle.
	Holder AddressHolder
	// Reserved says that the account has asked for the address itself: it stays
	// when nothing holds it.
	Reserved bool
	// Bandwidth lets the address reach the internet; nil where it is private.
	Bandwidth *IPv6Bandwidth
	// Ready is when its status turns from Pending to Available.
	Ready time.Time

	rule *EgressOnlyRule
}

// AddressHolder is what has an address, as lists of addresses name it.
type AddressHolder struct {
	// Type is the vendor's word: EcsInstance or NetworkInterface.
	Type string
	ID   string
}

// holdsAddresses is a thing whose kind can have IPv6 addresses.
type holdsAddresses interface{ AddressHolder() AddressHolder }

var ipv6Instances cloud.Table[*IPv6Instance]

func init() {
	ipv6Instances.Define(cloud.Definition[*IPv6Instance]{
		Kind: KindIPv6Instance, InPolicies: "vpc:ipv6address", Stands: cloud.Resident,
		Costs:    &cloud.Costs[*IPv6Instance]{Items: []cloud.Item{ItemIPv6Bandwidth}, Of: (*IPv6Instance).costs},
		Networks: func(a *IPv6Instance, yield func(*cloud.Record) bool) { yield(a.VSwitch.Head()) },
		Indexes: []cloud.IndexOn[*IPv6Instance]{
			cloud.On("vpc", func(a *IPv6Instance) string { return a.VSwitch.VPC.ID }),
			cloud.On("name", func(a *IPv6Instance) string { return a.Name }),
			cloud.On("address", func(a *IPv6Instance) string { return a.Address.String() }),
			cloud.On("holder", func(a *IPv6Instance) string { return a.Holder.ID }),
			cloud.On("bandwidth", (*IPv6Instance).bandwidthID),
			cloud.On("sort", func(a *IPv6Instance) string { return ipv6Sort(a.Prefix) }),
			cloud.OnFlag("public", (*IPv6Instance).Public),
			cloud.OnFlag("part", func(a *IPv6Instance) bool { return !a.Reserved && !a.Idle() }),
		},
		Tags:  &cloud.Tags[*IPv6Instance]{By: cloud.Modify},
		Group: func(a *IPv6Instance) *string { return &a.ResourceGroupID },
		Counts: func(w *cloud.World, account, region string) int { // the others are parts of their holders
			return ipv6Instances.Own(w, account, region) - ipv6Instances.Under(w, account, region, "part", cloud.Yes)
		},
	})
}

// ipv6Sort names single addresses, or prefixes, in the index of them.
func ipv6Sort(prefix bool) string {
	if prefix {
		return "prefix"
	}
	return "address"
}

// Text is the address, or the prefix, as people write it.
func (a *IPv6Instance) Text() string {
	if a.Prefix {
		return PrefixAt(a.Address).String()
	}
	return a.Address.String()
}

// Public says whether the address reaches the internet.
func (a *IPv6Instance) Public() bool { return a.Bandwidth != nil }

// Idle says whether nothing holds the address.
func (a *IPv6Instance) Idle() bool { return a.Holder == AddressHolder{} }

// Available says whether the address is ready for use.
func (a *IPv6Instance) Available(now time.Time) bool { return !now.Before(a.Ready) }

// ISP is the network by which the address reaches the internet.
func (a *IPv6Instance) ISP() string {
	for _, own := range a.VSwitch.VPC.IPv6 {
		if own.Block.Contains(a.Address) {
			return own.ISP
		}
	}
	return IPv6ISPs[0]
}

// mustBeAvailable fails while the address is being made.
func (a *IPv6Instance) mustBeAvailable(now time.Time) error {
	if !a.Available(now) {
		return &cloud.Error{Reason: cloud.WrongStatus, Kind: KindIPv6Instance, ID: a.ID}
	}
	return nil
}

// MayTakeIPv6 says whether a thing of the caller can get the wanted IPv6 addresses
// of a vSwitch: free ones, and those that the caller has reserved and that are idle.
func (v *VSwitch) MayTakeIPv6(c *cloud.Call, wanted ...netip.Addr) error {
	var free []netip.Addr
	seen := map[netip.Addr]bool{}
	for _, address := range wanted {
		if v.idleIPv6(c, address) == nil || seen[address] {
			free = append(free, address)
		}
		seen[address] = true
	}
	return v.CheckIPv6(free...)
}

// idleIPv6 is what the caller has reserved at an address and does not use; nil where
// that is nothing.
func (v *VSwitch) idleIPv6(c *cloud.Call, address netip.Addr) *IPv6Instance {
	if v.ipv6Addresses == nil {
		return nil
	}
	reserved := v.ipv6Addresses.reserved[address]
	if reserved == nil || !reserved.Idle() {
		return nil
	}
	if _, err := ipv6Instances.Find(c, reserved.ID, cloud.Use); err != nil {
		return nil
	}
	return reserved
}

// holdIPv6 gives a thing of the caller the wanted IPv6 address, or any where it is not valid.
func (v *VSwitch) holdIPv6(c *cloud.Call, wanted netip.Addr, holder AddressHolder) (*IPv6Instance, error) {
	if idle := v.idleIPv6(c, wanted); idle != nil {
		ipv6Instances.Change(c.World, idle, func() { idle.Holder = holder })
		return idle, nil
	}
	address, err := v.TakeIPv6(wanted)
	if err != nil {
		return nil, err
	}
	group, _ := identity.InResourceGroup(c, "") // every account has a default one
	return v.addIPv6Instance(c, address, IPv6Instance{Holder: holder, ResourceGroupID: group}), nil
}

// holdIPv6Prefix gives a thing of the caller the wanted prefix, or any where it is not valid.
func (v *VSwitch) holdIPv6Prefix(c *cloud.Call, thing *cloud.Record, wanted netip.Addr, holder AddressHolder) (*IPv6Instance, error) {
	address, err := v.takePrefix(thing, IPv6Prefix, wanted)
	if err != nil {
		return nil, err
	}
	group, _ := identity.InResourceGroup(c, "") // every account has a default one
	return v.addIPv6Instance(c, address, IPv6Instance{Prefix: true, Holder: holder, ResourceGroupID: group}), nil
}

// addIPv6Instance notes that the caller has an address which has been taken.
func (v *VSwitch) addIPv6Instance(c *cloud.Call, address netip.Addr, a IPv6Instance) *IPv6Instance {
	a.Record = c.World.NewQuietRecord(c.AsideNetworkID(v.Region, "ipv6"), c.AccountID, c.Now)
	a.Region, a.VSwitch, a.Address, a.Ready = v.Region, v, address, c.Settled()
	ipv6Instances.Add(c.World, &a)
	return &a
}

// letGo takes the address from what holds it. One that is not reserved goes.
func (a *IPv6Instance) letGo(w *cloud.World) {
	if a.rule != nil {
		removeEgressOnlyRule(w, a.rule)
	}
	if a.Reserved {
		ipv6Instances.Change(w, a, func() { a.Holder = AddressHolder{} })
		return
	}
	a.remove(w)
}

// remove takes the address away, with its bandwidth.
func (a *IPv6Instance) remove(w *cloud.World) {
	if a.Bandwidth != nil {
		a.setBandwidth(w, nil)
	}
	ipv6Instances.Remove(w, a)
	if a.Prefix {
		a.VSwitch.releasePrefix(a.Address)
	} else {
		a.VSwitch.ReleaseIPv6(a.Address)
	}
}

// NewIPv6Instance describes an IPv6 address to reserve.
type NewIPv6Instance struct {
	Label
	VSwitchID, ResourceGroupID string
	// Address asks for a certain one; not valid is for any.
	Address netip.Addr
	// Sort is as it is of the instance.
	Sort string
	Tags []cloud.Tag
}

// ReserveIPv6 sets an IPv6 address of a vSwitch of the caller aside, for things that
// ask for it.
func ReserveIPv6(c *cloud.Call, n NewIPv6Instance) (*IPv6Instance, error) {
	vswitch, err := FindVSwitch(c, n.VSwitchID, cloud.Modify) // a participant reserves none
	if err != nil {
		return nil, err
	}
	if err := ipv6Instances.MayCreate(c, vswitch.Head()); err != nil {
		return nil, err
	}
	if err := CheckText(KindIPv6Instance, n.Name, n.Description); err != nil {
		return nil, err
	}
	if err := c.CheckTags("", n.Tags); err != nil {
		return nil, err
	}
	group, err := identity.InResourceGroup(c, n.ResourceGroupID)
	if err != nil {
		return nil, err
	}
	if !vswitch.Available(c.Now) {
		return nil, &cloud.Error{Reason: cloud.WrongStatus, Kind: cloud.KindVSwitch, ID: vswitch.ID, Field: "Ipv6Address"}
	}
	if n.Address.IsValid() {
		err = vswitch.CheckIPv6(n.Address)
	} else {
		err = vswitch.CheckIPv6()
	}
	if err != nil {
		return nil, err
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	address, err := vswitch.TakeIPv6(n.Address)
	if err != nil {
		return nil, err
	}
	a := vswitch.addIPv6Instance(c, address, IPv6Instance{Label: n.Label, ResourceGroupID: group, Reserved: true, Sort: n.Sort})
	vswitch.ipv6Addresses.reserved[address] = a
	c.AddTags(a.Head(), n.Tags)
	return a, nil
}

// ReleaseIPv6Instance gives a reserved IPv6 address back that nothing holds and that
// has no bandwidth.
func ReleaseIPv6Instance(c *cloud.Call, id string) error {
	a, err := FindIPv6Instance(c, id, cloud.Delete)
	if err != nil {
		return err
	}
	switch {
	case !a.Idle():
		return &cloud.Error{Reason: cloud.InUse, Kind: KindIPv6Instance, ID: id, By: cloud.KindNetworkInterface, Detail: "the IPv6 address belongs to " + a.Holder.ID}
	case a.Public():
		return &cloud.Error{Reason: cloud.InUse, Kind: KindIPv6Instance, ID: id, By: KindIPv6Bandwidth, Detail: "the IPv6 address has bandwidth"}
	}
	if err := a.mustBeAvailable(c.Now); err != nil {
		return err
	}
	if err := c.Commit(); err != nil {
		return err
	}
	delete(a.VSwitch.ipv6Addresses.reserved, a.Address)
	a.remove(c.World)
	return nil
}

// IPv6InstanceFilter selects IPv6 addresses; the zero value of each condition selects all.
type IPv6InstanceFilter struct {
	IDs     []string
	Address netip.Addr
	// Prefixes selects those instead of single addresses.
	Prefixes                     bool
	Name, VPCID, VSwitchID       string
	Holder                       AddressHolder
	BandwidthID, ResourceGroupID string
	Public                       *bool
	Tags                         []cloud.Tag
}

// IPv6Instances lists the caller's IPv6 addresses in the call's region.
func IPv6Instances(c *cloud.Call, f IPv6InstanceFilter, page cloud.PageRequest) (cloud.Page[*IPv6Instance], error) {
	q := cloud.Query[*IPv6Instance]{IDs: f.IDs, Tags: f.Tags}.On("sort", ipv6Sort(f.Prefixes)).On("name", f.Name).On("vpc", f.VPCID).On(cloud.ByNetwork, f.VSwitchID).
		On("holder", f.Holder.ID).On("bandwidth", f.BandwidthID).On(cloud.ByGroup, f.ResourceGroupID).
		OnFlag("public", f.Public, func(a *IPv6Instance) bool { return !a.Public() })
	if f.Address.IsValid() {
		q = q.On("address", f.Address.String())
	}
	if f.Holder.Type != "" {
		q = q.And(func(a *IPv6Instance) bool { return a.Holder.Type == f.Holder.Type })
	}
	return ipv6Instances.List(c, q, page)
}

// FindIPv6Instance finds an IPv6 address by its id, for what the caller means to do with it.
func FindIPv6Instance(c *cloud.Call, id string, verb cloud.Verb) (*IPv6Instance, error) {
	return ipv6Instances.Find(c, id, verb)
}

// ModifyIPv6Instance changes what people call an IPv6 address.
func ModifyIPv6Instance(c *cloud.Call, id string, change LabelChange) error {
	a, err := FindIPv6Instance(c, id, cloud.Modify)
	if err != nil {
		return err
	}
	return relabel(c, &ipv6Instances, a, change)
}
