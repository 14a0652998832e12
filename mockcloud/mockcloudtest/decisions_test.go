package mockcloudtest_test

import (
	"encoding/json"
	"testing"

	"github.com/aliyun/alibaba-cloud-sdk-go/sdk"
	"github.com/aliyun/alibaba-cloud-sdk-go/sdk/requests"

	"github.com/mockcloud-dev/mockcloud/mockcloud/mockclient"
	"github.com/mockcloud-dev/mockcloud/mockcloud/mockcloudtest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/sdkclient"
)

// asked makes a call of an account, and returns what the answer has.
func asked(t *testing.T, client *sdk.Client, product, version, action string, parameters map[string]string) (answer map[string]any, err error) {
	t.Helper()
	request := requests.NewCommonRequest()
	request.Product, request.Version, request.ApiName, request.Method = product, version, action, requests.POST
	for name, value := range parameters {
		request.QueryParams[name] = value
	}
	response, err := client.ProcessCommonRequest(request)
	if err != nil {
		return nil, err
	}
	err = json.Unmarshal(response.GetHttpContentBytes(), &answer)
	return answer, err
}

// refusal is the decision about the only refused call of an action.
func refusal(t *testing.T, world *mockcloudtest.World, action string) *mockclient.Decision {
	t.Helper()
	calls := world.Calls(mockclient.CallFilter{Action: action, Outcome: mockclient.Refused})
	if len(calls) != 1 || calls[0].Decision == nil || calls[0].Decision.Text == "" {
		t.Fatalf("the refused calls of %s are %+v", action, calls)
	}
	return calls[0].Decision
}

func TestARecordedCallSaysWhichRowAndShareRefuseIt(t *testing.T) {
	t.Parallel()
	world := mockcloudtest.NewWorldFromFile(t, "testdata/shared.yaml")
	participant := mockcloudtest.SDK(world, "team-b", sdk.NewClientWithOptions)
	list, err := asked(t, participant, "Vpc", "2016-04-28", "DescribeVSwitches", nil)
	if err != nil {
		t.Fatal(err)
	}
	shared := list["VSwitches"].(map[string]any)["VSwitch"].([]any)[0].(map[string]any)["VSwitchId"].(string)
	if _, err := asked(t, participant, "Vpc", "2016-04-28", "DeleteVSwitch", map[string]string{"VSwitchId": shared}); err == nil {
		t.Fatal("a participant deletes the vSwitch")
	}
	got := refusal(t, world, "DeleteVSwitch").Permission
	if got == nil || got.Kind != "vSwitch" || got.ID != shared || got.Verb != "delete" || got.Relation != "participant" || got.Outcome != "denied" || got.Share == "" || got.SharePermission != "AliyunRSDefaultPermissionVSwitch" {
		t.Errorf("the decision is %+v", got)
	}
}

func TestARecordedCallSaysWhichStatementOfWhichPolicyRefusesIt(t *testing.T) {
	t.Parallel()
	world := mockcloudtest.NewWorld(t, mockclient.Definition{Accounts: []string{"owner"}})
	owner := mockcloudtest.SDK(world, "owner", sdk.NewClientWithOptions)
	in := func(action string, parameters map[string]string) map[string]any {
		t.Helper()
		answer, err := asked(t, owner, "Ram", "2015-05-01", action, parameters)
		if err != nil {
			t.Fatal(err)
		}
		return answer
	}
	in("CreateUser", map[string]string{"UserName": "alice"})
	in("CreateGroup", map[string]string{"GroupName": "team"})
	in("AddUserToGroup", map[string]string{"GroupName": "team", "UserName": "alice"})
	in("CreatePolicy", map[string]string{"PolicyName": "keeps", "PolicyDocument": `{"Version":"1","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"},{"Effect":"Deny","Action":"vpc:Delete*","Resource":"*"}]}`})
	in("AttachPolicyToGroup", map[string]string{"GroupName": "team", "PolicyType": "Custom", "PolicyName": "keeps"})
	key := in("CreateAccessKey", map[string]string{"UserName": "alice"})["AccessKey"].(map[string]any)
	alice, err := sdkclient.Open(mockclient.Account{Name: "alice", URL: world.Account("owner").URL, Credentials: mockclient.Credentials{AccessKeyID: key["AccessKeyId"].(string), AccessKeySecret: key["AccessKeySecret"].(string)}}, mockcloudtest.Region, sdk.NewClientWithOptions)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := asked(t, alice, "Vpc", "2016-04-28", "DeleteVpc", map[string]string{"VpcId": "vpc-none"}); err == nil {
		t.Fatal("the user deletes a VPC")
	}
	got := refusal(t, world, "DeleteVpc").Policies
	want := mockclient.MatchedPolicy{Policy: "keeps", Name: "keeps", Type: "Custom", Version: "v1", Statement: 1, Effect: "Deny", EntityType: "RamGroup", Entity: "team", Scope: "Account"}
	if got == nil || got.Action != "vpc:DeleteVpc" || !got.Explicit || got.PolicyType != "AccountLevelIdentityBasedPolicy" || len(got.Matched) != 1 || got.Matched[0] != want {
		t.Errorf("the decision is %+v", got)
	}
}
