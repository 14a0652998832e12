package compute

import (
	"slices"
	"strconv"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
)

// TrafficMirrorSession mirrors the traffic of network interfaces to another one, or to
// a load balancer. Sources that are gone leave it; it stays when its target goes.
type TrafficMirrorSession struct {
	cloud.Record
	Name, Description string
	ResourceGroupID   string
	Target            MirrorTarget
	FilterID          string
	Sources           []string
	// Priority is another one for each session of the account in the region.
	Priority int
	// VNI tells its packets from those of other sessions.
	VNI int
	// PacketLength is where mirrored packets are cut off.
	PacketLength int
	Enabled      bool

	leaving bool
	passage[MirrorStatus]
}

// MirrorTarget is what a session mirrors to, by the vendor's word for its sort and its id.
type MirrorTarget struct{ Type, ID string }

var (
	mirrorSessions    cloud.Table[*TrafficMirrorSession]
	mirrorSessionGoes cloud.Event[*TrafficMirrorSession]
)

func init() {
	mirrorSessions.Define(cloud.Definition[*TrafficMirrorSession]{
		Kind: KindTrafficMirrorSession, InPolicies: "vpc:trafficmirrorsession",
		Indexes: []cloud.IndexOn[*TrafficMirrorSession]{
			cloud.On("name", func(s *TrafficMirrorSession) string { return s.Name }),
			cloud.On("filter", func(s *TrafficMirrorSession) string { return s.FilterID }),
			cloud.On("target", func(s *TrafficMirrorSession) string { return s.Target.ID }),
			cloud.OnEach("source", func(s *TrafficMirrorSession) []string { return s.Sources }),
			cloud.On("priority", func(s *TrafficMirrorSession) string { return strconv.Itoa(s.Priority) }),
		},
		Tags:  &cloud.Tags[*TrafficMirrorSession]{By: cloud.Modify},
		Group: func(s *TrafficMirrorSession) *string { return &s.ResourceGroupID },
		Quotas: []cloud.Quota{{
			Product: "vpc", Code: QuotaMirrorSources, Default: 10, Adjustable: true,
			Name: "Sources of a traffic mirror session", Description: "How many network interfaces a traffic mirror session can mirror",
			Most: cloud.MostOf(&mirrorSessions, func(s *TrafficMirrorSession, _ *cloud.World) int { return len(s.Sources) }),
		}, {
			Product: "vpc", Code: QuotaSourcesOfSmallTarget, Default: 20, Adjustable: true,
			Name: "Traffic mirror sources of a small instance", Description: "How many network interfaces can be mirrored to one of an instance that is not large",
			Most: mostSources(func(instanceType string) bool { return !largeMirrorTarget(instanceType) }),
		}, {
			Product: "vpc", Code: QuotaSourcesOfLargeTarget, Default: 200, Adjustable: true,
			Name: "Traffic mirror sources of a large instance", Description: "How many network interfaces can be mirrored to one of a large instance",
			Most: mostSources(largeMirrorTarget),
		}},
	})
	mirrorSessionGoes.Define("a traffic mirror session is gone", &mirrorSessions, func(w *cloud.World, s *TrafficMirrorSession, _ uint64, _ time.Time) { mirrorSessions.Remove(w, s) })
}

// Status is the session's status at a time.
func (s *TrafficMirrorSession) Status(now time.Time) MirrorStatus {
	return mirrorStatus(now, s.leaving, s.passage)
}

// findMirrorSession finds a session that is in no transition, of an account that has
// opened the service.
func findMirrorSession(c *cloud.Call, id string, verb cloud.Verb) (*TrafficMirrorSession, error) {
	s, err := mirrorSessions.Find(c, id, verb)
	if err != nil {
		return nil, err
	}
	return s, mirrorSettled(KindTrafficMirrorSession, id, s.Status(c.Now))
}

// NewTrafficMirrorSession describes a session to create.
type NewTrafficMirrorSession struct {
	Name, Description, ResourceGroupID string
	Target                             MirrorTarget
	FilterID                           string
	Sources                            []string
	Priority                           int
	VNI                                *int // nil is for any
	PacketLength                       int  // 0 is for the usual one
	Enabled                            bool
	Tags                               []cloud.Tag
}

// usualPacketLength is how much of a packet is mirrored unless a session says it.
const usualPacketLength = 1500

// CreateTrafficMirrorSession makes a session of the caller, whose account has opened the service.
func CreateTrafficMirrorSession(c *cloud.Call, n NewTrafficMirrorSession) (*TrafficMirrorSession, error) {
	if _, err := c.KnownRegion(); err != nil {
		return nil, err
	}
	if err := TrafficMirrorService.Check(c); err != nil {
		return nil, err
	}
	if err := network.CheckText(KindTrafficMirrorSession, n.Name, n.Description); err != nil {
		return nil, err
	}
	s := &TrafficMirrorSession{Name: n.Name, Description: n.Description, Priority: n.Priority, VNI: cloud.Value(n.VNI), PacketLength: n.PacketLength, Enabled: n.Enabled}
	s.Owner, s.Region = c.AccountID, c.Region
	if s.PacketLength == 0 {
		s.PacketLength = usualPacketLength
	}
	if err := s.checkPriority(c, n.Priority); err != nil {
		return nil, err
	}
	if err := s.checkFilter(c, n.FilterID); err != nil {
		return nil, err
	}
	if err := s.checkFlow(c, n.Target, n.Sources, n.Sources); err != nil {
		return nil, err
	}
	if err := c.CheckTags("", n.Tags); err != nil {
		return nil, err
	}
	var err error
	if s.ResourceGroupID, err = identity.InResourceGroup(c, n.ResourceGroupID); err != nil {
		return nil, err
	}
	if err := noMore(KindTrafficMirrorSession, "", mirrorSessions.Own(c.World, c.AccountID, c.Region), mostMirrorSessions); err != nil {
		return nil, err
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	if n.VNI == nil {
		s.VNI = int(c.Number() % (1 << 24))
	}
	s.Record = c.NewRecord(c.Region, c.NetworkID(c.Region, "tms"))
	s.Target, s.FilterID, s.Sources = n.Target, n.FilterID, n.Sources
	s.pass(c, MirrorCreating)
	mirrorSessions.Add(c.World, s)
	c.AddTags(s.Head(), n.Tags)
	return s, nil
}

// checkPriority says whether no other session of the account in the region has a priority.
func (s *TrafficMirrorSession) checkPriority(c *cloud.Call, priority int) error {
	for other := range mirrorSessions.Each(c.World, s.Owner, s.Region, "priority", strconv.Itoa(priority)) {
		if other.ID != s.ID {
			return &cloud.Error{Reason: cloud.Duplicate, Kind: KindTrafficMirrorSession, Field: "Priority", Detail: "the session " + other.ID + " has the priority"}
		}
	}
	return nil
}

// checkFilter says whether the session can go by a filter.
func (s *TrafficMirrorSession) checkFilter(c *cloud.Call, id string) error {
	if _, err := findMirrorFilter(c, id, cloud.Use); err != nil || id == s.FilterID {
		return err
	}
	return noMore(KindTrafficMirrorFilter, "Sessions", mirrorSessions.Under(c.World, c.AccountID, c.Region, "filter", id), mostSessionsOfFilter)
}

// TrafficMirrorSessionQuery selects sessions; the zero value of each condition selects all.
type TrafficMirrorSessionQuery struct {
	IDs                                               []string
	Name, FilterID, TargetID, Source, ResourceGroupID string
	VNI, Priority                                     *int
	Enabled                                           *bool
	Tags                                              []cloud.Tag
}

// TrafficMirrorSessions lists the caller's sessions in the call's region.
func TrafficMirrorSessions(c *cloud.Call, f TrafficMirrorSessionQuery, page cloud.PageRequest) (cloud.Page[*TrafficMirrorSession], error) {
	q := cloud.Query[*TrafficMirrorSession]{IDs: f.IDs, Tags: f.Tags}.On("name", f.Name).On("filter", f.FilterID).
		On("target", f.TargetID).On("source", f.Source).On(cloud.ByGroup, f.ResourceGroupID)
	if f.Priority != nil {
		q = q.On("priority", strconv.Itoa(*f.Priority))
	}
	if f.VNI != nil || f.Enabled != nil {
		q = q.And(func(s *TrafficMirrorSession) bool {
			return (f.VNI == nil || *f.VNI == s.VNI) && (f.Enabled == nil || *f.Enabled == s.Enabled)
		})
	}
	return mirrorSessions.List(c, q, page)
}

// TrafficMirrorSessionChange describes a change of a session; nil and "" leave a value as it is.
type TrafficMirrorSessionChange struct {
	Name, Description           *string
	Target                      MirrorTarget
	FilterID                    string
	Priority, VNI, PacketLength *int
	Enabled                     *bool
}

// ModifyTrafficMirrorSession changes how a session mirrors, and where to.
func ModifyTrafficMirrorSession(c *cloud.Call, id string, change TrafficMirrorSessionChange) error {
	s, err := findMirrorSession(c, id, cloud.Modify)
	if err != nil {
		return err
	}
	if err := TrafficMirrorService.Check(c); err != nil {
		return err
	}
	if err := network.CheckText(KindTrafficMirrorSession, cloud.Value(change.Name), cloud.Value(change.Description)); err != nil {
		return err
	}
	if change.Priority != nil {
		if err := s.checkPriority(c, *change.Priority); err != nil {
			return err
		}
	}
	filter, target := s.FilterID, s.Target
	if change.FilterID != "" {
		filter = change.FilterID
		if err := s.checkFilter(c, filter); err != nil {
			return err
		}
	}
	if change.Target.Type != "" {
		target.Type = change.Target.Type
	}
	if change.Target.ID != "" {
		target.ID = change.Target.ID
	}
	if target != s.Target {
		if err := s.checkFlow(c, target, s.Sources, nil); err != nil {
			return err
		}
	}
	if err := c.Commit(); err != nil {
		return err
	}
	mirrorSessions.Change(c.World, s, func() {
		cloud.Assign(&s.Name, change.Name)
		cloud.Assign(&s.Priority, change.Priority)
		s.FilterID, s.Target = filter, target
	})
	cloud.Assign(&s.Description, change.Description)
	cloud.Assign(&s.VNI, change.VNI)
	cloud.Assign(&s.PacketLength, change.PacketLength)
	cloud.Assign(&s.Enabled, change.Enabled)
	s.pass(c, MirrorModifying)
	return nil
}

// DeleteTrafficMirrorSession deletes a session. It goes when that has settled.
func DeleteTrafficMirrorSession(c *cloud.Call, id string) error {
	s, err := findMirrorSession(c, id, cloud.Delete)
	if err != nil {
		return err
	}
	if _, err := findMirrorFilter(c, s.FilterID, cloud.View); err != nil {
		return err
	}
	if err := c.Commit(); err != nil {
		return err
	}
	s.leaving = true
	mirrorSessionGoes.Plan(c.World, c.Settled(), s, 0)
	return nil
}

// ChangeTrafficMirrorSources adds sources to a session, or takes some out of it.
func ChangeTrafficMirrorSources(c *cloud.Call, id string, add, remove []string) error {
	s, err := findMirrorSession(c, id, cloud.Modify)
	if err != nil {
		return err
	}
	if err := TrafficMirrorService.Check(c); err != nil {
		return err
	}
	after := slices.Clone(s.Sources)
	for i, source := range remove {
		at := slices.Index(after, source)
		switch {
		case slices.Contains(remove[:i], source):
			return repeatedSource(source)
		case at < 0:
			return &cloud.Error{Reason: cloud.NotAssociated, Kind: KindTrafficMirrorSource, ID: source, Detail: "the session does not mirror " + source}
		}
		after = slices.Delete(after, at, at+1)
	}
	for _, source := range add {
		if slices.Contains(s.Sources, source) {
			return &cloud.Error{Reason: cloud.AlreadyDone, Kind: KindTrafficMirrorSource, ID: source, Detail: "the session mirrors " + source + " already"}
		}
	}
	after = append(after, add...)
	if len(add) > 0 {
		if err := s.checkFlow(c, s.Target, after, add); err != nil {
			return err
		}
	}
	if err := c.Commit(); err != nil {
		return err
	}
	mirrorSessions.Change(c.World, s, func() { s.Sources = after })
	s.pass(c, MirrorModifying)
	return nil
}
