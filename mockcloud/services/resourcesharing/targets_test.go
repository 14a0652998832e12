package resourcesharing

import (
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// Owner and principal see the same times of the principal's association, which is younger than the share.
func TestBothSidesSeeWhenAPrincipalWasAssociated(t *testing.T) {
	t.Parallel()
	s := servicestest.New(t, Product(), servicestest.Setting{Region: "cn-hangzhou"}, "owner", "participant")
	share := servicestest.OK[ResourceShareResponse](s, "owner", "CreateResourceShare", wire.Parameters{"ResourceShareName": "network", "AllowExternalTargets": "true"}).ResourceShare
	s.Settle()
	servicestest.OK[ResourceShareAssociationsResponse](s, "owner", "AssociateResourceShare", wire.Parameters{"ResourceShareId": *share.ResourceShareId, "Targets.1": s.Accounts["participant"]})
	s.Settle()
	invitation := servicestest.One(s, servicestest.OK[ListResourceShareInvitationsResponse](s, "participant", "ListResourceShareInvitations", nil).ResourceShareInvitations)
	servicestest.OK[ResourceShareInvitationResponse](s, "participant", "AcceptResourceShareInvitation", wire.Parameters{"ResourceShareInvitationId": *invitation.ResourceShareInvitationId})
	s.Settle()
	servicestest.OK[ResourceShareResponse](s, "owner", "UpdateResourceShare", wire.Parameters{"ResourceShareId": *share.ResourceShareId, "ResourceShareName": "renamed"})
	target := servicestest.One(s, servicestest.OK[ListSharedTargetsResponse](s, "owner", "ListSharedTargets", wire.Parameters{"ResourceOwner": "Self"}).SharedTargets)
	owner := servicestest.One(s, servicestest.OK[ListSharedTargetsResponse](s, "participant", "ListSharedTargets", wire.Parameters{"ResourceOwner": "OtherAccounts"}).SharedTargets)
	if *target.TargetId != s.Accounts["participant"] || *owner.TargetId != s.Accounts["owner"] || !*target.External || !*owner.External {
		t.Errorf("the owner sees %+v, the principal %+v", target, owner)
	}
	if *target.CreateTime == *share.CreateTime || *owner.CreateTime != *target.CreateTime || *owner.UpdateTime != *target.UpdateTime {
		t.Errorf("the share of %s has a principal since %s, changed %s, who says since %s, changed %s", *share.CreateTime, *target.CreateTime, *target.UpdateTime, *owner.CreateTime, *owner.UpdateTime)
	}
}
