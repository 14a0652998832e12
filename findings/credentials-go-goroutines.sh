#!/bin/bash
# credentials-go 1.4.14: goroutines that share a credential ask for a session each.
#
# Expected: the first one asks, the others wait for its answer: clients share one credential, and are used
#   by many goroutines.
# Seen: nothing holds them back from one another. Twenty that begin together make twenty requests,
#   and again each time the session is about to end; the fields with the session are written side by side.
# Why it matters: STS limits how often an account assumes roles: a controller with many workers meets the limit
#   when it starts, and once per session. Call GetCredential once before the workers begin, or
#   lock around it.
# Upstream: no issue found.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
export GOFLAGS=-mod=mod GOWORK=off

cat > go.mod <<'EOF'
module finding

go 1.26

require github.com/aliyun/credentials-go v1.4.14
EOF
cat > main.go <<'EOF'
package main

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"sync"
	"sync/atomic"
	"time"

	"github.com/alibabacloud-go/tea/tea"
	"github.com/aliyun/credentials-go/credentials"
)

func main() {
	var asked atomic.Int32
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		asked.Add(1)
		time.Sleep(500 * time.Millisecond)
		ends := time.Now().UTC().Add(time.Hour).Format("2006-01-02T15:04:05Z")
		fmt.Fprintf(w, `{"AccessKeyId": "STS.id", "AccessKeySecret": "secret", "SecurityToken": "token", "Expiration": %q}`, ends)
	}))
	keys, err := credentials.NewCredential(&credentials.Config{Type: tea.String("credentials_uri"), Url: &server.URL})
	if err != nil {
		panic(err)
	}
	var all sync.WaitGroup
	for range 20 {
		all.Go(func() { _, _ = keys.GetCredential() })
	}
	all.Wait()
	fmt.Println("20 goroutines, requests:", asked.Load())
	_, err = keys.GetCredential()
	fmt.Println("once more, requests:", asked.Load(), err)
}
EOF
go mod tidy >setup.log 2>&1 || { cat setup.log; exit 1; }
go list -m github.com/aliyun/credentials-go
cat > want <<'EOF'
20 goroutines, requests: 20
once more, requests: 20 <nil>
EOF
env -u HTTP_PROXY -u http_proxy go run . | tee got
diff want got
