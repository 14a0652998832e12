package network

import (
	"net/netip"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// VSwitch is a subnet of a VPC, in one zone.
type VSwitch struct {
	cloud.Record
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
	ipv6Addresses *ipv6Addresses // nil where it has no IPv6 block
	table         *RouteTable    // the custom one that it uses; nil where that is the VPC's
	seated        cloud.Set      // the things of all accounts that sit in it
	holders       holders
	users         cloud.Set // what else depends on it
	acl           *ACL
	reservations  []*CIDRReservation // in order of creation
}

// DefaultVSwitchPermission is the permission of a shared vSwitch.
const DefaultVSwitchPermission = "AliyunRSDefaultPermissionVSwitch"

var vswitches cloud.Table[*VSwitch]

func init() {
	vswitches.Define(cloud.Definition[*VSwitch]{
		Kind: cloud.KindVSwitch, InPolicies: "vpc:vswitch", Stands: cloud.Shareable,
		Networks: func(v *VSwitch, yield func(*cloud.Record) bool) { yield(v.Head()) },
		Views:    []string{"vpc:DescribeVSwitches", "vpc:DescribeVSwitchAttributes"},
		Indexes: []cloud.IndexOn[*VSwitch]{
			cloud.On("vpc", func(v *VSwitch) string { return v.VPC.ID }),
			cloud.On("zone", func(v *VSwitch) string { return v.Zone }),
			cloud.On("name", func(v *VSwitch) string { return v.Name }),
			cloud.OnOwner[*VSwitch](),
			cloud.OnFlag("default", func(v *VSwitch) bool { return v.Default }),
			cloud.On(vswitchesByTable, func(v *VSwitch) string { return v.RouteTable().ID }),
		},
		Tags:   &cloud.Tags[*VSwitch]{By: cloud.View},
		Counts: chosenVSwitches,
		Quotas: []cloud.Quota{
			{
				Product: "vpc", Code: QuotaAcceptedVSwitches, Default: 30, Adjustable: true,
				Name: "Accepted shared vSwitches", Description: "How many vSwitches of other accounts can be shared with the account in a region",
				Usage: acceptedVSwitches,
			},
			{
				Product: "vpc", Code: QuotaPrincipalsPerVSwitch, Default: 50, Adjustable: true,
				Name: "Principals of a vSwitch", Description: "How many accounts a vSwitch can be shared with",
				Most: cloud.MostOf(&vswitches, func(v *VSwitch, _ *cloud.World) int { return v.Principals() }),
			},
		},
		Sharing: &cloud.Sharing[*VSwitch]{
			Type: "VSwitch",
			// The vendor publishes an excerpt of this permission's document only
			// (two actions that view vSwitches); the others are those with which
			// a participant views what the reference's table says that it may.
			Permission: DefaultVSwitchPermission,
			Actions: []string{
				"vpc:DescribeVSwitches", "vpc:DescribeVSwitchAttributes", "vpc:DescribeVpcs", "vpc:DescribeVpcAttribute",
				"vpc:DescribeVRouters", "vpc:DescribeRouteTables", "vpc:DescribeRouteTableList", "vpc:DescribeRouteEntryList",
				"vpc:GetVpcRouteEntrySummary", "vpc:ListGatewayRouteTableEntries", "vpc:ListVpcPublishedRouteEntries",
				"vpc:DescribeNetworkAcls", "vpc:DescribeNetworkAclAttributes", "vpc:DescribeIpv6Gateways",
				"vpc:DescribeIpv6GatewayAttribute", "vpc:TagResources", "vpc:UnTagResources", "vpc:ListTagResources",
			},
			Looks: "vpc:DescribeVSwitchAttributes",
			Along: func(v *VSwitch, yield func(*cloud.Record) bool) { yield(v.VPC.Head()) },
			Check: func(_ *cloud.World, v *VSwitch) error {
				if v.VPC.Default { // reference: Limits
					return &cloud.Error{Reason: cloud.DefaultNetwork, Kind: cloud.KindAssociation, ID: v.ID, Field: "Resources", Detail: "vSwitches of a default VPC cannot be shared"}
				}
				return nil
			},
			Room: roomInVSwitch,
		},
	})
}

// acceptedVSwitches counts the vSwitches that others share with an account in a region.
func acceptedVSwitches(w *cloud.World, account, region string) int {
	return vswitches.Held(w, account, region) - vswitches.Own(w, account, region)
}

// roomInVSwitch says whether the quotas leave room for one more principal of a
// vSwitch. The reference counts in three quotas:
//   - per VPC, the distinct principals over all of its shared vSwitches, against the owner's quota;
//   - per vSwitch, its distinct principals, against the owner's quota;
//   - per principal and region, the distinct vSwitches that are shared with it, against the principal's quota.
func roomInVSwitch(w *cloud.World, v *VSwitch, account string) error {
	if err := w.Within(QuotaPrincipalsPerVSwitch, v.Owner, v.Principals()); err != nil {
		return err
	}
	if !v.VPC.IsPrincipal(account) {
		if err := w.Within(QuotaPrincipalsPerVPC, v.Owner, v.VPC.Principals()); err != nil {
			return err
		}
	}
	return w.Within(QuotaAcceptedVSwitches, account, acceptedVSwitches(w, account, v.Region))
}

// Available says whether the vSwitch is ready for use.
func (v *VSwitch) Available(now time.Time) bool { return !now.Before(v.Ready) }

// FreeAddresses counts the addresses that resources can still get.
func (v *VSwitch) FreeAddresses() int { return v.addresses.free() }

// CheckAddress says whether a certain address can be handed out.
func (v *VSwitch) CheckAddress(wanted netip.Addr) error { return v.addresses.check(wanted) }

// CountSeated counts the things of all accounts that sit in the vSwitch.
func (v *VSwitch) CountSeated() int { return v.seated.Len() }

// Enter notes that a thing depends on the vSwitch without a seat in it: the vSwitch
// cannot be deleted then. Exit forgets it.
func (v *VSwitch) Enter(thing *cloud.Record) { v.users.Add(thing) }

// Exit is the reverse of [VSwitch.Enter].
func (v *VSwitch) Exit(thing *cloud.Record) { v.users.Remove(thing) }

// CountIPv6 counts the IPv6 addresses that are in use.
func (v *VSwitch) CountIPv6() int {
	if v.ipv6Addresses == nil {
		return 0
	}
	return len(v.ipv6Addresses.taken)
}

// NewVSwitch describes a vSwitch to create.
type NewVSwitch struct {
	VPCID, Zone, Name, Description string
	CIDR                           netip.Prefix
	// IPv6 asks for a block of IPv6 addresses; nil for none.
	IPv6 *NewIPv6Subnet
	// Default marks the vSwitch that the cloud makes for a zone of a default
	// VPC; it does not count towards the quota.
	Default bool
	Tags    []cloud.Tag
}

// CreateVSwitch makes a vSwitch in a VPC of the caller. Its block has a mask of
// 16 to 29 bits, lies in the VPC's block and overlaps no other vSwitch.
func CreateVSwitch(c *cloud.Call, n NewVSwitch) (*VSwitch, error) {
	vpc, err := FindVPC(c, n.VPCID, cloud.Modify)
	if err != nil {
		return nil, err
	}
	if region, ok := cloud.FindRegion(vpc.Region); !ok || !region.HasZone(n.Zone) {
		return nil, cloud.Missing(KindZone, n.Zone)
	}
	if err := CheckText(cloud.KindVSwitch, n.Name, n.Description); err != nil {
		return nil, err
	}
	if err := checkBlock(cloud.KindVSwitch, n.CIDR, 16, 29); err != nil {
		return nil, err
	}
	if !vpc.holds(n.CIDR) {
		return nil, &cloud.Error{Reason: cloud.OutOfRange, Kind: cloud.KindVSwitch, Field: "CidrBlock", By: cloud.KindVPC, Detail: "the CIDR block lies outside of the VPC's block " + vpc.CIDR.String() + " and of its secondary blocks"}
	}
	if vpc.subnets.OverlapsPrefix(n.CIDR) {
		return nil, &cloud.Error{Reason: cloud.Overlaps, Kind: cloud.KindVSwitch, Field: "CidrBlock", Detail: "the CIDR block overlaps another vSwitch's"}
	}
	if err := vpc.checkRoutes(c.World, n.CIDR); err != nil {
		return nil, err
	}
	var ipv6 netip.Prefix
	if n.IPv6 != nil {
		if ipv6, err = vpc.subnet(c.World, *n.IPv6); err != nil {
			return nil, err
		}
	}
	if err := c.CheckTags("", n.Tags); err != nil {
		return nil, err
	}
	if !vpc.Available(c.Now) {
		return nil, &cloud.Error{Reason: cloud.WrongStatus, Kind: cloud.KindVPC, ID: vpc.ID}
	}
	if !n.Default {
		if err := c.World.Within(QuotaVSwitches, vpc.Owner, vpc.countVSwitches(c.World)-vpc.defaults); err != nil {
			return nil, err
		}
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	vswitch := &VSwitch{
		Record: c.NewRecord(vpc.Region, c.NetworkID(vpc.Region, "vsw")), VPC: vpc, Zone: n.Zone, Name: n.Name, Description: n.Description,
		CIDR: n.CIDR, Block: n.CIDR.String(), Default: n.Default, Ready: c.Settled(),
		addresses: newAddresses(n.CIDR),
	}
	vswitches.Add(c.World, vswitch)
	vpc.addBlock(c, vswitch, n.CIDR)
	if ipv6.IsValid() {
		addIPv6(c, vswitch, ipv6)
	}
	if n.Default {
		vpc.defaults++
	}
	c.AddTags(vswitch.Head(), n.Tags)
	return vswitch, nil
}

// chosenVSwitches counts an account's vSwitches in a region but the default ones.
func chosenVSwitches(w *cloud.World, account, region string) int {
	return vswitches.Own(w, account, region) - vswitches.Under(w, account, region, "default", cloud.Yes)
}

// KindZone is the kind of a zone.
const KindZone cloud.Kind = "zone"

// InGroup is the resource group that the vSwitch is in, that of its VPC.
func (v *VSwitch) InGroup() string { return v.VPC.ResourceGroupID }

// VSwitchFilter selects vSwitches; the zero value of each condition selects all.
type VSwitchFilter struct {
	IDs                                      []string
	VPCID, Zone, Name, RouteTableID, OwnerID string
	ResourceGroupID                          string
	Default, IPv6                            *bool
	Tags                                     []cloud.Tag
}

// VSwitches lists the vSwitches that the caller sees in the call's region: its
// own, and those that are shared with it.
func VSwitches(c *cloud.Call, f VSwitchFilter, page cloud.PageRequest) (cloud.Page[*VSwitch], error) {
	if f.VPCID != "" {
		if _, err := FindVPC(c, f.VPCID, cloud.View); err != nil {
			return cloud.Page[*VSwitch]{}, nil
		}
	}
	q := cloud.Query[*VSwitch]{IDs: f.IDs, Tags: f.Tags}.On("vpc", f.VPCID).On("zone", f.Zone).On("name", f.Name).On(vswitchesByTable, f.RouteTableID).OwnedBy(f.OwnerID).
		OnFlag("default", f.Default, func(v *VSwitch) bool { return !v.Default })
	if f.ResourceGroupID != "" {
		q = q.And(func(v *VSwitch) bool { return f.ResourceGroupID == v.InGroup() })
	}
	if f.IPv6 != nil {
		q = q.And(func(v *VSwitch) bool { return *f.IPv6 == v.IPv6.IsValid() })
	}
	return vswitches.List(c, q, page)
}

// FindVSwitch finds a vSwitch by its id, for what the caller means to do with it.
func FindVSwitch(c *cloud.Call, id string, verb cloud.Verb) (*VSwitch, error) {
	return vswitches.Find(c, id, verb)
}

// VSwitchOf finds a vSwitch of a VPC, for what stands in the VPC by a grant.
func VSwitchOf(w *cloud.World, vpc *VPC, id string) (*VSwitch, bool) {
	v, ok := vswitches.Of(w, vpc.Owner, vpc.Region, id)
	return v, ok && v.VPC == vpc
}

// AllVSwitchesOf lists those of all vSwitches of a VPC that match (nil: all), for who
// may know of them by a grant.
func AllVSwitchesOf(w *cloud.World, vpc *VPC, match func(*VSwitch) bool, page cloud.PageRequest) (cloud.Page[*VSwitch], error) {
	return vswitches.ListUnder(w, vpc.Owner, vpc.Region, "vpc", vpc.ID, match, page)
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
func ModifyVSwitch(c *cloud.Call, id string, change VSwitchChange) error {
	vswitch, err := FindVSwitch(c, id, cloud.Modify)
	if err != nil {
		return err
	}
	if err := CheckText(cloud.KindVSwitch, cloud.Value(change.Name), cloud.Value(change.Description)); err != nil {
		return err
	}
	ipv6, err := vswitch.checkIPv6Change(c, change)
	if err != nil {
		return err
	}
	if err := c.Commit(); err != nil {
		return err
	}
	vswitches.Change(c.World, vswitch, func() { cloud.Assign(&vswitch.Name, change.Name) })
	cloud.Assign(&vswitch.Description, change.Description)
	switch {
	case change.NoIPv6 && vswitch.IPv6.IsValid():
		removeIPv6(c.World, vswitch)
	case ipv6.IsValid():
		addIPv6(c, vswitch, ipv6)
	}
	return nil
}

// checkIPv6Change says whether the vSwitch can get or lose an IPv6 block, and
// which one it gets. One that it has must go before it gets another one.
func (v *VSwitch) checkIPv6Change(c *cloud.Call, change VSwitchChange) (netip.Prefix, error) {
	switch {
	case change.NoIPv6 && v.CountIPv6() > 0:
		return netip.Prefix{}, &cloud.Error{Reason: cloud.InUse, Kind: cloud.KindVSwitch, ID: v.ID, By: cloud.KindNetworkInterface, Field: "IPv6", Detail: "IPv6 addresses of the vSwitch are in use"}
	case change.NoIPv6 && v.reservesIPv6():
		return netip.Prefix{}, &cloud.Error{Reason: cloud.InUse, Kind: cloud.KindVSwitch, ID: v.ID, By: cloud.KindCIDRReservation, Field: "IPv6", Detail: "the vSwitch has reserved IPv6 blocks"}
	case change.NoIPv6:
		return netip.Prefix{}, v.VPC.mustBeRoutedTo(c, v.IPv6)
	case change.IPv6 == nil:
		return netip.Prefix{}, nil
	case v.IPv6.IsValid():
		return netip.Prefix{}, &cloud.Error{Reason: cloud.Duplicate, Kind: cloud.KindVSwitch, ID: v.ID, Field: "IPv6", Detail: "the vSwitch has the IPv6 block " + v.IPv6.String() + " already"}
	}
	return v.VPC.subnet(c.World, *change.IPv6)
}

// DeleteVSwitch deletes a vSwitch that no resource share holds, that no resource
// of any account sits in or depends on, that uses the route table of its VPC, and
// that has neither network ACL nor reserved blocks.
func DeleteVSwitch(c *cloud.Call, id string) error {
	vswitch, err := FindVSwitch(c, id, cloud.Delete)
	if err != nil {
		return err
	}
	switch {
	case vswitch.InShare():
		return &cloud.Error{Reason: cloud.InUse, Kind: cloud.KindVSwitch, ID: id, By: cloud.KindResourceShare}
	case !vswitch.Available(c.Now):
		return &cloud.Error{Reason: cloud.WrongStatus, Kind: cloud.KindVSwitch, ID: id}
	case vswitch.seated.Len() > 0:
		return &cloud.Error{Reason: cloud.InUse, Kind: cloud.KindVSwitch, ID: id, By: vswitch.seated.First().Kind()}
	case vswitch.table != nil:
		return &cloud.Error{Reason: cloud.InUse, Kind: cloud.KindVSwitch, ID: id, By: cloud.KindRouteTable, Detail: "the vSwitch is associated with the route table " + vswitch.table.ID}
	case vswitch.users.Len() > 0:
		return &cloud.Error{Reason: cloud.InUse, Kind: cloud.KindVSwitch, ID: id, By: vswitch.users.First().Kind()}
	case vswitch.acl != nil:
		return &cloud.Error{Reason: cloud.InUse, Kind: cloud.KindVSwitch, ID: id, By: cloud.KindNetworkACL}
	case len(vswitch.reservations) > 0:
		return &cloud.Error{Reason: cloud.InUse, Kind: cloud.KindVSwitch, ID: id, By: cloud.KindCIDRReservation}
	case vswitch.CountIPv6() > 0:
		return &cloud.Error{Reason: cloud.InUse, Kind: cloud.KindVSwitch, ID: id, By: KindIPv6Instance}
	}
	if err := vswitch.VPC.mustBeRouted(c); err != nil { // not while another vSwitch or a route is being made (contract)
		return err
	}
	if err := c.Commit(); err != nil {
		return err
	}
	vswitch.VPC.removeBlock(c.World, vswitch.CIDR)
	if vswitch.IPv6.IsValid() {
		removeIPv6(c.World, vswitch)
	}
	if vswitch.Default {
		vswitch.VPC.defaults--
	}
	vswitches.Remove(c.World, vswitch)
	return nil
}
