package worldfile_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/aliyun/alibaba-cloud-sdk-go/sdk/requests"
	"github.com/aliyun/alibaba-cloud-sdk-go/services/ecs"
	"github.com/aliyun/alibaba-cloud-sdk-go/services/resourcesharing"
	"github.com/aliyun/alibaba-cloud-sdk-go/services/vpc"

	"github.com/mockcloud-dev/mockcloud/mockcloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/mockclient"
	"github.com/mockcloud-dev/mockcloud/mockcloud/sdkclient"
	"github.com/mockcloud-dev/mockcloud/mockcloud/worldfile"
)

// examples is where the example files are.
const examples = "../../fixtures/worlds/"

func start(t testing.TB) *mockclient.Client {
	t.Helper()
	server, err := mockcloud.Start(t.Context(), mockcloud.Options{Address: "127.0.0.1:0", Strict: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = server.Close() })
	c, err := mockclient.New(server.URL(), server.Token())
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func load(t testing.TB, server *mockclient.Client, text string) *mockclient.World {
	t.Helper()
	made, err := server.Load(t.Context(), mockclient.WorldFile{Text: []byte(text), Fresh: true})
	if err != nil {
		t.Fatal(err)
	}
	return made
}

// TestTheFullExample looks at the world of the file as its accounts do.
func TestTheFullExample(t *testing.T) {
	t.Parallel()
	world, err := start(t).NewWorldFromFile(t.Context(), examples+"full.yaml")
	if err != nil {
		t.Fatal(err)
	}
	if clock, err := world.Clock(t.Context()); err != nil || !clock.Frozen || clock.Now.Format(time.RFC3339) != "2026-01-02T15:04:05Z" {
		t.Errorf("the clock is %v: %v", clock, err)
	}
	for account, wanted := range map[string]string{
		"team-b": "i-web-1 Running, i-web-2 Running", "team-d": "i-db Stopped", "owner": "", "team-c": "",
	} {
		servers, err := sdkclient.Open(world.Account(account), "cn-hangzhou", ecs.NewClientWithOptions)
		if err != nil {
			t.Fatal(err)
		}
		list, err := servers.DescribeInstances(ecs.CreateDescribeInstancesRequest())
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, one := range list.Instances.Instance {
			got = append(got, "i-"+one.InstanceName+" "+one.Status)
		}
		slices.Sort(got)
		if strings.Join(got, ", ") != wanted {
			t.Errorf("%s has the instances %q, not %q", account, got, wanted)
		}
	}
	for account, wanted := range map[string]int{"owner": 2, "team-b": 2, "team-c": 2, "team-d": 2} {
		networks, err := sdkclient.Open(world.Account(account), "cn-hangzhou", vpc.NewClientWithOptions)
		if err != nil {
			t.Fatal(err)
		}
		list, err := networks.DescribeVSwitches(vpc.CreateDescribeVSwitchesRequest())
		if err != nil || list.TotalCount != wanted {
			t.Errorf("%s sees %d vSwitches: %v", account, list.TotalCount, err)
		}
	}
	data := vpc.CreateDescribeVSwitchAttributesRequest()
	data.VSwitchId = world.ThingID("vSwitch", "data")
	networks, err := sdkclient.Open(world.Account("owner"), "cn-hangzhou", vpc.NewClientWithOptions)
	if err != nil {
		t.Fatal(err)
	}
	if found, err := networks.DescribeVSwitchAttributes(data); err != nil || found.VSwitchName != "Data of all teams" || found.Description != "Databases" {
		t.Errorf("the vSwitch data is %q, %q: %v", found.VSwitchName, found.Description, err)
	}
	rules := ecs.CreateDescribeSecurityGroupAttributeRequest()
	rules.SecurityGroupId = world.ThingID("security group", "web")
	rules.Direction = "all"
	servers, err := sdkclient.Open(world.Account("team-b"), "cn-hangzhou", ecs.NewClientWithOptions)
	if err != nil {
		t.Fatal(err)
	}
	found, err := servers.DescribeSecurityGroupAttribute(rules)
	if err != nil || len(found.Permissions.Permission) != 3 {
		t.Fatalf("the security group has the rules %+v: %v", found.Permissions, err)
	}
	for _, rule := range found.Permissions.Permission {
		if rule.SourceGroupId != "" && (rule.SourceGroupId != world.ThingID("security group", "bastion") || rule.Priority != "10" || rule.PortRange != "8000/8999") {
			t.Errorf("the rule for the bastion is %+v", rule)
		}
		if rule.Direction == "egress" && (rule.Policy != "Drop" || rule.DestCidrIp != "10.0.2.0/24") {
			t.Errorf("the rule for what members send is %+v", rule)
		}
	}
	quotas, err := world.Quotas(t.Context(), mockclient.QuotaFilter{Code: "vpc_quota_instances_num", Account: "owner"})
	if err != nil || len(quotas) != 1 || quotas[0].Limit != 20 {
		t.Errorf("the quota is %+v: %v", quotas, err)
	}
}

// TestInvitations has one of each answer, and nobody asks whom the directory has.
func TestInvitations(t *testing.T) {
	t.Parallel()
	world := load(t, start(t), `
accounts: [owner, yes, no, later, member]
directory: {management: owner, members: [member], sharing: true}
vpcs: [{name: net, account: owner, cidr: 10.0.0.0/16, vswitches: [{name: apps, zone: cn-hangzhou-h, cidr: 10.0.1.0/24}]}]
shares:
- {name: s, account: owner, vswitches: [apps], principals: ["yes", "no", later, member], external: true, invitations: {"no": rejected, later: pending}}
`)
	for account, wanted := range map[string]string{"yes": "Accepted 1", "no": "Rejected 0", "later": "Pending 0", "member": "none 1"} {
		invited, err := sdkclient.Open(world.Account(account), "cn-hangzhou", resourcesharing.NewClientWithOptions)
		if err != nil {
			t.Fatal(err)
		}
		list, err := invited.ListResourceShareInvitations(resourcesharing.CreateListResourceShareInvitationsRequest())
		if err != nil {
			t.Fatal(err)
		}
		got := "none"
		if len(list.ResourceShareInvitations) > 0 {
			got = list.ResourceShareInvitations[0].Status
		}
		networks, err := sdkclient.Open(world.Account(account), "cn-hangzhou", vpc.NewClientWithOptions)
		if err != nil {
			t.Fatal(err)
		}
		seen, err := networks.DescribeVSwitches(vpc.CreateDescribeVSwitchesRequest())
		if err != nil {
			t.Fatal(err)
		}
		if got += " " + string(requests.NewInteger(seen.TotalCount)); got != wanted {
			t.Errorf("%s has %q, not %q", account, got, wanted)
		}
	}
}

// TestManyAtOnce shares more than one call takes.
func TestManyAtOnce(t *testing.T) {
	t.Parallel()
	world := load(t, start(t), `
accounts: [owner, a1, a2, a3, a4, a5, a6]
vpcs:
- name: net
  account: owner
  cidr: 10.0.0.0/16
  vswitches:
  - {name: s1, zone: cn-hangzhou-h, cidr: 10.0.1.0/24}
  - {name: s2, zone: cn-hangzhou-h, cidr: 10.0.2.0/24}
  - {name: s3, zone: cn-hangzhou-h, cidr: 10.0.3.0/24}
  - {name: s4, zone: cn-hangzhou-h, cidr: 10.0.4.0/24}
  - {name: s5, zone: cn-hangzhou-h, cidr: 10.0.5.0/24}
  - {name: s6, zone: cn-hangzhou-h, cidr: 10.0.6.0/24}
shares:
- {name: s, account: owner, external: true, vswitches: [s1, s2, s3, s4, s5, s6], principals: [a1, a2, a3, a4, a5, a6]}
`)
	networks, err := sdkclient.Open(world.Account("a6"), "cn-hangzhou", vpc.NewClientWithOptions)
	if err != nil {
		t.Fatal(err)
	}
	if seen, err := networks.DescribeVSwitches(vpc.CreateDescribeVSwitchesRequest()); err != nil || seen.TotalCount != 6 {
		t.Errorf("a6 sees %d vSwitches: %v", seen.TotalCount, err)
	}
}

// TestWhatTheCloudRefuses is said with its place and its code, and leaves no world behind.
func TestWhatTheCloudRefuses(t *testing.T) {
	t.Parallel()
	server := start(t)
	for name, of := range map[string]struct{ file, said string }{
		"a bad block":   {strings.Replace(network, "10.0.1.0/24", "11.0.1.0/24", 1), `w.yaml:7:9: vpcs[0].vswitches[0]: the vSwitch "apps": CreateVSwitch refuses owner: InvalidParameter: the CIDR block lies outside`},
		"a bad account": {"accounts: [a, Ä]\n", `w.yaml:1:15: accounts[1]: the account: account name "Ä": use 1 to 32 lower-case letters, digits and hyphens`},
		"another's network": {
			network + "securityGroups:\n- {name: group, account: team-b, vpc: net}\n",
			`w.yaml:9:3: securityGroups[0]: the security group "group": CreateSecurityGroup refuses team-b: InvalidVpcId.NotFound`,
		},
		"an external principal": {
			network + "shares:\n- {name: s, account: owner, principals: [team-b]}\n",
			`w.yaml:9:3: shares[0]: the share "s": CreateResourceShare refuses owner: `,
		},
		"an answer to no invitation": {
			network + "directory: {management: owner, members: [team-b], sharing: true}\nshares:\n- {name: s, account: owner, principals: [team-b], external: true, invitations: {team-b: pending}}\n",
			`w.yaml:10:89: shares[0].invitations.team-b: team-b is not invited: it and owner are in one directory, where sharing is enabled`,
		},
		"a clock of long ago": {"accounts: [a]\nclock: {now: 1066-01-02T15:04:05Z}\n", `w.yaml:2:14: clock.now: the clock: a world's clock shows the years 1970 to 9000`},
		"an unknown type": {
			network + "securityGroups:\n- {name: group, account: owner, vpc: net}\ninstances:\n- {name: web, account: owner, vswitch: apps, securityGroups: [group], type: abacus}\n",
			`w.yaml:11:3: instances[0]: the instance "web": RunInstances refuses owner: InvalidInstanceType`,
		},
		"an acceptance beyond the quota": {
			crowded(""),
			`shares[0].invitations.team-b: team-b cannot accept the share "s": its quotas leave no room for what is shared`,
		},
		"sharing beyond the quota": {
			crowded("directory: {management: owner, members: [team-b], sharing: true}\n"),
			`the share "s" cannot have `,
		},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := server.Load(t.Context(), mockclient.WorldFile{Name: "w.yaml", Text: []byte(of.file + "id: refused\n")})
			var refused *mockclient.Error
			if !errors.As(err, &refused) || refused.Status != http.StatusBadRequest || !strings.Contains(err.Error(), of.said) {
				t.Errorf("it says\n%v\nnot\n%s", err, of.said)
			}
			if _, err := server.World(t.Context(), "refused"); err == nil {
				t.Error("there is a world nevertheless")
			}
		})
	}
}

// crowded shares more vSwitches with team-b than it can accept.
func crowded(more string) string {
	var networks, names strings.Builder
	for i := range 31 {
		fmt.Fprintf(&networks, "  - {name: s%d, zone: cn-hangzhou-h, cidr: 10.0.%d.0/24}\n", i, i)
		fmt.Fprintf(&names, "s%d, ", i)
	}
	return "accounts: [owner, team-b]\nvpcs:\n- name: net\n  account: owner\n  cidr: 10.0.0.0/16\n  vswitches:\n" + networks.String() +
		"shares:\n- {name: s, account: owner, principals: [team-b], external: true, vswitches: [" + names.String() + "]}\n" + more
}

// TestIDsOfWorlds are the file's, unless somebody wants another.
func TestIDsOfWorlds(t *testing.T) {
	t.Parallel()
	server := start(t)
	file := mockclient.WorldFile{Text: []byte("id: mine\naccounts: [a]\n")}
	first, err := server.Load(t.Context(), file)
	if err != nil || first.ID != "mine" {
		t.Fatalf("the world is %+v: %v", first, err)
	}
	var refused *mockclient.Error
	if _, err := server.Load(t.Context(), file); !errors.As(err, &refused) || refused.Status != http.StatusConflict {
		t.Errorf("the same world again: %v", err)
	}
	file.Replace = true
	again, err := server.Load(t.Context(), file)
	if err != nil || again.Account("a") != first.Account("a") {
		t.Errorf("the world that takes its place has other credentials, %+v: %v", again, err)
	}
	file.Replace, file.Fresh = false, true
	if fresh, err := server.Load(t.Context(), file); err != nil || fresh.ID == "mine" || fresh.Account("a").ID != first.Account("a").ID || fresh.Account("a").Credentials == first.Account("a").Credentials {
		t.Errorf("a fresh world is %+v: %v", fresh, err)
	}
}

// TestAWorldGoesBackToItsFile resets one, and exports and imports it with its history.
func TestAWorldGoesBackToItsFile(t *testing.T) {
	t.Parallel()
	server := start(t)
	text, err := os.ReadFile(examples + "full.yaml")
	if err != nil {
		t.Fatal(err)
	}
	world, err := server.Load(t.Context(), mockclient.WorldFile{Text: text})
	if err != nil {
		t.Fatal(err)
	}
	before, err := world.File(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	export, err := world.Export(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if calls, err := world.Calls(t.Context(), mockclient.CallFilter{}); err != nil || len(calls) > 0 {
		t.Errorf("the world has calls from the start, %+v: %v", calls, err)
	}
	networks, err := sdkclient.Open(world.Account("owner"), "cn-hangzhou", vpc.NewClientWithOptions)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := networks.CreateVpc(vpc.CreateCreateVpcRequest()); err != nil {
		t.Fatal(err)
	}
	for name, back := range map[string]func() error{
		"reset":  func() error { return world.Reset(t.Context()) },
		"import": func() error { _, err := server.Replace(t.Context(), export); return err },
	} {
		if err := back(); err != nil {
			t.Fatal(err)
		}
		if after, err := world.File(t.Context()); err != nil || !bytes.Equal(after, before) {
			t.Errorf("after %s the world is\n%s\nnot\n%s: %v", name, after, before, err)
		}
	}
}

// TestTheExamplesAreWritten loads each example, and what is written of it.
func TestTheExamplesAreWritten(t *testing.T) {
	t.Parallel()
	paths, err := filepath.Glob(examples + "*.yaml")
	if err != nil || len(paths) < 3 {
		t.Fatalf("the examples are %v: %v", paths, err)
	}
	for _, path := range paths {
		server := start(t)
		world, err := server.NewWorldFromFile(t.Context(), path)
		if err != nil {
			t.Fatal(err)
		}
		comesBack(t, server, world)
	}
}

var (
	yamlBlock = regexp.MustCompile("(?s)```yaml\n(.*?)```")
	quoted    = regexp.MustCompile("`([A-Za-z]+)`")
)

// TestTheDocument loads the example of the document, which says what is wrong as it does, and has all fields.
func TestTheDocument(t *testing.T) {
	t.Parallel()
	document, err := os.ReadFile("../../docs/worlds.md")
	if err != nil {
		t.Fatal(err)
	}
	example := yamlBlock.FindSubmatch(document)[1]
	server := start(t)
	comesBack(t, server, load(t, server, string(example)))
	if err := holds(t, compiled(t), example); err != nil {
		t.Error(err)
	}
	for was, is := range map[string]string{"name: web, account: team-b, vswitch": "name: web, account: team-x, vswitch", "privateIp: 10.0.1.200": "privateIp: here"} {
		wrong := strings.Replace(string(example), was, is, 1)
		_, err := server.Load(t.Context(), mockclient.WorldFile{Name: "team-network.yaml", Text: []byte(wrong), Fresh: true})
		if err == nil {
			t.Fatalf("it takes %s", is)
		}
		_, said, _ := strings.Cut(err.Error(), "team-network.yaml:")
		said = "team-network.yaml:" + said
		if before, _, found := strings.Cut(said, "Malformed: "); found {
			said = before + "Malformed: …"
		}
		if !strings.Contains(string(document), "\n"+said+"\n") {
			t.Errorf("the document does not have the error\n%s", said)
		}
	}
	said := map[string]bool{}
	for _, word := range quoted.FindAllSubmatch(document, -1) {
		said[string(word[1])] = true
	}
	var schema struct {
		Definitions map[string]struct{ Properties map[string]any }
		Properties  map[string]any
	}
	if err := json.Unmarshal(worldfile.Schema(), &schema); err != nil {
		t.Fatal(err)
	}
	fields := schema.Properties
	for _, of := range schema.Definitions {
		maps.Copy(fields, of.Properties)
	}
	for field := range fields {
		if !said[field] {
			t.Errorf("the document does not have the field %s", field)
		}
	}
}
