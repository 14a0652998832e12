package main

import (
	"fmt"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/mockcloud-dev/mockcloud/internal/completion"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
	"github.com/mockcloud-dev/mockcloud/mockcloud/mockclient"
	"github.com/mockcloud-dev/mockcloud/mockcloud/worldfile"
)

func exportCommand() *cobra.Command {
	return onWorld(&cobra.Command{
		Use:   "export",
		Short: "Print a world as a world file",
		Long: `Print what a world holds as a world file, which serve --world and mockcloud world load make it
of again. What such a file cannot say is in comments at its end.`,
		Example: `  mockcloud world export --world team-network > team-network.yaml`,
		Args:    cobra.NoArgs,
	}, func(cmd *cobra.Command, w *mockclient.World, _ []string) error {
		text, err := w.File(cmd.Context())
		if err != nil {
			return err
		}
		_, err = cmd.OutOrStdout().Write(text)
		return err
	})
}

func loadCommand() *cobra.Command {
	var server setting
	var replace bool
	cmd := &cobra.Command{
		Use:               "load file",
		Short:             "Make the world of a world file in a running server, and print its credentials",
		Args:              cobra.ExactArgs(1),
		ValidArgsFunction: first(completion.Files("yaml", "yml")),
		RunE: func(cmd *cobra.Command, args []string) error {
			text, err := os.ReadFile(args[0])
			if err != nil {
				return err
			}
			c, err := newClient(server.url, server.token)
			if err != nil {
				return err
			}
			w, err := c.Load(cmd.Context(), mockclient.WorldFile{Name: filepath.Base(args[0]), Text: text, Replace: replace})
			if err != nil {
				return err
			}
			out := cmd.OutOrStdout()
			if _, err := fmt.Fprintf(out, "world %s\n%s", w.ID, credentialsHead()); err != nil {
				return err
			}
			for _, a := range w.Accounts() {
				if _, err := fmt.Fprint(out, credentialsLine(a.Name, a.ID, a.AccessKeyID, a.AccessKeySecret)); err != nil {
					return err
				}
			}
			for _, one := range w.Things() {
				if one.Kind != string(identity.KindUser) {
					continue
				}
				user, err := w.User(cmd.Context(), one.Account, one.Name)
				if err != nil {
					continue // it has no key
				}
				if _, err := fmt.Fprint(out, credentialsLine(one.Account+"/"+user.Name, user.ID, user.AccessKeyID, user.AccessKeySecret)); err != nil {
					return err
				}
			}
			return nil
		},
	}
	server.reachFlags(cmd)
	cmd.Flags().BoolVar(&replace, "replace", false, "let it take the place of a world of the same id")
	return cmd
}

func schemaCommand() *cobra.Command {
	return &cobra.Command{
		Use:     "schema",
		Short:   "Print the JSON schema of world files, for editors",
		Example: `  mockcloud world schema > world.schema.json`,
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			_, err := cmd.OutOrStdout().Write(worldfile.Schema())
			return err
		},
	}
}
