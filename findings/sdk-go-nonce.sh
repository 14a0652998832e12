#!/bin/bash
# alibaba-cloud-sdk-go 1.63.107: what a nonce costs depends on how deep the stack is below.
#
# Expected: each signed call needs a nonce, which is a few random bytes: it costs the same wherever
#   the call is made.
# Seen: the nonce has the goroutine's number in it, read off a printed trace of the whole stack. A hundred
#   frames down it costs many times as much (3 and 43 microseconds when this was written).
# Why it matters: test runners, frameworks and recursive reconcilers call from deep down; in a suite of
#   60,000 calls the traces took a twelfth of the processors' time. A goroutine of its own for the call helps.
# Upstream: no issue about it found.
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
	"os"
	"time"

	"github.com/aliyun/alibaba-cloud-sdk-go/sdk/utils"
)

const calls = 2000

// below calls from so many frames further down.
//
//go:noinline
func below(frames int, call func()) int {
	if frames == 0 {
		call()
		return 0
	}
	return below(frames-1, call) + 1
}

// fastest is the least time of several rounds for a nonce, so that other work does not count.
func fastest(frames int) time.Duration {
	least := time.Hour
	below(frames, func() {
		for range 9 {
			began := time.Now()
			for range calls {
				utils.GetNonce()
			}
			least = min(least, time.Since(began)/calls)
		}
	})
	return least
}

func main() {
	shallow, deep := fastest(0), fastest(100)
	apart := make(chan time.Duration)
	below(100, func() {
		go func() { apart <- fastest(0) }()
		fmt.Fprintln(os.Stderr, "a nonce costs", shallow, "at once,", deep, "a hundred frames down,", <-apart, "from there in a goroutine")
	})
	fmt.Println("a hundred frames down at least five times as much:", deep >= 5*shallow)
}
EOF
go mod tidy >setup.log 2>&1 || { cat setup.log; exit 1; }
go list -m github.com/aliyun/alibaba-cloud-sdk-go
go run . | tee got
diff <(echo "a hundred frames down at least five times as much: true") got
