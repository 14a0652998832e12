package ecs

import (
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/compute"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

func describeInstanceAttribute(c *cloud.Call, q *DescribeInstanceAttributeRequest) (*DescribeInstanceAttributeResponse, error) {
	i, err := compute.FindInstance(c, q.InstanceId, cloud.View)
	if err != nil {
		return nil, err
	}
	t, _ := compute.FindInstanceType(i.Type)
	optimized := "none"
	if i.IOOptimized {
		optimized = "optimized"
	}
	elastic := viewEIP(c, i)
	elastic.IsSupportUnassociate = nil // lists say this only
	return &DescribeInstanceAttributeResponse{
		InstanceId: new(i.ID), InstanceName: new(i.Name), HostName: new(i.HostNameNow()), Description: new(i.Description), SerialNumber: new(serialNumber(i)),
		RegionId: new(i.Region), ZoneId: new(i.VSwitch().Zone), Status: new(string(i.Status(c))), StoppedMode: new(stoppedMode(c, i)),
		ImageId: new(i.ImageID), InstanceType: new(i.Type), Cpu: new(int32(t.CPUs)), Memory: new(int32(t.Mebis)), IoOptimized: new(optimized),
		CreationTime: services.Seconds(i.Created), ExpiredTime: services.Seconds(expiry(c, i)), InstanceChargeType: new(chargeType(i.Charge.Subscription)),
		InstanceNetworkType: new("vpc"), InternetChargeType: new(i.Internet.ChargeType), CreditSpecification: new(i.CreditSpecification),
		InternetMaxBandwidthIn: new(int32(i.Internet.BandwidthIn)), InternetMaxBandwidthOut: new(int32(i.Internet.BandwidthOut)),
		ClusterId: new(""), VlanId: new(""), EnableJumboFrame: new(i.JumboFrames),
		SecurityGroupIds: &SecurityGroupIds{SecurityGroupId: groupIDs(i.Primary.SecurityGroups)},
		PublicIpAddress:  &IpAddress{IpAddress: publicAddresses(i)},
		InnerIpAddress:   &IpAddress{IpAddress: []string{}},
		VpcAttributes: &VpcAttributes{
			VpcId: new(i.VSwitch().VPC.ID), VSwitchId: new(i.VSwitch().ID), NatIpAddress: new(""),
			PrivateIpAddress: &IpAddress{IpAddress: []string{i.Primary.Address().String()}},
		},
		EipAddress:             elastic,
		DedicatedHostAttribute: &DedicatedHostAttribute{DedicatedHostId: new(""), DedicatedHostName: new("")},
		OperationLocks:         &OperationLocks{LockReason: []LockReason{}},
	}, nil
}

func describeUserData(c *cloud.Call, q *DescribeUserDataRequest) (*DescribeUserDataResponse, error) {
	instance, err := compute.FindInstance(c, q.InstanceId, cloud.View)
	if err != nil {
		return nil, err
	}
	return &DescribeUserDataResponse{
		RegionId: new(instance.Region), InstanceId: new(instance.ID), UserData: new(string(instance.UserData)),
	}, nil
}

// The actions of maintenance, the usual one first.
var maintenanceActions = []string{"AutoRecover", "Stop", "AutoRedeploy"}

func describeInstanceMaintenanceAttributes(c *cloud.Call, q *DescribeInstanceMaintenanceAttributesRequest) (*DescribeInstanceMaintenanceAttributesResponse, error) {
	number, size := int32(1), int32(defaultPageSize)
	if q.PageNumber != nil {
		number = int32(min(*q.PageNumber, 1<<30))
	}
	if q.PageSize != nil {
		size = int32(min(*q.PageSize, 1<<30))
	}
	if err := choose(
		choice{"PageNumber", "InvalidParameter", number >= 1},
		choice{"PageSize", "InvalidParameter", size >= 1 && size <= 100},
	); err != nil {
		return nil, err
	}
	for _, id := range q.InstanceId {
		if _, err := compute.FindInstance(c, id, cloud.View); err != nil {
			return nil, err
		}
	}
	p := services.Numbered(&number, &size, defaultPageSize)
	page, err := compute.Instances(c, compute.PlacedFilter[*compute.Instance]{IDs: q.InstanceId}, p.PageRequest)
	if err != nil {
		return nil, err
	}
	views := services.Each(page.Items, viewMaintenance)
	return &DescribeInstanceMaintenanceAttributesResponse{
		PageNumber: new(number), PageSize: new(size), TotalCount: new(int32(page.Total)),
		MaintenanceAttributes: &MaintenanceAttributes{MaintenanceAttribute: views},
	}, nil
}

func viewMaintenance(i *compute.Instance) MaintenanceAttribute {
	windows := []MaintenanceWindow{}
	if w := i.Maintenance.Window; w != (compute.MaintenanceWindow{}) {
		windows = append(windows, MaintenanceWindow{StartTime: new(w.Start), EndTime: new(w.End)})
	}
	return MaintenanceAttribute{
		InstanceId: new(i.ID), NotifyOnMaintenance: new(i.Maintenance.Notify),
		MaintenanceWindows: &MaintenanceWindows{MaintenanceWindow: windows},
		ActionOnMaintenance: &ActionOnMaintenance{
			DefaultValue: new(maintenanceActions[0]), Value: new(i.Maintenance.Action),
			SupportedValues: &SupportedValues{SupportedValue: maintenanceActions},
		},
	}
}

func describeInstanceAttachmentAttributes(c *cloud.Call, q *DescribeInstanceAttachmentAttributesRequest) (*DescribeInstanceAttachmentAttributesResponse, error) {
	ids, err := listed("InstanceIds", "Abs.InvalidInstanceIds.MalFormed", q.InstanceIds)
	if err != nil {
		return nil, err
	}
	p := services.Numbered(q.PageNumber, q.PageSize, defaultPageSize)
	page, err := compute.Instances(c, compute.PlacedFilter[*compute.Instance]{IDs: ids}, p.PageRequest)
	if err != nil {
		return nil, err
	}
	views := make([]DescribeInstanceAttachmentAttributesInstance, len(page.Items))
	for i, item := range page.Items {
		views[i] = DescribeInstanceAttachmentAttributesInstance{
			InstanceId: new(item.ID), PrivatePoolOptionsMatchCriteria: new(item.PrivatePool), PrivatePoolOptionsId: new(""),
		}
	}
	said := p.Answer(page.Total, "")
	return &DescribeInstanceAttachmentAttributesResponse{
		PageNumber: said.Number, PageSize: said.Size, TotalCount: said.Total,
		Instances: &DescribeInstanceAttachmentAttributesInstances{Instance: views},
	}, nil
}
