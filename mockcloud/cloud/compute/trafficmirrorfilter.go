package compute

import (
	"fmt"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
)

// The kinds of what mirrors traffic: filters and their rules, sessions, what these
// mirror from and to, and the service that an account opens for it.
const (
	KindTrafficMirrorFilter  cloud.Kind = "traffic mirror filter"
	KindTrafficMirrorRule    cloud.Kind = "traffic mirror rule"
	KindTrafficMirrorSession cloud.Kind = "traffic mirror session"
	KindTrafficMirrorSource  cloud.Kind = "traffic mirror source"
	KindTrafficMirrorTarget  cloud.Kind = "traffic mirror target"
	KindTrafficMirrorService cloud.Kind = "traffic mirror service"
)

// TrafficMirrorService lets an account mirror traffic.
var TrafficMirrorService cloud.Service

// TrafficMirrorFilter says which traffic is mirrored.
type TrafficMirrorFilter struct {
	cloud.Record
	Name, Description string
	ResourceGroupID   string

	rules   []*TrafficMirrorRule
	leaving bool
	passage[MirrorStatus]
}

// MirrorStatus is the status of a filter, of a rule and of a session.
type MirrorStatus string

// The statuses of what mirrors traffic.
const (
	MirrorCreating  MirrorStatus = "Creating"
	MirrorCreated   MirrorStatus = "Created"
	MirrorModifying MirrorStatus = "Modifying"
	MirrorDeleting  MirrorStatus = "Deleting"
)

// The quotas of mirrored traffic, by their codes in Quota Center.
const (
	// QuotaMirrorRules limits the rules of a filter.
	QuotaMirrorRules = "vpc_quota_traffic_mirror_rules_num_per_filter"
	// QuotaMirrorSources limits the sources of a session.
	QuotaMirrorSources = "trafficmirror_quota_source_num_per_session"
	// QuotaSourcesOfLargeTarget and QuotaSourcesOfSmallTarget limit the sources that are
	// mirrored to a network interface of a large instance, and of another one.
	QuotaSourcesOfLargeTarget = "vpc_quota_traffic_mirror_source_num_per_large_ecs_target"
	QuotaSourcesOfSmallTarget = "vpc_quota_traffic_mirror_source_num_per_small_ecs_target"
)

// The limits that nobody can raise.
const (
	mostMirrorFilters     = 100
	mostMirrorSessions    = 20000
	mostSessionsOfFilter  = 2000
	mostSessionsOfSource  = 3
	mostSourcesOfBalancer = 500
)

var (
	mirrorFilters    cloud.Table[*TrafficMirrorFilter]
	mirrorFilterGoes cloud.Event[*TrafficMirrorFilter]
)

func init() {
	TrafficMirrorService.Define(KindTrafficMirrorService)
	mirrorFilters.Define(cloud.Definition[*TrafficMirrorFilter]{
		Kind: KindTrafficMirrorFilter, InPolicies: "vpc:trafficmirrorfilter",
		Indexes: []cloud.IndexOn[*TrafficMirrorFilter]{
			cloud.On("name", func(f *TrafficMirrorFilter) string { return f.Name }),
			cloud.OnEach("rule", func(f *TrafficMirrorFilter) (ids []string) {
				for _, rule := range f.rules {
					ids = append(ids, rule.ID)
				}
				return ids
			}),
		},
		Tags:  &cloud.Tags[*TrafficMirrorFilter]{By: cloud.Modify},
		Group: func(f *TrafficMirrorFilter) *string { return &f.ResourceGroupID },
		Quotas: []cloud.Quota{{
			Product: "vpc", Code: QuotaMirrorRules, Default: 20, Adjustable: true,
			Name: "Rules of a traffic mirror filter", Description: "How many rules of both directions a traffic mirror filter can have",
			Most: cloud.MostOf(&mirrorFilters, func(f *TrafficMirrorFilter, _ *cloud.World) int { return len(f.rules) }),
		}},
	})
	mirrorFilterGoes.Define("a traffic mirror filter is gone", &mirrorFilters, func(w *cloud.World, f *TrafficMirrorFilter, _ uint64, _ time.Time) { mirrorFilters.Remove(w, f) })
}

// Status is the filter's status at a time.
func (f *TrafficMirrorFilter) Status(now time.Time) MirrorStatus {
	return mirrorStatus(now, f.leaving, f.passage)
}

// mirrorStatus is the status at a time of what mirrors traffic.
func mirrorStatus(now time.Time, leaving bool, p passage[MirrorStatus]) MirrorStatus {
	switch {
	case leaving:
		return MirrorDeleting
	case now.Before(p.settles):
		return p.passing
	}
	return MirrorCreated
}

// mirrorSettled says whether what mirrors traffic is in no transition.
func mirrorSettled(kind cloud.Kind, id string, status MirrorStatus) error {
	if status == MirrorCreated {
		return nil
	}
	return &cloud.Error{Reason: cloud.WrongStatus, Kind: kind, ID: id, Detail: fmt.Sprintf("the %s %s is %s", kind, id, status)}
}

// findMirrorFilter finds a filter that is in no transition.
func findMirrorFilter(c *cloud.Call, id string, verb cloud.Verb) (*TrafficMirrorFilter, error) {
	f, err := mirrorFilters.Find(c, id, verb)
	if err != nil {
		return nil, err
	}
	return f, mirrorSettled(KindTrafficMirrorFilter, id, f.Status(c.Now))
}

// NewTrafficMirrorFilter describes a filter to create.
type NewTrafficMirrorFilter struct {
	Name, Description, ResourceGroupID string
	Rules                              []NewTrafficMirrorRule
	Tags                               []cloud.Tag
}

// CreateTrafficMirrorFilter makes a filter of the caller, whose account has opened the service.
func CreateTrafficMirrorFilter(c *cloud.Call, n NewTrafficMirrorFilter) (*TrafficMirrorFilter, error) {
	if _, err := c.KnownRegion(); err != nil {
		return nil, err
	}
	if err := TrafficMirrorService.Check(c); err != nil {
		return nil, err
	}
	if err := network.CheckText(KindTrafficMirrorFilter, n.Name, n.Description); err != nil {
		return nil, err
	}
	f := &TrafficMirrorFilter{Name: n.Name, Description: n.Description}
	f.Owner = c.AccountID
	rules, err := f.with(c, n.Rules)
	if err != nil {
		return nil, err
	}
	if err := c.CheckTags("", n.Tags); err != nil {
		return nil, err
	}
	if f.ResourceGroupID, err = identity.InResourceGroup(c, n.ResourceGroupID); err != nil {
		return nil, err
	}
	if err := noMore(KindTrafficMirrorFilter, "", mirrorFilters.Own(c.World, c.AccountID, c.Region), mostMirrorFilters); err != nil {
		return nil, err
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	f.Record = c.NewRecord(c.Region, c.NetworkID(c.Region, "tmf"))
	for _, rule := range rules {
		rule.enter(c)
	}
	f.rules = rules
	f.pass(c, MirrorCreating)
	mirrorFilters.Add(c.World, f)
	c.AddTags(f.Head(), n.Tags)
	return f, nil
}

// noMore says whether there is room for one more where there are so many already.
func noMore(kind cloud.Kind, field string, count, most int) error {
	if count < most {
		return nil
	}
	return &cloud.Error{Reason: cloud.QuotaExceeded, Kind: kind, Field: field, Detail: fmt.Sprintf("there are %d at most", most)}
}

// TrafficMirrorFilterQuery selects filters; the zero value of each condition selects all.
type TrafficMirrorFilterQuery struct {
	IDs                   []string
	Name, ResourceGroupID string
	Tags                  []cloud.Tag
}

// TrafficMirrorFilters lists the caller's filters in the call's region.
func TrafficMirrorFilters(c *cloud.Call, q TrafficMirrorFilterQuery, page cloud.PageRequest) (cloud.Page[*TrafficMirrorFilter], error) {
	query := cloud.Query[*TrafficMirrorFilter]{IDs: q.IDs, Tags: q.Tags}
	return mirrorFilters.List(c, query.On(cloud.ByGroup, q.ResourceGroupID).On("name", q.Name), page)
}

// RenameTrafficMirrorFilter changes what people call a filter; nil leaves a text as it is.
func RenameTrafficMirrorFilter(c *cloud.Call, id string, name, description *string) error {
	f, err := findMirrorFilter(c, id, cloud.Modify)
	if err != nil {
		return err
	}
	if err := network.CheckText(KindTrafficMirrorFilter, cloud.Value(name), cloud.Value(description)); err != nil {
		return err
	}
	if err := c.Commit(); err != nil {
		return err
	}
	mirrorFilters.Change(c.World, f, func() { cloud.Assign(&f.Name, name) })
	cloud.Assign(&f.Description, description)
	f.pass(c, MirrorModifying)
	return nil
}

// DeleteTrafficMirrorFilter deletes a filter that no session uses. It goes when that has settled.
func DeleteTrafficMirrorFilter(c *cloud.Call, id string) error {
	f, err := findMirrorFilter(c, id, cloud.Delete)
	if err != nil {
		return err
	}
	for _, rule := range f.Rules(c.Now) {
		if err := mirrorSettled(KindTrafficMirrorRule, rule.ID, rule.Status(c.Now)); err != nil {
			return err
		}
	}
	if mirrorSessions.Under(c.World, f.Owner, f.Region, "filter", id) > 0 {
		return &cloud.Error{Reason: cloud.InUse, Kind: KindTrafficMirrorFilter, ID: id, By: KindTrafficMirrorSession, Detail: "a session uses the filter"}
	}
	if err := c.Commit(); err != nil {
		return err
	}
	f.leaving = true
	mirrorFilterGoes.Plan(c.World, c.Settled(), f, 0)
	return nil
}
