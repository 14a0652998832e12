package ram

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// scene is a world with two accounts.
type scene struct {
	*testing.T
	product      *services.Product
	world        *cloud.World
	wall         time.Time
	owner, other string
}

func newScene(t *testing.T) *scene {
	t.Helper()
	s := &scene{T: t, product: Product(), wall: time.Date(2030, 1, 2, 12, 0, 0, 0, time.UTC)}
	s.world = cloud.NewWorld(cloud.Spec{ID: "w-ram", Tag: "ramramra", Seed: 7})
	for name, id := range map[string]*string{"owner": &s.owner, "other": &s.other} {
		account, err := s.world.AddAccount(s.wall, name, "")
		if err != nil {
			t.Fatal(err)
		}
		*id = account.ID
	}
	return s
}

// call runs an action and checks the answer against the contract.
func (s *scene) call(account, action string, parameters wire.Parameters) (any, *wire.Error) {
	s.Helper()
	invocation, refused := s.product.Bind(s.product.Actions[action], &wire.Request{Style: wire.RPC, Action: action, Parameters: parameters})
	if refused != nil {
		return nil, refused
	}
	if len(invocation.Unknown) > 0 {
		s.Fatalf("%s has no parameters %v", action, invocation.Unknown)
	}
	result := invocation.Run(s.world, cloud.Caller{AccountID: account}, s.wall)
	if err := invocation.Check(result); err != nil {
		s.Fatal(err)
	}
	return result.Response, result.Error
}

// ok runs an action of the owner that succeeds.
func ok[R any](s *scene, action string, parameters wire.Parameters) *R {
	s.Helper()
	response, refused := s.call(s.owner, action, parameters)
	if refused != nil {
		s.Fatalf("%s %v: %v", action, parameters, refused)
	}
	return response.(*R)
}

// refuses runs an action that must fail with a code.
func (s *scene) refuses(account, action string, parameters wire.Parameters, want string) {
	s.Helper()
	_, refused := s.call(account, action, parameters)
	got := ""
	if refused != nil {
		got = fmt.Sprintf("%d %s", refused.Status, refused.Code)
	}
	if got != want {
		s.Errorf("%s %v: got %q; want %q", action, parameters, got, want)
	}
}

func TestEveryActionOfTheContractIsThere(t *testing.T) {
	t.Parallel()
	for _, action := range Contract.Actions {
		if Product().Actions[action.Name] == nil {
			t.Errorf("%s is not there", action.Name)
		}
	}
}

func TestUsers(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	made := ok[CreateUserResponse](s, "CreateUser", wire.Parameters{
		"UserName": "alice", "DisplayName": "Alice", "MobilePhone": "86-18600008888", "Email": "alice@example.com", "Comments": "an engineer",
	}).User
	s.wall = s.wall.Add(time.Hour)
	ok[UpdateUserResponse](s, "UpdateUser", wire.Parameters{"UserName": "alice", "NewUserName": "alicia", "NewComments": "a manager"})
	user := ok[GetUserResponse](s, "GetUser", wire.Parameters{"UserName": "alicia"}).User
	if *user.UserId != *made.UserId || *user.DisplayName != "Alice" || *user.Comments != "a manager" || *user.MobilePhone != "86-18600008888" {
		t.Errorf("the user is %+v", user)
	}
	if *user.CreateDate != "2030-01-02T12:00:00Z" || *user.UpdateDate != "2030-01-02T13:00:00Z" {
		t.Errorf("created %s, updated %s", *user.CreateDate, *user.UpdateDate)
	}
	s.refuses(s.owner, "GetUser", wire.Parameters{"UserName": "alice"}, "404 EntityNotExist.User")
	s.refuses(s.other, "GetUser", wire.Parameters{"UserName": "alicia"}, "404 EntityNotExist.User")
	s.refuses(s.owner, "CreateUser", wire.Parameters{"UserName": "alicia"}, "409 EntityAlreadyExists.User")
	s.refuses(s.other, "CreateUser", wire.Parameters{"UserName": "alicia"}, "")
	ok[CreateUserResponse](s, "CreateUser", wire.Parameters{"UserName": "alice"})
	s.refuses(s.owner, "UpdateUser", wire.Parameters{"UserName": "alice", "NewUserName": "alicia"}, "409 EntityAlreadyExists.User")

	for parameter, test := range map[string]struct{ value, code string }{
		"UserName":    {"al ice", "UserName.InvalidChars"},
		"DisplayName": {strings.Repeat("a", 129), "DisplayName.Length"},
		"Comments":    {strings.Repeat("a", 129), "Comments.Length"},
		"MobilePhone": {"18600008888", "MobilePhone.Format"},
		"Email":       {"alice", "Email.Format"},
	} {
		asked := wire.Parameters{"UserName": "bob"}
		asked[parameter] = test.value
		s.refuses(s.owner, "CreateUser", asked, "400 InvalidParameter."+test.code)
		s.refuses(s.owner, "UpdateUser", wire.Parameters{"UserName": "alice", "New" + parameter: test.value}, "400 InvalidParameter.New"+test.code)
	}
	s.refuses(s.owner, "CreateUser", wire.Parameters{"UserName": strings.Repeat("a", 65)}, "400 InvalidParameter.UserName.Length")
	s.refuses(s.owner, "CreateUser", nil, "400 MissingParameter")
	s.refuses(s.owner, "DeleteUser", nil, "400 MissingParameter")
}

func TestListUsersPagesByMarker(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	for _, name := range []string{"c", "a", "b"} {
		ok[CreateUserResponse](s, "CreateUser", wire.Parameters{"UserName": name})
	}
	first := ok[ListUsersResponse](s, "ListUsers", wire.Parameters{"MaxItems": "2"})
	if len(first.Users.User) != 2 || !*first.IsTruncated || first.Marker == nil {
		t.Fatalf("the first page is %+v", first)
	}
	rest := ok[ListUsersResponse](s, "ListUsers", wire.Parameters{"MaxItems": "2", "Marker": *first.Marker})
	if len(rest.Users.User) != 1 || *rest.Users.User[0].UserName != "b" || *rest.IsTruncated || rest.Marker != nil {
		t.Errorf("the rest is %+v", rest)
	}
	s.refuses(s.owner, "ListUsers", wire.Parameters{"MaxItems": "0"}, "400 InvalidParameter")
	s.refuses(s.owner, "ListUsers", wire.Parameters{"Marker": "nonsense"}, "400 InvalidParameter")
}

const trustPolicy = `{"Version":"1","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole","Principal":{"RAM":["acs:ram::1234567890123456:root"]}}]}`

func TestRoles(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	made := ok[CreateRoleResponse](s, "CreateRole", wire.Parameters{
		"RoleName": "deploy", "Description": "deploys", "AssumeRolePolicyDocument": trustPolicy, "MaxSessionDuration": "7200", "Tag": `[{"Key":"team","Value":"a"}]`,
	}).Role
	if *made.AssumeRolePolicyDocument != trustPolicy || *made.MaxSessionDuration != 7200 {
		t.Errorf("the role is %+v", made)
	}
	plain := ok[CreateRoleResponse](s, "CreateRole", wire.Parameters{"RoleName": "plain", "AssumeRolePolicyDocument": trustPolicy}).Role
	if *plain.MaxSessionDuration != 3600 {
		t.Errorf("a session lasts %d", *plain.MaxSessionDuration)
	}
	s.wall = s.wall.Add(time.Hour)
	service := `{ "Version": "1", "Statement": [{"Effect": "Allow", "Action": ["sts:AssumeRole"], "Principal": {"Service": "ecs.aliyuncs.com"}}] }`
	ok[UpdateRoleResponse](s, "UpdateRole", wire.Parameters{"RoleName": "deploy", "NewAssumeRolePolicyDocument": service})
	role := ok[GetRoleResponse](s, "GetRole", wire.Parameters{"RoleName": "deploy"}).Role
	if *role.AssumeRolePolicyDocument != service || *role.Description != "deploys" || *role.MaxSessionDuration != 7200 || *role.UpdateDate != "2030-01-02T13:00:00Z" {
		t.Errorf("the changed role is %+v", role)
	}
	tagged := ok[ListRolesResponse](s, "ListRoles", wire.Parameters{"Tag": `[{"Key":"team","Value":"a"}]`}).Roles.Role
	if len(tagged) != 1 || *tagged[0].RoleName != "deploy" || *tagged[0].Tags.Tag[0].TagKey != "team" {
		t.Errorf("the tagged roles are %+v", tagged)
	}
	s.refuses(s.owner, "CreateRole", wire.Parameters{"RoleName": "deploy", "AssumeRolePolicyDocument": trustPolicy}, "409 EntityAlreadyExists.Role")
	s.refuses(s.other, "DeleteRole", wire.Parameters{"RoleName": "deploy"}, "404 EntityNotExist.Role")
	s.refuses(s.owner, "CreateRole", wire.Parameters{"RoleName": "de_ploy", "AssumeRolePolicyDocument": trustPolicy}, "400 InvalidParameter.RoleName.InvalidChars")
	s.refuses(s.owner, "CreateRole", wire.Parameters{"RoleName": strings.Repeat("a", 65), "AssumeRolePolicyDocument": trustPolicy}, "400 InvalidParameter.RoleName.Length")
	s.refuses(s.owner, "CreateRole", wire.Parameters{"RoleName": "longer", "AssumeRolePolicyDocument": trustPolicy, "MaxSessionDuration": "43201"}, "400 InvalidParameter.MaxSessionDuration")
	s.refuses(s.owner, "UpdateRole", wire.Parameters{"RoleName": "deploy", "NewMaxSessionDuration": "0"}, "400 InvalidParameter.MaxSessionDuration")
	s.refuses(s.owner, "CreateRole", wire.Parameters{"RoleName": "without"}, "400 MissingParameter")
	ok[DeleteRoleResponse](s, "DeleteRole", wire.Parameters{"RoleName": "deploy"})
	s.refuses(s.owner, "GetRole", wire.Parameters{"RoleName": "deploy"}, "404 EntityNotExist.Role")
	// A new role of the name is another one, without the tags of the first.
	ok[CreateRoleResponse](s, "CreateRole", wire.Parameters{"RoleName": "deploy", "AssumeRolePolicyDocument": trustPolicy})
	if again := ok[ListRolesResponse](s, "ListRoles", nil).Roles.Role; len(again) != 2 || *again[1].RoleId == *made.RoleId || len(again[1].Tags.Tag) != 0 {
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
		s.refuses(s.owner, "CreateRole", wire.Parameters{"RoleName": "role", "AssumeRolePolicyDocument": test.document}, "400 "+test.code)
	}
	ok[CreateRoleResponse](s, "CreateRole", wire.Parameters{"RoleName": "role", "AssumeRolePolicyDocument": trustPolicy})
	s.refuses(s.owner, "UpdateRole", wire.Parameters{"RoleName": "role", "NewAssumeRolePolicyDocument": trustPolicy + strings.Repeat(" ", 2048)},
		"400 InvalidParameter.NewAssumeRolePolicyDocument.Length")
}

// An answer is written after its call has ended, while the role may change.
func TestARoleChangesWhileAnAnswerAboutItIsWritten(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	made := ok[CreateRoleResponse](s, "CreateRole", wire.Parameters{"RoleName": "role", "AssumeRolePolicyDocument": trustPolicy}).Role
	changed := make(chan struct{})
	go func() {
		defer close(changed)
		if _, refused := s.call(s.owner, "UpdateRole", wire.Parameters{"RoleName": "role", "NewDescription": "another"}); refused != nil {
			t.Error(refused)
		}
	}()
	if id, name := *made.RoleId, *made.RoleName; id == "" || name != "role" { // the race detector sees this
		t.Errorf("the role is %s %s", id, name)
	}
	<-changed
	role := ok[GetRoleResponse](s, "GetRole", wire.Parameters{"RoleName": "role"}).Role
	if *role.Description != "another" || *role.RoleId != *made.RoleId || *role.AssumeRolePolicyDocument != trustPolicy || *role.MaxSessionDuration != 3600 {
		t.Errorf("the role is %+v", role)
	}
}

func TestAnEmptyListOfExternalIDsLetsNobodyIn(t *testing.T) {
	t.Parallel()
	for values, unknowable := range map[string]bool{`["a"]`: false, `"a"`: false, `[]`: true, `null`: true} {
		document := strings.Replace(trustPolicy, `"Effect"`, `"Condition":{"StringEquals":{"sts:ExternalId":`+values+`}},"Effect"`, 1)
		trust, err := readTrust("AssumeRolePolicyDocument", document)
		if err != nil || trust.Statements[0].Unknowable != unknowable || (len(trust.Statements[0].ExternalIDs) > 0) == unknowable {
			t.Errorf("%s: %+v, %v", values, trust, err)
		}
	}
}

func TestTagsOfRoles(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	for _, name := range []string{"one", "two"} {
		ok[CreateRoleResponse](s, "CreateRole", wire.Parameters{"RoleName": name, "AssumeRolePolicyDocument": trustPolicy})
	}
	tags := func(parameters wire.Parameters) (list []string) {
		t.Helper()
		parameters["ResourceType"] = "role"
		for _, tag := range ok[ListTagResourcesResponse](s, "ListTagResources", parameters).TagResources {
			list = append(list, *tag.ResourceName+" "+*tag.TagKey+"="+*tag.TagValue)
		}
		return list
	}
	ok[TagResourcesResponse](s, "TagResources", wire.Parameters{"ResourceType": "role", "ResourceNames": `["one","two"]`, "Tag": `[{"Key":"team","Value":"a"},{"Key":"env","Value":"test"}]`})
	ok[UntagResourcesResponse](s, "UntagResources", wire.Parameters{"ResourceType": "role", "ResourceNames": `["two"]`, "TagKeys": `["env"]`})
	ok[UntagResourcesResponse](s, "UntagResources", wire.Parameters{"ResourceType": "role", "ResourceNames": `["two"]`})
	if got, want := fmt.Sprint(tags(wire.Parameters{})), "[one env=test one team=a two team=a]"; got != want {
		t.Errorf("the tags are %s; want %s", got, want)
	}
	if got, want := fmt.Sprint(tags(wire.Parameters{"ResourceNames": `["two","three"]`})), "[two team=a]"; got != want {
		t.Errorf("the tags of two are %s; want %s", got, want)
	}
	ok[UntagResourcesResponse](s, "UntagResources", wire.Parameters{"ResourceType": "role", "ResourceNames": `["one"]`, "All": "true"})
	if got, want := fmt.Sprint(tags(wire.Parameters{})), "[two team=a]"; got != want {
		t.Errorf("the tags left are %s; want %s", got, want)
	}
	tag := wire.Parameters{"ResourceType": "role", "ResourceNames": `["three"]`, "Tag": `[{"Key":"team","Value":"a"}]`}
	s.refuses(s.owner, "TagResources", tag, "404 EntityNotExist.Role")
	tag["ResourceType"] = "policy"
	s.refuses(s.owner, "TagResources", tag, "404 EntityNotExist.Policy")
	delete(tag, "ResourceNames")
	s.refuses(s.owner, "TagResources", tag, "400 MissingParameter")
}

func TestAccountAlias(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	alias := func() string {
		t.Helper()
		return *ok[GetAccountAliasResponse](s, "GetAccountAlias", nil).AccountAlias
	}
	if got := alias(); got != s.owner {
		t.Errorf("without an alias, it is %s", got)
	}
	ok[SetAccountAliasResponse](s, "SetAccountAlias", wire.Parameters{"AccountAlias": "platform"})
	ok[SetAccountAliasResponse](s, "SetAccountAlias", wire.Parameters{"AccountAlias": "platform-2"})
	if got := alias(); got != "platform-2" {
		t.Errorf("the alias is %s", got)
	}
	s.refuses(s.other, "SetAccountAlias", wire.Parameters{"AccountAlias": "platform-2"}, "409 EntityAlreadyExists.AccountAlias")
	s.refuses(s.other, "SetAccountAlias", wire.Parameters{"AccountAlias": "platform"}, "")
	for value, code := range map[string]string{"ab": "Length", strings.Repeat("a", 33): "Length", "-abc": "Format", "a--b": "Format", "Abc": "Format"} {
		s.refuses(s.owner, "SetAccountAlias", wire.Parameters{"AccountAlias": value}, "400 InvalidParameter.AccountAlias."+code)
	}
	ok[ClearAccountAliasResponse](s, "ClearAccountAlias", nil)
	if got := alias(); got != s.owner {
		t.Errorf("after clearing, it is %s", got)
	}
	s.refuses(s.other, "SetAccountAlias", wire.Parameters{"AccountAlias": "platform-2"}, "")
}

func TestStatusesOfKeys(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	ok[CreateUserResponse](s, "CreateUser", wire.Parameters{"UserName": "alice"})
	key := *ok[CreateAccessKeyResponse](s, "CreateAccessKey", wire.Parameters{"UserName": "alice"}).AccessKey.AccessKeyId
	asked := wire.Parameters{"UserName": "alice", "UserAccessKeyId": key, "Status": "Off"}
	s.refuses(s.owner, "UpdateAccessKey", asked, "400 InvalidParameter")
	asked["Status"] = "Inactive"
	ok[UpdateAccessKeyResponse](s, "UpdateAccessKey", asked)
	if keys := ok[ListAccessKeysResponse](s, "ListAccessKeys", wire.Parameters{"UserName": "alice"}).AccessKeys.AccessKey; *keys[0].Status != "Inactive" {
		t.Errorf("the key is %s", *keys[0].Status)
	}
	asked["UserAccessKeyId"] = "LTAI"
	s.refuses(s.owner, "UpdateAccessKey", asked, "404 EntityNotExist.User.AccessKey")
	s.refuses(s.owner, "ListAccessKeys", wire.Parameters{"UserName": "bob"}, "404 EntityNotExist.User")
}
