#!/bin/bash
# alibaba-cloud-sdk-go 1.63.107: one client cannot be used from several goroutines.
#
# Expected: a client that is built on http.Client can be shared, as that can.
# Seen: each call writes the time-out into the shared http.Client without a lock, and the
#   next one reads it. The race detector stops programs that call twice at a time.
# Why it matters: `go test -race` fails in code that shares a client for speed, and a call
#   can have the time-out of another one.
# Upstream: issue 538 of 2021, open, shows the same with the transport of the client.
#
# Needs a C compiler, for the race detector.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
export GOFLAGS=-mod=mod GOWORK=off

cat > go.mod <<'EOF'
module finding

go 1.26

require github.com/aliyun/alibaba-cloud-sdk-go v1.63.107
EOF
cat > main.go <<'EOF'
package main

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"

	"github.com/aliyun/alibaba-cloud-sdk-go/sdk"
	"github.com/aliyun/alibaba-cloud-sdk-go/sdk/auth/credentials"
	"github.com/aliyun/alibaba-cloud-sdk-go/sdk/requests"
)

func main() {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { fmt.Fprint(w, `{}`) }))
	client, err := sdk.NewClientWithOptions("cn-hangzhou", sdk.NewConfig(), credentials.NewAccessKeyCredential("id", "secret"))
	if err != nil {
		panic(err)
	}
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			request := requests.NewCommonRequest()
			request.Domain, request.Version, request.ApiName = strings.TrimPrefix(server.URL, "http://"), "2016-04-28", "DescribeVpcs"
			if _, err := client.ProcessCommonRequest(request); err != nil {
				fmt.Println(err)
			}
		})
	}
	all.Wait()
}
EOF
go mod tidy >setup.log 2>&1 || { cat setup.log; exit 1; }
go list -m github.com/aliyun/alibaba-cloud-sdk-go
go build -race -o run .
seen=$(env -u HTTP_PROXY -u http_proxy ./run 2>&1 || true)
grep -E "DATA RACE|\)\.setTimeout\(\)$" <<<"$seen" | sort -u
grep -q "DATA RACE" <<<"$seen"
grep -q "sdk.(\*Client).setTimeout()" <<<"$seen"
echo "alibaba-cloud-sdk-go 1.63.107 has clients for one goroutine each"
