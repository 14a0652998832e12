package resourcesharing

import "github.com/mockcloud-dev/mockcloud/mockcloud/cloud"

func listResourceShareInvitations(c *cloud.Call, q *ListResourceShareInvitationsRequest) (*ListResourceShareInvitationsResponse, error) {
	if err := distinct("ResourceShareIds", q.ResourceShareIds); err != nil {
		return nil, err
	}
	if err := distinct("ResourceShareInvitationIds", q.ResourceShareInvitationIds); err != nil {
		return nil, err
	}
	page, err := c.Invitations(q.ResourceShareIds, q.ResourceShareInvitationIds, pageOf(q.MaxResults, q.NextToken))
	if err != nil {
		return nil, err
	}
	views := make([]ListResourceShareInvitationsResourceShareInvitations, len(page.Items))
	for i, invitation := range page.Items {
		views[i] = ListResourceShareInvitationsResourceShareInvitations{
			Status: new(string(invitation.Status)), CreateTime: timestamp(invitation.Created), ResourceShareId: &invitation.Share.ID,
			ResourceShareName: new(invitation.Share.Name), SenderAccountId: &invitation.Owner, ReceiverAccountId: &invitation.Receiver,
			ResourceShareInvitationId: &invitation.ID,
		}
		for _, f := range acceptFailures(invitation) {
			views[i].InvitationFailedDetails = append(views[i].InvitationFailedDetails, ListResourceShareInvitationsInvitationFailedDetails(f))
		}
	}
	return &ListResourceShareInvitationsResponse{NextToken: next(page.Next), ResourceShareInvitations: views}, nil
}

func acceptResourceShareInvitation(c *cloud.Call, q *AcceptResourceShareInvitationRequest) (*AcceptResourceShareInvitationResponse, error) {
	invitation, err := c.AcceptInvitation(q.ResourceShareInvitationId)
	if err != nil {
		return nil, err
	}
	return &AcceptResourceShareInvitationResponse{ResourceShareInvitation: &AcceptResourceShareInvitationResourceShareInvitation{
		ResourceShareInvitationId: &invitation.ID, ResourceShareId: &invitation.Share.ID, ResourceShareName: new(invitation.Share.Name),
		SenderAccountId: &invitation.Owner, ReceiverAccountId: &invitation.Receiver, CreateTime: timestamp(invitation.Created),
		Status: new(string(invitation.Status)), AcceptInvitationFailedDetails: acceptFailures(invitation),
	}}, nil
}

// acceptFailures tells which resources could not be accepted.
func acceptFailures(invitation *cloud.Invitation) []AcceptResourceShareInvitationAcceptInvitationFailedDetails {
	var details []AcceptResourceShareInvitationAcceptInvitationFailedDetails
	for _, f := range invitation.Failures {
		why := failureOf(f)
		details = append(details, AcceptResourceShareInvitationAcceptInvitationFailedDetails{
			Status: &why.reason, StatusMessage: &why.description, AssociateType: new("Associate"),
			ResourceArn: arn(invitation.Share, f.Resource.Kind(), f.Resource.ID), ResourceType: new(typeOf(f.Resource.Kind())),
			FailureReason: &why.reason, FailureDescription: &why.description, OperationType: new("Associate"), ResourceId: &f.Resource.ID,
		})
	}
	return details
}

func rejectResourceShareInvitation(c *cloud.Call, q *RejectResourceShareInvitationRequest) (*RejectResourceShareInvitationResponse, error) {
	invitation, err := c.RejectInvitation(q.ResourceShareInvitationId)
	if err != nil {
		return nil, err
	}
	return &RejectResourceShareInvitationResponse{ResourceShareInvitation: &RejectResourceShareInvitationResourceShareInvitation{
		ResourceShareInvitationId: &invitation.ID, ResourceShareId: &invitation.Share.ID, ResourceShareName: new(invitation.Share.Name),
		SenderAccountId: &invitation.Owner, ReceiverAccountId: &invitation.Receiver, CreateTime: timestamp(invitation.Created),
		Status: new(string(invitation.Status)),
	}}, nil
}
