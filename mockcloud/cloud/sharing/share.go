package sharing

import (
	"cmp"
	"slices"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/organization"
)

// ResourceShare is a set of resources that its owner shares with a set of
// principals, in one region.
type ResourceShare struct {
	cloud.Record
	Name            string
	ResourceGroupID string
	// AllowExternalTargets lets principals outside of the owner's resource directory in, by invitation.
	AllowExternalTargets bool
	Updated              time.Time

	deleting    time.Time               // when the deletion began; zero while the share lives
	gone        time.Time               // when it was complete
	resources   map[string]*Association // by the resource's id
	targets     map[string]*Association // by the principal's id
	permissions map[cloud.Kind]*SharePermission
	standsFor   map[string]int // the accounts that get what the share has, and through how many of its principals
	unmet       []access       // what they should get and what found no room in the quotas
}

var (
	shares         cloud.Table[*ResourceShare]
	shareGoes      cloud.Event[*ResourceShare]
	shareForgotten cloud.Event[*ResourceShare]
)

// The quotas of sharing. Their codes are mockcloud's own: the vendor does not
// publish them.
const (
	// QuotaResourceShares limits the resource shares of an account in a region.
	QuotaResourceShares = "resource_share_count"
	// QuotaSharedResources limits the resources that an account shares in a region.
	QuotaSharedResources = "shared_resource_count"
	// QuotaPendingInvitations limits the unanswered invitations that an account has sent in a region.
	QuotaPendingInvitations = "pending_invitation_count"
)

func init() {
	shares.Define(cloud.Definition[*ResourceShare]{
		Kind: cloud.KindResourceShare, InPolicies: "resourcesharing:resourceshare",
		Indexes: []cloud.IndexOn[*ResourceShare]{
			cloud.OnSide[*ResourceShare](),
			cloud.On("name", func(s *ResourceShare) string { return s.Name }),
			cloud.OnOwnFlag("deleted", func(s *ResourceShare) bool { return !s.lives() }),
		},
		Tags: &cloud.Tags[*ResourceShare]{},
		Find: func(c *cloud.Call, id string) (*ResourceShare, error) { return FindShare(c, id, Self) },
		Group: func(s *ResourceShare) *string {
			if !s.gone.IsZero() {
				return nil
			}
			return &s.ResourceGroupID
		},
		Counts: liveShares,
		Quotas: []cloud.Quota{{
			Product: "ressharing", Code: QuotaResourceShares, Default: 1000, Adjustable: true,
			Name: "Resource shares", Description: "How many resource shares the account can have in a region",
			Usage: liveShares,
		}},
	})
	shareGoes.Define("a resource share is gone", &shares, func(w *cloud.World, s *ResourceShare, _ uint64, at time.Time) {
		shares.Change(w, s, func() { s.gone = at })
		shareForgotten.Plan(w, at.Add(recordKept), s, 0)
	})
	organization.OnMembershipChanged(adjustShares)
	organization.OnAccountDeleted(dropPrincipal)
	shareForgotten.Define("a resource share is forgotten", &shares, func(w *cloud.World, s *ResourceShare, _ uint64, _ time.Time) { forgetShare(w, s) })
}

// lives says whether nobody has deleted the share.
func (s *ResourceShare) lives() bool { return s.deleting.IsZero() }

// liveShares counts an account's shares in a region that nobody has deleted.
func liveShares(w *cloud.World, account, region string) int {
	return shares.Own(w, account, region) - shares.Under(w, account, region, "deleted", cloud.Yes)
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
func (s *ResourceShare) Status(c *cloud.Call) ShareStatus {
	switch {
	case !s.gone.IsZero():
		return ShareDeleted
	case !s.deleting.IsZero():
		return ShareDeleting
	}
	received := s.receives(c.AccountID)
	for _, target := range s.targets {
		if target.invited() && (!received || target.EntityID == c.AccountID) {
			return SharePending
		}
	}
	return ShareActive
}

var shareName = cloud.NewPattern(`^[\p{Han}A-Za-z0-9._-]{1,50}$`)

func checkShareName(name string) error {
	if !shareName.MatchString(name) {
		return cloud.Invalid(cloud.KindResourceShare, "ResourceShareName", "a resource share's name has 1 to 50 letters, digits, Chinese characters, periods, underscores and hyphens")
	}
	return nil
}

// NewResourceShare describes a resource share to create.
type NewResourceShare struct {
	Name                 string
	AllowExternalTargets bool
	ResourceGroupID      string
	Entities             Entities
	Tags                 []cloud.Tag
}

// CreateResourceShare makes a resource share in the call's region, and
// associates resources and principals with it at once.
func CreateResourceShare(c *cloud.Call, n NewResourceShare) (*ResourceShare, error) {
	region, err := c.KnownRegion()
	if err != nil {
		return nil, err
	}
	if !region.Sharing {
		return nil, &cloud.Error{Reason: cloud.UnsupportedRegion, Kind: cloud.KindResourceShare, ID: c.Region, Detail: "resources cannot be shared in the region " + c.Region}
	}
	if err := checkShareName(n.Name); err != nil {
		return nil, err
	}
	group, err := identity.InResourceGroup(c, n.ResourceGroupID)
	if err != nil {
		return nil, err
	}
	if err := c.CheckTags("", n.Tags); err != nil {
		return nil, err
	}
	if err := c.World.Within(QuotaResourceShares, c.AccountID, liveShares(c.World, c.AccountID, c.Region)); err != nil {
		return nil, err
	}
	share := &ResourceShare{
		Name: n.Name, ResourceGroupID: group, AllowExternalTargets: n.AllowExternalTargets, Updated: c.Now,
		resources: map[string]*Association{}, targets: map[string]*Association{},
		permissions: map[cloud.Kind]*SharePermission{}, standsFor: map[string]int{},
	}
	share.Owner, share.Region = c.AccountID, c.Region
	plan, err := planAssociations(c, share, n.Entities)
	if err != nil {
		return nil, err
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	share.Record = c.NewRecord(c.Region, "rs-"+c.Draw(cloud.AnyCase, 12))
	shares.Add(c.World, share)
	c.AddTags(share.Head(), n.Tags)
	associate(c, share, plan)
	return share, nil
}

// ownShare finds a share of the caller that lives.
func ownShare(c *cloud.Call, id string) (*ResourceShare, error) {
	share, err := shares.Find(c, id, cloud.Modify)
	if err != nil {
		return nil, err
	}
	if !share.lives() {
		return nil, &cloud.Error{Reason: cloud.WrongStatus, Kind: cloud.KindResourceShare, ID: id, Detail: "the resource share is deleted"}
	}
	return share, nil
}

// FindShare finds a share that the caller made, or, as one of others, one that it
// is a principal of.
func FindShare(c *cloud.Call, id string, side Side) (*ResourceShare, error) {
	if side == Self {
		return shares.Find(c, id, cloud.View)
	}
	return shares.FindReceived(c, id)
}

// receives says whether an account sees the share as one of others: it is a
// principal, or invited to be one.
func (s *ResourceShare) receives(account string) bool {
	return s.standsFor[account] > 0 || s.targets[account] != nil && s.targets[account].invites()
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
func UpdateResourceShare(c *cloud.Call, id string, change ShareChange) (*ResourceShare, error) {
	share, err := ownShare(c, id)
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
				return nil, &cloud.Error{Reason: cloud.NotPermitted, Kind: cloud.KindResourceShare, ID: id, Detail: "the resource share has principals outside of the resource directory"}
			}
		}
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	shares.Change(c.World, share, func() { cloud.Assign(&share.Name, change.Name) })
	cloud.Assign(&share.AllowExternalTargets, change.AllowExternalTargets)
	share.Updated = c.Now
	return share, nil
}

// ChangeShareResourceGroup moves a share of the caller to another of its
// resource groups.
func ChangeShareResourceGroup(c *cloud.Call, id, group string) error {
	share, err := ownShare(c, id)
	if err != nil {
		return err
	}
	if group, err = identity.InResourceGroup(c, group); err != nil {
		return err
	}
	if err := c.Commit(); err != nil {
		return err
	}
	shares.Change(c.World, share, func() { share.ResourceGroupID = group })
	return nil
}

// DeleteResourceShare ends a share of the caller with all of its associations,
// and withdraws its invitations. It waits for what is under way.
func DeleteResourceShare(c *cloud.Call, id string) error {
	share, err := ownShare(c, id)
	if err != nil {
		return err
	}
	associations := share.associations()
	for _, a := range associations {
		if a.underWay() {
			return &cloud.Error{Reason: cloud.InTransition, Kind: cloud.KindResourceShare, ID: id, Detail: "an association of the resource share is under way"}
		}
	}
	if err := c.Commit(); err != nil {
		return err
	}
	shares.Change(c.World, share, func() { share.deleting, share.Updated = c.Now, c.Now })
	for _, a := range associations {
		if a.live() {
			disassociate(c, a)
		}
	}
	shareGoes.Plan(c.World, c.Settled(), share, 0)
	return nil
}

// forgetShare removes the record of a deleted share, with what hung on it.
func forgetShare(w *cloud.World, share *ResourceShare) {
	for _, a := range share.associations() {
		forgetAssociation(w, a)
	}
	for _, invitation := range slices.Collect(invitations.Each(w, share.Owner, share.Region, "share", share.ID)) {
		invitations.Remove(w, invitation)
	}
	shares.Remove(w, share)
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
func associated(of map[string]*Association) []*Association {
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
	Tags            []cloud.Tag
}

// ResourceShares lists the shares that the caller made, or that it is a
// principal of, in the call's region.
func ResourceShares(c *cloud.Call, f ShareFilter, page cloud.PageRequest) (cloud.Page[*ResourceShare], error) {
	side := cloud.Mine
	if f.Side == OtherAccounts {
		side = cloud.Others
	}
	q := cloud.Query[*ResourceShare]{IDs: f.IDs, Tags: f.Tags}.On("side", side).On("name", f.Name).On(cloud.ByGroup, f.ResourceGroupID)
	if f.Status != "" {
		q = q.And(func(s *ResourceShare) bool { return f.Status == s.Status(c) })
	}
	if f.PermissionName != "" {
		q = q.And(func(s *ResourceShare) bool {
			return slices.ContainsFunc(s.Permissions(), func(p *SharePermission) bool { return p.Name == f.PermissionName })
		})
	}
	return shares.List(c, q, page)
}
