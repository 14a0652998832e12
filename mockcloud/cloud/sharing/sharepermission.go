package sharing

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// SharePermission is a permission of Resource Sharing's library: what the
// principals of a share may do with its resources of a type.
type SharePermission struct {
	cloud.Record  // its id is its name
	Name, Version string
	// Kind is the type of the resources.
	Kind cloud.Kind
	// Actions are the actions that it allows; one may end in *.
	Actions []string
	// Default marks the permission that a share gets for the type by itself.
	Default bool
}

// KindSharePermission is the kind of a permission of the library.
const KindSharePermission cloud.Kind = "resource share permission"

// sharePermissions are the permissions that are defined in a world. Those of
// the vendor's own library are in every one.
var sharePermissions cloud.Table[*SharePermission]

func init() {
	sharePermissions.Define(cloud.Definition[*SharePermission]{Kind: KindSharePermission, Global: true, AtDeletion: cloud.GoAlong, Catalogue: vendorPermissions})
}

// vendorPermissions is the vendor's library: the permissions that a share gets
// by itself for what can be shared.
func vendorPermissions() (library []*SharePermission) {
	for kind, of := range cloud.Shareables() {
		library = append(library, &SharePermission{
			Record: cloud.Record{ID: of.Permission, Created: time.Date(2020, 12, 7, 7, 39, 1, 0, time.UTC)},
			Name:   of.Permission, Version: "v1", Kind: kind, Default: true, Actions: of.Actions,
		})
	}
	return library
}

// defaultPermission is the permission that a share gets for a type by itself.
func defaultPermission(w *cloud.World, kind cloud.Kind) *SharePermission {
	p, _ := sharePermissions.Get(w, cloud.SharingOf(kind).Permission)
	return p
}

// Allows says whether the permission allows an action; "" stands for none in
// particular.
func (p *SharePermission) Allows(action string) bool {
	return action == "" || slices.ContainsFunc(p.Actions, func(allowed string) bool { return allows(allowed, action) })
}

// allows says whether an action is the allowed one, or begins as it does up to its *.
func allows(allowed, action string) bool {
	if prefix, ok := strings.CutSuffix(allowed, "*"); ok {
		return strings.HasPrefix(action, prefix)
	}
	return strings.EqualFold(allowed, action)
}

var permissionName = cloud.NewPattern(`^[A-Za-z0-9_-]{1,128}$`)

// NewSharePermission describes a permission to add to the library.
type NewSharePermission struct {
	Name string
	// Type is what the vendor calls the type of the resources. Without one, as
	// before there were others, a permission is for vSwitches, whatever its actions.
	Type    string
	Actions []string
}

// kind is the kind of the resources, where the permission can be.
func (n NewSharePermission) kind() (cloud.Kind, error) {
	if !permissionName.MatchString(n.Name) || len(n.Actions) == 0 {
		return "", cloud.Invalid(KindSharePermission, "name", "a permission has a name of 1 to 128 letters, digits, underscores and hyphens, and allows an action at least")
	}
	if n.Type == "" {
		return cloud.KindVSwitch, nil
	}
	kind, ok := cloud.KindOfType(n.Type)
	if !ok {
		var types []string
		for _, of := range cloud.Shareables() {
			types = append(types, of.Type)
		}
		return "", cloud.Invalid(KindSharePermission, "resourceType", fmt.Sprintf("there is no type of resources %q to share here, there are %s", n.Type, strings.Join(types, " and ")))
	}
	known := cloud.SharingOf(kind).Actions
	for _, action := range n.Actions {
		if !slices.ContainsFunc(known, func(one string) bool { return allows(action, one) }) {
			return "", cloud.Invalid(KindSharePermission, "actions", fmt.Sprintf("%q is no action of principals on the type %s, there are %s", action, n.Type, strings.Join(known, ", ")))
		}
	}
	return kind, nil
}

// DefineSharePermission adds a permission to the world's library, so that tests
// can share with less than the default. The vendor's own library is fixed.
func DefineSharePermission(w *cloud.World, wall time.Time, n NewSharePermission) error {
	kind, err := n.kind()
	if err != nil {
		return err
	}
	return w.Change(wall, func() error {
		if _, ok := sharePermissions.Get(w, n.Name); ok {
			return &cloud.Error{Reason: cloud.Duplicate, Kind: KindSharePermission, ID: n.Name}
		}
		sharePermissions.Add(w, &SharePermission{
			Record: w.NewQuietRecord(n.Name, "", w.Instant()), Name: n.Name, Version: "v1", Kind: kind, Actions: slices.Clone(n.Actions),
		})
		return nil
	})
}

// SharePermissions lists the permissions for a type of resources, or for all
// types where kind is "".
func SharePermissions(c *cloud.Call, kind cloud.Kind) []*SharePermission {
	all := slices.AppendSeq(slices.Clone(sharePermissions.Catalogue()), sharePermissions.All(c.World, "", ""))
	return slices.DeleteFunc(all, func(p *SharePermission) bool { return kind != "" && p.Kind != kind })
}

// FindSharePermission finds a permission by its name.
func FindSharePermission(c *cloud.Call, name string) (*SharePermission, error) {
	if p, ok := sharePermissions.Get(c.World, name); ok {
		return p, nil
	}
	return nil, cloud.Missing(KindSharePermission, name)
}

// sharePermissions finds permissions by their names, one for a type at most.
func findSharePermissions(c *cloud.Call, names []string) ([]*SharePermission, error) {
	var found []*SharePermission
	for _, name := range names {
		p, err := FindSharePermission(c, name)
		if err != nil {
			return nil, err
		}
		if slices.ContainsFunc(found, func(other *SharePermission) bool { return other.Kind == p.Kind }) {
			return nil, &cloud.Error{Reason: cloud.Duplicate, Kind: KindSharePermission, ID: name, Field: "PermissionNames"}
		}
		found = append(found, p)
	}
	return found, nil
}

// AssociateSharePermission gives a share of the caller a permission. A share
// has one for a type of resources; replace allows to take another's place.
func AssociateSharePermission(c *cloud.Call, shareID, name string, replace bool) error {
	share, err := ownShare(c, shareID)
	if err != nil {
		return err
	}
	p, err := FindSharePermission(c, name)
	if err != nil {
		return err
	}
	if share.permissions[p.Kind] != nil && share.permissions[p.Kind] != p && !replace {
		return &cloud.Error{Reason: cloud.Duplicate, Kind: KindSharePermission, ID: name, Detail: "the resource share has another permission for this type of resources; set Replace to use this one instead"}
	}
	if err := c.Commit(); err != nil {
		return err
	}
	share.permissions[p.Kind] = p
	share.Updated = c.Now
	return nil
}

// DisassociateSharePermission takes a permission away from a share of the
// caller that has no resource of the permission's type.
func DisassociateSharePermission(c *cloud.Call, shareID, name string) error {
	share, err := ownShare(c, shareID)
	if err != nil {
		return err
	}
	p, err := FindSharePermission(c, name)
	if err != nil {
		return err
	}
	if share.permissions[p.Kind] != p {
		return cloud.Missing(KindSharePermission, name)
	}
	for _, a := range share.resources {
		if a.live() && a.EntityKind == p.Kind {
			return &cloud.Error{Reason: cloud.InUse, Kind: KindSharePermission, ID: name, By: a.EntityKind}
		}
	}
	if err := c.Commit(); err != nil {
		return err
	}
	delete(share.permissions, p.Kind)
	share.Updated = c.Now
	return nil
}

// Permissions lists the permissions of a share, by name.
func (s *ResourceShare) Permissions() []*SharePermission {
	found := make([]*SharePermission, 0, len(s.permissions))
	for _, p := range s.permissions {
		found = append(found, p)
	}
	slices.SortFunc(found, func(a, b *SharePermission) int { return strings.Compare(a.Name, b.Name) })
	return found
}

// Allows says whether the share's permission for a kind of things allows an action.
func (s *ResourceShare) Allows(kind cloud.Kind, action string) bool {
	p := s.permissions[kind]
	return p != nil && p.Allows(action)
}

// PermissionFor names the share's permission for a kind of things; "" where it has none.
func (s *ResourceShare) PermissionFor(kind cloud.Kind) string {
	if p := s.permissions[kind]; p != nil {
		return p.Name
	}
	return ""
}
