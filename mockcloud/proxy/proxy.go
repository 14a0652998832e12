package proxy

import (
	"cmp"
	"context"
	"crypto/subtle"
	"crypto/tls"
	"encoding/json"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"net/netip"
	"strings"
	"sync/atomic"
)

// Options say what a proxy does with requests.
type Options struct {
	// CA opens what signs the certificates for HTTPS; it is asked at each handshake.
	CA func() (*CA, error)
	// Cloud answers what is for hosts of the vendor, whatever the path.
	Cloud http.Handler
	// Self answers what is for the server itself.
	Self http.Handler
	// Pass lists the hosts that may be reached through the proxy, such as
	// registry.terraform.io, *.example.com, or * for all.
	Pass []string
	// Token, when not "", is the password that a client needs to reach other
	// hosts, so that a server which strangers reach is no open proxy.
	Token string
	// Logger is told of what was refused.
	Logger *slog.Logger
}

// Proxy sorts requests by where they go to.
type Proxy struct {
	options Options
	pass    patterns
	tls     *tls.Config
	tunnels *tunnels
	forward http.Handler
	dialer  *net.Dialer
	serving atomic.Bool // whether somebody takes the tunnels that end here
	// closed ends with the proxy, and with it what passes through.
	closed context.Context
	close  context.CancelFunc
}

// New makes a proxy.
func New(options Options) (*Proxy, error) {
	pass, err := parsePatterns(options.Pass)
	if err != nil {
		return nil, err
	}
	p := &Proxy{options: options, pass: pass, tls: newTLS(options.CA), tunnels: newTunnels()}
	p.closed, p.close = context.WithCancel(context.Background())
	p.dialer = newDialer()
	p.forward = p.newForward()
	return p, nil
}

// Serve lets a server answer on a listener with the proxy as its handler, for
// HTTP, HTTPS and tunnels alike, until it is closed.
func (p *Proxy) Serve(server *http.Server, on net.Listener) error {
	server.Handler, server.ConnContext = p, mark
	p.serving.Store(true)
	defer func() { _ = p.tunnels.Close() }()
	go func() { _ = server.Serve(p.tunnels) }()
	return server.Serve(&listener{Listener: on, proxy: p})
}

// Close cuts what passes through to other hosts. Requests that are answered
// here, and the tunnels that they came through, are the server's.
func (p *Proxy) Close() {
	p.close()
	_ = p.tunnels.Close()
}

// ServeHTTP answers requests that were sent to the server, and those that were
// sent through it.
func (p *Proxy) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	tellTLS(r)
	tunnel := tunnelOf(r)
	switch {
	case tunnel != nil && Vendor(tunnel.host):
		p.options.Cloud.ServeHTTP(w, r)
	case r.Method == http.MethodConnect:
		p.through(w, r, r.URL.Host, "443")
	case r.URL.Host != "":
		p.through(w, r, r.URL.Host, map[string]string{"http": "80", "https": "443"}[r.URL.Scheme])
	case Vendor(r.Host):
		p.options.Cloud.ServeHTTP(w, r)
	default:
		p.options.Self.ServeHTTP(w, r)
	}
}

// through handles what a client sends to a host through the proxy.
func (p *Proxy) through(w http.ResponseWriter, r *http.Request, host, defaultPort string) {
	to, err := parseTarget(host, defaultPort)
	if err != nil {
		p.refuse(w, r, http.StatusBadRequest, err.Error())
		return
	}
	address, _ := netip.ParseAddr(to.host)
	toHere := p.toHere(r, to.host)
	if toHere {
		r = r.WithContext(context.WithValue(r.Context(), hereKey{}, to.host))
	}
	switch {
	case metadata(address):
		p.refuse(w, r, http.StatusForbidden, to.host+" would be the metadata service of an instance; there is none here")
	case Vendor(to.host):
		p.end(w, r, to, p.options.Cloud)
	case itself(r, to, address):
		p.end(w, r, to, p.options.Self)
	case !toHere && !p.pass.match(to.host):
		p.options.Logger.LogAttrs(r.Context(), slog.LevelWarn, "the proxy refused a host", slog.String("host", to.host),
			slog.String("hint", "mockcloud serve --proxy-pass "+to.host+" lets clients reach it"), slog.String("client", clientOf(r)))
		p.refuse(w, r, http.StatusForbidden, "mockcloud does not let clients reach "+to.host+"; it does with: mockcloud serve --proxy-pass "+to.host)
	case !p.admitted(r):
		w.Header().Set("Proxy-Authenticate", `Basic realm="mockcloud"`)
		p.refuse(w, r, http.StatusProxyAuthRequired, "to reach "+to.host+" through this server, give its token as the password of the proxy: http://mockcloud:TOKEN@host:port")
	case r.Method == http.MethodConnect:
		p.connect(w, r, to)
	default:
		p.forward.ServeHTTP(w, r)
	}
}

// itself says whether a client means the server that it talks to.
func itself(r *http.Request, to target, address netip.Addr) bool {
	local, _ := r.Context().Value(http.LocalAddrContextKey).(*net.TCPAddr)
	if local == nil || to.port != fmt.Sprint(local.Port) {
		return false
	}
	return loopback(to.host) || address.IsValid() && address.Unmap() == local.AddrPort().Addr().Unmap()
}

// end serves here what the client meant to send elsewhere.
func (p *Proxy) end(w http.ResponseWriter, r *http.Request, to target, handler http.Handler) {
	if r.Method != http.MethodConnect {
		handler.ServeHTTP(w, r)
		return
	}
	if !p.serving.Load() { // nobody would take the tunnel
		http.Error(w, "tunnels need a server that was started", http.StatusNotImplemented)
		return
	}
	if raw, err := hijack(w); err == nil {
		if err := established(raw); err != nil {
			_ = raw.Close()
			return
		}
		p.tunnels.deliver(&conn{Conn: raw, proxy: p, tunnel: &to})
	}
}

// hijack takes over a client's connection.
func hijack(w http.ResponseWriter) (net.Conn, error) {
	taken, buffered, err := http.NewResponseController(w).Hijack()
	if err != nil {
		http.Error(w, "tunnels need a connection of their own", http.StatusNotImplemented)
		return nil, err
	}
	early, _ := buffered.Peek(buffered.Reader.Buffered())
	return &prefixed{Conn: taken, read: early}, nil
}

// established tells the client that its tunnel is there.
func established(client net.Conn) error {
	_, err := client.Write([]byte("HTTP/1.1 200 Connection established\r\n\r\n"))
	return err
}

// refusal is an answer that the vendor's SDKs read as an error of the API: whatever they call by plain
// HTTP may end here.
type refusal struct{ Code, Message string }

func writeRefusal(w http.ResponseWriter, status int, reason string) {
	w.Header().Set("Content-Type", "application/json;charset=utf-8")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(refusal{CodeRefused, reason})
}

// CodeRefused is the code of what the proxy does not let through.
const CodeRefused = "MockProxyRefused"

// refuse answers with a reason. The clients of tunnels show people the status
// line alone, so that has the reason too.
func (p *Proxy) refuse(w http.ResponseWriter, r *http.Request, status int, reason string) {
	if r.Method != http.MethodConnect {
		writeRefusal(w, status, reason)
		return
	}
	line := strings.Map(func(c rune) rune {
		if c < ' ' || c > '~' {
			return '?'
		}
		return c
	}, reason)
	header := w.Header().Clone()
	raw, err := hijack(w)
	if err != nil {
		return
	}
	defer func() { _ = raw.Close() }()
	header.Set("Content-Type", "text/plain; charset=utf-8")
	header.Set("Content-Length", fmt.Sprint(len(reason)+1))
	header.Set("Connection", "close")
	var text strings.Builder
	fmt.Fprintf(&text, "HTTP/1.1 %d %s\r\n", status, line)
	_ = header.Write(&text)
	fmt.Fprintf(&text, "\r\n%s\n", reason)
	_, _ = raw.Write([]byte(text.String()))
}

// admitted says whether a client may reach other hosts.
func (p *Proxy) admitted(r *http.Request) bool {
	if p.options.Token == "" {
		return true
	}
	// The header has the form that a server's own has.
	asServer := http.Request{Header: http.Header{"Authorization": r.Header["Proxy-Authorization"]}}
	_, password, ok := asServer.BasicAuth()
	return ok && subtle.ConstantTimeCompare([]byte(password), []byte(p.options.Token)) == 1
}

// maxClientText is how much of what a client calls itself is logged, in bytes.
const maxClientText = 256

func clientOf(r *http.Request) string {
	name := cmp.Or(r.UserAgent(), r.RemoteAddr)
	return name[:min(len(name), maxClientText)]
}
