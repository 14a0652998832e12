package sharing

import (
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/organization"
)

// DisassociateResourceShare takes resources and principals out of a share of
// the caller. Principals that have not answered their invitation yet are simply
// not invited any more.
func DisassociateResourceShare(c *cloud.Call, shareID string, e Entities) ([]*Association, error) {
	share, err := ownShare(c, shareID)
	if err != nil {
		return nil, err
	}
	if err := e.check(); err != nil {
		return nil, err
	}
	for _, resource := range e.Resources {
		if err := removable(share.association(resource), resource.ID); err != nil {
			return nil, err
		}
	}
	for _, id := range e.Targets {
		if err := removableTarget(c, share.targets[id], id); err != nil {
			return nil, err
		}
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	share.Updated = c.Now
	named := share.named(e)
	for _, a := range named {
		disassociate(c, a)
	}
	return named, nil
}

// association is that of a resource, which has that kind; nil where the share has
// no such one.
func (s *ResourceShare) association(resource Resource) *Association {
	if a := s.resources[resource.ID]; a != nil && a.EntityKind == resource.Kind {
		return a
	}
	return nil
}

// removable says whether an association can be taken out of its share now.
func removable(a *Association, id string) error {
	if a == nil || !a.live() {
		return &cloud.Error{Reason: cloud.NotAssociated, Kind: cloud.KindAssociation, ID: id, Detail: id + " is not associated with the resource share"}
	}
	if a.underWay() {
		return &cloud.Error{Reason: cloud.InTransition, Kind: cloud.KindAssociation, ID: id, Field: "Disassociate", Detail: "the association of " + id + " is under way"}
	}
	return nil
}

// removableTarget says so of a principal. To an account in no resource directory
// there are no folders and directories, except for those that its share kept
// from the time when it was in one.
func removableTarget(c *cloud.Call, a *Association, id string) error {
	if a == nil && organization.DirectoryOf(c.World, c.AccountID) == nil && organization.FolderOrDirectory(id) {
		return &cloud.Error{Reason: cloud.NoDirectory, Kind: KindTarget, ID: c.AccountID, Detail: "your account is in no resource directory"}
	}
	return removable(a, id)
}

// LeaveResourceShare takes the caller itself out of a share of another account.
// Only a principal that was invited can leave; a member of the owner's resource
// directory is in the share as long as the directory says so.
func LeaveResourceShare(c *cloud.Call, shareID string, e Entities) ([]*Association, error) {
	share, err := FindShare(c, shareID, OtherAccounts)
	if err != nil {
		return nil, err
	}
	if err := e.check(); err != nil {
		return nil, err
	}
	if len(e.Resources) > 0 {
		return nil, cloud.Invalid(cloud.KindAssociation, "Resources", "a principal leaves a resource share as a whole")
	}
	for _, id := range e.Targets {
		if id != c.AccountID {
			return nil, cloud.Invalid(cloud.KindAssociation, "Targets", "a principal takes only itself out of a resource share")
		}
	}
	a := share.targets[c.AccountID]
	if share.standsFor[c.AccountID] > 0 && (a == nil || !a.External) {
		return nil, &cloud.Error{Reason: cloud.NotPermitted, Kind: KindTarget, ID: c.AccountID, Detail: "you are in the resource share through your resource directory"}
	}
	if a.invited() {
		return nil, &cloud.Error{Reason: cloud.NotAssociated, Kind: cloud.KindAssociation, ID: c.AccountID, Detail: "you have not accepted the invitation to the resource share"}
	}
	if err := removable(a, c.AccountID); err != nil {
		return nil, err
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	share.Updated = c.Now
	disassociate(c, a)
	return []*Association{a}, nil
}
