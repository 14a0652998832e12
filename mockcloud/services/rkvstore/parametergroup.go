package rkvstore

import (
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/managed"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// parameterGroup is values for parameters of new instances of an edition, an engine and a version. What has been
// given stays as it is, whatever becomes of the group.
type parameterGroup struct {
	cloud.Record
	Name, Description string

	Engine, Version string
	Enterprise      bool
	Settings        managed.Settings
	Modified        time.Time
}

// kindParameterGroup is the kind of a group, which the vendor's pages call a parameter template.
const kindParameterGroup cloud.Kind = "Redis parameter group"

var parameterGroups cloud.Table[*parameterGroup]

func init() {
	parameterGroups.Define(cloud.Definition[*parameterGroup]{Kind: kindParameterGroup})
}

// enginesOf are the vendor's words in groups for the series of instances.
var enginesOf = map[string]string{seriesRedis: "redis", seriesRDB: "redis", seriesSCM: "tair_pena", seriesESSD: "tair_pdb"}

// parameterGroupName has the form of a group's name (contract of CreateParameterGroup).
var parameterGroupName = cloud.NewPattern(`^[A-Za-z][A-Za-z0-9_]{7,63}$`)

// engineOf reads the edition, the engine and the version of a group.
func engineOf(category, engine, version string) (*parameterGroup, error) {
	g := &parameterGroup{Engine: engine, Version: version, Enterprise: category == "enterprise"}
	if !strings.Contains(version, ".") {
		g.Version += ".0"
	}
	known := []string{"1.0"}
	if engine == enginesOf[seriesRedis] {
		known = []string{"5.0", "6.0", "7.0"}
	}
	switch {
	case !g.Enterprise && category != "standard":
		return nil, cloud.Invalid(kindParameterGroup, "Category", "the editions are standard and enterprise")
	case !slices.Contains(slices.Collect(maps.Values(enginesOf)), engine), !g.Enterprise && engine != enginesOf[seriesRedis]:
		return nil, cloud.Invalid(kindParameterGroup, "Engine", "the edition has no engine "+engine)
	case !slices.Contains(known, g.Version):
		return nil, cloud.Invalid(kindParameterGroup, "Version", "the versions of the engine are "+strings.Join(known, ", "))
	}
	return g, nil
}

// says notes what people say of a group, and its parameters, in place of those that it has.
func (g *parameterGroup) says(name, description, parameters string) (err error) {
	switch {
	case !parameterGroupName.MatchString(name):
		return cloud.Invalid(kindParameterGroup, "Name", "a name has 8 to 64 letters, digits and underscores, the first one a letter")
	case !cloud.HasLength(description, 0, 200):
		return cloud.Invalid(kindParameterGroup, "Description", "a description has up to 200 characters")
	}
	given, err := readConfig(parameters)
	if err == nil && len(given) == 0 {
		err = cloud.Invalid(kindParameterGroup, "Setting", "a group has parameters")
	}
	if err == nil {
		g.Name, g.Description = name, description
		g.Settings, _, err = managed.Settings(nil).With(kindParameterGroup, parametersOf(g.Version), given)
	}
	return err
}

// groupFor finds the group by which an instance is made.
func groupFor(c *cloud.Call, id string, i *instance) (*parameterGroup, error) {
	g, err := parameterGroups.Find(c, id, cloud.Use)
	if err == nil && (g.Enterprise != i.Enterprise || g.Engine != enginesOf[i.Series] || g.Version != i.Version) {
		err = cloud.Invalid(kindParameterGroup, "For", "the group "+id+" has parameters of another edition, engine or version")
	}
	return g, err
}

func createParameterGroup(c *cloud.Call, q *CreateParameterGroupRequest) (*ParamGroupIdResponse, error) {
	region, err := c.KnownRegion()
	if err != nil {
		return nil, err
	}
	g, err := engineOf(q.Category, q.EngineType, q.EngineVersion)
	if err == nil {
		err = g.says(q.ParameterGroupName, q.ParameterGroupDesc, q.Parameters)
	}
	if err == nil {
		err = c.Commit()
	}
	if err != nil {
		return nil, err
	}
	g.Record = c.NewRecord(region.ID, "g-"+c.Draw(cloud.LowerDigits, 20))
	g.Modified = c.Now
	parameterGroups.Add(c.World, g)
	return &ParamGroupIdResponse{ParamGroupId: &g.ID}, nil
}

// modifyParameterGroup gives a group another name and other parameters. It keeps its edition.
func modifyParameterGroup(c *cloud.Call, q *ModifyParameterGroupRequest) (*ParamGroupIdResponse, error) {
	g, err := parameterGroups.Find(c, q.ParameterGroupId, cloud.Modify)
	if err != nil {
		return nil, err
	}
	to := *g
	switch {
	case q.Category != g.category():
		err = cloud.Invalid(kindParameterGroup, "Category", "the group is "+g.category())
	case q.ParameterGroupDesc == nil:
		err = to.says(q.ParameterGroupName, g.Description, q.Parameters)
	default:
		err = to.says(q.ParameterGroupName, *q.ParameterGroupDesc, q.Parameters)
	}
	if err == nil {
		err = c.Commit()
	}
	if err != nil {
		return nil, err
	}
	parameterGroups.Change(c.World, g, func() {
		g.Name, g.Description, g.Settings, g.Modified = to.Name, to.Description, to.Settings, c.Now
	})
	return &ParamGroupIdResponse{ParamGroupId: &g.ID}, nil
}

func deleteParameterGroup(c *cloud.Call, q *DeleteParameterGroupRequest) (*ParamGroupIdResponse, error) {
	g, err := parameterGroups.Find(c, q.ParameterGroupId, cloud.Delete)
	if err == nil {
		err = c.Commit()
	}
	if err != nil {
		return nil, err
	}
	parameterGroups.Remove(c.World, g)
	return &ParamGroupIdResponse{ParamGroupId: &g.ID}, nil
}

// category is the word of requests for the edition.
func (g *parameterGroup) category() string {
	if g.Enterprise {
		return "enterprise"
	}
	return "standard"
}

func (g *parameterGroup) view() ParameterGroup {
	written := func(t time.Time) *string { return new(t.UTC().Format(time.DateTime)) }
	view := ParameterGroup{
		ParamGroupId: &g.ID, ParameterGroupName: &g.Name, ParameterGroupDesc: &g.Description, Engine: &g.Engine, EngineVersion: &g.Version,
		Created: written(g.Created), Modified: written(g.Modified), Category: new(int64(0)),
	}
	if g.Enterprise {
		view.Category = new(int64(1))
	}
	return view
}

func describeParameterGroup(c *cloud.Call, q *DescribeParameterGroupRequest) (*DescribeParameterGroupResponse, error) {
	g, err := parameterGroups.Find(c, q.ParameterGroupId, cloud.View)
	if err != nil {
		return nil, err
	}
	view := g.view()
	view.ParamGroupsDetails = services.Each(slices.Sorted(maps.Keys(g.Settings)), func(name string) ParamGroupsDetail {
		return ParamGroupsDetail{ParamName: &name, ParamValue: new(g.Settings[name])}
	})
	return &DescribeParameterGroupResponse{ParameterGroup: &view}, nil
}

func describeParameterGroups(c *cloud.Call, q *DescribeParameterGroupsRequest) (*DescribeParameterGroupsResponse, error) {
	if _, err := c.KnownRegion(); err != nil {
		return nil, err
	}
	shown := []ParameterGroup{}
	for g := range parameterGroups.Seen(c, cloud.Query[*parameterGroup]{}) {
		if services.IsOrAny(q.DbType, g.Engine) {
			shown = append(shown, g.view())
		}
	}
	return &DescribeParameterGroupsResponse{ParameterGroups: shown}, nil
}

// describeParameterGroupSupportParam lists the names of the parameters that groups can have.
func describeParameterGroupSupportParam(_ *cloud.Call, q *DescribeParameterGroupSupportParamRequest) (*DescribeParameterGroupSupportParamResponse, error) {
	category, engine := services.Or(services.Text(q.Category), "standard"), services.Or(services.Text(q.EngineType), enginesOf[seriesRedis])
	g, err := engineOf(category, engine, q.EngineVersion)
	if err != nil {
		return nil, err
	}
	return &DescribeParameterGroupSupportParamResponse{ResourceList: services.Each(parametersOf(g.Version), func(one managed.Setting) ResourceList {
		return ResourceList{DbType: &engine, DbVersion: &q.EngineVersion, Category: &category, ParamName: &one.Name}
	})}, nil
}

// describeParameterGroupTemplateList shows what the parameters can be that groups can have.
func describeParameterGroupTemplateList(_ *cloud.Call, q *DescribeParameterGroupTemplateListRequest) (*DescribeParameterGroupTemplateListResponse, error) {
	g, err := engineOf(q.Category, q.EngineType, q.EngineVersion)
	if err != nil {
		return nil, err
	}
	flag := func(is bool) *int64 {
		if is {
			return new(int64(1))
		}
		return new(int64(0))
	}
	return &DescribeParameterGroupTemplateListResponse{EngineVersion: &q.EngineVersion, Parameters: services.Each(parametersOf(g.Version), func(one managed.Setting) Parameter {
		return Parameter{
			ParameterName: &one.Name, ParameterValue: &one.Default, CheckingCode: &one.Allowed, ParameterDescription: &one.Description, Unit: new("STRING"),
			Revisable: flag(!one.Fixed), Effective: flag(one.Restart), Factor: new(int64(0)), SupportModifyForMinorVersion: new(true),
		}
	})}, nil
}
