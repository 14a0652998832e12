package compute

import (
	"errors"
	"slices"
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// MirrorTargets is a sort of things that traffic is mirrored to. The chapter of their
// kind registers it.
type MirrorTargets struct {
	// Find says whether the caller can have traffic mirrored to a thing.
	Find func(c *cloud.Call, id string) error
	// Room says whether a thing takes one more source beside so many.
	Room func(c *cloud.Call, id string, sources int) error
}

var mirrorTargets = map[string]MirrorTargets{
	"NetworkInterface": {Find: attachedInterface, Room: roomAtInterface},
}

// MirrorToBalancers lets traffic be mirrored to load balancers.
func MirrorToBalancers(find func(c *cloud.Call, id string) error) {
	mirrorTargets["SLB"] = MirrorTargets{Find: find, Room: func(_ *cloud.Call, _ string, sources int) error {
		return noMore(KindTrafficMirrorTarget, "Sources", sources, mostSourcesOfBalancer)
	}}
}

// attachedInterface says whether traffic goes through an interface of the caller: it
// is attached to an instance.
func attachedInterface(c *cloud.Call, id string) error {
	ni, err := Interface(c, id, cloud.Modify)
	if err != nil {
		return err
	}
	if ni.Instance == nil {
		return &cloud.Error{Reason: cloud.NotPermitted, Kind: cloud.KindNetworkInterface, ID: id, Field: "Free", Detail: "the network interface is attached to no instance"}
	}
	return ni.mustBe(c, InterfaceInUse)
}

// checkFlow says whether a session can mirror these sources to a target. Those that are
// new to it are looked at one by one.
func (s *TrafficMirrorSession) checkFlow(c *cloud.Call, target MirrorTarget, sources, added []string) error {
	for i, source := range added {
		if slices.Contains(added[:i], source) {
			return repeatedSource(source)
		}
		if err := attachedInterface(c, source); err != nil {
			return aboutMirror(err, KindTrafficMirrorSource)
		}
		if err := checkRole(c, source, "target"); err != nil {
			return err
		}
		if err := noMore(KindTrafficMirrorSource, "Sessions", mirrorSessions.Under(c.World, c.AccountID, c.Region, "source", source), mostSessionsOfSource); err != nil {
			return err
		}
	}
	if err := c.World.Within(QuotaMirrorSources, c.AccountID, len(sources)-1); err != nil {
		return err
	}
	sort, known := mirrorTargets[target.Type]
	if !known {
		return cloud.Invalid(KindTrafficMirrorTarget, "Type", "traffic is mirrored to a NetworkInterface or an SLB")
	}
	if target != s.Target {
		if err := sort.Find(c, target.ID); err != nil {
			return aboutMirror(err, KindTrafficMirrorTarget)
		}
	}
	if err := checkRole(c, target.ID, "source"); err != nil {
		return err
	}
	if slices.Contains(sources, target.ID) {
		return twoRoles(target.ID)
	}
	return sort.Room(c, target.ID, len(sourcesOf(c.World, c.AccountID, c.Region, target.ID, s.ID, sources))-1)
}

// checkRole says whether a thing has no session in which its role is another one.
func checkRole(c *cloud.Call, id, role string) error {
	if mirrorSessions.Under(c.World, c.AccountID, c.Region, role, id) > 0 {
		return twoRoles(id)
	}
	return nil
}

func twoRoles(id string) error {
	return &cloud.Error{Reason: cloud.Mismatch, Kind: KindTrafficMirrorSession, ID: id, Detail: id + " cannot be both mirrored and mirrored to"}
}

func repeatedSource(id string) error {
	return &cloud.Error{Reason: cloud.Duplicate, Kind: KindTrafficMirrorSource, ID: id, Detail: "the request names " + id + " twice"}
}

// aboutMirror says of an error which part of a session it is about.
func aboutMirror(err error, part cloud.Kind) error {
	if refused, ok := errors.AsType[*cloud.Error](err); ok && refused.By == "" {
		refused.By = part
	}
	return err
}

// sourcesOf are those that are mirrored to a target, once a session has others.
func sourcesOf(w *cloud.World, account, region, target, session string, others []string) map[string]bool {
	sources := map[string]bool{}
	for _, source := range others {
		sources[source] = true
	}
	for s := range mirrorSessions.Each(w, account, region, "target", target) {
		for _, source := range s.Sources {
			if s.ID != session {
				sources[source] = true
			}
		}
	}
	return sources
}

// largeMirrorTargets are the types of instances to whose interfaces many others can be
// mirrored, each as its family and size (the vendor's page about traffic mirroring).
const largeMirrorTargets = ` ebmc7.32xlarge ebmg7.32xlarge ebmr7.32xlarge ebmhfg7.48xlarge ebmhfc7.48xlarge ebmhfr7.48xlarge ebmc7a.64xlarge ebmg7a.64xlarge
ebmg7se.32xlarge ebmg6a.64xlarge ebmg6e.26xlarge ebmc6a.64xlarge ebmc6e.26xlarge ebmr7a.64xlarge ebmr6a.64xlarge ebmr6e.26xlarge
c8i.48xlarge g8i.48xlarge c7nex.32xlarge g7nex.32xlarge g7ne.24xlarge c7.32xlarge g7.32xlarge r7.32xlarge r6e.26xlarge g7t.32xlarge
g6t.26xlarge g6e.26xlarge c7t.32xlarge c6t.26xlarge c6e.26xlarge g5ne.18xlarge r7t.32xlarge `

func largeMirrorTarget(instanceType string) bool {
	return slices.Contains(strings.Fields(largeMirrorTargets), strings.TrimPrefix(instanceType, "ecs."))
}

// roomAtInterface says whether one more source can be mirrored to an interface.
func roomAtInterface(c *cloud.Call, id string, sources int) error {
	quota := QuotaSourcesOfSmallTarget
	if ni, ok := interfaces.Get(c.World, id); ok && ni.Instance != nil && largeMirrorTarget(ni.Instance.Type) {
		quota = QuotaSourcesOfLargeTarget
	}
	return c.World.Within(quota, c.AccountID, sources)
}

// mostSources counts the sources of that target which has most, among those that are
// interfaces of instances of some types.
func mostSources(of func(instanceType string) bool) func(c *cloud.Call, region string) int {
	return func(c *cloud.Call, region string) (most int) {
		for s := range mirrorSessions.All(c.World, c.AccountID, region) {
			if ni, ok := interfaces.Get(c.World, s.Target.ID); ok && ni.Instance != nil && of(ni.Instance.Type) {
				most = max(most, len(sourcesOf(c.World, c.AccountID, region, ni.ID, "", nil)))
			}
		}
		return most
	}
}

// leaveMirrors takes an interface that is gone out of the sessions that mirror it.
func (ni *NetworkInterface) leaveMirrors(w *cloud.World) {
	for _, s := range slices.Collect(mirrorSessions.Each(w, ni.Owner, ni.Region, "source", ni.ID)) {
		mirrorSessions.Change(w, s, func() {
			s.Sources = slices.DeleteFunc(slices.Clone(s.Sources), func(id string) bool { return id == ni.ID })
		})
	}
}
