package ecs

import (
	"net/netip"
	"slices"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/compute"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

func modifyInstanceAttribute(c *cloud.Call, q *ModifyInstanceAttributeRequest) (*EmptyResponse, error) {
	if err := choose(
		choice{"Password", "InvalidPassword.Malformed", q.Password == "" || strong(q.Password)},
		choice{"CreditSpecification", "InvalidParameter.CreditSpecification", oneOf(q.CreditSpecification, "Standard", "Unlimited")},
	); err != nil {
		return nil, err
	}
	if err := checkInvited(q.EnableNetworkEncryption, q.Recyclable); err != nil {
		return nil, err
	}
	if err := q.RemoteConnectionOptions.check(); err != nil {
		return nil, err
	}
	names, err := namesOf(q.PrivateDnsNameOptions)
	if err != nil {
		return nil, err
	}
	change := compute.InstanceChange{
		DNS:  names,
		Name: services.Text(q.InstanceName), HostName: services.Text(q.HostName), Description: q.Description, Password: q.Password != "",
		CreditSpecification: services.Text(q.CreditSpecification), DeletionProtection: q.DeletionProtection, JumboFrames: q.EnableJumboFrame,
		Processor: processorOf(q.CpuOptions),
	}
	if len(q.SecurityGroupIds) > 0 {
		change.SecurityGroupIDs = q.SecurityGroupIds
	}
	if q.AdditionalInfo != nil {
		change.Dense = q.AdditionalInfo.EnableHighDensityMode
	}
	if q.NetworkInterfaceQueueNumber != nil {
		change.Queues = new(max(int(*q.NetworkInterfaceQueueNumber), 0)) // -1 takes back what was set
	}
	if q.UserData != nil {
		if change.UserData, err = userDataOf(*q.UserData); err != nil {
			return nil, err
		}
	}
	return &EmptyResponse{}, compute.ModifyInstances(c, change, q.InstanceId)
}

func modifyInstanceAutoReleaseTime(c *cloud.Call, q *ModifyInstanceAutoReleaseTimeRequest) (*EmptyResponse, error) {
	at, err := releaseTimeOf(q.AutoReleaseTime)
	if err != nil {
		return nil, err
	}
	return &EmptyResponse{}, compute.SetReleaseTime(c, q.InstanceId, at)
}

// releaseTimeOf reads when an instance releases itself; zero is never.
func releaseTimeOf(text string) (time.Time, error) {
	if text == "" {
		return time.Time{}, nil
	}
	at, err := time.Parse(time.RFC3339, text)
	if err != nil {
		return at, services.Refuse("InvalidAutoReleaseTime.Malformed", "AutoReleaseTime is a time such as 2030-01-02T12:05:00Z.")
	}
	return at.UTC().Truncate(time.Minute), nil
}

func modifyInstanceSpec(c *cloud.Call, q *ModifyInstanceSpecRequest) (*EmptyResponse, error) {
	if err := q.Temporary.check(); err != nil {
		return nil, err
	}
	bandwidth := q.InternetMaxBandwidthOut != nil || q.InternetMaxBandwidthIn != nil
	switch {
	case q.InstanceType == "" && !bandwidth:
		return nil, wire.MissingParameter("InstanceType")
	case q.InstanceType != "" && bandwidth:
		return nil, services.Refuse("InvalidParameter.Mismatch", "Change either the type or the bandwidth.")
	case bandwidth:
		return &EmptyResponse{}, compute.ChangeInternet(c, q.InstanceId, compute.InternetChange{
			BandwidthIn: number(q.InternetMaxBandwidthIn), BandwidthOut: number(q.InternetMaxBandwidthOut),
		})
	}
	return &EmptyResponse{}, compute.ChangeInstanceType(c, q.InstanceId, q.InstanceType, false, instanceDisks(q.Disk)...)
}

// modifyPrepayInstanceSpec is for subscribed instances. Whether a type is more or less than another one the
// bill says: OperatorType is only the wish.
func modifyPrepayInstanceSpec(c *cloud.Call, q *ModifyPrepayInstanceSpecRequest) (*OrderIdResponse, error) {
	if err := choose(choice{"OperatorType", "InvalidParameter", oneOf(q.OperatorType, "upgrade", "downgrade")}); err != nil {
		return nil, err
	}
	for _, at := range []struct{ name, code, text string }{{"RebootTime", "InvalidRebootTime.MalFormed", q.RebootTime}, {"EndTime", "InvalidParameter", q.EndTime}} {
		if err := changesAt(c, at.name, at.code, at.text, services.MinuteLayout, time.RFC3339); err != nil {
			return nil, err
		}
	}
	if err := compute.ChangeInstanceType(c, q.InstanceId, q.InstanceType, true, instanceDisks(q.Disk)...); err != nil {
		return nil, err
	}
	return &OrderIdResponse{OrderId: c.OrderOf(q.InstanceId).Text()}, nil
}

// number is a number that may be left out.
func number(n *int32) *int {
	if n == nil {
		return nil
	}
	return new(int(*n))
}

func modifyInstanceNetworkSpec(c *cloud.Call, q *ModifyInstanceNetworkSpecRequest) (*OrderIdResponse, error) {
	if err := changesAt(c, "StartTime", "InvalidStartTime.ValueNotSupported", q.StartTime, services.MinuteLayout); err != nil {
		return nil, err
	}
	if err := changesAt(c, "EndTime", "InvalidEndTime.ValueNotSupported", q.EndTime, "2006-01-02T15Z"); err != nil {
		return nil, err
	}
	return &OrderIdResponse{}, compute.ChangeInternet(c, q.InstanceId, compute.InternetChange{
		ChargeType: services.Text(q.NetworkChargeType), BandwidthIn: number(q.InternetMaxBandwidthIn), BandwidthOut: number(q.InternetMaxBandwidthOut),
		Allocates: services.IsTrue(q.AllocatePublicIp),
	})
}

func allocatePublicIPAddress(c *cloud.Call, q *AllocatePublicIpAddressRequest) (*AllocatePublicIpAddressResponse, error) {
	address, err := compute.AllocatePublicAddress(c, q.InstanceId)
	if err != nil {
		return nil, err
	}
	return &AllocatePublicIpAddressResponse{IpAddress: new(address.String())}, nil
}

func modifyInstanceVpcAttribute(c *cloud.Call, q *ModifyInstanceVpcAttributeRequest) (*EmptyResponse, error) {
	m := compute.InstanceMove{InstanceID: q.InstanceId, VSwitchID: q.VSwitchId, VPCID: q.VpcId, SecurityGroupIDs: q.SecurityGroupId}
	if q.PrivateIpAddress != "" {
		var err error
		if m.Address, err = netip.ParseAddr(q.PrivateIpAddress); err != nil || !m.Address.Is4() {
			return nil, services.Refuse("InvalidPrivateIpAddress.Malformed", "PrivateIpAddress is an IPv4 address.")
		}
	}
	return &EmptyResponse{}, compute.MoveInstance(c, m)
}

func modifyInstanceMetadataOptions(c *cloud.Call, q *ModifyInstanceMetadataOptionsRequest) (*EmptyResponse, error) {
	if q.InstanceId == "" {
		return nil, wire.MissingParameter("InstanceId")
	}
	hops := int(services.Or(q.HttpPutResponseHopLimit, 1))
	if err := choose(
		choice{"HttpEndpoint", "InvalidHttpEndpoint.NotSupported", oneOf(q.HttpEndpoint, "enabled", "disabled")},
		choice{"HttpTokens", "InvalidHttpTokens.NotSupported", oneOf(q.HttpTokens, "optional", "required")},
		choice{"HttpPutResponseHopLimit", "InvalidHttpPutResponseHopLimit.NotSupported", hops >= 1 && hops <= 64},
		choice{"InstanceMetadataTags", "InvalidInstanceMetadataTags.NotSupported", oneOf(q.InstanceMetadataTags, "disabled")},
	); err != nil {
		return nil, err
	}
	return &EmptyResponse{}, compute.ModifyInstances(c, compute.InstanceChange{
		Metadata: compute.MetadataChange{Endpoint: services.Text(q.HttpEndpoint), Tokens: services.Text(q.HttpTokens), HopLimit: number(q.HttpPutResponseHopLimit)},
	}, q.InstanceId)
}

func modifyInstanceMaintenanceAttributes(c *cloud.Call, q *ModifyInstanceMaintenanceAttributesRequest) (*EmptyResponse, error) {
	if len(q.InstanceId) == 0 {
		return nil, wire.MissingParameter("InstanceId")
	}
	change := compute.MaintenanceChange{Action: services.Text(q.ActionOnMaintenance), Notify: q.NotifyOnMaintenance}
	if len(q.MaintenanceWindow) > 0 {
		change.Window = &compute.MaintenanceWindow{Start: q.MaintenanceWindow[0].StartTime, End: q.MaintenanceWindow[0].EndTime}
	}
	if err := choose(
		choice{"ActionOnMaintenance", "InvalidParameter", q.ActionOnMaintenance == "" || slices.Contains(maintenanceActions, q.ActionOnMaintenance)},
		choice{"MaintenanceWindow", "InvalidParameter", change.Window == nil || isWindow(*change.Window)},
	); err != nil {
		return nil, err
	}
	return &EmptyResponse{}, compute.ModifyInstances(c, compute.InstanceChange{Maintenance: change}, q.InstanceId...)
}

// isWindow says whether a maintenance window begins and ends on the hour, 1 to
// 23 hours later, perhaps on the next day.
func isWindow(w compute.MaintenanceWindow) bool {
	start, startErr := time.Parse(time.TimeOnly, w.Start)
	end, endErr := time.Parse(time.TimeOnly, w.End)
	onTheHour := func(at time.Time) bool { return at.Minute() == 0 && at.Second() == 0 }
	return startErr == nil && endErr == nil && onTheHour(start) && onTheHour(end) && !start.Equal(end)
}
