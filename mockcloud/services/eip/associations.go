package eip

import (
	"cmp"
	"slices"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/compute"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/gateway"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// unbindable are the other types of things that the vendor binds EIPs to.
var unbindable = []string{"IpAddress"}

var modes = []gateway.Mode{gateway.ModeNAT, gateway.ModeMulti, gateway.ModeDirect}

func checkMode(mode string) (gateway.Mode, error) {
	if mode != "" && !slices.Contains(modes, gateway.Mode(mode)) {
		return "", services.Refuse("IllegalParam.Mode", "a mode is NAT, MULTI_BINDED or BINDED")
	}
	return gateway.Mode(mode), nil
}

func associateEIPAddress(c *cloud.Call, q *AssociateEipAddressRequest) (*EmptyResponse, error) {
	a := gateway.Association{EIPs: []string{q.AllocationId}, ThingID: q.InstanceId, Type: cmp.Or(q.InstanceType, compute.EIPInstanceType)}
	err := services.NotThere("InstanceType", slices.Contains(unbindable, a.Type))
	if err != nil {
		return nil, err
	}
	if q.InstanceRegionId != "" && q.InstanceRegionId != c.Region { // only global accelerators have EIPs of elsewhere
		return nil, services.Refuse("InvalidParameter.BindingInstanceRegion", "an EIP is bound to what is in its region")
	}
	if a.Mode, err = checkMode(q.Mode); err != nil {
		return nil, err
	}
	if a.Address, err = parseAddress(gateway.KindEIP, "PrivateIpAddress", q.PrivateIpAddress); err != nil {
		return nil, err
	}
	return &EmptyResponse{}, gateway.AssociateEIPs(c, a)
}

// associateEIPAddressBatch binds several EIPs, to a NAT gateway or, in one mode, to
// a network interface.
func associateEIPAddressBatch(c *cloud.Call, q *AssociateEipAddressBatchRequest) (*EmptyResponse, error) {
	mode, err := checkMode(q.Mode)
	if err != nil {
		return nil, err
	}
	switch q.BindedInstanceType {
	case gateway.NATGatewayType:
	case gateway.InterfaceType:
		if mode != gateway.ModeMulti {
			return nil, services.Refuse("InvalidParameter", "several EIPs are bound to a network interface in the mode MULTI_BINDED")
		}
	default:
		return nil, services.Refuse("InvalidInstanceType.ValueNotSupported", "several EIPs are bound to the types Nat and NetworkInterface")
	}
	return &EmptyResponse{}, gateway.AssociateEIPs(c, gateway.Association{EIPs: q.InstanceIds, Type: q.BindedInstanceType, ThingID: q.BindedInstanceId, Mode: mode})
}

func unassociateEIPAddress(c *cloud.Call, q *UnassociateEipAddressRequest) (*EmptyResponse, error) {
	u := gateway.Unassociation{ThingID: q.InstanceId, Type: q.InstanceType, Force: services.IsTrue(q.Force)}
	var err error
	if u.Address, err = parseAddress(gateway.KindEIP, "PrivateIpAddress", q.PrivateIpAddress); err != nil {
		return nil, err
	}
	return &EmptyResponse{}, gateway.UnassociateEIP(c, q.AllocationId, u)
}

func modifyEIPForwardMode(c *cloud.Call, q *ModifyEipForwardModeRequest) (*EmptyResponse, error) {
	if !slices.Contains(modes, gateway.Mode(q.Mode)) {
		return nil, services.Refuse("Instance.ModeError", "a mode is NAT, MULTI_BINDED or BINDED")
	}
	return &EmptyResponse{}, gateway.ChangeEIPMode(c, q.InstanceId, gateway.Mode(q.Mode))
}
