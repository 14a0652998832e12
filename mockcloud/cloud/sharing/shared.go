package sharing

import (
	"slices"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// AssociationFilter selects associations of the caller's shares; the zero value
// of each condition selects all.
type AssociationFilter struct {
	// Targets asks for the associations of principals instead of resources.
	Targets  bool
	ShareIDs []string
	// EntityID and EntityKind select by what is associated.
	EntityID   string
	EntityKind cloud.Kind
	Status     AssociationStatus
}

// Associations lists the associations of the caller's shares in the call's region.
func Associations(c *cloud.Call, f AssociationFilter, page cloud.PageRequest) (cloud.Page[*Association], error) {
	list := resourceList
	if f.Targets {
		list = targetList
	}
	q := cloud.Query[*Association]{}.On("entity", f.EntityID)
	switch len(f.ShareIDs) {
	case 0:
		q = q.On("list", list)
	case 1:
		q = q.On("share", f.ShareIDs[0]+" "+list)
	default:
		q = q.On("list", list).And(func(a *Association) bool { return slices.Contains(f.ShareIDs, a.Share.ID) })
	}
	if f.EntityKind != "" {
		q = q.And(func(a *Association) bool { return f.EntityKind == a.EntityKind })
	}
	if f.Status != "" {
		q = q.And(func(a *Association) bool { return f.Status == a.Status })
	}
	// The Terraform provider (1.289) takes a principal or a resource for gone only once nothing
	// of a deleted share is listed.
	return associations.List(c, q.And(func(a *Association) bool { return a.Share.Status(c) != ShareDeleted }), page)
}

// SharedFilter selects what is shared; the zero value of each condition selects all.
type SharedFilter struct {
	Side     Side
	ShareIDs []string
	// Resources and Kind select by the shared resource; a resource without a kind
	// is one of any.
	Resources []Resource
	Kind      cloud.Kind
	// Accounts selects by the principal, or, on the side of the principal, by
	// the owner.
	Accounts []string
}

// SharedResources lists the resources that the caller shares, or that others
// share with it, in the call's region.
func SharedResources(c *cloud.Call, f SharedFilter, page cloud.PageRequest) (cloud.Page[*Association], error) {
	list := resourceList
	if f.Side == OtherAccounts {
		list += ofOthers
	}
	q := cloud.Query[*Association]{}.On("list", list+holding)
	if len(f.Resources) == 1 {
		q = q.On("entity", f.Resources[0].ID)
	}
	if f.narrows() {
		q = q.And(func(a *Association) bool {
			return f.matchesResource(a) && f.matchesShare(a.Share) && (len(f.Accounts) == 0 || f.matchesAccount(a.Share))
		})
	}
	return associations.List(c, q, page)
}

// narrows says whether the filter has a condition besides the side.
func (f SharedFilter) narrows() bool {
	return len(f.ShareIDs) > 0 || len(f.Resources) > 0 || f.Kind != "" || len(f.Accounts) > 0
}

func (f SharedFilter) matchesShare(share *ResourceShare) bool {
	return len(f.ShareIDs) == 0 || slices.Contains(f.ShareIDs, share.ID)
}

// shared says whether the association holds.
func (a *Association) shared() bool { return a.Status == Associated || a.Status == Disassociating }

func (f SharedFilter) matchesResource(a *Association) bool {
	return (f.Kind == "" || f.Kind == a.EntityKind) && (len(f.Resources) == 0 || slices.ContainsFunc(f.Resources, func(r Resource) bool {
		return r.ID == a.EntityID && (r.Kind == "" || r.Kind == a.EntityKind)
	}))
}

// matchesAccount says whether the share is with, or from, one of the accounts.
func (f SharedFilter) matchesAccount(share *ResourceShare) bool {
	return slices.ContainsFunc(f.Accounts, func(account string) bool {
		if f.Side == OtherAccounts {
			return share.Owner == account
		}
		target := share.targets[account]
		return target != nil && target.shared()
	})
}

// holds says whether the share has a resource that the filter asks for.
func (f SharedFilter) holds(share *ResourceShare) bool {
	if len(f.Resources) == 0 && f.Kind == "" {
		return true
	}
	return slices.ContainsFunc(associated(share.resources), f.matchesResource)
}

// SharedTargets lists the principals that the caller shares with, in the call's region.
func SharedTargets(c *cloud.Call, f SharedFilter, page cloud.PageRequest) (cloud.Page[*Association], error) {
	q := cloud.Query[*Association]{}.On("list", targetList+holding)
	if f.narrows() {
		q = q.And(func(a *Association) bool {
			return f.holds(a.Share) && f.matchesShare(a.Share) && (len(f.Accounts) == 0 || slices.Contains(f.Accounts, a.EntityID))
		})
	}
	return associations.List(c, q, page)
}

// SharesReceived lists the shares of others that the caller is a principal of,
// in the call's region; their owners are whom it gets resources from.
func SharesReceived(c *cloud.Call, f SharedFilter, page cloud.PageRequest) (cloud.Page[*ResourceShare], error) {
	return shares.List(c, cloud.Query[*ResourceShare]{Match: func(s *ResourceShare) bool {
		return s.standsFor[c.AccountID] > 0 && f.holds(s) && f.matchesShare(s) && (len(f.Accounts) == 0 || slices.Contains(f.Accounts, s.Owner))
	}}.On("side", cloud.Others), page)
}

// Access says whether a principal of the association's share can use the
// resource; it cannot where a quota of its own or of the owner left no room.
func (a *Association) Access(principal string) bool {
	return a.thing.GrantedBy(a.Share, principal)
}

// AssociationOf is the oldest association by which an account is a principal of the share:
// its own, or that of a folder or directory that it is in.
func (s *ResourceShare) AssociationOf(account string) *Association {
	all := associated(s.targets)
	return all[slices.IndexFunc(all, func(a *Association) bool { return slices.Contains(a.accounts, account) })]
}
