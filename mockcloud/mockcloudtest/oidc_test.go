package mockcloudtest_test

import (
	"crypto"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"math/big"
	"net/http"
	"net/url"
	"testing"
	"time"

	"github.com/aliyun/alibaba-cloud-sdk-go/sdk"

	"github.com/mockcloud-dev/mockcloud/mockcloud/mockclient"
	"github.com/mockcloud-dev/mockcloud/mockcloud/mockcloudtest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/sdkclient"
)

func part(t *testing.T, of any) string {
	t.Helper()
	text, err := json.Marshal(of)
	if err != nil {
		t.Fatal(err)
	}
	return base64.RawURLEncoding.EncodeToString(text)
}

// token is one that a cluster gives a pod.
func token(t *testing.T, key *rsa.PrivateKey, algorithm string, claims map[string]any) string {
	t.Helper()
	signed := part(t, map[string]string{"alg": algorithm, "kid": "one"}) + "." + part(t, claims)
	sum := sha256.Sum256([]byte(signed))
	signature, err := rsa.SignPKCS1v15(rand.Reader, key, crypto.SHA256, sum[:])
	if err != nil {
		t.Fatal(err)
	}
	return signed + "." + base64.RawURLEncoding.EncodeToString(signature)
}

// exchanged is what STS answers.
type exchanged struct {
	Code          string
	Credentials   struct{ AccessKeyId, AccessKeySecret, SecurityToken string }
	OIDCTokenInfo struct{ Subject, Issuer, ClientIds string }
}

// exchange is what a pod does with its token: an unsigned call of STS.
func exchange(t *testing.T, at string, form url.Values) (status int, answer exchanged) {
	t.Helper()
	asked := url.Values{"Action": {"AssumeRoleWithOIDC"}, "Version": {"2015-04-01"}, "Format": {"JSON"}, "Timestamp": {time.Now().UTC().Format(time.RFC3339)}, "SignatureNonce": {rand.Text()}}
	response, err := http.PostForm(at+"/?"+asked.Encode(), form)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = response.Body.Close() }()
	if err := json.NewDecoder(response.Body).Decode(&answer); err != nil {
		t.Fatal(err)
	}
	return response.StatusCode, answer
}

func TestAPodAssumesARoleWithItsToken(t *testing.T) {
	t.Parallel()
	const issuer = "https://oidc-ack-cn-hangzhou.example.com/c1"
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		t.Fatal(err)
	}
	stranger, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		t.Fatal(err)
	}
	world := mockcloudtest.NewWorld(t, mockclient.Definition{Accounts: []string{"owner"}})
	owner := mockcloudtest.SDK(world, "owner", sdk.NewClientWithOptions)
	do := func(product, version, action string, parameters map[string]string) {
		t.Helper()
		if _, err := asked(t, owner, product, version, action, parameters); err != nil {
			t.Fatal(err)
		}
	}
	account := world.Account("owner")
	idp := "acs:ram::" + account.ID + ":oidc-provider/ack-rrsa"
	do("Ims", "2019-08-15", "CreateOIDCProvider", map[string]string{"OIDCProviderName": "ack-rrsa", "IssuerUrl": issuer, "ClientIds": "sts.aliyuncs.com", "Fingerprints": "0BBFAB97059595E8D1EC48E89EB8657C0E5AAE71"})
	do("Ram", "2015-05-01", "CreateRole", map[string]string{"RoleName": "pods", "AssumeRolePolicyDocument": `{"Version":"1","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole","Principal":{"Federated":["` + idp + `"]},
		"Condition":{"StringEquals":{"oidc:aud":"sts.aliyuncs.com","oidc:iss":"` + issuer + `","oidc:sub":"system:serviceaccount:apps:web"}}}]}`})
	do("Ram", "2015-05-01", "AttachPolicyToRole", map[string]string{"RoleName": "pods", "PolicyType": "System", "PolicyName": "AliyunVPCReadOnlyAccess"})

	now := time.Now()
	claims := func(change map[string]any) map[string]any {
		all := map[string]any{"iss": issuer, "sub": "system:serviceaccount:apps:web", "aud": []string{"sts.aliyuncs.com"}, "iat": now.Unix(), "nbf": now.Unix(), "exp": now.Add(time.Hour).Unix()}
		for name, value := range change {
			all[name] = value
		}
		return all
	}
	form := func(provider, text string) url.Values {
		return url.Values{"RoleArn": {"acs:ram::" + account.ID + ":role/Pods"}, "OIDCProviderArn": {provider}, "OIDCToken": {text}, "RoleSessionName": {"web-1"}}
	}
	good := token(t, key, "RS256", claims(nil))
	if status, answer := exchange(t, account.URL, form(idp, good)); status != 401 || answer.Code != "AuthenticationFail.OIDCToken.HttpsUrlInvalid" {
		t.Errorf("without keys of the issuer it is %d %s", status, answer.Code)
	}
	keys, err := json.Marshal(map[string]any{"keys": []map[string]string{{"kty": "RSA", "alg": "RS256", "kid": "one", "n": base64.RawURLEncoding.EncodeToString(key.N.Bytes()), "e": base64.RawURLEncoding.EncodeToString(big.NewInt(int64(key.E)).Bytes())}}})
	if err != nil {
		t.Fatal(err)
	}
	if err := world.SetIssuers(t.Context(), mockclient.Issuer{URL: issuer, Keys: keys}); err != nil {
		t.Fatal(err)
	}
	if known, err := world.Issuers(t.Context()); err != nil || len(known) != 1 || known[0].URL != issuer {
		t.Errorf("the issuers are %+v: %v", known, err)
	}

	for name, row := range map[string]struct{ provider, token, want string }{
		"another key":      {idp, token(t, stranger, "RS256", claims(nil)), "AuthenticationFail.OIDCToken.InvalidSignature"},
		"another method":   {idp, token(t, key, "HS256", claims(nil)), "AuthenticationFail.OIDCToken.Invalid"},
		"no token":         {idp, "abc", "AuthenticationFail.OIDCToken.Invalid"},
		"another issuer":   {idp, token(t, key, "RS256", claims(map[string]any{"iss": "https://other.example.com"})), "AuthenticationFail.OIDCToken.Invalid"},
		"ended":            {idp, token(t, key, "RS256", claims(map[string]any{"exp": now.Add(-time.Minute).Unix()})), "AuthenticationFail.OIDCToken.Expired"},
		"too old":          {idp, token(t, key, "RS256", claims(map[string]any{"iat": now.Add(-13 * time.Hour).Unix()})), "AuthenticationFail.OIDCToken.Expired"},
		"another audience": {idp, token(t, key, "RS256", claims(map[string]any{"aud": "kubernetes"})), "AuthenticationFail.OIDCToken.AudienceNotMatch"},
		"another pod":      {idp, token(t, key, "RS256", claims(map[string]any{"sub": "system:serviceaccount:apps:db"})), "AuthenticationFail.NoPermission"},
		"no provider":      {idp + "x", good, "AuthenticationFail.NoPermission"},
	} {
		if status, answer := exchange(t, account.URL, form(row.provider, row.token)); status != 401 || answer.Code != row.want {
			t.Errorf("%s: it is %d %s, want %s", name, status, answer.Code, row.want)
		}
	}

	refused := world.Calls(mockclient.CallFilter{Action: "AssumeRoleWithOIDC", Code: "AuthenticationFail.NoPermission"})
	if len(refused) != 1 || refused[0].Decision == nil || refused[0].Decision.Policies == nil {
		t.Fatalf("what the trust policy refused is recorded as %+v", refused)
	}
	if got := refused[0].Decision.Policies; got.Action != "sts:AssumeRole" || got.Resource != "acs:ram::"+account.ID+":role/Pods" || got.PrincipalType != "Federated" ||
		got.Principal != "system:serviceaccount:apps:db" || got.Account != account.ID || got.PolicyType != "AssumeRolePolicy" || got.Explicit || len(got.Matched) > 0 {
		t.Errorf("the decision is %+v", got)
	}
	do("Ram", "2015-05-01", "CreateRole", map[string]string{"RoleName": "closed", "AssumeRolePolicyDocument": `{"Version":"1","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole","Principal":{"Federated":["` + idp + `"]}},
		{"Effect":"Deny","Action":"sts:AssumeRole","Principal":{"Federated":["` + idp + `"]},"Condition":{"StringLike":{"oidc:sub":"*:web"}}}]}`})
	closed := form(idp, good)
	closed.Set("RoleArn", "acs:ram::"+account.ID+":role/closed")
	if status, answer := exchange(t, account.URL, closed); status != 401 || answer.Code != "AuthenticationFail.NoPermission" {
		t.Errorf("a role that denies it: %d %s", status, answer.Code)
	}
	refused = world.Calls(mockclient.CallFilter{Action: "AssumeRoleWithOIDC", Code: "AuthenticationFail.NoPermission"})
	want := mockclient.MatchedPolicy{Type: "AssumeRolePolicy", Statement: 1, Effect: "Deny", EntityType: "RamRole", Entity: "acs:ram::" + account.ID + ":role/closed"}
	if got := refused[len(refused)-1].Decision.Policies; !got.Explicit || len(got.Matched) != 1 || got.Matched[0] != want {
		t.Errorf("the decision of a denial is %+v", got)
	}

	status, answer := exchange(t, account.URL, form(idp, good))
	if status != 200 || answer.OIDCTokenInfo.Subject != "system:serviceaccount:apps:web" || answer.OIDCTokenInfo.ClientIds != "sts.aliyuncs.com" {
		t.Fatalf("it is %d %+v", status, answer)
	}
	pod, err := sdkclient.Open(mockclient.Account{URL: account.URL, Credentials: mockclient.Credentials{AccessKeyID: answer.Credentials.AccessKeyId, AccessKeySecret: answer.Credentials.AccessKeySecret, SecurityToken: answer.Credentials.SecurityToken}}, mockcloudtest.Region, sdk.NewClientWithOptions)
	if err != nil {
		t.Fatal(err)
	}
	if who, err := asked(t, pod, "Sts", "2015-04-01", "GetCallerIdentity", nil); err != nil || who["Arn"] != "acs:ram::"+account.ID+":assumed-role/pods/web-1" {
		t.Errorf("the pod is %v: %v", who["Arn"], err)
	}
	if _, err := asked(t, pod, "Vpc", "2016-04-28", "DescribeVpcs", nil); err != nil {
		t.Errorf("the pod cannot do what its role may: %v", err)
	}
	if _, err := asked(t, pod, "Vpc", "2016-04-28", "CreateVpc", nil); err == nil {
		t.Error("the pod does more than its role may")
	}
	for _, call := range world.Calls(mockclient.CallFilter{Action: "AssumeRoleWithOIDC"}) {
		if text := call.Parameters["OIDCToken"]; text == good || text == "" {
			t.Errorf("a recorded call has the token %q", text)
		}
	}
}
