package proxy

import (
	"net/http"
	"sync"
	"time"
)

// maxHeld is how much of an answer waits to go out at once, in bytes.
const maxHeld = 64 << 10

var heldAnswers = sync.Pool{New: func() any { return new(make([]byte, 0, 8<<10)) }}

// Hold lets the answer to a request go out by one write, when it is whole: net/http
// writes after every 4 KB, and each write costs more than making the answer does. It
// does nothing where the connection is not one of a proxy, nor where there may be more of the request, of
// which net/http reads some before the answer is whole.
func Hold(r *http.Request) {
	if r.ContentLength < 0 {
		return
	}
	if c, ok := r.Context().Value(connKey{}).(*conn); ok && c.held == nil {
		c.held = heldAnswers.Get().(*[]byte)
	}
}

// hold keeps what is written for later, unless it gets too much.
func (c *conn) hold(p []byte) (int, error) {
	if len(*c.held)+len(p) <= maxHeld {
		*c.held = append(*c.held, p...)
		return len(p), nil
	}
	if err := c.release(); err != nil {
		return 0, err
	}
	return c.Write(p)
}

// release writes what was kept.
func (c *conn) release() error {
	held := c.held
	c.held = nil
	_, err := c.Write(*held)
	*held = (*held)[:0]
	heldAnswers.Put(held)
	return err
}

// SetWriteDeadline sets how long writes may take. The server of net/http lifts the deadline as soon
// as an answer is whole and it has written all of it: then it goes out, still within its deadline.
func (c *conn) SetWriteDeadline(t time.Time) error {
	if c.held != nil && t.IsZero() {
		if err := c.release(); err != nil {
			_ = c.Close() // net/http looks at failed writes alone, and this one it believes to have succeeded
		}
	}
	return c.Conn.SetWriteDeadline(t)
}
