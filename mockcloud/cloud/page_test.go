package cloud

import (
	"fmt"
	"runtime"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// dot is a thing with nothing to it.
type dot struct{ Record }

var dots Table[*dot]

func init() { dots.Define(Definition[*dot]{Kind: "dot"}) }

// A list that looks at many things lets writes in, and goes on where it was: it
// shows each thing that is there all the time, once.
func TestALongListLetsWritesIn(t *testing.T) {
	t.Parallel()
	const many = 2*partOfList + 10
	w := NewWorld(Spec{ID: "w-list", Tag: "listlist", Seed: 7})
	caller, wall := Caller{AccountID: "somebody", Region: DefaultRegion}, time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	add := func(c *Call, name string) *dot {
		made := &dot{c.NewRecord(c.Region, name)}
		dots.Add(w, made)
		return made
	}
	var first *dot
	_ = w.Write(caller, wall, func(c *Call) error {
		for n := range many {
			if made := add(c, fmt.Sprint(n)); n == 0 {
				first = made
			}
		}
		return nil
	})
	var written atomic.Bool
	var running sync.WaitGroup
	_ = w.Read(caller, wall, func(c *Call) error {
		looked := 0
		page, err := dots.List(c, Query[*dot]{Match: func(*dot) bool {
			if looked++; looked == 1 {
				running.Go(func() {
					_ = w.Write(caller, wall, func(c *Call) error {
						dots.Remove(w, first)
						add(c, "last")
						written.Store(true)
						return nil
					})
				})
				for w.mu.waiting.Load() == 0 {
					runtime.Gosched()
				}
			}
			if written.Load() != (looked > partOfList) {
				t.Errorf("at thing %d, written: %v", looked, written.Load())
			}
			return true
		}}, PageRequest{Limit: 2 * many})
		if err != nil || page.Total != many || len(page.Items) != page.Total || page.Items[many-1].ID != "last" {
			t.Errorf("%d things, %d in all, %v", len(page.Items), page.Total, err)
		}
		for n, item := range page.Items[:many-1] { // without the first, which is gone
			if item.ID != fmt.Sprint(n+1) {
				t.Fatalf("thing %d is %s", n, item.ID)
			}
		}
		return nil
	})
	running.Wait()
	if err := w.Check(); err != nil {
		t.Error(err)
	}
}
