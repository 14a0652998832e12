package compute

import (
	"fmt"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// Image is what disks are made from that instances start from: one of the
// vendor's, the same in every region, or an account's own, which its owner can
// share with other accounts.
type Image struct {
	cloud.Record
	OperatingSystem
	// OfVendor tells that the image is no account's.
	OfVendor          bool
	Name, Description string
	// Family is what the newest image is chosen from; "" for none.
	Family, Version string
	Size            int // of the system disk in GiB; 0 where nothing is known of it
	BootMode        string
	// NVMe says whether the image supports that, and IMDS which version of access
	// to metadata.
	NVMe            bool
	IMDS            string
	LicenseType     string
	ResourceGroupID string
	// Disks are what instances get that are made from the image, the system disk
	// first; none of the vendor's images says so.
	Disks []ImageDisk
	// CopyOf is the id of the image that it is a copy of; "" for none.
	CopyOf string
	// Deprecated images are neither shared nor copied any more.
	Deprecated bool
	// Community images are published: everybody in the region makes instances of them.
	Community bool

	// sharedAt is since when the image is shared, by account.
	sharedAt map[string]time.Time
	settles  time.Time
}

// ImageDisk is a disk in an image.
type ImageDisk struct {
	// Snapshot is what is on the disk; nil for an empty data disk.
	Snapshot *Snapshot
	Device   string
	Size     int // in GiB
}

// KindImage is the kind of an image.
const KindImage = cloud.KindImage

// QuotaImages limits the images of an account in a region. Its code is mockcloud's
// own: the vendor does not publish it.
const QuotaImages = "q_images"

var images cloud.Table[*Image]

func init() {
	images.Define(cloud.Definition[*Image]{
		Kind: KindImage, InPolicies: "ecs:image", Stands: cloud.Shareable,
		Networks: func(i *Image, yield func(*cloud.Record) bool) { yield(i.Head()) },
		Views:    []string{lookImage},
		Indexes: []cloud.IndexOn[*Image]{
			cloud.OnSide[*Image](),
			cloud.On("family", func(i *Image) string { return i.Family }),
			cloud.OnOwn("name", func(i *Image) string { return i.Name }),
			cloud.OnOwn("source", func(i *Image) string { return i.CopyOf }),
			cloud.OnOwn(published, func(i *Image) string {
				if i.Community {
					return published
				}
				return ""
			}),
			cloud.OnOwnEach("snapshot", func(i *Image) (ids []string) {
				for _, disk := range i.Disks {
					if disk.Snapshot != nil {
						ids = append(ids, disk.Snapshot.ID)
					}
				}
				return ids
			}),
		},
		Tags:  &cloud.Tags[*Image]{By: cloud.Modify},
		Group: func(i *Image) *string { return &i.ResourceGroupID },
		Sharing: &cloud.Sharing[*Image]{
			// The vendor publishes the name of this permission, not its document: these are the
			// actions with which a participant views an image, and makes disks from it.
			Type: "Image", Permission: "AliyunRSDefaultPermissionImage", Looks: lookImage,
			Actions: []string{
				lookImage, "ecs:DescribeImageFromFamily", "ecs:RunInstances", "ecs:CreateInstance", "ecs:ReplaceSystemDisk", "ecs:CopyImage",
				"ecs:CreateAutoProvisioningGroup", "ecs:CreateLaunchTemplate", "ecs:CreateLaunchTemplateVersion",
			},
			Check: canBeShared,
		},
		Quotas: []cloud.Quota{{
			Product: "ecs", Code: QuotaImages, Default: 100, Adjustable: true, PerRegion: true,
			Name: "Custom images", Description: "How many custom images the account can have in a region",
			Usage: images.Own,
		}},
	})
}

// ImageStatus is the status of an image.
type ImageStatus string

// The statuses of an image.
const (
	ImageCreating   ImageStatus = "Creating"
	ImageAvailable  ImageStatus = "Available"
	ImageDeprecated ImageStatus = "Deprecated"
)

// Status is the image's status at a time.
func (i *Image) Status(now time.Time) ImageStatus {
	switch {
	case now.Before(i.settles):
		return ImageCreating
	case i.Deprecated:
		return ImageDeprecated
	}
	return ImageAvailable
}

// Progress is how much of the image is made at a time, in percent.
func (i *Image) Progress(now time.Time) int { return progress(i.Created, i.settles, now) }

// Remains is how long it takes until the image is made.
func (i *Image) Remains(now time.Time) time.Duration { return max(0, i.settles.Sub(now)) }

// progress is how much of the time from start to end has passed, in percent.
func progress(start, end, now time.Time) int {
	if !now.Before(end) {
		return 100
	}
	return int(100 * now.Sub(start) / end.Sub(start))
}

// FindImage finds an image that the caller sees by its id: its own, one that is
// shared with it or with everybody, or one of the vendor's.
func FindImage(c *cloud.Call, id string) (*Image, error) {
	if image, ok := systemImages().byID[id]; ok {
		return image, nil
	}
	return findImage(c, id, cloud.View)
}

// olderImage is the name of an image of the vendor's: system and version, size of the disk, how it
// was made, and mostly its date.
var olderImage = cloud.NewPattern(`^[a-z][a-zA-Z0-9_.-]*_[1-9][0-9]*G_[a-zA-Z0-9_.-]*\.vhd$`)

// imageToUse finds an image that a disk is to be made from. The vendor has had more
// images than the catalogue, which configurations still name; nothing but its name is known of such a one.
func imageToUse(c *cloud.Call, id string) (*Image, error) {
	if image, ok := systemImages().byID[id]; ok {
		return image, nil
	}
	if olderImage.MatchString(id) {
		return unlisted(id), nil
	}
	image, err := findImage(c, id, cloud.Use)
	if err != nil {
		return nil, err
	}
	if image.Status(c.Now) == ImageCreating {
		return nil, image.creating()
	}
	return image, nil
}

// CheckImage says whether the caller can make instances of an image.
func CheckImage(c *cloud.Call, id string) error {
	_, err := imageToUse(c, id)
	return err
}

func (i *Image) creating() error {
	return &cloud.Error{Reason: cloud.WrongStatus, Kind: KindImage, ID: i.ID, Field: "Creating", Detail: "the image is being created"}
}

// NewestImage finds the newest available image of a family: of those that the
// caller sees, or of the vendor's.
func NewestImage(c *cloud.Call, family string) (newest *Image, err error) {
	for image := range images.Seen(c, cloud.Query[*Image]{}.On("family", family)) {
		if image.Status(c.Now) == ImageAvailable {
			newest = image // the last one that was created
		}
	}
	for _, image := range systemImages().all {
		if newest == nil && image.Family == family {
			newest = image // the first of the catalogue is the newest
		}
	}
	if newest == nil {
		return nil, cloud.Missing(KindImageFamily, family)
	}
	return newest, nil
}

// KindImageFamily is the kind of a family of images.
const KindImageFamily cloud.Kind = "image family"

// checkImageSize says whether a system disk has room for an image.
func (i *Image) checkSize(size int) error {
	if size < i.Size {
		return &cloud.Error{Reason: cloud.OutOfRange, Kind: KindDisk, Field: "ImageSize", Detail: fmt.Sprintf("the image %s needs a system disk of %d GiB", i.ID, i.Size)}
	}
	return nil
}

// ImageFilter selects images; the zero value of each condition selects all.
type ImageFilter struct {
	// IDs selects by id; those that the caller cannot see are left out silently.
	IDs []string
	// Side is [cloud.Mine], [cloud.Others] or [Vendors].
	Side string
	// Community selects what other accounts have published, and nothing else; Side is [cloud.Others] then.
	Community                           bool
	Family, SnapshotID, ResourceGroupID string
	Tags                                []cloud.Tag
	// Match is the product's own condition; nil selects all.
	Match func(*Image) bool
}

// Vendors is the side of the images that the vendor has made.
const Vendors = "system"

// Images lists images: those that the caller sees in the call's region, and then
// the vendor's.
func Images(c *cloud.Call, f ImageFilter, page cloud.PageRequest) (found cloud.Page[*Image], err error) {
	if f.Community {
		return communityImages(c, f, page)
	}
	if f.Side != Vendors {
		q := cloud.Query[*Image]{IDs: f.IDs, Tags: f.Tags, Match: f.Match}.On("side", f.Side).On("family", f.Family).On("snapshot", f.SnapshotID).On(cloud.ByGroup, f.ResourceGroupID)
		if found, err = images.List(c, q, page); err != nil {
			return found, err
		}
	}
	if f.Side != "" && f.Side != Vendors || f.SnapshotID != "" || f.ResourceGroupID != "" || len(f.Tags) > 0 {
		return found, nil
	}
	named := map[string]bool{}
	for _, id := range f.IDs {
		named[id] = true
	}
	rest := cloud.PageRequest{Offset: max(0, page.Offset-found.Total), Limit: page.Limit - len(found.Items)}
	system, err := cloud.ListCatalogue(systemImages().all, func(i *Image) bool {
		return (len(f.IDs) == 0 || named[i.ID]) && (f.Family == "" || f.Family == i.Family) && (f.Match == nil || f.Match(i))
	}, rest)
	found.Items, found.Total = append(found.Items, system.Items...), found.Total+system.Total
	return found, err
}

// Used says whether the caller has instances in the call's region that are made
// from the image.
func (i *Image) Used(c *cloud.Call) bool {
	return instances.Under(c.World, c.AccountID, c.Region, "image", i.ID) > 0
}
