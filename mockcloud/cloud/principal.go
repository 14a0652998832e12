package cloud

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
func (c *Call) target(share *ResourceShare, id string) (kind TargetKind, external bool, err error) {
	directory := c.world.directoryOf(c.AccountID)
	switch {
	case id == c.AccountID:
		return "", false, &Error{Reason: ShareWithYourself, Kind: KindTarget, ID: id, Detail: "resources cannot be shared with the account that owns them"}
	case AccountNumber.MatchString(id):
		if c.world.accountOf(id) == nil {
			return "", false, &Error{Reason: OutsideDirectory, Kind: KindTarget, ID: id, Detail: "there is no account " + id}
		}
		if directory != nil && directory.member(c.world, id) != nil && (directory.Sharing || !share.AllowExternalTargets) {
			return TargetAccount, false, directory.shares()
		}
		if share.AllowExternalTargets {
			return TargetAccount, true, nil
		}
	case directory != nil && id == directory.ID:
		return TargetDirectory, false, directory.shares()
	case directory != nil && directory.HasFolder(c.world, id):
		return TargetFolder, false, directory.shares()
	case !FolderOrDirectory(id):
		return "", false, malformed(KindTarget, "Targets", "a principal is the number of an account, or the id of a folder or of a resource directory")
	}
	if directory == nil {
		return "", false, &Error{Reason: NoDirectory, Kind: KindTarget, ID: c.AccountID, Detail: "your account is in no resource directory; set AllowExternalTargets to share with any account"}
	}
	if err := directory.shares(); err != nil {
		return "", false, err
	}
	return "", false, &Error{Reason: OutsideDirectory, Kind: KindTarget, ID: id, Detail: "the principal is not in your resource directory; set AllowExternalTargets to share with any account"}
}

// shares fails while sharing within the directory is not enabled.
func (d *Directory) shares() error {
	if !d.Sharing {
		return &Error{Reason: SharingDisabled, Kind: KindDirectory, ID: d.ID, Detail: "the management account has not enabled sharing within the resource directory"}
	}
	return nil
}

// principals lists the accounts that an associated principal stands for now:
// whoever accepted an invitation, or whoever is in the owner's directory.
func (w *World) principals(target *Association) []string {
	if target.External {
		return []string{target.EntityID}
	}
	directory := w.directoryOf(target.Share.Owner)
	if directory == nil {
		return nil
	}
	var in *Folder
	switch target.TargetKind {
	case TargetAccount:
		if directory.member(w, target.EntityID) == nil {
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
	for _, account := range directory.accounts(w, in) {
		if account != target.Share.Owner {
			others = append(others, account)
		}
	}
	return others
}
