package wire_test

import (
	"fmt"
	"runtime"
	"strconv"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

func TestANonceIsUsedOnce(t *testing.T) {
	t.Parallel()
	nonces := wire.NewNonces()
	for _, step := range []struct {
		after        time.Duration
		keyID, nonce string
		isFirst      bool
	}{
		{0, "a", "1", true},
		{0, "a", "1", false},
		{0, "b", "1", true},
		{0, "a", "b1", true},
		{0, "ab", "1", true},
		{0, "a", "", true},
		{0, "a", "", true},
		{2*wire.Window - time.Second, "a", "1", false},
		{2 * wire.Window, "a", "2", true}, // begins a generation
		{2 * wire.Window, "a", "1", false},
		{4*wire.Window - time.Second, "a", "2", false},
		{4 * wire.Window, "a", "1", true}, // forgotten
		{4 * wire.Window, "a", "2", false},
		{20 * wire.Window, "a", "2", true}, // both generations are past
		{20 * wire.Window, "a", "2", false},
		{10 * wire.Window, "a", "2", false}, // a clock that went back
	} {
		if isFirst := nonces.Use(step.keyID, step.nonce, now.Add(step.after)); isFirst != step.isFirst {
			t.Errorf("after %s: %s %s: got %t", step.after, step.keyID, step.nonce, isFirst)
		}
	}
}

// A world's clock may stand still, or be far ahead, while the machine's goes on: each of them makes timestamps valid.
func TestANonceIsUsedOnceByAnyClock(t *testing.T) {
	t.Parallel()
	for name, worlds := range map[string]time.Duration{"frozen": 0, "ahead": 1000 * time.Hour} {
		nonces := wire.NewNonces()
		if !nonces.Use("a", "1", now, now) {
			t.Errorf("%s: the first use is refused", name)
		}
		for i := range 10 {
			machines := time.Duration(i) * wire.Window
			if worlds > 0 {
				machines = 0
			}
			if nonces.Use("a", "1", now.Add(machines), now.Add(worlds)) {
				t.Errorf("%s: after %v of the machine's time the nonce is forgotten", name, machines)
			}
		}
	}
}

func TestNoncesAreBounded(t *testing.T) {
	nonces := wire.NewNonces()
	const uses = 1_000_000
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	for i := range uses {
		if !nonces.Use("a", strconv.Itoa(i), now) {
			t.Fatalf("nonce %d is not the first", i)
		}
	}
	runtime.GC()
	runtime.ReadMemStats(&after)
	if grown := int64(after.HeapAlloc) - int64(before.HeapAlloc); grown > 16<<20 {
		t.Errorf("%d bytes are kept", grown)
	}
	for i := uses - 1<<17; i < uses; i++ {
		if nonces.Use("a", strconv.Itoa(i), now) {
			t.Fatalf("nonce %d of %d is forgotten", i, uses)
		}
	}
	if !nonces.Use("a", "0", now) {
		t.Error("the first nonce is remembered")
	}
	runtime.KeepAlive(nonces)
}

func TestOfManyWhoUseANonceAtOnceOneIsFirst(t *testing.T) {
	t.Parallel()
	nonces := wire.NewNonces()
	var first atomic.Int32
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			for i := range 1000 {
				if nonces.Use("a", fmt.Sprint(i), now) {
					first.Add(1)
				}
			}
		})
	}
	group.Wait()
	if first.Load() != 1000 {
		t.Errorf("%d were first, want 1000", first.Load())
	}
}
