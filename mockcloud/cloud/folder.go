package cloud

import (
	"strings"
)

// Folder is a folder of a resource directory.
type Folder struct {
	Record
	Name      string
	Directory *Directory
	Parent    *Folder // nil for the root
}

// KindFolder is the kind of a folder of a resource directory.
const KindFolder Kind = "folder"

var folders Table[*Folder]

func init() {
	folders.Define(Definition[*Folder]{
		Kind: KindFolder, Global: true, AtDeletion: GoAlong,
		Indexes: []IndexOn[*Folder]{On("parent", func(f *Folder) string {
			if f.Parent == nil {
				return ""
			}
			return f.Parent.ID
		})},
		Tags: &Tags[*Folder]{By: Modify},
		Find: (*Call).Folder,
		Quotas: []Quota{{
			Product: "resourcemanager", Code: QuotaFolders, Default: 100, Global: true,
			Name: "Folders of a resource directory", Description: "How many folders a resource directory can have below its root",
			Usage: ofDirectory((*Directory).countFolders),
		}},
	})
}

func newFolder(record Record, name string, parent *Folder) *Folder {
	folder := &Folder{Record: record, Name: name, Parent: parent}
	if parent != nil {
		folder.Directory = parent.Directory
	}
	return folder
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

// lineage lists the folders from the root to this one.
func (f *Folder) lineage() []*Folder {
	if f == nil {
		return nil
	}
	return append(f.Parent.lineage(), f)
}

// Path is where the folder is, by ids: those of the directory, of the root, and
// so on down to the folder.
func (f *Folder) Path() string {
	path := f.Directory.ID
	for _, folder := range f.lineage() {
		path += "/" + folder.ID
	}
	return path
}

// Location is where the folder is, by names, beginning with the root's.
func (f *Folder) Location() string {
	var names []string
	for _, folder := range f.lineage() {
		names = append(names, folder.Name)
	}
	return strings.Join(names, "/")
}

var (
	folderID    = NewPattern(`^(fd|r)-[A-Za-z0-9]+$`)
	directoryID = NewPattern(`^rd-[A-Za-z0-9]+$`)
)

// FolderOrDirectory says whether an id has the form of a folder's or a directory's.
func FolderOrDirectory(id string) bool {
	return folderID.MatchString(id) || directoryID.MatchString(id)
}

// FindFolder finds a folder of the directory by its id.
func (d *Directory) FindFolder(w *World, id string) (*Folder, bool) {
	folder, ok := folders.Get(w, id)
	return folder, ok && folder.Directory == d
}

// HasFolder says whether a folder is in the directory.
func (d *Directory) HasFolder(w *World, id string) bool {
	_, ok := d.FindFolder(w, id)
	return ok
}

// folder finds a folder of a directory; "" stands for the root.
func (d *Directory) folder(w *World, id string) (*Folder, error) {
	switch folder, ok := folders.Get(w, id); {
	case id == "":
		return d.Root, nil
	case ok && folder.Directory == d:
		return folder, nil
	case !folderID.MatchString(id):
		return nil, malformed(KindFolder, "FolderID", "the id of a folder begins with fd-, that of a root folder with r-")
	}
	return nil, notFound(KindFolder, id)
}

// Folder finds a folder of the caller's directory; "" stands for the root.
func (c *Call) Folder(id string) (*Folder, error) {
	directory, err := c.managed()
	if err != nil {
		return nil, err
	}
	return directory.folder(c.world, id)
}

// FolderFilter selects folders; the zero value of each condition selects all.
type FolderFilter struct {
	// Keyword is a part of the name.
	Keyword string
	Tags    []Tag
}

// Folders lists the folders directly in a folder of the caller's directory; ""
// stands for the root.
func (c *Call) Folders(parentID string, f FolderFilter, page PageRequest) (Page[*Folder], error) {
	parent, err := c.Folder(parentID)
	if err != nil {
		return Page[*Folder]{}, err
	}
	q := Query[*Folder]{Tags: f.Tags}.On("parent", parent.ID)
	if f.Keyword != "" {
		q = q.And(func(folder *Folder) bool { return strings.Contains(folder.Name, f.Keyword) })
	}
	return folders.List(c, q, page)
}

// maxDepth is how many levels of folders there can be below the root.
const maxDepth = 5

var folderName = NewPattern(`^[\p{Han}A-Za-z0-9_.-]{1,24}$`)

// checkFolderName says whether a new folder, or one of another name, can be called so.
func (c *Call) checkFolderName(parent *Folder, name string) error {
	if !folderName.MatchString(name) {
		return malformed(KindFolder, "FolderName", "a folder's name has 1 to 24 letters, digits, underscores, periods and hyphens")
	}
	for sibling := range folders.Each(c.world, c.AccountID, "", "parent", parent.ID) {
		if sibling.Name == name {
			return &Error{Reason: Duplicate, Kind: KindFolder, ID: sibling.ID, Field: "FolderName", Detail: "the parent folder has a folder of that name already"}
		}
	}
	return nil
}

// CreateFolder makes a folder in a folder of the caller's directory; "" stands
// for the root. Its name is the only one of its kind there.
func (c *Call) CreateFolder(parentID, name string, tags []Tag) (*Folder, error) {
	parent, err := c.Folder(parentID)
	if err != nil {
		return nil, err
	}
	if err := c.checkFolderName(parent, name); err != nil {
		return nil, err
	}
	if err := c.checkTags("", tags); err != nil {
		return nil, err
	}
	if len(parent.lineage()) > maxDepth {
		return nil, &Error{Reason: OutOfRange, Kind: KindFolder, ID: parentID, Field: "Depth", Detail: "there can be 5 levels of folders below the root"}
	}
	if err := c.world.within(QuotaFolders, c.AccountID, parent.Directory.countFolders(c.world)); err != nil {
		return nil, err
	}
	if err := c.commit(); err != nil {
		return nil, err
	}
	folder := newFolder(c.globalRecord("fd-"+c.draw(anyCase, 10)), name, parent)
	folders.Add(c.world, folder)
	c.addTags(folder.Head(), tags)
	return folder, nil
}

// nestedFolder finds a folder that can be changed: any but the root.
func (c *Call) nestedFolder(id string) (*Folder, error) {
	folder, err := c.Folder(id)
	if err != nil {
		return nil, err
	}
	if folder.Parent == nil {
		return nil, malformed(KindFolder, "FolderID", "the root folder stays as it is")
	}
	return folder, nil
}

// RenameFolder gives a folder of the caller's directory another name.
func (c *Call) RenameFolder(id, name string) (*Folder, error) {
	folder, err := c.nestedFolder(id)
	if err != nil {
		return nil, err
	}
	if name != folder.Name {
		if err := c.checkFolderName(folder.Parent, name); err != nil {
			return nil, err
		}
	}
	if err := c.commit(); err != nil {
		return nil, err
	}
	folder.Name = name
	return folder, nil
}

// DeleteFolder deletes a folder of the caller's directory that holds nothing.
func (c *Call) DeleteFolder(id string) error {
	folder, err := c.nestedFolder(id)
	if err != nil {
		return err
	}
	switch {
	case folders.Under(c.world, c.AccountID, "", "parent", id) > 0:
		return &Error{Reason: InUse, Kind: KindFolder, ID: id, By: KindFolder}
	case members.Under(c.world, c.AccountID, "", "folder", id) > 0:
		return &Error{Reason: InUse, Kind: KindFolder, ID: id, By: KindAccount}
	}
	if err := c.commit(); err != nil {
		return err
	}
	folders.Remove(c.world, folder)
	return nil
}
