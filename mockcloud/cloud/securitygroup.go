package cloud

import (
	"slices"
	"unicode"
	"unicode/utf8"
)

// SecurityGroup is a virtual firewall of one account in a VPC, which may be
// another account's that shares vSwitches of it.
type SecurityGroup struct {
	Record
	VPC               *VPC
	Name, Description string
	// Enterprise tells an advanced security group from a basic one.
	Enterprise      bool
	ResourceGroupID string
	// Isolated groups keep their members apart from each other.
	Isolated bool

	members    Index[*NetworkInterface]
	rules      Index[*SecurityRule]
	referredBy Index[*SecurityRule] // rules of other groups
}

// KindSecurityGroup is the kind of a security group.
const KindSecurityGroup Kind = "security group"

var securityGroups Table[*SecurityGroup]

func init() {
	securityGroups.Define(Definition[*SecurityGroup]{
		Kind: KindSecurityGroup, Stands: Resident,
		Networks: func(g *SecurityGroup, yield func(*Record) bool) { yield(g.VPC.Head()) },
		Indexes:  []IndexOn[*SecurityGroup]{On("name", func(g *SecurityGroup) string { return g.Name })},
		Tags:     &Tags[*SecurityGroup]{By: Modify},
		Group:    func(g *SecurityGroup) *string { return &g.ResourceGroupID },
		Quotas: []Quota{{
			Product: "ecs", Code: QuotaSecurityGroups, Default: 100, Adjustable: true, PerRegion: true,
			Name: "Security groups", Description: "How many security groups the account can have in a region",
			Usage: securityGroups.Own,
		}},
	})
}

// Members counts the network interfaces in the security group.
func (g *SecurityGroup) Members() int { return g.members.Len() }

// How many network interfaces a security group takes.
const (
	basicCapacity      = 6000
	enterpriseCapacity = 65536
)

// Capacity is how many network interfaces the security group takes.
func (g *SecurityGroup) Capacity() int {
	if g.Enterprise {
		return enterpriseCapacity
	}
	return basicCapacity
}

// NewSecurityGroup describes a security group to create.
type NewSecurityGroup struct {
	VPCID, Name, Description, ResourceGroupID string
	Enterprise                                bool
	Tags                                      []Tag
}

// CreateSecurityGroup makes a security group in a VPC that is the caller's or
// in which a vSwitch is shared with it.
func (c *Call) CreateSecurityGroup(n NewSecurityGroup) (*SecurityGroup, error) {
	if _, err := c.region(); err != nil {
		return nil, err
	}
	vpc, err := c.VPC(n.VPCID, Use)
	if err != nil {
		return nil, err
	}
	if err := securityGroups.MayCreate(c, vpc.Head()); err != nil {
		return nil, err
	}
	if err := checkGroupLabel(n.Name, n.Description); err != nil {
		return nil, err
	}
	if err := c.checkTags("", n.Tags); err != nil {
		return nil, err
	}
	if !vpc.Available(c.Now) {
		return nil, &Error{Reason: WrongStatus, Kind: KindVPC, ID: vpc.ID}
	}
	resourceGroup, err := c.inResourceGroup(n.ResourceGroupID)
	if err != nil {
		return nil, err
	}
	if err := c.world.withinRegion(QuotaSecurityGroups, c.AccountID, vpc.Region, securityGroups.Own(c.world, c.AccountID, vpc.Region)); err != nil {
		return nil, err
	}
	if err := c.commit(); err != nil {
		return nil, err
	}
	c.Region = vpc.Region
	group := &SecurityGroup{
		Record: c.record(c.computeID("sg")), VPC: vpc, Name: n.Name, Description: n.Description,
		Enterprise: n.Enterprise, Isolated: n.Enterprise, ResourceGroupID: resourceGroup,
	}
	securityGroups.Add(c.world, group)
	vpc.Enter(group.Head())
	c.addTags(group.Head(), n.Tags)
	return group, nil
}

// checkGroupLabel says whether people can call a security group so.
func checkGroupLabel(name, description string) error {
	if err := checkLabel(KindSecurityGroup, name, description); err != nil {
		return err
	}
	if first, _ := utf8.DecodeRuneInString(name); name != "" && !unicode.IsLetter(first) {
		return malformed(KindSecurityGroup, "Name", "the name of a security group begins with a letter")
	}
	return nil
}

// SecurityGroup finds one of the caller's security groups by its id.
func (c *Call) SecurityGroup(id string, verb Verb) (*SecurityGroup, error) {
	return securityGroups.Find(c, id, verb)
}

// groupsIn finds the security groups for new network interfaces by their ids:
// they are the caller's, in one VPC, of one type, and have room.
func (c *Call) groupsIn(vpc *VPC, ids []string, count int) ([]*SecurityGroup, error) {
	groups := make([]*SecurityGroup, len(ids))
	for i, id := range ids {
		group, err := c.SecurityGroup(id, Use)
		if err != nil {
			return nil, err
		}
		switch {
		case slices.Contains(ids[:i], id):
			return nil, &Error{Reason: Duplicate, Kind: KindSecurityGroup, ID: id, Detail: "the security group is given twice"}
		case group.VPC != vpc:
			return nil, &Error{Reason: Mismatch, Kind: KindSecurityGroup, By: KindVSwitch, ID: id, Detail: "the security group and the vSwitch are in different VPCs"}
		case i > 0 && group.Enterprise != groups[0].Enterprise:
			return nil, &Error{Reason: Mismatch, Kind: KindSecurityGroup, By: KindSecurityGroup, ID: id, Detail: "basic and advanced security groups do not go together"}
		case group.Members()+count > group.Capacity():
			return nil, &Error{Reason: QuotaExceeded, Kind: KindSecurityGroup, ID: id, Detail: "the security group has no room for that many network interfaces"}
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
	Enterprise                   *bool
	Tags                         []Tag
}

// SecurityGroups lists the caller's security groups in the call's region.
func (c *Call) SecurityGroups(f SecurityGroupFilter, page PageRequest) (Page[*SecurityGroup], error) {
	q := Query[*SecurityGroup]{IDs: f.IDs, Tags: f.Tags}.On(networkIndex, f.VPCID).On("name", f.Name).On(groupIndex, f.ResourceGroupID)
	if f.Enterprise != nil {
		q = q.And(func(g *SecurityGroup) bool { return *f.Enterprise == g.Enterprise })
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
func (c *Call) ModifySecurityGroup(id string, change SecurityGroupChange) error {
	group, err := c.SecurityGroup(id, Modify)
	if err != nil {
		return err
	}
	if err := checkGroupLabel(Value(change.Name), Value(change.Description)); err != nil {
		return err
	}
	if group.Enterprise && change.Isolated != nil && !*change.Isolated {
		return &Error{Reason: NotPermitted, Kind: KindSecurityGroup, ID: id, Detail: "an advanced security group always keeps its members apart"}
	}
	if err := c.commit(); err != nil {
		return err
	}
	securityGroups.Change(c.world, group, func() { Assign(&group.Name, change.Name) })
	Assign(&group.Description, change.Description)
	Assign(&group.Isolated, change.Isolated)
	return nil
}

// DeleteSecurityGroup deletes a security group that has no members and that no
// rule of another one refers to.
func (c *Call) DeleteSecurityGroup(id string) error {
	group, err := c.SecurityGroup(id, Delete)
	if err != nil {
		return err
	}
	switch {
	case group.members.Len() > 0:
		return &Error{Reason: InUse, Kind: KindSecurityGroup, ID: id, By: KindNetworkInterface}
	case group.referredBy.Len() > 0:
		return &Error{Reason: InUse, Kind: KindSecurityGroup, ID: id, By: KindSecurityRule}
	}
	if err := c.commit(); err != nil {
		return err
	}
	for rule := range group.rules.All {
		c.world.unrefer(rule)
		securityRules.Remove(c.world, rule)
	}
	group.VPC.Exit(group.Head())
	securityGroups.Remove(c.world, group)
	return nil
}
