package control

import (
	"crypto/subtle"
	"errors"
	"net"
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"
)

// Authorize lets in who has the token. Without one, the server listens on loopback, and only
// requests that name it so and that no page in a browser sent, but the console's, come in.
func Authorize(options Options) gin.HandlerFunc {
	return func(c *gin.Context) {
		if site := c.GetHeader("Sec-Fetch-Site"); site == "cross-site" || site == "same-site" {
			fail(c, http.StatusForbidden, errors.New("the control API answers no pages of other sites in browsers"))
			return
		}
		if options.Token == "" {
			withoutToken(c)
			return
		}
		token, ok := strings.CutPrefix(c.GetHeader("Authorization"), "Bearer ")
		if !ok || subtle.ConstantTimeCompare([]byte(token), []byte(options.Token)) != 1 {
			c.Header("WWW-Authenticate", `Bearer realm="mockcloud"`)
			fail(c, http.StatusUnauthorized, errors.New("the control API asks for its token: send it as Authorization: Bearer <token>"))
		}
	}
}

func withoutToken(c *gin.Context) {
	switch origin := c.GetHeader("Origin"); {
	case origin != "" && !own(origin, c.Request.Host):
		fail(c, http.StatusForbidden, errors.New("without a token the control API answers no pages in browsers but the console"))
	case !loopback(c.Request.Host):
		fail(c, http.StatusForbidden, errors.New("without a token the control API answers on loopback names only"))
	}
}

// own says whether an origin is the server itself, as of its console.
func own(origin, host string) bool {
	return strings.EqualFold(origin, "http://"+host) || strings.EqualFold(origin, "https://"+host)
}

// loopback says whether a host, with or without a port, is this machine alone.
func loopback(host string) bool {
	if name, _, err := net.SplitHostPort(host); err == nil {
		host = name
	}
	address := net.ParseIP(strings.Trim(host, "[]"))
	return strings.EqualFold(host, "localhost") || address != nil && address.IsLoopback()
}
