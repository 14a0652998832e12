package rds

import (
	"maps"
	"slices"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
)

// parameterGroup is values for the parameters of an engine, to be applied to instances with
// it. What has been applied remains as it is, whatever becomes of the group.
type parameterGroup struct {
	cloud.Record
	Name, Description string
	Engine, Version   string
	Parameters        map[string]string
	Updated           time.Time
	ResourceGroupID   string
}

// kindParameterGroup is the kind of a parameter group.
const kindParameterGroup cloud.Kind = "parameter group"

var parameterGroups cloud.Table[*parameterGroup]

func init() {
	parameterGroups.Define(cloud.Definition[*parameterGroup]{Kind: kindParameterGroup, Group: func(g *parameterGroup) *string { return &g.ResourceGroupID }})
}

// groupNamePattern is how a group can be called (the vendor's page about CreateParameterGroup).
var groupNamePattern = cloud.NewPattern(`^[A-Za-z][A-Za-z0-9._]{7,63}$`)

const longestGroupDescription = 200

// newParameterGroup makes a group in a region.
func newParameterGroup(c *cloud.Call, region string, g *parameterGroup) (*parameterGroup, error) {
	err := g.check()
	if err == nil {
		g.ResourceGroupID, err = identity.InResourceGroup(c, g.ResourceGroupID)
	}
	if err == nil {
		err = c.Commit()
	}
	if err != nil {
		return nil, err
	}
	g.Record, g.Updated = c.NewRecord(region, "rpg-"+c.Draw(cloud.LowerDigits, 15)), c.Now
	parameterGroups.Add(c.World, g)
	return g, nil
}

// check says whether there can be such a group.
func (g *parameterGroup) check() error {
	engine, err := findEngine(g.Engine)
	switch {
	case err != nil:
		return err
	case engine.Groups == "":
		return cloud.Invalid(kindEngine, "Engine", "instances with "+engine.Name+" have no parameter groups")
	case !groupNamePattern.MatchString(g.Name):
		return cloud.Invalid(kindParameterGroup, "Name", "a name has 8 to 64 letters, digits, dots and underscores, and begins with a letter")
	case !cloud.HasLength(g.Description, 0, longestGroupDescription):
		return cloud.Invalid(kindParameterGroup, "Description", "a description has up to 200 characters")
	}
	if err := engine.versionFor(g.Version, false); err != nil {
		return err
	}
	return engine.mayHave(g.Parameters)
}

// engine is that of the instances for which the group is.
func (g *parameterGroup) engine() *engine {
	found, _ := findEngine(g.Engine) // which was checked when the group was made
	return found
}

// names are those of the group's parameters, in order.
func (g *parameterGroup) names() []string { return slices.Sorted(maps.Keys(g.Parameters)) }

// restarts says whether instances restart for a parameter of the group.
func (g *parameterGroup) restarts() bool {
	return slices.ContainsFunc(g.names(), func(name string) bool {
		found, err := g.engine().parameter(name)
		return err == nil && found.Restarts
	})
}

// groupFor finds a group that the caller may apply to instances with a version of an engine.
func groupFor(c *cloud.Call, id string, of *engine, version string) (*parameterGroup, error) {
	g, err := parameterGroups.Find(c, id, cloud.Use)
	if err == nil && (g.engine() != of || g.Version != version) {
		err = &cloud.Error{Reason: cloud.Mismatch, Kind: kindParameterGroup, ID: id, Detail: "the parameter group " + id + " is for " + g.Engine + " " + g.Version + ", not for " + of.Name + " " + version}
	}
	return g, err
}

// applied notes that a group has been applied to the instance.
func (i *instance) applied(g *parameterGroup, now time.Time) {
	i.ParameterGroup, i.GroupApplied = g.ID, now
}
