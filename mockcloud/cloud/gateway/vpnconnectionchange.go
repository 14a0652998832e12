package gateway

import (
	"net/netip"
	"slices"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// VPNConnectionChange describes an IPsec connection; nil leaves a value as it is.
type VPNConnectionChange struct {
	Name                              *string
	Local, Remote                     []netip.Prefix
	Immediate, MakesRoutes, SpeaksBGP *bool
	HealthCheck                       HealthCheckChange
	Tunnels                           []TunnelChange
}

// HealthCheckChange describes how a connection is tried.
type HealthCheckChange struct {
	Enabled             *bool
	Destination, Source *netip.Addr
	Interval, Retries   *int
	Policy              *string
}

// to is what the settings become.
func (change *VPNConnectionChange) to(c *cloud.Call, s VPNConnectionSettings) (VPNConnectionSettings, error) {
	if change.Local != nil {
		s.Local = change.Local
	}
	if change.Remote != nil {
		s.Remote = change.Remote
	}
	cloud.Assign(&s.Immediate, change.Immediate)
	cloud.Assign(&s.MakesRoutes, change.MakesRoutes)
	cloud.Assign(&s.SpeaksBGP, change.SpeaksBGP)
	cloud.Assign(&s.HealthCheck.Enabled, change.HealthCheck.Enabled)
	cloud.Assign(&s.HealthCheck.Destination, change.HealthCheck.Destination)
	cloud.Assign(&s.HealthCheck.Source, change.HealthCheck.Source)
	cloud.Assign(&s.HealthCheck.Interval, change.HealthCheck.Interval)
	cloud.Assign(&s.HealthCheck.Retries, change.HealthCheck.Retries)
	cloud.Assign(&s.HealthCheck.Policy, change.HealthCheck.Policy)
	s.Tunnels = slices.Clone(s.Tunnels)
	for i := range change.Tunnels {
		one := &change.Tunnels[i]
		tunnel, err := s.meant(one, i)
		if err != nil {
			return s, err
		}
		if err := one.apply(c, tunnel); err != nil {
			return s, err
		}
	}
	return s, nil
}

// meant is the tunnel that a change is of: by its id, by its role, or as the only
// one. One that is named by its id changes its role.
func (s *VPNConnectionSettings) meant(change *TunnelChange, place int) (*Tunnel, error) {
	if change.ID == "" && change.Role == "" && place < len(s.Tunnels) {
		return &s.Tunnels[place], nil
	}
	for i := range s.Tunnels {
		tunnel := &s.Tunnels[i]
		switch {
		case change.ID == "" && change.Role == tunnel.Role:
			return tunnel, nil
		case change.ID != "" && change.ID == tunnel.ID:
			if change.Role != "" {
				tunnel.Role = change.Role
			}
			return tunnel, nil
		}
	}
	if change.ID != "" {
		return nil, cloud.Invalid(KindVPNConnection, "TunnelId", "the IPsec connection has no tunnel "+change.ID)
	}
	return nil, wrongRoles()
}

func wrongRoles() error {
	return cloud.Invalid(KindVPNConnection, "Role", "one of two tunnels is the master, the other one the slave")
}

// CreateVPNConnection makes an IPsec connection of a VPN gateway. What is left out is usual.
func CreateVPNConnection(c *cloud.Call, gatewayID string, n VPNConnectionChange, tags []cloud.Tag) (*VPNConnection, error) {
	g, err := FindVPNGateway(c, gatewayID, cloud.Modify)
	if err != nil {
		return nil, err
	}
	settings, err := newVPNConnectionSettings(c, g, n)
	if err != nil {
		return nil, err
	}
	v := &VPNConnection{Gateway: g, Name: cloud.Value(n.Name)}
	if err := checkVPNConnectionName(v.Name); err != nil {
		return nil, err
	}
	if err := settings.check(c.World, v); err != nil {
		return nil, err
	}
	if !g.IPsec {
		return nil, &cloud.Error{Reason: cloud.NotPermitted, Kind: KindVPNConnection, By: KindVPNGateway, ID: gatewayID, Detail: "the VPN gateway is not for IPsec"}
	}
	if err := g.mustBeActive(c); err != nil {
		return nil, err
	}
	if err := c.CheckTags("", tags); err != nil {
		return nil, err
	}
	if err := c.World.Within(QuotaVPNConnections, c.AccountID, g.countConnections(c.World)); err != nil {
		return nil, err
	}
	routes, err := settings.routes(c, v)
	if err != nil {
		return nil, err
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	v.Record = c.NewRecord(g.Region, c.NetworkID(g.Region, "vco"))
	v.VPNConnectionSettings = settings
	for i := range v.Tunnels {
		if tunnel := &v.Tunnels[i]; tunnel.IKE.PSK == "" {
			tunnel.IKE.PSK = c.Draw(cloud.AnyCase, 16)
		}
		if g.TwoTunnels() {
			v.Tunnels[i].ID = c.NetworkID(g.Region, "tun")
		}
	}
	vpnConnections.Add(c.World, v)
	c.AddTags(v.Head(), tags)
	routes.apply(c)
	v.pass(c, VPNConnectionProvisioning)
	v.negotiate(c)
	g.pass(c, VPNGatewayUpdating)
	return v, nil
}

// newVPNConnectionSettings are the settings of a new connection, with as many
// tunnels as those of the gateway have.
func newVPNConnectionSettings(c *cloud.Call, g *VPNGateway, n VPNConnectionChange) (VPNConnectionSettings, error) {
	s := VPNConnectionSettings{MakesRoutes: true, HealthCheck: HealthCheck{Interval: 3, Retries: 3, Policy: healthCheckPolicies[0]}, Tunnels: []Tunnel{usualTunnel}}
	if g.TwoTunnels() {
		slave := usualTunnel
		slave.Role = SlaveTunnel
		s.Tunnels = append(s.Tunnels, slave)
		// The first one is for the first vSwitch, whatever its role.
		if len(n.Tunnels) == 2 && n.Tunnels[0].Role == SlaveTunnel {
			s.Tunnels[0].Role, s.Tunnels[1].Role = SlaveTunnel, MasterTunnel
		}
	}
	return n.to(c, s)
}

func checkVPNConnectionName(name string) error { return checkShortTexts(KindVPNConnection, name, "") }

// ModifyVPNConnection changes an IPsec connection. Its sides negotiate anew.
func ModifyVPNConnection(c *cloud.Call, id string, change VPNConnectionChange) (*VPNConnection, error) {
	v, err := FindVPNConnection(c, id, cloud.Modify)
	if err != nil {
		return nil, err
	}
	if err := checkVPNConnectionName(cloud.Value(change.Name)); err != nil {
		return nil, err
	}
	settings, err := change.to(c, v.VPNConnectionSettings)
	if err != nil {
		return nil, err
	}
	if err := settings.check(c.World, v); err != nil {
		return nil, err
	}
	if settings.severalByIKEv1() && !v.severalByIKEv1() {
		return nil, &cloud.Error{Reason: cloud.NotPermitted, Kind: KindVPNConnection, ID: id, Field: "IkeVersion", Detail: "several blocks of a side need ikev2"}
	}
	if err := v.Gateway.mustBeActive(c); err != nil {
		return nil, err
	}
	routes, err := settings.routes(c, v)
	if err != nil {
		return nil, err
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	cloud.Assign(&v.Name, change.Name)
	vpnConnections.Change(c.World, v, func() { v.VPNConnectionSettings = settings })
	routes.apply(c)
	v.pass(c, VPNConnectionUpdating)
	v.negotiate(c)
	v.Gateway.pass(c, VPNGatewayUpdating)
	return v, nil
}

// severalByIKEv1 says whether a side has several blocks, for which ikev1 is not meant.
func (s *VPNConnectionSettings) severalByIKEv1() bool {
	return (len(s.Local) > 1 || len(s.Remote) > 1) && slices.ContainsFunc(s.Tunnels, func(t Tunnel) bool { return t.IKE.Version == "ikev1" })
}

// DeleteVPNConnection deletes an IPsec connection along with the routes that lead to
// it, once that has settled.
func DeleteVPNConnection(c *cloud.Call, id string) error {
	v, err := FindVPNConnection(c, id, cloud.Delete)
	if err != nil {
		return err
	}
	if err := v.Gateway.mustBeActive(c); err != nil {
		return err
	}
	routes := vpnRouteChange{gateway: v.Gateway, remove: slices.Collect(v.routes(c.World))}
	if err := routes.check(c); err != nil {
		return err
	}
	if err := c.Commit(); err != nil {
		return err
	}
	routes.apply(c)
	v.leave(VPNConnectionDeleted)
	vpnConnectionIsGone.Plan(c.World, c.Settled(), v, 0)
	v.Gateway.pass(c, VPNGatewayUpdating)
	return nil
}
