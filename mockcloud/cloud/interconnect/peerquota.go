package interconnect

import (
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
)

// The quotas of VPC peering connections, by their codes in Quota Center.
const (
	// QuotaPeerConnections limits the connections of an account in a region.
	QuotaPeerConnections = "vpc_quota_peer_num"
	// QuotaPeersWithinRegion limits the connections of a VPC within its region, and
	// QuotaPeersBetweenRegions those to other regions.
	QuotaPeersWithinRegion   = "vpc_quota_intra_region_peer_num_per_vpc"
	QuotaPeersBetweenRegions = "vpc_quota_cross_region_peer_num_per_vpc"
	// QuotaRegionBandwidth limits the bandwidth of a connection between regions, in
	// Mbit/s, and QuotaBorderBandwidth that of one between China's mainland and
	// elsewhere.
	QuotaRegionBandwidth = "vpc_quota_peer_cross_region_bandwidth"
	QuotaBorderBandwidth = "vpc_quota_peer_cross_border_bandwidth"
)

func peerQuotas() []cloud.Quota {
	most := func(usage func(*PeerConnection, *cloud.World) int) func(*cloud.Call, string) int {
		return cloud.MostOf(&peers, usage)
	}
	return []cloud.Quota{
		{
			Product: "vpc", Code: QuotaPeerConnections, Default: 20, Adjustable: true,
			Name: "VPC peering connections", Description: "How many VPC peering connections the account can have in a region",
			Usage: peers.Own,
		},
		{
			Product: "vpc", Code: QuotaPeersWithinRegion, Default: 10, Adjustable: true,
			Name: "VPC peering connections of a VPC within its region", Description: "How many VPC peering connections a VPC can have with others of its region",
			Most: most(func(p *PeerConnection, w *cloud.World) int { return countPeers(w, p.ownVPC(), false) }),
		},
		{
			Product: "vpc", Code: QuotaPeersBetweenRegions, Default: 20, Adjustable: true,
			Name: "VPC peering connections of a VPC to other regions", Description: "How many VPC peering connections a VPC can have with VPCs of other regions",
			Most: most(func(p *PeerConnection, w *cloud.World) int { return countPeers(w, p.ownVPC(), true) }),
		},
		{
			Product: "vpc", Code: QuotaRegionBandwidth, Default: 1024, Adjustable: true,
			Name: "Bandwidth of VPC peering connections between regions", Description: "The highest bandwidth of a VPC peering connection between regions, in Mbit/s",
			Most: most(func(p *PeerConnection, _ *cloud.World) int { return max(p.Bandwidth(), 0) }),
		},
		{
			Product: "vpc", Code: QuotaBorderBandwidth, Default: 1024, Adjustable: true,
			Name: "Bandwidth of VPC peering connections across the border", Description: "The highest bandwidth of a VPC peering connection between the Chinese mainland and elsewhere, in Mbit/s",
			Most: most(func(p *PeerConnection, _ *cloud.World) int {
				if crossesBorder(p.requester.Region, p.accepter.Region) {
					return p.Bandwidth()
				}
				return 0
			}),
		},
	}
}

// ownVPC is the side's VPC; the requester's where it has both.
func (p *PeerConnection) ownVPC() *network.VPC {
	if p == p.requester {
		return p.VPC()
	}
	return p.AcceptingVPC()
}

// peersOf visits the connections of a VPC.
func peersOf(w *cloud.World, vpc *network.VPC) func(yield func(*PeerConnection) bool) {
	return peers.Each(w, vpc.Owner, vpc.Region, peersByVPC, vpc.ID)
}

// countPeers counts the connections of a VPC to other regions, or within its own.
func countPeers(w *cloud.World, vpc *network.VPC, betweenRegions bool) (count int) {
	for p := range peersOf(w, vpc) {
		if p.BetweenRegions() == betweenRegions {
			count++
		}
	}
	return count
}

// checkPeerRoom says whether the quotas leave room for a connection between two VPCs.
func checkPeerRoom(c *cloud.Call, vpc, accepting *network.VPC) error {
	if err := c.World.Within(QuotaPeerConnections, vpc.Owner, peers.Own(c.World, vpc.Owner, vpc.Region)); err != nil {
		return err
	}
	code, between := QuotaPeersWithinRegion, vpc.Region != accepting.Region
	if between {
		code = QuotaPeersBetweenRegions
	}
	for _, one := range []*network.VPC{vpc, accepting} {
		if err := c.World.Within(code, one.Owner, countPeers(c.World, one, between)); err != nil {
			return err
		}
	}
	return nil
}

// link is how a connection between two regions carries packets.
type link struct {
	account          string // the requester's, whose quotas count
	region, accepter string // the regions
}

// check says whether a connection can have a bandwidth and a type of link; 0 and ""
// are none. Within a region it can have neither.
func (l link) check(bandwidth int, linkType LinkType, w *cloud.World) error {
	if l.region == l.accepter {
		switch {
		case bandwidth != 0:
			return &cloud.Error{Reason: cloud.NotPermitted, Kind: KindPeerConnection, Field: "Bandwidth", Detail: "the bandwidth within a region is not limited"}
		case linkType != "":
			return &cloud.Error{Reason: cloud.NotPermitted, Kind: KindPeerConnection, Field: "LinkType", Detail: "connections within a region have no type of link"}
		}
		return nil
	}
	code := QuotaRegionBandwidth
	if crossesBorder(l.region, l.accepter) {
		code = QuotaBorderBandwidth
	}
	return w.Within(code, l.account, bandwidth-1)
}

// crossesBorder says whether one of two regions is in China's mainland and the
// other is not.
func crossesBorder(one, other string) bool { return mainland(one) != mainland(other) }

func mainland(region string) bool { return strings.HasPrefix(region, "cn-") && region != "cn-hongkong" }
