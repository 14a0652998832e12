package mockcloud

import (
	_ "embed"
	"html"
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"

	"github.com/mockcloud-dev/mockcloud/mockcloud/console"
	"github.com/mockcloud-dev/mockcloud/mockcloud/control"
)

// page is what a person sees who opens the server in a browser. It has no template of the
// standard library, which would keep every exported method of the program in the binary.
//
//go:embed page.html
var page string

// documents is where they are.
const documents = "https://github.com/mockcloud-dev/mockcloud/tree/main/docs"

// opened says whether a person opens the server in a browser: no client of the API asks for a
// page, without a word of what it calls.
func opened(r *http.Request) bool {
	return r.Method == http.MethodGet && r.URL.Path == "/" && r.URL.RawQuery == "" &&
		r.Header.Get("Authorization") == "" && strings.Contains(r.Header.Get("Accept"), "text/html")
}

func showPage(c *gin.Context) {
	c.Header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'")
	c.Header("X-Content-Type-Options", "nosniff")
	c.Data(http.StatusOK, "text/html; charset=utf-8", []byte(strings.NewReplacer(
		"{version}", Version, "{host}", html.EscapeString(c.Request.Host), "{console}", console.Prefix, "{control}", control.Prefix, "{documents}", documents,
	).Replace(page)))
}
