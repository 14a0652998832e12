package main

import (
	"fmt"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"github.com/mockcloud-dev/mockcloud/mockcloud/mockclient"
)

func worldCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "world",
		Short: "Write worlds of a running server down, load them, let them go back in time, or record and replay them",
		Long: `Write a world of a running server as a file, make one of a file, or let a world go back: to
when it was made, or to a snapshot. Of a world that goes back accounts and credentials stay
good, and the same calls get the same ids again.`,
		Example: `  mockcloud world export > world.yaml
  mockcloud world load world.yaml
  mockcloud world snapshot "before the upgrade"
  mockcloud world restore snapshot-1
  mockcloud world reset`,
	}
	cmd.AddCommand(exportCommand(), loadCommand(), schemaCommand(), resetCommand(), snapshotCommand(), snapshotsCommand(), restoreCommand(), recordCommand(), replayCommand())
	return cmd
}

// found is the world that the flags choose.
func (s *setting) found(cmd *cobra.Command) (*mockclient.World, error) {
	c, err := newClient(s.url, s.token)
	if err != nil {
		return nil, err
	}
	return c.World(cmd.Context(), s.world)
}

// onWorld makes a command that does something with a world.
func onWorld(cmd *cobra.Command, do func(cmd *cobra.Command, w *mockclient.World, args []string) error) *cobra.Command {
	var chosen setting
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		world, err := chosen.found(cmd)
		if err != nil {
			return err
		}
		return do(cmd, world, args)
	}
	chosen.serverFlags(cmd)
	return cmd
}

func resetCommand() *cobra.Command {
	return onWorld(&cobra.Command{
		Use:   "reset",
		Short: "Make a world as it was when it was made",
		Long: `Make a world as it was when it was made: with the accounts, credentials, clock and faults
that it had then, and no calls. Its snapshots stay.`,
		Args: cobra.NoArgs,
	}, func(cmd *cobra.Command, w *mockclient.World, _ []string) error {
		if err := w.Reset(cmd.Context()); err != nil {
			return err
		}
		_, err := fmt.Fprintf(cmd.OutOrStdout(), "the world %s is as it was when it was made\n", w.ID)
		return err
	})
}

func snapshotCommand() *cobra.Command {
	return onWorld(&cobra.Command{
		Use:   "snapshot [name]",
		Short: "Keep a world as it is, to go back to, and print the id",
		Args:  cobra.MaximumNArgs(1),
	}, func(cmd *cobra.Command, w *mockclient.World, args []string) error {
		name := ""
		if len(args) > 0 {
			name = args[0]
		}
		taken, err := w.Snapshot(cmd.Context(), name)
		if err != nil {
			return err
		}
		_, err = fmt.Fprintln(cmd.OutOrStdout(), taken.ID)
		return err
	})
}

func snapshotsCommand() *cobra.Command {
	return onWorld(&cobra.Command{
		Use:   "snapshots",
		Short: "List the snapshots of a world",
		Args:  cobra.NoArgs,
	}, func(cmd *cobra.Command, w *mockclient.World, _ []string) error {
		list, err := w.Snapshots(cmd.Context())
		if err != nil {
			return err
		}
		table := tabwriter.NewWriter(cmd.OutOrStdout(), 0, 0, 2, ' ', 0)
		for _, one := range list {
			_, _ = fmt.Fprintf(table, "%s\t%s\t%s\n", one.ID, one.Taken.Format(time.RFC3339), one.Name)
		}
		return table.Flush()
	})
}

func restoreCommand() *cobra.Command {
	return onWorld(&cobra.Command{
		Use:   "restore snapshot",
		Short: "Make a world as it was when a snapshot was taken",
		Long: `Make a world as it was when a snapshot was taken: what it held, clock, faults and calls.
mockcloud world snapshots lists the ids.`,
		Args:              cobra.ExactArgs(1),
		ValidArgsFunction: first(answered(snapshotIDs)),
	}, func(cmd *cobra.Command, w *mockclient.World, args []string) error {
		if err := w.Restore(cmd.Context(), args[0]); err != nil {
			return err
		}
		_, err := fmt.Fprintf(cmd.OutOrStdout(), "the world %s is as it was at %s\n", w.ID, args[0])
		return err
	})
}
