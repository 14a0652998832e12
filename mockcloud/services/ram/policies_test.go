package ram

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/cloudtest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

const (
	readsNetworks = `{"Version":"1","Statement":[{"Effect":"Allow","Action":"vpc:Describe*","Resource":"*"}]}`
	makesNetworks = `{"Version":"1","Statement":[{"Effect":"Allow","Action":"vpc:*","Resource":"*"}]}`
)

func (s *lives) policy(name string) *GetPolicyResponse {
	return servicestest.OK[GetPolicyResponse](s.Scene, "owner", "GetPolicy", wire.Parameters{"PolicyName": name, "PolicyType": "Custom"})
}

// lives are of a scene with a user, a group, a role and a policy.
type lives struct{ *servicestest.Scene }

func newLives(t *testing.T) *lives {
	t.Helper()
	s := &lives{newScene(t)}
	servicestest.OK[UserResponse](s.Scene, "owner", "CreateUser", wire.Parameters{"UserName": "alice", "DisplayName": "Alice"})
	servicestest.OK[GroupResponse](s.Scene, "owner", "CreateGroup", wire.Parameters{"GroupName": "networkers", "Comments": "who do networks"})
	servicestest.OK[RoleResponse](s.Scene, "owner", "CreateRole", wire.Parameters{"RoleName": "NetAdmin", "AssumeRolePolicyDocument": trustPolicy})
	servicestest.OK[PolicyResponse](s.Scene, "owner", "CreatePolicy", wire.Parameters{"PolicyName": "Networks", "Description": "reads", "PolicyDocument": readsNetworks})
	return s
}

func TestVersionsOfPolicies(t *testing.T) {
	t.Parallel()
	s := newLives(t)
	made := s.policy("networks")
	if p := made.Policy; *p.PolicyName != "Networks" || *p.PolicyType != "Custom" || *p.DefaultVersion != "v1" || *p.PolicyDocument != readsNetworks || *p.AttachmentCount != 0 {
		t.Errorf("the policy is %+v", p)
	}
	version := servicestest.OK[PolicyVersionResponse](s.Scene, "owner", "CreatePolicyVersion", wire.Parameters{"PolicyName": "Networks", "PolicyDocument": makesNetworks, "SetAsDefault": "true"}).PolicyVersion
	if *version.VersionId != "v2" || !*version.IsDefaultVersion {
		t.Errorf("the version is %+v", version)
	}
	if document := *s.policy("Networks").DefaultPolicyVersion.PolicyDocument; document != makesNetworks {
		t.Errorf("what counts is %s", document)
	}
	for range 3 {
		servicestest.OK[PolicyVersionResponse](s.Scene, "owner", "CreatePolicyVersion", wire.Parameters{"PolicyName": "Networks", "PolicyDocument": makesNetworks})
	}
	another := wire.Parameters{"PolicyName": "Networks", "PolicyDocument": makesNetworks}
	s.Refuses("owner", "CreatePolicyVersion", another, "409 LimitExceeded.Policy.Version")
	another["RotateStrategy"] = "Sometimes"
	s.Refuses("owner", "CreatePolicyVersion", another, "400 InvalidParameter")
	another["RotateStrategy"] = rotates
	servicestest.OK[PolicyVersionResponse](s.Scene, "owner", "CreatePolicyVersion", another)
	servicestest.OK[EmptyResponse](s.Scene, "owner", "DeletePolicyVersion", wire.Parameters{"PolicyName": "Networks", "VersionId": "v4"})
	servicestest.OK[EmptyResponse](s.Scene, "owner", "SetDefaultPolicyVersion", wire.Parameters{"PolicyName": "Networks", "VersionId": "v3"})
	var ids []string
	for _, one := range servicestest.OK[ListPolicyVersionsResponse](s.Scene, "owner", "ListPolicyVersions", wire.Parameters{"PolicyName": "Networks", "PolicyType": "Custom"}).PolicyVersions.PolicyVersion {
		ids = append(ids, fmt.Sprint(*one.VersionId, *one.IsDefaultVersion))
	}
	if got := fmt.Sprint(ids); got != "[v2false v3true v5false v6false]" {
		t.Errorf("the versions are %s", got)
	}
	s.Refuses("owner", "DeletePolicyVersion", wire.Parameters{"PolicyName": "Networks", "VersionId": "v3"}, "409 DeleteConflict.Policy.Version.Default")
	s.Refuses("owner", "SetDefaultPolicyVersion", wire.Parameters{"PolicyName": "Networks", "VersionId": "v1"}, "404 EntityNotExist.Policy.Version")
	s.Refuses("owner", "GetPolicyVersion", wire.Parameters{"PolicyName": "Networks", "PolicyType": "Custom", "VersionId": "v1"}, "404 EntityNotExist.Policy.Version")
	s.Refuses("owner", "DeletePolicy", wire.Parameters{"PolicyName": "Networks"}, "409 DeleteConflict.Policy.Version")
	servicestest.OK[EmptyResponse](s.Scene, "owner", "DeletePolicy", wire.Parameters{"PolicyName": "Networks", "CascadingDelete": "true"})
	s.Refuses("owner", "GetPolicy", wire.Parameters{"PolicyName": "Networks", "PolicyType": "Custom"}, "404 EntityNotExist.Policy")
}

func TestPoliciesRefuse(t *testing.T) {
	t.Parallel()
	s := newLives(t)
	asked := func(name, document string) wire.Parameters {
		return wire.Parameters{"PolicyName": name, "PolicyDocument": document}
	}
	s.Refuses("owner", "CreatePolicy", asked("NETWORKS", readsNetworks), "409 EntityAlreadyExists.Policy")
	s.Refuses("owner", "CreatePolicy", asked("administratoraccess", readsNetworks), "409 EntityAlreadyExists.Policy")
	s.Refuses("owner", "CreatePolicy", asked("net_works", readsNetworks), "400 InvalidParameter.PolicyName.InvalidChars")
	s.Refuses("owner", "CreatePolicy", asked(strings.Repeat("n", 129), readsNetworks), "400 InvalidParameter.PolicyName.Length")
	s.Refuses("owner", "CreatePolicy", asked("others", "{"), "400 MalformedPolicyDocument")
	s.Refuses("owner", "CreatePolicy", asked("others", readsNetworks+strings.Repeat(" ", 6144)), "400 InvalidParameter.PolicyDocument.Length")
	s.Refuses("owner", "CreatePolicy", asked("others", ""), "400 MissingParameter")
	s.Refuses("other", "DeletePolicy", wire.Parameters{"PolicyName": "Networks"}, "404 EntityNotExist.Policy")
	s.Refuses("owner", "UpdatePolicyDescription", wire.Parameters{"PolicyName": "Networks", "NewDescription": strings.Repeat("n", 1025)}, "400 InvalidParameter.NewDescription.Length")
	s.Refuses("owner", "UpdatePolicyDescription", wire.Parameters{"PolicyName": "Networks"}, "400 MissingParameter")
	s.Refuses("owner", "ListPolicies", wire.Parameters{"PolicyType": "Both"}, "400 InvalidParameter.PolicyType")
	s.Refuses("owner", "ListPolicies", wire.Parameters{"Marker": "-"}, "400 InvalidParameter")
	if got := servicestest.OK[PolicyResponse](s.Scene, "owner", "UpdatePolicyDescription", wire.Parameters{"PolicyName": "Networks", "NewDescription": servicestest.Cleared}).Policy; *got.Description != "" {
		t.Errorf("the description is %s", *got.Description)
	}
}

func TestPoliciesAreListed(t *testing.T) {
	t.Parallel()
	s := newLives(t)
	servicestest.OK[PolicyResponse](s.Scene, "owner", "CreatePolicy", wire.Parameters{"PolicyName": "tagged", "PolicyDocument": readsNetworks, "Tag": `[{"Key":"team","Value":"a"}]`})
	names := func(asked wire.Parameters) (list []string) {
		for {
			page := servicestest.OK[ListPoliciesResponse](s.Scene, "owner", "ListPolicies", asked)
			for _, one := range page.Policies.Policy {
				list = append(list, *one.PolicyName)
			}
			if !*page.IsTruncated {
				return list
			}
			asked["Marker"] = *page.Marker
		}
	}
	all := names(wire.Parameters{"MaxItems": "7"})
	if last := all[len(all)-2:]; all[0] != "AdministratorAccess" || fmt.Sprint(last) != "[Networks tagged]" || len(all) != len(names(wire.Parameters{"PolicyType": "System"}))+2 {
		t.Errorf("the policies are %v", all)
	}
	if got := fmt.Sprint(names(wire.Parameters{"Tag": `[{"Key":"team","Value":"a"}]`})); got != "[tagged]" {
		t.Errorf("the tagged ones are %s", got)
	}
	if got := fmt.Sprint(names(wire.Parameters{"PolicyType": "Custom", "MaxItems": "1"})); got != "[Networks tagged]" {
		t.Errorf("the account's own are %s", got)
	}
	admin := servicestest.OK[GetPolicyResponse](s.Scene, "owner", "GetPolicy", wire.Parameters{"PolicyName": "AdministratorAccess", "PolicyType": "System"})
	if want := `{"Version":"1","Statement":[{"Effect":"Allow","Action":["*"],"Resource":"*"}]}`; *admin.Policy.PolicyDocument != want {
		t.Errorf("the administrator's policy is %s", *admin.Policy.PolicyDocument)
	}
}

func TestPoliciesAreAttached(t *testing.T) {
	t.Parallel()
	s := newLives(t)
	for _, one := range []struct{ kind, parameter, name, missing string }{
		{"User", "UserName", "alice", "bob"}, {"Group", "GroupName", "networkers", "bakers"}, {"Role", "RoleName", "netadmin", "oven"},
	} {
		own := wire.Parameters{"PolicyName": "networks", "PolicyType": "Custom", one.parameter: one.name}
		nobody := wire.Parameters{"PolicyName": "networks", "PolicyType": "Custom", one.parameter: one.missing}
		attach, detach, list := "AttachPolicyTo"+one.kind, "DetachPolicyFrom"+one.kind, "ListPoliciesFor"+one.kind
		s.Refuses("owner", attach, nobody, "404 EntityNotExist."+one.kind)
		s.Refuses("owner", detach, own, "404 EntityNotExist."+one.kind+".Policy")
		servicestest.OK[EmptyResponse](s.Scene, "owner", attach, own)
		s.Refuses("owner", attach, own, "409 EntityAlreadyExists."+one.kind+".Policy")
		servicestest.OK[EmptyResponse](s.Scene, "owner", attach, wire.Parameters{"PolicyName": "ReadOnlyAccess", "PolicyType": "System", one.parameter: one.name})
		s.World = cloudtest.Reread(t, s.World)
		var has []string
		for _, p := range servicestest.OK[PoliciesResponse](s.Scene, "owner", list, wire.Parameters{one.parameter: one.name}).Policies.Policy {
			has = append(has, *p.PolicyName+" "+*p.PolicyType)
		}
		if got := fmt.Sprint(has); got != "[Networks Custom ReadOnlyAccess System]" {
			t.Errorf("%s has %s", one.name, got)
		}
		s.Refuses("owner", "DeletePolicy", wire.Parameters{"PolicyName": "Networks"}, "409 DeleteConflict.Policy."+one.kind)
		s.Refuses("owner", "Delete"+one.kind, wire.Parameters{one.parameter: one.name}, "409 DeleteConflict."+one.kind+".Policy")
		who := servicestest.OK[ListEntitiesForPolicyResponse](s.Scene, "owner", "ListEntitiesForPolicy", wire.Parameters{"PolicyName": "Networks", "PolicyType": "Custom"})
		if counts := map[string]int{"User": len(who.Users.User), "Group": len(who.Groups.Group), "Role": len(who.Roles.Role)}; counts[one.kind] != 1 || *s.policy("Networks").Policy.AttachmentCount != 1 {
			t.Errorf("the policy is attached to %v", counts)
		}
		servicestest.OK[EmptyResponse](s.Scene, "owner", detach, own)
		servicestest.OK[EmptyResponse](s.Scene, "owner", detach, wire.Parameters{"PolicyName": "ReadOnlyAccess", "PolicyType": "System", one.parameter: one.name})
		servicestest.OK[EmptyResponse](s.Scene, "owner", "Delete"+one.kind, wire.Parameters{one.parameter: one.name})
	}
}

func TestAPrincipalHasAtMostTwentyPoliciesOfAType(t *testing.T) {
	t.Parallel()
	s := newLives(t)
	system := servicestest.OK[ListPoliciesResponse](s.Scene, "owner", "ListPolicies", wire.Parameters{"PolicyType": "System", "MaxItems": "21"}).Policies.Policy
	for n, one := range system {
		asked := wire.Parameters{"PolicyName": *one.PolicyName, "PolicyType": "System", "UserName": "alice"}
		if n == 20 {
			s.Refuses("owner", "AttachPolicyToUser", asked, "409 LimitExceeded.User.Policy")
			return
		}
		servicestest.OK[EmptyResponse](s.Scene, "owner", "AttachPolicyToUser", asked)
	}
	t.Error("there are too few policies")
}

func TestGroups(t *testing.T) {
	t.Parallel()
	s := newLives(t)
	member := wire.Parameters{"UserName": "Alice", "GroupName": "NetWorkers"}
	servicestest.OK[EmptyResponse](s.Scene, "owner", "AddUserToGroup", member)
	s.Refuses("owner", "AddUserToGroup", member, "409 EntityAlreadyExists.User.Group")
	s.Refuses("owner", "DeleteGroup", wire.Parameters{"GroupName": "networkers"}, "409 DeleteConflict.Group.User")
	s.Refuses("owner", "DeleteUser", wire.Parameters{"UserName": "alice"}, "409 DeleteConflict.User.Group")
	s.Refuses("owner", "CreateGroup", wire.Parameters{"GroupName": "NETWORKERS"}, "409 EntityAlreadyExists.Group")
	s.Refuses("owner", "CreateGroup", wire.Parameters{"GroupName": "net workers"}, "400 InvalidParameter.GroupName.InvalidChars")
	s.Refuses("owner", "UpdateGroup", wire.Parameters{"GroupName": "networkers", "NewComments": strings.Repeat("c", 129)}, "400 InvalidParameter.NewComments.Length")
	users := servicestest.OK[ListUsersForGroupResponse](s.Scene, "owner", "ListUsersForGroup", wire.Parameters{"GroupName": "networkers"}).Users.User
	joined := servicestest.OK[ListGroupsForUserResponse](s.Scene, "owner", "ListGroupsForUser", wire.Parameters{"UserName": "alice"}).Groups.Group
	if len(users) != 1 || *users[0].UserName != "alice" || len(joined) != 1 || *joined[0].GroupName != "networkers" || joined[0].JoinDate == nil {
		t.Errorf("in the group are %+v, and alice is in %+v", users, joined)
	}
	s.Wall = s.Wall.Add(time.Hour)
	changed := servicestest.OK[GroupResponse](s.Scene, "owner", "UpdateGroup", wire.Parameters{"GroupName": "networkers", "NewGroupName": "weavers", "NewComments": servicestest.Cleared}).Group
	if *changed.GroupName != "weavers" || *changed.Comments != "" || *changed.UpdateDate != "2030-01-02T13:00:00Z" {
		t.Errorf("the group is %+v", changed)
	}
	servicestest.OK[EmptyResponse](s.Scene, "owner", "RemoveUserFromGroup", wire.Parameters{"UserName": "alice", "GroupName": "weavers"})
	s.Refuses("owner", "RemoveUserFromGroup", wire.Parameters{"UserName": "alice", "GroupName": "weavers"}, "404 EntityNotExist.User.Group")
	if groups := servicestest.OK[ListGroupsResponse](s.Scene, "owner", "ListGroups", nil).Groups.Group; len(groups) != 1 {
		t.Errorf("the groups are %+v", groups)
	}
	servicestest.OK[EmptyResponse](s.Scene, "owner", "DeleteGroup", wire.Parameters{"GroupName": "Weavers"})
	s.Refuses("owner", "GetGroup", wire.Parameters{"GroupName": "weavers"}, "404 EntityNotExist.Group")
}

func TestAnEmptyValueClears(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	servicestest.OK[UserResponse](s, "owner", "CreateUser", wire.Parameters{"UserName": "alice", "MobilePhone": "86-18600008888", "Email": "alice@example.com", "Comments": "an engineer"})
	user := servicestest.OK[UserResponse](s, "owner", "UpdateUser", wire.Parameters{"UserName": "alice", "NewMobilePhone": servicestest.Cleared, "NewEmail": servicestest.Cleared}).User
	if *user.MobilePhone != "" || *user.Email != "" || *user.Comments != "an engineer" {
		t.Errorf("the user is %+v", user)
	}
	if user := servicestest.OK[UserResponse](s, "owner", "UpdateUser", wire.Parameters{"UserName": "alice", "NewComments": servicestest.Cleared}).User; *user.Comments != "" {
		t.Errorf("the comments are %s", *user.Comments)
	}
	servicestest.OK[RoleResponse](s, "owner", "CreateRole", wire.Parameters{"RoleName": "deploy", "Description": "deploys", "AssumeRolePolicyDocument": trustPolicy})
	if role := servicestest.OK[RoleResponse](s, "owner", "UpdateRole", wire.Parameters{"RoleName": "deploy", "NewDescription": servicestest.Cleared}).Role; *role.Description != "" {
		t.Errorf("the description is %s", *role.Description)
	}
}

func TestNamesAreComparedWithoutCase(t *testing.T) {
	t.Parallel()
	s := newLives(t)
	s.Refuses("owner", "CreateUser", wire.Parameters{"UserName": "ALICE"}, "409 EntityAlreadyExists.User")
	s.Refuses("owner", "CreateRole", wire.Parameters{"RoleName": "netADMIN", "AssumeRolePolicyDocument": trustPolicy}, "409 EntityAlreadyExists.Role")
	if user := servicestest.OK[UserResponse](s.Scene, "owner", "GetUser", wire.Parameters{"UserName": "aLice"}).User; *user.UserName != "alice" {
		t.Errorf("the user is %s", *user.UserName)
	}
	if role := servicestest.OK[RoleResponse](s.Scene, "owner", "GetRole", wire.Parameters{"RoleName": "netadmin"}).Role; *role.RoleName != "NetAdmin" {
		t.Errorf("the role is %s", *role.RoleName)
	}
	servicestest.OK[UserResponse](s.Scene, "owner", "UpdateUser", wire.Parameters{"UserName": "alice", "NewUserName": "Alice"})
}

func TestPasswordPolicy(t *testing.T) {
	t.Parallel()
	s := newLives(t)
	set := servicestest.OK[PasswordPolicyResponse](s.Scene, "owner", "SetPasswordPolicy", wire.Parameters{"MinimumPasswordLength": "12", "RequireSymbols": "false", "MaxPasswordAge": "90"}).PasswordPolicy
	got := servicestest.OK[PasswordPolicyResponse](s.Scene, "owner", "GetPasswordPolicy", nil).PasswordPolicy
	if *got.MinimumPasswordLength != 12 || *got.RequireSymbols || !*got.RequireNumbers || *got.MaxPasswordAge != 90 || *set.MinimumPasswordLength != 12 {
		t.Errorf("the policy is %+v", got)
	}
	if others := servicestest.OK[PasswordPolicyResponse](s.Scene, "other", "GetPasswordPolicy", nil).PasswordPolicy; *others.MinimumPasswordLength != 8 {
		t.Errorf("another account's policy is %+v", others)
	}
	s.Refuses("owner", "SetPasswordPolicy", wire.Parameters{"MinimumPasswordLength": "7"}, "400 InvalidParameter.PasswordPolicy")
	s.Refuses("owner", "DecodeDiagnosticMessage", wire.Parameters{"EncodedDiagnosticMessage": "e30="}, "400 InvalidParameter")
}
