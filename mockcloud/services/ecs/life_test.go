package ecs_test

import (
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services/managedtest"
)

const (
	systemImage = "aliyun_3_x64_20G_alibase.vhd"
	// anInstance is what a request for an instance in the shared vSwitch says.
	anInstance = " VSwitchId={shared} SecurityGroupId={group} ImageId=" + systemImage + " InstanceType=ecs.g7.large SystemDisk.Category=cloud_essd"
)

// newLife is a scene in which the participant has a security group.
func newLife(t *testing.T) *managedtest.Scene {
	t.Helper()
	s := managedtest.New(t, product())
	s.Given = map[string]string{
		"group": s.Makes(s.Computes, "team-a", "CreateSecurityGroup", "SecurityGroupId", "VpcId", s.VPC), "friend": s.Accounts["team-b"],
	}
	return s
}

func TestLifeOfAnInstanceThatIsPaidForInSeveralWays(t *testing.T) {
	t.Parallel()
	newLife(t).Life(
		managedtest.Step{Call: "CreateInstance" + anInstance, Keep: "id=InstanceId"},
		managedtest.Step{Call: `DescribeInstances InstanceIds=["{id}"]`, Shows: []string{`"Status":"Stopped"`, `"{shared}"`, `"InstanceChargeType":"PostPaid"`}},
		managedtest.Step{Call: "StartInstance InstanceId={id}"},
		managedtest.Step{Call: `ModifyInstanceChargeType InstanceIds=["{id}"] Period=1`, Keep: "order=OrderId"},
		managedtest.Step{Call: "RenewInstance InstanceId={id}", Refused: "InvalidPeriod.NotFound"},
		managedtest.Step{Call: "RenewInstance InstanceId={id} Period=1"},
		managedtest.Step{Call: "ModifyInstanceAutoRenewAttribute InstanceId={id} RenewalStatus=AutoRenewal Duration=2"},
		managedtest.Step{Call: "DescribeInstanceAutoRenewAttribute InstanceId={id}", Shows: []string{`"AutoRenewEnabled":true`, `"Duration":2`}},
		managedtest.Step{Call: "DeleteInstance InstanceId={id} Force=true", Refused: "ChargeTypeViolation"},
		managedtest.Step{Call: `ModifyInstanceChargeType InstanceIds=["{id}"] InstanceChargeType=PostPaid`},
		managedtest.Step{Call: "RenewInstance InstanceId={id} Period=1", Refused: "ChargeTypeViolation"},
		managedtest.Step{Call: "DeleteInstance InstanceId={id} Force=true"},

		managedtest.Step{Call: "DescribeSpotPriceHistory NetworkType=vpc InstanceType=ecs.g7.large", Shows: []string{`"SpotPrice":`}, Open: true},
		managedtest.Step{Call: "CreateInstance" + anInstance + " SpotStrategy=SpotAsPriceGo", Keep: "id=InstanceId"},
		managedtest.Step{Call: `DescribeInstances InstanceIds=["{id}"]`, Shows: []string{`"SpotStrategy":"SpotAsPriceGo"`}},
		managedtest.Step{Call: `ModifyInstanceChargeType InstanceIds=["{id}"] Period=1`, Refused: "InvalidSpotStrategy"},
		managedtest.Step{Call: "DeleteInstance InstanceId={id}"},
	)
}

func TestLifeOfImagesAndSnapshots(t *testing.T) {
	t.Parallel()
	newLife(t).Life(
		managedtest.Step{Call: "CreateInstance" + anInstance, Keep: "id=InstanceId"},
		managedtest.Step{Call: "DescribeDisks InstanceId={id}", Keep: "disk=DiskId"},
		managedtest.Step{Call: "StartInstance InstanceId={id}"},
		managedtest.Step{Call: "StopInstance InstanceId={id}"},
		managedtest.Step{Call: "CreateSnapshot DiskId={disk} SnapshotName=monday", Keep: "snap=SnapshotId", Busy: true},
		managedtest.Step{Call: `DescribeSnapshots SnapshotIds=["{snap}"]`, Shows: []string{`"Status":"progressing"`}},
		managedtest.Step{Call: "CreateSnapshot DiskId={disk}", Refused: "IncorrectDiskStatus.CreatingSnapshot"},
		managedtest.Step{Call: "ModifySnapshotAttribute SnapshotId={snap} SnapshotName=tuesday"},
		managedtest.Step{Call: `DescribeSnapshots SnapshotIds=["{snap}"]`, Shows: []string{`"SnapshotName":"tuesday"`, `"Status":"accomplished"`}},
		managedtest.Step{Call: "CopySnapshot SnapshotId={snap} DestinationRegionId=cn-beijing DestinationSnapshotName=copy DestinationSnapshotDescription=copied"},
		managedtest.Step{Call: "ResetDisk DiskId={disk} SnapshotId={snap}"},
		managedtest.Step{Call: "ReInitDisk DiskId={disk}"},

		managedtest.Step{Call: "CreateImage SnapshotId={snap} ImageName=golden ImageFamily=web", Keep: "image=ImageId"},
		managedtest.Step{Call: "DescribeImages ImageId={image}", Shows: []string{`"ImageName":"golden"`, `"{snap}"`, `"ImageOwnerAlias":"self"`}},
		managedtest.Step{Call: "DescribeImageFromFamily ImageFamily=web", Shows: []string{`"ImageId":"{image}"`}},
		managedtest.Step{Call: "DescribeImageSupportInstanceTypes ImageId={image}", Shows: []string{`"ecs.g7.large"`}},
		managedtest.Step{Call: "ModifyImageAttribute ImageId={image} ImageName=silver"},
		managedtest.Step{Call: "CopyImage ImageId={image} DestinationRegionId=cn-beijing", Keep: "copied=ImageId", Busy: true},
		managedtest.Step{Call: "CancelCopyImage RegionId=cn-beijing ImageId={copied}"},
		managedtest.Step{Call: "ReplaceSystemDisk InstanceId={id} ImageId={image}", Keep: "disk=DiskId"},
		managedtest.Step{Call: "DeleteImage ImageId={image}", Refused: "ImageUsingByInstance"},
		managedtest.Step{Call: "ModifyImageSharePermission ImageId={image} AddAccount.1={friend}"},
		managedtest.Step{Call: "DescribeImageSharePermission ImageId={image}", Shows: []string{`"{friend}"`}},
		managedtest.Step{Call: "DeleteInstance InstanceId={id} Force=true"},
		managedtest.Step{Call: "DeleteImage ImageId={image} Force=true", Refused: "ImageUseShared"},
		managedtest.Step{Call: "ModifyImageSharePermission ImageId={image} RemoveAccount.1={friend}"},
		managedtest.Step{Call: "DeleteSnapshot SnapshotId={snap}", Refused: "SnapshotCreatedImage"},
		managedtest.Step{Call: "DeleteImage ImageId={image}"},
		managedtest.Step{Call: "DeleteSnapshot SnapshotId={snap}"},
	)
}

func TestLifeOfSnapshotPolicies(t *testing.T) {
	t.Parallel()
	newLife(t).Life(
		managedtest.Step{Call: "CreateInstance" + anInstance, Keep: "id=InstanceId"},
		managedtest.Step{Call: "DescribeDisks InstanceId={id}", Keep: "disk=DiskId"},
		managedtest.Step{Call: `CreateAutoSnapshotPolicy regionId=cn-hangzhou autoSnapshotPolicyName=nightly timePoints=["1"] repeatWeekdays=["1"] retentionDays=30`, Keep: "policy=AutoSnapshotPolicyId", Open: true},
		managedtest.Step{Call: "DescribeAutoSnapshotPolicyEx AutoSnapshotPolicyId={policy}", Shows: []string{`"AutoSnapshotPolicyName":"nightly"`}},
		managedtest.Step{Call: "ModifyAutoSnapshotPolicyEx regionId=cn-hangzhou autoSnapshotPolicyId={policy} autoSnapshotPolicyName=daily"},
		managedtest.Step{Call: `ApplyAutoSnapshotPolicy regionId=cn-hangzhou autoSnapshotPolicyId={policy} diskIds=["{disk}"]`},
		managedtest.Step{Call: "DescribeAutoSnapshotPolicyAssociations AutoSnapshotPolicyId={policy}", Shows: []string{`"DiskId":"{disk}"`}},
		managedtest.Step{Call: `CancelAutoSnapshotPolicy regionId=cn-hangzhou diskIds=["{disk}"]`},
		managedtest.Step{Call: "DeleteAutoSnapshotPolicy regionId=cn-hangzhou autoSnapshotPolicyId={policy}"},
	)
}

func TestLifeOfLaunchTemplatesAndAutoProvisioningGroups(t *testing.T) {
	t.Parallel()
	const spot = " TotalTargetCapacity=2 PayAsYouGoTargetCapacity=1 LaunchTemplateConfig.1.VSwitchId={shared} LaunchTemplateConfig.1.WeightedCapacity=1 LaunchTemplateConfig.1.MaxPrice=2"
	newLife(t).Life(
		managedtest.Step{Call: "CreateLaunchTemplate LaunchTemplateName=web" + anInstance, Keep: "template=LaunchTemplateId", Open: true},
		managedtest.Step{Call: "DescribeLaunchTemplates LaunchTemplateId.1={template}", Shows: []string{`"LaunchTemplateName":"web"`}},
		managedtest.Step{Call: "CreateLaunchTemplateVersion LaunchTemplateId={template} InstanceName=second" + anInstance},
		managedtest.Step{Call: "DescribeLaunchTemplateVersions LaunchTemplateId={template}", Shows: []string{`"InstanceName":"second"`, `"{shared}"`}},
		managedtest.Step{Call: "DeleteLaunchTemplateVersion LaunchTemplateId={template} DeleteVersion.1=1", Refused: "InvalidOperation.DeleteDefaultVersion"},
		managedtest.Step{Call: "ModifyLaunchTemplateDefaultVersion LaunchTemplateId={template} DefaultVersionNumber=2"},
		managedtest.Step{Call: "DeleteLaunchTemplateVersion LaunchTemplateId={template} DeleteVersion.1=1"},

		managedtest.Step{Call: "CreateAutoProvisioningGroup LaunchTemplateId={template}" + spot, Keep: "fleet=AutoProvisioningGroupId"},
		managedtest.Step{Call: "DescribeAutoProvisioningGroups AutoProvisioningGroupId.1={fleet}", Shows: []string{`"State":"fulfilled"`, `"{template}"`, `"MaxPrice":2`}},
		managedtest.Step{Call: "DescribeAutoProvisioningGroupInstances AutoProvisioningGroupId={fleet}", Shows: []string{`"IsSpot":true`, `"IsSpot":false`}},
		managedtest.Step{Call: "DescribeAutoProvisioningGroupHistory AutoProvisioningGroupId={fleet}", Shows: []string{`"Status":"success"`}},
		managedtest.Step{Call: "ModifyAutoProvisioningGroup AutoProvisioningGroupId={fleet} TotalTargetCapacity=3"},
		managedtest.Step{Call: "DeleteAutoProvisioningGroup AutoProvisioningGroupId={fleet} TerminateInstances=true"},
		managedtest.Step{Call: "DescribeAutoProvisioningGroups AutoProvisioningGroupId.1={fleet}", Shows: []string{`"TotalCount":0`}},
		managedtest.Step{Call: "DeleteLaunchTemplate LaunchTemplateId={template}"},
	)
}

// Terraform's provider 1.289: a disk that is made for a subscribed instance, and another type for such an instance.
func TestLifeOfDisksThatArePaidForWithTheirInstance(t *testing.T) {
	t.Parallel()
	newLife(t).Life(
		managedtest.Step{Call: "CreateInstance" + anInstance + " InstanceChargeType=PrePaid Period=1", Keep: "id=InstanceId"},
		managedtest.Step{Call: "CreateDisk InstanceId={id} Size=500 DiskName=big Tag.1.Key=team", Keep: "disk=DiskId"},
		managedtest.Step{Call: `DescribeDisks DiskIds=["{disk}"]`, Shows: []string{`"DiskChargeType":"PrePaid"`, `"InstanceId":"{id}"`, `"TagKey":"team"`, `"Portable":false`}},
		managedtest.Step{Call: "CreateDisk InstanceId={id} ZoneId=cn-hangzhou-h Size=500", Refused: "InvalidParam.ZoneIdAndInstanceId.Conflict"},
		managedtest.Step{Call: "CreateDisk InstanceId={id} Size=500 DiskCategory=cloud_essd MultiAttach=Enabled", Refused: "InvalidParameter.MultiAttachAndInstanceIdConflict"},
		managedtest.Step{Call: `ModifyDiskChargeType InstanceId={id} DiskIds=["{disk}"]`, Refused: "InvalidAction.NotSupported"},
		managedtest.Step{Call: `ModifyDiskChargeType InstanceId={id} DiskIds=["{disk}"] DiskChargeType=PostPaid`, Keep: "order=OrderId"},
		managedtest.Step{Call: `DescribeDisks DiskIds=["{disk}"]`, Shows: []string{`"DiskChargeType":"PostPaid"`, `"Portable":true`}},
		managedtest.Step{Call: "DetachDisk InstanceId={id} DiskId={disk}"},
		managedtest.Step{Call: `ModifyDiskChargeType InstanceId={id} DiskIds=["{disk}"]`, Refused: "InvalidOperation.DiskMustAttachedToInstance"},
		managedtest.Step{Call: "DeleteDisk DiskId={disk}"},
		managedtest.Step{Call: "ModifyPrepayInstanceSpec InstanceId={id} InstanceType=ecs.g7.xlarge OperatorType=sideways", Refused: "InvalidParameter"},
		managedtest.Step{Call: "ModifyPrepayInstanceSpec InstanceId={id} InstanceType=ecs.g7.xlarge OperatorType=upgrade", Keep: "order=OrderId"},
		managedtest.Step{Call: `DescribeInstances InstanceIds=["{id}"]`, Shows: []string{`"InstanceType":"ecs.g7.xlarge"`}},
		managedtest.Step{Call: "StartInstance InstanceId={id}"},
		managedtest.Step{Call: "ModifyPrepayInstanceSpec InstanceId={id} InstanceType=ecs.g7.large", Refused: "InvalidStatus.NotStopped"},
		managedtest.Step{Call: "DescribeInstanceHistoryEvents InstanceId={id}", Shows: []string{`"InstanceSystemEventType":[]`}},
		managedtest.Step{Call: `ModifyInstanceChargeType InstanceIds=["{id}"] InstanceChargeType=PostPaid`},
		managedtest.Step{Call: "ModifyPrepayInstanceSpec InstanceId={id} InstanceType=ecs.g7.large", Refused: "InvalidInstanceChargeType.ValueNotSupported"},
		managedtest.Step{Call: "CreateDisk InstanceId={id} Size=500", Refused: "InvalidInstanceChargeType.ValueNotSupported"},
		managedtest.Step{Call: "DeleteInstance InstanceId={id} Force=true"},
	)
}

// Terraform's provider 1.289: a disk for several instances. Only the first one gets it here.
func TestLifeOfADiskForSeveralInstances(t *testing.T) {
	t.Parallel()
	newLife(t).Life(
		managedtest.Step{Call: "CreateDisk ZoneId=cn-hangzhou-h Size=500 MultiAttach=Enabled DiskCategory=cloud_ssd", Refused: "InvalidParameter.DiskCategoryAndMultiAttachConflict"},
		managedtest.Step{Call: "CreateDisk ZoneId=cn-hangzhou-h Size=500 MultiAttach=Enabled DiskCategory=cloud_essd EncryptAlgorithm=aes-256 Encrypted=true", Keep: "disk=DiskId", Open: true},
		managedtest.Step{Call: "CreateDisk ZoneId=cn-hangzhou-h Size=500 EncryptAlgorithm=aes-256", Refused: "InvalidEncrypted.NotMatchEncryptAlgorithm"},
		managedtest.Step{Call: "CreateDisk ZoneId=cn-hangzhou-h Size=500 EncryptAlgorithm=rot-13 Encrypted=true", Refused: "InvalidEncryptAlgorithm"},
		managedtest.Step{Call: "DescribeDisks MultiAttach=Enabled", Shows: []string{"{disk}", `"MultiAttach":"Enabled"`}},
		managedtest.Step{Call: "CreateInstance" + anInstance, Keep: "id=InstanceId"},
		managedtest.Step{Call: "AttachDisk InstanceId={id} DiskId={disk}"},
		managedtest.Step{Call: "AttachDisk InstanceId={id} DiskId={disk}", Refused: "MockNotImplemented"},
		managedtest.Step{Call: "DeleteInstance InstanceId={id} Force=true"},
	)
}
