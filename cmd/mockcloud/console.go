package main

import (
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"runtime"
	"slices"

	"github.com/spf13/cobra"

	"github.com/mockcloud-dev/mockcloud/internal/completion"
	"github.com/mockcloud-dev/mockcloud/mockcloud/console"
)

func consoleCommand() *cobra.Command {
	var chosen setting
	var only bool
	cmd := &cobra.Command{
		Use:   "console",
		Short: "Open the console of a server in the browser",
		Long: `Open the console of a server in the browser: resource sharing, networks, calls and
the rest of a world as web pages. The address is printed too, for where there is no
browser.

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
			if _, err = fmt.Fprintln(cmd.OutOrStdout(), address); err != nil || only {
				return err
			}
			return openInBrowser(address)
		},
	}
	chosen.serverFlags(cmd)
	flags := cmd.Flags()
	flags.StringVar(&chosen.account, "account", "", "name of the account that is looked as (default the first of the world)")
	completion.Offer(cmd, "account", answered(accountNames))
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

// openers open an address in the browser that the person has chosen, by operating system. Libraries
// for this are 70 KB of the binary, for what [become] does as well.
var openers = map[string][]string{
	"darwin":  {"open"},
	"windows": {"rundll32", "url.dll,FileProtocolHandler"},
}

// openInBrowser opens an address, unless there is no browser, as in a container.
func openInBrowser(address string) error {
	opener, known := openers[runtime.GOOS]
	if !known {
		if os.Getenv("DISPLAY")+os.Getenv("WAYLAND_DISPLAY")+os.Getenv("BROWSER") == "" {
			return nil // xdg-open would start one in the terminal
		}
		opener = []string{"xdg-open"}
	}
	path, err := exec.LookPath(opener[0])
	if err != nil {
		return nil
	}
	return become(path, append(slices.Clone(opener), address), os.Environ())
}
