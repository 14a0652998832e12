package mockcloudtest_test

import (
	"testing"

	"github.com/aliyun/alibaba-cloud-sdk-go/sdk"

	"github.com/mockcloud-dev/mockcloud/mockcloud/mockclient"
	"github.com/mockcloud-dev/mockcloud/mockcloud/mockcloudtest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/sdkclient"
)

// TestWhoMakesAGroupAdministersIt where the account says so, and nothing else.
func TestWhoMakesAGroupAdministersIt(t *testing.T) {
	t.Parallel()
	world := mockcloudtest.NewWorld(t, mockclient.Definition{Accounts: []string{"owner"}})
	owner := mockcloudtest.SDK(world, "owner", sdk.NewClientWithOptions)
	do := func(version, action string, parameters map[string]string) map[string]any {
		t.Helper()
		answer, err := asked(t, owner, "Ram", version, action, parameters) // the endpoint is one for all, and the SDK knows that of RAM
		if err != nil {
			t.Fatal(err)
		}
		return answer
	}
	do("2015-05-01", "CreateUser", map[string]string{"UserName": "alice"})
	do("2015-05-01", "CreatePolicy", map[string]string{"PolicyName": "groups", "PolicyDocument": `{"Version":"1","Statement":[{"Effect":"Allow","Action":"ram:CreateResourceGroup","Resource":"*"}]}`})
	do("2015-05-01", "AttachPolicyToUser", map[string]string{"UserName": "alice", "PolicyType": "Custom", "PolicyName": "groups"})
	do("2015-05-01", "CreateAccessKey", map[string]string{"UserName": "alice"})
	user, err := world.User(t.Context(), "owner", "alice")
	if err != nil {
		t.Fatal(err)
	}
	alice, err := sdkclient.Open(user, mockcloudtest.Region, sdk.NewClientWithOptions)
	if err != nil {
		t.Fatal(err)
	}
	makes := func(name string) (in string, mayUse bool) {
		t.Helper()
		made, err := asked(t, alice, "Ram", "2020-03-31", "CreateResourceGroup", map[string]string{"Name": name, "DisplayName": name})
		if err != nil {
			t.Fatal(err)
		}
		in = made["ResourceGroup"].(map[string]any)["Id"].(string)
		_, err = asked(t, alice, "Vpc", "2016-04-28", "CreateVpc", map[string]string{"ResourceGroupId": in})
		return in, err == nil
	}
	before, mayUse := makes("before")
	if mayUse {
		t.Error("a user uses the group that it has made, which nobody lets it")
	}
	do("2020-03-31", "UpdateResourceGroupAdminSetting", map[string]string{"CreatorAsAdmin": "true"})
	if _, mayUse := makes("after"); !mayUse {
		t.Error("a user does not administer the group that it has made")
	}
	if _, err := asked(t, alice, "Vpc", "2016-04-28", "CreateVpc", map[string]string{"ResourceGroupId": before}); err == nil {
		t.Error("a user administers the group that it had made before")
	}
}
