package resourcesharing

import "github.com/mockcloud-dev/mockcloud/mockcloud/cloud"

func associateResourceShare(c *cloud.Call, q *AssociateResourceShareRequest) (*AssociateResourceShareResponse, error) {
	inRegionOf(c, q.ResourceShareId)
	resources := make([]resource, len(q.Resources))
	for i, r := range q.Resources {
		resources[i] = resource{r.ResourceType, r.ResourceId}
	}
	if err := checkTargetProperties(len(q.TargetProperties), func(i int) string { return q.TargetProperties[i].TargetId }); err != nil {
		return nil, err
	}
	entities, err := entities(c, resources, q.ResourceArns, q.Targets, q.PermissionNames)
	if err != nil {
		return nil, err
	}
	if err := notEmpty(entities); err != nil {
		return nil, err
	}
	associations, err := c.AssociateResourceShare(q.ResourceShareId, entities)
	if err != nil {
		return nil, err
	}
	return &AssociateResourceShareResponse{ResourceShareAssociations: changed(associations)}, nil
}

func disassociateResourceShare(c *cloud.Call, q *DisassociateResourceShareRequest) (*DisassociateResourceShareResponse, error) {
	inRegionOf(c, q.ResourceShareId)
	resources := make([]resource, len(q.Resources))
	for i, r := range q.Resources {
		resources[i] = resource{r.ResourceType, r.ResourceId}
	}
	entities, err := entities(c, resources, q.ResourceArns, q.Targets, nil)
	if err != nil {
		return nil, err
	}
	disassociate := c.DisassociateResourceShare
	if sideOf(q.ResourceOwner) == cloud.OtherAccounts {
		disassociate = c.LeaveResourceShare
	} else if err := notEmpty(entities); err != nil {
		return nil, err
	}
	associations, err := disassociate(q.ResourceShareId, entities)
	if err != nil {
		return nil, err
	}
	views := changed(associations)
	response := &DisassociateResourceShareResponse{ResourceShareAssociations: make([]DisassociateResourceShareResourceShareAssociations, len(views))}
	for i, view := range views {
		response.ResourceShareAssociations[i] = DisassociateResourceShareResourceShareAssociations(view)
	}
	return response, nil
}

// inRegionOf makes the call happen where the share is: a call by its id need
// not name the region.
func inRegionOf(c *cloud.Call, shareID string) {
	for _, side := range [...]cloud.Side{cloud.Self, cloud.OtherAccounts} {
		if share, err := c.Share(shareID, side); err == nil {
			c.Region = share.Region
		}
	}
}

func notEmpty(e cloud.Entities) error {
	if len(e.Resources)+len(e.Targets) == 0 {
		return refuse("ResourceAndTargetBothEmpty", "name a resource or a principal at least")
	}
	return nil
}

// changed shows the associations that a call changed.
func changed(associations []*cloud.Association) []AssociateResourceShareResourceShareAssociations {
	views := make([]AssociateResourceShareResourceShareAssociations, len(associations))
	for i, a := range associations {
		views[i] = AssociateResourceShareResourceShareAssociations{
			UpdateTime: timestamp(a.Updated), CreateTime: timestamp(a.Created), ResourceShareId: &a.Share.ID,
			ResourceShareName: new(a.Share.Name), EntityId: &a.EntityID, EntityType: entityType(a),
			ResourceArn: arn(a.Share, a.EntityKind, a.EntityID), AssociationType: associationType(a),
			AssociationStatus: new(string(a.Status)), AssociationStatusMessage: next(a.Message),
		}
	}
	return views
}

func listResourceShareAssociations(c *cloud.Call, q *ListResourceShareAssociationsRequest) (*ListResourceShareAssociationsResponse, error) {
	f := cloud.AssociationFilter{
		Targets: q.AssociationType == "Target", ShareIDs: q.ResourceShareIds, EntityID: q.ResourceId,
		Status: cloud.AssociationStatus(q.AssociationStatus),
	}
	switch {
	case q.ResourceId != "" && q.ResourceArn != "":
		return nil, refuse("InvalidParameter.ResourceConflict", "give ResourceId or ResourceArn, not both")
	case f.Targets && (q.ResourceId != "" || q.ResourceArn != ""), !f.Targets && q.Target != "":
		return nil, refuse("ConflictedAssociationType", "ResourceId goes with the AssociationType Resource, Target with Target")
	case q.ResourceArn != "":
		id, err := parseARN(c, q.ResourceArn, "InvalidParameter.ResourceArn")
		if err != nil {
			return nil, err
		}
		f.EntityID = id
	case q.Target != "":
		f.EntityID = q.Target
	}
	switch f.Status {
	case "", cloud.Associating, cloud.Associated, cloud.Failed, cloud.Disassociating, cloud.Disassociated:
	default:
		return nil, refuse("InvalidParameter.AssociationStatus", "an association is Associating, Associated, Failed, Disassociating or Disassociated")
	}
	if err := distinct("ResourceShareIds", q.ResourceShareIds); err != nil {
		return nil, err
	}
	page, err := c.Associations(f, pageOf(q.MaxResults, q.NextToken))
	if err != nil {
		return nil, err
	}
	views := make([]ListResourceShareAssociationsResourceShareAssociations, len(page.Items))
	for i, a := range page.Items {
		views[i] = ListResourceShareAssociationsResourceShareAssociations{
			UpdateTime: timestamp(a.Updated), CreateTime: timestamp(a.Created), ResourceShareId: &a.Share.ID,
			ResourceShareName: new(a.Share.Name), EntityId: &a.EntityID, EntityType: entityType(a),
			ResourceArn: arn(a.Share, a.EntityKind, a.EntityID), AssociationType: associationType(a),
			AssociationStatus: new(string(a.Status)), AssociationStatusMessage: next(a.Message), External: &a.External,
			AssociationFailedDetails: failedDetails(a),
		}
	}
	return &ListResourceShareAssociationsResponse{NextToken: next(page.Next), ResourceShareAssociations: views}, nil
}

// failedDetails tells what the other side of a failed association is: the
// principals that a resource did not reach, the resources that a principal did not get.
func failedDetails(a *cloud.Association) []ListResourceShareAssociationsAssociationFailedDetails {
	details := make([]ListResourceShareAssociationsAssociationFailedDetails, len(a.Failures))
	for i, f := range a.Failures {
		why := failureOf(f)
		details[i] = ListResourceShareAssociationsAssociationFailedDetails{
			OperationType: new("Associate"), FailureReason: &why.reason, FailureDescription: &why.description,
			AssociateType: new("Associate"), Status: &why.reason, StatusMessage: &why.description,
			ResourceArn: arn(a.Share, f.Resource.Kind(), f.Resource.ID),
		}
		if a.EntityKind == cloud.KindTarget {
			details[i].EntityId, details[i].EntityType = &f.Resource.ID, new(typeOf(f.Resource.Kind()))
		} else {
			details[i].EntityId, details[i].EntityType = &f.Principal, new(string(cloud.TargetAccount))
		}
	}
	return details
}
