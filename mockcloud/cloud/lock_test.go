package cloud

import (
	"runtime"
	"sync"
	"sync/atomic"
	"testing"
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
