package interconnect

import (
	"slices"
	"strings"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
)

// PeerConnection is a VPC peering connection as one of its sides has it: each has
// a name, a description, tags and a resource group of its own. A connection between
// VPCs of one account in one region has a single side, which is both.
type PeerConnection struct {
	cloud.Record
	Name, Description string
	ResourceGroupID   string

	// requester is the side that asked for the connection, which keeps what both
	// have in common; accepter is the other one. One of them is this one.
	requester, accepter *PeerConnection
	peering
}

// peering is what both sides of a connection have in common.
type peering struct {
	vpc, acceptingVPC *network.VPC
	bandwidth         int
	linkType          LinkType
	modified          time.Time
	// expires is when nobody can accept the request any more.
	expires time.Time

	// settled is the status that follows passing, at the time settles.
	passing, settled PeerStatus
	settles          time.Time
	leaving          bool
}

// KindPeerConnection is the kind of a VPC peering connection.
const KindPeerConnection = cloud.KindPeerConnection

// LinkType is the quality of the link of a connection between two regions.
type LinkType string

// The types of links. The vendor's contract has Gold and Platinum, and Terraform's
// provider sends Silver too.
const (
	GoldLink     LinkType = "Gold"
	PlatinumLink LinkType = "Platinum"
	SilverLink   LinkType = "Silver"
)

// PeerStatus is the status of a VPC peering connection.
type PeerStatus string

// The statuses of a VPC peering connection.
const (
	PeerCreating  PeerStatus = "Creating"
	PeerAccepting PeerStatus = "Accepting"
	PeerUpdating  PeerStatus = "Updating"
	PeerActivated PeerStatus = "Activated"
	PeerRejected  PeerStatus = "Rejected"
	PeerExpired   PeerStatus = "Expired"
	PeerDeleting  PeerStatus = "Deleting"
)

// Unlimited is the bandwidth of a connection within a region.
const Unlimited = -1

const (
	usualBandwidth = 1024               // in Mbit/s, between two regions
	acceptableFor  = 7 * 24 * time.Hour // from the creation of the request
)

var (
	peers       cloud.Table[*PeerConnection]
	peerExpires cloud.Event[*PeerConnection]
	peerIsGone  cloud.Event[*PeerConnection]
)

// accepterSide ends the id of the record of the accepter's side, which nobody
// sees. No id of a connection has it.
const accepterSide = "/accepter"

// The indexes of VPC peering connections.
const (
	peersByVPC  = "vpc"
	peersByName = "name"
)

func init() {
	peers.Define(cloud.Definition[*PeerConnection]{
		Kind: KindPeerConnection, InPolicies: "vpc:vpcpeer", Stands: cloud.Resident,
		Networks: (*PeerConnection).standsIn,
		Indexes: []cloud.IndexOn[*PeerConnection]{
			cloud.OnEach(peersByVPC, func(p *PeerConnection) []string { return []string{p.VPC().ID, p.AcceptingVPC().ID} }),
			cloud.On(peersByName, func(p *PeerConnection) string { return p.Name }),
		},
		Tags:  &cloud.Tags[*PeerConnection]{By: cloud.Modify, Name: (*PeerConnection).ConnectionID},
		Group: func(p *PeerConnection) *string { return &p.ResourceGroupID },
		Find: func(c *cloud.Call, id string) (*PeerConnection, error) {
			return FindPeerConnection(c, id, cloud.Modify)
		},
		Quotas: peerQuotas(),
	})
	peerExpires.Define("a VPC peering connection can be accepted no more", &peers, func(w *cloud.World, p *PeerConnection, _ uint64, at time.Time) {
		if p.settled == PeerAccepting && !p.leaving {
			p.end(PeerExpired, at)
		}
	})
	peerIsGone.Define("a VPC peering connection is gone", &peers, func(w *cloud.World, p *PeerConnection, _ uint64, _ time.Time) {
		p.freeVPCs()
		if p.accepter != p {
			peers.Remove(w, p.accepter)
		}
		peers.Remove(w, p)
	})
}

// standsIn visits the VPCs of the side.
func (p *PeerConnection) standsIn(yield func(*cloud.Record) bool) {
	if p == p.requester && !yield(p.VPC().Head()) {
		return
	}
	if p == p.accepter {
		yield(p.AcceptingVPC().Head())
	}
}

// ConnectionID is what both sides call the connection by.
func (p *PeerConnection) ConnectionID() string { return p.requester.ID }

// KnownAs is the same for lists of all kinds, which do not tell one side from the other.
func (p *PeerConnection) KnownAs() string { return p.ConnectionID() }

// Requester and Accepter are the sides, maybe the same.
func (p *PeerConnection) Requester() *PeerConnection { return p.requester }

// Accepter is the side that was asked.
func (p *PeerConnection) Accepter() *PeerConnection { return p.accepter }

// VPC is the one of the requester, and AcceptingVPC the other.
func (p *PeerConnection) VPC() *network.VPC { return p.requester.vpc }

// AcceptingVPC is the VPC of the side that was asked.
func (p *PeerConnection) AcceptingVPC() *network.VPC { return p.requester.acceptingVPC }

// Modified is when somebody last changed the connection.
func (p *PeerConnection) Modified() time.Time { return p.requester.modified }

// Bandwidth is in Mbit/s, or [Unlimited].
func (p *PeerConnection) Bandwidth() int { return p.requester.bandwidth }

// LinkType is that of a connection between regions; "" of others.
func (p *PeerConnection) LinkType() LinkType { return p.requester.linkType }

// BetweenRegions says whether the connection joins two regions.
func (p *PeerConnection) BetweenRegions() bool { return p.requester.Region != p.accepter.Region }

// Status is the connection's status at a time.
func (p *PeerConnection) Status(now time.Time) PeerStatus {
	switch both := p.requester; {
	case both.leaving:
		return PeerDeleting
	case now.Before(both.settles):
		return both.passing
	default:
		return both.settled
	}
}

// Expires is when the request cannot be accepted any more, or could not; the zero
// time where it was accepted or rejected, or needs not be accepted.
func (p *PeerConnection) Expires(now time.Time) time.Time {
	if status := p.Status(now); status == PeerAccepting || status == PeerExpired {
		return p.requester.expires
	}
	return time.Time{}
}

// pass lets the connection have a status for the time that things take to settle.
func (p *PeerConnection) pass(c *cloud.Call, passing, settled PeerStatus) {
	both := p.requester
	both.passing, both.settled, both.settles, both.modified = passing, settled, c.Settled(), c.Now
}

// end lets the connection stay as it is until somebody deletes it. It keeps no VPC
// from being deleted then.
func (p *PeerConnection) end(status PeerStatus, at time.Time) {
	both := p.requester
	both.settled, both.settles, both.modified = status, at, at
	p.freeVPCs()
}

func (p *PeerConnection) freeVPCs() {
	p.VPC().Detach(p.requester.Head())
	p.AcceptingVPC().Detach(p.accepter.Head())
}

// mustBe says whether the connection has one of the statuses.
func (p *PeerConnection) mustBe(now time.Time, statuses ...PeerStatus) error {
	if status := p.Status(now); !slices.Contains(statuses, status) {
		return &cloud.Error{Reason: cloud.WrongStatus, Kind: KindPeerConnection, ID: p.ConnectionID(), Detail: "the VPC peering connection is " + string(status)}
	}
	return nil
}

// sidesOf are the ids of the records of a connection's sides.
func sidesOf(id string) []string {
	if strings.HasSuffix(id, accepterSide) {
		return []string{""} // there is no such connection
	}
	return []string{id, id + accepterSide}
}

// FindPeerConnection finds the caller's side of a connection by the id of the
// connection, in whichever region it is: calls by id name none. Of two sides it is
// the one in the call's region, or else the requester's.
func FindPeerConnection(c *cloud.Call, id string, verb cloud.Verb) (found *PeerConnection, err error) {
	for _, side := range sidesOf(id) {
		p, err := peers.FindAnywhere(c, side, verb)
		if err == nil && (found == nil || p.Region == c.Region) {
			found = p
		}
	}
	if found == nil {
		return nil, cloud.Missing(KindPeerConnection, id)
	}
	return found, nil
}

// PeerConnectionFilter selects VPC peering connections; the zero value of each
// condition selects all.
type PeerConnectionFilter struct {
	ID, Name, ResourceGroupID string
	// VPCs are those that a connection joins, on either side.
	VPCs []string
	Tags []cloud.Tag
}

// PeerConnections lists the connections that the caller has a side of in the
// call's region.
func PeerConnections(c *cloud.Call, f PeerConnectionFilter, page cloud.PageRequest) (cloud.Page[*PeerConnection], error) {
	q := cloud.Query[*PeerConnection]{Tags: f.Tags}.On(peersByName, f.Name).On(cloud.ByGroup, f.ResourceGroupID)
	if f.ID != "" {
		q.IDs = sidesOf(f.ID)
	}
	for _, vpc := range f.VPCs {
		q = q.On(peersByVPC, vpc)
	}
	return peers.List(c, q, page)
}
