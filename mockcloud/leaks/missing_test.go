package leaks_test

import "strings"

// missing are actions that no row calls yet, so that nothing is known of what
// they let others find out: they came after the test. The list gets shorter only.
// Reading actions among them are looked at as far as they need no more than what
// the scene has.
var missing = strings.Fields(`
	Cbn.AssociateTransitRouterAttachmentWithRouteTable
	Cbn.AttachCenChildInstance
	Cbn.CreateCen
	Cbn.CreateTransitRouter
	Cbn.CreateTransitRouterRouteTable
	Cbn.CreateTransitRouterVpcAttachment
	Cbn.DeleteCen
	Cbn.DeleteTransitRouter
	Cbn.DeleteTransitRouterRouteTable
	Cbn.DeleteTransitRouterVpcAttachment
	Cbn.DetachCenChildInstance
	Cbn.DisableTransitRouterRouteTablePropagation
	Cbn.DissociateTransitRouterAttachmentFromRouteTable
	Cbn.EnableTransitRouterRouteTablePropagation
	Cbn.GrantInstanceToTransitRouter
	Cbn.ModifyCenAttribute
	Cbn.MoveResourceGroup
	Cbn.ReplaceTransitRouterRouteTableAssociation
	Cbn.RevokeInstanceFromTransitRouter
	Cbn.TagResources
	Cbn.UntagResources
	Cbn.UpdateTransitRouter
	Cbn.UpdateTransitRouterRouteTable
	Cbn.UpdateTransitRouterVpcAttachmentAttribute
	Cbn.UpdateTransitRouterVpcAttachmentZones
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
	Vpc.EnableVpcIpv4Gateway
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
	VpcPeer.ModifyVpcPeerConnection
	VpcPeer.MoveResourceGroup
	VpcPeer.RejectVpcPeerConnection
	VpcPeer.TagResources
	VpcPeer.UnTagResources
	Cbn.DescribeCenAttachedChildInstanceAttribute
	Cbn.DescribeGrantRulesToCen
	Cbn.ListGrantVSwitchesToCen
	Cbn.ListTagResources
	Vpc.DescribeGrantRulesToCen
	Vpc.GetIpv4GatewayAttribute
	VpcPeer.GetVpcPeerConnectionAttribute
	VpcPeer.ListTagResources
`)
