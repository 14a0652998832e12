// Package managedtest sets the scene for tests of products whose resources stand in
// vSwitches: a network of an owner, which shares a part of it. What all types of
// managed resources have to do is tested here, once, of each.
package managedtest

import (
	"encoding/json"
	"regexp"
	"strings"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/ecs"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/vpc"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// Region is where the scene plays, and ZoneA and ZoneB are zones of it.
const (
	Region = "cn-hangzhou"
	ZoneA  = "cn-hangzhou-h"
	ZoneB  = "cn-hangzhou-i"
)

// Scene is a product in a world with four accounts: owner, team-a and team-b, with whom it
// shares vSwitches, and stranger.
type Scene struct {
	*servicestest.Scene
	// VPCs and Computes are for calls to Vpc and Ecs.
	VPCs, Computes *servicestest.Scene
	VPC            string
	// Shared and SharedB are vSwitches in the two zones (10.0.1.0/24 and 10.0.2.0/24) that the
	// teams can use, Small is one in zone A with four addresses (10.0.3.0/29), and Private
	// (10.0.4.0/24) is the owner's alone.
	Shared, SharedB, Small, Private string
	// Shares are the resource shares by which they can.
	Shares []string
	// Given are further names that [Scene.Life] fills in, and those that it has kept.
	Given map[string]string
}

var requestID = regexp.MustCompile(`[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}`)

// New makes a scene.
func New(t *testing.T, product *services.Product) *Scene {
	t.Helper()
	s := &Scene{Scene: servicestest.New(t, product, servicestest.Setting{Region: Region}, "owner", "team-a", "team-b", "stranger")}
	s.VPCs, s.Computes = s.Of(vpc.Product()), s.Of(ecs.Product(vpc.OfEcs(ecs.Contract)))
	s.VPC = s.Makes(s.VPCs, "owner", "CreateVpc", "VpcId", "CidrBlock", "10.0.0.0/16")
	vswitch := func(zone, block string) string {
		return s.Makes(s.VPCs, "owner", "CreateVSwitch", "VSwitchId", "VpcId", s.VPC, "ZoneId", zone, "CidrBlock", block)
	}
	s.Shared, s.SharedB = vswitch(ZoneA, "10.0.1.0/24"), vswitch(ZoneB, "10.0.2.0/24")
	s.Small, s.Private = vswitch(ZoneA, "10.0.3.0/29"), vswitch(ZoneA, "10.0.4.0/24")
	for _, id := range []string{s.Shared, s.SharedB, s.Small} {
		s.Shares = append(s.Shares, s.Share(id, "team-a", "team-b"))
	}
	return s
}

// Makes calls an action that succeeds, lets what it began settle, and tells what is at a
// name in the answer.
func (s *Scene) Makes(in *servicestest.Scene, account, action, name string, given ...string) string {
	s.Helper()
	answer, refused := in.Call(account, action, Pairs(given...))
	if refused != nil {
		s.Fatalf("%s %s %v: %v", account, action, given, refused)
	}
	s.Settle()
	return s.At(answer, name)
}

// At is the first text at a name in an answer.
func (s *Scene) At(answer any, name string) string {
	s.Helper()
	text, err := json.Marshal(answer)
	s.Must(err)
	_, rest, _ := strings.Cut(string(text), `"`+name+`":`)
	rest = strings.TrimLeft(rest, `["`)
	value, _, _ := strings.Cut(rest, `"`)
	return strings.TrimRight(value, ",") // of a number
}

// Unshares ends the sharing with an account.
func (s *Scene) Unshares(account string) {
	s.Helper()
	for _, share := range s.Shares {
		s.Unshare(share, account)
	}
}

// Free counts the addresses that a vSwitch has left.
func (s *Scene) Free(vswitch string) string {
	s.Helper()
	answer, refused := s.VPCs.Call("owner", "DescribeVSwitchAttributes", Pairs("VSwitchId", vswitch))
	if refused != nil {
		s.Fatal(refused)
	}
	text, err := json.Marshal(answer)
	s.Must(err)
	_, rest, _ := strings.Cut(string(text), `"AvailableIpAddressCount":`)
	count, _, _ := strings.Cut(rest, ",")
	return strings.TrimRight(count, "}")
}

// Pairs are parameters: names and values in turn.
func Pairs(given ...string) wire.Parameters {
	parameters := wire.Parameters{}
	for i := 0; i+1 < len(given); i += 2 {
		parameters[given[i]] = given[i+1]
	}
	return parameters
}
