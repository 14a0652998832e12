package worldfile_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/aliyun/alibaba-cloud-sdk-go/services/resourcesharing"
	"github.com/aliyun/alibaba-cloud-sdk-go/services/vpc"
	"pgregory.net/rapid"

	"github.com/mockcloud-dev/mockcloud/mockcloud/mockclient"
	"github.com/mockcloud-dev/mockcloud/mockcloud/sdkclient"
	"github.com/mockcloud-dev/mockcloud/mockcloud/worldfile"
)

// worldOf draws a small world whose declaration the cloud takes.
type worldOf struct {
	*rapid.T
	f worldfile.File
}

// The names and descriptions are such as YAML might take for something else.
var (
	titles       = []string{"web", "true", "null", "a: b, c] #d", "été", "x-1", "Ünïted\"'", "group-1", "vswitch-1"}
	descriptions = []string{"", "what it is for", "- no list", "# no comment", "12", "~x", "a, b: {c}"}
	teams        = []string{"owner", "team-b", "team-c"}
)

func (w *worldOf) one(of []string, label string) string {
	return rapid.SampledFrom(of).Draw(w.T, label)
}
func (w *worldOf) flag(label string) bool           { return rapid.Bool().Draw(w.T, label) }
func (w *worldOf) count(most int, label string) int { return rapid.IntRange(0, most).Draw(w.T, label) }

// plain are the titles that ECS takes.
var plain = []string{"web", "true", "null", "été", "x-1", "group-1"}

// label names a thing as the file does, and mostly otherwise as the API does.
func (w *worldOf) label(name, account string, titles []string) worldfile.Label {
	label := worldfile.Label{Name: name, Account: account, Description: w.one(descriptions, "description")}
	if w.flag("titled") {
		label.Title = new(w.one(append([]string{""}, titles...), "title"))
	}
	if w.flag("tagged") {
		label.Tags = map[string]string{"env": w.one([]string{"test", "1", "a: b"}, "tag")}
	}
	return label
}

// draw makes the file of a world, in which accounts use only what they see.
func (w *worldOf) draw() {
	w.f = worldfile.File{ID: "drawn", Seed: new(uint64(7)), Accounts: teams, Clock: &worldfile.Clock{Frozen: true}}
	if w.flag("settling") {
		w.f.Settling = worldfile.Duration(2 * time.Second)
	}
	if w.flag("directory") {
		w.f.Directory = &worldfile.Directory{Management: "owner", Sharing: w.flag("sharing"), Members: []string{"team-b"}}
		if w.flag("folders") {
			w.f.Directory.Members = nil
			w.f.Directory.Folders = []worldfile.Folder{{Name: "a", Folders: []worldfile.Folder{{Name: "b", Members: []string{"team-b"}}}}}
		}
	}
	seenBy := map[string][]string{} // the vSwitches that each account sees
	of := map[string]int{}          // their VPCs
	own := map[string][]string{}
	for i := range w.count(3, "VPCs") {
		vpc := worldfile.VPC{Label: w.label(fmt.Sprint("net", i), w.one(teams, "account"), titles), CIDR: "10.0.0.0/16"}
		for n := range w.count(3, "vSwitches") {
			label := w.label(fmt.Sprintf("s%d-%d", i, n), "", titles)
			vpc.VSwitches = append(vpc.VSwitches, worldfile.VSwitch{
				Name: label.Name, Title: label.Title, Description: label.Description, Tags: label.Tags,
				Zone: "cn-hangzhou-h", CIDR: fmt.Sprintf("10.0.%d.0/24", n),
			})
			of[label.Name] = i
			seenBy[vpc.Account], own[vpc.Account] = append(seenBy[vpc.Account], label.Name), append(own[vpc.Account], label.Name)
		}
		w.f.VPCs = append(w.f.VPCs, vpc)
	}
	for i := range w.count(3, "shares") {
		w.drawShare(i, own, seenBy)
	}
	w.drawServers(seenBy, of)
	w.drawIdentities()
	if w.flag("quota") {
		w.f.Quotas = append(w.f.Quotas, worldfile.Quota{Code: "vpc_quota_instances_num", Value: new(w.count(20, "limit")), Account: w.one(append([]string{""}, teams...), "whose")})
	}
}

// drawIdentities are such as refer to each other and to networks.
func (w *worldOf) drawIdentities() {
	with := func(account string) (policies []string) {
		for _, p := range w.f.Policies {
			if p.Account == account && w.flag("has the policy") {
				policies = append(policies, p.Name)
			}
		}
		if w.flag("has one of the vendor's") {
			policies = append(policies, "AliyunVPCReadOnlyAccess")
		}
		return policies
	}
	for i := range w.count(2, "policies") {
		resource := "*"
		if len(w.f.VPCs) > 0 && w.f.VPCs[0].Title == nil && w.flag("about a VPC") {
			resource = "acs:vpc:*:*:vpc/$vpc:" + w.f.VPCs[0].Name
		}
		w.f.Policies = append(w.f.Policies, worldfile.RAMPolicy{
			Name: fmt.Sprint("policy", i), Account: w.one(teams, "owner of the policy"), Description: w.one(descriptions, "description"),
			Document: worldfile.Document(`{"Version":"1","Statement":[{"Effect":"Allow","Action":["vpc:*"],"Resource":"` + resource + `"}]}`),
		})
	}
	for i := range w.count(2, "identities") {
		account := w.one(teams, "owner of identities")
		group := worldfile.UserGroup{Name: fmt.Sprint("group", i), Account: account, Comments: w.one(descriptions, "comments"), Policies: with(account)}
		user := worldfile.User{Name: fmt.Sprint("user", i), Account: account, DisplayName: w.one(descriptions, "display name"), Policies: with(account)}
		if w.flag("in the group") {
			user.Groups = []string{group.Name}
		}
		if n := w.count(2, "keys"); n != 1 {
			user.Keys = &n
		}
		role := worldfile.Role{Name: fmt.Sprint("role", i), Account: account, Description: w.one(descriptions, "description"), Policies: with(account)}
		if w.flag("trusts another") {
			role.Trust = worldfile.Document(`{"Version":"1","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole","Principal":{"RAM":["acs:ram::$account:` + w.one(teams, "trusted") + `:user/user0"]}}]}`)
		}
		w.f.UserGroups, w.f.Users, w.f.Roles = append(w.f.UserGroups, group), append(w.f.Users, user), append(w.f.Roles, role)
	}
}

func (w *worldOf) drawShare(i int, own, seenBy map[string][]string) {
	s := worldfile.Share{Name: fmt.Sprint("share", i), Account: w.one(teams, "owner of the share"), External: true}
	if w.flag("titled") {
		s.Title = new(w.one([]string{"same", "true", "share0"}, "title of the share"))
	}
	for _, name := range own[s.Account] {
		if w.flag("in the share") {
			s.VSwitches = append(s.VSwitches, name)
		}
	}
	d := w.f.Directory
	for _, name := range teams {
		if name == s.Account || !w.flag("principal") {
			continue
		}
		s.Principals = append(s.Principals, name)
		within := d != nil && d.Sharing && s.Account != "team-c" && name != "team-c"
		answer := rapid.SampledFrom([]worldfile.Invitation{"", worldfile.Accepted, worldfile.Pending, worldfile.Rejected}).Draw(w.T, "answer")
		if within || answer == "" {
			answer = ""
		} else {
			if s.Invitations == nil {
				s.Invitations = map[string]worldfile.Invitation{}
			}
			s.Invitations[name] = answer
		}
		if answer == "" || answer == worldfile.Accepted {
			seenBy[name] = append(seenBy[name], s.VSwitches...)
		}
	}
	if d != nil && d.Sharing && s.Account != "team-c" {
		s.Directory = w.flag("with the directory")
		if len(d.Folders) > 0 && w.flag("with a folder") {
			s.Folders = []string{"a/b"}
		}
	}
	w.f.Shares = append(w.f.Shares, s)
}

func (w *worldOf) drawServers(seenBy map[string][]string, of map[string]int) {
	for i := range w.count(4, "servers") {
		account := w.one(teams, "owner of the server")
		if len(seenBy[account]) == 0 {
			continue
		}
		vswitch := w.one(seenBy[account], "place of the server")
		group := worldfile.SecurityGroup{Label: w.label(fmt.Sprint("group", i), account, plain), VPC: w.f.VPCs[of[vswitch]].Name, Enterprise: w.flag("enterprise")}
		group.Isolated = !group.Enterprise && w.flag("isolated")
		for n := range w.count(3, "rules") {
			rule := worldfile.Rule{Protocol: w.one([]string{"tcp", "udp"}, "protocol"), Ports: worldfile.Ports(fmt.Sprint(80 + n)), Description: w.one(descriptions, "description")}
			*map[bool]*string{true: &rule.From, false: &rule.To}[w.flag("in")] = w.one([]string{"10.0.0.0/8", "192.168.1.1", "2001:db8::/32"}, "peer")
			if w.flag("drop") {
				rule.Policy, rule.Priority, rule.Ports = worldfile.Drop, 1+n, worldfile.Ports(fmt.Sprintf("%d/9000", 80+n))
			}
			group.Rules = append(group.Rules, rule)
		}
		w.f.SecurityGroups = append(w.f.SecurityGroups, group)
		server := worldfile.Instance{Label: w.label(fmt.Sprint("server", i), account, plain), VSwitch: vswitch, SecurityGroups: []string{group.Name}, Stopped: w.flag("stopped")}
		if w.flag("several") {
			server.Count = 2
		}
		w.f.Instances = append(w.f.Instances, server)
	}
}

// disturb does what no file says: some of it ends what is there, some adds what is left out.
func (w *worldOf) disturb(t *testing.T, world *mockclient.World) {
	account := world.Account(w.one(teams, "who disturbs"))
	networks, err := sdkclient.Open(account, "cn-hangzhou", vpc.NewClientWithOptions)
	if err != nil {
		t.Fatal(err)
	}
	sharing, err := sdkclient.Open(account, "cn-hangzhou", resourcesharing.NewClientWithOptions)
	if err != nil {
		t.Fatal(err)
	}
	// What is refused, as there is nothing that it could be done to, does not matter here.
	for _, thing := range world.Things() {
		if thing.Account != account.Name || !w.flag("disturb the "+thing.Kind) {
			continue
		}
		switch thing.Kind {
		case "resource share":
			end := resourcesharing.CreateDeleteResourceShareRequest()
			end.ResourceShareId = thing.ID
			_, _ = sharing.DeleteResourceShare(end)
		case "vSwitch":
			rename := vpc.CreateModifyVSwitchAttributeRequest()
			rename.VSwitchId, rename.VSwitchName = thing.ID, "renamed"
			_, _ = networks.ModifyVSwitchAttribute(rename)
		}
	}
	switch w.count(2, "disturbance") {
	case 1:
		_, _ = networks.AllocateEipAddress(vpc.CreateAllocateEipAddressRequest())
	case 2:
		_, _ = networks.CreateDefaultVpc(vpc.CreateCreateDefaultVpcRequest())
	}
}
