package cloud

import (
	"slices"
	"time"
)

// Invitation asks an account outside of the owner's directory to accept a
// resource share.
type Invitation struct {
	Record // Owner is the sender
	Share  *ResourceShare
	// Receiver is the account that is asked.
	Receiver string
	Status   InvitationStatus
	// Failures tell why an acceptance failed.
	Failures []AccessFailure

	target *Association
}

// KindInvitation is the kind of an invitation to a resource share.
const KindInvitation Kind = "resource share invitation"

var (
	invitations       Table[*Invitation]
	invitationExpires Event[*Invitation]
)

func init() {
	invitations.Define(Definition[*Invitation]{
		Kind: KindInvitation, AtDeletion: GoAlong,
		Indexes: []IndexOn[*Invitation]{
			OnSide[*Invitation](),
			On("share", func(i *Invitation) string { return i.Share.ID }),
			OnOwnFlag("pending", func(i *Invitation) bool { return i.Status == InvitationPending }),
		},
		Quotas: []Quota{{
			Product: "ressharing", Code: QuotaPendingInvitations, Default: 100,
			Name: "Pending invitations", Description: "How many invitations to its resource shares the account can have waiting for an answer in a region",
			Usage: (*World).pendingInvitations,
		}},
	})
	invitationExpires.Define("an invitation expires", &invitations, func(w *World, i *Invitation, _ uint64, at time.Time) {
		if i.Status == InvitationPending {
			w.answered(i, InvitationExpired)
			w.fail(i.target, at, "the invitation expired", nil)
		}
	})
}

// pendingInvitations counts the invitations to an account's shares of a region
// that wait for an answer.
func (w *World) pendingInvitations(account, region string) int {
	return invitations.Under(w, account, region, "pending", isSo)
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
func (c *Call) invite(target *Association) {
	invitation := &Invitation{
		Record: c.record("i-" + c.draw(anyCase, 12)), Share: target.Share, Receiver: target.EntityID,
		Status: InvitationPending, target: target,
	}
	target.invitation = invitation
	invitations.Add(c.world, invitation)
	invitations.Show(c.world, invitation, invitation.Receiver)
	c.world.showShare(target.Share, invitation.Receiver)
	invitationExpires.Plan(c.world, c.Now.Add(invitationValid), invitation, 0)
}

// answered ends the waiting of an invitation.
func (w *World) answered(invitation *Invitation, status InvitationStatus) {
	invitations.Change(w, invitation, func() { invitation.Status = status })
}

// Invitations lists the invitations that the caller received in the call's
// region, those for certain shares or with certain ids where they are given.
func (c *Call) Invitations(shareIDs, ids []string, page PageRequest) (Page[*Invitation], error) {
	q := Query[*Invitation]{}.On("side", sideOthers)
	if len(shareIDs) > 0 {
		q = q.And(func(i *Invitation) bool { return slices.Contains(shareIDs, i.Share.ID) })
	}
	if len(ids) > 0 {
		q = q.And(func(i *Invitation) bool { return slices.Contains(ids, i.ID) })
	}
	return invitations.List(c, q, page)
}

// pendingInvitation finds an invitation to the caller that waits for an answer.
func (c *Call) pendingInvitation(id string) (*Invitation, error) {
	invitation, ok := invitations.Get(c.world, id)
	if !ok || invitation.Receiver != c.AccountID || c.elsewhere(invitation.Head()) || invitation.Status == InvitationCancelled {
		return nil, notFound(KindInvitation, id)
	}
	if invitation.Status != InvitationPending {
		return nil, &Error{Reason: WrongStatus, Kind: KindInvitation, ID: id, Field: string(invitation.Status), Detail: "the invitation is " + string(invitation.Status)}
	}
	return invitation, nil
}

// AcceptInvitation makes the caller a principal of the share. Where a quota
// leaves no room for its resources, the invitation ends in AcceptFailed.
func (c *Call) AcceptInvitation(id string) (*Invitation, error) {
	invitation, err := c.pendingInvitation(id)
	if err != nil {
		return nil, err
	}
	if err := c.commit(); err != nil {
		return nil, err
	}
	share, target := invitation.Share, invitation.target
	granted, failures := c.world.grantAll(share, c.world.wantedBy(target))
	if len(failures) > 0 {
		invitation.Failures = failures
		c.world.answered(invitation, InvitationAcceptFailed)
		c.world.fail(target, c.Now, "the acceptance of the invitation failed", failures)
		return invitation, nil
	}
	c.world.ungrant(share, granted) // it was a trial: access begins when the association has settled
	c.world.answered(invitation, InvitationAccepted)
	target.Updated = c.Now
	c.settleLater(target)
	return invitation, nil
}

// RejectInvitation declines an invitation.
func (c *Call) RejectInvitation(id string) (*Invitation, error) {
	invitation, err := c.pendingInvitation(id)
	if err != nil {
		return nil, err
	}
	if err := c.commit(); err != nil {
		return nil, err
	}
	c.world.answered(invitation, InvitationRejected)
	c.world.fail(invitation.target, c.Now, "the principal rejected the invitation", nil)
	return invitation, nil
}
