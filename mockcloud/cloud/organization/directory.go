package organization

import (
	"slices"
	"strings"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
)

// Directory is a resource directory: accounts of one organisation in folders.
type Directory struct {
	cloud.Record
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
const KindDirectory cloud.Kind = "resource directory"

var directories cloud.Table[*Directory]

// The quotas of a resource directory. Their codes are mockcloud's own: the vendor
// does not publish them.
const (
	// QuotaMembers limits the members of a resource directory.
	QuotaMembers = "resource_directory_member_count"
	// QuotaFolders limits the folders of a resource directory below its root.
	QuotaFolders = "resource_directory_folder_count"
)

func init() {
	directories.Define(cloud.Definition[*Directory]{Kind: KindDirectory, Global: true, AtDeletion: cloud.GoAlong})
	identity.DirectoryPlace = func(w *cloud.World, account string) (id, path string) {
		directory := DirectoryOf(w, account)
		if directory == nil {
			return "", ""
		}
		return directory.ID, directory.Member(w, account).Path()
	}
}

// DirectoryOf is the directory that an account is in; nil where it is in none.
func DirectoryOf(w *cloud.World, account string) *Directory {
	if member, ok := members.Get(w, account); ok {
		return member.Folder.Directory
	}
	for directory := range directories.All(w, account, "") {
		return directory
	}
	return nil
}

// directory is the directory that the caller is in; nil where it is in none.
func directoryOfCaller(c *cloud.Call) *Directory { return DirectoryOf(c.World, c.AccountID) }

// Member finds an account in the directory, the management account included;
// nil where it is not in it.
func (d *Directory) Member(w *cloud.World, account string) *Member {
	if account == d.Management {
		return d.manager
	}
	if member, ok := members.Get(w, account); ok && member.Owner == d.Management {
		return member
	}
	return nil
}

// countMembers counts the accounts in the directory besides its management account.
func (d *Directory) countMembers(w *cloud.World) int { return members.Own(w, d.Management, "") }

// countFolders counts the folders of the directory below its root.
func (d *Directory) countFolders(w *cloud.World) int { return folders.Own(w, d.Management, "") - 1 }

// EnableDirectory makes the caller the management account of a new directory.
func EnableDirectory(c *cloud.Call) (*Directory, error) {
	if directory := directoryOfCaller(c); directory != nil {
		if directory.Management == c.AccountID {
			return nil, &cloud.Error{Reason: cloud.AlreadyDone, Kind: KindDirectory, ID: directory.ID}
		}
		return nil, &cloud.Error{Reason: cloud.InDirectory, Kind: identity.KindAccount, ID: c.AccountID}
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	root := newFolder(c.NewGlobalRecord("r-"+c.Draw(cloud.AnyCase, 6)), "root", nil)
	directory := &Directory{
		Record: c.NewGlobalRecord("rd-" + c.Draw(cloud.AnyCase, 6)), Management: c.AccountID, Root: root,
		manager: &Member{Record: cloud.Record{ID: c.AccountID}, Folder: root}, deletions: map[string]*AccountDeletion{},
	}
	root.Directory = directory
	folders.Add(c.World, root)
	directories.Add(c.World, directory)
	identity.LinkService(c.World, c.AccountID, identity.ServiceDirectory, c.Now)
	return directory, nil
}

// FindDirectory is the caller's resource directory.
func FindDirectory(c *cloud.Call) (*Directory, error) {
	if directory := directoryOfCaller(c); directory != nil {
		return directory, nil
	}
	return nil, &cloud.Error{Reason: cloud.NoDirectory, Kind: KindDirectory, ID: c.AccountID}
}

// Managed is the directory of which the caller is the management account.
func Managed(c *cloud.Call) (*Directory, error) {
	directory, err := FindDirectory(c)
	if err != nil {
		return nil, err
	}
	if directory.Management != c.AccountID {
		return nil, &cloud.Error{Reason: cloud.NotManagement, Kind: KindDirectory, ID: directory.ID}
	}
	return directory, nil
}

// DestroyDirectory ends the caller's directory, which has neither members nor
// folders but the root. Invitations to it that wait for an answer go with it.
func DestroyDirectory(c *cloud.Call) error {
	directory, err := Managed(c)
	if err != nil {
		return err
	}
	switch {
	case directory.countMembers(c.World) > 0:
		return &cloud.Error{Reason: cloud.InUse, Kind: KindDirectory, ID: directory.ID, By: identity.KindAccount, Detail: "the resource directory still has members"}
	case directory.countFolders(c.World) > 0:
		return &cloud.Error{Reason: cloud.InUse, Kind: KindDirectory, ID: directory.ID, By: KindFolder, Detail: "the resource directory still has folders besides its root"}
	}
	if err := c.Commit(); err != nil {
		return err
	}
	for _, handshake := range slices.Collect(handshakes.Each(c.World, c.AccountID, "", "pending", cloud.Yes)) {
		answeredHandshake(c.World, handshake, HandshakeDeleted, c.Now)
	}
	forgetControl(c.World, directory, "")
	for _, one := range slices.Collect(controlPolicies.All(c.World, c.AccountID, "")) {
		controlPolicies.Remove(c.World, one)
	}
	folders.Remove(c.World, directory.Root)
	directories.Remove(c.World, directory)
	identity.CloseToDirectory(c.World, c.AccountID)
	tellOfMembership(c.World, c.AccountID)
	return nil
}

// EnableSharing lets the members of the caller's directory share with each
// other without invitations; only its management account may enable it.
func EnableSharing(c *cloud.Call) error {
	directory, err := Managed(c)
	if err != nil {
		return err
	}
	if directory.Sharing {
		return &cloud.Error{Reason: cloud.AlreadyDone, Kind: KindDirectory, ID: directory.ID}
	}
	if err := c.Commit(); err != nil {
		return err
	}
	directory.Sharing = true
	identity.LinkService(c.World, c.AccountID, identity.ServiceSharing, c.Now)
	return nil
}

// membershipChanged is told of each account of which the directory, or the place
// in it, has changed, or that is in one directory with such an account.
var membershipChanged []func(w *cloud.World, account string)

// OnMembershipChanged lets something happen where accounts have come into a
// directory, left it or moved in it: whatever is said of a whole directory or
// folder concerns others from then on. It is called before there is any world.
func OnMembershipChanged(do func(w *cloud.World, account string)) {
	membershipChanged = append(membershipChanged, do)
}

// tellOfMembership does so.
func tellOfMembership(w *cloud.World, accounts ...string) {
	for _, account := range accounts {
		for _, do := range membershipChanged {
			do(w, account)
		}
	}
}

// membersChanged tells so of all accounts of a directory.
func membersChanged(w *cloud.World, directory *Directory) {
	tellOfMembership(w, directory.Accounts(w, directory.Root)...)
}

// Accounts lists the accounts in a folder and in those below it, by number.
func (d *Directory) Accounts(w *cloud.World, in *Folder) []string {
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
//
// The members are accounts that have joined it, or, of the type ResourceAccount, that it has made.
func AddDirectory(c *cloud.Call, accounts []string, of MemberType) (*Directory, error) {
	directory, err := EnableDirectory(c)
	if err != nil {
		return nil, err
	}
	for _, account := range accounts {
		if DirectoryOf(c.World, account) != nil {
			return nil, &cloud.Error{Reason: cloud.InDirectory, Kind: identity.KindAccount, ID: account, Detail: "the account is in a resource directory already"}
		}
		member := Join(c.World, directory, account, directory.Root)
		members.Change(c.World, member, func() { member.Type = of })
	}
	return directory, nil
}

// ofDirectory is the usage of a quota of each resource directory.
func ofDirectory(usage func(*Directory, *cloud.World) int) func(w *cloud.World, account, region string) int {
	return func(w *cloud.World, account, _ string) int {
		if directory := DirectoryOf(w, account); directory != nil && directory.Management == account {
			return usage(directory, w)
		}
		return 0
	}
}
