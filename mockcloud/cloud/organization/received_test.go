package organization_test

import (
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/cloudtest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/organization"
)

// An invitation to another directory is none of the directory that the invited
// account founds: it takes no seat there, and does not end with it.
func TestAReceivedInvitationIsNoneOfOnesOwnDirectory(t *testing.T) {
	t.Parallel()
	s := cloudtest.New(t, 0)
	id := ""
	s.Must(s.As("owner", func(c *cloud.Call) error {
		_, err := organization.EnableDirectory(c)
		s.Must(err)
		handshake, err := organization.InviteAccount(c, organization.NewHandshake{Target: s.Accounts["team-b"], TargetKind: organization.ByNumber})
		s.Must(err)
		id = handshake.ID
		return nil
	}))
	s.Must(s.As("team-b", func(c *cloud.Call) error {
		_, err := organization.EnableDirectory(c)
		s.Must(err)
		quota, err := organization.ProductQuota(c, "resourcemanager", organization.QuotaMembers, "")
		s.Must(err)
		if quota.Usage != 0 {
			t.Errorf("the new directory has %d members", quota.Usage)
		}
		return organization.DestroyDirectory(c)
	}))
	s.Must(s.As("team-b", func(c *cloud.Call) error {
		_, err := organization.AcceptHandshake(c, id)
		return err
	}))
}

// An application is found by its id from any region.
func TestAnApplicationIsFoundFromAnyRegion(t *testing.T) {
	t.Parallel()
	s := cloudtest.New(t, 0)
	s.Must(s.As("owner", func(c *cloud.Call) error {
		made, err := organization.ApplyForQuota(c, organization.NewQuotaApplication{Product: "ecs", Code: "q_security-groups", Region: "cn-shanghai", Desired: 500, Reason: "growth"})
		s.Must(err)
		_, err = organization.FindQuotaApplication(c, made.ID)
		return err
	}))
}
