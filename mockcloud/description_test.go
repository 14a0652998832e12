package mockcloud_test

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud"
	controlapi "github.com/mockcloud-dev/mockcloud/mockcloud/control"
)

// The server shows what it answers: each route, and no other. That answers are as it says, all
// tests see that use control.
func TestTheServerDescribesItsControlAPI(t *testing.T) {
	t.Parallel()
	server := start(t, mockcloud.Options{})
	var described struct {
		OpenAPI string
		Paths   map[string]map[string]struct{ Summary string }
	}
	if status := control(t, server, http.MethodGet, "/openapi.json", nil, &described); status != http.StatusOK || described.OpenAPI != "3.1.0" {
		t.Fatalf("the description: %d, OpenAPI %q", status, described.OpenAPI)
	}
	missing := 0
	for _, methods := range described.Paths {
		missing += len(methods)
	}
	for _, route := range controlapi.Routes() {
		missing--
		if text := described.Paths[route.Path][strings.ToLower(route.Method)].Summary; text == "" || text != route.Summary {
			t.Errorf("%s %s is described as %q", route.Method, route.Path, text)
		}
	}
	if missing != 0 {
		t.Errorf("%d requests more are described than there are", missing)
	}
}

// Requests that other tests leave out are answered as they are described too.
func TestRequestsAreAnsweredAsDescribed(t *testing.T) {
	t.Parallel()
	server := start(t, mockcloud.Options{})
	w := "/worlds/" + newWorld(t, server, "owner").ID
	for _, one := range []struct {
		method, path string
		body         any
		status       int
	}{
		{http.MethodGet, "/ca", nil, http.StatusOK},
		{http.MethodGet, "/worlds", nil, http.StatusOK},
		{http.MethodPost, "/worlds", nil, http.StatusCreated},
		{http.MethodPost, w + "/snapshots", map[string]string{"name": "first"}, http.StatusCreated},
		{http.MethodPost, w + "/snapshots", nil, http.StatusCreated},
		{http.MethodGet, w + "/snapshots", nil, http.StatusOK},
		{http.MethodPost, w + "/snapshots/snapshot-1/restore", nil, http.StatusOK},
		{http.MethodDelete, w + "/snapshots/snapshot-1", nil, http.StatusNoContent},
		{http.MethodPost, w + "/reset", nil, http.StatusOK},
		{http.MethodGet, w + "/quotas?product=vpc&account=owner", nil, http.StatusOK},
		{http.MethodPut, w + "/shortages", map[string]any{"shortages": []map[string]string{{"zone": "cn-hangzhou-i", "instanceType": "ecs.g7.large"}}}, http.StatusOK},
		{http.MethodPut, w + "/shortages", map[string]any{"shortages": []map[string]string{{"zone": "nowhere", "instanceType": "ecs.g7.large"}}}, http.StatusBadRequest},
		{http.MethodGet, w + "/shortages", nil, http.StatusOK},
		{http.MethodPut, w + "/issuers", issuers(map[string]string{"kty": "RSA", "n": strings.Repeat("A", 172), "e": "AQAB"}), http.StatusOK},
		{http.MethodPut, w + "/issuers", issuers(map[string]string{"kty": "EC"}), http.StatusBadRequest},
		{http.MethodGet, w + "/issuers", nil, http.StatusOK},
		{http.MethodPut, w + "/quotas/vpc_quota_instances_num", map[string]any{"value": 1, "account": "owner"}, http.StatusOK},
		{http.MethodDelete, w + "/quotas/vpc_quota_instances_num?account=owner", nil, http.StatusOK},
		{http.MethodPut, w + "/faults", map[string]any{"faults": []any{map[string]any{"latency": "1ms", "above": map[string]any{"calls": 1, "per": "1s"}}}}, http.StatusOK},
		{http.MethodGet, w + "/faults", nil, http.StatusOK},
		{http.MethodGet, w + "/export", nil, http.StatusOK},
		{http.MethodDelete, "/worlds/default", nil, http.StatusConflict},
	} {
		if status := control(t, server, one.method, one.path, one.body, nil); status != one.status {
			t.Errorf("%s %s: %d, want %d", one.method, one.path, status, one.status)
		}
	}
}

// Calls in ROA style are recorded with their path and their body.
func TestCallsInROAStyleAreRecorded(t *testing.T) {
	t.Parallel()
	server := start(t, mockcloud.Options{})
	w := newWorld(t, server, "owner")
	if _, _, err := w.Accounts[0].roa(t, server, "POST", "/clusters", `{"name":"first","login_password":"S3cret!!"}`); err == nil {
		t.Error("made a cluster of nothing")
	}
	var page struct {
		Calls []struct {
			Action, Path string
			Body         json.RawMessage
		}
	}
	control(t, server, http.MethodGet, "/worlds/"+w.ID+"/calls?product=cs", nil, &page)
	if len(page.Calls) != 1 || page.Calls[0].Action != "CreateCluster" || page.Calls[0].Path != "/clusters" || string(page.Calls[0].Body) != `{"login_password":"***","name":"first"}` {
		t.Errorf("recorded is %+v", page.Calls)
	}
}

// issuers are those of a request that gives a world one, with a key.
func issuers(key map[string]string) map[string]any {
	return map[string]any{"issuers": []any{map[string]any{"url": "https://oidc.example.com", "jwks": map[string]any{"keys": []any{key}}}}}
}
