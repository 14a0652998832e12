package main

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"github.com/mockcloud-dev/mockcloud/internal/completion"
	"github.com/mockcloud-dev/mockcloud/mockcloud/mockclient"
)

func callsCommand() *cobra.Command {
	var chosen setting
	var filter mockclient.CallFilter
	var since string
	var asJSON, count bool
	cmd := &cobra.Command{
		Use:   "calls",
		Short: "List the calls that came to a world",
		Long: `List the latest calls that came to a world, oldest first: when, by whom, what, and how
they ended. --json has all of each call, with what it asked; secrets are masked.

The server keeps the latest calls of each world; mockcloud serve --calls-kept says how many.`,
		Example: `  mockcloud calls --account team-b --action RunInstances --count
  mockcloud calls --outcome refused
  mockcloud calls --product Vpc --json | jq .parameters
  mockcloud calls --after 120`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if since != "" {
				var err error
				if filter.Since, err = time.Parse(time.RFC3339, since); err != nil {
					return fmt.Errorf("--since is a time such as 2026-01-02T15:04:05Z, not %q", since)
				}
			}
			world, err := chosen.found(cmd)
			if err != nil {
				return err
			}
			counted, err := world.CountCalls(cmd.Context(), filter)
			if err != nil {
				return err
			}
			if counted.Dropped > 0 {
				cmd.PrintErrf("the server has dropped the first %d calls of the world; mockcloud serve --calls-kept lets it keep more\n", counted.Dropped)
			}
			if count {
				_, err = fmt.Fprintln(cmd.OutOrStdout(), counted.Matching)
				return err
			}
			calls, err := world.Calls(cmd.Context(), filter)
			if err != nil {
				return err
			}
			if asJSON {
				return writeCalls(cmd.OutOrStdout(), calls)
			}
			return showCalls(cmd.OutOrStdout(), calls)
		},
	}
	chosen.serverFlags(cmd)
	flags := cmd.Flags()
	flags.StringVar(&filter.Product, "product", "", "only calls of a product, by the vendor's name, such as Ecs")
	flags.StringVar(&filter.Action, "action", "", "only calls of an action")
	flags.StringVar(&filter.Account, "account", "", "only calls by an account")
	flags.StringVar(&filter.Caller, "caller", "", "only calls by a user or a role, by its resource name")
	flags.StringVar((*string)(&filter.Outcome), "outcome", "", "only calls that ended so: ok, refused, failed, unimplemented or dropped")
	flags.StringVar(&filter.Code, "code", "", "only calls with a code of an error")
	flags.StringVar(&since, "since", "", "only calls since a time of the world's clock")
	flags.Uint64Var(&filter.After, "after", 0, "only calls after the one of a number")
	flags.IntVar(&filter.Limit, "limit", 100, "how many calls at most; 0 stands for all")
	flags.BoolVar(&count, "count", false, "print only how many there are, whatever the limit")
	flags.BoolVar(&asJSON, "json", false, "print a line of JSON for each call, with all of it")
	completion.Offer(cmd, "product", answered(productNames))
	completion.Offer(cmd, "action", actionsOf(&filter.Product))
	completion.Offer(cmd, "account", answered(accountNames))
	completion.Offer(cmd, "outcome", completion.OneOf("ok", "refused", "failed", "unimplemented", "dropped"))
	return cmd
}

// showCalls prints calls for people.
func showCalls(out io.Writer, calls []mockclient.Call) error {
	table := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	_, _ = fmt.Fprintln(table, "number\ttime\taccount\tproduct\taction\tstatus\tcode\ttook")
	for _, call := range calls {
		status := fmt.Sprint(call.Status)
		if call.Status == 0 {
			status = "dropped"
		}
		_, _ = fmt.Fprintf(table, "%d\t%s\t%s\t%s\t%s\t%s\t%s\t%s\n", call.Number, call.Time.Format(time.RFC3339),
			call.Account, cmp.Or(call.Product, "?"), call.Action, status, cmp.Or(call.Code, "-"), call.Duration.Round(time.Microsecond))
	}
	return table.Flush()
}

// writeCalls prints calls for programs, a line for each.
func writeCalls(out io.Writer, calls []mockclient.Call) error {
	encoder := json.NewEncoder(out)
	encoder.SetEscapeHTML(false)
	for _, call := range calls {
		if err := encoder.Encode(call); err != nil {
			return err
		}
	}
	return nil
}
