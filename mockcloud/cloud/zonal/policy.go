package zonal

import (
	"slices"
	"sync"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
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

// The versions of TLS, and the ciphers that came with each of them (contract of
// ListSystemSecurityPolicies).
var (
	oldCiphers   = []string{"ECDHE-ECDSA-AES128-SHA", "ECDHE-ECDSA-AES256-SHA", "ECDHE-RSA-AES128-SHA", "ECDHE-RSA-AES256-SHA", "AES128-SHA", "AES256-SHA", "DES-CBC3-SHA"}
	exchangingV2 = []string{
		"ECDHE-ECDSA-AES128-GCM-SHA256", "ECDHE-ECDSA-AES256-GCM-SHA384", "ECDHE-ECDSA-AES128-SHA256", "ECDHE-ECDSA-AES256-SHA384",
		"ECDHE-RSA-AES128-GCM-SHA256", "ECDHE-RSA-AES256-GCM-SHA384", "ECDHE-RSA-AES128-SHA256", "ECDHE-RSA-AES256-SHA384",
	}
	plainV2 = []string{"AES128-GCM-SHA256", "AES256-GCM-SHA384", "AES128-SHA256", "AES256-SHA256"}
	newest  = []string{"TLS_AES_128_GCM_SHA256", "TLS_AES_256_GCM_SHA384", "TLS_CHACHA20_POLY1305_SHA256", "TLS_AES_128_CCM_SHA256", "TLS_AES_128_CCM_8_SHA256"}
)

const tls10, tls11, tls12, tls13 = "TLSv1.0", "TLSv1.1", "TLSv1.2", "TLSv1.3"

// ciphersOf are the ciphers that a version of TLS has; not ok where there is no such version.
func ciphersOf(version string) (ciphers []string, ok bool) {
	switch version {
	case tls10, tls11:
		return oldCiphers, true
	case tls12:
		return slices.Concat(oldCiphers, exchangingV2, plainV2), true
	case tls13:
		return newest, true
	}
	return nil, false
}

// DefaultPolicy is the system policy of listeners that name none.
const DefaultPolicy = "tls_cipher_policy_1_0"

// SystemPolicies are everybody's. What the vendor names is their ids and versions; the
// ciphers are those of the versions, the strict ones with ephemeral keys alone.
var SystemPolicies = sync.OnceValue(func() []*SecurityPolicy {
	all := slices.Concat(exchangingV2, plainV2, oldCiphers)
	strict := slices.Concat(exchangingV2, oldCiphers[:4])
	system := func(id string, ciphers []string, versions ...string) *SecurityPolicy {
		return &SecurityPolicy{Record: cloud.Record{ID: id}, Name: id, Versions: versions, Ciphers: ciphers}
	}
	return []*SecurityPolicy{
		system(DefaultPolicy, all, tls10, tls11, tls12),
		system("tls_cipher_policy_1_1", all, tls11, tls12),
		system("tls_cipher_policy_1_2", all, tls12),
		system("tls_cipher_policy_1_2_strict", strict, tls12),
		system("tls_cipher_policy_1_2_strict_with_1_3", slices.Concat(newest, strict), tls12, tls13),
	}
})

func isSystemPolicy(id string) bool {
	return slices.ContainsFunc(SystemPolicies(), func(p *SecurityPolicy) bool { return p.ID == id })
}

// checkPolicy says whether a policy can be so: each of its ciphers is one of its versions',
// and each version has one.
func (s *Service) checkPolicy(name string, versions, ciphers []string) error {
	if err := CheckName(s.of.Policy, name); err != nil {
		return err
	}
	known := []string{}
	for _, version := range versions {
		of, ok := ciphersOf(version)
		if !ok {
			return cloud.Invalid(s.of.Policy, "Version", "there is no version "+version+" of TLS")
		}
		if !slices.ContainsFunc(of, func(cipher string) bool { return slices.Contains(ciphers, cipher) }) {
			return cloud.Invalid(s.of.Policy, "Cipher", "the policy has no cipher of "+version)
		}
		known = append(known, of...)
	}
	for _, cipher := range ciphers {
		if !slices.Contains(known, cipher) {
			return cloud.Invalid(s.of.Policy, "Cipher", "no version of TLS that the policy has has the cipher "+cipher)
		}
	}
	return nil
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
