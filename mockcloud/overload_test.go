package mockcloud

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/worlds"
)

// slowClients is how many slow clients there are unless MOCKCLOUD_CLIENTS says it.
const slowClients = 400

// roomLeft is how many bytes of large requests the server has room for in the test, as if others took the rest: so few that
// there are too many with a part of the clients, and not a multiple of what each of these sends.
const roomLeft = 9<<20 - 128<<10

// lastCalls are under way when the server stops.
const lastCalls = 8

// TestOverload has a server with clients that send a little and wait, that send large requests and never end them, and that
// are connected and silent, of which some have left half of the connection. Healthy clients are answered meanwhile, what the
// server takes is bounded, and when it stops it ends what is under way.
func TestOverload(t *testing.T) { // not beside other tests, whose memory would count
	count := slowClients
	if text := os.Getenv("MOCKCLOUD_CLIENTS"); text != "" {
		var err error
		if count, err = strconv.Atoi(text); err != nil {
			t.Fatal(err)
		}
	}
	var stopping atomic.Bool
	var started atomic.Int64 // calls, since the server is about to stop
	server, err := Start(context.WithoutCancel(t.Context()), Options{Address: "127.0.0.1:0", Patience: 5 * time.Minute, Now: func() time.Time {
		if stopping.Load() {
			started.Add(1)
		}
		return time.Now()
	}})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = server.Close() }()
	var slow []net.Conn
	defer func() {
		for _, one := range slow {
			_ = one.Close()
		}
	}()
	server.memory.held.Add(largeAtOnce - roomLeft)
	half := strings.Repeat("a", 512<<10)
	large, answers := 0, make(chan string, count) // how many clients wait with a large request, and what some are answered
	before := heapInUse()
	for n := range count {
		connection, err := net.Dial("tcp", server.Host())
		if err != nil {
			t.Fatalf("client %d: %v", n, err)
		}
		slow = append(slow, connection)
		text := [...]string{
			"",
			"POST / HTTP/1.1\r\nHost: vpc.aliyuncs.com\r\nX-A: ",
			"POST / HTTP/1.1\r\nHost: vpc.aliyuncs.com\r\nX-A: " + strings.Repeat("x", 60<<10),
			"POST / HTTP/1.1\r\nHost: vpc.aliyuncs.com\r\nContent-Length: 100\r\n\r\nAction=",
			"POST / HTTP/1.1\r\nHost: vpc.aliyuncs.com\r\nContent-Length: 10000000\r\n\r\nAction=" + half,
			"\x16\x03\x01",
		}[n%6]
		leaves := n%5 == 0
		if n%6 == 4 && !leaves {
			large++
			go func() {
				answer, _ := io.ReadAll(connection) // until either side ends it
				answers <- string(answer)
			}()
		}
		_ = connection.SetWriteDeadline(time.Now().Add(20 * time.Second))
		_, _ = io.WriteString(connection, text) // who sends much is cut off
		if leaves {
			_ = connection.(*net.TCPConn).CloseWrite()
		}
	}
	for n := range large - roomLeft/len(half) - 1 {
		select {
		case answer := <-answers:
			if !strings.HasPrefix(answer, "HTTP/1.1 503 ") || !strings.Contains(answer, "ServiceUnavailable") {
				t.Errorf("a large request is answered %q", answer)
			}
		case <-time.After(20 * time.Second):
			t.Fatalf("of %d large requests there is room for %d, but only %d are refused", large, roomLeft/len(half), n)
		}
	}
	account := server.DefaultAccounts()[0]
	for n := range 50 {
		if status, body := callSigned(t, server, account, fmt.Sprint("healthy-", n)); status != http.StatusOK {
			t.Fatalf("a healthy client is answered %d %s", status, body)
		}
	}
	// Of a client there are the buffers of net/http and what it has sent, and of all large requests no more than the server reads at a time.
	if took, most := heapInUse()-before, int64(count)*(64<<10)+2*roomLeft; took > most {
		t.Errorf("with %d slow clients %d MB are in use, more than %d", count, took>>20, most>>20)
	}
	t.Logf("%d slow clients, %d MB more in use", count, (heapInUse()-before)>>20)
	world, err := server.worlds().Find(worlds.DefaultID)
	if err != nil {
		t.Fatal(err)
	}
	if err := world.SetFaults([]worlds.Fault{{Latency: worlds.Duration(300 * time.Millisecond)}}, time.Now()); err != nil {
		t.Fatal(err)
	}
	stopping.Store(true)
	var group sync.WaitGroup
	for n := range lastCalls {
		group.Go(func() {
			if status, body := callSigned(t, server, account, fmt.Sprint("last-", n)); status != http.StatusOK {
				t.Errorf("a call under way is answered %d %s", status, body)
			}
		})
	}
	for deadline := time.Now().Add(10 * time.Second); started.Load() < lastCalls && time.Now().Before(deadline); {
		runtime.Gosched()
	}
	if err := server.Close(); err != nil {
		t.Errorf("the server does not stop: %v", err)
	}
	group.Wait()
	for deadline := time.Now().Add(10 * time.Second); server.memory.held.Load() > largeAtOnce-roomLeft && time.Now().Before(deadline); {
		runtime.Gosched()
	}
	if held := server.memory.held.Load(); held != largeAtOnce-roomLeft {
		t.Errorf("of what large requests took %d bytes are not given back", held-largeAtOnce+roomLeft)
	}
}

func heapInUse() int64 {
	runtime.GC()
	var memory runtime.MemStats
	runtime.ReadMemStats(&memory)
	return int64(memory.HeapInuse + memory.StackInuse)
}

// callSigned asks a server who an account is.
func callSigned(t *testing.T, server *Server, account Account, nonce string) (status int, body string) {
	request, err := http.NewRequest(http.MethodPost, server.URL()+"/", http.NoBody)
	if err != nil {
		t.Error(err)
		return 0, ""
	}
	request.Host = "sts.aliyuncs.com"
	sign(request, nil, "GetCallerIdentity", "2015-04-01", nonce, account, time.Now())
	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Error(err)
		return 0, ""
	}
	defer func() { _ = answer.Body.Close() }()
	text, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Error(err)
	}
	return answer.StatusCode, string(text)
}
