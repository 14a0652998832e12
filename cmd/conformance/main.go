// Command conformance says, clause by clause of the reference on VPC sharing,
// whether an endpoint behaves as the reference says.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"syscall"

	"github.com/spf13/cobra"

	"github.com/mockcloud-dev/mockcloud/features"
	"github.com/mockcloud-dev/mockcloud/mockcloud"
)

// What the command ends with besides 0.
const (
	exitFailed  = 1 // scenarios failed
	exitTrouble = 2 // they could not be run, or not all of them
)

// errFailed says that scenarios failed; which ones has been printed.
var errFailed = errors.New("scenarios failed")

func main() {
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
	case err != nil:
		fmt.Fprintln(os.Stderr, "conformance:", err)
		os.Exit(exitTrouble)
	}
}

func command() *cobra.Command {
	root := &cobra.Command{
		Use:           "conformance",
		Short:         "Check an endpoint against the reference on VPC sharing",
		Long:          "conformance drives the vendor's official SDKs through features written in Gherkin and says whether an\nendpoint behaves as the reference on VPC sharing says. The features are in the binary.",
		SilenceUsage:  true,
		SilenceErrors: true,
		Version:       mockcloud.Version,
	}
	ours := evidence{scenarios: features.Scenarios, unproved: features.UnprovedClauses}
	root.AddCommand(runCommand(ours), clausesCommand(ours), coverageCommand(), stepsCommand())
	return root
}
