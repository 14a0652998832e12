package leaks_test

import (
	"encoding/base64"
	"fmt"
	"maps"
	"strings"
	"testing"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// play is a stage on which accounts play the scene.
type play struct {
	*stage
	operations map[string]*services.Operation
	markers    map[string]marker
	byKey      map[string]string // markers by account and key
	rows       map[string]int    // how many rows an account has played
	probes     []probe
	lists      []list
	reported   map[string]bool
	permission []string // what the share's permission allows, where it is narrowed
	looked     int
	tried      int
}

func newPlay(t *testing.T, accounts ...string) *play {
	t.Helper()
	p := &play{operations: operations(t), markers: map[string]marker{}, byKey: map[string]string{}, rows: map[string]int{}, reported: map[string]bool{}, stage: &stage{
		T: t, wall: time.Date(2030, 1, 2, 12, 0, 0, 0, time.UTC),
		world: cloud.NewWorld(cloud.Spec{ID: "w-leaks", Tag: "leaksleaks", Seed: 7, Settling: settling}),
	}}
	for i, name := range accounts {
		account, err := identity.AddAccount(p.world, p.wall, name, "")
		if err != nil {
			t.Fatal(err)
		}
		a := &actor{name: name, id: account.ID, net: fmt.Sprintf("10.%d", 31+i), things: map[string]string{"octet": fmt.Sprint(31 + i), "account": account.ID, "publickey": publicKey}}
		a.things["document"] = `{"Version":"1","Statement":[{"Action":"vpc:Describe*","Effect":"Allow","Resource":"*"}]}`
		a.things["diagnosis"] = base64.StdEncoding.EncodeToString([]byte(`{"Action":"vpc:DescribeVpcs","OwnerID":"` + a.id + `"}`))
		a.things["trust"] = `{"Version":"1","Statement":[{"Action":"sts:AssumeRole","Effect":"Allow","Principal":{"RAM":["acs:ram::` + a.id + `:root"],"Service":["ecs.aliyuncs.com"]}}]}`
		p.actors = append(p.actors, a)
	}
	return p
}

// actor finds an account by its name.
func (p *play) actor(name string) *actor {
	for _, a := range p.actors {
		if a.name == name {
			return a
		}
	}
	p.Fatalf("there is no account %s", name)
	return nil
}

// do plays a row of the table, and lets settle what it began.
func (p *play) do(a *actor, row *deed) {
	p.Helper()
	operation := p.operations[row.call]
	p.rows[a.name]++
	if operation == nil {
		p.Fatalf("%s is not there: mend the table of calls", row.call)
	}
	parameters := a.parameters(row.with)
	if operation.Action.Writes {
		p.planted(a, row, operation, parameters)
	}
	got := p.call(p.world, a, operation, parameters)
	if got.failed {
		p.Errorf("%s cannot call %s with %v: %s\nSay in calls_test.go how it is called, or in texts_test.go which values its texts take.", a.name, row.call, parameters, got.body)
	}
	for pair := range strings.FieldsSeq(row.keep) {
		name, path, _ := strings.Cut(pair, "=")
		if a.things[name] = at(got.body, path); a.things[name] == "" {
			p.Errorf("%s answers no %s: %s", row.call, path, got.body)
		}
	}
	p.wall = p.wall.Add(settling)
}

// fork is another world that goes on from here.
func (p *play) fork() *play {
	p.Helper()
	again, err := cloud.Restore(p.world.Snapshot())
	if err != nil {
		p.Fatal(err)
	}
	other, stage := *p, *p.stage
	stage.world = again
	other.stage = &stage
	other.markers = maps.Clone(p.markers)
	return &other
}

func encoded(text string) string { return base64.StdEncoding.EncodeToString([]byte(text)) }

// publicKey is one that nobody has the private key of.
const publicKey = "ecdsa-sha2-nistp256 AAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAIbmlzdHAyNTYAAABBBCQUvjeHtSPE3lGXcZh/MmUmyaW6/izLJJkAFsyp/MM8FCFEZSp7scxJVZtXqR7VFWUl6LokP3frULnKwANLXLY="

// scenes lets the last account share a vSwitch with some others, these play the scene,
// and each is asked for a connection.
func (p *play) scenes(accounts ...*actor) {
	p.Helper()
	guest := p.actors[len(p.actors)-1]
	for i := range offers {
		p.do(guest, &offers[i])
	}
	for _, a := range accounts {
		a.things["guest"], a.things["distant"], a.things["alien"] = guest.id, guest.things["vpc"], guest.things["cen"]
		p.do(guest, &deed{call: "ResourceSharing.AssociateResourceShare", with: "ResourceShareId={share} Targets.1=" + a.id})
		p.do(a, &deed{call: "ResourceSharing.ListResourceShareInvitations", keep: "offer=ResourceShareInvitations.ResourceShareInvitationId"})
		for i := range scene {
			p.do(a, &scene[i])
		}
		guest.things["asker"], guest.things["near"] = a.id, a.things["near"]
		p.do(guest, &request)
		a.things["taken"] = guest.things["asked"]
		for i := range accepting {
			p.do(a, &accepting[i])
		}
		guest.things["near"] = a.things["spoke"]
		p.do(guest, &request)
		a.things["asked"] = guest.things["asked"]
	}
	for _, gone := range []string{"asker", "near", "asked"} {
		delete(guest.things, gone)
	}
}
