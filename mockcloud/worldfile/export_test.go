package worldfile_test

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"strings"
	"testing"
	"time"

	"github.com/aliyun/alibaba-cloud-sdk-go/sdk/requests"
	"github.com/aliyun/alibaba-cloud-sdk-go/services/vpc"
	"github.com/goccy/go-yaml"
	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/mockcloud-dev/mockcloud/mockcloud/mockclient"
	"github.com/mockcloud-dev/mockcloud/mockcloud/sdkclient"
	"github.com/mockcloud-dev/mockcloud/mockcloud/worldfile"
)

// test is what both tests and those of drawn worlds can do.
type test interface {
	Helper()
	Fatal(...any)
	Fatalf(string, ...any)
	Context() context.Context
}

// comesBack writes a world, loads that in its place, and writes it again: the same, but for what
// a file leaves out.
func comesBack(t test, server *mockclient.Client, world *mockclient.World) {
	t.Helper()
	if err := world.Freeze(t.Context(), true); err != nil {
		t.Fatal(err)
	}
	first, err := world.File(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	again, err := server.Load(t.Context(), mockclient.WorldFile{Text: first, Replace: true})
	if err != nil {
		t.Fatalf("%v\n%s", err, first)
	}
	second, err := again.File(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if kept, _, _ := strings.Cut(string(first), "# left out"); string(second) != kept {
		t.Fatalf("the world was\n%s\nand is\n%s", first, second)
	}
}

// isAsDeclared holds what is written of a world against the file that it was made of.
func isAsDeclared(t test, declared *worldfile.File, world *mockclient.World) {
	t.Helper()
	text, err := world.File(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	written, err := worldfile.Parse("written.yaml", text)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(summary(declared), summary(written)); diff != "" {
		t.Fatalf("%s\n%s", diff, text)
	}
}

// summary has what a file says, a line for each thing, by the names that the API has.
func summary(f *worldfile.File) (lines []string) {
	add := func(what ...any) { lines = append(lines, fmt.Sprint(what...)) }
	titles := map[string]string{}
	titled := func(kind, name string, title *string) string {
		shown := name
		if title != nil {
			shown = *title
		}
		titles[kind+name] = shown
		return shown
	}
	add(f.ID, *f.Seed, f.Settling, f.Clock.Frozen, f.Accounts)
	if f.Directory != nil {
		add(*f.Directory)
	}
	for _, q := range f.Quotas {
		add(q.Code, *q.Value, q.Account)
	}
	for _, v := range f.VPCs {
		add(titled("VPC ", v.Name, v.Title), v.Account, v.Description, v.Tags, v.CIDR)
		for _, s := range v.VSwitches {
			add(titled("vSwitch ", s.Name, s.Title), s.Description, s.Tags, s.Zone, s.CIDR)
		}
	}
	named := func(kind string, names []string) (shown []string) {
		for _, name := range names {
			shown = append(shown, titles[kind+name])
		}
		return shown
	}
	for _, s := range f.Shares {
		answers := maps.Clone(s.Invitations)
		maps.DeleteFunc(answers, func(_ string, answer worldfile.Invitation) bool { return answer == worldfile.Accepted })
		add(titled("share ", s.Name, s.Title), s.Account, named("vSwitch ", s.VSwitches), s.Principals, s.Folders, s.Directory, s.External, answers)
	}
	for _, g := range f.SecurityGroups {
		add(titled("group of "+g.Account+" ", g.Name, g.Title), g.Account, g.Description, g.Tags, titles["VPC "+g.VPC], g.Enterprise, g.Isolated)
		for _, r := range g.Rules {
			r.Priority = max(1, r.Priority)
			add(r)
		}
	}
	for _, i := range f.Instances {
		for n := range max(1, i.Count) {
			name, title := i.Name, i.Title
			if i.Count > 0 {
				name = fmt.Sprintf("%s-%d", name, n+1)
			}
			add(titled("instance ", name, title), i.Account, i.Description, i.Tags, titles["vSwitch "+i.VSwitch], named("group of "+i.Account+" ", i.SecurityGroups), i.Stopped)
		}
	}
	for _, p := range f.Policies {
		document := string(p.Document)
		for _, v := range f.VPCs {
			document = strings.ReplaceAll(document, "$vpc:"+v.Name+`"`, titles["VPC "+v.Name]+`"`)
		}
		add(p.Name, p.Account, p.Description, document)
	}
	for _, g := range f.UserGroups {
		add(g)
	}
	for _, u := range f.Users {
		n := 1
		if u.Keys != nil {
			n, u.Keys = *u.Keys, nil
		}
		add(u, n)
	}
	for _, r := range f.Roles {
		add(r)
	}
	return lines
}

// TestModelWorldsComeBack draws worlds, writes them, and makes them again.
func TestModelWorldsComeBack(t *testing.T) {
	t.Parallel()
	server := start(t)
	rapid.Check(t, func(r *rapid.T) {
		w := &worldOf{T: r}
		w.draw()
		text, err := yaml.Marshal(w.f)
		if err != nil {
			r.Fatal(err)
		}
		world, err := server.Load(t.Context(), mockclient.WorldFile{Text: text, Replace: true})
		if err != nil {
			r.Fatalf("%v\n%s", err, text)
		}
		if w.flag("disturbed") {
			w.disturb(t, world)
		} else {
			isAsDeclared(r, &w.f, world)
		}
		comesBack(r, server, world)
	})
}

// asked does what a client of an account asks for, and returns the answer's text at a key.
func asked(t *testing.T, account mockclient.Account, version, action string, parameters map[string]string, key string) string {
	t.Helper()
	return askedIn(t, account, version, action, parameters, key)
}

// askedIn does so, and returns the text at the end of a path of keys.
func askedIn(t *testing.T, account mockclient.Account, version, action string, parameters map[string]string, keys ...string) string {
	t.Helper()
	c, err := sdkclient.Open(account, "cn-hangzhou", vpc.NewClientWithOptions)
	if err != nil {
		t.Fatal(err)
	}
	request := requests.NewCommonRequest()
	request.Domain, request.Version, request.ApiName, request.Method = c.Domain, version, action, "POST"
	request.QueryParams["RegionId"] = "cn-hangzhou"
	maps.Copy(request.QueryParams, parameters)
	response, err := c.ProcessCommonRequest(request)
	if err != nil {
		t.Fatal(err)
	}
	answer := map[string]any{}
	if err := json.Unmarshal(response.GetHttpContentBytes(), &answer); err != nil {
		t.Fatal(err)
	}
	for _, key := range keys[:len(keys)-1] {
		answer, _ = answer[key].(map[string]any)
	}
	text, _ := answer[keys[len(keys)-1]].(string)
	return text
}

const (
	vpcVersion     = "2016-04-28"
	ecsVersion     = "2014-05-26"
	sharingVersion = "2020-01-10"
)

// TestWhatAFileLeavesOut is in comments, and the file is one that can be loaded.
func TestWhatAFileLeavesOut(t *testing.T) {
	t.Parallel()
	server := start(t)
	world := load(t, server, network+`
shares:
- {name: ends, account: owner, vswitches: [apps], principals: [team-b], external: true}
- {name: expires, account: owner, vswitches: [apps], principals: [team-b], external: true, invitations: {team-b: pending}}
securityGroups:
- {name: theirs, account: team-b, vpc: net}
- {name: own, account: owner, vpc: net}
instances:
- {name: theirs, account: team-b, vswitch: apps, securityGroups: [theirs]}
- {name: own, account: owner, vswitch: apps, securityGroups: [own]}
`)
	owner, teamB := world.Account("owner"), world.Account("team-b")
	if err := world.Advance(t.Context(), 8*24*time.Hour); err != nil {
		t.Fatal(err)
	}
	asked(t, owner, sharingVersion, "DeleteResourceShare", map[string]string{"ResourceShareId": world.ThingID("resource share", "ends")}, "")
	asked(t, owner, vpcVersion, "AllocateEipAddress", nil, "")
	asked(t, owner, vpcVersion, "AllocateEipAddress", nil, "")
	asked(t, owner, vpcVersion, "CreateRouteTable", map[string]string{"VpcId": world.ThingID("VPC", "net")}, "")
	asked(t, owner, ecsVersion, "CreateDisk", map[string]string{"ZoneId": "cn-hangzhou-h", "Size": "40"}, "")
	list := asked(t, owner, vpcVersion, "CreateVpcPrefixList", map[string]string{"PrefixListName": "blocks"}, "PrefixListId")
	asked(t, owner, sharingVersion, "CreateResourceShare", map[string]string{"ResourceShareName": "lists", "Resources.1.ResourceId": list, "Resources.1.ResourceType": "PrefixList"}, "")
	asked(t, owner, ecsVersion, "AuthorizeSecurityGroup", map[string]string{
		"SecurityGroupId": world.ThingID("security group", "own"), "IpProtocol": "tcp", "PortRange": "22/22", "SourceCidrIp": "10.0.0.0/8", "SourcePortRange": "1024/65535",
	}, "")
	usual := asked(t, teamB, vpcVersion, "CreateDefaultVpc", nil, "VpcId")
	asked(t, teamB, vpcVersion, "CreateVSwitch", map[string]string{"VpcId": usual, "ZoneId": "cn-hangzhou-h", "CidrBlock": "172.16.0.0/24"}, "")
	asked(t, teamB, "2020-03-31", "InitResourceDirectory", nil, "")
	asked(t, owner, "2020-03-31", "InitResourceDirectory", nil, "")
	file, err := world.File(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	_, left, _ := strings.Cut(string(file), "# left out")
	if diff := cmp.Diff(`# left out: a rule of the security group "own"
# left out: prefix list `+list+` of the share "lists"
# left out: the invitation of team-b to the share "expires"
# left out: 2 × EIP
# left out: 1 × disk
# left out: 1 × instance in a network that its account does not see
# left out: 1 × prefix list
# left out: 1 × resource directory
# left out: 1 × route table
# left out: 1 × security group in a network that its account does not see
# left out: 1 × vSwitch in a default VPC
`, "# left out"+left); diff != "" {
		t.Error(diff)
	}
	comesBack(t, server, world)
}

// TestTheClockIsWritten where it is not the machine's.
func TestTheClockIsWritten(t *testing.T) {
	t.Parallel()
	world := load(t, start(t), "accounts: [a]\n")
	clock := func() string {
		file, err := world.File(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		_, clock, _ := strings.Cut(string(file), "clock:\n")
		clock, _, _ = strings.Cut(clock, "accounts:")
		return clock
	}
	if got := clock(); got != "" {
		t.Errorf("of a world that nobody has set the clock is written, %q", got)
	}
	if err := world.Advance(t.Context(), time.Hour); err != nil {
		t.Fatal(err)
	}
	if got := clock(); !strings.Contains(got, "now: ") || strings.Contains(got, "frozen") {
		t.Errorf("the clock that goes fast is %q", got)
	}
	if err := world.Freeze(t.Context(), true); err != nil {
		t.Fatal(err)
	}
	if got := clock(); !strings.Contains(got, "frozen: true") {
		t.Errorf("the clock that stands is %q", got)
	}
}
