package interconnect

import (
	"net/netip"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// Forwarding is what a transit router does with a packet.
type Forwarding struct {
	// Router forwards.
	Router *TransitRouter
	// Table is the one that is associated with the attachment by which the packet came
	// in; nil where there is none, and of transit routers of the basic edition: then
	// what is attached to the same router is reached as if all propagated to one table.
	Table *RouterTable
	// Route is the one in use with the longest prefix; nil: the table has none.
	Route *RouterRoute
	// Next is the attachment by which the packet leaves; nil: it is dropped, by a black
	// hole where there is a Route.
	Next *Attachment
	// To is the transit router that the packet gets to through Next; nil where it gets
	// into the VPC of Next, or nowhere.
	To *TransitRouter
}

// Forward finds where the transit router sends a packet to an address, at a time,
// that comes in by one of its attachments: by the route table with which that is
// associated. A packet from a VPC comes to the attachment's Router; where the answer
// has a To, the packet goes on there:
//
//	f := attachment.Router.Forward(w, now, attachment, to)
//	for f.To != nil {
//		f = f.To.Forward(w, now, f.Next, to) // static routes can make a circle of this
//	}
//
// It changes nothing, and costs as much as the table has propagations.
func (r *TransitRouter) Forward(w *cloud.World, now time.Time, from *Attachment, to netip.Addr) Forwarding {
	f := Forwarding{Router: r}
	var found []*RouterRoute
	if r.Basic {
		found = r.meshed(w, now, to)
	} else if f.Table = r.tableFor(w, now, from); f.Table != nil {
		found = f.Table.Routes(w, now, to)
	}
	for _, route := range found {
		if route.Status(now) == Active {
			f.Route = route
		}
	}
	if f.Route == nil || f.Route.Hop == nil || !f.Route.Hop.carries(now) {
		return f
	}
	if f.Next = f.Route.Hop; f.Next.VPC == nil {
		f.To = f.Next.other(r)
	}
	return f
}

// tableFor is the route table of the transit router that forwards what comes from an
// attachment; nil where it is associated with none.
func (r *TransitRouter) tableFor(w *cloud.World, now time.Time, from *Attachment) *RouterTable {
	o := r.associated(w, from)
	if o == nil || o.Status(now) != Active || !from.carries(now) {
		return nil
	}
	return o.Table
}

// meshed are the routes of a transit router of the basic edition, which joins all
// that is attached to it.
func (r *TransitRouter) meshed(w *cloud.World, now time.Time, about netip.Addr) (found []*RouterRoute) {
	maps := r.routeMaps(w, nil, RegionIn)
	for a := range attachments.Each(w, r.Owner, "", attachmentsByRouter, r.ID) {
		if a.carries(now) {
			found = append(found, r.learned(now, nil, a, maps, a.announced(w, now, about))...)
		}
	}
	return chosen(now, found)
}
