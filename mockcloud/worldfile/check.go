package worldfile

import (
	"fmt"
	"iter"
	"maps"
	"slices"
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/worlds"
)

// check finds out whether what the file names is there. What the cloud itself refuses is found
// when the file is loaded.
func (f *File) check() {
	if f.ID != "" && !worlds.ValidID(f.ID) {
		f.where.report("id", "%q is no id: use up to 64 lower-case letters, digits and hyphens", f.ID)
	}
	if len(f.Accounts) == 0 {
		f.where.report("accounts", "this is missing, or has no value")
	}
	f.unique("accounts", "account", f.Accounts)
	f.checkDirectory()
	f.checkQuotas()
	f.checkShortages()
	f.checkResourceGroups()
	f.checkServices()
	f.checkDefaultVPCs()
	f.checkNetworks()
	in := f.index()
	f.checkShares(in)
	f.checkGroups(in)
	f.checkInstances(in)
	f.checkIdentities()
	if n := f.size(); n > MaxThings {
		f.where.report("", "the file has %d things, and a world file at most %d", n, MaxThings)
	}
}

// size counts the things of the file.
func (f *File) size() int {
	n := len(f.Accounts) + len(f.ResourceGroups) + len(f.Shares) + len(f.SecurityGroups) + len(f.Policies) + len(f.UserGroups) + len(f.Users) + len(f.Roles) + len(f.Issuers)
	for _, vpc := range f.DefaultVPCs {
		n += 1 + len(vpc.Zones)
	}
	for _, vpc := range f.VPCs {
		n += 1 + len(vpc.VSwitches)
	}
	for _, instance := range f.Instances {
		n += max(1, instance.Count)
	}
	return n
}

// numbered are the entries of a list, by their paths.
func numbered[T any](path string, list []T) iter.Seq2[string, T] {
	return func(yield func(string, T) bool) {
		for i, one := range list {
			if !yield(fmt.Sprintf("%s[%d]", path, i), one) {
				return
			}
		}
	}
}

// unique reports names that a list has twice.
func (f *File) unique(path, what string, names []string) {
	seen := map[string]bool{}
	for at, name := range numbered(path, names) {
		if seen[name] {
			f.where.report(at, "the %s %q is here twice", what, name)
		}
		seen[name] = true
	}
}

// known reports a name that the file does not have.
func (f *File) known(path, what, name string, there []string) bool {
	if slices.Contains(there, name) {
		return true
	}
	has := "none"
	if shown := there[:min(len(there), 20)]; len(shown) > 0 {
		has = strings.Join(shown, ", ")
		if more := len(there) - len(shown); more > 0 {
			has += fmt.Sprintf(" and %d more", more)
		}
	}
	f.where.report(path, "the file has no %s %q; it has %s", what, name, has)
	return false
}

func (f *File) account(path, name string) bool { return f.known(path, "account", name, f.Accounts) }

func (f *File) checkDirectory() {
	d := f.Directory
	if d == nil {
		return
	}
	f.account("directory.management", d.Management)
	seen := map[string]bool{d.Management: true}
	var in func(path string, members []string, folders []Folder)
	in = func(path string, members []string, folders []Folder) {
		for at, name := range numbered(path+".members", members) {
			if f.account(at, name) && seen[name] {
				f.where.report(at, "the account %q is in the directory twice", name)
			}
			seen[name] = true
		}
		for i, folder := range folders {
			at := fmt.Sprintf("%s.folders[%d]", path, i)
			if slices.ContainsFunc(folders[:i], func(other Folder) bool { return other.Name == folder.Name }) {
				f.where.report(at+".name", "there are two folders %q in one", folder.Name)
			}
			in(at, folder.Members, folder.Folders)
		}
	}
	in("directory", d.Members, d.Folders)
}

func (f *File) checkQuotas() {
	for i, q := range f.Quotas {
		path := fmt.Sprintf("quotas[%d]", i)
		if cloud.FindQuota(q.Code) == nil {
			f.where.report(path+".code", "there is no quota %q; GET /worlds/default/quotas lists them", q.Code)
		}
		if q.Account != "" {
			f.account(path+".account", q.Account)
		}
		if *q.Value < 0 {
			f.where.report(path+".value", "a quota is 0 or more")
		}
		if slices.ContainsFunc(f.Quotas[:i], func(other Quota) bool { return other.Code == q.Code && other.Account == q.Account }) {
			f.where.report(path, "the quota %q is here twice", q.Code)
		}
	}
}

func (f *File) checkShortages() {
	for at, short := range numbered("shortages", f.Shortages) {
		if err := short.Check(); err != nil {
			f.where.report(at, "%v", err)
		}
	}
}

func (f *File) checkResourceGroups() {
	names := taken{}
	for path, group := range numbered("resourceGroups", f.ResourceGroups) {
		f.account(path+".account", group.Account)
		f.once(path+".name", "resource group of "+group.Account, group.Name, names)
	}
}

func (f *File) checkDefaultVPCs() {
	for i, vpc := range f.DefaultVPCs {
		path := fmt.Sprintf("defaultVpcs[%d]", i)
		f.account(path+".account", vpc.Account)
		if slices.ContainsFunc(f.DefaultVPCs[:i], func(other DefaultVPC) bool { return other.Account == vpc.Account && other.region() == vpc.region() }) {
			f.where.report(path, "%s has the default VPC of %s twice", vpc.Account, vpc.region())
		}
		f.unique(path+".zones", "zone", vpc.Zones)
	}
}

func (f *File) checkNetworks() {
	vpcs, vswitches := taken{}, taken{}
	for path, vpc := range numbered("vpcs", f.VPCs) {
		f.account(path+".account", vpc.Account)
		f.once(path+".name", "VPC", vpc.Name, vpcs)
		for at, vswitch := range numbered(path+".vswitches", vpc.VSwitches) {
			f.once(at+".name", "vSwitch", vswitch.Name, vswitches)
		}
	}
}

// taken are the names that are taken.
type taken map[string]bool

// once takes a name, and reports one that is taken already.
func (f *File) once(path, what, name string, names taken) {
	if names[what+" "+name] {
		f.where.report(path, "the file has another %s %q; give this one another name, and a title where the API is to call it %q", what, name, name)
	}
	names[what+" "+name] = true
}

func (f *File) checkShares(in *index) {
	names := taken{}
	for path, share := range numbered("shares", f.Shares) {
		f.account(path+".account", share.Account)
		f.once(path+".name", "share of "+share.Account, share.Name, names)
		for at, name := range numbered(path+".vswitches", share.VSwitches) {
			if f.known(at, "vSwitch", name, in.vswitches) && in.vpcOf[name].Account != share.Account {
				f.where.report(at, "the vSwitch %q is not %s's but %s's", name, share.Account, in.vpcOf[name].Account)
			}
		}
		f.unique(path+".vswitches", "vSwitch", share.VSwitches)
		for at, name := range numbered(path+".principals", share.Principals) {
			f.account(at, name)
		}
		f.unique(path+".principals", "principal", share.Principals)
		for at, name := range numbered(path+".folders", share.Folders) {
			f.known(at, "folder", name, in.folders)
		}
		f.unique(path+".folders", "folder", share.Folders)
		if share.Directory && f.Directory == nil {
			f.where.report(path+".directory", "the file has no directory")
		}
		for _, name := range slices.Sorted(maps.Keys(share.Invitations)) {
			at := join(path+".invitations", name)
			if !slices.Contains(share.Principals, name) {
				f.where.report(at, "%q is none of the principals", name)
			}
			if answer := share.Invitations[name]; !slices.Contains(answer.Enum(), any(answer)) {
				f.where.report(at, "an invitation is accepted, pending or rejected, not %q", answer)
			}
		}
	}
}

func (f *File) checkGroups(in *index) {
	names := taken{}
	for path, group := range numbered("securityGroups", f.SecurityGroups) {
		f.account(path+".account", group.Account)
		f.known(path+".vpc", "VPC", group.VPC, in.vpcs)
		f.once(path+".name", groupOf(group.Account), group.Name, names)
		for at, rule := range numbered(path+".rules", group.Rules) {
			f.checkRule(at, in, &group, &rule)
		}
	}
}

func groupOf(account string) string { return "security group of " + account }

func (f *File) checkRule(path string, in *index, group *SecurityGroup, rule *Rule) {
	given := 0
	for _, peer := range []string{rule.From, rule.FromGroup, rule.To, rule.ToGroup} {
		if peer != "" {
			given++
		}
	}
	if given != 1 {
		f.where.report(path, "a rule has one of from, fromGroup, to and toGroup")
	}
	if rule.Policy != "" && !slices.Contains(rule.Policy.Enum(), any(rule.Policy)) {
		f.where.report(path+".policy", "a policy is accept or drop, not %q", rule.Policy)
	}
	for _, peer := range [...]struct{ field, name string }{{"fromGroup", rule.FromGroup}, {"toGroup", rule.ToGroup}} {
		if peer.name != "" {
			f.groupIn(join(path, peer.field), in, group.Account, peer.name, group.VPC)
		}
	}
}

// groupIn reports a security group that the account does not have in a VPC.
func (f *File) groupIn(path string, in *index, account, name, vpc string) {
	groups := in.groups[account]
	if groups == nil {
		return // there is no such account, which is said already
	}
	if f.known(path, groupOf(account), name, groups.names) && groups.vpcs[name] != vpc {
		f.where.report(path, "the security group %q is in the VPC %q; one in %q is needed", name, groups.vpcs[name], vpc)
	}
}

func (f *File) checkInstances(in *index) {
	names := taken{}
	for path, instance := range numbered("instances", f.Instances) {
		if instance.Count < 0 || instance.Count > 1000 {
			f.where.report(path+".count", "there are 1 to 1000 of an instance, not %d", instance.Count)
			continue
		}
		f.account(path+".account", instance.Account)
		for _, one := range instance.each() {
			f.once(path+".name", "instance of "+instance.Account, one.Name, names)
		}
		if instance.PrivateIP != "" && instance.Count > 1 {
			f.where.report(path+".privateIp", "several instances cannot have one address")
		}
		if !f.known(path+".vswitch", "vSwitch", instance.VSwitch, in.vswitches) {
			continue
		}
		for at, group := range numbered(path+".securityGroups", instance.SecurityGroups) {
			f.groupIn(at, in, instance.Account, group, in.vpcOf[instance.VSwitch].Name)
		}
	}
}
