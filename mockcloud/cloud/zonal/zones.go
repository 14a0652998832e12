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
	if _, err := s.placesFor(b.VPC(), zones, b.DualStack); err != nil {
		return nil, err
	}
	added, gone, err := s.differ(b, zones)
	if err != nil {
		return nil, err
	}
	places, err := s.placesIn(b.VPC(), added, b.DualStack)
	if err != nil {
		return nil, err
	}
	seats, err := s.balancers.Seats(c, places...)
	if err != nil {
		return nil, err
	}
	eips, err := s.provide(c, b.AddressType, added, b.BandwidthPackage(c.World))
	if err != nil {
		return nil, err
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	had, public := len(b.privates()), b.IPv6Type(c.World) == Internet
	if err := s.balancers.Sit(c, b, seats); err != nil {
		return nil, err
	}
	if public {
		network.PublishIPv6(c, b.Place())
	}
	if err := eips.Bind(c, b.Head(), s.of.EIPType, b.privates()[had:]); err != nil {
		return nil, err
	}
	for _, zone := range gone {
		gateway.Withdraw(c, b.Head(), []netip.Addr{zone.Address})
		s.balancers.Quit(c.World, b, func(seat network.Seat) bool { return seat.VSwitch == zone.VSwitch })
	}
	b.shifted = slices.DeleteFunc(slices.Clone(b.shifted), func(v *network.VSwitch) bool {
		return !slices.ContainsFunc(zones, func(zone NewZone) bool { return zone.VSwitchID == v.ID })
	})
	s.connect(c, b)
	return s.configure(c, b), nil
}

// differ are the zones that come, and those that go.
func (s *Service) differ(b *LoadBalancer, zones []NewZone) (added []NewZone, gone []Zone, err error) {
	places := b.places()
	for _, zone := range zones {
		at := slices.IndexFunc(places, func(place Zone) bool { return place.VSwitch.Zone == zone.Zone })
		if at < 0 {
			added = append(added, zone)
			continue
		}
		there := places[at]
		switch {
		case there.VSwitch.ID != zone.VSwitchID:
			return nil, nil, &cloud.Error{Reason: cloud.NotPermitted, Kind: s.of.Balancer, ID: b.ID, Field: "ZoneVSwitch", Detail: "the load balancer stays in the vSwitch " + there.VSwitch.ID + " of the zone " + zone.Zone}
		case zone.Address.IsValid() && zone.Address != there.Address:
			return nil, nil, &cloud.Error{Reason: cloud.NotPermitted, Kind: s.of.Balancer, ID: b.ID, Field: "ZoneAddress", Detail: "the load balancer keeps the address " + there.Address.String() + " in the zone " + zone.Zone}
		}
	}
	for _, place := range places {
		if !slices.ContainsFunc(zones, func(zone NewZone) bool { return zone.Zone == place.VSwitch.Zone }) {
			gone = append(gone, place)
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
	places := b.places()
	own := make([]NewZone, len(places))
	for _, zone := range zones {
		at := slices.IndexFunc(places, zone.is)
		if at < 0 {
			return nil, s.notThere(b, zone)
		}
		own[at] = zone
	}
	eips, err := s.provide(c, to, own, nil)
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

// is says whether a place is the zone, in that vSwitch.
func (z *NewZone) is(place Zone) bool {
	return place.VSwitch.ID == z.VSwitchID && place.VSwitch.Zone == z.Zone
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
	places := b.places()
	at := slices.IndexFunc(places, zone.is)
	if at < 0 {
		return s.notThere(b, zone)
	}
	v := places[at].VSwitch
	switch is := slices.Contains(b.shifted, v); {
	case is == out:
		return &cloud.Error{Reason: cloud.AlreadyDone, Kind: s.of.Balancer, ID: b.ID, Field: "Shift", Detail: "the zone " + zone.Zone + " is so already"}
	case out && len(b.shifted)+1 == len(places):
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
