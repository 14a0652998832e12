package compute

import (
	"fmt"
	"slices"
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
)

// The ways in which instances of an image start, and the versions of access to metadata.
const (
	bootBIOS          = "BIOS"
	bootUEFI          = "UEFI"
	bootUEFIPreferred = "UEFI-Preferred"

	imdsV1 = "v1"
	imdsV2 = "v2"
)

// NewImage describes an image to create of the disks of an instance, or of snapshots.
type NewImage struct {
	Name, Description, Family, Version string
	// InstanceID is what the image is made of; where it is "", Disks are.
	InstanceID string
	Disks      []NewImageDisk
	// Platform and Architecture are for a system disk that is made of a data disk.
	Platform, Architecture string
	// BootMode and IMDS are "" for those of the instance's image, or the usual ones.
	BootMode, IMDS  string
	ResourceGroupID string
	Tags            []cloud.Tag
}

// NewImageDisk describes a disk of a new image.
type NewImageDisk struct {
	// SnapshotID is what is on it; "" for an empty data disk.
	SnapshotID string
	// Size is in GiB; 0 is that of the snapshot.
	Size   int
	Device string
	// Use is system or data; "" is what the disk was of which the snapshot was taken.
	Use string
}

const (
	smallestInImage = 20 // GiB of an empty data disk, unless the request says it
	greatestInImage = 32768
)

// CreateImage begins to make an image. Of an instance it takes snapshots of all disks.
func CreateImage(c *cloud.Call, n NewImage) (*Image, error) {
	if _, err := c.KnownRegion(); err != nil {
		return nil, err
	}
	image := &Image{
		Name: n.Name, Description: n.Description, Family: n.Family, Version: n.Version, BootMode: n.BootMode, IMDS: n.IMDS, NVMe: true,
	}
	instance, err := n.findSource(c, image)
	if err != nil {
		return nil, err
	}
	if err := n.checkSystem(image); err != nil {
		return nil, err
	}
	if err := image.checkNew(c, c.Region, n.Tags); err != nil {
		return nil, err
	}
	if image.ResourceGroupID, err = identity.InResourceGroup(c, n.ResourceGroupID); err != nil {
		return nil, err
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	if instance != nil {
		for _, disk := range instance.Disks() {
			s := addSnapshot(c, disk, NewSnapshot{ResourceGroupID: image.ResourceGroupID})
			image.Disks = append(image.Disks, ImageDisk{s, disk.Device, disk.Size})
		}
	}
	return image.add(c, c.Region, n.Tags), nil
}

// findSource finds what the image is made of, and fills in what follows from that.
func (n *NewImage) findSource(c *cloud.Call, image *Image) (*Instance, error) {
	if n.InstanceID == "" {
		return nil, n.findDisks(c, image)
	}
	instance, err := FindInstance(c, n.InstanceID, cloud.Modify)
	if err != nil {
		return nil, err
	}
	if err := instance.mustBe(c, InstanceRunning, InstanceStopped); err != nil {
		return nil, err
	}
	for _, disk := range instance.Disks() {
		if err := disk.canBeTaken(c, maxManual); err != nil {
			return nil, err
		}
	}
	image.OperatingSystem, image.Size = instance.SystemDisk.OperatingSystem, instance.SystemDisk.Size
	if of, err := FindImage(c, instance.ImageID); err == nil {
		image.NVMe = of.NVMe
		image.BootMode, image.IMDS = orElse(image.BootMode, of.BootMode), orElse(image.IMDS, of.IMDS)
	}
	return instance, nil
}

func orElse(text, otherwise string) string {
	if text == "" {
		return otherwise
	}
	return text
}

// findDisks finds the disks of an image that is made of snapshots: one for the
// system, which becomes the first, and at most 16 for data.
func (n *NewImage) findDisks(c *cloud.Call, image *Image) error {
	var system *ImageDisk
	for _, given := range n.Disks {
		disk, isSystem, err := given.find(c)
		if err != nil {
			return err
		}
		if !isSystem {
			image.Disks = append(image.Disks, disk)
			continue
		}
		if system != nil {
			return cloud.Invalid(KindImage, "DiskType", "an image has one system disk")
		}
		if disk.Device != "" && disk.Device != systemDevice {
			return cloud.Invalid(KindImage, "Device", "a system disk is at "+systemDevice)
		}
		disk.Device = systemDevice
		system = &disk
	}
	if system == nil {
		return &cloud.Error{Reason: cloud.NotPermitted, Kind: KindImage, Field: "System", Detail: "none of the snapshots is one for a system disk"}
	}
	image.OperatingSystem, image.Size = system.Snapshot.OperatingSystem, system.Size
	if !system.Snapshot.System {
		image.OperatingSystem = OperatingSystem{Platform: "Others Linux", OS: "Others Linux", Architecture: archX86}
	}
	for i := range image.Disks {
		if err := placeInImage(image.Disks, i); err != nil {
			return err
		}
	}
	image.Disks = append([]ImageDisk{*system}, image.Disks...)
	return nil
}

// find finds a disk of a new image, and says whether it is the one for the system.
func (d NewImageDisk) find(c *cloud.Call) (disk ImageDisk, system bool, err error) {
	disk.Device, disk.Size = d.Device, d.Size
	if d.SnapshotID == "" {
		if disk.Size == 0 {
			disk.Size = smallestInImage
		}
		if d.Use == "system" {
			return disk, false, &cloud.Error{Reason: cloud.NotPermitted, Kind: KindImage, Field: "System", Detail: "a system disk is made of a snapshot"}
		}
	} else {
		if disk.Snapshot, err = readySnapshot(c, d.SnapshotID); err != nil {
			return disk, false, err
		}
		if disk.Size == 0 {
			disk.Size = disk.Snapshot.Size
		}
		system = d.Use == "system" || d.Use == "" && disk.Snapshot.System
	}
	if disk.Size < 5 || disk.Size > greatestInImage || disk.Snapshot != nil && disk.Size < disk.Snapshot.Size {
		return disk, false, cloud.Invalid(KindImage, "Size", "a disk in an image has 5 to 32768 GiB, and no less than its snapshot")
	}
	return disk, system, nil
}

// placeInImage checks where a data disk is, or gives it the next place that is free.
func placeInImage(disks []ImageDisk, i int) error {
	taken := func(device string) bool {
		return slices.ContainsFunc(disks, func(other ImageDisk) bool { return other.Device == device })
	}
	device := disks[i].Device
	for letter := 'b'; disks[i].Device == ""; letter++ {
		if next := "/dev/xvd" + string(letter); !taken(next) {
			disks[i].Device = next
		}
	}
	switch letter, ok := strings.CutPrefix(disks[i].Device, "/dev/xvd"); {
	case !ok || len(letter) != 1 || letter < "b" || letter > "z":
		return cloud.Invalid(KindImage, "Device", "a data disk is at /dev/xvdb to /dev/xvdz")
	case device != "" && slices.IndexFunc(disks, func(other ImageDisk) bool { return other.Device == device }) != i:
		return &cloud.Error{Reason: cloud.Duplicate, Kind: KindImage, Field: "Device", Detail: "another disk of the image is at " + device}
	}
	return nil
}

// checkSystem fills in what the request says of the operating system. It counts
// where the system disk is made of a data disk; otherwise that has a system, which
// is what it is.
func (n *NewImage) checkSystem(image *Image) error {
	windows, known := platforms[n.Platform]
	switch {
	case n.Platform != "" && !known:
		return cloud.Invalid(KindImage, "Platform", "there is no platform "+n.Platform)
	case n.Architecture != "" && !slices.Contains([]string{archX86, archARM, archOlder}, n.Architecture):
		return cloud.Invalid(KindImage, "Architecture", "an architecture is i386, x86_64 or arm64")
	}
	if len(image.Disks) > 0 && !image.Disks[0].Snapshot.System {
		if n.Platform != "" {
			image.Platform, image.OS, image.Windows = n.Platform, n.Platform, windows
		}
		image.Architecture = orElse(n.Architecture, archX86)
	}
	if image.BootMode == "" {
		image.BootMode = bootUEFIPreferred
		if image.Architecture == archARM {
			image.BootMode = bootUEFI
		}
	}
	if image.Architecture == archARM && image.BootMode == bootBIOS {
		return &cloud.Error{Reason: cloud.Mismatch, Kind: KindImage, Field: "BootMode", Detail: "images for ARM start by UEFI"}
	}
	image.IMDS = orElse(image.IMDS, imdsV1)
	return nil
}

// checkNew says whether the caller can have such an image in a region.
func (i *Image) checkNew(c *cloud.Call, region string, tags []cloud.Tag) error {
	if err := i.checkLabel(c, region, i.Name, i.Description, i.Family); err != nil {
		return err
	}
	if i.IMDS != imdsV1 && i.IMDS != imdsV2 {
		return cloud.Invalid(KindImage, "IMDS", "access to metadata has the versions v1 and v2")
	}
	if len(i.Version) > 40 {
		return cloud.Invalid(KindImage, "Version", "the version of an image has at most 40 characters")
	}
	if err := c.CheckTags("", tags); err != nil {
		return err
	}
	return c.World.WithinRegion(QuotaImages, c.AccountID, region, images.Own(c.World, c.AccountID, region))
}

// checkLabel says whether a name, a description and a family can be those of an
// image; no two images of an account in a region have the same name.
func (i *Image) checkLabel(c *cloud.Call, region, name, description, family string) error {
	if err := checkLabel(KindImage, name, description); err != nil {
		return err
	}
	for _, one := range [...]struct{ field, text string }{{"Name", name}, {"Family", family}} {
		lower := strings.ToLower(one.text)
		if strings.HasPrefix(lower, "acs:") || strings.HasPrefix(lower, "aliyun") {
			return cloud.Invalid(KindImage, one.field, "the names of images and families do not begin with acs: or aliyun")
		}
	}
	if err := checkLabel(KindImage, family, ""); err != nil {
		return cloud.Invalid(KindImage, "Family", "the name of a family has 2 to 128 letters, digits, colons, underscores, periods and hyphens")
	}
	if other, ok := images.First(c.World, c.AccountID, region, "name", name); ok && other != i {
		return &cloud.Error{Reason: cloud.Duplicate, Kind: KindImage, ID: other.ID, Field: "Name", Detail: fmt.Sprintf("there is an image %q already", name)}
	}
	return nil
}

// add makes an image that is checked already. Without a name it is called by its id.
func (i *Image) add(c *cloud.Call, region string, tags []cloud.Tag) *Image {
	i.Record = c.NewRecord(region, c.ComputeID(region, "m"))
	i.Name = orElse(i.Name, i.ID)
	i.settles = c.Settled()
	images.Add(c.World, i)
	c.AddTags(i.Head(), tags)
	return i
}

// ImageCopy describes a copy of an image to make.
type ImageCopy struct {
	ImageID, Region   string
	Name, Description string
	Encryption
	ResourceGroupID string
	Tags            []cloud.Tag
}

// CopyImage begins to copy an image, with its snapshots, to a region. What others
// share is copied within its region alone.
func CopyImage(c *cloud.Call, n ImageCopy) (*Image, error) {
	source, err := findImage(c, n.ImageID, cloud.Use)
	if err != nil {
		return nil, err
	}
	if _, ok := cloud.FindRegion(n.Region); !ok {
		return nil, &cloud.Error{Reason: cloud.NotFound, Kind: KindDestination, ID: n.Region, Detail: "there is no region " + n.Region}
	}
	if err := n.Encryption.check(c, n.Region); err != nil {
		return nil, err
	}
	switch {
	case source.Community:
		return nil, source.isCommunity()
	case source.Status(c.Now) != ImageAvailable:
		return nil, &cloud.Error{Reason: cloud.WrongStatus, Kind: KindImage, ID: source.ID, Field: "Copy", Detail: "the image is not Available"}
	case n.Region != source.Region && !c.May(source.Head(), cloud.Modify):
		return nil, &cloud.Error{Reason: cloud.NotPermitted, Kind: KindImage, ID: source.ID, Field: "OtherRegion", Detail: "an image that others share is not copied to other regions"}
	case source.copiedTo(c, n.Region) != nil:
		return nil, &cloud.Error{Reason: cloud.InTransition, Kind: KindImage, ID: source.ID, Field: "Copy", Detail: "the image is being copied there already"}
	}
	made := *source
	made.Record, made.sharedAt, made.Disks = cloud.Record{}, nil, nil
	made.Name, made.Description, made.Family, made.CopyOf = n.Name, n.Description, "", source.ID
	if err := made.checkNew(c, n.Region, n.Tags); err != nil {
		return nil, err
	}
	if made.ResourceGroupID, err = identity.InResourceGroup(c, n.ResourceGroupID); err != nil {
		return nil, err
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	for _, disk := range source.Disks {
		if disk.Snapshot != nil {
			disk.Snapshot = disk.Snapshot.copyTo(c, n.Region, n.Encryption, NewSnapshot{ResourceGroupID: made.ResourceGroupID})
		}
		made.Disks = append(made.Disks, disk)
	}
	return made.add(c, n.Region, n.Tags), nil
}

// copiedTo is a copy of the image by the caller that is under way; nil for none.
func (i *Image) copiedTo(c *cloud.Call, region string) *Image {
	for other := range images.Each(c.World, c.AccountID, region, "source", i.ID) {
		if other.Status(c.Now) == ImageCreating {
			return other
		}
	}
	return nil
}
