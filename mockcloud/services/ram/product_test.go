package ram

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

func newScene(t *testing.T) *servicestest.Scene {
	t.Helper()
	return servicestest.New(t, Product(), servicestest.Setting{}, "owner", "other")
}

func TestUsers(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	made := servicestest.OK[UserResponse](s, "owner", "CreateUser", wire.Parameters{
		"UserName": "alice", "DisplayName": "Alice", "MobilePhone": "86-18600008888", "Email": "alice@example.com", "Comments": "an engineer",
	}).User
	s.Wall = s.Wall.Add(time.Hour)
	servicestest.OK[UserResponse](s, "owner", "UpdateUser", wire.Parameters{"UserName": "alice", "NewUserName": "alicia", "NewComments": "a manager"})
	user := servicestest.OK[UserResponse](s, "owner", "GetUser", wire.Parameters{"UserName": "alicia"}).User
	if *user.UserId != *made.UserId || *user.DisplayName != "Alice" || *user.Comments != "a manager" || *user.MobilePhone != "86-18600008888" {
		t.Errorf("the user is %+v", user)
	}
	if *user.CreateDate != "2030-01-02T12:00:00Z" || *user.UpdateDate != "2030-01-02T13:00:00Z" {
		t.Errorf("created %s, updated %s", *user.CreateDate, *user.UpdateDate)
	}
	s.Refuses("owner", "GetUser", wire.Parameters{"UserName": "alice"}, "404 EntityNotExist.User")
	s.Refuses("other", "GetUser", wire.Parameters{"UserName": "alicia"}, "404 EntityNotExist.User")
	s.Refuses("owner", "CreateUser", wire.Parameters{"UserName": "alicia"}, "409 EntityAlreadyExists.User")
	s.Refuses("other", "CreateUser", wire.Parameters{"UserName": "alicia"}, "")
	servicestest.OK[UserResponse](s, "owner", "CreateUser", wire.Parameters{"UserName": "alice"})
	s.Refuses("owner", "UpdateUser", wire.Parameters{"UserName": "alice", "NewUserName": "alicia"}, "409 EntityAlreadyExists.User")

	for parameter, test := range map[string]struct{ value, code string }{
		"UserName":    {"al ice", "UserName.InvalidChars"},
		"DisplayName": {strings.Repeat("a", 129), "DisplayName.Length"},
		"Comments":    {strings.Repeat("a", 129), "Comments.Length"},
		"MobilePhone": {"18600008888", "MobilePhone.Format"},
		"Email":       {"alice", "Email.Format"},
	} {
		asked := wire.Parameters{"UserName": "bob"}
		asked[parameter] = test.value
		s.Refuses("owner", "CreateUser", asked, "400 InvalidParameter."+test.code)
		s.Refuses("owner", "UpdateUser", wire.Parameters{"UserName": "alice", "New" + parameter: test.value}, "400 InvalidParameter.New"+test.code)
	}
	s.Refuses("owner", "CreateUser", wire.Parameters{"UserName": strings.Repeat("a", 65)}, "400 InvalidParameter.UserName.Length")
	s.Refuses("owner", "CreateUser", nil, "400 MissingParameter")
	s.Refuses("owner", "DeleteUser", nil, "400 MissingParameter")
}

func TestListUsersPagesByMarker(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	for _, name := range []string{"c", "a", "b"} {
		servicestest.OK[UserResponse](s, "owner", "CreateUser", wire.Parameters{"UserName": name})
	}
	first := servicestest.OK[ListUsersResponse](s, "owner", "ListUsers", wire.Parameters{"MaxItems": "2"})
	if len(first.Users.User) != 2 || !*first.IsTruncated || first.Marker == nil {
		t.Fatalf("the first page is %+v", first)
	}
	rest := servicestest.OK[ListUsersResponse](s, "owner", "ListUsers", wire.Parameters{"MaxItems": "2", "Marker": *first.Marker})
	if len(rest.Users.User) != 1 || *rest.Users.User[0].UserName != "b" || *rest.IsTruncated || rest.Marker != nil {
		t.Errorf("the rest is %+v", rest)
	}
	s.Refuses("owner", "ListUsers", wire.Parameters{"MaxItems": "0"}, "400 InvalidParameter")
	s.Refuses("owner", "ListUsers", wire.Parameters{"Marker": "nonsense"}, "400 InvalidParameter")
}

const trustPolicy = `{"Version":"1","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole","Principal":{"RAM":["acs:ram::1234567890123456:root"]}}]}`

func TestRoles(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	made := servicestest.OK[RoleResponse](s, "owner", "CreateRole", wire.Parameters{
		"RoleName": "deploy", "Description": "deploys", "AssumeRolePolicyDocument": trustPolicy, "MaxSessionDuration": "7200", "Tag": `[{"Key":"team","Value":"a"}]`,
	}).Role
	if *made.AssumeRolePolicyDocument != trustPolicy || *made.MaxSessionDuration != 7200 {
		t.Errorf("the role is %+v", made)
	}
	plain := servicestest.OK[RoleResponse](s, "owner", "CreateRole", wire.Parameters{"RoleName": "plain", "AssumeRolePolicyDocument": trustPolicy}).Role
	if *plain.MaxSessionDuration != 3600 {
		t.Errorf("a session lasts %d", *plain.MaxSessionDuration)
	}
	s.Wall = s.Wall.Add(time.Hour)
	service := `{ "Version": "1", "Statement": [{"Effect": "Allow", "Action": ["sts:AssumeRole"], "Principal": {"Service": "ecs.aliyuncs.com"}}] }`
	servicestest.OK[RoleResponse](s, "owner", "UpdateRole", wire.Parameters{"RoleName": "deploy", "NewAssumeRolePolicyDocument": service})
	role := servicestest.OK[RoleResponse](s, "owner", "GetRole", wire.Parameters{"RoleName": "deploy"}).Role
	if *role.AssumeRolePolicyDocument != service || *role.Description != "deploys" || *role.MaxSessionDuration != 7200 || *role.UpdateDate != "2030-01-02T13:00:00Z" {
		t.Errorf("the changed role is %+v", role)
	}
	tagged := servicestest.OK[ListRolesResponse](s, "owner", "ListRoles", wire.Parameters{"Tag": `[{"Key":"team","Value":"a"}]`}).Roles.Role
	if len(tagged) != 1 || *tagged[0].RoleName != "deploy" || *tagged[0].Tags.Tag[0].TagKey != "team" {
		t.Errorf("the tagged roles are %+v", tagged)
	}
	s.Refuses("owner", "CreateRole", wire.Parameters{"RoleName": "deploy", "AssumeRolePolicyDocument": trustPolicy}, "409 EntityAlreadyExists.Role")
	s.Refuses("other", "DeleteRole", wire.Parameters{"RoleName": "deploy"}, "404 EntityNotExist.Role")
	s.Refuses("owner", "CreateRole", wire.Parameters{"RoleName": "de_ploy", "AssumeRolePolicyDocument": trustPolicy}, "400 InvalidParameter.RoleName.InvalidChars")
	s.Refuses("owner", "CreateRole", wire.Parameters{"RoleName": strings.Repeat("a", 65), "AssumeRolePolicyDocument": trustPolicy}, "400 InvalidParameter.RoleName.Length")
	s.Refuses("owner", "CreateRole", wire.Parameters{"RoleName": "longer", "AssumeRolePolicyDocument": trustPolicy, "MaxSessionDuration": "43201"}, "400 InvalidParameter.MaxSessionDuration")
	s.Refuses("owner", "UpdateRole", wire.Parameters{"RoleName": "deploy", "NewMaxSessionDuration": "60"}, "400 InvalidParameter.MaxSessionDuration")
	s.Refuses("owner", "CreateRole", wire.Parameters{"RoleName": "without"}, "400 MissingParameter")
	servicestest.OK[EmptyResponse](s, "owner", "DeleteRole", wire.Parameters{"RoleName": "deploy"})
	s.Refuses("owner", "GetRole", wire.Parameters{"RoleName": "deploy"}, "404 EntityNotExist.Role")
	// A new role of the name is another one, without the tags of the first.
	servicestest.OK[RoleResponse](s, "owner", "CreateRole", wire.Parameters{"RoleName": "deploy", "AssumeRolePolicyDocument": trustPolicy})
	if again := servicestest.OK[ListRolesResponse](s, "owner", "ListRoles", nil).Roles.Role; len(again) != 2 || *again[1].RoleId == *made.RoleId || len(again[1].Tags.Tag) != 0 {
		t.Errorf("the roles are %+v", again)
	}
}

func TestTrustPoliciesAreRead(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	for name, test := range map[string]struct{ document, code string }{
		"no JSON":               {"{", "MalformedPolicyDocument"},
		"two documents":         {trustPolicy + "{}", "MalformedPolicyDocument"},
		"no version":            {strings.Replace(trustPolicy, `"Version":"1",`, "", 1), "MalformedPolicyDocument"},
		"no statement":          {`{"Version":"1","Statement":[]}`, "MalformedPolicyDocument"},
		"another effect":        {strings.Replace(trustPolicy, "Allow", "ALLOW", 1), "MalformedPolicyDocument"},
		"no action":             {strings.Replace(trustPolicy, `"Action":"sts:AssumeRole",`, "", 1), "MalformedPolicyDocument"},
		"no principal":          {`{"Version":"1","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole"}]}`, "MalformedPolicyDocument"},
		"a resource":            {strings.Replace(trustPolicy, `"Effect"`, `"Resource":"*","Effect"`, 1), "MalformedPolicyDocument"},
		"another principal":     {strings.Replace(trustPolicy, `"RAM"`, `"AWS"`, 1), "MalformedPolicyDocument"},
		"no ARN of a principal": {strings.Replace(trustPolicy, "acs:ram::1234567890123456:root", "1234567890123456", 1), "MalformedPolicyDocument"},
		"too long":              {trustPolicy + strings.Repeat(" ", 2048), "InvalidParameter.AssumeRolePolicyDocument.Length"},
	} {
		t.Log(name)
		s.Refuses("owner", "CreateRole", wire.Parameters{"RoleName": "role", "AssumeRolePolicyDocument": test.document}, "400 "+test.code)
	}
	servicestest.OK[RoleResponse](s, "owner", "CreateRole", wire.Parameters{"RoleName": "role", "AssumeRolePolicyDocument": trustPolicy})
	s.Refuses("owner", "UpdateRole", wire.Parameters{"RoleName": "role", "NewAssumeRolePolicyDocument": trustPolicy + strings.Repeat(" ", 2048)},
		"400 InvalidParameter.NewAssumeRolePolicyDocument.Length")
}

// An answer is written after its call has ended, while the role may change.
func TestARoleChangesWhileAnAnswerAboutItIsWritten(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	made := servicestest.OK[RoleResponse](s, "owner", "CreateRole", wire.Parameters{"RoleName": "role", "AssumeRolePolicyDocument": trustPolicy}).Role
	changed := make(chan struct{})
	go func() {
		defer close(changed)
		if _, refused := s.Call("owner", "UpdateRole", wire.Parameters{"RoleName": "role", "NewDescription": "another"}); refused != nil {
			t.Error(refused)
		}
	}()
	if id, name := *made.RoleId, *made.RoleName; id == "" || name != "role" { // the race detector sees this
		t.Errorf("the role is %s %s", id, name)
	}
	<-changed
	role := servicestest.OK[RoleResponse](s, "owner", "GetRole", wire.Parameters{"RoleName": "role"}).Role
	if *role.Description != "another" || *role.RoleId != *made.RoleId || *role.AssumeRolePolicyDocument != trustPolicy || *role.MaxSessionDuration != 3600 {
		t.Errorf("the role is %+v", role)
	}
}

func TestTagsOfRoles(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	for _, name := range []string{"one", "two"} {
		servicestest.OK[RoleResponse](s, "owner", "CreateRole", wire.Parameters{"RoleName": name, "AssumeRolePolicyDocument": trustPolicy})
	}
	tags := func(parameters wire.Parameters) (list []string) {
		t.Helper()
		parameters["ResourceType"] = "role"
		for _, tag := range servicestest.OK[ListTagResourcesResponse](s, "owner", "ListTagResources", parameters).TagResources {
			list = append(list, *tag.ResourceName+" "+*tag.TagKey+"="+*tag.TagValue)
		}
		return list
	}
	servicestest.OK[EmptyResponse](s, "owner", "TagResources", wire.Parameters{"ResourceType": "role", "ResourceNames": `["one","two"]`, "Tag": `[{"Key":"team","Value":"a"},{"Key":"env","Value":"test"}]`})
	servicestest.OK[EmptyResponse](s, "owner", "UntagResources", wire.Parameters{"ResourceType": "role", "ResourceNames": `["two"]`, "TagKeys": `["env"]`})
	servicestest.OK[EmptyResponse](s, "owner", "UntagResources", wire.Parameters{"ResourceType": "role", "ResourceNames": `["two"]`})
	if got, want := fmt.Sprint(tags(wire.Parameters{})), "[one env=test one team=a two team=a]"; got != want {
		t.Errorf("the tags are %s; want %s", got, want)
	}
	if got, want := fmt.Sprint(tags(wire.Parameters{"ResourceNames": `["two","three"]`})), "[two team=a]"; got != want {
		t.Errorf("the tags of two are %s; want %s", got, want)
	}
	servicestest.OK[EmptyResponse](s, "owner", "UntagResources", wire.Parameters{"ResourceType": "role", "ResourceNames": `["one"]`, "All": "true"})
	if got, want := fmt.Sprint(tags(wire.Parameters{})), "[two team=a]"; got != want {
		t.Errorf("the tags left are %s; want %s", got, want)
	}
	tag := wire.Parameters{"ResourceType": "role", "ResourceNames": `["three"]`, "Tag": `[{"Key":"team","Value":"a"}]`}
	s.Refuses("owner", "TagResources", tag, "404 EntityNotExist.Role")
	tag["ResourceType"] = "policy"
	s.Refuses("owner", "TagResources", tag, "404 EntityNotExist.Policy")
	delete(tag, "ResourceNames")
	s.Refuses("owner", "TagResources", tag, "400 MissingParameter")
}

func TestAccountAlias(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	alias := func() string {
		t.Helper()
		return *servicestest.OK[GetAccountAliasResponse](s, "owner", "GetAccountAlias", nil).AccountAlias
	}
	if got := alias(); got != s.Accounts["owner"] {
		t.Errorf("without an alias, it is %s", got)
	}
	servicestest.OK[EmptyResponse](s, "owner", "SetAccountAlias", wire.Parameters{"AccountAlias": "platform"})
	servicestest.OK[EmptyResponse](s, "owner", "SetAccountAlias", wire.Parameters{"AccountAlias": "platform-2"})
	if got := alias(); got != "platform-2" {
		t.Errorf("the alias is %s", got)
	}
	s.Refuses("other", "SetAccountAlias", wire.Parameters{"AccountAlias": "platform-2"}, "409 EntityAlreadyExists.AccountAlias")
	s.Refuses("other", "SetAccountAlias", wire.Parameters{"AccountAlias": "platform"}, "")
	for value, code := range map[string]string{"ab": "Length", strings.Repeat("a", 33): "Length", "-abc": "Format", "a--b": "Format", "Abc": "Format"} {
		s.Refuses("owner", "SetAccountAlias", wire.Parameters{"AccountAlias": value}, "400 InvalidParameter.AccountAlias."+code)
	}
	servicestest.OK[EmptyResponse](s, "owner", "ClearAccountAlias", nil)
	if got := alias(); got != s.Accounts["owner"] {
		t.Errorf("after clearing, it is %s", got)
	}
	s.Refuses("other", "SetAccountAlias", wire.Parameters{"AccountAlias": "platform-2"}, "")
}

func TestStatusesOfKeys(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	servicestest.OK[UserResponse](s, "owner", "CreateUser", wire.Parameters{"UserName": "alice"})
	key := *servicestest.OK[CreateAccessKeyResponse](s, "owner", "CreateAccessKey", wire.Parameters{"UserName": "alice"}).AccessKey.AccessKeyId
	asked := wire.Parameters{"UserName": "alice", "UserAccessKeyId": key, "Status": "Off"}
	s.Refuses("owner", "UpdateAccessKey", asked, "400 InvalidParameter")
	asked["Status"] = "Inactive"
	servicestest.OK[EmptyResponse](s, "owner", "UpdateAccessKey", asked)
	if keys := servicestest.OK[ListAccessKeysResponse](s, "owner", "ListAccessKeys", wire.Parameters{"UserName": "alice"}).AccessKeys.AccessKey; *keys[0].Status != "Inactive" {
		t.Errorf("the key is %s", *keys[0].Status)
	}
	asked["UserAccessKeyId"] = "LTAI"
	s.Refuses("owner", "UpdateAccessKey", asked, "404 EntityNotExist.User.AccessKey")
	s.Refuses("owner", "ListAccessKeys", wire.Parameters{"UserName": "bob"}, "404 EntityNotExist.User")
}
