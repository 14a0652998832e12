package steps

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/aliyun/alibaba-cloud-sdk-go/sdk/requests"
	"github.com/aliyun/alibaba-cloud-sdk-go/services/resourcesharing"
)

func permissionLibrarySteps(s *Scene, sc vocabulary) {
	sc.Step(Expression(`the permission library has the permission {name}(?: for the resource type {name})? that allows {names}`), s.definePermission, Permissions)
	sc.Step(Expression(`{name} finds `+only("permission", "permissions")+` in the permission library(?: for the resource type {name})?`), s.seeLibrary)
	sc.Step(action("finds", "find", `permissions in the permission library for the resource type {name}`), s.findPermissions)
	sc.Step(action("reads", "read", `the permission {name}(?: in the version {name})?`), s.readPermission)
	sc.Step(Expression(`{name} reads that the permission {name} allows (only )?{names}`), s.seeAllowed)
	sc.Step(Expression(`{name} reads that the permission {name} allows actions of {name} alone`), s.seeProduct)
	sc.Step(Expression(`{name} finds only the version {name} of the permission {name}`), s.seeVersions)
	sc.Step(action("gives", "give", `the permission {name} to the resource share {name}( instead of the present one)?`), s.givePermission)
	sc.Step(action("takes", "take", `the permission {name} from the resource share {name}`), s.takePermission)
	sc.Step(Expression(`{name} sees `+only("permission", "permissions")+` of the resource share {name}( of others)?`), s.seePermissions)
}

func (s *Scene) definePermission(ctx context.Context, name, resourceType, actions string) error {
	world, err := s.controlled()
	if err != nil {
		return err
	}
	resourceType = cmp.Or(resourceType, vswitchType)
	s.permissionTypes[name] = resourceType
	return world.DefinePermission(ctx, name, resourceType, listed(actions))
}

// library lists the permissions for a type of resources, or for all.
func (s *Scene) library(who, resourceType string) ([]resourcesharing.Permission, error) {
	request := resourcesharing.CreateListPermissionsRequest()
	request.ResourceType, request.MaxResults = resourceType, requests.NewInteger(1)
	var all []resourcesharing.Permission
	for {
		response, err := Send(s, s.sharing(who).ListPermissions, request)
		if err != nil {
			return nil, err
		}
		if len(response.Permissions) > 1 {
			return nil, fmt.Errorf("asked for 1 permission at a time, got %d", len(response.Permissions))
		}
		all = append(all, response.Permissions...)
		if response.NextToken == "" {
			return all, nil
		}
		request.NextToken = response.NextToken
	}
}

func (s *Scene) seeLibrary(who, names, resourceType string) error {
	permissions, err := s.library(who, resourceType)
	if err != nil {
		return err
	}
	return s.expectPermissions(names, permissions)
}

// typeOfPermission is the type of resources that a permission is for: the vendor's
// are named after it, those of scenarios are for the type that these say.
func (s *Scene) typeOfPermission(name string) string {
	if resourceType, ok := strings.CutPrefix(name, "AliyunRSDefaultPermission"); ok {
		return resourceType
	}
	return s.permissionTypes[name]
}

// expectPermissions compares the names of permissions, which are their ids.
func (s *Scene) expectPermissions(names string, permissions []resourcesharing.Permission) error {
	var found []string
	for _, permission := range permissions {
		if err := Expect("the resource type of "+permission.PermissionName, s.typeOfPermission(permission.PermissionName), permission.ResourceType); err != nil {
			return err
		}
		found = append(found, permission.PermissionName)
	}
	return s.expectNames("the permissions", listed(names), found)
}

func (s *Scene) findPermissions(who, resourceType, code string) error {
	_, err := s.library(who, resourceType)
	_, verdict := judge(code, err)
	return verdict
}

func (s *Scene) permission(who, name, version string) (resourcesharing.Permission, error) {
	request := resourcesharing.CreateGetPermissionRequest()
	request.PermissionName, request.PermissionVersion = name, version
	response, err := Send(s, s.sharing(who).GetPermission, request)
	return response.Permission, err
}

func (s *Scene) readPermission(who, name, version, code string) error {
	permission, err := s.permission(who, name, version)
	if over, verdict := judge(code, err); over {
		return verdict
	}
	return Expect("the name of the permission", name, permission.PermissionName)
}

// allowed are the actions that the document of a permission names.
func (s *Scene) allowed(who, name string) ([]string, error) {
	permission, err := s.permission(who, name, "")
	if err != nil {
		return nil, err
	}
	var document struct {
		Effect string
		Action []string
	}
	if err := json.Unmarshal([]byte(permission.Permission), &document); err != nil {
		return nil, fmt.Errorf("the permission's document %q: %w", permission.Permission, err)
	}
	if len(document.Action) == 0 {
		return nil, fmt.Errorf("the permission's document names no action: %s", permission.Permission)
	}
	return document.Action, Expect("the effect", "Allow", document.Effect)
}

func (s *Scene) seeAllowed(who, name, alone, names string) error {
	actions, err := s.allowed(who, name)
	if err != nil {
		return err
	}
	if alone != "" {
		return s.expectNames("the actions", listed(names), actions)
	}
	for _, action := range listed(names) {
		if !slices.Contains(actions, action) {
			return fmt.Errorf("expected that %q allows %q, but it allows %s", name, action, quoted(actions))
		}
	}
	return nil
}

func (s *Scene) seeProduct(who, name, product string) error {
	actions, err := s.allowed(who, name)
	if err != nil {
		return err
	}
	for _, action := range actions {
		if !strings.HasPrefix(action, product+":") {
			return fmt.Errorf("expected that %q allows actions of %q alone, but it allows %q", name, product, action)
		}
	}
	return nil
}

func (s *Scene) seeVersions(who, version, name string) error {
	request := resourcesharing.CreateListPermissionVersionsRequest()
	request.PermissionName, request.MaxResults = name, requests.NewInteger(most)
	response, err := Send(s, s.sharing(who).ListPermissionVersions, request)
	if err != nil {
		return err
	}
	var versions []string
	for _, permission := range response.Permissions {
		if err := Expect("the name of the permission", name, permission.PermissionName); err != nil {
			return err
		}
		versions = append(versions, permission.PermissionVersion)
	}
	return s.expectNames("the versions", []string{version}, versions)
}

func (s *Scene) givePermission(who, name, share, instead, code string) error {
	request := resourcesharing.CreateAssociateResourceSharePermissionRequest()
	request.PermissionName, request.ResourceShareId = name, s.ID(aResourceShare, share)
	request.Replace = requests.NewBoolean(instead != "")
	_, err := Send(s, s.sharing(who).AssociateResourceSharePermission, request)
	_, verdict := judge(code, err)
	return verdict
}

func (s *Scene) takePermission(who, name, share, code string) error {
	request := resourcesharing.CreateDisassociateResourceSharePermissionRequest()
	request.PermissionName, request.ResourceShareId = name, s.ID(aResourceShare, share)
	_, err := Send(s, s.sharing(who).DisassociateResourceSharePermission, request)
	_, verdict := judge(code, err)
	return verdict
}

func (s *Scene) seePermissions(who, names, share, of string) error {
	request := resourcesharing.CreateListResourceSharePermissionsRequest()
	request.ResourceShareId, request.ResourceOwner, request.MaxResults = s.ID(aResourceShare, share), sideOf(of), requests.NewInteger(most)
	response, err := Send(s, s.sharing(who).ListResourceSharePermissions, request)
	if err != nil {
		return err
	}
	return s.expectPermissions(names, response.Permissions)
}
