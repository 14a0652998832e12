package directory

import (
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

func createResourceGroup(c *cloud.Call, q *CreateResourceGroupRequest) (*ResourceGroupResponse, error) {
	group, err := identity.CreateResourceGroup(c, q.Name, q.DisplayName, services.Tags(q.Tag))
	if err != nil {
		return nil, err
	}
	return &ResourceGroupResponse{ResourceGroup: new(viewWholeGroup(c, group))}, nil
}

func groupStatus(c *cloud.Call, group *identity.ResourceGroup) *string {
	return new(string(group.Status(c.Now)))
}

// viewGroup shows a resource group without its status.
func viewGroup(group *identity.ResourceGroup) ResourceGroup {
	return ResourceGroup{
		Id: &group.ID, Name: &group.Name, DisplayName: new(group.DisplayName), AccountId: &group.Owner, CreateDate: services.Seconds(group.Created),
	}
}

// viewWholeGroup shows also its status, the same in all regions.
func viewWholeGroup(c *cloud.Call, group *identity.ResourceGroup) ResourceGroup {
	view := viewGroup(group)
	view.Status = groupStatus(c, group)
	view.RegionStatuses = &RegionStatuses{RegionStatus: services.Each(cloud.Regions(), func(region cloud.Region) RegionStatus {
		return RegionStatus{RegionId: &region.ID, Status: groupStatus(c, group)}
	})}
	return view
}

// groupTags shows the tags of a resource group.
func groupTags(c *cloud.Call, group *identity.ResourceGroup) *ResourceGroupTags {
	return &ResourceGroupTags{Tag: services.ShowTags(c, group.ID, func(key, value *string) ResourceGroupTag {
		return ResourceGroupTag{TagKey: key, TagValue: value}
	})}
}

func getResourceGroup(c *cloud.Call, q *GetResourceGroupRequest) (*ResourceGroupResponse, error) {
	group, err := identity.FindResourceGroup(c, q.ResourceGroupId)
	if err != nil {
		return nil, err
	}
	view := viewWholeGroup(c, group)
	if services.IsTrue(q.IncludeTags) {
		view.Tags = groupTags(c, group)
	}
	return &ResourceGroupResponse{ResourceGroup: &view}, nil
}

func updateResourceGroup(c *cloud.Call, q *UpdateResourceGroupRequest) (*ResourceGroupResponse, error) {
	group, err := identity.UpdateResourceGroup(c, q.ResourceGroupId, q.NewDisplayName)
	if err != nil {
		return nil, err
	}
	return &ResourceGroupResponse{ResourceGroup: new(viewGroup(group))}, nil
}

func deleteResourceGroup(c *cloud.Call, q *DeleteResourceGroupRequest) (*ResourceGroupResponse, error) {
	group, err := identity.DeleteResourceGroup(c, q.ResourceGroupId)
	if err != nil {
		return nil, err
	}
	return &ResourceGroupResponse{ResourceGroup: new(viewWholeGroup(c, group))}, nil
}

// listResourceGroups shows tags where the request asks for them or selects by them.
func listResourceGroups(c *cloud.Call, q *ListResourceGroupsRequest) (*ListResourceGroupsResponse, error) {
	status := identity.ResourceGroupStatus(q.Status)
	switch status {
	case "", identity.GroupCreating, identity.GroupOK, identity.GroupPendingDelete:
	default:
		return nil, wire.InvalidParameter("Status is Creating, OK or PendingDelete.")
	}
	ids := q.ResourceGroupIds
	if len(ids) == 0 && q.ResourceGroupId != "" {
		ids = []string{q.ResourceGroupId}
	}
	p := services.Numbered(q.PageNumber, q.PageSize, defaultPageSize)
	page, err := identity.ResourceGroups(c, identity.ResourceGroupFilter{
		IDs: ids, Name: q.Name, DisplayName: q.DisplayName, Status: status, Tags: services.Tags(q.Tag),
	}, p.PageRequest)
	if err != nil {
		return nil, err
	}
	groups := make([]ResourceGroup, len(page.Items))
	for i, group := range page.Items {
		groups[i] = viewGroup(group)
		groups[i].Status = groupStatus(c, group)
		if services.IsTrue(q.IncludeTags) || len(q.Tag) > 0 {
			groups[i].Tags = groupTags(c, group)
		}
	}
	said := p.Answer(page.Total, "")
	return &ListResourceGroupsResponse{
		TotalCount: said.Total, PageNumber: said.Number, PageSize: said.Size,
		ResourceGroups: &ResourceGroups{ResourceGroup: groups},
	}, nil
}
