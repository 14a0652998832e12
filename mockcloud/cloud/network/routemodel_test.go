package network_test

import (
	"maps"
	"net/netip"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/cloudtest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
)

// routeModel says what the routes of a VPC must be like after random calls: it
// keeps them as lists, and looks at all of them each time.
type routeModel struct {
	*rapid.T
	world       *cloud.World
	wall        time.Time
	account     string
	vpc, system string
	hops        []string // the last one stands in another VPC
	tables      map[string]*modelTable
	vswitches   map[string]*modelSwitch
	list        string
	entries     []netip.Prefix
	follows     time.Time
	settles     time.Time // when the last change of a route has settled
}

type modelTable struct {
	ready, goes time.Time // goes is zero while nobody deletes it
	routes      map[string]*modelRoute
}

// modelRoute is a route by its destination as text.
type modelRoute struct {
	blocks    []netip.Prefix
	hop       string // "" leads home, or to the cloud's services
	system    bool
	from, end time.Time // when it begins to be used, and ends
}

type modelSwitch struct {
	block netip.Prefix
	ready time.Time
	table string // "" for the VPC's
}

const routesPerTable = 3

var (
	someBlocks = parsePrefixes("10.0.0.0/24", "10.0.1.0/24", "10.0.2.0/24", "10.0.3.0/24")
	someRoutes = append(parsePrefixes(
		"0.0.0.0/0", "10.0.0.0/8", "10.0.0.0/22", "10.0.0.0/25", "10.0.1.128/25", "10.0.2.7/32", "100.64.0.0/10", "100.64.3.0/24",
		"100.0.0.0/8", "192.168.0.0/16", "192.168.1.0/24", "192.168.1.0/30"), someBlocks...)
	someAddresses = []string{"10.0.0.1", "10.0.1.200", "10.0.2.7", "10.0.9.9", "100.64.3.1", "100.1.1.1", "192.168.1.2", "192.168.1.9", "192.168.7.7", "8.8.8.8"}
)

func newRouteModel(t *rapid.T) *routeModel {
	m := &routeModel{
		T: t, wall: time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC), tables: map[string]*modelTable{}, vswitches: map[string]*modelSwitch{},
		world: cloud.NewWorld(cloud.Spec{ID: "w-routes", Tag: "routesro", Seed: 5, Settling: time.Second}),
	}
	account, err := identity.AddAccount(m.world, m.wall, "a", "")
	if err != nil {
		t.Fatal(err)
	}
	m.account = account.ID
	for code, limit := range map[string]int{network.QuotaRoutes: routesPerTable, network.QuotaRouteTables: 2} {
		if err := m.world.SetQuota(m.wall, code, "", limit); err != nil {
			t.Fatal(err)
		}
	}
	m.call("build", 0, func(c *cloud.Call) error {
		vpc, err := network.CreateVPC(c, network.NewVPC{CIDR: netip.MustParsePrefix("10.0.0.0/8")})
		if err != nil {
			return err
		}
		other, err := network.CreateVPC(c, network.NewVPC{})
		if err != nil {
			return err
		}
		list, err := network.CreatePrefixList(c, network.NewPrefixList{MaxEntries: 2})
		m.vpc, m.system, m.list = vpc.ID, vpc.RouteTable.ID, list.ID
		for _, in := range []*network.VPC{vpc, vpc, other} {
			m.hops = append(m.hops, newAppliance(c, in).ID)
		}
		return err
	})
	m.wall = m.wall.Add(time.Second)
	m.tables[m.system] = &modelTable{routes: map[string]*modelRoute{"100.64.0.0/10": {blocks: parsePrefixes("100.64.0.0/10"), system: true}}}
	return m
}

func (m *routeModel) call(what string, want cloud.Reason, do func(*cloud.Call) error) bool {
	err := m.world.Write(cloud.Caller{AccountID: m.account, Region: cloud.DefaultRegion}, m.wall, do)
	if got := cloudtest.Reason(err); got != want {
		m.Fatalf("%s: %v, want the reason %v", what, err, want)
	}
	return err == nil
}

func (m *routeModel) later() time.Time { return m.wall.Add(time.Second) }

func (m *routeModel) table() (string, *modelTable) {
	id := rapid.SampledFrom(slices.Sorted(maps.Keys(m.tables))).Draw(m.T, "table")
	return id, m.tables[id]
}

func (m *routeModel) vswitch() (string, *modelSwitch) {
	if len(m.vswitches) == 0 {
		m.Skip("no vSwitch")
	}
	id := rapid.SampledFrom(slices.Sorted(maps.Keys(m.vswitches))).Draw(m.T, "vSwitch")
	return id, m.vswitches[id]
}

func (m *routeModel) pass(by time.Duration) {
	m.wall = m.wall.Add(by)
	gone := func(at time.Time) bool { return !at.IsZero() && !m.wall.Before(at) }
	maps.DeleteFunc(m.tables, func(_ string, t *modelTable) bool { return gone(t.goes) })
	for _, t := range m.tables {
		maps.DeleteFunc(t.routes, func(_ string, r *modelRoute) bool { return gone(r.end) })
	}
}

// why a block cannot be a destination in a table; 0 where it can.
func (m *routeModel) conflict(t *modelTable, self string, block netip.Prefix) cloud.Reason {
	if netip.MustParsePrefix("100.64.0.0/10").Contains(block.Addr()) && block.Bits() >= 10 {
		return cloud.OutOfRange
	}
	for to, r := range t.routes {
		if to != self && slices.Contains(r.blocks, block) {
			return cloud.Duplicate
		}
	}
	for _, v := range m.vswitches {
		if v.block.Contains(block.Addr()) && v.block.Bits() <= block.Bits() {
			return cloud.Overlaps
		}
	}
	return 0
}

func (t *modelTable) entries(list string) (count int) {
	for to, r := range t.routes {
		switch {
		case r.system:
		case to == list:
			count += 2
		default:
			count++
		}
	}
	return count
}

func (m *routeModel) available(t *modelTable) bool {
	return t.goes.IsZero() && !m.wall.Before(t.ready)
}

// create predicts what becomes of a new route.
func (m *routeModel) create(id string, t *modelTable, to string, blocks []netip.Prefix, hop string) {
	var want cloud.Reason
	for _, block := range blocks {
		if want == 0 {
			want = m.conflict(t, "", block)
		}
	}
	if t.routes[to] != nil && (want != cloud.OutOfRange || to == m.list) {
		want = cloud.Duplicate
	}
	room := 1
	if to == m.list {
		room = 2
		if m.wall.Before(m.follows) {
			want = cloud.WrongStatus
		}
	}
	if want == 0 {
		switch {
		case hop == m.hops[2]:
			want = cloud.Mismatch
		case !m.available(t) || m.wall.Before(m.settles):
			want = cloud.WrongStatus
		case t.entries(m.list)+room > routesPerTable:
			want = cloud.QuotaExceeded
		}
	}
	if m.call("create a route to "+to, want, func(c *cloud.Call) error {
		_, err := network.CreateRoute(c, network.NewRoute{TableID: id, To: to, Hops: []network.NewHop{{Type: "RouterInterface", ID: hop}}})
		return err
	}) {
		t.routes[to] = &modelRoute{blocks: blocks, hop: hop, from: m.later()}
		m.settles = m.later()
	}
}

func (m *routeModel) steps() map[string]func(*rapid.T) {
	return map[string]func(*rapid.T){
		"":               func(*rapid.T) { m.check() },
		"write and read": func(t *rapid.T) { m.world = cloudtest.Reread(t, m.world) },
		"time passes": func(t *rapid.T) {
			m.pass(time.Duration(rapid.SampledFrom([]int{300, 700, 1000}).Draw(t, "milliseconds")) * time.Millisecond)
		},
		"time settles": func(*rapid.T) { m.pass(time.Second) },
		"create table": func(*rapid.T) {
			var want cloud.Reason
			if len(m.tables) >= 3 {
				want = cloud.QuotaExceeded
			}
			var id string
			if !m.call("create a table", want, func(c *cloud.Call) error {
				table, err := network.CreateRouteTable(c, network.NewRouteTable{VPCID: m.vpc})
				if err == nil {
					id = table.ID
				}
				return err
			}) {
				return
			}
			table := &modelTable{ready: m.later(), routes: map[string]*modelRoute{"100.64.0.0/10": {blocks: parsePrefixes("100.64.0.0/10"), system: true, from: m.later()}}}
			for _, v := range m.vswitches {
				table.routes[v.block.String()] = &modelRoute{blocks: []netip.Prefix{v.block}, system: true, from: m.later()}
			}
			m.tables[id], m.settles = table, m.later()
		},
		"delete table": func(*rapid.T) {
			id, table := m.table()
			var want cloud.Reason
			switch {
			case id == m.system:
				want = cloud.NotPermitted
			case table.entries(m.list) > 0, slices.ContainsFunc(slices.Collect(maps.Values(m.vswitches)), func(v *modelSwitch) bool { return v.table == id }):
				want = cloud.InUse
			case !m.available(table):
				want = cloud.WrongStatus
			}
			if m.call("delete a table", want, func(c *cloud.Call) error { return network.DeleteRouteTable(c, id) }) {
				table.goes = m.later()
			}
		},
		"create vSwitch": func(t *rapid.T) {
			block := rapid.SampledFrom(someBlocks).Draw(t, "block")
			var want cloud.Reason
			for _, v := range m.vswitches {
				if v.block == block {
					want = cloud.Overlaps
				}
			}
			for _, table := range m.tables {
				for _, r := range table.routes {
					if slices.ContainsFunc(r.blocks, func(b netip.Prefix) bool { return block.Contains(b.Addr()) && block.Bits() <= b.Bits() }) {
						want = cloud.Overlaps
					}
				}
			}
			var id string
			if !m.call("create a vSwitch", want, func(c *cloud.Call) error {
				vswitch, err := network.CreateVSwitch(c, network.NewVSwitch{VPCID: m.vpc, Zone: "cn-hangzhou-h", CIDR: block})
				if err == nil {
					id = vswitch.ID
				}
				return err
			}) {
				return
			}
			m.vswitches[id], m.settles = &modelSwitch{block: block, ready: m.later()}, m.later()
			for _, table := range m.tables {
				table.routes[block.String()] = &modelRoute{blocks: []netip.Prefix{block}, system: true, from: m.later()}
			}
		},
		"delete vSwitch": func(*rapid.T) {
			id, v := m.vswitch()
			var want cloud.Reason
			switch {
			case m.wall.Before(v.ready):
				want = cloud.WrongStatus
			case v.table != "":
				want = cloud.InUse
			case m.wall.Before(m.settles):
				want = cloud.WrongStatus
			}
			if m.call("delete a vSwitch", want, func(c *cloud.Call) error { return network.DeleteVSwitch(c, id) }) {
				delete(m.vswitches, id)
				for _, table := range m.tables {
					delete(table.routes, v.block.String())
				}
			}
		},
		"associate": func(*rapid.T) {
			tableID, table := m.table()
			id, v := m.vswitch()
			var want cloud.Reason
			switch {
			case tableID == m.system, table.routes[v.block.String()].hop != "":
				want = cloud.NotPermitted
			case !m.available(table) || m.wall.Before(v.ready):
				want = cloud.WrongStatus
			}
			if v.table == tableID {
				want = cloud.Duplicate
			}
			if m.call("associate", want, func(c *cloud.Call) error { return network.AssociateRouteTable(c, tableID, id) }) {
				v.table, v.ready = tableID, m.later()
			}
		},
		"dissociate": func(*rapid.T) {
			tableID, _ := m.table()
			id, v := m.vswitch()
			var want cloud.Reason
			switch {
			case tableID == m.system:
				want = cloud.NotPermitted
			case v.table != tableID:
				want = cloud.NotAssociated
			case m.wall.Before(v.ready):
				want = cloud.WrongStatus
			}
			if m.call("dissociate", want, func(c *cloud.Call) error { return network.UnassociateRouteTable(c, tableID, id) }) {
				v.table, v.ready = "", m.later()
			}
		},
		"create route": func(t *rapid.T) {
			id, table := m.table()
			to := rapid.SampledFrom(someRoutes).Draw(t, "destination")
			m.create(id, table, to.String(), []netip.Prefix{to}, rapid.SampledFrom(m.hops).Draw(t, "next hop"))
		},
		"create route to the list": func(*rapid.T) {
			id, table := m.table()
			m.create(id, table, m.list, slices.Clone(m.entries), m.hops[0])
		},
		"delete route": func(t *rapid.T) { m.change(t, "delete") },
		"modify route": func(t *rapid.T) { m.change(t, "modify") },
		"change list":  func(t *rapid.T) { m.changeList(t) },
	}
}

// change deletes a route or lets it lead elsewhere.
func (m *routeModel) change(t *rapid.T, what string) {
	id, table := m.table()
	to := rapid.SampledFrom(slices.Sorted(maps.Keys(table.routes))).Draw(t, "route")
	r, hop := table.routes[to], rapid.SampledFrom(m.hops).Draw(t, "next hop")
	used := slices.ContainsFunc(slices.Collect(maps.Values(m.vswitches)), func(v *modelSwitch) bool { return v.table == id && v.block.String() == to })
	var want cloud.Reason
	switch {
	case r.system && (what == "delete" || to == "100.64.0.0/10" || id == m.system || used):
		want = cloud.NotPermitted
	case what == "modify" && hop == r.hop:
		want = cloud.AlreadyDone
	case what == "modify" && hop == m.hops[2]:
		want = cloud.Mismatch
	case !r.end.IsZero() || m.wall.Before(r.from) || m.wall.Before(m.settles):
		want = cloud.WrongStatus
	}
	ref := network.RouteRef{TableID: id, To: to}
	done := m.call(what+" the route to "+to, want, func(c *cloud.Call) error {
		if what == "delete" {
			return network.DeleteRoute(c, ref)
		}
		return network.ModifyRoute(c, ref, network.RouteChange{Hop: &network.NewHop{Type: "RouterInterface", ID: hop}})
	})
	switch {
	case !done:
		return
	case what == "delete":
		r.end = m.later()
	default:
		r.hop = hop
	}
	m.settles = m.later()
}

// changeList gives the prefix list another set of entries.
func (m *routeModel) changeList(t *rapid.T) {
	wanted := rapid.SliceOfNDistinct(rapid.SampledFrom(someRoutes), 0, 2, func(p netip.Prefix) netip.Prefix { return p }).Draw(t, "entries")
	change := network.PrefixListChange{}
	for _, block := range m.entries {
		if !slices.Contains(wanted, block) {
			change.Remove = append(change.Remove, block)
		}
	}
	var after []netip.Prefix
	for _, block := range m.entries {
		if slices.Contains(wanted, block) {
			after = append(after, block)
		}
	}
	for _, block := range wanted {
		if !slices.Contains(m.entries, block) {
			change.Add, after = append(change.Add, network.PrefixEntry{CIDR: block}), append(after, block)
		}
	}
	var want cloud.Reason
	if m.wall.Before(m.follows) {
		want = cloud.WrongStatus
	}
	if !m.call("change the list", want, func(c *cloud.Call) error { return network.ModifyPrefixList(c, m.list, change) }) {
		return
	}
	changed := !slices.Equal(m.entries, after)
	m.entries = after
	for _, table := range m.tables {
		r := table.routes[m.list]
		if r == nil || !changed {
			continue
		}
		m.follows = m.later()
		if !slices.ContainsFunc(after, func(b netip.Prefix) bool { return m.conflict(table, m.list, b) != 0 }) {
			r.blocks = slices.Clone(after)
		}
	}
}

func TestRoutesAreAsTheModelSays(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) { t.Repeat(newRouteModel(t).steps()) })
}
