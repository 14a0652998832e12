package proxy

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"
)

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
