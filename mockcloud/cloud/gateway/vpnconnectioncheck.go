package gateway

import (
	"net/netip"
	"slices"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// everywhere is the block of a connection that routes alone decide what goes by.
var everywhere = netip.MustParsePrefix("0.0.0.0/0")

// check says whether a connection, which may be new, can work so.
func (s *VPNConnectionSettings) check(w *cloud.World, v *VPNConnection) error {
	if err := checkSubnets("LocalSubnet", s.Local); err != nil {
		return err
	}
	if err := checkSubnets("RemoteSubnet", s.Remote); err != nil {
		return err
	}
	if len(s.Tunnels) == 2 && s.Tunnels[0].Role == s.Tunnels[1].Role {
		return wrongRoles()
	}
	for i := range s.Tunnels {
		if err := s.checkTunnel(w, v, i); err != nil {
			return err
		}
	}
	if err := s.HealthCheck.check(); err != nil {
		return err
	}
	for other := range v.Gateway.connections(w) {
		if other == v || other.leaving {
			continue
		}
		if err := s.checkBeside(other); err != nil {
			return err
		}
	}
	return nil
}

// checkSubnets says whether a side of a connection can have the blocks.
func checkSubnets(field string, blocks []netip.Prefix) error {
	if len(blocks) == 0 {
		return cloud.Invalid(KindVPNConnection, field, field+" has a block at least")
	}
	for i, block := range blocks {
		switch {
		case block == everywhere && len(blocks) == 1:
		case !block.Addr().Is4() || block.Masked() != block || slices.ContainsFunc(unreachable, block.Overlaps):
			return cloud.Invalid(KindVPNConnection, field, field+" cannot have the block "+block.String())
		case slices.ContainsFunc(blocks[:i], block.Overlaps):
			return cloud.Invalid(KindVPNConnection, field, "the blocks of "+field+" overlap")
		}
	}
	return nil
}

// checkTunnel says whether one of the tunnels can work so.
func (s *VPNConnectionSettings) checkTunnel(w *cloud.World, v *VPNConnection, number int) error {
	tunnel := &s.Tunnels[number]
	if tunnel.Peer == nil || tunnel.Peer.Region != v.Gateway.Region {
		return cloud.Missing(KindCustomerGateway, "")
	}
	if slices.Contains(v.Gateway.Endpoints, tunnel.Peer.Address) {
		return &cloud.Error{Reason: cloud.Duplicate, Kind: KindVPNConnection, By: KindCustomerGateway, Detail: "the customer gateway has the address of the VPN gateway"}
	}
	if err := tunnel.IKE.check(); err != nil {
		return err
	}
	if err := tunnel.IPsec.check(); err != nil {
		return err
	}
	if !s.SpeaksBGP {
		return nil
	}
	if err := tunnel.BGP.check(tunnel.Peer); err != nil {
		return err
	}
	if slices.ContainsFunc(s.Tunnels[:number], func(other Tunnel) bool { return other.BGP.Block == tunnel.BGP.Block }) {
		return takenForBGP(tunnel)
	}
	for other := range v.Gateway.connections(w) {
		if other != v && other.SpeaksBGP && slices.ContainsFunc(other.Tunnels, func(t Tunnel) bool { return t.BGP.Block == tunnel.BGP.Block }) {
			return takenForBGP(tunnel)
		}
	}
	return nil
}

func takenForBGP(t *Tunnel) error {
	return cloud.Invalid(KindVPNConnection, "TunnelCidr", "another tunnel of the VPN gateway speaks BGP in "+t.BGP.Block.String())
}

// checkBeside says whether the connection can be beside another one of its gateway.
// Those that lead to the same customer gateway authenticate in the same way, and
// are told apart by their blocks.
func (s *VPNConnectionSettings) checkBeside(other *VPNConnection) error {
	for i := range s.Tunnels {
		tunnel := &s.Tunnels[i]
		at := slices.IndexFunc(other.Tunnels, func(t Tunnel) bool { return t.Peer == tunnel.Peer })
		if at < 0 {
			continue
		}
		if tunnel.IKE != other.Tunnels[at].IKE {
			return &cloud.Error{Reason: cloud.Mismatch, Kind: KindVPNConnection, By: KindCustomerGateway, Detail: "another connection to the customer gateway has another pre-shared key or IKE configuration"}
		}
		if overlap(s.Local, other.Local) && overlap(s.Remote, other.Remote) {
			return &cloud.Error{Reason: cloud.Overlaps, Kind: KindVPNConnection, By: KindCustomerGateway, Detail: "the blocks overlap those of another connection to the customer gateway"}
		}
	}
	return nil
}

// overlap says whether a block of some overlaps one of others.
func overlap(some, others []netip.Prefix) bool {
	return slices.ContainsFunc(some, func(block netip.Prefix) bool { return slices.ContainsFunc(others, block.Overlaps) })
}

func (h *HealthCheck) check() error {
	switch {
	case h.Enabled && (!h.Destination.Is4() || !h.Source.Is4()):
		return cloud.Invalid(KindVPNConnection, "HealthCheckConfig", "a health check has IPv4 addresses as its destination and its source")
	case h.Interval < 1 || h.Retries < 1:
		return cloud.Invalid(KindVPNConnection, "HealthCheckConfig", "a health check has an interval of a second or more, and is tried once at least")
	case !slices.Contains(healthCheckPolicies, h.Policy):
		return unknownValue("HealthCheckConfig.Policy", h.Policy)
	}
	return nil
}
