package sharing

import (
	"slices"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// Invitation asks an account outside of the owner's directory to accept a
// resource share.
type Invitation struct {
	cloud.Record // Owner is the sender
	Share        *ResourceShare
	// Receiver is the account that is asked.
	Receiver string
	Status   InvitationStatus
	// Failures tell why an acceptance failed.
	Failures []AccessFailure

	target *Association
}

// KindInvitation is the kind of an invitation to a resource share.
const KindInvitation cloud.Kind = "resource share invitation"

var (
	invitations       cloud.Table[*Invitation]
	invitationExpires cloud.Event[*Invitation]
)

func init() {
	invitations.Define(cloud.Definition[*Invitation]{
		Kind: KindInvitation, AtDeletion: cloud.GoAlong,
		Indexes: []cloud.IndexOn[*Invitation]{
			cloud.OnSide[*Invitation](),
			cloud.On("share", func(i *Invitation) string { return i.Share.ID }),
			cloud.OnOwnFlag("pending", func(i *Invitation) bool { return i.Status == InvitationPending }),
		},
		Quotas: []cloud.Quota{{
			Product: "ressharing", Code: QuotaPendingInvitations, Default: 100,
			Name: "Pending invitations", Description: "How many invitations to its resource shares the account can have waiting for an answer in a region",
			Usage: pendingInvitations,
		}},
	})
	invitationExpires.Define("an invitation expires", &invitations, func(w *cloud.World, i *Invitation, _ uint64, at time.Time) {
		if i.Status == InvitationPending {
			answered(w, i, InvitationExpired)
			fail(w, i.target, at, "the invitation expired", nil)
		}
	})
}

// pendingInvitations counts the invitations to an account's shares of a region
// that wait for an answer.
func pendingInvitations(w *cloud.World, account, region string) int {
	return invitations.Under(w, account, region, "pending", cloud.Yes)
}

// InvitationStatus is the status of an invitation.
type InvitationStatus string

// The statuses of an invitation.
const (
	InvitationPending      InvitationStatus = "Pending"
	InvitationAccepted     InvitationStatus = "Accepted"
	InvitationCancelled    InvitationStatus = "Cancelled"
	InvitationRejected     InvitationStatus = "Rejected"
	InvitationExpired      InvitationStatus = "Expired"
	InvitationAcceptFailed InvitationStatus = "AcceptFailed"
)

// invitationValid is how long an invitation waits for an answer.
const invitationValid = 7 * 24 * time.Hour

// invite asks a principal to accept a share.
func invite(c *cloud.Call, target *Association) {
	invitation := &Invitation{
		Record: c.NewRecord(target.Region, "i-"+c.Draw(cloud.AnyCase, 12)), Share: target.Share, Receiver: target.EntityID,
		Status: InvitationPending, target: target,
	}
	target.invitation = invitation
	invitations.Add(c.World, invitation)
	invitations.Show(c.World, invitation, invitation.Receiver)
	showShare(c.World, target.Share, invitation.Receiver)
	invitationExpires.Plan(c.World, c.Now.Add(invitationValid), invitation, 0)
}

// answered ends the waiting of an invitation.
func answered(w *cloud.World, invitation *Invitation, status InvitationStatus) {
	invitations.Change(w, invitation, func() { invitation.Status = status })
}

// withdraw cancels the invitation that an association waits for, if it does.
func withdraw(w *cloud.World, a *Association) {
	if a.invited() {
		answered(w, a.invitation, InvitationCancelled)
	}
}

// Invitations lists the invitations that the caller received in the call's
// region, those for certain shares or with certain ids where they are given.
func Invitations(c *cloud.Call, shareIDs, ids []string, page cloud.PageRequest) (cloud.Page[*Invitation], error) {
	q := cloud.Query[*Invitation]{}.On("side", cloud.Others)
	if len(shareIDs) > 0 {
		q = q.And(func(i *Invitation) bool { return slices.Contains(shareIDs, i.Share.ID) })
	}
	if len(ids) > 0 {
		q = q.And(func(i *Invitation) bool { return slices.Contains(ids, i.ID) })
	}
	return invitations.List(c, q, page)
}

// pendingInvitation finds an invitation to the caller that waits for an answer.
func pendingInvitation(c *cloud.Call, id string) (*Invitation, error) {
	invitation, err := invitations.FindReceived(c, id)
	switch {
	case err != nil:
		return nil, err
	case invitation.Status == InvitationCancelled:
		return nil, cloud.Missing(KindInvitation, id)
	case invitation.Status != InvitationPending:
		return nil, &cloud.Error{Reason: cloud.WrongStatus, Kind: KindInvitation, ID: id, Field: string(invitation.Status), Detail: "the invitation is " + string(invitation.Status)}
	}
	return invitation, nil
}

// AcceptInvitation makes the caller a principal of the share. Where a quota
// leaves no room for its resources, the invitation ends in AcceptFailed.
func AcceptInvitation(c *cloud.Call, id string) (*Invitation, error) {
	invitation, err := pendingInvitation(c, id)
	if err != nil {
		return nil, err
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	share, target := invitation.Share, invitation.target
	granted, failures := grantAll(c.World, share, wantedBy(c.World, target))
	if len(failures) > 0 {
		invitation.Failures = failures
		answered(c.World, invitation, InvitationAcceptFailed)
		fail(c.World, target, c.Now, "the acceptance of the invitation failed", failures)
		return invitation, nil
	}
	ungrant(c.World, share, granted) // it was a trial: access begins when the association has settled
	answered(c.World, invitation, InvitationAccepted)
	target.Updated = c.Now
	settleLater(c, target)
	return invitation, nil
}

// RejectInvitation declines an invitation.
func RejectInvitation(c *cloud.Call, id string) (*Invitation, error) {
	invitation, err := pendingInvitation(c, id)
	if err != nil {
		return nil, err
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	answered(c.World, invitation, InvitationRejected)
	fail(c.World, invitation.target, c.Now, "the principal rejected the invitation", nil)
	return invitation, nil
}
