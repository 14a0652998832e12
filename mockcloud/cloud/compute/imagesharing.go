package compute

import (
	"maps"
	"slices"
	"sort"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/encryption"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
)

// lookImage is the action by which images are viewed.
const lookImage = "ecs:DescribeImages"

// Allows says that accounts with which the image is shared do with it all that is
// allowed to such accounts. The image is itself what lets them in.
func (i *Image) Allows(cloud.Kind, string) bool { return true }

// PermissionFor says that there is no permission, as there is no resource share.
func (i *Image) PermissionFor(cloud.Kind) string { return "" }

// maxImageUsers is with how many accounts an image is shared at most (the contract
// of ModifyImageSharePermission).
const maxImageUsers = 50

// ImageUser is an account with which an image is shared.
type ImageUser struct {
	AccountID string
	Since     time.Time
}

// lentTo says whether the product itself shares the image with an account; a resource share may do so besides.
func (i *Image) lentTo(account string) bool { return i.GrantedBy(i, account) }

// ofServiceKey says whether a disk is encrypted with the default key of the service.
func (i *Image) ofServiceKey(w *cloud.World) bool {
	return slices.ContainsFunc(i.Disks, func(disk ImageDisk) bool {
		return disk.Snapshot != nil && encryption.IsOfService(w, disk.Snapshot.KeyID)
	})
}

// canBeShared says whether a resource share can take the image in.
func canBeShared(w *cloud.World, i *Image) error {
	switch {
	case i.Deprecated:
		return cloud.Invalid(cloud.KindAssociation, "Resources", "the image "+i.ID+" is deprecated")
	case i.Community:
		return cloud.Invalid(cloud.KindAssociation, "Resources", "the image "+i.ID+" is published")
	case i.ofServiceKey(w):
		return cloud.Invalid(cloud.KindAssociation, "Resources", "the image "+i.ID+" is encrypted with the default key of the service")
	}
	return nil
}

// Users are the accounts with which the product itself shares the image, in the order in which that began.
func (i *Image) Users() (users []ImageUser) {
	for _, account := range slices.Sorted(maps.Keys(i.sharedAt)) {
		if i.lentTo(account) {
			users = append(users, ImageUser{account, i.sharedAt[account]})
		}
	}
	sort.SliceStable(users, func(i, j int) bool { return users[i].Since.Before(users[j].Since) })
	return users
}

// ImageUsers lists the accounts with which an image of the caller is shared.
func ImageUsers(c *cloud.Call, id string) ([]ImageUser, error) {
	image, err := images.Find(c, id, cloud.Modify)
	if err != nil {
		return nil, err
	}
	return image.Users(), nil
}

// ShareImage shares an image of the caller with accounts, and ends that with others.
// What is so already stays so.
func ShareImage(c *cloud.Call, id string, with, without []string) error {
	image, err := images.Find(c, id, cloud.Modify)
	if err != nil {
		return err
	}
	users := len(image.Users())
	for n, account := range slices.Concat(with, without) {
		switch {
		case identity.AccountOf(c.World, account) == nil:
			return cloud.Missing(identity.KindAccount, account)
		case account == c.AccountID:
			return &cloud.Error{Reason: cloud.ShareWithYourself, Kind: KindImage, ID: account, Detail: "an image is not shared with its owner"}
		case n < len(with) && !image.lentTo(account) && !slices.Contains(with[:n], account):
			users++
		case n >= len(with) && image.lentTo(account) && !slices.Contains(without[:n-len(with)], account):
			users--
		}
	}
	switch {
	case len(with) > 0 && image.Community:
		return image.isCommunity()
	case len(with) > 0 && image.Deprecated:
		return &cloud.Error{Reason: cloud.WrongStatus, Kind: KindImage, ID: id, Field: "Share", Detail: "the image is deprecated"}
	case len(with) > 0 && image.ofServiceKey(c.World):
		return &cloud.Error{Reason: cloud.NotPermitted, Kind: KindImage, ID: id, Field: "ServiceKey", Detail: "the image is encrypted with the default key of the service, which other accounts cannot use"}
	case users > maxImageUsers:
		return &cloud.Error{Reason: cloud.QuotaExceeded, Kind: KindImage, ID: id, Field: "Users", Detail: "an image is shared with at most 50 accounts"}
	}
	if err := c.Commit(); err != nil {
		return err
	}
	for _, account := range with {
		if !image.lentTo(account) {
			c.World.Lend(image.Head(), account)
			if image.sharedAt == nil {
				image.sharedAt = map[string]time.Time{}
			}
			image.sharedAt[account] = c.Now
		}
	}
	for _, account := range without {
		if image.lentTo(account) {
			c.World.Reclaim(image.Head(), account)
			delete(image.sharedAt, account)
		}
	}
	return nil
}
