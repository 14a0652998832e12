package mockcloud

import (
	"fmt"
	"io"
	"net/http"
	"runtime/debug"
	"sync/atomic"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// largeRequest is from how many bytes on a request leaves so much garbage that it shows, and
// largeKept for how long at most: without further calls the collector would run two minutes later,
// and give back what it finds still later than that.
const (
	largeRequest = 256 << 10
	largeKept    = 10 * time.Second
)

// largeAtOnce is how many bytes of requests are read at a time, of all clients: who sends more then has to try again. A
// slow one keeps what it has sent for as long as it may take. The first bytes of each request, as many as smallRequest,
// do not count, so that small ones always get through.
const (
	largeAtOnce  = 256 << 20
	smallRequest = 16 << 10
)

// memory gives back what large requests have taken, and bounds what they take at a time.
type memory struct {
	waits atomic.Bool
	held  atomic.Int64 // bytes of requests under way
}

// counted is the body of a request that counts what is read of it.
type counted struct {
	io.ReadCloser
	memory *memory
	read   int64
}

// Read refuses to go on where there is too much already.
func (c *counted) Read(p []byte) (int, error) {
	n, err := c.ReadCloser.Read(p)
	before := max(c.read-smallRequest, 0)
	c.read += int64(n)
	if more := max(c.read-smallRequest, 0) - before; more > 0 && c.memory.held.Add(more) > largeAtOnce {
		return 0, noRoom{}
	}
	return n, err
}

// noRoom is why a body is not read on. The API answers it as it is; others know it by its method.
type noRoom struct{}

func (noRoom) NoRoom() {}

func (noRoom) Error() string {
	return fmt.Sprintf("The server reads at most %d bytes of large requests at a time; try again.", largeAtOnce)
}

func (n noRoom) Unwrap() error {
	refused := wire.ServiceUnavailable()
	refused.Message = n.Error()
	return refused
}

// Uncounted is the body for who reads of it what has no bounds: worlds that are imported are as large as they are.
func (c *counted) Uncounted() io.Reader { return c.ReadCloser }

// bound counts what is read of a request, until done.
func (m *memory) bound(r *http.Request) (done func()) {
	if _, already := r.Body.(*counted); already || r.Body == nil || r.ContentLength >= 0 && r.ContentLength <= smallRequest {
		return func() {}
	}
	body := &counted{ReadCloser: r.Body, memory: m}
	r.Body = body
	return func() { m.held.Add(-max(body.read-smallRequest, 0)) }
}

// unbound gives a request its own body back: by its type net/http knows that nobody wants the rest of it.
func unbound(r *http.Request) {
	if body, ok := r.Body.(*counted); ok {
		r.Body = body.ReadCloser
	}
}

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
