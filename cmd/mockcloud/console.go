package main

import (
	"fmt"
	"io"
	"net/url"

	"github.com/cli/browser"
	"github.com/spf13/cobra"

	"github.com/mockcloud-dev/mockcloud/mockcloud/console"
)

func consoleCommand() *cobra.Command {
	var chosen setting
	var only bool
	cmd := &cobra.Command{
		Use:   "console",
		Short: "Open the console of a server in the browser",
		Long: `Open the console of a server in the browser: resource sharing, networks, calls and
the rest of a world as web pages. Where there is no browser, the address is printed.

Where the control API asks for a token the console does so too.`,
		Example: `  mockcloud console
  mockcloud console --world team-network --account team-b
  mockcloud console --print`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			server, err := newClient(chosen.url, chosen.token)
			if err != nil {
				return err
			}
			if err := server.read(cmd.Context(), new(struct{}), nil, "health"); err != nil {
				return err
			}
			address := consoleAddress(server.url, &chosen)
			if !only {
				browser.Stdout, browser.Stderr = io.Discard, io.Discard
				if browser.OpenURL(address) == nil {
					return nil
				}
			}
			_, err = fmt.Fprintln(cmd.OutOrStdout(), address)
			return err
		},
	}
	chosen.serverFlags(cmd)
	flags := cmd.Flags()
	flags.StringVar(&chosen.account, "account", "", "name of the account that is looked as (default the first of the world)")
	flags.BoolVar(&only, "print", false, "print the address only")
	return cmd
}

// consoleAddress leads to the world, and to the account where one is said.
func consoleAddress(server *url.URL, chosen *setting) string {
	query := url.Values{"world": {chosen.world}}
	if chosen.account != "" {
		query.Set("account", chosen.account)
	}
	at := *server
	at.Path = console.Prefix
	return at.String() + "#/?" + query.Encode()
}
