package compute

import (
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// ImageChange describes a change of an image; nil leaves a value as it is.
type ImageChange struct {
	Name, Description, Family, BootMode, LicenseType, IMDS *string
	NVMe, Deprecated                                       *bool
}

// ModifyImage changes an image of the caller.
func ModifyImage(c *cloud.Call, id string, change ImageChange) error {
	image, err := images.Find(c, id, cloud.Modify)
	if err != nil {
		if communityImage(c, id) != nil {
			return &cloud.Error{Reason: cloud.NotPermitted, Kind: KindImage, ID: id, Field: "Publisher", Detail: "another account has published the image"}
		}
		return err
	}
	if image.Status(c.Now) == ImageCreating {
		return image.creating()
	}
	if err := image.checkLabel(c, image.Region, cloud.Value(change.Name), cloud.Value(change.Description), cloud.Value(change.Family)); err != nil {
		return err
	}
	if err := image.checkDeprecation(c, change.Deprecated); err != nil {
		return err
	}
	if mode := change.BootMode; mode != nil && *mode != image.BootMode {
		switch {
		case image.Architecture == archARM && *mode == bootBIOS:
			return &cloud.Error{Reason: cloud.Mismatch, Kind: KindImage, Field: "BootMode", Detail: "images for ARM start by UEFI"}
		case image.Used(c):
			return &cloud.Error{Reason: cloud.InUse, Kind: KindImage, ID: id, By: KindInstance, Field: "BootMode", Detail: "instances are made from the image"}
		}
	}
	if version := change.IMDS; version != nil {
		switch {
		case *version != imdsV1 && *version != imdsV2:
			return cloud.Invalid(KindImage, "IMDS", "access to metadata has the versions v1 and v2")
		case *version == imdsV1 && image.IMDS == imdsV2:
			return &cloud.Error{Reason: cloud.NotPermitted, Kind: KindImage, ID: id, Field: "IMDS", Detail: "an image does not go back from v2 to v1"}
		}
	}
	if err := c.Commit(); err != nil {
		return err
	}
	images.Change(c.World, image, func() {
		cloud.Assign(&image.Name, change.Name)
		cloud.Assign(&image.Family, change.Family)
	})
	cloud.Assign(&image.Description, change.Description)
	cloud.Assign(&image.BootMode, change.BootMode)
	cloud.Assign(&image.LicenseType, change.LicenseType)
	cloud.Assign(&image.IMDS, change.IMDS)
	cloud.Assign(&image.NVMe, change.NVMe)
	cloud.Assign(&image.Deprecated, change.Deprecated)
	return nil
}

// checkDeprecation says whether the image can be deprecated, or be available again.
func (i *Image) checkDeprecation(c *cloud.Call, deprecated *bool) error {
	switch {
	case deprecated == nil:
		return nil
	case *deprecated && i.Deprecated:
		return &cloud.Error{Reason: cloud.WrongStatus, Kind: KindImage, ID: i.ID, Field: "Available", Detail: "the image is deprecated already"}
	case !*deprecated && !i.Deprecated:
		return &cloud.Error{Reason: cloud.WrongStatus, Kind: KindImage, ID: i.ID, Field: "Deprecated", Detail: "the image is not deprecated"}
	case *deprecated && (i.Shared() || i.Community):
		return i.sharedNow()
	}
	return nil
}

func (i *Image) sharedNow() error {
	return &cloud.Error{Reason: cloud.InUse, Kind: KindImage, ID: i.ID, By: KindImage, Field: "Shared", Detail: "the image is shared with other accounts"}
}

// DeleteImage deletes an image of the caller that is shared with nobody; force does
// so without regard to instances that are made from it. Its snapshots stay.
func DeleteImage(c *cloud.Call, id string, force bool) error {
	image, err := images.Find(c, id, cloud.Delete)
	if err != nil {
		return err
	}
	switch {
	case image.Shared():
		return image.sharedNow()
	case image.Community:
		return image.isCommunity()
	case image.CopyOf != "" && image.Status(c.Now) == ImageCreating || image.beingCopied(c):
		return &cloud.Error{Reason: cloud.InTransition, Kind: KindImage, ID: id, Field: "Delete", Detail: "the image is being copied"}
	case !force && image.Used(c):
		return &cloud.Error{Reason: cloud.InUse, Kind: KindImage, ID: id, By: KindInstance, Detail: "instances are made from the image"}
	}
	if err := c.Commit(); err != nil {
		return err
	}
	images.Remove(c.World, image)
	return nil
}

// beingCopied says whether the caller copies the image to any region at the moment.
func (i *Image) beingCopied(c *cloud.Call) bool {
	for _, region := range cloud.Regions() {
		if i.copiedTo(c, region.ID) != nil {
			return true
		}
	}
	return false
}

// CancelImageCopy ends a copy of an image that is under way: the copy goes, with its
// snapshots.
func CancelImageCopy(c *cloud.Call, id string) error {
	image, err := images.Find(c, id, cloud.Delete)
	if err != nil {
		return err
	}
	switch {
	case image.CopyOf == "":
		return &cloud.Error{Reason: cloud.NotPermitted, Kind: KindImage, ID: id, Field: "NoCopy", Detail: "the image is no copy"}
	case image.Status(c.Now) != ImageCreating:
		return &cloud.Error{Reason: cloud.WrongStatus, Kind: KindImage, ID: id, Field: "Copy", Detail: "the image is copied already"}
	}
	if err := c.Commit(); err != nil {
		return err
	}
	images.Remove(c.World, image)
	for _, disk := range image.Disks {
		if disk.Snapshot != nil {
			snapshots.Remove(c.World, disk.Snapshot)
		}
	}
	return nil
}
