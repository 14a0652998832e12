package mockcloud_test

import (
	"encoding/json"
	"fmt"
	"os"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/mockcloud-dev/mockcloud/mockcloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
	"github.com/mockcloud-dev/mockcloud/mockcloud/worlds"
)

// A snapshot that is made aside is the one of the world itself, also after reads,
// some of which came when something was due, and with any clock; and the world
// that is made from it goes on alike.
func TestASnapshotMadeAsideIsTheWorlds(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile("testdata/exports/0.1.0.json")
	if err != nil {
		t.Fatal(err)
	}
	var exports []worlds.Export
	if err := json.Unmarshal(text, &exports); err != nil {
		t.Fatal(err)
	}
	r := &refusals{T: t, catalog: mockcloud.Catalog()}
	run := func(w *cloud.World, call *worlds.APICall) error {
		_, err := r.run(w, call)
		return err
	}
	var during func() // what others do while a snapshot is made
	registry := worlds.NewRegistry(func(w *worlds.World, call worlds.APICall, _ time.Time) (any, error) {
		if during != nil {
			during()
		}
		return nil, run(w.World, &call)
	}, 0, func(err error) { t.Error(err) })
	for i, e := range exports {
		history, err := e.Commands()
		if err != nil {
			t.Fatal(err)
		}
		w, err := registry.Import(worlds.Export{Format: e.Format, ID: e.ID, Tag: e.Tag, Seed: e.Seed, Settling: e.Settling, Now: history[0].At}, false, time.Time{})
		if err != nil {
			t.Fatal(err)
		}
		look := func(w *cloud.World, wall time.Time) {
			for _, account := range identity.Accounts(w) {
				_ = w.Read(cloud.Caller{AccountID: account.ID}, wall, func(*cloud.Call) error { return nil })
			}
		}
		for _, command := range history {
			if err := w.World.SetTime(command.At); err != nil {
				t.Fatal(err)
			}
			look(w.World, time.Time{})
			if command.Call != nil {
				err = w.Write(*command.Call, command.At, func() error { return run(w.World, command.Call) })
			} else {
				err = w.Do(command, time.Time{})
			}
			if (err != nil) != command.Failed {
				t.Fatalf("%s: %v", e.ID, err)
			}
		}
		wall := time.Date(2031, 1, 2, 12, 0, 0, 123_456_789, time.UTC)
		if i%2 == 0 {
			if err := w.ResumeTime(wall); err != nil {
				t.Fatal(err)
			}
		}
		if err := w.AdvanceTime(wall, time.Duration(i)*time.Hour); err != nil {
			t.Fatal(err)
		}
		compare := func() cloud.Snapshot {
			t.Helper()
			taken, err := registry.Snapshot(w, wall)
			if err != nil {
				t.Fatal(err)
			}
			if difference := cmp.Diff(w.World.Snapshot(), taken); difference != "" {
				t.Fatalf("%s: the snapshot that was made aside is another:\n%s", e.ID, difference)
			}
			return taken
		}
		compare() // before anybody sees what has become due
		look(w.World, wall)
		before := compare()
		again, err := cloud.Restore(before)
		if err != nil {
			t.Fatal(err)
		}
		wall = wall.Add(time.Minute + time.Nanosecond) // the clock is no round number of milliseconds ahead
		for n := range history {
			if call := history[n].Call; call != nil {
				look(w.World, wall)
				look(again, wall)
				_ = w.Write(*call, time.Time{}, func() error { return run(w.World, call) })
				_ = run(again, call)
			}
		}
		if difference := cmp.Diff(w.World.Snapshot(), again.Snapshot()); difference != "" {
			t.Fatalf("%s: the world went on differently:\n%s", e.ID, difference)
		}
		// Whoever writes meanwhile gets in, and is not in the snapshot.
		written, came := w.World.Snapshot(), 0
		during = func() {
			came++
			if err := w.Do(worlds.Command{AddAccount: &worlds.AddAccount{Name: fmt.Sprint("meanwhile-", came)}}, wall); err != nil {
				t.Error(err)
			}
		}
		taken, err := registry.Snapshot(w, wall)
		during = nil
		if err != nil {
			t.Fatal(err)
		}
		if difference := cmp.Diff(written, taken); difference != "" {
			t.Fatalf("%s: the snapshot has what came meanwhile:\n%s", e.ID, difference)
		}
		if got := len(identity.Accounts(w.World)); got < came {
			t.Errorf("%s: of %d who wrote beside the snapshot, %d are there", e.ID, came, got)
		}
	}
}
