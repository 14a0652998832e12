// Package cloudtest sets the scene for tests of the domain: a world with a
// network to share, and what tests do and ask there all the time.
package cloudtest

import (
	"errors"
	"net/netip"
	"testing"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/sharing"
)

// Scene is a world with an owner, some other accounts and a vSwitch to share.
type Scene struct {
	*testing.T
	World    *cloud.World
	Accounts map[string]string // the ids by name
	Wall     time.Time
	VSwitch  string
}

// New makes a scene in a world whose statuses take so long to settle.
func New(t *testing.T, settling time.Duration) *Scene {
	t.Helper()
	s := &Scene{
		T: t, World: cloud.NewWorld(cloud.Spec{ID: "w-test", Tag: "testtest", Seed: 7, Settling: settling}),
		Accounts: map[string]string{}, Wall: time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC),
	}
	for _, name := range []string{"owner", "team-b", "team-c"} {
		s.AddAccount(name)
	}
	s.VSwitch = s.NewVSwitch("10.0.0.0/24")
	return s
}

// AddAccount makes an account and returns its number.
func (s *Scene) AddAccount(name string) string {
	s.Helper()
	account, err := identity.AddAccount(s.World, s.Wall, name, "")
	s.Must(err)
	s.Accounts[name] = account.ID
	return account.ID
}

// NewVSwitch makes a vSwitch of the owner, in a VPC of its own.
func (s *Scene) NewVSwitch(block string) (id string) {
	s.Helper()
	s.Must(s.As("owner", func(c *cloud.Call) error {
		vpc, err := network.CreateVPC(c, network.NewVPC{CIDR: netip.MustParsePrefix("10.0.0.0/8")})
		s.Must(err)
		s.Wait(c)
		vswitch, err := network.CreateVSwitch(c, network.NewVSwitch{VPCID: vpc.ID, Zone: "cn-hangzhou-h", CIDR: netip.MustParsePrefix(block)})
		s.Must(err)
		id = vswitch.ID
		return nil
	}))
	s.Wall = s.Wall.Add(time.Minute)
	return id
}

// Wait lets what the call began be settled: for scenes that settle slowly.
func (s *Scene) Wait(c *cloud.Call) { c.Now = c.Now.Add(s.World.Spec().Settling) }

// Must ends the test where something went wrong.
func (s *Scene) Must(err error) {
	s.Helper()
	if err != nil {
		s.Fatal(err)
	}
}

// As makes a call for an account and returns what went wrong.
func (s *Scene) As(name string, do func(*cloud.Call) error) error {
	s.Helper()
	return s.World.Write(cloud.Caller{AccountID: s.Accounts[name], Region: "cn-hangzhou"}, s.Wall, do)
}

// Reason is why an operation did not happen; 0 when it did.
func Reason(err error) cloud.Reason {
	var e *cloud.Error
	if errors.As(err, &e) {
		return e.Reason
	}
	return 0
}

// Share shares the vSwitch with accounts, as the owner.
func (s *Scene) Share(targets ...string) (id string) {
	s.Helper()
	s.Must(s.As("owner", func(c *cloud.Call) error {
		share, err := sharing.CreateResourceShare(c, sharing.NewResourceShare{Name: "platform", AllowExternalTargets: true, Entities: sharing.Entities{
			Resources: []sharing.Resource{{ID: s.VSwitch, Kind: cloud.KindVSwitch}}, Targets: s.IDs(targets),
		}})
		if err == nil {
			id = share.ID
		}
		return err
	}))
	return id
}

// IDs are the numbers of accounts.
func (s *Scene) IDs(names []string) []string {
	ids := make([]string, len(names))
	for i, name := range names {
		ids[i] = s.Accounts[name]
	}
	return ids
}

// Accept lets an account accept its only pending invitation.
func (s *Scene) Accept(name string) (status sharing.InvitationStatus) {
	s.Helper()
	s.Must(s.As(name, func(c *cloud.Call) error {
		page, err := sharing.Invitations(c, nil, nil, cloud.PageRequest{Limit: 100})
		s.Must(err)
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

// Sees says whether an account sees the vSwitch.
func (s *Scene) Sees(name string) bool {
	s.Helper()
	return s.As(name, func(c *cloud.Call) error {
		_, err := network.FindVSwitch(c, s.VSwitch, cloud.View)
		page, listErr := network.VSwitches(c, network.VSwitchFilter{}, cloud.PageRequest{Limit: 100})
		s.Must(listErr)
		listed := false
		for _, v := range page.Items {
			listed = listed || v.ID == s.VSwitch
		}
		if listed != (err == nil) {
			s.Errorf("%s: the list and the look-up by id disagree about the vSwitch", name)
		}
		return err
	}) == nil
}

// Status is that of the association of an account with a share.
func (s *Scene) Status(share, name string) (status sharing.AssociationStatus) {
	s.Helper()
	s.Must(s.As("owner", func(c *cloud.Call) error {
		page, err := sharing.Associations(c, sharing.AssociationFilter{Targets: true, ShareIDs: []string{share}, EntityID: s.Accounts[name]}, cloud.PageRequest{Limit: 10})
		if len(page.Items) > 0 {
			status = page.Items[0].Status
		}
		return err
	}))
	return status
}

// ShareWith shares the vSwitch with accounts, which accept.
func (s *Scene) ShareWith(names ...string) {
	s.Helper()
	var id string
	s.Must(s.As("owner", func(c *cloud.Call) error {
		entities := sharing.Entities{Resources: []sharing.Resource{{ID: s.VSwitch, Kind: cloud.KindVSwitch}}}
		for _, name := range names {
			entities.Targets = append(entities.Targets, s.Accounts[name])
		}
		share, err := sharing.CreateResourceShare(c, sharing.NewResourceShare{Name: "platform", AllowExternalTargets: true, Entities: entities})
		if err == nil {
			id = share.ID
		}
		return err
	}))
	s.Wall = s.Wall.Add(time.Minute)
	for _, name := range names {
		s.Must(s.As(name, func(c *cloud.Call) error {
			page, err := sharing.Invitations(c, []string{id}, nil, cloud.PageRequest{Limit: 1})
			if err == nil {
				_, err = sharing.AcceptInvitation(c, page.Items[0].ID)
			}
			return err
		}))
	}
	s.Wall = s.Wall.Add(time.Minute)
}
