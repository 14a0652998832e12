package cloud

import (
	"net/netip"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/gaissmai/bart"
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

	vswitches      index[*VSwitch]
	subnets        *bart.Lite
	defaults       int                               // counts the default vSwitches
	securityGroups index[*SecurityGroup]             // of all accounts
	grants         map[string]map[*ResourceShare]int // principal -> through which shares, and to how many vSwitches
	former         map[string]bool                   // accounts that once were principals
}

// Available says whether the VPC is ready for use.
func (v *VPC) Available(now time.Time) bool { return !now.Before(v.Ready) }

// VSwitchesOf lists those of the VPC's vSwitches that the caller sees.
func (c *Call) VSwitchesOf(vpc *VPC) []*VSwitch {
	var visible []*VSwitch
	for vswitch := range vpc.vswitches.all {
		if c.decideVSwitch(View, vswitch) == Allow {
			visible = append(visible, vswitch)
		}
	}
	return visible
}

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
		if err := c.world.within(QuotaVPCs, c.AccountID, c.holdings().ownVPCs); err != nil {
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
		Ready:     c.settled(),
		vswitches: newIndex[*VSwitch](), subnets: &bart.Lite{}, securityGroups: newIndex[*SecurityGroup](),
		grants: map[string]map[*ResourceShare]int{}, former: map[string]bool{},
	}
	c.addRouteTable(vpc)
	if n.IPv6 != nil {
		vpc.IPv6 = []IPv6Block{c.reserve(n.IPv6.ISP)}
	}
	c.world.vpcs[vpc.ID] = vpc
	held := c.world.at(c.AccountID, c.Region)
	held.vpcs.add(vpc)
	if !n.Default {
		held.ownVPCs++
	}
	c.addTags(vpc.ID, n.Tags)
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
	candidates := c.holdings().vpcs
	if len(f.IDs) > 0 {
		candidates = newIndex[*VPC]()
		for _, id := range f.IDs {
			if vpc, err := c.VPC(id, View); err == nil && vpc.Region == c.Region {
				candidates.add(vpc)
			}
		}
	}
	if f.Name == "" && f.ResourceGroupID == "" && f.OwnerID == "" && f.Default == nil && f.IPv6 == nil && len(f.Tags) == 0 {
		return list(candidates, nil, page)
	}
	return list(candidates, func(v *VPC) bool {
		return (f.Name == "" || f.Name == v.Name) &&
			(f.ResourceGroupID == "" || f.ResourceGroupID == v.ResourceGroupID) &&
			(f.OwnerID == "" || f.OwnerID == v.Owner) &&
			(f.Default == nil || *f.Default == v.Default) &&
			(f.IPv6 == nil || *f.IPv6 == (len(v.IPv6) > 0)) &&
			c.HasTags(v.ID, f.Tags)
	}, page)
}

// VPC finds a VPC by its id, for what the caller means to do with it.
func (c *Call) VPC(id string, verb Verb) (*VPC, error) {
	vpc := c.world.vpcs[id]
	if vpc == nil || c.elsewhere(vpc.Region) {
		return nil, notFound(KindVPC, id)
	}
	return vpc, answer(c.decideVPC(verb, vpc), KindVPC, id)
}

// elsewhere says whether a thing lies outside of the region in which the
// caller looks for it. A call by id need not name a region.
func (c *Call) elsewhere(region string) bool { return !c.anyRegion && c.Region != region }

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
	if err := checkText(KindVPC, value(change.Name), value(change.Description)); err != nil {
		return err
	}
	if change.CIDR != nil {
		if err := vpc.checkNewBlock(*change.CIDR); err != nil {
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
	assign(&vpc.Name, change.Name)
	assign(&vpc.Description, change.Description)
	assign(&vpc.CIDR, change.CIDR)
	assign(&vpc.DNSHostnames, change.DNSHostnames)
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
	vpc.ResourceGroupID = group.ID
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
	case vpc.vswitches.len() > 0:
		return &Error{Reason: InUse, Kind: KindVPC, ID: id, By: KindVSwitch}
	case vpc.securityGroups.len() > 0:
		return &Error{Reason: InUse, Kind: KindVPC, ID: id, By: KindSecurityGroup}
	}
	if err := c.commit(); err != nil {
		return err
	}
	delete(c.world.vpcs, id)
	delete(c.world.routeTables, vpc.RouteTable.ID)
	held := c.world.at(vpc.Owner, vpc.Region)
	held.vpcs.remove(vpc)
	if !vpc.Default {
		held.ownVPCs--
	}
	c.world.forgetTags(vpc.Owner, id)
	c.world.forgetTags(vpc.Owner, vpc.RouteTable.ID)
	return nil
}

// checkText says whether a name (at most 128 characters) and a description (at
// most 256) can be those of a network resource; both may be left out.
func checkText(kind Kind, name, description string) error {
	if utf8.RuneCountInString(name) > 128 || isLink(name) {
		return malformed(kind, "Name", "a name has 1 to 128 characters and does not begin with http:// or https://")
	}
	if utf8.RuneCountInString(description) > 256 || isLink(description) {
		return malformed(kind, "Description", "a description has 1 to 256 characters and does not begin with http:// or https://")
	}
	return nil
}

func isLink(text string) bool {
	return strings.HasPrefix(text, "http://") || strings.HasPrefix(text, "https://")
}

// value is what a pointer points to, or the zero value.
func value[T any](pointer *T) (v T) {
	if pointer != nil {
		v = *pointer
	}
	return v
}

// assign sets a field to a new value where there is one.
func assign[T any](field, to *T) {
	if to != nil {
		*field = *to
	}
}
