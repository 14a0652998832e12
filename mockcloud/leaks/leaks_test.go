// Package leaks_test proves that accounts find out nothing about each other but
// what the reference says. Accounts make things of all kinds, with a marker in
// each text; then each calls every action with what the others have, at each step
// in the life of shares. Actions, parameters and kinds are found in the contracts
// and in the world, so that new ones are looked at by themselves.
//
// To call everything with everything would take hours. So, once, the owner tries
// each reading action with each of its own values in each parameter, and only
// those that make a difference are ways to look; one thing is another's at a time,
// the rest is the caller's own; of lists the first entry counts, or the second after
// one's own; and the whole world is compared once for all writing calls of an account.
// Nothing is random but to what the permission of a share is narrowed.
package leaks_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/sharing"
)

func TestEveryCallOfTheTableSucceeds(t *testing.T) {
	t.Parallel()
	p := newPlay(t, "owner", "guest")
	owner := p.actor("owner")
	p.scenes(owner)
	known := map[string]bool{}
	for i := range others {
		row := &others[i]
		o := p.operations[row.call]
		if o == nil {
			t.Errorf("%s is not there", row.call)
			continue
		}
		fork := p.fork()
		got := fork.call(fork.world, owner, o, owner.parameters(row.with))
		if got.failed != (row.but != "") || !strings.Contains(got.body, row.but) {
			t.Errorf("%s %v: %s", row.call, owner.parameters(row.with), got.body)
		}
		known[row.call] = true
	}
	for _, row := range scene {
		known[row.call] = true
	}
	for name, o := range p.operations {
		if o.Action.Writes && !known[name] {
			t.Errorf("nobody knows how to call %s: add a row to scene where it makes something or takes a text, or else to others", name)
		}
	}
}

func TestNothingOfAnotherAccountShows(t *testing.T) {
	t.Parallel()
	p := newPlay(t, "owner", "partner", "other", "stranger", "guest")
	p.scenes(p.actors[:4]...)
	p.learn(p.actor("owner"))
	p.share()
	t.Logf("%d ways to look, %d lists in pages, %d looks and %d tries", len(p.probes), len(p.lists), p.looked, p.tried)
}

// standing is how accounts stand to the owner.
type standing map[string][]string

// share goes through the life of shares of the owner.
func (p *play) share() {
	owner, partner, other := p.actor("owner"), p.actor("partner"), p.actor("other")
	p.do(owner, &outward)
	p.everybody("before anything is shared", nil)

	owner.things["partner"], owner.things["other"] = partner.id, other.id
	p.do(owner, &deed{call: "ResourceSharing.CreateResourceShare", with: "AllowExternalTargets=true Resources.1.ResourceType=VSwitch Resources.1.ResourceId={shared} Targets.1={partner} Targets.2={other}", keep: "share=ResourceShare.ResourceShareId"})
	p.do(owner, &deed{call: "ResourceSharing.AssociateResourceShare", with: "ResourceShareId={share} Resources.1.ResourceType=PrefixList Resources.1.ResourceId={list}"})
	p.everybody("offered", standing{"partner": {"invited"}, "other": {"invited"}})

	for _, a := range []*actor{partner, other} {
		p.accept(a, "share")
		p.moveIn(a)
	}
	joined := []string{"participant"}
	p.everybody("accepted", standing{"partner": joined, "other": joined})

	p.narrow("vpc:DescribeVSwitches")
	random := rand.New(rand.NewPCG(p.seed(), 0))
	actions := slices.Clone(cloud.SharingOf(cloud.KindVSwitch).Actions)
	random.Shuffle(len(actions), func(i, j int) { actions[i], actions[j] = actions[j], actions[i] })
	p.narrow(actions[:1+random.IntN(len(actions)-1)]...)

	p.do(owner, &deed{call: "ResourceSharing.CreateResourceShare", with: "AllowExternalTargets=true Resources.1.ResourceType=VSwitch Resources.1.ResourceId={data} Targets.1={partner}", keep: "share2=ResourceShare.ResourceShareId"})
	p.accept(partner, "share2")
	p.everybody("shared twice", standing{"partner": {"participant", "participant of the second share"}, "other": joined})

	partner.things["first"], partner.things["second"] = owner.things["share"], owner.things["share2"]
	for _, way := range unsharings {
		fork := p.fork()
		for i := range way.rows {
			fork.do(p.actor(way.by), &way.rows[i])
		}
		fork.everybody(way.name, way.then)
	}
	p.shareInDirectory()

	for range 2 { // the second time, who was a participant before is one again
		p.do(owner, &deed{call: "ResourceSharing.DeleteResourceShare", with: "ResourceShareId={share}"})
		p.do(owner, &deed{call: "ResourceSharing.CreateResourceShare", with: "AllowExternalTargets=true Resources.1.ResourceType=VSwitch Resources.1.ResourceId={shared} Resources.2.ResourceType=PrefixList Resources.2.ResourceId={list} Targets.1={partner}", keep: "share=ResourceShare.ResourceShareId"})
		p.accept(partner, "share")
	}
	p.everybody("shared again", standing{"partner": {"participant", "participant of the second share"}, "other": {"former participant"}})
}

// seed is of what is random: another each time, unless the environment says which.
func (p *play) seed() uint64 {
	seed := rand.Uint64()
	if text := os.Getenv("SEED"); text != "" {
		var err error
		if seed, err = strconv.ParseUint(text, 10, 64); err != nil {
			p.Fatalf("SEED: %v", err)
		}
	}
	p.Logf("to narrow the permission to the same again set SEED=%d", seed)
	return seed
}

// narrow gives the share a permission that allows certain actions alone.
func (p *play) narrow(actions ...string) {
	fork := p.fork()
	fork.permission = actions
	fork.must(sharing.DefineSharePermission(fork.world, fork.wall, sharing.NewSharePermission{Name: "Narrow", Actions: actions}))
	fork.do(p.actor("owner"), &deed{call: "ResourceSharing.AssociateResourceSharePermission", with: "ResourceShareId={share} PermissionName=Narrow Replace=true"})
	fork.everybody(fmt.Sprint("narrowed to ", actions), standing{"partner": {narrowed}, "other": {narrowed}})
}

// shareInDirectory shares with an account that joins the owner's directory, uses
// what is shared, and leaves the directory again.
func (p *play) shareInDirectory() {
	fork := p.fork()
	owner, guest := p.actor("owner"), p.actor("guest")
	sharer := []string{"asked for a connection", "invited"}
	both := func(step string, relations ...string) {
		relations = append(relations, "asking for a connection")
		known := fork.secrets()
		fork.look(step, known, guest, owner, relations)
		fork.try(step, guest, owner, relations)
		fork.look(step, known, owner, guest, sharer)
		fork.try(step, owner, guest, sharer)
	}
	guest.things["theirs"] = owner.things["handshake"]
	both("invited to a directory", "invited to a directory")
	fork.do(guest, &deed{call: "ResourceManager.AcceptHandshake", with: "HandshakeId={theirs}"})
	fork.do(owner, &deed{call: "ResourceSharing.EnableSharingWithResourceDirectory"})
	both("in a directory", "member", "invited to a directory")
	fork.do(owner, &deed{call: "ResourceSharing.CreateResourceShare", with: "Resources.1.ResourceType=VSwitch Resources.1.ResourceId={shared} Targets.1={guest}", keep: "share3=ResourceShare.ResourceShareId"})
	fork.do(guest, &deed{call: "Vpc.OpenFlowLogService"})
	fork.moveIn(guest)
	sharer = append(sharer, "sharer", "network's owner")
	both("shared in a directory", "member", "invited to a directory", "participant", "participant in a directory")
	fork.do(owner, &deed{call: "ResourceManager.RemoveCloudAccount", with: "AccountId={guest}"})
	both("out of the directory", "invited to a directory", "former participant")
}

// moveIn lets an account make what participants make in the shared vSwitch.
func (p *play) moveIn(a *actor) {
	owner := p.actor("owner")
	a.things["hub"], a.things["common"], a.things["gate"], a.things["neighbour"] = owner.things["vpc"], owner.things["shared"], owner.things["v6gate"], owner.things["main"]
	for i := range inside {
		p.do(a, &inside[i])
	}
}

// accept accepts the invitation to a share of the owner.
func (p *play) accept(a *actor, share string) {
	a.things["its"] = p.actor("owner").things[share]
	p.do(a, &deed{call: "ResourceSharing.ListResourceShareInvitations", with: "ResourceShareIds.1={its}", keep: "invitation=ResourceShareInvitations.ResourceShareInvitationId"})
	p.do(a, &deed{call: "ResourceSharing.AcceptResourceShareInvitation", with: "ResourceShareInvitationId={invitation}"})
	delete(a.things, "its")
	delete(a.things, "invitation")
}

func (p *play) must(err error) {
	p.Helper()
	if err != nil {
		p.Fatal(err)
	}
}

// unsharings are the ways in which the first share ends for the partner, who has
// had the use of the second vSwitch through another.
var unsharings = []struct {
	name, by string
	rows     []deed
	then     standing
}{
	{"its account is taken out", "owner", []deed{{call: "ResourceSharing.DisassociateResourceShare", with: "ResourceShareId={share} Targets.1={partner}"}, {call: "ResourceSharing.DeleteResourceShare", with: "ResourceShareId={share2}"}}, standing{"partner": {"former participant"}, "other": {"participant"}}},
	{"the resource is taken out", "owner", []deed{{call: "ResourceSharing.DisassociateResourceShare", with: "ResourceShareId={share} Resources.1.ResourceType=VSwitch Resources.1.ResourceId={shared}"}, {call: "ResourceSharing.DeleteResourceShare", with: "ResourceShareId={share2}"}}, standing{"partner": {"former participant", "participant of the list"}, "other": {"former participant", "participant of the list"}}},
	{"the shares are deleted", "owner", []deed{{call: "ResourceSharing.DeleteResourceShare", with: "ResourceShareId={share}"}, {call: "ResourceSharing.DeleteResourceShare", with: "ResourceShareId={share2}"}}, standing{"partner": {"former participant"}, "other": {"former participant"}}},
	{"it leaves", "partner", []deed{{call: "ResourceSharing.DisassociateResourceShare", with: "ResourceShareId={first} ResourceOwner=OtherAccounts Targets.1={me}"}, {call: "ResourceSharing.DisassociateResourceShare", with: "ResourceShareId={second} ResourceOwner=OtherAccounts Targets.1={me}"}}, standing{"partner": {"former participant"}, "other": {"participant"}}},
}

// everybody lets all accounts look at what the owner and the partner have.
func (p *play) everybody(step string, stand standing) {
	known := p.secrets()
	owner, partner := p.actor("owner"), p.actor("partner")
	for _, asking := range p.actors[:4] {
		relations := stand[asking.name]
		if relations == nil {
			relations = []string{"stranger"}
		}
		if asking != owner {
			p.look(step, known, asking, owner, relations)
			p.try(step, asking, owner, relations)
		}
		if asking != partner {
			relations = []string{"stranger"}
			if asking == owner && partner.things["innereni"] != "" {
				relations = []string{"sharer", "network's owner"}
			} else if asking == owner && stand != nil {
				relations = []string{"sharer"}
			}
			p.look(step, known, asking, partner, relations)
			p.try(step, asking, partner, relations)
		}
	}
}
