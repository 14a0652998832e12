package mockcloudtest_test

import (
	"crypto/rand"
	"crypto/rsa"
	"encoding/base64"
	"encoding/json"
	"math/big"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/aliyun/alibaba-cloud-sdk-go/sdk"
	"github.com/aliyun/alibaba-cloud-sdk-go/sdk/requests"
	"github.com/aliyun/alibaba-cloud-sdk-go/services/cs"

	"github.com/mockcloud-dev/mockcloud/mockcloud/mockclient"
	"github.com/mockcloud-dev/mockcloud/mockcloud/mockcloudtest"
)

// TestAServiceAccountOfAClusterAssumesARole by the provider that RRSA makes, once the world knows the key of the
// cluster's issuer.
func TestAServiceAccountOfAClusterAssumesARole(t *testing.T) {
	t.Parallel()
	world := mockcloudtest.NewWorldFromFile(t, "testdata/shared.yaml")
	owner := mockcloudtest.SDK(world, "owner", sdk.NewClientWithOptions)
	clusters := mockcloudtest.SDK(world, "owner", cs.NewClientWithOptions)
	do := func(method, path, body string) map[string]any {
		t.Helper()
		request := requests.NewCommonRequest()
		request.Product, request.Version, request.PathPattern, request.Method, request.Domain = "CS", "2015-12-15", path, method, clusters.Domain
		request.SetContent([]byte(body))
		request.SetContentType("application/json")
		response, err := clusters.ProcessCommonRequest(request)
		if err != nil {
			t.Fatal(err)
		}
		var answer map[string]any
		if err := json.Unmarshal(response.GetHttpContentBytes(), &answer); err != nil {
			t.Fatal(err)
		}
		return answer
	}
	made := do("POST", "/clusters", `{"name":"k","region_id":"cn-hangzhou","cluster_type":"ManagedKubernetes","vswitch_ids":["`+world.ThingID("vSwitch", "apps")+`"],"rrsa_config":{"enabled":true}}`)
	rrsa := do("GET", "/clusters/"+made["cluster_id"].(string), "")["rrsa_config"].(map[string]any)
	issuer, _, _ := strings.Cut(rrsa["issuer"].(string), ",")
	provider := rrsa["oidc_arn"].(string)

	key, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		t.Fatal(err)
	}
	part := base64.RawURLEncoding.EncodeToString
	keys, err := json.Marshal(map[string]any{"keys": []map[string]string{{"kty": "RSA", "kid": "one", "n": part(key.N.Bytes()), "e": part(big.NewInt(int64(key.E)).Bytes())}}})
	if err != nil {
		t.Fatal(err)
	}
	if err := world.SetIssuers(t.Context(), mockclient.Issuer{URL: issuer, Keys: keys}); err != nil {
		t.Fatal(err)
	}
	if _, err := asked(t, owner, "Ram", "2015-05-01", "CreateRole", map[string]string{
		"RoleName": "pods", "AssumeRolePolicyDocument": `{"Version":"1","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole","Principal":{"Federated":["` + provider + `"]},"Condition":{"StringEquals":{"oidc:sub":"system:serviceaccount:apps:web"}}}]}`,
	}); err != nil {
		t.Fatal(err)
	}
	now := time.Now()
	signed := token(t, key, "RS256", map[string]any{"iss": issuer, "sub": "system:serviceaccount:apps:web", "aud": "sts.aliyuncs.com", "iat": now.Unix(), "exp": now.Add(time.Hour).Unix()})
	account := world.Account("owner")
	status, answer := exchange(t, account.URL, url.Values{"RoleArn": {"acs:ram::" + account.ID + ":role/pods"}, "OIDCProviderArn": {provider}, "OIDCToken": {signed}, "RoleSessionName": {"web"}})
	if status != 200 || answer.OIDCTokenInfo.Issuer != issuer {
		t.Errorf("it is %d %+v", status, answer)
	}
}
