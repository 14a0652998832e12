package resourcesharing

import (
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/sharing"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

func listResourceShareInvitations(c *cloud.Call, q *ListResourceShareInvitationsRequest) (*ListResourceShareInvitationsResponse, error) {
	if err := distinct("ResourceShareIds", q.ResourceShareIds); err != nil {
		return nil, err
	}
	if err := distinct("ResourceShareInvitationIds", q.ResourceShareInvitationIds); err != nil {
		return nil, err
	}
	page, err := sharing.Invitations(c, q.ResourceShareIds, q.ResourceShareInvitationIds, services.After(q.NextToken, q.MaxResults, defaultPageSize).PageRequest)
	if err != nil {
		return nil, err
	}
	views := services.Each(page.Items, viewInvitation)
	for i, invitation := range page.Items {
		views[i].InvitationFailedDetails = acceptFailures(invitation)
	}
	return &ListResourceShareInvitationsResponse{NextToken: services.Text(page.Next), ResourceShareInvitations: views}, nil
}

func viewInvitation(invitation *sharing.Invitation) ResourceShareInvitation {
	return ResourceShareInvitation{
		ResourceShareInvitationId: &invitation.ID, ResourceShareId: &invitation.Share.ID, ResourceShareName: new(invitation.Share.Name),
		SenderAccountId: &invitation.Owner, ReceiverAccountId: &invitation.Receiver, CreateTime: services.Milliseconds(invitation.Created),
		Status: new(string(invitation.Status)),
	}
}

func acceptResourceShareInvitation(c *cloud.Call, q *ResourceShareInvitationIdRequest) (*ResourceShareInvitationResponse, error) {
	invitation, err := sharing.AcceptInvitation(c, q.ResourceShareInvitationId)
	if err != nil {
		return nil, err
	}
	view := viewInvitation(invitation)
	view.AcceptInvitationFailedDetails = acceptFailures(invitation)
	return &ResourceShareInvitationResponse{ResourceShareInvitation: &view}, nil
}

// acceptFailures tells which resources could not be accepted.
func acceptFailures(invitation *sharing.Invitation) []InvitationFailedDetail {
	var details []InvitationFailedDetail
	for _, f := range invitation.Failures {
		why := failureOf(f)
		details = append(details, InvitationFailedDetail{
			Status: &why.reason, StatusMessage: &why.description, AssociateType: new("Associate"),
			ResourceArn: arn(invitation.Share, f.Resource.Kind(), f.Resource.ID), ResourceType: typeOf(f.Resource.Kind()),
			FailureReason: &why.reason, FailureDescription: &why.description, OperationType: new("Associate"), ResourceId: &f.Resource.ID,
		})
	}
	return details
}

func rejectResourceShareInvitation(c *cloud.Call, q *ResourceShareInvitationIdRequest) (*ResourceShareInvitationResponse, error) {
	invitation, err := sharing.RejectInvitation(c, q.ResourceShareInvitationId)
	if err != nil {
		return nil, err
	}
	return &ResourceShareInvitationResponse{ResourceShareInvitation: new(viewInvitation(invitation))}, nil
}
