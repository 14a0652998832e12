package sharing

import (
	"fmt"
	"slices"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// Association ties a resource or a principal to a resource share.
type Association struct {
	cloud.Record
	Share *ResourceShare
	// EntityID and EntityKind tell what is associated; the kind is KindTarget
	// for a principal, and TargetKind says which kind of one.
	EntityID   string
	EntityKind cloud.Kind
	TargetKind TargetKind
	// External marks a principal outside of the owner's resource directory.
	External bool
	Status   AssociationStatus
	// Message says in words why the association failed.
	Message  string
	Failures []AccessFailure
	// Property is what the owner said of the resource when it was associated; "" where nothing.
	Property string
	Updated  time.Time

	thing      *cloud.Record // that is shared; nil for a principal
	accounts   []string      // that an associated principal stands for
	invitation *Invitation
	changes    uint64 // counts the transitions, so that an outdated plan does nothing
}

// KindTarget is the kind of a principal of a share.
const KindTarget cloud.Kind = "principal"

var (
	associations         cloud.Table[*Association]
	associationSettles   cloud.Event[*Association]
	associationForgotten cloud.Event[*Association]
)

func init() {
	associations.Define(cloud.Definition[*Association]{
		Kind: cloud.KindAssociation, AtDeletion: cloud.GoAlong,
		Indexes: []cloud.IndexOn[*Association]{
			{Name: "list", Keys: (*Association).lists},
			{Name: "share", Keys: func(a *Association, account string) []string { return []string{a.Share.ID + " " + a.lists(account)[0]} }},
			cloud.On("entity", func(a *Association) string { return a.EntityID }),
		},
		Quotas: []cloud.Quota{{
			Product: "ressharing", Code: QuotaSharedResources, Default: 1000, Adjustable: true,
			Name: "Shared resources", Description: "How many resources the account can share in a region",
			Usage: sharedResources,
		}},
	})
	associationSettles.Define("an association settles", &associations, func(w *cloud.World, a *Association, change uint64, at time.Time) {
		if a.changes == change {
			settleAssociation(w, a, at)
		}
	})
	associationForgotten.Define("an association is forgotten", &associations, func(w *cloud.World, a *Association, _ uint64, _ time.Time) { forgetAssociation(w, a) })
}

// The lists that associations are in: of resources and of principals. Those that
// hold are in another list besides, and so are resources that count.
const (
	resourceList = "resource"
	targetList   = "principal"
	holding      = " that is shared"
	counting     = " that counts"
	ofOthers     = " of others"
)

func (a *Association) list() string {
	if a.EntityKind == KindTarget {
		return targetList
	}
	return resourceList
}

// lists are the lists that the association is in for an account that sees it.
func (a *Association) lists(account string) []string {
	list := a.list()
	if account != a.Owner {
		list += ofOthers
	}
	lists := []string{list}
	if a.shared() {
		lists = append(lists, list+holding)
	}
	if a.live() {
		lists = append(lists, list+counting)
	}
	return lists
}

// sharedResources counts the resources that an account shares in a region, or is
// about to share.
func sharedResources(w *cloud.World, account, region string) int {
	return associations.Under(w, account, region, "list", resourceList+counting)
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

// invites says whether the association is on the way to a principal that was
// asked, also once it has accepted.
func (a *Association) invites() bool { return a.Status == Associating && a.External }

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
	// Properties are what the owner says of resources for the product that they are of.
	Properties map[Resource]string
	// PermissionNames choose the permissions that the share gets.
	PermissionNames []string
}

// Resource names a resource to share.
type Resource struct {
	ID   string
	Kind cloud.Kind
}

// check looks at the number and the repetition of the entities.
func (e Entities) check() error {
	if len(e.Resources) > maxEntities {
		return &cloud.Error{Reason: cloud.OutOfRange, Kind: cloud.KindAssociation, Field: "Resources", Detail: "at most 5 resources at a time"}
	}
	if len(e.Targets) > maxEntities {
		return &cloud.Error{Reason: cloud.OutOfRange, Kind: cloud.KindAssociation, Field: "Targets", Detail: "at most 5 principals at a time"}
	}
	for i, resource := range e.Resources {
		if !cloud.CanShare(resource.Kind) {
			return cloud.Invalid(cloud.KindAssociation, "ResourceType", "resources of the type "+string(resource.Kind)+" cannot be shared here")
		}
		if slices.Contains(e.Resources[:i], resource) {
			return &cloud.Error{Reason: cloud.Duplicate, Kind: cloud.KindAssociation, ID: resource.ID, Field: "Resources"}
		}
	}
	for i, target := range e.Targets {
		if slices.Contains(e.Targets[:i], target) {
			return &cloud.Error{Reason: cloud.Duplicate, Kind: cloud.KindAssociation, ID: target, Field: "Targets"}
		}
	}
	return nil
}

// association is one thing to associate, checked.
type association struct {
	entityID   string
	kind       cloud.Kind
	targetKind TargetKind
	external   bool
	property   string
	thing      *cloud.Record
}

// associationPlan is what a call will associate, checked.
type associationPlan struct {
	entities    []association
	permissions []*SharePermission
}

// planAssociations checks what a call is to associate with a share.
func planAssociations(c *cloud.Call, share *ResourceShare, e Entities) (associationPlan, error) {
	var plan associationPlan
	if err := e.check(); err != nil {
		return plan, err
	}
	var err error
	if plan.permissions, err = findSharePermissions(c, e.PermissionNames); err != nil {
		return plan, err
	}
	added, invitations := 0, 0
	for _, resource := range e.Resources {
		thing, err := c.Shareable(share.Region, resource.Kind, resource.ID)
		if thing == nil {
			err = &cloud.Error{Reason: cloud.NotFound, Kind: cloud.KindAssociation, ID: resource.ID, Field: "Resources", Detail: "you have no " + string(resource.Kind) + " " + resource.ID + " in this region"}
		}
		if err != nil {
			return plan, err
		}
		known, err := associable(c, share.resources[resource.ID])
		if err != nil {
			return plan, err
		}
		if !known {
			added++
			plan.entities = append(plan.entities, association{entityID: resource.ID, kind: resource.Kind, property: e.Properties[resource], thing: thing})
		}
	}
	for _, id := range e.Targets {
		kind, external, err := target(c, share, id)
		if err != nil {
			return plan, err
		}
		earlier := share.targets[id]
		known, err := associable(c, earlier)
		if err != nil {
			return plan, err
		}
		if !known || earlier.outlived(external) {
			if external {
				invitations++
			}
			plan.entities = append(plan.entities, association{entityID: id, kind: KindTarget, targetKind: kind, external: external})
		}
	}
	if added > 0 {
		if err := c.World.Within(QuotaSharedResources, c.AccountID, sharedResources(c.World, c.AccountID, share.Region)+added-1); err != nil {
			return plan, err
		}
	}
	if invitations > 0 {
		if err := c.World.Within(QuotaPendingInvitations, c.AccountID, pendingInvitations(c.World, c.AccountID, share.Region)+invitations-1); err != nil {
			return plan, err
		}
	}
	return plan, nil
}

// associable says whether an entity is associated already; while it is being
// taken out, that fails.
func associable(c *cloud.Call, earlier *Association) (known bool, err error) {
	if earlier == nil || !earlier.live() {
		return false, nil
	}
	if earlier.Status == Disassociating {
		return false, &cloud.Error{Reason: cloud.InTransition, Kind: cloud.KindAssociation, ID: earlier.EntityID, Detail: "the disassociation of " + earlier.EntityID + " is under way"}
	}
	return true, nil
}

// outlived says whether the association of a principal is not what another one would be now: an
// account that has left the owner's directory is to be invited, and one that has come into it
// waits for no answer any more.
func (a *Association) outlived(external bool) bool {
	return external && !a.External && a.Status == Associated || !external && a.invited()
}

// AssociateResourceShare adds resources and principals to a share of the
// caller. What is in it already stays as it is. The answer has one association
// for each entity, in the order of the request.
func AssociateResourceShare(c *cloud.Call, shareID string, e Entities) ([]*Association, error) {
	share, err := ownShare(c, shareID)
	if err != nil {
		return nil, err
	}
	plan, err := planAssociations(c, share, e)
	if err != nil {
		return nil, err
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	associate(c, share, plan)
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
func associate(c *cloud.Call, share *ResourceShare, plan associationPlan) {
	share.Updated = c.Now
	for _, p := range plan.permissions { // also in place of others: no code of the contract refuses that
		share.permissions[p.Kind] = p
	}
	for _, e := range plan.entities {
		if earlier := share.of(e.kind)[e.entityID]; earlier != nil {
			withdraw(c.World, earlier)
			forgetAssociation(c.World, earlier)
			showShare(c.World, share, e.entityID) // it may have been invited
		}
		a := &Association{
			Record: c.NewRecord(share.Region, ""), Share: share, EntityID: e.entityID, EntityKind: e.kind, TargetKind: e.targetKind,
			External: e.external, Status: Associating, Updated: c.Now, Property: e.property, thing: e.thing,
		}
		a.ID = fmt.Sprintf("%s/%d", share.ID, a.Sequence)
		share.of(e.kind)[e.entityID] = a
		associations.Add(c.World, a)
		if e.thing != nil {
			e.thing.CountShare(1)
			for account := range share.standsFor {
				associations.Show(c.World, a, account)
			}
			if share.permissions[e.kind] == nil {
				share.permissions[e.kind] = defaultPermission(c.World, e.kind)
			}
		}
		if e.targetKind == TargetAccount {
			associations.Show(c.World, a, e.entityID) // by which what names an account is found
		}
		if e.external {
			invite(c, a)
			continue
		}
		settleLater(c, a)
	}
}

// of returns the share's associations of principals or of a kind of resources.
func (s *ResourceShare) of(kind cloud.Kind) map[string]*Association {
	if kind == KindTarget {
		return s.targets
	}
	return s.resources
}

// disassociate begins to take an association out of its share, and withdraws
// the invitation that it may wait for.
func disassociate(c *cloud.Call, a *Association) {
	withdraw(c.World, a)
	associations.Change(c.World, a, func() { a.Status, a.Updated = Disassociating, c.Now })
	if a.thing == nil {
		showShare(c.World, a.Share, a.EntityID) // it may have been invited
	}
	settleLater(c, a)
}

// settleLater plans the end of the transition that an association is in.
func settleLater(c *cloud.Call, a *Association) {
	a.changes++
	associationSettles.Plan(c.World, c.Settled(), a, a.changes)
}

// settleAssociation ends a transition: an association that finds no room in
// the quotas fails as a whole (notes: When an association fails).
func settleAssociation(w *cloud.World, a *Association, at time.Time) {
	if a.Status == Disassociating {
		finish(w, a, Disassociated, at)
		return
	}
	if _, failures := grantAll(w, a.Share, wantedBy(w, a)); len(failures) > 0 {
		fail(w, a, at, "a quota leaves no room", failures)
		return
	}
	associations.Change(w, a, func() { a.Status, a.Updated = Associated, at })
	if a.thing == nil {
		follow(w, a)
	}
	retry(w, a.Share)
}

// wantedBy lists the accesses that come with an association.
func wantedBy(w *cloud.World, a *Association) []access {
	var wanted []access
	if a.thing == nil {
		resources := associated(a.Share.resources)
		for _, principal := range principals(w, a) {
			for _, resource := range resources {
				wanted = append(wanted, access{resource.thing, principal})
			}
		}
		return wanted
	}
	for _, target := range associated(a.Share.targets) {
		for _, principal := range target.accounts {
			wanted = append(wanted, access{a.thing, principal})
		}
	}
	return wanted
}

// fail ends an association without success.
func fail(w *cloud.World, a *Association, at time.Time, message string, failures []AccessFailure) {
	a.Message, a.Failures = message, failures
	finish(w, a, Failed, at)
}

// finish ends an association, with what it gives; its record stays for a while.
func finish(w *cloud.World, a *Association, status AssociationStatus, at time.Time) {
	associations.Change(w, a, func() { a.Status, a.Updated = status, at })
	a.changes++
	share := a.Share
	if a.thing == nil {
		follow(w, a)
		showShare(w, share, a.EntityID) // it may have been invited
	} else {
		a.thing.CountShare(-1)
		share.unmet = slices.DeleteFunc(share.unmet, func(unmet access) bool { return unmet.thing == a.thing })
		for account := range share.standsFor {
			revoke(w, share, access{a.thing, account})
		}
	}
	retry(w, share)
	associationForgotten.Plan(w, at.Add(recordKept), a, 0)
}

// forgetAssociation removes the record of an association that has ended.
func forgetAssociation(w *cloud.World, a *Association) {
	if !associations.Has(w, a) {
		return
	}
	associations.Remove(w, a)
	if of := a.Share.of(a.EntityKind); of[a.EntityID] == a {
		delete(of, a.EntityID)
	}
}
