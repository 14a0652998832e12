package mockcloud_test

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud"
)

// The console is a page of this server alone: whatever it loads comes from here, and nothing in it is a secret.
func TestTheConsoleIsServed(t *testing.T) {
	t.Parallel()
	server := start(t, mockcloud.Options{Token: "sesame"})
	for path, media := range map[string]string{
		"/_mockcloud/console": "text/html", "/_mockcloud/console/": "text/html", "/_mockcloud/console/index.html": "text/html",
		"/_mockcloud/console/app.js": "text/javascript", "/_mockcloud/console/app.css": "text/css",
	} {
		response, text := visit(t, server, path, "Accept-Encoding", "identity")
		header := response.Header
		if response.StatusCode != http.StatusOK || !strings.HasPrefix(header.Get("Content-Type"), media) || text == "" {
			t.Errorf("%s: %s %s", path, response.Status, header)
		}
		policy := header.Get("Content-Security-Policy")
		if !strings.HasPrefix(policy, "default-src 'none'") || strings.Contains(policy, "unsafe") || !strings.Contains(policy, "frame-ancestors 'none'") ||
			header.Get("X-Content-Type-Options") != "nosniff" || header.Get("Referrer-Policy") != "no-referrer" {
			t.Errorf("%s is not safe: %s", path, header)
		}
		for _, secret := range []string{"sesame", server.DefaultAccounts()[0].AccessKeySecret} {
			if strings.Contains(text, secret) {
				t.Errorf("%s has a secret", path)
			}
		}
		if again, _ := visit(t, server, path, "If-None-Match", header.Get("ETag")); again.StatusCode != http.StatusNotModified {
			t.Errorf("%s is sent again: %s", path, again.Status)
		}
	}
	_, page := visit(t, server, "/_mockcloud/console", "Accept-Encoding", "identity")
	if strings.Contains(page, "<style") || strings.Contains(page, "http:") || strings.Contains(page, "https:") {
		t.Errorf("the page has what its policy does not let in: %s", page)
	}
}

// callOf asks the console's server for a call.
func callOf(t *testing.T, server *mockcloud.Server, call map[string]any, headers ...string) (int, map[string]any) {
	t.Helper()
	body, err := json.Marshal(call)
	if err != nil {
		t.Fatal(err)
	}
	request, err := http.NewRequestWithContext(t.Context(), http.MethodPost, server.URL()+"/_mockcloud/console/call", bytes.NewReader(body))
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
	text, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	var answer map[string]any
	if err := json.Unmarshal(text, &answer); err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	return response.StatusCode, answer
}

// A call by the console is signed here, and answered as the API answers it, whatever its parameters hold.
func TestTheConsoleCalls(t *testing.T) {
	t.Parallel()
	server := start(t, mockcloud.Options{})
	w := newWorld(t, server, "owner", "team-b")
	call := func(account, product, version, action string, parameters map[string]any) map[string]any {
		return map[string]any{"world": w.ID, "account": account, "product": product, "version": version, "action": action, "region": "cn-beijing", "parameters": parameters}
	}
	name := `a name: ~*+&=%/äöü" 中`
	status, made := callOf(t, server, call("owner", "vpc", "2016-04-28", "CreateVpc", map[string]any{"RegionId": "cn-beijing", "CidrBlock": "10.0.0.0/8", "VpcName": "net", "Description": name}))
	if status != http.StatusOK || made["VpcId"] == nil {
		t.Fatalf("%d %v", status, made)
	}
	_, seen := callOf(t, server, call("owner", "vpc", "2016-04-28", "DescribeVpcs", map[string]any{"RegionId": "cn-beijing"}))
	if text, _ := json.Marshal(seen); !strings.Contains(string(text), "äöü") || seen["TotalCount"] != 1.0 {
		t.Errorf("the owner sees %v", seen)
	}
	if _, seen = callOf(t, server, call("team-b", "vpc", "2016-04-28", "DescribeVpcs", map[string]any{"RegionId": "cn-beijing"})); seen["TotalCount"] != 0.0 {
		t.Errorf("another account sees %v", seen)
	}
	roa := map[string]any{"world": w.ID, "account": "owner", "product": "cs", "version": "2015-12-15", "method": "GET", "path": "/api/v1/clusters", "region": "cn-beijing", "parameters": map[string]any{"name": name}}
	if status, seen = callOf(t, server, roa); status != http.StatusOK || seen["page_info"] == nil {
		t.Errorf("in ROA style: %d %v", status, seen)
	}
	roa["method"], roa["path"], roa["body"] = "POST", "/clusters", map[string]any{"name": "c", "region_id": "cn-beijing"}
	if status, seen = callOf(t, server, roa); status != http.StatusBadRequest || seen["code"] == "SignatureDoesNotMatch" || seen["code"] == nil {
		t.Errorf("with a body: %d %v", status, seen)
	}
	if status, seen = callOf(t, server, call("owner", "vpc", "2016-04-28", "DeleteVpc", map[string]any{"VpcId": "vpc-none"})); status == http.StatusOK || seen["Code"] != "InvalidVpcId.NotFound" {
		t.Errorf("a refused call: %d %v", status, seen)
	}
	for what, asked := range map[string]map[string]any{
		"of no account": call("nobody", "vpc", "2016-04-28", "DescribeVpcs", nil),
		"of no world":   {"world": "none", "account": "owner"},
		"of no member":  {"secret": true},
		"of no method":  {"world": w.ID, "account": "owner", "path": "/", "method": "NO WAY"},
	} {
		if status, answer := callOf(t, server, asked); status != http.StatusNotFound && status != http.StatusBadRequest || answer["error"] == "" {
			t.Errorf("%s: %d %v", what, status, answer)
		}
	}
}

// Nobody else's page calls, and nobody without the token where there is one.
func TestOtherPagesDoNotCallByTheConsole(t *testing.T) {
	t.Parallel()
	server, guarded := start(t, mockcloud.Options{}), start(t, mockcloud.Options{Token: "sesame"})
	asked := map[string]any{"world": "default", "account": "owner", "product": "vpc", "version": "2016-04-28", "action": "DescribeVpcs", "parameters": map[string]any{"RegionId": "cn-hangzhou"}}
	for name, c := range map[string]struct {
		server  *mockcloud.Server
		headers []string
		status  int
	}{
		"the console":                      {server, []string{"Origin", server.URL(), "Sec-Fetch-Site", "same-origin"}, http.StatusOK},
		"another site":                     {server, []string{"Origin", "https://example.com", "Sec-Fetch-Site", "cross-site"}, http.StatusForbidden},
		"another origin":                   {server, []string{"Origin", "http://127.0.0.1:1"}, http.StatusForbidden},
		"a name that leads here":           {server, []string{"Host", "rebound.example.com", "Origin", "http://rebound.example.com"}, http.StatusForbidden},
		"the console without the token":    {guarded, []string{"Origin", guarded.URL(), "Sec-Fetch-Site", "same-origin"}, http.StatusUnauthorized},
		"the console with it":              {guarded, []string{"Origin", guarded.URL(), "Authorization", "Bearer sesame"}, http.StatusOK},
		"another site that has the token":  {guarded, []string{"Sec-Fetch-Site", "cross-site", "Authorization", "Bearer sesame"}, http.StatusForbidden},
		"the console with a token made up": {guarded, []string{"Authorization", "Bearer open"}, http.StatusUnauthorized},
	} {
		if status, answer := callOf(t, c.server, asked, c.headers...); status != c.status {
			t.Errorf("%s: %d %v", name, status, answer)
		}
	}
}

// A call tells what it was answered, without the secrets in it; those of the console can be left out.
func TestCallsTellWhatTheyWereAnswered(t *testing.T) {
	t.Parallel()
	server := start(t, mockcloud.Options{})
	w := newWorld(t, server, "owner")
	for _, asked := range []map[string]any{
		{"action": "CreateUser", "parameters": map[string]any{"UserName": "alice"}},
		{"action": "CreateAccessKey", "parameters": map[string]any{"UserName": "alice", "Colour": "red"}},
		{"action": "DeleteUser", "parameters": map[string]any{"UserName": "nobody"}},
	} {
		asked["world"], asked["account"], asked["product"], asked["version"] = w.ID, "owner", "ram", "2015-05-01"
		callOf(t, server, asked)
	}
	var call struct {
		Action, Code, Message, Client string
		Unknown                       []string
		Answer                        map[string]any
	}
	control(t, server, http.MethodGet, "/worlds/"+w.ID+"/calls/2", nil, &call)
	key, _ := call.Answer["AccessKey"].(map[string]any)
	if call.Action != "CreateAccessKey" || key["AccessKeyId"] == "" || key["AccessKeySecret"] != "***" || len(call.Unknown) != 1 || call.Unknown[0] != "Colour" {
		t.Errorf("the call is %+v", call)
	}
	control(t, server, http.MethodGet, "/worlds/"+w.ID+"/calls/3", nil, &call)
	if call.Code != "EntityNotExist.User" || call.Message == "" || call.Answer["Code"] != call.Code {
		t.Errorf("the refused call is %+v", call)
	}
	for _, number := range []string{"0", "4", "-1", "x"} {
		if status := control(t, server, http.MethodGet, "/worlds/"+w.ID+"/calls/"+number, nil, nil); status != http.StatusNotFound {
			t.Errorf("call %s: %d", number, status)
		}
	}
	for query, want := range map[string]int{"client=mockcloud-con": 3, "notClient=mockcloud-console": 0, "notClient=aliyun": 3, "client=aliyun": 0} {
		var page struct{ Matching int }
		if control(t, server, http.MethodGet, "/worlds/"+w.ID+"/calls?"+query, nil, &page); page.Matching != want {
			t.Errorf("%s: %d calls, not %d", query, page.Matching, want)
		}
	}
}
