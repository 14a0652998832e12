package organization_test

import (
	"strings"
	"testing"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/cloudtest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/organization"
)

func (o *organisation) handshake(id string) (status organization.HandshakeStatus) {
	o.Helper()
	o.Must(o.As("owner", func(c *cloud.Call) error {
		handshake, err := organization.FindHandshake(c, id)
		if err == nil {
			status = handshake.Status
		}
		return err
	}))
	return status
}

func acceptHandshake(id string) func(*cloud.Call) error {
	return func(c *cloud.Call) error { _, err := organization.AcceptHandshake(c, id); return err }
}

func declineHandshake(id string) func(*cloud.Call) error {
	return func(c *cloud.Call) error { _, err := organization.DeclineHandshake(c, id); return err }
}

func cancelHandshake(id string) func(*cloud.Call) error {
	return func(c *cloud.Call) error { _, err := organization.CancelHandshake(c, id); return err }
}

func TestHandshakesExpireAfterFourteenDays(t *testing.T) {
	t.Parallel()
	o := newOrganisation(t)
	id, err := o.invite("team-b", "")
	o.Must(err)
	o.Wall = o.Wall.Add(14*day - time.Millisecond)
	if got := o.handshake(id); got != organization.HandshakePending {
		t.Errorf("one millisecond before: %s", got)
	}
	o.Wall = o.Wall.Add(time.Millisecond)
	if got := o.handshake(id); got != organization.HandshakeExpired {
		t.Errorf("after fourteen days: %s", got)
	}
	if got := cloudtest.Reason(o.As("team-b", acceptHandshake(id))); got != cloud.WrongStatus {
		t.Errorf("accepting an expired invitation: %v", got)
	}
	if _, err := o.invite("team-b", ""); err != nil {
		t.Errorf("inviting again after that: %v", err)
	}
}

func TestEachSideAnswersOnlyForItself(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		by   string
		do   func(id string) func(*cloud.Call) error
		want cloud.Reason
		then organization.HandshakeStatus
	}{
		"the invited account accepts":  {"team-b", acceptHandshake, 0, organization.HandshakeAccepted},
		"the invited account declines": {"team-b", declineHandshake, 0, organization.HandshakeDeclined},
		"the inviter cancels":          {"owner", cancelHandshake, 0, organization.HandshakeCancelled},
		"the inviter accepts":          {"owner", acceptHandshake, cloud.NotFound, organization.HandshakePending},
		"the inviter declines":         {"owner", declineHandshake, cloud.NotFound, organization.HandshakePending},
		"the invited account cancels":  {"team-b", cancelHandshake, cloud.NotFound, organization.HandshakePending},
		"a stranger accepts":           {"team-c", acceptHandshake, cloud.NotFound, organization.HandshakePending},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			o := newOrganisation(t)
			id, err := o.invite("team-b", "")
			o.Must(err)
			if got := cloudtest.Reason(o.As(test.by, test.do(id))); got != test.want {
				t.Errorf("%v, want %v", got, test.want)
			}
			if got := o.handshake(id); got != test.then {
				t.Errorf("then the invitation is %s, want %s", got, test.then)
			}
			if got := cloudtest.Reason(o.As(test.by, test.do(id))); test.want == 0 && got != cloud.WrongStatus {
				t.Errorf("a second time: %v", got)
			}
			joined := o.As("team-b", func(c *cloud.Call) error { _, err := organization.FindDirectory(c); return err }) == nil
			if want := test.then == organization.HandshakeAccepted; joined != want {
				t.Errorf("team-b is in the directory: %v, want %v", joined, want)
			}
		})
	}
}

func TestWhoCanBeInvited(t *testing.T) {
	t.Parallel()
	o := newOrganisation(t)
	for _, name := range []string{"member", "invited", "manager"} {
		o.AddAccount(name)
	}
	o.join("member", "")
	_, err := o.invite("invited", "")
	o.Must(err)
	o.Must(o.As("manager", func(c *cloud.Call) error { _, err := organization.EnableDirectory(c); return err }))
	for name, test := range map[string]struct {
		n    organization.NewHandshake
		want cloud.Reason
	}{
		"by number":                {organization.NewHandshake{Target: o.Accounts["team-b"], TargetKind: organization.ByNumber}, 0},
		"by e-mail address":        {organization.NewHandshake{Target: "Team-C@example.com", TargetKind: organization.ByEmail}, 0},
		"a member":                 {organization.NewHandshake{Target: o.Accounts["member"], TargetKind: organization.ByNumber}, cloud.Duplicate},
		"itself":                   {organization.NewHandshake{Target: o.Accounts["owner"], TargetKind: organization.ByNumber}, cloud.Duplicate},
		"an invited account":       {organization.NewHandshake{Target: "invited@example.com", TargetKind: organization.ByEmail}, cloud.Duplicate},
		"in another directory":     {organization.NewHandshake{Target: o.Accounts["manager"], TargetKind: organization.ByNumber}, cloud.InDirectory},
		"nobody":                   {organization.NewHandshake{Target: "1000000000000000", TargetKind: organization.ByNumber}, cloud.Malformed},
		"a number as an address":   {organization.NewHandshake{Target: o.Accounts["team-b"], TargetKind: organization.ByEmail}, cloud.Malformed},
		"in no known way":          {organization.NewHandshake{Target: o.Accounts["team-b"], TargetKind: "Phone"}, cloud.Malformed},
		"with a long note":         {organization.NewHandshake{Target: o.Accounts["team-b"], TargetKind: organization.ByNumber, Note: strings.Repeat("n", 1025)}, cloud.Malformed},
		"into a folder that is no": {organization.NewHandshake{Target: o.Accounts["team-b"], TargetKind: organization.ByNumber, FolderID: "fd-aaaaaaaaaa"}, cloud.NotFound},
	} {
		err := o.As("owner", func(c *cloud.Call) error {
			handshake, err := organization.InviteAccount(c, test.n)
			if err != nil {
				return err
			}
			_, err = organization.CancelHandshake(c, handshake.ID)
			return err
		})
		if cloudtest.Reason(err) != test.want {
			t.Errorf("%s: %v, want %v", name, err, test.want)
		}
	}
}

func TestAcceptingLeadsIntoTheFolderWithTheTags(t *testing.T) {
	t.Parallel()
	o := newOrganisation(t)
	folder, gone := o.mustFolder("", "f"), o.mustFolder("", "gone")
	tags := []cloud.Tag{{Key: "stage", Value: "test"}}
	handshakes := map[string]string{}
	for name, into := range map[string]string{"team-b": folder, "team-c": gone} {
		o.Must(o.As("owner", func(c *cloud.Call) error {
			handshake, err := organization.InviteAccount(c, organization.NewHandshake{Target: o.Accounts[name], TargetKind: organization.ByNumber, FolderID: into, Tags: tags})
			if err == nil {
				handshakes[name] = handshake.ID
			}
			return err
		}))
	}
	o.Must(o.As("owner", func(c *cloud.Call) error { return organization.DeleteFolder(c, gone) }))
	for name, id := range handshakes {
		o.Must(o.As(name, acceptHandshake(id)))
	}
	o.Must(o.As("owner", func(c *cloud.Call) error {
		for name, want := range map[string]string{"team-b": "root/f", "team-c": "root"} {
			member, err := organization.FindMember(c, o.Accounts[name])
			o.Must(err)
			if got := member.Folder.Location(); got != want || !c.HasTags(member.ID, tags) || member.Type != organization.CloudAccount || member.DisplayName != name {
				t.Errorf("%s is in %s, want %s: %+v", name, got, want, member)
			}
		}
		return nil
	}))
}

func TestAnAccountIsInOneDirectory(t *testing.T) {
	t.Parallel()
	o := newOrganisation(t)
	id, err := o.invite("team-b", "")
	o.Must(err)
	o.Must(o.As("team-b", func(c *cloud.Call) error { _, err := organization.EnableDirectory(c); return err }))
	if got := cloudtest.Reason(o.As("team-b", acceptHandshake(id))); got != cloud.InDirectory {
		t.Errorf("accepting with a directory of its own: %v", got)
	}
	o.Must(o.As("team-b", organization.DestroyDirectory))
	o.Must(o.As("owner", organization.DestroyDirectory))
	if got := o.handshake(id); got != organization.HandshakeDeleted {
		t.Errorf("the invitation to a directory that is no more is %s", got)
	}
	if got := cloudtest.Reason(o.As("team-b", acceptHandshake(id))); got != cloud.NoDirectory {
		t.Errorf("accepting it: %v", got)
	}
}

func TestBothSidesListHandshakes(t *testing.T) {
	t.Parallel()
	o := newOrganisation(t)
	first, err := o.invite("team-b", "")
	o.Must(err)
	o.Must(o.As("team-b", declineHandshake(first)))
	second, err := o.invite("team-b", "")
	o.Must(err)
	third, err := o.invite("team-c", "")
	o.Must(err)
	for name, test := range map[string]struct {
		list func(*cloud.Call) (cloud.Page[*organization.Handshake], error)
		want []string
	}{
		"owner": {func(c *cloud.Call) (cloud.Page[*organization.Handshake], error) {
			return organization.DirectoryHandshakes(c, cloud.PageRequest{Offset: 1, Limit: 2})
		}, []string{second, third}},
		"team-b": {func(c *cloud.Call) (cloud.Page[*organization.Handshake], error) {
			return organization.ReceivedHandshakes(c, cloud.PageRequest{Limit: 10})
		}, []string{first, second}},
	} {
		o.Must(o.As(name, func(c *cloud.Call) error {
			page, err := test.list(c)
			o.Must(err)
			for i, want := range test.want {
				if len(page.Items) != len(test.want) || page.Items[i].ID != want {
					t.Errorf("%s lists %v, want %v", name, page.Items, test.want)
				}
			}
			return nil
		}))
	}
}
