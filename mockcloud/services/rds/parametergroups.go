package rds

import (
	"cmp"
	"encoding/json"
	"maps"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// parametersOf reads parameters with their values: a JSON object of texts.
func parametersOf(text string) (map[string]string, error) {
	values := map[string]string{}
	if err := json.Unmarshal([]byte(text), &values); err != nil || len(values) == 0 {
		return nil, services.Malformed(kindParameter, "Parameters", "Parameters is a JSON object of texts")
	}
	return values, nil
}

func createParameterGroup(c *cloud.Call, q *CreateParameterGroupRequest) (*ParameterGroupIdResponse, error) {
	region, err := offered(c)
	if err != nil {
		return nil, err
	}
	values, err := parametersOf(q.Parameters)
	if err != nil {
		return nil, err
	}
	g, err := newParameterGroup(c, region.ID, &parameterGroup{
		Name: q.ParameterGroupName, Description: q.ParameterGroupDesc, Engine: q.Engine, Version: q.EngineVersion, Parameters: values, ResourceGroupID: q.ResourceGroupId,
	})
	if err != nil {
		return nil, err
	}
	return &ParameterGroupIdResponse{ParameterGroupId: &g.ID}, nil
}

// cloneParameterGroup makes a group like another one, in the same region or in another.
func cloneParameterGroup(c *cloud.Call, q *CloneParameterGroupRequest) (*EmptyResponse, error) {
	source, err := parameterGroups.Find(c, q.ParameterGroupId, cloud.Use)
	if err != nil {
		return nil, err
	}
	target, err := offeredIn(q.TargetRegionId, "TargetRegionId")
	if err != nil {
		return nil, err
	}
	_, err = newParameterGroup(c, target.ID, &parameterGroup{
		Name: q.ParameterGroupName, Description: q.ParameterGroupDesc, Engine: source.Engine, Version: source.Version, Parameters: maps.Clone(source.Parameters), ResourceGroupID: q.ResourceGroupId,
	})
	if err != nil {
		return nil, err
	}
	return &EmptyResponse{}, nil
}

// modifyParameterGroup changes what a group is called, which resource group it is in, and its
// values: some of them, or all.
func modifyParameterGroup(c *cloud.Call, q *ModifyParameterGroupRequest) (*ParameterGroupIdResponse, error) {
	g, err := parameterGroups.Find(c, q.ParameterGroupId, cloud.Modify)
	if err != nil {
		return nil, err
	}
	mode := "Collectivity"
	if err := among("ModifyMode", q.ModifyMode, &mode, "Collectivity", "Individual"); err != nil {
		return nil, err
	}
	changed := *g
	if q.Parameters != "" {
		if changed.Parameters, err = parametersOf(q.Parameters); err != nil {
			return nil, err
		}
		if mode == "Collectivity" {
			kept := maps.Clone(g.Parameters)
			maps.Copy(kept, changed.Parameters)
			changed.Parameters = kept
		}
	}
	changed.Name = cmp.Or(q.ParameterGroupName, g.Name)
	cloud.Assign(&changed.Description, q.ParameterGroupDesc)
	if err := changed.check(); err != nil {
		return nil, err
	}
	if q.ResourceGroupId != "" {
		if changed.ResourceGroupID, err = identity.InResourceGroup(c, q.ResourceGroupId); err != nil {
			return nil, err
		}
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	parameterGroups.Change(c.World, g, func() {
		g.Name, g.Description, g.Parameters, g.ResourceGroupID, g.Updated = changed.Name, changed.Description, changed.Parameters, changed.ResourceGroupID, c.Now
	})
	return &ParameterGroupIdResponse{ParameterGroupId: &g.ID}, nil
}

func deleteParameterGroup(c *cloud.Call, q *DeleteParameterGroupRequest) (*ParameterGroupIdResponse, error) {
	g, err := parameterGroups.Find(c, q.ParameterGroupId, cloud.Delete)
	if err != nil {
		return nil, err
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	parameterGroups.Remove(c.World, g)
	return &ParameterGroupIdResponse{ParameterGroupId: &g.ID}, nil
}

// describeParameterGroup shows a group, and the instances to which it was applied last, which
// the vendor has for PostgreSQL alone.
func describeParameterGroup(c *cloud.Call, q *DescribeParameterGroupRequest) (*DescribeParameterGroupResponse, error) {
	g, err := parameterGroups.Find(c, q.ParameterGroupId, cloud.View)
	if err != nil {
		return nil, err
	}
	related := []RelatedCustinsInfo{}
	if g.engine().Name == "PostgreSQL" {
		for i := range instances.Table().Seen(c, cloud.Query[*instance]{}.On("parameter group", g.ID)) {
			related = append(related, RelatedCustinsInfo{DBInstanceName: &i.ID, AppliedTime: services.Seconds(i.GroupApplied)})
		}
	}
	return &DescribeParameterGroupResponse{
		ParamGroup: &ParamGroup{ParameterGroup: []ParameterGroup{viewParameterGroup(g, true)}}, RelatedCustinsInfo: &DescribeParameterGroupRelatedCustinsInfo{RelatedCustinsInfo: related},
	}, nil
}

func describeParameterGroups(c *cloud.Call, q *DescribeParameterGroupsRequest) (*DescribeParameterGroupsResponse, error) {
	shown := []ParameterGroup{}
	for g := range parameterGroups.Seen(c, cloud.Query[*parameterGroup]{}.On(cloud.ByGroup, q.ResourceGroupId)) {
		shown = append(shown, viewParameterGroup(g, services.IsTrue(q.EnableDetail)))
	}
	return &DescribeParameterGroupsResponse{SignalForOptimizeParams: new(len(shown) > 0), ParameterGroups: &ParameterGroups{ParameterGroup: shown}}, nil
}

// customGroup is the type of groups that an account has made.
const customGroup = 1

func viewParameterGroup(g *parameterGroup, detailed bool) ParameterGroup {
	restarts := 0
	if g.restarts() {
		restarts = 1
	}
	view := ParameterGroup{
		ParameterGroupId: &g.ID, ParameterGroupName: new(g.Name), ParameterGroupDesc: new(g.Description), ParameterGroupType: new(int32(customGroup)),
		Engine: &g.engine().Groups, EngineVersion: &g.Version, ForceRestart: new(int32(restarts)), ParamCounts: new(int32(len(g.Parameters))),
		CreateTime: services.Seconds(g.Created), UpdateTime: services.Seconds(g.Updated),
	}
	if detailed {
		view.ParamDetail = &ParamDetail{ParameterDetail: services.Each(g.names(), func(name string) ParameterDetail {
			return ParameterDetail{ParamName: &name, ParamValue: new(g.Parameters[name])}
		})}
	}
	return view
}

// viewApplied shows the group that was applied to an instance last; without an id where there was none,
// and when it is there no more: Terraform's provider before 1.286 takes it for a text that is always there.
func viewApplied(c *cloud.Call, i *instance) *ParamGroupInfo {
	g, err := parameterGroups.Find(c, i.ParameterGroup, cloud.View)
	if err != nil {
		return &ParamGroupInfo{ParamGroupId: new("")}
	}
	return &ParamGroupInfo{ParamGroupId: &g.ID, ParameterGroupName: new(g.Name), ParameterGroupDesc: new(g.Description), ParameterGroupType: new("1")}
}
