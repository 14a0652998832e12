package main

import (
	"fmt"
	"net/url"
	"regexp"
	"runtime"
	"slices"
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/proxy"
)

// variable is a variable of the environment.
type variable struct{ name, value string }

// environment is what makes clients call the mock as an account of it.
type environment struct {
	server url.URL
	token  string
	files  proxy.Files
	key    credentials
	region string
}

// noProxy are the hosts that clients reach themselves. Some clients take each
// entry for a regular expression that may match anywhere in a host, so nothing
// belongs here that could match one of the vendor's.
const noProxy = "localhost,127.0.0.1,::1"

// variables lists what is set, in the order in which it is shown.
func (e environment) variables() []variable {
	through := url.URL{Scheme: e.server.Scheme, Host: e.server.Host}
	if e.token != "" {
		through.User = url.UserPassword("mockcloud", e.token)
	}
	list := []variable{
		{"HTTP_PROXY", through.String()},
		{"HTTPS_PROXY", through.String()},
		{"http_proxy", through.String()},
		{"https_proxy", through.String()},
		{"NO_PROXY", noProxy},
		{"no_proxy", noProxy},
		// Node.js reads none of these: newer releases do when told so, others with
		// the package global-agent, which has names of its own.
		{"NODE_USE_ENV_PROXY", "1"},
		{"GLOBAL_AGENT_HTTP_PROXY", through.String()},
		{"GLOBAL_AGENT_NO_PROXY", noProxy},
		{"SSL_CERT_FILE", e.files.Bundle},
		{"REQUESTS_CA_BUNDLE", e.files.Bundle},
		{"CURL_CA_BUNDLE", e.files.Bundle},
		{"ALIBABA_CLOUD_CA_BUNDLE", e.files.Bundle}, // the vendor's SDK for Python (aliyun-python-sdk-core 2.16.0) reads no other
		{"NODE_EXTRA_CA_CERTS", e.files.CA},
	}
	for _, name := range [...]string{"ALIBABA_CLOUD_ACCESS_KEY_ID", "ALIBABACLOUD_ACCESS_KEY_ID", "ALICLOUD_ACCESS_KEY_ID", "ALICLOUD_ACCESS_KEY"} {
		list = append(list, variable{name, e.key.AccessKeyID})
	}
	for _, name := range [...]string{"ALIBABA_CLOUD_ACCESS_KEY_SECRET", "ALIBABACLOUD_ACCESS_KEY_SECRET", "ALICLOUD_ACCESS_KEY_SECRET", "ALICLOUD_SECRET_KEY"} {
		list = append(list, variable{name, e.key.AccessKeySecret})
	}
	if e.key.SecurityToken != "" {
		for _, name := range [...]string{"ALIBABA_CLOUD_SECURITY_TOKEN", "ALIBABACLOUD_SECURITY_TOKEN", "ALICLOUD_SECURITY_TOKEN"} {
			list = append(list, variable{name, e.key.SecurityToken})
		}
	}
	for _, name := range [...]string{"ALIBABA_CLOUD_REGION_ID", "ALIBABACLOUD_REGION_ID", "ALICLOUD_REGION_ID", "ALIBABA_CLOUD_REGION", "ALICLOUD_REGION"} {
		list = append(list, variable{name, e.region})
	}
	return append(list,
		// Neither the CLI's profiles nor an instance's role may speak for the account.
		variable{"ALIBABA_CLOUD_IGNORE_PROFILE", "TRUE"},
		variable{"ALIBABA_CLOUD_CLI_PROFILE_DISABLED", "true"},
		variable{"ALIBABA_CLOUD_ECS_METADATA_DISABLED", "true"},
		// Terraform's provider would ask the billing system at every start.
		variable{"ALIBABA_CLOUD_ACCOUNT_TYPE", "Domestic"},
		variable{"CHECKPOINT_DISABLE", "1"}, // Terraform would look for news of itself
		variable{"MOCKCLOUD_URL", e.server.String()},
	)
}

// families are the beginnings of the variables that clients of the vendor read.
var families = []string{"ALIBABA_CLOUD_", "ALIBABACLOUD_", "ALICLOUD_", "ALIYUN_"}

// strays are variables beside the families that hold credentials for one client
// or another, or a way around the proxy.
var strays = []string{
	"ACCESS_KEY_ID", "ACCESS_KEY_SECRET", "SECURITY_TOKEN", "OSS_ACCESS_KEY_ID", "OSS_ACCESS_KEY_SECRET",
	"OSS_SESSION_TOKEN", "ALL_PROXY", "all_proxy", "GLOBAL_AGENT_HTTPS_PROXY",
}

// dropped lists which of the variables that are there have to go: credentials,
// roles and profiles of the user's own must not reach the command.
func (e environment) dropped(present []string) []string {
	var names []string
	set := e.variables()
	for _, entry := range present {
		name, _, _ := strings.Cut(entry, "=")
		same := func(v variable) bool { return sameName(v.name, name) }
		belongs := func(family string) bool {
			return len(name) >= len(family) && sameName(name[:len(family)], family)
		}
		stray := func(other string) bool { return sameName(other, name) }
		if !slices.ContainsFunc(set, same) && (slices.ContainsFunc(families, belongs) || slices.ContainsFunc(strays, stray)) {
			names = append(names, name)
		}
	}
	return names
}

// sameName compares names of variables as the system does.
func sameName(a, b string) bool {
	if runtime.GOOS == "windows" {
		return strings.EqualFold(a, b)
	}
	return a == b
}

// over is an environment with the variables set and dropped.
func (e environment) over(present []string) []string {
	gone := e.dropped(present)
	set := e.variables()
	result := make([]string, 0, len(present)+len(set))
	for _, entry := range present {
		name, _, _ := strings.Cut(entry, "=")
		if !slices.Contains(gone, name) && !slices.ContainsFunc(set, func(v variable) bool { return sameName(v.name, name) }) {
			result = append(result, entry)
		}
	}
	for _, v := range set {
		result = append(result, v.name+"="+v.value)
	}
	return result
}

// shellName is what shells can name a variable; others would be read as something else.
var shellName = regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_]*$`)

// shell is how a variable is set and unset in a shell.
type shell struct {
	set   func(name, value string) string
	unset func(name string) string
}

var shells = map[string]shell{
	"sh": {
		func(name, value string) string {
			return fmt.Sprintf("export %s='%s'", name, strings.ReplaceAll(value, "'", `'\''`))
		},
		func(name string) string { return "unset " + name },
	},
	"fish": {
		func(name, value string) string {
			return fmt.Sprintf("set -gx %s '%s'", name, strings.NewReplacer(`\`, `\\`, "'", `\'`).Replace(value))
		},
		func(name string) string { return "set -e " + name },
	},
	"powershell": {
		func(name, value string) string {
			return fmt.Sprintf("$env:%s = '%s'", name, strings.ReplaceAll(value, "'", "''"))
		},
		func(name string) string {
			return fmt.Sprintf("Remove-Item Env:%s -ErrorAction SilentlyContinue", name)
		},
	},
	// Files of this form cannot unset, but an empty variable counts as none.
	"dotenv": {
		func(name, value string) string {
			if strings.ContainsAny(value, `'\`) {
				return fmt.Sprintf("%s=%q", name, value)
			}
			return fmt.Sprintf("%s='%s'", name, value)
		},
		func(name string) string { return name + "=" },
	},
}
