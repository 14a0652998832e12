// Package control is the API with which tests set the scene: worlds, accounts,
// clocks, quotas, and what happened. It lives under /_mockcloud/v1.
package control

import (
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"runtime/debug"
	"time"

	"github.com/gin-gonic/gin"

	"github.com/mockcloud-dev/mockcloud/mockcloud/worlds"
)

// Prefix is where the control API lives.
const Prefix = "/_mockcloud/v1"

// Options say how the control API is served.
type Options struct {
	// Version is what health reports.
	Version string
	// Token, when not "", must come as a bearer token with every request but
	// those that tell nothing of worlds, which are open.
	Token string
	// CA finds the certificate, as PEM, that clients trust for HTTPS.
	CA func() ([]byte, error)
	// Now is the machine's clock.
	Now func() time.Time
	// Masked shows what a call was answered without the secrets in it.
	Masked func(answer []byte) json.RawMessage
	// Logger is told of mistakes of the server.
	Logger *slog.Logger
}

type api struct {
	worlds *worlds.Registry
	Options
}

// Register adds the control API to a router.
func Register(router gin.IRouter, registry *worlds.Registry, options Options) {
	a := &api{registry, options}
	authorize := Authorize(options)
	for _, route := range Routes() {
		handlers := []gin.HandlerFunc{a.recovers}
		if !route.Open {
			handlers = append(handlers, authorize)
		}
		handlers = append(handlers, func(c *gin.Context) { route.serve(a, c) })
		router.Handle(route.Method, Prefix+ginPath(route.Path), handlers...)
	}
}

// recovers answers where a handler panics, which is a mistake of the server; where some of the answer is sent, it ends the
// connection.
func (a *api) recovers(c *gin.Context) {
	defer func() {
		panicked := recover()
		if panicked == nil {
			return
		}
		if err, ok := panicked.(error); !ok || !errors.Is(err, http.ErrAbortHandler) {
			a.Logger.Error("a handler of the control API panicked", "path", c.FullPath(), "panic", panicked, "stack", string(debug.Stack()))
		}
		if c.Writer.Written() {
			panic(http.ErrAbortHandler)
		}
		fail(c, http.StatusInternalServerError, errors.New("the server has made a mistake, which its log tells of"))
	}()
	c.Next()
}

// NotFound answers a request for a path that the control API does not have.
func NotFound(c *gin.Context) {
	fail(c, http.StatusNotFound, fmt.Errorf("there is no %s %s in the control API; GET %s/openapi.json describes what there is", c.Request.Method, c.Request.URL.Path, Prefix))
}

type health struct {
	Status  string `json:"status"`
	Version string `json:"version"`
}

func (a *api) health(nothing) (health, error) { return health{"ok", a.Version}, nil }

func (a *api) ca(nothing) ([]byte, error) { return a.CA() }
