package ecs

import (
	"strconv"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/compute"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// createInstance makes one instance, which stands still until somebody starts it: the
// older form of runInstances.
func createInstance(c *cloud.Call, q *CreateInstanceRequest) (*CreateInstanceResponse, error) {
	if q.PeriodUnit == inWeeks {
		return nil, services.Malformed(compute.KindInstance, "PeriodUnit", "A subscription lasts a number of months.")
	}
	n, err := newInstances(c, asRunInstances(q))
	if err != nil {
		return nil, err
	}
	n.Stopped = true
	instances, err := compute.RunInstances(c, n)
	if err != nil {
		return nil, err
	}
	return &CreateInstanceResponse{InstanceId: new(instances[0].ID), OrderId: orderOf(c, n.Plan, instances[0].ID)}, nil
}

// asRunInstances says in the newer form what instance is wanted.
func asRunInstances(q *CreateInstanceRequest) *RunInstancesRequest {
	run := &RunInstancesRequest{
		RegionId: q.RegionId, ImageId: q.ImageId, ImageFamily: q.ImageFamily, InstanceType: q.InstanceType, SecurityGroupId: q.SecurityGroupId,
		InstanceName: q.InstanceName, InternetChargeType: q.InternetChargeType, AutoRenew: q.AutoRenew, AutoRenewPeriod: q.AutoRenewPeriod,
		InternetMaxBandwidthIn: q.InternetMaxBandwidthIn, InternetMaxBandwidthOut: q.InternetMaxBandwidthOut, HostName: q.HostName,
		Password: q.Password, PasswordInherit: q.PasswordInherit, ZoneId: q.ZoneId, Description: q.Description, VSwitchId: q.VSwitchId,
		PrivateIpAddress: q.PrivateIpAddress, IoOptimized: q.IoOptimized, InstanceChargeType: q.InstanceChargeType, Period: q.Period, PeriodUnit: q.PeriodUnit,
		UserData: q.UserData, SpotStrategy: q.SpotStrategy, KeyPairName: q.KeyPairName, SpotPriceLimit: q.SpotPriceLimit, SpotDuration: q.SpotDuration, Arn: q.Arn,
		SpotInterruptionBehavior: q.SpotInterruptionBehavior, RamRoleName: q.RamRoleName, SecurityEnhancementStrategy: q.SecurityEnhancementStrategy,
		ResourceGroupId: q.ResourceGroupId, CreditSpecification: q.CreditSpecification, DeletionProtection: q.DeletionProtection,
		Affinity: q.Affinity, Tenancy: q.Tenancy, HttpEndpoint: q.HttpEndpoint, HttpTokens: q.HttpTokens, HttpPutResponseHopLimit: q.HttpPutResponseHopLimit,
		PrivatePoolOptions: q.PrivatePoolOptions, Tag: q.Tag, HpcClusterId: q.HpcClusterId, DeploymentSetId: q.DeploymentSetId, DeploymentSetGroupNo: q.DeploymentSetGroupNo,
	}
	if disk := q.SystemDisk; disk != nil {
		run.SystemDisk = &SystemDiskParameter{Category: disk.Category, DiskName: disk.DiskName, Description: disk.Description, PerformanceLevel: disk.PerformanceLevel}
		if disk.Size != nil {
			run.SystemDisk.Size = strconv.Itoa(int(*disk.Size))
		}
	}
	run.DataDisk = services.Each(q.DataDisk, func(disk DataDiskParameter) CreateLaunchTemplateDataDiskParameter {
		return CreateLaunchTemplateDataDiskParameter{
			PerformanceLevel: disk.PerformanceLevel, Description: disk.Description, SnapshotId: disk.SnapshotId, Size: disk.Size, Device: disk.Device,
			DiskName: disk.DiskName, Category: disk.Category, DeleteWithInstance: disk.DeleteWithInstance, Encrypted: strconv.FormatBool(services.IsTrue(disk.Encrypted)), KMSKeyId: disk.KMSKeyId, EncryptAlgorithm: disk.EncryptAlgorithm,
		}
	})
	return run
}
