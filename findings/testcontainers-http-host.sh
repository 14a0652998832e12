#!/bin/bash
# testcontainers-go 0.45.0: wait.ForHTTP drops a Host among its headers.
#
# Expected: WithHeaders({"Host": NAME}) asks the service by that name, as curl -H does.
# Seen: all other headers are sent; the request goes to the mapped address by its own name.
# Why it matters: services that tell by the name who is asked (gateways, virtual hosts, mocks of a cloud's
#   endpoints) are never ready, or the wrong one of them is. In Go's own client the name is
#   Request.Host, which the strategy gives no way to.
# Upstream: no issue found.
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
	var c container
	c.server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		host := r.Host
		if host == strings.TrimPrefix(c.server.URL, "http://") {
			host = "the mapped address"
		}
		fmt.Println("Host:", host)
		fmt.Println("X-Forwarded-Host:", r.Header.Get("X-Forwarded-Host"))
	}))
	named := map[string]string{"Host": "vpc.example.com", "X-Forwarded-Host": "vpc.example.com"}
	fmt.Println(wait.ForHTTP("/").WithPort("80/tcp").WithHeaders(named).WaitUntilReady(context.Background(), c))
}
EOF
go mod tidy >setup.log 2>&1 || { cat setup.log; exit 1; }
go list -m github.com/testcontainers/testcontainers-go
cat > want <<'EOF'
Host: the mapped address
X-Forwarded-Host: vpc.example.com
<nil>
EOF
env -u HTTP_PROXY -u http_proxy go run . 2>/dev/null | tee got
diff want got
