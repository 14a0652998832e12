package zonal

import (
	"net/netip"
	"slices"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/gateway"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
)

// ChangeZones lets a load balancer stand in these zones and no others. In a zone that it
// keeps, the vSwitch stays the same.
func (s *Service) ChangeZones(c *cloud.Call, id string, zones []NewZone) (*Job, error) {
	b, err := s.ready(c, id)
	if err != nil {
		return nil, err
	}
	if _, err := s.places(b.VPC(), zones); err != nil {
		return nil, err
	}
	added, gone, err := s.differ(b, zones)
	if err != nil {
		return nil, err
	}
	places, err := s.placesIn(b.VPC(), added)
	if err != nil {
		return nil, err
	}
	seats, err := s.balancers.Seats(c, places...)
	if err != nil {
		return nil, err
	}
	eips, err := s.provide(c, b.AddressType, added)
	if err != nil {
		return nil, err
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	had := len(b.Seats())
	if err := s.balancers.Sit(c, b, seats); err != nil {
		return nil, err
	}
	if err := eips.Bind(c, b.Head(), s.of.EIPType, b.privates()[had:]); err != nil {
		return nil, err
	}
	gateway.Withdraw(c, b.Head(), gone)
	s.balancers.Quit(c.World, b, func(seat network.Seat) bool { return slices.Contains(gone, seat.Address) })
	b.shifted = slices.DeleteFunc(slices.Clone(b.shifted), func(v *network.VSwitch) bool {
		return !slices.ContainsFunc(zones, func(zone NewZone) bool { return zone.VSwitchID == v.ID })
	})
	return s.configure(c, b), nil
}

// differ are the zones that come, and the addresses in those that go.
func (s *Service) differ(b *LoadBalancer, zones []NewZone) (added []NewZone, gone []netip.Addr, err error) {
	kept := map[netip.Addr]bool{}
	for _, zone := range zones {
		seat := slices.IndexFunc(b.Seats(), func(seat network.Seat) bool { return seat.VSwitch.Zone == zone.Zone })
		if seat < 0 {
			added = append(added, zone)
			continue
		}
		there := b.Seats()[seat]
		switch {
		case there.VSwitch.ID != zone.VSwitchID:
			return nil, nil, &cloud.Error{Reason: cloud.NotPermitted, Kind: s.of.Balancer, ID: b.ID, Field: "ZoneVSwitch", Detail: "the load balancer stays in the vSwitch " + there.VSwitch.ID + " of the zone " + zone.Zone}
		case zone.Address.IsValid() && zone.Address != there.Address:
			return nil, nil, &cloud.Error{Reason: cloud.NotPermitted, Kind: s.of.Balancer, ID: b.ID, Field: "ZoneAddress", Detail: "the load balancer keeps the address " + there.Address.String() + " in the zone " + zone.Zone}
		}
		kept[there.Address] = true
	}
	for _, address := range b.privates() {
		if !kept[address] {
			gone = append(gone, address)
		}
	}
	if len(added)+len(gone) == 0 {
		return nil, nil, &cloud.Error{Reason: cloud.AlreadyDone, Kind: s.of.Balancer, ID: b.ID, Field: "Zones", Detail: "the load balancer stands in these zones already"}
	}
	return added, gone, nil
}

// ChangeAddressType lets a load balancer face the internet, or not any more. The zones say
// which EIPs it gets where; for others the cloud makes them.
func (s *Service) ChangeAddressType(c *cloud.Call, id string, to AddressType, zones []NewZone) (*Job, error) {
	b, err := s.ready(c, id)
	if err != nil {
		return nil, err
	}
	if to == b.AddressType {
		return nil, &cloud.Error{Reason: cloud.AlreadyDone, Kind: s.of.Balancer, ID: b.ID, Field: "AddressType", Detail: "the load balancer has the address type already"}
	}
	own := make([]NewZone, len(b.Seats()))
	for _, zone := range zones {
		seat := slices.IndexFunc(b.Seats(), func(seat network.Seat) bool {
			return seat.VSwitch.ID == zone.VSwitchID && seat.VSwitch.Zone == zone.Zone
		})
		if seat < 0 {
			return nil, s.notThere(b, zone)
		}
		own[seat] = zone
	}
	eips, err := s.provide(c, to, own)
	if err != nil {
		return nil, err
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	if to == Intranet {
		gateway.Withdraw(c, b.Head(), b.privates())
	} else if err := eips.Bind(c, b.Head(), s.of.EIPType, b.privates()); err != nil {
		return nil, err
	}
	s.balancers.Table().Change(c.World, b, func() { b.AddressType = to })
	return s.configure(c, b), nil
}

func (s *Service) notThere(b *LoadBalancer, zone NewZone) error {
	return &cloud.Error{Reason: cloud.Mismatch, Kind: cloud.KindVSwitch, By: network.KindZone, ID: zone.VSwitchID, Detail: "the load balancer " + b.ID + " is not in the vSwitch " + zone.VSwitchID + " of the zone " + zone.Zone}
}

// Shift takes a zone out of what the load balancer's name leads to, or puts it back. One
// zone at least stays in.
func (s *Service) Shift(c *cloud.Call, id string, zone NewZone, out bool) error {
	b, err := s.ready(c, id)
	if err != nil {
		return err
	}
	seat := slices.IndexFunc(b.Seats(), func(seat network.Seat) bool {
		return seat.VSwitch.ID == zone.VSwitchID && seat.VSwitch.Zone == zone.Zone
	})
	if seat < 0 {
		return s.notThere(b, zone)
	}
	v := b.Seats()[seat].VSwitch
	switch is := slices.Contains(b.shifted, v); {
	case is == out:
		return &cloud.Error{Reason: cloud.AlreadyDone, Kind: s.of.Balancer, ID: b.ID, Field: "Shift", Detail: "the zone " + zone.Zone + " is so already"}
	case out && len(b.shifted)+1 == len(b.Seats()):
		return &cloud.Error{Reason: cloud.NotPermitted, Kind: s.of.Balancer, ID: b.ID, Field: "Shift", Detail: "the last zone of a load balancer stays"}
	}
	if err := c.Commit(); err != nil {
		return err
	}
	if out {
		b.shifted = append(slices.Clone(b.shifted), v)
	} else {
		b.shifted = slices.DeleteFunc(slices.Clone(b.shifted), func(other *network.VSwitch) bool { return other == v })
	}
	s.balancers.Pass(c, b, Configuring)
	return nil
}
