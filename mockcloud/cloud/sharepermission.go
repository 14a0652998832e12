package cloud

import (
	"regexp"
	"slices"
	"strings"
	"time"
)

// SharePermission is a permission of Resource Sharing's library: what the
// principals of a share may do with its resources of a type.
type SharePermission struct {
	Name, Version string
	// Kind is the type of the resources.
	Kind Kind
	// Actions are the actions that it allows; one may end in *.
	Actions []string
	// Default marks the permission that a share gets for the type by itself.
	Default bool
	Created time.Time
}

// DefaultVSwitchPermission is the permission of a shared vSwitch.
const DefaultVSwitchPermission = "AliyunRSDefaultPermissionVSwitch"

// library holds the permissions by name, and remembers their order.
type library struct {
	byName map[string]*SharePermission
	order  []string
}

// newLibrary makes the library that every world begins with. The vendor
// publishes an excerpt of the default permission's document only (two actions
// that view vSwitches); the others are those with which a participant views
// what the reference's table says that it may.
func newLibrary() library {
	l := library{byName: map[string]*SharePermission{}}
	l.define(&SharePermission{
		Name: DefaultVSwitchPermission, Version: "v1", Kind: KindVSwitch, Default: true,
		Created: time.Date(2020, 12, 7, 7, 39, 1, 0, time.UTC),
		Actions: []string{
			"vpc:DescribeVSwitches", "vpc:DescribeVSwitchAttributes", "vpc:DescribeVpcs", "vpc:DescribeVpcAttribute",
			"vpc:DescribeVRouters", "vpc:DescribeRouteTables", "vpc:DescribeRouteTableList", "vpc:DescribeRouteEntryList",
			"vpc:DescribeNetworkAcls", "vpc:DescribeNetworkAclAttributes", "vpc:DescribeIpv6Gateways",
			"vpc:DescribeIpv6GatewayAttribute", "vpc:TagResources", "vpc:UnTagResources", "vpc:ListTagResources",
		},
	})
	return l
}

func (l *library) define(p *SharePermission) {
	if l.byName[p.Name] == nil {
		l.order = append(l.order, p.Name)
	}
	l.byName[p.Name] = p
}

// Allows says whether the permission allows an action; "" stands for none in
// particular.
func (p *SharePermission) Allows(action string) bool {
	return action == "" || slices.ContainsFunc(p.Actions, func(allowed string) bool {
		if prefix, ok := strings.CutSuffix(allowed, "*"); ok {
			return strings.HasPrefix(action, prefix)
		}
		return strings.EqualFold(allowed, action)
	})
}

var permissionName = regexp.MustCompile(`^[A-Za-z0-9_-]{1,128}$`)

// DefineSharePermission adds a permission to the world's library, so that tests
// can share with less than the default. The vendor's own library is fixed.
func (w *World) DefineSharePermission(wall time.Time, name string, actions []string) error {
	if !permissionName.MatchString(name) || len(actions) == 0 {
		return malformed(KindSharePermission, "name", "a permission has a name of 1 to 128 letters, digits, underscores and hyphens, and allows an action at least")
	}
	return w.change(wall, func() error {
		if w.library.byName[name] != nil {
			return &Error{Reason: Duplicate, Kind: KindSharePermission, ID: name}
		}
		w.library.define(&SharePermission{Name: name, Version: "v1", Kind: KindVSwitch, Actions: slices.Clone(actions), Created: w.changed})
		return nil
	})
}

// SharePermissions lists the permissions for a type of resources, or for all
// types where kind is "".
func (c *Call) SharePermissions(kind Kind) []*SharePermission {
	var found []*SharePermission
	for _, name := range c.world.library.order {
		if p := c.world.library.byName[name]; kind == "" || p.Kind == kind {
			found = append(found, p)
		}
	}
	return found
}

// SharePermission finds a permission by its name.
func (c *Call) SharePermission(name string) (*SharePermission, error) {
	p := c.world.library.byName[name]
	if p == nil {
		return nil, notFound(KindSharePermission, name)
	}
	return p, nil
}

// sharePermissions finds permissions by their names, one for a type at most.
func (c *Call) sharePermissions(names []string) ([]*SharePermission, error) {
	var found []*SharePermission
	for _, name := range names {
		p, err := c.SharePermission(name)
		if err != nil {
			return nil, err
		}
		if slices.ContainsFunc(found, func(other *SharePermission) bool { return other.Kind == p.Kind }) {
			return nil, &Error{Reason: Duplicate, Kind: KindSharePermission, ID: name, Field: "PermissionNames"}
		}
		found = append(found, p)
	}
	return found, nil
}

// forKind is the permission that a share gets for a type by itself.
func (l *library) forKind(kind Kind) *SharePermission {
	for _, name := range l.order {
		if p := l.byName[name]; p.Kind == kind && p.Default {
			return p
		}
	}
	return nil
}

// AssociateSharePermission gives a share of the caller a permission. A share
// has one for a type of resources; replace allows to take another's place.
func (c *Call) AssociateSharePermission(shareID, name string, replace bool) error {
	share, err := c.ownShare(shareID)
	if err != nil {
		return err
	}
	p, err := c.SharePermission(name)
	if err != nil {
		return err
	}
	if share.permissions[p.Kind] != nil && share.permissions[p.Kind] != p && !replace {
		return &Error{Reason: Duplicate, Kind: KindSharePermission, ID: name, Detail: "the resource share has another permission for this type of resources; set Replace to use this one instead"}
	}
	if err := c.commit(); err != nil {
		return err
	}
	share.permissions[p.Kind] = p
	share.Updated = c.Now
	c.world.show(share)
	return nil
}

// DisassociateSharePermission takes a permission away from a share of the
// caller that has no resource of the permission's type.
func (c *Call) DisassociateSharePermission(shareID, name string) error {
	share, err := c.ownShare(shareID)
	if err != nil {
		return err
	}
	p, err := c.SharePermission(name)
	if err != nil {
		return err
	}
	if share.permissions[p.Kind] != p {
		return notFound(KindSharePermission, name)
	}
	for _, a := range share.resources {
		if a.live() {
			return &Error{Reason: InUse, Kind: KindSharePermission, ID: name, By: a.EntityKind}
		}
	}
	if err := c.commit(); err != nil {
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

// allows says whether the share's permission for a type allows an action.
func (s *ResourceShare) allows(kind Kind, action string) bool {
	p := s.permissions[kind]
	return p != nil && p.Allows(action)
}
