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
