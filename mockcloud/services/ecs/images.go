package ecs

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/compute"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// describeImages lists images: the caller's own, those that others share with it,
// and the vendor's; or those that others have published. None of them is for sale.
func describeImages(c *cloud.Call, q *DescribeImagesRequest) (*DescribeImagesResponse, error) {
	filter, err := imageFilter(c, q)
	if err != nil {
		return nil, err
	}
	p := services.Numbered(q.PageNumber, q.PageSize, defaultPageSize)
	page, err := compute.Images(c, filter, p.PageRequest)
	if err != nil {
		return nil, err
	}
	views := services.Each(page.Items, func(image *compute.Image) Image { return viewImage(c, image) })
	said := p.Answer(page.Total, "")
	return &DescribeImagesResponse{
		RegionId: new(c.Region), PageNumber: said.Number, PageSize: said.Size, TotalCount: said.Total,
		Images: &Images{Image: views},
	}, nil
}

// imageFilter reads what images a request selects.
func imageFilter(c *cloud.Call, q *DescribeImagesRequest) (compute.ImageFilter, error) {
	f := compute.ImageFilter{
		Side: q.ImageOwnerAlias, Community: services.IsTrue(q.IsPublic), Family: q.ImageFamily, SnapshotID: q.SnapshotId, ResourceGroupID: q.ResourceGroupId, Tags: services.Tags(q.Tag),
	}
	if err := checkImageFilter(q); err != nil {
		return f, err
	}
	created, err := imagesCreated(q.Filter)
	if err != nil {
		return f, err
	}
	f.IDs = services.Separated(q.ImageId)
	none := q.ImageOwnerAlias == "marketplace" || !isBool(q.IsSupportIoOptimized, true) || !isBool(q.IsSupportCloudinit, true)
	if none {
		f.Side = compute.Vendors
	}
	statuses := services.Separated(cmp.Or(q.Status, available))
	f.Match = func(i *compute.Image) bool {
		return !none && matchesImage(q, i) && created(i) && (strings.EqualFold(q.Status, "all") || slices.Contains(statuses, string(i.Status(c.Now)))) &&
			is(q.Usage, usageOf(i.Used(c))) && is(services.Value(q.ImageOwnerId), ownerNumber(i))
	}
	return f, nil
}

// checkImageFilter refuses values that no image can have.
func checkImageFilter(q *DescribeImagesRequest) error {
	_, knownType := compute.FindInstanceType(q.InstanceType)
	return choose(
		choice{"ImageOwnerAlias", "InvalidImageOwnerAlias.ValueNotSupported", oneOf(q.ImageOwnerAlias, compute.Vendors, cloud.Mine, cloud.Others, "marketplace")},
		choice{"ImageOwnerAlias", "InvalidImageOwnerAlias.PublicImageUnsupported", !services.IsTrue(q.IsPublic) || q.ImageOwnerAlias == cloud.Others},
		choice{"ImageOwnerId", "InvalidOperation.ImageOwnerIdUnsupported", q.ImageOwnerId == nil || is(q.ImageOwnerAlias, cloud.Others)},
		choice{"InstanceType", "InvalidInstanceType.ValueNotSupported", q.InstanceType == "" || knownType},
		choice{"OSType", "InvalidOSType", oneOf(q.OSType, "windows", "linux")},
		choice{"Architecture", "InvalidArchitecture", oneOf(q.Architecture, "i386", "x86_64", "arm64")},
		choice{"Usage", "InvalidUsage", oneOf(q.Usage, "instance", "none")},
		choice{"ActionType", "InvalidParamter", oneOf(q.ActionType, "CreateEcs", "ChangeOS")},
		choice{"Tag", "InvalidTag.Mismatch", services.HaveKeys(services.Tags(q.Tag))},
	)
}

// matchesImage says whether a request selects an image by what it is.
func matchesImage(q *DescribeImagesRequest, i *compute.Image) bool {
	if t, ok := compute.FindInstanceType(q.InstanceType); ok && !i.Supports(t) {
		return false
	}
	if q.ActionType == "ChangeOS" && len(i.Disks) > 1 {
		return false
	}
	return (q.ImageName == "" || services.Matches(q.ImageName, i.Name)) && is(q.OSType, osType(i.Windows)) && is(q.Architecture, i.Architecture)
}

func osType(windows bool) string {
	if windows {
		return "windows"
	}
	return "linux"
}

func usageOf(used bool) string {
	if used {
		return "instance"
	}
	return "none"
}

// ownerNumber is the account that an image is of; 0 for the vendor's.
func ownerNumber(i *compute.Image) int64 {
	number, _ := strconv.ParseInt(i.Owner, 10, 64)
	return number
}

// imagesCreated reads the conditions on when images were created, and on the
// networks in which instances are that are made from them.
func imagesCreated(given []FilterParameter) (func(*compute.Image) bool, error) {
	var conditions []func(*compute.Image) bool
	for _, f := range given {
		switch f.Key {
		case "":
			continue
		case "NetworkType":
			if !oneOf(f.Value, "vpc", "classic") {
				return nil, services.Refuse("InvalidFilterValue.NetworkType", "A type of network is vpc or classic.")
			}
			conditions = append(conditions, func(*compute.Image) bool { return is(f.Value, "vpc") })
			continue
		case "CreationStartTime", "CreationEndTime":
		default:
			return nil, services.Refuse("InvalidFilterKey.NotFound", "There is no filter "+f.Key+".")
		}
		at, err := time.Parse(services.MinuteLayout, f.Value)
		if err != nil {
			return nil, services.Refuse("InvalidFilterValue", "The value of a filter is a time such as 2030-01-02T12:05Z.")
		}
		begins := f.Key == "CreationStartTime"
		conditions = append(conditions, func(i *compute.Image) bool {
			return i.Created.Equal(at) || i.Created.After(at) == begins
		})
	}
	return func(i *compute.Image) bool {
		return !slices.ContainsFunc(conditions, func(holds func(*compute.Image) bool) bool { return !holds(i) })
	}, nil
}

// viewImage shows an image to an account that sees it. Its snapshots and its resource
// group are the owner's.
func viewImage(c *cloud.Call, i *compute.Image) Image {
	progress := percent(i.Progress(c.Now))
	view := Image{
		ImageId: new(i.ID), ImageName: new(i.Name), ImageFamily: new(i.Family), ImageVersion: new(i.Version), Description: new(i.Description),
		OSName: new(i.NameIn(cloud.Chinese)), OSNameEn: new(i.NameIn(cloud.English)), OSType: new(osType(i.Windows)), Platform: new(i.Platform), Architecture: new(i.Architecture),
		Size: new(int32(i.Size)), CreationTime: services.Seconds(i.Created), Status: new(string(i.Status(c.Now))), Progress: progress,
		Usable:          new(i.Status(c.Now) != compute.ImageCreating),
		ImageOwnerAlias: new(sideOf(c, i)), IsPublic: new(i.OfVendor || i.Community), IsCopied: new(i.CopyOf != ""), IsSelfShared: new(""), IsSubscribed: new(false), ProductCode: new(""),
		IsSupportIoOptimized: new(true), IsSupportCloudinit: new(true), LoginAsNonRootSupported: new(!i.Windows), Usage: new(usageOf(i.Used(c))),
		ResourceGroupId: new(cloud.ForOwner(c, i, i.ResourceGroupID)), BootMode: new(i.BootMode),
		DiskDeviceMappings: &DiskDeviceMappings{DiskDeviceMapping: []DiskDeviceMapping{}},
		Tags:               tagsOf(c, i.ID),
		Features:           &Features{NvmeSupport: new(supported(i.NVMe)), ImdsSupport: new(i.IMDS)},
	}
	if !i.OfVendor {
		view.ImageOwnerId = new(ownerNumber(i))
	}
	if cloud.ForOwner(c, i, i.Shared()) {
		view.IsSelfShared = new("true")
	}
	if i.LicenseType != "" {
		view.LicenseType = new(i.LicenseType)
	}
	for n, disk := range i.Disks {
		mapping := DiskDeviceMapping{
			Type: new("data"), Device: new(disk.Device), Size: new(strconv.Itoa(disk.Size)), SnapshotId: new(""), Format: new(""),
			ImportOSSBucket: new(""), ImportOSSObject: new(""), Progress: progress, RemainTime: new(int32(i.Remains(c.Now).Seconds())), Encrypted: new(false),
		}
		if n == 0 {
			mapping.Type = new("system")
		}
		if disk.Snapshot != nil {
			mapping.SnapshotId, mapping.Encrypted = new(cloud.ForOwner(c, disk.Snapshot, disk.Snapshot.ID)), new(disk.Snapshot.Encrypted)
		}
		view.DiskDeviceMappings.DiskDeviceMapping = append(view.DiskDeviceMappings.DiskDeviceMapping, mapping)
	}
	return view
}

func percent(number int) *string { return new(strconv.Itoa(number) + "%") }

func supported(yes bool) string {
	if yes {
		return "supported"
	}
	return "unsupported"
}

// sideOf says in the vendor's words whose an image is.
func sideOf(c *cloud.Call, i *compute.Image) string {
	switch {
	case i.OfVendor:
		return compute.Vendors
	case cloud.ForOwner(c, i, true):
		return cloud.Mine
	}
	return cloud.Others
}

func describeImageFromFamily(c *cloud.Call, q *DescribeImageFromFamilyRequest) (*DescribeImageFromFamilyResponse, error) {
	image, err := compute.NewestImage(c, q.ImageFamily)
	if err != nil {
		return &DescribeImageFromFamilyResponse{}, nil //nolint:nilerr // the contract: the answer is empty
	}
	view := viewImage(c, image)
	// What DescribeImages alone shows.
	view.ResourceGroupId, view.OSNameEn, view.BootMode, view.IsPublic, view.ImageOwnerId, view.LoginAsNonRootSupported = nil, nil, nil, nil, nil, nil
	view.Features, view.LicenseType, view.Usable = nil, nil, nil
	for n := range view.DiskDeviceMappings.DiskDeviceMapping {
		mapping := &view.DiskDeviceMappings.DiskDeviceMapping[n]
		mapping.Progress, mapping.RemainTime, mapping.Encrypted = nil, nil, nil
	}
	return &DescribeImageFromFamilyResponse{Image: &view}, nil
}

func describeImageSupportInstanceTypes(c *cloud.Call, q *DescribeImageSupportInstanceTypesRequest) (*DescribeImageSupportInstanceTypesResponse, error) {
	id := q.ImageId
	for _, f := range q.Filter {
		if f.Key != "imageId" && f.Key != "filter" {
			return nil, services.Refuse("InvalidParamter", "A filter is by imageId.")
		}
		id = cmp.Or(id, f.Value)
	}
	if id == "" {
		return nil, wire.MissingParameter("ImageId")
	}
	if err := choose(choice{"ActionType", "InvalidUsage", oneOf(q.ActionType, "CreateEcs", "ChangeOS")}); err != nil {
		return nil, err
	}
	image, err := compute.FindImage(c, id)
	if err != nil {
		return nil, err
	}
	views := []DescribeImageSupportInstanceTypesInstanceType{}
	for _, t := range availableTypes(image.Supports) {
		views = append(views, DescribeImageSupportInstanceTypesInstanceType{
			InstanceTypeId: new(t.Name), InstanceTypeFamily: new(t.Family.Name), CpuCoreCount: new(int32(t.CPUs)), MemorySize: new(t.Gibis()),
		})
	}
	return &DescribeImageSupportInstanceTypesResponse{
		RegionId: new(c.Region), ImageId: new(id), InstanceTypes: &InstanceTypes{InstanceType: views},
	}, nil
}
