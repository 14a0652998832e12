#!/bin/bash
# alibabacloud-go's tea 1.5.4: NO_PROXY names whole hosts with their ports alone.
#
# Expected: as Go's net/http, curl and most others read it: a name stands for what is below it too and for all
#   ports, "*" for all hosts, and blocks of addresses count.
# Seen: an entry counts where it is the same text as the request's host, with its port where it has one. No
#   suffix, "*" or block does anything, nor a space behind a comma.
# Why it matters: with HTTP_PROXY set, a client whose endpoint is 127.0.0.1:4100 sends its calls to the company's proxy,
#   though NO_PROXY has 127.0.0.1 and every other tool on the machine goes directly. alibaba-cloud-sdk-go
#   takes the entries for regular expressions: no value serves both but whole hosts with ports.
# Upstream: no issue found.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
export GOFLAGS=-mod=mod GOWORK=off

cat > go.mod <<'EOF'
module finding

go 1.26

require github.com/alibabacloud-go/tea v1.5.4
EOF
cat > main.go <<'EOF'
package main

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"

	"github.com/alibabacloud-go/tea/dara"
)

func main() {
	through := ""
	answer := func(as string) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) { through = as; fmt.Fprint(w, "{}") }
	}
	proxy, service := httptest.NewServer(answer("by the proxy")), httptest.NewServer(answer("directly"))
	own := strings.TrimPrefix(service.URL, "http://")
	os.Setenv("HTTP_PROXY", proxy.URL)
	for _, entry := range []string{"127.0.0.1", "127.0.0.0/8", "localhost, " + own, "*", own} {
		os.Setenv("NO_PROXY", entry)
		request := dara.NewRequest()
		request.Protocol, request.Method, request.Pathname = dara.String("http"), dara.String("GET"), dara.String("/")
		request.Headers = map[string]*string{"host": &own}
		// A time-out of its own for each call, as clients with the same settings are used again.
		options := dara.NewRuntimeObject(map[string]interface{}{"readTimeout": 1000 + len(entry)})
		if _, err := dara.DoRequest(request, options); err != nil {
			panic(err)
		}
		fmt.Println(strings.ReplaceAll(entry, own, "127.0.0.1:PORT")+":", through)
	}
}
EOF
go mod tidy >setup.log 2>&1 || { cat setup.log; exit 1; }
go list -m github.com/alibabacloud-go/tea
cat > want <<'EOF'
127.0.0.1: by the proxy
127.0.0.0/8: by the proxy
localhost, 127.0.0.1:PORT: by the proxy
*: by the proxy
127.0.0.1:PORT: directly
EOF
env -u http_proxy -u no_proxy go run . | tee got
diff want got
