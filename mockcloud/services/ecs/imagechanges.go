package ecs

import (
	"cmp"
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/compute"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

func createImage(c *cloud.Call, q *CreateImageRequest) (*ImageIdResponse, error) {
	n := compute.NewImage{
		Name: q.ImageName, Description: q.Description, Family: q.ImageFamily, Version: q.ImageVersion, InstanceID: q.InstanceId,
		Platform: q.Platform, Architecture: q.Architecture, BootMode: q.BootMode, ResourceGroupID: q.ResourceGroupId, Tags: services.Tags(q.Tag),
	}
	if q.Features != nil {
		n.IMDS = q.Features.ImdsSupport
	}
	if q.InstanceId == "" && q.SnapshotId == "" && len(q.DiskDeviceMapping) == 0 {
		return nil, wire.MissingParameter("SnapshotId")
	}
	for _, disk := range q.DiskDeviceMapping {
		if err := choose(choice{"DiskDeviceMapping.DiskType", "InvalidDiskType.ValueNotSupported", oneOf(disk.DiskType, "system", "data")}); err != nil {
			return nil, err
		}
		n.Disks = append(n.Disks, compute.NewImageDisk{SnapshotID: disk.SnapshotId, Size: int(services.Value(disk.Size)), Device: disk.Device, Use: disk.DiskType})
	}
	if len(n.Disks) == 0 { // an instance counts more than both, and these more than a snapshot (contract)
		n.Disks = []compute.NewImageDisk{{SnapshotID: q.SnapshotId}}
	}
	image, err := compute.CreateImage(c, n)
	if err != nil {
		return nil, err
	}
	return &ImageIdResponse{ImageId: new(image.ID)}, nil
}

func copyImage(c *cloud.Call, q *CopyImageRequest) (*ImageIdResponse, error) {
	if err := checkAlgorithm("EncryptAlgorithm", q.EncryptAlgorithm, services.IsTrue(q.Encrypted)); err != nil {
		return nil, err
	}
	image, err := compute.CopyImage(c, compute.ImageCopy{
		ImageID: q.ImageId, Region: cmp.Or(q.DestinationRegionId, c.Region), Name: q.DestinationImageName, Description: q.DestinationDescription,
		Encryption: compute.Encryption{Encrypted: services.IsTrue(q.Encrypted), KeyID: q.KMSKeyId}, ResourceGroupID: q.ResourceGroupId, Tags: services.Tags(q.Tag),
	})
	if err != nil {
		return nil, err
	}
	return &ImageIdResponse{ImageId: new(image.ID)}, nil
}

func cancelCopyImage(c *cloud.Call, q *CancelCopyImageRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, compute.CancelImageCopy(c, q.ImageId)
}

func deleteImage(c *cloud.Call, q *DeleteImageRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, compute.DeleteImage(c, q.ImageId, services.IsTrue(q.Force))
}

func modifyImageAttribute(c *cloud.Call, q *ModifyImageAttributeRequest) (*EmptyResponse, error) {
	if err := choose(
		choice{"Status", "InvalidParameter", oneOf(q.Status, string(compute.ImageDeprecated), available)},
		choice{"LicenseType", "InvalidLicenseType.NotSupported", oneOf(q.LicenseType, "BYOL", "Auto", "Aliyun")},
	); err != nil {
		return nil, err
	}
	change := compute.ImageChange{
		Name: services.Text(q.ImageName), Description: q.Description, Family: q.ImageFamily, BootMode: services.Text(q.BootMode),
		LicenseType: services.Text(q.LicenseType),
	}
	if q.Status != "" {
		change.Deprecated = new(q.Status != available)
	}
	if q.Features != nil {
		if err := choose(choice{"Features.NvmeSupport", "InvalidParameter", oneOf(q.Features.NvmeSupport, "supported", "unsupported")}); err != nil {
			return nil, err
		}
		change.IMDS = services.Text(q.Features.ImdsSupport)
		if q.Features.NvmeSupport != "" {
			change.NVMe = new(q.Features.NvmeSupport == "supported")
		}
	}
	return &EmptyResponse{}, compute.ModifyImage(c, q.ImageId, change)
}

func modifyImageSharePermission(c *cloud.Call, q *ModifyImageSharePermissionRequest) (*EmptyResponse, error) {
	alone := len(q.AddAccount) == 0 && len(q.RemoveAccount) == 0
	switch {
	case alone && q.IsPublic == nil:
		return nil, wire.MissingParameter("AddAccount")
	case alone:
		return &EmptyResponse{}, compute.PublishImage(c, q.ImageId, *q.IsPublic)
	case services.IsTrue(q.IsPublic): // false is what it is by default
		return nil, services.Refuse("InvalidParameter.IsPublic", "An image is published, or shared with accounts.")
	}
	return &EmptyResponse{}, compute.ShareImage(c, q.ImageId, q.AddAccount, q.RemoveAccount)
}

func describeImageSharePermission(c *cloud.Call, q *DescribeImageSharePermissionRequest) (*DescribeImageSharePermissionResponse, error) {
	users, err := compute.ImageUsers(c, q.ImageId)
	if err != nil {
		return nil, err
	}
	number, size := int(services.Or(q.PageNumber, 1)), int(services.Or(q.PageSize, defaultPageSize))
	accounts := services.Each(part(users, number, size), func(u compute.ImageUser) Account {
		return Account{AliyunId: new(u.AccountID), SharedTime: services.Seconds(u.Since)}
	})
	return &DescribeImageSharePermissionResponse{
		PageNumber: new(int32(number)), PageSize: new(int32(size)), TotalCount: new(int32(len(users))), ImageId: new(q.ImageId), RegionId: new(c.Region),
		ShareGroups: &ShareGroups{ShareGroup: []ShareGroup{}}, Accounts: &Accounts{Account: accounts},
	}, nil
}

// imageOf reads which image is meant: by its id, or the newest one of a family.
func imageOf(c *cloud.Call, id, family string) (string, error) {
	switch {
	case id != "" && family != "":
		return "", services.Refuse("UnexpectedImageFamily.ImageIdSupplied", "Give ImageId or ImageFamily.")
	case family != "":
		image, err := compute.NewestImage(c, family)
		if err != nil {
			return "", err
		}
		return image.ID, nil
	case id == "":
		return "", wire.MissingParameter("ImageId")
	}
	return strings.TrimSpace(id), choose(choice{"ImageId", "InvalidImageId.NotFound", imageID.MatchString(id)})
}
