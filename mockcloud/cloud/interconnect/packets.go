package interconnect

import (
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/reach"
)

// What VPC peering connections do with packets.
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
}
