package compute

import (
	"slices"
	"unicode"
	"unicode/utf8"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
)

// SecurityGroup is a virtual firewall of one account in a VPC, which may be
// another account's that shares vSwitches of it.
type SecurityGroup struct {
	cloud.Record
	VPC               *network.VPC // nil of the classic kind, which is in none
	Name, Description string
	// Enterprise tells an advanced security group from a basic one.
	Enterprise      bool
	ResourceGroupID string
	// Isolated groups keep their members apart from each other.
	Isolated bool

	members    cloud.Index[*NetworkInterface]
	addresses  int       // of the members
	guests     cloud.Set // what has joined besides, such as load balancers
	rules      cloud.Index[*SecurityRule]
	referredBy cloud.Index[*SecurityRule] // rules of other groups
}

// KindSecurityGroup is the kind of a security group.
const KindSecurityGroup cloud.Kind = "security group"

var securityGroups cloud.Table[*SecurityGroup]

// QuotaSecurityGroups limits the security groups of an account in a region.
const QuotaSecurityGroups = "q_security-groups"

func init() {
	securityGroups.Define(cloud.Definition[*SecurityGroup]{
		Kind: KindSecurityGroup, InPolicies: "ecs:securitygroup", Stands: cloud.Resident,
		Networks: func(g *SecurityGroup, yield func(*cloud.Record) bool) {
			if g.VPC != nil {
				yield(g.VPC.Head())
			}
		},
		Indexes: []cloud.IndexOn[*SecurityGroup]{cloud.On("name", func(g *SecurityGroup) string { return g.Name })},
		Tags:    &cloud.Tags[*SecurityGroup]{By: cloud.Modify},
		Group:   func(g *SecurityGroup) *string { return &g.ResourceGroupID },
		Quotas: []cloud.Quota{{
			Product: "ecs", Code: QuotaSecurityGroups, Default: 100, Adjustable: true, PerRegion: true,
			Name: "Security groups", Description: "How many security groups the account can have in a region",
			Usage: securityGroups.Own,
		}, {
			Product: "ecs", Code: QuotaGroupAddresses, Default: 6000, PerRegion: true,
			Name: "Private addresses of a basic security group", Description: "How many private addresses the members of a basic security group can have",
			Most: cloud.MostOf(&securityGroups, func(g *SecurityGroup, _ *cloud.World) int {
				if g.Enterprise {
					return 0
				}
				return g.Taken()
			}),
		}},
	})
}

// VPCID is the id of the group's VPC; "" of the classic kind.
func (g *SecurityGroup) VPCID() string {
	if g.VPC == nil {
		return ""
	}
	return g.VPC.ID
}

// NewSecurityGroup describes a security group to create.
type NewSecurityGroup struct {
	VPCID, Name, Description, ResourceGroupID string
	Enterprise                                bool
	Tags                                      []cloud.Tag
}

// placeOfGroup finds the VPC where the caller makes a security group; without an id it is the
// default one, as the Terraform provider's tests (1.289) expect. Where there is none, it is nil.
func placeOfGroup(c *cloud.Call, id string) (vpc *network.VPC, err error) {
	if id == "" {
		vpc, _ = network.DefaultVPC(c)
		return vpc, nil
	}
	if vpc, err = network.FindVPC(c, id, cloud.Use); err != nil {
		return nil, err
	}
	return vpc, securityGroups.MayCreate(c, vpc.Head())
}

// CreateSecurityGroup makes a security group in a VPC that is the caller's or
// in which a vSwitch is shared with it; where no VPC is named and there is no default one, of the
// classic kind.
func CreateSecurityGroup(c *cloud.Call, n NewSecurityGroup) (*SecurityGroup, error) {
	if _, err := c.KnownRegion(); err != nil {
		return nil, err
	}
	vpc, err := placeOfGroup(c, n.VPCID)
	if err != nil {
		return nil, err
	}
	if err := checkGroupLabel(n.Name, n.Description); err != nil {
		return nil, err
	}
	if err := c.CheckTags("", n.Tags); err != nil {
		return nil, err
	}
	if vpc != nil && !vpc.Available(c.Now) {
		return nil, &cloud.Error{Reason: cloud.WrongStatus, Kind: cloud.KindVPC, ID: vpc.ID}
	}
	resourceGroup, err := identity.InResourceGroup(c, n.ResourceGroupID)
	if err != nil {
		return nil, err
	}
	if err := c.World.WithinRegion(QuotaSecurityGroups, c.AccountID, c.Region, securityGroups.Own(c.World, c.AccountID, c.Region)); err != nil {
		return nil, err
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	group := &SecurityGroup{
		Record: c.NewRecord(c.Region, c.ComputeID(c.Region, "sg")), VPC: vpc, Name: n.Name, Description: n.Description,
		Enterprise: n.Enterprise, Isolated: n.Enterprise, ResourceGroupID: resourceGroup,
	}
	securityGroups.Add(c.World, group)
	if vpc != nil {
		vpc.Enter(group.Head())
	}
	c.AddTags(group.Head(), n.Tags)
	return group, nil
}

// checkGroupLabel says whether people can call a security group so.
func checkGroupLabel(name, description string) error {
	if err := checkLabel(KindSecurityGroup, name, description); err != nil {
		return err
	}
	if first, _ := utf8.DecodeRuneInString(name); name != "" && !unicode.IsLetter(first) {
		return cloud.Invalid(KindSecurityGroup, "Name", "the name of a security group begins with a letter")
	}
	return nil
}

// FindSecurityGroup finds one of the caller's security groups by its id.
func FindSecurityGroup(c *cloud.Call, id string, verb cloud.Verb) (*SecurityGroup, error) {
	return securityGroups.Find(c, id, verb)
}

// groupsIn finds the security groups for new network interfaces by their ids:
// they are the caller's, in one VPC, of one type, and have room.
func groupsIn(c *cloud.Call, vpc *network.VPC, ids []string, more joiners) ([]*SecurityGroup, error) {
	groups := make([]*SecurityGroup, len(ids))
	for i, id := range ids {
		group, err := FindSecurityGroup(c, id, cloud.Use)
		if err != nil {
			return nil, err
		}
		switch {
		case slices.Contains(ids[:i], id):
			return nil, &cloud.Error{Reason: cloud.Duplicate, Kind: KindSecurityGroup, ID: id, Detail: "the security group is given twice"}
		case group.VPC != vpc:
			return nil, &cloud.Error{Reason: cloud.Mismatch, Kind: KindSecurityGroup, By: cloud.KindVSwitch, ID: id, Detail: "the security group and the vSwitch are in different VPCs"}
		case i > 0 && group.Enterprise != groups[0].Enterprise:
			return nil, &cloud.Error{Reason: cloud.Mismatch, Kind: KindSecurityGroup, By: KindSecurityGroup, ID: id, Detail: "basic and advanced security groups do not go together"}
		}
		if err := group.checkRoom(c.World, more); err != nil {
			return nil, err
		}
		groups[i] = group
	}
	return groups, nil
}

// SecurityGroupFilter selects security groups; the zero value of each
// condition selects all.
type SecurityGroupFilter struct {
	IDs                          []string
	VPCID, Name, ResourceGroupID string
	Enterprise, Classic          *bool
	Tags                         []cloud.Tag
}

// SecurityGroups lists the caller's security groups in the call's region.
func SecurityGroups(c *cloud.Call, f SecurityGroupFilter, page cloud.PageRequest) (cloud.Page[*SecurityGroup], error) {
	q := cloud.Query[*SecurityGroup]{IDs: f.IDs, Tags: f.Tags}.On(cloud.ByNetwork, f.VPCID).On("name", f.Name).On(cloud.ByGroup, f.ResourceGroupID)
	if f.Enterprise != nil {
		q = q.And(func(g *SecurityGroup) bool { return *f.Enterprise == g.Enterprise })
	}
	if f.Classic != nil {
		q = q.And(func(g *SecurityGroup) bool { return *f.Classic == (g.VPC == nil) })
	}
	return securityGroups.List(c, q, page)
}

// SecurityGroupChange describes a change of a security group; nil leaves a value as it is.
type SecurityGroupChange struct {
	Name, Description *string
	// Isolated cannot change for an advanced security group.
	Isolated *bool
}

// ModifySecurityGroup changes what people call a security group of the caller,
// and whether its members reach each other.
func ModifySecurityGroup(c *cloud.Call, id string, change SecurityGroupChange) error {
	group, err := FindSecurityGroup(c, id, cloud.Modify)
	if err != nil {
		return err
	}
	if err := checkGroupLabel(cloud.Value(change.Name), cloud.Value(change.Description)); err != nil {
		return err
	}
	if group.Enterprise && change.Isolated != nil && !*change.Isolated {
		return &cloud.Error{Reason: cloud.NotPermitted, Kind: KindSecurityGroup, ID: id, Detail: "an advanced security group always keeps its members apart"}
	}
	if err := c.Commit(); err != nil {
		return err
	}
	securityGroups.Change(c.World, group, func() { cloud.Assign(&group.Name, change.Name) })
	cloud.Assign(&group.Description, change.Description)
	cloud.Assign(&group.Isolated, change.Isolated)
	return nil
}

// isNeeded says whether a rule of another group of the caller's refers to the group.
func (g *SecurityGroup) isNeeded(c *cloud.Call) bool {
	for rule := range g.referredBy.All {
		if isOwn(c, rule.Group) {
			return true
		}
	}
	return false
}

// DeleteSecurityGroup deletes a security group that has no members and that no
// rule of another one of the account refers to. Rules of other accounts do not keep it: nobody manages the security
// groups of others. They go on to name it, and let nobody in.
func DeleteSecurityGroup(c *cloud.Call, id string) error {
	group, err := FindSecurityGroup(c, id, cloud.Delete)
	if err != nil {
		return err
	}
	switch {
	case group.members.Len()+group.guests.Len() > 0:
		return &cloud.Error{Reason: cloud.InUse, Kind: KindSecurityGroup, ID: id, By: cloud.KindNetworkInterface}
	case group.isNeeded(c):
		return &cloud.Error{Reason: cloud.InUse, Kind: KindSecurityGroup, ID: id, By: KindSecurityRule}
	}
	if err := c.Commit(); err != nil {
		return err
	}
	for rule := range group.rules.All {
		unrefer(c.World, rule)
		securityRules.Remove(c.World, rule)
	}
	if group.VPC != nil {
		group.VPC.Exit(group.Head())
	}
	securityGroups.Remove(c.World, group)
	return nil
}
