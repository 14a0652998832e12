package alibabacloud_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/mockcloud-dev/mockcloud/steps"
	"github.com/mockcloud-dev/mockcloud/steps/alibabacloud"
)

// Credentials come from profiles where they are named, and from the environment for the others.
func TestCredentials(t *testing.T) {
	t.Parallel()
	environment := map[string]string{
		"ALIBABA_CLOUD_ACCESS_KEY_ID_STRANGER": "LTAIstranger", "ALIBABA_CLOUD_ACCESS_KEY_SECRET_STRANGER": "third",
		"ALIBABA_CLOUD_SECURITY_TOKEN_STRANGER": "passing",
	}
	want := []alibabacloud.Account{
		{Role: "owner", Credentials: steps.Credentials{AccessKeyID: "LTAImain", AccessKeySecret: "first"}},
		{Role: "participant", Credentials: steps.Credentials{AccessKeyID: "STS.team", AccessKeySecret: "second", SecurityToken: "token"}},
		{Role: "stranger", Credentials: steps.Credentials{AccessKeyID: "LTAIstranger", AccessKeySecret: "third", SecurityToken: "passing"}},
	}
	for name, text := range map[string]string{
		"of the CLI": `{"profiles": [{"name": "main", "mode": "AK", "access_key_id": "LTAImain", "access_key_secret": "first"},
			{"name": "team", "mode": "StsToken", "access_key_id": "STS.team", "access_key_secret": "second", "sts_token": "token"}]}`,
		"of the SDKs": "[main]\ntype = access_key\naccess_key_id = LTAImain\naccess_key_secret = first\n" +
			"[team]\ntype = sts\naccess_key_id = STS.team\naccess_key_secret = second\nsecurity_token = token\n",
	} {
		path := filepath.Join(t.TempDir(), "profiles")
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		source := alibabacloud.Source{File: path, Profiles: map[string]string{"owner": "main", "participant": "team"}, Getenv: func(name string) string { return environment[name] }}
		got, err := source.Accounts()
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		for i := range want {
			if got[i] != want[i] {
				t.Errorf("%s: the account %d is %+v", name, i, got[i])
			}
		}
	}
}

// A file that is none says nothing of what is in it.
func TestAFileThatIsNoneKeepsItsSecrets(t *testing.T) {
	t.Parallel()
	for _, text := range []string{`{"profiles": "hunter2"`, "[main\nhunter2", "access_key_secret hunter2"} {
		path := filepath.Join(t.TempDir(), "profiles")
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		_, err := alibabacloud.Source{File: path, Profiles: map[string]string{"owner": "main"}, Getenv: func(string) string { return "" }}.Accounts()
		if err == nil || strings.Contains(err.Error(), "hunter2") {
			t.Errorf("%s: the error is %v", text, err)
		}
	}
}
