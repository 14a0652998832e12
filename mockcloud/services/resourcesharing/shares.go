package resourcesharing

import (
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/sharing"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

func createResourceShare(c *cloud.Call, q *CreateResourceShareRequest) (*ResourceShareResponse, error) {
	if err := checkTargetProperties(q.TargetProperties); err != nil {
		return nil, err
	}
	entities, err := entities(c, q.Resources, q.ResourceArns, q.Targets, q.PermissionNames)
	if err == nil {
		entities.Properties, err = properties(c, entities.Resources, q.ResourceProperties)
	}
	if err != nil {
		return nil, err
	}
	share, err := sharing.CreateResourceShare(c, sharing.NewResourceShare{
		Name: q.ResourceShareName, AllowExternalTargets: services.IsTrue(q.AllowExternalTargets), ResourceGroupID: q.ResourceGroupId,
		Entities: entities, Tags: services.Tags(q.Tag),
	})
	if err != nil {
		return nil, err
	}
	return &ResourceShareResponse{ResourceShare: new(viewShare(c, share))}, nil
}

func viewShare(c *cloud.Call, share *sharing.ResourceShare) ResourceShare {
	return ResourceShare{
		AllowExternalTargets: new(share.AllowExternalTargets), CreateTime: services.Milliseconds(share.Created), ResourceShareId: &share.ID,
		ResourceShareName: new(share.Name), ResourceShareOwner: &share.Owner, ResourceShareStatus: new(string(share.Status(c))),
		UpdateTime: services.Milliseconds(share.Updated),
	}
}

func updateResourceShare(c *cloud.Call, q *UpdateResourceShareRequest) (*ResourceShareResponse, error) {
	share, err := sharing.UpdateResourceShare(c, q.ResourceShareId, sharing.ShareChange{Name: &q.ResourceShareName, AllowExternalTargets: q.AllowExternalTargets})
	if err != nil {
		return nil, err
	}
	return &ResourceShareResponse{ResourceShare: new(viewShare(c, share))}, nil
}

func deleteResourceShare(c *cloud.Call, q *DeleteResourceShareRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, sharing.DeleteResourceShare(c, q.ResourceShareId)
}

func changeResourceGroup(c *cloud.Call, q *ChangeResourceGroupRequest) (*EmptyResponse, error) {
	if share, err := sharing.FindShare(c, q.ResourceId, sharing.Self); err == nil && share.Region != q.ResourceRegionId {
		return nil, &cloud.Error{Reason: cloud.NotFound, Kind: cloud.KindResourceShare, ID: q.ResourceId}
	}
	return &EmptyResponse{}, sharing.ChangeShareResourceGroup(c, q.ResourceId, q.ResourceGroupId)
}

func listResourceShares(c *cloud.Call, q *ListResourceSharesRequest) (*ListResourceSharesResponse, error) {
	side := sideOf(q.ResourceOwner)
	if side == sharing.OtherAccounts && len(q.Tag) > 0 {
		return nil, services.Refuse("InvalidParameter.ResourceOwnerAndTag", "tags select the shares of the caller only: leave Tag out, or set ResourceOwner to Self")
	}
	switch sharing.ShareStatus(q.ResourceShareStatus) {
	case "", sharing.ShareActive, sharing.SharePending, sharing.ShareDeleting, sharing.ShareDeleted:
	default:
		return nil, services.Refuse("InvalidParameter.ResourceShareStatus", "a resource share is Active, Pending, Deleting or Deleted")
	}
	if err := distinct("ResourceShareIds", q.ResourceShareIds); err != nil {
		return nil, err
	}
	page, err := sharing.ResourceShares(c, sharing.ShareFilter{
		Side: side, IDs: q.ResourceShareIds, Name: q.ResourceShareName, Status: sharing.ShareStatus(q.ResourceShareStatus),
		PermissionName: q.PermissionName, ResourceGroupID: q.ResourceGroupId, Tags: services.Tags(q.Tag),
	}, services.After(q.NextToken, q.MaxResults, defaultPageSize).PageRequest)
	if err != nil {
		return nil, err
	}
	shares := make([]ResourceShare, len(page.Items))
	for i, share := range page.Items {
		shares[i] = viewShare(c, share)
		if side == sharing.Self { // groups and tags are the owner's own affair
			shares[i].ResourceGroupId = new(share.ResourceGroupID)
			shares[i].Tags = services.ShowTags(c, share.ID, func(key, value *string) Tag { return Tag{Key: key, Value: value} })
		}
	}
	return &ListResourceSharesResponse{NextToken: services.Text(page.Next), ResourceShares: shares}, nil
}

// sideOf reads ResourceOwner, which the contract limits to two values.
func sideOf(owner string) sharing.Side {
	if owner == "OtherAccounts" {
		return sharing.OtherAccounts
	}
	return sharing.Self
}

// defaultPageSize is how many entries a page has unless the caller asks for
// another number.
const defaultPageSize = 20
