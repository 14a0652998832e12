package worlds_test

import (
	"strings"
	"testing"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/worlds"
)

// A call whose handler panics has failed, also when its world is made again: a mistake of the server does not take the
// world away. In the place of a call that succeeded it is refused.
func TestACallThatPanickedDoesSoAgain(t *testing.T) {
	t.Parallel()
	wall := time.Date(2030, 1, 2, 12, 0, 0, 0, time.UTC)
	panics := func(w *worlds.World, _ worlds.APICall, wall time.Time) (any, error) {
		return nil, w.Change(wall, func() error { panic("a mistake") })
	}
	registry := worlds.NewRegistry(panics, 0, func(err error) { t.Error(err) })
	w, err := registry.Create(worlds.New{ID: "w"}, wall, func(*worlds.World) error { return nil })
	if err != nil {
		t.Fatal(err)
	}
	func() {
		defer func() { _ = recover() }()
		_, _ = registry.Act(w, worlds.APICall{Action: "X"}, wall)
	}()
	export := w.Recording(wall)
	if len(export.History) != 1 {
		t.Fatalf("the history has %d commands", len(export.History))
	}
	if _, err := registry.Replay(export, wall); err != nil {
		t.Error(err)
	}
	if err := w.Write(worlds.APICall{Action: "X"}, wall, func() error { return w.Change(wall, func() error { return nil }) }); err != nil {
		t.Fatal(err)
	}
	if _, err := registry.Replay(w.Recording(wall), wall); err == nil || !strings.Contains(err.Error(), "command 2: ") {
		t.Errorf("a call that succeeded panics: %v", err)
	}
}
