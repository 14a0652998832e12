package worldfile_test

import (
	"errors"
	"net/http"
	"strings"
	"testing"

	"github.com/aliyun/alibaba-cloud-sdk-go/services/sts"

	"github.com/mockcloud-dev/mockcloud/mockcloud/mockclient"
	"github.com/mockcloud-dev/mockcloud/mockcloud/sdkclient"
	"github.com/mockcloud-dev/mockcloud/mockcloud/worldfile"
)

const ramVersion = "2015-05-01"

// arn is who signs calls with an account's credentials.
func arn(t *testing.T, who mockclient.Account) string {
	t.Helper()
	c, err := sdkclient.Open(who, "cn-hangzhou", sts.NewClientWithOptions)
	if err != nil {
		t.Fatal(err)
	}
	answer, err := c.GetCallerIdentity(sts.CreateGetCallerIdentityRequest())
	if err != nil {
		t.Fatal(err)
	}
	return answer.Arn
}

// TestUsersAndRolesOfAFile speak for their account, with the same keys each time.
func TestUsersAndRolesOfAFile(t *testing.T) {
	t.Parallel()
	server := start(t)
	file := mockclient.WorldFile{Text: []byte("id: mine\naccounts: [owner]\nusers:\n- {name: alice, account: owner}\n- {name: bob, account: owner, keys: 0}\nroles:\n- {name: Deploy, account: owner, maxSession: 2h}\n"), Replace: true}
	first, err := server.Load(t.Context(), file)
	if err != nil {
		t.Fatal(err)
	}
	alice, err := first.User(t.Context(), "owner", "alice")
	if err != nil {
		t.Fatal(err)
	}
	account := "acs:ram::" + first.Account("owner").ID
	if got := arn(t, alice); got != account+":user/alice" {
		t.Errorf("alice is %s", got)
	}
	role, err := first.Role(t.Context(), "owner", "deploy")
	if err != nil {
		t.Fatal(err)
	}
	if got := arn(t, role); got != account+":assumed-role/Deploy/mockcloud" {
		t.Errorf("the role is %s", got)
	}
	if _, err := first.User(t.Context(), "owner", "bob"); err == nil || !strings.Contains(err.Error(), "bob of owner has no access key") {
		t.Errorf("a user without keys: %v", err)
	}
	var refused *mockclient.Error
	if _, err := first.Role(t.Context(), "owner", "none"); !errors.As(err, &refused) || refused.Status != http.StatusNotFound {
		t.Errorf("a role that is not there: %v", err)
	}
	file.Text = []byte(strings.Replace(string(file.Text), "users:\n", "vpcs: [{name: net, account: owner, cidr: 10.0.0.0/16}]\nusers:\n- {name: aaron, account: owner, keys: 2}\n", 1))
	again, err := server.Load(t.Context(), file)
	if err != nil {
		t.Fatal(err)
	}
	if same, err := again.User(t.Context(), "owner", "Alice"); err != nil || same != alice {
		t.Errorf("with more in the file alice is %+v, not %+v: %v", same, alice, err)
	}
}

// TestDocumentsReferToThings by what the file calls them, also where they are made in another order.
func TestDocumentsReferToThings(t *testing.T) {
	t.Parallel()
	server := start(t)
	world := load(t, server, network+`
policies:
- {name: of-apps, account: owner, document: {Version: "1", Statement: [{Effect: Allow, Action: "vpc:*", Resource: "acs:vpc:*:$account:owner:vswitch/$vswitch:apps"}]}}
`)
	owner := world.Account("owner")
	resource := func(world *mockclient.World) string {
		t.Helper()
		document := askedIn(t, world.Account("owner"), ramVersion, "GetPolicy", map[string]string{"PolicyName": "of-apps", "PolicyType": "Custom"}, "DefaultPolicyVersion", "PolicyDocument")
		_, of, _ := strings.Cut(document, `"Resource":"`)
		of, _, _ = strings.Cut(of, `"`)
		return of
	}
	if got, want := resource(world), "acs:vpc:*:"+owner.ID+":vswitch/"+world.ThingID("vSwitch", "apps"); got != want {
		t.Errorf("the policy is about %s, not %s", got, want)
	}
	text, err := world.File(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	other := load(t, server, strings.Replace(string(text), "    vswitches:\n", "    vswitches:\n      - {name: before, zone: cn-hangzhou-h, cidr: 10.0.200.0/24}\n", 1))
	if other.ThingID("vSwitch", "apps") == world.ThingID("vSwitch", "apps") {
		t.Fatal("the vSwitch has the id that it had, so this shows nothing")
	}
	if got, want := resource(other), "acs:vpc:*:"+owner.ID+":vswitch/"+other.ThingID("vSwitch", "apps"); got != want {
		t.Errorf("made again the policy is about %s, not %s", got, want)
	}
}

// TestWhatOfIdentitiesAFileLeavesOut is in comments.
func TestWhatOfIdentitiesAFileLeavesOut(t *testing.T) {
	t.Parallel()
	server := start(t)
	world := load(t, server, "accounts: [owner, team-b]\nusers: [{name: alice, account: owner, keys: 0}]\n")
	owner := world.Account("owner")
	key := askedIn(t, owner, ramVersion, "CreateAccessKey", map[string]string{"UserName": "alice"}, "AccessKey", "AccessKeyId")
	asked(t, owner, ramVersion, "UpdateAccessKey", map[string]string{"UserName": "alice", "UserAccessKeyId": key, "Status": "Inactive"}, "")
	asked(t, owner, ramVersion, "CreateLoginProfile", map[string]string{"UserName": "alice", "Password": "Secret-1234"}, "")
	document := `{"Version":"1","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}`
	for _, account := range []string{"owner", "team-b"} {
		asked(t, world.Account(account), ramVersion, "CreatePolicy", map[string]string{"PolicyName": "all", "PolicyDocument": document}, "")
	}
	asked(t, owner, ramVersion, "CreatePolicyVersion", map[string]string{"PolicyName": "all", "PolicyDocument": document}, "")
	asked(t, world.Account("team-b"), ramVersion, "DeletePolicy", map[string]string{"PolicyName": "all"}, "")
	file, err := world.File(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	_, left, _ := strings.Cut(string(file), "# left out")
	if want := `# left out: that the RAM policies of team-b count, of which it has none left
# left out: that the access key ` + key + ` of the RAM user "alice" of owner cannot be used
# left out: the access key ` + key + ` of the RAM user "alice" of owner, which gets another
# left out: the further versions of the RAM policy "all" of owner
# left out: the login profile of the RAM user "alice" of owner
`; "# left out"+left != want {
		t.Errorf("it leaves out\n# left out%s\nnot\n%s", left, want)
	}
	comesBack(t, server, world)
}

// TestIDsInLongerWordsStay, as the reference would be another one.
func TestIDsInLongerWordsStay(t *testing.T) {
	t.Parallel()
	server := start(t)
	world := load(t, server, "accounts: [owner]\nvpcs: [{name: net, account: owner, cidr: 10.0.0.0/16}]\n")
	owner := world.Account("owner")
	resource := "acs:vpc:*:" + owner.ID + ":vpc/" + world.ThingID("VPC", "net") + "-old"
	asked(t, owner, ramVersion, "CreatePolicy", map[string]string{
		"PolicyName": "p", "PolicyDocument": `{"Version":"1","Statement":[{"Effect":"Allow","Action":"vpc:*","Resource":["` + resource + `","acs:oss:*:*:logs-` + owner.ID + `"]}]}`,
	}, "")
	file, err := world.File(t.Context())
	if err != nil || !strings.Contains(string(file), ":vpc/"+world.ThingID("VPC", "net")+"-old") || !strings.Contains(string(file), "logs-"+owner.ID) || !strings.Contains(string(file), "acs:vpc:*:$account:owner:") {
		t.Errorf("it is\n%s: %v", file, err)
	}
	load(t, server, string(file))
}

// TestANameThatCannotBeReferredTo is said.
func TestANameThatCannotBeReferredTo(t *testing.T) {
	t.Parallel()
	world := load(t, start(t), "accounts: [owner]\nvpcs: [{name: net, title: of all, account: owner, cidr: 10.0.0.0/16}]\n"+
		`policies: [{name: p, account: owner, document: {Version: "1", Statement: [{Effect: Allow, Action: "vpc:*", Resource: "acs:vpc:*:*:vpc/$vpc:net"}]}}]`+"\n")
	file, err := world.File(t.Context())
	if want := `# left out: that the RAM policy "p" of owner means the vpc "of all", which gets another id`; err != nil || !strings.Contains(string(file), want) {
		t.Errorf("it is\n%s\nwithout %s: %v", file, want, err)
	}
}

// TestMistakesAboutIdentities are said with their places.
func TestMistakesAboutIdentities(t *testing.T) {
	t.Parallel()
	for file, said := range map[string]string{
		"roles: [{name: r, account: owner, policies: [none]}]\n":                                                      `roles[0].policies[0]: the file has no RAM policy of owner "none"; it has none`,
		"users: [{name: u, account: owner, groups: [none]}]\n":                                                        `users[0].groups[0]: the file has no user group of owner "none"; it has none`,
		"users: [{name: u, account: owner, keys: 3}]\n":                                                               `users[0].keys: a RAM user has 0 to 2 access keys, not 3`,
		"users: [{name: u, account: owner}, {name: U, account: owner}]\n":                                             `users[1].name: the file has another RAM user of owner "u"`,
		"policies: [{name: p, account: owner, document: '{\"Resource\": \"$vswitch:none\"}'}]\n":                      `policies[0].document: the file has no vswitch "none" that the document could refer to`,
		"policies: [{name: p, account: owner, document: {a: *b}}]\n":                                                  `world files have no anchors, aliases`,
		"issuers: [{url: 'https://a', jwks: {keys: []}}, {url: 'https://a', jwks: {keys: []}}]\n":                     `issuers[1].url: the file has another issuer "https://a"`,
		"roles: [{name: r, account: team-x}]\n":                                                                       `roles[0].account: the file has no account "team-x"`,
		"userGroups: [{name: g, account: owner, policies: [AliyunVPCReadOnlyAccess, AliyunVPCReadOnlyAccess]}]\n":     `userGroups[0].policies[1]: the policy "AliyunVPCReadOnlyAccess" is here twice`,
		"policies: [{name: p, account: owner, document: {Version: \"1\"}}]\nroles: [{name: r, account: owner, x: 1}]": `roles[0].x: there is no such field`,
	} {
		if _, err := worldfile.Parse("w.yaml", []byte("accounts: [owner]\n"+file)); err == nil || !strings.Contains(err.Error(), said) {
			t.Errorf("of %s it says\n%v\nnot\n%s", file, err, said)
		}
	}
	_, err := start(t).Load(t.Context(), mockclient.WorldFile{Name: "w.yaml", Text: []byte("accounts: [owner]\npolicies:\n- {name: p, account: owner, document: {Version: 1}}\n")})
	if err == nil || !strings.Contains(err.Error(), `w.yaml:3:3: policies[0]: the RAM policy "p": CreatePolicy refuses owner: MalformedPolicyDocument`) {
		t.Errorf("of a document that is no policy it says %v", err)
	}
	_, err = start(t).Load(t.Context(), mockclient.WorldFile{Name: "w.yaml", Text: []byte("accounts: [owner]\nissuers: [{url: 'https://a', jwks: {keys: []}}]\n")})
	if err == nil || !strings.Contains(err.Error(), "w.yaml:2:10: issuers: the issuers: ") {
		t.Errorf("of an issuer without keys it says %v", err)
	}
}
