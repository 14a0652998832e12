package main

import (
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"github.com/mockcloud-dev/mockcloud/mockcloud"
)

func replayCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "replay FILE",
		Short: "Make a world again from a recording, and say whether it ends the same",
		Long: `Make a world again from a recording, without a server, and say whether it ends in the
state that was recorded, byte for byte. A recording is an export with its state; - is
standard input.`,
		Example: `  curl -s "127.0.0.1:4100/_mockcloud/v1/worlds/default/export?state=true" > world.json
  mockcloud world replay world.json`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			from := cmd.InOrStdin()
			if args[0] != "-" {
				file, err := os.Open(args[0])
				if err != nil {
					return err
				}
				defer func() { _ = file.Close() }()
				from = file
			}
			id, changes, err := mockcloud.Replay(from)
			if err != nil {
				return err
			}
			_, err = fmt.Fprintf(cmd.OutOrStdout(), "the world %s ends the same after %d changes\n", id, changes)
			return err
		},
	}
}
