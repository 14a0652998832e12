package mockcloud

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

// TestLargeRequestsOfAnySortAreBounded has a server that reads as much of large requests as it does at a time: it takes no
// more of them, whatever they ask for, but worlds that are imported, and small ones.
func TestLargeRequestsOfAnySortAreBounded(t *testing.T) {
	t.Parallel()
	server, err := New(Options{})
	if err != nil {
		t.Fatal(err)
	}
	server.memory.held.Store(largeAtOnce - 100<<10)
	long := strings.Repeat("x", 500<<10)
	const prefix, yaml, unavailable = "/_mockcloud/v1/worlds", "application/yaml", http.StatusServiceUnavailable
	for _, test := range []struct {
		host, target, kind, body string
		status                   int
	}{
		{"vpc.aliyuncs.com", "/", "application/x-www-form-urlencoded", "a=" + long, unavailable},
		{"localhost", "/", "application/x-www-form-urlencoded", "a=" + long, unavailable},
		{"localhost", prefix, "", `{"preset":"` + long + `"}`, unavailable},
		{"localhost", prefix, yaml, "accounts: [" + long + "]", unavailable},
		{"localhost", prefix + "/default/accounts", "", `{"name":"` + long + `"}`, unavailable},
		{"localhost", "/_mockcloud/console/call", "", `{"world":"` + long + `"}`, unavailable},
		{"localhost", prefix, "", `{"import":{"format":1,"tag":"` + long + `"}}`, http.StatusBadRequest},
		{"localhost", prefix, "", `{"accounts":["owner"]}`, http.StatusCreated},
	} {
		request := httptest.NewRequest(http.MethodPost, test.target, strings.NewReader(test.body))
		request.Host = test.host
		request.Header.Set("Content-Type", test.kind)
		answer := httptest.NewRecorder()
		server.ServeHTTP(answer, request)
		if asked := fmt.Sprintf("%s%s: %.30s", test.host, test.target, test.body); answer.Code != test.status || len(test.body) > 400<<10 && !strings.Contains(test.body, "import") != strings.Contains(answer.Body.String(), "try again") {
			t.Errorf("%s is answered %d %.200s", asked, answer.Code, answer.Body)
		}
	}
	if held := server.memory.held.Load(); held != largeAtOnce-100<<10 {
		t.Errorf("%d bytes are not given back", held-largeAtOnce+100<<10)
	}
}
