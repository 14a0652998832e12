// Command mockcloud serves a test double of Alibaba Cloud's VPC sharing.
package main

import (
	"context"
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
	if err != nil {
		fmt.Fprintln(os.Stderr, "mockcloud:", err)
		os.Exit(1)
	}
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
	root.AddCommand(serveCommand(), actionsCommand(), healthCommand(), versionCommand())
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
