package cloud

import (
	"slices"
	"time"
)

// Association ties a resource or a principal to a resource share.
type Association struct {
	Record
	Share *ResourceShare
	// EntityID and EntityKind tell what is associated; the kind is KindTarget
	// for a principal, and TargetKind says which kind of one.
	EntityID   string
	EntityKind Kind
	TargetKind TargetKind
	// External marks a principal outside of the owner's resource directory.
	External bool
	Status   AssociationStatus
	// Message says in words why the association failed.
	Message  string
	Failures []AccessFailure
	Updated  time.Time

	vswitch    *VSwitch
	invitation *Invitation
	changes    int // counts the transitions, so that an outdated plan does nothing
}

// AssociationStatus is the status of an association.
type AssociationStatus string

// The statuses of an association.
const (
	Associating    AssociationStatus = "Associating"
	Associated     AssociationStatus = "Associated"
	Failed         AssociationStatus = "Failed"
	Disassociating AssociationStatus = "Disassociating"
	Disassociated  AssociationStatus = "Disassociated"
)

// live says whether the association holds or is under way.
func (a *Association) live() bool { return a.Status != Failed && a.Status != Disassociated }

// invited says whether the association waits for a principal's answer.
func (a *Association) invited() bool {
	return a.Status == Associating && a.invitation != nil && a.invitation.Status == InvitationPending
}

// underWay says whether the association is changing by itself.
func (a *Association) underWay() bool {
	return a.Status == Associating && !a.invited() || a.Status == Disassociating
}

// maxEntities is how many resources, and how many principals, one call names at most.
const maxEntities = 5

// Entities are what a call associates with a share or takes out of it.
type Entities struct {
	Resources []Resource
	Targets   []string
	// PermissionNames choose the permissions that the share gets.
	PermissionNames []string
}

// Resource names a resource to share.
type Resource struct {
	ID   string
	Kind Kind
}

// check looks at the number and the repetition of the entities.
func (e Entities) check() error {
	if len(e.Resources) > maxEntities {
		return &Error{Reason: OutOfRange, Kind: KindAssociation, Field: "Resources", Detail: "at most 5 resources at a time"}
	}
	if len(e.Targets) > maxEntities {
		return &Error{Reason: OutOfRange, Kind: KindAssociation, Field: "Targets", Detail: "at most 5 principals at a time"}
	}
	for i, resource := range e.Resources {
		if resource.Kind != KindVSwitch {
			return malformed(KindAssociation, "ResourceType", "resources of the type "+string(resource.Kind)+" cannot be shared here")
		}
		if slices.Contains(e.Resources[:i], resource) {
			return &Error{Reason: Duplicate, Kind: KindAssociation, ID: resource.ID, Field: "Resources"}
		}
	}
	for i, target := range e.Targets {
		if slices.Contains(e.Targets[:i], target) {
			return &Error{Reason: Duplicate, Kind: KindAssociation, ID: target, Field: "Targets"}
		}
	}
	return nil
}

// association is one thing to associate, checked.
type association struct {
	entityID   string
	kind       Kind
	targetKind TargetKind
	external   bool
	vswitch    *VSwitch
}

// associationPlan is what a call will associate, checked.
type associationPlan struct {
	entities    []association
	permissions []*SharePermission
}

// planAssociations checks what a call is to associate with a share.
func (c *Call) planAssociations(share *ResourceShare, e Entities) (associationPlan, error) {
	var plan associationPlan
	if err := e.check(); err != nil {
		return plan, err
	}
	var err error
	if plan.permissions, err = c.sharePermissions(e.PermissionNames); err != nil {
		return plan, err
	}
	added, invitations := 0, 0
	for _, resource := range e.Resources {
		vswitch, err := c.shareable(resource.ID)
		if err != nil {
			return plan, err
		}
		known, err := c.associable(share.resources[resource.ID])
		if err != nil {
			return plan, err
		}
		if !known {
			added++
			plan.entities = append(plan.entities, association{entityID: resource.ID, kind: resource.Kind, vswitch: vswitch})
		}
	}
	for _, id := range e.Targets {
		kind, external, err := c.target(share, id)
		if err != nil {
			return plan, err
		}
		known, err := c.associable(share.targets[id])
		if err != nil {
			return plan, err
		}
		if !known {
			if external {
				invitations++
			}
			plan.entities = append(plan.entities, association{entityID: id, kind: KindTarget, targetKind: kind, external: external})
		}
	}
	held := c.holdings()
	if added > 0 {
		if err := c.world.within(QuotaSharedResources, c.AccountID, held.sharing+added-1); err != nil {
			return plan, err
		}
	}
	if invitations > 0 {
		if err := c.world.within(QuotaPendingInvitations, c.AccountID, held.pending+invitations-1); err != nil {
			return plan, err
		}
	}
	return plan, nil
}

// shareable finds a vSwitch that the caller may share: its own, in the region
// of the call, and not in a default VPC (reference: Limits).
func (c *Call) shareable(id string) (*VSwitch, error) {
	vswitch := c.world.vswitches[id]
	if vswitch == nil || vswitch.Owner != c.AccountID || vswitch.Region != c.Region {
		return nil, &Error{Reason: NotFound, Kind: KindAssociation, ID: id, Field: "Resources", Detail: "you have no vSwitch " + id + " in this region"}
	}
	if vswitch.VPC.Default {
		return nil, &Error{Reason: DefaultNetwork, Kind: KindAssociation, ID: id, Field: "Resources", Detail: "vSwitches of a default VPC cannot be shared"}
	}
	return vswitch, nil
}

// associable says whether an entity is associated already; while it is being
// taken out, that fails.
func (c *Call) associable(earlier *Association) (known bool, err error) {
	if earlier == nil || !earlier.live() {
		return false, nil
	}
	if earlier.Status == Disassociating {
		return false, &Error{Reason: InTransition, Kind: KindAssociation, ID: earlier.EntityID, Detail: "the disassociation of " + earlier.EntityID + " is under way"}
	}
	return true, nil
}

// AssociateResourceShare adds resources and principals to a share of the
// caller. What is in it already stays as it is. The answer has one association
// for each entity, in the order of the request.
func (c *Call) AssociateResourceShare(shareID string, e Entities) ([]*Association, error) {
	share, err := c.ownShare(shareID)
	if err != nil {
		return nil, err
	}
	c.Region = share.Region
	plan, err := c.planAssociations(share, e)
	if err != nil {
		return nil, err
	}
	if err := c.commit(); err != nil {
		return nil, err
	}
	c.associate(share, plan)
	return share.named(e), nil
}

// named lists the associations of the given entities.
func (s *ResourceShare) named(e Entities) []*Association {
	list := make([]*Association, 0, len(e.Resources)+len(e.Targets))
	for _, resource := range e.Resources {
		list = append(list, s.resources[resource.ID])
	}
	for _, id := range e.Targets {
		list = append(list, s.targets[id])
	}
	return list
}

// associate carries a plan out.
func (c *Call) associate(share *ResourceShare, plan associationPlan) {
	share.Updated = c.Now
	for _, p := range plan.permissions {
		share.permissions[p.Kind] = p
	}
	held := c.world.at(share.Owner, share.Region)
	for _, e := range plan.entities {
		if earlier := share.of(e.kind)[e.entityID]; earlier != nil {
			c.world.forgetAssociation(earlier)
		}
		a := &Association{
			Record: c.record(""), Share: share, EntityID: e.entityID, EntityKind: e.kind, TargetKind: e.targetKind,
			External: e.external, Status: Associating, Updated: c.Now, vswitch: e.vswitch,
		}
		a.Region = share.Region
		share.of(e.kind)[e.entityID] = a
		if e.kind == KindTarget {
			held.targets.add(a)
		} else {
			held.resources.add(a)
			held.sharing++
			e.vswitch.associations[share] = a
			if share.permissions[e.kind] == nil {
				share.permissions[e.kind] = c.world.library.forKind(e.kind)
			}
		}
		if e.external {
			c.invite(a)
			continue
		}
		c.settleLater(a)
	}
}

// of returns the share's associations of principals or of a kind of resources.
func (s *ResourceShare) of(kind Kind) map[string]*Association {
	if kind == KindTarget {
		return s.targets
	}
	return s.resources
}

// disassociate begins to take an association out of its share, and withdraws
// the invitation that it may wait for.
func (c *Call) disassociate(a *Association) {
	if a.invited() {
		c.world.close(a.invitation, InvitationCancelled)
	}
	a.Status, a.Updated = Disassociating, c.Now
	c.settleLater(a)
}

// settleLater plans the end of the transition that an association is in.
func (c *Call) settleLater(a *Association) {
	a.changes++
	change := a.changes
	c.world.schedule.at(c.settled(), func(at time.Time) {
		if a.changes == change {
			c.world.settleAssociation(a, at)
		}
	})
}

// settleAssociation ends a transition: an association that finds no room in
// the quotas fails as a whole (notes: When an association fails).
func (w *World) settleAssociation(a *Association, at time.Time) {
	if a.Status == Disassociating {
		w.end(a, Disassociated, at)
		return
	}
	if _, failures := w.grantAll(a.Share, w.wantedBy(a)); len(failures) > 0 {
		w.fail(a, at, "a quota leaves no room", failures)
		return
	}
	a.Status, a.Updated = Associated, at
	w.adjust(a.Share)
}

// wantedBy lists the accesses that come with an association.
func (w *World) wantedBy(a *Association) []access {
	var wanted []access
	if a.EntityKind == KindTarget {
		for _, principal := range w.principals(a) {
			for _, resource := range a.Share.associated(a.Share.resources) {
				wanted = append(wanted, access{resource.vswitch, principal})
			}
		}
		return wanted
	}
	for _, target := range a.Share.associated(a.Share.targets) {
		for _, principal := range w.principals(target) {
			wanted = append(wanted, access{a.vswitch, principal})
		}
	}
	return wanted
}

// fail ends an association without success.
func (w *World) fail(a *Association, at time.Time, message string, failures []AccessFailure) {
	a.Message, a.Failures = message, failures
	w.end(a, Failed, at)
}

// end closes an association; its record stays for a while.
func (w *World) end(a *Association, status AssociationStatus, at time.Time) {
	a.Status, a.Updated = status, at
	a.changes++
	if a.EntityKind != KindTarget {
		w.at(a.Share.Owner, a.Region).sharing--
		delete(a.vswitch.associations, a.Share)
	}
	w.adjust(a.Share)
	w.schedule.at(at.Add(recordKept), func(time.Time) { w.forgetAssociation(a) })
}

// forgetAssociation removes the record of an association that has ended.
func (w *World) forgetAssociation(a *Association) {
	held := w.at(a.Share.Owner, a.Region)
	if a.EntityKind == KindTarget {
		held.targets.remove(a)
	} else {
		held.resources.remove(a)
	}
	if of := a.Share.of(a.EntityKind); of[a.EntityID] == a {
		delete(of, a.EntityID)
	}
}
