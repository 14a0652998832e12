package network_test

import (
	"errors"
	"time"

	"pgregory.net/rapid"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
)

// randomCalls is a world in which one account makes random calls, of which a model
// says what must come of them. What they begin settles in a second.
type randomCalls struct {
	*rapid.T
	world   *cloud.World
	wall    time.Time
	account string
}

func newRandomCalls(t *rapid.T) randomCalls {
	m := randomCalls{
		T: t, wall: time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC),
		world: cloud.NewWorld(cloud.Spec{ID: "w-random", Tag: "randomra", Seed: 5, Settling: time.Second}),
	}
	account, err := identity.AddAccount(m.world, m.wall, "a", "")
	if err != nil {
		t.Fatal(err)
	}
	m.account = account.ID
	return m
}

// call makes a call that must fail for the reason, or not at all where it is 0.
func (m *randomCalls) call(what string, want cloud.Reason, do func(*cloud.Call) error) bool {
	err := m.world.Write(cloud.Caller{AccountID: m.account, Region: cloud.DefaultRegion}, m.wall, do)
	var got cloud.Reason
	if failed, ok := errors.AsType[*cloud.Error](err); ok {
		got = failed.Reason
	} else if err != nil {
		m.Fatal(err)
	}
	if got != want {
		m.Fatalf("%s: %v, want the reason %v", what, err, want)
	}
	return err == nil
}

// settles is when what begins now has settled.
func (m *randomCalls) settles() time.Time { return m.wall.Add(time.Second) }

// aWhile is how long time passes: seldom long enough for all to settle.
func aWhile(t *rapid.T) time.Duration {
	return time.Duration(rapid.SampledFrom([]int{300, 700, 1000}).Draw(t, "milliseconds")) * time.Millisecond
}

func (m *randomCalls) pick(what string, ids []string) string {
	if len(ids) == 0 {
		m.Skip("no " + what)
	}
	return rapid.SampledFrom(ids).Draw(m.T, what)
}
