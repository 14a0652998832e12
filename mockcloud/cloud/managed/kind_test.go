package managed_test

import (
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/cloudtest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/compute"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/managed"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/reach"
)

// lake is a managed resource of a type that the reference lists, and pond one of a type
// that it does not.
type (
	lake struct {
		managed.Resource
		Lists managed.AccessLists
	}
	pond struct {
		managed.Resource
		Backup managed.BackupPolicy
	}
)

var (
	lakes managed.Kind[*lake]
	ponds managed.Kind[*pond]
)

const (
	quotaLakes = "lake_count"

	day = 24 * time.Hour
)

func init() {
	lakes.Define(managed.Definition[*lake]{
		Kind: "lake", Type: cloud.TypeRDS,
		ID:       func(c *cloud.Call, _ string) string { return "lk-" + c.Draw(cloud.LowerDigits, 16) },
		Statuses: managed.Statuses{Creating: "Filling", Running: "Full", Deleting: "Draining"},
		Admits:   func(t *reach.Trace, l *lake) bool { return l.Lists.Admit(t.Packet.Source) },
		Expiry:   managed.Expiry{Status: "Dry", Grace: 2 * day, Kept: 10 * day},
		Sale:     managed.Sale{Code: "lakes"},
		Quotas: []cloud.Quota{{
			Product: "lake", Code: quotaLakes, Default: 12, Name: "Lakes", Description: "How many lakes",
		}},
		QuotasAsUsed: []cloud.Quota{{Product: "lake", Code: "lake_used_count", Default: 4, Name: "Lakes as used", Description: "How many are no subscriptions"}},
	})
	ponds.Define(managed.Definition[*pond]{
		Kind: "pond", Type: "Ponds",
		ID:       func(c *cloud.Call, _ string) string { return "pd-" + c.Draw(cloud.LowerDigits, 16) },
		Statuses: managed.Statuses{Creating: "Digging", Running: "Dug"},
	})
}

// A type that the reference does not list is the owner's alone to create.
func TestParticipantsCreateWhatTheReferenceLists(t *testing.T) {
	t.Parallel()
	s := cloudtest.New(t, 0)
	s.ShareWith("team-b")
	place := managed.New{Places: []managed.Place{{VSwitchID: s.VSwitch}}}
	s.Must(s.As("team-b", func(c *cloud.Call) error { return lakes.Create(c, &lake{}, place) }))
	s.Must(s.As("owner", func(c *cloud.Call) error { return ponds.Create(c, &pond{}, place) }))
	err := s.As("team-b", func(c *cloud.Call) error { return ponds.Create(c, &pond{}, place) })
	if refused, ok := errors.AsType[*cloud.Error](err); !ok || refused.Reason != cloud.SharedResource {
		t.Errorf("a participant makes a pond: %v", err)
	}
}

// Packets come to a resource that is ready and whose access lists have their sender, and
// answers go back.
func TestPacketsComeThroughAccessLists(t *testing.T) {
	t.Parallel()
	s := cloudtest.New(t, 0)
	made := &lake{}
	var sender *compute.Instance
	s.Must(s.As("owner", func(c *cloud.Call) error {
		vswitch, err := network.FindVSwitch(c, s.VSwitch, cloud.Use)
		s.Must(err)
		group, err := compute.CreateSecurityGroup(c, compute.NewSecurityGroup{VPCID: vswitch.VPC.ID})
		s.Must(err)
		list, err := compute.RunInstances(c, compute.NewInstances{
			InstanceSpec: compute.InstanceSpec{Type: "ecs.g7.large", ImageID: "aliyun_3_x64_20G_alibase.vhd", Internet: compute.Internet{ChargeType: "PayByTraffic"}}, Count: 1, VSwitchID: s.VSwitch, SecurityGroupIDs: []string{group.ID},
			Names: []string{"web"}, HostNames: []string{""}, SystemDisk: compute.DiskSpec{Category: "cloud_essd", Size: 40},
		})
		s.Must(err)
		sender = list[0]
		s.Must(lakes.Create(c, made, managed.New{Places: []managed.Place{{VSwitchID: s.VSwitch}}}))
		_, err = lakes.Connect(c, made, managed.NewEndpoint{Name: "lake.example", Role: "Public", Port: 3306, Public: true})
		return err
	}))
	arrives := func() (reachable bool) {
		s.Must(s.As("owner", func(c *cloud.Call) error {
			path, err := reach.Find(c, reach.Flow{From: reach.End{Thing: sender.Head()}, To: reach.End{Thing: made.Head()}, Protocol: network.TCP, Port: 3306})
			reachable = err == nil && path.Reachable()
			return err
		}))
		return reachable
	}
	for _, test := range []struct {
		lists   managed.AccessLists
		arrives bool
	}{
		{nil, false},
		{managed.AccessLists{{Name: "default", Entries: []string{"127.0.0.1"}}}, false},
		{managed.AccessLists{{Name: "default", Entries: []string{"127.0.0.1"}}, {Name: "apps", Entries: []string{"10.0.0.0/24"}}}, true},
		{managed.AccessLists{{Name: "one", Entries: []string{sender.Primary.Address().String()}}}, true},
	} {
		made.Lists = test.lists
		if got := arrives(); got != test.arrives {
			t.Errorf("with the lists %v the packet arrives: %t", test.lists, got)
		}
	}
	s.Must(s.As("owner", func(c *cloud.Call) error { return lakes.Switch(c, made, managed.Plan{Subscription: true, Months: 1}) }))
	s.Wall = s.Wall.Add(36 * day)
	if arrives() {
		t.Error("a packet arrives after the subscription has ended")
	}
	s.Must(s.As("owner", func(c *cloud.Call) error {
		_, err := lakes.Renew(c, made.ID, 1, nil)
		return err
	}))
	if !arrives() {
		t.Error("no packet arrives after the subscription is renewed")
	}
}

// model keeps what lakes there must be, the slow way.
type model struct {
	*cloudtest.Scene
	lakes map[string]*water
	small string // a vSwitch with four addresses
}

type water struct {
	owner, vswitch, name string
	seats                int
	protected            bool
	gone                 time.Time // when it has drained; zero while it is full
	begun, ends          time.Time // of the subscription; zero of what is paid for as it is used
	months, renewsBy     int
}

// dry says whether a lake is cut off as its subscription has ended.
func (w *water) dry(now time.Time) bool { return !w.ends.IsZero() && !now.Before(w.ends.Add(2*day)) }

// Random calls of an owner and two participants: addresses, names, lists and quotas are as a
// model says, however things come and go.
func TestRandomCalls(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(r *rapid.T) {
		m := &model{Scene: cloudtest.New(t, time.Minute), lakes: map[string]*water{}}
		m.small = m.NewVSwitch("10.0.9.0/29")
		m.ShareWith("team-b")
		r.Repeat(map[string]func(*rapid.T){
			"create":  m.create,
			"rename":  m.rename,
			"protect": m.protect,
			"release": m.release,
			"renew":   m.renew,
			"renewBy": m.renewBy,
			"wait":    func(*rapid.T) { m.pass(40 * time.Second) },
			"days":    func(r *rapid.T) { m.pass(time.Duration(rapid.IntRange(1, 20).Draw(r, "days")) * day) },
			"":        m.check,
		})
	})
}

// pass lets time pass: lakes renew themselves, and are gone.
func (m *model) pass(by time.Duration) {
	m.Wall = m.Wall.Add(by)
	for id, w := range m.lakes {
		for w.renewsBy > 0 && !m.Wall.Before(w.ends) {
			w.lasts(w.months + w.renewsBy)
		}
		if !w.gone.IsZero() && !m.Wall.Before(w.gone) || !w.ends.IsZero() && !m.Wall.Before(w.ends.Add(12*day)) {
			delete(m.lakes, id)
		}
	}
}

var beijing = time.FixedZone("UTC+8", 8*60*60)

// lasts lets a subscription last so many months: to the day with the number of that on which
// it has begun, or to the last one before.
func (w *water) lasts(months int) {
	w.months = months
	local := w.begun.In(beijing)
	end := local.AddDate(0, months, 0)
	for first := local.AddDate(0, 0, 1-local.Day()).AddDate(0, months, 0); end.Month() != first.Month(); {
		end = end.AddDate(0, 0, -1)
	}
	w.ends = time.Date(end.Year(), end.Month(), end.Day()+1, 0, 0, 0, 0, beijing)
}

// renew lets a lake go on, by its own action or BssOpenApi, however it stands but when it drains.
func (m *model) renew(r *rapid.T) {
	id, who := m.any(r)
	months := rapid.SampledFrom([]int{1, 2, 12, 11}).Draw(r, "months")
	own := rapid.Bool().Draw(r, "own")
	err := m.As(who, func(c *cloud.Call) error {
		if own {
			_, err := lakes.Renew(c, id, months, nil)
			return err
		}
		return managed.ProductOf("lakes").Renew(c, id, months)
	})
	w := m.lakes[id]
	if want := who == w.owner && !w.ends.IsZero() && w.gone.IsZero() && months != 11; (err == nil) != want {
		r.Fatalf("%s renews %s, %+v, by %d months: %v; want %t", who, id, *w, months, err, want)
	}
	switch {
	case err != nil:
	case m.Wall.Before(w.ends):
		w.lasts(w.months + months)
	default:
		w.begun = m.Wall
		w.lasts(months)
	}
}

// renewBy lets a lake renew itself, or no more.
func (m *model) renewBy(r *rapid.T) {
	id, who := m.any(r)
	months := rapid.IntRange(0, 3).Draw(r, "months")
	err := m.As(who, func(c *cloud.Call) error { return managed.ProductOf("lakes").RenewBy(c, []string{id}, months) })
	w := m.lakes[id]
	if want := who == w.owner && w.gone.IsZero() && m.Wall.Before(w.ends); (err == nil) != want {
		r.Fatalf("%s lets %s, %+v, renew itself: %v; want %t", who, id, *w, err, want)
	}
	if err == nil {
		w.renewsBy = months
	}
}

func (m *model) free(vswitch string, of int) int {
	for _, w := range m.lakes {
		if w.vswitch == vswitch {
			of -= w.seats
		}
	}
	return of
}

func (m *model) create(r *rapid.T) {
	who := rapid.SampledFrom([]string{"owner", "team-b", "team-c"}).Draw(r, "who")
	vswitch := rapid.SampledFrom([]string{m.VSwitch, m.small}).Draw(r, "where")
	seats := rapid.IntRange(1, 3).Draw(r, "seats")
	name := rapid.SampledFrom([]string{"a", "b", ""}).Draw(r, "name")
	plan := managed.Plan{Subscription: rapid.Bool().Draw(r, "ahead"), Months: rapid.IntRange(1, 2).Draw(r, "months")}
	own, asUsed := 0, 0
	for _, w := range m.lakes {
		if w.owner == who {
			own++
			if w.ends.IsZero() {
				asUsed++
			}
		}
	}
	want := who == "owner" || who == "team-b" && vswitch == m.VSwitch
	want = want && own < 12 && (plan.Subscription || asUsed < 4) && (vswitch == m.VSwitch || m.free(m.small, 4) >= seats)
	made := &lake{}
	err := m.As(who, func(c *cloud.Call) error {
		return lakes.Create(c, made, managed.New{Name: name, NamedByID: true, Plan: plan, Places: []managed.Place{{VSwitchID: vswitch, Count: seats}}})
	})
	if (err == nil) != want {
		r.Fatalf("%s makes a lake with %d seats in %s: %v; want %t", who, seats, vswitch, err, want)
	}
	if err == nil {
		if name == "" {
			name = made.ID
		}
		m.lakes[made.ID] = &water{owner: who, vswitch: vswitch, name: name, seats: seats}
		if plan.Subscription {
			m.lakes[made.ID].begun = m.Wall
			m.lakes[made.ID].lasts(plan.Months)
		}
	}
}

// any is one of the lakes, and somebody.
func (m *model) any(r *rapid.T) (id, who string) {
	ids := []string{}
	for id := range m.lakes {
		ids = append(ids, id)
	}
	if len(ids) == 0 {
		r.Skip("there is none")
	}
	slices.Sort(ids)
	return rapid.SampledFrom(ids).Draw(r, "lake"), rapid.SampledFrom([]string{"owner", "team-b", "team-c"}).Draw(r, "who")
}

func (m *model) rename(r *rapid.T) {
	id, who := m.any(r)
	err := m.As(who, func(c *cloud.Call) error {
		l, err := lakes.Ready(c, id)
		if err == nil {
			lakes.Change(c, l, managed.Changes{Name: new("renamed")}, nil)
		}
		return err
	})
	w := m.lakes[id]
	settled := m.As("owner", func(c *cloud.Call) error {
		l, ok := lakes.Table().Get(c.World, id)
		if !ok || l.Settling(c.Now) {
			return errors.New("not settled")
		}
		return nil
	}) == nil
	if want := who == w.owner && w.gone.IsZero() && settled && !w.dry(m.Wall); (err == nil) != want {
		r.Fatalf("%s renames %s: %v; want %t", who, id, err, want)
	}
	if err == nil {
		w.name = "renamed"
	}
}

func (m *model) protect(r *rapid.T) {
	id, who := m.any(r)
	on := rapid.Bool().Draw(r, "on")
	if m.As(who, func(c *cloud.Call) error {
		l, err := lakes.Find(c, id, cloud.Modify)
		if err == nil {
			lakes.Change(c, l, managed.Changes{Protected: &on}, nil)
		}
		return err
	}) == nil {
		m.lakes[id].protected = on
	}
}

func (m *model) release(r *rapid.T) {
	id, who := m.any(r)
	w := m.lakes[id]
	forced := rapid.Bool().Draw(r, "forced")
	err := m.As(who, func(c *cloud.Call) error {
		_, err := lakes.Release(c, id, managed.Releasing{Forced: forced})
		return err
	})
	paid := m.Wall.Before(w.ends)
	if err != nil {
		if who == w.owner && forced && w.gone.IsZero() && !paid {
			r.Fatalf("%s cannot force %s away: %v", who, id, err)
		}
		return
	}
	if who != w.owner || !w.gone.IsZero() || w.protected && !forced || paid {
		r.Fatalf("%s releases %s, a lake of %s, protected %t", who, id, w.owner, w.protected)
	}
	w.gone = m.Wall.Add(time.Minute)
}

// check compares all lists and counts with the model.
func (m *model) check(r *rapid.T) {
	for _, who := range []string{"owner", "team-b", "team-c"} {
		want := map[string]string{}
		for id, w := range m.lakes {
			if w.owner == who {
				want[id] = w.name
			}
		}
		m.Must(m.As(who, func(c *cloud.Call) error {
			page, err := lakes.List(c, managed.Filter[*lake]{}, cloud.PageRequest{Limit: 100})
			if err != nil {
				return err
			}
			got := map[string]string{}
			for _, l := range page.Items {
				got[l.ID] = l.Name
				if dry := lakes.Status(l, c.Now) == "Dry"; dry != (m.lakes[l.ID].dry(m.Wall) && !l.Settling(c.Now)) {
					r.Fatalf("%s is %s; want %+v", l.ID, lakes.Status(l, c.Now), *m.lakes[l.ID])
				}
				if l.VSwitchID() != m.lakes[l.ID].vswitch || len(l.Seats()) != m.lakes[l.ID].seats {
					r.Fatalf("%s is in %s with %d seats; want %+v", l.ID, l.VSwitchID(), len(l.Seats()), *m.lakes[l.ID])
				}
			}
			if fmt.Sprint(got) != fmt.Sprint(want) {
				r.Fatalf("%s sees %v; want %v", who, got, want)
			}
			return nil
		}))
	}
	m.Must(m.As("owner", func(c *cloud.Call) error {
		for id, size := range map[string]int{m.VSwitch: 252, m.small: 4} {
			vswitch, err := network.FindVSwitch(c, id, cloud.View)
			m.Must(err)
			if want := m.free(id, size); vswitch.FreeAddresses() != want {
				r.Fatalf("%s has %d free addresses; want %d", id, vswitch.FreeAddresses(), want)
			}
		}
		return nil
	}))
	m.Must(m.World.Check())
}
