package main

import (
	"fmt"
	"net"
	"net/http"
	"os"
	"runtime/debug"
	"strconv"
	"time"

	"github.com/gin-gonic/gin"

	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// gcPercent is what mockcloud serve sets; a floor collects garbage under the same.
const gcPercent = 400

// serveFloor is the least that a gin server of this API can do: it writes an
// answer that is ready. Where it verifies, it checks the signature of each
// request before that.
func serveFloor(file string, verifies bool) error {
	answer, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	debug.SetGCPercent(gcPercent)
	length := strconv.Itoa(len(answer))
	gin.SetMode(gin.ReleaseMode)
	router := gin.New()
	router.GET("/", func(c *gin.Context) {
		if verifies {
			if failure := verify(c.Request); failure != nil {
				c.String(failure.Status, failure.Message)
				return
			}
		}
		header := c.Writer.Header()
		header.Set("Content-Type", "application/json;charset=utf-8")
		header.Set("Content-Length", length)
		_, _ = c.Writer.Write(answer)
	})
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	fmt.Printf("ready at http://%s\n", listener.Addr())
	server := &http.Server{Handler: router, ReadHeaderTimeout: 10 * time.Second}
	return server.Serve(listener)
}

func verify(r *http.Request) *wire.Error {
	request, failure := wire.Parse(r)
	if failure != nil {
		return failure
	}
	now := time.Now()
	return request.Verify(ownerSecret, now, now)
}
