package cloud_test

import (
	"strings"
	"testing"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

func (o *organisation) handshake(id string) (status cloud.HandshakeStatus) {
	o.Helper()
	o.no(o.as("owner", func(c *cloud.Call) error {
		handshake, err := c.Handshake(id)
		if err == nil {
			status = handshake.Status
		}
		return err
	}))
	return status
}

func acceptHandshake(id string) func(*cloud.Call) error {
	return func(c *cloud.Call) error { _, err := c.AcceptHandshake(id); return err }
}

func declineHandshake(id string) func(*cloud.Call) error {
	return func(c *cloud.Call) error { _, err := c.DeclineHandshake(id); return err }
}

func cancelHandshake(id string) func(*cloud.Call) error {
	return func(c *cloud.Call) error { _, err := c.CancelHandshake(id); return err }
}

func TestHandshakesExpireAfterFourteenDays(t *testing.T) {
	t.Parallel()
	o := newOrganisation(t)
	id, err := o.invite("team-b", "")
	o.no(err)
	o.wall = o.wall.Add(14*day - time.Millisecond)
	if got := o.handshake(id); got != cloud.HandshakePending {
		t.Errorf("one millisecond before: %s", got)
	}
	o.wall = o.wall.Add(time.Millisecond)
	if got := o.handshake(id); got != cloud.HandshakeExpired {
		t.Errorf("after fourteen days: %s", got)
	}
	if got := reason(o.as("team-b", acceptHandshake(id))); got != cloud.WrongStatus {
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
		then cloud.HandshakeStatus
	}{
		"the invited account accepts":  {"team-b", acceptHandshake, 0, cloud.HandshakeAccepted},
		"the invited account declines": {"team-b", declineHandshake, 0, cloud.HandshakeDeclined},
		"the inviter cancels":          {"owner", cancelHandshake, 0, cloud.HandshakeCancelled},
		"the inviter accepts":          {"owner", acceptHandshake, cloud.NotFound, cloud.HandshakePending},
		"the inviter declines":         {"owner", declineHandshake, cloud.NotFound, cloud.HandshakePending},
		"the invited account cancels":  {"team-b", cancelHandshake, cloud.NotFound, cloud.HandshakePending},
		"a stranger accepts":           {"team-c", acceptHandshake, cloud.NotFound, cloud.HandshakePending},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			o := newOrganisation(t)
			id, err := o.invite("team-b", "")
			o.no(err)
			if got := reason(o.as(test.by, test.do(id))); got != test.want {
				t.Errorf("%v, want %v", got, test.want)
			}
			if got := o.handshake(id); got != test.then {
				t.Errorf("then the invitation is %s, want %s", got, test.then)
			}
			if got := reason(o.as(test.by, test.do(id))); test.want == 0 && got != cloud.WrongStatus {
				t.Errorf("a second time: %v", got)
			}
			joined := o.as("team-b", func(c *cloud.Call) error { _, err := c.Directory(); return err }) == nil
			if want := test.then == cloud.HandshakeAccepted; joined != want {
				t.Errorf("team-b is in the directory: %v, want %v", joined, want)
			}
		})
	}
}

func TestWhoCanBeInvited(t *testing.T) {
	t.Parallel()
	o := newOrganisation(t)
	for _, name := range []string{"member", "invited", "manager"} {
		o.account(name)
	}
	o.join("member", "")
	_, err := o.invite("invited", "")
	o.no(err)
	o.no(o.as("manager", func(c *cloud.Call) error { _, err := c.EnableDirectory(); return err }))
	for name, test := range map[string]struct {
		n    cloud.NewHandshake
		want cloud.Reason
	}{
		"by number":                {cloud.NewHandshake{Target: o.accounts["team-b"], TargetKind: cloud.ByNumber}, 0},
		"by e-mail address":        {cloud.NewHandshake{Target: "Team-C@example.com", TargetKind: cloud.ByEmail}, 0},
		"a member":                 {cloud.NewHandshake{Target: o.accounts["member"], TargetKind: cloud.ByNumber}, cloud.Duplicate},
		"itself":                   {cloud.NewHandshake{Target: o.accounts["owner"], TargetKind: cloud.ByNumber}, cloud.Duplicate},
		"an invited account":       {cloud.NewHandshake{Target: "invited@example.com", TargetKind: cloud.ByEmail}, cloud.Duplicate},
		"in another directory":     {cloud.NewHandshake{Target: o.accounts["manager"], TargetKind: cloud.ByNumber}, cloud.InDirectory},
		"nobody":                   {cloud.NewHandshake{Target: "1000000000000000", TargetKind: cloud.ByNumber}, cloud.Malformed},
		"a number as an address":   {cloud.NewHandshake{Target: o.accounts["team-b"], TargetKind: cloud.ByEmail}, cloud.Malformed},
		"in no known way":          {cloud.NewHandshake{Target: o.accounts["team-b"], TargetKind: "Phone"}, cloud.Malformed},
		"with a long note":         {cloud.NewHandshake{Target: o.accounts["team-b"], TargetKind: cloud.ByNumber, Note: strings.Repeat("n", 1025)}, cloud.Malformed},
		"into a folder that is no": {cloud.NewHandshake{Target: o.accounts["team-b"], TargetKind: cloud.ByNumber, FolderID: "fd-aaaaaaaaaa"}, cloud.NotFound},
	} {
		err := o.as("owner", func(c *cloud.Call) error {
			handshake, err := c.InviteAccount(test.n)
			if err != nil {
				return err
			}
			_, err = c.CancelHandshake(handshake.ID)
			return err
		})
		if reason(err) != test.want {
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
		o.no(o.as("owner", func(c *cloud.Call) error {
			handshake, err := c.InviteAccount(cloud.NewHandshake{Target: o.accounts[name], TargetKind: cloud.ByNumber, FolderID: into, Tags: tags})
			if err == nil {
				handshakes[name] = handshake.ID
			}
			return err
		}))
	}
	o.no(o.as("owner", func(c *cloud.Call) error { return c.DeleteFolder(gone) }))
	for name, id := range handshakes {
		o.no(o.as(name, acceptHandshake(id)))
	}
	o.no(o.as("owner", func(c *cloud.Call) error {
		for name, want := range map[string]string{"team-b": "root/f", "team-c": "root"} {
			member, err := c.Member(o.accounts[name])
			o.no(err)
			if got := member.Folder.Location(); got != want || !c.HasTags(member.ID, tags) || member.Type != cloud.CloudAccount || member.DisplayName != name {
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
	o.no(err)
	o.no(o.as("team-b", func(c *cloud.Call) error { _, err := c.EnableDirectory(); return err }))
	if got := reason(o.as("team-b", acceptHandshake(id))); got != cloud.InDirectory {
		t.Errorf("accepting with a directory of its own: %v", got)
	}
	o.no(o.as("team-b", func(c *cloud.Call) error { return c.DestroyDirectory() }))
	o.no(o.as("owner", func(c *cloud.Call) error { return c.DestroyDirectory() }))
	if got := o.handshake(id); got != cloud.HandshakeDeleted {
		t.Errorf("the invitation to a directory that is no more is %s", got)
	}
	if got := reason(o.as("team-b", acceptHandshake(id))); got != cloud.NoDirectory {
		t.Errorf("accepting it: %v", got)
	}
}

func TestBothSidesListHandshakes(t *testing.T) {
	t.Parallel()
	o := newOrganisation(t)
	first, err := o.invite("team-b", "")
	o.no(err)
	o.no(o.as("team-b", declineHandshake(first)))
	second, err := o.invite("team-b", "")
	o.no(err)
	third, err := o.invite("team-c", "")
	o.no(err)
	for name, test := range map[string]struct {
		list func(*cloud.Call) (cloud.Page[*cloud.Handshake], error)
		want []string
	}{
		"owner": {func(c *cloud.Call) (cloud.Page[*cloud.Handshake], error) {
			return c.DirectoryHandshakes(cloud.PageRequest{Offset: 1, Limit: 2})
		}, []string{second, third}},
		"team-b": {func(c *cloud.Call) (cloud.Page[*cloud.Handshake], error) {
			return c.ReceivedHandshakes(cloud.PageRequest{Limit: 10})
		}, []string{first, second}},
	} {
		o.no(o.as(name, func(c *cloud.Call) error {
			page, err := test.list(c)
			o.no(err)
			for i, want := range test.want {
				if len(page.Items) != len(test.want) || page.Items[i].ID != want {
					t.Errorf("%s lists %v, want %v", name, page.Items, test.want)
				}
			}
			return nil
		}))
	}
}
