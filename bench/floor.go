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

// serveFloor is the least that a server of this API can do: it verifies the
// signature of each request and writes an answer that is ready. It runs with
// Go's defaults unless it gets another percentage for its garbage collector;
// mockcloud serve sets 400.
func serveFloor(file string, gcPercent int) error {
	answer, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	if gcPercent > 0 {
		debug.SetGCPercent(gcPercent)
	}
	length := strconv.Itoa(len(answer))
	gin.SetMode(gin.ReleaseMode)
	router := gin.New()
	router.GET("/", func(c *gin.Context) {
		request, failure := wire.Parse(c.Request)
		if failure == nil {
			now := time.Now()
			failure = request.Verify(ownerSecret, now, now)
		}
		if failure != nil {
			c.String(failure.Status, failure.Message)
			return
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
