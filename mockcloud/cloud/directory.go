package cloud

import (
	"slices"
	"strings"
)

// Directory is a resource directory: accounts of one organisation in folders.
type Directory struct {
	Record
	// Management is the account that the directory belongs to.
	Management string
	// Root is the folder that holds all others.
	Root *Folder
	// Sharing says whether the management account has enabled resource sharing
	// within the directory.
	Sharing bool

	folders map[string]*Folder
	members map[string]*Folder // account -> the folder that it is in, the management account included
}

// Folder is a folder of a resource directory.
type Folder struct {
	Record
	Name   string
	Parent *Folder // nil for the root
}

// within says whether the folder is another one or lies somewhere in it.
func (f *Folder) within(outer *Folder) bool {
	for ; f != nil; f = f.Parent {
		if f == outer {
			return true
		}
	}
	return false
}

// EnableDirectory makes the caller the management account of a new directory.
func (c *Call) EnableDirectory() (*Directory, error) {
	if c.world.directories[c.AccountID] != nil {
		return nil, &Error{Reason: AlreadyDone, Kind: KindDirectory, ID: c.world.directories[c.AccountID].ID}
	}
	if err := c.commit(); err != nil {
		return nil, err
	}
	root := &Folder{Record: c.record("r-" + c.names.draw(anyCase, 6)), Name: "root"}
	directory := &Directory{
		Record: c.record("rd-" + c.names.draw(anyCase, 6)), Management: c.AccountID, Root: root,
		folders: map[string]*Folder{root.ID: root}, members: map[string]*Folder{c.AccountID: root},
	}
	c.world.directories[c.AccountID] = directory
	return directory, nil
}

// Directory is the caller's resource directory.
func (c *Call) Directory() (*Directory, error) {
	if directory := c.world.directories[c.AccountID]; directory != nil {
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

// join puts an account into a folder of a directory.
func (w *World) join(directory *Directory, account string, folder *Folder) {
	directory.members[account] = folder
	w.directories[account] = directory
	w.membersChanged(directory)
}

// leave takes an account out of its directory.
func (w *World) leave(directory *Directory, account string) {
	delete(directory.members, account)
	delete(w.directories, account)
	w.membersChanged(directory)
	w.adjustShares(account)
}

// membersChanged makes the members' shares follow: an account that came into a
// shared folder gains access, one that left loses it.
func (w *World) membersChanged(directory *Directory) {
	for _, account := range directory.accounts(directory.Root) {
		w.adjustShares(account)
	}
}

// adjustShares adjusts all shares of an account.
func (w *World) adjustShares(account string) {
	for _, region := range regions {
		if held := w.holdings[place{account, region.ID}]; held != nil {
			for share := range held.shares.all {
				w.adjust(share)
			}
		}
	}
}

// accounts lists the accounts in a folder and in those below it, by number.
func (d *Directory) accounts(in *Folder) []string {
	var found []string
	for account, folder := range d.members {
		if folder.within(in) {
			found = append(found, account)
		}
	}
	slices.SortFunc(found, strings.Compare)
	return found
}

// AddDirectory founds a directory with the given accounts at once, with
// sharing not enabled yet. It is how tests set the scene.
func (c *Call) AddDirectory(members []string) (*Directory, error) {
	directory, err := c.EnableDirectory()
	if err != nil {
		return nil, err
	}
	for _, account := range members {
		if c.world.directories[account] != nil {
			return nil, &Error{Reason: AlreadyDone, Kind: KindDirectory, ID: account, Detail: "the account is in a resource directory already"}
		}
		c.world.join(directory, account, directory.Root)
	}
	return directory, nil
}
