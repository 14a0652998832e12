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

func init() { dots.Define(Definition[*dot]{Kind: "dot", Tags: &Tags[*dot]{By: Modify}}) }

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

// So does whoever else looks at many things: what it was shown is then as it is
// after the write.
func TestWhoLooksAtManyThingsLetsWritesIn(t *testing.T) {
	t.Parallel()
	const many = 2*partOfList + 10
	caller, wall := Caller{AccountID: "somebody", Region: DefaultRegion}, time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	tag := Tag{Key: "colour", Value: "red"}
	for name, look := range map[string]func(c *Call, at func()) int{
		"all of them": func(c *Call, at func()) (seen int) {
			for range dots.SeenInParts(c, Query[*dot]{Match: func(*dot) bool { at(); return true }}) {
				seen++
			}
			return seen - 1 // the one that is gone
		},
		"a quota": func(c *Call, at func()) (seen int) {
			MostOf(&dots, func(*dot, *World) int { at(); seen++; return 0 })(c, c.Region)
			return seen - 1
		},
		"their tags": func(c *Call, at func()) int {
			page, _, err := c.ListResourceTags("dot", TagFilter{Tags: []Tag{tag}, Match: func([]Tag) bool { at(); return true }}, PageRequest{Limit: many})
			if err != nil {
				t.Error(err)
			}
			return len(page)
		},
	} {
		w := NewWorld(Spec{ID: "w-look", Tag: "looklook", Seed: 7})
		var first *dot
		_ = w.Write(caller, wall, func(c *Call) error {
			for n := range many {
				made := &dot{c.NewRecord(c.Region, fmt.Sprint(n))}
				dots.Add(w, made)
				c.AddTags(&made.Record, []Tag{tag})
				if n == 0 {
					first = made
				}
			}
			return nil
		})
		var written atomic.Bool
		var running sync.WaitGroup
		_ = w.Read(caller, wall, func(c *Call) error {
			looked := 0
			seen := look(c, func() {
				if looked++; looked == 1 {
					running.Go(func() {
						_ = w.Write(caller, wall, func(*Call) error {
							dots.Remove(w, first)
							written.Store(true)
							return nil
						})
					})
					for w.mu.waiting.Load() == 0 {
						runtime.Gosched()
					}
				}
			})
			if !written.Load() || seen != many-1 {
				t.Errorf("%s: written: %v, and %d things seen; want %d", name, written.Load(), seen, many-1)
			}
			return nil
		})
		running.Wait()
	}
}

// What a list has found before it let writes in, it has found only if it would
// find it again.
func TestAListHasNothingThatNoLongerFits(t *testing.T) {
	t.Parallel()
	const many = 3 * partOfList
	caller, wall := Caller{AccountID: "somebody", Region: DefaultRegion}, time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	w := NewWorld(Spec{ID: "w-fits", Tag: "fitsfits", Seed: 7})
	_ = w.Write(caller, wall, func(c *Call) error {
		for n := range many {
			dots.Add(w, &dot{c.NewRecord(c.Region, fmt.Sprint(n))})
		}
		return nil
	})
	unfit := "" // the id of a thing, since the write
	var running sync.WaitGroup
	_ = w.Read(caller, wall, func(c *Call) error {
		looked := 0
		page, err := dots.List(c, Query[*dot]{Match: func(d *dot) bool {
			if looked++; looked == 1 {
				running.Go(func() {
					_ = w.Write(caller, wall, func(*Call) error {
						unfit = "0"
						return nil
					})
				})
				for w.mu.waiting.Load() == 0 {
					runtime.Gosched()
				}
			}
			return d.ID != unfit
		}}, PageRequest{Limit: 10})
		if err != nil || len(page.Items) != 9 || page.Items[0].ID != "1" || page.Total != many-1 {
			t.Errorf("the list has %d things of %d, the first of them %s: %v", len(page.Items), page.Total, page.Items[0].ID, err)
		}
		views := Views(c, &page, func(d *dot) string {
			unfit = "1" // as a write would do in a pause
			return d.ID
		})
		if len(views) != 8 || views[0] != "2" || page.Total != many-2 {
			t.Errorf("the page shows %v of %d", views, page.Total)
		}
		return nil
	})
	running.Wait()
}

// A page whose views take long lets writes in, and shows nothing that is gone then.
func TestLongViewsLetWritesIn(t *testing.T) {
	t.Parallel()
	w := NewWorld(Spec{ID: "w-views", Tag: "viewview", Seed: 7})
	caller, wall := Caller{AccountID: "somebody", Region: DefaultRegion}, time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	_ = w.Write(caller, wall, func(c *Call) error {
		for _, name := range []string{"shown and gone", "gone", "left"} {
			dots.Add(w, &dot{c.NewRecord(c.Region, name)})
		}
		return nil
	})
	var running sync.WaitGroup
	_ = w.Read(caller, wall, func(c *Call) error {
		page, err := dots.List(c, Query[*dot]{}, PageRequest{Limit: 10})
		if err != nil {
			t.Error(err)
		}
		gone := page.Items[:2]
		views := Views(c, &page, func(d *dot) string {
			if d == gone[0] {
				running.Go(func() {
					_ = w.Write(caller, wall, func(*Call) error {
						dots.Remove(w, gone[0])
						dots.Remove(w, gone[1])
						return nil
					})
				})
				for w.mu.waiting.Load() == 0 {
					runtime.Gosched()
				}
			}
			return d.ID
		})
		if len(views) != 1 || views[0] != "left" || page.Total != 1 {
			t.Errorf("the page shows %v of %d", views, page.Total)
		}
		return nil
	})
	running.Wait()
}
