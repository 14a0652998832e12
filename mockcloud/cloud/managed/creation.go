package managed

import (
	"fmt"
	"net/netip"
	"slices"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
)

// New is what all new resources are described by.
type New struct {
	Name, Description string
	// ID makes its id, where that is not made as those of the others of its kind; nil: it is.
	ID func(c *cloud.Call, region string) string
	// NamedByID calls the resource by its id where Name is empty; others have no name then.
	NamedByID       bool
	ResourceGroupID string
	Tags            []cloud.Tag
	Protected       bool
	Plan            Plan
	// Places are where it is to stand; none: nowhere yet.
	Places []Place
	// Begin gives it what needs its id and its place, before it is ordered; nil: it has everything.
	Begin func()
}

// Place is a place for a resource: Count addresses in a vSwitch.
type Place struct {
	VSwitchID string
	// Zone and VPCID are where the vSwitch must be; "" for anywhere.
	Zone, VPCID string
	// Address asks for a certain address; not valid for any.
	Address netip.Addr
	// Count is how many addresses it takes; 0 stands for one.
	Count int
	// Purpose is what for; "" for the address that the resource goes by, and
	// [network.IPv6Address] and its like for addresses of the vSwitch's IPv6 block.
	Purpose network.Purpose
}

// Create makes a resource: thing has what is particular to its kind, and gets the rest.
// The caller has checked all that is particular; nothing is changed where it fails.
func (k *Kind[T]) Create(c *cloud.Call, thing T, n New) error {
	seats, err := k.checkNew(c, &n)
	if err != nil {
		return err
	}
	if err := c.Commit(); err != nil {
		return err
	}
	region := c.Region
	if len(seats) > 0 {
		region = seats[0].VSwitch.Region
	}
	r := thing.Common()
	id := k.of.ID
	if n.ID != nil {
		id = n.ID
	}
	r.Record = c.NewRecord(region, id(c, region))
	r.Name, r.Description, r.ResourceGroupID, r.Protected = n.Name, n.Description, n.ResourceGroupID, n.Protected
	if r.Name == "" && n.NamedByID {
		r.Name = r.ID
	}
	k.pay(c, thing, n.Plan)
	if len(seats) == 0 {
		r.Region, r.Ready = region, c.Settled()
		k.table.Add(c.World, thing)
	} else if err := network.Place(c, &k.table, thing, seats...); err != nil {
		return err
	}
	if n.Begin != nil {
		n.Begin()
	}
	k.Pass(c, thing, k.of.Statuses.Creating)
	c.AddTags(thing.Head(), n.Tags)
	k.order(c, cloud.OrderNew, nil, thing)
	return nil
}

func (k *Kind[T]) checkNew(c *cloud.Call, n *New) (seats []network.Seat, err error) {
	if _, err := c.KnownRegion(); err != nil {
		return nil, err
	}
	if seats, err = k.Seats(c, n.Places...); err != nil {
		return nil, err
	}
	if err := n.Plan.check(k.of.Kind); err != nil {
		return nil, err
	}
	if err := c.CheckTags("", n.Tags); err != nil {
		return nil, err
	}
	if n.ResourceGroupID, err = identity.InResourceGroup(c, n.ResourceGroupID); err != nil {
		return nil, err
	}
	return seats, k.within(c, n.Plan)
}

// Seats finds the vSwitches that the caller may use for resources of the kind, and that
// have the addresses that it wants there. [Kind.Sit] takes them for a resource that there
// is, once the operation has checked the rest.
func (k *Kind[T]) Seats(c *cloud.Call, places ...Place) (seats []network.Seat, err error) {
	wanted := map[string]int{}
	for i := range places {
		places[i].Count = max(places[i].Count, 1)
		if !places[i].Purpose.IsIPv6() { // there are more of these than anybody takes
			wanted[places[i].VSwitchID] += places[i].Count
		}
	}
	for _, place := range places {
		vswitch, err := network.MayPlace(c, &k.table, network.NewPlaced{VSwitchID: place.VSwitchID, Count: wanted[place.VSwitchID]})
		if err != nil {
			return nil, err
		}
		if err := place.fits(c, vswitch); err != nil {
			return nil, err
		}
		if place.Purpose == "" {
			place.Purpose = network.PrimaryAddress
		}
		for range place.Count {
			if place.Address.IsValid() && slices.ContainsFunc(seats, func(s network.Seat) bool { return s.Address == place.Address }) {
				return nil, &cloud.Error{Reason: cloud.Duplicate, Kind: k.of.Kind, ID: place.Address.String(), Field: "Address", Detail: "the address is wanted twice"}
			}
			seats = append(seats, network.Seat{VSwitch: vswitch, Purpose: place.Purpose, Address: place.Address})
			place.Address = netip.Addr{}
		}
	}
	return seats, nil
}

// fits says whether a vSwitch is where it must be, and has the address.
func (p *Place) fits(c *cloud.Call, vswitch *network.VSwitch) error {
	switch {
	case p.VPCID != "" && vswitch.VPC.ID != p.VPCID:
		return &cloud.Error{Reason: cloud.Mismatch, Kind: cloud.KindVSwitch, By: cloud.KindVPC, ID: vswitch.ID, Detail: fmt.Sprintf("the vSwitch %s is not in the VPC %s", vswitch.ID, p.VPCID)}
	case p.Zone != "" && vswitch.Zone != p.Zone:
		if region, ok := cloud.FindRegion(vswitch.Region); !ok || !region.HasZone(p.Zone) {
			return cloud.Missing(network.KindZone, p.Zone)
		}
		return &cloud.Error{Reason: cloud.Mismatch, Kind: cloud.KindVSwitch, By: network.KindZone, ID: vswitch.ID, Detail: fmt.Sprintf("the vSwitch %s is in zone %s, not in %s", vswitch.ID, vswitch.Zone, p.Zone)}
	case p.Purpose.IsIPv6() && p.Address.IsValid():
		return vswitch.MayTakeIPv6(c, p.Address)
	case p.Purpose.IsIPv6():
		return vswitch.CheckIPv6()
	case p.Address.IsValid():
		return vswitch.CheckAddress(p.Address)
	}
	return nil
}
