package leaks_test

import "strings"

// missing are actions that no row calls yet, so that nothing is known of what
// they let others find out: they came after the test. The list gets shorter only.
// Reading actions among them are looked at as far as they need no more than what
// the scene has.
var missing = strings.Fields(`
	Vpc.CreateCustomerGateway
	Vpc.CreateSslVpnServer
	Vpc.CreateVpnGateway
	Vpc.DeleteCustomerGateway
	Vpc.DeleteSslVpnServer
	Vpc.DeleteVpnGateway
	Vpc.DescribeCustomerGateway
	Vpc.DescribeVpnGateway
	Vpc.ModifyCustomerGatewayAttribute
	Vpc.ModifySslVpnServer
	Vpc.ModifyVpnGatewayAttribute
	Vpc.MoveVpnResourceGroup
`)
