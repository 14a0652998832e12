package proxy

import (
	"context"
	"crypto/tls"
	"errors"
	"io"
	"log/slog"
	"net"
	"net/http"
	"slices"
	"sync"
	"sync/atomic"
)

// listener makes connections that speak HTTP or HTTPS, as their clients like.
type listener struct {
	net.Listener
	proxy *Proxy
}

func (l *listener) Accept() (net.Conn, error) {
	accepted, err := l.Listener.Accept()
	if err != nil {
		return nil, err
	}
	return &conn{Conn: accepted, proxy: l.proxy}, nil
}

// tunnels is a listener for the tunnels that end here.
type tunnels struct {
	conns chan net.Conn
	once  sync.Once
	done  chan struct{}
}

func newTunnels() *tunnels {
	return &tunnels{conns: make(chan net.Conn), done: make(chan struct{})}
}

func (t *tunnels) Accept() (net.Conn, error) {
	select {
	case c := <-t.conns:
		return c, nil
	case <-t.done:
		return nil, net.ErrClosed
	}
}

func (t *tunnels) Close() error {
	t.once.Do(func() { close(t.done) })
	return nil
}

func (t *tunnels) Addr() net.Addr { return &net.TCPAddr{} }

func (t *tunnels) deliver(c net.Conn) {
	select {
	case t.conns <- c:
	case <-t.done:
		_ = c.Close()
	}
}

// recordHandshake is the first byte of what a client of TLS says, and is no
// part of a method of HTTP.
const recordHandshake = 0x16

// conn finds out by its first byte whether the client speaks TLS. Without TLS
// bytes go by as they are.
type conn struct {
	net.Conn
	proxy   *Proxy
	tunnel  *target // where the client thinks it is, inside of a tunnel
	sniffed bool    // reads come one after the other
	secure  atomic.Pointer[tls.Conn]
	held    *[]byte // what waits to be written; nil where nothing does
}

func (c *conn) Read(p []byte) (int, error) {
	if secure := c.secure.Load(); secure != nil {
		return secure.Read(p)
	}
	n, err := c.Conn.Read(p)
	if c.sniffed || n == 0 {
		return n, err
	}
	c.sniffed = true
	if p[0] != recordHandshake {
		return n, err
	}
	if err := c.shakeHands(slices.Clone(p[:n])); err != nil {
		return 0, err
	}
	return c.Read(p)
}

// shakeHands begins TLS. The deadlines are those of the request that is awaited.
func (c *conn) shakeHands(read []byte) error {
	secure := tls.Server(&prefixed{Conn: c.Conn, read: read, name: c.name()}, c.proxy.tls)
	c.secure.Store(secure)
	err := secure.Handshake()
	if err == nil {
		return nil
	}
	level, hint := slog.LevelWarn, ""
	var alert *net.OpError
	switch {
	case errors.Is(err, io.EOF) || errors.Is(err, net.ErrClosed):
		level = slog.LevelDebug // somebody only looked whether the port is open
	case errors.As(err, &alert) && alert.Op == "remote error":
		hint = "the client does not trust the CA; mockcloud env and mockcloud ca --help tell how it does"
	}
	c.proxy.options.Logger.LogAttrs(context.Background(), level, "the TLS handshake failed",
		slog.String("reason", err.Error()), slog.String("host", c.name()), slog.String("hint", hint))
	return err
}

// name is what the client calls the server as far as it is known without TLS.
func (c *conn) name() string {
	if c.tunnel != nil {
		return c.tunnel.host
	}
	if address, ok := c.LocalAddr().(*net.TCPAddr); ok {
		return address.IP.String()
	}
	return ""
}

// newTLS says how the connections of a proxy speak TLS.
func newTLS(open func() (*CA, error)) *tls.Config {
	return &tls.Config{
		MinVersion: tls.VersionTLS12,
		NextProtos: []string{"http/1.1"},
		GetCertificate: func(hello *tls.ClientHelloInfo) (*tls.Certificate, error) {
			name := hello.ServerName
			if beneath, ok := hello.Conn.(*prefixed); ok && name == "" {
				name = beneath.name
			}
			ca, err := open()
			if err != nil {
				return nil, err
			}
			return ca.Certificate(name)
		},
	}
}

func (c *conn) Write(p []byte) (int, error) {
	if c.held != nil {
		return c.hold(p)
	}
	if secure := c.secure.Load(); secure != nil {
		return secure.Write(p)
	}
	return c.Conn.Write(p)
}

func (c *conn) Close() error {
	if secure := c.secure.Load(); secure != nil {
		return secure.Close()
	}
	return c.Conn.Close()
}

// CloseWrite says that nothing more comes, while the other side may go on.
func (c *conn) CloseWrite() error {
	if secure := c.secure.Load(); secure != nil {
		return secure.CloseWrite()
	}
	return closeWrite(c.Conn)
}

func closeWrite(c net.Conn) error {
	if half, ok := c.(interface{ CloseWrite() error }); ok {
		return half.CloseWrite()
	}
	return errors.ErrUnsupported
}

// prefixed is a connection of which something has been read already.
type prefixed struct {
	net.Conn
	read []byte
	name string // what the client calls the server, unless it says so in TLS
}

func (c *prefixed) Read(p []byte) (int, error) {
	if len(c.read) > 0 {
		n := copy(p, c.read)
		c.read = c.read[n:]
		return n, nil
	}
	return c.Conn.Read(p)
}

func (c *prefixed) CloseWrite() error { return closeWrite(c.Conn) }

type connKey struct{}

// mark lets handlers know which connection a request came over.
func mark(ctx context.Context, c net.Conn) context.Context {
	return context.WithValue(ctx, connKey{}, c)
}

// tellTLS says of a request that came by TLS how: net/http sees a connection that it does not know.
func tellTLS(r *http.Request) {
	if c, ok := r.Context().Value(connKey{}).(*conn); ok && r.TLS == nil {
		if secure := c.secure.Load(); secure != nil {
			r.TLS = new(secure.ConnectionState())
		}
	}
}

// tunnelOf is the tunnel that a request came through, or nil.
func tunnelOf(r *http.Request) *target {
	if c, ok := r.Context().Value(connKey{}).(*conn); ok {
		return c.tunnel
	}
	return nil
}
