package network

import (
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// KindEgressOnlyRule is the kind of an egress-only rule.
const KindEgressOnlyRule cloud.Kind = "egress-only rule"

// EgressOnlyRule lets an IPv6 address reach the internet, and nobody there reach it.
type EgressOnlyRule struct {
	cloud.Record
	Gateway           *IPv6Gateway
	Instance          *IPv6Instance
	Name, Description string
	// Ready is when its status turns from Pending to Available.
	Ready time.Time

	leaving bool
}

var (
	egressOnlyRules    cloud.Table[*EgressOnlyRule]
	egressOnlyRuleGoes cloud.Event[*EgressOnlyRule]
)

func init() {
	egressOnlyRules.Define(cloud.Definition[*EgressOnlyRule]{
		Kind: KindEgressOnlyRule, AtDeletion: cloud.GoAlong,
		Indexes: []cloud.IndexOn[*EgressOnlyRule]{
			cloud.On("gateway", func(r *EgressOnlyRule) string { return r.Gateway.ID }),
			cloud.On("instance", func(r *EgressOnlyRule) string { return r.Instance.ID }),
			cloud.On("name", func(r *EgressOnlyRule) string { return r.Name }),
		},
	})
	egressOnlyRuleGoes.Define("an egress-only rule is gone", &egressOnlyRules, func(w *cloud.World, r *EgressOnlyRule, _ uint64, _ time.Time) {
		removeEgressOnlyRule(w, r)
	})
}

func removeEgressOnlyRule(w *cloud.World, r *EgressOnlyRule) {
	r.Instance.rule = nil
	egressOnlyRules.Remove(w, r)
}

// Available says whether the rule is in force.
func (r *EgressOnlyRule) Available(now time.Time) bool { return !now.Before(r.Ready) && !r.leaving }

// Leaving says whether the rule is being deleted.
func (r *EgressOnlyRule) Leaving() bool { return r.leaving }

// EgressOnly says whether a rule keeps the internet from reaching the address.
func (a *IPv6Instance) EgressOnly(now time.Time) bool { return a.rule != nil && a.rule.Available(now) }

// NewEgressOnlyRule describes an egress-only rule to create.
type NewEgressOnlyRule struct{ GatewayID, InstanceID, Name, Description string }

// CreateEgressOnlyRule makes the egress-only rule of an IPv6 address of the caller
// that reaches the internet, through the gateway of the address.
func CreateEgressOnlyRule(c *cloud.Call, n NewEgressOnlyRule) (*EgressOnlyRule, error) {
	if _, err := c.KnownRegion(); err != nil {
		return nil, err
	}
	a, err := FindIPv6Instance(c, n.InstanceID, cloud.Modify)
	if err != nil {
		return nil, err
	}
	gateway, err := a.throughGateway(c, n.GatewayID)
	if err != nil {
		return nil, err
	}
	if err := CheckText(KindEgressOnlyRule, n.Name, n.Description); err != nil {
		return nil, err
	}
	switch {
	case a.Idle():
		return nil, &cloud.Error{Reason: cloud.NotPermitted, Kind: KindIPv6Instance, ID: a.ID, Field: "Idle", Detail: "nothing holds the IPv6 address"}
	case !a.Public():
		return nil, &cloud.Error{Reason: cloud.NotPermitted, Kind: KindIPv6Instance, ID: a.ID, Field: "Bandwidth", Detail: "the IPv6 address has no bandwidth"}
	case a.rule != nil:
		return nil, &cloud.Error{Reason: cloud.Duplicate, Kind: KindEgressOnlyRule, ID: a.ID, Detail: "the IPv6 address has an egress-only rule already"}
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	r := &EgressOnlyRule{
		Record:  c.NewRecord(a.Region, c.NetworkID(a.Region, "ipv6py")),
		Gateway: gateway, Instance: a, Name: n.Name, Description: n.Description, Ready: c.Settled(),
	}
	a.rule = r
	egressOnlyRules.Add(c.World, r)
	return r, nil
}

// throughGateway is the gateway that the address uses, if that is the one of the id.
// An account that can no longer see it may go on to name it.
func (a *IPv6Instance) throughGateway(c *cloud.Call, id string) (*IPv6Gateway, error) {
	if own := a.VSwitch.VPC.ipv6Gateway; own != nil && own.ID == id {
		return own, nil
	}
	if _, err := FindIPv6Gateway(c, id, cloud.View); err != nil {
		return nil, cloud.Missing(KindIPv6Gateway, id)
	}
	return nil, &cloud.Error{Reason: cloud.Mismatch, Kind: KindIPv6Instance, By: KindIPv6Gateway, ID: a.ID, Field: "Rule", Detail: "the IPv6 address is in another VPC than the IPv6 gateway"}
}

// EgressOnlyRuleFilter selects egress-only rules; the zero value of each condition selects all.
type EgressOnlyRuleFilter struct{ ID, GatewayID, InstanceID, Name string }

// EgressOnlyRules lists the caller's egress-only rules in the call's region.
func EgressOnlyRules(c *cloud.Call, f EgressOnlyRuleFilter, page cloud.PageRequest) (cloud.Page[*EgressOnlyRule], error) {
	q := cloud.Query[*EgressOnlyRule]{}.On("gateway", f.GatewayID).On("instance", f.InstanceID).On("name", f.Name)
	if f.ID != "" {
		q.IDs = []string{f.ID}
	}
	return egressOnlyRules.List(c, q, page)
}

// DeleteEgressOnlyRule deletes an egress-only rule. It goes when that has settled.
func DeleteEgressOnlyRule(c *cloud.Call, id string) error {
	if _, err := c.KnownRegion(); err != nil {
		return err
	}
	r, err := egressOnlyRules.Find(c, id, cloud.Delete)
	if err != nil {
		return err
	}
	if !r.Available(c.Now) {
		return &cloud.Error{Reason: cloud.WrongStatus, Kind: KindEgressOnlyRule, ID: id}
	}
	if err := c.Commit(); err != nil {
		return err
	}
	r.leaving = true
	egressOnlyRuleGoes.Plan(c.World, c.Settled(), r, 0)
	return nil
}
