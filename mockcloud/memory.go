package mockcloud

import (
	"net/http"
	"runtime/debug"
	"sync/atomic"
	"time"
)

// largeRequest is from how many bytes on a request leaves so much garbage that it shows, and
// largeKept for how long at most: without further calls the collector would run two minutes later,
// and give back what it finds still later than that.
const (
	largeRequest = 256 << 10
	largeKept    = 10 * time.Second
)

// memory gives back what large requests have taken.
type memory struct{ waits atomic.Bool }

// watch notes a request.
func (m *memory) watch(r *http.Request) {
	if r.ContentLength >= 0 && r.ContentLength < largeRequest || !m.waits.CompareAndSwap(false, true) {
		return
	}
	time.AfterFunc(largeKept, func() {
		m.waits.Store(false)
		debug.FreeOSMemory()
	})
}

// watched is a handler whose requests are noted.
func (m *memory) watched(handler http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		defer m.watch(r) // when it has let go of what it took
		handler(w, r)
	}
}
