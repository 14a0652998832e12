package vpc

import (
	"net/netip"
	"slices"
	"strconv"
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/gateway"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// viewVPNConnection shows a connection but for its tags, which its two views have
// under names of their own.
func viewVPNConnection(c *cloud.Call, v *gateway.VPNConnection) VpnConnection {
	view := VpnConnection{
		VpnConnectionId: new(v.ID), Name: new(v.Name), VpnGatewayId: new(v.Gateway.ID), CreateTime: new(v.Created.UnixMilli()), EffectImmediately: new(v.Immediate),
		LocalSubnet: joined(v.Local), RemoteSubnet: joined(v.Remote), Status: new(string(v.Negotiation(c.Now))), State: new(string(v.State(c.Now))),
		AttachType: new("VPNGW"), NetworkType: new(vpnPublic), Spec: vpnSpec(v.Gateway), CrossAccountAuthorized: new(false), ResourceGroupId: new(v.Gateway.ResourceGroupID),
	}
	if v.Gateway.Private {
		view.NetworkType = new(vpnPrivate)
	}
	if v.Gateway.TwoTunnels() {
		view.EnableTunnelsBgp = new(v.SpeaksBGP)
		view.TunnelOptionsSpecification = &TunnelOptionsSpecification{}
		for i := range v.Tunnels {
			view.TunnelOptionsSpecification.TunnelOptions = append(view.TunnelOptionsSpecification.TunnelOptions, viewTunnel(c, v, i))
		}
		return view
	}
	tunnel := &v.Tunnels[0]
	view.CustomerGatewayId, view.EnableDpd, view.EnableNatTraversal = new(tunnel.Peer.ID), new(tunnel.DetectsDeadPeers), new(tunnel.TraversesNAT)
	view.IkeConfig, view.IpsecConfig = viewIKE(v, 0), viewIPsec(tunnel)
	view.VcoHealthCheck, view.VpnBgpConfig = viewHealthCheck(c, v), viewBGP(c, v)
	return view
}

func joined(blocks []netip.Prefix) *string {
	return new(strings.Join(services.Each(blocks, netip.Prefix.String), ","))
}

func viewIKE(v *gateway.VPNConnection, tunnel int) *IkeConfig {
	ike := &v.Tunnels[tunnel].IKE
	local, remote := v.Names(tunnel)
	return &IkeConfig{
		Psk: new(ike.PSK), IkeVersion: new(ike.Version), IkeMode: new(ike.Mode), IkeEncAlg: new(ike.Encryption), IkeAuthAlg: new(ike.Authentication), IkePfs: new(ike.PFS),
		IkeLifetime: new(int64(ike.Lifetime)), LocalId: &local, RemoteId: &remote,
	}
}

func viewIPsec(tunnel *gateway.Tunnel) *IpsecConfig {
	ipsec := &tunnel.IPsec
	return &IpsecConfig{
		IpsecEncAlg: new(ipsec.Encryption), IpsecAuthAlg: new(ipsec.Authentication), IpsecPfs: new(ipsec.PFS), IpsecLifetime: new(int64(ipsec.Lifetime)),
	}
}

// How responses say whether the sides of a connection understand each other.
const (
	vpnSuccess = "success"
	vpnFailed  = "failed"
)

// works says whether packets get to the other side, which then answers.
func works(c *cloud.Call, v *gateway.VPNConnection) *string {
	if v.Negotiation(c.Now) == gateway.IPsecEstablished {
		return new(vpnSuccess)
	}
	return new(vpnFailed)
}

func viewHealthCheck(c *cloud.Call, v *gateway.VPNConnection) *VcoHealthCheck {
	check := &v.HealthCheck
	view := &VcoHealthCheck{
		Enable: new(strconv.FormatBool(check.Enabled)), Interval: new(int32(check.Interval)), Retry: new(int32(check.Retries)), Policy: new(check.Policy),
	}
	if check.Destination.IsValid() {
		view.Dip = new(check.Destination.String())
	}
	if check.Source.IsValid() {
		view.Sip = new(check.Source.String())
	}
	if check.Enabled {
		view.Status = works(c, v)
	}
	return view
}

func viewBGP(c *cloud.Call, v *gateway.VPNConnection) *VpnBgpConfig {
	view := &VpnBgpConfig{EnableBgp: new(strconv.FormatBool(v.SpeaksBGP))}
	if !v.SpeaksBGP {
		return view
	}
	tunnel := &v.Tunnels[0]
	view.Status, view.LocalAsn, view.PeerAsn = works(c, v), new(int64(tunnel.BGP.ASN)), new(int64(tunnel.Peer.ASN))
	view.TunnelCidr, view.LocalBgpIp, view.PeerBgpIp = new(tunnel.BGP.Block.String()), new(tunnel.BGP.Local.String()), new(tunnel.BGP.Remote().String())
	view.AuthKey = new(tunnel.Peer.AuthKey)
	return view
}

// tunnelState shows the state of a tunnel, which is that of its connection.
func tunnelState(c *cloud.Call, v *gateway.VPNConnection) *string {
	switch v.State(c.Now) {
	case gateway.VPNConnectionActive:
		return new("active")
	case gateway.VPNConnectionDeleted:
		return new("deleting")
	}
	return new("updating")
}

func viewTunnel(c *cloud.Call, v *gateway.VPNConnection, number int) TunnelOption {
	tunnel := &v.Tunnels[number]
	address, zone := v.Endpoint(number)
	ike, ipsec := viewIKE(v, number), viewIPsec(tunnel)
	view := TunnelOption{
		TunnelId: new(tunnel.ID), CustomerGatewayId: new(tunnel.Peer.ID), Role: new(string(tunnel.Role)), InternetIp: new(address.String()), ZoneNo: &zone,
		EnableDpd: new(strconv.FormatBool(tunnel.DetectsDeadPeers)), EnableNatTraversal: new(strconv.FormatBool(tunnel.TraversesNAT)),
		State: tunnelState(c, v), Status: new(string(v.Negotiation(c.Now))),
		TunnelIkeConfig: &TunnelIkeConfig{
			Psk: ike.Psk, IkeVersion: ike.IkeVersion, IkeMode: ike.IkeMode, IkeEncAlg: ike.IkeEncAlg, IkeAuthAlg: ike.IkeAuthAlg, IkePfs: ike.IkePfs,
			IkeLifetime: new(strconv.Itoa(tunnel.IKE.Lifetime)), LocalId: ike.LocalId, RemoteId: ike.RemoteId,
		},
		TunnelIpsecConfig: &TunnelIpsecConfig{
			IpsecEncAlg: ipsec.IpsecEncAlg, IpsecAuthAlg: ipsec.IpsecAuthAlg, IpsecPfs: ipsec.IpsecPfs, IpsecLifetime: new(strconv.Itoa(tunnel.IPsec.Lifetime)),
		},
	}
	if v.SpeaksBGP {
		view.TunnelBgpConfig = &TunnelBgpConfig{
			BgpStatus: works(c, v), LocalAsn: decimal(tunnel.BGP.ASN), PeerAsn: decimal(tunnel.Peer.ASN), TunnelCidr: new(tunnel.BGP.Block.String()),
			LocalBgpIp: new(tunnel.BGP.Local.String()), PeerBgpIp: new(tunnel.BGP.Remote().String()),
		}
	}
	return view
}

func decimal(asn uint32) *string { return new(strconv.FormatUint(uint64(asn), 10)) }

// viewModifiedVPNConnection shows a connection as it is after a change: a little
// less of it.
func viewModifiedVPNConnection(c *cloud.Call, v *gateway.VPNConnection) *ModifyVpnConnectionAttributeResponse {
	view := viewVPNConnection(c, v)
	if !v.Gateway.TwoTunnels() {
		view.VcoHealthCheck.Status, view.VcoHealthCheck.Policy, view.VpnBgpConfig.AuthKey = nil, nil, nil
	}
	modified := &ModifyVpnConnectionAttributeResponse{
		VpnConnectionId: view.VpnConnectionId, Name: view.Name, Description: new(""), VpnGatewayId: view.VpnGatewayId, CreateTime: view.CreateTime, EffectImmediately: view.EffectImmediately,
		LocalSubnet: view.LocalSubnet, RemoteSubnet: view.RemoteSubnet, CustomerGatewayId: view.CustomerGatewayId, EnableDpd: view.EnableDpd, EnableNatTraversal: view.EnableNatTraversal,
		IkeConfig: view.IkeConfig, IpsecConfig: view.IpsecConfig, VcoHealthCheck: view.VcoHealthCheck, VpnBgpConfig: view.VpnBgpConfig,
		EnableTunnelsBgp: view.EnableTunnelsBgp, ResourceGroupId: view.ResourceGroupId,
	}
	if !v.Gateway.TwoTunnels() {
		return modified
	}
	modified.TunnelOptionsSpecification = &ModifyVpnConnectionAttributeTunnelOptionsSpecification{}
	for i := range v.Tunnels {
		tunnel := viewModifiedTunnel(c, v, v.Tunnels[i].ID)
		tunnel.TunnelBgpConfig.EnableBgp = nil
		modified.TunnelOptionsSpecification.TunnelOptions = append(modified.TunnelOptionsSpecification.TunnelOptions, TunnelOptionsSpecificationTunnelOption{
			TunnelId: tunnel.TunnelId, CustomerGatewayId: tunnel.CustomerGatewayId, Role: tunnel.Role, State: tunnel.State, InternetIp: tunnel.InternetIp, ZoneNo: tunnel.ZoneNo,
			EnableDpd: tunnel.EnableDpd, EnableNatTraversal: tunnel.EnableNatTraversal, TunnelBgpConfig: tunnel.TunnelBgpConfig,
			TunnelIkeConfig: tunnel.TunnelIkeConfig, TunnelIpsecConfig: tunnel.TunnelIpsecConfig,
		})
	}
	return modified
}

// viewModifiedTunnel shows a tunnel likewise.
func viewModifiedTunnel(c *cloud.Call, v *gateway.VPNConnection, id string) *ModifyTunnelAttributeResponse {
	number := slices.IndexFunc(v.Tunnels, func(t gateway.Tunnel) bool { return t.ID == id })
	tunnel := &v.Tunnels[number]
	address, zone := v.Endpoint(number)
	view := &ModifyTunnelAttributeResponse{
		TunnelId: new(tunnel.ID), CustomerGatewayId: new(tunnel.Peer.ID), Role: new(string(tunnel.Role)), State: tunnelState(c, v), InternetIp: new(address.String()), ZoneNo: &zone,
		EnableDpd: new(tunnel.DetectsDeadPeers), EnableNatTraversal: new(tunnel.TraversesNAT), TunnelIkeConfig: viewIKE(v, number), TunnelIpsecConfig: viewIPsec(tunnel),
		TunnelBgpConfig: &TunnelOptionTunnelBgpConfig{EnableBgp: new(v.SpeaksBGP)},
	}
	if bgp := &tunnel.BGP; v.SpeaksBGP {
		view.TunnelBgpConfig = &TunnelOptionTunnelBgpConfig{
			EnableBgp: new(true), LocalAsn: new(int64(bgp.ASN)), PeerAsn: new(int64(tunnel.Peer.ASN)), TunnelCidr: new(bgp.Block.String()),
			LocalBgpIp: new(bgp.Local.String()), PeerBgpIp: new(bgp.Remote().String()),
		}
	}
	return view
}

// downloadVpnConnectionConfig shows a connection from the other side: what the
// customer's device is set up with.
func downloadVpnConnectionConfig(c *cloud.Call, q *DownloadVpnConnectionConfigRequest) (*DownloadVpnConnectionConfigResponse, error) {
	v, err := gateway.FindVPNConnection(c, q.VpnConnectionId, cloud.View)
	if err != nil {
		return nil, err
	}
	config := &VpnConnectionConfig{LocalSubnet: joined(v.Remote), RemoteSubnet: joined(v.Local)}
	configs := make([]TunnelConfig, len(v.Tunnels))
	for i := range v.Tunnels {
		configs[i] = otherSide(v, i)
		if v.SpeaksBGP {
			if config.BgpConfigs == nil {
				config.BgpConfigs = &BgpConfigs{}
			}
			config.BgpConfigs.BgpConfig = append(config.BgpConfigs.BgpConfig, otherSideOfBGP(&v.Tunnels[i]))
		}
	}
	if v.Gateway.TwoTunnels() {
		config.TunnelsConfig = &TunnelsConfig{TunnelConfig: configs}
	} else {
		config.Local, config.Remote, config.IkeConfig, config.IpsecConfig = configs[0].Local, configs[0].Remote, configs[0].IkeConfig, configs[0].IpsecConfig
	}
	return &DownloadVpnConnectionConfigResponse{VpnConnectionConfig: config}, nil
}

func otherSide(v *gateway.VPNConnection, number int) TunnelConfig {
	tunnel := &v.Tunnels[number]
	address, _ := v.Endpoint(number)
	ike := viewIKE(v, number)
	ike.LocalId, ike.RemoteId = ike.RemoteId, ike.LocalId
	return TunnelConfig{
		TunnelId: new(tunnel.ID), Local: new(tunnel.Peer.Address.String()), Remote: new(address.String()), IkeConfig: ike, IpsecConfig: viewIPsec(tunnel),
	}
}

func otherSideOfBGP(tunnel *gateway.Tunnel) BgpConfig {
	bgp := &tunnel.BGP
	config := BgpConfig{
		LocalAsn: decimal(tunnel.Peer.ASN), PeerAsn: decimal(bgp.ASN), LocalBgpIp: new(bgp.Remote().String()), PeerBgpIp: new(bgp.Local.String()),
		TunnelCidr: new(bgp.Block.String()),
	}
	if tunnel.ID != "" {
		config.TunnelId = new(tunnel.ID)
	}
	return config
}
