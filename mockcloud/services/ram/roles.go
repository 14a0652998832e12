package ram

import (
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

func createRole(c *cloud.Call, q *CreateRoleRequest) (*RoleResponse, error) {
	if err := services.Require("RoleName", q.RoleName); err != nil {
		return nil, err
	}
	if err := services.Require("AssumeRolePolicyDocument", q.AssumeRolePolicyDocument); err != nil {
		return nil, err
	}
	trust, err := ReadTrust("AssumeRolePolicyDocument", q.AssumeRolePolicyDocument)
	if err != nil {
		return nil, err
	}
	role, err := identity.CreateRole(c, identity.NewRole{
		Name: q.RoleName, Description: q.Description, Trust: *trust, LongestSession: SessionLength(q.MaxSessionDuration), Tags: services.Tags(q.Tag),
	})
	if err != nil {
		return nil, err
	}
	view := viewRole(role)
	view.UpdateDate = nil // only later answers say it
	return &RoleResponse{Role: &view}, nil
}

func viewRole(role *identity.Role) Role {
	return Role{
		RoleId: &role.ID, RoleName: &role.Name, Arn: new(role.ARN()), Description: new(role.Description), CreateDate: services.Seconds(role.Created),
		UpdateDate: services.Seconds(role.Updated), AssumeRolePolicyDocument: new(role.Trust.Document), MaxSessionDuration: new(int64(role.LongestSession / time.Second)),
	}
}

// SessionLength reads a number of seconds; 0 stands for none. A number that is given
// as 0 is as wrong as any other below the least.
func SessionLength(given *int64) time.Duration {
	if given == nil {
		return 0
	}
	if *given <= 0 || *given > int64(identity.LongestSession/time.Second) {
		return -time.Second
	}
	return time.Duration(*given) * time.Second
}

func getRole(c *cloud.Call, q *RoleNameRequest) (*RoleResponse, error) {
	return found(c, "RoleName", q.RoleName, identity.FindRole, func(r *identity.Role) *RoleResponse { return &RoleResponse{Role: new(viewRole(r))} })
}

func listRoles(c *cloud.Call, q *ListRolesRequest) (*ListRolesResponse, error) {
	page, err := identity.Roles(c, services.Tags(q.Tag), services.After(q.Marker, q.MaxItems, defaultPageSize).PageRequest)
	if err != nil {
		return nil, err
	}
	roles := services.Each(page.Items, viewRole)
	for i, role := range page.Items {
		roles[i].AssumeRolePolicyDocument = nil
		roles[i].Tags = &Tags{Tag: services.ShowTags(c, role.ID, func(key, value *string) Tag { return Tag{TagKey: key, TagValue: value} })}
	}
	response := &ListRolesResponse{Roles: &Roles{Role: roles}}
	response.Marker, response.IsTruncated = markerOf(page.Next)
	return response, nil
}

func updateRole(c *cloud.Call, q *UpdateRoleRequest) (*RoleResponse, error) {
	if err := services.Require("RoleName", q.RoleName); err != nil {
		return nil, err
	}
	change := identity.RoleChange{Description: q.NewDescription, LongestSession: SessionLength(q.NewMaxSessionDuration)}
	if q.NewAssumeRolePolicyDocument != "" {
		var err error
		if change.Trust, err = ReadTrust("NewAssumeRolePolicyDocument", q.NewAssumeRolePolicyDocument); err != nil {
			return nil, err
		}
	}
	role, err := identity.UpdateRole(c, q.RoleName, change)
	if err != nil {
		return nil, err
	}
	return &RoleResponse{Role: new(viewRole(role))}, nil
}

func deleteRole(c *cloud.Call, q *RoleNameRequest) (*EmptyResponse, error) {
	if err := services.Require("RoleName", q.RoleName); err != nil {
		return nil, err
	}
	return &EmptyResponse{}, identity.DeleteRole(c, q.RoleName)
}
