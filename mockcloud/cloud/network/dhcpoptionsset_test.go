package network_test

import (
	"maps"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/cloudtest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
)

// dhcpModel says what one account's DHCP options sets and VPCs must be like after
// random calls.
type dhcpModel struct {
	randomCalls
	vpcs map[string]*modelVPC
	sets map[string]*modelSet
}

type modelVPC struct {
	ready, settles time.Time
	set            string // "" where it has none
	leaving, dns   bool
}

type modelSet struct {
	ready, goes time.Time // goes is zero while nobody deletes it
	isDefault   bool
}

const vpcsPerSet = 2

func (m *dhcpModel) pass(by time.Duration) {
	m.wall = m.wall.Add(by)
	for _, vpc := range m.vpcs {
		if vpc.leaving && !m.wall.Before(vpc.settles) {
			vpc.set, vpc.leaving = "", false
		}
	}
	maps.DeleteFunc(m.sets, func(_ string, set *modelSet) bool { return !set.goes.IsZero() && !m.wall.Before(set.goes) })
}

func (m *dhcpModel) pickSet() string { return m.pick("set", slices.Sorted(maps.Keys(m.sets))) }
func (m *dhcpModel) pickVPC() string { return m.pick("VPC", slices.Sorted(maps.Keys(m.vpcs))) }

func (m *dhcpModel) count(set string) (n int) {
	for _, vpc := range m.vpcs {
		if vpc.set == set {
			n++
		}
	}
	return n
}

func (m *dhcpModel) available(set string) bool {
	return !m.wall.Before(m.sets[set].ready) && m.sets[set].goes.IsZero()
}

// changing is why the set of a VPC cannot change now; 0 where it can.
func (m *dhcpModel) changing(vpc *modelVPC) cloud.Reason {
	if m.wall.Before(vpc.settles) || m.wall.Before(vpc.ready) {
		return cloud.WrongStatus
	}
	return 0
}

// taking is why a VPC cannot take a set which it may have.
func (m *dhcpModel) taking(set string) cloud.Reason {
	switch {
	case !m.available(set):
		return cloud.WrongStatus
	case m.count(set) >= vpcsPerSet:
		return cloud.QuotaExceeded
	}
	return 0
}

// hostnames is what becomes of a VPC's set when its DNS hostnames change.
func (m *dhcpModel) hostnames(id string, vpc *modelVPC) {
	switch {
	case vpc.dns && (vpc.set == "" || vpc.leaving && m.sets[vpc.set].isDefault):
		vpc.set = m.setOf(id)
		vpc.leaving, vpc.settles = false, m.settles()
		if set, known := m.sets[vpc.set]; !known {
			m.sets[vpc.set] = &modelSet{ready: m.settles(), isDefault: true}
		} else if !set.isDefault {
			m.Fatalf("%s got the set %s, which is not the default one", id, vpc.set)
		}
	case !vpc.dns && vpc.set != "" && !vpc.leaving && m.sets[vpc.set].isDefault:
		vpc.leaving, vpc.settles = true, m.settles()
	}
}

func (m *dhcpModel) setOf(id string) (set string) {
	m.call("look at the VPC", 0, func(c *cloud.Call) error {
		vpc, err := network.FindVPC(c, id, cloud.View)
		if err == nil {
			if found, _ := vpc.DHCPOptionsSet(c.Now); found != nil {
				set = found.ID
			}
		}
		return err
	})
	return set
}

func (m *dhcpModel) steps() map[string]func(*rapid.T) {
	return map[string]func(*rapid.T){
		"":               func(*rapid.T) { m.check() },
		"write and read": func(t *rapid.T) { m.world = cloudtest.Reread(t, m.world) },
		"time passes": func(t *rapid.T) {
			m.pass(aWhile(t))
		},
		"create VPC": func(t *rapid.T) {
			if len(m.vpcs) >= 3 {
				t.Skip("enough")
			}
			vpc := &modelVPC{ready: m.settles(), dns: rapid.Bool().Draw(t, "DNS")}
			var id string
			m.call("create a VPC", 0, func(c *cloud.Call) error {
				made, err := network.CreateVPC(c, network.NewVPC{DNSHostnames: vpc.dns})
				if err == nil {
					id = made.ID
				}
				return err
			})
			m.vpcs[id] = vpc
			m.hostnames(id, vpc)
		},
		"create set": func(t *rapid.T) {
			if len(m.sets) >= 4 {
				t.Skip("enough")
			}
			m.call("create a set", 0, func(c *cloud.Call) error {
				made, err := network.CreateDHCPOptionsSet(c, network.NewDHCPOptionsSet{})
				if err == nil {
					m.sets[made.ID] = &modelSet{ready: m.settles()}
				}
				return err
			})
		},
		"attach": func(*rapid.T) {
			set, id := m.pickSet(), m.pickVPC()
			vpc := m.vpcs[id]
			want := m.changing(vpc)
			if want == 0 && vpc.set != "" {
				want = cloud.Duplicate
			}
			m.take("attach", id, set, want, network.AttachDHCPOptionsSet)
		},
		"replace": func(*rapid.T) {
			set, id := m.pickSet(), m.pickVPC()
			vpc := m.vpcs[id]
			want := m.changing(vpc)
			if want == 0 && vpc.set == "" {
				want = cloud.NotAssociated
			} else if want == 0 && vpc.set == set {
				want = cloud.Mismatch
			}
			m.take("replace", id, set, want, network.ReplaceDHCPOptionsSet)
		},
		"detach": func(*rapid.T) {
			set, id := m.pickSet(), m.pickVPC()
			vpc := m.vpcs[id]
			want := m.changing(vpc)
			if want == 0 && vpc.set == "" {
				want = cloud.NotAssociated
			} else if want == 0 && vpc.set != set {
				want = cloud.Mismatch
			}
			if m.call("detach", want, func(c *cloud.Call) error { return network.DetachDHCPOptionsSet(c, set, id) }) {
				vpc.leaving, vpc.settles = true, m.settles()
			}
		},
		"turn DNS hostnames": func(t *rapid.T) {
			id := m.pickVPC()
			vpc := m.vpcs[id]
			dns := vpc.dns != (rapid.IntRange(0, 3).Draw(t, "turned") > 0)
			var want cloud.Reason
			if m.wall.Before(vpc.ready) {
				want = cloud.WrongStatus
			}
			if m.call("turn DNS hostnames", want, func(c *cloud.Call) error {
				return network.ModifyVPC(c, id, network.VPCChange{DNSHostnames: &dns})
			}) && dns != vpc.dns {
				vpc.dns = dns
				m.hostnames(id, vpc)
			}
		},
		"delete set": func(*rapid.T) {
			set := m.pickSet()
			var want cloud.Reason
			if !m.available(set) {
				want = cloud.WrongStatus
			} else if m.count(set) > 0 {
				want = cloud.InUse
			}
			if m.call("delete a set", want, func(c *cloud.Call) error { return network.DeleteDHCPOptionsSet(c, set) }) {
				m.sets[set].goes = m.settles()
			}
		},
		"delete VPC": func(*rapid.T) {
			id := m.pickVPC()
			vpc := m.vpcs[id]
			var want cloud.Reason
			switch {
			case m.wall.Before(vpc.ready):
				want = cloud.WrongStatus
			case vpc.set == "" || m.sets[vpc.set].isDefault:
			case m.wall.Before(vpc.settles):
				want = cloud.WrongStatus
			default:
				want = cloud.InUse
			}
			if m.call("delete a VPC", want, func(c *cloud.Call) error { return network.DeleteVPC(c, id, false) }) {
				delete(m.vpcs, id)
			}
		},
	}
}

// take lets a VPC take a set; it fails for the reason, or because of the set.
func (m *dhcpModel) take(what, id, set string, want cloud.Reason, do func(*cloud.Call, string, string) error) {
	if want == 0 {
		want = m.taking(set)
	}
	if m.call(what, want, func(c *cloud.Call) error { return do(c, set, id) }) {
		m.vpcs[id].set, m.vpcs[id].settles = set, m.settles()
	}
}

// check compares the world with the model.
func (m *dhcpModel) check() {
	m.call("look", 0, func(c *cloud.Call) error {
		every := cloud.PageRequest{Limit: 100}
		page, err := network.DHCPOptionsSets(c, network.DHCPOptionsSetFilter{}, every)
		if err != nil || len(page.Items) != len(m.sets) {
			m.Fatalf("there are %d sets (%v), want %d", len(page.Items), err, len(m.sets))
		}
		for _, set := range page.Items {
			model := m.sets[set.ID]
			if model == nil || set.Default != model.isDefault || set.Available(c.Now) != m.available(set.ID) || set.CountVPCs(c.World) != m.count(set.ID) {
				m.Fatalf("the set %s is default %v, available %v, of %d VPCs; want %+v, of %d", set.ID, set.Default, set.Available(c.Now), set.CountVPCs(c.World), model, m.count(set.ID))
			}
			with, err := network.VPCs(c, network.VPCFilter{DHCPOptionsSetID: set.ID}, every)
			if err != nil || with.Total != m.count(set.ID) {
				m.Fatalf("%d VPCs are found by the set %s (%v), want %d", with.Total, set.ID, err, m.count(set.ID))
			}
		}
		for id, model := range m.vpcs {
			vpc, err := network.FindVPC(c, id, cloud.View)
			if err != nil {
				return err
			}
			found := ""
			set, settled := vpc.DHCPOptionsSet(c.Now)
			if set != nil {
				found = set.ID
			}
			if found != model.set || settled == m.wall.Before(model.settles) {
				m.Fatalf("the VPC %s has the set %q, settled %v; want %+v", id, found, settled, model)
			}
		}
		return nil
	})
	if err := m.world.Check(); err != nil {
		m.Fatal(err)
	}
}

func TestDHCPOptionsSetsAreAsTheModelSays(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		m := &dhcpModel{randomCalls: newRandomCalls(t), vpcs: map[string]*modelVPC{}, sets: map[string]*modelSet{}}
		if err := m.world.SetQuota(m.wall, network.QuotaVPCsPerDHCPOptionsSet, "", vpcsPerSet); err != nil {
			t.Fatal(err)
		}
		t.Repeat(m.steps())
	})
}
