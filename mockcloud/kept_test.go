package mockcloud

import (
	"net/http/httptest"
	"net/url"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"time"
)

// heap is how much memory is in use.
func heap() int {
	runtime.GC()
	var stats runtime.MemStats
	runtime.ReadMemStats(&stats)
	return int(stats.HeapAlloc)
}

// TestLittleIsKeptOfLargeRequests sends requests of which the server keeps something short: a name, and parameters that
// there are not. It is alone, as it looks at the memory of the process.
func TestLittleIsKeptOfLargeRequests(t *testing.T) {
	now := time.Now().Truncate(time.Second)
	server, err := New(Options{Now: func() time.Time { return now }, CallsKept: 1000})
	if err != nil {
		t.Fatal(err)
	}
	owner := server.DefaultAccounts()[0]
	nonce := 0
	send := func(action string, parameters url.Values) {
		nonce++
		body := parameters.Encode()
		request := httptest.NewRequest("POST", "/", strings.NewReader(body))
		request.Host = "vpc.aliyuncs.com"
		request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		sign(request, []byte(body), action, "2016-04-28", strconv.Itoa(nonce), owner, now)
		answer := httptest.NewRecorder()
		if server.ServeHTTP(answer, request); answer.Code != 200 {
			t.Fatalf("%s: %d %.300s", action, answer.Code, answer.Body)
		}
	}
	const large, times = 2 << 20, 15
	long := strings.Repeat("x", large)
	for name, one := range map[string]struct {
		action     string
		parameters url.Values
	}{
		"a name":               {"AllocateEipAddress", url.Values{"RegionId": {"cn-hangzhou"}, "Name": {"address"}, "Zzz": {long}}},
		"an unknown parameter": {"DescribeVpcs", url.Values{"RegionId": {"cn-hangzhou"}, "VpcName": {long}, "Zzz": {"1"}}},
	} {
		send(one.action, one.parameters)
		before := heap()
		for range times {
			send(one.action, one.parameters)
		}
		if kept := heap() - before; kept > large {
			t.Errorf("%s: of %d requests of %d bytes %d bytes are kept", name, times, large, kept)
		}
	}
	runtime.KeepAlive(server)
}
