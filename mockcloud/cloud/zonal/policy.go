package zonal

import (
	"slices"
	"sync"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/balancing"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
)

// SecurityPolicy says which versions of TLS and which ciphers a listener takes. System
// policies are everybody's; the others are their accounts'.
type SecurityPolicy struct {
	cloud.Record
	Name            string
	Versions        []string
	Ciphers         []string
	ResourceGroupID string

	users cloud.Set // listeners
	passage
}

// The statuses of policies and server groups.
const (
	Creating  = "Creating"
	Available = "Available"
)

func (s *Service) definePolicies() {
	s.policies.Define(cloud.Definition[*SecurityPolicy]{
		Kind:    s.of.Policy,
		Indexes: []cloud.IndexOn[*SecurityPolicy]{cloud.On("name", func(p *SecurityPolicy) string { return p.Name })},
		Tags:    &cloud.Tags[*SecurityPolicy]{By: cloud.Modify},
		Group:   func(p *SecurityPolicy) *string { return &p.ResourceGroupID },
	})
}

// Status is the policy's status at a time.
func (p *SecurityPolicy) Status(now time.Time) string { return p.now(now, Available) }

// Users are the listeners that have the policy.
func (s *Service) Users(w *cloud.World, p *SecurityPolicy) (listeners []*Listener) {
	for r := range p.users.Each {
		if l, ok := s.listeners.Get(w, r.ID); ok {
			listeners = append(listeners, l)
		}
	}
	return listeners
}

// SystemPolicies are everybody's.
var SystemPolicies = sync.OnceValue(func() (all []*SecurityPolicy) {
	for _, one := range balancing.SystemTLSPolicies() {
		all = append(all, &SecurityPolicy{Record: cloud.Record{ID: one.ID}, Name: one.ID, Versions: one.Versions, Ciphers: one.Ciphers})
	}
	return all
})

// checkPolicy says whether a policy can be so.
func (s *Service) checkPolicy(name string, versions, ciphers []string) error {
	if err := CheckName(s.of.Policy, name); err != nil {
		return err
	}
	return balancing.CheckCiphers(s.of.Policy, versions, ciphers)
}

// NewPolicy describes a policy to create.
type NewPolicy struct {
	Name, ResourceGroupID string
	Versions, Ciphers     []string
	Tags                  []cloud.Tag
}

// CreatePolicy makes a policy of the caller.
func (s *Service) CreatePolicy(c *cloud.Call, n NewPolicy) (*SecurityPolicy, error) {
	if err := s.checkPolicy(n.Name, n.Versions, n.Ciphers); err != nil {
		return nil, err
	}
	group, err := checkCommon(c, n.ResourceGroupID, n.Tags)
	if err != nil {
		return nil, err
	}
	if s.policies.Own(c.World, c.AccountID, c.Region) >= s.of.Policies {
		return nil, &cloud.Error{Reason: cloud.QuotaExceeded, Kind: s.of.Policy, Field: "Policies", Detail: "the account has all the policies that it can have in the region"}
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	p := &SecurityPolicy{Record: c.NewRecord(c.Region, s.newID(c, "spy")), Name: n.Name, Versions: n.Versions, Ciphers: n.Ciphers, ResourceGroupID: group}
	p.pass(c, Configuring)
	s.policies.Add(c.World, p)
	c.AddTags(p.Head(), n.Tags)
	return p, nil
}

// checkCommon checks what all new things have that stand in no network.
func checkCommon(c *cloud.Call, resourceGroup string, tags []cloud.Tag) (string, error) {
	if _, err := c.KnownRegion(); err != nil {
		return "", err
	}
	if err := c.CheckTags("", tags); err != nil {
		return "", err
	}
	return identity.InResourceGroup(c, resourceGroup)
}

// PolicyChange describes a change of a policy; nil leaves a value as it is.
type PolicyChange struct {
	Name              *string
	Versions, Ciphers []string
}

// ChangePolicy changes a policy of the caller.
func (s *Service) ChangePolicy(c *cloud.Call, id string, change PolicyChange) (*Job, error) {
	p, err := s.policies.Find(c, id, cloud.Modify)
	if err != nil {
		return nil, err
	}
	name, versions, ciphers := p.Name, p.Versions, p.Ciphers
	cloud.Assign(&name, change.Name)
	if len(change.Versions) > 0 {
		versions = change.Versions
	}
	if len(change.Ciphers) > 0 {
		ciphers = change.Ciphers
	}
	if err := s.checkPolicy(name, versions, ciphers); err != nil {
		return nil, err
	}
	if err := mustBe(c, p, Available); err != nil {
		return nil, err
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	s.policies.Change(c.World, p, func() { p.Name = name })
	p.Versions, p.Ciphers = versions, ciphers
	p.pass(c, Configuring)
	return s.note(c, p.Head(), TypePolicy), nil
}

// DeletePolicy deletes a policy that no listener has.
func (s *Service) DeletePolicy(c *cloud.Call, id string) (*Job, error) {
	p, err := s.policies.Find(c, id, cloud.Delete)
	if err != nil {
		return nil, err
	}
	if p.users.Len() > 0 {
		return nil, &cloud.Error{Reason: cloud.InUse, Kind: s.of.Policy, ID: id, By: s.of.Listener}
	}
	if err := mustBe(c, p, Available); err != nil {
		return nil, err
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	s.policies.Remove(c.World, p)
	return s.note(c, p.Head(), TypePolicy), nil
}

// PolicyFilter selects policies; the zero value of each condition selects all.
type PolicyFilter struct {
	IDs, Names      []string
	ResourceGroupID string
	Tags            []cloud.Tag
}

// Policies lists the caller's policies in the call's region.
func (s *Service) Policies(c *cloud.Call, f PolicyFilter, page cloud.PageRequest) (cloud.Page[*SecurityPolicy], error) {
	name, names := single(f.Names)
	q := cloud.Query[*SecurityPolicy]{IDs: f.IDs, Tags: f.Tags}.On("name", name).On(cloud.ByGroup, f.ResourceGroupID)
	if len(names) > 0 {
		q = q.And(func(p *SecurityPolicy) bool { return slices.Contains(names, p.Name) })
	}
	return s.policies.List(c, q, page)
}

// FindPolicy finds a policy of the caller.
func (s *Service) FindPolicy(c *cloud.Call, id string) (*SecurityPolicy, error) {
	return s.policies.Find(c, id, cloud.View)
}
