#!/bin/bash
# testcontainers-go 0.45.0: wait.ForListeningPort runs its command in the container without a pause.
#
# Expected: WithPollInterval says how often it looks: ten times a second where nothing is set.
# Seen: that is so until the port is mapped and takes connections. Then a shell in the container looks
#   whether something listens there, and while nothing does the next shell follows the last one at once,
#   to the end of the time-out.
# Why it matters: an engine's proxy takes connections for a mapped port long before the service does, so
#   that this is the usual case: the slower a service starts, the more of its container's time goes
#   to starting shells.
# Upstream: no issue found; SkipInternalCheck avoids it.
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
	"net/http/httptest"
	"strings"
	"time"

	moby "github.com/moby/moby/api/types/container"
	"github.com/moby/moby/api/types/network"
	"github.com/testcontainers/testcontainers-go/exec"
	"github.com/testcontainers/testcontainers-go/wait"
)

// container is one whose port leads to a server of this program.
type container struct {
	wait.StrategyTarget
	server *httptest.Server
	ran    *int
}

func (c container) Host(context.Context) (string, error) { return "127.0.0.1", nil }

func (c container) MappedPort(context.Context, string) (network.Port, error) {
	return network.ParsePort(c.server.URL[strings.LastIndex(c.server.URL, ":")+1:] + "/tcp")
}

func (c container) State(context.Context) (*moby.State, error) { return &moby.State{Running: true}, nil }

// Exec takes ten milliseconds, and finds that nothing listens yet.
func (c container) Exec(context.Context, []string, ...exec.ProcessOption) (int, io.Reader, error) {
	*c.ran++
	time.Sleep(10 * time.Millisecond)
	return 1, strings.NewReader(""), nil
}

func main() {
	c := container{server: httptest.NewServer(nil), ran: new(int)}
	err := wait.ForListeningPort("80/tcp").WithPollInterval(500*time.Millisecond).WithStartupTimeout(2*time.Second).WaitUntilReady(context.Background(), c)
	fmt.Println(err)
	fmt.Println("commands in two seconds, at an interval of half a second, more than fifty:", *c.ran > 50)
}
EOF
go mod tidy >setup.log 2>&1 || { cat setup.log; exit 1; }
go list -m github.com/testcontainers/testcontainers-go
cat > want <<'EOF'
internal check: context deadline exceeded
commands in two seconds, at an interval of half a second, more than fifty: true
EOF
env -u HTTP_PROXY -u http_proxy go run . 2>/dev/null | tee got
diff want got
