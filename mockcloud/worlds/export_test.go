package worlds_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/worlds"
)

// An export is written down after the world has let go of it, while the history
// grows on.
func TestAnExportStaysAsItWasTaken(t *testing.T) {
	t.Parallel()
	wall := time.Date(2030, 1, 2, 12, 0, 0, 0, time.UTC)
	w, err := worlds.NewRegistry(nil, 0, func(err error) { t.Error(err) }).Create(worlds.New{Seed: new(uint64(1))}, wall, func(*worlds.World) error { return nil })
	if err != nil {
		t.Fatal(err)
	}
	const accounts = 1500 // more than a part of the history
	var taken []worlds.Export
	var written [][]byte
	grown := make(chan error, 1)
	go func() {
		var err error
		for i := range accounts {
			if err == nil {
				err = w.Do(worlds.Command{AddAccount: &worlds.AddAccount{Name: fmt.Sprint("team-", i)}}, wall)
			}
		}
		grown <- err
	}()
	for growing := true; growing; {
		select {
		case err := <-grown:
			if err != nil {
				t.Fatal(err)
			}
			growing = false
		default:
		}
		export := w.Export(wall)
		text, err := json.Marshal(export)
		if err != nil {
			t.Fatal(err)
		}
		taken, written = append(taken, export), append(written, text)
	}
	for i, export := range taken {
		if text, err := json.Marshal(export); err != nil || !bytes.Equal(text, written[i]) {
			t.Fatalf("an export of %d commands has changed: %v", len(export.History), err)
		}
	}
	if got := len(taken[len(taken)-1].History); got != accounts {
		t.Errorf("the last export has %d commands; want %d", got, accounts)
	}
}

// A few long commands are folded as many short ones are, again and again: what was refused leaves nothing behind, and
// what was not stays, also what came while they were folded.
func TestLongCommandsAreFolded(t *testing.T) {
	t.Parallel()
	wall := time.Date(2030, 1, 2, 12, 0, 0, 0, time.UTC)
	registry := worlds.NewRegistry(nil, 0, func(err error) { t.Error(err) })
	w, err := registry.Create(worlds.New{Seed: new(uint64(1))}, wall, func(w *worlds.World) error {
		return w.Do(worlds.Command{AddAccount: &worlds.AddAccount{Name: "owner"}}, wall)
	})
	if err != nil {
		t.Fatal(err)
	}
	refused := worlds.Command{DefinePermission: &worlds.DefinePermission{Name: strings.Repeat("x", 1<<20)}}
	for round := range 3 { // folds more than once
		for n := range 20 {
			if w.Do(refused, wall) == nil {
				t.Fatal("a permission is defined whose name is too long")
			}
			if err := w.Do(worlds.Command{AddAccount: &worlds.AddAccount{Name: fmt.Sprint("team-", 20*round+n)}}, wall); err != nil {
				t.Fatal(err)
			}
		}
		registry.Wait()
	}
	export := w.Export(wall)
	text, err := json.Marshal(export)
	if err != nil || len(text) > 20<<20 {
		t.Errorf("after 60 MB of commands there are %d bytes: %v", len(text), err)
	}
	again, err := worlds.NewRegistry(nil, 0, func(err error) { t.Error(err) }).Import(export, false, wall)
	if err != nil {
		t.Fatal(err)
	}
	if got := accounts(again.World); got != 61 {
		t.Errorf("of 61 accounts %d are there again", got)
	}
}

// What a call has found out at length is kept with it, and tells the same call of a world that is made again; nothing else does, and
// none that comes later.
func TestWhatACallFoundOutIsKept(t *testing.T) {
	t.Parallel()
	wall := time.Date(2030, 1, 2, 12, 0, 0, 0, time.UTC)
	searches := 0
	run := func(w *worlds.World, call worlds.APICall, wall time.Time) (any, error) {
		return nil, w.World.Write(cloud.Caller{AccountID: call.AccountID}, wall, func(c *cloud.Call) error {
			found := c.Finding()
			if found == "" && call.Action == "Search" {
				searches++
				found = fmt.Sprintf("\"%d\"", searches)
			}
			c.Find(found)
			return nil
		})
	}
	registry := worlds.NewRegistry(run, 0, func(err error) { t.Error(err) })
	w, err := registry.Create(worlds.New{ID: "found"}, wall, func(*worlds.World) error { return nil })
	if err != nil {
		t.Fatal(err)
	}
	found := func(w *worlds.World) (list []string) {
		export := w.Export(wall)
		commands, err := export.Commands()
		if err != nil {
			t.Fatal(err)
		}
		for _, command := range commands {
			list = append(list, command.Found)
		}
		return list
	}
	act := func(w *worlds.World, actions ...string) {
		for _, action := range actions {
			if _, err := registry.Act(w, worlds.APICall{Action: action}, wall); err != nil {
				t.Fatal(err)
			}
		}
		if err := w.Do(worlds.Command{AddAccount: &worlds.AddAccount{Name: fmt.Sprint("a", searches)}}, wall); err != nil {
			t.Fatal(err)
		}
	}
	act(w, "Other", "Search", "Other", "Search")
	want := []string{"", `"1"`, "", `"2"`, ""}
	again, err := registry.Import(w.Export(wall), true, wall)
	if err != nil {
		t.Fatal(err)
	}
	if searches != 2 || !slices.Equal(found(w), want) || !slices.Equal(found(again), want) {
		t.Errorf("after %d searches %q is kept, and %q where the world is made again; want %q", searches, found(w), found(again), want)
	}
	act(again, "Search", "Other")
	if want = append(want, `"3"`, "", ""); !slices.Equal(found(again), want) {
		t.Errorf("it goes on with %q, want %q", found(again), want)
	}
}
