package worldfile

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/organization"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/sharing"
	"github.com/mockcloud-dev/mockcloud/mockcloud/worlds"
)

// addDirectory founds the directory with all of its members, makes the folders, and moves those
// members there that are in one.
func (l *loader) addDirectory() error {
	d := l.Directory
	if d == nil {
		return nil
	}
	var members []string
	for _, name := range d.allMembers() {
		members = append(members, l.accounts[name])
	}
	found := worlds.Command{AddDirectory: &worlds.AddDirectory{ManagementID: l.accounts[d.Management], MemberIDs: members, Made: d.MemberDeletion}}
	if err := l.world.Do(found, l.wall); err != nil {
		return l.refused("directory", "the directory", err)
	}
	directory := ""
	l.world.Look(func() { directory = organization.DirectoryOf(l.world.World, l.accounts[d.Management]).ID })
	l.ids[thing{kind: organization.KindDirectory}] = directory
	l.made(organization.KindDirectory, d.Management, "directory", directory)
	if err := l.addFolders("directory", "", "", d.Folders); err != nil {
		return err
	}
	if d.MemberDeletion {
		allow := map[string]string{"Status": "Enabled"}
		if err := l.do(act{"directory.memberDeletion", "deletions of members", d.Management, "", resourceManager, "SetMemberDeletionPermission", allow}, nil); err != nil {
			return err
		}
	}
	if !d.Sharing {
		return nil
	}
	return l.do(act{"directory.sharing", "sharing in the directory", d.Management, "", resourceSharing, "EnableSharingWithResourceDirectory", nil}, nil)
}

// allMembers are those of the root folder and of all others.
func (d *Directory) allMembers() []string {
	members := slices.Clone(d.Members)
	var in func(folders []Folder)
	in = func(folders []Folder) {
		for _, folder := range folders {
			members = append(members, folder.Members...)
			in(folder.Folders)
		}
	}
	in(d.Folders)
	return members
}

// addFolders makes folders in the one of an id, "" is the root. The prefix is what the names of
// those in it begin with.
func (l *loader) addFolders(path, parent, prefix string, folders []Folder) error {
	manager := l.Directory.Management
	for at, folder := range numbered(path+".folders", folders) {
		what := fmt.Sprintf("the folder %q", folder.Name)
		var made struct{ Folder struct{ FolderId string } }
		parameters := map[string]string{"ParentFolderId": parent, "FolderName": folder.Name}
		if err := l.do(act{at, what, manager, "", resourceManager, "CreateFolder", parameters}, &made); err != nil {
			return err
		}
		id := made.Folder.FolderId
		l.ids[thing{organization.KindFolder, "", prefix + folder.Name}] = id
		l.made(organization.KindFolder, manager, prefix+folder.Name, id)
		for of, member := range numbered(at+".members", folder.Members) {
			parameters := map[string]string{"AccountId": l.accounts[member], "DestinationFolderId": id}
			if err := l.do(act{of, what, manager, "", resourceManager, "MoveAccount", parameters}, nil); err != nil {
				return err
			}
		}
		if err := l.addFolders(at, id, prefix+folder.Name+"/", folder.Folders); err != nil {
			return err
		}
	}
	return nil
}

// atOnce is how many resources, and how many principals, one call takes.
const atOnce = 5

func (l *loader) addShares() error {
	for i := range l.Shares {
		s := &l.Shares[i]
		resources, targets := l.resourcesOf(s), l.targetsOf(s)
		parameters := tagged(map[string]string{
			"ResourceShareName": called(s.Name, s.Title), "AllowExternalTargets": strconv.FormatBool(s.External),
		}, s.Tags)
		of := act{fmt.Sprintf("shares[%d]", i), fmt.Sprintf("the share %q", s.Name), s.Account, l.regionOf(s), resourceSharing, "CreateResourceShare", parameters}
		addEntities(parameters, &resources, &targets)
		var made struct {
			ResourceShare struct{ ResourceShareId string }
		}
		if err := l.do(of, &made); err != nil {
			return err
		}
		id := made.ResourceShare.ResourceShareId
		l.ids[l.shareThing(s)] = id
		l.made(cloud.KindResourceShare, s.Account, s.Name, id)
		for len(resources)+len(targets) > 0 {
			of.action, of.parameters = "AssociateResourceShare", map[string]string{"ResourceShareId": id}
			addEntities(of.parameters, &resources, &targets)
			if err := l.do(of, nil); err != nil {
				return err
			}
		}
	}
	return nil
}

// addEntities adds as many resources and principals as one call takes, and leaves the others.
func addEntities(parameters map[string]string, resources, targets *[]string) {
	for i, id := range take(resources) {
		parameters[fmt.Sprintf("Resources.%d.ResourceId", i+1)] = id
		parameters[fmt.Sprintf("Resources.%d.ResourceType", i+1)] = "VSwitch"
	}
	for i, id := range take(targets) {
		parameters[fmt.Sprintf("Targets.%d", i+1)] = id
	}
}

func take(from *[]string) []string {
	n := min(atOnce, len(*from))
	taken := (*from)[:n]
	*from = (*from)[n:]
	return taken
}

func (l *loader) resourcesOf(s *Share) (ids []string) {
	for _, name := range s.VSwitches {
		ids = append(ids, l.ids[thing{cloud.KindVSwitch, "", name}])
	}
	return ids
}

func (l *loader) targetsOf(s *Share) (ids []string) {
	for _, name := range s.Principals {
		ids = append(ids, l.accounts[name])
	}
	for _, name := range s.Folders {
		ids = append(ids, l.ids[thing{organization.KindFolder, "", name}])
	}
	if s.Directory {
		ids = append(ids, l.ids[thing{kind: organization.KindDirectory}])
	}
	return ids
}

// regionOf is where a share is.
func (l *loader) regionOf(s *Share) string {
	if len(s.VSwitches) > 0 {
		return cmp.Or(s.Region, l.in.vpcOf[s.VSwitches[0]].region())
	}
	return cmp.Or(s.Region, cloud.DefaultRegion)
}

// shareThing, groupThing and instanceThing have names among those of an account.

func (l *loader) shareThing(s *Share) thing { return thing{cloud.KindResourceShare, s.Account, s.Name} }

func (l *loader) groupThing(account, name string) thing {
	return thing{kindSecurityGroup, account, name}
}

func (l *loader) instanceThing(account, name string) thing {
	return thing{kindInstance, account, name}
}

// answerInvitations lets the principals that are invited answer as the file says.
func (l *loader) answerInvitations() error {
	for i := range l.Shares {
		s := &l.Shares[i]
		for _, name := range s.Principals {
			answer, given := s.Invitations[name]
			path := join(fmt.Sprintf("shares[%d].invitations", i), name)
			invitation, err := l.invitation(s, name)
			switch {
			case err != nil:
				return err
			case invitation == "" && given:
				return l.where.problem(path, "%s is not invited: it and %s are in one directory, where sharing is enabled", name, s.Account)
			case invitation == "", answer == Pending:
				continue
			}
			action := "AcceptResourceShareInvitation"
			if answer == Rejected {
				action = "RejectResourceShareInvitation"
			}
			var made struct{ ResourceShareInvitation struct{ Status string } }
			parameters := map[string]string{"ResourceShareInvitationId": invitation}
			of := act{path, fmt.Sprintf("the invitation to %q", s.Name), name, l.regionOf(s), resourceSharing, action, parameters}
			if err := l.do(of, &made); err != nil {
				return err
			}
			if made.ResourceShareInvitation.Status == string(sharing.InvitationAcceptFailed) {
				return l.where.problem(path, "%s cannot accept the share %q: its quotas leave no room for what is shared", name, s.Name)
			}
		}
	}
	return nil
}

// invitation is the one of an account to a share; "" where it has none.
func (l *loader) invitation(s *Share, account string) (id string, err error) {
	caller := cloud.Caller{AccountID: l.accounts[account], Region: l.regionOf(s)}
	err = l.world.Read(caller, l.wall, func(c *cloud.Call) error {
		page, err := sharing.Invitations(c, []string{l.ids[l.shareThing(s)]}, nil, cloud.PageRequest{Limit: 1})
		if len(page.Items) > 0 {
			id = page.Items[0].ID
		}
		return err
	})
	return id, err
}

// checkAssociations finds what of a share has failed once it had settled: a quota may leave no room.
func (l *loader) checkAssociations() error {
	for i := range l.Shares {
		s := &l.Shares[i]
		caller := cloud.Caller{AccountID: l.accounts[s.Account], Region: l.regionOf(s)}
		for _, targets := range []bool{false, true} {
			filter := sharing.AssociationFilter{Targets: targets, ShareIDs: []string{l.ids[l.shareThing(s)]}, Status: sharing.Failed}
			err := l.world.Read(caller, l.wall, func(c *cloud.Call) error {
				page, err := sharing.Associations(c, filter, cloud.PageRequest{Limit: MaxThings})
				for _, failed := range page.Items {
					if !l.rejected(s, failed.EntityID) {
						return l.where.problem(fmt.Sprintf("shares[%d]", i), "the share %q cannot have %s: %s", s.Name, l.nameOf(failed.EntityID), failed.Message)
					}
				}
				return err
			})
			if err != nil {
				return err
			}
		}
	}
	return nil
}

// rejected says whether the file lets an account reject the share.
func (l *loader) rejected(s *Share, id string) bool {
	for name, answer := range s.Invitations {
		if l.accounts[name] == id && answer == Rejected {
			return true
		}
	}
	return false
}

// nameOf is what the file calls the thing of an id.
func (l *loader) nameOf(id string) string {
	for name, number := range l.accounts {
		if number == id {
			return name
		}
	}
	for _, made := range l.things {
		if made.ID == id {
			return fmt.Sprintf("the %s %q", made.Kind, made.Name)
		}
	}
	return id
}
