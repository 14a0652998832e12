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
		Record: c.record("i-" + c.names.draw(anyCase, 12)), Share: target.Share, Receiver: target.EntityID,
		Status: InvitationPending, target: target,
	}
	target.invitation = invitation
	target.Share.invitations = append(target.Share.invitations, invitation)
	c.world.invitations[invitation.ID] = invitation
	c.world.at(invitation.Receiver, invitation.Region).invitations.add(invitation)
	c.world.adjustReceivers(target.Share)
	c.world.at(invitation.Owner, invitation.Region).pending++
	c.world.schedule.at(c.Now.Add(invitationValid), func(at time.Time) {
		if invitation.Status == InvitationPending {
			c.world.close(invitation, InvitationExpired)
			c.world.fail(target, at, "the invitation expired", nil)
		}
	})
}

// close ends the waiting of an invitation.
func (w *World) close(invitation *Invitation, status InvitationStatus) {
	invitation.Status = status
	w.at(invitation.Owner, invitation.Region).pending--
}

// Invitations lists the invitations that the caller received in the call's
// region, those for certain shares or with certain ids where they are given.
func (c *Call) Invitations(shareIDs, ids []string, page PageRequest) (Page[*Invitation], error) {
	candidates := c.holdings().invitations
	if len(shareIDs) == 0 && len(ids) == 0 {
		return list(candidates, nil, page)
	}
	return list(candidates, func(i *Invitation) bool {
		return (len(shareIDs) == 0 || slices.Contains(shareIDs, i.Share.ID)) && (len(ids) == 0 || slices.Contains(ids, i.ID))
	}, page)
}

// pendingInvitation finds an invitation to the caller that waits for an answer.
func (c *Call) pendingInvitation(id string) (*Invitation, error) {
	invitation := c.world.invitations[id]
	if invitation == nil || invitation.Receiver != c.AccountID || c.elsewhere(invitation.Region) || invitation.Status == InvitationCancelled {
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
		c.world.close(invitation, InvitationAcceptFailed)
		c.world.fail(target, c.Now, "the acceptance of the invitation failed", failures)
		return invitation, nil
	}
	for _, a := range granted { // it was a trial: access begins when the association has settled
		c.world.take(share, a)
	}
	c.world.close(invitation, InvitationAccepted)
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
	c.world.close(invitation, InvitationRejected)
	c.world.fail(invitation.target, c.Now, "the principal rejected the invitation", nil)
	return invitation, nil
}
