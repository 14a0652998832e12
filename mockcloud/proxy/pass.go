package proxy

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/httputil"
	"net/netip"
	"sync"
	"syscall"
	"time"
)

// How long what passes through to other hosts may take.
const (
	dialTime    = 10 * time.Second
	idleTime    = 5 * time.Minute  // of a tunnel in which nothing moves
	forwardTime = 10 * time.Minute // of a request outside of a tunnel
)

var (
	errMetadata = errors.New("it is the address of a metadata service")
	errHere     = errors.New("it is an address of this machine alone, which --proxy-pass has to name")
	errNear     = errors.New("it is a link-local address, which --proxy-pass has to name itself")
)

// hereKey is the key of the host that was meant, where it may be on this machine.
type hereKey struct{}

// newDialer makes a dialer that reaches no metadata service, nothing on loopback unless that was meant, whatever name
// led there, and nothing link-local but by its address.
func newDialer() *net.Dialer {
	return &net.Dialer{Timeout: dialTime, ControlContext: func(ctx context.Context, _, address string, _ syscall.RawConn) error {
		to, err := netip.ParseAddrPort(address)
		switch {
		case err != nil:
			return nil
		case metadata(to.Addr()):
			return errMetadata
		case here(to.Addr()) && ctx.Value(hereKey{}) == nil:
			return errHere
		case near(to.Addr()) && ctx.Value(hereKey{}) != to.Addr().String():
			return errNear
		}
		return nil
	}}
}

// toHere says whether a host is on this machine alone and the client may reach it: it is on this
// machine too, or the host was named.
func (p *Proxy) toHere(r *http.Request, host string) bool {
	client, err := netip.ParseAddrPort(r.RemoteAddr)
	return p.pass.names(host) || loopback(host) && err == nil && client.Addr().IsLoopback()
}

// connect makes a tunnel to another host and lasts as long as it.
func (p *Proxy) connect(w http.ResponseWriter, r *http.Request, to target) {
	ctx, cancel := p.lasting(r)
	defer cancel()
	host, err := p.dialer.DialContext(ctx, "tcp", to.String())
	if err != nil {
		p.unreachable(w, r, to.host, err)
		return
	}
	defer func() { _ = host.Close() }()
	client, err := hijack(w)
	if err != nil {
		return
	}
	defer func() { _ = client.Close() }()
	if established(client) != nil {
		return
	}
	// A hijacked connection ends neither with its request nor with the server.
	stop := context.AfterFunc(p.closed, func() {
		_ = client.Close()
		_ = host.Close()
	})
	defer stop()
	join(client, host, idleTime)
}

// lasting is a context that ends with the request or the proxy.
func (p *Proxy) lasting(r *http.Request) (context.Context, context.CancelFunc) {
	ctx, cancel := context.WithCancel(r.Context())
	stop := context.AfterFunc(p.closed, cancel)
	return ctx, func() { stop(); cancel() }
}

func (p *Proxy) unreachable(w http.ResponseWriter, r *http.Request, host string, err error) {
	p.options.Logger.LogAttrs(r.Context(), slog.LevelWarn, "the proxy cannot reach a host", slog.String("host", host),
		slog.String("reason", err.Error()), slog.String("client", clientOf(r)))
	status := http.StatusBadGateway
	if errors.Is(err, errMetadata) || errors.Is(err, errHere) || errors.Is(err, errNear) {
		status = http.StatusForbidden
	}
	p.refuse(w, r, status, "mockcloud cannot reach "+host+": "+err.Error())
}

// join copies between two connections until both have said all, or neither has
// said anything for the idle time.
func join(a, b net.Conn, idle time.Duration) {
	closeBoth := func() {
		_ = a.Close()
		_ = b.Close()
	}
	defer closeBoth()
	timer := time.AfterFunc(idle, closeBoth)
	defer timer.Stop()
	relay := func(to, from net.Conn) {
		buffer := make([]byte, 32<<10)
		for {
			n, err := from.Read(buffer)
			timer.Reset(idle)
			if n > 0 {
				if _, failed := to.Write(buffer[:n]); failed != nil {
					closeBoth()
					return
				}
			}
			if err == nil {
				continue
			}
			if !errors.Is(err, io.EOF) || closeWrite(to) != nil {
				closeBoth()
			}
			return
		}
	}
	var other sync.WaitGroup
	other.Go(func() { relay(b, a) })
	relay(a, b)
	other.Wait()
}

// newForward makes the handler of requests that go to other hosts outside of a tunnel.
func (p *Proxy) newForward() http.Handler {
	transport := &http.Transport{
		DialContext: p.dialer.DialContext, TLSHandshakeTimeout: dialTime, IdleConnTimeout: time.Minute,
		MaxIdleConnsPerHost: 8, DisableCompression: true,
	}
	context.AfterFunc(p.closed, transport.CloseIdleConnections)
	reverse := &httputil.ReverseProxy{
		Rewrite: func(r *httputil.ProxyRequest) {
			r.Out.URL.RawQuery = r.In.URL.RawQuery // also where it is not well-formed
			r.Out.Host = r.In.Host
		},
		Transport: transport,
		ErrorLog:  slog.NewLogLogger(p.options.Logger.Handler(), slog.LevelDebug),
		ErrorHandler: func(w http.ResponseWriter, r *http.Request, err error) {
			p.unreachable(w, r, r.URL.Hostname(), err)
		},
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ctx, cancel := p.lasting(r)
		defer cancel()
		end := time.Now().Add(forwardTime)
		control := http.NewResponseController(w)
		_, _ = control.SetReadDeadline(end), control.SetWriteDeadline(end)
		reverse.ServeHTTP(w, r.WithContext(ctx))
	})
}
