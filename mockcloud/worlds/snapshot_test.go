package worlds_test

import (
	"errors"
	"path/filepath"
	"testing"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/journal"
	"github.com/mockcloud-dev/mockcloud/mockcloud/worlds"
)

// Who found a world before another one took its place takes no snapshot of it that the other one would have, and deletes
// none of the other one's: a data directory would not know of it.
func TestSnapshotsAreOfTheWorldThatIsThere(t *testing.T) {
	t.Parallel()
	wall := time.Date(2030, 1, 2, 12, 0, 0, 0, time.UTC)
	dir := filepath.Join(t.TempDir(), "data")
	open := func() (*worlds.Registry, *journal.Journal) {
		t.Helper()
		trouble := func(err error) { t.Error(err) }
		kept, err := journal.Open(dir, trouble)
		if err != nil {
			t.Fatal(err)
		}
		registry := worlds.NewRegistry(nil, 0, trouble)
		if err := registry.Keep(kept); err != nil {
			t.Fatal(err)
		}
		return registry, kept
	}
	registry, kept := open()
	before, err := registry.Create(worlds.New{ID: "w"}, wall, func(*worlds.World) error { return nil })
	if err != nil {
		t.Fatal(err)
	}
	first, err := before.TakeSnapshot("first", wall)
	if err != nil {
		t.Fatal(err)
	}
	now, err := registry.Reset(before, wall)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := before.TakeSnapshot("too late", wall); !errors.Is(err, worlds.ErrReplaced) {
		t.Errorf("a snapshot of a world that is not there any more: %v", err)
	}
	if err := before.DeleteSnapshot(first.ID); !errors.Is(err, worlds.ErrReplaced) {
		t.Errorf("a snapshot is deleted by who found another world: %v", err)
	}
	if _, err := now.TakeSnapshot("second", wall); err != nil {
		t.Fatal(err)
	}
	names := func(w *worlds.World) (names string) {
		for _, one := range w.Snapshots.List() {
			names += one.Name + " "
		}
		return names
	}
	if got := names(now); got != "first second " {
		t.Errorf("the snapshots are %s", got)
	}
	if err := kept.Close(); err != nil {
		t.Fatal(err)
	}
	registry, kept = open()
	again, err := registry.Find("w")
	if err != nil {
		t.Fatal(err)
	}
	if got := names(again); got != "first second " {
		t.Errorf("the snapshots that are back are %s", got)
	}
	if err := registry.Delete("w"); err != nil {
		t.Fatal(err)
	}
	if _, err := again.TakeSnapshot("of what is deleted", wall); !errors.Is(err, worlds.ErrReplaced) {
		t.Errorf("a snapshot of a world that is deleted: %v", err)
	}
	if err := kept.Close(); err != nil {
		t.Fatal(err)
	}
}
