package organization_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/cloudtest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/organization"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/sharing"
)

// organisation is a scene whose owner manages a resource directory that shares.
type organisation struct{ *cloudtest.Scene }

func newOrganisation(t *testing.T) *organisation {
	t.Helper()
	o := &organisation{cloudtest.New(t, 0)}
	o.Must(o.As("owner", func(c *cloud.Call) error {
		if _, err := organization.EnableDirectory(c); err != nil {
			return err
		}
		return organization.EnableSharing(c)
	}))
	return o
}

// invite asks an account to join, into a folder.
func (o *organisation) invite(name, folder string) (id string, err error) {
	o.Helper()
	err = o.As("owner", func(c *cloud.Call) error {
		handshake, err := organization.InviteAccount(c, organization.NewHandshake{Target: o.Accounts[name], TargetKind: organization.ByNumber, FolderID: folder})
		if err == nil {
			id = handshake.ID
		}
		return err
	})
	return id, err
}

// join lets an account be invited into a folder, and accept.
func (o *organisation) join(name, folder string) {
	o.Helper()
	id, err := o.invite(name, folder)
	o.Must(err)
	o.Must(o.As(name, func(c *cloud.Call) error {
		_, err := organization.AcceptHandshake(c, id)
		return err
	}))
}

func (o *organisation) folder(parent, name string) (id string, err error) {
	o.Helper()
	err = o.As("owner", func(c *cloud.Call) error {
		folder, err := organization.CreateFolder(c, parent, name, nil)
		if err == nil {
			id = folder.ID
		}
		return err
	})
	return id, err
}

func (o *organisation) mustFolder(parent, name string) string {
	o.Helper()
	id, err := o.folder(parent, name)
	o.Must(err)
	return id
}

func (o *organisation) create(n organization.NewMember) (member organization.Member, err error) {
	o.Helper()
	err = o.As("owner", func(c *cloud.Call) error {
		made, err := organization.CreateMember(c, n)
		if err == nil {
			member = *made
		}
		return err
	})
	return member, err
}

// shareWith shares the vSwitch with a folder.
func (o *organisation) shareWith(folder string) {
	o.Helper()
	o.Must(o.As("owner", func(c *cloud.Call) error {
		_, err := sharing.CreateResourceShare(c, sharing.NewResourceShare{Name: "inside", Entities: sharing.Entities{
			Resources: []sharing.Resource{{ID: o.VSwitch, Kind: cloud.KindVSwitch}}, Targets: []string{folder},
		}})
		return err
	}))
}

func (o *organisation) move(name, folder string) {
	o.Helper()
	o.Must(o.As("owner", func(c *cloud.Call) error { return organization.MoveMember(c, o.Accounts[name], folder) }))
}

func TestSharesFollowTheMembersOfAFolder(t *testing.T) {
	t.Parallel()
	o := newOrganisation(t)
	teams := o.mustFolder("", "teams")
	deep := o.mustFolder(teams, "deep")
	other := o.mustFolder("", "other")
	o.join("team-b", other)
	o.shareWith(teams)
	want := func(when string, b, c bool) {
		t.Helper()
		if gotB, gotC := o.Sees("team-b"), o.Sees("team-c"); gotB != b || gotC != c {
			t.Errorf("%s: team-b sees the vSwitch: %v, want %v; team-c: %v, want %v", when, gotB, b, gotC, c)
		}
	}
	want("in another folder, and outside", false, false)
	o.join("team-c", deep)
	want("joined somewhere in the folder", false, true)
	o.move("team-b", teams)
	want("moved into the folder", true, true)
	o.move("team-c", other)
	want("moved out of it", true, false)
	o.Must(o.As("owner", func(c *cloud.Call) error { return organization.RemoveMember(c, o.Accounts["team-b"]) }))
	want("removed", false, false)
}

func TestSharesOfAMemberEndWhenItLeaves(t *testing.T) {
	t.Parallel()
	o := newOrganisation(t)
	o.join("team-b", "")
	o.join("team-c", "")
	o.VSwitch = o.NewVSwitch("10.7.0.0/24")
	o.Must(o.As("owner", func(c *cloud.Call) error {
		_, err := sharing.CreateResourceShare(c, sharing.NewResourceShare{Name: "one", Entities: sharing.Entities{
			Resources: []sharing.Resource{{ID: o.VSwitch, Kind: cloud.KindVSwitch}}, Targets: o.IDs([]string{"team-b"}),
		}})
		return err
	}))
	if !o.Sees("team-b") || o.Sees("team-c") {
		t.Error("the member that is named, and it alone, must see the vSwitch")
	}
	o.Must(o.As("owner", func(c *cloud.Call) error { return organization.RemoveMember(c, o.Accounts["team-b"]) }))
	if o.Sees("team-b") {
		t.Error("a former member still sees the vSwitch")
	}
}

func TestFoldersHaveFiveLevelsAndUniqueNames(t *testing.T) {
	t.Parallel()
	o := newOrganisation(t)
	parent := ""
	for level := range 5 {
		parent = o.mustFolder(parent, fmt.Sprint("level-", level+1))
	}
	first := o.mustFolder("", "first")
	for name, test := range map[string]struct {
		parent, name string
		want         cloud.Reason
	}{
		"a sixth level":                 {parent, "level-6", cloud.OutOfRange},
		"a name that a sibling has":     {"", "first", cloud.Duplicate},
		"the same name in another one":  {first, "first", 0},
		"a name with a space":           {"", "a b", cloud.Malformed},
		"no name":                       {"", "", cloud.Malformed},
		"a name of 52 characters":       {"", strings.Repeat("a", 52), 0}, // the Terraform provider's tests (1.289)
		"a name of 65 characters":       {"", strings.Repeat("a", 65), cloud.Malformed},
		"a parent that does not exist":  {"fd-aaaaaaaaaa", "x", cloud.NotFound},
		"a parent that is no folder id": {"root", "x", cloud.Malformed},
	} {
		if _, err := o.folder(test.parent, test.name); cloudtest.Reason(err) != test.want {
			t.Errorf("%s: %v, want %v", name, err, test.want)
		}
	}
	second := o.mustFolder("", "second")
	for name, want := range map[string]cloud.Reason{"first": cloud.Duplicate, "second": 0, "third": 0} {
		if err := o.As("owner", func(c *cloud.Call) error {
			_, err := organization.RenameFolder(c, second, name)
			return err
		}); cloudtest.Reason(err) != want {
			t.Errorf("renaming second to %s: %v, want %v", name, err, want)
		}
	}
	o.Must(o.As("owner", func(c *cloud.Call) error {
		folder, err := organization.FindFolder(c, parent)
		o.Must(err)
		if got := folder.Location(); got != "root/level-1/level-2/level-3/level-4/level-5" {
			t.Errorf("the deepest folder is at %s", got)
		}
		if got := folder.Path(); !strings.HasPrefix(got, "rd-") || !strings.HasSuffix(got, "/"+parent) || strings.Count(got, "/") != 6 {
			t.Errorf("the path of the deepest folder is %s", got)
		}
		return nil
	}))
}

func TestFoldersAreLimited(t *testing.T) {
	t.Parallel()
	o := newOrganisation(t)
	for i := range 100 {
		o.mustFolder("", fmt.Sprint("f", i))
	}
	if _, err := o.folder("", "one-more"); cloudtest.Reason(err) != cloud.QuotaExceeded {
		t.Errorf("the 101st folder: %v", err)
	}
	o.Must(o.As("owner", func(c *cloud.Call) error {
		page, err := organization.Folders(c, "", organization.FolderFilter{Keyword: "9"}, cloud.PageRequest{Offset: 10, Limit: 5})
		o.Must(err)
		if page.Total != 19 || len(page.Items) != 5 || page.Items[0].Name != "f91" {
			t.Errorf("the third page of folders with a 9 has %d of %d, beginning with %s", len(page.Items), page.Total, page.Items[0].Name)
		}
		return nil
	}))
}

func TestOnlyEmptyFoldersAndDirectoriesGo(t *testing.T) {
	t.Parallel()
	o := newOrganisation(t)
	outer := o.mustFolder("", "outer")
	inner := o.mustFolder(outer, "inner")
	o.join("team-b", inner)
	remove := func(id string) error {
		return o.As("owner", func(c *cloud.Call) error { return organization.DeleteFolder(c, id) })
	}
	destroy := func() error {
		return o.As("owner", organization.DestroyDirectory)
	}
	for step, test := range []struct {
		do   func() error
		want cloud.Reason
		by   cloud.Kind
	}{
		{func() error { return remove(outer) }, cloud.InUse, organization.KindFolder},
		{func() error { return remove(inner) }, cloud.InUse, identity.KindAccount},
		{destroy, cloud.InUse, identity.KindAccount},
		{func() error { o.move("team-b", ""); return remove(inner) }, 0, ""},
		{func() error { return remove(inner) }, cloud.NotFound, ""},
		{func() error {
			return o.As("owner", func(c *cloud.Call) error { return organization.RemoveMember(c, o.Accounts["team-b"]) })
		}, 0, ""},
		{destroy, cloud.InUse, organization.KindFolder},
		{func() error { return remove(outer) }, 0, ""},
		{destroy, 0, ""},
		{destroy, cloud.NoDirectory, ""},
	} {
		err := test.do()
		if cloudtest.Reason(err) != test.want || test.by != "" && err.(*cloud.Error).By != test.by {
			t.Errorf("step %d: %v, want %v by %s", step, err, test.want, test.by)
		}
	}
	o.Must(o.As("owner", func(c *cloud.Call) error {
		_, err := organization.EnableDirectory(c)
		if err == nil {
			directory, _ := organization.FindDirectory(c)
			if err := organization.DeleteFolder(c, directory.Root.ID); cloudtest.Reason(err) != cloud.Malformed {
				t.Errorf("deleting the root folder: %v", err)
			}
		}
		return err
	}))
}

func TestOnlyTheManagementAccountManages(t *testing.T) {
	t.Parallel()
	o := newOrganisation(t)
	folder := o.mustFolder("", "f")
	o.join("team-b", folder)
	page := cloud.PageRequest{Limit: 10}
	for name, do := range map[string]func(*cloud.Call) error{
		"a folder": func(c *cloud.Call) error { _, err := organization.FindFolder(c, folder); return err },
		"the folders": func(c *cloud.Call) error {
			_, err := organization.Folders(c, "", organization.FolderFilter{}, page)
			return err
		},
		"a new folder": func(c *cloud.Call) error { _, err := organization.CreateFolder(c, "", "x", nil); return err },
		"another name": func(c *cloud.Call) error { _, err := organization.RenameFolder(c, folder, "x"); return err },
		"no folder":    func(c *cloud.Call) error { return organization.DeleteFolder(c, folder) },
		"a member":     func(c *cloud.Call) error { _, err := organization.FindMember(c, o.Accounts["team-b"]); return err },
		"the members": func(c *cloud.Call) error {
			_, err := organization.Members(c, organization.MemberFilter{}, page)
			return err
		},
		"members of": func(c *cloud.Call) error {
			_, err := organization.MembersOf(c, "", organization.MemberFilter{}, page)
			return err
		},
		"a new member": func(c *cloud.Call) error {
			_, err := organization.CreateMember(c, organization.NewMember{DisplayName: "Dev"})
			return err
		},
		"a move":    func(c *cloud.Call) error { return organization.MoveMember(c, o.Accounts["team-b"], "") },
		"a removal": func(c *cloud.Call) error { return organization.RemoveMember(c, o.Accounts["team-b"]) },
		"an invitation": func(c *cloud.Call) error {
			_, err := organization.InviteAccount(c, organization.NewHandshake{})
			return err
		},
		"the invitations": func(c *cloud.Call) error { _, err := organization.DirectoryHandshakes(c, page); return err },
		"sharing":         organization.EnableSharing,
		"the end":         organization.DestroyDirectory,
	} {
		if got := cloudtest.Reason(o.As("team-b", do)); got != cloud.NotManagement {
			t.Errorf("%s, for a member: %v", name, got)
		}
		if got := cloudtest.Reason(o.As("team-c", do)); got != cloud.NoDirectory {
			t.Errorf("%s, for an account in no directory: %v", name, got)
		}
	}
	look := func(c *cloud.Call) error { _, err := organization.FindDirectory(c); return err }
	if err := o.As("team-b", look); err != nil {
		t.Errorf("a member does not see its directory: %v", err)
	}
	if got := cloudtest.Reason(o.As("team-c", look)); got != cloud.NoDirectory {
		t.Errorf("a stranger looks at a directory: %v", got)
	}
	enable := func(c *cloud.Call) error { _, err := organization.EnableDirectory(c); return err }
	for name, want := range map[string]cloud.Reason{"owner": cloud.AlreadyDone, "team-b": cloud.InDirectory, "team-c": 0} {
		if got := cloudtest.Reason(o.As(name, enable)); got != want {
			t.Errorf("%s enables a directory: %v, want %v", name, got, want)
		}
	}
}

func TestAccountsAreMadeInTheDirectory(t *testing.T) {
	t.Parallel()
	o := newOrganisation(t)
	folder := o.mustFolder("", "projects")
	tags := []cloud.Tag{{Key: "stage", Value: "test"}}
	member, err := o.create(organization.NewMember{DisplayName: "Dev Team", FolderID: folder, LoginPrefix: "Alice", PayerID: o.Accounts["owner"], Tags: tags})
	o.Must(err)
	if member.Type != organization.ResourceAccount || member.DisplayName != "Dev Team" || member.Folder.ID != folder || !member.Created.Equal(o.Wall) {
		t.Errorf("the new member is %+v", member)
	}
	if !strings.HasPrefix(member.LoginName, "alice@rd-") || !strings.HasSuffix(member.LoginName, ".aliyunid.com") {
		t.Errorf("its login name is %s", member.LoginName)
	}
	account, ok := identity.AccountByName(o.World, "dev-team")
	if !ok || account.ID != member.ID {
		t.Fatalf("the world has no account dev-team of the number %s: %+v", member.ID, account)
	}
	if key, ok := identity.FindKey(o.World, account.AccessKeyID); !ok || key.Account != account {
		t.Error("the key of the new account does not lead to it")
	}
	for name, test := range map[string]struct {
		n    organization.NewMember
		want cloud.Reason
	}{
		"the display name of another":  {organization.NewMember{DisplayName: "Dev Team"}, cloud.Duplicate},
		"the login name of another":    {organization.NewMember{DisplayName: "Two", LoginPrefix: "alice"}, cloud.Duplicate},
		"one character":                {organization.NewMember{DisplayName: "D"}, cloud.Malformed},
		"a strange display name":       {organization.NewMember{DisplayName: "Dev/Team"}, cloud.Malformed},
		"two special characters":       {organization.NewMember{DisplayName: "Two", LoginPrefix: "a..b"}, cloud.Malformed},
		"a long prefix":                {organization.NewMember{DisplayName: "Two", LoginPrefix: strings.Repeat("a", 38)}, cloud.Malformed},
		"a folder that is not there":   {organization.NewMember{DisplayName: "Two", FolderID: "fd-aaaaaaaaaa"}, cloud.NotFound},
		"a payer that is not there":    {organization.NewMember{DisplayName: "Two", PayerID: o.Accounts["team-b"]}, cloud.OutsideDirectory},
		"a name that the world has":    {organization.NewMember{DisplayName: "DEV.TEAM"}, 0},
		"a name of no Latin character": {organization.NewMember{DisplayName: "研发团队"}, 0},
	} {
		if _, err := o.create(test.n); cloudtest.Reason(err) != test.want {
			t.Errorf("%s: %v, want %v", name, err, test.want)
		}
	}
	if _, ok := identity.AccountByName(o.World, "dev-team-2"); !ok {
		t.Error("a second account of the name is not there")
	}
	if got := cloudtest.Reason(o.As("owner", func(c *cloud.Call) error { return organization.RemoveMember(c, member.ID) })); got != cloud.NotPermitted {
		t.Errorf("removing an account that was made in the directory: %v", got)
	}
	o.Must(o.As("owner", func(c *cloud.Call) error {
		page, err := organization.Members(c, organization.MemberFilter{Tags: tags}, cloud.PageRequest{Limit: 10})
		o.Must(err)
		if page.Total != 1 || page.Items[0].ID != member.ID {
			t.Errorf("%d members have the tag", page.Total)
		}
		if page, err = organization.MembersOf(c, "", organization.MemberFilter{Keyword: "TEAM"}, cloud.PageRequest{Limit: 10}); err != nil || page.Total != 1 {
			t.Errorf("%d members in the root have TEAM in their names: %v", page.Total, err)
		}
		if page, err = organization.Members(c, organization.MemberFilter{}, cloud.PageRequest{Limit: 2}); err != nil || page.Total != 3 || len(page.Items) != 2 || page.Next == "" {
			t.Errorf("the first page has %d of %d members: %v", len(page.Items), page.Total, err)
		}
		for id, want := range map[string]cloud.Reason{o.Accounts["owner"]: cloud.NotFound, o.Accounts["team-b"]: cloud.NotFound, "12": cloud.Malformed, member.ID: 0} {
			if _, err := organization.FindMember(c, id); cloudtest.Reason(err) != want {
				t.Errorf("member %s: %v, want %v", id, err, want)
			}
		}
		return nil
	}))
}

func TestTheSameDirectoryCallsMakeTheSameAccounts(t *testing.T) {
	t.Parallel()
	run := func() string {
		o := newOrganisation(t)
		member, err := o.create(organization.NewMember{DisplayName: "Dev"})
		o.Must(err)
		account, _ := identity.AccountByName(o.World, "dev")
		return fmt.Sprint(member.ID, member.LoginName, account.AccessKeyID, account.AccessKeySecret)
	}
	if a, b := run(), run(); a != b {
		t.Errorf("two runs differ:\n%s\n%s", a, b)
	}
}

func TestMembersAreLimited(t *testing.T) {
	t.Parallel()
	o := newOrganisation(t)
	id, err := o.invite("team-b", "")
	o.Must(err)
	for i := range 19 {
		_, err := o.create(organization.NewMember{DisplayName: fmt.Sprint("member ", i)})
		o.Must(err)
	}
	if _, err := o.create(organization.NewMember{DisplayName: "one more"}); cloudtest.Reason(err) != cloud.QuotaExceeded {
		t.Errorf("19 members and an invitation, and one more account: %v", err)
	}
	if _, err := o.invite("team-c", ""); cloudtest.Reason(err) != cloud.QuotaExceeded {
		t.Errorf("19 members and an invitation, and one more invitation: %v", err)
	}
	o.Must(o.As("owner", func(c *cloud.Call) error { _, err := organization.CancelHandshake(c, id); return err }))
	if _, err := o.invite("team-c", ""); err != nil {
		t.Errorf("a cancelled invitation still keeps its seat: %v", err)
	}
	o.Must(o.World.SetQuota(o.Wall, organization.QuotaMembers, o.Accounts["owner"], 21))
	if _, err := o.create(organization.NewMember{DisplayName: "one more"}); err != nil {
		t.Errorf("one more account with a higher quota: %v", err)
	}
}

func TestADryRunMakesNoAccount(t *testing.T) {
	t.Parallel()
	o := newOrganisation(t)
	err := o.As("owner", func(c *cloud.Call) error {
		c.DryRun = true
		_, err := organization.CreateMember(c, organization.NewMember{DisplayName: "Dev"})
		return err
	})
	if cloudtest.Reason(err) != cloud.DryRunPassed {
		t.Errorf("a dry run: %v", err)
	}
	if _, ok := identity.AccountByName(o.World, "dev"); ok {
		t.Error("the dry run made an account")
	}
}

// day is how tests count the life of invitations.
const day = 24 * time.Hour
