package mockcloud_test

import (
	"net/http"
	"regexp"
	"strings"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud"
)

const browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"

// Who opens the server in a browser sees what it is, and where to go; all that the page leads to
// on the server is there.
func TestABrowserSeesAPage(t *testing.T) {
	t.Parallel()
	server := start(t, mockcloud.Options{})
	response, text := visit(t, server, "/", "Accept", browser)
	if response.StatusCode != http.StatusOK || !strings.HasPrefix(response.Header.Get("Content-Type"), "text/html") ||
		!strings.Contains(text, "mockcloud "+mockcloud.Version) || !strings.Contains(text, "--url "+server.URL()) || strings.Contains(text, "{") && !strings.Contains(text, "body{") {
		t.Fatalf("%s: %s", response.Status, text)
	}
	links := regexp.MustCompile(`href="(/[^"]*)"`).FindAllStringSubmatch(text, -1)
	if len(links) < 5 {
		t.Errorf("the page leads to %q", links)
	}
	for _, link := range links {
		if response, _ := visit(t, server, link[1], "Accept", browser, "Sec-Fetch-Site", "same-origin"); response.StatusCode != http.StatusOK {
			t.Errorf("%s: %s", link[1], response.Status)
		}
	}
	_, text = visit(t, server, "/", "Accept", browser, "Host", `a&b'c`)
	if !strings.Contains(text, "--url http://a&amp;b&#39;c ") {
		t.Errorf("the page has what the request says as it is: %s", text)
	}
}

// Clients of the API are answered as ever.
func TestClientsSeeNoPage(t *testing.T) {
	t.Parallel()
	server := start(t, mockcloud.Options{})
	for _, c := range []struct{ path, accept, host string }{
		{"/", "application/json", ""}, {"/", "", ""}, {"/?Action=DescribeVpcs", browser, ""}, {"/clusters", browser, ""}, {"/", browser, "vpc.aliyuncs.com"},
	} {
		response, text := visit(t, server, c.path, "Accept", c.accept, "Host", c.host)
		if response.StatusCode == http.StatusOK || strings.Contains(text, "<html") || !strings.Contains(text, "RequestId") {
			t.Errorf("%+v: %s %s", c, response.Status, text)
		}
	}
	response, text := visit(t, server, "/", "Accept", browser, "Authorization", "acs LTAI:signature")
	if response.StatusCode == http.StatusOK || strings.Contains(text, "<html") {
		t.Errorf("with a signature: %s %s", response.Status, text)
	}
}
