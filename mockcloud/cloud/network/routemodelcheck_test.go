package network_test

import (
	"maps"
	"net/netip"
	"slices"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
)

// lookup is the obvious way to find the route to an address: to look at all of them.
func (m *routeModel) lookup(t *modelTable, address netip.Addr) (found string) {
	longest := -1
	for to, r := range t.routes {
		if m.wall.Before(r.from) || !r.end.IsZero() {
			continue
		}
		for _, block := range r.blocks {
			if block.Contains(address) && block.Bits() > longest {
				found, longest = to, block.Bits()
			}
		}
	}
	return found
}

func (m *routeModel) check() {
	m.call("look", 0, func(c *cloud.Call) error {
		for id, model := range m.tables {
			table, err := network.FindRouteTable(c, id, cloud.View)
			if err != nil {
				return err
			}
			found := map[string]string{}
			for route := range table.Routes(c.World) {
				hop := ""
				if ids := route.HopIDs(); len(ids) > 0 {
					hop = ids[0]
				}
				found[route.To()] = hop
			}
			wanted := map[string]string{}
			for to, r := range model.routes {
				wanted[to] = r.hop
			}
			if !maps.Equal(found, wanted) {
				m.Fatalf("the table %s has the routes %v, want %v", id, found, wanted)
			}
			for _, text := range someAddresses {
				got := ""
				if route, ok := table.Lookup(c.World, c.Now, netip.MustParseAddr(text)); ok {
					got = route.To()
				}
				if want := m.lookup(model, netip.MustParseAddr(text)); got != want {
					m.Fatalf("in %s, %s takes the route to %q, want %q; there are %v", id, text, got, want, wanted)
				}
			}
			m.checkUsers(c, id)
		}
		return nil
	})
	if err := m.world.Check(); err != nil {
		m.Fatal(err)
	}
}

// checkUsers compares which vSwitches use a table.
func (m *routeModel) checkUsers(c *cloud.Call, table string) {
	var wanted []string
	for id, v := range m.vswitches {
		if v.table == table || v.table == "" && table == m.system {
			wanted = append(wanted, id)
		}
	}
	page, err := network.VSwitches(c, network.VSwitchFilter{RouteTableID: table}, cloud.PageRequest{Limit: 100})
	if err != nil {
		m.Fatal(err)
	}
	var found []string
	for _, vswitch := range page.Items {
		found = append(found, vswitch.ID)
	}
	slices.Sort(wanted)
	slices.Sort(found)
	if !slices.Equal(found, wanted) {
		m.Fatalf("the vSwitches %v use the table %s, want %v", found, table, wanted)
	}
}
