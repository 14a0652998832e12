package cloud

import (
	"cmp"
	"regexp"
	"slices"
	"time"
)

// ResourceShare is a set of resources that its owner shares with a set of
// principals, in one region.
type ResourceShare struct {
	Record
	Name            string
	ResourceGroupID string
	// AllowExternalTargets lets principals outside of the owner's resource directory in, by invitation.
	AllowExternalTargets bool
	Updated              time.Time

	deleting    time.Time               // when the deletion began; zero while the share lives
	gone        time.Time               // when it was complete
	resources   map[string]*Association // by the resource's id
	targets     map[string]*Association // by the principal's id
	permissions map[Kind]*SharePermission
	access      map[access]bool // what the share gives
	invitations []*Invitation   // all that were ever sent
	receivers   map[string]bool // the accounts that see the share: true for principals, false while only invited
}

// ShareStatus is the status of a resource share.
type ShareStatus string

// The statuses of a resource share.
const (
	ShareActive   ShareStatus = "Active"
	SharePending  ShareStatus = "Pending"
	ShareDeleting ShareStatus = "Deleting"
	ShareDeleted  ShareStatus = "Deleted"
)

// recordKept is how long the record of a share that was deleted, and of an
// association that failed or ended, can still be seen. The vendor removes them
// after 48 to 96 hours; this is the middle.
const recordKept = 72 * time.Hour

// Status is the share's status as the caller sees it. A share is Pending while
// invitations wait for an answer: any of them for its owner, the caller's own
// for everybody else.
func (s *ResourceShare) Status(c *Call) ShareStatus {
	switch {
	case !s.gone.IsZero():
		return ShareDeleted
	case !s.deleting.IsZero():
		return ShareDeleting
	}
	for _, target := range s.targets {
		if target.invited() && (s.Owner == c.AccountID || target.EntityID == c.AccountID) {
			return SharePending
		}
	}
	return ShareActive
}

var shareName = regexp.MustCompile(`^[\p{Han}A-Za-z0-9._-]{1,50}$`)

func checkShareName(name string) error {
	if !shareName.MatchString(name) {
		return malformed(KindResourceShare, "ResourceShareName", "a resource share's name has 1 to 50 letters, digits, Chinese characters, periods, underscores and hyphens")
	}
	return nil
}

// NewResourceShare describes a resource share to create.
type NewResourceShare struct {
	Name                 string
	AllowExternalTargets bool
	ResourceGroupID      string
	Entities             Entities
	Tags                 []Tag
}

// CreateResourceShare makes a resource share in the call's region, and
// associates resources and principals with it at once.
func (c *Call) CreateResourceShare(n NewResourceShare) (*ResourceShare, error) {
	region, err := c.region()
	if err != nil {
		return nil, err
	}
	if !region.Sharing {
		return nil, &Error{Reason: UnsupportedRegion, Kind: KindResourceShare, ID: c.Region, Detail: "resources cannot be shared in the region " + c.Region}
	}
	if err := checkShareName(n.Name); err != nil {
		return nil, err
	}
	group, err := c.inResourceGroup(n.ResourceGroupID)
	if err != nil {
		return nil, err
	}
	if err := c.checkTags("", n.Tags); err != nil {
		return nil, err
	}
	if err := c.world.within(QuotaResourceShares, c.AccountID, c.holdings().liveShares); err != nil {
		return nil, err
	}
	share := &ResourceShare{
		Name: n.Name, ResourceGroupID: group, AllowExternalTargets: n.AllowExternalTargets, Updated: c.Now,
		resources: map[string]*Association{}, targets: map[string]*Association{},
		permissions: map[Kind]*SharePermission{}, access: map[access]bool{},
	}
	share.Owner, share.Region = c.AccountID, c.Region
	plan, err := c.planAssociations(share, n.Entities)
	if err != nil {
		return nil, err
	}
	if err := c.commit(); err != nil {
		return nil, err
	}
	share.Record = c.record("rs-" + c.names.draw(anyCase, 12))
	c.world.shares[share.ID] = share
	held := c.world.at(share.Owner, share.Region)
	held.shares.add(share)
	held.liveShares++
	c.addTags(share.ID, n.Tags)
	c.associate(share, plan)
	return share, nil
}

// ownShare finds a share of the caller that lives.
func (c *Call) ownShare(id string) (*ResourceShare, error) {
	share := c.world.shares[id]
	if share == nil || share.Owner != c.AccountID || c.elsewhere(share.Region) {
		return nil, notFound(KindResourceShare, id)
	}
	if !share.deleting.IsZero() {
		return nil, &Error{Reason: WrongStatus, Kind: KindResourceShare, ID: id, Detail: "the resource share is deleted"}
	}
	return share, nil
}

// Share finds a share that the caller made, or, as one of others, one that it
// is a principal of.
func (c *Call) Share(id string, side Side) (*ResourceShare, error) {
	if share := c.world.shares[id]; share != nil && !c.elsewhere(share.Region) {
		_, receives := share.receivers[c.AccountID]
		if side == Self && share.Owner == c.AccountID || side == OtherAccounts && receives {
			return share, nil
		}
	}
	return nil, notFound(KindResourceShare, id)
}

// Side says whose shares a caller asks for.
type Side int

// The sides.
const (
	// Self asks for what the caller shares.
	Self Side = iota
	// OtherAccounts asks for what others share with the caller.
	OtherAccounts
)

// ShareChange describes a change of a resource share; nil leaves a value as it is.
type ShareChange struct {
	Name                 *string
	AllowExternalTargets *bool
}

// UpdateResourceShare changes a share of the caller. It can be closed to
// external principals only while it has none.
func (c *Call) UpdateResourceShare(id string, change ShareChange) (*ResourceShare, error) {
	share, err := c.ownShare(id)
	if err != nil {
		return nil, err
	}
	if change.Name != nil {
		if err := checkShareName(*change.Name); err != nil {
			return nil, err
		}
	}
	if change.AllowExternalTargets != nil && !*change.AllowExternalTargets {
		for _, target := range share.targets {
			if target.External && target.live() {
				return nil, &Error{Reason: NotPermitted, Kind: KindResourceShare, ID: id, Detail: "the resource share has principals outside of the resource directory"}
			}
		}
	}
	if err := c.commit(); err != nil {
		return nil, err
	}
	assign(&share.Name, change.Name)
	assign(&share.AllowExternalTargets, change.AllowExternalTargets)
	share.Updated = c.Now
	return share, nil
}

// ChangeShareResourceGroup moves a share of the caller to another of its
// resource groups.
func (c *Call) ChangeShareResourceGroup(id, group string) error {
	share, err := c.ownShare(id)
	if err != nil {
		return err
	}
	if group, err = c.inResourceGroup(group); err != nil {
		return err
	}
	if err := c.commit(); err != nil {
		return err
	}
	share.ResourceGroupID = group
	return nil
}

// DeleteResourceShare ends a share of the caller with all of its associations,
// and withdraws its invitations. It waits for what is under way.
func (c *Call) DeleteResourceShare(id string) error {
	share, err := c.ownShare(id)
	if err != nil {
		return err
	}
	associations := share.associations()
	for _, a := range associations {
		if a.underWay() {
			return &Error{Reason: InTransition, Kind: KindResourceShare, ID: id, Detail: "an association of the resource share is under way"}
		}
	}
	if err := c.commit(); err != nil {
		return err
	}
	share.deleting, share.Updated = c.Now, c.Now
	c.world.at(share.Owner, share.Region).liveShares--
	for _, a := range associations {
		if a.live() {
			c.disassociate(a)
		}
	}
	c.world.schedule.at(c.settled(), func(at time.Time) {
		share.gone = at
		c.world.schedule.at(at.Add(recordKept), func(time.Time) { c.world.forgetShare(share) })
	})
	return nil
}

// forgetShare removes the record of a deleted share, with what hung on it.
func (w *World) forgetShare(share *ResourceShare) {
	for _, a := range share.associations() {
		w.forgetAssociation(a)
	}
	for _, invitation := range share.invitations {
		delete(w.invitations, invitation.ID)
		w.at(invitation.Receiver, invitation.Region).invitations.remove(invitation)
	}
	delete(w.shares, share.ID)
	w.at(share.Owner, share.Region).shares.remove(share)
	w.forgetTags(share.Owner, share.ID)
}

// associations lists all of a share's associations in order of creation.
func (s *ResourceShare) associations() []*Association {
	list := make([]*Association, 0, len(s.resources)+len(s.targets))
	for _, of := range []map[string]*Association{s.resources, s.targets} {
		for _, a := range of {
			list = append(list, a)
		}
	}
	sortBySequence(list)
	return list
}

// associated lists those of the associations that hold, in order of creation.
func (s *ResourceShare) associated(of map[string]*Association) []*Association {
	list := make([]*Association, 0, len(of))
	for _, a := range of {
		if a.shared() {
			list = append(list, a)
		}
	}
	sortBySequence(list)
	return list
}

func sortBySequence(list []*Association) {
	slices.SortFunc(list, func(a, b *Association) int { return cmp.Compare(a.Sequence, b.Sequence) })
}

// ShareFilter selects resource shares; the zero value of each condition selects all.
type ShareFilter struct {
	Side            Side
	IDs             []string
	Name            string
	Status          ShareStatus
	PermissionName  string
	ResourceGroupID string
	Tags            []Tag
}

// ResourceShares lists the shares that the caller made, or that it is a
// principal of, in the call's region.
func (c *Call) ResourceShares(f ShareFilter, page PageRequest) (Page[*ResourceShare], error) {
	candidates := c.holdings().shares
	if f.Side == OtherAccounts {
		candidates = c.holdings().received
	}
	if len(f.IDs) == 0 && f.Name == "" && f.Status == "" && f.PermissionName == "" && f.ResourceGroupID == "" && len(f.Tags) == 0 {
		return list(candidates, nil, page)
	}
	return list(candidates, func(s *ResourceShare) bool {
		return (len(f.IDs) == 0 || slices.Contains(f.IDs, s.ID)) &&
			(f.Name == "" || f.Name == s.Name) &&
			(f.Status == "" || f.Status == s.Status(c)) &&
			(f.PermissionName == "" || slices.ContainsFunc(s.Permissions(), func(p *SharePermission) bool { return p.Name == f.PermissionName })) &&
			(f.ResourceGroupID == "" || f.ResourceGroupID == s.ResourceGroupID) &&
			c.HasTags(s.ID, f.Tags)
	}, page)
}
