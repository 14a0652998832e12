package network

import (
	"slices"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// ACL decides which packets come into the vSwitches that it is bound to,
// and which leave them.
type ACL struct {
	cloud.Record
	VPC               *VPC
	Name, Description string
	// Ready is when its status turns from Modifying to Available.
	Ready    time.Time
	Bindings []ACLBinding

	inbound, outbound []ACLRule // the custom ones, in their order
}

// The quotas of network ACLs, by their codes in Quota Center.
const (
	// QuotaNetworkACLs limits the network ACLs of a VPC.
	QuotaNetworkACLs = "nacl_quota_vpc_create_count"
	// QuotaInboundRules limits the custom inbound rules of a network ACL, of each
	// IP version; QuotaOutboundRules does so with outbound ones.
	QuotaInboundRules  = "vpc_quota_nacl_ingress_entry"
	QuotaOutboundRules = "vpc_quota_nacl_egress_entry"
)

var (
	networkACLs cloud.Table[*ACL]
	aclUnbound  cloud.Event[*ACL]
)

func init() {
	networkACLs.Define(cloud.Definition[*ACL]{
		Kind: cloud.KindNetworkACL, InPolicies: "vpc:networkacl", Stands: cloud.Shareable,
		Networks: func(a *ACL, yield func(*cloud.Record) bool) { yield(a.VPC.Head()) },
		Views:    []string{"vpc:DescribeNetworkAcls", "vpc:DescribeNetworkAclAttributes"},
		Indexes:  []cloud.IndexOn[*ACL]{cloud.On("name", func(a *ACL) string { return a.Name })},
		Tags:     &cloud.Tags[*ACL]{By: cloud.View},
		Quotas: []cloud.Quota{
			{
				Product: "vpc", Code: QuotaNetworkACLs, Default: 20, Adjustable: true,
				Name: "Network ACLs of a VPC", Description: "How many network ACLs can be created in a VPC",
				Most: cloud.MostOf(&vpcs, (*VPC).countNetworkACLs),
			},
			{
				Product: "vpc", Code: QuotaInboundRules, Default: 20, Adjustable: true,
				Name: "Inbound rules of a network ACL", Description: "How many inbound rules of an IP version can be added to a network ACL",
				Most: cloud.MostOf(&networkACLs, func(a *ACL, _ *cloud.World) int { return mostOfOneVersion(a.inbound) }),
			},
			{
				Product: "vpc", Code: QuotaOutboundRules, Default: 20, Adjustable: true,
				Name: "Outbound rules of a network ACL", Description: "How many outbound rules of an IP version can be added to a network ACL",
				Most: cloud.MostOf(&networkACLs, func(a *ACL, _ *cloud.World) int { return mostOfOneVersion(a.outbound) }),
			},
		},
	})
	aclUnbound.Define("a network ACL is unbound from a vSwitch", &networkACLs, func(_ *cloud.World, a *ACL, vswitch uint64, _ time.Time) { a.endBinding(vswitch) })
}

// countNetworkACLs counts the network ACLs of the VPC.
func (v *VPC) countNetworkACLs(w *cloud.World) int {
	return networkACLs.Under(w, v.Owner, v.Region, cloud.ByNetwork, v.ID)
}

// Available says whether nothing about the ACL is being changed.
func (a *ACL) Available(now time.Time) bool { return !now.Before(a.Ready) }

// NewNetworkACL describes a network ACL to create.
type NewNetworkACL struct {
	VPCID, Name, Description string
	Tags                     []cloud.Tag
}

// CreateNetworkACL makes a network ACL in a VPC of the caller. It lets everything
// through at first, and is bound to no vSwitch.
func CreateNetworkACL(c *cloud.Call, n NewNetworkACL) (*ACL, error) {
	vpc, err := FindVPC(c, n.VPCID, cloud.Modify)
	if err != nil {
		return nil, err
	}
	if err := checkACLText(cloud.KindNetworkACL, n.Name, n.Description); err != nil {
		return nil, err
	}
	if err := c.CheckTags("", n.Tags); err != nil {
		return nil, err
	}
	if !vpc.Available(c.Now) {
		return nil, &cloud.Error{Reason: cloud.WrongStatus, Kind: cloud.KindVPC, ID: vpc.ID}
	}
	if err := c.World.Within(QuotaNetworkACLs, vpc.Owner, vpc.countNetworkACLs(c.World)); err != nil {
		return nil, err
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	acl := &ACL{
		Record: c.NewRecord(vpc.Region, c.NetworkID(vpc.Region, "nacl")), VPC: vpc, Name: n.Name, Description: n.Description, Ready: c.Settled(),
		inbound: firstRules(c, vpc), outbound: firstRules(c, vpc),
	}
	networkACLs.Add(c.World, acl)
	vpc.Enter(acl.Head())
	c.AddTags(acl.Head(), n.Tags)
	return acl, nil
}

// ACLFilter selects network ACLs; the zero value of each condition selects all.
type ACLFilter struct {
	ID, Name, VPCID string
	// VSwitchID selects the one that is bound to a vSwitch which the caller sees.
	VSwitchID string
	Tags      []cloud.Tag
}

// ACLs lists the network ACLs that the caller sees in the call's region:
// those of the VPCs that it sees.
func ACLs(c *cloud.Call, f ACLFilter, page cloud.PageRequest) (cloud.Page[*ACL], error) {
	q := cloud.Query[*ACL]{Tags: f.Tags}.On("name", f.Name).On(cloud.ByNetwork, f.VPCID)
	if f.ID != "" {
		q.IDs = []string{f.ID}
	}
	if f.VSwitchID != "" {
		vswitch, err := FindVSwitch(c, f.VSwitchID, cloud.View)
		if err != nil || vswitch.acl == nil || f.ID != "" && f.ID != vswitch.acl.ID {
			return cloud.Page[*ACL]{}, nil
		}
		q.IDs = []string{vswitch.acl.ID}
	}
	return networkACLs.List(c, q, page)
}

// FindNetworkACL finds a network ACL by its id, for what the caller means to do with it.
func FindNetworkACL(c *cloud.Call, id string, verb cloud.Verb) (*ACL, error) {
	return networkACLs.Find(c, id, verb)
}

// ModifyNetworkACL changes what people call a network ACL; nil leaves a value as it is.
func ModifyNetworkACL(c *cloud.Call, id string, name, description *string) error {
	acl, err := FindNetworkACL(c, id, cloud.Modify)
	if err != nil {
		return err
	}
	if err := checkACLText(cloud.KindNetworkACL, cloud.Value(name), cloud.Value(description)); err != nil {
		return err
	}
	if err := c.Commit(); err != nil {
		return err
	}
	networkACLs.Change(c.World, acl, func() { cloud.Assign(&acl.Name, name) })
	cloud.Assign(&acl.Description, description)
	return nil
}

// settledACL finds a network ACL to change, of which nothing is being changed and
// which is being bound to or unbound from no vSwitch.
func settledACL(c *cloud.Call, id string, verb cloud.Verb) (*ACL, error) {
	acl, err := FindNetworkACL(c, id, verb)
	if err != nil {
		return nil, err
	}
	if !acl.Available(c.Now) {
		return nil, &cloud.Error{Reason: cloud.WrongStatus, Kind: cloud.KindNetworkACL, ID: id, Detail: "the network ACL is being modified"}
	}
	for _, b := range acl.Bindings {
		if b.Status(c.Now) != Bound {
			return nil, &cloud.Error{Reason: cloud.InTransition, Kind: cloud.KindNetworkACL, ID: id, Detail: "the network ACL is being bound to the vSwitch " + b.VSwitch.ID + " or unbound from it"}
		}
	}
	return acl, nil
}

// NewRules are rules that take the place of a network ACL's custom ones; nil
// leaves those of a direction as they are.
type NewRules struct{ Inbound, Outbound *[]ACLRule }

// UpdateACLRules puts other custom rules into a network ACL, in this order.
func UpdateACLRules(c *cloud.Call, id string, n NewRules) error {
	acl, err := settledACL(c, id, cloud.Modify)
	if err != nil {
		return err
	}
	given := [...]*[]ACLRule{Inbound: n.Inbound, Outbound: n.Outbound}
	for d, rules := range given {
		if rules != nil {
			if err := acl.checkRules(c, Direction(d), *rules); err != nil {
				return err
			}
		}
	}
	if err := c.Commit(); err != nil {
		return err
	}
	for d, rules := range given {
		if rules != nil {
			acl.replace(c, Direction(d), *rules)
		}
	}
	return nil
}

// replace puts checked rules in the place of the present ones; new ones get ids.
func (a *ACL) replace(c *cloud.Call, d Direction, rules []ACLRule) {
	rules = slices.Clone(rules)
	for i := range rules {
		if rules[i].Type = CustomRule; rules[i].ID == "" {
			rules[i].ID = c.NetworkID(a.Region, "nae")
		}
	}
	before := lists(slices.Concat(a.inbound, a.outbound))
	*a.custom(d), a.Ready = rules, c.Settled()
	a.refers(before)
}

// KindSourceACL is the kind of a network ACL whose rules are copied.
const KindSourceACL cloud.Kind = "source network ACL"

// CopyACLRules puts the custom rules of another network ACL of the caller in the
// place of those that a network ACL has; rules about IPv6 only where its VPC has
// IPv6.
func CopyACLRules(c *cloud.Call, id, sourceID string) error {
	acl, err := settledACL(c, id, cloud.Modify)
	if err != nil {
		return err
	}
	source, err := FindNetworkACL(c, sourceID, cloud.Modify)
	if err != nil {
		return cloud.Missing(KindSourceACL, sourceID)
	}
	if err := c.Commit(); err != nil {
		return err
	}
	// That the source has them is enough: the contract has no code for a quota here.
	for _, d := range [...]Direction{Inbound, Outbound} {
		rules := slices.Clone(*source.custom(d))
		if len(acl.VPC.IPv6) == 0 {
			rules = slices.DeleteFunc(rules, func(r ACLRule) bool { return r.IPv6() })
		}
		for i := range rules {
			rules[i].ID = ""
		}
		acl.replace(c, d, rules)
	}
	return nil
}

// DeleteNetworkACL deletes a network ACL that is bound to no vSwitch.
func DeleteNetworkACL(c *cloud.Call, id string) error {
	acl, err := settledACL(c, id, cloud.Delete)
	if err != nil {
		return err
	}
	if len(acl.Bindings) > 0 {
		return &cloud.Error{Reason: cloud.InUse, Kind: cloud.KindNetworkACL, ID: id, By: cloud.KindVSwitch, Detail: "the network ACL is bound to the vSwitch " + acl.Bindings[0].VSwitch.ID}
	}
	if err := c.Commit(); err != nil {
		return err
	}
	before := lists(slices.Concat(acl.inbound, acl.outbound))
	acl.inbound, acl.outbound = nil, nil
	acl.refers(before)
	acl.VPC.Exit(acl.Head())
	networkACLs.Remove(c.World, acl)
	return nil
}
