package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"github.com/mockcloud-dev/mockcloud/features"
)

func clausesCommand(unproved func() ([]features.Unproved, error)) *cobra.Command {
	var missing bool
	cmd := &cobra.Command{
		Use:   "clauses [chapter]",
		Short: "List the clauses of the reference and the scenarios that prove them",
		Long: `List the clauses of the reference, with the scenarios that prove them.

What no scenario proves stands with its reason in features/unproved.yaml. The
exit status is 1 when a clause has neither a scenario nor a reason there, or when
what stands there has a scenario or is no clause.`,
		Example: `  conformance clauses
  conformance clauses permissions
  conformance clauses --missing`,
		Args:      cobra.MatchAll(cobra.MaximumNArgs(1), cobra.OnlyValidArgs),
		ValidArgs: features.Chapters,
		RunE: func(cmd *cobra.Command, args []string) error {
			list, err := unproved()
			if err != nil {
				return err
			}
			chapter := ""
			if len(args) > 0 {
				chapter = args[0]
			}
			return listClauses(cmd.OutOrStdout(), list, chapter, missing)
		},
	}
	cmd.Flags().BoolVar(&missing, "missing", false, "list only the clauses that no scenario proves, and what is wrong")
	return cmd
}

// listClauses prints every clause of a chapter, or of all where it is "", with
// its fate, and the sums. Where a fate is not what it should be, it fails.
func listClauses(w io.Writer, unproved []features.Unproved, chapter string, missing bool) error {
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
	reasons := map[string]string{}
	for _, one := range unproved {
		reasons[one.Clause] = one.Reason
	}
	known := map[string]bool{}
	total, proved, excused, wrong := 0, 0, 0, 0
	for _, clause := range clauses {
		known[clause.ID] = true
		if chapter != "" && clause.Chapter != chapter {
			continue
		}
		total++
		reason := reasons[clause.ID]
		fate := ""
		switch has := len(proofs[clause.ID]) > 0; {
		case has && reason != "":
			fate = "HAS SCENARIOS, though unproved.yaml says: " + reason
			wrong++
		case has:
			proved++
			if missing {
				continue
			}
		case reason != "":
			fate = "no scenario: " + reason
			excused++
		default:
			fate = "NO SCENARIO, and unproved.yaml gives no reason"
			wrong++
		}
		if err := printClause(w, clause, proofs[clause.ID], fate); err != nil {
			return err
		}
	}
	for _, one := range unproved {
		if known[one.Clause] || !strings.HasPrefix(one.Clause, chapter) {
			continue
		}
		wrong++
		if _, err := fmt.Fprintf(w, "%s\n    NO CLAUSE, though unproved.yaml has it\n\n", one.Clause); err != nil {
			return err
		}
	}
	if _, err := fmt.Fprintf(w, "%d of %d clauses have scenarios, %d have a reason why not, %d are wrong\n", proved, total, excused, wrong); err != nil {
		return err
	}
	if wrong > 0 {
		return fmt.Errorf("%w: the clauses are not what they should be", errFailed)
	}
	return nil
}

func printClause(w io.Writer, clause features.Clause, proofs []features.Scenario, fate string) error {
	text := fmt.Sprintf("%s\n  %s\n", clause.ID, clause.Text)
	for _, scenario := range proofs {
		text += fmt.Sprintf("    %s: %s\n", scenario.File, scenario.Name)
	}
	if fate != "" {
		text += "    " + fate + "\n"
	}
	_, err := fmt.Fprintln(w, text)
	return err
}
