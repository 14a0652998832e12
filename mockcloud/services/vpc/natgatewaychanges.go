package vpc

import (
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/gateway"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

func modifyNatGatewayAttribute(c *cloud.Call, q *ModifyNatGatewayAttributeRequest) (*EmptyResponse, error) {
	if err := q.checkLog(); err != nil {
		return nil, err
	}
	change := gateway.NATGatewayChange{
		Name: services.Text(q.Name), Description: q.Description, AnswersPing: q.IcmpReplyEnabled, TakesAddresses: q.EipBindMode != "",
	}
	return &EmptyResponse{}, gateway.ModifyNATGateway(c, q.NatGatewayId, change)
}

// modifyNatGatewaySpec refuses to give a NAT gateway another size: none has one.
func modifyNatGatewaySpec(c *cloud.Call, q *ModifyNatGatewaySpecRequest) (*EmptyResponse, error) {
	if _, err := gateway.FindNATGateway(c, q.NatGatewayId, cloud.Modify); err != nil {
		return nil, err
	}
	switch q.Spec {
	case "Small", "Middle", "Large", "XLarge.1":
		return nil, services.Refuse("OperationUnsupported.PayByLcuNatModifySpec", "a NAT gateway that is paid for by what it is used for has no size")
	}
	return nil, services.Refuse("InvalidParameter.Spec.ValueNotSupported", "there is no size "+q.Spec)
}

// updateNatGatewayNatType refuses to make an enhanced NAT gateway of one: all are.
func updateNatGatewayNatType(c *cloud.Call, q *UpdateNatGatewayNatTypeRequest) (*EmptyResponse, error) {
	if _, err := gateway.FindNATGateway(c, q.NatGatewayId, cloud.Modify); err != nil {
		return nil, err
	}
	if q.NatType != enhanced {
		return nil, services.Refuse("OperationFailed.NatTypeNotEnhanced", "NatType is Enhanced")
	}
	return nil, services.Refuse("OperationUnsupported.NatConvert", "the NAT gateway is an enhanced one; it stays in its vSwitch, not in "+q.VSwitchId)
}

func deleteNatGateway(c *cloud.Call, q *DeleteNatGatewayRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, gateway.DeleteNATGateway(c, q.NatGatewayId, services.IsTrue(q.Force))
}

func deletionProtection(c *cloud.Call, q *DeletionProtectionRequest) (*EmptyResponse, error) {
	on := services.IsTrue(q.ProtectionEnable)
	switch strings.ToUpper(q.Type) {
	case "EIP":
		return &EmptyResponse{}, gateway.ProtectEIP(c, q.InstanceId, on)
	case "CBWP":
		return &EmptyResponse{}, gateway.ProtectBandwidthPackage(c, q.InstanceId, on)
	case "NATGW":
		return &EmptyResponse{}, gateway.ProtectNATGateway(c, q.InstanceId, on)
	}
	return nil, services.Refuse("DeletionProtection.TypeNotSupport", "the type is EIP, CBWP or NATGW")
}
