// Command conformance says, clause by clause of the reference on VPC sharing,
// whether an endpoint behaves as the reference says.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"

	"github.com/spf13/cobra"

	"github.com/mockcloud-dev/mockcloud/features"
	"github.com/mockcloud-dev/mockcloud/mockcloud"
)

// What the command ends with besides 0.
const (
	exitFailed      = 1
	exitTrouble     = 2
	exitUnreachable = 3
	exitNewlyFailed = 4
)

// exitStatuses say what they mean.
const exitStatuses = `The exit status is
  0  when all scenarios pass,
  1  when some fail, or a clause has none,
  2  when they could not be run, or not all of them: the command is not as it should be,
     a file cannot be read or written, or there was an interrupt,
  3  when no server answers at the target, or it refuses the token, or the cloud
     does not know the accounts,
  4  when some fail that did not in the run that --compare names.`

var (
	// errFailed says that scenarios failed; which ones has been printed.
	errFailed = errors.New("scenarios failed")
	// errNewlyFailed says so of some that did not in an earlier run.
	errNewlyFailed = errors.New("scenarios failed that did not before")
	errUnreachable = errors.New("the target cannot be used")
)

func main() {
	// A run is short and its heap small: collecting it less often saves a part of the
	// processors' time. GOGC in the environment wins.
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(400)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second interrupt does not wait
	err := command().ExecuteContext(ctx)
	stop()
	exit(err)
}

// exit ends the program with what went wrong.
func exit(err error) {
	switch {
	case errors.Is(err, errFailed):
		os.Exit(exitFailed)
	case errors.Is(err, errNewlyFailed):
		os.Exit(exitNewlyFailed)
	case err != nil:
		fmt.Fprintln(os.Stderr, "conformance:", err)
		if errors.Is(err, errUnreachable) {
			os.Exit(exitUnreachable)
		}
		os.Exit(exitTrouble)
	}
}

// ours is what the features in the binary prove.
var ours = evidence{scenarios: features.Scenarios, unproved: features.UnprovedClauses}

func command() *cobra.Command {
	root := &cobra.Command{
		Use:           "conformance",
		Short:         "Check an endpoint against the reference on VPC sharing",
		Long:          "conformance drives the vendor's official SDKs through features written in Gherkin and says whether an\nendpoint behaves as the reference on VPC sharing says. The features are in the binary.",
		SilenceUsage:  true,
		SilenceErrors: true,
		Version:       mockcloud.Version,
	}
	root.CompletionOptions.SetDefaultShellCompDirective(cobra.ShellCompDirectiveNoFileComp) // what is a file says so
	root.AddCommand(runCommand(ours), clausesCommand(ours), coverageCommand(), contractCommand(features.Contract), stepsCommand(), cleanupCommand())
	return root
}
