package main

import (
	"bufio"
	"net"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"mockcloud": main, "clients": clients})
}

func TestCommands(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Setup: func(env *testscript.Env) error {
			listener, err := net.Listen("tcp", "127.0.0.1:0")
			if err != nil {
				return err
			}
			env.Setenv("ADDR", listener.Addr().String()) // free a moment ago
			env.Setenv("MOCKCLOUD_CA_DIR", filepath.Join(env.WorkDir, "ca"))
			return listener.Close()
		},
	})
}

// TestServeOutlivesItsReader covers programs that start a server, read where it is
// and close its output, as a loop in Node.js does that ends at the ready line.
func TestServeOutlivesItsReader(t *testing.T) {
	t.Parallel()
	for range 10 { // the reader is not always first
		server := exec.CommandContext(t.Context(), "mockcloud", "serve", "--addr", "127.0.0.1:0")
		stdout, err := server.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := server.Start(); err != nil {
			t.Fatal(err)
		}
		line, err := bufio.NewReaderSize(stdout, 16).ReadString('\n')
		if err != nil {
			t.Fatal(err)
		}
		if err := stdout.Close(); err != nil {
			t.Fatal(err)
		}
		_, url, _ := strings.Cut(strings.TrimSpace(line), " is ready at ")
		if said, err := exec.CommandContext(t.Context(), "mockcloud", "health", "--url", url).CombinedOutput(); err != nil {
			t.Errorf("after %q: %v: %s", line, err, said)
		}
		_ = server.Process.Kill()
		_ = server.Wait()
	}
}
