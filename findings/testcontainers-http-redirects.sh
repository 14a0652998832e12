#!/bin/bash
# testcontainers-go 0.45.0: wait.ForHTTP follows redirects, so that WithStatusCodeMatcher never sees one.
#
# Expected: the matcher gets the status of the page that is asked for: 302 where a root leads to a page for
#   logging in.
# Seen: it gets that of the page behind. Waiting for 302 never ends well; and where the redirect leads to
#   a name or port that only exists inside the container's network, no status is good enough.
# Why it matters: consoles and proxies answer their root with a redirect, often to https or to their
#   public name.
# Upstream: not in the documentation, no issue found.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
export GOFLAGS=-mod=mod GOWORK=off

cat > go.mod <<'EOF'
module finding

go 1.26

require github.com/testcontainers/testcontainers-go v0.45.0
EOF
cat > main.go <<'EOF'
package main

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"time"

	moby "github.com/moby/moby/api/types/container"
	"github.com/moby/moby/api/types/network"
	"github.com/testcontainers/testcontainers-go/wait"
)

// container is one whose port leads to a server of this program.
type container struct {
	wait.StrategyTarget
	server *httptest.Server
}

func (c container) Host(context.Context) (string, error) { return "127.0.0.1", nil }

func (c container) MappedPort(context.Context, string) (network.Port, error) {
	return network.ParsePort(c.server.URL[strings.LastIndex(c.server.URL, ":")+1:] + "/tcp")
}

func (c container) State(context.Context) (*moby.State, error) { return &moby.State{Running: true}, nil }

func main() {
	pages := http.NewServeMux()
	pages.Handle("/", http.RedirectHandler("/login", http.StatusFound))
	pages.HandleFunc("/login", func(http.ResponseWriter, *http.Request) {})
	pages.Handle("/inside", http.RedirectHandler("http://console.invalid:8443/", http.StatusFound))
	c := container{server: httptest.NewServer(pages)}
	ask := func(path string, good func(status int) bool) error {
		return wait.ForHTTP(path).WithPort("80/tcp").WithStatusCodeMatcher(good).WithStartupTimeout(time.Second).WaitUntilReady(context.Background(), c)
	}
	fmt.Println("302 is good:", ask("/", func(status int) bool { return status == http.StatusFound }))
	fmt.Println("200 is good:", ask("/", func(status int) bool { return status == http.StatusOK }))
	fmt.Println("any is good, the redirect leads inside:", ask("/inside", func(int) bool { return true }))
}
EOF
go mod tidy >setup.log 2>&1 || { cat setup.log; exit 1; }
go list -m github.com/testcontainers/testcontainers-go
cat > want <<'EOF'
302 is good: context deadline exceeded
200 is good: <nil>
any is good, the redirect leads inside: context deadline exceeded
EOF
env -u HTTP_PROXY -u http_proxy go run . 2>/dev/null | tee got
diff want got
