package rkvstore

import (
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/managed"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// kindTemplate is the kind of a template of white lists, which instances take over.
const kindTemplate cloud.Kind = "template of Redis white lists"

var templates managed.AccessTemplates

func init() { templates.Define(kindTemplate, kindInstance) }

func viewTemplate(t *managed.AccessTemplate) GlobalSecurityIPGroup {
	return GlobalSecurityIPGroup{GlobalSecurityGroupId: &t.ID, GlobalIgName: &t.Name, GIpList: new(t.Text()), RegionId: &t.Region}
}

func createGlobalSecurityIPGroup(c *cloud.Call, q *CreateGlobalSecurityIPGroupRequest) (*GlobalSecurityIPGroupResponse, error) {
	t, err := templates.Create(c, q.GlobalIgName, services.Separated(q.GIpList), q.ResourceGroupId)
	if err != nil {
		return nil, err
	}
	return &GlobalSecurityIPGroupResponse{GlobalSecurityIPGroup: []GlobalSecurityIPGroup{viewTemplate(t)}}, nil
}

// describeGlobalSecurityIPGroup lists templates with the instances that follow each.
func describeGlobalSecurityIPGroup(c *cloud.Call, q *DescribeGlobalSecurityIPGroupRequest) (*GlobalSecurityIPGroupResponse, error) {
	if _, err := c.KnownRegion(); err != nil {
		return nil, err
	}
	if q.Engine != "" && !strings.EqualFold(q.Engine, "redis") { // there are none for others
		return &GlobalSecurityIPGroupResponse{GlobalSecurityIPGroup: []GlobalSecurityIPGroup{}}, nil
	}
	return &GlobalSecurityIPGroupResponse{GlobalSecurityIPGroup: services.Each(templates.List(c, q.GlobalSecurityGroupId, q.ResourceGroupId), func(t *managed.AccessTemplate) GlobalSecurityIPGroup {
		view := viewTemplate(t)
		view.DBInstances = instances.Followers(c, t.ID)
		return view
	})}, nil
}

// modifyGlobalSecurityIPGroup gives a template other addresses, which count for all that follow it.
func modifyGlobalSecurityIPGroup(c *cloud.Call, q *ModifyGlobalSecurityIPGroupRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, templates.Change(c, q.GlobalSecurityGroupId, q.GlobalIgName, services.Separated(q.GIpList))
}

func modifyGlobalSecurityIPGroupName(c *cloud.Call, q *ModifyGlobalSecurityIPGroupNameRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, templates.Change(c, q.GlobalSecurityGroupId, q.GlobalIgName, nil)
}

func deleteGlobalSecurityIPGroup(c *cloud.Call, q *DeleteGlobalSecurityIPGroupRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, templates.Delete(c, q.GlobalSecurityGroupId, q.GlobalIgName)
}

// modifyGlobalSecurityIPGroupRelation says which templates an instance follows; none where none is named.
func modifyGlobalSecurityIPGroupRelation(c *cloud.Call, q *ModifyGlobalSecurityIPGroupRelationRequest) (*EmptyResponse, error) {
	ids := services.Separated(q.GlobalSecurityGroupId)
	_, err := instances.Modify(c, q.DBClusterId, modification{Check: func(*instance) (err error) {
		ids, err = templates.Pick(c, ids)
		return err
	}, Do: func(one *instance) { one.Templates = ids }})
	return &EmptyResponse{}, err
}

// describeGlobalSecurityIPGroupRelation lists the templates of white lists that an instance follows.
func describeGlobalSecurityIPGroupRelation(c *cloud.Call, q *DescribeGlobalSecurityIPGroupRelationRequest) (*DescribeGlobalSecurityIPGroupRelationResponse, error) {
	one, err := instances.Find(c, q.DBClusterId, cloud.View)
	if err != nil {
		return nil, err
	}
	return &DescribeGlobalSecurityIPGroupRelationResponse{DBClusterId: &one.ID, GlobalSecurityIPGroupRel: services.Each(templates.Present(c.World, one.Templates), func(t *managed.AccessTemplate) GlobalSecurityIPGroupRel {
		return GlobalSecurityIPGroupRel{GlobalSecurityGroupId: &t.ID, GlobalIgName: &t.Name, GIpList: new(t.Text()), RegionId: &t.Region}
	})}, nil
}
