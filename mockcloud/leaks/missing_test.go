package leaks_test

import "strings"

// missing are actions that no row calls yet, so that nothing is known of what
// they let others find out: they came after the test. The list gets shorter only.
// Reading actions among them are looked at as far as they need no more than what
// the scene has.
var missing = strings.Fields(`
	Ecs.CreateForwardEntry
	Ecs.CreatePrefixList
	Ecs.CreateRouteEntry
	Ecs.CreateVSwitch
	Ecs.CreateVpc
	Ecs.DeleteForwardEntry
	Ecs.DeleteNatGateway
	Ecs.DeletePrefixList
	Ecs.DeleteRouteEntry
	Ecs.DeleteVSwitch
	Ecs.DeleteVpc
	Ecs.DescribePrefixListAssociations
	Ecs.DescribePrefixListAttributes
	Ecs.ModifyForwardEntry
	Ecs.ModifyPrefixList
	Ecs.ModifyVRouterAttribute
	Ecs.ModifyVSwitchAttribute
	Ecs.ModifyVpcAttribute
	Tag.CreateTags
	Tag.DeleteTag
	Tag.ListResourcesByTag
	Tag.TagResources
	Tag.UntagResources
	Vpc.ActiveFlowLog
	Vpc.AllocateIpv6Address
	Vpc.AllocateIpv6InternetBandwidth
	Vpc.AssociateHaVip
	Vpc.CreateFlowLog
	Vpc.CreateHaVip
	Vpc.CreateIpv4Gateway
	Vpc.CreateIpv6EgressOnlyRule
	Vpc.CreateIpv6Gateway
	Vpc.DeactiveFlowLog
	Vpc.DeleteFlowLog
	Vpc.DeleteHaVip
	Vpc.DeleteIpv4Gateway
	Vpc.DeleteIpv6EgressOnlyRule
	Vpc.DeleteIpv6Gateway
	Vpc.DeleteIpv6InternetBandwidth
	Vpc.DescribeGrantRulesToCen
	Vpc.EnableVpcIpv4Gateway
	Vpc.GetIpv4GatewayAttribute
	Vpc.GrantInstanceToCen
	Vpc.ModifyFlowLogAttribute
	Vpc.ModifyHaVipAttribute
	Vpc.ModifyIpv6AddressAttribute
	Vpc.ModifyIpv6GatewayAttribute
	Vpc.ModifyIpv6InternetBandwidth
	Vpc.OpenFlowLogService
	Vpc.ReleaseIpv6Address
	Vpc.RevokeInstanceFromCen
	Vpc.UnassociateHaVip
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
