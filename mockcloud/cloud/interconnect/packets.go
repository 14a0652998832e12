package interconnect

import (
	"fmt"
	"net/netip"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/reach"
)

// What VPC peering connections and transit routers do with packets.
func init() {
	reach.Kind[*PeerConnection]{
		Kind: KindPeerConnection, Table: &peers,
		Pass: func(t *reach.Trace, p *PeerConnection, from *network.VPC) {
			t.Hop(p.requester.Head())
			if status := p.Status(t.Now()); status != PeerActivated && status != PeerUpdating {
				t.Stop(reach.NotReady, "the VPC peering connection "+p.ConnectionID()+" is "+string(status))
				return
			}
			to := p.VPC()
			if from == to {
				to = p.AcceptingVPC()
			}
			t.Into(to)
		},
	}.Register()
	reach.Kind[*Interface]{
		Kind: KindInterface, Table: &interfaces,
		Addresses: func(_ *cloud.World, i *Interface) (private, public []netip.Addr) {
			return []netip.Addr{i.Address()}, nil
		},
	}.Register()
	reach.Kind[*Attachment]{
		Kind: KindAttachment, Table: &attachments,
		Pass: func(t *reach.Trace, a *Attachment, _ *network.VPC) { a.forward(t) },
	}.Register()
}

// forward hands a packet that a VPC sends through its attachment from router to router,
// until it leaves by the attachment of another VPC.
func (a *Attachment) forward(t *reach.Trace) {
	t.Hop(a.Head())
	if !a.carries(t.Now()) {
		t.Stop(reach.NotReady, fmt.Sprintf("the attachment %s is %s", a.ID, a.Status(t.Now())))
		return
	}
	router, from := a.Router, a
	for !t.Circles() {
		f := router.Forward(t.World(), t.Now(), from, t.Packet.Destination)
		t.Hop(router.Head())
		if !f.check(t) {
			return
		}
		if f.To == nil {
			f.Next.deliver(t)
			return
		}
		router, from = f.To, f.Next
	}
}

// check notes by which route the router forwards the packet; the result says whether
// it does.
func (f Forwarding) check(t *reach.Trace) bool {
	if f.Route == nil {
		text := fmt.Sprintf("the transit router %s has no route to %s", f.Router.ID, t.Packet.Destination)
		if f.Table != nil {
			text += " in its table " + f.Table.ID
		}
		t.Stop(reach.NoRoute, text)
		return false
	}
	by := f.Router.Head()
	if f.Table != nil {
		by = f.Table.Head()
	}
	check := reach.Check{By: by, Rule: f.Route, Accepts: f.Next != nil, Text: fmt.Sprintf("the route %s of %s is a black hole", f.Route.Destination, by.ID)}
	if f.Next != nil {
		check.Text = fmt.Sprintf("the route %s of %s leads to %s", f.Route.Destination, by.ID, f.Next.ID)
	}
	return t.Check(check, reach.BlackHole)
}

// deliver lets a packet into the VPC of the attachment. It goes on by the route table
// of the vSwitch that the attachment has an interface in.
func (a *Attachment) deliver(t *reach.Trace) {
	t.Hop(a.Head())
	for i := range a.Interfaces(t.World()) {
		t.Route(i.VSwitch().RouteTable(), reach.Exit{})
		return
	}
	t.Into(a.VPC)
}
