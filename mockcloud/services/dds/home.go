package dds

import (
	"cmp"
	"slices"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/managed"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// home is where a node stands: the vSwitch of its addresses, and the zones of its members. Nodes that have moved
// by themselves have one of their own.
type home struct {
	VSwitchID string
	Zones     [3]string
}

// homeOf is where a node stands.
func (i *instance) homeOf(n *node) home {
	if n.Home.VSwitchID != "" {
		return n.Home
	}
	return home{i.VSwitchID(), i.Zones}
}

// move is where a node is to stand from now on.
type move struct {
	home
	// Moves says that its addresses are to be others.
	Moves bool
}

// moveTo reads where a replica set, or a node of a sharded cluster, goes together with a change of what it is like; nil:
// nowhere. The contract has no words on it: what is left out stays, and what MigrateAvailableZone asks for is so here.
func (i *instance) moveTo(c *cloud.Call, n *node, zone, second, third, vswitch string) (*move, error) {
	if zone+second+third+vswitch == "" {
		return nil, nil
	}
	now := i.homeOf(n)
	to := &move{home: home{cmp.Or(vswitch, now.VSwitchID), [3]string{cmp.Or(zone, now.Zones[0]), second, third}}}
	to.Moves = to.VSwitchID != now.VSwitchID
	switch {
	case i.architecture() == serverless:
		return nil, i.staysServerless()
	case len(i.endpoints(c.World, n, true)) > 0:
		return nil, i.staysPublic()
	case zone+second+third == "": // the vSwitch alone
		to.Zones = now.Zones
	}
	if to.Zones[0] != now.Zones[0] {
		if err := services.Require("TargetVswitchId", vswitch); err != nil {
			return nil, err
		}
	}
	if vswitch != "" { // a node without addresses may have some later
		if _, err := instances.Seats(c, to.place(i, 1)); err != nil {
			return nil, err
		}
	}
	return to, checkZones(c, to.Zones)
}

func (m *move) place(i *instance, count int) managed.Place {
	return managed.Place{VSwitchID: m.VSwitchID, VPCID: i.VPCID(), Zone: m.Zones[0], Count: count}
}

// commitMove commits a change of a node that takes further addresses: where it stands, or where it goes with all that it
// has. It returns the further ones.
func (i *instance) commitMove(c *cloud.Call, n *node, more int, to *move) ([]network.Seat, error) {
	var had []network.Seat
	place := managed.Place{VSwitchID: i.homeOf(n).VSwitchID}
	if to != nil && to.Moves {
		place = to.place(i, 0)
		had = i.seatsOf(c.World, n)
	}
	var seats []network.Seat
	if place.Count = more + len(had); place.Count > 0 {
		var err error
		if seats, err = instances.Seats(c, place); err != nil {
			return nil, err
		}
	}
	if len(had) == 0 {
		return seats, c.Commit()
	}
	return seats[:more], instances.MigrateSome(c, i, place, had)
}

// seatsOf are those of a node's private addresses.
func (i *instance) seatsOf(w *cloud.World, n *node) (seats []network.Seat) {
	own := i.endpoints(w, n, false)
	for _, seat := range i.Place().Seats() {
		if slices.ContainsFunc(own, func(e *managed.Endpoint) bool { return e.VSwitch == seat.VSwitch && e.Address == seat.Address }) {
			seats = append(seats, seat)
		}
	}
	return seats
}

// settle lets a node stand where it has moved to: a replica set is the whole instance.
func (i *instance) settle(n *node, to *move) {
	switch {
	case to == nil:
	case n.Kind == replicas:
		i.standIn(to.Zones)
	default:
		n.Home = to.home
		n.standIn(to.Zones)
	}
}
