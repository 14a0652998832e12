package network

import (
	"net/netip"
	"slices"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
)

// VPC is a virtual private cloud.
type VPC struct {
	cloud.Record
	Name, Description string
	CIDR              netip.Prefix
	// Secondary are further blocks in which vSwitches may lie.
	Secondary []netip.Prefix
	// UserCIDRs are ranges that the VPC treats as private besides the standard ones.
	UserCIDRs []netip.Prefix
	// IPv6 are its blocks of IPv6 addresses; none where IPv6 is not enabled.
	IPv6 []IPv6Block
	// Default marks the VPC that the cloud makes for an account: it cannot be shared.
	Default  bool
	RouterID string
	// RouterName and RouterDescription are what people call its vRouter.
	RouterName, RouterDescription string
	RouteTable                    *RouteTable
	ResourceGroupID               string
	// DNSHostnames says whether its instances have names in the DNS.
	DNSHostnames bool
	// Ready is when its status turns from Pending to Available.
	Ready time.Time

	dhcp        dhcp
	ipv6Gateway *IPv6Gateway // nil where it has none
	ipv4Gateway *IPv4Gateway // likewise
	private     bool         // unless it has an active IPv4 gateway: see [VPC.IsPrivate]
	subnets     *paths       // to its vSwitches
	defaults    int          // counts the default vSwitches
	residents   cloud.Set    // the things of all accounts that stand in it, but not in a vSwitch
	routed      time.Time    // when the last change of its routes has settled
	attached    cloud.Set    // the gateways that connect it to others, of which it can have several
}

var vpcs cloud.Table[*VPC]

// The quotas of networks, by their codes in Quota Center.
const (
	// QuotaVPCs limits the VPCs of an account in a region.
	QuotaVPCs = "vpc_quota_instances_num"
	// QuotaVSwitches limits the vSwitches of a VPC.
	QuotaVSwitches = "vpc_quota_vswitches_num"
	// QuotaPrincipalsPerVPC limits the distinct principals over all shared
	// vSwitches of a VPC (reference: Quotas).
	QuotaPrincipalsPerVPC = "vpc_quota_sharedvpc_share_user_num_per_vpc"
	// QuotaPrincipalsPerVSwitch limits the principals of one vSwitch.
	QuotaPrincipalsPerVSwitch = "vpc_quota_sharedvpc_share_user_num_per_vswitch"
	// QuotaAcceptedVSwitches limits the vSwitches shared to one principal in a region.
	QuotaAcceptedVSwitches = "vpc_quota_sharedvpc_accept_shared_vswitch_num"
)

func init() {
	vpcs.Define(cloud.Definition[*VPC]{
		Kind: cloud.KindVPC, InPolicies: "vpc:vpc", Stands: cloud.Shareable,
		Networks: func(v *VPC, yield func(*cloud.Record) bool) { yield(v.Head()) },
		Views:    []string{"vpc:DescribeVpcs", "vpc:DescribeVpcAttribute", "vpc:DescribeVRouters"},
		Indexes: []cloud.IndexOn[*VPC]{
			cloud.On("name", func(v *VPC) string { return v.Name }),
			cloud.On(vpcsByRouter, func(v *VPC) string { return v.RouterID }),
			cloud.OnOwner[*VPC](),
			cloud.OnFlag("default", func(v *VPC) bool { return v.Default }),
			cloud.OnOwn("DHCP options set", func(v *VPC) string { return v.dhcp.setID() }), // participants do not see it
		},
		Tags:    &cloud.Tags[*VPC]{By: cloud.View},
		Group:   func(v *VPC) *string { return &v.ResourceGroupID },
		Grouped: (*VPC).grouped,
		Counts:  chosenVPCs,
		Quotas: []cloud.Quota{
			{
				Product: "vpc", Code: QuotaVPCs, Default: 10, Adjustable: true,
				Name: "VPCs", Description: "How many VPCs the account can create in a region",
				Usage: chosenVPCs,
			},
			{
				Product: "vpc", Code: QuotaPrincipalsPerVPC, Default: 50, Adjustable: true,
				Name: "Principals of a VPC", Description: "How many accounts the vSwitches of a VPC can be shared with, all vSwitches together",
				Most: cloud.MostOf(&vpcs, func(v *VPC, _ *cloud.World) int { return v.Principals() }),
			},
			{
				Product: "vpc", Code: QuotaVSwitches, Default: 150, Adjustable: true,
				Name: "vSwitches of a VPC", Description: "How many vSwitches can be created in a VPC",
				Most: cloud.MostOf(&vpcs, func(v *VPC, w *cloud.World) int { return v.countVSwitches(w) - v.defaults }),
			},
		},
	})
}

// grouped visits what is in the resource group of the VPC, as it has none of its own.
func (v *VPC) grouped(w *cloud.World, yield func(*cloud.Record) bool) {
	for table := range v.tables(w) {
		if !yield(table.Head()) {
			return
		}
	}
	v.attached.Each(yield)
}

// chosenVPCs counts an account's VPCs in a region but the default one, which
// neither counts towards the quota nor is in the way of deleting the account.
func chosenVPCs(w *cloud.World, account, region string) int {
	return vpcs.Own(w, account, region) - vpcs.Under(w, account, region, "default", cloud.Yes)
}

// countVSwitches counts the vSwitches of the VPC.
func (v *VPC) countVSwitches(w *cloud.World) int {
	return vswitches.Under(w, v.Owner, v.Region, "vpc", v.ID)
}

// vswitches visits the vSwitches of the VPC.
func (v *VPC) vswitches(w *cloud.World) func(yield func(*VSwitch) bool) {
	return vswitches.Each(w, v.Owner, v.Region, "vpc", v.ID)
}

// Available says whether the VPC is ready for use.
func (v *VPC) Available(now time.Time) bool { return !now.Before(v.Ready) }

// VSwitchesOf lists those of the VPC's vSwitches that the caller sees.
func VSwitchesOf(c *cloud.Call, vpc *VPC) []*VSwitch {
	return slices.Collect(vswitches.Seen(c, cloud.Query[*VSwitch]{}.On("vpc", vpc.ID)))
}

// Enter notes that a thing stands in the VPC, which cannot be deleted then; Exit
// forgets it.
func (v *VPC) Enter(thing *cloud.Record) { v.residents.Add(thing) }

// Exit is the reverse of [VPC.Enter].
func (v *VPC) Exit(thing *cloud.Record) { v.residents.Remove(thing) }

// Attach notes that a gateway connects the VPC to others, which cannot be deleted
// then; Detach forgets it.
func (v *VPC) Attach(gateway *cloud.Record) { v.attached.Add(gateway) }

// Detach is the reverse of [VPC.Attach].
func (v *VPC) Detach(gateway *cloud.Record) { v.attached.Remove(gateway) }

// Attached visits the gateways that connect the VPC to others.
func (v *VPC) Attached(yield func(*cloud.Record) bool) { v.attached.Each(yield) }

// goAlong is what other chapters do when a VPC goes.
var goAlong []func(*cloud.World, *VPC)

// WhenVPCGoes lets a chapter do something whenever a VPC is deleted: take away what
// it keeps of the VPC. A chapter calls it in its init.
func WhenVPCGoes(do func(*cloud.World, *VPC)) { goAlong = append(goAlong, do) }

// blocksChange is what other chapters do when a VPC gets IPv4 blocks, or loses some.
var blocksChange []func(*cloud.Call, *VPC)

// WhenBlocksChange lets a chapter do something whenever the IPv4 blocks of a VPC are others
// than before, also when it is new. A chapter calls it in its init.
func WhenBlocksChange(do func(*cloud.Call, *VPC)) { blocksChange = append(blocksChange, do) }

func (v *VPC) blocksChanged(c *cloud.Call) {
	for _, do := range blocksChange {
		do(c, v)
	}
}

// VPCsOf visits the VPCs that an account owns in a region.
func VPCsOf(w *cloud.World, account, region string) func(yield func(*VPC) bool) {
	return vpcs.All(w, account, region)
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
	Tags         []cloud.Tag
}

var defaultBlock = netip.MustParsePrefix("172.16.0.0/12")

// CreateVPC makes a VPC in the call's region.
func CreateVPC(c *cloud.Call, n NewVPC) (*VPC, error) {
	if _, err := c.KnownRegion(); err != nil {
		return nil, err
	}
	if err := CheckText(cloud.KindVPC, n.Name, n.Description); err != nil {
		return nil, err
	}
	if !n.CIDR.IsValid() {
		n.CIDR = defaultBlock
	}
	if err := checkBlock(cloud.KindVPC, n.CIDR, 8, 28); err != nil {
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
	if err := c.CheckTags("", n.Tags); err != nil {
		return nil, err
	}
	group, err := identity.InResourceGroup(c, n.ResourceGroupID)
	if err != nil {
		return nil, err
	}
	if !n.Default { // the default VPC does not count towards the quota
		if err := c.World.Within(QuotaVPCs, c.AccountID, chosenVPCs(c.World, c.AccountID, c.Region)); err != nil {
			return nil, err
		}
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	vpc := &VPC{
		Record: c.NewRecord(c.Region, c.NetworkID(c.Region, "vpc")),
		Name:   n.Name, Description: n.Description, CIDR: n.CIDR, UserCIDRs: n.UserCIDRs, Default: n.Default,
		RouterID: c.NetworkID(c.Region, "vrt"), ResourceGroupID: group, DNSHostnames: n.DNSHostnames,
		Ready: c.Settled(), subnets: newPaths(),
	}
	addRouteTable(c, vpc)
	if n.IPv6 != nil {
		vpc.IPv6 = []IPv6Block{ChooseIPv6(c, n.IPv6.ISP)}
	}
	vpcs.Add(c.World, vpc)
	vpc.blocksChanged(c)
	vpc.followDNSHostnames(c)
	c.AddTags(vpc.Head(), n.Tags)
	return vpc, nil
}

// VPCFilter selects VPCs; the zero value of each condition selects all.
type VPCFilter struct {
	IDs                   []string
	Name, ResourceGroupID string
	OwnerID               string
	DHCPOptionsSetID      string
	Default, IPv6         *bool
	Tags                  []cloud.Tag
}

// VPCs lists the VPCs that the caller sees in the call's region.
func VPCs(c *cloud.Call, f VPCFilter, page cloud.PageRequest) (cloud.Page[*VPC], error) {
	q := cloud.Query[*VPC]{IDs: f.IDs, Tags: f.Tags}.On("name", f.Name).OwnedBy(f.OwnerID).On(cloud.ByGroup, f.ResourceGroupID).On("DHCP options set", f.DHCPOptionsSetID).
		OnFlag("default", f.Default, func(v *VPC) bool { return !v.Default })
	if f.IPv6 != nil {
		q = q.And(func(v *VPC) bool { return *f.IPv6 == (len(v.IPv6) > 0) })
	}
	return vpcs.List(c, q, page)
}

// FindVPC finds a VPC by its id, for what the caller means to do with it.
func FindVPC(c *cloud.Call, id string, verb cloud.Verb) (*VPC, error) { return vpcs.Find(c, id, verb) }

// VPCOf finds a VPC that an account owns in a region, for what a caller says of
// another account.
func VPCOf(w *cloud.World, account, region, id string) (*VPC, bool) {
	return vpcs.Of(w, account, region, id)
}

// VPCChange describes a change of a VPC; nil leaves a value as it is.
type VPCChange struct {
	Name, Description *string
	// CIDR is another address block, which holds all that the present one holds.
	CIDR *netip.Prefix
	// UserCIDRs take the place of the present ones.
	UserCIDRs *[]netip.Prefix
	// IPv6 turns IPv6 on or off. To turn it on where it is on changes nothing.
	IPv6 *bool
	// NewIPv6 is how the block is that turning it on gets.
	NewIPv6      NewIPv6
	DNSHostnames *bool
}

// ModifyVPC changes what people call a VPC, and which addresses it has.
func ModifyVPC(c *cloud.Call, id string, change VPCChange) error {
	vpc, err := FindVPC(c, id, cloud.Modify)
	if err != nil {
		return err
	}
	if err := CheckText(cloud.KindVPC, cloud.Value(change.Name), cloud.Value(change.Description)); err != nil {
		return err
	}
	if change.CIDR != nil {
		if err := checkNewBlock(c, vpc, *change.CIDR); err != nil {
			return err
		}
	}
	if err := checkUserBlocks(cloud.Value(change.UserCIDRs)); err != nil {
		return err
	}
	if err := vpc.checkIPv6Change(c.World, change); err != nil {
		return err
	}
	if !vpc.Available(c.Now) {
		return &cloud.Error{Reason: cloud.WrongStatus, Kind: cloud.KindVPC, ID: id}
	}
	if err := c.Commit(); err != nil {
		return err
	}
	vpcs.Change(c.World, vpc, func() { cloud.Assign(&vpc.Name, change.Name) })
	cloud.Assign(&vpc.Description, change.Description)
	if change.CIDR != nil && *change.CIDR != vpc.CIDR {
		vpc.CIDR = *change.CIDR
		vpc.blocksChanged(c)
	}
	cloud.Assign(&vpc.UserCIDRs, change.UserCIDRs)
	if change.DNSHostnames != nil && *change.DNSHostnames != vpc.DNSHostnames {
		vpc.DNSHostnames = *change.DNSHostnames
		vpc.followDNSHostnames(c)
	}
	switch {
	case change.IPv6 == nil:
	case !*change.IPv6:
		vpc.IPv6 = nil
	case len(vpc.IPv6) == 0:
		vpc.IPv6 = []IPv6Block{ChooseIPv6(c, change.NewIPv6.ISP)}
	}
	return nil
}

// MoveVPC moves a VPC, with all that is part of it, to another resource group.
func MoveVPC(c *cloud.Call, id, resourceGroupID string) error {
	vpc, err := FindVPC(c, id, cloud.Modify)
	if err != nil {
		return err
	}
	group, err := identity.LastingGroup(c, resourceGroupID)
	if err != nil {
		return err
	}
	if !vpc.Available(c.Now) {
		return &cloud.Error{Reason: cloud.WrongStatus, Kind: cloud.KindVPC, ID: id}
	}
	if err := c.Commit(); err != nil {
		return err
	}
	vpcs.Regroup(c.World, vpc, group.ID)
	return nil
}

// DeleteVPC deletes a VPC with nothing in it: no gateway, no vSwitch, no security
// group of any account, no network ACL, no route and route table but the cloud's
// own, and no DHCP options set but the default one, which nobody attached. Gateways
// that sit in vSwitches come first. By force, its IPv4 and its IPv6 gateway go along,
// with the routes that lead to them.
func DeleteVPC(c *cloud.Call, id string, force bool) error {
	vpc, err := FindVPC(c, id, cloud.Delete)
	if err != nil {
		return err
	}
	switch {
	case !vpc.Available(c.Now):
		return &cloud.Error{Reason: cloud.WrongStatus, Kind: cloud.KindVPC, ID: id}
	case vpc.attached.Len() > 0:
		return &cloud.Error{Reason: cloud.InUse, Kind: cloud.KindVPC, ID: id, By: vpc.attached.First().Kind()}
	case vpc.countVSwitches(c.World) > 0:
		return &cloud.Error{Reason: cloud.InUse, Kind: cloud.KindVPC, ID: id, By: cloud.KindVSwitch}
	case vpc.residents.Len() > 0:
		return &cloud.Error{Reason: cloud.InUse, Kind: cloud.KindVPC, ID: id, By: vpc.residents.First().Kind()}
	case vpc.countCustomTables(c.World, true) > 0:
		return &cloud.Error{Reason: cloud.InUse, Kind: cloud.KindVPC, ID: id, By: cloud.KindRouteTable, Field: "Gateway", Detail: "the VPC has a route table for gateways"}
	case vpc.countCustomTables(c.World, false) > 0:
		return &cloud.Error{Reason: cloud.InUse, Kind: cloud.KindVPC, ID: id, By: cloud.KindRouteTable, Detail: "the VPC has custom route tables"}
	case vpc.RouteTable.entries > vpc.countRoutesToGateways(c.World):
		return &cloud.Error{Reason: cloud.InUse, Kind: cloud.KindVPC, ID: id, By: KindRoute, Detail: "the VPC has custom routes"}
	}
	if err := vpc.checkGateways(c, force); err != nil {
		return err
	}
	if set, settled := vpc.DHCPOptionsSet(c.Now); set != nil && !set.Default {
		if !settled {
			return vpc.dhcpError(cloud.WrongStatus, "the DHCP options set of the VPC is changing")
		}
		return vpc.dhcpError(cloud.InUse, "the VPC has a DHCP options set")
	}
	if err := c.Commit(); err != nil {
		return err
	}
	vpc.removeGateways(c.World)
	removeRouteTable(c.World, vpc.RouteTable)
	for _, do := range goAlong {
		do(c.World, vpc)
	}
	vpcs.Remove(c.World, vpc)
	return nil
}
