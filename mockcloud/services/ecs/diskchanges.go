package ecs

import (
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/compute"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

func attachDisk(c *cloud.Call, q *AttachDiskRequest) (*EmptyResponse, error) {
	if disk, err := compute.FindDisk(c, q.DiskId); err == nil {
		taken := disk.MultiAttach && disk.Instance != nil && !services.IsTrue(q.Force)
		if err := services.NotThere("DiskId of a disk that another instance has already", taken); err != nil {
			return nil, err
		}
	}
	return &EmptyResponse{}, compute.AttachDisk(c, compute.Attachment{
		InstanceID: q.InstanceId, DiskID: q.DiskId, Device: q.Device, Kept: not(q.DeleteWithInstance),
		Bootable: services.IsTrue(q.Bootable), Force: services.IsTrue(q.Force),
	})
}

func detachDisk(c *cloud.Call, q *DetachDiskRequest) (*EmptyResponse, error) {
	if disk, err := compute.FindDisk(c, q.DiskId); err == nil {
		if err := services.NotThere("DiskId of a system disk", disk.System); err != nil {
			return nil, err
		}
	}
	return &EmptyResponse{}, compute.DetachDisk(c, compute.Attachment{InstanceID: q.InstanceId, DiskID: q.DiskId, Kept: not(q.DeleteWithInstance)})
}

// not is the opposite of a parameter that may be left out.
func not(b *bool) *bool {
	if b == nil {
		return nil
	}
	return new(!*b)
}

func modifyDiskAttribute(c *cloud.Call, q *ModifyDiskAttributeRequest) (*EmptyResponse, error) {
	ids := q.DiskIds
	switch {
	case q.DiskId != "" && len(ids) > 0:
		return nil, services.Refuse("ParameterConflict.DiskIdAndDiskIds", "Give DiskId or DiskIds.")
	case q.DiskId != "":
		ids = []string{q.DiskId}
	case len(ids) == 0:
		return nil, services.Refuse("MissingParameter.DiskIdOrDiskIds", "Give DiskId or DiskIds.")
	}
	change := compute.DiskChange{
		Name: services.Text(q.DiskName), Description: q.Description, Kept: not(q.DeleteWithInstance),
		DeletesSnapshots: q.DeleteAutoSnapshot, TakesSnapshots: q.EnableAutoSnapshot, Bursting: q.BurstingEnabled,
	}
	if change == (compute.DiskChange{}) {
		return nil, services.Refuse("NoAttributeToModify", "There is nothing to change.")
	}
	return &EmptyResponse{}, compute.ModifyDisks(c, ids, change)
}

func resizeDisk(c *cloud.Call, q *ResizeDiskRequest) (*OrderIdResponse, error) {
	if err := choose(choice{"Type", "InvalidParam.Type", oneOf(q.Type, "offline", "online")}); err != nil {
		return nil, err
	}
	return &OrderIdResponse{}, compute.ResizeDisk(c, q.DiskId, int(services.Value(q.NewSize)), q.Type == "online")
}

func modifyDiskSpec(c *cloud.Call, q *ModifyDiskSpecRequest) (*ModifyDiskSpecResponse, error) {
	if p := q.PerformanceControlOptions; p != nil && p.Recover == "" && (p.IOPS != nil || p.Throughput != nil) { // to recover what was never changed changes nothing
		return nil, services.Refuse("InvalidPerformanceParameter.DiskNotInDedicatedStorageCluster", "The disk is in no dedicated block storage cluster, where performance is controlled.")
	}
	change := compute.DiskPerformance{Category: q.DiskCategory, PerformanceLevel: q.PerformanceLevel}
	if q.ProvisionedIops != nil {
		change.ProvisionedIOPS = new(int(*q.ProvisionedIops))
	}
	return &ModifyDiskSpecResponse{}, compute.ModifyDiskSpec(c, q.DiskId, change)
}

func replaceSystemDisk(c *cloud.Call, q *ReplaceSystemDiskRequest) (*ReplaceSystemDiskResponse, error) {
	switch {
	case q.ImageId != "" && q.DiskId != "":
		return nil, services.Refuse("InvalidParameter.Conflict", "Give ImageId or DiskId.")
	case q.DiskId != "":
		return nil, services.NotThere("DiskId", true)
	case q.ImageId == "":
		return nil, wire.MissingParameter("ImageId")
	}
	if err := checkRoles(q.Arn); err != nil {
		return nil, err
	}
	if err := choose(
		choice{"ImageId", "InvalidImageId.NotFound", imageID.MatchString(q.ImageId)},
		choice{"SecurityEnhancementStrategy", "InvalidParameter", oneOf(q.SecurityEnhancementStrategy, "Active", "Deactive")},
		choice{"Password", "InvalidPassword.Malformed", q.Password == "" || strong(q.Password)},
		choice{"Password", "InvalidPasswordParam.Mismatch", q.Password == "" || !services.IsTrue(q.PasswordInherit)},
	); err != nil {
		return nil, err
	}
	if err := checkAlgorithm("EncryptAlgorithm", q.EncryptAlgorithm, services.IsTrue(q.Encrypted)); err != nil {
		return nil, err
	}
	n := compute.NewSystemDisk{InstanceID: q.InstanceId, ImageID: q.ImageId, Encryption: compute.Encryption{Encrypted: services.IsTrue(q.Encrypted), KeyID: q.KMSKeyId}, KeyPairName: q.KeyPairName}
	if q.SystemDisk != nil {
		n.Size = int(services.Value(q.SystemDisk.Size))
	}
	disk, err := compute.ReplaceSystemDisk(c, n)
	if err != nil {
		return nil, err
	}
	return &ReplaceSystemDiskResponse{DiskId: new(disk.ID)}, nil
}
