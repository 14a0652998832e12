package sharing_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/cloudtest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/organization"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/sharing"
)

func TestSharingGivesAccessOnAcceptanceAndEndsOnDisassociation(t *testing.T) {
	t.Parallel()
	s := cloudtest.New(t, 0)
	id := s.Share("team-b")
	if s.Sees("team-b") {
		t.Error("an invited account sees the vSwitch before it has accepted")
	}
	if got := s.Accept("team-b"); got != sharing.InvitationAccepted {
		t.Errorf("invitation is %s", got)
	}
	if !s.Sees("team-b") || s.Sees("team-c") {
		t.Error("the principal, and it alone, must see the vSwitch")
	}
	s.Must(s.As("owner", func(c *cloud.Call) error {
		_, err := sharing.DisassociateResourceShare(c, id, sharing.Entities{Targets: s.IDs([]string{"team-b"})})
		return err
	}))
	if s.Sees("team-b") {
		t.Error("a former principal still sees the vSwitch")
	}
	if got := s.Status(id, "team-b"); got != sharing.Disassociated {
		t.Errorf("association is %s", got)
	}
	s.Wall = s.Wall.Add(73 * time.Hour)
	if got := s.Status(id, "team-b"); got != "" {
		t.Errorf("the record of the association is still there: %s", got)
	}
}

func TestTransitionsTakeTheSettlingTimeOfTheWorld(t *testing.T) {
	t.Parallel()
	s := cloudtest.New(t, time.Minute)
	id := s.Share("team-b")
	s.Wall = s.Wall.Add(time.Minute)
	s.Accept("team-b")
	if got := s.Status(id, "team-b"); got != sharing.Associating {
		t.Errorf("right after the acceptance the association is %s", got)
	}
	if s.Sees("team-b") {
		t.Error("access before the association has settled")
	}
	remove := func(c *cloud.Call) error {
		_, err := sharing.DisassociateResourceShare(c, id, sharing.Entities{Targets: s.IDs([]string{"team-b"})})
		return err
	}
	if got := cloudtest.Reason(s.As("owner", remove)); got != cloud.InTransition {
		t.Errorf("disassociating what is being associated: %v", got)
	}
	s.Wall = s.Wall.Add(time.Minute)
	if got := s.Status(id, "team-b"); got != sharing.Associated {
		t.Errorf("after a minute the association is %s", got)
	}
	s.Must(s.As("owner", remove))
	add := func(c *cloud.Call) error {
		_, err := sharing.AssociateResourceShare(c, id, sharing.Entities{Targets: s.IDs([]string{"team-b"})})
		return err
	}
	if got := cloudtest.Reason(s.As("owner", add)); got != cloud.InTransition {
		t.Errorf("associating what is being disassociated: %v", got)
	}
	if !s.Sees("team-b") {
		t.Error("access ends when the disassociation has settled, not before")
	}
}

func TestInvitationsExpireAfterSevenDays(t *testing.T) {
	t.Parallel()
	s := cloudtest.New(t, 0)
	id := s.Share("team-b")
	s.Wall = s.Wall.Add(7*24*time.Hour - time.Millisecond)
	if got := s.Status(id, "team-b"); got != sharing.Associating {
		t.Errorf("one millisecond before: %s", got)
	}
	s.Wall = s.Wall.Add(time.Millisecond)
	if got := s.Status(id, "team-b"); got != sharing.Failed {
		t.Errorf("after seven days: %s", got)
	}
}

func TestQuotaOfPrincipalsFailsTheAssociation(t *testing.T) {
	t.Parallel()
	for _, code := range []string{network.QuotaPrincipalsPerVPC, network.QuotaPrincipalsPerVSwitch} {
		t.Run(code, func(t *testing.T) {
			t.Parallel()
			s := cloudtest.New(t, 0)
			s.Must(s.World.SetQuota(s.Wall, code, "", 1))
			id := s.Share("team-b", "team-c")
			if got := s.Accept("team-b"); got != sharing.InvitationAccepted {
				t.Errorf("the first invitation is %s", got)
			}
			if got := s.Accept("team-c"); got != sharing.InvitationAcceptFailed {
				t.Errorf("the second invitation is %s", got)
			}
			if got := s.Status(id, "team-c"); got != sharing.Failed {
				t.Errorf("the second association is %s", got)
			}
			if s.Sees("team-c") {
				t.Error("access above the quota")
			}
		})
	}
}

func TestQuotaOfAcceptedVSwitchesCountsEachOnce(t *testing.T) {
	t.Parallel()
	s := cloudtest.New(t, 0)
	s.Must(s.World.SetQuota(s.Wall, network.QuotaAcceptedVSwitches, s.Accounts["team-b"], 1))
	s.Share("team-b")
	s.Accept("team-b")
	s.Share("team-b") // the same vSwitch again, through another share
	if got := s.Accept("team-b"); got != sharing.InvitationAccepted {
		t.Errorf("the same vSwitch counted twice: %s", got)
	}
	s.VSwitch = s.NewVSwitch("10.1.0.0/24")
	s.Share("team-b")
	if got := s.Accept("team-b"); got != sharing.InvitationAcceptFailed {
		t.Errorf("a second vSwitch: %s", got)
	}
}

func TestMembersOfTheDirectoryNeedNoInvitation(t *testing.T) {
	t.Parallel()
	s := cloudtest.New(t, 0)
	var directory string
	s.Must(s.As("owner", func(c *cloud.Call) error {
		d, err := organization.AddDirectory(c, s.IDs([]string{"team-b"}), organization.CloudAccount)
		if err != nil {
			return err
		}
		directory = d.ID
		return organization.EnableSharing(c)
	}))
	var id string
	s.Must(s.As("owner", func(c *cloud.Call) error {
		share, err := sharing.CreateResourceShare(c, sharing.NewResourceShare{Name: "inside", Entities: sharing.Entities{
			Resources: []sharing.Resource{{ID: s.VSwitch, Kind: cloud.KindVSwitch}}, Targets: []string{directory},
		}})
		if err == nil {
			id = share.ID
		}
		return err
	}))
	if !s.Sees("team-b") || s.Sees("team-c") {
		t.Error("the members, and they alone, must see the vSwitch at once")
	}
	if got := cloudtest.Reason(s.As("owner", func(c *cloud.Call) error {
		_, err := sharing.AssociateResourceShare(c, id, sharing.Entities{Targets: s.IDs([]string{"team-c"})})
		return err
	})); got != cloud.OutsideDirectory {
		t.Errorf("an account outside of the directory: %v", got)
	}
	if got := cloudtest.Reason(s.As("team-b", func(c *cloud.Call) error {
		_, err := sharing.LeaveResourceShare(c, id, sharing.Entities{})
		return err
	})); got != cloud.NotPermitted {
		t.Errorf("a member of the directory leaves: %v", got)
	}
}

func TestAPermissionThatAllowsLessIsConsulted(t *testing.T) {
	t.Parallel()
	s := cloudtest.New(t, 0)
	s.Must(sharing.DefineSharePermission(s.World, s.Wall, sharing.NewSharePermission{Name: "ListOnly", Type: "VSwitch", Actions: []string{"vpc:DescribeVSwitches"}}))
	id := s.Share("team-b")
	s.Accept("team-b")
	s.Must(s.As("owner", func(c *cloud.Call) error { return sharing.AssociateSharePermission(c, id, "ListOnly", true) }))
	for action, want := range map[string]bool{"vpc:DescribeVSwitches": true, "vpc:DescribeVSwitchAttributes": false, "ecs:RunInstances": false} {
		err := s.World.Write(cloud.Caller{AccountID: s.Accounts["team-b"], Region: "cn-hangzhou", Action: action}, s.Wall, func(c *cloud.Call) error {
			_, err := network.FindVSwitch(c, s.VSwitch, cloud.View)
			return err
		})
		if got := err == nil; got != want {
			t.Errorf("%s allowed: %v, want %v", action, got, want)
		}
	}
}

// Worlds were written down when a permission had no type and could name any actions.
func TestAPermissionOfNoTypeIsForVSwitches(t *testing.T) {
	t.Parallel()
	s := cloudtest.New(t, 0)
	s.Must(sharing.DefineSharePermission(s.World, s.Wall, sharing.NewSharePermission{Name: "Before", Actions: []string{"ecs:RunInstances"}}))
	s.Must(s.As("owner", func(c *cloud.Call) error {
		found, err := sharing.FindSharePermission(c, "Before")
		if err == nil && found.Kind != cloud.KindVSwitch {
			t.Errorf("the permission is for the kind %q", found.Kind)
		}
		return err
	}))
}

func TestTheSameCallsGiveTheSameWorld(t *testing.T) {
	t.Parallel()
	run := func() string {
		s := cloudtest.New(t, 0)
		id := s.Share("team-b", "team-c")
		s.Accept("team-b")
		return fmt.Sprint(id, s.VSwitch, s.Accounts, s.Status(id, "team-b"))
	}
	if a, b := run(), run(); a != b {
		t.Errorf("two runs differ:\n%s\n%s", a, b)
	}
}

func TestAWithdrawnInvitationHidesTheShareAtOnce(t *testing.T) {
	t.Parallel()
	s := cloudtest.New(t, time.Minute)
	id := s.Share("team-b")
	shown := func() (listed, found bool) {
		s.Must(s.As("team-b", func(c *cloud.Call) error {
			page, err := sharing.ResourceShares(c, sharing.ShareFilter{Side: sharing.OtherAccounts}, cloud.PageRequest{Limit: 10})
			_, missing := sharing.FindShare(c, id, sharing.OtherAccounts)
			listed, found = page.Total == 1, missing == nil
			return err
		}))
		return listed, found
	}
	if listed, found := shown(); !listed || !found {
		t.Errorf("while the invitation waits, the share is listed: %v, found: %v", listed, found)
	}
	s.Must(s.As("owner", func(c *cloud.Call) error {
		_, err := sharing.DisassociateResourceShare(c, id, sharing.Entities{Targets: s.IDs([]string{"team-b"})})
		return err
	}))
	if listed, found := shown(); listed || found {
		t.Errorf("when it is withdrawn, the share is listed: %v, found: %v", listed, found)
	}
}
