package identity

import (
	"crypto/sha256"
	"fmt"
	"strings"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// ResourceGroup is a group that an account sorts its resources into.
type ResourceGroup struct {
	cloud.Record
	Name, DisplayName string
	// Default marks the group that every account has from the start, and that
	// holds what names no group.
	Default bool
	// Ready is when the group has been made.
	Ready time.Time

	leaving bool
}

// KindResourceGroup is the kind of a resource group.
const KindResourceGroup cloud.Kind = "resource group"

var (
	resourceGroups    cloud.Table[*ResourceGroup]
	resourceGroupGoes cloud.Event[*ResourceGroup]
)

// QuotaResourceGroups limits the resource groups of an account. Its code is
// mockcloud's own: the vendor does not publish it.
const QuotaResourceGroups = "resource_group_count"

func init() {
	resourceGroups.Define(cloud.Definition[*ResourceGroup]{
		Kind: KindResourceGroup, InPolicies: "ram:resourcegroup", Global: true, AtDeletion: cloud.GoAlong,
		Indexes: []cloud.IndexOn[*ResourceGroup]{
			cloud.On("name", func(g *ResourceGroup) string { return g.Name }),
			cloud.OnFlag("default", func(g *ResourceGroup) bool { return g.Default }),
		},
		Tags: &cloud.Tags[*ResourceGroup]{By: cloud.Modify},
		Quotas: []cloud.Quota{{
			Product: "resourcemanager", Code: QuotaResourceGroups, Default: 100, Adjustable: true, Global: true,
			Name: "Resource groups", Description: "How many resource groups the account can have, the default one included",
			Usage: func(w *cloud.World, account, _ string) int { return resourceGroups.Own(w, account, "") },
		}},
	})
	resourceGroupGoes.Define("a resource group is gone", &resourceGroups, func(w *cloud.World, g *ResourceGroup, _ uint64, _ time.Time) { resourceGroups.Remove(w, g) })
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
func addDefaultResourceGroup(w *cloud.World, account *Account) {
	sum := sha256.Sum256(fmt.Appendf(nil, "group %d %s", w.Spec().Seed, account.ID))
	name := make([]byte, 11)
	for i := range name {
		name[i] = cloud.LowerDigits[int(sum[i])%len(cloud.LowerDigits)]
	}
	opened := w.Instant()
	if opened.IsZero() {
		opened = beginning
	}
	group := &ResourceGroup{
		Record: cloud.Record{ID: "rg-acfm" + string(name), Sequence: w.NextSequence(), Owner: account.ID, Created: opened},
		Name:   "default", DisplayName: "default resource group", Default: true,
	}
	resourceGroups.Add(w, group)
}

// DefaultResourceGroup is the id of an account's default group.
func DefaultResourceGroup(w *cloud.World, account string) string {
	group, _ := resourceGroups.First(w, account, "", "default", cloud.Yes)
	return group.ID
}

// InResourceGroup is the group that a new resource goes into: the given one,
// which is the caller's, or its default group.
func InResourceGroup(c *cloud.Call, id string) (string, error) {
	if id == "" {
		return DefaultResourceGroup(c.World, c.AccountID), nil
	}
	group, err := LastingGroup(c, id)
	if err != nil {
		return "", err
	}
	return group.ID, nil
}

// FindResourceGroup finds one of the caller's resource groups by its id.
func FindResourceGroup(c *cloud.Call, id string) (*ResourceGroup, error) {
	return resourceGroups.Find(c, id, cloud.View)
}

// LastingGroup finds one that is not being deleted.
func LastingGroup(c *cloud.Call, id string) (*ResourceGroup, error) {
	group, err := FindResourceGroup(c, id)
	if err == nil && group.leaving {
		return nil, cloud.Missing(KindResourceGroup, id)
	}
	return group, err
}

// ResourceGroupFilter selects resource groups; the zero value of each condition selects all.
type ResourceGroupFilter struct {
	IDs []string
	// Name and DisplayName are parts of what they select by.
	Name, DisplayName string
	Status            ResourceGroupStatus
	Tags              []cloud.Tag
}

// ResourceGroups lists the caller's resource groups.
func ResourceGroups(c *cloud.Call, f ResourceGroupFilter, page cloud.PageRequest) (cloud.Page[*ResourceGroup], error) {
	return resourceGroups.List(c, cloud.Query[*ResourceGroup]{IDs: f.IDs, Tags: f.Tags, Match: func(g *ResourceGroup) bool {
		return strings.Contains(g.Name, f.Name) && strings.Contains(g.DisplayName, f.DisplayName) && (f.Status == "" || f.Status == g.Status(c.Now))
	}}, page)
}

var resourceGroupName = cloud.NewPattern(`^[A-Za-z][A-Za-z0-9-]{1,49}$`)

// CreateResourceGroup makes a resource group. The name, 2 to 50 letters, digits
// and hyphens that begin with a letter, is the caller's only one of its kind.
func CreateResourceGroup(c *cloud.Call, name, displayName string, tags []cloud.Tag) (*ResourceGroup, error) {
	if !resourceGroupName.MatchString(name) {
		return nil, cloud.Invalid(KindResourceGroup, "Name", "a resource group's name has 2 to 50 letters, digits and hyphens, and begins with a letter")
	}
	if err := checkDisplayName(displayName); err != nil {
		return nil, err
	}
	if err := c.CheckTags("", tags); err != nil {
		return nil, err
	}
	if _, taken := resourceGroups.First(c.World, c.AccountID, "", "name", name); taken {
		return nil, &cloud.Error{Reason: cloud.Duplicate, Kind: KindResourceGroup, ID: name}
	}
	if err := c.World.Within(QuotaResourceGroups, c.AccountID, resourceGroups.Own(c.World, c.AccountID, "")); err != nil {
		return nil, err
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	group := &ResourceGroup{Record: c.NewGlobalRecord("rg-ae" + c.Draw(cloud.LowerDigits, 13)), Name: name, DisplayName: displayName, Ready: c.Settled()}
	resourceGroups.Add(c.World, group)
	c.AddTags(group.Head(), tags)
	if account(c).CreatorAdministers {
		letAdminister(c, group)
	}
	return group, nil
}

// letAdminister lets the RAM user or the role that calls do everything with what is in a group.
func letAdminister(c *cloud.Call, group *ResourceGroup) {
	var to Principal
	switch key, ok := keys.Get(c.World, c.AccessKeyID); {
	case ok && key.User != nil:
		to.User = key.User
	case ok && key.Session != nil && key.Session.Role.Service == "":
		to.Role = key.Session.Role
	default:
		return
	}
	attachments.Add(c.World, &Attachment{Record: c.NewGlobalRecord("attachment-" + c.Draw(cloud.LowerDigits, 16)), Policy: systemPolicy(administrator), To: to, Group: group})
	account(c).Declares = true
}

// GroupSettings are what an account has set of its resource groups: whether who makes one administers it, and whether
// somebody is told of changes, which nobody is here.
type GroupSettings struct{ CreatorAdministers, Notifies bool }

// FindGroupSettings are those of the caller's account.
func FindGroupSettings(c *cloud.Call) GroupSettings {
	a := account(c)
	return GroupSettings{a.CreatorAdministers, a.NotifiesOfGroups}
}

// SetCreatorAdministers sets whether who makes a group administers it.
func SetCreatorAdministers(c *cloud.Call, set bool) error {
	if err := c.Commit(); err != nil {
		return err
	}
	account(c).CreatorAdministers = set
	return nil
}

// KindGroupNotification is the kind of the switch that lets somebody be told of changes.
const KindGroupNotification cloud.Kind = "resource group notification"

// SetGroupNotification turns it on or off.
func SetGroupNotification(c *cloud.Call, on bool) error {
	if account(c).NotifiesOfGroups == on {
		return &cloud.Error{Reason: cloud.AlreadyDone, Kind: KindGroupNotification, Detail: "the notification is so already"}
	}
	if err := c.Commit(); err != nil {
		return err
	}
	account(c).NotifiesOfGroups = on
	return nil
}

// checkDisplayName says whether people can call a group so: 1 to 50 characters.
func checkDisplayName(name string) error {
	if length := len([]rune(name)); length < 1 || length > 50 {
		return cloud.Invalid(KindResourceGroup, "DisplayName", "a display name has 1 to 50 characters")
	}
	return nil
}

// UpdateResourceGroup changes what people call a resource group.
func UpdateResourceGroup(c *cloud.Call, id, displayName string) (*ResourceGroup, error) {
	group, err := LastingGroup(c, id)
	if err != nil {
		return nil, err
	}
	if err := checkDisplayName(displayName); err != nil {
		return nil, err
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	group.DisplayName = displayName
	return group, nil
}

// DeleteResourceGroup deletes a resource group that is not the default one and
// holds nothing. It is gone when the deletion has settled.
func DeleteResourceGroup(c *cloud.Call, id string) (*ResourceGroup, error) {
	group, err := LastingGroup(c, id)
	if err != nil {
		return nil, err
	}
	switch {
	case group.Default:
		return nil, &cloud.Error{Reason: cloud.NotPermitted, Kind: KindResourceGroup, ID: id}
	case c.World.Grouped(group.Owner, group.ID):
		return nil, &cloud.Error{Reason: cloud.InUse, Kind: KindResourceGroup, ID: id}
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	group.leaving = true
	resourceGroupGoes.Plan(c.World, c.Settled(), group, 0)
	return group, nil
}

// JoinResourceGroup moves a thing of the caller into one of its resource groups;
// "" stands for the default one.
func JoinResourceGroup(c *cloud.Call, kind cloud.Kind, id, groupID string) error {
	return c.Regroup(kind, id, func() (string, error) { return InResourceGroup(c, groupID) })
}
