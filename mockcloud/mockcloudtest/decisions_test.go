package mockcloudtest_test

import (
	"encoding/json"
	"testing"

	"github.com/aliyun/alibaba-cloud-sdk-go/sdk"
	"github.com/aliyun/alibaba-cloud-sdk-go/sdk/requests"

	"github.com/mockcloud-dev/mockcloud/mockcloud/mockclient"
	"github.com/mockcloud-dev/mockcloud/mockcloud/mockcloudtest"
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
	return answer, json.Unmarshal(response.GetHttpContentBytes(), &answer)
}

func TestARecordedCallSaysWhyItWasRefused(t *testing.T) {
	t.Parallel()
	world := mockcloudtest.NewWorldFromFile(t, []byte(`
accounts: [owner, team-b]
vpcs:
  - {name: net, account: owner, cidr: 10.0.0.0/16, vswitches: [{name: apps, zone: cn-hangzhou-h, cidr: 10.0.1.0/24}]}
shares:
  - {name: net-share, account: owner, vswitches: [apps], principals: [team-b], external: true}
`))
	owner, other := mockcloudtest.SDK(world, "owner", sdk.NewClientWithOptions), mockcloudtest.SDK(world, "team-b", sdk.NewClientWithOptions)
	_ = owner
	_ = other
}
