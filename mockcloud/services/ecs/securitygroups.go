package ecs

import (
	"slices"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/compute"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// The types of a security group.
const (
	basicGroup      = "normal"
	enterpriseGroup = "enterprise"
)

func createSecurityGroup(c *cloud.Call, q *CreateSecurityGroupRequest) (*CreateSecurityGroupResponse, error) {
	if err := choose(
		choice{"SecurityGroupType", "InvalidParams.GroupType", oneOf(q.SecurityGroupType, basicGroup, enterpriseGroup)},
	); err != nil {
		return nil, err
	}
	group, err := compute.CreateSecurityGroup(c, compute.NewSecurityGroup{
		VPCID: q.VpcId, Name: q.SecurityGroupName, Description: q.Description, ResourceGroupID: q.ResourceGroupId,
		Enterprise: q.SecurityGroupType == enterpriseGroup, Tags: services.Tags(q.Tag),
	})
	if err != nil {
		return nil, err
	}
	return &CreateSecurityGroupResponse{SecurityGroupId: new(group.ID)}, nil
}

func deleteSecurityGroup(c *cloud.Call, q *DeleteSecurityGroupRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, compute.DeleteSecurityGroup(c, q.SecurityGroupId)
}

func describeSecurityGroups(c *cloud.Call, q *DescribeSecurityGroupsRequest) (*DescribeSecurityGroupsResponse, error) {
	filter, some, err := securityGroupFilter(q)
	if err != nil {
		return nil, err
	}
	p := services.NumberedOrAfter(q.PageNumber, q.PageSize, q.MaxResults, q.NextToken, defaultPageSize)
	var page cloud.Page[*compute.SecurityGroup]
	if some {
		if page, err = compute.SecurityGroups(c, filter, p.PageRequest); err != nil {
			return nil, err
		}
	}
	views := services.Each(page.Items, func(group *compute.SecurityGroup) SecurityGroup {
		return viewSecurityGroup(c, group, services.IsTrue(q.IsQueryEcsCount))
	})
	said := p.Answer(page.Total, page.Next)
	return &DescribeSecurityGroupsResponse{
		RegionId: new(c.Region), NextToken: said.Next, PageNumber: said.Number, PageSize: said.Size, TotalCount: said.Total,
		SecurityGroups: &SecurityGroups{SecurityGroup: views},
	}, nil
}

// securityGroupFilter reads which security groups a request asks for; some is
// false when there can be none: no service manages any.
func securityGroupFilter(q *DescribeSecurityGroupsRequest) (filter compute.SecurityGroupFilter, some bool, err error) {
	// The vendor has given this parameter up without telling what it does.
	if err := services.NotThere("FuzzyQuery", services.IsTrue(q.FuzzyQuery) && q.SecurityGroupName != ""); err != nil {
		return filter, false, err
	}
	filter = compute.SecurityGroupFilter{VPCID: q.VpcId, Name: q.SecurityGroupName, ResourceGroupID: q.ResourceGroupId, Tags: services.Tags(q.Tag)}
	if filter.IDs, err = listed("SecurityGroupIds", "InvalidSecurityGroupId.Malformed", q.SecurityGroupIds); err != nil {
		return filter, false, err
	}
	if err := choose(
		choice{"SecurityGroupType", "InvalidParameter.SecurityGroupType", oneOf(q.SecurityGroupType, basicGroup, enterpriseGroup)},
		choice{"NetworkType", "InvalidParameter", oneOf(q.NetworkType, "vpc", "classic")},
		choice{"Tag", "InvalidParameter", services.HaveKeys(filter.Tags)},
	); err != nil {
		return filter, false, err
	}
	if q.SecurityGroupType != "" {
		filter.Enterprise = new(q.SecurityGroupType == enterpriseGroup)
	}
	if q.NetworkType != "" {
		filter.Classic = new(q.NetworkType == "classic")
	}
	some = isBool(q.ServiceManaged, false)
	if id := q.SecurityGroupId; id != "" {
		some = some && (len(filter.IDs) == 0 || slices.Contains(filter.IDs, id))
		filter.IDs = []string{id}
	}
	return filter, some, nil
}

// shownGroup is the resource group as security groups show it: the default one is none. The
// Terraform provider's tests (1.289) expect that.
func shownGroup(c *cloud.Call, id string) string {
	if id == identity.DefaultResourceGroup(c.World, c.AccountID) {
		return ""
	}
	return id
}

// viewSecurityGroup shows a security group to its owner. How full it is, is
// said only on demand.
func viewSecurityGroup(c *cloud.Call, group *compute.SecurityGroup, counted bool) SecurityGroup {
	view := SecurityGroup{
		SecurityGroupId: new(group.ID), SecurityGroupName: new(group.Name), Description: new(group.Description), VpcId: new(group.VPCID()),
		SecurityGroupType: new(basicGroup), CreationTime: services.Seconds(group.Created),
		ResourceGroupId: new(shownGroup(c, group.ResourceGroupID)), ServiceManaged: new(false),
		RuleCount: new(int32(group.Rules())), GroupToGroupRuleCount: new(int32(group.Referring())), Tags: tagsOf(c, group.ID),
	}
	if group.Enterprise {
		view.SecurityGroupType = new(enterpriseGroup)
	}
	if counted {
		view.EcsCount = new(int32(group.Taken()))
		view.AvailableInstanceAmount = new(int32(max(0, group.Capacity(c.World)-group.Taken())))
	}
	return view
}
