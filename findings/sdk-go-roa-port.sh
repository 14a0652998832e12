#!/bin/bash
# alibaba-cloud-sdk-go 1.63.107: a Domain with a port serves for requests in RPC style alone.
#
# Expected: a request in ROA style goes to the Domain of its client or its own, as one in RPC style does, whether that
#   has a port or not.
# Seen: the address of a request in ROA style gets a colon and the request's Port behind the Domain, also where there
#   is no Port. Without a port that is a colon too many, which does no harm; with one the address cannot be read, and nothing is
#   sent. A Domain without the port, and the port in the request, work in both styles.
# Why it matters: tests that point a client at a local endpoint work until they come to a product in ROA style, such as
#   Container Service or Elasticsearch.
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
	"net"
	"net/http"
	"net/http/httptest"
	"strings"

	"github.com/aliyun/alibaba-cloud-sdk-go/sdk"
	"github.com/aliyun/alibaba-cloud-sdk-go/sdk/auth/credentials"
	"github.com/aliyun/alibaba-cloud-sdk-go/sdk/requests"
)

func main() {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { fmt.Fprint(w, `{}`) }))
	address := strings.TrimPrefix(server.URL, "http://")
	host, port, _ := net.SplitHostPort(address)
	client, err := sdk.NewClientWithOptions("cn-hangzhou", sdk.NewConfig(), credentials.NewAccessKeyCredential("key", "secret"))
	if err != nil {
		panic(err)
	}
	for _, one := range []struct{ style, domain, port string }{
		{"RPC", address, ""}, {"ROA", address, ""}, {"RPC", host, port}, {"ROA", host, port},
	} {
		request := requests.NewCommonRequest()
		request.Product, request.Version, request.ApiName, request.Method = "CS", "2015-12-15", "DescribeClusters", requests.GET
		request.Domain = one.domain
		if one.style == "ROA" {
			request.PathPattern = "/clusters"
		}
		if one.port != "" {
			request.Port = one.port
		}
		_, err := client.ProcessCommonRequest(request)
		text := strings.NewReplacer(port, "PORT").Replace(fmt.Sprintf("%s, Domain %s, Port %q: %v", one.style, one.domain, one.port, err))
		fmt.Println(text)
	}
}
EOF
go mod tidy >setup.log 2>&1 || { cat setup.log; exit 1; }
go list -m github.com/aliyun/alibaba-cloud-sdk-go
cat > want <<'EOF'
RPC, Domain 127.0.0.1:PORT, Port "": <nil>
ROA, Domain 127.0.0.1:PORT, Port "": parse "http://127.0.0.1:PORT:/clusters": invalid port ":PORT:" after host
RPC, Domain 127.0.0.1, Port "PORT": <nil>
ROA, Domain 127.0.0.1, Port "PORT": <nil>
EOF
env -u HTTP_PROXY -u http_proxy go run . | tee got
diff want got
