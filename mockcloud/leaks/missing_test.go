package leaks_test

import "strings"

// missing are actions that no row calls yet, so that nothing is known of what
// they let others find out: they came after the test. The list gets shorter only.
// Reading actions among them are looked at as far as they need no more than what
// the scene has.
var missing = strings.Fields(`
	Tag.CreateTags
	Tag.DeleteTag
	Tag.ListResourcesByTag
	Tag.TagResources
	Tag.UntagResources
	Vpc.ActiveFlowLog
	Vpc.AllocateIpv6Address
	Vpc.AllocateIpv6InternetBandwidth
	Vpc.CreateCustomerGateway
	Vpc.CreateFlowLog
	Vpc.CreateIpv4Gateway
	Vpc.CreateIpv6EgressOnlyRule
	Vpc.CreateIpv6Gateway
	Vpc.CreateSslVpnServer
	Vpc.CreateVpnGateway
	Vpc.DeactiveFlowLog
	Vpc.DeleteCustomerGateway
	Vpc.DeleteFlowLog
	Vpc.DeleteIpv4Gateway
	Vpc.DeleteIpv6EgressOnlyRule
	Vpc.DeleteIpv6Gateway
	Vpc.DeleteIpv6InternetBandwidth
	Vpc.DeleteSslVpnServer
	Vpc.DeleteVpnGateway
	Vpc.DescribeCustomerGateway
	Vpc.DescribeGrantRulesToCen
	Vpc.DescribeVpnGateway
	Vpc.EnableVpcIpv4Gateway
	Vpc.GetIpv4GatewayAttribute
	Vpc.GrantInstanceToCen
	Vpc.ModifyCustomerGatewayAttribute
	Vpc.ModifyFlowLogAttribute
	Vpc.ModifyIpv6AddressAttribute
	Vpc.ModifyIpv6GatewayAttribute
	Vpc.ModifyIpv6InternetBandwidth
	Vpc.ModifySslVpnServer
	Vpc.ModifyVpnGatewayAttribute
	Vpc.MoveVpnResourceGroup
	Vpc.OpenFlowLogService
	Vpc.ReleaseIpv6Address
	Vpc.RevokeInstanceFromCen
	Vpc.UpdateIpv4GatewayAttribute
	VpcPeer.AcceptVpcPeerConnection
	VpcPeer.CreateVpcPeerConnection
	VpcPeer.DeleteVpcPeerConnection
	VpcPeer.GetVpcPeerConnectionAttribute
	VpcPeer.ListTagResources
	VpcPeer.ModifyVpcPeerConnection
	VpcPeer.MoveResourceGroup
	VpcPeer.RejectVpcPeerConnection
	VpcPeer.TagResources
	VpcPeer.UnTagResources
`)
