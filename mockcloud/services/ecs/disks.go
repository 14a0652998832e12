package ecs

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/compute"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

func systemDiskOf(given *SystemDiskParameter) (compute.DiskSpec, error) {
	if given == nil {
		given = &SystemDiskParameter{}
	}
	size := 0 // what the image needs
	if given.Size != "" {
		var err error
		if size, err = strconv.Atoi(given.Size); err != nil {
			return compute.DiskSpec{}, services.Refuse("InvalidSystemDiskSize.ValueNotSupported", "SystemDisk.Size is a number of GiB.")
		}
	}
	return compute.DiskSpec{
		Name: given.DiskName, Description: given.Description, Category: given.Category, PerformanceLevel: given.PerformanceLevel, Size: size, PolicyID: given.AutoSnapshotPolicyId,
		Encryption: compute.Encryption{Encrypted: given.Encrypted == "true", KeyID: given.KMSKeyId}, ProvisionedIOPS: int(services.Value(given.ProvisionedIops)), Bursting: services.IsTrue(given.BurstingEnabled),
	}, nil
}

// checkAlgorithms refuses algorithms by which new disks cannot be encrypted. By which they are nobody is
// told afterwards.
func checkAlgorithms(q *RunInstancesRequest) error {
	if q.SystemDisk != nil {
		if err := checkAlgorithm("SystemDisk.EncryptAlgorithm", q.SystemDisk.EncryptAlgorithm, q.SystemDisk.Encrypted == "true"); err != nil {
			return err
		}
	}
	for i, d := range q.DataDisk {
		if err := checkAlgorithm(fmt.Sprintf("DataDisk.%d.EncryptAlgorithm", i+1), d.EncryptAlgorithm, d.Encrypted == "true"); err != nil {
			return err
		}
	}
	return nil
}

// roles matches the names of roles.
var roles = cloud.NewPattern(`^acs:ram::\d{16}:role/[\w.-]+$`)

// checkRoles refuses what roles could not let anybody encrypt; others are not taken for it yet.
func checkRoles(given []ArnParameter) error {
	for _, one := range given {
		if !roles.MatchString(one.Rolearn) || one.RoleType == "" || services.Value(one.AssumeRoleFor) < 0 {
			return services.Refuse("InvalidParameter.Arns", "An entry of Arn has a RoleType and, as Rolearn, the ARN of a role.")
		}
	}
	return services.NotThere("Arn", len(given) > 0)
}

func checkAlgorithm(name, algorithm string, encrypted bool) error {
	return choose(
		choice{name, "InvalidEncryptAlgorithm", oneOf(strings.ToLower(algorithm), "aes-256", "sm4-128")},
		choice{name, "InvalidEncrypted.NotMatchEncryptAlgorithm", algorithm == "" || encrypted},
	)
}

func dataDisksOf(given []CreateLaunchTemplateDataDiskParameter) []compute.DiskSpec {
	disks := make([]compute.DiskSpec, len(given))
	for i, d := range given {
		disks[i] = compute.DiskSpec{
			Name: d.DiskName, Description: d.Description, Device: d.Device, Category: d.Category, PerformanceLevel: d.PerformanceLevel,
			Size: int(services.Value(d.Size)), SnapshotID: d.SnapshotId, PolicyID: d.AutoSnapshotPolicyId, Encryption: compute.Encryption{Encrypted: d.Encrypted == "true", KeyID: d.KMSKeyId}, Kept: d.DeleteWithInstance != nil && !*d.DeleteWithInstance,
			ProvisionedIOPS: int(services.Value(d.ProvisionedIops)), Bursting: services.IsTrue(d.BurstingEnabled),
		}
	}
	return disks
}

// Whether a disk can be attached to several instances.
const (
	isMultiAttach  = "Enabled"
	notMultiAttach = "Disabled"
)

func multiAttach(d *compute.Disk) string {
	if d.MultiAttach {
		return isMultiAttach
	}
	return notMultiAttach
}

func createDisk(c *cloud.Call, q *CreateDiskRequest) (*CreateDiskResponse, error) {
	switch {
	case q.ZoneId == "" && q.InstanceId == "":
		return nil, wire.MissingParameter("ZoneId")
	case q.Size == nil && q.SnapshotId == "":
		return nil, wire.MissingParameter("Size")
	}
	if err := choose(
		choice{"MultiAttach", "InvalidParameter.MultiAttach", oneOf(q.MultiAttach, notMultiAttach, isMultiAttach)},
		choice{"ZoneId", "InvalidParam.ZoneIdAndInstanceId.Conflict", q.ZoneId == "" || q.InstanceId == ""},
	); err != nil {
		return nil, err
	}
	if err := checkAlgorithm("EncryptAlgorithm", q.EncryptAlgorithm, services.IsTrue(q.Encrypted)); err != nil {
		return nil, err
	}
	if err := checkRoles(q.Arn); err != nil {
		return nil, err
	}
	category := q.DiskCategory
	if category == "" {
		category = "cloud"
	}
	disk, err := compute.CreateDisk(c, compute.NewDisk{
		DiskSpec: compute.DiskSpec{
			Name: q.DiskName, Description: q.Description, Category: category, PerformanceLevel: q.PerformanceLevel, Size: int(services.Value(q.Size)), SnapshotID: q.SnapshotId,
			Encryption: compute.Encryption{Encrypted: services.IsTrue(q.Encrypted), KeyID: q.KMSKeyId}, ProvisionedIOPS: int(services.Value(q.ProvisionedIops)), Bursting: services.IsTrue(q.BurstingEnabled),
		},
		Zone: q.ZoneId, ResourceGroupID: q.ResourceGroupId, Tags: services.Tags(q.Tag), InstanceID: q.InstanceId, MultiAttach: q.MultiAttach == isMultiAttach,
	})
	if err != nil {
		return nil, err
	}
	return &CreateDiskResponse{DiskId: new(disk.ID)}, nil
}

func deleteDisk(c *cloud.Call, q *DeleteDiskRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, compute.DeleteDisk(c, q.DiskId)
}

func describeDisks(c *cloud.Call, q *DescribeDisksRequest) (*DescribeDisksResponse, error) {
	filter, err := diskFilter(c, q)
	if err != nil {
		return nil, err
	}
	for _, asked := range q.AdditionalAttributes { // where its data are placed shows a disk of several zones alone
		if err := choose(choice{"AdditionalAttributes", "InvalidParameter", oneOf(asked, "IOPS", "Placement")}); err != nil {
			return nil, err
		}
	}
	p := services.NumberedOrAfter(q.PageNumber, q.PageSize, q.MaxResults, q.NextToken, defaultPageSize)
	page, err := compute.Disks(c, filter, p.PageRequest)
	if err != nil {
		return nil, err
	}
	views := cloud.Views(c, &page, func(disk *compute.Disk) Disk { return viewDisk(c, disk) })
	said := p.Answer(page.Total, page.Next)
	return &DescribeDisksResponse{
		NextToken: said.Next, PageNumber: said.Number, PageSize: said.Size, TotalCount: said.Total,
		Disks: &Disks{Disk: views},
	}, nil
}

func diskFilter(c *cloud.Call, q *DescribeDisksRequest) (filter compute.DiskFilter, err error) {
	filter.Tags = services.Tags(q.Tag)
	if filter.IDs, err = listed("DiskIds", "InvalidParameter.DiskIds", q.DiskIds); err != nil {
		return filter, err
	}
	if err := choose(
		choice{"DiskType", "InvalidDiskType.ValueNotSupported", oneOf(q.DiskType, "all", "system", "data")},
		choice{"Category", "InvalidCategory.ValueNotSupported", q.Category == "" || diskCategories[q.Category]},
		choice{"Status", "InvalidStatus.ValueNotSupported", oneOf(q.Status, "In_use", "Available", "Attaching", "Detaching", "Creating", "ReIniting", "All")},
		choice{"DiskChargeType", "InvalidDiskChargeType.NotFound", oneOf(q.DiskChargeType, prePaid, postPaid)},
		choice{"LockReason", "InvalidLockReason.NotFound", oneOf(q.LockReason, "financial", "security", "recycling", "dedicatedhostfinancial")},
		choice{"MultiAttach", "InvalidParameter.MultiAttach", oneOf(q.MultiAttach, "Disabled", "Enabled", "LegacyShared")},
		choice{"Tag", "InvalidTag.Mismatch", services.HaveKeys(filter.Tags)},
	); err != nil {
		return filter, err
	}
	created, err := diskTimes(q.Filter)
	if err != nil {
		return filter, err
	}
	if !services.Narrows(q, "DiskIds", "Tag", "AdditionalAttributes") {
		return filter, nil
	}
	filter.Match = func(d *compute.Disk) bool { return matchesDisk(c, q, d) && matchesEveryDisk(q) && created(d.Created) }
	return filter, nil
}

// diskCategories are what disks can be selected by.
var diskCategories = map[string]bool{
	"all": true, "cloud": true, "cloud_efficiency": true, "cloud_ssd": true, "cloud_essd": true, "cloud_auto": true, "cloud_essd_entry": true,
	"cloud_regional_disk_auto": true, "local_ssd_pro": true, "local_hdd_pro": true, "local_disk": true, "ephemeral": true, "ephemeral_ssd": true,
	"elastic_ephemeral_disk_standard": true, "elastic_ephemeral_disk_premium": true,
}

// matchesDisk says whether a request selects a disk by what it is.
func matchesDisk(c *cloud.Call, q *DescribeDisksRequest, d *compute.Disk) bool {
	return is(q.ZoneId, d.Zone) && is(q.InstanceId, diskInstance(d)) && (q.DiskType == "all" || is(q.DiskType, diskType(d))) &&
		(q.Category == "all" || is(q.Category, d.Category)) && (q.Status == "All" || is(q.Status, string(d.Status(c.Now)))) &&
		(q.DiskName == "" || services.Matches(q.DiskName, d.Name)) && is(q.ResourceGroupId, d.ResourceGroupID) &&
		isBool(q.DeleteWithInstance, !d.Kept) && isBool(q.DeleteAutoSnapshot, d.DeletesSnapshots) &&
		isBool(q.EnableAutoSnapshot, d.TakesSnapshots) && isBool(q.Encrypted, d.Encrypted) && is(q.KMSKeyId, d.KeyID) && is(q.SnapshotId, d.SnapshotID) &&
		is(q.AutoSnapshotPolicyId, d.PolicyID) && isBool(q.EnableAutomatedSnapshotPolicy, d.PolicyID != "") &&
		isBool(q.Portable, !d.Subscribed) && is(q.MultiAttach, multiAttach(d)) && is(q.DiskChargeType, chargeType(d.Subscribed)) &&
		(q.LockReason == "" || d.Instance != nil && slices.Contains(lockReasons(c, d.Instance), q.LockReason))
}

// matchesEveryDisk says whether a request selects disks by what all of them
// have in common here: they are not shared.
func matchesEveryDisk(q *DescribeDisksRequest) bool {
	return isBool(q.EnableShared, false)
}

// diskTimes reads the conditions on when disks were created.
func diskTimes(given []FilterParameter) (func(time.Time) bool, error) {
	var after, before time.Time
	for _, f := range given {
		if f.Key == "" {
			continue
		}
		at, err := time.Parse(services.MinuteLayout, f.Value)
		if err != nil {
			return nil, services.Refuse("InvalidFilterValue", "The value of a filter is a time such as 2030-01-02T12:05Z.")
		}
		switch f.Key {
		case "CreationStartTime":
			after = at
		case "CreationEndTime":
			before = at
		default:
			return nil, services.Refuse("InvalidFilterKey.NotFound", "There is no filter "+f.Key+".")
		}
	}
	return func(created time.Time) bool {
		return !created.Before(after) && (before.IsZero() || !created.After(before))
	}, nil
}

// viewDisk shows a disk to its owner.
func viewDisk(c *cloud.Call, d *compute.Disk) Disk {
	iops := int32(d.IOPS())
	view := Disk{
		DiskId: new(d.ID), DiskName: new(d.Name), Description: new(d.Description), RegionId: new(d.Region), ZoneId: new(d.Zone),
		SerialNumber: new(strings.TrimPrefix(d.ID, "d-")), ResourceGroupId: new(d.ResourceGroupID), Status: new(string(d.Status(c.Now))),
		Type: new(diskType(d)), Category: new(d.Category), PerformanceLevel: new(d.PerformanceLevel), Size: new(int32(d.Size)),
		Encrypted: new(d.Encrypted), KMSKeyId: new(d.ShownKeyID(c)), ImageId: new(d.ImageID), SourceSnapshotId: new(d.SnapshotID), AutoSnapshotPolicyId: new(d.PolicyID),
		EnableAutomatedSnapshotPolicy: new(d.PolicyID != ""), EnableAutoSnapshot: new(d.TakesSnapshots), DeleteAutoSnapshot: new(d.DeletesSnapshots),
		DeleteWithInstance: new(!d.Kept), Portable: new(!d.Subscribed), DiskChargeType: new(chargeType(d.Subscribed)), ExpiredTime: services.Minutes(neverExpires),
		CreationTime: services.Seconds(d.Created), AttachedTime: new(""), DetachedTime: new(""),
		InstanceId: new(diskInstance(d)), Device: new(d.Device), MultiAttach: new(multiAttach(d)), ProductCode: new(""), StorageClusterId: new(""),
		StorageSetId: new(""), IOPS: new(iops), IOPSRead: new(iops), IOPSWrite: new(iops),
		OperationLocks: &DiskOperationLocks{OperationLock: []OperationLock{}},
		MountInstances: &MountInstances{MountInstance: []MountInstance{}},
		Attachments:    &Attachments{Attachment: []DiskAttachment{}},
		Tags:           tagsOf(c, d.ID),
	}
	if d.Subscribed {
		view.ExpiredTime = services.Minutes(expiry(c, d.Instance))
		for _, reason := range lockReasons(c, d.Instance) {
			view.OperationLocks.OperationLock = append(view.OperationLocks.OperationLock, OperationLock{LockReason: &reason})
		}
	}
	if !d.Attached.IsZero() {
		view.AttachedTime = services.Seconds(d.Attached)
	}
	if !d.Detached.IsZero() {
		view.DetachedTime = services.Seconds(d.Detached)
	}
	if d.Instance != nil {
		view.Attachments.Attachment = []DiskAttachment{{InstanceId: view.InstanceId, Device: view.Device, AttachedTime: view.AttachedTime}}
	}
	if d.Category == "cloud_auto" {
		view.ProvisionedIops, view.BurstingEnabled = new(int64(d.ProvisionedIOPS)), new(d.Bursting)
	}
	return view
}

func diskType(d *compute.Disk) string {
	if d.System {
		return "system"
	}
	return "data"
}

func diskInstance(d *compute.Disk) string {
	if d.Instance == nil {
		return ""
	}
	return d.Instance.ID
}
