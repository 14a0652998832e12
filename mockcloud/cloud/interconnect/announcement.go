package interconnect

import (
	"iter"
	"net/netip"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
)

func init() { network.Announce(announce) }

// nextHopBasic is the type of the next hops through which VPCs reach what transit
// routers of the basic edition tell them of; it is [attachmentHop] of others.
const nextHopBasic = "CenBasic"

// announce visits what transit routers tell a route table of a VPC: those that do so by
// themselves tell it the routes in use of the table that is associated with its attachment, but
// black holes, what leads back to it and what route maps keep from it.
func announce(w *cloud.World, now time.Time, to *network.RouteTable, about netip.Addr) iter.Seq[network.Announcement] {
	return func(yield func(network.Announcement) bool) {
		for a := range AttachmentsOf(w, to.VPC) {
			kind, maps, routes := a.told(w, now, about)
			for _, route := range routes {
				if route.Hop == nil || route.Hop == a || route.Status(now) != Active || route.Destination.Addr().Is6() || !route.mayTell(now, maps, audience{to, a.Router.Location}) {
					continue
				}
				if !yield(network.Announcement{To: route.Destination, Hop: network.NextHop{Type: kind, Thing: a.Head()}}) {
					return
				}
			}
		}
	}
}

// told are the routes that the transit router has for the attached VPC, and the route
// maps that they go out by.
func (a *Attachment) told(w *cloud.World, now time.Time, about netip.Addr) (kind string, maps []*RouteMap, routes []*RouterRoute) {
	switch {
	case a.Router.Basic && a.carries(now):
		return nextHopBasic, a.Router.routeMaps(w, nil, RegionOut), a.Router.meshed(w, now, about)
	case a.AutoPublish:
		if table := a.Router.tableFor(w, now, a); table != nil {
			return attachmentHop, a.Router.routeMaps(w, table, RegionOut), table.Routes(w, now, about)
		}
	}
	return "", nil, nil
}

// checkAutoPublish says whether the transit router of an attachment can tell the VPC
// of routes by itself: one of those that it is attached to does.
func checkAutoPublish(w *cloud.World, vpc *network.VPC, except *Attachment) error {
	for a := range AttachmentsOf(w, vpc) {
		if a != except && a.AutoPublish {
			return &cloud.Error{Reason: cloud.NotPermitted, Kind: KindAttachment, Field: "AutoPublish", Detail: "the transit router of another CEN tells the VPC of its routes"}
		}
	}
	return nil
}
