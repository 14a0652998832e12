package cloud

import (
	"runtime"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// Writes are alone, reads see none half done, and a crowd of either does not
// keep the other out for ever.
func TestReadsAndWritesTakeTurns(t *testing.T) {
	t.Parallel()
	var l lock
	var first, second int // equal but for while a write is under way
	var reads, writes atomic.Int64
	var running sync.WaitGroup
	const enough = 3 * turnOfWrites
	done := func() bool { return reads.Load() >= enough && writes.Load() >= enough }
	for range 4 {
		running.Go(func() {
			for !done() {
				l.Lock()
				first++
				runtime.Gosched()
				second++
				l.Unlock()
				writes.Add(1)
			}
		})
		running.Go(func() {
			for !done() {
				l.RLock()
				if first != second {
					t.Error("a read saw half a write")
				}
				l.RUnlock()
				reads.Add(1)
			}
		})
	}
	running.Wait()
	if int64(first) != writes.Load() {
		t.Errorf("%d writes left %d", writes.Load(), first)
	}
}

// Of those who write in turn nobody is between a write and what belongs to it.
func TestChangesInTurnAreWhole(t *testing.T) {
	t.Parallel()
	w := NewWorld(Spec{ID: "w-turn", Tag: "turnturn", Seed: 7})
	var written, noted int // the latter without the world's lock
	var reads, turns atomic.Int64
	var running sync.WaitGroup
	const enough = 5 * turnOfWrites
	done := func() bool { return reads.Load() >= enough && turns.Load() >= enough }
	for i := range 4 {
		running.Go(func() {
			for !done() {
				w.InTurn(func() {
					if i > 0 {
						_ = w.Change(time.Time{}, func() error { written++; return nil })
						noted++
					}
					if noted != written {
						t.Errorf("%d changes, and %d noted", written, noted)
					}
				})
				turns.Add(1)
			}
		})
		running.Go(func() {
			for !done() {
				w.Look(func() { _ = written })
				reads.Add(1)
			}
		})
	}
	running.Wait()
}

// Who writes nothing, although a turn was kept for it, keeps no reader out.
func TestATurnEndsWithoutAWrite(t *testing.T) {
	t.Parallel()
	w := NewWorld(Spec{ID: "w-turn", Tag: "turnturn", Seed: 7})
	var running sync.WaitGroup
	w.InTurn(func() {
		running.Go(func() { w.InTurn(func() {}) })
		for w.mu.waiting.Load() == 0 {
			runtime.Gosched()
		}
		_ = w.Change(time.Time{}, func() error { return nil })
		if w.mu.TryRLock() {
			t.Error("the turn has ended while another one waits")
		}
	})
	running.Wait()
	if !w.mu.TryRLock() {
		t.Error("the turn has not ended")
	}
}
