package sharing

import (
	"slices"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/organization"
)

// TargetKind is the kind of a principal.
type TargetKind string

// The kinds of principals.
const (
	TargetAccount   TargetKind = "Account"
	TargetFolder    TargetKind = "Folder"
	TargetDirectory TargetKind = "ResourceDirectory"
)

// target says what a principal's id stands for, and whether it lies outside of
// the caller's resource directory. It fails where a share may not be associated
// with the principal.
func target(c *cloud.Call, share *ResourceShare, id string) (kind TargetKind, external bool, err error) {
	directory := organization.DirectoryOf(c.World, c.AccountID)
	switch {
	case id == c.AccountID:
		return "", false, &cloud.Error{Reason: cloud.ShareWithYourself, Kind: KindTarget, ID: id, Detail: "resources cannot be shared with the account that owns them"}
	case identity.AccountNumber.MatchString(id):
		if identity.AccountOf(c.World, id) == nil {
			return "", false, &cloud.Error{Reason: cloud.OutsideDirectory, Kind: KindTarget, ID: id, Detail: "there is no account " + id}
		}
		if directory != nil && directory.Member(c.World, id) != nil && (directory.Sharing || !share.AllowExternalTargets) {
			return TargetAccount, false, findShares(directory)
		}
		if share.AllowExternalTargets {
			return TargetAccount, true, nil
		}
	case directory != nil && id == directory.ID:
		return TargetDirectory, false, findShares(directory)
	case directory != nil && directory.HasFolder(c.World, id):
		return TargetFolder, false, findShares(directory)
	case !organization.FolderOrDirectory(id):
		return "", false, cloud.Invalid(KindTarget, "Targets", "a principal is the number of an account, or the id of a folder or of a resource directory")
	}
	if directory == nil {
		return "", false, &cloud.Error{Reason: cloud.NoDirectory, Kind: KindTarget, ID: c.AccountID, Detail: "your account is in no resource directory; set AllowExternalTargets to share with any account"}
	}
	if err := findShares(directory); err != nil {
		return "", false, err
	}
	return "", false, &cloud.Error{Reason: cloud.OutsideDirectory, Kind: KindTarget, ID: id, Detail: "the principal is not in your resource directory; set AllowExternalTargets to share with any account"}
}

// shares fails while sharing within the directory is not enabled.
func findShares(d *organization.Directory) error {
	if !d.Sharing {
		return &cloud.Error{Reason: cloud.SharingDisabled, Kind: organization.KindDirectory, ID: d.ID, Detail: "the management account has not enabled sharing within the resource directory"}
	}
	return nil
}

// dropPrincipal ends the associations of an account that is about to go, and
// withdraws the invitations that wait for it.
func dropPrincipal(w *cloud.World, account string, at time.Time) {
	for _, region := range cloud.Regions() {
		for _, a := range slices.Collect(associations.Each(w, account, region.ID, "entity", account)) {
			if !a.live() {
				continue
			}
			withdraw(w, a)
			finish(w, a, Disassociated, at)
		}
	}
}

// principals lists the accounts that an associated principal stands for now:
// whoever accepted an invitation, or whoever is in the owner's directory.
func principals(w *cloud.World, target *Association) []string {
	if target.External {
		return []string{target.EntityID}
	}
	directory := organization.DirectoryOf(w, target.Share.Owner)
	if directory == nil {
		return nil
	}
	var in *organization.Folder
	switch target.TargetKind {
	case TargetAccount:
		if directory.Member(w, target.EntityID) == nil {
			return nil
		}
		return []string{target.EntityID}
	case TargetDirectory:
		if directory.ID != target.EntityID {
			return nil
		}
		in = directory.Root
	case TargetFolder:
		var ok bool
		if in, ok = directory.FindFolder(w, target.EntityID); !ok {
			return nil
		}
	}
	var others []string
	for _, account := range directory.Accounts(w, in) {
		if account != target.Share.Owner {
			others = append(others, account)
		}
	}
	return others
}
