package interconnect_test

import (
	"errors"
	"fmt"
	"maps"
	"net/netip"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/cloudtest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/interconnect"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
)

// routing is a world with a CEN and two transit routers with two route tables each,
// which are joined, and with two VPCs in each region. Beside it stands what is
// expected, in plain maps, from which all routes are computed again and again.
type routing struct {
	*testing.T
	*cloudtest.Scene
	cen      string
	routers  [2]string
	tables   [4]string // two of each router
	vpcs     [4]*attached
	line     string              // the attachment between the routers
	told     bool                // whether that tells of routes
	lines    map[int]bool        // the tables that the line propagates to
	lineTo   map[int]int         // the table of each end that the line is associated with
	static   [4]map[string]int   // by table and destination: a VPC, or what follows
	learn    [4][]int            // by table: the VPCs that propagate to it, in the order of that
	withheld map[[2]any]struct{} // of a VPC and a block
}

// Where static routes lead besides to VPCs.
const (
	hole   = -1
	across = -2
)

// attached is a VPC, by what is expected of it.
type attached struct {
	n            int
	id, base, at string            // the VPC, a vSwitch that stays, and the attachment
	vswitches    map[string]string // ids by block, but the one that stays
	auto         bool
	table        int // the one that it is associated with, or none
	region, zone string
}

const none = -1

// blocks are what vSwitches have, and destinations are more than that.
var (
	blocks       = []string{"10.0.1.0/24", "10.0.2.0/24", "10.0.3.0/24"}
	destinations = append([]string{"0.0.0.0/0", "10.0.0.0/16", "10.0.2.0/23", "10.0.1.128/25", "10.0.0.0/24"}, blocks...)
	addresses    = []string{"10.0.0.9", "10.0.1.9", "10.0.1.200", "10.0.2.9", "10.0.3.9", "10.0.9.9", "192.168.0.1"}
)

func newRouting(t *testing.T) *routing {
	m := &routing{T: t, Scene: cloudtest.New(t, time.Second), lines: map[int]bool{}, lineTo: map[int]int{0: none, 1: none}, withheld: map[[2]any]struct{}{}}
	m.must(0, func(c *cloud.Call) error {
		cen, err := interconnect.CreateCEN(c, network.Label{}, nil)
		m.cen = cen.ID
		return err
	})
	for r := range m.routers {
		m.must(r, func(c *cloud.Call) error {
			router, err := interconnect.CreateTransitRouter(c, m.cen, network.Label{}, nil, nil)
			m.routers[r] = router.ID
			return err
		})
		m.must(r, func(c *cloud.Call) error {
			custom, err := interconnect.CreateRouterTable(c, m.routers[r], network.Label{}, nil)
			m.tables[2*r+1] = custom.ID
			return err
		})
		m.must(r, func(c *cloud.Call) error {
			page, err := interconnect.RouterTables(c, interconnect.RouterTableFilter{RouterID: m.routers[r], System: new(true)}, cloud.PageRequest{Limit: 1})
			m.tables[2*r] = page.Items[0].ID
			return err
		})
	}
	for n := range m.vpcs {
		v := &attached{n: n, vswitches: map[string]string{}, table: none, region: places[n/2], zone: places[n/2] + "-h"}
		m.vpcs[n], m.static[n] = v, map[string]int{}
		m.must(n/2, func(c *cloud.Call) error {
			vpc, err := network.CreateVPC(c, network.NewVPC{CIDR: netip.MustParsePrefix("10.0.0.0/16")})
			v.id = vpc.ID
			return err
		})
		m.must(n/2, func(c *cloud.Call) (err error) {
			v.base, err = v.vswitch(c, fmt.Sprintf("10.0.%d.0/28", 100+n))
			return err
		})
		m.must(n/2, func(c *cloud.Call) (err error) { return m.attach(c, v) })
	}
	m.must(0, func(c *cloud.Call) error {
		line, err := interconnect.AttachRouter(c, interconnect.NewPeerAttachment{RouterID: m.routers[0], PeerID: m.routers[1], Bandwidth: 1, AutoPublish: true})
		m.line, m.told = line.ID, true
		return err
	})
	m.joinAll()
	return m
}

// joinAll lets all reach each other, through the system's tables.
func (m *routing) joinAll() {
	for r := range m.routers {
		for _, sort := range []interconnect.Sort{interconnect.Association, interconnect.Propagation} {
			m.correlate(sort, m.line, 2*r, false)
		}
		m.lines[2*r], m.lineTo[r] = true, 2*r
	}
	for n, v := range m.vpcs {
		table := n / 2 * 2
		m.correlate(interconnect.Association, v.at, table, false)
		m.correlate(interconnect.Propagation, v.at, table, false)
		v.table, v.auto, m.learn[table] = table, true, append(m.learn[table], n)
		m.must(n/2, func(c *cloud.Call) error {
			return interconnect.ModifyAttachment(c, v.at, interconnect.AttachmentChange{AutoPublish: &v.auto})
		})
	}
}

func (v *attached) vswitch(c *cloud.Call, block string) (string, error) {
	made, err := network.CreateVSwitch(c, network.NewVSwitch{VPCID: v.id, Zone: v.zone, CIDR: netip.MustParsePrefix(block)})
	if err != nil {
		return "", err
	}
	return made.ID, nil
}

func (m *routing) attach(c *cloud.Call, v *attached) error {
	a, err := interconnect.AttachVPC(c, interconnect.NewAttachment{RouterID: m.routers[v.n/2], Account: c.AccountID, VPCID: v.id, Zones: []interconnect.ZoneMapping{{Zone: v.zone, VSwitchID: v.base}}})
	if err == nil {
		v.at = a.ID
	}
	return err
}

// in makes a call of the owner in a region, and lets settle what it began.
func (m *routing) in(region int, do func(*cloud.Call) error) bool {
	err := m.World.Write(cloud.Caller{AccountID: m.Accounts["owner"], Region: places[region]}, m.Wall, do)
	if _, refused := errors.AsType[*cloud.Error](err); err != nil && !refused {
		m.T.Fatal(err)
	}
	m.Wall = m.Wall.Add(time.Second)
	return err == nil
}

func (m *routing) must(region int, do func(*cloud.Call) error) {
	if !m.in(region, do) {
		m.T.Fatal("the world cannot be made")
	}
}

func (m *routing) anyVPC(t *rapid.T) *attached {
	return m.vpcs[rapid.IntRange(0, 3).Draw(t, "VPC")]
}

// vswitch makes or deletes a vSwitch.
func (m *routing) vswitch(t *rapid.T) {
	v, block := m.anyVPC(t), rapid.SampledFrom(blocks).Draw(t, "block")
	id, there := v.vswitches[block]
	if !there {
		m.must(v.n/2, func(c *cloud.Call) (err error) {
			v.vswitches[block], err = v.vswitch(c, block)
			return err
		})
		return
	}
	m.must(v.n/2, func(c *cloud.Call) error { return network.DeleteVSwitch(c, id) })
	delete(v.vswitches, block)
	delete(m.withheld, [2]any{v, block})
}

// publish lets a VPC withhold the route to a vSwitch, or tell of it again.
func (m *routing) publish(t *rapid.T) {
	v, block := m.anyVPC(t), rapid.SampledFrom(blocks).Draw(t, "block")
	key := [2]any{v, block}
	_, withheld := m.withheld[key]
	_, there := v.vswitches[block]
	done := m.in(0, func(c *cloud.Call) error {
		vpc, _ := network.VPCOf(c.World, c.AccountID, v.region, v.id)
		return interconnect.SetPublished(c, interconnect.Publication{Child: interconnect.Child{CENID: m.cen, Region: v.region, VPCID: v.id}, TableID: vpc.RouteTable.ID, To: block}, withheld)
	})
	switch {
	case done != (there && v.at != ""):
		t.Fatalf("a route to %s was published: %v", block, done)
	case done && withheld:
		delete(m.withheld, key)
	case done:
		m.withheld[key] = struct{}{}
	}
}

// attachment attaches a VPC, or detaches it by force.
func (m *routing) attachment(t *rapid.T) {
	v := m.anyVPC(t)
	if v.at == "" {
		m.must(v.n/2, func(c *cloud.Call) error { return m.attach(c, v) })
		return
	}
	m.must(v.n/2, func(c *cloud.Call) error { return interconnect.DeleteAttachment(c, v.at, true) })
	v.at, v.auto, v.table = "", false, none
	maps.DeleteFunc(m.withheld, func(key [2]any, _ struct{}) bool { return key[0] == v })
	for n := range m.tables {
		m.learn[n] = slices.DeleteFunc(m.learn[n], func(other int) bool { return other == v.n })
		maps.DeleteFunc(m.static[n], func(_ string, hop int) bool { return hop == v.n })
	}
}

// tell lets the transit router tell a VPC of its routes, or no more.
func (m *routing) tell(t *rapid.T) {
	v := m.anyVPC(t)
	if m.in(v.n/2, func(c *cloud.Call) error {
		return interconnect.ModifyAttachment(c, v.at, interconnect.AttachmentChange{AutoPublish: new(!v.auto)})
	}) != (v.at != "") {
		t.Fatal("an attachment changed that is not there, or one did not that is")
	}
	v.auto = v.at != "" && !v.auto
}

// correlation lets an attachment propagate to a table, or be associated with it, or no more.
func (m *routing) correlation(t *rapid.T) {
	v, table := m.anyVPC(t), rapid.IntRange(0, 3).Draw(t, "table")
	if rapid.Bool().Draw(t, "of a VPC") {
		associated, learns := v.table == table, slices.Contains(m.learn[table], v.n)
		possible := v.at != "" && table/2 == v.n/2
		switch rapid.IntRange(0, 1).Draw(t, "sort") {
		case 0:
			if m.correlate(interconnect.Propagation, v.at, table, learns) != possible {
				t.Fatal("propagation")
			}
			if possible && learns {
				m.learn[table] = slices.DeleteFunc(m.learn[table], func(other int) bool { return other == v.n })
			} else if possible {
				m.learn[table] = append(m.learn[table], v.n)
			}
		default:
			possible = possible && (associated || v.table == none)
			if m.correlate(interconnect.Association, v.at, table, associated) != possible {
				t.Fatal("association")
			}
			if possible {
				v.table = map[bool]int{true: none, false: table}[associated]
			}
		}
		return
	}
	switch rapid.IntRange(0, 2).Draw(t, "change") {
	case 0:
		m.correlate(interconnect.Propagation, m.line, table, m.lines[table])
		m.lines[table] = !m.lines[table]
	case 1:
		associated := m.lineTo[table/2] == table
		if m.correlate(interconnect.Association, m.line, table, associated) {
			m.lineTo[table/2] = map[bool]int{true: none, false: table}[associated]
		}
	default:
		m.must(0, func(c *cloud.Call) error {
			return interconnect.ModifyPeerAttachment(c, m.line, interconnect.PeerAttachmentChange{AttachmentChange: interconnect.AttachmentChange{AutoPublish: new(!m.told)}})
		})
		m.told = !m.told
	}
}

func (m *routing) correlate(sort interconnect.Sort, attachment string, table int, end bool) bool {
	return m.in(table/2, func(c *cloud.Call) error {
		if end {
			return interconnect.Uncorrelate(c, sort, attachment, m.tables[table])
		}
		return interconnect.Correlate(c, sort, attachment, m.tables[table])
	})
}

// route makes a static route, or deletes it.
func (m *routing) route(t *rapid.T) {
	table, to := rapid.IntRange(0, 3).Draw(t, "table"), rapid.SampledFrom(destinations).Draw(t, "destination")
	if hop, there := m.static[table][to]; there {
		ref := interconnect.RouterRouteRef{TableID: m.tables[table], To: to, HopID: m.hopID(hop)}
		m.must(0, func(c *cloud.Call) error { return interconnect.DeleteRouterRoute(c, ref) })
		delete(m.static[table], to)
		return
	}
	hop := rapid.IntRange(across, 3).Draw(t, "hop")
	id := m.hopID(hop)
	possible := hop < 0 || id != "" && hop/2 == table/2
	if hop >= 0 && id == "" {
		id = "tr-attach-none"
	}
	done := m.in(0, func(c *cloud.Call) error {
		_, err := interconnect.CreateRouterRoute(c, interconnect.NewRouterRoute{TableID: m.tables[table], To: to, HopID: id})
		return err
	})
	if done != possible {
		t.Fatalf("a route to %s of the table %d leads to %d: %v", to, table, hop, done)
	}
	if done {
		m.static[table][to] = hop
	}
}

func (m *routing) hopID(hop int) string {
	switch hop {
	case hole:
		return ""
	case across:
		return m.line
	}
	return m.vpcs[hop].at
}

// local are the expected routes of a table without those from the other region.
func (m *routing) local(table int) map[string]int {
	routes := maps.Clone(m.static[table])
	for _, n := range m.learn[table] {
		v := m.vpcs[n]
		for _, block := range append(slices.Collect(maps.Keys(v.vswitches)), fmt.Sprintf("10.0.%d.0/28", 100+n)) {
			_, withheld := m.withheld[[2]any{v, block}]
			if _, taken := routes[block]; !taken && !withheld {
				routes[block] = n
			}
		}
	}
	return routes
}

// expected are the routes of a table that are to be in use.
func (m *routing) expected(table int) map[string]int {
	routes := m.local(table)
	if other := m.lineTo[1-table/2]; m.told && m.lines[table] && other != none {
		for to, hop := range m.local(other) {
			if _, taken := routes[to]; !taken && hop >= 0 {
				routes[to] = across
			}
		}
	}
	return routes
}

// learned are the destinations that a VPC is to be told of.
func (m *routing) learned(v *attached) (found []string) {
	if !v.auto || v.table == none {
		return nil
	}
	for to, hop := range m.expected(v.table) {
		prefix := netip.MustParsePrefix(to)
		own := to == fmt.Sprintf("10.0.%d.0/28", 100+v.n)
		for block := range v.vswitches {
			outer := netip.MustParsePrefix(block)
			own = own || outer.Bits() <= prefix.Bits() && outer.Contains(prefix.Addr())
		}
		if hop != hole && hop != v.n && !own {
			found = append(found, to)
		}
	}
	slices.Sort(found)
	return found
}

// longest finds the longest of some destinations that has an address.
func longest(routes []string, address netip.Addr) (found string) {
	bits := -1
	for _, to := range routes {
		if prefix := netip.MustParsePrefix(to); prefix.Contains(address) && prefix.Bits() > bits {
			found, bits = to, prefix.Bits()
		}
	}
	return found
}

// check compares the world with what is expected.
func (m *routing) check(t *rapid.T) {
	if err := m.World.Check(); err != nil {
		t.Fatal(err)
	}
	m.in(0, func(c *cloud.Call) error {
		for table, id := range m.tables {
			page, err := interconnect.RouterRoutes(c, id, interconnect.RouterRouteFilter{Status: interconnect.Active}, cloud.PageRequest{Limit: 100})
			if err != nil {
				return err
			}
			want, got := m.expected(table), map[string]int{}
			for _, route := range page.Items {
				got[route.Destination.String()] = m.hop(route.HopID())
			}
			if page.Total != len(want) || !maps.Equal(want, got) {
				t.Fatalf("the table %d has %v; want %v", table, got, want)
			}
		}
		for _, v := range m.vpcs {
			m.checkVPC(t, c, v)
		}
		return nil
	})
}

// hop is what an id leads to.
func (m *routing) hop(id string) int {
	switch id {
	case "":
		return hole
	case m.line:
		return across
	}
	return slices.IndexFunc(m.vpcs[:], func(v *attached) bool { return v.at == id })
}

// checkVPC compares what a VPC learns, and where packets from it go.
func (m *routing) checkVPC(t *rapid.T, c *cloud.Call, v *attached) {
	vpc, _ := network.VPCOf(c.World, c.AccountID, v.region, v.id)
	var got []string
	for route := range vpc.RouteTable.Learned(c.World, c.Now, netip.Addr{}) {
		got = append(got, route.To())
	}
	slices.Sort(got)
	want := m.learned(v)
	if !slices.Equal(got, want) {
		t.Fatalf("the VPC %d learns %v; want %v", v.n, got, want)
	}
	own := append(slices.Collect(maps.Keys(v.vswitches)), fmt.Sprintf("10.0.%d.0/28", 100+v.n))
	for _, text := range addresses {
		address := netip.MustParseAddr(text)
		route, ok := vpc.RouteTable.Lookup(c.World, c.Now, address)
		if to := longest(append(want, own...), address); ok != (to != "") || ok && route.To() != to {
			t.Fatalf("from the VPC %d to %s leads %v; want %q", v.n, text, route, to)
		}
		m.checkForward(t, c, v, address)
	}
}

// checkForward compares where a packet goes that comes to the transit router.
func (m *routing) checkForward(t *rapid.T, c *cloud.Call, v *attached, address netip.Addr) {
	if v.at == "" {
		return
	}
	a, err := interconnect.FindAttachment(c, v.at, cloud.View)
	if err != nil {
		t.Fatal(err)
	}
	table, router, from := v.table, a.Router, a
	for range 3 {
		f := router.Forward(c.World, c.Now, from, address)
		if table == none {
			if f.Table != nil || f.Route != nil || f.Next != nil {
				t.Fatalf("a packet from nowhere is forwarded by %+v", f)
			}
			return
		}
		routes := m.expected(table)
		to := longest(slices.Collect(maps.Keys(routes)), address)
		if (f.Route != nil) != (to != "") || f.Route != nil && (f.Route.Destination.String() != to || m.hop(f.Route.HopID()) != routes[to]) || (f.Next == nil) != (to == "" || routes[to] == hole) {
			t.Fatalf("from the VPC %d to %s in the table %d: %+v; want %q", v.n, address, table, f, to)
		}
		if f.To == nil {
			return
		}
		table, router, from = m.lineTo[1-table/2], f.To, f.Next
	}
}

// The routes of transit routers are always those that follow from what there is.
func TestRoutesOfTransitRoutersAsAModel(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(rt *rapid.T) {
		m := newRouting(t)
		rt.Repeat(map[string]func(*rapid.T){
			"vswitch": m.vswitch, "publish": m.publish, "attachment": m.attachment, "tell": m.tell, "correlation": m.correlation, "more": m.correlation, "route": m.route,
			"reread": func(*rapid.T) { m.World = cloudtest.Reread(t, m.World) },
			"":       m.check,
		})
	})
}
