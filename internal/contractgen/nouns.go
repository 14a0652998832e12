package main

// nouns say by package what the objects of a name are, where the name does not
// tell. Requests and responses as a whole go by the name of their type.
var nouns = map[string]map[string]string{
	"vpc": {
		"AttachDhcpOptionsSetToVpcRequest":   "DhcpOptionsSetAttachmentRequest",
		"DetachDhcpOptionsSetFromVpcRequest": "DhcpOptionsSetAttachmentRequest",
		"ReplaceVpcDhcpOptionsSetRequest":    "DhcpOptionsSetAttachmentRequest",
		"DescribeVSwitchAttributesResponse":  "VSwitch",
		"DescribeVpcAttributeResponse":       "Vpc",
	},
	"cbn": {
		"AssociateTransitRouterAttachmentWithRouteTableRequest":  "CorrelationRequest",
		"DissociateTransitRouterAttachmentFromRouteTableRequest": "CorrelationRequest",
		"ReplaceTransitRouterRouteTableAssociationRequest":       "ReplacementRequest", // has the same in another order
		"TransitRouterAssociation":                               "Correlation",
		"TransitRouterPropagation":                               "Correlation",
		"VSwitche":                                               "VSwitch",
	},
	"directory": {
		"NotAllowReason":   "DeletionCheck",
		"AbandonableCheck": "DeletionCheck",
	},
	"ecs": {
		"AttachInstanceRamRoleResult":               "InstanceRamRoleResult",
		"DetachInstanceRamRoleResult":               "InstanceRamRoleResult",
		"CreateNetworkInterfaceResponse":            "NetworkInterfaceSet",
		"DescribeNetworkInterfaceAttributeResponse": "NetworkInterfaceSet",
	},
	"quotas": {
		"CreateQuotaApplicationResponse": "QuotaApplication",
	},
	"resourcesharing": {
		"AcceptInvitationFailedDetail": "InvitationFailedDetail",
	},
	"vpcpeer": {
		"GetVpcPeerConnectionAttributeResponse": "VpcPeerConnect",
	},
}
