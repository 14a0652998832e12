package main

import (
	"net"
	"path/filepath"
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
