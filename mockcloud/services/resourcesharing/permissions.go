package resourcesharing

import (
	"encoding/json"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/sharing"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

func listPermissions(c *cloud.Call, q *ListPermissionsRequest) (*PermissionsResponse, error) {
	kind, err := kindOf(q.ResourceType)
	if err != nil {
		return nil, err
	}
	views, token, err := permissionPage(sharing.SharePermissions(c, kind), services.After(q.NextToken, q.MaxResults, defaultPageSize).PageRequest)
	return &PermissionsResponse{NextToken: token, Permissions: views}, err
}

// permissionPage shows a part of some permissions; the token is the name of the
// last one before.
func permissionPage(permissions []*sharing.SharePermission, request cloud.PageRequest) (views []Permission, token *string, err error) {
	views = []Permission{}
	found := request.After == ""
	for i, p := range permissions {
		if !found {
			found = p.Name == request.After
			continue
		}
		if len(views) == request.Limit {
			return views, &permissions[i-1].Name, nil
		}
		views = append(views, viewPermission(p))
	}
	if !found {
		return nil, nil, services.Refuse("InvalidParameter.NextToken", "the token is not one that a list returned")
	}
	return views, nil, nil
}

// viewPermission shows a permission, which has one version here.
func viewPermission(p *sharing.SharePermission) Permission {
	return Permission{
		PermissionName: &p.Name, PermissionVersion: &p.Version, DefaultVersion: new(true), ResourceType: typeOf(p.Kind),
		CreateTime: services.Milliseconds(p.Created), UpdateTime: services.Milliseconds(p.Created), DefaultPermission: &p.Default,
	}
}

func getPermission(c *cloud.Call, q *GetPermissionRequest) (*GetPermissionResponse, error) {
	p, err := sharing.FindSharePermission(c, q.PermissionName)
	if err != nil {
		return nil, err
	}
	if q.PermissionVersion != "" && q.PermissionVersion != p.Version {
		return nil, services.Refuse("InvalidParameter.PermissionVersion", "the permission has no version "+q.PermissionVersion)
	}
	view := viewPermission(p)
	view.Permission = new(document(p))
	return &GetPermissionResponse{Permission: &view}, nil
}

// document is the policy document of a permission: JSON text.
func document(p *sharing.SharePermission) string {
	text, err := json.Marshal(struct {
		Effect string
		Action []string
	}{"Allow", p.Actions})
	if err != nil {
		panic(err) // strings always marshal
	}
	return string(text)
}

func listPermissionVersions(c *cloud.Call, q *ListPermissionVersionsRequest) (*PermissionsResponse, error) {
	p, err := sharing.FindSharePermission(c, q.PermissionName)
	if err != nil {
		return nil, err
	}
	views, token, err := permissionPage([]*sharing.SharePermission{p}, services.After(q.NextToken, q.MaxResults, defaultPageSize).PageRequest)
	if err != nil {
		return nil, err
	}
	return &PermissionsResponse{NextToken: token, Permissions: views}, nil
}

func listResourceSharePermissions(c *cloud.Call, q *ListResourceSharePermissionsRequest) (*PermissionsResponse, error) {
	share, err := sharing.FindShare(c, q.ResourceShareId, sideOf(q.ResourceOwner))
	if err != nil {
		return nil, err
	}
	views, token, err := permissionPage(share.Permissions(), services.After(q.NextToken, q.MaxResults, defaultPageSize).PageRequest)
	if err != nil {
		return nil, err
	}
	return &PermissionsResponse{NextToken: token, Permissions: views}, nil
}

func associateResourceSharePermission(c *cloud.Call, q *AssociateResourceSharePermissionRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, sharing.AssociateSharePermission(c, q.ResourceShareId, q.PermissionName, services.IsTrue(q.Replace))
}

func disassociateResourceSharePermission(c *cloud.Call, q *DisassociateResourceSharePermissionRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, sharing.DisassociateSharePermission(c, q.ResourceShareId, q.PermissionName)
}
