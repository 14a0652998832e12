package main

import (
	"fmt"
	"strconv"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"github.com/mockcloud-dev/mockcloud/mockcloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

func actionsCommand() *cobra.Command {
	var all bool
	cmd := &cobra.Command{
		Use:   "actions [product]",
		Short: "List what is implemented of what the vendor has",
		Example: `  mockcloud actions
  mockcloud actions vpc
  mockcloud actions vpc --all`,
		Args:              cobra.MaximumNArgs(1),
		ValidArgsFunction: first(answered(productNames)),
		RunE: func(cmd *cobra.Command, args []string) error {
			listings := mockcloud.Catalog().Listings()
			out := tabwriter.NewWriter(cmd.OutOrStdout(), 0, 0, 2, ' ', 0)
			if len(args) == 0 {
				_, _ = fmt.Fprintln(out, "product\tversion\timplemented\tof")
			}
			found := false
			for _, listing := range listings {
				switch {
				case len(args) == 0:
					_, _ = fmt.Fprintf(out, "%s\t%s\t%d\t%s\n", listing.Name, listing.Version, implemented(listing), known(listing))
				case strings.EqualFold(args[0], listing.Name):
					found = true
					for _, action := range listing.Actions {
						if action.Implemented || all {
							_, _ = fmt.Fprintf(out, "%s\t%s\t%s\n", listing.Version, action.Name, map[bool]string{true: "implemented", false: "not implemented"}[action.Implemented])
						}
					}
				}
			}
			if len(args) > 0 && !found {
				return fmt.Errorf("there is no product %q; mockcloud actions lists them", args[0])
			}
			return out.Flush()
		},
	}
	cmd.Flags().BoolVar(&all, "all", false, "list the actions that are not implemented as well")
	return cmd
}

// known is how many actions the vendor has, where that is published.
func known(listing services.Listing) string {
	if len(listing.Actions) == 0 {
		return "?"
	}
	return strconv.Itoa(len(listing.Actions))
}

func implemented(listing services.Listing) int {
	n := 0
	for _, action := range listing.Actions {
		if action.Implemented {
			n++
		}
	}
	return n
}
