package addressing

import "github.com/mockcloud-dev/mockcloud/mockcloud/cloud"

// Scope is a space of addresses, in which the pools of an IPAM do not overlap.
type Scope struct {
	cloud.Record
	Labels
	IPAM *IPAM
	// Public scopes are of the internet's addresses of IPv6.
	Public bool
}

var scopes cloud.Table[*Scope]

func init() {
	define(&scopes, func(s *Scope) *Labels { return &s.Labels }, cloud.Definition[*Scope]{
		Kind: KindScope, InPolicies: "vpc:ipamscope",
		Indexes: []cloud.IndexOn[*Scope]{
			cloud.On("ipam", func(s *Scope) string { return s.IPAM.ID }),
			cloud.On("type", (*Scope).Type),
		},
		AtDeletion: cloud.GoAlong,
		Quotas: []cloud.Quota{{
			Product: "vpc", Code: QuotaScopes, Default: 5, Adjustable: true,
			Name: "Scopes of an IPAM", Description: "How many scopes an IPAM can have",
			Most: cloud.MostOf(&ipams, (*IPAM).CountScopes),
		}},
	})
}

// The types of scopes.
const (
	publicScope  = "public"
	privateScope = "private"
)

// Type is public or private.
func (s *Scope) Type() string {
	if s.Public {
		return publicScope
	}
	return privateScope
}

// Default says whether its IPAM has it from the start.
func (s *Scope) Default() bool { return s == s.IPAM.Private || s == s.IPAM.Public }

// CountPools counts its pools.
func (s *Scope) CountPools(w *cloud.World) int {
	return pools.Under(w, s.Owner, s.Region, "scope", s.ID)
}

func newScope(c *cloud.Call, i *IPAM, labels Labels) *Scope {
	return &Scope{Record: c.NewRecord(c.Region, c.NetworkID(c.Region, "ipam-scope")), Labels: labels, IPAM: i}
}

// CreateScope makes a private scope of an IPAM.
func CreateScope(c *cloud.Call, ipam, scopeType string, labels Labels, tags []cloud.Tag) (*Scope, error) {
	i, err := FindIPAM(c, ipam, cloud.Modify)
	if err != nil {
		return nil, err
	}
	if scopeType != "" && scopeType != privateScope {
		return nil, cloud.Invalid(KindScope, "IpamScopeType", "a new scope is private")
	}
	if err := labels.check(c, KindScope, tags); err != nil {
		return nil, err
	}
	if err := c.World.Within(QuotaScopes, i.Owner, i.CountScopes(c.World)); err != nil {
		return nil, err
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	s := newScope(c, i, labels)
	scopes.Add(c.World, s)
	c.AddTags(s.Head(), tags)
	return s, nil
}

// Scopes lists the caller's scopes in the call's region: of an IPAM and of a type, where these are given.
func Scopes(c *cloud.Call, q Query, ipam, scopeType string, page cloud.PageRequest) (cloud.Page[*Scope], error) {
	return scopes.List(c, queried[*Scope](q).On("ipam", ipam).On("type", scopeType), page)
}

// ModifyScope changes what people call a scope.
func ModifyScope(c *cloud.Call, id string, change Relabeling) error {
	s, err := scopes.Find(c, id, cloud.Modify)
	if err != nil {
		return err
	}
	if err := change.check(KindScope); err != nil {
		return err
	}
	if err := c.Commit(); err != nil {
		return err
	}
	scopes.Change(c.World, s, func() { s.change(change) })
	return nil
}

// DeleteScope deletes a scope without pools, which is no default one.
func DeleteScope(c *cloud.Call, id string) error {
	s, err := scopes.Find(c, id, cloud.Delete)
	if err != nil {
		return err
	}
	if s.Default() {
		return &cloud.Error{Reason: cloud.NotPermitted, Kind: KindScope, ID: id, Detail: "a default scope goes with its IPAM"}
	}
	if s.CountPools(c.World) > 0 {
		return &cloud.Error{Reason: cloud.InUse, Kind: KindScope, ID: id, By: KindPool, Detail: "the scope has pools"}
	}
	if err := c.Commit(); err != nil {
		return err
	}
	scopes.Remove(c.World, s)
	return nil
}
