package nis

import (
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
)

// networkPath is a question that can be asked again and again.
type networkPath struct {
	cloud.Record
	Name, Description, ResourceGroupID string
	Flow                               flow
}

// The kinds of things that the product has.
const (
	kindPath     cloud.Kind = "network path"
	kindAnalysis cloud.Kind = "reachability analysis"
)

var paths cloud.Table[*networkPath]

// The quotas of an account, in all regions together. The vendor's guide to the
// reachability analyzer has the limits; Quota Center's codes for them are ours.
const (
	quotaPaths    = "nis_quota_network_path_num"
	quotaAnalyses = "nis_quota_reachable_analysis_num"
	quotaParallel = "nis_quota_parallel_reachable_analysis_num"
)

func init() {
	paths.Define(cloud.Definition[*networkPath]{
		// The vendor's names of paths have no region.
		Kind: kindPath, InPolicies: "nis:networkpath", Global: true, AtDeletion: cloud.GoAlong,
		Indexes: []cloud.IndexOn[*networkPath]{cloud.On("name", func(p *networkPath) string { return p.Name })},
		Tags:    &cloud.Tags[*networkPath]{By: cloud.Modify},
		Group:   func(p *networkPath) *string { return &p.ResourceGroupID },
		Quotas: []cloud.Quota{{
			Product: "nis", Code: quotaPaths, Default: 100, Global: true,
			Name: "Network paths", Description: "How many network paths the account can create",
			Usage: paths.Own,
		}},
	})
}

// newPath describes a path to create.
type newPath struct {
	Name, Description, ResourceGroupID string
	Flow                               flow
	Tags                               []cloud.Tag
}

// createPath makes a path. An account has one of a name: the contract has a code for
// one that is there already, and does not say what makes it the same.
func createPath(c *cloud.Call, n newPath) (*networkPath, error) {
	if err := n.Flow.check(c); err != nil {
		return nil, err
	}
	if _, there := paths.First(c.World, c.AccountID, "", "name", n.Name); there {
		return nil, &cloud.Error{Reason: cloud.Duplicate, Kind: kindPath, ID: n.Name, Detail: "there is a network path of that name"}
	}
	if err := c.CheckTags("", n.Tags); err != nil {
		return nil, err
	}
	group, err := identity.InResourceGroup(c, n.ResourceGroupID)
	if err != nil {
		return nil, err
	}
	if err := c.World.Within(quotaPaths, c.AccountID, paths.Own(c.World, c.AccountID, "")); err != nil {
		return nil, err
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	path := &networkPath{Record: c.NewGlobalRecord(newID(c, "np")), Name: n.Name, Description: n.Description, ResourceGroupID: group, Flow: n.Flow}
	paths.Add(c.World, path)
	c.AddTags(path.Head(), n.Tags)
	return path, nil
}

// newID makes an id such as np-4cbf598673d14d27a1b2.
func newID(c *cloud.Call, prefix string) string {
	return prefix + "-" + c.Draw("0123456789abcdef", 20)
}

// deletePaths deletes paths with all that was found out about them, or none of them.
func deletePaths(c *cloud.Call, ids []string) error {
	all, err := findAll(c, &paths, ids)
	if err != nil {
		return err
	}
	if err := c.Commit(); err != nil {
		return err
	}
	for _, path := range all {
		for {
			a, ok := analyses.First(c.World, c.AccountID, "", "path", path.ID)
			if !ok {
				break
			}
			analyses.Remove(c.World, a)
		}
		paths.Remove(c.World, path)
	}
	return nil
}

// findAll finds the things of the ids, each once.
func findAll[T cloud.Thing](c *cloud.Call, table *cloud.Table[T], ids []string) ([]T, error) {
	var all []T
	seen := map[string]bool{}
	for _, id := range ids {
		thing, err := table.Find(c, id, cloud.Delete)
		if err != nil {
			return nil, err
		}
		if !seen[id] {
			all, seen[id] = append(all, thing), true
		}
	}
	return all, nil
}
