#!/bin/bash
# alibaba-cloud-sdk-go 1.63.107: NO_PROXY holds until a call needs the proxy; a comma at its end turns
# the proxy off.
#
# Expected: each call goes by the proxy or not, as its own host is in NO_PROXY. "localhost," is "localhost".
# Seen: the first call that goes by the proxy leaves it in the client's transport, and every later one goes by it,
#   whatever NO_PROXY says. Entries are regular expressions that may match anywhere (upstream's choice,
#   pull request 429); that behind the last comma is empty, and matches every host.
# Why it matters: a client that reaches an endpoint inside (a VPC's, a mock's) and one outside by turns loses the
#   first one after the second; in a network with no other way out, the comma loses the second.
# Upstream: not found as issues.
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
	"os"
	"strings"

	"github.com/aliyun/alibaba-cloud-sdk-go/sdk"
	"github.com/aliyun/alibaba-cloud-sdk-go/sdk/auth/credentials"
	"github.com/aliyun/alibaba-cloud-sdk-go/sdk/requests"
)

func main() {
	through := ""
	answer := func(as string) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) { through = as; fmt.Fprint(w, "{}") }
	}
	proxy, service := httptest.NewServer(answer("by the proxy")), httptest.NewServer(answer("directly"))
	own := strings.TrimPrefix(service.URL, "http://")
	os.Setenv("HTTP_PROXY", proxy.URL)
	open := func() *sdk.Client {
		client, err := sdk.NewClientWithOptions("cn-hangzhou", sdk.NewConfig(), credentials.NewAccessKeyCredential("id", "secret"))
		if err != nil {
			panic(err)
		}
		return client
	}
	call := func(client *sdk.Client, host string) string {
		request := requests.NewCommonRequest()
		request.Domain, request.Version, request.ApiName = host, "2016-04-28", "DescribeVpcs"
		through = "not at all"
		_, _ = client.ProcessCommonRequest(request)
		return through
	}
	os.Setenv("NO_PROXY", "127.0.0.1")
	client := open()
	fmt.Println("a host in NO_PROXY:", call(client, own))
	fmt.Println("another host:", call(client, "vpc.example.invalid"))
	fmt.Println("the host in NO_PROXY again:", call(client, own))
	os.Setenv("NO_PROXY", "localhost")
	fmt.Println("another host, NO_PROXY=localhost:", call(open(), "vpc.example.invalid"))
	os.Setenv("NO_PROXY", "localhost,")
	fmt.Println("another host, NO_PROXY=localhost,:", call(open(), "vpc.example.invalid"))
}
EOF
go mod tidy >setup.log 2>&1 || { cat setup.log; exit 1; }
go list -m github.com/aliyun/alibaba-cloud-sdk-go
cat > want <<'EOF'
a host in NO_PROXY: directly
another host: by the proxy
the host in NO_PROXY again: by the proxy
another host, NO_PROXY=localhost: by the proxy
another host, NO_PROXY=localhost,: not at all
EOF
env -u http_proxy -u no_proxy go run . | tee got
diff want got
