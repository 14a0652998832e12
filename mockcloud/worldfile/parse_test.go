package worldfile_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/worldfile"
)

const network = `accounts: [owner, team-b]
vpcs:
  - name: net
    account: owner
    cidr: 10.0.0.0/16
    vswitches:
      - {name: apps, zone: cn-hangzhou-h, cidr: 10.0.1.0/24}
`

// TestErrorsSayWhere has files with one mistake each, and all that is said of it.
func TestErrorsSayWhere(t *testing.T) {
	t.Parallel()
	for name, of := range map[string]struct{ file, said string }{
		"an unknown account": {
			network + "instances:\n  - name: web\n    account: team-x\n    vswitch: apps\n    securityGroups: [web]\n",
			`w.yaml:10:14: instances[0].account: the file has no account "team-x"; it has owner, team-b`,
		},
		"an unknown field":        {"accounts: [a]\nvpcs:\n  - name: net\n    vswitch: []\n", `w.yaml:4:5: vpcs[0].vswitch: there is no such field; there are name, title, account, description, tags, region, cidr, vswitches`},
		"a field that is missing": {"accounts: [a]\nvpcs:\n  - name: net\n    account: a\n", `w.yaml:3:5: vpcs[0].cidr: this is missing, or has no value`},
		"a value that is missing": {"accounts: [a]\nvpcs:\n  - name: net\n    cidr:\n    account: a\n", `w.yaml:4:10: vpcs[0].cidr: this is missing, or has no value`},
		"no accounts":             {"seed: 7\n", `w.yaml:1:1: accounts: this is missing, or has no value`},
		"an empty file":           {"# nothing\n", `w.yaml:1:1: the file is empty; a world has accounts at least: accounts: [owner]`},
		"two documents":           {"accounts: [a]\n---\naccounts: [b]\n", `w.yaml:1:1: a world file is one document of YAML; this has 2`},
		"no mapping":              {"- accounts\n", `w.yaml:1:1: here is a mapping, not a list`},
		"no list":                 {"accounts: owner\n", `w.yaml:1:11: accounts: here is a list, not a value`},
		"no value":                {"accounts: [a]\nid: [a]\n", `w.yaml:2:5: id: here is one value, not a list`},
		"bad syntax":              {"accounts: [a\nseed: 7\n", `w.yaml:`},
		"a list without end":      {"accounts: [" + strings.Repeat("a,", 100_001) + "]\n", `w.yaml:1:1: a world file has at most 100000 lines and commas`},
		"a mapping without end":   {"accounts: [a]\n" + strings.Repeat("k: x\n", worldfile.MaxThings), `w.yaml:5001:1: a mapping has at most 5000 members`},
		"a key twice":             {"accounts: [a]\nseed: 1\nseed: 2\n", `w.yaml:3:1: mapping key "seed" already defined at [2:1]`},
		"a negative seed":         {"accounts: [a]\nseed: -1\n", `w.yaml:2:7: seed: this is a number, 0 or more, not "-1"`},
		"a strange duration":      {"accounts: [a]\nsettling: soon\n", `w.yaml:2:11: settling: "soon" is no duration such as 2s`},
		"a strange time":          {"accounts: [a]\nclock: {now: today}\n", `w.yaml:2:14: clock.now: "today" is no time such as 2026-01-02T15:04:05Z`},
		"a strange truth":         {"accounts: [a]\nclock: {frozen: maybe}\n", `w.yaml:2:17: clock.frozen: this is true or false, not "maybe"`},
		"a strange id":            {"accounts: [a]\nid: My World\n", `w.yaml:2:5: id: "My World" is no id: use up to 64 lower-case letters, digits and hyphens`},
		"an account twice":        {"accounts: [a, b, a]\n", `w.yaml:1:18: accounts[2]: the account "a" is here twice`},
		"a quota that there is not": {
			"accounts: [a]\nquotas:\n- {code: vpcs, value: 2}\n",
			`w.yaml:3:10: quotas[0].code: there is no quota "vpcs"; GET /worlds/default/quotas lists them`,
		},
		"a quota below 0": {"accounts: [a]\nquotas:\n- {code: vpc_quota_instances_num, value: -1}\n", `w.yaml:3:42: quotas[0].value: a quota is 0 or more`},
		"a quota twice": {
			"accounts: [a]\nquotas:\n- {code: vpc_quota_instances_num, value: 1}\n- {code: vpc_quota_instances_num, value: 2}\n",
			`w.yaml:4:3: quotas[1]: the quota "vpc_quota_instances_num" is here twice`,
		},
		"a member twice": {
			"accounts: [a, b]\ndirectory:\n  management: a\n  members: [b]\n  folders:\n    - {name: f, members: [b]}\n",
			`w.yaml:6:27: directory.folders[0].members[0]: the account "b" is in the directory twice`,
		},
		"folders of one name": {
			"accounts: [a, b]\ndirectory:\n  management: a\n  folders:\n    - {name: f}\n    - {name: f}\n",
			`w.yaml:6:14: directory.folders[1].name: there are two folders "f" in one`,
		},
		"a vSwitch twice": {
			network + "  - name: other\n    account: owner\n    cidr: 10.0.0.0/16\n    vswitches:\n    - {name: apps, zone: cn-hangzhou-h, cidr: 10.0.1.0/24}\n",
			`w.yaml:12:14: vpcs[1].vswitches[0].name: the file has another vSwitch "apps"; give this one another name, and a title where the API is to call it "apps"`,
		},
		"a share of another's": {
			network + "shares:\n- {name: s, account: team-b, vswitches: [apps]}\n",
			`w.yaml:9:42: shares[0].vswitches[0]: the vSwitch "apps" is not team-b's but owner's`,
		},
		"an unknown folder": {network + "shares:\n- {name: s, account: owner, folders: [f]}\n", `w.yaml:9:39: shares[0].folders[0]: the file has no folder "f"; it has none`},
		"no directory":      {network + "shares:\n- {name: s, account: owner, directory: true}\n", `w.yaml:9:40: shares[0].directory: the file has no directory`},
		"an invitation of nobody": {
			network + "shares:\n- {name: s, account: owner, invitations: {team-b: pending}}\n",
			`w.yaml:9:51: shares[0].invitations.team-b: "team-b" is none of the principals`,
		},
		"an answer that there is not": {
			network + "shares:\n- {name: s, account: owner, principals: [team-b], invitations: {team-b: maybe}}\n",
			`w.yaml:9:73: shares[0].invitations.team-b: an invitation is accepted, pending or rejected, not "maybe"`,
		},
		"a rule for both ways": {
			network + "securityGroups:\n- {name: g, account: owner, vpc: net, rules: [{protocol: tcp, from: 0.0.0.0/0, to: 0.0.0.0/0}]}\n",
			`w.yaml:9:47: securityGroups[0].rules[0]: a rule has one of from, fromGroup, to and toGroup`,
		},
		"a group in another VPC": {
			network + "  - {name: other, account: owner, cidr: 10.0.0.0/16}\nsecurityGroups:\n- {name: g, account: owner, vpc: other}\ninstances:\n- {name: i, account: owner, vswitch: apps, securityGroups: [g]}\n",
			`w.yaml:12:61: instances[0].securityGroups[0]: the security group "g" is in the VPC "other"; one in "net" is needed`,
		},
		"instances of one name": {
			network + "securityGroups:\n- {name: g, account: owner, vpc: net}\ninstances:\n- {name: i, account: owner, vswitch: apps, securityGroups: [g], count: 2}\n- {name: i-2, account: owner, vswitch: apps, securityGroups: [g]}\n",
			`w.yaml:12:10: instances[1].name: the file has another instance of owner "i-2"; give this one another name, and a title where the API is to call it "i-2"`,
		},
		"too many of an instance": {
			network + "instances:\n- {name: i, account: owner, vswitch: apps, securityGroups: [g], count: 1001}\n",
			`w.yaml:9:72: instances[0].count: there are 1 to 1000 of an instance, not 1001`,
		},
		"one address for several": {
			network + "securityGroups:\n- {name: g, account: owner, vpc: net}\ninstances:\n- {name: i, account: owner, vswitch: apps, securityGroups: [g], count: 2, privateIp: 10.0.1.9}\n",
			`w.yaml:11:86: instances[0].privateIp: several instances cannot have one address`,
		},
		"an anchor": {"accounts: &all [a]\n", `w.yaml:1:11: accounts: world files have no anchors, aliases, merges or tags of YAML: write out what is meant`},
		"an alias":  {"accounts: [a]\nid: *all\n", `w.yaml:2:5: id: world files have no anchors, aliases, merges or tags of YAML: write out what is meant`},
		"a merge":   {"accounts: [a]\nclock:\n  <<: {frozen: true}\n", `w.yaml:3:3: clock: world files have no anchors, aliases, merges or tags of YAML: write out what is meant`},
		"a tag":     {"accounts: [a]\nid: !!str a\n", `w.yaml:2:5: id: world files have no anchors, aliases, merges or tags of YAML: write out what is meant`},
		"several mistakes": {
			"accounts: [a]\nseed: x\nsettling: y\n",
			"w.yaml:2:7: seed: this is a number, 0 or more, not \"x\"\nw.yaml:3:11: settling: \"y\" is no duration such as 2s",
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, err := worldfile.Parse("w.yaml", []byte(of.file))
			var wrong *worldfile.Error
			if !errors.As(err, &wrong) || of.said != "w.yaml:" && err.Error() != of.said || !strings.HasPrefix(err.Error(), of.said) {
				t.Errorf("it says\n%v\nnot\n%s", err, of.said)
			}
		})
	}
}

// TestHostileFiles are refused, whatever they would become; one that took ages would meet the end of the time for all tests.
func TestHostileFiles(t *testing.T) {
	t.Parallel()
	long := worldfile.MaxSize - 100
	for name, file := range map[string]string{
		"too large":               "accounts: [a]\n#" + strings.Repeat("x", worldfile.MaxSize),
		"lists in lists":          strings.Repeat("[", long),
		"mappings in mappings":    strings.Repeat("{a: ", long/4),
		"entries in entries":      strings.Repeat("- ", long/2) + "a",
		"keys in keys":            strings.Repeat("? ", long/2) + "a",
		"tags on tags":            strings.Repeat("!a ", long/3) + "a",
		"lines within lines":      nested(1000),
		"more things than it may": "accounts:\n" + strings.Repeat("- a\n", worldfile.MaxThings+1),
		"many instances": network + "securityGroups:\n- {name: g, account: owner, vpc: net}\ninstances:\n" +
			instances(6),
		"aliases of aliases": "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\naccounts: [*c, *c]\n",
		"wide":               "accounts: [" + strings.Repeat("a, ", long/3) + "a]",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, err := worldfile.Parse("w.yaml", []byte(file))
			if err == nil {
				t.Error("it is read")
			} else if len(err.Error()) > 10_000 {
				t.Errorf("it says %d bytes", len(err.Error()))
			}
		})
	}
}

func nested(depth int) string {
	var text strings.Builder
	for i := range depth {
		fmt.Fprintf(&text, "%sa:\n", strings.Repeat(" ", i))
	}
	return text.String()
}

func instances(n int) string {
	var text strings.Builder
	for i := range n {
		fmt.Fprintf(&text, "- {name: i%d, account: owner, vswitch: apps, securityGroups: [g], count: 1000}\n", i)
	}
	return text.String()
}

// FuzzParse looks for texts that it does not survive.
func FuzzParse(f *testing.F) {
	f.Add([]byte(network))
	f.Add([]byte("accounts: [a]\ndirectory: {management: a, folders: [{name: f}]}\nquotas: [{code: x, value: 2}]\n"))
	f.Add([]byte("a: &a\n  <<: *a\n? - !!b |\n  text\n"))
	f.Fuzz(func(t *testing.T, text []byte) {
		if _, err := worldfile.Parse("w.yaml", text); err != nil && !strings.HasPrefix(err.Error(), "w.yaml:") {
			t.Errorf("it does not say where: %v", err)
		}
	})
}
