package cloud

import (
	"net/netip"
	"slices"
	"time"
	"unicode/utf8"
)

// VPC is a virtual private cloud.
type VPC struct {
	Record
	Name, Description string
	CIDR              netip.Prefix
	// Secondary are further blocks in which vSwitches may lie.
	Secondary []netip.Prefix
	// UserCIDRs are ranges that the VPC treats as private besides the standard ones.
	UserCIDRs []netip.Prefix
	// IPv6 are its blocks of IPv6 addresses; none where IPv6 is not enabled.
	IPv6 []IPv6Block
	// Default marks the VPC that the cloud makes for an account: it cannot be shared.
	Default         bool
	RouterID        string
	RouteTable      *RouteTable
	ResourceGroupID string
	// DNSHostnames says whether its instances have names in the DNS.
	DNSHostnames bool
	// Ready is when its status turns from Pending to Available.
	Ready time.Time

	subnets   *blocks // of its vSwitches
	defaults  int     // counts the default vSwitches
	residents Set     // the things of all accounts that stand in it, but not in a vSwitch
}

var vpcs Table[*VPC]

func init() {
	vpcs.Define(Definition[*VPC]{
		Kind: KindVPC, Stands: Shareable,
		Networks: func(v *VPC, yield func(*Record) bool) { yield(v.Head()) },
		Indexes: []IndexOn[*VPC]{
			On("name", func(v *VPC) string { return v.Name }),
			On("owner", func(v *VPC) string { return v.Owner }),
			OnFlag("default", func(v *VPC) bool { return v.Default }),
		},
		Tags:   &Tags[*VPC]{By: View},
		Group:  func(v *VPC) *string { return &v.ResourceGroupID },
		Spared: func(v *VPC) bool { return v.Default },
		Quotas: []Quota{
			{
				Product: "vpc", Code: QuotaVPCs, Default: 10, Adjustable: true,
				Name: "VPCs", Description: "How many VPCs the account can create in a region",
				Usage: (*World).chosenVPCs,
			},
			{
				Product: "vpc", Code: QuotaPrincipalsPerVPC, Default: 50, Adjustable: true,
				Name: "Principals of a VPC", Description: "How many accounts the vSwitches of a VPC can be shared with, all vSwitches together",
				Usage: MostOf(&vpcs, func(v *VPC, _ *World) int { return v.Principals() }),
			},
			{
				Product: "vpc", Code: QuotaVSwitches, Default: 150, Adjustable: true,
				Name: "vSwitches of a VPC", Description: "How many vSwitches can be created in a VPC",
				Usage: MostOf(&vpcs, func(v *VPC, w *World) int { return v.countVSwitches(w) - v.defaults }),
			},
		},
	})
}

// chosenVPCs counts an account's VPCs in a region but the default one, which
// does not count towards the quota.
func (w *World) chosenVPCs(account, region string) int {
	return vpcs.Own(w, account, region) - vpcs.Under(w, account, region, "default", isSo)
}

// countVSwitches counts the vSwitches of the VPC.
func (v *VPC) countVSwitches(w *World) int { return vswitches.Under(w, v.Owner, v.Region, "vpc", v.ID) }

// vswitches visits the vSwitches of the VPC.
func (v *VPC) vswitches(w *World) func(yield func(*VSwitch) bool) {
	return vswitches.Each(w, v.Owner, v.Region, "vpc", v.ID)
}

// Available says whether the VPC is ready for use.
func (v *VPC) Available(now time.Time) bool { return !now.Before(v.Ready) }

// VSwitchesOf lists those of the VPC's vSwitches that the caller sees.
func (c *Call) VSwitchesOf(vpc *VPC) []*VSwitch {
	return slices.Collect(vswitches.Seen(c, Query[*VSwitch]{}.On("vpc", vpc.ID)))
}

// Enter notes that a thing stands in the VPC, which cannot be deleted then; Exit
// forgets it.
func (v *VPC) Enter(thing *Record) { v.residents.Add(thing) }

// Exit is the reverse of [VPC.Enter].
func (v *VPC) Exit(thing *Record) { v.residents.Remove(thing) }

// NewVPC describes a VPC to create.
type NewVPC struct {
	Name, Description, ResourceGroupID string
	// CIDR is the address block; the zero value asks for 172.16.0.0/12.
	CIDR      netip.Prefix
	UserCIDRs []netip.Prefix
	// IPv6 asks for a block of IPv6 addresses; nil for none.
	IPv6         *NewIPv6
	DNSHostnames bool
	Default      bool
	Tags         []Tag
}

var defaultBlock = netip.MustParsePrefix("172.16.0.0/12")

// CreateVPC makes a VPC in the call's region.
func (c *Call) CreateVPC(n NewVPC) (*VPC, error) {
	if _, err := c.region(); err != nil {
		return nil, err
	}
	if err := checkText(KindVPC, n.Name, n.Description); err != nil {
		return nil, err
	}
	if !n.CIDR.IsValid() {
		n.CIDR = defaultBlock
	}
	if err := checkBlock(KindVPC, n.CIDR, 8, 28); err != nil {
		return nil, err
	}
	if err := checkUserBlocks(n.UserCIDRs); err != nil {
		return nil, err
	}
	if n.IPv6 != nil {
		if err := n.IPv6.check(); err != nil {
			return nil, err
		}
	}
	if err := c.checkTags("", n.Tags); err != nil {
		return nil, err
	}
	group, err := c.inResourceGroup(n.ResourceGroupID)
	if err != nil {
		return nil, err
	}
	if !n.Default { // the default VPC does not count towards the quota
		if err := c.world.within(QuotaVPCs, c.AccountID, c.world.chosenVPCs(c.AccountID, c.Region)); err != nil {
			return nil, err
		}
	}
	if err := c.commit(); err != nil {
		return nil, err
	}
	vpc := &VPC{
		Record: c.record(c.networkID("vpc")),
		Name:   n.Name, Description: n.Description, CIDR: n.CIDR, UserCIDRs: n.UserCIDRs, Default: n.Default,
		RouterID: c.networkID("vrt"), ResourceGroupID: group, DNSHostnames: n.DNSHostnames,
		Ready: c.settled(), subnets: newBlocks(),
	}
	c.addRouteTable(vpc)
	if n.IPv6 != nil {
		vpc.IPv6 = []IPv6Block{c.reserve(n.IPv6.ISP)}
	}
	vpcs.Add(c.world, vpc)
	c.addTags(vpc.Head(), n.Tags)
	return vpc, nil
}

// VPCFilter selects VPCs; the zero value of each condition selects all.
type VPCFilter struct {
	IDs                   []string
	Name, ResourceGroupID string
	OwnerID               string
	Default, IPv6         *bool
	Tags                  []Tag
}

// VPCs lists the VPCs that the caller sees in the call's region.
func (c *Call) VPCs(f VPCFilter, page PageRequest) (Page[*VPC], error) {
	q := Query[*VPC]{IDs: f.IDs, Tags: f.Tags}.On("name", f.Name).On("owner", f.OwnerID).On(groupIndex, f.ResourceGroupID).
		OnFlag("default", f.Default, func(v *VPC) bool { return !v.Default })
	if f.IPv6 != nil {
		q = q.And(func(v *VPC) bool { return *f.IPv6 == (len(v.IPv6) > 0) })
	}
	return vpcs.List(c, q, page)
}

// VPC finds a VPC by its id, for what the caller means to do with it.
func (c *Call) VPC(id string, verb Verb) (*VPC, error) { return vpcs.Find(c, id, verb) }

// VPCChange describes a change of a VPC; nil leaves a value as it is.
type VPCChange struct {
	Name, Description *string
	// CIDR is another address block, which holds all that the present one holds.
	CIDR *netip.Prefix
	// IPv6 turns IPv6 on or off. To turn it on where it is on changes nothing.
	IPv6 *bool
	// NewIPv6 is how the block is that turning it on gets.
	NewIPv6      NewIPv6
	DNSHostnames *bool
}

// ModifyVPC changes what people call a VPC, and which addresses it has.
func (c *Call) ModifyVPC(id string, change VPCChange) error {
	vpc, err := c.VPC(id, Modify)
	if err != nil {
		return err
	}
	if err := checkText(KindVPC, Value(change.Name), Value(change.Description)); err != nil {
		return err
	}
	if change.CIDR != nil {
		if err := c.checkNewBlock(vpc, *change.CIDR); err != nil {
			return err
		}
	}
	if err := vpc.checkIPv6Change(change); err != nil {
		return err
	}
	if !vpc.Available(c.Now) {
		return &Error{Reason: WrongStatus, Kind: KindVPC, ID: id}
	}
	if err := c.commit(); err != nil {
		return err
	}
	vpcs.Change(c.world, vpc, func() { Assign(&vpc.Name, change.Name) })
	Assign(&vpc.Description, change.Description)
	Assign(&vpc.CIDR, change.CIDR)
	Assign(&vpc.DNSHostnames, change.DNSHostnames)
	switch {
	case change.IPv6 == nil:
	case !*change.IPv6:
		vpc.IPv6 = nil
	case len(vpc.IPv6) == 0:
		vpc.IPv6 = []IPv6Block{c.reserve(change.NewIPv6.ISP)}
	}
	return nil
}

// MoveVPC moves a VPC, with all that is part of it, to another resource group.
func (c *Call) MoveVPC(id, resourceGroupID string) error {
	vpc, err := c.VPC(id, Modify)
	if err != nil {
		return err
	}
	group, err := c.lastingGroup(resourceGroupID)
	if err != nil {
		return err
	}
	if !vpc.Available(c.Now) {
		return &Error{Reason: WrongStatus, Kind: KindVPC, ID: id}
	}
	if err := c.commit(); err != nil {
		return err
	}
	vpcs.Change(c.world, vpc, func() { vpc.ResourceGroupID = group.ID })
	return nil
}

// DeleteVPC deletes a VPC with nothing in it: no vSwitch, and no security
// group of any account.
func (c *Call) DeleteVPC(id string) error {
	vpc, err := c.VPC(id, Delete)
	if err != nil {
		return err
	}
	switch {
	case !vpc.Available(c.Now):
		return &Error{Reason: WrongStatus, Kind: KindVPC, ID: id}
	case vpc.countVSwitches(c.world) > 0:
		return &Error{Reason: InUse, Kind: KindVPC, ID: id, By: KindVSwitch}
	case vpc.residents.Len() > 0:
		return &Error{Reason: InUse, Kind: KindVPC, ID: id, By: vpc.residents.First().Kind()}
	}
	if err := c.commit(); err != nil {
		return err
	}
	for _, route := range slices.Collect(vpc.RouteTable.Routes(c.world)) {
		routes.Remove(c.world, route)
	}
	routeTables.Remove(c.world, vpc.RouteTable)
	vpcs.Remove(c.world, vpc)
	return nil
}

// checkText says whether a name (at most 128 characters) and a description (at
// most 256) can be those of a network resource; both may be left out.
func checkText(kind Kind, name, description string) error {
	if utf8.RuneCountInString(name) > 128 || IsLink(name) {
		return malformed(kind, "Name", "a name has 1 to 128 characters and does not begin with http:// or https://")
	}
	if utf8.RuneCountInString(description) > 256 || IsLink(description) {
		return malformed(kind, "Description", "a description has 1 to 256 characters and does not begin with http:// or https://")
	}
	return nil
}
