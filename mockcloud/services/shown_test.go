package services_test

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/contract"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// shown is what a request shows of parameters.
func shown(t *testing.T, given wire.Parameters) (parameters map[string]string, cut bool) {
	t.Helper()
	s := services.Show(&wire.Request{Parameters: given.Sorted()})
	if err := json.Unmarshal(s.Parameters, &parameters); err != nil {
		t.Fatalf("%s: %v", s.Parameters, err)
	}
	return parameters, s.Cut
}

func TestSecretsAreMaskedWhereverTheyAre(t *testing.T) {
	t.Parallel()
	got, cut := shown(t, wire.Parameters{
		"Action": "CreateAccount", "Signature": "signed", "AccessKeyId": "LTAI", "SecurityToken": "given",
		"AccountName": `app "x"`, "AccountPassword": "s3cret", "ClientToken": "once", "PasswordInherit": "true",
		"Node.1.LoginPassword": "s3cret", "Secret.1": "s3cret",
		"IpsecConfig": `{"IkeVersion":"ikev2","Psk":"s3cret"}`, "Accounts": `[{"name":"a","pass_word":"s3cret"},{"private_key":["s3cret"]}]`,
		"Broken": `{"Psk":"s3cret"`, "Address": "[::1]/128", "Bundle": "-----BEGIN RSA PRIVATE KEY-----s3cret", "Config": "users:\n- client-key-data: s3cret",
	})
	want := map[string]string{
		"Action": "CreateAccount", "AccountName": `app "x"`, "AccountPassword": "***", "ClientToken": "once", "PasswordInherit": "true",
		"Node.1.LoginPassword": "***", "Secret.1": "***",
		"IpsecConfig": `{"IkeVersion":"ikev2","Psk":"***"}`, "Accounts": `[{"name":"a","pass_word":"***"},{"private_key":"***"}]`,
		"Broken": "***", "Address": "[::1]/128", "Bundle": "***", "Config": "***",
	}
	if !maps.Equal(got, want) || cut {
		t.Errorf("shown are %q (cut: %v), want %q", got, cut, want)
	}
	body := services.Show(&wire.Request{Style: wire.ROA, Path: "/clusters", Body: []byte(`{"name":"c","login_password":"s3cret","nodes":[{"n":12345678901234567890,"password":"s3cret"}]}`)})
	if want := `{"login_password":"***","name":"c","nodes":[{"n":12345678901234567890,"password":"***"}]}`; string(body.Body) != want || body.Path != "/clusters" {
		t.Errorf("the body is %s of %s, want %s", body.Body, body.Path, want)
	}
}

// What is long is shown in part, and says so: a log of calls has no room for it.
func TestWhatIsLongIsCut(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("ü", 1<<20)
	got, cut := shown(t, wire.Parameters{"UserData": long, "Name": "short"})
	if value := got["UserData"]; !cut || len(value) > 1100 || !strings.HasPrefix(long, strings.TrimSuffix(value, "…")) || got["Name"] != "short" {
		t.Errorf("shown are %d bytes (cut: %v) and the name %q", len(value), cut, got["Name"])
	}
	many := wire.Parameters{}
	for i := range 2000 {
		many["Tag."+strings.Repeat("1", i%200)+"."+string(rune('A'+i%26))] = strings.Repeat("x", 1000)
	}
	s := services.Show(&wire.Request{Parameters: many.Sorted()})
	if len(s.Parameters) > 40<<10 || !s.Cut {
		t.Errorf("%d bytes are shown of many parameters (cut: %v)", len(s.Parameters), s.Cut)
	}
	for name, body := range map[string]string{"no JSON": "\x00\x01", "long JSON": `{"a":"` + strings.Repeat("x", 64<<10) + `"}`} {
		if s := services.Show(&wire.Request{Style: wire.ROA, Path: "/", Body: []byte(body)}); s.Body != nil || !s.Cut {
			t.Errorf("%s: shown is %.40q (cut: %v)", name, s.Body, s.Cut)
		}
	}
}

// harmless are names that sound like secrets and are none, or hold some by names of their own.
var harmless = []string{
	"AccountPasswordValidTime", "AllowCredentials", "ClientToken", "ConfigSecretEnabled", "ConfigSecretSupported", "Credentials", "HttpTokens", "InitialPasswordAge",
	"InterceptRiskPasswordOnApi", "MaxPasswordAge", "MinimumPasswordDifferentCharacter", "MinimumPasswordLength", "NextToken", "OIDCTokenInfo", "ParamNoLooseSentinelPasswordFreeAccess", "ParamNoLooseSentinelPasswordFreeCommands",
	"PasswordExpireTime", "PasswordInherit", "PasswordNotContainUserName", "PasswordPolicy", "PasswordResetRequired", "PasswordReusePrevention", "PasswordType", "SecretName", "SeedSubInstanceId", "clientToken",
	"http_tokens", "max_oidc_token_expiration", "nextToken", "next_token",
}

// Each parameter of the contracts, and each part of an answer, that sounds like a secret is masked, or is known to be none.
func TestWhatSoundsLikeASecretIsMasked(t *testing.T) {
	t.Parallel()
	names := map[string]bool{}
	var collect func(fields []contract.Field)
	collect = func(fields []contract.Field) {
		for _, field := range fields {
			names[field.Name] = true
			collect(field.Fields)
			if field.Item != nil {
				collect([]contract.Field{*field.Item})
			}
		}
	}
	for _, product := range products {
		for _, action := range product.Contract.Actions {
			collect(action.Schema().Parameters)
			if response := action.Schema().Response; response != nil {
				collect([]contract.Field{*response})
			}
		}
	}
	masked := 0
	var unmasked []string
	for _, name := range slices.Sorted(maps.Keys(names)) {
		sounds := strings.ToLower(strings.ReplaceAll(name, "_", ""))
		if !slices.ContainsFunc([]string{"password", "passwd", "secret", "token", "credential", "privatekey", "authkey", "psk", "passphrase", "seed", "qrcode"}, func(word string) bool { return strings.Contains(sounds, word) }) {
			continue
		}
		switch got, _ := shown(t, wire.Parameters{name: "value"}); got[name] {
		case "***":
			masked++
		case "value":
			unmasked = append(unmasked, name)
		}
	}
	if !slices.Equal(unmasked, harmless) || masked < 10 {
		t.Errorf("%d names are masked, and these are not: %q", masked, unmasked)
	}
}
