package slb

import (
	"slices"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/balancing"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// tlsPolicy says which versions of TLS and which ciphers HTTPS listeners take, beside the
// policies of the cloud.
type tlsPolicy struct {
	cloud.Record
	Name              string
	Versions, Ciphers []string

	settles time.Time // when a change has been made
}

const kindTLSPolicy cloud.Kind = "TLS cipher policy"

// quotaTLSPolicies limits the policies of an account in a region. The vendor publishes
// neither its code nor the number.
const quotaTLSPolicies = "slb_quota_tls_cipher_policies_num"

var tlsPolicies cloud.Table[*tlsPolicy]

func init() {
	tlsPolicies.Define(cloud.Definition[*tlsPolicy]{
		Kind:    kindTLSPolicy,
		Indexes: []cloud.IndexOn[*tlsPolicy]{cloud.On("name", func(p *tlsPolicy) string { return p.Name })},
		Quotas: []cloud.Quota{{
			Product: "slb", Code: quotaTLSPolicies, Default: 50, Adjustable: true,
			Name: "CLB TLS cipher policies", Description: "How many TLS cipher policies of Classic Load Balancers the account can have in a region",
			Usage: tlsPolicies.Own,
		}},
	})
}

// status is the policy's status at a time.
func (p *tlsPolicy) status(now time.Time) string {
	if now.Before(p.settles) {
		return "configuring"
	}
	return "normal"
}

// readyTLSPolicy finds a policy that is not being changed.
func readyTLSPolicy(c *cloud.Call, id string, verb cloud.Verb) (*tlsPolicy, error) {
	p, err := tlsPolicies.Find(c, id, verb)
	if err == nil && p.status(c.Now) != "normal" {
		err = &cloud.Error{Reason: cloud.WrongStatus, Kind: kindTLSPolicy, ID: id, Detail: "The specified TLS cipher policy is configuring."}
	}
	return p, err
}

// checkTLSPolicy says whether listeners of the caller can have a policy.
func checkTLSPolicy(c *cloud.Call, id string) error {
	if balancing.IsSystemTLS(id) {
		return nil
	}
	_, err := tlsPolicies.Find(c, id, cloud.View)
	return err
}

var tlsPolicyName = cloud.NewPattern(`^\p{L}[\p{L}\p{N}._-]{1,199}$`)

// checkTLS says whether a policy can be so.
func checkTLS(name string, versions, ciphers []string) error {
	switch {
	case !tlsPolicyName.MatchString(name):
		return invalid("Name", name)
	case twice(versions):
		return &cloud.Error{Reason: cloud.Duplicate, Kind: kindTLSPolicy, Field: "Version", Detail: "The param TlsVersions is duplicate in request."}
	case twice(ciphers):
		return &cloud.Error{Reason: cloud.Duplicate, Kind: kindTLSPolicy, Field: "Cipher", Detail: "The param Ciphers is duplicate in request."}
	}
	return balancing.CheckCiphers(kindTLSPolicy, versions, ciphers)
}

// twice says whether a list has something more than once.
func twice(list []string) bool {
	return len(slices.Compact(slices.Sorted(slices.Values(list)))) < len(list)
}

func createTLSCipherPolicy(c *cloud.Call, q *CreateTLSCipherPolicyRequest) (*CreateTLSCipherPolicyResponse, error) {
	if _, err := c.KnownRegion(); err != nil {
		return nil, err
	}
	if err := checkTLS(q.Name, q.TLSVersions, q.Ciphers); err != nil {
		return nil, err
	}
	if err := c.World.Within(quotaTLSPolicies, c.AccountID, tlsPolicies.Own(c.World, c.AccountID, c.Region)); err != nil {
		return nil, err
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	p := &tlsPolicy{Record: c.NewRecord(c.Region, c.NetworkID(c.Region, "tls")), Name: q.Name, Versions: q.TLSVersions, Ciphers: q.Ciphers}
	tlsPolicies.Add(c.World, p)
	return &CreateTLSCipherPolicyResponse{TLSCipherPolicyId: &p.ID}, nil
}

// setTLSCipherPolicyAttribute changes a policy, also one that listeners have.
func setTLSCipherPolicyAttribute(c *cloud.Call, q *SetTLSCipherPolicyAttributeRequest) (*SetTLSCipherPolicyAttributeResponse, error) {
	p, err := readyTLSPolicy(c, q.TLSCipherPolicyId, cloud.Modify)
	if err == nil {
		err = checkTLS(q.Name, q.TLSVersions, q.Ciphers)
	}
	if err == nil && p.Name == q.Name && slices.Equal(p.Versions, q.TLSVersions) && slices.Equal(p.Ciphers, q.Ciphers) {
		err = &cloud.Error{Reason: cloud.AlreadyDone, Kind: kindTLSPolicy, ID: p.ID, Detail: "The specified TLS cipher policy is unchanged."}
	}
	if err == nil {
		err = c.Commit()
	}
	if err != nil {
		return nil, err
	}
	tlsPolicies.Change(c.World, p, func() {
		p.Name, p.Versions, p.Ciphers, p.settles = q.Name, q.TLSVersions, q.Ciphers, c.Settled()
	})
	return &SetTLSCipherPolicyAttributeResponse{TaskId: new(c.UUID())}, nil
}

func deleteTLSCipherPolicy(c *cloud.Call, q *DeleteTLSCipherPolicyRequest) (*EmptyResponse, error) {
	p, err := readyTLSPolicy(c, q.TLSCipherPolicyId, cloud.Delete)
	if err == nil {
		err = removeUnused(c, &tlsPolicies, p, kindTLSPolicy, "The specified TLS cipher policy is related with listeners.")
	}
	return &EmptyResponse{}, err
}

func listTLSCipherPolicies(c *cloud.Call, q *ListTLSCipherPoliciesRequest) (*ListTLSCipherPoliciesResponse, error) {
	page, err := tlsPolicies.List(c, cloud.Query[*tlsPolicy]{IDs: services.Separated(q.TLSCipherPolicyId)}.On("name", q.Name), services.After(q.NextToken, q.MaxItems, 20).PageRequest)
	if err != nil {
		return nil, err
	}
	return &ListTLSCipherPoliciesResponse{
		NextToken: &page.Next, TotalCount: new(int32(page.Total)), IsTruncated: new(page.Next == ""),
		TLSCipherPolicies: cloud.Views(c, &page, func(p *tlsPolicy) TLSCipherPolicy {
			view := TLSCipherPolicy{InstanceId: &p.ID, Name: new(p.Name), Status: new(p.status(c.Now)), CreateTime: new(p.Created.UnixMilli()), TLSVersions: slices.Clone(p.Versions), Ciphers: slices.Clone(p.Ciphers)}
			if services.IsTrue(q.IncludeListener) {
				view.RelateListeners = services.Each(users(c.World, p.Head()), func(l *listener) RelateListener {
					return RelateListener{Port: new(int32(l.Port)), Protocol: new(l.Protocol), LoadBalancerId: &l.Balancer.ID}
				})
			}
			return view
		}),
	}, nil
}
