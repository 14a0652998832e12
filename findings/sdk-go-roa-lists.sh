#!/bin/bash
# alibaba-cloud-sdk-go 1.63.107: an action that answers with a list fails on each success.
#
# Expected: DescribeClusterResources and DescribeClusterLogs of Container Service, whose answers are JSON lists and whose
#   response types have no members, succeed; the text of the answer is in the response.
# Seen: the call ends with SDK.JsonUnmarshalError, though the status is 200 and the response has the whole text. A common
#   request of the same answer succeeds.
# Why it matters: who tells success by the error alone, as all code around this SDK does, cannot use the generated methods
#   of these actions at all, and a retry never helps.
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
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"

	sdkerrors "github.com/aliyun/alibaba-cloud-sdk-go/sdk/errors"
	"github.com/aliyun/alibaba-cloud-sdk-go/sdk/requests"
	"github.com/aliyun/alibaba-cloud-sdk-go/services/cs"
)

// codeOf is the code of an error of the SDK.
func codeOf(err error) string {
	var refused sdkerrors.Error
	if errors.As(err, &refused) {
		return refused.ErrorCode()
	}
	return fmt.Sprint(err)
}

func main() {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		fmt.Fprint(w, `[{"cluster_id":"c1"}]`)
	}))
	at, _ := url.Parse(server.URL)
	client, err := cs.NewClientWithAccessKey("cn-hangzhou", "key", "secret")
	if err != nil {
		panic(err)
	}
	resources := cs.CreateDescribeClusterResourcesRequest()
	resources.ClusterId, resources.Scheme, resources.Domain, resources.Port = "c1", "http", at.Hostname(), at.Port()
	got, err := client.DescribeClusterResources(resources)
	fmt.Println("DescribeClusterResources:", got.GetHttpStatus(), got.GetHttpContentString(), codeOf(err))

	logs := cs.CreateDescribeClusterLogsRequest()
	logs.ClusterId, logs.Scheme, logs.Domain, logs.Port = "c1", "http", at.Hostname(), at.Port()
	told, err := client.DescribeClusterLogs(logs)
	fmt.Println("DescribeClusterLogs:", told.GetHttpStatus(), told.GetHttpContentString(), codeOf(err))

	common := requests.NewCommonRequest()
	common.Scheme, common.Domain, common.Port, common.Version, common.Method, common.PathPattern = "http", at.Hostname(), at.Port(), "2015-12-15", "GET", "/clusters/c1/resources"
	answer, err := client.ProcessCommonRequest(common)
	fmt.Println("a common request:", answer.GetHttpStatus(), answer.GetHttpContentString(), err)
}
EOF
go mod tidy >setup.log 2>&1 || { cat setup.log; exit 1; }
go list -m github.com/aliyun/alibaba-cloud-sdk-go
cat > want <<'EOF'
DescribeClusterResources: 200 [{"cluster_id":"c1"}] SDK.JsonUnmarshalError
DescribeClusterLogs: 200 [{"cluster_id":"c1"}] SDK.JsonUnmarshalError
a common request: 200 [{"cluster_id":"c1"}] <nil>
EOF
env -u HTTP_PROXY -u http_proxy go run . | tee got
diff want got
