package steps

func vpnGatewaySteps(s *Scene, sc vocabulary) {
	sc.Step(action("(?:has|creates)", "create", `a VPN gateway {name} in the VPC {name} and the vSwitch {name}`), s.createVPNGateway, Money)
	sc.Step(action("looks", "look", `at the VPN gateway {name}`), s.lookAtVPNGateway)
	sc.Step(action("renames", "rename", `the VPN gateway {name} to {name}`), s.renameVPNGateway)
	sc.Step(action("deletes", "delete", `the VPN gateway {name}`), s.deleteVPNGateway)
	sc.Step(action("puts", "put", `the tags? {names} on the VPN gateway {name}`), s.tagVPNGateway)
	sc.Step(Expression(`{name} sees `+only("VPN gateway", "VPN gateways")), s.seeVPNGateways)

	sc.Step(action("gives", "give", `the VPN gateway {name} an SSL server {name}`), s.createSSLServer)
	sc.Step(action("renames", "rename", `the SSL server {name} to {name}`), s.renameSSLServer)
	sc.Step(action("deletes", "delete", `the SSL server {name}`), s.deleteSSLServer)
	sc.Step(Expression(`{name} sees `+only("SSL server", "SSL servers")), s.seeSSLServers)

	sc.Step(action("makes", "make", `a certificate {name} for clients of the SSL server {name}`), s.createSSLCertificate)
	sc.Step(action("looks", "look", `at the certificate {name}`), s.lookAtSSLCertificate)
	sc.Step(action("renames", "rename", `the certificate {name} to {name}`), s.renameSSLCertificate)
	sc.Step(action("deletes", "delete", `the certificate {name}`), s.deleteSSLCertificate)
	sc.Step(Expression(`{name} sees `+only("certificate", "certificates")), s.seeSSLCertificates)

	sc.Step(action("(?:has|creates)", "create", `a customer gateway {name} at {name}`), s.createCustomerGateway)
	sc.Step(action("looks", "look", `at the customer gateway {name}`), s.lookAtCustomerGateway)
	sc.Step(action("renames", "rename", `the customer gateway {name} to {name}`), s.renameCustomerGateway)
	sc.Step(action("deletes", "delete", `the customer gateway {name}`), s.deleteCustomerGateway)
	sc.Step(Expression(`{name} sees `+only("customer gateway", "customer gateways")), s.seeCustomerGateways)
}

func (s *Scene) createVPNGateway(owner, name, vpc, vswitch, code string) error {
	var made struct{ VpnGatewayId string }
	asked := query{"Name": name, "VpcId": s.ID(aVPC, vpc), "VSwitchId": s.ID(aVSwitch, vswitch), "Bandwidth": "10", "EnableSsl": "true"}
	if over, verdict := judge(code, s.ask(owner, vpcProduct, "CreateVpnGateway", asked, &made)); over {
		return verdict
	}
	s.Name(aVPNGateway, name, made.VpnGatewayId)
	return nil
}

func (s *Scene) lookAtVPNGateway(who, name, code string) error {
	return s.do(who, vpcProduct, "DescribeVpnGateway", query{"VpnGatewayId": s.ID(aVPNGateway, name)}, code)
}

func (s *Scene) renameVPNGateway(who, name, to, code string) error {
	return s.do(who, vpcProduct, "ModifyVpnGatewayAttribute", query{"VpnGatewayId": s.ID(aVPNGateway, name), "Name": to}, code)
}

func (s *Scene) deleteVPNGateway(who, name, code string) error {
	return s.do(who, vpcProduct, "DeleteVpnGateway", query{"VpnGatewayId": s.ID(aVPNGateway, name)}, code)
}

func (s *Scene) tagVPNGateway(who, tags, name, code string) error {
	asked := query(tagParameters(listed(tags)))
	asked["ResourceType"], asked["ResourceId.1"] = "VpnGateway", s.ID(aVPNGateway, name)
	return s.do(who, vpcProduct, "TagResources", asked, code)
}

func (s *Scene) seeVPNGateways(who, names string) error {
	return s.seeIDs("the VPN gateways", names, who, "DescribeVpnGateways", query{"PageSize": "50"}, "VpnGateways", "VpnGateway", "VpnGatewayId")
}

func (s *Scene) createSSLServer(who, gateway, name, code string) error {
	var made struct{ SslVpnServerId string }
	asked := query{"VpnGatewayId": s.ID(aVPNGateway, gateway), "Name": name, "ClientIpPool": "192.168.0.0/24", "LocalSubnet": "10.0.0.0/16"}
	if over, verdict := judge(code, s.ask(who, vpcProduct, "CreateSslVpnServer", asked, &made)); over {
		return verdict
	}
	s.Name(anSSLServer, name, made.SslVpnServerId)
	return nil
}

func (s *Scene) renameSSLServer(who, name, to, code string) error {
	return s.do(who, vpcProduct, "ModifySslVpnServer", query{"SslVpnServerId": s.ID(anSSLServer, name), "Name": to}, code)
}

func (s *Scene) deleteSSLServer(who, name, code string) error {
	return s.do(who, vpcProduct, "DeleteSslVpnServer", query{"SslVpnServerId": s.ID(anSSLServer, name)}, code)
}

func (s *Scene) seeSSLServers(who, names string) error {
	of := query{"PageSize": "50"}
	return s.seeIDs("the SSL servers", names, who, "DescribeSslVpnServers", of, "SslVpnServers", "SslVpnServer", "SslVpnServerId")
}

func (s *Scene) createCustomerGateway(owner, name, address, code string) error {
	var made struct{ CustomerGatewayId string }
	if over, verdict := judge(code, s.ask(owner, vpcProduct, "CreateCustomerGateway", query{"Name": name, "IpAddress": address}, &made)); over {
		return verdict
	}
	s.Name(aCustomerGateway, name, made.CustomerGatewayId)
	return nil
}

func (s *Scene) lookAtCustomerGateway(who, name, code string) error {
	return s.do(who, vpcProduct, "DescribeCustomerGateway", query{"CustomerGatewayId": s.ID(aCustomerGateway, name)}, code)
}

func (s *Scene) renameCustomerGateway(who, name, to, code string) error {
	return s.do(who, vpcProduct, "ModifyCustomerGatewayAttribute", query{"CustomerGatewayId": s.ID(aCustomerGateway, name), "Name": to}, code)
}

func (s *Scene) deleteCustomerGateway(who, name, code string) error {
	return s.do(who, vpcProduct, "DeleteCustomerGateway", query{"CustomerGatewayId": s.ID(aCustomerGateway, name)}, code)
}

func (s *Scene) seeCustomerGateways(who, names string) error {
	of := query{"PageSize": "50"}
	return s.seeIDs("the customer gateways", names, who, "DescribeCustomerGateways", of, "CustomerGateways", "CustomerGateway", "CustomerGatewayId")
}
