#!/bin/bash
# testcontainers-go 0.45.0: a startup command may fail, and nobody hears of it.
#
# Expected: WithStartupCommand and WithAfterReadyCommand fail the start where the command ends with
#   another status than 0, as a failing wait strategy or hook does.
# Seen: status and output are dropped. Only a command that could not be run at all is an error.
# Why it matters: they create schemas, topics and users. When that fails, tests fail later and
#   elsewhere, or pass against something empty.
# Upstream: not in the documentation of either option; docker/go-sdk issue 155 has it of its own copy of
#   the option.
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
	"strings"

	"github.com/testcontainers/testcontainers-go"
	"github.com/testcontainers/testcontainers-go/exec"
)

// container is one in which each command fails.
type container struct{ testcontainers.Container }

func (container) Exec(_ context.Context, command []string, _ ...exec.ProcessOption) (int, io.Reader, error) {
	return 1, strings.NewReader(command[0] + ": no such database"), nil
}

func main() {
	create := testcontainers.NewRawCommand([]string{"psql", "-f", "schema.sql"})
	var request testcontainers.GenericContainerRequest
	for _, option := range []testcontainers.CustomizeRequestOption{testcontainers.WithStartupCommand(create), testcontainers.WithAfterReadyCommand(create)} {
		if err := option(&request); err != nil {
			panic(err)
		}
	}
	fmt.Println("startup:", request.LifecycleHooks[0].PostStarts[0](context.Background(), container{}))
	fmt.Println("after ready:", request.LifecycleHooks[1].PostReadies[0](context.Background(), container{}))
}
EOF
go mod tidy >setup.log 2>&1 || { cat setup.log; exit 1; }
go list -m github.com/testcontainers/testcontainers-go
cat > want <<'EOF'
startup: <nil>
after ready: <nil>
EOF
env -u HTTP_PROXY -u http_proxy go run . 2>/dev/null | tee got
diff want got
