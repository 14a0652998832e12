package main

// nouns say by package what the objects of a name are, where the name does not
// tell. Requests and responses as a whole go by the name of their type.
var nouns = map[string]map[string]string{
	"vpc": {
		"AttachDhcpOptionsSetToVpcRequest":       "DhcpOptionsSetAttachmentRequest",
		"DetachDhcpOptionsSetFromVpcRequest":     "DhcpOptionsSetAttachmentRequest",
		"ReplaceVpcDhcpOptionsSetRequest":        "DhcpOptionsSetAttachmentRequest",
		"AssociateRouteTableRequest":             "RouteTableAssociationRequest",
		"UnassociateRouteTableRequest":           "RouteTableAssociationRequest",
		"AssociateRouteTableWithGatewayRequest":  "GatewayAssociationRequest",
		"DissociateRouteTableFromGatewayRequest": "GatewayAssociationRequest",
		"DescribeVSwitchAttributesResponse":      "VSwitch",
		"DescribeVpcAttributeResponse":           "Vpc",
		"GetIpv4GatewayAttributeResponse":        "Ipv4Gateway",
		"Ipv4GatewayModel":                       "Ipv4Gateway",
		"DescribeIpv6GatewayAttributeResponse":   "Ipv6Gateway",
		"DescribeCustomerGatewayResponse":        "CustomerGateway",
		"DescribeVpnGatewayResponse":             "VpnGateway",
		"DescribeVpnConnectionResponse":          "VpnConnection",
		"ModifySslVpnServerResponse":             "SslVpnServer",
	},
	"alb": {
		"GetListenerAttributeResponse":              "Listener",
		"GetLoadBalancerAttributeResponse":          "LoadBalancer",
		"GetHealthCheckTemplateAttributeResponse":   "HealthCheckTemplate",
		"SecrityPolicyRelation":                     "SecurityPolicyRelation", //nolint:misspell // the vendor's spelling
		"LoadBalancerAddresse":                      "LoadBalancerAddress",
		"AddedServer":                               "Server",
		"RemovedServer":                             "Server",
		"CreateHealthCheckTemplateRequest":          "HealthCheckTemplateRequest",
		"UpdateHealthCheckTemplateAttributeRequest": "HealthCheckTemplateRequest",
		"CookieConfig":                              "PairsConfig",
		"QueryStringConfig":                         "PairsConfig",
		"HostConfig":                                "ValuesConfig",
		"MethodConfig":                              "ValuesConfig",
		"PathConfig":                                "ValuesConfig",
		"SourceIpConfig":                            "ValuesConfig",
		"ResponseStatusCodeConfig":                  "ValuesConfig",
	},
	"cbn": {
		"AssociateTransitRouterAttachmentWithRouteTableRequest":  "CorrelationRequest",
		"DissociateTransitRouterAttachmentFromRouteTableRequest": "CorrelationRequest",
		"ReplaceTransitRouterRouteTableAssociationRequest":       "ReplacementRequest", // has the same in another order
		"CheckTransitRouterServiceRequest":                       "TransitRouterServiceRequest",
		"OpenTransitRouterServiceRequest":                        "TransitRouterServiceRequest",
		"PublishRouteEntriesRequest":                             "PublicationRequest",
		"WithdrawPublishedRouteEntriesRequest":                   "PublicationRequest",
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
	"nlb": {
		"LoadBalancerAddresse": "LoadBalancerAddress",
	},
	"quotas": {
		"CreateQuotaApplicationResponse": "QuotaApplication",
	},
	"rds": {
		"DBInstanceClasse": "DBInstanceClass",
	},
	"resourcesharing": {
		"AcceptInvitationFailedDetail": "InvitationFailedDetail",
	},
	"vpcpeer": {
		"GetVpcPeerConnectionAttributeResponse": "VpcPeerConnect",
	},
}
