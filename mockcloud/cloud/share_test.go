package cloud_test

import (
	"errors"
	"fmt"
	"net/netip"
	"testing"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/organization"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/sharing"
)

// scene is a world with an owner, some other accounts and a vSwitch to share.
type scene struct {
	*testing.T
	world    *cloud.World
	accounts map[string]string
	wall     time.Time
	vswitch  string
}

func newScene(t *testing.T, settling time.Duration) *scene {
	t.Helper()
	s := &scene{
		T: t, world: cloud.NewWorld(cloud.Spec{ID: "w-test", Tag: "testtest", Seed: 7, Settling: settling}),
		accounts: map[string]string{}, wall: time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC),
	}
	for _, name := range []string{"owner", "team-b", "team-c"} {
		s.account(name)
	}
	s.vswitch = s.newVSwitch("10.0.0.0/24")
	return s
}

func (s *scene) account(name string) string {
	s.Helper()
	account, err := identity.AddAccount(s.world, s.wall, name, "")
	s.no(err)
	s.accounts[name] = account.ID
	return account.ID
}

func (s *scene) newVSwitch(block string) (id string) {
	s.Helper()
	s.no(s.as("owner", func(c *cloud.Call) error {
		vpc, err := network.CreateVPC(c, network.NewVPC{CIDR: netip.MustParsePrefix("10.0.0.0/8")})
		s.no(err)
		s.wait(c)
		vswitch, err := network.CreateVSwitch(c, network.NewVSwitch{VPCID: vpc.ID, Zone: "cn-hangzhou-h", CIDR: netip.MustParsePrefix(block)})
		s.no(err)
		id = vswitch.ID
		return nil
	}))
	s.wall = s.wall.Add(time.Minute)
	return id
}

// wait lets what the call began be settled: for scenes that settle slowly.
func (s *scene) wait(c *cloud.Call) { c.Now = c.Now.Add(s.world.Spec().Settling) }

func (s *scene) no(err error) {
	s.Helper()
	if err != nil {
		s.Fatal(err)
	}
}

// as makes a call for an account and returns what went wrong.
func (s *scene) as(name string, do func(*cloud.Call) error) error {
	s.Helper()
	return s.world.Write(cloud.Caller{AccountID: s.accounts[name], Region: "cn-hangzhou"}, s.wall, do)
}

// reason is why an operation did not happen; 0 when it did.
func reason(err error) cloud.Reason {
	var e *cloud.Error
	if errors.As(err, &e) {
		return e.Reason
	}
	return 0
}

func (s *scene) share(targets ...string) (id string) {
	s.Helper()
	s.no(s.as("owner", func(c *cloud.Call) error {
		share, err := sharing.CreateResourceShare(c, sharing.NewResourceShare{Name: "platform", AllowExternalTargets: true, Entities: sharing.Entities{
			Resources: []sharing.Resource{{ID: s.vswitch, Kind: cloud.KindVSwitch}}, Targets: s.ids(targets),
		}})
		if err == nil {
			id = share.ID
		}
		return err
	}))
	return id
}

func (s *scene) ids(names []string) []string {
	ids := make([]string, len(names))
	for i, name := range names {
		ids[i] = s.accounts[name]
	}
	return ids
}

// answer lets a principal answer its only pending invitation.
func (s *scene) accept(name string) (status sharing.InvitationStatus) {
	s.Helper()
	s.no(s.as(name, func(c *cloud.Call) error {
		page, err := sharing.Invitations(c, nil, nil, cloud.PageRequest{Limit: 100})
		s.no(err)
		for _, invitation := range page.Items {
			if invitation.Status == sharing.InvitationPending {
				accepted, err := sharing.AcceptInvitation(c, invitation.ID)
				if err == nil {
					status = accepted.Status
				}
				return err
			}
		}
		return errors.New("no pending invitation")
	}))
	return status
}

func (s *scene) sees(name string) bool {
	s.Helper()
	return s.as(name, func(c *cloud.Call) error {
		_, err := network.FindVSwitch(c, s.vswitch, cloud.View)
		page, listErr := network.VSwitches(c, network.VSwitchFilter{}, cloud.PageRequest{Limit: 100})
		s.no(listErr)
		listed := false
		for _, v := range page.Items {
			listed = listed || v.ID == s.vswitch
		}
		if listed != (err == nil) {
			s.Errorf("%s: the list and the look-up by id disagree about the vSwitch", name)
		}
		return err
	}) == nil
}

func (s *scene) status(share, name string) (status sharing.AssociationStatus) {
	s.Helper()
	s.no(s.as("owner", func(c *cloud.Call) error {
		page, err := sharing.Associations(c, sharing.AssociationFilter{Targets: true, ShareIDs: []string{share}, EntityID: s.accounts[name]}, cloud.PageRequest{Limit: 10})
		if len(page.Items) > 0 {
			status = page.Items[0].Status
		}
		return err
	}))
	return status
}

func TestSharingGivesAccessOnAcceptanceAndEndsOnDisassociation(t *testing.T) {
	t.Parallel()
	s := newScene(t, 0)
	id := s.share("team-b")
	if s.sees("team-b") {
		t.Error("an invited account sees the vSwitch before it has accepted")
	}
	if got := s.accept("team-b"); got != sharing.InvitationAccepted {
		t.Errorf("invitation is %s", got)
	}
	if !s.sees("team-b") || s.sees("team-c") {
		t.Error("the principal, and it alone, must see the vSwitch")
	}
	s.no(s.as("owner", func(c *cloud.Call) error {
		_, err := sharing.DisassociateResourceShare(c, id, sharing.Entities{Targets: s.ids([]string{"team-b"})})
		return err
	}))
	if s.sees("team-b") {
		t.Error("a former principal still sees the vSwitch")
	}
	if got := s.status(id, "team-b"); got != sharing.Disassociated {
		t.Errorf("association is %s", got)
	}
	s.wall = s.wall.Add(73 * time.Hour)
	if got := s.status(id, "team-b"); got != "" {
		t.Errorf("the record of the association is still there: %s", got)
	}
}

func TestTransitionsTakeTheSettlingTimeOfTheWorld(t *testing.T) {
	t.Parallel()
	s := newScene(t, time.Minute)
	id := s.share("team-b")
	s.wall = s.wall.Add(time.Minute)
	s.accept("team-b")
	if got := s.status(id, "team-b"); got != sharing.Associating {
		t.Errorf("right after the acceptance the association is %s", got)
	}
	if s.sees("team-b") {
		t.Error("access before the association has settled")
	}
	remove := func(c *cloud.Call) error {
		_, err := sharing.DisassociateResourceShare(c, id, sharing.Entities{Targets: s.ids([]string{"team-b"})})
		return err
	}
	if got := reason(s.as("owner", remove)); got != cloud.InTransition {
		t.Errorf("disassociating what is being associated: %v", got)
	}
	s.wall = s.wall.Add(time.Minute)
	if got := s.status(id, "team-b"); got != sharing.Associated {
		t.Errorf("after a minute the association is %s", got)
	}
	s.no(s.as("owner", remove))
	add := func(c *cloud.Call) error {
		_, err := sharing.AssociateResourceShare(c, id, sharing.Entities{Targets: s.ids([]string{"team-b"})})
		return err
	}
	if got := reason(s.as("owner", add)); got != cloud.InTransition {
		t.Errorf("associating what is being disassociated: %v", got)
	}
	if !s.sees("team-b") {
		t.Error("access ends when the disassociation has settled, not before")
	}
}

func TestInvitationsExpireAfterSevenDays(t *testing.T) {
	t.Parallel()
	s := newScene(t, 0)
	id := s.share("team-b")
	s.wall = s.wall.Add(7*24*time.Hour - time.Millisecond)
	if got := s.status(id, "team-b"); got != sharing.Associating {
		t.Errorf("one millisecond before: %s", got)
	}
	s.wall = s.wall.Add(time.Millisecond)
	if got := s.status(id, "team-b"); got != sharing.Failed {
		t.Errorf("after seven days: %s", got)
	}
}

func TestQuotaOfPrincipalsFailsTheAssociation(t *testing.T) {
	t.Parallel()
	for _, code := range []string{cloud.QuotaPrincipalsPerVPC, cloud.QuotaPrincipalsPerVSwitch} {
		t.Run(code, func(t *testing.T) {
			t.Parallel()
			s := newScene(t, 0)
			s.no(s.world.SetQuota(s.wall, code, "", 1))
			id := s.share("team-b", "team-c")
			if got := s.accept("team-b"); got != sharing.InvitationAccepted {
				t.Errorf("the first invitation is %s", got)
			}
			if got := s.accept("team-c"); got != sharing.InvitationAcceptFailed {
				t.Errorf("the second invitation is %s", got)
			}
			if got := s.status(id, "team-c"); got != sharing.Failed {
				t.Errorf("the second association is %s", got)
			}
			if s.sees("team-c") {
				t.Error("access above the quota")
			}
		})
	}
}

func TestQuotaOfAcceptedVSwitchesCountsEachOnce(t *testing.T) {
	t.Parallel()
	s := newScene(t, 0)
	s.no(s.world.SetQuota(s.wall, cloud.QuotaAcceptedVSwitches, s.accounts["team-b"], 1))
	s.share("team-b")
	s.accept("team-b")
	s.share("team-b") // the same vSwitch again, through another share
	if got := s.accept("team-b"); got != sharing.InvitationAccepted {
		t.Errorf("the same vSwitch counted twice: %s", got)
	}
	s.vswitch = s.newVSwitch("10.1.0.0/24")
	s.share("team-b")
	if got := s.accept("team-b"); got != sharing.InvitationAcceptFailed {
		t.Errorf("a second vSwitch: %s", got)
	}
}

func TestMembersOfTheDirectoryNeedNoInvitation(t *testing.T) {
	t.Parallel()
	s := newScene(t, 0)
	var directory string
	s.no(s.as("owner", func(c *cloud.Call) error {
		d, err := organization.AddDirectory(c, s.ids([]string{"team-b"}))
		if err != nil {
			return err
		}
		directory = d.ID
		return organization.EnableSharing(c)
	}))
	var id string
	s.no(s.as("owner", func(c *cloud.Call) error {
		share, err := sharing.CreateResourceShare(c, sharing.NewResourceShare{Name: "inside", Entities: sharing.Entities{
			Resources: []sharing.Resource{{ID: s.vswitch, Kind: cloud.KindVSwitch}}, Targets: []string{directory},
		}})
		if err == nil {
			id = share.ID
		}
		return err
	}))
	if !s.sees("team-b") || s.sees("team-c") {
		t.Error("the members, and they alone, must see the vSwitch at once")
	}
	if got := reason(s.as("owner", func(c *cloud.Call) error {
		_, err := sharing.AssociateResourceShare(c, id, sharing.Entities{Targets: s.ids([]string{"team-c"})})
		return err
	})); got != cloud.OutsideDirectory {
		t.Errorf("an account outside of the directory: %v", got)
	}
	if got := reason(s.as("team-b", func(c *cloud.Call) error {
		_, err := sharing.LeaveResourceShare(c, id, sharing.Entities{})
		return err
	})); got != cloud.NotPermitted {
		t.Errorf("a member of the directory leaves: %v", got)
	}
}

func TestAPermissionThatAllowsLessIsConsulted(t *testing.T) {
	t.Parallel()
	s := newScene(t, 0)
	s.no(sharing.DefineSharePermission(s.world, s.wall, "ListOnly", []string{"vpc:DescribeVSwitches"}))
	id := s.share("team-b")
	s.accept("team-b")
	s.no(s.as("owner", func(c *cloud.Call) error { return sharing.AssociateSharePermission(c, id, "ListOnly", true) }))
	for action, want := range map[string]bool{"vpc:DescribeVSwitches": true, "vpc:DescribeVSwitchAttributes": false, "ecs:RunInstances": false} {
		err := s.world.Write(cloud.Caller{AccountID: s.accounts["team-b"], Region: "cn-hangzhou", Action: action}, s.wall, func(c *cloud.Call) error {
			_, err := network.FindVSwitch(c, s.vswitch, cloud.View)
			return err
		})
		if got := err == nil; got != want {
			t.Errorf("%s allowed: %v, want %v", action, got, want)
		}
	}
}

func TestTheSameCallsGiveTheSameWorld(t *testing.T) {
	t.Parallel()
	run := func() string {
		s := newScene(t, 0)
		id := s.share("team-b", "team-c")
		s.accept("team-b")
		return fmt.Sprint(id, s.vswitch, s.accounts, s.status(id, "team-b"))
	}
	if a, b := run(), run(); a != b {
		t.Errorf("two runs differ:\n%s\n%s", a, b)
	}
}
