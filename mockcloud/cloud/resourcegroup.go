package cloud

import (
	"crypto/sha256"
	"fmt"
	"strings"
	"time"
)

// ResourceGroup is a group that an account sorts its resources into.
type ResourceGroup struct {
	Record
	Name, DisplayName string
	// Default marks the group that every account has from the start, and that
	// holds what names no group.
	Default bool
	// Ready is when the group has been made.
	Ready time.Time

	leaving bool
}

// KindResourceGroup is the kind of a resource group.
const KindResourceGroup Kind = "resource group"

var (
	resourceGroups    Table[*ResourceGroup]
	resourceGroupGoes Event[*ResourceGroup]
)

func init() {
	resourceGroups.Define(Definition[*ResourceGroup]{
		Kind: KindResourceGroup, Global: true, AtDeletion: GoAlong,
		Indexes: []IndexOn[*ResourceGroup]{
			On("name", func(g *ResourceGroup) string { return g.Name }),
			OnFlag("default", func(g *ResourceGroup) bool { return g.Default }),
		},
		Tags: &Tags[*ResourceGroup]{By: Modify},
		Quotas: []Quota{{
			Product: "resourcemanager", Code: QuotaResourceGroups, Default: 100, Adjustable: true, Global: true,
			Name: "Resource groups", Description: "How many resource groups the account can have, the default one included",
			Usage: func(w *World, account, _ string) int { return resourceGroups.Own(w, account, "") },
		}},
	})
	resourceGroupGoes.Define("a resource group is gone", &resourceGroups, func(w *World, g *ResourceGroup, _ uint64, _ time.Time) { resourceGroups.Remove(w, g) })
}

// ResourceGroupStatus is the status of a resource group.
type ResourceGroupStatus string

// The statuses of a resource group.
const (
	GroupCreating      ResourceGroupStatus = "Creating"
	GroupOK            ResourceGroupStatus = "OK"
	GroupPendingDelete ResourceGroupStatus = "PendingDelete"
)

// Status is the group's status at a time.
func (g *ResourceGroup) Status(now time.Time) ResourceGroupStatus {
	switch {
	case g.leaving:
		return GroupPendingDelete
	case now.Before(g.Ready):
		return GroupCreating
	}
	return GroupOK
}

// beginning is when accounts opened that a world has before its first call.
var beginning = time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC)

// addDefaultResourceGroup gives a new account the group that it cannot do without.
func (w *World) addDefaultResourceGroup(account *Account) {
	sum := sha256.Sum256(fmt.Appendf(nil, "group %d %s", w.Spec().Seed, account.ID))
	name := make([]byte, 11)
	for i := range name {
		name[i] = lowerDigits[int(sum[i])%len(lowerDigits)]
	}
	opened := w.instant()
	if opened.IsZero() {
		opened = beginning
	}
	group := &ResourceGroup{
		Record: Record{ID: "rg-acfm" + string(name), Sequence: w.nextSequence(), Owner: account.ID, Created: opened},
		Name:   "default", DisplayName: "default resource group", Default: true,
	}
	resourceGroups.Add(w, group)
}

// inResourceGroup is the group that a new resource goes into: the given one,
// which is the caller's, or its default group.
func (c *Call) inResourceGroup(id string) (string, error) {
	if id == "" {
		group, _ := resourceGroups.First(c.world, c.AccountID, "", "default", isSo)
		return group.ID, nil
	}
	group, err := c.lastingGroup(id)
	if err != nil {
		return "", err
	}
	return group.ID, nil
}

// ResourceGroup finds one of the caller's resource groups by its id.
func (c *Call) ResourceGroup(id string) (*ResourceGroup, error) {
	return resourceGroups.Find(c, id, View)
}

// lastingGroup finds one that is not being deleted.
func (c *Call) lastingGroup(id string) (*ResourceGroup, error) {
	group, err := c.ResourceGroup(id)
	if err == nil && group.leaving {
		return nil, notFound(KindResourceGroup, id)
	}
	return group, err
}

// ResourceGroupFilter selects resource groups; the zero value of each condition selects all.
type ResourceGroupFilter struct {
	IDs []string
	// Name and DisplayName are parts of what they select by.
	Name, DisplayName string
	Status            ResourceGroupStatus
	Tags              []Tag
}

// ResourceGroups lists the caller's resource groups.
func (c *Call) ResourceGroups(f ResourceGroupFilter, page PageRequest) (Page[*ResourceGroup], error) {
	return resourceGroups.List(c, Query[*ResourceGroup]{IDs: f.IDs, Tags: f.Tags, Match: func(g *ResourceGroup) bool {
		return strings.Contains(g.Name, f.Name) && strings.Contains(g.DisplayName, f.DisplayName) && (f.Status == "" || f.Status == g.Status(c.Now))
	}}, page)
}

var resourceGroupName = NewPattern(`^[A-Za-z][A-Za-z0-9-]{1,49}$`)

// CreateResourceGroup makes a resource group. The name, 2 to 50 letters, digits
// and hyphens that begin with a letter, is the caller's only one of its kind.
func (c *Call) CreateResourceGroup(name, displayName string, tags []Tag) (*ResourceGroup, error) {
	if !resourceGroupName.MatchString(name) {
		return nil, malformed(KindResourceGroup, "Name", "a resource group's name has 2 to 50 letters, digits and hyphens, and begins with a letter")
	}
	if err := checkDisplayName(displayName); err != nil {
		return nil, err
	}
	if err := c.checkTags("", tags); err != nil {
		return nil, err
	}
	if _, taken := resourceGroups.First(c.world, c.AccountID, "", "name", name); taken {
		return nil, &Error{Reason: Duplicate, Kind: KindResourceGroup, ID: name}
	}
	if err := c.world.within(QuotaResourceGroups, c.AccountID, resourceGroups.Own(c.world, c.AccountID, "")); err != nil {
		return nil, err
	}
	if err := c.commit(); err != nil {
		return nil, err
	}
	group := &ResourceGroup{Record: c.globalRecord("rg-ae" + c.draw(lowerDigits, 13)), Name: name, DisplayName: displayName, Ready: c.settled()}
	resourceGroups.Add(c.world, group)
	c.addTags(group.Head(), tags)
	return group, nil
}

// checkDisplayName says whether people can call a group so: 1 to 50 characters.
func checkDisplayName(name string) error {
	if length := len([]rune(name)); length < 1 || length > 50 {
		return malformed(KindResourceGroup, "DisplayName", "a display name has 1 to 50 characters")
	}
	return nil
}

// UpdateResourceGroup changes what people call a resource group.
func (c *Call) UpdateResourceGroup(id, displayName string) (*ResourceGroup, error) {
	group, err := c.lastingGroup(id)
	if err != nil {
		return nil, err
	}
	if err := checkDisplayName(displayName); err != nil {
		return nil, err
	}
	if err := c.commit(); err != nil {
		return nil, err
	}
	group.DisplayName = displayName
	return group, nil
}

// DeleteResourceGroup deletes a resource group that is not the default one and
// holds nothing. It is gone when the deletion has settled.
func (c *Call) DeleteResourceGroup(id string) (*ResourceGroup, error) {
	group, err := c.lastingGroup(id)
	if err != nil {
		return nil, err
	}
	switch {
	case group.Default:
		return nil, &Error{Reason: NotPermitted, Kind: KindResourceGroup, ID: id}
	case c.world.Grouped(group.Owner, group.ID):
		return nil, &Error{Reason: InUse, Kind: KindResourceGroup, ID: id}
	}
	if err := c.commit(); err != nil {
		return nil, err
	}
	group.leaving = true
	resourceGroupGoes.Plan(c.world, c.settled(), group, 0)
	return group, nil
}

// JoinResourceGroup moves a thing of the caller into one of its resource groups;
// "" stands for the default one.
func (c *Call) JoinResourceGroup(kind Kind, id, groupID string) error {
	return c.Regroup(kind, id, func() (string, error) { return c.inResourceGroup(groupID) })
}
