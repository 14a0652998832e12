package nlb

import (
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/zonal"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

func createSecurityPolicy(c *cloud.Call, q *CreateSecurityPolicyRequest) (*CreateSecurityPolicyResponse, error) {
	n := zonal.NewPolicy{Name: q.SecurityPolicyName, Versions: q.TlsVersions, Ciphers: q.Ciphers, ResourceGroupID: q.ResourceGroupId, Tags: services.Tags(q.Tag)}
	policy, err := service.CreatePolicy(c, n)
	if err != nil {
		return nil, err
	}
	job := service.Note(c, policy.Head(), zonal.TypePolicy)
	return &CreateSecurityPolicyResponse{SecurityPolicyId: &policy.ID, JobId: &job.ID}, nil
}

func updateSecurityPolicyAttribute(c *cloud.Call, q *UpdateSecurityPolicyAttributeRequest) (*UpdateSecurityPolicyAttributeResponse, error) {
	job, err := service.ChangePolicy(c, q.SecurityPolicyId, zonal.PolicyChange{Versions: q.TlsVersions, Ciphers: q.Ciphers, Name: services.Text(q.SecurityPolicyName)})
	if err != nil {
		return nil, err
	}
	return &UpdateSecurityPolicyAttributeResponse{SecurityPolicyId: &q.SecurityPolicyId, JobId: &job.ID}, nil
}

func deleteSecurityPolicy(c *cloud.Call, q *DeleteSecurityPolicyRequest) (*EmptyResponse, error) {
	_, err := service.DeletePolicy(c, q.SecurityPolicyId)
	return &EmptyResponse{}, err
}

func listSecurityPolicy(c *cloud.Call, q *ListSecurityPolicyRequest) (*ListSecurityPolicyResponse, error) {
	filter := zonal.PolicyFilter{IDs: q.SecurityPolicyIds, Names: q.SecurityPolicyNames, ResourceGroupID: q.ResourceGroupId, Tags: services.Tags(q.Tag)}
	p := services.After(q.NextToken, q.MaxResults, usualPage)
	page, err := service.Policies(c, filter, p.PageRequest)
	if err != nil {
		return nil, err
	}
	answer := &ListSecurityPolicyResponse{SecurityPolicies: []SecurityPolicy{}, NextToken: services.Text(page.Next), TotalCount: new(int32(page.Total)), MaxResults: new(int32(p.Limit))}
	for _, policy := range page.Items {
		view := SecurityPolicy{
			SecurityPolicyId: &policy.ID, SecurityPolicyName: new(policy.Name), TlsVersion: new(strings.Join(policy.Versions, ",")), Ciphers: new(strings.Join(policy.Ciphers, ",")),
			RegionId: &policy.Region, Tags: tagsOf(c, policy.ID), ResourceGroupId: new(policy.ResourceGroupID), SecurityPolicyStatus: new(policy.Status(c.Now)), RelatedListeners: []RelatedListener{},
		}
		for _, l := range service.Users(c.World, policy) {
			view.RelatedListeners = append(view.RelatedListeners, RelatedListener{ListenerId: &l.ID, LoadBalancerId: &l.Balancer.ID, ListenerProtocol: new(l.Protocol), ListenerPort: new(int64(l.First))})
		}
		answer.SecurityPolicies = append(answer.SecurityPolicies, view)
	}
	return answer, nil
}

func listSystemSecurityPolicy(*cloud.Call, *ListSystemSecurityPolicyRequest) (*ListSystemSecurityPolicyResponse, error) {
	return &ListSystemSecurityPolicyResponse{SecurityPolicies: services.Each(zonal.SystemPolicies(), func(policy *zonal.SecurityPolicy) ListSystemSecurityPolicySecurityPolicy {
		return ListSystemSecurityPolicySecurityPolicy{
			SecurityPolicyId: &policy.ID, SecurityPolicyName: &policy.Name, TlsVersion: new(strings.Join(policy.Versions, ",")), Ciphers: new(strings.Join(policy.Ciphers, ",")),
		}
	})}, nil
}
