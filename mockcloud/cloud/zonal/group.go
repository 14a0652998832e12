package zonal

import (
	"slices"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
)

// ServerGroup is a group of servers that listeners pass on to.
type ServerGroup struct {
	cloud.Record
	Name            string
	Spec            GroupSpec
	VPC             *network.VPC // nil where it is for none in particular
	ResourceGroupID string

	members  []*Member
	numbered uint64
	users    cloud.Set // listeners, and what else passes on to it
	passage
}

// GroupSpec is how a group passes on.
type GroupSpec struct {
	// Addresses says that the servers are addresses, and not instances or interfaces.
	Addresses bool
	// DualStack says that servers may be at IPv6 addresses too.
	DualStack bool
	// Protocol and Scheduler are the product's words.
	Protocol, Scheduler string
	Check               HealthCheck
	// Drains says whether connections to servers that leave go on for DrainTimeout seconds.
	Drains       bool
	DrainTimeout int
	HTTP         HTTPGroup
	Transport    TransportGroup
}

// HealthCheck is how a group finds out whether its servers are healthy.
type HealthCheck struct {
	On bool
	// Protocol is HTTP, HTTPS, TCP, gRPC or UDP.
	Protocol string
	// Port is 0 for that of the server.
	Port int
	// Interval and Timeout are in seconds; Healthy and Unhealthy are how many checks in
	// a row decide.
	Interval, Timeout, Healthy, Unhealthy int
	// Host, Path, Method, Version and Codes are of checks by HTTP.
	Host, Path, Method, Version string
	Codes                       []string
	// Request and Expected are of checks by UDP.
	Request, Expected string
}

// HTTPGroup is what a group of the Application Load Balancer has besides.
type HTTPGroup struct {
	// Sticky says that a client comes to the same server again, by a cookie: Insert or
	// Server, which lasts so many seconds.
	Sticky             bool
	StickyType, Cookie string
	CookieTimeout      int
	Keepalive          bool
	ServiceName        string
	// HashType and HashValue are what consistent hashing goes by.
	HashType, HashValue string
	// SlowStart lets a server that is new get more only slowly, for so many seconds.
	SlowStart bool
	SlowFor   int
	CrossZone bool
}

// TransportGroup is what one of the Network Load Balancer has besides.
type TransportGroup struct {
	// AnyPort says that servers get packets at the port at which they came.
	AnyPort bool
	// KeepsSource says that servers see the client's address.
	KeepsSource bool
}

func (s *Service) defineGroups() {
	s.groups.Define(cloud.Definition[*ServerGroup]{
		Kind: s.of.Group, InPolicies: s.of.Name + ":servergroup",
		Indexes: []cloud.IndexOn[*ServerGroup]{
			cloud.On("name", func(g *ServerGroup) string { return g.Name }),
			cloud.On("vpc", (*ServerGroup).VPCID),
		},
		Tags:  &cloud.Tags[*ServerGroup]{By: cloud.Modify},
		Group: func(g *ServerGroup) *string { return &g.ResourceGroupID },
	})
	s.groupIsGone.Define(string(s.of.Group)+" is gone", &s.groups, func(w *cloud.World, g *ServerGroup, _ uint64, _ time.Time) { s.groups.Remove(w, g) })
}

// VPCID is the id of the group's VPC; "" where it has none.
func (g *ServerGroup) VPCID() string {
	if g.VPC == nil {
		return ""
	}
	return g.VPC.ID
}

// Status is the group's status at a time.
func (g *ServerGroup) Status(now time.Time) string { return g.now(now, Available) }

// Use notes that a listener, or a rule of one, passes on to the group; Unuse that it does
// not any more.
func (g *ServerGroup) Use(by *cloud.Record) { g.users.Add(by) }

// Unuse is the reverse of [ServerGroup.Use].
func (g *ServerGroup) Unuse(by *cloud.Record) { g.users.Remove(by) }

// ListenersTo are the listeners that pass on to a group, by themselves or by what stands in them.
func (s *Service) ListenersTo(w *cloud.World, g *ServerGroup) (found []*Listener) {
	for user := range g.users.Each {
		l, ok := s.listeners.Get(w, user.ID)
		if !ok && s.of.Within != nil {
			l, ok = s.of.Within(w, user.ID)
		}
		if ok {
			found = append(found, l)
		}
	}
	return found
}

// FindGroup finds a group for what the caller means to do with it.
func (s *Service) FindGroup(c *cloud.Call, id string, verb cloud.Verb) (*ServerGroup, error) {
	return s.groups.Find(c, id, verb)
}

// NewGroup describes a group to create.
type NewGroup struct {
	Name, VPCID, ResourceGroupID string
	Spec                         GroupSpec
	Tags                         []cloud.Tag
}

// CreateGroup makes a group. Its VPC is one that the caller can create in, its own or one
// of which a vSwitch is shared with it.
func (s *Service) CreateGroup(c *cloud.Call, n NewGroup) (*ServerGroup, *Job, error) {
	if err := CheckName(s.of.Group, n.Name); err != nil {
		return nil, nil, err
	}
	g := &ServerGroup{Name: n.Name, Spec: n.Spec}
	var err error
	if n.VPCID != "" {
		if g.VPC, err = network.FindVPC(c, n.VPCID, cloud.Use); err != nil {
			return nil, nil, err
		}
	}
	if n.Spec.DualStack && (g.VPC == nil || len(g.VPC.IPv6) == 0) {
		return nil, nil, &cloud.Error{Reason: cloud.NotPermitted, Kind: s.of.Group, Field: "IPv6", Detail: "servers have IPv6 addresses in a VPC that has an IPv6 block"}
	}
	if g.ResourceGroupID, err = checkCommon(c, n.ResourceGroupID, n.Tags); err != nil {
		return nil, nil, err
	}
	if s.groups.Own(c.World, c.AccountID, c.Region) >= s.of.Groups {
		return nil, nil, &cloud.Error{Reason: cloud.QuotaExceeded, Kind: s.of.Group, Field: "Groups", Detail: "the account has all the server groups that it can have in the region"}
	}
	if err := c.Commit(); err != nil {
		return nil, nil, err
	}
	region := c.Region
	if g.VPC != nil {
		region = g.VPC.Region
	}
	g.Record = c.NewRecord(region, s.newID(c, "sgp"))
	g.pass(c, Creating)
	s.groups.Add(c.World, g)
	c.AddTags(g.Head(), n.Tags)
	return g, s.note(c, g.Head(), TypeGroup), nil
}

// GroupFilter selects groups; the zero value of each condition selects all.
type GroupFilter struct {
	IDs, Names      []string
	VPCID           string
	ResourceGroupID string
	Tags            []cloud.Tag
	// Match is the product's own condition; nil selects all.
	Match func(*ServerGroup) bool
}

// Groups lists the caller's groups in the call's region.
func (s *Service) Groups(c *cloud.Call, f GroupFilter, page cloud.PageRequest) (cloud.Page[*ServerGroup], error) {
	name, names := single(f.Names)
	q := cloud.Query[*ServerGroup]{IDs: f.IDs, Tags: f.Tags, Match: f.Match}.On("name", name).On("vpc", f.VPCID).On(cloud.ByGroup, f.ResourceGroupID)
	if len(names) > 0 {
		q = q.And(func(g *ServerGroup) bool { return slices.Contains(names, g.Name) })
	}
	return s.groups.List(c, q, page)
}

// ChangeGroup changes how a group is called and passes on; change gets the present
// way, and says what is wrong with the new one.
func (s *Service) ChangeGroup(c *cloud.Call, id string, name *string, change func(*GroupSpec) error) (*Job, error) {
	g, err := s.groups.Find(c, id, cloud.Modify)
	if err != nil {
		return nil, err
	}
	if name != nil {
		if err := CheckName(s.of.Group, *name); err != nil {
			return nil, err
		}
	}
	changed := *g
	if err := change(&changed.Spec); err != nil {
		return nil, err
	}
	for _, l := range s.ListenersTo(c.World, g) {
		if err := s.of.Fits(l, &changed); err != nil {
			return nil, err
		}
	}
	if err := mustBe(c, g, Available); err != nil {
		return nil, err
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	s.groups.Change(c.World, g, func() { cloud.Assign(&g.Name, name) })
	g.Spec = changed.Spec
	return s.configureGroup(c, g), nil
}

func (s *Service) configureGroup(c *cloud.Call, g *ServerGroup) *Job {
	g.pass(c, Configuring)
	return s.note(c, g.Head(), TypeGroup)
}

// DeleteGroup deletes a group that nothing passes on to, once that has settled.
func (s *Service) DeleteGroup(c *cloud.Call, id string) (*Job, error) {
	g, err := s.groups.Find(c, id, cloud.Delete)
	if err != nil {
		return nil, err
	}
	if g.users.Len() > 0 {
		user := g.users.First()
		return nil, &cloud.Error{Reason: cloud.InUse, Kind: s.of.Group, ID: id, By: user.Kind(), Detail: user.ID + " passes on to the server group " + id}
	}
	if err := mustBe(c, g, Available); err != nil {
		return nil, err
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	g.passing, g.leaving = Configuring, true
	s.groupIsGone.Plan(c.World, c.Settled(), g, 0)
	return s.note(c, g.Head(), TypeGroup), nil
}
