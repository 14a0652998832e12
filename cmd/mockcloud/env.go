package main

import (
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/mockcloud-dev/mockcloud/internal/completion"
)

func envCommand() *cobra.Command {
	var chosen setting
	var form string
	var unset bool
	cmd := &cobra.Command{
		Use:   "env",
		Short: "Print the environment in which clients call the mock",
		Long: `Print the environment in which clients call the mock as one of its accounts: the
server as their proxy, the CA that they trust, credentials and region. Variables
of the vendor's clients that are not set this way are unset, so that none of
your own credentials, roles and profiles are used.

mockcloud exec runs a single command so.`,
		Example: `  eval "$(mockcloud env --account team-b)"
  mockcloud env --shell fish | source
  mockcloud env --shell powershell | Out-String | Invoke-Expression
  mockcloud env --shell dotenv > .env
  eval "$(mockcloud env --unset)"`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			in, ok := shells[form]
			if !ok {
				return fmt.Errorf("--shell %q: use one of %s", form, strings.Join(slices.Sorted(maps.Keys(shells)), ", "))
			}
			var env environment
			if !unset {
				var err error
				if env, err = chosen.environment(cmd.Context()); err != nil {
					return err
				}
			}
			var text strings.Builder
			for _, name := range env.dropped(os.Environ()) {
				if !unset && shellName.MatchString(name) {
					fmt.Fprintln(&text, in.unset(name))
				}
			}
			for _, v := range env.variables() {
				if unset {
					fmt.Fprintln(&text, in.unset(v.name))
				} else {
					fmt.Fprintln(&text, in.set(v.name, v.value))
				}
			}
			_, err := fmt.Fprint(cmd.OutOrStdout(), text.String())
			return err
		},
	}
	chosen.flags(cmd)
	cmd.Flags().StringVar(&form, "shell", "sh", "what reads it: sh, fish, powershell or dotenv")
	completion.Offer(cmd, "shell", completion.OneOf(slices.Sorted(maps.Keys(shells))...))
	cmd.Flags().BoolVar(&unset, "unset", false, "print how the variables are unset again; what they were before is not known")
	return cmd
}
