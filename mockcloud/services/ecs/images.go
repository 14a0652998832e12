package ecs

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/compute"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// describeImages lists images. All there are are the vendor's own: they are
// available and not for sale, nobody shares them, and they have neither tags,
// snapshots nor resource groups.
func describeImages(c *cloud.Call, q *DescribeImagesRequest) (*DescribeImagesResponse, error) {
	if err := checkImageFilter(q); err != nil {
		return nil, err
	}
	created, err := imagesCreated(q.Filter)
	if err != nil {
		return nil, err
	}
	used := compute.ImagesInUse(c)
	p := services.Numbered(q.PageNumber, q.PageSize, defaultPageSize)
	page, err := compute.Images(func(i *compute.Image) bool {
		return matchesEveryImage(q) && matchesImage(q, i) && created(i) && is(q.Usage, usageOf(used[i.ID]))
	}, p.PageRequest)
	if err != nil {
		return nil, err
	}
	views := services.Each(page.Items, func(image *compute.Image) Image { return viewImage(image, used[image.ID]) })
	said := p.Answer(page.Total, "")
	return &DescribeImagesResponse{
		RegionId: new(c.Region), PageNumber: said.Number, PageSize: said.Size, TotalCount: said.Total,
		Images: &Images{Image: views},
	}, nil
}

// checkImageFilter refuses values that no image can have.
func checkImageFilter(q *DescribeImagesRequest) error {
	_, knownType := compute.FindInstanceType(q.InstanceType)
	tagged := slices.ContainsFunc(q.Tag, func(tag TagParameter) bool { return tag.Key == "" })
	return choose(
		choice{"ImageOwnerAlias", "InvalidImageOwnerAlias.ValueNotSupported", oneOf(q.ImageOwnerAlias, systemImages, "self", "others", "marketplace")},
		choice{"ImageOwnerAlias", "InvalidImageOwnerAlias.PublicImageUnsupported", !services.IsTrue(q.IsPublic) || q.ImageOwnerAlias == "others"},
		choice{"ImageOwnerId", "InvalidOperation.ImageOwnerIdUnsupported", q.ImageOwnerId == nil || is(q.ImageOwnerAlias, "others")},
		choice{"InstanceType", "InvalidInstanceType.ValueNotSupported", q.InstanceType == "" || knownType},
		choice{"OSType", "InvalidOSType", oneOf(q.OSType, "windows", "linux")},
		choice{"Architecture", "InvalidArchitecture", oneOf(q.Architecture, "i386", "x86_64", "arm64")},
		choice{"Usage", "InvalidUsage", oneOf(q.Usage, "instance", "none")},
		choice{"ActionType", "InvalidParamter", oneOf(q.ActionType, "CreateEcs", "ChangeOS")},
		choice{"Tag", "InvalidTag.Mismatch", !tagged},
	)
}

const systemImages = "system"

// matchesEveryImage says whether a request selects images by what all of them
// have in common.
func matchesEveryImage(q *DescribeImagesRequest) bool {
	return is(q.ImageOwnerAlias, systemImages) && slices.Contains(strings.Split(cmp.Or(q.Status, available), ","), available) &&
		q.SnapshotId == "" && q.ResourceGroupId == "" && len(q.Tag) == 0 && q.ImageOwnerId == nil && !services.IsTrue(q.IsPublic) &&
		isBool(q.IsSupportIoOptimized, true) && isBool(q.IsSupportCloudinit, true)
}

// matchesImage says whether a request selects an image by what it is.
func matchesImage(q *DescribeImagesRequest, i *compute.Image) bool {
	if t, ok := compute.FindInstanceType(q.InstanceType); ok && !i.Supports(t) {
		return false
	}
	return (q.ImageId == "" || slices.Contains(strings.Split(q.ImageId, ","), i.ID)) && (q.ImageName == "" || matches(q.ImageName, i.ID)) &&
		is(q.ImageFamily, i.Family) && is(q.OSType, systemOf(i.ID)) && is(q.Architecture, imageArchitecture(i))
}

func imageArchitecture(i *compute.Image) string {
	if i.ARM {
		return "arm64"
	}
	return "x86_64"
}

func usageOf(used bool) string {
	if used {
		return "instance"
	}
	return "none"
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

// viewImage shows an image; the vendor names its own images by their ids.
func viewImage(i *compute.Image, used bool) Image {
	version := strings.TrimSuffix(i.ID[strings.LastIndexByte(i.ID, '_')+1:], ".vhd")
	return Image{
		ImageId: new(i.ID), ImageName: new(i.ID), ImageFamily: new(i.Family), ImageVersion: new(version), Description: new(""),
		OSName: new(i.OS), OSNameEn: new(i.OS), OSType: new(systemOf(i.ID)), Platform: new(i.Platform), Architecture: new(imageArchitecture(i)),
		Size: new(int32(i.Size)), CreationTime: services.Seconds(i.Created), Status: new(available), Progress: new("100%"),
		ImageOwnerAlias: new(systemImages), IsPublic: new(true), IsCopied: new(false), IsSelfShared: new(""), IsSubscribed: new(false), ProductCode: new(""),
		IsSupportIoOptimized: new(true), IsSupportCloudinit: new(true), LoginAsNonRootSupported: new(!i.Windows), Usage: new(usageOf(used)),
		ResourceGroupId: new(""), BootMode: new(bootModeOf(i)),
		DiskDeviceMappings: &DiskDeviceMappings{DiskDeviceMapping: []DiskDeviceMapping{}},
		Tags:               &Tags{Tag: []Tag{}},
		Features:           &Features{NvmeSupport: new("supported"), ImdsSupport: new("v2")},
	}
}

func bootModeOf(i *compute.Image) string {
	if i.ARM {
		return "UEFI"
	}
	return "BIOS"
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
	image, ok := compute.FindImage(id)
	if !ok {
		return nil, services.Refuse("InvalidImageId.NotFound", "There is no image "+id+".")
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
