// Package console serves the console: web pages for people, whose sources are in the folder console of the
// repository. They are one more client of the public API and of the control API, and know nothing that these do
// not say; what the public API answers them they ask through [Register]'s call, which signs for them, so that
// no secret is on a page.
package console

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"io"
	"net/http"
	"strings"
	"time"

	"github.com/gin-gonic/gin"
)

// Prefix is where the console lives.
const Prefix = "/_mockcloud/console"

// Options say how the console is served.
type Options struct {
	// Authorize lets in who may use the control API.
	Authorize gin.HandlerFunc
	// API answers calls of the public API.
	API http.HandlerFunc
	// Key finds the access key of an account of a world, by its name.
	Key func(world, account string) (Key, error)
	// Now is the machine's clock.
	Now func() time.Time
}

// Key is an access key.
type Key struct{ ID, Secret string }

// assets is what make console has made of the sources, each file packed: they are a part of every binary.
//
//go:embed dist/*.gz
var assets embed.FS

// types are those of the assets, by the ends of their names.
var types = map[string]string{"index.html": "text/html; charset=utf-8", "app.js": "text/javascript; charset=utf-8", "app.css": "text/css; charset=utf-8"}

// policy lets a page load what this server has, and nothing else.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"

// Register adds the console to a router.
func Register(router gin.IRouter, options Options) {
	for name := range types {
		router.GET(Prefix+"/"+name, func(c *gin.Context) { show(c, name) })
	}
	for _, path := range []string{Prefix, Prefix + "/"} {
		router.GET(path, func(c *gin.Context) { show(c, "index.html") })
	}
	router.POST(Prefix+"/call", options.Authorize, options.call)
}

// show answers with an asset. They tell nothing of worlds, so that no token is needed.
func show(c *gin.Context, name string) {
	packed, err := assets.ReadFile("dist/" + name + ".gz")
	if err != nil {
		c.String(http.StatusInternalServerError, "this binary was built without its console")
		return
	}
	sum := sha256.Sum256(packed)
	tag := `"` + hex.EncodeToString(sum[:8]) + `"`
	for header, value := range map[string]string{
		"Content-Security-Policy": policy, "X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer",
		"Cache-Control": "no-cache", "Vary": "Accept-Encoding", "ETag": tag,
	} {
		c.Header(header, value)
	}
	if c.GetHeader("If-None-Match") == tag {
		c.Status(http.StatusNotModified)
		return
	}
	if strings.Contains(c.GetHeader("Accept-Encoding"), "gzip") {
		c.Header("Content-Encoding", "gzip")
	} else if packed, err = unpack(packed); err != nil {
		c.String(http.StatusInternalServerError, "the console cannot be unpacked")
		return
	}
	c.Data(http.StatusOK, types[name], packed)
}

func unpack(packed []byte) ([]byte, error) {
	reader, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return nil, err
	}
	return io.ReadAll(reader)
}
