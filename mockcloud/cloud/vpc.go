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
	// UserCIDRs are ranges that the VPC treats as private besides the standard ones.
	UserCIDRs []netip.Prefix
	// Default marks the VPC that the cloud makes for an account: it cannot be shared.
	Default         bool
	RouterID        string
	RouteTableID    string
	ResourceGroupID string
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
	Default   bool
	Tags      []Tag
}

// reservedBlocks are the ranges in which no VPC may lie.
var reservedBlocks = []netip.Prefix{
	netip.MustParsePrefix("100.64.0.0/10"),
	netip.MustParsePrefix("224.0.0.0/4"),
	netip.MustParsePrefix("127.0.0.0/8"),
	netip.MustParsePrefix("169.254.0.0/16"),
}

var defaultBlock = netip.MustParsePrefix("172.16.0.0/12")

const maxUserCIDRs = 3

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
	if len(n.UserCIDRs) > maxUserCIDRs {
		return nil, &Error{Reason: QuotaExceeded, Kind: KindVPC, Field: "UserCidr", Detail: "a VPC has at most 3 user CIDR blocks"}
	}
	for _, block := range n.UserCIDRs {
		if !block.Addr().Is4() || block.Masked() != block {
			return nil, malformed(KindVPC, "UserCidr", "a user CIDR block is an IPv4 block without host bits")
		}
		if block.Overlaps(reservedBlocks[0]) {
			return nil, &Error{Reason: Overlaps, Kind: KindVPC, Field: "UserCidr", Detail: "a user CIDR block does not overlap 100.64.0.0/10"}
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
		RouterID: c.networkID("vrt"), RouteTableID: c.networkID("vtb"), ResourceGroupID: group,
		Ready:     c.settled(),
		vswitches: newIndex[*VSwitch](), subnets: &bart.Lite{}, securityGroups: newIndex[*SecurityGroup](),
		grants: map[string]map[*ResourceShare]int{}, former: map[string]bool{},
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
	Default               *bool
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
	if f.Name == "" && f.ResourceGroupID == "" && f.OwnerID == "" && f.Default == nil && len(f.Tags) == 0 {
		return list(candidates, nil, page)
	}
	return list(candidates, func(v *VPC) bool {
		return (f.Name == "" || f.Name == v.Name) &&
			(f.ResourceGroupID == "" || f.ResourceGroupID == v.ResourceGroupID) &&
			(f.OwnerID == "" || f.OwnerID == v.Owner) &&
			(f.Default == nil || *f.Default == v.Default) &&
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
type VPCChange struct{ Name, Description *string }

// ModifyVPC changes what people call a VPC.
func (c *Call) ModifyVPC(id string, change VPCChange) error {
	vpc, err := c.VPC(id, Modify)
	if err != nil {
		return err
	}
	if err := checkText(KindVPC, value(change.Name), value(change.Description)); err != nil {
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
	held := c.world.at(vpc.Owner, vpc.Region)
	held.vpcs.remove(vpc)
	if !vpc.Default {
		held.ownVPCs--
	}
	c.world.forgetTags(vpc.Owner, id)
	return nil
}

// checkBlock says whether a prefix can be the block of a network with a mask
// of the given lengths.
func checkBlock(kind Kind, block netip.Prefix, shortest, longest int) error {
	if !block.Addr().Is4() || block.Masked() != block {
		return malformed(kind, "CidrBlock", "a CIDR block is an IPv4 block without host bits, such as 192.168.0.0/24")
	}
	if block.Bits() < shortest || block.Bits() > longest {
		return &Error{Reason: OutOfRange, Kind: kind, Field: "CidrBlock.Mask", Detail: "the mask of the CIDR block is too short or too long"}
	}
	for _, reserved := range reservedBlocks {
		if block.Overlaps(reserved) {
			return &Error{Reason: OutOfRange, Kind: kind, Field: "CidrBlock", Detail: "the CIDR block overlaps " + reserved.String() + ", which is reserved"}
		}
	}
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
