#!/bin/bash
# alibaba-cloud-sdk-go 1.63.107: errors whose members begin with small letters have no code.
#
# Expected: a refusal of Container Service, whose bodies have code, message and requestId, is a ServerError with that
#   code, as one of Ecs with Code, Message and RequestId is; responses of both are read into the same types.
# Seen: ErrorCode and RequestId are empty, and Message is the whole body.
# Why it matters: code that branches on ErrorCode takes each refusal of such a product for an unknown one, and waits or
#   gives up where it should go on.
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

	"github.com/aliyun/alibaba-cloud-sdk-go/sdk"
	"github.com/aliyun/alibaba-cloud-sdk-go/sdk/auth/credentials"
	sdkerrors "github.com/aliyun/alibaba-cloud-sdk-go/sdk/errors"
	"github.com/aliyun/alibaba-cloud-sdk-go/sdk/requests"
)

func main() {
	for _, body := range []string{
		`{"Code":"ErrorClusterNotFound","Message":"there is no such cluster","RequestId":"R-1"}`,
		`{"code":"ErrorClusterNotFound","message":"there is no such cluster","requestId":"R-1"}`,
	} {
		server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			w.WriteHeader(http.StatusNotFound)
			fmt.Fprint(w, body)
		}))
		at, _ := url.Parse(server.URL)
		client, err := sdk.NewClientWithOptions("cn-hangzhou", sdk.NewConfig(), credentials.NewAccessKeyCredential("key", "secret"))
		if err != nil {
			panic(err)
		}
		request := requests.NewCommonRequest()
		request.Product, request.Version, request.ApiName, request.Method = "CS", "2015-12-15", "DescribeClusterDetail", requests.GET
		request.PathPattern, request.Domain = "/clusters/c-1", at.Hostname()
		request.Port = at.Port()
		_, err = client.ProcessCommonRequest(request)
		var refused *sdkerrors.ServerError
		fmt.Println("a ServerError:", errors.As(err, &refused))
		fmt.Printf("  code %q, request %q, message %q\n", refused.ErrorCode(), refused.RequestId(), refused.Message())
	}
}
EOF
go mod tidy >setup.log 2>&1 || { cat setup.log; exit 1; }
go list -m github.com/aliyun/alibaba-cloud-sdk-go
cat > want <<'EOF'
a ServerError: true
  code "ErrorClusterNotFound", request "R-1", message "there is no such cluster"
a ServerError: true
  code "", request "", message "{\"code\":\"ErrorClusterNotFound\",\"message\":\"there is no such cluster\",\"requestId\":\"R-1\"}"
EOF
env -u HTTP_PROXY -u http_proxy go run . | tee got
diff want got
