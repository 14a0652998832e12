package vpc

import (
	"net/netip"
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/gateway"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

func createSslVpnServer(c *cloud.Call, q *CreateSslVpnServerRequest) (*CreateSslVpnServerResponse, error) {
	// Whose gateway it is comes before all else that may be wrong with the request.
	if _, err := gateway.FindVPNGateway(c, q.VpnGatewayId, cloud.Modify); err != nil {
		return nil, err
	}
	if err := checkFactors(q.EnableMultiFactorAuth, q.IDaaSInstanceId); err != nil {
		return nil, err
	}
	settings, err := sslSettings(q.ClientIpPool, q.LocalSubnet, q.Proto, q.Cipher, q.Port, q.Compress)
	if err != nil {
		return nil, err
	}
	s, err := gateway.CreateSSLServer(c, q.VpnGatewayId, q.Name, settings)
	if err != nil {
		return nil, err
	}
	return &CreateSslVpnServerResponse{SslVpnServerId: &s.ID, Name: new(s.Name)}, nil
}

// sslSettings reads the settings of an SSL server. What is empty is left out.
func sslSettings(pool, local, protocol, cipher string, port *int32, compress *bool) (gateway.SSLSettingsChange, error) {
	settings := gateway.SSLSettingsChange{Protocol: services.Text(protocol), Cipher: services.Text(cipher), Compress: compress}
	if port != nil {
		settings.Port = new(int(*port))
	}
	if pool != "" {
		block, err := parseBlock(gateway.KindSSLServer, "ClientIpPool", pool)
		if err != nil {
			return settings, err
		}
		settings.ClientPool = &block
	}
	for _, text := range services.Separated(local) {
		block, err := parseBlock(gateway.KindSSLServer, "LocalSubnet", text)
		if err != nil {
			return settings, err
		}
		settings.Local = append(settings.Local, block)
	}
	return settings, nil
}

func describeSslVpnServers(c *cloud.Call, q *DescribeSslVpnServersRequest) (*DescribeSslVpnServersResponse, error) {
	if _, err := c.KnownRegion(); err != nil {
		return nil, err
	}
	p := services.Numbered(q.PageNumber, q.PageSize, defaultPageSize)
	filter := gateway.SSLServerFilter{ID: q.SslVpnServerId, GatewayID: q.VpnGatewayId, Name: q.Name, ResourceGroupID: q.ResourceGroupId}
	page, err := gateway.SSLServers(c, filter, p.PageRequest)
	if err != nil {
		return nil, err
	}
	said := p.Answer(page.Total, "")
	return &DescribeSslVpnServersResponse{
		PageNumber: said.Number, PageSize: said.Size, TotalCount: said.Total,
		SslVpnServers: &SslVpnServers{SslVpnServer: services.Each(page.Items, viewSSLServer)},
	}, nil
}

// viewSSLServer shows an SSL server. Nobody connects to one here.
func viewSSLServer(s *gateway.SSLServer) SslVpnServer {
	return SslVpnServer{
		SslVpnServerId: new(s.ID), VpnGatewayId: new(s.Gateway.ID), Name: new(s.Name), RegionId: new(s.Region), CreateTime: new(s.Created.UnixMilli()),
		InternetIp: new(s.Address().String()), ClientIpPool: new(s.ClientPool.String()), LocalSubnet: new(strings.Join(services.Each(s.Local, netip.Prefix.String), ",")),
		Proto: new(s.Protocol), Cipher: new(s.Cipher), Port: new(int32(s.Port)), Compress: new(s.Compress), Connections: new(int32(0)),
		MaxConnections: new(int32(s.Gateway.SSLConnections)), EnableMultiFactorAuth: new(false), ResourceGroupId: new(s.Gateway.ResourceGroupID),
	}
}

func modifySslVpnServer(c *cloud.Call, q *ModifySslVpnServerRequest) (*SslVpnServer, error) {
	if err := checkFactors(q.EnableMultiFactorAuth, q.IDaaSInstanceId); err != nil {
		return nil, err
	}
	settings, err := sslSettings(q.ClientIpPool, q.LocalSubnet, q.Proto, q.Cipher, q.Port, q.Compress)
	if err != nil {
		return nil, err
	}
	s, err := gateway.ModifySSLServer(c, q.SslVpnServerId, services.Text(q.Name), settings)
	if err != nil {
		return nil, err
	}
	return new(viewSSLServer(s)), nil
}

func deleteSslVpnServer(c *cloud.Call, q *DeleteSslVpnServerRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, gateway.DeleteSSLServer(c, q.SslVpnServerId)
}
