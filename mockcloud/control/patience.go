package control

import (
	"io"
	"net/http"
	"time"

	"github.com/gin-gonic/gin"
)

// patience is for how long a client may send or take nothing of a world that is imported or exported: the server's own
// limits are of whole requests, and worlds are as large as they are.
const patience = 30 * time.Second

// patient is what a world comes by, or goes.
type patient struct {
	io.Reader
	io.Writer
	control *http.ResponseController
}

func patiently(c *gin.Context) patient {
	body := io.Reader(c.Request.Body)
	if counted, ok := body.(interface{ Uncounted() io.Reader }); ok {
		body = counted.Uncounted()
	}
	return patient{body, c.Writer, http.NewResponseController(c.Writer)}
}

// waits lets the time begin in which the client may take the answer: how long that was made is no matter of its own.
func waits(c *gin.Context) {
	_ = http.NewResponseController(c.Writer).SetWriteDeadline(time.Now().Add(patience)) // without a connection there is none
}

// Read waits for some of the body. How long it then takes to make the world is no matter of the client's.
func (p patient) Read(into []byte) (int, error) {
	// Without a connection there are no deadlines.
	_ = p.control.SetReadDeadline(time.Now().Add(patience))
	_ = p.control.SetWriteDeadline(time.Time{})
	return p.Reader.Read(into)
}

// Write waits until some of the answer is taken.
func (p patient) Write(text []byte) (int, error) {
	_ = p.control.SetWriteDeadline(time.Now().Add(patience))
	return p.Writer.Write(text)
}
