// Package control is the API with which tests set the scene: worlds, accounts,
// clocks, quotas, and what happened. It lives under /_mockcloud/v1.
package control

import (
	"crypto/subtle"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"time"

	"github.com/gin-gonic/gin"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/worlds"
)

// Prefix is where the control API lives.
const Prefix = "/_mockcloud/v1"

// Options say how the control API is served.
type Options struct {
	// Version is what health reports.
	Version string
	// Token, when not "", must come as a bearer token with every request but
	// those that tell nothing of worlds: health and the CA.
	Token string
	// CA finds the certificate, as PEM, that clients trust for HTTPS.
	CA func() ([]byte, error)
	// Now is the machine's clock.
	Now func() time.Time
}

type api struct {
	worlds *worlds.Registry
	Options
}

// Register adds the control API to a router.
func Register(router gin.IRouter, registry *worlds.Registry, options Options) {
	a := &api{registry, options}
	open := router.Group(Prefix)
	open.GET("/health", a.health)
	open.GET("/ca", a.ca)

	group := open.Group("", a.authorize)
	group.GET("/worlds", a.listWorlds)
	group.POST("/worlds", a.createWorld)
	group.GET("/worlds/:id", a.withWorld(a.showWorld))
	group.DELETE("/worlds/:id", a.deleteWorld)
	group.GET("/worlds/:id/export", a.withWorld(a.export))
	group.POST("/worlds/:id/accounts", a.withWorld(a.addAccount))
	group.GET("/worlds/:id/accounts/:name", a.withWorld(a.showAccount))
	group.PATCH("/worlds/:id/accounts/:name", a.withWorld(a.changeAccount))
	group.POST("/worlds/:id/accounts/:name/sessions", a.withWorld(a.issueKey))
	group.GET("/worlds/:id/clock", a.withWorld(a.showClock))
	group.PUT("/worlds/:id/clock", a.withWorld(a.setClock))
	group.POST("/worlds/:id/clock/advance", a.withWorld(a.advanceClock))
	group.PUT("/worlds/:id/quotas/:code", a.withWorld(a.setQuota))
	group.PUT("/worlds/:id/permissions/:name", a.withWorld(a.definePermission))
	group.GET("/worlds/:id/calls", a.withWorld(a.listCalls))
	group.GET("/worlds/:id/reach", a.withWorld(a.findPath))
	group.GET("/worlds/:id/faults", a.withWorld(a.listFaults))
	group.PUT("/worlds/:id/faults", a.withWorld(a.setFaults))
}

// NotFound answers a request for a path that the control API does not have.
func NotFound(c *gin.Context) {
	fail(c, http.StatusNotFound, fmt.Errorf("there is no %s %s in the control API", c.Request.Method, c.Request.URL.Path))
}

// fail ends a request with what is wrong.
func fail(c *gin.Context, status int, err error) {
	c.AbortWithStatusJSON(status, gin.H{"error": err.Error()})
}

// refuse ends a request whose change the world refused.
func refuse(c *gin.Context, err error) {
	status := http.StatusBadRequest
	var refused *cloud.Error
	switch {
	case errors.Is(err, worlds.ErrExists):
		status = http.StatusConflict
	case errors.Is(err, worlds.ErrNotFound):
		status = http.StatusNotFound
	case errors.As(err, &refused):
		switch refused.Reason {
		case cloud.NotFound:
			status = http.StatusNotFound
		case cloud.Duplicate, cloud.AlreadyDone:
			status = http.StatusConflict
		}
	}
	fail(c, status, err)
}

// authorize lets in who has the token. Without one, the server listens on
// loopback, and only requests that name it so and that no page in a browser
// sent come in.
func (a *api) authorize(c *gin.Context) {
	if a.Token == "" {
		if c.GetHeader("Origin") != "" {
			fail(c, http.StatusForbidden, errors.New("without a token the control API answers no pages in browsers"))
			return
		}
		if !loopback(c.Request.Host) {
			fail(c, http.StatusForbidden, errors.New("without a token the control API answers on loopback names only"))
		}
		return
	}
	token, ok := strings.CutPrefix(c.GetHeader("Authorization"), "Bearer ")
	if !ok || subtle.ConstantTimeCompare([]byte(token), []byte(a.Token)) != 1 {
		c.Header("WWW-Authenticate", `Bearer realm="mockcloud"`)
		fail(c, http.StatusUnauthorized, errors.New("the control API asks for its token: send it as Authorization: Bearer <token>"))
	}
}

func loopback(host string) bool {
	if name, _, err := net.SplitHostPort(host); err == nil {
		host = name
	}
	address := net.ParseIP(strings.Trim(host, "[]"))
	return host == "localhost" || address != nil && address.IsLoopback()
}

// maxBody is how large the body of a request may be; an import may be larger.
const (
	maxBody   = 1 << 20
	maxImport = 64 << 20
)

// read decodes the body of a request, or ends it and returns false.
func read(c *gin.Context, into any, limit int64) bool {
	decoder := json.NewDecoder(http.MaxBytesReader(c.Writer, c.Request.Body, limit))
	decoder.DisallowUnknownFields()
	err := decoder.Decode(into)
	if err == nil {
		if _, more := decoder.Token(); more != io.EOF {
			err = errors.New("there is more after the JSON object")
		}
	}
	var tooLarge *http.MaxBytesError
	switch {
	case errors.As(err, &tooLarge):
		fail(c, http.StatusRequestEntityTooLarge, fmt.Errorf("the body is larger than %d bytes", limit))
	case errors.Is(err, io.EOF):
		fail(c, http.StatusBadRequest, errors.New("the request needs a JSON body"))
	case err != nil:
		fail(c, http.StatusBadRequest, fmt.Errorf("the body is not what this call takes: %w", err))
	}
	return err == nil
}

// withWorld finds the world that a request names.
func (a *api) withWorld(handle func(*gin.Context, *worlds.World)) gin.HandlerFunc {
	return func(c *gin.Context) {
		world, err := a.worlds.Find(c.Param("id"))
		if err != nil {
			refuse(c, err)
			return
		}
		handle(c, world)
	}
}

func (a *api) health(c *gin.Context) {
	c.JSON(http.StatusOK, gin.H{"status": "ok", "version": a.Version})
}

func (a *api) ca(c *gin.Context) {
	certificate, err := a.CA()
	if err != nil {
		fail(c, http.StatusInternalServerError, err)
		return
	}
	c.Data(http.StatusOK, "application/x-pem-file", certificate)
}
