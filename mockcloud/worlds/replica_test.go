package worlds_test

import (
	"strconv"
	"testing"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
	"github.com/mockcloud-dev/mockcloud/mockcloud/worlds"
)

// However much happens while reads are stale and nobody reads, no more of it is kept aside than
// a read can still see; and when somebody does read, he sees what he would have.
func TestWhatNobodyReadsIsNotKept(t *testing.T) {
	t.Parallel()
	const (
		each  = 2000 // accounts that come at once
		pause = 25 * time.Second
		stale = 30 * time.Second
	)
	wall := time.Date(2030, 1, 2, 12, 0, 0, 0, time.UTC)
	registry := worlds.NewRegistry(nil, 0, func(err error) { t.Error(err) })
	w, err := registry.Create(worlds.New{Seed: new(uint64(1))}, wall, func(*worlds.World) error { return nil })
	if err != nil {
		t.Fatal(err)
	}
	if err := w.SetFaults([]worlds.Fault{{Stale: worlds.Duration(time.Minute)}}, wall); err != nil {
		t.Fatal(err)
	}
	made := 0
	come := func(times int) {
		t.Helper()
		for range times {
			wall = wall.Add(pause)
			for range each {
				made++
				if err := w.Do(worlds.Command{AddAccount: &worlds.AddAccount{Name: "a" + strconv.Itoa(made)}}, wall); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
	sees := func(want int) {
		t.Helper()
		seen, err := registry.Stale(w, stale, wall)
		if err != nil {
			t.Fatal(err)
		}
		if got := accounts(seen); got != want {
			t.Errorf("of %d accounts it sees %d, want %d", made, got, want)
		}
	}
	// Two pauses are a minute less ten seconds: so many commands can a read see, and as many lead to the next stop.
	const most = 8 * each
	for range 2 {
		come(9)
		if ahead := w.Ahead(); ahead > most || ahead < 3*each {
			t.Errorf("of %d commands %d are kept", made, ahead)
		}
		sees(made - 2*each)
		wall = wall.Add(pause)
		sees(made - each)
	}
	if ahead := w.Ahead(); ahead != each {
		t.Errorf("after a read %d commands are kept", ahead)
	}
}

// While what happened before happens again for a stale read, the world goes on being written to: both when all of it does, and when what came
// since the last read does.
func TestAStaleReadKeepsNoWriteWaiting(t *testing.T) {
	t.Parallel()
	wall := time.Date(2030, 1, 2, 12, 0, 0, 0, time.UTC)
	var w *worlds.World
	add := func(name string) {
		if err := w.Do(worlds.Command{AddAccount: &worlds.AddAccount{Name: name}}, wall); err != nil {
			t.Error(err)
		}
	}
	again := 0
	registry := worlds.NewRegistry(func(*worlds.World, worlds.APICall, time.Time) (any, error) {
		again++
		if !w.TakesNotes() {
			t.Error("a write would wait for a stale read")
		} else {
			add("beside" + strconv.Itoa(again))
		}
		return nil, nil //nolint:nilnil // the call is answered nothing
	}, 0, func(err error) { t.Error(err) })
	w, err := registry.Create(worlds.New{Seed: new(uint64(1))}, wall, func(*worlds.World) error { return nil })
	if err != nil {
		t.Fatal(err)
	}
	call := func() {
		if err := w.Write(worlds.APICall{Action: "CreateVpc"}, wall, func() error { return w.Change(wall, func() error { return nil }) }); err != nil {
			t.Fatal(err)
		}
	}
	sees := func(want int) {
		t.Helper()
		wall = wall.Add(time.Minute)
		if seen, err := registry.Stale(w, time.Second, wall); err != nil || accounts(seen) != want {
			t.Errorf("it sees %d accounts, and not %d: %v", accounts(seen), want, err)
		}
	}
	call()
	add("first")
	if err := w.SetFaults([]worlds.Fault{{Stale: worlds.Duration(time.Minute)}}, wall); err != nil {
		t.Fatal(err)
	}
	sees(1) // the history happens again
	call()
	sees(2) // the account beside, and the call
	sees(3)
	if again != 2 || accounts(w.World) != 3 {
		t.Errorf("%d calls happened again, with %d accounts", again, accounts(w.World))
	}
}

func accounts(w *cloud.World) int { return len(identity.Accounts(w)) }
