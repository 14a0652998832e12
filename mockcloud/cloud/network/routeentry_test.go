package network_test

import (
	"errors"
	"fmt"
	"net/netip"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/cloudtest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
)

// appliance is a kind of next hops as other chapters have them.
type appliance struct {
	cloud.Record
	VPC  *network.VPC
	Down bool
}

var appliances cloud.Table[*appliance]

func init() {
	appliances.Define(cloud.Definition[*appliance]{Kind: "appliance", AtDeletion: cloud.GoAlong})
	network.NextHopKind[*appliance]{
		Type: "RouterInterface", Table: &appliances, Shares: true, Inspects: true,
		VPC:   func(a *appliance) *network.VPC { return a.VPC },
		Works: func(_ *cloud.Call, a *appliance) bool { return !a.Down },
	}.Register()
}

// newAppliance makes one of the caller's.
func newAppliance(c *cloud.Call, vpc *network.VPC) *appliance {
	a := &appliance{Record: c.NewRecord(vpc.Region, c.NetworkID(vpc.Region, "ri")), VPC: vpc}
	appliances.Add(c.World, a)
	return a
}

// fieldOf is the value at fault.
func fieldOf(err error) string {
	if fault, ok := errors.AsType[*cloud.Error](err); ok {
		return fault.Field
	}
	return ""
}

func TestSeveralNextHopsShareThePackets(t *testing.T) {
	t.Parallel()
	s := cloudtest.New(t, 0)
	s.Must(s.As("owner", func(c *cloud.Call) error {
		vpc, err := network.CreateVPC(c, network.NewVPC{IPv6: &network.NewIPv6{}})
		s.Must(err)
		custom, err := network.CreateRouteTable(c, network.NewRouteTable{VPCID: vpc.ID})
		s.Must(err)
		list, err := network.CreatePrefixList(c, network.NewPrefixList{})
		s.Must(err)
		var hops []network.NewHop
		var things []*appliance
		for n := range 17 {
			thing := newAppliance(c, vpc)
			things = append(things, thing)
			hops = append(hops, network.NewHop{Type: "routerinterface", ID: thing.ID, Weight: n})
		}
		create := func(table, to string, hops ...network.NewHop) (*network.Route, error) {
			return network.CreateRoute(c, network.NewRoute{TableID: table, To: to, Hops: hops, Shared: true})
		}
		for what, test := range map[string]struct {
			table, to string
			hops      []network.NewHop
			want      string
		}{
			"one":              {vpc.RouteTable.ID, "1.0.0.0/8", hops[:1], "Hops"},
			"seventeen":        {vpc.RouteTable.ID, "1.0.0.0/8", hops, "Hops"},
			"in a custom one":  {custom.ID, "1.0.0.0/8", hops[:2], "Shared.Custom"},
			"to IPv6":          {vpc.RouteTable.ID, "::/0", hops[:2], "Shared.IPv6"},
			"to a prefix list": {vpc.RouteTable.ID, list.ID, hops[:2], "Shared.PrefixList"},
			"one twice":        {vpc.RouteTable.ID, "1.0.0.0/8", []network.NewHop{hops[0], hops[0]}, "NextHop"},
			"a weight":         {vpc.RouteTable.ID, "1.0.0.0/8", []network.NewHop{hops[0], {Type: hops[1].Type, ID: hops[1].ID, Weight: 256}}, "Weight"},
		} {
			if _, err := create(test.table, test.to, test.hops...); fieldOf(err) != test.want {
				t.Errorf("%s: %v", what, err)
			}
		}
		route, err := create(vpc.RouteTable.ID, "1.0.0.0/8", hops[1:17]...)
		s.Must(err)
		things[3].Down = true
		shown := ""
		for _, hop := range route.Hops[:4] {
			shown += fmt.Sprint(hop.Weight, hop.Works(c), " ")
		}
		if shown != "1 true 2 true 3 false 4 true " {
			t.Errorf("the next hops are %s", shown)
		}
		appliances.Remove(c.World, things[4])
		if route.Hops[3].Works(c) || !vpc.IsNextHop(c.World, things[4].Head()) {
			t.Error("what is gone takes packets, or is not found any more")
		}
		return nil
	}))
}

func parsePrefixes(texts ...string) (prefixes []netip.Prefix) {
	for _, text := range texts {
		prefixes = append(prefixes, netip.MustParsePrefix(text))
	}
	return prefixes
}
