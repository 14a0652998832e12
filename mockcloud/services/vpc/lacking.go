package vpc

import (
	"net/netip"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// checkLink refuses what no NAT gateway can be for PrivateLink: one to the internet, and other ways to come to one.
// To come to one at all is not implemented.
func (q *CreateNatGatewayRequest) checkLink() error {
	mode, linked := q.AccessMode, services.IsTrue(q.PrivateLinkEnabled)
	switch {
	case mode != nil && mode.ModeValue != "" && mode.ModeValue != "route" && mode.ModeValue != "tunnel":
		return services.Refuse("IllegalParam.AccessModeValue", "the mode is route or tunnel")
	case mode != nil && mode.TunnelType != "" && mode.TunnelType != "geneve":
		return services.Refuse("IllegalParam.AccessTunnelType", "a tunnel is geneve")
	case mode != nil && mode.TunnelType != "" && mode.ModeValue != "tunnel":
		return services.Refuse("ExclusiveParam.AccessModeValueAndAccessTunnelType", "what is no tunnel has no type of tunnels")
	case mode != nil && !linked:
		return services.Refuse("ExclusiveParam.PrivateLinkEnabledAndAccessMode", "a NAT gateway that is not for PrivateLink has no such mode")
	case linked && q.NetworkType != intranet:
		return services.Refuse("UnsupportedFeature.PrivateLinkMode", "only a VPC NAT gateway is for PrivateLink")
	}
	if prefix, err := netip.ParsePrefix(q.Ipv4Prefix); q.Ipv4Prefix != "" && (err != nil || !prefix.Addr().Is4() || prefix.Masked() != prefix) {
		return services.Refuse("IllegalParam.Ipv4Prefix", "a prefix is a CIDR block such as 10.0.1.16/28")
	}
	if err := services.NotThere("PrivateLinkEnabled", linked); err != nil {
		return err
	}
	return services.NotThere("Ipv4Prefix", q.Ipv4Prefix != "")
}

// logstores matches where a NAT gateway could write about its sessions.
var logstores = cloud.NewPattern(`^acs:log:[a-z0-9-]+:\d+:project/[a-z0-9-]+/logstore/[a-z0-9_-]+$`)

// checkLog refuses what could not be written about sessions, or to nowhere. Nothing is written anywhere.
func (q *ModifyNatGatewayAttributeRequest) checkLog() error {
	to := q.LogDelivery
	switch {
	case to == nil && services.IsTrue(q.EnableSessionLog):
		return services.Refuse("IllegalParam.SessionLogDeliveryDestination", "say where to write")
	case to == nil:
		return nil
	case to.LogDeliveryType != "sls":
		return services.Refuse("IllegalParam.SessionLogDeliveryType", "it is written to sls")
	case !logstores.MatchString(to.LogDestination):
		return services.Refuse("IllegalParam.SessionLogDeliveryDestination", "it is written to what has the ARN of a logstore")
	}
	return services.NotThere("LogDelivery", true)
}

// interfaceIDs matches the ids of network interfaces.
var interfaceIDs = cloud.NewPattern(`^eni-[a-z0-9]+$`)

// checkSource refuses sources of packets that are no network interface; where one has an entry of its own is not implemented.
func checkSource(id, address string) error {
	switch {
	case id == "":
		return nil
	case !interfaceIDs.MatchString(id):
		return services.Refuse("IllegalParam.NetworkInterfaceId", id+" is no id of a network interface")
	case address != "":
		return services.Refuse("ParamExclusive.SnatIpAndNetworkInterfaceId", "give SnatIp or NetworkInterfaceId")
	}
	return services.NotThere("NetworkInterfaceId", true)
}

// checkFactors refuses second factors, for which an instance of IDaaS is needed: there are none.
func checkFactors(enabled *bool, idaas string) error {
	switch {
	case !services.IsTrue(enabled):
		return nil
	case idaas == "":
		return services.Refuse("MissingParameter.IDaaSInstanceId", "say which instance knows the second factors")
	}
	return services.Refuse("InvalidIDaaSInstanceId.NotFound", "there is no instance of IDaaS "+idaas)
}
