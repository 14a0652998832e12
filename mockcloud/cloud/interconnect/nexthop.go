package interconnect

import (
	"slices"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
)

// Routes of both VPCs lead to a VPC peering connection, which has one id for them.
func init() {
	network.NextHopKind[*PeerConnection]{
		Type: "VpcPeer", Table: &peers, Find: peerFrom,
		Works: func(c *cloud.Call, p *PeerConnection) bool {
			return p.mustBe(c.Now, PeerActivated, PeerUpdating) == nil
		},
		Check: func(c *cloud.Call, p *PeerConnection, _ *network.Route) error {
			return p.mustBe(c.Now, PeerActivated)
		},
	}.Register()
	network.NextHopKind[*Attachment]{
		Type: attachmentHop, Table: &attachments, Find: attachmentFrom, Quota: attachmentRoutes,
		Works: func(c *cloud.Call, a *Attachment) bool {
			status := a.Status(c.Now)
			return status == Attached || status == Modifying
		},
		Check: func(c *cloud.Call, a *Attachment, from *network.Route) error {
			switch {
			case a.Router.Basic:
				return &cloud.Error{Reason: cloud.NotPermitted, Kind: network.KindNextHop, ID: a.ID, Field: "Basic", Detail: "the transit router is of the basic edition"}
			case from.IPv6(): // needs an option of attachments that these have not
				return &cloud.Error{Reason: cloud.NotPermitted, Kind: network.KindNextHop, ID: a.ID, Field: "IPv6.Attachment", Detail: "IPv6 is not enabled for the attachment"}
			}
			return a.mustBeAttached(c.Now)
		},
	}.Register()
}

// peerFrom finds a connection that a VPC of the caller is a side of. What both sides
// have in common is kept by the requester's.
func peerFrom(c *cloud.Call, id string, from *network.VPC) (*PeerConnection, error) {
	p, err := FindPeerConnection(c, id, cloud.Use)
	switch {
	case err != nil:
		return nil, err
	case p.VPC() != from && p.AcceptingVPC() != from:
		return nil, &cloud.Error{Reason: cloud.Mismatch, Kind: KindPeerConnection, ID: id}
	}
	return p.requester, nil
}

// routed are the VPCs whose routes lead to the connection.
func (p *PeerConnection) routed(w *cloud.World) []*network.VPC {
	return slices.DeleteFunc([]*network.VPC{p.VPC(), p.AcceptingVPC()}, func(vpc *network.VPC) bool { return !vpc.IsNextHop(w, p.requester.Head()) })
}

// What the vendor calls attachments that routes lead to, and how many routes of a VPC
// do so at most. The vendor publishes that without a code: this one is mockcloud's own.
const (
	attachmentHop         = "Attachment"
	QuotaAttachmentRoutes = "vpc_quota_tr_custom_route_entry"
)

var attachmentRoutes = network.RouteQuota{Code: QuotaAttachmentRoutes, PerVPC: true}

// attachmentFrom finds the attachment of a VPC of the caller, whoever has the CEN: who
// has granted the VPC to a CEN of another account sends its packets there.
func attachmentFrom(c *cloud.Call, id string, from *network.VPC) (*Attachment, error) {
	a, ok := attachments.Get(c.World, id)
	if ok && a.VPC == from {
		return a, nil
	}
	if _, err := attachments.Find(c, id, cloud.Use); err != nil {
		return nil, err
	}
	return nil, &cloud.Error{Reason: cloud.Mismatch, Kind: KindAttachment, ID: id}
}
