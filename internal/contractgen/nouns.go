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
		"DescribeCustomerGatewayResponse":    "CustomerGateway",
		"DescribeVpnGatewayResponse":         "VpnGateway",
		"ModifySslVpnServerResponse":         "SslVpnServer",
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
}
