package mockcloud_test

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"path/filepath"
	"strings"
	"testing"

	"go.uber.org/goleak"

	"github.com/mockcloud-dev/mockcloud/mockcloud"
)

// TestNothingRunsAfterAServer uses a server in all ways that take a goroutine of its own, closes it, and looks for what goes
// on: connections that wait, tunnels that end here and elsewhere, half requests, worlds on disk, and folded histories.
func TestNothingRunsAfterAServer(t *testing.T) { // not beside other tests, whose goroutines would count
	before := goleak.IgnoreCurrent()
	elsewhere, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = elsewhere.Close() }()
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	options := mockcloud.Options{Address: "127.0.0.1:0", DataDir: filepath.Join(t.TempDir(), "data")}
	server, err := mockcloud.Start(ctx, options)
	if err != nil {
		t.Fatal(err)
	}
	var left []net.Conn
	open := func(text string, answered bool) net.Conn {
		connection, err := net.Dial("tcp", server.Host())
		if err != nil {
			t.Fatal(err)
		}
		left = append(left, connection)
		_, _ = io.WriteString(connection, text)
		if answered {
			if _, err := connection.Read(make([]byte, 1)); err != nil {
				t.Fatal(err)
			}
		}
		return connection
	}
	open("", false)
	open("GET / HT", false)
	open("POST / HTTP/1.1\r\nHost: vpc.aliyuncs.com\r\nContent-Length: 100\r\n\r\nAct", false)
	open("GET /_mockcloud/v1/health HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", true)
	open("CONNECT vpc.aliyuncs.com:80 HTTP/1.1\r\nHost: vpc.aliyuncs.com:80\r\n\r\n", true)
	open(fmt.Sprintf("CONNECT %s HTTP/1.1\r\nHost: x\r\n\r\n", elsewhere.Addr()), true)
	roots := x509.NewCertPool()
	roots.AppendCertsFromPEM(server.CertificateAuthority())
	through, _ := url.Parse(server.URL())
	transport := &http.Transport{Proxy: http.ProxyURL(through), TLSClientConfig: &tls.Config{RootCAs: roots, MinVersion: tls.VersionTLS12}}
	answer, err := (&http.Client{Transport: transport}).Get("https://vpc.aliyuncs.com/?Action=DescribeVpcs&Version=2016-04-28")
	if err != nil {
		t.Fatal(err)
	}
	_ = answer.Body.Close()
	w := newWorld(t, server, "owner", "team-b")
	network(t, w.Accounts[0].vpc(t, server))
	control(t, server, http.MethodPut, "/worlds/"+w.ID+"/faults", map[string]any{"faults": []map[string]any{{"stale": "1s"}}}, nil)
	describe(t, server, w.Accounts[1])
	long := map[string]any{"actions": []string{"vpc:" + strings.Repeat("x", 1_000_000)}}
	for range 17 { // commands that are folded while the server closes, also those that are refused
		control(t, server, http.MethodPut, "/worlds/"+w.ID+"/permissions/Long", long, nil)
	}
	if err := server.Close(); err != nil {
		t.Fatal(err)
	}
	if err := server.Wait(); err != nil {
		t.Error(err)
	}
	cancel()
	transport.CloseIdleConnections()
	http.DefaultClient.CloseIdleConnections()
	// The clients' own connections are still there: the server must not wait for them to go.
	if err := goleak.Find(before, goleak.IgnoreTopFunction("net/http.(*persistConn).readLoop"), goleak.IgnoreTopFunction("net/http.(*persistConn).writeLoop")); err != nil {
		t.Error(err)
	}
	for _, one := range left {
		_ = one.Close()
	}
	var export struct {
		Base    []byte
		History []json.RawMessage
	}
	control(t, start(t, options), http.MethodGet, "/worlds/"+w.ID+"/export", nil, &export)
	if len(export.Base) == 0 || len(export.History) > 1 {
		t.Errorf("the history is not folded: it has %d commands and a base of %d bytes", len(export.History), len(export.Base))
	}
}
