package mockcloud_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/aliyun/alibaba-cloud-sdk-go/sdk/auth"
	"github.com/aliyun/alibaba-cloud-sdk-go/sdk/auth/credentials"
	"github.com/aliyun/alibaba-cloud-sdk-go/sdk/requests"
	"github.com/aliyun/alibaba-cloud-sdk-go/services/ram"
	"github.com/aliyun/alibaba-cloud-sdk-go/services/sts"

	"github.com/mockcloud-dev/mockcloud/mockcloud"
)

// must gives the answer of a call that must not fail.
func must[R any](t *testing.T) func(answer R, err error) R {
	return func(answer R, err error) R {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return answer
	}
}

// refused says that a call failed as it should.
func refused(t *testing.T, what string, err error, code string) {
	t.Helper()
	if err == nil || !strings.Contains(err.Error(), "ErrorCode: "+code+"\n") {
		t.Errorf("%s: %v; want %s", what, err, code)
	}
}

func (a account) ram(t *testing.T, server *mockcloud.Server) *ram.Client {
	client := &ram.Client{}
	dial(t, server, &client.Client, a.credential())
	return client
}

func newSTS(t *testing.T, server *mockcloud.Server, credential auth.Credential) *sts.Client {
	client := &sts.Client{}
	dial(t, server, &client.Client, credential)
	return client
}

// identify is who a credential speaks for, as text to compare.
func identify(t *testing.T, server *mockcloud.Server, credential auth.Credential) (string, error) {
	t.Helper()
	who, err := newSTS(t, server, credential).GetCallerIdentity(sts.CreateGetCallerIdentityRequest())
	if err != nil {
		return "", err
	}
	return fmt.Sprintf("%s %s %s user %s role %s", who.IdentityType, who.AccountId, who.Arn, who.UserId, who.RoleId), nil
}

func trust(principals ...string) string {
	text, _ := json.Marshal(map[string]any{"Version": "1", "Statement": []any{
		map[string]any{"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": map[string]any{"RAM": principals}},
	}})
	return string(text)
}

func createRole(t *testing.T, client *ram.Client, name, document string, longest int) (*ram.CreateRoleResponse, error) {
	t.Helper()
	request := ram.CreateCreateRoleRequest()
	request.RoleName, request.AssumeRolePolicyDocument = name, document
	if longest > 0 {
		request.MaxSessionDuration = requests.NewInteger(longest)
	}
	return client.CreateRole(request)
}

func assume(t *testing.T, client *sts.Client, arn string, change func(*sts.AssumeRoleRequest)) (*sts.AssumeRoleResponse, error) {
	t.Helper()
	request := sts.CreateAssumeRoleRequest()
	request.RoleArn, request.RoleSessionName = arn, "nightly"
	if change != nil {
		change(request)
	}
	return client.AssumeRole(request)
}

func TestARoleIsAssumedUntilTheSessionExpires(t *testing.T) {
	t.Parallel()
	server := start(t, mockcloud.Options{})
	w := newWorld(t, server, "owner", "builder", "stranger")
	owner, builder, stranger := w.Accounts[0], w.Accounts[1], w.Accounts[2]
	role := must[*ram.CreateRoleResponse](t)(createRole(t, owner.ram(t, server), "deploy", trust("acs:ram::"+builder.AccountID+":root"), 7200)).Role
	if want := "acs:ram::" + owner.AccountID + ":role/deploy"; role.Arn != want {
		t.Errorf("the role is %s; want %s", role.Arn, want)
	}
	answer := must[*sts.AssumeRoleResponse](t)(assume(t, newSTS(t, server, builder.credential()), role.Arn, func(q *sts.AssumeRoleRequest) {
		q.DurationSeconds = requests.NewInteger(7200)
		q.Policy = `{"Version":"1","Statement":[{"Effect":"Allow","Action":["vpc:*"],"Resource":"*"}]}`
	}))
	if want := role.Arn + "/nightly"; answer.AssumedRoleUser.Arn != want || answer.AssumedRoleUser.AssumedRoleId != role.RoleId+":nightly" {
		t.Errorf("assumed as %+v", answer.AssumedRoleUser)
	}
	session := credentials.NewStsTokenCredential(answer.Credentials.AccessKeyId, answer.Credentials.AccessKeySecret, answer.Credentials.SecurityToken)
	want := fmt.Sprintf("AssumedRoleUser %s acs:ram::%[1]s:assumed-role/deploy/nightly user  role %s", owner.AccountID, role.RoleId)
	if who := must[string](t)(identify(t, server, session)); who != want {
		t.Errorf("the session is\n%s; want\n%s", who, want)
	}
	// Stranger and builder are root users; the session itself is a third who the role does not trust.
	_, err := assume(t, newSTS(t, server, stranger.credential()), role.Arn, nil)
	refused(t, "a stranger assumes the role", err, "NoPermission")
	_, err = assume(t, newSTS(t, server, session), role.Arn, nil)
	refused(t, "the session assumes the role again", err, "NoPermission")

	control(t, server, http.MethodPost, "/worlds/"+w.ID+"/clock/advance", map[string]string{"by": "1h59m"}, nil)
	must[string](t)(identify(t, server, session))
	control(t, server, http.MethodPost, "/worlds/"+w.ID+"/clock/advance", map[string]string{"by": "1m"}, nil)
	_, err = identify(t, server, session)
	refused(t, "the session after two hours", err, "InvalidSecurityToken.Expired")
}

func TestAssumeRoleRefuses(t *testing.T) {
	t.Parallel()
	server := start(t, mockcloud.Options{})
	w := newWorld(t, server, "owner")
	owner := w.Accounts[0]
	root := "acs:ram::" + owner.AccountID + ":root"
	guarded := strings.Replace(trust(root), `"Effect"`, `"Condition":{"StringEquals":{"sts:ExternalId":"guard-1"}},"Effect"`, 1)
	elsewhere := strings.Replace(trust(root), `"Effect"`, `"Condition":{"IpAddress":{"acs:SourceIp":"10.0.0.0/8"}},"Effect"`, 1)
	banned := `{"Version":"1","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole","Principal":{"RAM":"*"}},{"Effect":"Deny","Action":"sts:*","Principal":{"RAM":"` + root + `"}}]}`
	service := `{"Version":"1","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole","Principal":{"Service":["ecs.aliyuncs.com"]}}]}`
	arns := map[string]string{"missing": "acs:ram::" + owner.AccountID + ":role/missing", "nobody": "acs:ram::1234567890123456:role/any", "malformed": "role/plain"}
	for name, document := range map[string]string{"plain": trust(root), "guarded": guarded, "elsewhere": elsewhere, "banned": banned, "service": service} {
		arns[name] = must[*ram.CreateRoleResponse](t)(createRole(t, owner.ram(t, server), name, document, 0)).Role.Arn
	}
	seconds := func(n int) func(*sts.AssumeRoleRequest) {
		return func(q *sts.AssumeRoleRequest) { q.DurationSeconds = requests.NewInteger(n) }
	}
	policy := func(text string) func(*sts.AssumeRoleRequest) {
		return func(q *sts.AssumeRoleRequest) { q.Policy = text }
	}
	for name, test := range map[string]struct {
		role   string
		change func(*sts.AssumeRoleRequest)
		code   string // "" where it succeeds
	}{
		"a root user of the own account":           {role: "plain"},
		"the shortest session":                     {role: "plain", change: seconds(900)},
		"the longest session":                      {role: "plain", change: seconds(3600)},
		"too short":                                {role: "plain", change: seconds(899), code: "InvalidParameter.DurationSeconds"},
		"0 seconds":                                {role: "plain", change: seconds(0), code: "InvalidParameter.DurationSeconds"},
		"longer than the role's":                   {role: "plain", change: seconds(3601), code: "InvalidParameter.DurationSeconds"},
		"no such role":                             {role: "missing", code: "EntityNotExist.Role"},
		"no such account, as it tells no stranger": {role: "nobody", code: "NoPermission"},
		"no ARN":                              {role: "malformed", code: "InvalidParameter.RoleArn"},
		"a session of one letter":             {role: "plain", change: func(q *sts.AssumeRoleRequest) { q.RoleSessionName = "a" }, code: "InvalidParameter.RoleSessionName"},
		"a session with a space":              {role: "plain", change: func(q *sts.AssumeRoleRequest) { q.RoleSessionName = "a b" }, code: "InvalidParameter.RoleSessionName"},
		"a role for a service":                {role: "service", code: "NoPermission"},
		"a role that denies":                  {role: "banned", code: "NoPermission"},
		"a condition that nobody can know of": {role: "elsewhere", code: "NoPermission"},
		"without the external id":             {role: "guarded", code: "NoPermission"},
		"with another external id":            {role: "guarded", change: func(q *sts.AssumeRoleRequest) { q.ExternalId = "guard-2" }, code: "NoPermission"},
		"with the external id":                {role: "guarded", change: func(q *sts.AssumeRoleRequest) { q.ExternalId = "guard-1" }},
		"an external id with a space":         {role: "guarded", change: func(q *sts.AssumeRoleRequest) { q.ExternalId = "a b" }, code: "InvalidParameter.ExternalId"},
		"a policy that is none":               {role: "plain", change: policy("{"), code: "InvalidParameter.PolicyGrammar"},
		"a policy without resources":          {role: "plain", change: policy(`{"Version":"1","Statement":[{"Effect":"Allow","Action":"*"}]}`), code: "InvalidParameter.PolicyGrammar"},
		"a policy with another word":          {role: "plain", change: policy(`{"Version":"1","Statement":[{"Effect":"Allow","Action":"*","Resource":"*","Why":"so"}]}`), code: "InvalidParameter.PolicyGrammar"},
		"a policy of another version":         {role: "plain", change: policy(`{"Version":"2","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}`), code: "InvalidParameter.PolicyGrammar"},
		"a long policy":                       {role: "plain", change: policy(strings.Repeat(" ", 2049)), code: "InvalidParameter.PolicySize"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, err := assume(t, newSTS(t, server, owner.credential()), arns[test.role], test.change)
			if test.code == "" && err != nil {
				t.Error(err)
			} else if test.code != "" {
				refused(t, "assuming", err, test.code)
			}
		})
	}
}

func createUser(t *testing.T, client *ram.Client, name string) (*ram.CreateUserResponse, error) {
	t.Helper()
	request := ram.CreateCreateUserRequest()
	request.UserName = name
	return client.CreateUser(request)
}

func createKey(t *testing.T, client *ram.Client, name string) (*ram.CreateAccessKeyResponse, error) {
	t.Helper()
	request := ram.CreateCreateAccessKeyRequest()
	request.UserName = name
	return client.CreateAccessKey(request)
}

func TestTheKeyOfARAMUserWorksAsLongAsItIsActive(t *testing.T) {
	t.Parallel()
	server := start(t, mockcloud.Options{})
	w := newWorld(t, server, "owner", "other")
	owner, other := w.Accounts[0], w.Accounts[1]
	root := owner.ram(t, server)
	alice := must[*ram.CreateUserResponse](t)(createUser(t, root, "alice")).User
	key := must[*ram.CreateAccessKeyResponse](t)(createKey(t, root, "alice")).AccessKey
	credential := credentials.NewAccessKeyCredential(key.AccessKeyId, key.AccessKeySecret)
	user := account{AccountID: owner.AccountID, AccessKeyID: key.AccessKeyId, AccessKeySecret: key.AccessKeySecret}

	want := fmt.Sprintf("RAMUser %s acs:ram::%[1]s:user/alice user %s role ", owner.AccountID, alice.UserId)
	if who := must[string](t)(identify(t, server, credential)); who != want {
		t.Errorf("the key's user is\n%s; want\n%s", who, want)
	}
	want = fmt.Sprintf("Account %s acs:ram::%[1]s:root user %[1]s role ", owner.AccountID)
	if who := must[string](t)(identify(t, server, owner.credential())); who != want {
		t.Errorf("the root user is\n%s; want\n%s", who, want)
	}
	// What the user does, the account does.
	_, vswitch := network(t, user.vpc(t, server))
	if seen := describe(t, server, owner); !strings.Contains(seen, vswitch) {
		t.Errorf("the account does not see what its user made: %s", seen)
	}
	// The user itself is meant where no name is given; for a root user, nobody is.
	if got := must[*ram.GetUserResponse](t)(user.ram(t, server).GetUser(ram.CreateGetUserRequest())).User; got.UserId != alice.UserId {
		t.Errorf("the user sees itself as %+v", got)
	}
	_, err := root.GetUser(ram.CreateGetUserRequest())
	refused(t, "a root user asks for itself", err, "MissingParameter")
	second := must[*ram.CreateAccessKeyResponse](t)(createKey(t, user.ram(t, server), "")).AccessKey
	_, err = createKey(t, root, "alice")
	refused(t, "a third key", err, "LimitExceeded.User.AccessKey")
	_, err = createKey(t, other.ram(t, server), "alice")
	refused(t, "a key of another account's user", err, "EntityNotExist.User")

	// A role can trust one user, not the whole account.
	role := must[*ram.CreateRoleResponse](t)(createRole(t, root, "alice-only", trust("acs:ram::"+owner.AccountID+":user/alice"), 0)).Role
	must[*sts.AssumeRoleResponse](t)(assume(t, newSTS(t, server, credential), role.Arn, nil))
	_, err = assume(t, newSTS(t, server, owner.credential()), role.Arn, nil)
	refused(t, "the root user assumes the user's role", err, "NoPermission")

	update := ram.CreateUpdateAccessKeyRequest()
	update.UserName, update.UserAccessKeyId, update.Status = "alice", key.AccessKeyId, "Inactive"
	must[*ram.UpdateAccessKeyResponse](t)(root.UpdateAccessKey(update))
	_, err = identify(t, server, credential)
	refused(t, "an inactive key", err, "InvalidAccessKeyId.Inactive")
	update.Status = "Active"
	must[*ram.UpdateAccessKeyResponse](t)(root.UpdateAccessKey(update))
	must[string](t)(identify(t, server, credential))

	list := ram.CreateListAccessKeysRequest()
	list.UserName = "alice"
	if keys := must[*ram.ListAccessKeysResponse](t)(root.ListAccessKeys(list)).AccessKeys.AccessKey; len(keys) != 2 || keys[0].AccessKeyId != key.AccessKeyId || keys[1].AccessKeyId != second.AccessKeyId {
		t.Errorf("the keys are %+v", keys)
	}
	remove := ram.CreateDeleteUserRequest()
	remove.UserName = "alice"
	_, err = root.DeleteUser(remove)
	refused(t, "deleting a user with keys", err, "DeleteConflict.User.AccessKey")
	for _, id := range []string{key.AccessKeyId, second.AccessKeyId} {
		drop := ram.CreateDeleteAccessKeyRequest()
		drop.UserName, drop.UserAccessKeyId = "alice", id
		must[*ram.DeleteAccessKeyResponse](t)(root.DeleteAccessKey(drop))
		_, err = root.DeleteAccessKey(drop)
		refused(t, "deleting a key again", err, "EntityNotExist.User.AccessKey")
	}
	_, err = identify(t, server, credential)
	refused(t, "a deleted key", err, "InvalidAccessKeyId.NotFound")
	must[*ram.DeleteUserResponse](t)(root.DeleteUser(remove))
	_, err = root.DeleteUser(remove)
	refused(t, "deleting the user again", err, "EntityNotExist.User")
}

// newAlice makes a user of an account, who has a key.
func newAlice(t *testing.T, server *mockcloud.Server, owner account) account {
	t.Helper()
	root := owner.ram(t, server)
	must[*ram.CreateUserResponse](t)(createUser(t, root, "alice"))
	key := must[*ram.CreateAccessKeyResponse](t)(createKey(t, root, "alice")).AccessKey
	return account{AccountID: owner.AccountID, AccessKeyID: key.AccessKeyId, AccessKeySecret: key.AccessKeySecret}
}

// A world with users, keys, roles and sessions comes back from its export, with
// who did what.
func TestIdentitiesComeBackWithTheirWorld(t *testing.T) {
	t.Parallel()
	first := start(t, mockcloud.Options{})
	w := newWorld(t, first, "owner")
	owner := w.Accounts[0]
	user := newAlice(t, first, owner)
	second := must[*ram.CreateAccessKeyResponse](t)(createKey(t, user.ram(t, first), "")).AccessKey
	role := must[*ram.CreateRoleResponse](t)(createRole(t, user.ram(t, first), "deploy", trust("acs:ram::"+owner.AccountID+":user/alice"), 0)).Role
	answer := must[*sts.AssumeRoleResponse](t)(assume(t, newSTS(t, first, user.credential()), role.Arn, nil))
	everybody := map[string]auth.Credential{
		"root": owner.credential(), "alice": user.credential(),
		"alice's second key": credentials.NewAccessKeyCredential(second.AccessKeyId, second.AccessKeySecret),
		"session":            credentials.NewStsTokenCredential(answer.Credentials.AccessKeyId, answer.Credentials.AccessKeySecret, answer.Credentials.SecurityToken),
	}

	var alice struct {
		Name, Account string
		AccessKeys    []struct{ AccessKeyID, AccessKeySecret string }
	}
	if status := control(t, first, http.MethodGet, "/worlds/"+w.ID+"/accounts/owner/users/ALICE", nil, &alice); status != http.StatusOK || alice.Name != "alice" || alice.Account != "owner" ||
		len(alice.AccessKeys) != 2 || alice.AccessKeys[1].AccessKeyID != second.AccessKeyId || alice.AccessKeys[1].AccessKeySecret != second.AccessKeySecret {
		t.Errorf("the control API shows %d %+v", status, alice)
	}
	var session struct{ AccessKeyID, AccessKeySecret, SecurityToken string }
	if status := control(t, first, http.MethodPost, "/worlds/"+w.ID+"/accounts/owner/sessions", map[string]string{"role": "deploy"}, &session); status != http.StatusCreated {
		t.Errorf("a session of a role: %d", status)
	}
	everybody["session of the control API"] = credentials.NewStsTokenCredential(session.AccessKeyID, session.AccessKeySecret, session.SecurityToken)

	var export json.RawMessage
	control(t, first, http.MethodGet, "/worlds/"+w.ID+"/export", nil, &export)
	again := start(t, mockcloud.Options{})
	var refusal struct{ Error string }
	if status := control(t, again, http.MethodPost, "/worlds", map[string]any{"import": export}, &refusal); status != http.StatusCreated {
		t.Fatalf("import: %d %s", status, refusal.Error)
	}
	for name, credential := range everybody {
		before, after := must[string](t)(identify(t, first, credential)), must[string](t)(identify(t, again, credential))
		if before != after {
			t.Errorf("%s was %s, and is %s", name, before, after)
		}
	}
}

// As long as an account declares no policies, its users and sessions may do what it may.
func TestUsersAndSessionsOfAnAccountWithoutPoliciesDoWhatItMay(t *testing.T) {
	t.Parallel()
	server := start(t, mockcloud.Options{})
	w := newWorld(t, server, "owner")
	owner := w.Accounts[0]
	root, user := owner.ram(t, server), newAlice(t, server, owner)
	role := must[*ram.CreateRoleResponse](t)(createRole(t, user.ram(t, server), "deploy", trust("acs:ram::"+owner.AccountID+":root"), 0)).Role
	must[*sts.AssumeRoleResponse](t)(assume(t, newSTS(t, server, user.credential()), role.Arn, nil))

	request := ram.CreateCreatePolicyRequest()
	request.PolicyName, request.PolicyDocument = "none", `{"Version":"1","Statement":[{"Effect":"Allow","Action":"ecs:*","Resource":"*"}]}`
	must[*ram.CreatePolicyResponse](t)(root.CreatePolicy(request))
	_, err := assume(t, newSTS(t, server, user.credential()), role.Arn, nil)
	refused(t, "the user assumes the role once there is a policy", err, "NoPermission")
	_, err = createUser(t, user.ram(t, server), "bob")
	refused(t, "the user makes another once there is a policy", err, "NoPermission")
	must[*ram.CreateUserResponse](t)(createUser(t, root, "bob"))
}

// TestKeysAreUsedFromWhereTheirPoliciesSay calls from this machine's address by a key whose policy names it, or another.
func TestKeysAreUsedFromWhereTheirPoliciesSay(t *testing.T) {
	t.Parallel()
	server := start(t, mockcloud.Options{})
	owner := newWorld(t, server, "owner").Accounts[0]
	root, alice := owner.ram(t, server), newAlice(t, server, owner)
	policy := func(status, list string) {
		t.Helper()
		request := requests.NewCommonRequest()
		request.Product, request.Version, request.ApiName, request.Domain = "Ims", "2019-08-15", "SetAccessKeyPolicy", strings.TrimPrefix(server.URL(), "http://")
		request.QueryParams = map[string]string{
			"UserPrincipalName": "alice", "UserAccessKeyId": alice.AccessKeyID,
			"AccessKeyPolicy": `{"Version":1,"Status":"` + status + `","Statements":[{"Type":"ClassicWhiteList","IPList":[` + list + `]}]}`,
		}
		if _, err := root.ProcessCommonRequest(request); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range []struct{ status, list, code string }{
		{"Active", `"127.0.0.0/8","::1"`, ""},
		{"Active", `"10.0.0.1"`, "Forbidden.AccessKeyPolicy"},
		{"Inactive", `"10.0.0.1"`, ""},
		{"Active", "", ""},
	} {
		policy(c.status, c.list)
		switch _, err := identify(t, server, alice.credential()); {
		case c.code != "":
			refused(t, "a call from elsewhere", err, c.code)
		case err != nil:
			t.Errorf("%s %s: %v", c.status, c.list, err)
		}
	}
}
