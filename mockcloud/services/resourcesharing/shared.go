package resourcesharing

import (
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/sharing"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

func listSharedResources(c *cloud.Call, q *ListSharedResourcesRequest) (*ListSharedResourcesResponse, error) {
	f := sharing.SharedFilter{Side: sideOf(q.ResourceOwner), ShareIDs: q.ResourceShareIds}
	if len(q.ResourceIds) > 0 && len(q.ResourceArns) > 0 {
		return nil, services.Refuse("InvalidParameter.ResourceConflict", "give ResourceIds or ResourceArns, not both")
	}
	var err error
	if f.Kind, err = kindOf(q.ResourceType); err != nil {
		return nil, err
	}
	if err := distinct("ResourceShareIds", q.ResourceShareIds); err != nil {
		return nil, err
	}
	if err := distinct("ResourceIds", q.ResourceIds); err != nil {
		return nil, err
	}
	if f.Resources, err = parseARNs(c, q.ResourceArns); err != nil {
		return nil, err
	}
	for _, id := range q.ResourceIds {
		f.Resources = append(f.Resources, sharing.Resource{ID: id})
	}
	if q.Target != "" {
		f.Accounts = []string{q.Target}
	}
	page, err := sharing.SharedResources(c, f, services.After(q.NextToken, q.MaxResults, defaultPageSize).PageRequest)
	if err != nil {
		return nil, err
	}
	views := make([]SharedResource, len(page.Items))
	for i, a := range page.Items {
		views[i] = SharedResource{
			UpdateTime: services.Milliseconds(a.Updated), CreateTime: services.Milliseconds(a.Created), ResourceType: typeOf(a.EntityKind), ResourceShareId: &a.Share.ID,
			ResourceArn: arn(a.Share, a.EntityKind, a.EntityID), ResourceId: &a.EntityID,
		}
		if f.Side == sharing.OtherAccounts {
			views[i].ResourceStatus = new("Available")
			if !a.Access(c.AccountID) {
				views[i].ResourceStatus = new("LimitExceeded")
				views[i].ResourceStatusMessage = new("a quota leaves no room for the resource")
			}
		}
	}
	return &ListSharedResourcesResponse{NextToken: services.Text(page.Next), SharedResources: views}, nil
}

func listSharedTargets(c *cloud.Call, q *ListSharedTargetsRequest) (*ListSharedTargetsResponse, error) {
	f := sharing.SharedFilter{Side: sideOf(q.ResourceOwner), ShareIDs: q.ResourceShareIds, Accounts: q.Targets}
	if q.ResourceId != "" && q.ResourceArn != "" {
		return nil, services.Refuse("InvalidParameter.ResourceConflict", "give ResourceId or ResourceArn, not both")
	}
	if q.ResourceId != "" {
		f.Resources = []sharing.Resource{{ID: q.ResourceId}}
	}
	if q.ResourceArn != "" {
		resource, err := parseARN(c, q.ResourceArn, "InvalidParameter.ResourceArn")
		if err != nil {
			return nil, err
		}
		f.Resources = []sharing.Resource{resource}
	}
	var err error
	if f.Kind, err = kindOf(q.ResourceType); err != nil {
		return nil, err
	}
	if err := distinct("ResourceShareIds", q.ResourceShareIds); err != nil {
		return nil, err
	}
	if err := distinct("Targets", q.Targets); err != nil {
		return nil, err
	}
	if f.Side == sharing.OtherAccounts {
		return sharingOwners(c, f, services.After(q.NextToken, q.MaxResults, defaultPageSize).PageRequest)
	}
	page, err := sharing.SharedTargets(c, f, services.After(q.NextToken, q.MaxResults, defaultPageSize).PageRequest)
	if err != nil {
		return nil, err
	}
	views := make([]SharedTarget, len(page.Items))
	for i, a := range page.Items {
		views[i] = SharedTarget{
			TargetId: &a.EntityID, UpdateTime: services.Milliseconds(a.Updated), CreateTime: services.Milliseconds(a.Created), ResourceShareId: &a.Share.ID,
			External: &a.External,
		}
	}
	return &ListSharedTargetsResponse{NextToken: services.Text(page.Next), SharedTargets: views}, nil
}

// sharingOwners lists from whom the caller gets resources: seen from the
// principal, the target of a share is its owner.
func sharingOwners(c *cloud.Call, f sharing.SharedFilter, request cloud.PageRequest) (*ListSharedTargetsResponse, error) {
	page, err := sharing.SharesReceived(c, f, request)
	if err != nil {
		return nil, err
	}
	views := make([]SharedTarget, len(page.Items))
	for i, share := range page.Items {
		a := share.AssociationOf(c.AccountID)
		views[i] = SharedTarget{
			TargetId: &share.Owner, UpdateTime: services.Milliseconds(a.Updated), CreateTime: services.Milliseconds(a.Created), ResourceShareId: &share.ID,
			External: &a.External,
		}
	}
	return &ListSharedTargetsResponse{NextToken: services.Text(page.Next), SharedTargets: views}, nil
}
