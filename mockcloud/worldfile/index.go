package worldfile

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
