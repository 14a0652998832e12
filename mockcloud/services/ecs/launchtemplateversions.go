package ecs

import (
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/compute"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

func describeLaunchTemplateVersions(c *cloud.Call, q *DescribeLaunchTemplateVersionsRequest) (*DescribeLaunchTemplateVersionsResponse, error) {
	by, err := templateName(q.LaunchTemplateId, q.LaunchTemplateName)
	if err != nil {
		return nil, err
	}
	template, err := compute.FindLaunchTemplate(c, by, cloud.View)
	if err != nil {
		return nil, err
	}
	p := services.Numbered(q.PageNumber, q.PageSize, defaultPageSize)
	page, err := compute.LaunchTemplateVersions(template, compute.LaunchTemplateVersionFilter{
		Numbers: q.LaunchTemplateVersion, Least: services.Value(q.MinVersion), Most: services.Value(q.MaxVersion), Default: services.IsTrue(q.DefaultVersion),
	}, p.PageRequest)
	if err != nil {
		return nil, err
	}
	sets := make([]LaunchTemplateVersionSet, len(page.Items))
	for n, version := range page.Items {
		sets[n] = LaunchTemplateVersionSet{
			LaunchTemplateId: &template.ID, LaunchTemplateName: new(template.Name), VersionNumber: new(version.Number), VersionDescription: new(version.Description),
			DefaultVersion: new(version.Number == template.Default), CreateTime: services.Seconds(version.Created), ModifiedTime: services.Seconds(version.Created), CreatedBy: &template.Owner,
		}
		if services.Or(q.DetailFlag, true) {
			settings, err := templateRequest(c, version.Settings)
			if err != nil {
				return nil, err
			}
			sets[n].LaunchTemplateData = templateData(settings)
		}
	}
	answer := p.Answer(page.Total, page.Next)
	return &DescribeLaunchTemplateVersionsResponse{
		PageNumber: answer.Number, PageSize: answer.Size, TotalCount: answer.Total,
		LaunchTemplateVersionSets: &LaunchTemplateVersionSets{LaunchTemplateVersionSet: sets},
	}, nil
}

// templateData shows the settings of a version: what was given, and empty lists.
func templateData(q *CreateLaunchTemplateVersionRequest) *LaunchTemplateData {
	data := &LaunchTemplateData{
		AutoReleaseTime: services.Text(q.AutoReleaseTime), AutoRenew: q.AutoRenew, AutoRenewPeriod: q.AutoRenewPeriod, CreditSpecification: services.Text(q.CreditSpecification),
		DeletionProtection: q.DeletionProtection, DeploymentSetId: services.Text(q.DeploymentSetId), Description: services.Text(q.Description), EnableVmOsConfig: q.EnableVmOsConfig,
		HostName: services.Text(q.HostName), HttpEndpoint: services.Text(q.HttpEndpoint), HttpPutResponseHopLimit: q.HttpPutResponseHopLimit, HttpTokens: services.Text(q.HttpTokens),
		ImageId: services.Text(q.ImageId), ImageOwnerAlias: services.Text(q.ImageOwnerAlias), InstanceChargeType: services.Text(q.InstanceChargeType),
		InstanceName: services.Text(q.InstanceName), InstanceType: services.Text(q.InstanceType), InternetChargeType: services.Text(q.InternetChargeType),
		InternetMaxBandwidthIn: q.InternetMaxBandwidthIn, InternetMaxBandwidthOut: q.InternetMaxBandwidthOut, IoOptimized: services.Text(q.IoOptimized), Ipv6AddressCount: q.Ipv6AddressCount,
		KeyPairName: services.Text(q.KeyPairName), NetworkType: services.Text(q.NetworkType), PasswordInherit: q.PasswordInherit, Period: q.Period, PeriodUnit: services.Text(q.PeriodUnit),
		PrivateIpAddress: services.Text(q.PrivateIpAddress), RamRoleName: services.Text(q.RamRoleName), ResourceGroupId: services.Text(q.ResourceGroupId),
		SecurityEnhancementStrategy: services.Text(q.SecurityEnhancementStrategy), SecurityGroupId: services.Text(q.SecurityGroupId), SpotDuration: q.SpotDuration,
		SpotPriceLimit: q.SpotPriceLimit, SpotStrategy: services.Text(q.SpotStrategy), UserData: services.Text(q.UserData), VSwitchId: services.Text(q.VSwitchId),
		VpcId: services.Text(q.VpcId), ZoneId: services.Text(q.ZoneId),
		DataDisks: &DataDisks{DataDisk: services.Each(q.DataDisk, templateDisk)}, NetworkInterfaces: &LaunchTemplateDataNetworkInterfaces{NetworkInterface: services.Each(q.NetworkInterface, templateInterface)},
		Tags: &LaunchTemplateDataTags{InstanceTag: services.Each(q.Tag, func(tag TagParameter) InstanceTag { return InstanceTag{Key: &tag.Key, Value: &tag.Value} })},
	}
	if len(q.SecurityGroupIds) > 0 {
		data.SecurityGroupIds = &SecurityGroupIds{SecurityGroupId: q.SecurityGroupIds}
	}
	if q.ImageOptions != nil {
		data.ImageOptions = templateImage(q.ImageOptions)
	}
	if q.SecurityOptions != nil {
		data.SecurityOptions = templateSecurity(q.SecurityOptions)
	}
	if q.SystemDisk != nil {
		showSystemDisk(data, q.SystemDisk)
	}
	return data
}

func templateImage(options *ImageOptionsParameter) *ImageOptions {
	return &ImageOptions{LoginAsNonRoot: options.LoginAsNonRoot}
}

func templateSecurity(options *SecurityOptionsParameter) *SecurityOptions {
	return &SecurityOptions{TrustedSystemMode: services.Text(options.TrustedSystemMode)}
}

func showSystemDisk(data *LaunchTemplateData, disk *CreateLaunchTemplateSystemDiskParameter) {
	data.SystemDiskAutoSnapshotPolicyId, data.SystemDiskBurstingEnabled, data.SystemDiskCategory = services.Text(disk.AutoSnapshotPolicyId), disk.BurstingEnabled, services.Text(disk.Category)
	data.SystemDiskDeleteWithInstance, data.SystemDiskDescription, data.SystemDiskDiskName = disk.DeleteWithInstance, services.Text(disk.Description), services.Text(disk.DiskName)
	data.SystemDiskEncrypted, data.SystemDiskIops, data.SystemDiskKMSKeyId = truth(disk.Encrypted), disk.Iops, services.Text(disk.KMSKeyId)
	data.SystemDiskPerformanceLevel, data.SystemDiskProvisionedIops, data.SystemDiskSize = services.Text(disk.PerformanceLevel), disk.ProvisionedIops, disk.Size
}

func templateDisk(disk CreateLaunchTemplateDataDiskParameter) DataDisk {
	return DataDisk{
		AutoSnapshotPolicyId: services.Text(disk.AutoSnapshotPolicyId), BurstingEnabled: disk.BurstingEnabled, Category: services.Text(disk.Category), DeleteWithInstance: disk.DeleteWithInstance,
		Description: services.Text(disk.Description), Device: services.Text(disk.Device), DiskName: services.Text(disk.DiskName), Encrypted: truth(disk.Encrypted),
		KMSKeyId: services.Text(disk.KMSKeyId), PerformanceLevel: services.Text(disk.PerformanceLevel), ProvisionedIops: disk.ProvisionedIops, Size: disk.Size, SnapshotId: services.Text(disk.SnapshotId),
	}
}

func templateInterface(ni NetworkInterfaceParameter) NetworkInterface {
	shown := NetworkInterface{
		DeleteOnRelease: ni.DeleteOnRelease, Description: services.Text(ni.Description), InstanceType: services.Text(ni.InstanceType),
		NetworkInterfaceName: services.Text(ni.NetworkInterfaceName), NetworkInterfaceTrafficMode: services.Text(ni.NetworkInterfaceTrafficMode),
		PrimaryIpAddress: services.Text(ni.PrimaryIpAddress), SecurityGroupId: services.Text(ni.SecurityGroupId), VSwitchId: services.Text(ni.VSwitchId),
	}
	if len(ni.SecurityGroupIds) > 0 {
		shown.SecurityGroupIds = &SecurityGroupIds{SecurityGroupId: ni.SecurityGroupIds}
	}
	return shown
}

// truth is a truth value that requests give as a text; nil where they do not.
func truth(text string) *bool {
	if text == "" {
		return nil
	}
	return new(text == "true")
}
