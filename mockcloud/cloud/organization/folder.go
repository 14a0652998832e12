package organization

import (
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
)

// Folder is a folder of a resource directory.
type Folder struct {
	cloud.Record
	Name      string
	Directory *Directory
	Parent    *Folder // nil for the root
}

// KindFolder is the kind of a folder of a resource directory.
const KindFolder cloud.Kind = "folder"

var folders cloud.Table[*Folder]

func init() {
	folders.Define(cloud.Definition[*Folder]{
		Kind: KindFolder, InPolicies: "resourcemanager:folder", Global: true, AtDeletion: cloud.GoAlong,
		Indexes: []cloud.IndexOn[*Folder]{cloud.On("parent", func(f *Folder) string {
			if f.Parent == nil {
				return ""
			}
			return f.Parent.ID
		})},
		Tags: &cloud.Tags[*Folder]{By: cloud.Modify},
		Find: FindFolder,
		Quotas: []cloud.Quota{{
			Product: "resourcemanager", Code: QuotaFolders, Default: 100, Global: true,
			Name: "Folders of a resource directory", Description: "How many folders a resource directory can have below its root",
			Usage: ofDirectory((*Directory).countFolders),
		}},
	})
}

func newFolder(record cloud.Record, name string, parent *Folder) *Folder {
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
	folderID    = cloud.NewPattern(`^(fd|r)-[A-Za-z0-9]+$`)
	directoryID = cloud.NewPattern(`^rd-[A-Za-z0-9]+$`)
)

// FolderOrDirectory says whether an id has the form of a folder's or a directory's.
func FolderOrDirectory(id string) bool {
	return folderID.MatchString(id) || directoryID.MatchString(id)
}

// FindFolder finds a folder of the directory by its id.
func (d *Directory) FindFolder(w *cloud.World, id string) (*Folder, bool) {
	folder, ok := folders.Get(w, id)
	return folder, ok && folder.Directory == d
}

// HasFolder says whether a folder is in the directory.
func (d *Directory) HasFolder(w *cloud.World, id string) bool {
	_, ok := d.FindFolder(w, id)
	return ok
}

// folder finds a folder of a directory; "" stands for the root.
func (d *Directory) folder(w *cloud.World, id string) (*Folder, error) {
	switch folder, ok := folders.Get(w, id); {
	case id == "":
		return d.Root, nil
	case ok && folder.Directory == d:
		return folder, nil
	case !folderID.MatchString(id):
		return nil, cloud.Invalid(KindFolder, "FolderID", "the id of a folder begins with fd-, that of a root folder with r-")
	}
	return nil, cloud.Missing(KindFolder, id)
}

// FindFolder finds a folder of the caller's directory; "" stands for the root.
func FindFolder(c *cloud.Call, id string) (*Folder, error) {
	directory, err := Managed(c)
	if err != nil {
		return nil, err
	}
	return directory.folder(c.World, id)
}

// FolderFilter selects folders; the zero value of each condition selects all.
type FolderFilter struct {
	// Keyword is a part of the name.
	Keyword string
	Tags    []cloud.Tag
}

// Folders lists the folders directly in a folder of the caller's directory; ""
// stands for the root.
func Folders(c *cloud.Call, parentID string, f FolderFilter, page cloud.PageRequest) (cloud.Page[*Folder], error) {
	parent, err := FindFolder(c, parentID)
	if err != nil {
		return cloud.Page[*Folder]{}, err
	}
	q := cloud.Query[*Folder]{Tags: f.Tags}.On("parent", parent.ID)
	if f.Keyword != "" {
		q = q.And(func(folder *Folder) bool { return strings.Contains(folder.Name, f.Keyword) })
	}
	return folders.List(c, q, page)
}

// maxDepth is how many levels of folders there can be below the root.
const maxDepth = 5

// folderName goes beyond the documented 24 characters: the Terraform provider's tests (1.289)
// give folders names of up to 52.
var folderName = cloud.NewPattern(`^[\p{Han}A-Za-z0-9_.-]{1,64}$`)

// checkFolderName says whether a new folder, or one of another name, can be called so.
func checkFolderName(c *cloud.Call, parent *Folder, name string) error {
	if !folderName.MatchString(name) {
		return cloud.Invalid(KindFolder, "FolderName", "a folder's name has 1 to 64 letters, digits, underscores, periods and hyphens")
	}
	for sibling := range folders.Each(c.World, c.AccountID, "", "parent", parent.ID) {
		if sibling.Name == name {
			return &cloud.Error{Reason: cloud.Duplicate, Kind: KindFolder, ID: sibling.ID, Field: "FolderName", Detail: "the parent folder has a folder of that name already"}
		}
	}
	return nil
}

// CreateFolder makes a folder in a folder of the caller's directory; "" stands
// for the root. Its name is the only one of its kind there.
func CreateFolder(c *cloud.Call, parentID, name string, tags []cloud.Tag) (*Folder, error) {
	parent, err := FindFolder(c, parentID)
	if err != nil {
		return nil, err
	}
	if err := checkFolderName(c, parent, name); err != nil {
		return nil, err
	}
	if err := c.CheckTags("", tags); err != nil {
		return nil, err
	}
	if len(parent.lineage()) > maxDepth {
		return nil, &cloud.Error{Reason: cloud.OutOfRange, Kind: KindFolder, ID: parentID, Field: "Depth", Detail: "there can be 5 levels of folders below the root"}
	}
	if err := c.World.Within(QuotaFolders, c.AccountID, parent.Directory.countFolders(c.World)); err != nil {
		return nil, err
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	folder := newFolder(c.NewGlobalRecord("fd-"+c.Draw(cloud.AnyCase, 10)), name, parent)
	folders.Add(c.World, folder)
	openControl(c.World, folder.Directory, folder.ID, c.Now)
	c.AddTags(folder.Head(), tags)
	return folder, nil
}

// nestedFolder finds a folder that can be changed: any but the root.
func nestedFolder(c *cloud.Call, id string) (*Folder, error) {
	folder, err := FindFolder(c, id)
	if err != nil {
		return nil, err
	}
	if folder.Parent == nil {
		return nil, cloud.Invalid(KindFolder, "FolderID", "the root folder stays as it is")
	}
	return folder, nil
}

// RenameFolder gives a folder of the caller's directory another name.
func RenameFolder(c *cloud.Call, id, name string) (*Folder, error) {
	folder, err := nestedFolder(c, id)
	if err != nil {
		return nil, err
	}
	if name != folder.Name {
		if err := checkFolderName(c, folder.Parent, name); err != nil {
			return nil, err
		}
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	folder.Name = name
	return folder, nil
}

// DeleteFolder deletes a folder of the caller's directory that holds nothing.
func DeleteFolder(c *cloud.Call, id string) error {
	folder, err := nestedFolder(c, id)
	if err != nil {
		return err
	}
	switch {
	case folders.Under(c.World, c.AccountID, "", "parent", id) > 0:
		return &cloud.Error{Reason: cloud.InUse, Kind: KindFolder, ID: id, By: KindFolder}
	case members.Under(c.World, c.AccountID, "", "folder", id) > 0:
		return &cloud.Error{Reason: cloud.InUse, Kind: KindFolder, ID: id, By: identity.KindAccount}
	}
	if err := c.Commit(); err != nil {
		return err
	}
	forgetControl(c.World, folder.Directory, id)
	folders.Remove(c.World, folder)
	return nil
}
