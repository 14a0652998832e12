package steps

func vpnConnectionSteps(s *Scene, sc vocabulary) {
	sc.Step(action("connects", "connect", `the VPN gateway {name} with the customer gateway {name} as {name}`), s.connectVPNGateway)
	sc.Step(action("looks", "look", `at the IPsec connection {name}`), s.lookAtVPNConnection)
	sc.Step(action("renames", "rename", `the IPsec connection {name} to {name}`), s.renameVPNConnection)
	sc.Step(action("deletes", "delete", `the IPsec connection {name}`), s.deleteVPNConnection)
	sc.Step(Expression(`{name} sees `+only("IPsec connection", "IPsec connections")), s.seeVPNConnections)

	sc.Step(action("routes", "route", `{name} from the VPN gateway {name} by the IPsec connection {name}`), s.routeFromVPNGateway)
	sc.Step(action("withdraws", "withdraw", `the route to {name} of the VPN gateway {name} by the IPsec connection {name}`), s.withdrawVPNRoute)
	sc.Step(action("deletes", "delete", `the route to {name} of the VPN gateway {name} by the IPsec connection {name}`), s.deleteVPNRoute)
	sc.Step(action("lists", "list", `the routes of the VPN gateway {name}`), s.listVPNRoutes)
}

func (s *Scene) connectVPNGateway(who, gateway, customer, name, code string) error {
	var made struct{ VpnConnectionId string }
	asked := query{
		"VpnGatewayId": s.ID(aVPNGateway, gateway), "CustomerGatewayId": s.ID(aCustomerGateway, customer), "Name": name,
		"LocalSubnet": "0.0.0.0/0", "RemoteSubnet": "0.0.0.0/0",
	}
	if over, verdict := judge(code, s.ask(who, vpcProduct, "CreateVpnConnection", asked, &made)); over {
		return verdict
	}
	s.Name(aVPNConnection, name, made.VpnConnectionId)
	return nil
}

func (s *Scene) lookAtVPNConnection(who, name, code string) error {
	return s.do(who, vpcProduct, "DescribeVpnConnection", query{"VpnConnectionId": s.ID(aVPNConnection, name)}, code)
}

func (s *Scene) renameVPNConnection(who, name, to, code string) error {
	return s.do(who, vpcProduct, "ModifyVpnConnectionAttribute", query{"VpnConnectionId": s.ID(aVPNConnection, name), "Name": to}, code)
}

func (s *Scene) deleteVPNConnection(who, name, code string) error {
	return s.do(who, vpcProduct, "DeleteVpnConnection", query{"VpnConnectionId": s.ID(aVPNConnection, name)}, code)
}

func (s *Scene) seeVPNConnections(who, names string) error {
	of := query{"PageSize": "50"}
	return s.seeIDs("the IPsec connections", names, who, "DescribeVpnConnections", of, "VpnConnections", "VpnConnection", "VpnConnectionId")
}

// vpnRoute names a route of a VPN gateway.
func (s *Scene) vpnRoute(to, gateway, connection string, more query) query {
	asked := query{"VpnGatewayId": s.ID(aVPNGateway, gateway), "NextHop": s.ID(aVPNConnection, connection), "RouteDest": to}
	for name, value := range more {
		asked[name] = value
	}
	return asked
}

func (s *Scene) routeFromVPNGateway(who, to, gateway, connection, code string) error {
	return s.do(who, vpcProduct, "CreateVpnRouteEntry", s.vpnRoute(to, gateway, connection, query{"Weight": "100", "PublishVpc": "true"}), code)
}

func (s *Scene) withdrawVPNRoute(who, to, gateway, connection, code string) error {
	return s.do(who, vpcProduct, "PublishVpnRouteEntry", s.vpnRoute(to, gateway, connection, query{"RouteType": "dbr", "PublishVpc": "false"}), code)
}

func (s *Scene) deleteVPNRoute(who, to, gateway, connection, code string) error {
	return s.do(who, vpcProduct, "DeleteVpnRouteEntry", s.vpnRoute(to, gateway, connection, query{"Weight": "100"}), code)
}

func (s *Scene) listVPNRoutes(who, gateway, code string) error {
	return s.do(who, vpcProduct, "DescribeVpnRouteEntries", query{"VpnGatewayId": s.ID(aVPNGateway, gateway)}, code)
}

func (s *Scene) createSSLCertificate(who, name, server, code string) error {
	asked := query{"SslVpnServerId": s.ID(anSSLServer, server), "Name": name}
	return s.create(who, "CreateSslVpnClientCert", asked, "SslVpnClientCertId", thing{anSSLCertificate, name}, code)
}

func (s *Scene) lookAtSSLCertificate(who, name, code string) error {
	return s.do(who, vpcProduct, "DescribeSslVpnClientCert", query{"SslVpnClientCertId": s.ID(anSSLCertificate, name)}, code)
}

func (s *Scene) renameSSLCertificate(who, name, to, code string) error {
	return s.do(who, vpcProduct, "ModifySslVpnClientCert", query{"SslVpnClientCertId": s.ID(anSSLCertificate, name), "Name": to}, code)
}

func (s *Scene) deleteSSLCertificate(who, name, code string) error {
	return s.do(who, vpcProduct, "DeleteSslVpnClientCert", query{"SslVpnClientCertId": s.ID(anSSLCertificate, name)}, code)
}

func (s *Scene) seeSSLCertificates(who, names string) error {
	of := query{"PageSize": "50"}
	return s.seeIDs("the certificates", names, who, "DescribeSslVpnClientCerts", of, "SslVpnClientCertKeys", "SslVpnClientCertKey", "SslVpnClientCertId")
}
