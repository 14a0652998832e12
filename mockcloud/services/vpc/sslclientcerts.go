package vpc

import (
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/gateway"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

func createSslVpnClientCert(c *cloud.Call, q *CreateSslVpnClientCertRequest) (*SslVpnClientCertResponse, error) {
	return calledCert(gateway.CreateSSLClientCert(c, q.SslVpnServerId, q.Name))
}

// calledCert says which certificate it is, and how it is called.
func calledCert(cert *gateway.SSLClientCert, err error) (*SslVpnClientCertResponse, error) {
	if err != nil {
		return nil, err
	}
	return &SslVpnClientCertResponse{SslVpnClientCertId: &cert.ID, Name: new(cert.Name)}, nil
}

func describeSslVpnClientCert(c *cloud.Call, q *DescribeSslVpnClientCertRequest) (*DescribeSslVpnClientCertResponse, error) {
	cert, err := gateway.FindSSLClientCert(c, q.SslVpnClientCertId, cloud.View)
	if err != nil {
		return nil, err
	}
	documents, err := cert.Documents()
	if err != nil {
		return nil, err
	}
	view := viewSSLClientCert(c, cert)
	return &DescribeSslVpnClientCertResponse{
		SslVpnClientCertId: view.SslVpnClientCertId, SslVpnServerId: view.SslVpnServerId, Name: view.Name, RegionId: view.RegionId, ResourceGroupId: view.ResourceGroupId,
		Status: view.Status, CreateTime: view.CreateTime, EndTime: view.EndTime,
		CaCert: &documents.CA, ClientCert: &documents.Certificate, ClientKey: &documents.Key, ClientConfig: &documents.Config,
	}, nil
}

func describeSslVpnClientCerts(c *cloud.Call, q *DescribeSslVpnClientCertsRequest) (*DescribeSslVpnClientCertsResponse, error) {
	if _, err := c.KnownRegion(); err != nil {
		return nil, err
	}
	p := services.Numbered(q.PageNumber, q.PageSize, defaultPageSize)
	page, err := gateway.SSLClientCerts(c, gateway.SSLClientCertFilter{ID: q.SslVpnClientCertId, ServerID: q.SslVpnServerId, Name: q.Name, ResourceGroupID: q.ResourceGroupId}, p.PageRequest)
	if err != nil {
		return nil, err
	}
	said := p.Answer(page.Total, "")
	return &DescribeSslVpnClientCertsResponse{
		PageNumber: said.Number, PageSize: said.Size, TotalCount: said.Total,
		SslVpnClientCertKeys: &SslVpnClientCertKeys{SslVpnClientCertKey: services.Each(page.Items, func(cert *gateway.SSLClientCert) SslVpnClientCertKey { return viewSSLClientCert(c, cert) })},
	}, nil
}

func viewSSLClientCert(c *cloud.Call, cert *gateway.SSLClientCert) SslVpnClientCertKey {
	return SslVpnClientCertKey{
		SslVpnClientCertId: new(cert.ID), SslVpnServerId: new(cert.Server.ID), Name: new(cert.Name), RegionId: new(cert.Region), ResourceGroupId: new(cert.Server.Gateway.ResourceGroupID),
		Status: new(string(cert.Status(c.Now))), CreateTime: new(cert.Created.UnixMilli()), EndTime: new(cert.Expires().UnixMilli()),
	}
}

func modifySslVpnClientCert(c *cloud.Call, q *ModifySslVpnClientCertRequest) (*SslVpnClientCertResponse, error) {
	return calledCert(gateway.ModifySSLClientCert(c, q.SslVpnClientCertId, q.Name))
}

func deleteSslVpnClientCert(c *cloud.Call, q *DeleteSslVpnClientCertRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, gateway.DeleteSSLClientCert(c, q.SslVpnClientCertId)
}

// describeSslVpnClients lists the clients that are connected: none, as nobody
// connects to an SSL server here.
func describeSslVpnClients(c *cloud.Call, q *DescribeSslVpnClientsRequest) (*DescribeSslVpnClientsResponse, error) {
	g, err := gateway.FindVPNGateway(c, q.VpnGatewayId, cloud.View)
	if err != nil {
		return nil, err
	}
	said := services.Numbered(q.PageNumber, q.PageSize, defaultPageSize).Answer(0, "")
	return &DescribeSslVpnClientsResponse{
		VpnGatewayId: new(g.ID), RegionId: new(g.Region), PageNumber: said.Number, PageSize: said.Size, TotalCount: said.Total, ClientInfoList: []ClientInfoList{},
	}, nil
}
