package worldfile

import (
	"slices"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// index finds what things refer to by name.
type index struct {
	vpcs, vswitches []string
	vpcOf           map[string]*VPC // by the vSwitch
	groups          map[string]*groupIndex
	folders         []string // such as apps/web
}

// groupIndex has the security groups of an account, and in which VPC each is.
type groupIndex struct {
	names []string
	vpcs  map[string]string
}

func (f *File) index() *index {
	in := &index{vpcOf: map[string]*VPC{}, groups: map[string]*groupIndex{}}
	for i := range f.VPCs {
		in.vpcs = append(in.vpcs, f.VPCs[i].Name)
		for _, vswitch := range f.VPCs[i].VSwitches {
			in.vswitches = append(in.vswitches, vswitch.Name)
			in.vpcOf[vswitch.Name] = &f.VPCs[i]
		}
	}
	for _, account := range f.Accounts {
		in.groups[account] = &groupIndex{vpcs: map[string]string{}}
	}
	for _, group := range f.SecurityGroups {
		if of := in.groups[group.Account]; of != nil {
			of.names = append(of.names, group.Name)
			of.vpcs[group.Name] = group.VPC
		}
	}
	if f.Directory != nil {
		in.addFolders("", f.Directory.Folders)
	}
	return in
}

func (in *index) addFolders(prefix string, folders []Folder) {
	for _, folder := range folders {
		in.folders = append(in.folders, prefix+folder.Name)
		in.addFolders(prefix+folder.Name+"/", folder.Folders)
	}
}

// sight is an account that sees a VPC or a vSwitch, by their names.
type sight struct {
	account string
	kind    cloud.Kind
	name    string
}

// seen finds out who sees which networks in the world that the file makes.
func (f *File) seen() map[sight]bool {
	sees := map[sight]bool{}
	in := f.index()
	for _, vpc := range f.VPCs {
		sees[sight{vpc.Account, cloud.KindVPC, vpc.Name}] = true
		for _, vswitch := range vpc.VSwitches {
			sees[sight{vpc.Account, cloud.KindVSwitch, vswitch.Name}] = true
		}
	}
	for i := range f.Shares {
		for _, account := range f.participants(&f.Shares[i]) {
			for _, vswitch := range f.Shares[i].VSwitches {
				sees[sight{account, cloud.KindVPC, in.vpcOf[vswitch].Name}] = true
				sees[sight{account, cloud.KindVSwitch, vswitch}] = true
			}
		}
	}
	return sees
}

// participants are the accounts that get what a share has.
func (f *File) participants(s *Share) (accounts []string) {
	for _, name := range s.Principals {
		if answer := s.Invitations[name]; answer == "" || answer == Accepted {
			accounts = append(accounts, name)
		}
	}
	if f.Directory == nil {
		return accounts
	}
	if s.Directory {
		accounts = append(accounts, append(f.Directory.allMembers(), f.Directory.Management)...)
	}
	var in func(prefix string, folders []Folder)
	in = func(prefix string, folders []Folder) {
		for _, folder := range folders {
			if path := prefix + folder.Name; slices.Contains(s.Folders, path) {
				within := Directory{Members: folder.Members, Folders: folder.Folders}
				accounts = append(accounts, within.allMembers()...)
			} else {
				in(path+"/", folder.Folders)
			}
		}
	}
	in("", f.Directory.Folders)
	return accounts
}
