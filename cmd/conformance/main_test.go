package main

import (
	"bytes"
	"context"
	"errors"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/spf13/cobra"

	"github.com/mockcloud-dev/mockcloud/features"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"conformance":     main,
		"clauses-without": without(clausesCommand),
		"run-without":     without(runCommand),
	})
}

// without is a command with other reasons than those of the features, and without the
// scenarios that prove the clause UNSEEN of the environment: name-without file argument…
func without(command func(evidence) *cobra.Command) func() {
	return func() {
		cmd := command(evidence{
			scenarios: func() ([]features.Scenario, error) {
				all, err := features.Scenarios()
				return slices.DeleteFunc(all, func(s features.Scenario) bool { return slices.Contains(s.Clauses(), os.Getenv("UNSEEN")) }), err
			},
			unproved: func() ([]features.Unproved, error) {
				text, err := os.ReadFile(os.Args[1])
				if err != nil {
					return nil, err
				}
				return features.ParseUnproved(text)
			},
		})
		cmd.SilenceErrors, cmd.SilenceUsage = true, true
		cmd.SetArgs(os.Args[2:])
		exit(cmd.Execute())
	}
}

func TestCommands(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Cmds: map[string]func(ts *testscript.TestScript, neg bool, args []string){
			"status": status,
		},
	})
}

// status runs a command and compares its exit status: status 1 command arguments…
func status(ts *testscript.TestScript, _ bool, args []string) {
	err := ts.Exec(args[1], args[2:]...)
	code := 0
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		code = exit.ExitCode()
	} else if err != nil {
		ts.Fatalf("%v", err)
	}
	if got := strconv.Itoa(code); got != args[0] {
		ts.Fatalf("the exit status is %s, not %s", got, args[0])
	}
}

// TestInterrupt interrupts a run in the middle of its first scenario: that one
// comes to its end, the others do not begin.
func TestInterrupt(t *testing.T) {
	t.Parallel()
	ctx, interrupt := context.WithCancel(t.Context())
	defer interrupt()
	var log bytes.Buffer
	cmd := command()
	cmd.SetArgs([]string{"run", "--format", "pretty", "--concurrency", "1", "--seed", "7", "sharing/lifecycle.feature"})
	cmd.SetOut(&onText{text: "Given ", do: interrupt})
	cmd.SetErr(&log)
	err := cmd.ExecuteContext(ctx)
	if err == nil || err.Error() != "interrupted" {
		t.Errorf("the run ends with %v", err)
	}
	if want := "5 scenarios: 1 passed, 0 failed, 4 not run; repeat with --seed 7\n"; log.String() != want {
		t.Errorf("the log says %q, not %q", log.String(), want)
	}
}

// onText is a writer that does something when a text has been written to it.
type onText struct {
	text string
	do   func()

	written []byte
}

func (w *onText) Write(text []byte) (int, error) {
	if w.written = append(w.written, text...); bytes.Contains(w.written, []byte(w.text)) {
		w.do()
	}
	return len(text), nil
}
