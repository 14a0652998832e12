package vpc

import (
	"net/netip"
	"strconv"
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/gateway"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

func createVpnConnection(c *cloud.Call, q *CreateVpnConnectionRequest) (*CreateVpnConnectionResponse, error) {
	// Whose gateway it is comes before all else that may be wrong with the request.
	g, err := gateway.FindVPNGateway(c, q.VpnGatewayId, cloud.Modify)
	if err != nil {
		return nil, err
	}
	tunnels := make([]givenTunnel, len(q.TunnelOptionsSpecification))
	for i := range q.TunnelOptionsSpecification {
		tunnels[i] = newTunnel(&q.TunnelOptionsSpecification[i])
	}
	change, err := (&givenConnection{
		name: q.Name, local: q.LocalSubnet, remote: q.RemoteSubnet, immediate: q.EffectImmediately, routes: q.AutoConfigRoute, peer: q.CustomerGatewayId,
		ike: q.IkeConfig, ipsec: q.IpsecConfig, health: q.HealthCheckConfig, bgp: q.BgpConfig, dpd: q.EnableDpd, nat: q.EnableNatTraversal,
		tunnels: tunnels, tunnelsSpeakBGP: q.EnableTunnelsBgp,
	}).change(g)
	if err != nil {
		return nil, err
	}
	if g.TwoTunnels() && len(change.Tunnels) != 2 {
		return nil, services.Refuse("MissingParameter.TunnelOptionsSpecification", "a connection of the VPN gateway has two tunnels: TunnelOptionsSpecification has two entries")
	}
	v, err := gateway.CreateVPNConnection(c, q.VpnGatewayId, change, services.Tags(q.Tags))
	if err != nil {
		return nil, err
	}
	return &CreateVpnConnectionResponse{VpnConnectionId: &v.ID, Name: new(v.Name), CreateTime: new(v.Created.UnixMilli())}, nil
}

// givenConnection is what requests say of a connection.
type givenConnection struct {
	name, local, remote string
	immediate, routes   *bool
	// What follows is of a connection with one tunnel.
	peer                    string
	ike, ipsec, health, bgp string
	dpd, nat                *bool
	// And this is of one with two.
	tunnels         []givenTunnel
	tunnelsSpeakBGP *bool
}

// givenTunnel is what they say of a tunnel.
type givenTunnel struct {
	id, peer, role string
	dpd, nat       *bool
	ike            gateway.IKEChange
	ipsec          gateway.IPsecChange
	bgp            *TunnelBgpConfigParameter
}

func newTunnel(q *CreateVpnConnectionTunnelOptionsSpecificationParameter) givenTunnel {
	given := givenTunnel{peer: q.CustomerGatewayId, role: q.Role, dpd: q.EnableDpd, nat: q.EnableNatTraversal, ike: ikeChange(q.TunnelIkeConfig), bgp: q.TunnelBgpConfig}
	if ipsec := q.TunnelIpsecConfig; ipsec != nil {
		given.ipsec = ipsecChange(ipsec.IpsecEncAlg, ipsec.IpsecAuthAlg, ipsec.IpsecPfs, whole(ipsec.IpsecLifetime))
	}
	return given
}

func modifiedTunnel(q *TunnelOptionsSpecificationParameter) givenTunnel {
	given := givenTunnel{
		id: q.TunnelId, peer: q.CustomerGatewayId, role: q.Role, dpd: q.EnableDpd, nat: q.EnableNatTraversal, ike: ikeChange(q.TunnelIkeConfig), bgp: q.TunnelBgpConfig,
	}
	if ipsec := q.TunnelIpsecConfig; ipsec != nil {
		given.ipsec = ipsecChange(ipsec.IpsecEncAlg, ipsec.IpsecAuthAlg, ipsec.IpsecPfs, whole(ipsec.IpsecLifetime))
	}
	return given
}

// change is what becomes of a connection of the gateway.
func (given *givenConnection) change(g *gateway.VPNGateway) (change gateway.VPNConnectionChange, err error) {
	change = gateway.VPNConnectionChange{Name: services.Text(given.name), Immediate: given.immediate, MakesRoutes: given.routes}
	if change.Local, err = subnets("LocalSubnet", given.local); err != nil {
		return change, err
	}
	if change.Remote, err = subnets("RemoteSubnet", given.remote); err != nil {
		return change, err
	}
	if g.TwoTunnels() {
		err = given.ofTwo(&change)
	} else {
		err = given.ofOne(&change)
	}
	return change, err
}

// ofTwo reads what is said of two tunnels.
func (given *givenConnection) ofTwo(change *gateway.VPNConnectionChange) error {
	if given.peer != "" || given.ike+given.ipsec+given.health+given.bgp != "" || given.dpd != nil || given.nat != nil {
		return services.Malformed(gateway.KindVPNConnection, "TunnelOptionsSpecification", "a connection of the VPN gateway has two tunnels, which TunnelOptionsSpecification describes")
	}
	change.SpeaksBGP = given.tunnelsSpeakBGP
	for i := range given.tunnels {
		tunnel, err := given.tunnels[i].change()
		if err != nil {
			return err
		}
		change.Tunnels = append(change.Tunnels, tunnel)
	}
	return nil
}

// ofOne reads what is said of the only tunnel.
func (given *givenConnection) ofOne(change *gateway.VPNConnectionChange) (err error) {
	if len(given.tunnels) > 0 || given.tunnelsSpeakBGP != nil {
		return services.Malformed(gateway.KindVPNConnection, "TunnelOptionsSpecification", "a connection of the VPN gateway has one tunnel, which TunnelOptionsSpecification does not describe")
	}
	tunnel := gateway.TunnelChange{PeerID: services.Text(given.peer), DetectsDeadPeers: given.dpd, TraversesNAT: given.nat}
	if tunnel.IKE, err = ikeConfig(given.ike); err != nil {
		return err
	}
	if tunnel.IPsec, err = ipsecConfig(given.ipsec); err != nil {
		return err
	}
	if tunnel.BGP, change.SpeaksBGP, err = bgpConfig(given.bgp); err != nil {
		return err
	}
	change.Tunnels = []gateway.TunnelChange{tunnel}
	change.HealthCheck, err = healthCheckConfig(given.health)
	return err
}

func (given *givenTunnel) change() (gateway.TunnelChange, error) {
	role := gateway.TunnelRole(given.role)
	if role != "" && role != gateway.MasterTunnel && role != gateway.SlaveTunnel {
		return gateway.TunnelChange{}, services.Malformed(gateway.KindVPNConnection, "Role", "Role is master or slave")
	}
	bgp, err := bgpChange(given.bgp)
	return gateway.TunnelChange{
		ID: given.id, Role: role, PeerID: services.Text(given.peer), DetectsDeadPeers: given.dpd, TraversesNAT: given.nat, IKE: given.ike, IPsec: given.ipsec, BGP: bgp,
	}, err
}

// subnets reads the blocks of a side; nil where none are given.
func subnets(parameter, text string) (blocks []netip.Prefix, err error) {
	for _, one := range services.Separated(text) {
		block, err := netip.ParsePrefix(strings.TrimSpace(one))
		if err != nil {
			return nil, services.Malformed(gateway.KindVPNConnection, parameter, strconv.Quote(one)+" is no CIDR block")
		}
		blocks = append(blocks, block)
	}
	return blocks, nil
}

func describeVpnConnection(c *cloud.Call, q *DescribeVpnConnectionRequest) (*VpnConnection, error) {
	v, err := gateway.FindVPNConnection(c, q.VpnConnectionId, cloud.View)
	if err != nil {
		return nil, err
	}
	view := viewVPNConnection(c, v)
	view.Tags = &Tags{Tag: tagsOf(c, v.ID)}
	return &view, nil
}

func describeVpnConnections(c *cloud.Call, q *DescribeVpnConnectionsRequest) (*DescribeVpnConnectionsResponse, error) {
	tags, err := vpnTagFilter(q.Tag)
	if err != nil {
		return nil, err
	}
	p := services.Numbered(q.PageNumber, q.PageSize, defaultPageSize)
	page, err := gateway.VPNConnections(c, gateway.VPNConnectionFilter{
		ID: q.VpnConnectionId, GatewayID: q.VpnGatewayId, CustomerGatewayID: q.CustomerGatewayId, ResourceGroupID: q.ResourceGroupId, Tags: tags,
	}, p.PageRequest)
	if err != nil {
		return nil, err
	}
	said := p.Answer(page.Total, "")
	return &DescribeVpnConnectionsResponse{
		PageNumber: said.Number, PageSize: said.Size, TotalCount: said.Total,
		VpnConnections: &VpnConnections{VpnConnection: services.Each(page.Items, func(v *gateway.VPNConnection) VpnConnection {
			view := viewVPNConnection(c, v)
			view.Tag = &VpnConnectionTag{Tag: tagsOf(c, v.ID)}
			if view.VpnBgpConfig != nil {
				view.VpnBgpConfig.EnableBgp = nil // a list does not say so
			}
			return view
		})},
	}, nil
}

func modifyVpnConnectionAttribute(c *cloud.Call, q *ModifyVpnConnectionAttributeRequest) (*ModifyVpnConnectionAttributeResponse, error) {
	v, err := gateway.FindVPNConnection(c, q.VpnConnectionId, cloud.Modify)
	if err != nil {
		return nil, err
	}
	tunnels := make([]givenTunnel, len(q.TunnelOptionsSpecification))
	for i := range q.TunnelOptionsSpecification {
		tunnels[i] = modifiedTunnel(&q.TunnelOptionsSpecification[i])
	}
	change, err := (&givenConnection{
		name: q.Name, local: q.LocalSubnet, remote: q.RemoteSubnet, immediate: q.EffectImmediately, routes: q.AutoConfigRoute,
		ike: q.IkeConfig, ipsec: q.IpsecConfig, health: q.HealthCheckConfig, bgp: q.BgpConfig, dpd: q.EnableDpd, nat: q.EnableNatTraversal,
		tunnels: tunnels, tunnelsSpeakBGP: q.EnableTunnelsBgp,
	}).change(v.Gateway)
	if err != nil {
		return nil, err
	}
	if v, err = gateway.ModifyVPNConnection(c, q.VpnConnectionId, change); err != nil {
		return nil, err
	}
	return viewModifiedVPNConnection(c, v), nil
}

func modifyTunnelAttribute(c *cloud.Call, q *ModifyTunnelAttributeRequest) (*ModifyTunnelAttributeResponse, error) {
	if _, err := gateway.FindVPNConnection(c, q.VpnConnectionId, cloud.Modify); err != nil {
		return nil, err
	}
	given := givenTunnel{}
	if q.TunnelOptionsSpecification != nil {
		given = newTunnel(q.TunnelOptionsSpecification)
	}
	given.id = q.TunnelId
	tunnel, err := given.change()
	if err != nil {
		return nil, err
	}
	v, err := gateway.ModifyVPNConnection(c, q.VpnConnectionId, gateway.VPNConnectionChange{Tunnels: []gateway.TunnelChange{tunnel}})
	if err != nil {
		return nil, err
	}
	return viewModifiedTunnel(c, v, q.TunnelId), nil
}

func deleteVpnConnection(c *cloud.Call, q *DeleteVpnConnectionRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, gateway.DeleteVPNConnection(c, q.VpnConnectionId)
}

// checkVpnBgpEnabled says that VPNs speak BGP, as they do in every region.
func checkVpnBgpEnabled(c *cloud.Call, _ *CheckVpnBgpEnabledRequest) (*CheckVpnBgpEnabledResponse, error) {
	if _, err := c.KnownRegion(); err != nil {
		return nil, err
	}
	return &CheckVpnBgpEnabledResponse{BgpEnabled: new(true)}, nil
}
