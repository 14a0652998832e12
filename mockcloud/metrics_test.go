package mockcloud_test

import (
	"fmt"
	"io"
	"net/http"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/aliyun/alibaba-cloud-sdk-go/sdk/requests"
	"github.com/aliyun/alibaba-cloud-sdk-go/services/vpc"

	"github.com/mockcloud-dev/mockcloud/mockcloud"
)

// visit asks the server for a path as a client of HTTP does that has these headers, by name and
// value in turn.
func visit(t *testing.T, server *mockcloud.Server, path string, headers ...string) (*http.Response, string) {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, server.URL()+path, http.NoBody)
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i < len(headers); i += 2 {
		if headers[i] == "Host" {
			request.Host = headers[i+1]
		}
		request.Header.Set(headers[i], headers[i+1])
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = response.Body.Close() }()
	content, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return response, string(content)
}

// mustHave checks that a line of the metrics begins so.
func mustHave(t *testing.T, text string, lines ...string) {
	t.Helper()
	for _, line := range lines {
		if !strings.Contains("\n"+text, "\n"+line) {
			t.Errorf("there is no line %q in\n%s", line, text)
		}
	}
}

func TestTheServerCountsForPrometheus(t *testing.T) {
	t.Parallel()
	at := time.Now() // it stands, so that calls take no time
	server := start(t, mockcloud.Options{Now: func() time.Time { return at }})
	client := newWorld(t, server, "owner").Accounts[0].vpc(t, server)
	for range 2 {
		if _, err := client.DescribeVpcs(vpc.CreateDescribeVpcsRequest()); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := client.DeleteVpc(deleteVPC("vpc-unknown")); err == nil {
		t.Error("deleted a VPC that is not there")
	}
	_, text := visit(t, server, "/metrics")
	mustHave(t, text,
		`mockcloud_calls_total{product="Vpc",action="DescribeVpcs",outcome="ok"} 2`+"\n",
		`mockcloud_calls_total{product="Vpc",action="DeleteVpc",outcome="refused"} 1`+"\n",
		`mockcloud_call_duration_seconds_bucket{product="Vpc",action="DescribeVpcs",le="+Inf"} 2`+"\n",
		`mockcloud_call_duration_seconds_bucket{product="Vpc",action="DescribeVpcs",le="5e-05"} 2`+"\n",
		`mockcloud_call_duration_seconds_count{product="Vpc",action="DescribeVpcs"} 2`+"\n",
		`mockcloud_calls_in_flight 0`+"\n", `mockcloud_worlds 2`+"\n", fmt.Sprintf("mockcloud_build_info{version=%q} 1", mockcloud.Version),
		"go_goroutines ", "go_memstats_heap_alloc_bytes ",
	)
}

// A call on its way shows as such.
func TestCallsInFlightAreCounted(t *testing.T) {
	t.Parallel()
	began, go_ := make(chan struct{}), make(chan struct{})
	server := start(t, mockcloud.Options{OnCall: func(mockcloud.Call) {
		close(began)
		<-go_
	}})
	client := newWorld(t, server, "owner").Accounts[0].vpc(t, server)
	done := make(chan error)
	go func() {
		_, err := client.DescribeVpcs(vpc.CreateDescribeVpcsRequest())
		done <- err
	}()
	<-began
	_, text := visit(t, server, "/metrics")
	mustHave(t, text, "mockcloud_calls_in_flight 1\n")
	close(go_)
	if err := <-done; err != nil {
		t.Error(err)
	}
}

// Whatever clients make up, there is one label for it.
func TestMetricsAreBounded(t *testing.T) {
	t.Parallel()
	server := start(t, mockcloud.Options{})
	client := newWorld(t, server, "owner").Accounts[0].vpc(t, server)
	call := func(version, action string) {
		request := requests.NewCommonRequest()
		request.Method, request.Scheme, request.Domain, request.Version, request.ApiName = http.MethodPost, "http", server.Host(), version, action
		_, _ = client.ProcessCommonRequest(request)
	}
	for i := range 20 {
		call("2016-04-28", fmt.Sprint("Made", i, `",up="`))
		call(fmt.Sprint("1999-01-", i), "DescribeVpcs")
	}
	call("2016-04-28", "CreateRouterInterface")
	call("2016-04-28", "CreateVpcGatewayEndpoint")
	_, text := visit(t, server, "/metrics")
	mustHave(t, text,
		`mockcloud_calls_total{product="other",action="other",outcome="refused"} 40`+"\n",
		`mockcloud_calls_total{product="Vpc",action="other",outcome="unimplemented"} 2`+"\n",
	)
	if got := len(regexp.MustCompile(`(?m)^mockcloud_calls_total`).FindAllString(text, -1)); got != 2 {
		t.Errorf("there are %d counters of calls", got)
	}
}

func TestMetricsAskForTheToken(t *testing.T) {
	t.Parallel()
	server := start(t, mockcloud.Options{Token: "sesame"})
	if response, text := visit(t, server, "/metrics"); response.StatusCode != http.StatusUnauthorized || strings.Contains(text, "mockcloud_worlds") {
		t.Errorf("without the token: %s %s", response.Status, text)
	}
	if response, text := visit(t, server, "/metrics", "Authorization", "Bearer sesame"); response.StatusCode != http.StatusOK || !strings.HasPrefix(response.Header.Get("Content-Type"), "text/plain; version=0.0.4") {
		t.Errorf("with the token: %s %s", response.Status, text)
	}
}
