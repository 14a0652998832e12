package interconnect_test

import (
	"slices"
	"time"

	"pgregory.net/rapid"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/interconnect"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
)

// routed says whether a route leads to a connection or an attachment; unroute
// forgets those that do.
func (m *model) routed(id string) bool {
	for _, hop := range m.routes {
		if hop == id {
			return true
		}
	}
	return false
}

func (m *model) unroute(id string) {
	for way, hop := range m.routes {
		if hop == id {
			delete(m.routes, way)
		}
	}
}

// anyWay is a route table of an account in a region, and a destination.
func (m *model) anyWay(t *rapid.T) way {
	return way{
		rapid.SampledFrom(accounts).Draw(t, "who"), rapid.IntRange(0, 1).Draw(t, "place"),
		rapid.SampledFrom([]string{"172.16.0.0/16", "172.17.0.0/16"}).Draw(t, "destination"),
	}
}

// table is the route table in which a way starts.
func (m *model) table(c *cloud.Call, w way) *network.RouteTable {
	vpc, _ := network.VPCOf(c.World, m.Accounts[w.account], places[w.place], m.vpcs[w.account][w.place])
	return vpc.RouteTable
}

// route leads a way to a connection or to an attachment: to one of the VPC itself.
func (m *model) route(t *rapid.T) {
	w := m.anyWay(t)
	hopType, id := "Attachment", ""
	var may bool
	if len(m.attached) > 0 && rapid.Bool().Draw(t, "attachment") {
		id = m.attached[0]
		may = w.account == "owner" && w.place == 0
	} else {
		hopType, id = "VpcPeer", m.anyPeer(t)
		e := m.peers[id]
		m.in(e.requester, places[0], func(c *cloud.Call) error {
			p, err := interconnect.FindPeerConnection(c, id, cloud.View)
			if err == nil {
				joined := []string{p.VPC().ID, p.AcceptingVPC().ID}
				may = e.status == interconnect.PeerActivated && slices.Contains(joined, m.vpcs[w.account][w.place])
			}
			return err
		})
	}
	_, taken := m.routes[w]
	if done := m.in(w.account, places[w.place], func(c *cloud.Call) error {
		_, err := network.CreateRoute(c, network.NewRoute{TableID: m.table(c, w).ID, To: w.to, Hops: []network.NewHop{{Type: hopType, ID: id}}})
		return err
	}); done != (may && !taken) {
		t.Fatalf("%v leads to the %s %s: %v", w, hopType, id, done)
	} else if done {
		m.routes[w] = id
	}
	m.pass(time.Second)
}

func (m *model) deleteRoute(t *rapid.T) {
	w := m.anyWay(t)
	_, there := m.routes[w]
	if done := m.in(w.account, places[w.place], func(c *cloud.Call) error {
		return network.DeleteRoute(c, network.RouteRef{TableID: m.table(c, w).ID, To: w.to})
	}); done != there {
		t.Fatalf("the route %v is deleted: %v", w, done)
	}
	delete(m.routes, w)
	m.pass(time.Second)
}

// checkRoutes compares the routes of a VPC with the model.
func (m *model) checkRoutes(t *rapid.T, c *cloud.Call, account string, place int) {
	found := 0
	for route := range m.table(c, way{account: account, place: place}).Routes(c.World) {
		if route.System {
			continue
		}
		found++
		w := way{account, place, route.To()}
		if hop := route.Hops[0]; hop.ID() != m.routes[w] || !hop.Works(c) {
			t.Fatalf("%v leads to %s, which works (%v); want %s", w, hop.ID(), hop.Works(c), m.routes[w])
		}
	}
	for w := range m.routes {
		if w.account == account && w.place == place {
			found--
		}
	}
	if found != 0 {
		t.Fatalf("%s has %d routes too many in %s", account, found, places[place])
	}
}
