package sharing_test

import (
	"net/netip"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/cloudtest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/organization"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/sharing"
)

// sideBySide is the engine and the model side by side.
type sideBySide struct {
	*rapid.T
	world     *cloud.World
	model     *model
	wall      time.Time
	accounts  []string
	resources []string // the ids of what can be shared
	rd        string   // the directory's id
}

func newBench(t *rapid.T) *sideBySide {
	b := &sideBySide{
		T: t, wall: time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC),
		world: cloud.NewWorld(cloud.Spec{ID: "w-model", Tag: "modelmod", Seed: 3}),
		model: &model{limits: map[string]int{}, kindOf: map[string]cloud.Kind{}, vpcOf: map[string]string{}, ownerOf: map[string]string{}, members: map[string]bool{}},
	}
	b.model.now = b.wall
	for _, name := range []string{"a", "b", "c", "d", "e"} {
		account, err := identity.AddAccount(b.world, b.wall, name, "")
		b.must(err)
		b.accounts = append(b.accounts, account.ID)
	}
	for _, code := range []string{network.QuotaPrincipalsPerVPC, network.QuotaPrincipalsPerVSwitch, network.QuotaAcceptedVSwitches, network.QuotaPrincipalsPerPrefixList, network.QuotaAcceptedPrefixLists} {
		limit := rapid.IntRange(1, 3).Draw(t, code)
		b.model.limits[code] = limit
		b.must(b.world.SetQuota(b.wall, code, "", limit))
	}
	for _, owner := range b.accounts[:2] {
		for range 2 {
			vpc := b.vpc(owner)
			for i := range 2 {
				b.vswitch(owner, vpc, i)
			}
		}
		for range 3 {
			b.prefixList(owner)
		}
	}
	for kind, allowed := range map[cloud.Kind]string{cloud.KindVSwitch: "vpc:DescribeVpcs", cloud.KindPrefixList: "vpc:GetVpcPrefixListEntries"} {
		b.must(sharing.DefineSharePermission(b.world, b.wall, sharing.NewSharePermission{Name: blind[kind], Type: cloud.SharingOf(kind).Type, Actions: []string{allowed}}))
	}
	b.must(b.as(b.accounts[0], func(c *cloud.Call) error {
		directory, err := organization.AddDirectory(c, b.accounts[2:3], organization.CloudAccount)
		if err != nil {
			return err
		}
		b.rd = directory.ID
		return organization.EnableSharing(c)
	}))
	b.model.members[b.accounts[0]], b.model.members[b.accounts[2]] = true, true
	return b
}

func (b *sideBySide) must(err error) {
	if err != nil {
		b.Fatal(err)
	}
}

func (b *sideBySide) as(account string, do func(*cloud.Call) error) error {
	return b.world.Write(cloud.Caller{AccountID: account, Region: cloud.DefaultRegion}, b.wall, do)
}

func (b *sideBySide) vpc(owner string) (id string) {
	b.must(b.as(owner, func(c *cloud.Call) error {
		vpc, err := network.CreateVPC(c, network.NewVPC{CIDR: netip.MustParsePrefix("10.0.0.0/8")})
		if err == nil {
			id = vpc.ID
		}
		return err
	}))
	return id
}

func (b *sideBySide) vswitch(owner, vpc string, n int) {
	b.must(b.as(owner, func(c *cloud.Call) error {
		block := netip.PrefixFrom(netip.AddrFrom4([4]byte{10, byte(n), 0, 0}), 24)
		vswitch, err := network.CreateVSwitch(c, network.NewVSwitch{VPCID: vpc, Zone: "cn-hangzhou-h", CIDR: block})
		if err == nil {
			b.own(owner, vswitch.Head())
			b.model.vpcOf[vswitch.ID] = vpc
		}
		return err
	}))
}

func (b *sideBySide) prefixList(owner string) {
	b.must(b.as(owner, func(c *cloud.Call) error {
		list, err := network.CreatePrefixList(c, network.NewPrefixList{Name: "list"})
		if err == nil {
			b.own(owner, list.Head())
		}
		return err
	}))
}

// own notes a resource that can be shared.
func (b *sideBySide) own(owner string, thing *cloud.Record) {
	b.resources = append(b.resources, thing.ID)
	b.model.ownerOf[thing.ID], b.model.kindOf[thing.ID] = owner, thing.Kind()
}

// targetID is what the engine calls a principal of the model.
func (b *sideBySide) targetID(target string) string {
	if target == "directory" {
		return b.rd
	}
	return target
}

func (b *sideBySide) share() *modelShare {
	var alive []*modelShare
	for _, s := range b.model.shares {
		if !s.deleted {
			alive = append(alive, s)
		}
	}
	if len(alive) == 0 {
		b.Skip("no share")
	}
	return rapid.SampledFrom(alive).Draw(b.T, "share")
}

// entities draws what one call associates.
func (b *sideBySide) entities(owner string) (resources, targets []string) {
	var own []string
	for _, id := range b.resources {
		if b.model.ownerOf[id] == owner {
			own = append(own, id)
		}
	}
	resources = rapid.SliceOfNDistinct(rapid.SampledFrom(own), 0, 3, rapid.ID[string]).Draw(b.T, "resources")
	others := slices.DeleteFunc(slices.Clone(b.accounts), func(id string) bool { return id == owner })
	if b.model.members[owner] {
		others = append(others, "directory")
	}
	targets = rapid.SliceOfNDistinct(rapid.SampledFrom(others), 0, 2, rapid.ID[string]).Draw(b.T, "targets")
	return resources, targets
}

func (b *sideBySide) request(resources, targets []string) sharing.Entities {
	var e sharing.Entities
	for _, id := range resources {
		e.Resources = append(e.Resources, sharing.Resource{ID: id, Kind: b.model.kindOf[id]})
	}
	for _, target := range targets {
		e.Targets = append(e.Targets, b.targetID(target))
	}
	return e
}

// associate does in the model what a call associates.
func (b *sideBySide) associate(s *modelShare, resources, targets []string) {
	type added struct {
		id       string
		a        *modelAssociation
		resource bool
	}
	var fresh []added
	add := func(of map[string]*modelAssociation, id string, external, resource bool) bool {
		if earlier := of[id]; earlier != nil && (earlier.status == sharing.Associated || earlier.status == sharing.Associating) {
			left := external && !earlier.external // the directory, that is
			joined := !external && earlier.external && earlier.status == sharing.Associating
			if !left && !joined {
				return false
			}
		}
		b.model.order++
		a := &modelAssociation{order: b.model.order, status: sharing.Associating, external: external, sent: b.model.now}
		of[id] = a
		fresh = append(fresh, added{id, a, resource})
		return true
	}
	for _, id := range resources {
		if add(s.resources, id, false, true) && s.permissions[b.model.kindOf[id]] == "" {
			s.permissions[b.model.kindOf[id]] = defaults[b.model.kindOf[id]]
		}
	}
	for _, id := range targets {
		inside := id == "directory" || b.model.members[s.owner] && b.model.members[id]
		add(s.targets, id, !inside, false)
	}
	for _, f := range fresh {
		if !f.a.external {
			b.model.settle(s, f.id, f.a, f.resource)
		}
	}
}

func (b *sideBySide) createShare(*rapid.T) {
	if len(b.model.shares) >= 4 {
		b.Skip("enough shares")
	}
	owner := rapid.SampledFrom(b.accounts[:2]).Draw(b.T, "owner")
	resources, targets := b.entities(owner)
	s := &modelShare{owner: owner, resources: map[string]*modelAssociation{}, targets: map[string]*modelAssociation{}, given: map[[2]string]bool{}, permissions: map[cloud.Kind]string{}}
	b.must(b.as(owner, func(c *cloud.Call) error {
		share, err := sharing.CreateResourceShare(c, sharing.NewResourceShare{Name: "share", AllowExternalTargets: true, Entities: b.request(resources, targets)})
		if err == nil {
			s.id = share.ID
		}
		return err
	}))
	b.model.shares = append(b.model.shares, s)
	b.associate(s, resources, targets)
}

func (b *sideBySide) associateMore(*rapid.T) {
	s := b.share()
	resources, targets := b.entities(s.owner)
	b.must(b.as(s.owner, func(c *cloud.Call) error {
		_, err := sharing.AssociateResourceShare(c, s.id, b.request(resources, targets))
		return err
	}))
	b.associate(s, resources, targets)
}

func (b *sideBySide) disassociate(*rapid.T) {
	s := b.share()
	resources, targets := b.entities(s.owner)
	if rapid.Bool().Draw(b.T, "what is there") {
		some := rapid.SliceOfNDistinct(rapid.SampledFrom(append(inOrder(s.resources), "none")), 0, 5, rapid.ID[string]).Draw(b.T, "there")
		resources, targets = slices.DeleteFunc(some, func(id string) bool { return id == "none" }), nil
	}
	live := func(of map[string]*modelAssociation, ids []string) bool {
		return !slices.ContainsFunc(ids, func(id string) bool {
			a := of[id]
			return a == nil || a.status == sharing.Failed || a.status == sharing.Disassociated
		})
	}
	err := b.as(s.owner, func(c *cloud.Call) error {
		_, err := sharing.DisassociateResourceShare(c, s.id, b.request(resources, targets))
		return err
	})
	if allowed := live(s.resources, resources) && live(s.targets, targets); allowed != (err == nil) {
		b.Fatalf("disassociation: the model allows it: %v, the engine says %v", allowed, err)
	}
	if err != nil {
		return
	}
	for _, id := range resources {
		b.model.end(s, s.resources[id], sharing.Disassociated)
	}
	for _, id := range targets {
		b.model.end(s, s.targets[id], sharing.Disassociated)
	}
}

// invitation draws a principal that has one pending.
func (b *sideBySide) invitation() (*modelShare, string, string) {
	s := b.share()
	var waiting []string
	for id, a := range s.targets {
		if a.external && a.status == sharing.Associating {
			waiting = append(waiting, id)
		}
	}
	if len(waiting) == 0 {
		b.Skip("no invitation")
	}
	slices.Sort(waiting)
	receiver := rapid.SampledFrom(waiting).Draw(b.T, "receiver")
	var id string
	b.must(b.as(receiver, func(c *cloud.Call) error {
		page, err := sharing.Invitations(c, []string{s.id}, nil, cloud.PageRequest{Limit: 100})
		for _, invitation := range page.Items {
			if invitation.Status == sharing.InvitationPending {
				id = invitation.ID
			}
		}
		return err
	}))
	return s, receiver, id
}

func (b *sideBySide) accept(*rapid.T) {
	s, receiver, id := b.invitation()
	var status sharing.InvitationStatus
	b.must(b.as(receiver, func(c *cloud.Call) error {
		invitation, err := sharing.AcceptInvitation(c, id)
		if err == nil {
			status = invitation.Status
		}
		return err
	}))
	a := s.targets[receiver]
	a.answered = true
	b.model.settle(s, receiver, a, false)
	if want := map[sharing.AssociationStatus]sharing.InvitationStatus{sharing.Associated: sharing.InvitationAccepted, sharing.Failed: sharing.InvitationAcceptFailed}[a.status]; status != want {
		b.Fatalf("the accepted invitation is %s, want %s", status, want)
	}
}

func (b *sideBySide) reject(*rapid.T) {
	s, receiver, id := b.invitation()
	b.must(b.as(receiver, func(c *cloud.Call) error {
		_, err := sharing.RejectInvitation(c, id)
		return err
	}))
	b.model.end(s, s.targets[receiver], sharing.Failed)
}

func (b *sideBySide) leave(*rapid.T) {
	s := b.share()
	account := rapid.SampledFrom(b.accounts).Draw(b.T, "account")
	a := s.targets[account]
	allowed := a != nil && a.external && a.status == sharing.Associated
	err := b.as(account, func(c *cloud.Call) error {
		_, err := sharing.LeaveResourceShare(c, s.id, sharing.Entities{})
		return err
	})
	if allowed != (err == nil) {
		b.Fatalf("leaving: the model allows it: %v, the engine says %v", allowed, err)
	}
	if allowed {
		b.model.end(s, a, sharing.Disassociated)
	}
}

func (b *sideBySide) deleteShare(*rapid.T) {
	s := b.share()
	b.must(b.as(s.owner, func(c *cloud.Call) error { return sharing.DeleteResourceShare(c, s.id) }))
	s.deleted = true
	for _, of := range []map[string]*modelAssociation{s.resources, s.targets} {
		for _, a := range of {
			if a.status == sharing.Associated || a.status == sharing.Associating {
				a.status, a.ended = sharing.Disassociated, b.model.now
			}
		}
	}
	b.model.adjust(s)
}

// kind draws one of those that can be shared.
func (b *sideBySide) kind() cloud.Kind {
	return rapid.SampledFrom([]cloud.Kind{cloud.KindPrefixList, cloud.KindVSwitch}).Draw(b.T, "kind")
}

// givePermission gives a share a permission in the place of that which it has for
// the same kind of resources.
func (b *sideBySide) givePermission(*rapid.T) {
	s, kind := b.share(), b.kind()
	name := rapid.SampledFrom([]string{defaults[kind], blind[kind]}).Draw(b.T, "permission")
	b.must(b.as(s.owner, func(c *cloud.Call) error { return sharing.AssociateSharePermission(c, s.id, name, true) }))
	s.permissions[kind] = name
}

// takePermission takes a permission away, which is one for no resource of the share.
func (b *sideBySide) takePermission(*rapid.T) {
	s, kind := b.share(), b.kind()
	if s.permissions[kind] == "" {
		b.Skip("no permission")
	}
	allowed := true
	for id, a := range s.resources {
		if b.model.kindOf[id] == kind && a.status != sharing.Failed && a.status != sharing.Disassociated {
			allowed = false
		}
	}
	err := b.as(s.owner, func(c *cloud.Call) error { return sharing.DisassociateSharePermission(c, s.id, s.permissions[kind]) })
	if allowed != (err == nil) {
		b.Fatalf("taking the permission for the kind %s away: the model allows it: %v, the engine says %v", kind, allowed, err)
	}
	if allowed {
		delete(s.permissions, kind)
	}
}

// move lets an account join or leave the directory.
func (b *sideBySide) move(*rapid.T) {
	account := rapid.SampledFrom(b.accounts[1:]).Draw(b.T, "account")
	joins := !b.model.members[account]
	b.must(b.as(b.accounts[0], func(c *cloud.Call) error {
		directory, err := organization.FindDirectory(c)
		if err != nil {
			return err
		}
		if joins {
			organization.Join(c.World, directory, account, directory.Root)
		} else {
			organization.Leave(c.World, directory, account)
		}
		return nil
	}))
	if joins {
		b.model.members[account] = true
	} else {
		delete(b.model.members, account)
	}
	b.moved(account)
}

// moved lets the shares in the model follow an account that joined or left.
func (b *sideBySide) moved(account string) {
	var affected []string
	for member := range b.model.members {
		affected = append(affected, member)
	}
	slices.Sort(affected)
	if !b.model.members[account] {
		affected = append(affected, account)
	}
	for _, owner := range affected {
		for _, s := range b.model.shares {
			if s.owner == owner {
				b.model.adjust(s)
			}
		}
	}
}

// deleteAccount deletes a member that shares nothing: nobody shares with it any more.
func (b *sideBySide) deleteAccount(*rapid.T) {
	members := slices.DeleteFunc(slices.Clone(b.accounts[2:]), func(id string) bool { return !b.model.members[id] })
	if len(members) == 0 {
		b.Skip("no member")
	}
	account := rapid.SampledFrom(members).Draw(b.T, "account")
	b.must(identity.SetKeyActive(b.world, b.wall, identity.AccountOf(b.world, account).Name, false))
	b.must(b.as(b.accounts[0], func(c *cloud.Call) error {
		if _, err := organization.SetMemberDeletion(c, true); err != nil {
			return err
		}
		if _, err := organization.SwitchMember(c, account, organization.ResourceAccount); err != nil {
			return err
		}
		_, err := organization.DeleteMember(c, account, nil)
		return err
	}))
	b.must(b.as(b.accounts[0], func(*cloud.Call) error { return nil }))
	b.accounts = slices.DeleteFunc(b.accounts, func(id string) bool { return id == account })
	delete(b.model.members, account)
	b.moved(account)
	b.model.dropPrincipal(account)
}

func (b *sideBySide) advance(*rapid.T) {
	by := time.Duration(rapid.IntRange(1, 100).Draw(b.T, "hours")) * time.Hour
	b.wall = b.wall.Add(by)
	b.model.pass(by)
}

func TestTheEngineDoesWhatTheModelSays(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		b := newBench(t)
		t.Repeat(map[string]func(*rapid.T){
			"":                  func(t *rapid.T) { b.compare(t); b.must(b.world.Check()) },
			"create a share":    b.createShare,
			"associate":         b.associateMore,
			"disassociate":      b.disassociate,
			"accept":            b.accept,
			"reject":            b.reject,
			"leave":             b.leave,
			"delete a share":    b.deleteShare,
			"move an account":   b.move,
			"delete an account": b.deleteAccount,
			"give a permission": b.givePermission,
			"take a permission": b.takePermission,
			"advance time":      b.advance,
			"write and read":    func(t *rapid.T) { b.world = cloudtest.Reread(t, b.world) },
		})
	})
}
