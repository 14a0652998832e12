package main

import (
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"github.com/mockcloud-dev/mockcloud/features"
)

func clausesCommand() *cobra.Command {
	var missing bool
	cmd := &cobra.Command{
		Use:   "clauses [chapter]",
		Short: "List the clauses of the reference and the scenarios that prove them",
		Example: `  conformance clauses
  conformance clauses permissions
  conformance clauses --missing`,
		Args:      cobra.MatchAll(cobra.MaximumNArgs(1), cobra.OnlyValidArgs),
		ValidArgs: features.Chapters,
		RunE: func(cmd *cobra.Command, args []string) error {
			chapter := ""
			if len(args) > 0 {
				chapter = args[0]
			}
			return listClauses(cmd.OutOrStdout(), chapter, missing)
		},
	}
	cmd.Flags().BoolVar(&missing, "missing", false, "list only the clauses that no scenario proves")
	return cmd
}

func listClauses(w io.Writer, chapter string, missing bool) error {
	clauses, err := features.Clauses()
	if err != nil {
		return err
	}
	scenarios, err := features.Scenarios()
	if err != nil {
		return err
	}
	proofs := map[string][]features.Scenario{}
	for _, scenario := range scenarios {
		for _, id := range scenario.Clauses() {
			proofs[id] = append(proofs[id], scenario)
		}
	}
	total, proved := 0, 0
	for _, clause := range clauses {
		if chapter != "" && clause.Chapter != chapter {
			continue
		}
		total++
		if len(proofs[clause.ID]) > 0 {
			proved++
			if missing {
				continue
			}
		}
		if err := printClause(w, clause, proofs[clause.ID]); err != nil {
			return err
		}
	}
	_, err = fmt.Fprintf(w, "%d of %d clauses have scenarios\n", proved, total)
	return err
}

func printClause(w io.Writer, clause features.Clause, proofs []features.Scenario) error {
	text := fmt.Sprintf("%s\n  %s\n", clause.ID, clause.Text)
	for _, scenario := range proofs {
		text += fmt.Sprintf("    %s: %s\n", scenario.File, scenario.Name)
	}
	if len(proofs) == 0 {
		text += "    no scenario\n"
	}
	_, err := fmt.Fprintln(w, text)
	return err
}
