package worldfile

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"sort"
	"strings"
	"time"

	"github.com/goccy/go-yaml"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/compute"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/organization"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/sharing"
	"github.com/mockcloud-dev/mockcloud/mockcloud/worlds"
)

// Export writes what a world holds as a file that makes it again. What a file cannot say is in
// comments at its end.
func Export(w *worlds.World, wall time.Time) ([]byte, error) {
	spec := w.Spec()
	x := &exporter{
		File: File{ID: spec.ID, Seed: &spec.Seed, Settling: Duration(spec.Settling)}, w: w.World,
		names: map[string]string{}, groups: map[string]*SecurityGroup{}, left: map[string]int{}, taken: taken{},
	}
	err := w.Read(cloud.Caller{}, wall, func(c *cloud.Call) error {
		x.now, x.things = c.Now, slices.Collect(w.Everything)
		x.collect()
		return nil
	})
	if err != nil {
		return nil, err
	}
	if n := x.size(); n > MaxThings {
		return nil, fmt.Errorf("the world has %d things, and a world file at most %d; export it as JSON", n, MaxThings)
	}
	if now, frozen := w.Time(wall); frozen || now.Sub(wall).Abs() >= time.Second {
		x.Clock = &Clock{Now: &x.now, Frozen: frozen}
	}
	text, err := yaml.MarshalWithOptions(&x.File, yaml.IndentSequence(true))
	if err != nil {
		return nil, err
	}
	return append(text, x.comments()...), nil
}

// exporter describes a world as a file.
type exporter struct {
	File
	w      *cloud.World
	now    time.Time
	things []cloud.Thing

	names  map[string]string         // what the file calls the things that it has, by id
	groups map[string]*SecurityGroup // those that it has, by id
	sees   map[sight]bool            // who sees which networks in the world that the file makes
	left   map[string]int            // what it leaves out, and how often
	notes  []string                  // what else it cannot say
	taken  taken
}

// as is how an account sees the world.
func (x *exporter) as(account, region string) *cloud.Call {
	return x.w.CallAt(cloud.Caller{AccountID: account, Region: region}, x.now)
}

// note says what of a thing the file cannot say.
func (x *exporter) note(format string, values ...any) {
	x.notes = append(x.notes, fmt.Sprintf(format, values...))
}

// comments are what the file leaves out.
func (x *exporter) comments() string {
	var lines strings.Builder
	slices.Sort(x.notes)
	for _, note := range x.notes {
		lines.WriteString("# left out: " + note + "\n")
	}
	for _, what := range slices.Sorted(maps.Keys(x.left)) {
		fmt.Fprintf(&lines, "# left out: %d × %s\n", x.left[what], what)
	}
	return lines.String()
}

// all are the things of one type, in order of creation.
func all[T cloud.Thing](x *exporter) (list []T) {
	for _, thing := range x.things {
		if one, ok := thing.(T); ok {
			list = append(list, one)
		}
	}
	return list
}

// by groups things.
func by[T cloud.Thing, K comparable](things []T, of func(T) K) map[K][]T {
	groups := map[K][]T{}
	for _, thing := range things {
		groups[of(thing)] = append(groups[of(thing)], thing)
	}
	return groups
}

func (x *exporter) collect() {
	for _, account := range all[*identity.Account](x) {
		x.Accounts = append(x.Accounts, account.Name)
		x.names[account.ID] = account.Name
	}
	slices.Sort(x.Accounts)
	x.addDirectory()
	x.addQuotas()
	x.Shortages = compute.Shortages(x.w)
	x.addResourceGroups()
	x.addServices()
	x.addNetworks()
	x.addShares()
	x.sees = x.File.seen()
	x.addGroups()
	x.addInstances()
	x.addIdentities()
	x.countOthers()
}

// called gives a thing a name that no other of its sort has, and a title where the API calls it
// otherwise.
func (x *exporter) called(sort, shown string) (name string, title *string) {
	name = shown
	for n := 1; name == "" || x.taken[sort+" "+name]; n++ {
		switch {
		case shown == "":
			name = fmt.Sprintf("%s-%d", strings.Fields(sort)[0], n)
		case n > 1:
			name = fmt.Sprintf("%s-%d", shown, n)
		}
	}
	x.taken[sort+" "+name] = true
	if name != shown {
		title = &shown
	}
	return name, title
}

// tags are an account's tags on its own thing.
func (x *exporter) tags(r *cloud.Record) map[string]string {
	tags := map[string]string{}
	for _, tag := range x.as(r.Owner, r.Region).Tags(r.ID) {
		tags[tag.Key] = tag.Value
	}
	return tags
}

// label is what is said of most things.
func (x *exporter) label(sort, shown, description string, r *cloud.Record) Label {
	name, title := x.called(sort, shown)
	x.names[r.ID] = name
	return Label{Name: name, Title: title, Account: x.names[r.Owner], Description: description, Tags: x.tags(r)}
}

func (x *exporter) addDirectory() {
	for _, directory := range all[*organization.Directory](x) {
		if x.Directory != nil {
			x.left[string(organization.KindDirectory)]++
			continue
		}
		in := map[*organization.Folder][]string{}
		for _, member := range all[*organization.Member](x) {
			in[member.Folder] = append(in[member.Folder], x.names[member.ID])
		}
		folders := by(all[*organization.Folder](x), func(f *organization.Folder) *organization.Folder { return f.Parent })
		x.Directory = &Directory{
			Management: x.names[directory.Management], Members: in[directory.Root],
			Folders: x.foldersIn(directory.Root, "", folders, in), Sharing: directory.Sharing, MemberDeletion: x.mayDeleteMembers(directory),
		}
		x.names[directory.ID] = string(organization.KindDirectory)
	}
}

// mayDeleteMembers says whether a file can say that members may be deleted: all are such that the
// directory has made.
func (x *exporter) mayDeleteMembers(directory *organization.Directory) bool {
	if !directory.MemberDeletion {
		return false
	}
	if slices.ContainsFunc(all[*organization.Member](x), func(m *organization.Member) bool { return m.Type != organization.ResourceAccount }) {
		x.note("that members may be deleted")
		return false
	}
	return true
}

func (x *exporter) foldersIn(parent *organization.Folder, prefix string, folders map[*organization.Folder][]*organization.Folder, members map[*organization.Folder][]string) (list []Folder) {
	for _, folder := range folders[parent] {
		x.names[folder.ID] = prefix + folder.Name
		list = append(list, Folder{folder.Name, members[folder], x.foldersIn(folder, prefix+folder.Name+"/", folders, members)})
	}
	return list
}

func (x *exporter) addQuotas() {
	for key, limit := range x.w.Limits() {
		switch account, known := x.names[key.Account]; {
		case key.Region != "":
			x.note("that the quota %s of %s is %d in %s", key.Code, account, limit, key.Region)
		case known || key.Account == "":
			x.Quotas = append(x.Quotas, Quota{key.Code, &limit, account})
		}
	}
	sort.Slice(x.Quotas, func(i, j int) bool {
		a, b := &x.Quotas[i], &x.Quotas[j]
		return cmp.Or(cmp.Compare(a.Code, b.Code), cmp.Compare(a.Account, b.Account)) < 0
	})
}

// addShares describes the shares that live, with what is in them and how the invitations stand.
func (x *exporter) addShares() {
	associations := by(all[*sharing.Association](x), func(a *sharing.Association) *sharing.ResourceShare { return a.Share })
	invitations := by(all[*sharing.Invitation](x), func(i *sharing.Invitation) *sharing.ResourceShare { return i.Share })
	for _, share := range all[*sharing.ResourceShare](x) {
		switch share.Status(x.as(share.Owner, share.Region)) {
		case sharing.ShareDeleting, sharing.ShareDeleted:
			continue
		}
		name, title := x.called("share of "+share.Owner, share.Name)
		one := Share{Name: name, Title: title, Account: x.names[share.Owner], Region: otherRegion(share.Region), External: share.AllowExternalTargets, Tags: x.tags(share.Head())}
		x.names[share.ID] = name
		answers := map[string]sharing.InvitationStatus{}
		for _, invitation := range invitations[share] {
			answers[invitation.Receiver] = invitation.Status // the latest one counts
		}
		latest := map[string]*sharing.Association{}
		for _, a := range associations[share] {
			latest[a.EntityID] = a
		}
		for _, a := range associations[share] {
			if latest[a.EntityID] == a {
				x.addAssociation(&one, a, answers[a.EntityID])
			}
		}
		for _, permission := range share.Permissions() {
			if !permission.Default {
				x.note("the permission %s of the share %q", permission.Name, name)
			}
		}
		x.Shares = append(x.Shares, one)
	}
}

func (x *exporter) addAssociation(s *Share, a *sharing.Association, answer sharing.InvitationStatus) {
	name, known := x.names[a.EntityID]
	holds := a.Status == sharing.Associated || a.Status == sharing.Associating
	switch {
	case a.EntityKind == sharing.KindTarget && a.TargetKind == sharing.TargetAccount:
		x.addPrincipal(s, a, name, answer)
	case !holds:
	case a.EntityKind == cloud.KindVSwitch && known:
		s.VSwitches = append(s.VSwitches, name)
	case a.EntityKind != sharing.KindTarget:
		x.note("%s %s of the share %q", a.EntityKind, a.EntityID, s.Name)
	case a.TargetKind == sharing.TargetFolder && known:
		s.Folders = append(s.Folders, name)
	case a.TargetKind == sharing.TargetDirectory && known:
		s.Directory = true
	default:
		x.note("the principal %s of the share %q", a.EntityID, s.Name)
	}
}

// addPrincipal describes an account that a share is for, or was to be for.
func (x *exporter) addPrincipal(s *Share, a *sharing.Association, name string, answer sharing.InvitationStatus) {
	if a.Status == sharing.Disassociating || a.Status == sharing.Disassociated {
		return
	}
	directory := organization.DirectoryOf(x.w, a.Owner)
	within := directory != nil && directory.Sharing && directory.Member(x.w, a.EntityID) != nil
	said := map[sharing.InvitationStatus]Invitation{sharing.InvitationPending: Pending, sharing.InvitationRejected: Rejected}[answer]
	switch holds := a.Status != sharing.Failed; {
	case holds && (!a.External || answer == sharing.InvitationAccepted):
	case said != "" && holds == (said == Pending) && !within:
		if s.Invitations == nil {
			s.Invitations = map[string]Invitation{}
		}
		s.Invitations[name] = said
	default:
		x.note("the invitation of %s to the share %q", name, s.Name)
		return
	}
	s.Principals = append(s.Principals, name)
}

func (x *exporter) addGroups() {
	rules := by(all[*compute.SecurityRule](x), func(r *compute.SecurityRule) *compute.SecurityGroup { return r.Group })
	groups := all[*compute.SecurityGroup](x)
	for _, group := range groups {
		if group.VPC == nil {
			x.left["security group of the classic kind"]++
			continue
		}
		_, err := network.FindVPC(x.as(group.Owner, group.Region), group.VPC.ID, cloud.Use)
		if err != nil || !x.sees[sight{x.names[group.Owner], group.VPC.Kind(), x.names[group.VPC.ID]}] {
			x.left["security group in a network that its account does not see"]++
			continue
		}
		x.groups[group.ID] = &SecurityGroup{
			Label: x.label("group of "+group.Owner, group.Name, group.Description, group.Head()), VPC: x.names[group.VPC.ID],
			Enterprise: group.Enterprise, Isolated: group.Isolated && !group.Enterprise,
		}
	}
	for _, group := range groups {
		if one := x.groups[group.ID]; one != nil {
			for _, rule := range rules[group] {
				x.addRule(one, rule)
			}
			x.SecurityGroups = append(x.SecurityGroups, *one)
		}
	}
}

func (x *exporter) addRule(to *SecurityGroup, rule *compute.SecurityRule) {
	peer, group := rule.Peer.Block.Shown(), ""
	if x.groups[rule.Peer.GroupID] != nil && (rule.Peer.GroupOwner == "" || rule.Peer.GroupOwner == rule.Group.Owner) {
		group = x.names[rule.Peer.GroupID]
	}
	if rule.Own.IsValid() || rule.SourcePorts != (compute.PortRange{}) && rule.SourcePorts != compute.AllPorts || peer+group == "" {
		x.note("a rule of the security group %q", to.Name)
		return
	}
	one := Rule{Protocol: strings.ToLower(string(rule.Protocol)), Description: rule.Description}
	if rule.Ports != compute.AllPorts {
		one.Ports = Ports(fmt.Sprint(rule.Ports.First))
		if rule.Ports.Last != rule.Ports.First {
			one.Ports = Ports(fmt.Sprintf("%d/%d", rule.Ports.First, rule.Ports.Last))
		}
	}
	if rule.Drop {
		one.Policy = Drop
	}
	if rule.Priority > 1 {
		one.Priority = rule.Priority
	}
	if rule.Egress {
		one.To, one.ToGroup = peer, group
	} else {
		one.From, one.FromGroup = peer, group
	}
	to.Rules = append(to.Rules, one)
}

func (x *exporter) addInstances() {
	for _, instance := range all[*compute.Instance](x) {
		c := x.as(instance.Owner, instance.Region)
		vswitch := instance.VSwitch()
		_, err := network.FindVSwitch(c, vswitch.ID, cloud.Use)
		known := x.sees[sight{x.names[instance.Owner], vswitch.Kind(), x.names[vswitch.ID]}]
		var groups []string
		for _, group := range instance.Primary.SecurityGroups {
			if x.groups[group.ID] != nil {
				groups = append(groups, x.names[group.ID])
			}
		}
		if err != nil || !known || len(groups) == 0 {
			x.left["instance in a network that its account does not see"]++
			continue
		}
		shown := instance.Name
		if shown == instance.ID { // it has none of its own
			shown = ""
		}
		one := Instance{
			Label: x.label("instance of "+instance.Owner, shown, instance.Description, instance.Head()), VSwitch: x.names[vswitch.ID],
			SecurityGroups: groups, Type: instance.Type, PrivateIP: instance.Primary.Address().String(),
		}
		if instance.ImageID != defaultImage {
			one.Image = instance.ImageID
		}
		switch instance.Status(c) {
		case compute.InstanceStopping, compute.InstanceStopped:
			one.Stopped = true
		}
		x.noteInstance(one.Name, instance)
		x.Instances = append(x.Instances, one)
	}
}

func (x *exporter) noteInstance(name string, instance *compute.Instance) {
	for what, has := range map[string]bool{
		"the key pair":       instance.KeyPairName != "",
		"the RAM role":       instance.RoleName != "",
		"the subscription":   instance.Charge.Subscription,
		"the public address": instance.PublicAddress.IsValid(),
	} {
		if has {
			x.note("%s of the instance %q", what, name)
		}
	}
}

// countOthers counts what a file has no words for, but what comes with something that it has.
func (x *exporter) countOthers() {
	for _, thing := range x.things {
		switch thing := thing.(type) {
		case *network.VPC, *network.VSwitch, *sharing.ResourceShare, *compute.SecurityGroup, *compute.Instance, *identity.ResourceGroup,
			*identity.Policy, *identity.User, *identity.Group, *identity.Role:
			continue
		case *compute.NetworkInterface:
			if thing.Primary {
				continue
			}
		case *compute.Disk:
			if thing.System && thing.Instance != nil {
				continue
			}
		case *network.RouteTable:
			if thing.System() {
				continue
			}
			x.left[string(thing.Kind())]++
		case *network.Route:
			if thing.System || thing.Automatic || thing.Learned || thing.Publisher != nil {
				continue
			}
			x.left[string(thing.Kind())]++
		case *network.DHCPOptionsSet:
			if thing.Default {
				continue
			}
		}
		if r := thing.Head(); !r.GoesAlong() && !notesService(r.Kind()) {
			x.left[string(r.Kind())]++
		}
	}
}
