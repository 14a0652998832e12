package worlds_test

import (
	"errors"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/journal"
	"github.com/mockcloud-dev/mockcloud/mockcloud/worlds"
)

// What another version allowed and this one refuses keeps the server from starting; it says which world and command
// that is about, and what to do.
func TestAHistoryThatDoesNotHappenAgainSaysWhatToDo(t *testing.T) {
	t.Parallel()
	wall := time.Date(2030, 1, 2, 12, 0, 0, 0, time.UTC)
	dir := filepath.Join(t.TempDir(), "data")
	open := func(run worlds.Runner) (*worlds.Registry, *journal.Journal, error) {
		t.Helper()
		trouble := func(err error) { t.Error(err) }
		kept, err := journal.Open(dir, trouble)
		if err != nil {
			t.Fatal(err)
		}
		registry := worlds.NewRegistry(run, 0, trouble)
		err = registry.Keep(kept)
		return registry, kept, err
	}
	registry, kept, err := open(func(*worlds.World, worlds.APICall, time.Time) (any, error) { return nil, nil })
	if err != nil {
		t.Fatal(err)
	}
	w, err := registry.Create(worlds.New{ID: "w"}, wall, func(*worlds.World) error { return nil })
	if err != nil {
		t.Fatal(err)
	}
	if err := w.Write(worlds.APICall{Action: "CreateVpc"}, wall, func() error { return w.Change(wall, func() error { return nil }) }); err != nil {
		t.Fatal(err)
	}
	if err := kept.Close(); err != nil {
		t.Fatal(err)
	}
	refused := errors.New("refused now")
	_, kept, err = open(func(*worlds.World, worlds.APICall, time.Time) (any, error) { return nil, refused })
	defer func() { _ = kept.Close() }()
	if !errors.Is(err, refused) {
		t.Fatalf("the error is %v", err)
	}
	for _, said := range []string{"the world w", "command 1", "mockcloud world export"} {
		if !strings.Contains(err.Error(), said) {
			t.Errorf("%q is not in: %v", said, err)
		}
	}
}
