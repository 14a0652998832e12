package gateway

import (
	"net/netip"
	"slices"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// VPNConnection is an IPsec connection: it leads from a VPN gateway to a customer
// gateway by a tunnel, or to one or two by two tunnels.
type VPNConnection struct {
	cloud.Record
	Gateway *VPNGateway
	Name    string
	VPNConnectionSettings

	passage[VPNConnectionState]
	// agreed is when phase 1 has succeeded, and established when phase 2 has.
	agreed, established time.Time
}

// VPNConnectionSettings are how an IPsec connection works.
type VPNConnectionSettings struct {
	// Local and Remote are the blocks of both sides that it connects.
	Local, Remote []netip.Prefix
	// Immediate says that the cloud begins to negotiate, rather than wait for traffic.
	Immediate bool
	// MakesRoutes says that policy-based routes between the blocks come with it.
	MakesRoutes bool
	// SpeaksBGP says that its tunnels speak BGP.
	SpeaksBGP   bool
	HealthCheck HealthCheck
	// Tunnels are one, or two of which the first one was made for the first vSwitch
	// of the gateway.
	Tunnels []Tunnel
}

// HealthCheck is how the cloud tries whether a connection of one tunnel works.
type HealthCheck struct {
	Enabled             bool
	Destination, Source netip.Addr
	// Interval is in seconds.
	Interval, Retries int
	// Policy says whether routes that go by a connection which does not work are withdrawn.
	Policy string
}

var healthCheckPolicies = []string{"revoke_route", "reserve_route"}

// KindVPNConnection is the kind of an IPsec connection.
const KindVPNConnection cloud.Kind = "IPsec connection"

// QuotaVPNConnections limits the IPsec connections of a VPN gateway. The vendor
// publishes the limit without a code: this one is mockcloud's own.
const QuotaVPNConnections = "vpn_connection_count_per_gateway"

var (
	vpnConnections      cloud.Table[*VPNConnection]
	vpnConnectionIsGone cloud.Event[*VPNConnection]
)

func init() {
	vpnConnections.Define(cloud.Definition[*VPNConnection]{
		Kind: KindVPNConnection, InPolicies: "vpc:vpnconnection", AtDeletion: cloud.GoAlong, // its VPN gateway is in the way
		Indexes: []cloud.IndexOn[*VPNConnection]{
			cloud.On("gateway", func(v *VPNConnection) string { return v.Gateway.ID }),
			cloud.OnEach("customer gateway", (*VPNConnection).peers),
		},
		Tags: &cloud.Tags[*VPNConnection]{By: cloud.Modify},
		Quotas: []cloud.Quota{{
			Product: "vpn", Code: QuotaVPNConnections, Default: 10, Adjustable: true,
			Name: "IPsec connections of a VPN gateway", Description: "How many IPsec connections a VPN gateway can have",
			Most: cloud.MostOf(&vpnGateways, (*VPNGateway).countConnections),
		}},
	})
	vpnConnectionIsGone.Define("an IPsec connection is deleted", &vpnConnections, func(w *cloud.World, v *VPNConnection, _ uint64, _ time.Time) {
		vpnConnections.Remove(w, v)
	})
}

// peers are the ids of the customer gateways that it leads to.
func (s *VPNConnectionSettings) peers() (ids []string) {
	for _, tunnel := range s.Tunnels {
		if !slices.Contains(ids, tunnel.Peer.ID) {
			ids = append(ids, tunnel.Peer.ID)
		}
	}
	return ids
}

func (g *VPNGateway) countConnections(w *cloud.World) int {
	return vpnConnections.Under(w, g.Owner, g.Region, "gateway", g.ID)
}

// connections visits the IPsec connections of the gateway.
func (g *VPNGateway) connections(w *cloud.World) func(yield func(*VPNConnection) bool) {
	return vpnConnections.Each(w, g.Owner, g.Region, "gateway", g.ID)
}

// TwoTunnels says whether the gateway's connections have two tunnels.
func (g *VPNGateway) TwoTunnels() bool { return g.Second != nil }

// VPNConnectionState is how far the making of an IPsec connection is.
type VPNConnectionState string

// The states of an IPsec connection.
const (
	VPNConnectionProvisioning VPNConnectionState = "provisioning"
	VPNConnectionActive       VPNConnectionState = "active"
	VPNConnectionUpdating     VPNConnectionState = "updating"
	VPNConnectionDeleted      VPNConnectionState = "deleted"
)

// State is the connection's state at a time. It changes along with its gateway's.
func (v *VPNConnection) State(now time.Time) VPNConnectionState {
	return v.now(now, VPNConnectionActive)
}

// Negotiation is how far the sides of an IPsec connection have come.
type Negotiation string

// How far they have come.
const (
	IKENotEstablished Negotiation = "ike_sa_not_established"
	IKEEstablished    Negotiation = "ike_sa_established"
	IPsecEstablished  Negotiation = "ipsec_sa_established"
)

// Negotiation is how far the sides have come at a time. The other side is a device
// that nobody here knows: it is taken to be set up as the cloud says, and to answer.
// So negotiations that the cloud begins succeed, one phase after the other; those
// that wait for traffic do not begin, as there is none.
func (v *VPNConnection) Negotiation(now time.Time) Negotiation {
	switch {
	case !v.Immediate || v.leaving || now.Before(v.agreed):
		return IKENotEstablished
	case now.Before(v.established):
		return IKEEstablished
	}
	return IPsecEstablished
}

// negotiate begins anew once the gateway has settled.
func (v *VPNConnection) negotiate(c *cloud.Call) {
	v.agreed = c.Settled()
	v.established = v.agreed.Add(c.World.Spec().Settling)
}

// ActiveTunnel is the one that traffic takes.
func (v *VPNConnection) ActiveTunnel() *Tunnel {
	return &v.Tunnels[slices.IndexFunc(v.Tunnels, func(t Tunnel) bool { return t.Role == MasterTunnel })]
}

// Endpoint is the address of the cloud's side of a tunnel, and zone where that is.
func (v *VPNConnection) Endpoint(tunnel int) (address netip.Addr, zone string) {
	if tunnel == 0 {
		return v.Gateway.Endpoints[0], v.Gateway.VSwitch().Zone
	}
	return v.Gateway.Endpoints[tunnel], v.Gateway.Second.Zone
}

// Names are what the sides of a tunnel call themselves.
func (v *VPNConnection) Names(tunnel int) (local, remote string) {
	t := &v.Tunnels[tunnel]
	if local = t.IKE.LocalID; local == "" {
		address, _ := v.Endpoint(tunnel)
		local = address.String()
	}
	if remote = t.IKE.RemoteID; remote == "" {
		remote = t.Peer.Address.String()
	}
	return local, remote
}

// FindVPNConnection finds an IPsec connection by its id, for what the caller means to do with it.
func FindVPNConnection(c *cloud.Call, id string, verb cloud.Verb) (*VPNConnection, error) {
	return vpnConnections.Find(c, id, verb)
}

// VPNConnectionFilter selects IPsec connections; the zero value of each condition selects all.
type VPNConnectionFilter struct {
	ID, GatewayID, CustomerGatewayID, ResourceGroupID string
	Tags                                              []cloud.Tag
}

// VPNConnections lists the caller's IPsec connections in the call's region.
func VPNConnections(c *cloud.Call, f VPNConnectionFilter, page cloud.PageRequest) (cloud.Page[*VPNConnection], error) {
	q := cloud.Query[*VPNConnection]{Tags: f.Tags}.On("gateway", f.GatewayID).On("customer gateway", f.CustomerGatewayID)
	if f.ID != "" {
		q.IDs = []string{f.ID}
	}
	if f.ResourceGroupID != "" {
		q = q.And(func(v *VPNConnection) bool { return f.ResourceGroupID == v.Gateway.ResourceGroupID })
	}
	return vpnConnections.List(c, q, page)
}
