package cloud

import (
	"net/netip"
	"time"
)

// VSwitch is a subnet of a VPC, in one zone.
type VSwitch struct {
	Record
	VPC               *VPC
	Zone              string
	Name, Description string
	CIDR              netip.Prefix
	Block             string // the CIDR as text
	// IPv6 is its block of IPv6 addresses; not valid where it has none.
	IPv6    netip.Prefix
	Default bool
	// Ready is when its status turns from Pending to Available.
	Ready time.Time

	addresses     addresses
	ipv6Addresses ipv6Addresses
	route         *Route
	ipv6Route     *Route                             // nil where it has no IPv6 block
	placed        index[*Placed]                     // of all accounts
	grants        map[string]map[*ResourceShare]bool // principal -> the shares that give it access
	former        map[string]bool                    // accounts that once were principals
	associations  map[*ResourceShare]*Association    // the shares that hold it
}

// Available says whether the vSwitch is ready for use.
func (v *VSwitch) Available(now time.Time) bool { return !now.Before(v.Ready) }

// FreeAddresses counts the addresses that resources can still get.
func (v *VSwitch) FreeAddresses() int { return v.addresses.free() }

// Shared says whether a principal has access to the vSwitch.
func (v *VSwitch) Shared() bool { return len(v.grants) > 0 }

// inShare says whether a resource share holds the vSwitch, or is taking it in
// or letting it go.
func (v *VSwitch) inShare() bool { return len(v.associations) > 0 }

// NewVSwitch describes a vSwitch to create.
type NewVSwitch struct {
	VPCID, Zone, Name, Description string
	CIDR                           netip.Prefix
	// IPv6 asks for a block of IPv6 addresses; nil for none.
	IPv6 *NewIPv6Subnet
	// Default marks the vSwitch that the cloud makes for a zone of a default
	// VPC; it does not count towards the quota.
	Default bool
	Tags    []Tag
}

// CreateVSwitch makes a vSwitch in a VPC of the caller. Its block has a mask of
// 16 to 29 bits, lies in the VPC's block and overlaps no other vSwitch.
func (c *Call) CreateVSwitch(n NewVSwitch) (*VSwitch, error) {
	vpc, err := c.VPC(n.VPCID, Modify)
	if err != nil {
		return nil, err
	}
	if region, ok := FindRegion(vpc.Region); !ok || !region.HasZone(n.Zone) {
		return nil, notFound(KindZone, n.Zone)
	}
	if err := checkText(KindVSwitch, n.Name, n.Description); err != nil {
		return nil, err
	}
	if err := checkBlock(KindVSwitch, n.CIDR, 16, 29); err != nil {
		return nil, err
	}
	if !vpc.holds(n.CIDR) {
		return nil, &Error{Reason: OutOfRange, Kind: KindVSwitch, Field: "CidrBlock", By: KindVPC, Detail: "the CIDR block lies outside of the VPC's block " + vpc.CIDR.String() + " and of its secondary blocks"}
	}
	if vpc.subnets.OverlapsPrefix(n.CIDR) {
		return nil, &Error{Reason: Overlaps, Kind: KindVSwitch, Field: "CidrBlock", Detail: "the CIDR block overlaps another vSwitch's"}
	}
	var ipv6 netip.Prefix
	if n.IPv6 != nil {
		if ipv6, err = vpc.subnet(*n.IPv6); err != nil {
			return nil, err
		}
	}
	if err := c.checkTags("", n.Tags); err != nil {
		return nil, err
	}
	if !vpc.Available(c.Now) {
		return nil, &Error{Reason: WrongStatus, Kind: KindVPC, ID: vpc.ID}
	}
	if !n.Default {
		if err := c.world.within(QuotaVSwitches, vpc.Owner, vpc.vswitches.len()-vpc.defaults); err != nil {
			return nil, err
		}
	}
	if err := c.commit(); err != nil {
		return nil, err
	}
	c.Region = vpc.Region // a call by the VPC's id need not name it
	vswitch := &VSwitch{
		Record: c.record(c.networkID("vsw")), VPC: vpc, Zone: n.Zone, Name: n.Name, Description: n.Description,
		CIDR: n.CIDR, Block: n.CIDR.String(), Default: n.Default, Ready: c.settled(),
		addresses: newAddresses(n.CIDR), placed: newIndex[*Placed](),
		grants: map[string]map[*ResourceShare]bool{}, former: map[string]bool{}, associations: map[*ResourceShare]*Association{},
	}
	c.world.vswitches[vswitch.ID] = vswitch
	c.world.at(vswitch.Owner, vswitch.Region).vswitches.add(vswitch)
	vpc.vswitches.add(vswitch)
	vpc.subnets.Insert(n.CIDR)
	vswitch.route = c.newRoute(vpc, n.CIDR, LocalRoute)
	if ipv6.IsValid() {
		c.addIPv6(vswitch, ipv6)
	}
	if n.Default {
		vpc.defaults++
	}
	c.addTags(vswitch.ID, n.Tags)
	return vswitch, nil
}

// KindZone is the kind of a zone.
const KindZone Kind = "zone"

// VSwitchFilter selects vSwitches; the zero value of each condition selects all.
type VSwitchFilter struct {
	IDs                                      []string
	VPCID, Zone, Name, RouteTableID, OwnerID string
	ResourceGroupID                          string
	Default, IPv6                            *bool
	Tags                                     []Tag
}

// VSwitches lists the vSwitches that the caller sees in the call's region: its
// own, and those that are shared with it.
func (c *Call) VSwitches(f VSwitchFilter, page PageRequest) (Page[*VSwitch], error) {
	candidates := c.holdings().vswitches
	switch {
	case len(f.IDs) > 0:
		candidates = newIndex[*VSwitch]()
		for _, id := range f.IDs {
			if vswitch, err := c.VSwitch(id, View); err == nil && vswitch.Region == c.Region {
				candidates.add(vswitch)
			}
		}
	case f.VPCID != "":
		vpc, err := c.VPC(f.VPCID, View)
		if err != nil || vpc.Region != c.Region {
			return Page[*VSwitch]{}, nil
		}
		candidates = vpc.vswitches
		if vpc.Owner != c.AccountID { // a participant sees the shared ones only
			candidates = newIndex[*VSwitch]()
			for _, vswitch := range c.VSwitchesOf(vpc) {
				candidates.add(vswitch)
			}
		}
	}
	if f.Zone == "" && f.Name == "" && f.RouteTableID == "" && f.OwnerID == "" && f.ResourceGroupID == "" &&
		f.Default == nil && f.IPv6 == nil && len(f.Tags) == 0 && (f.VPCID == "" || len(f.IDs) == 0) {
		return list(candidates, nil, page)
	}
	return list(candidates, func(v *VSwitch) bool {
		return (f.VPCID == "" || f.VPCID == v.VPC.ID) &&
			(f.Zone == "" || f.Zone == v.Zone) &&
			(f.Name == "" || f.Name == v.Name) &&
			(f.RouteTableID == "" || f.RouteTableID == v.VPC.RouteTable.ID) &&
			(f.OwnerID == "" || f.OwnerID == v.Owner) &&
			(f.ResourceGroupID == "" || f.ResourceGroupID == v.VPC.ResourceGroupID) &&
			(f.Default == nil || *f.Default == v.Default) &&
			(f.IPv6 == nil || *f.IPv6 == v.IPv6.IsValid()) &&
			c.HasTags(v.ID, f.Tags)
	}, page)
}

// VSwitch finds a vSwitch by its id, for what the caller means to do with it.
func (c *Call) VSwitch(id string, verb Verb) (*VSwitch, error) {
	vswitch := c.world.vswitches[id]
	if vswitch == nil || c.elsewhere(vswitch.Region) {
		return nil, notFound(KindVSwitch, id)
	}
	return vswitch, answer(c.decideVSwitch(verb, vswitch), KindVSwitch, id)
}

// VSwitchChange describes a change of a vSwitch; nil leaves a value as it is.
type VSwitchChange struct {
	Name, Description *string
	// IPv6 gives the vSwitch that block of IPv6 addresses.
	IPv6 *NewIPv6Subnet
	// NoIPv6 takes the block away that it has.
	NoIPv6 bool
}

// ModifyVSwitch changes what people call a vSwitch, and whether it has IPv6 addresses.
func (c *Call) ModifyVSwitch(id string, change VSwitchChange) error {
	vswitch, err := c.VSwitch(id, Modify)
	if err != nil {
		return err
	}
	if err := checkText(KindVSwitch, value(change.Name), value(change.Description)); err != nil {
		return err
	}
	ipv6, err := vswitch.checkIPv6Change(change)
	if err != nil {
		return err
	}
	if err := c.commit(); err != nil {
		return err
	}
	assign(&vswitch.Name, change.Name)
	assign(&vswitch.Description, change.Description)
	switch {
	case change.NoIPv6 && vswitch.IPv6.IsValid():
		vswitch.removeIPv6()
	case ipv6.IsValid():
		c.addIPv6(vswitch, ipv6)
	}
	return nil
}

// checkIPv6Change says whether the vSwitch can get or lose an IPv6 block, and
// which one it gets. One that it has must go before it gets another one.
func (v *VSwitch) checkIPv6Change(change VSwitchChange) (netip.Prefix, error) {
	switch {
	case change.NoIPv6 && v.usesIPv6():
		return netip.Prefix{}, &Error{Reason: InUse, Kind: KindVSwitch, ID: v.ID, By: KindNetworkInterface, Field: "IPv6", Detail: "IPv6 addresses of the vSwitch are in use"}
	case change.NoIPv6 || change.IPv6 == nil:
		return netip.Prefix{}, nil
	case v.IPv6.IsValid():
		return netip.Prefix{}, &Error{Reason: Duplicate, Kind: KindVSwitch, ID: v.ID, Field: "IPv6", Detail: "the vSwitch has the IPv6 block " + v.IPv6.String() + " already"}
	}
	return v.VPC.subnet(*change.IPv6)
}

// DeleteVSwitch deletes a vSwitch that no resource share holds and that no
// resource of any account sits in.
func (c *Call) DeleteVSwitch(id string) error {
	vswitch, err := c.VSwitch(id, Delete)
	if err != nil {
		return err
	}
	switch {
	case vswitch.inShare():
		return &Error{Reason: InUse, Kind: KindVSwitch, ID: id, By: KindResourceShare}
	case !vswitch.Available(c.Now):
		return &Error{Reason: WrongStatus, Kind: KindVSwitch, ID: id}
	case vswitch.placed.len() > 0:
		return &Error{Reason: InUse, Kind: KindVSwitch, ID: id, By: vswitch.placed.at(0).Kind}
	}
	if err := c.commit(); err != nil {
		return err
	}
	delete(c.world.vswitches, id)
	c.world.at(vswitch.Owner, vswitch.Region).vswitches.remove(vswitch)
	vswitch.VPC.vswitches.remove(vswitch)
	vswitch.VPC.subnets.Delete(vswitch.CIDR)
	if vswitch.IPv6.IsValid() {
		vswitch.removeIPv6()
	}
	if vswitch.Default {
		vswitch.VPC.defaults--
	}
	c.world.forgetTags(vswitch.Owner, id)
	return nil
}
