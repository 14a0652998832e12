package proxy

import (
	"context"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
)

// TestThisMachine asks for what listens on loopback: clients of this machine may reach it, as exec promises, others
// only where it is named, and not by a name that leads there.
func TestThisMachine(t *testing.T) {
	t.Parallel()
	local := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, "here") }))
	t.Cleanup(local.Close)
	_, port, _ := net.SplitHostPort(local.Listener.Addr().String())
	for _, test := range []struct {
		pass       []string
		from, host string
		want       int
	}{
		{nil, "127.0.0.1:5", "127.0.0.1", 200},
		{nil, "127.0.0.1:5", "localhost", 200},
		{nil, "[::1]:5", "LOCALHOST", 200},
		{nil, "192.0.2.1:5", "127.0.0.1", 403},
		{nil, "192.0.2.1:5", "localhost", 403},
		{[]string{"*"}, "192.0.2.1:5", "127.0.0.1", 403},
		{[]string{"*"}, "192.0.2.1:5", "0.0.0.0", 403},
		{[]string{"*"}, "192.0.2.1:5", "LocalHost", 403},
		{[]string{"*", "localhost"}, "192.0.2.1:5", "LocalHost", 200},
		{[]string{"127.0.0.1"}, "192.0.2.1:5", "127.0.0.1", 200},
		{[]string{"127.0.0.1"}, "192.0.2.1:5", "localhost", 403},
	} {
		s := serve(t, Options{Pass: test.pass})
		request := httptest.NewRequest(http.MethodGet, "http://"+test.host+":"+port+"/", nil)
		request.RemoteAddr = test.from
		w := httptest.NewRecorder()
		s.ServeHTTP(w, request)
		if w.Code != test.want || (w.Body.String() == "here") != (test.want == 200) {
			t.Errorf("%s asks for %s where %v passes: got %d %s, want %d", test.from, test.host, test.pass, w.Code, w.Body, test.want)
		}
	}
	if _, err := serve(t, Options{Pass: []string{"*"}}).dialer.Dial("tcp", local.Listener.Addr().String()); !errors.Is(err, errHere) {
		t.Errorf("dialing the address that a name led to: %v", err)
	}
}

// A link-local address is reached by whom names it, and by no name or pattern besides; that of a metadata service never is.
func TestLinkLocalAddressesAreNamed(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		meant, address string
		want           error
	}{
		{"169.254.10.10", "169.254.10.10:80", nil},
		{"fe80::1", "[fe80::1]:80", nil},
		{"printer.example.com", "169.254.10.10:80", errNear},
		{"169.254.10.11", "169.254.10.10:80", errNear},
		{"169.254.169.254", "169.254.169.254:80", errMetadata},
	} {
		ctx := context.WithValue(t.Context(), hereKey{}, test.meant)
		if err := newDialer().ControlContext(ctx, "tcp", test.address, nil); !errors.Is(err, test.want) {
			t.Errorf("%s leads to %s: %v, want %v", test.meant, test.address, err, test.want)
		}
	}
	s := serve(t, Options{Pass: []string{"*"}})
	if got := ask(s.client(t, s.roots(), nil), http.MethodGet, "http://169.254.10.10/", ""); !strings.HasPrefix(got, "403 ") || !strings.Contains(got, errNear.Error()) {
		t.Errorf("where all pass: %s", got)
	}
	if _, err := parsePatterns([]string{"*", "169.254.169.254"}); err == nil {
		t.Error("the address of a metadata service may pass")
	}
}

func TestMetadataIsRefusedWhateverPasses(t *testing.T) {
	t.Parallel()
	s := serve(t, Options{Pass: []string{"*"}})
	client := s.client(t, s.roots(), nil)
	for _, address := range []string{
		"http://100.100.100.200/latest/meta-data/", "https://100.100.100.200/", "http://169.254.169.254/",
		"http://1684301000/", // 100.100.100.200, for resolvers that take it so
	} {
		if got := ask(client, http.MethodGet, address, ""); strings.HasPrefix(got, "200") || strings.Contains(got, "deadline") {
			t.Errorf("%s: %s", address, got)
		}
	}
	if got := ask(client, http.MethodGet, "http://100.100.100.200/", ""); !strings.HasPrefix(got, `403 {"Code":"MockProxyRefused","Message":"100.100.100.200 would be the metadata service`) {
		t.Errorf("got %s", got)
	}
	if _, err := s.dialer.Dial("tcp", "169.254.169.254:80"); !errors.Is(err, errMetadata) {
		t.Errorf("dialing the address that a name led to: %v", err)
	}
}

// headers answers with what it was sent.
func headers(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Connection", "X-Hop")
	w.Header().Set("X-Hop", "answer")
	body, _ := io.ReadAll(r.Body)
	_, _ = fmt.Fprintf(w, "%s %s %s %s hop=%q proxy=%q", r.Method, r.Host, r.RequestURI, body, r.Header.Get("X-Hop"), r.Header.Get("Proxy-Authorization")+r.Header.Get("Proxy-Connection"))
}

func TestHostsThatMayPass(t *testing.T) {
	t.Parallel()
	s := serve(t, Options{Pass: []string{"127.0.0.1"}})
	secure := httptest.NewTLSServer(http.HandlerFunc(headers))
	t.Cleanup(secure.Close)
	plain := httptest.NewServer(http.HandlerFunc(headers))
	t.Cleanup(plain.Close)
	trusted := x509.NewCertPool()
	trusted.AddCert(secure.Certificate())
	client := s.client(t, trusted, nil)
	for _, other := range []*httptest.Server{secure, plain} {
		request, _ := http.NewRequest(http.MethodPut, other.URL+"/a?b;c=%", strings.NewReader("body"))
		if other == plain {
			request.Header.Set("Connection", "X-Hop")
			request.Header.Set("X-Hop", "request")
			request.Header.Set("Proxy-Connection", "keep-alive")
		}
		response, err := client.Do(request)
		if err != nil {
			t.Fatal(err)
		}
		body, _ := io.ReadAll(response.Body)
		_ = response.Body.Close()
		want := "PUT " + strings.SplitN(other.URL, "//", 2)[1] + ` /a?b;c=% body hop="" proxy=""`
		if string(body) != want {
			t.Errorf("%s: got %s, want %s", other.URL, body, want)
		}
		if other == plain && response.Header.Get("X-Hop") != "" {
			t.Error("the proxy passes on what was for itself")
		}
	}
	// What cannot be reached says so.
	gone := httptest.NewServer(nil)
	gone.Close()
	if got := ask(client, http.MethodGet, gone.URL, ""); !strings.HasPrefix(got, `502 {"Code":"MockProxyRefused","Message":"mockcloud cannot reach 127.0.0.1: `) {
		t.Errorf("got %s", got)
	}
	if got := ask(client, http.MethodGet, strings.Replace(gone.URL, "http", "https", 1), ""); !strings.Contains(got, "mockcloud cannot reach 127.0.0.1: ") {
		t.Errorf("got %s", got)
	}
}

func TestStrangersNeedTheTokenToPass(t *testing.T) {
	t.Parallel()
	s := serve(t, Options{Pass: []string{"127.0.0.1"}, Token: "sesame"})
	other := httptest.NewServer(says("other"))
	t.Cleanup(other.Close)
	secure := httptest.NewTLSServer(says("other"))
	t.Cleanup(secure.Close)
	trusted := s.roots()
	trusted.AddCert(secure.Certificate())
	for name, test := range map[string]struct {
		user     *url.Userinfo
		admitted bool
	}{
		"nobody":               {nil, false},
		"the wrong one":        {url.UserPassword("mockcloud", "open"), false},
		"who knows the token":  {url.UserPassword("mockcloud", "sesame"), true},
		"under any other name": {url.UserPassword("x", "sesame"), true},
	} {
		client := s.client(t, trusted, test.user)
		for _, address := range []string{other.URL, secure.URL} {
			if got := ask(client, http.MethodGet, address, ""); strings.HasPrefix(got, "200 other") != test.admitted || !test.admitted && !strings.Contains(got, "give its token") {
				t.Errorf("%s: %s: %s", name, address, got)
			}
		}
		// What ends here is open to all.
		if got := ask(client, http.MethodGet, "https://vpc.aliyuncs.com/", ""); !strings.HasPrefix(got, "200 cloud") {
			t.Errorf("%s: %s", name, got)
		}
	}
}
