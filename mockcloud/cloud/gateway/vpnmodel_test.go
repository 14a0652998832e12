package gateway_test

import (
	"fmt"
	"maps"
	"net/netip"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/cloudtest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/gateway"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
)

// vpnModel is a world with a VPN gateway whose connections have one tunnel and one
// whose have two, in the same VPC, and what it should have of their routes.
type vpnModel struct {
	*model
	table    string
	gateways []string
	// routes are how a route should be; what it is kept under says which it is.
	routes map[vpnRoute]vpnRouteState
	// connections are the settings that count for the routes that come along.
	connections map[string]gateway.VPNConnectionSettings
	pools       map[string]netip.Prefix // of the SSL servers, by gateway
	servers     map[string]string
	home        map[string]string // the gateways of the connections
}

type vpnRoute struct {
	gateway, connection string
	source, to          netip.Prefix
}

type vpnRouteState struct {
	weight               int
	published, automatic bool
}

func newVPNModel(t *testing.T) *vpnModel {
	s := cloudtest.New(t, time.Second)
	m := &vpnModel{
		model:  &model{T: t, world: s.World, wall: s.Wall.Add(time.Minute), account: s.Accounts["owner"], vswitch: s.VSwitch},
		routes: map[vpnRoute]vpnRouteState{}, connections: map[string]gateway.VPNConnectionSettings{}, pools: map[string]netip.Prefix{}, servers: map[string]string{}, home: map[string]string{},
	}
	var vpc *network.VPC
	m.as(func(c *cloud.Call) error {
		vswitch, err := network.FindVSwitch(c, m.vswitch, cloud.Use)
		s.Must(err)
		vpc, m.table = vswitch.VPC, vswitch.VPC.RouteTable.ID
		_, err = network.CreateVSwitch(c, network.NewVSwitch{VPCID: vpc.ID, Zone: "cn-hangzhou-i", CIDR: netip.MustParsePrefix("10.0.1.0/24")})
		return err
	})
	m.wall = m.wall.Add(time.Minute)
	m.as(func(c *cloud.Call) error {
		second := network.VSwitchesOf(c, vpc)[1].ID
		for _, other := range []string{"", second} {
			g, err := gateway.CreateVPNGateway(c, gateway.NewVPNGateway{
				VPCID: vpc.ID, VSwitchID: m.vswitch, SecondVSwitchID: other, VPNFeatures: gateway.VPNFeatures{Bandwidth: 10, IPsec: true, SSL: true, SSLConnections: 5},
			})
			s.Must(err)
			m.gateways = append(m.gateways, g.ID)
		}
		for n := range 3 {
			_, err := gateway.CreateCustomerGateway(c, gateway.NewCustomerGateway{Address: netip.AddrFrom4([4]byte{101, 12, 1, byte(n + 1)})})
			s.Must(err)
		}
		return nil
	})
	m.wall = m.wall.Add(time.Minute)
	everywhere := []netip.Prefix{netip.MustParsePrefix("0.0.0.0/0")}
	for _, id := range m.gateways {
		for device := range 2 {
			m.connect(id, device, gateway.VPNConnectionChange{Local: everywhere, Remote: everywhere})
		}
	}
	return m
}

// connect lets connections lead from a gateway to a device.
func (m *vpnModel) connect(id string, device int, n gateway.VPNConnectionChange) {
	for _, role := range []gateway.TunnelRole{gateway.MasterTunnel, gateway.SlaveTunnel}[:1+slices.Index(m.gateways, id)] {
		n.Tunnels = append(n.Tunnels, gateway.TunnelChange{Role: role, PeerID: new(m.device(device)), IKE: gateway.IKEChange{PSK: new("1234")}})
	}
	var v *gateway.VPNConnection
	if m.succeeds(func(c *cloud.Call) (err error) { v, err = gateway.CreateVPNConnection(c, id, n, nil); return err }) {
		m.connections[v.ID], m.home[v.ID] = v.VPNConnectionSettings, id
		m.comeAlong(id, v.ID, nil, &v.VPNConnectionSettings)
	}
	m.wall = m.wall.Add(time.Second)
}

// succeeds does something as the account, and says whether it was not refused.
func (m *vpnModel) succeeds(do func(*cloud.Call) error) (done bool) {
	m.as(func(c *cloud.Call) error {
		err := do(c)
		done = err == nil
		return err
	})
	return done
}

// blocks are what sides have, of which some overlap others.
var blocks = []netip.Prefix{
	netip.MustParsePrefix("10.0.0.0/25"), netip.MustParsePrefix("172.16.0.0/16"), netip.MustParsePrefix("172.16.1.0/24"), netip.MustParsePrefix("192.168.0.0/24"),
}

func anyBlock(t *rapid.T, label string) netip.Prefix { return rapid.SampledFrom(blocks).Draw(t, label) }

func anyBlocks(t *rapid.T, label string) []netip.Prefix {
	if rapid.IntRange(0, 4).Draw(t, label+" is all") == 0 {
		return []netip.Prefix{netip.MustParsePrefix("0.0.0.0/0")}
	}
	return rapid.SliceOfNDistinct(rapid.SampledFrom(blocks), 1, 2, rapid.ID[netip.Prefix]).Draw(t, label)
}

func (m *vpnModel) anyConnection(t *rapid.T) string {
	return m.any(t, "connection", slices.Sorted(maps.Keys(m.connections)))
}

// any route that there is, or else that may be there.
func (m *vpnModel) anyRoute(t *rapid.T) (vpnRoute, vpnRouteState) {
	if len(m.routes) == 0 {
		t.Skip("there is none")
	}
	keys := slices.SortedFunc(maps.Keys(m.routes), func(a, b vpnRoute) int { return slices.Compare([]string{fmt.Sprint(a)}, []string{fmt.Sprint(b)}) })
	route := rapid.SampledFrom(keys).Draw(t, "route")
	return route, m.routes[route]
}

func (r *vpnRoute) ref(weight int) gateway.VPNRouteRef {
	return gateway.VPNRouteRef{GatewayID: r.gateway, ConnectionID: r.connection, Policy: r.source.IsValid(), Source: r.source, Destination: r.to, Weight: &weight}
}

// comeAlong lets the routes between the blocks of a connection come, and others go.
func (m *vpnModel) comeAlong(gatewayID, id string, before, after *gateway.VPNConnectionSettings) {
	wanted := map[vpnRoute]bool{}
	for _, local := range after.Local {
		for _, remote := range after.Remote {
			if remote.Bits() > 0 {
				wanted[vpnRoute{gatewayID, id, local, remote}] = after.MakesRoutes
			}
		}
	}
	for route, state := range m.routes {
		if route.connection == id && state.automatic && !wanted[route] {
			delete(m.routes, route)
		}
	}
	if before != nil && before.MakesRoutes == after.MakesRoutes && slices.Equal(before.Local, after.Local) && slices.Equal(before.Remote, after.Remote) {
		return
	}
	for route, comes := range wanted {
		if _, there := m.routes[route]; comes && !there {
			m.routes[route] = vpnRouteState{weight: gateway.ActiveWeight, automatic: true}
		}
	}
}

// check compares the routes of the gateways, and those of the VPC that lead to them,
// with what should be there.
func (m *vpnModel) check(t *rapid.T) {
	if err := m.world.Check(); err != nil {
		t.Fatal(err)
	}
	all := cloud.PageRequest{Limit: 1000}
	m.as(func(c *cloud.Call) error {
		found, published := map[vpnRoute]vpnRouteState{}, map[string]bool{}
		for _, id := range m.gateways {
			for _, policy := range []bool{false, true} {
				page, err := gateway.VPNRoutes(c, id, policy, all)
				if err != nil {
					t.Fatal(err)
				}
				if len(page.Items) > 20 {
					t.Fatalf("the gateway has %d routes", len(page.Items))
				}
				for _, r := range page.Items {
					found[vpnRoute{id, r.Connection.ID, r.Source, r.Destination}] = vpnRouteState{r.Weight, r.Published, r.Automatic}
					if r.Published {
						published[id+" "+r.Destination.String()] = true
					}
				}
			}
			if pool := m.pools[id]; pool.IsValid() {
				published[id+" "+pool.String()] = true
			}
		}
		if !maps.Equal(found, m.routes) {
			t.Fatalf("the routes are\n%v, want\n%v", found, m.routes)
		}
		table, err := network.FindRouteTable(c, m.table, cloud.View)
		if err != nil {
			t.Fatal(err)
		}
		there := map[string]bool{}
		for r := range table.Routes(c.World) {
			if r.Publisher != nil && r.Status(c.Now) != network.RouteDeleting {
				there[r.Publisher.ID+" "+r.To()] = true
			}
		}
		if !maps.Equal(there, published) {
			t.Fatalf("the VPC has the routes\n%v, want\n%v", there, published)
		}
		return nil
	})
	m.checkBesides(t)
}

// checkBesides says whether each gateway can choose between its routes.
func (m *vpnModel) checkBesides(t *rapid.T) {
	for a, x := range m.routes {
		for b, y := range m.routes {
			if a == b || a.gateway != b.gateway || a.source.IsValid() != b.source.IsValid() {
				continue
			}
			if a.source == b.source && a.to == b.to && (x.weight == y.weight || a.source.IsValid() && a.gateway == m.gateways[1]) {
				t.Fatalf("%v and %v are the same to the gateway", a, b)
			}
			if (a.source != b.source || a.to != b.to) && a.source.IsValid() && a.source.Overlaps(b.source) && a.to.Overlaps(b.to) {
				t.Fatalf("%v and %v overlap", a, b)
			}
		}
		if a.to.Overlaps(m.pools[a.gateway]) {
			t.Fatalf("%v leads to SSL clients", a)
		}
	}
}

func TestVPNModel(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t0 *rapid.T) {
		m := newVPNModel(t)
		t0.Repeat(map[string]func(*rapid.T){
			"":     m.check,
			"wait": func(t *rapid.T) { m.wall = m.wall.Add(time.Second) },
			"write it down": func(t *rapid.T) {
				if rapid.IntRange(0, 9).Draw(t, "seldom") == 0 {
					m.world = cloudtest.Reread(t, m.world)
				}
			},
			"connect": func(t *rapid.T) {
				id := rapid.SampledFrom(m.gateways).Draw(t, "gateway")
				n := gateway.VPNConnectionChange{Local: anyBlocks(t, "local"), Remote: anyBlocks(t, "remote"), MakesRoutes: new(rapid.Bool().Draw(t, "routes"))}
				m.connect(id, rapid.IntRange(0, 2).Draw(t, "device"), n)
			},
			"change a connection": func(t *rapid.T) {
				id := m.anyConnection(t)
				change := gateway.VPNConnectionChange{Remote: anyBlocks(t, "remote"), MakesRoutes: new(rapid.Bool().Draw(t, "routes"))}
				var v *gateway.VPNConnection
				if m.succeeds(func(c *cloud.Call) (err error) { v, err = gateway.ModifyVPNConnection(c, id, change); return err }) {
					before := m.connections[id]
					m.connections[id] = v.VPNConnectionSettings
					m.comeAlong(v.Gateway.ID, id, &before, &v.VPNConnectionSettings)
				}
			},
			"disconnect": func(t *rapid.T) {
				id := m.anyConnection(t)
				if m.succeeds(func(c *cloud.Call) error { return gateway.DeleteVPNConnection(c, id) }) {
					delete(m.connections, id)
					maps.DeleteFunc(m.routes, func(r vpnRoute, _ vpnRouteState) bool { return r.connection == id })
				}
			},
			"route":           func(t *rapid.T) { m.route(t, false) },
			"route by policy": func(t *rapid.T) { m.route(t, true) },
			"publish": func(t *rapid.T) {
				route, state := m.anyRoute(t)
				ref := route.ref(state.weight)
				if m.succeeds(func(c *cloud.Call) error { return gateway.PublishVPNRoute(c, ref, !state.published) }) {
					state.published = !state.published
					m.routes[route] = state
				}
				m.wall = m.wall.Add(time.Second)
			},
			"weigh": func(t *rapid.T) {
				route, state := m.anyRoute(t)
				other := gateway.ActiveWeight - state.weight
				if ref := route.ref(state.weight); m.succeeds(func(c *cloud.Call) error { return gateway.ModifyVPNRoute(c, ref, &other, nil) }) {
					state.weight = other
					m.routes[route] = state
				}
			},
			"delete a route": func(t *rapid.T) {
				route, state := m.anyRoute(t)
				if ref := route.ref(state.weight); m.succeeds(func(c *cloud.Call) error { return gateway.DeleteVPNRoute(c, ref) }) {
					delete(m.routes, route)
				}
			},
			"serve SSL": func(t *rapid.T) { m.serve(t) },
			"stop serving": func(t *rapid.T) {
				id := rapid.SampledFrom(m.gateways).Draw(t, "gateway")
				if m.succeeds(func(c *cloud.Call) error { return gateway.DeleteSSLServer(c, m.servers[id]) }) {
					delete(m.pools, id)
					delete(m.servers, id)
				}
			},
			"route by hand": func(t *rapid.T) {
				m.as(func(c *cloud.Call) error {
					_, err := network.CreateRoute(c, network.NewRoute{TableID: m.table, To: anyBlock(t, "to").String(), Hops: []network.NewHop{{Type: "VpnGateway", ID: m.gateways[0]}}})
					return err
				})
				m.wall = m.wall.Add(time.Second)
			},
			"delete by hand": func(t *rapid.T) {
				m.as(func(c *cloud.Call) error {
					return network.DeleteRoute(c, network.RouteRef{TableID: m.table, To: anyBlock(t, "to").String()})
				})
			},
		})
	})
}

// route lets a gateway have some more routes.
func (m *vpnModel) route(t *rapid.T, policy bool) {
	for range rapid.IntRange(1, 4).Draw(t, "routes") {
		id := m.anyConnection(t)
		n := gateway.NewVPNRoute{
			GatewayID: m.home[id], ConnectionID: id, Destination: anyBlock(t, "to"),
			Weight: rapid.SampledFrom([]int{gateway.ActiveWeight, gateway.StandbyWeight}).Draw(t, "weight"), Publish: rapid.Bool().Draw(t, "publish"),
		}
		if policy {
			n.Source = anyBlock(t, "source")
		}
		if m.succeeds(func(c *cloud.Call) error { _, err := gateway.CreateVPNRoute(c, n); return err }) {
			m.routes[vpnRoute{n.GatewayID, n.ConnectionID, n.Source, n.Destination}] = vpnRouteState{weight: n.Weight, published: n.Publish}
		}
		m.wall = m.wall.Add(time.Second)
	}
}

// device is the id of a customer gateway.
func (m *vpnModel) device(number int) (id string) {
	m.as(func(c *cloud.Call) error {
		page, err := gateway.CustomerGateways(c, gateway.CustomerGatewayFilter{}, cloud.PageRequest{Limit: 10})
		if err == nil {
			id = page.Items[number].ID
		}
		return err
	})
	return id
}

// serve gives a gateway an SSL server, or the one that it has other addresses for
// its clients.
func (m *vpnModel) serve(t *rapid.T) {
	id, pool := rapid.SampledFrom(m.gateways).Draw(t, "gateway"), anyBlock(t, "pool")
	settings := gateway.SSLSettingsChange{ClientPool: &pool, Local: []netip.Prefix{netip.MustParsePrefix("10.0.9.0/24")}}
	done := m.succeeds(func(c *cloud.Call) error {
		if server, there := m.servers[id]; there {
			_, err := gateway.ModifySSLServer(c, server, nil, settings)
			return err
		}
		server, err := gateway.CreateSSLServer(c, id, "", settings)
		if err == nil {
			m.servers[id] = server.ID
		}
		return err
	})
	if done {
		m.pools[id] = pool
	}
	m.wall = m.wall.Add(time.Second)
}
