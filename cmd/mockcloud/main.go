// Command mockcloud serves a test double of Alibaba Cloud's VPC sharing.
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

	"github.com/mockcloud-dev/mockcloud/mockcloud"
)

func main() {
	// The heap is small, so collecting it less often costs a few megabytes
	// under load and saves a part of every call. GOGC in the environment wins.
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(400)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	err := command().ExecuteContext(ctx)
	stop()
	if err == nil {
		return
	}
	var exit *exitError
	if !errors.As(err, &exit) {
		exit = &exitError{1, err}
	}
	if exit.err != nil {
		fmt.Fprintln(os.Stderr, "mockcloud:", exit.err)
	}
	os.Exit(exit.status)
}

func command() *cobra.Command {
	root := &cobra.Command{
		Use:           "mockcloud",
		Short:         "A test double of Alibaba Cloud's VPC sharing",
		Long:          "mockcloud speaks Alibaba Cloud's API with a real sharing engine behind it, so that official SDKs,\nthe vendor's CLI and Terraform can be tested with several accounts and no cloud.",
		SilenceUsage:  true,
		SilenceErrors: true,
		Version:       mockcloud.Version,
	}
	root.CompletionOptions.SetDefaultShellCompDirective(cobra.ShellCompDirectiveNoFileComp) // what is a file says so
	root.AddCommand(serveCommand(), execCommand(), envCommand(), caCommand(), actionsCommand(), callsCommand(), worldCommand(), reachCommand(), consoleCommand(), healthCommand(), versionCommand())
	return root
}

func versionCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "Print the version",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			_, err := fmt.Fprintln(cmd.OutOrStdout(), "mockcloud", mockcloud.Version)
			return err
		},
	}
}
