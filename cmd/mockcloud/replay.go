package main

import (
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"github.com/mockcloud-dev/mockcloud/internal/completion"
	"github.com/mockcloud-dev/mockcloud/mockcloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/mockclient"
)

func recordCommand() *cobra.Command {
	return onWorld(&cobra.Command{
		Use:   "record",
		Short: "Print a recording of a world: all that it was made from, and its state",
		Long: `Print a recording of a world: all that it was made from, with a digest of what it holds.
It has the secrets of the world's accounts. mockcloud world replay makes the world again.`,
		Example: "  mockcloud world record > world.json",
		Args:    cobra.NoArgs,
	}, func(cmd *cobra.Command, w *mockclient.World, _ []string) error {
		recording, err := w.Record(cmd.Context())
		if err != nil {
			return err
		}
		_, err = cmd.OutOrStdout().Write(append(recording, '\n'))
		return err
	})
}

func replayCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "replay FILE",
		Short: "Make a world again from a recording, and say whether it ends the same",
		Long: `Make a world again from a recording, without a server, and say whether it ends in the
state that was recorded, byte for byte. - is standard input.`,
		Example: `  mockcloud world record > world.json
  mockcloud world replay world.json`,
		Args:              cobra.ExactArgs(1),
		ValidArgsFunction: first(completion.Files("json")),
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
