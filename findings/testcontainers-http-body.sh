#!/bin/bash
# testcontainers-go 0.45.0: wait.ForHTTP sends its body in the first wait alone.
#
# Expected: WithBody is what each request of the strategy has, also when the container starts again
#   (Stop and Start run the strategy again), or another container is made from the same request.
# Seen: the reader is read to its end by the first wait. From the second one on the body is empty; what
#   answers 200 all the same counts as ready, what does not is waited for in vain.
# Why it matters: tests that kill and start a service again wait for it by the same strategy; helpers
#   keep a ContainerRequest in a variable and run it for each test.
# Upstream: within one wait the body is kept for all attempts; no issue about the next wait found.
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
	"io"
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
	c := container{server: httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		fmt.Printf("body: %q\n", body)
	}))}
	ready := wait.ForHTTP("/").WithPort("80/tcp").WithMethod(http.MethodPost).WithBody(strings.NewReader("ping"))
	for range 2 {
		if err := ready.WaitUntilReady(context.Background(), c); err != nil {
			fmt.Println(err)
		}
	}
}
EOF
go mod tidy >setup.log 2>&1 || { cat setup.log; exit 1; }
go list -m github.com/testcontainers/testcontainers-go
cat > want <<'EOF'
body: "ping"
body: ""
EOF
env -u HTTP_PROXY -u http_proxy go run . 2>/dev/null | tee got
diff want got
