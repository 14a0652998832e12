package resourcesharing

import (
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/sharing"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

func associateResourceShare(c *cloud.Call, q *AssociateResourceShareRequest) (*ResourceShareAssociationsResponse, error) {
	if err := checkTargetProperties(q.TargetProperties); err != nil {
		return nil, err
	}
	entities, err := entities(c, q.Resources, q.ResourceArns, q.Targets, q.PermissionNames)
	if err == nil {
		entities.Properties, err = properties(c, entities.Resources, q.ResourceProperties)
	}
	if err != nil {
		return nil, err
	}
	if err := notEmpty(entities); err != nil {
		return nil, err
	}
	associations, err := sharing.AssociateResourceShare(c, q.ResourceShareId, entities)
	if err != nil {
		return nil, err
	}
	return &ResourceShareAssociationsResponse{ResourceShareAssociations: services.Each(associations, viewAssociation)}, nil
}

func disassociateResourceShare(c *cloud.Call, q *DisassociateResourceShareRequest) (*ResourceShareAssociationsResponse, error) {
	entities, err := entities(c, q.Resources, q.ResourceArns, q.Targets, nil)
	if err != nil {
		return nil, err
	}
	disassociate := sharing.DisassociateResourceShare
	if sideOf(q.ResourceOwner) == sharing.OtherAccounts {
		disassociate = sharing.LeaveResourceShare
	} else if err := notEmpty(entities); err != nil {
		return nil, err
	}
	associations, err := disassociate(c, q.ResourceShareId, entities)
	if err != nil {
		return nil, err
	}
	return &ResourceShareAssociationsResponse{ResourceShareAssociations: services.Each(associations, viewAssociation)}, nil
}

func notEmpty(e sharing.Entities) error {
	if len(e.Resources)+len(e.Targets) == 0 {
		return services.Refuse("ResourceAndTargetBothEmpty", "name a resource or a principal at least")
	}
	return nil
}

// viewAssociation shows an association that a call changed.
func viewAssociation(a *sharing.Association) ResourceShareAssociation {
	return ResourceShareAssociation{
		UpdateTime: services.Milliseconds(a.Updated), CreateTime: services.Milliseconds(a.Created), ResourceShareId: &a.Share.ID,
		ResourceShareName: new(a.Share.Name), EntityId: &a.EntityID, EntityType: entityType(a),
		ResourceArn: arn(a.Share, a.EntityKind, a.EntityID), AssociationType: associationType(a),
		AssociationStatus: new(string(a.Status)), AssociationStatusMessage: services.Text(a.Message), ResourceProperty: services.Text(a.Property),
	}
}

func listResourceShareAssociations(c *cloud.Call, q *ListResourceShareAssociationsRequest) (*ListResourceShareAssociationsResponse, error) {
	f := sharing.AssociationFilter{
		Targets: q.AssociationType == "Target", ShareIDs: q.ResourceShareIds, EntityID: q.ResourceId,
		Status: sharing.AssociationStatus(q.AssociationStatus),
	}
	switch {
	case q.ResourceId != "" && q.ResourceArn != "":
		return nil, services.Refuse("InvalidParameter.ResourceConflict", "give ResourceId or ResourceArn, not both")
	case f.Targets && (q.ResourceId != "" || q.ResourceArn != ""), !f.Targets && q.Target != "":
		return nil, services.Refuse("ConflictedAssociationType", "ResourceId goes with the AssociationType Resource, Target with Target")
	case q.ResourceArn != "":
		resource, err := parseARN(c, q.ResourceArn, "InvalidParameter.ResourceArn")
		if err != nil {
			return nil, err
		}
		f.EntityID, f.EntityKind = resource.ID, resource.Kind
	case q.Target != "":
		f.EntityID = q.Target
	}
	switch f.Status {
	case "", sharing.Associating, sharing.Associated, sharing.Failed, sharing.Disassociating, sharing.Disassociated:
	default:
		return nil, services.Refuse("InvalidParameter.AssociationStatus", "an association is Associating, Associated, Failed, Disassociating or Disassociated")
	}
	if err := distinct("ResourceShareIds", q.ResourceShareIds); err != nil {
		return nil, err
	}
	page, err := sharing.Associations(c, f, services.After(q.NextToken, q.MaxResults, defaultPageSize).PageRequest)
	if err != nil {
		return nil, err
	}
	views := services.Each(page.Items, viewAssociation)
	for i, a := range page.Items {
		views[i].External, views[i].AssociationFailedDetails = &a.External, failedDetails(a)
	}
	return &ListResourceShareAssociationsResponse{NextToken: services.Text(page.Next), ResourceShareAssociations: views}, nil
}

// failedDetails tells what the other side of a failed association is: the
// principals that a resource did not reach, the resources that a principal did not get.
func failedDetails(a *sharing.Association) []AssociationFailedDetail {
	details := make([]AssociationFailedDetail, len(a.Failures))
	for i, f := range a.Failures {
		why := failureOf(f)
		details[i] = AssociationFailedDetail{
			OperationType: new("Associate"), FailureReason: &why.reason, FailureDescription: &why.description,
			AssociateType: new("Associate"), Status: &why.reason, StatusMessage: &why.description,
			ResourceArn: arn(a.Share, f.Resource.Kind(), f.Resource.ID),
		}
		if a.EntityKind == sharing.KindTarget {
			details[i].EntityId, details[i].EntityType = &f.Resource.ID, typeOf(f.Resource.Kind())
		} else {
			details[i].EntityId, details[i].EntityType = &f.Principal, new(string(sharing.TargetAccount))
		}
	}
	return details
}
