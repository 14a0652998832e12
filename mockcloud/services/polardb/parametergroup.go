package polardb

import (
	"maps"
	"slices"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/managed"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// parameterGroup is values for parameters, to be given to clusters of a version. What has been given stays as it is,
// whatever becomes of the group.
type parameterGroup struct {
	cloud.Record
	Name, Description, Version, ResourceGroupID string

	Settings managed.Settings
	Restarts bool // clusters do that get them
}

// kindParameterGroup is the kind of a group, which the vendor's pages call a parameter template too.
const kindParameterGroup cloud.Kind = "PolarDB parameter group"

var parameterGroups cloud.Table[*parameterGroup]

func init() {
	parameterGroups.Define(cloud.Definition[*parameterGroup]{Kind: kindParameterGroup, Group: func(g *parameterGroup) *string { return &g.ResourceGroupID }})
}

// groupName has the form of a group's name, and longestGroupDescription is that of its description (contract of
// CreateParameterGroup).
var groupName = cloud.NewPattern(`^[A-Za-z][A-Za-z0-9_]{6,62}[A-Za-z0-9]$`)

const longestGroupDescription = 199

func createParameterGroup(c *cloud.Call, q *CreateParameterGroupRequest) (*CreateParameterGroupResponse, error) {
	region, err := c.KnownRegion()
	if err != nil {
		return nil, err
	}
	g := &parameterGroup{Name: q.ParameterGroupName, Description: q.ParameterGroupDesc, Version: q.DBVersion}
	given, ok := readSettings(q.Parameters)
	switch {
	case q.DBType != dbType:
		return nil, cloud.Invalid(kindParameterGroup, "Engine", "there are groups of parameters of MySQL")
	case !slices.Contains(versions, g.Version):
		return nil, cloud.Invalid(kindParameterGroup, "Version", "the versions of MySQL are 5.6, 5.7 and 8.0")
	case !groupName.MatchString(g.Name):
		return nil, cloud.Invalid(kindParameterGroup, "Name", "a name has 8 to 64 letters, digits and underscores, the first one a letter, the last one no underscore")
	case !cloud.HasLength(g.Description, 0, longestGroupDescription):
		return nil, cloud.Invalid(kindParameterGroup, "Description", "a description has up to 199 characters")
	case !ok:
		return nil, cloud.Invalid(kindParameterGroup, "Settings", "a group has parameters: a JSON object of texts")
	}
	if g.Settings, g.Restarts, err = g.Settings.With(kindParameterGroup, settings, given); err == nil {
		g.ResourceGroupID, err = identity.InResourceGroup(c, q.ResourceGroupId)
	}
	if err == nil {
		err = c.Commit()
	}
	if err != nil {
		return nil, err
	}
	g.Record = c.NewRecord(region.ID, "pcpg-"+c.Draw(cloud.LowerDigits, 15))
	parameterGroups.Add(c.World, g)
	return &CreateParameterGroupResponse{ParameterGroupId: &g.ID}, nil
}

func deleteParameterGroup(c *cloud.Call, q *DeleteParameterGroupRequest) (*EmptyResponse, error) {
	g, err := parameterGroups.Find(c, q.ParameterGroupId, cloud.Delete)
	if err == nil {
		err = c.Commit()
	}
	if err != nil {
		return nil, err
	}
	parameterGroups.Remove(c.World, g)
	return &EmptyResponse{}, nil
}

// parameterGroupFor finds a group whose parameters a cluster of a version can have.
func parameterGroupFor(c *cloud.Call, id, version string) (*parameterGroup, error) {
	g, err := parameterGroups.Find(c, id, cloud.Use)
	if err == nil && g.Version != version {
		err = &cloud.Error{Reason: cloud.Mismatch, Kind: kindParameterGroup, ID: id, Detail: "the group " + id + " has parameters of MySQL " + g.Version + ", not of " + version}
	}
	return g, err
}

func describeParameterGroup(c *cloud.Call, q *DescribeParameterGroupRequest) (*DescribeParameterGroupResponse, error) {
	g, err := parameterGroups.Find(c, q.ParameterGroupId, cloud.View)
	if err != nil {
		return nil, err
	}
	view := g.view()
	view.ParameterDetail = services.Each(slices.Sorted(maps.Keys(g.Settings)), func(name string) ParameterDetail {
		return ParameterDetail{ParamName: &name, ParamValue: new(g.Settings[name])}
	})
	return &DescribeParameterGroupResponse{ParameterGroup: []ParameterGroup{view}}, nil
}

func describeParameterGroups(c *cloud.Call, q *DescribeParameterGroupsRequest) (*DescribeParameterGroupsResponse, error) {
	if _, err := c.KnownRegion(); err != nil {
		return nil, err
	}
	shown := []ParameterGroup{}
	for g := range parameterGroups.Seen(c, cloud.Query[*parameterGroup]{}.On(cloud.ByGroup, q.ResourceGroupId)) {
		if services.IsOrAny(q.DBType, dbType) && services.IsOrAny(q.DBVersion, g.Version) {
			shown = append(shown, g.view())
		}
	}
	return &DescribeParameterGroupsResponse{ParameterGroups: shown}, nil
}

// customGroup is the type of groups that people have made: there are no others here.
const customGroup = "1"

func (g *parameterGroup) view() ParameterGroup {
	restart := "0"
	if g.Restarts {
		restart = "1"
	}
	return ParameterGroup{
		ParameterGroupId: &g.ID, ParameterGroupName: &g.Name, ParameterGroupDesc: &g.Description, ParameterGroupType: new(customGroup), DBType: &dbType, DBVersion: &g.Version,
		ForceRestart: &restart, ParameterCounts: new(int64(len(g.Settings))), CreateTime: services.Seconds(g.Created),
	}
}
