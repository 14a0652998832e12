package directory

import (
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/ram"
)

// The older product makes the roles and the policies of RAM too.

func createRole(c *cloud.Call, q *CreateRoleRequest) (*RoleResponse, error) {
	trust, err := ram.ReadTrust("AssumeRolePolicyDocument", q.AssumeRolePolicyDocument)
	if err != nil {
		return nil, err
	}
	role, err := identity.CreateRole(c, identity.NewRole{
		Name: q.RoleName, Description: q.Description, Trust: *trust, LongestSession: ram.SessionLength(q.MaxSessionDuration),
	})
	if err != nil {
		return nil, err
	}
	view := viewRole(role)
	view.UpdateDate, view.IsServiceLinkedRole = nil, nil // only later answers say it
	return &RoleResponse{Role: &view}, nil
}

func viewRole(r *identity.Role) Role {
	return Role{
		Arn: new(r.ARN()), AssumeRolePolicyDocument: new(r.Trust.Document), CreateDate: services.Seconds(r.Created), UpdateDate: services.Seconds(r.Updated),
		Description: new(r.Description), MaxSessionDuration: new(int64(r.LongestSession / time.Second)), RoleId: &r.ID, RoleName: &r.Name,
		RolePrincipalName: new(r.PrincipalName()), IsServiceLinkedRole: new(r.Service != ""),
	}
}

func getRole(c *cloud.Call, q *GetRoleRequest) (*RoleResponse, error) {
	role, err := identity.FindRole(c, q.RoleName)
	if err != nil {
		return nil, err
	}
	return &RoleResponse{Role: new(viewRole(role))}, nil
}

func listRoles(c *cloud.Call, q *ListRolesRequest) (*ListRolesResponse, error) {
	paging := services.Numbered(q.PageNumber, q.PageSize, defaultPageSize)
	page, err := identity.Roles(c, nil, paging.PageRequest)
	if err != nil {
		return nil, err
	}
	answer := paging.Answer(page.Total, page.Next)
	return &ListRolesResponse{
		PageNumber: answer.Number, PageSize: answer.Size, TotalCount: answer.Total,
		Roles: &Roles{Role: services.Each(page.Items, func(r *identity.Role) Role {
			view := viewRole(r)
			view.AssumeRolePolicyDocument = nil // lists leave it out
			return view
		})},
	}, nil
}

func updateRole(c *cloud.Call, q *UpdateRoleRequest) (*RoleResponse, error) {
	change := identity.RoleChange{Description: q.NewDescription, LongestSession: ram.SessionLength(q.NewMaxSessionDuration)}
	if q.NewAssumeRolePolicyDocument != "" {
		var err error
		if change.Trust, err = ram.ReadTrust("NewAssumeRolePolicyDocument", q.NewAssumeRolePolicyDocument); err != nil {
			return nil, err
		}
	}
	role, err := identity.UpdateRole(c, q.RoleName, change)
	if err != nil {
		return nil, err
	}
	view := viewRole(role)
	view.IsServiceLinkedRole = nil
	return &RoleResponse{Role: &view}, nil
}

func deleteRole(c *cloud.Call, q *RoleNameRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, identity.DeleteRole(c, q.RoleName)
}

func createServiceLinkedRole(c *cloud.Call, q *CreateServiceLinkedRoleRequest) (*RoleResponse, error) {
	role, err := identity.CreateServiceRole(c, q.ServiceName, q.CustomSuffix, q.Description)
	if err != nil {
		return nil, err
	}
	view := viewRole(role)
	view.UpdateDate, view.MaxSessionDuration = nil, nil // only other answers say it
	return &RoleResponse{Role: &view}, nil
}

func deleteServiceLinkedRole(c *cloud.Call, q *RoleNameRequest) (*DeleteServiceLinkedRoleResponse, error) {
	task, err := identity.DeleteServiceRole(c, q.RoleName)
	if err != nil {
		return nil, err
	}
	return &DeleteServiceLinkedRoleResponse{DeletionTaskId: &task}, nil
}

// getServiceLinkedRoleDeletionStatus shows tasks that have succeeded: nothing of a
// service holds its role.
func getServiceLinkedRoleDeletionStatus(c *cloud.Call, q *GetServiceLinkedRoleDeletionStatusRequest) (*GetServiceLinkedRoleDeletionStatusResponse, error) {
	if err := services.Require("DeletionTaskId", q.DeletionTaskId); err != nil {
		return nil, err
	}
	if _, err := identity.FindRoleDeletion(c, q.DeletionTaskId); err != nil {
		return nil, err
	}
	return &GetServiceLinkedRoleDeletionStatusResponse{Status: new("SUCCEEDED")}, nil
}
