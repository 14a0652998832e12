package network

import (
	"cmp"
	"net/netip"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
)

// KindDHCPOptionsSet is the kind of a DHCP options set.
const KindDHCPOptionsSet cloud.Kind = "DHCP options set"

// DHCPOptionsSet is what the instances of the VPCs that it is attached to learn by DHCP.
type DHCPOptionsSet struct {
	cloud.Record
	Name, Description string
	Options           DHCPOptions
	// Default marks the one that the cloud makes for VPCs with DNS hostnames. It cannot be modified.
	Default         bool
	ResourceGroupID string
	// Ready is when its status turns from Pending to Available.
	Ready time.Time

	leaving bool
}

// DHCPOptions are what a set is made of.
type DHCPOptions struct {
	DomainName string
	// Servers are the DNS servers; none stand for the cloud's own.
	Servers []netip.Addr
	// LeaseTime and IPv6LeaseTime are numbers of hours or days, with the unit: 24h.
	LeaseTime, IPv6LeaseTime string
}

var (
	dhcpOptionsSets    cloud.Table[*DHCPOptionsSet]
	dhcpOptionsSetGoes cloud.Event[*DHCPOptionsSet]
	dhcpOptionsSetLeft cloud.Event[*VPC]
)

// The quotas of DHCP options sets. The vendor publishes the limits without codes: these are mockcloud's own.
const (
	// QuotaDHCPOptionsSets limits the DHCP options sets of an account in a region.
	QuotaDHCPOptionsSets = "vpc_dhcp_options_set_count"
	// QuotaVPCsPerDHCPOptionsSet limits the VPCs that a DHCP options set is attached to.
	QuotaVPCsPerDHCPOptionsSet = "vpc_dhcp_options_set_vpc_count"
)

const (
	maxDNSServers  = 4
	usualLeaseTime = "3650d"
)

// The cloud's own DNS servers.
var cloudDNSServers = []netip.Addr{netip.MustParseAddr("100.100.2.136"), netip.MustParseAddr("100.100.2.138")}

// withoutDHCPOptions are the regions that the vendor's list of those with DHCP options sets leaves out.
var withoutDHCPOptions = []string{"cn-heyuan", "cn-nanjing", "cn-fuzhou", "cn-wuhan-lr", "us-southeast-1"}

func init() {
	dhcpOptionsSets.Define(cloud.Definition[*DHCPOptionsSet]{
		Kind: KindDHCPOptionsSet, InPolicies: "vpc:dhcpoptionsset",
		Indexes: []cloud.IndexOn[*DHCPOptionsSet]{
			cloud.On("name", func(s *DHCPOptionsSet) string { return s.Name }),
			cloud.On("domain name", func(s *DHCPOptionsSet) string { return s.Options.DomainName }),
			cloud.OnFlag("default", func(s *DHCPOptionsSet) bool { return s.Default }),
		},
		Tags:   &cloud.Tags[*DHCPOptionsSet]{By: cloud.Modify},
		Group:  func(s *DHCPOptionsSet) *string { return &s.ResourceGroupID },
		Counts: chosenDHCPOptionsSets,
		Quotas: []cloud.Quota{
			{
				Product: "vpc", Code: QuotaDHCPOptionsSets, Default: 10,
				Name: "DHCP options sets", Description: "How many DHCP options sets the account can create in a region",
				Usage: chosenDHCPOptionsSets,
			},
			{
				Product: "vpc", Code: QuotaVPCsPerDHCPOptionsSet, Default: 10,
				Name: "VPCs of a DHCP options set", Description: "How many VPCs a DHCP options set can be attached to",
				Most: cloud.MostOf(&dhcpOptionsSets, func(s *DHCPOptionsSet, w *cloud.World) int {
					if s.Default { // it has as many VPCs as there are
						return 0
					}
					return s.CountVPCs(w)
				}),
			},
		},
	})
	dhcpOptionsSetGoes.Define("a DHCP options set is gone", &dhcpOptionsSets, func(w *cloud.World, s *DHCPOptionsSet, _ uint64, _ time.Time) {
		dhcpOptionsSets.Remove(w, s)
	})
	dhcpOptionsSetLeft.Define("a DHCP options set is detached", &vpcs, func(w *cloud.World, v *VPC, change uint64, _ time.Time) {
		if v.dhcp.changes == change {
			vpcs.Change(w, v, func() { v.dhcp.set, v.dhcp.leaving = nil, false })
		}
	})
}

// chosenDHCPOptionsSets counts an account's sets in a region but the default
// one, which neither counts towards the quota nor is in the way of deleting the account.
func chosenDHCPOptionsSets(w *cloud.World, account, region string) int {
	return dhcpOptionsSets.Own(w, account, region) - dhcpOptionsSets.Under(w, account, region, "default", cloud.Yes)
}

// CountVPCs counts the VPCs that the set is attached to.
func (s *DHCPOptionsSet) CountVPCs(w *cloud.World) int {
	return vpcs.Under(w, s.Owner, s.Region, "DHCP options set", s.ID)
}

// VPCs visits them.
func (s *DHCPOptionsSet) VPCs(w *cloud.World) func(yield func(*VPC) bool) {
	return vpcs.Each(w, s.Owner, s.Region, "DHCP options set", s.ID)
}

// Available says whether the set is ready for use and stays so.
func (s *DHCPOptionsSet) Available(now time.Time) bool { return !now.Before(s.Ready) && !s.leaving }

// Leaving says whether the set is being deleted.
func (s *DHCPOptionsSet) Leaving() bool { return s.leaving }

// dhcp is the use that a VPC makes of a DHCP options set.
type dhcp struct {
	set     *DHCPOptionsSet // nil where it uses none
	settles time.Time       // when the latest change has settled
	leaving bool            // the set is being detached
	changes uint64          // counts the changes
}

// setID is the id of the set; "" where the VPC uses none.
func (d *dhcp) setID() string {
	if d.set == nil {
		return ""
	}
	return d.set.ID
}

// DHCPOptionsSet is the set that is attached to the VPC, nil where none is, and
// whether that has settled.
func (v *VPC) DHCPOptionsSet(now time.Time) (set *DHCPOptionsSet, settled bool) {
	return v.dhcp.set, !now.Before(v.dhcp.settles)
}

// attachDHCP lets the VPC use a set, and detachDHCP lets it use none.
func (v *VPC) attachDHCP(c *cloud.Call, set *DHCPOptionsSet) {
	vpcs.Change(c.World, v, func() { v.dhcp = dhcp{set: set, settles: c.Settled(), changes: v.dhcp.changes + 1} })
}

func (v *VPC) detachDHCP(c *cloud.Call) {
	v.dhcp = dhcp{set: v.dhcp.set, settles: c.Settled(), leaving: true, changes: v.dhcp.changes + 1}
	dhcpOptionsSetLeft.Plan(c.World, v.dhcp.settles, v, v.dhcp.changes)
}

// followDNSHostnames attaches the default set to a VPC whose DNS hostnames have
// been turned on, and detaches it where they have been turned off. A set that
// somebody has chosen stays.
func (v *VPC) followDNSHostnames(c *cloud.Call) {
	set := v.dhcp.set
	switch {
	case v.DNSHostnames && (set == nil || set.Default && v.dhcp.leaving) && !slices.Contains(withoutDHCPOptions, v.Region):
		v.attachDHCP(c, defaultDHCPOptionsSet(c))
	case !v.DNSHostnames && set != nil && set.Default && !v.dhcp.leaving:
		v.detachDHCP(c)
	}
}

// defaultDHCPOptionsSet is the caller's default set in the call's region, which
// is made when it is first needed.
func defaultDHCPOptionsSet(c *cloud.Call) *DHCPOptionsSet {
	for set := range dhcpOptionsSets.Each(c.World, c.AccountID, c.Region, "default", cloud.Yes) {
		if !set.leaving {
			return set
		}
	}
	group, _ := identity.InResourceGroup(c, "") // every account has a default one
	set := newDHCPOptionsSet(c)
	set.Default, set.ResourceGroupID = true, group
	set.Options = DHCPOptions{DomainName: c.Region + ".ecs.internal", Servers: cloudDNSServers, LeaseTime: usualLeaseTime, IPv6LeaseTime: usualLeaseTime}
	dhcpOptionsSets.Add(c.World, set)
	return set
}

func newDHCPOptionsSet(c *cloud.Call) *DHCPOptionsSet {
	return &DHCPOptionsSet{Record: c.NewRecord(c.Region, c.NetworkID(c.Region, "dopt")), Ready: c.Settled()}
}

// NewDHCPOptionsSet describes a DHCP options set to create.
type NewDHCPOptionsSet struct {
	Name, Description, ResourceGroupID string
	// Options are what it is made of; a lease time that is empty is the usual one.
	Options DHCPOptions
	Tags    []cloud.Tag
}

// CreateDHCPOptionsSet makes a DHCP options set in the call's region.
func CreateDHCPOptionsSet(c *cloud.Call, n NewDHCPOptionsSet) (*DHCPOptionsSet, error) {
	if _, err := c.KnownRegion(); err != nil {
		return nil, err
	}
	if slices.Contains(withoutDHCPOptions, c.Region) {
		return nil, &cloud.Error{Reason: cloud.UnsupportedRegion, Kind: KindDHCPOptionsSet, ID: c.Region, Detail: "the region " + c.Region + " has no DHCP options sets"}
	}
	n.Options.LeaseTime = cmp.Or(n.Options.LeaseTime, usualLeaseTime)
	n.Options.IPv6LeaseTime = cmp.Or(n.Options.IPv6LeaseTime, usualLeaseTime)
	if err := checkDHCP(n.Name, n.Description, n.Options); err != nil {
		return nil, err
	}
	if err := c.CheckTags("", n.Tags); err != nil {
		return nil, err
	}
	group, err := identity.InResourceGroup(c, n.ResourceGroupID)
	if err != nil {
		return nil, err
	}
	if err := c.World.Within(QuotaDHCPOptionsSets, c.AccountID, chosenDHCPOptionsSets(c.World, c.AccountID, c.Region)); err != nil {
		return nil, err
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	set := newDHCPOptionsSet(c)
	set.Name, set.Description, set.Options, set.ResourceGroupID = n.Name, n.Description, n.Options, group
	dhcpOptionsSets.Add(c.World, set)
	c.AddTags(set.Head(), n.Tags)
	return set, nil
}

// domainLabel is a label of a domain name (RFC 1035).
var domainLabel = cloud.NewPattern(`^[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?$`)

// checkDHCP says whether a set can be like this. Texts that are empty are left out.
func checkDHCP(name, description string, o DHCPOptions) error {
	if err := checkStrictText(KindDHCPOptionsSet, name, description, 1); err != nil {
		return err
	}
	if o.DomainName != "" && (len(o.DomainName) > 253 || slices.ContainsFunc(strings.Split(o.DomainName, "."), func(label string) bool { return !domainLabel.MatchString(label) })) {
		return cloud.Invalid(KindDHCPOptionsSet, "DomainName", "a domain name has labels of letters, digits and hyphens, and at most 253 characters")
	}
	if len(o.Servers) > maxDNSServers {
		return &cloud.Error{Reason: cloud.QuotaExceeded, Kind: KindDHCPOptionsSet, Field: "DomainNameServers", Detail: "a DHCP options set has at most 4 DNS servers"}
	}
	for i, server := range o.Servers {
		if !server.Is4() || server.IsUnspecified() || server.IsMulticast() || slices.Contains(o.Servers[:i], server) {
			return &cloud.Error{Reason: cloud.OutOfRange, Kind: KindDHCPOptionsSet, Field: "DomainNameServers", Detail: server.String() + " is named twice, or is no IPv4 address of a host"}
		}
	}
	for _, lease := range []string{o.LeaseTime, o.IPv6LeaseTime} {
		if lease != "" && !isLeaseTime(lease) {
			return cloud.Invalid(KindDHCPOptionsSet, "LeaseTime", "a lease time is 24h to 1176h, 87600h to 175200h, 1d to 49d or 3650d to 7300d, not "+strconv.Quote(lease))
		}
	}
	return nil
}

var leaseTime = cloud.NewPattern(`^[1-9][0-9]{0,5}[hd]$`)

func isLeaseTime(text string) bool {
	if !leaseTime.MatchString(text) {
		return false
	}
	unit := len(text) - 1
	n, err := strconv.Atoi(text[:unit])
	if err != nil {
		return false
	}
	if text[unit] == 'd' {
		n *= 24
	}
	return 24 <= n && n <= 1176 || 87600 <= n && n <= 175200
}

// DHCPOptionsSetFilter selects DHCP options sets; the zero value of each condition selects all.
type DHCPOptionsSetFilter struct {
	IDs                               []string
	Name, DomainName, ResourceGroupID string
	Tags                              []cloud.Tag
}

// DHCPOptionsSets lists the caller's DHCP options sets in the call's region.
func DHCPOptionsSets(c *cloud.Call, f DHCPOptionsSetFilter, page cloud.PageRequest) (cloud.Page[*DHCPOptionsSet], error) {
	q := cloud.Query[*DHCPOptionsSet]{IDs: f.IDs, Tags: f.Tags}.On("name", f.Name).On("domain name", f.DomainName).On(cloud.ByGroup, f.ResourceGroupID)
	return dhcpOptionsSets.List(c, q, page)
}

// FindDHCPOptionsSet finds a DHCP options set by its id, for what the caller means to do with it.
func FindDHCPOptionsSet(c *cloud.Call, id string, verb cloud.Verb) (*DHCPOptionsSet, error) {
	if _, err := c.KnownRegion(); err != nil {
		return nil, err
	}
	return dhcpOptionsSets.Find(c, id, verb)
}

// mustBeAvailable fails while the set is being made or deleted.
func (s *DHCPOptionsSet) mustBeAvailable(now time.Time) error {
	if !s.Available(now) {
		return &cloud.Error{Reason: cloud.WrongStatus, Kind: KindDHCPOptionsSet, ID: s.ID}
	}
	return nil
}

// DHCPOptionsSetChange describes a change of a DHCP options set; what is nil or "" stays as it is.
type DHCPOptionsSetChange struct {
	Name, Description, DomainName *string
	Servers                       *[]netip.Addr
	LeaseTime, IPv6LeaseTime      string
}

// ModifyDHCPOptionsSet changes what people call a DHCP options set, and its options.
func ModifyDHCPOptionsSet(c *cloud.Call, id string, change DHCPOptionsSetChange) error {
	set, err := FindDHCPOptionsSet(c, id, cloud.Modify)
	if err != nil {
		return err
	}
	changed := set.Options
	cloud.Assign(&changed.DomainName, change.DomainName)
	cloud.Assign(&changed.Servers, change.Servers)
	changed.LeaseTime, changed.IPv6LeaseTime = cmp.Or(change.LeaseTime, changed.LeaseTime), cmp.Or(change.IPv6LeaseTime, changed.IPv6LeaseTime)
	if err := checkDHCP(cloud.Value(change.Name), cloud.Value(change.Description), changed); err != nil {
		return err
	}
	if set.Default {
		return &cloud.Error{Reason: cloud.NotPermitted, Kind: KindDHCPOptionsSet, ID: id, Detail: "a default DHCP options set cannot be modified"}
	}
	if err := set.mustBeAvailable(c.Now); err != nil {
		return err
	}
	if err := c.Commit(); err != nil {
		return err
	}
	dhcpOptionsSets.Change(c.World, set, func() {
		cloud.Assign(&set.Name, change.Name)
		set.Options = changed
	})
	cloud.Assign(&set.Description, change.Description)
	return nil
}

// DeleteDHCPOptionsSet deletes a DHCP options set that is attached to no VPC. It
// goes when that has settled.
func DeleteDHCPOptionsSet(c *cloud.Call, id string) error {
	set, err := FindDHCPOptionsSet(c, id, cloud.Delete)
	if err != nil {
		return err
	}
	if err := set.mustBeAvailable(c.Now); err != nil {
		return err
	}
	if set.CountVPCs(c.World) > 0 {
		return &cloud.Error{Reason: cloud.InUse, Kind: KindDHCPOptionsSet, ID: id, By: cloud.KindVPC}
	}
	if err := c.Commit(); err != nil {
		return err
	}
	set.leaving = true
	dhcpOptionsSetGoes.Plan(c.World, c.Settled(), set, 0)
	return nil
}

// forAttachment finds a VPC whose DHCP options set can change now, and a set.
func forAttachment(c *cloud.Call, id, vpcID string) (*DHCPOptionsSet, *VPC, error) {
	if _, err := c.KnownRegion(); err != nil {
		return nil, nil, err
	}
	vpc, err := FindVPC(c, vpcID, cloud.Modify)
	if err != nil {
		return nil, nil, err
	}
	set, err := FindDHCPOptionsSet(c, id, cloud.Use)
	if err != nil {
		return nil, nil, err
	}
	if _, settled := vpc.DHCPOptionsSet(c.Now); !settled || !vpc.Available(c.Now) {
		return nil, nil, vpc.dhcpError(cloud.WrongStatus, "the VPC is changing")
	}
	return set, vpc, nil
}

func (v *VPC) dhcpError(reason cloud.Reason, detail string) *cloud.Error {
	return &cloud.Error{Reason: reason, Kind: cloud.KindVPC, ID: v.ID, By: KindDHCPOptionsSet, Field: "DhcpOptionsSet", Detail: detail}
}

// AttachDHCPOptionsSet attaches a DHCP options set to a VPC that has none.
func AttachDHCPOptionsSet(c *cloud.Call, id, vpcID string) error {
	set, vpc, err := forAttachment(c, id, vpcID)
	if err != nil {
		return err
	}
	if vpc.dhcp.set != nil {
		return vpc.dhcpError(cloud.Duplicate, "the VPC has the DHCP options set "+vpc.dhcp.set.ID+" already")
	}
	return vpc.takeDHCP(c, set)
}

// ReplaceDHCPOptionsSet attaches another DHCP options set to a VPC than the one that it has.
func ReplaceDHCPOptionsSet(c *cloud.Call, id, vpcID string) error {
	set, vpc, err := forAttachment(c, id, vpcID)
	if err != nil {
		return err
	}
	switch vpc.dhcp.set {
	case nil:
		return vpc.dhcpError(cloud.NotAssociated, "the VPC has no DHCP options set")
	case set:
		return vpc.dhcpError(cloud.Mismatch, "the VPC has this DHCP options set already")
	}
	return vpc.takeDHCP(c, set)
}

// takeDHCP attaches a set that can take one more VPC.
func (v *VPC) takeDHCP(c *cloud.Call, set *DHCPOptionsSet) error {
	if err := set.mustBeAvailable(c.Now); err != nil {
		return err
	}
	if err := c.World.Within(QuotaVPCsPerDHCPOptionsSet, set.Owner, set.CountVPCs(c.World)); err != nil {
		return err
	}
	if err := c.Commit(); err != nil {
		return err
	}
	v.attachDHCP(c, set)
	return nil
}

// DetachDHCPOptionsSet detaches the DHCP options set that a VPC has.
func DetachDHCPOptionsSet(c *cloud.Call, id, vpcID string) error {
	set, vpc, err := forAttachment(c, id, vpcID)
	if err != nil {
		return err
	}
	switch vpc.dhcp.set {
	case nil:
		return vpc.dhcpError(cloud.NotAssociated, "the VPC has no DHCP options set")
	case set:
	default:
		return vpc.dhcpError(cloud.Mismatch, "the VPC has another DHCP options set")
	}
	if err := c.Commit(); err != nil {
		return err
	}
	vpc.detachDHCP(c)
	return nil
}
