package polardb

import (
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/managed"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// kindTemplate is the kind of a template of white lists, which clusters take over.
const kindTemplate cloud.Kind = "template of PolarDB white lists"

var templates managed.AccessTemplates

func init() { templates.Define(kindTemplate, kindCluster) }

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

// describeGlobalSecurityIPGroup lists templates with the clusters that follow each.
func describeGlobalSecurityIPGroup(c *cloud.Call, q *DescribeGlobalSecurityIPGroupRequest) (*GlobalSecurityIPGroupResponse, error) {
	if _, err := c.KnownRegion(); err != nil {
		return nil, err
	}
	return &GlobalSecurityIPGroupResponse{GlobalSecurityIPGroup: services.Each(templates.List(c, q.GlobalSecurityGroupId, q.ResourceGroupId), func(t *managed.AccessTemplate) GlobalSecurityIPGroup {
		view := viewTemplate(t)
		view.DBInstances = clusters.Followers(c, t.ID)
		return view
	})}, nil
}

// modifyGlobalSecurityIPGroup gives a template other addresses, which count for all that follow it.
func modifyGlobalSecurityIPGroup(c *cloud.Call, q *ModifyGlobalSecurityIPGroupRequest) (*GlobalSecurityIPGroupResponse, error) {
	return &GlobalSecurityIPGroupResponse{}, templates.Change(c, q.GlobalSecurityGroupId, q.GlobalIgName, services.Separated(q.GIpList))
}

func modifyGlobalSecurityIPGroupName(c *cloud.Call, q *ModifyGlobalSecurityIPGroupNameRequest) (*GlobalSecurityIPGroupResponse, error) {
	return &GlobalSecurityIPGroupResponse{}, templates.Change(c, q.GlobalSecurityGroupId, q.GlobalIgName, nil)
}

func deleteGlobalSecurityIPGroup(c *cloud.Call, q *DeleteGlobalSecurityIPGroupRequest) (*GlobalSecurityIPGroupResponse, error) {
	return &GlobalSecurityIPGroupResponse{}, templates.Delete(c, q.GlobalSecurityGroupId, q.GlobalIgName)
}

// modifyGlobalSecurityIPGroupRelation says which templates a cluster follows; none where none is named.
func modifyGlobalSecurityIPGroupRelation(c *cloud.Call, q *ModifyGlobalSecurityIPGroupRelationRequest) (*GlobalSecurityIPGroupRelationResponse, error) {
	ids := services.Separated(q.GlobalSecurityGroupId)
	_, err := clusters.Modify(c, q.DBClusterId, modification{Check: func(*cluster) (err error) {
		ids, err = templates.Pick(c, ids)
		return err
	}, Do: func(one *cluster) { one.Templates = ids }})
	return &GlobalSecurityIPGroupRelationResponse{}, err
}

// describeGlobalSecurityIPGroupRelation lists the templates of white lists that a cluster follows.
func describeGlobalSecurityIPGroupRelation(c *cloud.Call, q *DescribeGlobalSecurityIPGroupRelationRequest) (*GlobalSecurityIPGroupRelationResponse, error) {
	one, err := clusters.Find(c, q.DBClusterId, cloud.View)
	if err != nil {
		return nil, err
	}
	return &GlobalSecurityIPGroupRelationResponse{DBClusterId: &one.ID, GlobalSecurityIPGroupRel: services.Each(templates.Present(c.World, one.Templates), func(t *managed.AccessTemplate) GlobalSecurityIPGroupRel {
		return GlobalSecurityIPGroupRel{GlobalSecurityGroupId: &t.ID, GlobalIgName: &t.Name, GIpList: new(t.Text()), RegionId: &t.Region}
	})}, nil
}
