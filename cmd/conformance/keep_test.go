package main

import (
	"context"
	"errors"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud"
)

// failing is a feature of which one scenario fails after a call.
func failing(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "failing.feature")
	text := `Feature: Failing
  Scenario: Wrong
    Given the account "owner"
    Then "owner" sees only the vSwitch "apps"
  Scenario: Right
    Given the account "owner"
`
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

var keptCalls = regexp.MustCompile(`its calls: (http://\S+/worlds/(w-\w+)/calls)`)

// lookAt asks the server for the calls of the world that the log names.
func lookAt(t *testing.T, log string) {
	t.Helper()
	found := keptCalls.FindStringSubmatch(log)
	if found == nil {
		t.Fatalf("the log names no world:\n%s", log)
	}
	if !strings.Contains(log, "mockcloud exec --url http://") || !strings.Contains(log, " --world "+found[2]+" ") {
		t.Errorf("the log does not say how to look at the world %s:\n%s", found[2], log)
	}
	response, err := http.Get(found[1])
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = response.Body.Close() }()
	answer, err := io.ReadAll(response.Body)
	if err != nil || !strings.Contains(string(answer), "DescribeVSwitches") {
		t.Errorf("the world's calls are %s (%v)", answer, err)
	}
}

// TestKeepFailed keeps the world of a scenario that fails, on a server.
func TestKeepFailed(t *testing.T) {
	t.Parallel()
	server, err := mockcloud.Start(t.Context(), mockcloud.Options{Address: "127.0.0.1:0"})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = server.Close() }()
	worlds := func() int {
		response, err := http.Get(server.URL() + "/_mockcloud/v1/worlds")
		if err != nil {
			t.Fatal(err)
		}
		defer func() { _ = response.Body.Close() }()
		text, err := io.ReadAll(response.Body)
		if err != nil {
			t.Fatal(err)
		}
		return strings.Count(string(text), `"w-`)
	}
	var log strings.Builder
	run := func(flags ...string) {
		t.Helper()
		log.Reset()
		cmd := command()
		cmd.SetArgs(append([]string{"run", "--target", server.URL(), failing(t)}, flags...))
		cmd.SetOut(io.Discard)
		cmd.SetErr(&log)
		if err := cmd.ExecuteContext(t.Context()); !errors.Is(err, errFailed) {
			t.Fatalf("the run ends with %v", err)
		}
	}
	if run(); worlds() != 0 {
		t.Errorf("%d worlds are left of a run that keeps none", worlds())
	}
	if run("--keep-failed"); worlds() != 1 {
		t.Errorf("%d worlds are kept, not that of the one that failed", worlds())
	}
	lookAt(t, log.String())
}

// TestKeepFailedHere does so with the mock in the process, which serves the world until an interrupt.
func TestKeepFailedHere(t *testing.T) {
	t.Parallel()
	ctx, interrupt := context.WithCancel(t.Context())
	defer interrupt()
	log := &onText{text: "until an interrupt"}
	log.do = func() {
		lookAt(t, string(log.written))
		interrupt()
	}
	cmd := command()
	cmd.SetArgs([]string{"run", "--keep-failed", failing(t)})
	cmd.SetOut(io.Discard)
	cmd.SetErr(log)
	if err := cmd.ExecuteContext(ctx); !errors.Is(err, errFailed) {
		t.Errorf("the run ends with %v", err)
	}
	if ctx.Err() == nil {
		t.Error("the run did not wait")
	}
}
