package alb

import (
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/zonal"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

func createSecurityPolicy(c *cloud.Call, q *CreateSecurityPolicyRequest) (*CreateSecurityPolicyResponse, error) {
	policy, err := service.CreatePolicy(c, zonal.NewPolicy{
		Name: q.SecurityPolicyName, ResourceGroupID: q.ResourceGroupId, Versions: q.TLSVersions, Ciphers: q.Ciphers, Tags: services.Tags(q.Tag),
	})
	if err != nil {
		return nil, err
	}
	return &CreateSecurityPolicyResponse{SecurityPolicyId: &policy.ID}, nil
}

func updateSecurityPolicyAttribute(c *cloud.Call, q *UpdateSecurityPolicyAttributeRequest) (*JobIdResponse, error) {
	return ofJob(service.ChangePolicy(c, q.SecurityPolicyId, zonal.PolicyChange{Name: services.Text(q.SecurityPolicyName), Versions: q.TLSVersions, Ciphers: q.Ciphers}))
}

func deleteSecurityPolicy(c *cloud.Call, q *DeleteSecurityPolicyRequest) (*EmptyResponse, error) {
	_, err := service.DeletePolicy(c, q.SecurityPolicyId)
	return &EmptyResponse{}, err
}

func listSecurityPolicies(c *cloud.Call, q *ListSecurityPoliciesRequest) (*ListSecurityPoliciesResponse, error) {
	p := services.After(q.NextToken, q.MaxResults, usualPage)
	page, err := service.Policies(c, zonal.PolicyFilter{
		IDs: q.SecurityPolicyIds, Names: q.SecurityPolicyNames, ResourceGroupID: q.ResourceGroupId, Tags: services.Tags(q.Tag),
	}, p.PageRequest)
	if err != nil {
		return nil, err
	}
	return &ListSecurityPoliciesResponse{
		NextToken: services.Text(page.Next), MaxResults: new(int32(p.Limit)), TotalCount: new(int32(page.Total)),
		SecurityPolicies: services.Each(page.Items, func(policy *zonal.SecurityPolicy) SecurityPolicy {
			view := viewPolicy(policy)
			view.SecurityPolicyName, view.SecurityPolicyStatus = new(policy.Name), new(policy.Status(c.Now))
			view.ResourceGroupId, view.CreateTime, view.Tags = new(policy.ResourceGroupID), services.Seconds(policy.Created), tagsOf(c, policy.ID)
			return view
		}),
	}, nil
}

func listSystemSecurityPolicies(*cloud.Call, *ListSystemSecurityPoliciesRequest) (*ListSystemSecurityPoliciesResponse, error) {
	return &ListSystemSecurityPoliciesResponse{SecurityPolicies: services.Each(zonal.SystemPolicies(), func(policy *zonal.SecurityPolicy) ListSystemSecurityPoliciesSecurityPolicy {
		return services.Mirror[ListSystemSecurityPoliciesSecurityPolicy](viewPolicy(policy))
	})}, nil
}

func viewPolicy(policy *zonal.SecurityPolicy) SecurityPolicy {
	return SecurityPolicy{SecurityPolicyId: &policy.ID, TLSVersions: policy.Versions, Ciphers: policy.Ciphers}
}

func listSecurityPolicyRelations(c *cloud.Call, q *ListSecurityPolicyRelationsRequest) (*ListSecurityPolicyRelationsResponse, error) {
	relations := []SecurityPolicyRelation{}
	for _, id := range q.SecurityPolicyIds {
		policy, err := service.FindPolicy(c, id)
		if err != nil {
			return nil, err
		}
		relations = append(relations, SecurityPolicyRelation{SecurityPolicyId: &policy.ID, RelatedListeners: services.Each(service.Users(c.World, policy), viewRelated)})
	}
	return &ListSecurityPolicyRelationsResponse{SecrityPolicyRelations: relations}, nil //nolint:misspell // the vendor's spelling
}

func viewRelated(l *zonal.Listener) RelatedListener {
	return RelatedListener{ListenerId: &l.ID, ListenerPort: new(int64(l.First)), ListenerProtocol: new(l.Protocol), LoadBalancerId: &l.Balancer.ID}
}
