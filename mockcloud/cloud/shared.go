package cloud

import "slices"

// AssociationFilter selects associations of the caller's shares; the zero value
// of each condition selects all.
type AssociationFilter struct {
	// Targets asks for the associations of principals instead of resources.
	Targets  bool
	ShareIDs []string
	EntityID string
	Status   AssociationStatus
}

// Associations lists the associations of the caller's shares in the call's region.
func (c *Call) Associations(f AssociationFilter, page PageRequest) (Page[*Association], error) {
	candidates := c.holdings().resources
	if f.Targets {
		candidates = c.holdings().targets
	}
	if len(f.ShareIDs) == 0 && f.EntityID == "" && f.Status == "" {
		return list(candidates, nil, page)
	}
	return list(candidates, func(a *Association) bool {
		return (len(f.ShareIDs) == 0 || slices.Contains(f.ShareIDs, a.Share.ID)) &&
			(f.EntityID == "" || f.EntityID == a.EntityID) &&
			(f.Status == "" || f.Status == a.Status)
	}, page)
}

// SharedFilter selects what is shared; the zero value of each condition selects all.
type SharedFilter struct {
	Side     Side
	ShareIDs []string
	// ResourceIDs and Kind select by the shared resource.
	ResourceIDs []string
	Kind        Kind
	// Accounts selects by the principal, or, on the side of the principal, by
	// the owner.
	Accounts []string
}

// SharedResources lists the resources that the caller shares, or that others
// share with it, in the call's region.
func (c *Call) SharedResources(f SharedFilter, page PageRequest) (Page[*Association], error) {
	candidates := c.holdings().resources
	if f.Side == OtherAccounts {
		candidates = newIndex[*Association]()
		for share := range c.holdings().received.all {
			if share.receivers[c.AccountID] {
				for _, resource := range share.resources {
					candidates.add(resource)
				}
			}
		}
	}
	return list(candidates, func(a *Association) bool {
		return a.shared() && f.matchesResource(a) &&
			(len(f.ShareIDs) == 0 || slices.Contains(f.ShareIDs, a.Share.ID)) &&
			(len(f.Accounts) == 0 || f.matchesAccount(a.Share))
	}, page)
}

// shared says whether the association holds.
func (a *Association) shared() bool { return a.Status == Associated || a.Status == Disassociating }

func (f SharedFilter) matchesResource(a *Association) bool {
	return (len(f.ResourceIDs) == 0 || slices.Contains(f.ResourceIDs, a.EntityID)) && (f.Kind == "" || f.Kind == a.EntityKind)
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
	if len(f.ResourceIDs) == 0 && f.Kind == "" {
		return true
	}
	return slices.ContainsFunc(share.associated(share.resources), f.matchesResource)
}

// SharedTargets lists the principals that the caller shares with, in the call's region.
func (c *Call) SharedTargets(f SharedFilter, page PageRequest) (Page[*Association], error) {
	return list(c.holdings().targets, func(a *Association) bool {
		return a.shared() && f.holds(a.Share) &&
			(len(f.ShareIDs) == 0 || slices.Contains(f.ShareIDs, a.Share.ID)) &&
			(len(f.Accounts) == 0 || slices.Contains(f.Accounts, a.EntityID))
	}, page)
}

// SharesReceived lists the shares of others that the caller is a principal of,
// in the call's region; their owners are whom it gets resources from.
func (c *Call) SharesReceived(f SharedFilter, page PageRequest) (Page[*ResourceShare], error) {
	return list(c.holdings().received, func(s *ResourceShare) bool {
		return s.receivers[c.AccountID] && f.holds(s) &&
			(len(f.ShareIDs) == 0 || slices.Contains(f.ShareIDs, s.ID)) &&
			(len(f.Accounts) == 0 || slices.Contains(f.Accounts, s.Owner))
	}, page)
}

// Access says whether a principal of the association's share can use the
// resource; it cannot where a quota of its own or of the owner left no room.
func (a *Association) Access(principal string) bool {
	return a.Share.access[access{a.vswitch, principal}]
}

// ExternalTo says whether an account is in the share by invitation, not through
// the owner's resource directory.
func (s *ResourceShare) ExternalTo(account string) bool {
	target := s.targets[account]
	return target != nil && target.External
}
