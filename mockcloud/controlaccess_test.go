package mockcloud_test

import (
	"bytes"
	"net/http"
	"strings"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud"
)

// Pages of other sites in a browser on the same machine make no worlds, and read none.
func TestAPageInABrowserDoesNotReachTheControlAPI(t *testing.T) {
	t.Parallel()
	server := start(t, mockcloud.Options{})
	guarded := start(t, mockcloud.Options{Token: "sesame"})
	for name, c := range map[string]struct {
		server  *mockcloud.Server
		headers []string
		status  int
	}{
		"of another origin":                           {server, []string{"Origin", "https://example.com"}, http.StatusForbidden},
		"of another site":                             {server, []string{"Sec-Fetch-Site", "cross-site"}, http.StatusForbidden},
		"of another port":                             {server, []string{"Sec-Fetch-Site", "same-site"}, http.StatusForbidden},
		"of another site with the token":              {guarded, []string{"Sec-Fetch-Site", "cross-site", "Authorization", "Bearer sesame"}, http.StatusForbidden},
		"that a person typed":                         {server, []string{"Sec-Fetch-Site", "none"}, http.StatusOK},
		"of the server's own":                         {server, []string{"Sec-Fetch-Site", "same-origin"}, http.StatusOK},
		"of the server's own, by what it sends along": {server, []string{"Sec-Fetch-Site", "same-origin", "Origin", server.URL()}, http.StatusOK},
		"of another port, by what it sends along":     {server, []string{"Origin", "http://127.0.0.1:1"}, http.StatusForbidden},
		"by a name of loopback":                       {server, []string{"Host", "LocalHost:4100"}, http.StatusOK},
		"by a name that leads here":                   {server, []string{"Host", "rebound.example.com"}, http.StatusForbidden},
	} {
		for _, path := range []string{"/_mockcloud/v1/worlds", "/metrics"} {
			if response, text := visit(t, c.server, path, c.headers...); response.StatusCode != c.status {
				t.Errorf("%s, %s: %s %s", name, path, response.Status, text)
			}
		}
	}
}

// Names of hosts match whatever their case, also where they say in which region a call is.
func TestNamesOfHostsMatchInCapitals(t *testing.T) {
	t.Parallel()
	server := start(t, mockcloud.Options{})
	w := newWorld(t, server, "owner")
	query := "/?Action=DescribeVpcs&Version=2016-04-28&AccessKeyId=" + w.Accounts[0].AccessKeyID
	visit(t, server, query, "Host", "VPC.CN-Beijing.AliyunCS.com") // not signed, but recorded
	var page struct {
		Calls []struct{ Product, Action, Region string }
	}
	control(t, server, http.MethodGet, "/worlds/"+w.ID+"/calls", nil, &page)
	if len(page.Calls) != 1 || page.Calls[0].Product != "Vpc" || page.Calls[0].Region != "cn-beijing" {
		t.Errorf("the calls are %+v", page.Calls)
	}
}

// An import may be large, and nothing else.
func TestBodiesAreAsLargeAsTheyNeedToBe(t *testing.T) {
	t.Parallel()
	server := start(t, mockcloud.Options{})
	w := newWorld(t, server, "owner")
	post := func(path, member string, size int) int {
		t.Helper()
		body := []byte(`{"` + member + `":"` + strings.Repeat("x", size) + `"}`)
		request, err := http.NewRequestWithContext(t.Context(), http.MethodPost, server.URL()+"/_mockcloud/v1"+path, bytes.NewReader(body))
		if err != nil {
			t.Fatal(err)
		}
		response, err := http.DefaultClient.Do(request)
		if err != nil {
			t.Fatal(err)
		}
		_ = response.Body.Close()
		return response.StatusCode
	}
	for path, member := range map[string]string{"/worlds": "settling", "/worlds/" + w.ID + "/accounts": "name", "/worlds/" + w.ID + "/snapshots": "name", "/worlds/" + w.ID + "/clock/advance": "by"} {
		if status := post(path, member, 1<<20); status != http.StatusRequestEntityTooLarge {
			t.Errorf("%s takes a large body: %d", path, status)
		}
	}
	if status := post("/worlds/"+w.ID+"/accounts", "name", 1<<19); status != http.StatusBadRequest {
		t.Errorf("half of that: %d", status)
	}
}
