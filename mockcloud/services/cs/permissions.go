package cs

import (
	"slices"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/managed"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// grant is what a RAM user or a RAM role may do in a cluster, in a namespace of one, or in all
// clusters of its account.
type grant struct {
	Cluster, Namespace, Role string // no cluster: all of them
	Custom, RAMRole          bool
}

// holder is a RAM user or a RAM role that has grants.
type holder struct {
	cloud.Record
	Grants []grant
}

var holders cloud.Table[*holder]

func init() {
	holders.Define(cloud.Definition[*holder]{Kind: "permissions in clusters", Global: true, AtDeletion: cloud.GoAlong})
}

// holderID is what the grants of a RAM user or role of the caller's account are kept under.
func holderID(c *cloud.Call, uid string) string { return c.AccountID + "/" + uid }

// The types of roles in requests: what a grant is for.
const (
	ofCluster   = "cluster"
	ofNamespace = "namespace"
	ofAll       = "all-clusters"
)

// grantsOf reads those of a request (contract of UpdateUserPermissions).
func grantsOf(c *cloud.Call, given []UpdateUserPermissionsBodyParameter) (grants []grant, err error) {
	for _, one := range given {
		g := grant{Cluster: one.Cluster, Namespace: one.Namespace, Role: one.RoleName, Custom: services.IsTrue(one.IsCustom), RAMRole: services.IsTrue(one.IsRamRole)}
		roles := []string{"admin", "admin-view", "ops", "dev", "restricted"}
		switch one.RoleType {
		case ofCluster:
			g.Namespace = ""
		case ofNamespace:
			roles = []string{"dev", "restricted"}
			if g.Namespace == "" {
				return nil, services.Require("namespace", "")
			}
		case ofAll:
			g.Cluster, g.Namespace = "", ""
			roles = slices.DeleteFunc(roles, func(role string) bool { return role == "admin-view" })
		default:
			return nil, cloud.Invalid(KindCluster, "role_type", "role_type is cluster, namespace or all-clusters")
		}
		if g.Role == "" || !g.Custom && !slices.Contains(roles, g.Role) {
			return nil, cloud.Invalid(KindCluster, "role_name", "there is no role "+g.Role+" for "+one.RoleType)
		}
		if one.RoleType != ofAll {
			if _, err := findCluster(c, g.Cluster, cloud.Modify); err != nil {
				return nil, err
			}
		}
		grants = append(grants, g)
	}
	return grants, nil
}

// known says whether there is a RAM user or a RAM role of a number in the caller's account.
func known(c *cloud.Call, uid string) error {
	all := cloud.PageRequest{Limit: maxListed}
	users, err := identity.Users(c, all)
	if err != nil {
		return err
	}
	roles, err := identity.Roles(c, nil, all)
	if err != nil {
		return err
	}
	if slices.ContainsFunc(users.Items, func(u *identity.User) bool { return u.ID == uid }) || slices.ContainsFunc(roles.Items, func(r *identity.Role) bool { return r.ID == uid }) {
		return nil
	}
	return cloud.Missing(identity.KindUser, uid)
}

// updateUserPermissions puts grants in the place of all (apply), adds some (patch), or takes
// some away (delete).
func updateUserPermissions(c *cloud.Call, q *UpdateUserPermissionsRequest) (*ModifyClusterAddonResponse, error) {
	if err := known(c, q.Uid); err != nil {
		return nil, err
	}
	given, err := grantsOf(c, q.Body)
	if err != nil {
		return nil, err
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	h, ok := holders.Get(c.World, holderID(c, q.Uid))
	if !ok {
		h = &holder{Record: c.NewGlobalRecord(holderID(c, q.Uid))}
		holders.Add(c.World, h)
	}
	kept := []grant{}
	for _, g := range h.Grants {
		if (q.Mode == "patch" || q.Mode == "delete") && !slices.Contains(given, g) {
			kept = append(kept, g)
		}
	}
	if q.Mode != "delete" {
		kept = append(kept, given...)
	}
	h.Grants = kept
	return &ModifyClusterAddonResponse{}, nil
}

// describeUserPermission shows the grants of a RAM user or role for clusters that there are;
// the account itself is the owner of each of its clusters.
func describeUserPermission(c *cloud.Call, q *DescribeUserPermissionRequest) (*DescribeUserPermissionResponse, error) {
	own, err := everywhere(c, "", managed.Filter[*cluster]{})
	if err != nil {
		return nil, err
	}
	views := DescribeUserPermissionResponse{}
	if q.Uid == c.AccountID {
		for _, k := range own {
			view := grant{Cluster: k.ID, Role: "admin"}.view()
			view.IsOwner = new(int64(1))
			views = append(views, view)
		}
		return &views, nil
	}
	if h, ok := holders.Get(c.World, holderID(c, q.Uid)); ok {
		for _, g := range h.Grants {
			if g.Cluster == "" || slices.ContainsFunc(own, func(k *cluster) bool { return k.ID == g.Cluster }) {
				views = append(views, g.view())
			}
		}
	}
	return &views, nil
}

func (g grant) view() DescribeUserPermissionItem {
	view := DescribeUserPermissionItem{ResourceId: new(g.Cluster), ResourceType: new("cluster"), RoleType: new(g.Role), RoleName: new(g.Role), IsOwner: new(int64(0)), IsRamRole: new(int64(0))}
	switch {
	case g.Cluster == "":
		view.ResourceId, view.ResourceType = new(ofAll), new("console")
	case g.Namespace != "":
		view.ResourceId, view.ResourceType = new(g.Cluster+"/"+g.Namespace), new("namespace")
	}
	if g.Custom {
		view.RoleType = new("custom")
	}
	if g.RAMRole {
		view.IsRamRole = new(int64(1))
	}
	return view
}
