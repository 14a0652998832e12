package cloud

import (
	"slices"
	"strings"
	"time"
)

// Directory is a resource directory: accounts of one organisation in folders.
type Directory struct {
	Record
	// Management is the account that the directory belongs to. It is in the root
	// folder, but does not count as a member.
	Management string
	// Root is the folder that holds all others.
	Root *Folder
	// Sharing says whether the management account has enabled resource sharing
	// within the directory.
	Sharing bool
	// MemberDeletion says whether members can be deleted, and NameSync whether
	// they see the names that they have in the directory.
	MemberDeletion, NameSync bool

	controlPolicy        bool      // whether control policies are enabled
	controlPolicySettled time.Time // when that holds

	deletions map[string]*AccountDeletion // the latest of each member, by account number
	manager   *Member                     // the management account, as one in the root folder
}

// KindDirectory is the kind of a resource directory.
const KindDirectory Kind = "resource directory"

var directories Table[*Directory]

func init() {
	directories.Define(Definition[*Directory]{Kind: KindDirectory, Global: true, AtDeletion: GoAlong})
}

// directoryOf is the directory that an account is in; nil where it is in none.
func (w *World) directoryOf(account string) *Directory {
	if member, ok := members.Get(w, account); ok {
		return member.Folder.Directory
	}
	for directory := range directories.All(w, account, "") {
		return directory
	}
	return nil
}

// directory is the directory that the caller is in; nil where it is in none.
func (c *Call) directory() *Directory { return c.world.directoryOf(c.AccountID) }

// member finds an account in the directory, the management account included;
// nil where it is not in it.
func (d *Directory) member(w *World, account string) *Member {
	if account == d.Management {
		return d.manager
	}
	if member, ok := members.Get(w, account); ok && member.Owner == d.Management {
		return member
	}
	return nil
}

// countMembers counts the accounts in the directory besides its management account.
func (d *Directory) countMembers(w *World) int { return members.Own(w, d.Management, "") }

// countFolders counts the folders of the directory below its root.
func (d *Directory) countFolders(w *World) int { return folders.Own(w, d.Management, "") - 1 }

// EnableDirectory makes the caller the management account of a new directory.
func (c *Call) EnableDirectory() (*Directory, error) {
	if directory := c.directory(); directory != nil {
		if directory.Management == c.AccountID {
			return nil, &Error{Reason: AlreadyDone, Kind: KindDirectory, ID: directory.ID}
		}
		return nil, &Error{Reason: InDirectory, Kind: KindAccount, ID: c.AccountID}
	}
	if err := c.commit(); err != nil {
		return nil, err
	}
	root := newFolder(c.globalRecord("r-"+c.draw(anyCase, 6)), "root", nil)
	directory := &Directory{
		Record: c.globalRecord("rd-" + c.draw(anyCase, 6)), Management: c.AccountID, Root: root,
		manager: &Member{Record: Record{ID: c.AccountID}, Folder: root}, deletions: map[string]*AccountDeletion{},
	}
	root.Directory = directory
	folders.Add(c.world, root)
	directories.Add(c.world, directory)
	return directory, nil
}

// Directory is the caller's resource directory.
func (c *Call) Directory() (*Directory, error) {
	if directory := c.directory(); directory != nil {
		return directory, nil
	}
	return nil, &Error{Reason: NoDirectory, Kind: KindDirectory, ID: c.AccountID}
}

// managed is the directory of which the caller is the management account.
func (c *Call) managed() (*Directory, error) {
	directory, err := c.Directory()
	if err != nil {
		return nil, err
	}
	if directory.Management != c.AccountID {
		return nil, &Error{Reason: NotManagement, Kind: KindDirectory, ID: directory.ID}
	}
	return directory, nil
}

// DestroyDirectory ends the caller's directory, which has neither members nor
// folders but the root. Invitations to it that wait for an answer go with it.
func (c *Call) DestroyDirectory() error {
	directory, err := c.managed()
	if err != nil {
		return err
	}
	switch {
	case directory.countMembers(c.world) > 0:
		return &Error{Reason: InUse, Kind: KindDirectory, ID: directory.ID, By: KindAccount, Detail: "the resource directory still has members"}
	case directory.countFolders(c.world) > 0:
		return &Error{Reason: InUse, Kind: KindDirectory, ID: directory.ID, By: KindFolder, Detail: "the resource directory still has folders besides its root"}
	}
	if err := c.commit(); err != nil {
		return err
	}
	for _, handshake := range slices.Collect(handshakes.Each(c.world, c.AccountID, "", "pending", isSo)) {
		c.world.answeredHandshake(handshake, HandshakeDeleted, c.Now)
	}
	folders.Remove(c.world, directory.Root)
	directories.Remove(c.world, directory)
	c.world.tellOfMembership(c.AccountID)
	return nil
}

// EnableSharing lets the members of the caller's directory share with each
// other without invitations; only its management account may enable it.
func (c *Call) EnableSharing() error {
	directory, err := c.managed()
	if err != nil {
		return err
	}
	if directory.Sharing {
		return &Error{Reason: AlreadyDone, Kind: KindDirectory, ID: directory.ID}
	}
	if err := c.commit(); err != nil {
		return err
	}
	directory.Sharing = true
	return nil
}

// membershipChanged is told of each account of which the directory, or the place
// in it, has changed, or that is in one directory with such an account.
var membershipChanged []func(w *World, account string)

// OnMembershipChanged lets something happen where accounts have come into a
// directory, left it or moved in it: whatever is said of a whole directory or
// folder concerns others from then on. It is called before there is any world.
func OnMembershipChanged(do func(w *World, account string)) {
	membershipChanged = append(membershipChanged, do)
}

// tellOfMembership does so.
func (w *World) tellOfMembership(accounts ...string) {
	for _, account := range accounts {
		for _, do := range membershipChanged {
			do(w, account)
		}
	}
}

// membersChanged tells so of all accounts of a directory.
func (w *World) membersChanged(directory *Directory) {
	w.tellOfMembership(directory.accounts(w, directory.Root)...)
}

// accounts lists the accounts in a folder and in those below it, by number.
func (d *Directory) accounts(w *World, in *Folder) []string {
	var found []string
	if d.Root == in {
		found = append(found, d.Management)
	}
	for member := range members.All(w, d.Management, "") {
		if member.Folder.within(in) {
			found = append(found, member.ID)
		}
	}
	slices.SortFunc(found, strings.Compare)
	return found
}

// AddDirectory founds a directory with the given accounts at once, with
// sharing not enabled yet. It is how tests set the scene: no limit holds.
func (c *Call) AddDirectory(members []string) (*Directory, error) {
	directory, err := c.EnableDirectory()
	if err != nil {
		return nil, err
	}
	for _, account := range members {
		if c.world.directoryOf(account) != nil {
			return nil, &Error{Reason: InDirectory, Kind: KindAccount, ID: account, Detail: "the account is in a resource directory already"}
		}
		c.world.join(directory, account, directory.Root)
	}
	return directory, nil
}

// ofDirectory is the usage of a quota of each resource directory.
func ofDirectory(usage func(*Directory, *World) int) func(w *World, account, region string) int {
	return func(w *World, account, _ string) int {
		if directory := w.directoryOf(account); directory != nil && directory.Management == account {
			return usage(directory, w)
		}
		return 0
	}
}
