package steps

import (
	"fmt"
	"slices"

	"github.com/aliyun/alibaba-cloud-sdk-go/sdk/requests"
	"github.com/aliyun/alibaba-cloud-sdk-go/sdk/responses"
	"github.com/aliyun/alibaba-cloud-sdk-go/services/resourcesharing"
)

func invitationSteps(s *Scene, sc vocabulary) {
	sc.Step(Expression(`{name} has a pending invitation from {name}`), s.havePendingInvitation)
	sc.Step(Expression(`{name} has no invitation from {name}`), s.haveNoInvitation)
	sc.Step(Expression(`the invitation from {name} to {name} is {name}`), s.seeInvitation)
	sc.Step(Expression(`{name} has {number} invitations? from {name}(?: in the status {name})?`), s.countInvitations)
	sc.Step(Expression(`the invitation from {name} to {name} failed for the vSwitch {name} with the reason {name}`), s.seeAcceptFailed)
	sc.Step(action("accepts", "accept", `the invitation from {name}(?: to {name})?`), s.acceptInvitation)
	sc.Step(action("rejects", "reject", `the invitation from {name}(?: to {name})?`), s.rejectInvitation)
}

// invitations lists what an account received from another.
func (s *Scene) invitations(receiver, sender string) ([]resourcesharing.ResourceShareInvitation, error) {
	request := resourcesharing.CreateListResourceShareInvitationsRequest()
	request.MaxResults = requests.NewInteger(most)
	var list []resourcesharing.ResourceShareInvitation
	for {
		response, err := Send(s, s.sharing(receiver).ListResourceShareInvitations, request)
		if err != nil {
			return nil, err
		}
		for _, invitation := range response.ResourceShareInvitations {
			if err := Expect("the receiver of an invitation", s.as(receiver).ID, invitation.ReceiverAccountId); err != nil {
				return nil, err
			}
			if invitation.SenderAccountId == s.as(sender).ID && !s.earlier(invitation.ResourceShareId) {
				list = append(list, invitation)
			}
		}
		if response.NextToken == "" {
			return list, nil
		}
		request.NextToken = response.NextToken
	}
}

// invitation finds the latest invitation from one account to another.
func (s *Scene) invitation(receiver, sender string) (latest resourcesharing.ResourceShareInvitation, err error) {
	list, err := s.invitations(receiver, sender)
	if err != nil {
		return latest, err
	}
	if len(list) == 0 {
		return latest, fmt.Errorf("%q has no invitation from %q", receiver, sender)
	}
	for _, invitation := range list {
		// A pending one is later than all that are answered.
		if latest.Status != pending && (invitation.Status == pending || invitation.CreateTime >= latest.CreateTime) {
			latest = invitation
		}
	}
	return latest, nil
}

const pending = "Pending"

func (s *Scene) havePendingInvitation(receiver, sender string) error {
	return s.seeInvitation(sender, receiver, pending)
}

func (s *Scene) haveNoInvitation(receiver, sender string) error {
	list, err := s.invitations(receiver, sender)
	if err != nil {
		return err
	}
	return Expect("the number of invitations", 0, len(list))
}

func (s *Scene) seeInvitation(sender, receiver, status string) error {
	invitation, err := s.invitation(receiver, sender)
	if err != nil {
		return err
	}
	return Expect("the status of the invitation", status, invitation.Status)
}

func (s *Scene) countInvitations(receiver string, count int, sender, status string) error {
	list, err := s.invitations(receiver, sender)
	if err != nil {
		return err
	}
	list = slices.DeleteFunc(list, func(i resourcesharing.ResourceShareInvitation) bool { return status != "" && i.Status != status })
	return Expect("the number of invitations", count, len(list))
}

func (s *Scene) seeAcceptFailed(sender, receiver, vswitch, reason string) error {
	invitation, err := s.invitation(receiver, sender)
	if err != nil {
		return err
	}
	if err := Expect("the status of the invitation", "AcceptFailed", invitation.Status); err != nil {
		return err
	}
	for _, detail := range invitation.InvitationFailedDetails {
		if detail.ResourceId == s.ID(aVSwitch, vswitch) { // the reason under the name that the SDK knows it by
			return Expect("the reason", reason, detail.Status)
		}
	}
	return fmt.Errorf("the invitation did not fail for %q, but for %+v", vswitch, invitation.InvitationFailedDetails)
}

// answerInvitation answers an invitation, whose id goes into the request: that
// of the account itself, or that to another one.
func answerInvitation[Q any, R responses.AcsResponse](s *Scene, who, sender, receiver, code string, send func(Q) (R, error), request Q, id *string) error {
	if receiver == "" {
		receiver = who
	}
	invitation, err := s.invitation(receiver, sender)
	if err != nil {
		return err
	}
	*id = invitation.ResourceShareInvitationId
	_, err = Send(s, send, request)
	_, verdict := judge(code, err)
	return verdict
}

func (s *Scene) acceptInvitation(who, sender, receiver, code string) error {
	request := resourcesharing.CreateAcceptResourceShareInvitationRequest()
	return answerInvitation(s, who, sender, receiver, code, s.sharing(who).AcceptResourceShareInvitation, request, &request.ResourceShareInvitationId)
}

func (s *Scene) rejectInvitation(who, sender, receiver, code string) error {
	request := resourcesharing.CreateRejectResourceShareInvitationRequest()
	return answerInvitation(s, who, sender, receiver, code, s.sharing(who).RejectResourceShareInvitation, request, &request.ResourceShareInvitationId)
}
