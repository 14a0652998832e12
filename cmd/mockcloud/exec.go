package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"

	"github.com/spf13/cobra"

	"github.com/mockcloud-dev/mockcloud/internal/completion"
)

// exitError ends the program with a status of its own.
type exitError struct {
	status int
	err    error // nil says nothing
}

func (e *exitError) Error() string { return fmt.Sprint(e.err) }

func (e *exitError) Unwrap() error { return e.err }

// The statuses with which shells say that a command could not be run.
const (
	statusNotRunnable = 126
	statusNotFound    = 127
)

func execCommand() *cobra.Command {
	var chosen setting
	cmd := &cobra.Command{
		Use:   "exec [flags] [--] command [argument...]",
		Short: "Run a command whose clients call the mock",
		Long: `Run a command whose clients call the mock as one of its accounts, without changes
to them: the server is their proxy, and its CA is trusted. They use the
vendor's own host names; all of aliyuncs.com ends in the mock. Other hosts are
refused unless the server was started with --proxy-pass; what listens on the
loopback addresses of the server's machine can be reached from there. With --user or
--role a RAM user or a RAM role of the account calls, and may do what its policies allow.

Credentials, roles and profiles of your own environment do not reach the
command. Signals do, and its exit status is the one of mockcloud exec.

The vendor's CLI reads no profile here, and takes its region from its flag
--region alone; without one it is cn-hangzhou.`,
		Example: `  mockcloud exec -- terraform apply
  mockcloud exec --account team-b -- aliyun vpc DescribeVSwitches
  mockcloud exec --role Deploy -- terraform apply
  mockcloud exec --account team-b --world w-1a2b3c4d --region cn-beijing -- go test ./...
  mockcloud exec --url http://127.0.0.1:4200 --token "$TOKEN" -- npm test`,
		Args:              cobra.MinimumNArgs(1),
		ValidArgsFunction: completion.Files(), // as the shell completes a command
		RunE: func(cmd *cobra.Command, args []string) error {
			path, err := exec.LookPath(args[0])
			switch {
			case errors.Is(err, fs.ErrPermission):
				return &exitError{statusNotRunnable, fmt.Errorf("%s cannot be run: %w", args[0], fs.ErrPermission)}
			case err != nil:
				return &exitError{statusNotFound, fmt.Errorf("the command %q was not found", args[0])}
			}
			env, err := chosen.environment(cmd.Context())
			if err != nil {
				return err
			}
			return become(path, args, env.over(os.Environ()))
		},
	}
	chosen.flags(cmd)
	cmd.Flags().SetInterspersed(false) // flags after the command are the command's
	return cmd
}
