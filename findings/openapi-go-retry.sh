#!/bin/bash
# alibabacloud-go's darabonba-openapi 2.1.13 with tea 1.3.13: the retries that
# callers ask for do not happen, and those that happen wait a thousand times longer.
#
# Expected: RuntimeOptions' Autoretry and MaxAttempts retry after a broken
#   connection, as with darabonba-openapi 2.0.10; a back-off of 1 waits 1 ms, as
#   the constants of tea's dara/retry.go say (100 is 100 milliseconds there).
# Seen: 2.1.13 still takes both options and sends once. Retries now need
#   Config.RetryOptions, and then each unit of back-off is a second: the shortest
#   wait without a policy, 100, is over a minute and a half, and an exponential
#   one with period 100 is either none or the cap (2 to the power of 100 * n).
# Why it matters: an update within v2 removes retries without a word, and who
#   brings them back hangs for minutes where it is throttled.
# Upstream: seconds and powers are known, alibabacloud-go/tea pull requests 159
#   and 160, both right in tea 1.5.4, which 2.1.13 does not ask for. Nothing found
#   about the two options.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
export GOFLAGS=-mod=mod GOWORK=off

mkdir old new
# A module each: two versions of one module do not go into one program.
cat > old/go.mod <<'EOF'
module finding

go 1.26

require (
	github.com/alibabacloud-go/darabonba-openapi/v2 v2.0.10
	github.com/alibabacloud-go/tea v1.2.2
	github.com/alibabacloud-go/tea-utils/v2 v2.0.6
)
EOF
cat > new/go.mod <<'EOF'
module finding

go 1.26

require (
	github.com/alibabacloud-go/darabonba-openapi/v2 v2.1.13
	github.com/alibabacloud-go/tea v1.3.13
)
EOF
# server hangs up on everyone and counts.
cat > old/server.go <<'EOF'
package main

import (
	"net"
	"sync/atomic"
)

func server() (string, *atomic.Int32) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		panic(err)
	}
	var calls atomic.Int32
	go func() {
		for {
			connection, err := listener.Accept()
			if err != nil {
				return
			}
			calls.Add(1)
			connection.Close()
		}
	}()
	return listener.Addr().String(), &calls
}
EOF
cp old/server.go new
cat > old/main.go <<'EOF'
package main

import (
	"fmt"

	openapi "github.com/alibabacloud-go/darabonba-openapi/v2/client"
	util "github.com/alibabacloud-go/tea-utils/v2/service"
	"github.com/alibabacloud-go/tea/tea"
)

func main() {
	address, calls := server()
	client, err := openapi.NewClient(&openapi.Config{
		AccessKeyId: tea.String("id"), AccessKeySecret: tea.String("secret"), Endpoint: &address, Protocol: tea.String("http"),
	})
	if err != nil {
		panic(err)
	}
	_, err = client.CallApi(&openapi.Params{
		Action: tea.String("DescribeVpcs"), Version: tea.String("2016-04-28"), Protocol: tea.String("HTTP"), Pathname: tea.String("/"), Method: tea.String("POST"),
		AuthType: tea.String("AK"), Style: tea.String("RPC"), ReqBodyType: tea.String("formData"), BodyType: tea.String("json"),
	}, &openapi.OpenApiRequest{}, &util.RuntimeOptions{Autoretry: tea.Bool(true), MaxAttempts: tea.Int(3)})
	fmt.Println("2.0.10, Autoretry and 3 MaxAttempts, connections break: sent more than once:", calls.Load() > 1, "failed:", err != nil)
}
EOF
cat > new/main.go <<'EOF'
package main

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"time"

	openapi "github.com/alibabacloud-go/darabonba-openapi/v2/client"
	openapiutil "github.com/alibabacloud-go/darabonba-openapi/v2/utils"
	"github.com/alibabacloud-go/tea/dara"
)

func call(address string, options *dara.RetryOptions, runtime *dara.RuntimeOptions) error {
	client, err := openapi.NewClient(&openapiutil.Config{
		AccessKeyId: dara.String("id"), AccessKeySecret: dara.String("secret"), Endpoint: &address, Protocol: dara.String("http"), RetryOptions: options,
	})
	if err != nil {
		panic(err)
	}
	_, err = client.CallApi(&openapiutil.Params{
		Action: dara.String("DescribeVpcs"), Version: dara.String("2016-04-28"), Protocol: dara.String("HTTP"), Pathname: dara.String("/"), Method: dara.String("POST"),
		AuthType: dara.String("AK"), Style: dara.String("RPC"), ReqBodyType: dara.String("formData"), BodyType: dara.String("json"),
	}, &openapiutil.OpenApiRequest{}, runtime)
	return err
}

func main() {
	address, calls := server()
	err := call(address, nil, &dara.RuntimeOptions{Autoretry: dara.Bool(true), MaxAttempts: dara.Int(3)})
	fmt.Println("2.1.13, Autoretry and 3 MaxAttempts, connections break: sent more than once:", calls.Load() > 1, "failed:", err != nil)

	var at []time.Time
	throttled := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		at = append(at, time.Now())
		w.WriteHeader(http.StatusBadRequest)
		fmt.Fprint(w, `{"Code":"Throttling.User","Message":"slowly","RequestId":"1"}`)
	}))
	policy := dara.NewFixedBackoffPolicy(map[string]any{"period": 2})
	_ = call(strings.TrimPrefix(throttled.URL, "http://"), &dara.RetryOptions{Retryable: true, RetryCondition: []*dara.RetryCondition{
		{MaxAttempts: 2, ErrorCode: []string{"Throttling.User"}, MaxDelay: 2, Backoff: policy},
	}}, &dara.RuntimeOptions{})
	fmt.Println("2.1.13, RetryOptions with a fixed back-off of 2: waited", at[1].Sub(at[0]).Round(time.Second))
	fmt.Println("2.1.13, the shortest wait without a policy:", dara.MIN_DELAY_TIME)

	delay := dara.NewExponentialBackoffPolicy(map[string]any{"period": 100}).GetDelayTime(&dara.RetryPolicyContext{RetriesAttempted: 1})
	// What a float that is too large becomes as an integer depends on the processor.
	fmt.Println("2.1.13, exponential with period 100, first wait is none or the cap of 3 days:", delay < 0 || delay == dara.DEFAULT_MAX_CAP)
}
EOF
for each in old new; do
	(cd $each && go mod tidy >../setup.log 2>&1) || { cat setup.log; exit 1; }
	(cd $each && go list -m github.com/alibabacloud-go/darabonba-openapi/v2 github.com/alibabacloud-go/tea)
done
cat > want <<'EOF'
2.0.10, Autoretry and 3 MaxAttempts, connections break: sent more than once: true failed: true
2.1.13, Autoretry and 3 MaxAttempts, connections break: sent more than once: false failed: true
2.1.13, RetryOptions with a fixed back-off of 2: waited 2s
2.1.13, the shortest wait without a policy: 100
2.1.13, exponential with period 100, first wait is none or the cap of 3 days: true
EOF
for each in old new; do
	(cd $each && env -u HTTP_PROXY -u http_proxy go run .)
done | tee got
diff want got
