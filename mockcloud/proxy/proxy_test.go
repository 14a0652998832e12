package proxy

import (
	"bufio"
	"bytes"
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"
)

// journal is a log that can be read while it is written.
type journal struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (j *journal) Write(p []byte) (int, error) {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.text.Write(p)
}

func (j *journal) String() string {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.text.String()
}

// served is a proxy that answers with who answered what.
type served struct {
	*Proxy
	server  *http.Server
	address string
	log     *journal
}

func says(who string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		w.Header().Set("Secure", fmt.Sprint(r.TLS != nil))
		_, _ = fmt.Fprintf(w, "%s %s %s%s %s", who, r.Method, r.Host, r.URL.RequestURI(), body)
	})
}

func serve(t *testing.T, options Options) *served {
	t.Helper()
	options.CA = sync.OnceValues(NewCA)
	log := &journal{}
	options.Cloud, options.Self = says("cloud"), says("self")
	options.Logger = slog.New(slog.NewTextHandler(log, &slog.HandlerOptions{Level: slog.LevelDebug}))
	p, err := New(options)
	if err != nil {
		t.Fatal(err)
	}
	on, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s := &served{Proxy: p, server: &http.Server{ReadHeaderTimeout: 20 * time.Second}, address: on.Addr().String(), log: log}
	done := make(chan error, 1)
	go func() { done <- p.Serve(s.server, on) }()
	t.Cleanup(func() {
		p.Close()
		if err := s.server.Close(); err != nil {
			t.Error(err)
		}
		if err := <-done; !errors.Is(err, http.ErrServerClosed) {
			t.Error(err)
		}
	})
	return s
}

// roots are what a client trusts.
func (s *served) roots() *x509.CertPool {
	pool := x509.NewCertPool()
	if ca, err := s.options.CA(); err == nil {
		pool.AppendCertsFromPEM(ca.PEM())
	}
	return pool
}

// client is one that uses the proxy for all; user, when not nil, is the proxy's.
func (s *served) client(t *testing.T, trusted *x509.CertPool, user *url.Userinfo) *http.Client {
	t.Helper()
	transport := &http.Transport{
		Proxy:           http.ProxyURL(&url.URL{Scheme: "http", Host: s.address, User: user}),
		TLSClientConfig: &tls.Config{RootCAs: trusted},
	}
	t.Cleanup(transport.CloseIdleConnections)
	return &http.Client{Transport: transport, Timeout: 20 * time.Second}
}

// ask sends a request and returns the status with the body, or the error.
func ask(client *http.Client, method, address, body string) string {
	request, err := http.NewRequestWithContext(context.Background(), method, address, strings.NewReader(body))
	if err != nil {
		return err.Error()
	}
	response, err := client.Do(request)
	if err != nil {
		return err.Error()
	}
	defer func() { _ = response.Body.Close() }()
	content, err := io.ReadAll(response.Body)
	if err != nil {
		return err.Error()
	}
	return fmt.Sprint(response.StatusCode, " ", string(content))
}

// dial opens a connection that gives up in time.
func (s *served) dial(t *testing.T) net.Conn {
	t.Helper()
	c, err := net.Dial("tcp", s.address)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = c.Close() })
	if err := c.SetDeadline(time.Now().Add(20 * time.Second)); err != nil {
		t.Fatal(err)
	}
	return c
}

// TestHandlersKnowWhatCameByTLS asks by HTTP and by HTTPS: policies ask for acs:SecureTransport.
func TestHandlersKnowWhatCameByTLS(t *testing.T) {
	t.Parallel()
	s := serve(t, Options{})
	client := s.client(t, s.roots(), nil)
	for scheme, want := range map[string]string{"http": "false", "https": "true"} {
		response, err := client.Get(scheme + "://vpc.aliyuncs.com/")
		if err != nil {
			t.Fatal(err)
		}
		_ = response.Body.Close()
		if got := response.Header.Get("Secure"); got != want {
			t.Errorf("by %s: TLS %s", scheme, got)
		}
	}
}

func TestWhereRequestsEnd(t *testing.T) {
	t.Parallel()
	s := serve(t, Options{})
	port := s.address[strings.LastIndexByte(s.address, ':')+1:]
	through := s.client(t, s.roots(), nil)
	direct := &http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{RootCAs: s.roots()}}}
	t.Cleanup(direct.CloseIdleConnections)
	for name, test := range map[string]struct {
		client  *http.Client
		address string
		want    string
	}{
		"HTTP":                       {direct, "http://" + s.address + "/a?b=c", "200 self POST " + s.address + "/a?b=c body"},
		"HTTPS by address":           {direct, "https://" + s.address + "/a", "200 self POST " + s.address + "/a body"},
		"HTTPS by name":              {direct, "https://localhost:" + port + "/a", "200 self POST localhost:" + port + "/a body"},
		"the vendor by HTTPS":        {through, "https://vpc.cn-hangzhou.aliyuncs.com/a?b=c", "200 cloud POST vpc.cn-hangzhou.aliyuncs.com/a?b=c body"},
		"the vendor by HTTP":         {through, "http://VPC.aliyuncs.com/a?b=c", "200 cloud POST VPC.aliyuncs.com/a?b=c body"},
		"the vendor at another port": {through, "https://vpc.aliyuncs.com:8443/", "200 cloud POST vpc.aliyuncs.com:8443/ body"},
		"the domain itself":          {through, "https://aliyuncs.com/", "200 cloud POST aliyuncs.com/ body"},
		"the server itself by HTTPS": {through, "https://localhost:" + port + "/a", "200 self POST localhost:" + port + "/a body"},
		"the server itself by HTTP":  {through, "http://" + s.address + "/a", "200 self POST " + s.address + "/a body"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			for range 2 { // the second time on the connection that is there
				if got := ask(test.client, http.MethodPost, test.address, "body"); got != test.want {
					t.Errorf("got %q, want %q", got, test.want)
				}
			}
		})
	}
}

func TestAHostOfTheVendorWithoutAProxyEndsInTheCloud(t *testing.T) {
	t.Parallel()
	s := serve(t, Options{})
	request, _ := http.NewRequest(http.MethodGet, "http://"+s.address+"/_control", http.NoBody)
	request.Host = "vpc.aliyuncs.com"
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = response.Body.Close() }()
	if body, _ := io.ReadAll(response.Body); !strings.HasPrefix(string(body), "cloud ") {
		t.Errorf("got %s", body)
	}
}

// Whoever is in a tunnel to the vendor stays in the cloud, whatever it says.
func TestATunnelToTheVendorLeadsNowhereElse(t *testing.T) {
	t.Parallel()
	s := serve(t, Options{Pass: []string{"*"}})
	for _, request := range []string{
		"GET /_control HTTP/1.1\r\nHost: localhost\r\n\r\n",
		"GET http://" + s.address + "/_control HTTP/1.1\r\nHost: " + s.address + "\r\n\r\n",
		"CONNECT example.com:443 HTTP/1.1\r\nHost: example.com:443\r\n\r\n",
	} {
		c := s.dial(t)
		// All at once: a client need not wait for the tunnel.
		_, _ = fmt.Fprintf(c, "CONNECT vpc.aliyuncs.com:80 HTTP/1.1\r\nHost: vpc.aliyuncs.com:80\r\n\r\n%s", request)
		in := bufio.NewReader(c)
		opened, err := http.ReadResponse(in, &http.Request{Method: http.MethodConnect})
		if err != nil || opened.StatusCode != http.StatusOK {
			t.Fatalf("%v, %v", opened, err)
		}
		answer, err := http.ReadResponse(in, nil)
		if err != nil {
			t.Fatal(err)
		}
		if body, _ := io.ReadAll(answer.Body); !strings.HasPrefix(string(body), "cloud ") {
			t.Errorf("%q got %s", request, body)
		}
	}
}

func TestOtherHostsAreRefused(t *testing.T) {
	t.Parallel()
	s := serve(t, Options{Pass: []string{"passes.example.com"}})
	client := s.client(t, s.roots(), nil)
	for address, want := range map[string]string{
		"http://registry.terraform.io/":  `403 {"Code":"MockProxyRefused","Message":"mockcloud does not let clients reach registry.terraform.io; it does with: mockcloud serve --proxy-pass registry.terraform.io"}`,
		"https://registry.terraform.io/": "mockcloud does not let clients reach registry.terraform.io; it does with: mockcloud serve --proxy-pass registry.terraform.io",
		"http://10.0.0.1:1/":             `403 {"Code":"MockProxyRefused","Message":"mockcloud does not let clients reach 10.0.0.1`,
		"https://aliyuncs.com.evil.com/": "mockcloud does not let clients reach aliyuncs.com.evil.com",
		"ftp://example.com/":             "unsupported protocol scheme",
	} {
		if got := ask(client, http.MethodGet, address, ""); !strings.Contains(got, want) {
			t.Errorf("%s: got %q, want %q", address, got, want)
		}
	}
	if log := s.log.String(); !strings.Contains(log, `level=WARN msg="the proxy refused a host" host=registry.terraform.io hint="mockcloud serve --proxy-pass registry.terraform.io`) {
		t.Errorf("the log says %s", log)
	}
	c := s.dial(t)
	_, _ = fmt.Fprint(c, "CONNECT a%0d%0ab:443 HTTP/1.1\r\nHost: x\r\n\r\n")
	answer, err := http.ReadResponse(bufio.NewReader(c), nil)
	if err != nil || answer.StatusCode != http.StatusBadRequest {
		t.Errorf("a host of two lines: %v, %v", answer, err)
	}
}

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

// tunnel opens a tunnel by hand.
func (s *served) tunnel(t *testing.T, to string) (net.Conn, *bufio.Reader) {
	t.Helper()
	c := s.dial(t)
	_, _ = fmt.Fprintf(c, "CONNECT %s HTTP/1.1\r\nHost: %s\r\n\r\n", to, to)
	in := bufio.NewReader(c)
	answer, err := http.ReadResponse(in, &http.Request{Method: http.MethodConnect})
	if err != nil || answer.StatusCode != http.StatusOK {
		t.Fatalf("%v, %v", answer, err)
	}
	return c, in
}

func TestAHandlerAloneOpensNoTunnels(t *testing.T) {
	t.Parallel()
	s := serve(t, Options{})
	alone, err := New(s.options)
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(alone)
	t.Cleanup(server.Close)
	c, err := net.Dial("tcp", server.Listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = c.Close() })
	_, _ = fmt.Fprint(c, "CONNECT vpc.aliyuncs.com:443 HTTP/1.1\r\nHost: vpc.aliyuncs.com:443\r\n\r\n")
	answer, err := http.ReadResponse(bufio.NewReader(c), &http.Request{Method: http.MethodConnect})
	if err != nil || answer.StatusCode != http.StatusNotImplemented {
		t.Errorf("got %v, %v", answer, err)
	}
}

func TestATunnelMayEndInOneDirection(t *testing.T) {
	t.Parallel()
	s := serve(t, Options{Pass: []string{"127.0.0.1"}})
	other, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = other.Close() })
	go func() { // answers once the question has ended
		c, err := other.Accept()
		if err != nil {
			return
		}
		question, _ := io.ReadAll(c)
		_, _ = fmt.Fprintf(c, "you said %s", question)
		_ = c.Close()
	}()
	c, in := s.tunnel(t, other.Addr().String())
	_, _ = fmt.Fprint(c, "hello")
	if err := closeWrite(c); err != nil {
		t.Fatal(err)
	}
	if answer, err := io.ReadAll(in); err != nil || string(answer) != "you said hello" {
		t.Errorf("got %q, %v", answer, err)
	}
}

func TestATunnelInWhichNothingMovesEnds(t *testing.T) {
	t.Parallel()
	a, client := net.Pipe()
	b, host := net.Pipe()
	done := make(chan struct{})
	go func() {
		join(a, b, 10*time.Millisecond)
		close(done)
	}()
	// Without the time these would wait for ever.
	for _, end := range []net.Conn{client, host} {
		if _, err := io.ReadAll(end); err != nil {
			t.Error(err)
		}
	}
	<-done
}

func TestClosingCutsTunnels(t *testing.T) {
	t.Parallel()
	s := serve(t, Options{Pass: []string{"127.0.0.1"}})
	other, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = other.Close() })
	hosts := make(chan net.Conn, 1)
	go func() {
		if c, err := other.Accept(); err == nil {
			hosts <- c
		}
	}()
	_, in := s.tunnel(t, other.Addr().String())
	host := <-hosts
	t.Cleanup(func() { _ = host.Close() })
	if err := host.SetDeadline(time.Now().Add(20 * time.Second)); err != nil {
		t.Fatal(err)
	}
	s.Close()
	if _, err := in.ReadByte(); !errors.Is(err, io.EOF) {
		t.Errorf("the client reads %v", err)
	}
	if _, err := host.Read(make([]byte, 1)); !errors.Is(err, io.EOF) {
		t.Errorf("the host reads %v", err)
	}
}

func TestAClientWithoutTheCAIsToldSoInTheLog(t *testing.T) {
	t.Parallel()
	s := serve(t, Options{})
	client := s.client(t, x509.NewCertPool(), nil)
	if got := ask(client, http.MethodGet, "https://vpc.aliyuncs.com/", ""); !strings.Contains(got, "certificate") {
		t.Errorf("got %s", got)
	}
	// The client is gone before the server has read why; closing waits for that.
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
	defer cancel()
	if err := s.server.Shutdown(ctx); err != nil {
		t.Fatal(err)
	}
	if log := s.log.String(); !strings.Contains(log, `level=WARN msg="the TLS handshake failed"`) || !strings.Contains(log, "host=vpc.aliyuncs.com") || !strings.Contains(log, "does not trust the CA") {
		t.Errorf("the log says %s", log)
	}
}

func TestClientsWithoutServerNames(t *testing.T) {
	t.Parallel()
	s := serve(t, Options{})
	names := func(c net.Conn) []string {
		secure := tls.Client(c, &tls.Config{InsecureSkipVerify: true}) // and no ServerName
		if err := secure.Handshake(); err != nil {
			t.Fatal(err)
		}
		return secure.ConnectionState().PeerCertificates[0].DNSNames
	}
	if got := names(s.dial(t)); len(got) != 1 || got[0] != "localhost" {
		t.Errorf("a direct client sees %v", got)
	}
	c, _ := s.tunnel(t, "ecs.aliyuncs.com:443")
	if got := names(c); len(got) != 1 || got[0] != "ecs.aliyuncs.com" {
		t.Errorf("a client in a tunnel sees %v", got)
	}
}
