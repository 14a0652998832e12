package worlds_test

import (
	"errors"
	"runtime"
	"sync"
	"testing"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/worlds"
)

// While a world is to go, or to be another one, and something long is under way in it, the other worlds are found.
func TestWorldsAreFoundWhileOneIsBusy(t *testing.T) {
	t.Parallel()
	wall := time.Date(2030, 1, 2, 12, 0, 0, 0, time.UTC)
	for name, end := range map[string]func(r *worlds.Registry, w *worlds.World) error{
		"delete": func(r *worlds.Registry, w *worlds.World) error { return r.Delete(w.Spec().ID) },
		"reset": func(r *worlds.Registry, w *worlds.World) error {
			_, err := r.Reset(w, wall)
			return err
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			registry := worlds.NewRegistry(nil, 0, func(err error) { t.Error(err) })
			w, err := registry.Create(worlds.New{ID: "busy"}, wall, func(*worlds.World) error { return nil })
			if err != nil {
				t.Fatal(err)
			}
			var beside sync.WaitGroup
			if err := w.Write(worlds.APICall{}, wall, func() error {
				begun := make(chan struct{})
				beside.Go(func() {
					close(begun)
					if err := end(registry, w); err != nil {
						t.Error(err)
					}
				})
				<-begun
				const often = 10_000 // so that the other one has come as far as it does
				for range often {
					if !registry.FindsWorlds() {
						return errors.New("nobody finds a world")
					}
					runtime.Gosched()
				}
				return nil
			}); err != nil {
				t.Error(err)
			}
			beside.Wait()
			if now, err := registry.Find("busy"); now == w {
				t.Errorf("the world is still there: %v", err)
			}
		})
	}
}
