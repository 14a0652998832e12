package resourcemanager

import (
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

func createResourceGroup(c *cloud.Call, q *CreateResourceGroupRequest) (*CreateResourceGroupResponse, error) {
	group, err := c.CreateResourceGroup(q.Name, q.DisplayName, services.Tags(q.Tag))
	if err != nil {
		return nil, err
	}
	return &CreateResourceGroupResponse{ResourceGroup: &CreateResourceGroupResourceGroup{
		Id: &group.ID, Name: &group.Name, DisplayName: new(group.DisplayName), AccountId: &group.Owner, CreateDate: services.Seconds(group.Created),
		Status: groupStatus(c, group), RegionStatuses: &CreateResourceGroupRegionStatuses{RegionStatus: regionStatuses(c, group, func(region, status *string) CreateResourceGroupRegionStatus {
			return CreateResourceGroupRegionStatus{RegionId: region, Status: status}
		})},
	}}, nil
}

func groupStatus(c *cloud.Call, group *cloud.ResourceGroup) *string {
	return new(string(group.Status(c.Now)))
}

// regionStatuses shows that a group has one status in all regions.
func regionStatuses[T any](c *cloud.Call, group *cloud.ResourceGroup, show func(region, status *string) T) []T {
	var statuses []T
	for _, region := range cloud.Regions() {
		statuses = append(statuses, show(&region.ID, groupStatus(c, group)))
	}
	return statuses
}

func getResourceGroup(c *cloud.Call, q *GetResourceGroupRequest) (*GetResourceGroupResponse, error) {
	group, err := c.ResourceGroup(q.ResourceGroupId)
	if err != nil {
		return nil, err
	}
	shown := &GetResourceGroupResourceGroup{
		Id: &group.ID, Name: &group.Name, DisplayName: new(group.DisplayName), AccountId: &group.Owner, CreateDate: services.Seconds(group.Created),
		Status: groupStatus(c, group), RegionStatuses: &GetResourceGroupRegionStatuses{RegionStatus: regionStatuses(c, group, func(region, status *string) GetResourceGroupRegionStatus {
			return GetResourceGroupRegionStatus{RegionId: region, Status: status}
		})},
	}
	if services.IsTrue(q.IncludeTags) {
		shown.Tags = &GetResourceGroupTags{Tag: []GetResourceGroupTag{}}
		for _, tag := range c.Tags(group.ID) {
			shown.Tags.Tag = append(shown.Tags.Tag, GetResourceGroupTag{TagKey: new(tag.Key), TagValue: new(tag.Value)})
		}
	}
	return &GetResourceGroupResponse{ResourceGroup: shown}, nil
}

func updateResourceGroup(c *cloud.Call, q *UpdateResourceGroupRequest) (*UpdateResourceGroupResponse, error) {
	group, err := c.UpdateResourceGroup(q.ResourceGroupId, q.NewDisplayName)
	if err != nil {
		return nil, err
	}
	return &UpdateResourceGroupResponse{ResourceGroup: &UpdateResourceGroupResourceGroup{
		Id: &group.ID, Name: &group.Name, DisplayName: new(group.DisplayName), AccountId: &group.Owner, CreateDate: services.Seconds(group.Created),
	}}, nil
}

func deleteResourceGroup(c *cloud.Call, q *DeleteResourceGroupRequest) (*DeleteResourceGroupResponse, error) {
	group, err := c.DeleteResourceGroup(q.ResourceGroupId)
	if err != nil {
		return nil, err
	}
	return &DeleteResourceGroupResponse{ResourceGroup: &DeleteResourceGroupResourceGroup{
		Id: &group.ID, Name: &group.Name, DisplayName: new(group.DisplayName), AccountId: &group.Owner, CreateDate: services.Seconds(group.Created),
		Status: groupStatus(c, group), RegionStatuses: &DeleteResourceGroupRegionStatuses{RegionStatus: regionStatuses(c, group, func(region, status *string) DeleteResourceGroupRegionStatus {
			return DeleteResourceGroupRegionStatus{RegionId: region, Status: status}
		})},
	}}, nil
}

// listResourceGroups shows tags where the request asks for them or selects by them.
func listResourceGroups(c *cloud.Call, q *ListResourceGroupsRequest) (*ListResourceGroupsResponse, error) {
	status := cloud.ResourceGroupStatus(q.Status)
	switch status {
	case "", cloud.GroupCreating, cloud.GroupOK, cloud.GroupPendingDelete:
	default:
		return nil, wire.InvalidParameter("Status is Creating, OK or PendingDelete.")
	}
	ids := q.ResourceGroupIds
	if len(ids) == 0 && q.ResourceGroupId != "" {
		ids = []string{q.ResourceGroupId}
	}
	p := services.Numbered(q.PageNumber, q.PageSize, defaultPageSize)
	page, err := c.ResourceGroups(cloud.ResourceGroupFilter{
		IDs: ids, Name: q.Name, DisplayName: q.DisplayName, Status: status, Tags: services.Tags(q.Tag),
	}, p.PageRequest)
	if err != nil {
		return nil, err
	}
	groups := make([]ListResourceGroupsResourceGroup, len(page.Items))
	for i, group := range page.Items {
		groups[i] = ListResourceGroupsResourceGroup{
			Id: &group.ID, Name: &group.Name, DisplayName: new(group.DisplayName), AccountId: &group.Owner, CreateDate: services.Seconds(group.Created),
			Status: groupStatus(c, group),
		}
		if services.IsTrue(q.IncludeTags) || len(q.Tag) > 0 {
			groups[i].Tags = &ListResourceGroupsTags{Tag: []ListResourceGroupsTagsTag{}}
			for _, tag := range c.Tags(group.ID) {
				groups[i].Tags.Tag = append(groups[i].Tags.Tag, ListResourceGroupsTagsTag{TagKey: new(tag.Key), TagValue: new(tag.Value)})
			}
		}
	}
	said := p.Answer(page.Total, "")
	return &ListResourceGroupsResponse{
		TotalCount: said.Total, PageNumber: said.Number, PageSize: said.Size,
		ResourceGroups: &ListResourceGroupsResourceGroups{ResourceGroup: groups},
	}, nil
}
