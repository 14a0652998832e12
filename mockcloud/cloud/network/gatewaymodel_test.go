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
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
)

// gatewayModel says what becomes of the gateways of a VPC, of the routes that lead
// to them and of the route tables that serve them. Each call is made once the one
// before has settled.
type gatewayModel struct {
	*rapid.T
	*cloudtest.Scene
	vpc       string
	tables    []string // for vSwitches, the system table first
	ingress   string
	ipv4      string // "" while there is none
	ipv6      string
	active    bool
	private   bool                         // while no IPv4 gateway is active
	served    string                       // the gateway that ingress serves
	routes    map[string]map[string]string // by table and destination: the gateway
	automatic map[string]bool              // by table and destination
}

const (
	everyIPv4 = "0.0.0.0/0"
	everyIPv6 = "::/0"
)

func (m *gatewayModel) do(what string, want cloud.Reason, do func(*cloud.Call) error) bool {
	err := m.World.Write(cloud.Caller{AccountID: m.Accounts["owner"], Region: cloud.DefaultRegion}, m.Wall, do)
	if got := cloudtest.Reason(err); got != want {
		m.Fatalf("%s: %v, want the reason %v", what, err, want)
	}
	m.Wall = m.Wall.Add(time.Second)
	return err == nil
}

func (m *gatewayModel) create(what, there string, begin func(*cloud.Call) (string, error)) (id string) {
	var want cloud.Reason
	if there != "" {
		want = cloud.Duplicate
	}
	m.do("create the "+what, want, func(c *cloud.Call) (err error) {
		id, err = begin(c)
		return err
	})
	return id
}

// leads counts the routes to a gateway.
func (m *gatewayModel) leads(gateway string) (count int) {
	for _, routes := range m.routes {
		for _, hop := range routes {
			if hop == gateway {
				count++
			}
		}
	}
	return count
}

func (m *gatewayModel) add(table, to, gateway string, automatic bool) {
	m.routes[table][to] = gateway
	m.automatic[table+to] = automatic
}

func (m *gatewayModel) table() string { return rapid.SampledFrom(m.tables).Draw(m.T, "table") }

func (m *gatewayModel) steps() map[string]func(*rapid.T) {
	return map[string]func(*rapid.T){
		"":               func(*rapid.T) { m.check() },
		"write and read": func(t *rapid.T) { m.World = cloudtest.Reread(t, m.World) },
		"create IPv4 gateway": func(*rapid.T) {
			if id := m.create("IPv4 gateway", m.ipv4, func(c *cloud.Call) (string, error) {
				g, err := network.CreateIPv4Gateway(c, network.NewVPCGateway{VPCID: m.vpc})
				if err != nil {
					return "", err
				}
				return g.ID, nil
			}); id != "" {
				m.ipv4, m.active = id, false
			}
		},
		"create IPv6 gateway": func(*rapid.T) {
			if id := m.create("IPv6 gateway", m.ipv6, func(c *cloud.Call) (string, error) {
				g, err := network.CreateIPv6Gateway(c, network.NewVPCGateway{VPCID: m.vpc})
				if err != nil {
					return "", err
				}
				return g.ID, nil
			}); id != "" {
				m.ipv6 = id
				if m.routes[m.tables[0]][everyIPv6] == "" {
					m.add(m.tables[0], everyIPv6, id, true)
				}
			}
		},
		"activate": func(t *rapid.T) {
			chosen := rapid.SliceOfNDistinct(rapid.SampledFrom(m.tables), 0, len(m.tables), rapid.ID).Draw(t, "tables")
			var want cloud.Reason
			switch {
			case m.ipv4 == "":
				want = cloud.NotFound
			case m.active:
				want = cloud.AlreadyDone
			case slices.ContainsFunc(chosen, func(table string) bool { return m.routes[table][everyIPv4] != "" }):
				want = cloud.Duplicate
			}
			if m.do("activate", want, func(c *cloud.Call) error { return network.ActivateIPv4Gateway(c, m.ipv4, chosen...) }) {
				m.active = true
				for _, table := range chosen {
					m.add(table, everyIPv4, m.ipv4, true)
				}
			}
		},
		"create route": func(t *rapid.T) {
			table, to := m.table(), rapid.SampledFrom([]string{everyIPv4, everyIPv6, "192.168.0.0/16", "2001:db8::/32"}).Draw(t, "destination")
			hopType, id := "Ipv4Gateway", m.ipv4
			if rapid.Bool().Draw(t, "IPv6") {
				hopType, id = "IPv6Gateway", m.ipv6
			}
			var want cloud.Reason
			switch {
			case m.routes[table][to] != "":
				want = cloud.Duplicate
			case id == "":
				want = cloud.NotFound
			case hopType == "IPv6Gateway" && to != everyIPv6, hopType == "Ipv4Gateway" && netip.MustParsePrefix(to).Addr().Is6():
				want = cloud.NotPermitted
			}
			if m.do("create a route to "+to, want, func(c *cloud.Call) error {
				_, err := network.CreateRoute(c, network.NewRoute{TableID: table, To: to, Hops: []network.NewHop{{Type: hopType, ID: id}}})
				return err
			}) {
				m.add(table, to, id, false)
			}
		},
		"delete route": func(t *rapid.T) {
			table := m.table()
			if len(m.routes[table]) == 0 {
				t.Skip("no route")
			}
			to := rapid.SampledFrom(slices.Sorted(maps.Keys(m.routes[table]))).Draw(t, "destination")
			m.do("delete a route", 0, func(c *cloud.Call) error {
				return network.DeleteRoute(c, network.RouteRef{TableID: table, To: to})
			})
			delete(m.routes[table], to)
		},
		"associate": func(t *rapid.T) {
			gateway, kind := m.ipv4, "Ipv4Gateway"
			if rapid.Bool().Draw(t, "IPv6") {
				gateway, kind = m.ipv6, "Ipv6Gateway"
			}
			var want cloud.Reason
			switch {
			case gateway == "":
				want = cloud.NotFound
			case gateway == m.ipv4 && !m.active:
				want = cloud.NotPermitted
			case m.served != "":
				want = cloud.Duplicate
			}
			if m.do("associate", want, func(c *cloud.Call) error { return network.AssociateGateway(c, m.ingress, kind, gateway) }) {
				m.served = gateway
			}
		},
		"dissociate": func(t *rapid.T) {
			if m.served == "" {
				t.Skip("it serves none")
			}
			kind := map[string]string{m.ipv4: "Ipv4Gateway", m.ipv6: "Ipv6Gateway"}[m.served]
			m.do("dissociate", 0, func(c *cloud.Call) error { return network.DissociateGateway(c, m.ingress, kind, m.served) })
			m.served = ""
		},
		"delete IPv4 gateway": func(t *rapid.T) {
			mode := rapid.SampledFrom([]network.InternetMode{network.PrivateInternetMode, network.PublicInternetMode}).Draw(t, "mode")
			var want cloud.Reason
			switch {
			case m.ipv4 == "":
				want = cloud.NotFound
			case m.leads(m.ipv4) > 0, m.served == m.ipv4:
				want = cloud.InUse
			}
			if m.do("delete the IPv4 gateway", want, func(c *cloud.Call) error { return network.DeleteIPv4Gateway(c, m.ipv4, mode) }) {
				m.ipv4, m.active, m.private = "", false, mode == network.PrivateInternetMode
			}
		},
		"delete IPv6 gateway": func(*rapid.T) {
			var want cloud.Reason
			switch m.ipv6 {
			case "":
				want = cloud.NotFound
			case m.served:
				want = cloud.InUse
			}
			if m.do("delete the IPv6 gateway", want, func(c *cloud.Call) error { return network.DeleteIPv6Gateway(c, m.ipv6) }) {
				for _, routes := range m.routes {
					maps.DeleteFunc(routes, func(_, hop string) bool { return hop == m.ipv6 })
				}
				m.ipv6 = ""
			}
		},
		"turn IPv6 off and on": func(*rapid.T) {
			var want cloud.Reason
			for _, routes := range m.routes {
				for to := range routes {
					if netip.MustParsePrefix(to).Addr().Is6() {
						want = cloud.InUse
					}
				}
			}
			if m.ipv6 != "" {
				want = cloud.InUse
			}
			m.do("turn IPv6 off", want, func(c *cloud.Call) error { return network.ModifyVPC(c, m.vpc, network.VPCChange{IPv6: new(false)}) })
			m.do("turn IPv6 on", 0, func(c *cloud.Call) error { return network.ModifyVPC(c, m.vpc, network.VPCChange{IPv6: new(true)}) })
		},
	}
}

// check compares all routes of the VPC with the model.
func (m *gatewayModel) check() {
	if err := m.World.Check(); err != nil {
		m.Fatal(err)
	}
	m.do("look", 0, func(c *cloud.Call) error {
		vpc, err := network.FindVPC(c, m.vpc, cloud.View)
		if err != nil {
			return err
		}
		if want := m.private && !m.active; vpc.IsPrivate(c.Now) != want {
			m.Fatalf("the VPC is private: %v, want %v", !want, want)
		}
		for _, id := range m.tables {
			table, err := network.FindRouteTable(c, id, cloud.View)
			if err != nil {
				return err
			}
			found := map[string]string{}
			for route := range table.Routes(c.World) {
				if route.System {
					continue
				}
				hop := route.Hops[0]
				found[route.To()] = hop.ID()
				if works := hop.ID() == m.ipv6 || m.active; route.Automatic != m.automatic[id+route.To()] || hop.Works(c) != works {
					m.Fatalf("the route to %s is automatic: %v, and works: %v", route.To(), route.Automatic, hop.Works(c))
				}
			}
			if !maps.Equal(found, m.routes[id]) {
				m.Fatalf("the table has the routes %v, want %v", found, m.routes[id])
			}
		}
		return nil
	})
}

func TestGatewaysAndTheirRoutesAsAModel(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(rt *rapid.T) {
		m := &gatewayModel{T: rt, Scene: cloudtest.New(t, time.Second), routes: map[string]map[string]string{}, automatic: map[string]bool{}}
		m.do("build", 0, func(c *cloud.Call) error {
			vpc, err := network.CreateVPC(c, network.NewVPC{CIDR: netip.MustParsePrefix("10.0.0.0/16"), IPv6: &network.NewIPv6{}})
			if err == nil {
				m.vpc, m.tables = vpc.ID, []string{vpc.RouteTable.ID}
			}
			return err
		})
		m.do("build tables", 0, func(c *cloud.Call) error {
			edge, err := network.CreateRouteTable(c, network.NewRouteTable{VPCID: m.vpc})
			if err != nil {
				return err
			}
			ingress, err := network.CreateRouteTable(c, network.NewRouteTable{VPCID: m.vpc, ForGateways: true})
			if err == nil {
				m.tables, m.ingress = append(m.tables, edge.ID), ingress.ID
			}
			return err
		})
		for _, table := range m.tables {
			m.routes[table] = map[string]string{}
		}
		rt.Repeat(m.steps())
	})
}
