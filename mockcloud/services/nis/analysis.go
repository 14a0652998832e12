package nis

import (
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/reach"
)

// analysis is a question that is asked, and then the answer.
type analysis struct {
	cloud.Record
	// PathID is "" of one that was asked for without a path, which is not recorded.
	PathID string
	Flow   flow
	Status status
	// Reachable and Result, a JSON text, are what was found, once it has finished.
	Reachable bool
	Result    string

	asked            string // the id of the request
	topology, groups string // ids of parts of the result
}

// status is how far an analysis is. None times out here.
type status string

const (
	running  status = "init"
	finished status = "finish"
	failed   status = "error" // what it is about is gone, or makes no sense any more
)

var (
	analyses         cloud.Table[*analysis]
	analysisFinishes cloud.Event[*analysis]
	analysisGoes     cloud.Event[*analysis]
)

func init() {
	recorded := func(a *analysis) bool { return a.PathID != "" }
	analyses.Define(cloud.Definition[*analysis]{
		Kind: kindAnalysis, Global: true, AtDeletion: cloud.GoAlong,
		Indexes: []cloud.IndexOn[*analysis]{
			cloud.On("path", func(a *analysis) string { return a.PathID }),
			cloud.OnFlag("recorded", recorded),
			cloud.OnFlag("running", func(a *analysis) bool { return recorded(a) && a.Status == running }),
		},
		Tags: &cloud.Tags[*analysis]{By: cloud.Modify},
		Quotas: []cloud.Quota{
			{
				Product: "nis", Code: quotaAnalyses, Default: 1000, Global: true,
				Name: "Reachability analyses", Description: "How many reachability analyses the account can have on record",
				Usage: analysesThatAre("recorded"),
			},
			{
				Product: "nis", Code: quotaParallel, Default: 5, Global: true,
				Name: "Reachability analyses at once", Description: "How many reachability analyses of the account can run at the same time",
				Usage: analysesThatAre("running"),
			},
		},
	})
	analysisFinishes.Define("a reachability analysis finishes", &analyses, func(w *cloud.World, a *analysis, _ uint64, at time.Time) {
		analyses.Change(w, a, func() {
			a.finish(w.CallAt(cloud.Caller{AccountID: a.Owner, Action: "nis:GetNetworkReachableAnalysis"}, at))
		})
	})
	analysisGoes.Define("a reachability analysis is forgotten", &analyses, func(w *cloud.World, a *analysis, _ uint64, _ time.Time) { analyses.Remove(w, a) })
}

func analysesThatAre(index string) func(w *cloud.World, account, _ string) int {
	return func(w *cloud.World, account, _ string) int { return analyses.Under(w, account, "", index, cloud.Yes) }
}

// unrecordedKept is how long the answer can be had of what is asked without a path.
// The vendor records nothing of it, and does not say how long.
const unrecordedKept = 24 * time.Hour

// analyze asks about a path.
func analyze(c *cloud.Call, pathID string, tags []cloud.Tag) (*analysis, error) {
	path, err := paths.Find(c, pathID, cloud.Use)
	if err != nil {
		return nil, err
	}
	if err := c.CheckTags("", tags); err != nil {
		return nil, err
	}
	for other := range analyses.Each(c.World, c.AccountID, "", "running", cloud.Yes) {
		if other.PathID == pathID {
			return nil, &cloud.Error{Reason: cloud.WrongStatus, Kind: kindPath, ID: pathID, Detail: "the last analysis of the network path is still running"}
		}
	}
	for _, quota := range []struct{ code, index string }{{quotaParallel, "running"}, {quotaAnalyses, "recorded"}} {
		if err := c.World.Within(quota.code, c.AccountID, analysesThatAre(quota.index)(c.World, c.AccountID, "")); err != nil {
			return nil, err
		}
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	a := begin(c, path.ID, path.Flow)
	c.AddTags(a.Head(), tags)
	return a, nil
}

// ask asks without a path.
func ask(c *cloud.Call, f flow) (*analysis, error) {
	if err := f.check(c); err != nil {
		return nil, err
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	a := begin(c, "", f)
	analysisGoes.Plan(c.World, c.Settled().Add(unrecordedKept), a, 0)
	return a, nil
}

func begin(c *cloud.Call, pathID string, f flow) *analysis {
	a := &analysis{
		Record: c.NewGlobalRecord(newID(c, "nra")), PathID: pathID, Flow: f, Status: running,
		asked: c.RequestID, topology: newID(c, "tpr"), groups: newID(c, "sgr"),
	}
	analyses.Add(c.World, a)
	analysisFinishes.Plan(c.World, c.Settled(), a, 0)
	return a
}

// finish finds the answer, for the account that has asked.
func (a *analysis) finish(c *cloud.Call) {
	asked, err := a.Flow.resolve(c)
	var found reach.Path
	if err == nil {
		found, err = reach.Find(c, asked)
	}
	if err != nil {
		a.Status, a.Result = failed, a.failure()
		return
	}
	// What the vendor analyzes has one direction: who wants to know of the way back
	// asks for that.
	a.Status, a.Reachable = finished, arrives(found)
	a.Result = a.text(sight{c}, found)
}

// arrives says whether the first packet of a flow gets there, whatever becomes of the answer.
func arrives(p reach.Path) bool { return p.Stop == nil || len(p.Back) > 0 }

// deleteAnalyses deletes analyses, or none of them. One that runs ends.
func deleteAnalyses(c *cloud.Call, ids []string) error {
	all, err := findAll(c, &analyses, ids)
	if err != nil {
		return err
	}
	if err := c.Commit(); err != nil {
		return err
	}
	for _, a := range all {
		analyses.Remove(c.World, a)
	}
	return nil
}
