#!/bin/bash
# alibaba-cloud-sdk-go 1.63.107: a request object remembers what it sent before.
#
# Expected: what is sent follows the request's fields and the client that sends
#   it. An emptied field is left out, a shorter list is a shorter list, and
#   another client means its own endpoint, region and credentials.
# Seen: parameters are only ever added. The emptied VpcId and the second tag go
#   out again; the second client calls the first one's endpoint and region, with
#   its own key and the first one's SecurityToken.
# Why it matters: loops that reuse a request to filter, to page or to ask several
#   accounts or regions get plausible answers to another question.
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
	"net/http"
	"net/http/httptest"
	"strings"

	"github.com/aliyun/alibaba-cloud-sdk-go/sdk"
	"github.com/aliyun/alibaba-cloud-sdk-go/sdk/auth"
	"github.com/aliyun/alibaba-cloud-sdk-go/sdk/auth/credentials"
	"github.com/aliyun/alibaba-cloud-sdk-go/services/vpc"
)

var shown = []string{"RegionId", "VpcId", "Tag.1.Key", "Tag.2.Key", "AccessKeyId", "SecurityToken"}

// connect makes a client, and a server that shows what it is asked.
func connect(region string, credential auth.Credential) *vpc.Client {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		fmt.Printf("  endpoint of %s is asked:", region)
		for _, name := range shown {
			if value := r.URL.Query().Get(name); value != "" {
				fmt.Printf(" %s=%s", name, value)
			}
		}
		fmt.Println()
		fmt.Fprint(w, `{}`)
	}))
	client, err := vpc.NewClientWithOptions(region, sdk.NewConfig(), credential)
	if err != nil {
		panic(err)
	}
	client.Domain = strings.TrimPrefix(server.URL, "http://")
	return client
}

func main() {
	first := connect("cn-hangzhou", credentials.NewStsTokenCredential("first", "secret", "token-of-first"))
	second := connect("cn-beijing", credentials.NewAccessKeyCredential("second", "secret"))
	request := vpc.CreateDescribeVpcsRequest()
	send := func(what string, client *vpc.Client) {
		fmt.Println(what)
		if _, err := client.DescribeVpcs(request); err != nil {
			panic(err)
		}
	}
	request.VpcId = "vpc-1"
	request.Tag = &[]vpc.DescribeVpcsTag{{Key: "a"}, {Key: "b"}}
	send("first client, VpcId vpc-1, tags a and b", first)
	request.VpcId = ""
	request.Tag = &[]vpc.DescribeVpcsTag{{Key: "c"}}
	send("first client, no VpcId, tag c", first)
	send("second client, the same", second)
}
EOF
go mod tidy >setup.log 2>&1 || { cat setup.log; exit 1; }
go list -m github.com/aliyun/alibaba-cloud-sdk-go
cat > want <<'EOF'
first client, VpcId vpc-1, tags a and b
  endpoint of cn-hangzhou is asked: RegionId=cn-hangzhou VpcId=vpc-1 Tag.1.Key=a Tag.2.Key=b AccessKeyId=first SecurityToken=token-of-first
first client, no VpcId, tag c
  endpoint of cn-hangzhou is asked: RegionId=cn-hangzhou VpcId=vpc-1 Tag.1.Key=c Tag.2.Key=b AccessKeyId=first SecurityToken=token-of-first
second client, the same
  endpoint of cn-hangzhou is asked: RegionId=cn-hangzhou VpcId=vpc-1 Tag.1.Key=c Tag.2.Key=b AccessKeyId=second SecurityToken=token-of-first
EOF
env -u HTTP_PROXY -u http_proxy go run . | tee got
diff want got
