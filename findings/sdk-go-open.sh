#!/bin/bash
# alibaba-cloud-sdk-go 1.63.107: two clients of a product cannot be opened at the same time.
#
# Expected: NewClientWithOptions makes a client of the caller's own, so that parallel
#   tests, or a controller with a worker for each account, can each open theirs.
# Seen: it fills a map of the product's package at the first call without a lock, and hands
#   the same map to every client. The race detector stops tests that open two at once.
# Why it matters: `go test -race` fails now and then in code that shares nothing.
# Upstream: issue 523 of 2021, closed.
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
	"sync"

	"github.com/aliyun/alibaba-cloud-sdk-go/sdk"
	"github.com/aliyun/alibaba-cloud-sdk-go/sdk/auth/credentials"
	"github.com/aliyun/alibaba-cloud-sdk-go/services/vpc"
)

func main() {
	var all sync.WaitGroup
	begin := make(chan struct{})
	clients := make([]*vpc.Client, 8)
	for i := range clients {
		all.Go(func() {
			<-begin
			signer := credentials.NewAccessKeyCredential(fmt.Sprint("key", i), "secret")
			clients[i], _ = vpc.NewClientWithOptions("cn-hangzhou", sdk.NewConfig(), signer)
		})
	}
	close(begin)
	all.Wait()
	clients[0].EndpointMap["cn-nowhere"] = "first"
	fmt.Println("a region that the first client was given, seen by the last:", clients[7].EndpointMap["cn-nowhere"])
}
EOF
go mod tidy >/dev/null 2>&1
go build -race -o run .
seen=$(./run 2>&1 || true)
echo "$seen" | grep -E "^a region|DATA RACE|vpc\.GetEndpointMap" | sort -u
grep -q "DATA RACE" <<<"$seen"
grep -q "vpc.GetEndpointMap()" <<<"$seen"
grep -q "seen by the last: first" <<<"$seen"
echo "alibaba-cloud-sdk-go 1.63.107 opens clients one at a time, and they share a map"
