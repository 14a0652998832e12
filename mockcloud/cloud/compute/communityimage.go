package compute

import (
	"cmp"
	"slices"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
)

// published is the index of an account's community images, and their key in it.
const published = "published"

// PublishImage makes an image of the caller a community image, or ends that; with whom it was
// shared before, it stays shared (the contract of ModifyImageSharePermission).
func PublishImage(c *cloud.Call, id string, publish bool) error {
	image, err := images.Find(c, id, cloud.Modify)
	if err != nil {
		return err
	}
	switch {
	case publish && image.Community:
		return image.isCommunity()
	case !publish && !image.Community:
		return &cloud.Error{Reason: cloud.NotPermitted, Kind: KindImage, ID: id, Field: "NoCommunity", Detail: "the image is not published"}
	case publish && image.Deprecated:
		return &cloud.Error{Reason: cloud.WrongStatus, Kind: KindImage, ID: id, Field: "Share", Detail: "the image is deprecated"}
	case publish && image.encrypted():
		return &cloud.Error{Reason: cloud.NotPermitted, Kind: KindImage, ID: id, Field: "Encrypted", Detail: "an encrypted image is not published"}
	}
	if err := c.Commit(); err != nil {
		return err
	}
	images.Change(c.World, image, func() { image.Community = publish })
	return nil
}

func (i *Image) isCommunity() error {
	return &cloud.Error{Reason: cloud.NotPermitted, Kind: KindImage, ID: i.ID, Field: "Community", Detail: "the image is published"}
}

// encrypted says whether a disk in the image is.
func (i *Image) encrypted() bool {
	return slices.ContainsFunc(i.Disks, func(disk ImageDisk) bool { return disk.Snapshot != nil && disk.Snapshot.Encrypted })
}

// findImage finds an image by its id, for what the caller means to do with it. Everybody views and uses
// community images, of which no permission speaks.
func findImage(c *cloud.Call, id string, verb cloud.Verb) (*Image, error) {
	image, err := images.Find(c, id, verb)
	if err != nil {
		if community := communityImage(c, id); community != nil {
			return community, nil
		}
	}
	return image, err
}

// communityImage is the community image of an id in the call's region; nil where there is none.
func communityImage(c *cloud.Call, id string) *Image {
	if image, ok := images.Get(c.World, id); ok && image.Community && !c.Elsewhere(image.Head()) {
		return image
	}
	return nil
}

// communityImages lists what other accounts have published in the call's region.
func communityImages(c *cloud.Call, f ImageFilter, page cloud.PageRequest) (cloud.Page[*Image], error) {
	var found []*Image
	for _, account := range identity.Accounts(c.World) {
		for image := range images.Each(c.World, account.ID, c.Region, published, published) {
			if !cloud.ForOwner(c, image, true) {
				found = append(found, image)
			}
		}
	}
	slices.SortFunc(found, func(a, b *Image) int { return cmp.Compare(a.Sequence, b.Sequence) })
	return cloud.ListCatalogue(found, func(i *Image) bool {
		// Snapshots, groups and tags are the owner's affair.
		return f.SnapshotID == "" && f.ResourceGroupID == "" && len(f.Tags) == 0 &&
			(len(f.IDs) == 0 || slices.Contains(f.IDs, i.ID)) && (f.Family == "" || f.Family == i.Family) && (f.Match == nil || f.Match(i))
	}, page)
}
