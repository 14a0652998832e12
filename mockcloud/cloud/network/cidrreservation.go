package network

import (
	"net/netip"
	"slices"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// CIDRReservation is a block of a vSwitch that is set aside: network interfaces
// get prefixes out of it, and nothing gets a single address.
type CIDRReservation struct {
	cloud.Record
	VSwitch           *VSwitch
	Name, Description string
	CIDR              netip.Prefix
	Status            ReservationStatus

	prefixes []HeldPrefix // in order of their addresses
}

// ReservationStatus is the status of a reserved block.
type ReservationStatus string

// The statuses. What has been released is gone.
const (
	ReservationAssigning ReservationStatus = "Assigning"
	ReservationAssigned  ReservationStatus = "Assigned"
	ReservationReleasing ReservationStatus = "Releasing"
)

// How many reserved blocks of an IP version there can be.
const (
	maxReservationsPerVSwitch = 10
	maxReservationsPerVPC     = 100
)

var (
	reservations        cloud.Table[*CIDRReservation]
	reservationAssigned cloud.Event[*CIDRReservation]
	reservationReleased cloud.Event[*CIDRReservation]
)

func init() {
	reservations.Define(cloud.Definition[*CIDRReservation]{
		Kind: cloud.KindCIDRReservation, InPolicies: "vpc:vswitchcidrreservation", Stands: cloud.Shareable,
		Networks: func(r *CIDRReservation, yield func(*cloud.Record) bool) { yield(r.VSwitch.Head()) },
		Indexes:  []cloud.IndexOn[*CIDRReservation]{cloud.On("vpc", func(r *CIDRReservation) string { return r.VSwitch.VPC.ID })},
		Tags:     &cloud.Tags[*CIDRReservation]{By: cloud.Modify},
	})
	reservationAssigned.Define("a CIDR block is reserved", &reservations, func(_ *cloud.World, r *CIDRReservation, _ uint64, _ time.Time) { r.Status = ReservationAssigned })
	reservationReleased.Define("a reserved CIDR block is released", &reservations, func(w *cloud.World, r *CIDRReservation, _ uint64, _ time.Time) { removeReservation(w, r) })
}

// IPv6 says whether the block is one of IPv6.
func (r *CIDRReservation) IPv6() bool { return r.CIDR.Addr().Is6() }

// NewCIDRReservation describes a block to reserve: a certain one, or any of that mask.
type NewCIDRReservation struct {
	VSwitchID, Name, Description string
	IPv6                         bool
	// CIDR is the block; not valid where any will do.
	CIDR netip.Prefix
	// Mask counts the bits of any block's mask.
	Mask int
	Tags []cloud.Tag
}

// ReserveCIDR reserves a block of a vSwitch of the caller. Its addresses are taken
// at once; prefixes of it can be had when that has settled.
func ReserveCIDR(c *cloud.Call, n NewCIDRReservation) (*CIDRReservation, error) {
	vswitch, err := FindVSwitch(c, n.VSwitchID, cloud.Modify)
	if err != nil {
		return nil, err
	}
	if err := checkStrictText(cloud.KindCIDRReservation, n.Name, n.Description, 2); err != nil {
		return nil, err
	}
	if n.IPv6 && !vswitch.IPv6.IsValid() {
		return nil, &cloud.Error{Reason: cloud.NotPermitted, Kind: cloud.KindCIDRReservation, Field: "IPv6", Detail: "the vSwitch has no IPv6 block"}
	}
	if !vswitch.Available(c.Now) {
		return nil, &cloud.Error{Reason: cloud.WrongStatus, Kind: cloud.KindVSwitch, ID: vswitch.ID}
	}
	block, err := vswitch.reservable(n)
	if err != nil {
		return nil, err
	}
	if err := c.CheckTags("", n.Tags); err != nil {
		return nil, err
	}
	if err := checkReservationCount(c.World, vswitch, n.IPv6); err != nil {
		return nil, err
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	r := &CIDRReservation{
		Record: c.NewRecord(vswitch.Region, c.NetworkID(vswitch.Region, "vcr")), VSwitch: vswitch, Name: n.Name, Description: n.Description,
		CIDR: block, Status: ReservationAssigning,
	}
	reservations.Add(c.World, r)
	vswitch.reservations = append(vswitch.reservations, r)
	if !n.IPv6 {
		vswitch.addresses.takeBlock(block)
	}
	c.AddTags(r.Head(), n.Tags)
	reservationAssigned.Plan(c.World, c.Settled(), r, 0)
	return r, nil
}

// checkReservationCount says whether a vSwitch and its VPC can have one more
// reserved block of an IP version.
func checkReservationCount(w *cloud.World, v *VSwitch, ipv6 bool) error {
	inVSwitch, inVPC := 0, 0
	for r := range reservations.Each(w, v.Owner, v.Region, "vpc", v.VPC.ID) {
		if r.IPv6() == ipv6 {
			inVPC++
			if r.VSwitch == v {
				inVSwitch++
			}
		}
	}
	if inVSwitch >= maxReservationsPerVSwitch || inVPC >= maxReservationsPerVPC {
		return &cloud.Error{Reason: cloud.QuotaExceeded, Kind: cloud.KindCIDRReservation, Detail: "a vSwitch has at most 10, and a VPC at most 100, reserved blocks of an IP version"}
	}
	return nil
}

// ReservationFilter selects reserved blocks; the zero value of each condition selects all.
type ReservationFilter struct {
	IDs       []string
	VSwitchID string
	IPv6      *bool
	Tags      []cloud.Tag
}

// Reservations lists the reserved blocks that the caller sees in the call's region.
func Reservations(c *cloud.Call, f ReservationFilter, page cloud.PageRequest) (cloud.Page[*CIDRReservation], error) {
	q := cloud.Query[*CIDRReservation]{IDs: f.IDs, Tags: f.Tags}.On(cloud.ByNetwork, f.VSwitchID)
	if f.IPv6 != nil {
		q = q.And(func(r *CIDRReservation) bool { return *f.IPv6 == r.IPv6() })
	}
	return reservations.List(c, q, page)
}

// FindReservation finds a reserved block by its id, for what the caller means to do with it.
func FindReservation(c *cloud.Call, id string, verb cloud.Verb) (*CIDRReservation, error) {
	return reservations.Find(c, id, verb)
}

// ModifyReservation changes what people call a reserved block; nil leaves a value as it is.
func ModifyReservation(c *cloud.Call, id string, name, description *string) error {
	r, err := FindReservation(c, id, cloud.Modify)
	if err != nil {
		return err
	}
	if err := checkStrictText(cloud.KindCIDRReservation, cloud.Value(name), cloud.Value(description), 2); err != nil {
		return err
	}
	if err := c.Commit(); err != nil {
		return err
	}
	cloud.Assign(&r.Name, name)
	cloud.Assign(&r.Description, description)
	return nil
}

// ReleaseReservation gives a reserved block back of which nobody has a prefix. Its
// addresses are free when that has settled.
func ReleaseReservation(c *cloud.Call, id string) error {
	r, err := FindReservation(c, id, cloud.Delete)
	if err != nil {
		return err
	}
	if r.Status != ReservationAssigned {
		return &cloud.Error{Reason: cloud.WrongStatus, Kind: cloud.KindCIDRReservation, ID: id, Detail: "the reserved block is " + string(r.Status)}
	}
	if len(r.prefixes) > 0 {
		return &cloud.Error{Reason: cloud.InUse, Kind: cloud.KindCIDRReservation, ID: id, By: r.prefixes[0].Holder.Kind()}
	}
	if err := c.Commit(); err != nil {
		return err
	}
	r.Status = ReservationReleasing
	reservationReleased.Plan(c.World, c.Settled(), r, 0)
	return nil
}

// removeReservation takes a reserved block away, and gives its addresses back.
func removeReservation(w *cloud.World, r *CIDRReservation) {
	v := r.VSwitch
	v.reservations = slices.DeleteFunc(v.reservations, func(other *CIDRReservation) bool { return other == r })
	if r.IPv6() {
		v.ipv6Addresses.freeFrom(r.CIDR.Addr())
	} else {
		v.addresses.releaseBlock(r.CIDR)
	}
	reservations.Remove(w, r)
}
