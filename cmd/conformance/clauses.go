package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"github.com/mockcloud-dev/mockcloud/cmd/conformance/report"
	"github.com/mockcloud-dev/mockcloud/features"
)

// evidence is what says whether a clause is proved.
type evidence struct {
	scenarios func() ([]features.Scenario, error)
	unproved  func() ([]features.Unproved, error)
}

// clauses are those of the reference, with how many scenarios there are for each, rows of outlines
// counted, or why there is none.
func (e evidence) clauses() ([]report.Clause, error) {
	found, err := fates(e, "")
	if err != nil {
		return nil, err
	}
	all, err := parse(features.FS, "", features.Chapters)
	if err != nil {
		return nil, err
	}
	totals := map[string]int{}
	for _, one := range all {
		for _, scenario := range one.chosen {
			for _, id := range scenario.Clauses() {
				totals[id]++
			}
		}
	}
	var clauses []report.Clause
	for _, one := range found {
		if one.clause.Chapter != "" {
			clauses = append(clauses, report.Clause{Clause: one.clause, Total: totals[one.clause.ID], Reason: one.reason})
		}
	}
	return clauses, nil
}

func clausesCommand(of evidence) *cobra.Command {
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
			chapter := ""
			if len(args) > 0 {
				chapter = args[0]
			}
			return listClauses(cmd.OutOrStdout(), of, chapter, missing)
		},
	}
	cmd.Flags().BoolVar(&missing, "missing", false, "list only the clauses that no scenario proves, and what is wrong")
	return cmd
}

// fate is what is known of a clause.
type fate struct {
	clause    features.Clause
	scenarios []features.Scenario
	reason    string // why no scenario proves it
	wrong     string // what is not as it should be
}

// fates says of every clause of a chapter, or of all where it is "", what is known,
// and then of every reason that is for no clause.
func fates(of evidence, chapter string) ([]fate, error) {
	unproved, err := of.unproved()
	if err != nil {
		return nil, err
	}
	clauses, err := features.Clauses()
	if err != nil {
		return nil, err
	}
	scenarios, err := of.scenarios()
	if err != nil {
		return nil, err
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
	var found []fate
	known := map[string]bool{}
	for _, clause := range clauses {
		known[clause.ID] = true
		if chapter != "" && clause.Chapter != chapter {
			continue
		}
		one := fate{clause: clause, scenarios: proofs[clause.ID], reason: reasons[clause.ID]}
		switch has := len(one.scenarios) > 0; {
		case has && one.reason != "":
			one.wrong = "HAS SCENARIOS, though unproved.yaml says: " + one.reason
		case !has && one.reason == "":
			one.wrong = "NO SCENARIO, and unproved.yaml gives no reason"
		}
		found = append(found, one)
	}
	for _, one := range unproved {
		if !known[one.Clause] && strings.HasPrefix(one.Clause, chapter) {
			found = append(found, fate{clause: features.Clause{ID: one.Clause}, reason: one.Reason, wrong: "NO CLAUSE, though unproved.yaml has it"})
		}
	}
	return found, nil
}

// errClauses says that clauses are without scenarios and reasons, or have both;
// which ones has been printed.
var errClauses = fmt.Errorf("%w: the clauses are not what they should be", errFailed)

// listClauses prints every clause of a chapter, or of all where it is "", with
// its fate, and the sums. Where a fate is not what it should be, it fails.
func listClauses(w io.Writer, of evidence, chapter string, missing bool) error {
	found, err := fates(of, chapter)
	if err != nil {
		return err
	}
	total, proved, excused, wrong := 0, 0, 0, 0
	for _, one := range found {
		if one.clause.Chapter != "" {
			total++
		}
		switch {
		case one.wrong != "":
			wrong++
		case one.reason != "":
			excused++
		default:
			proved++
			if missing {
				continue
			}
		}
		if err := one.print(w); err != nil {
			return err
		}
	}
	if _, err := fmt.Fprintf(w, "%d of %d clauses have scenarios, %d have a reason why not, %d are wrong\n", proved, total, excused, wrong); err != nil {
		return err
	}
	if wrong > 0 {
		return errClauses
	}
	return nil
}

// checkClauses prints the clauses whose fate is not what it should be, and fails
// where there are any.
func checkClauses(w io.Writer, of evidence) error {
	found, err := fates(of, "")
	if err != nil {
		return err
	}
	wrong := false
	for _, one := range found {
		if one.wrong == "" {
			continue
		}
		wrong = true
		if err := one.print(w); err != nil {
			return err
		}
	}
	if wrong {
		return errClauses
	}
	return nil
}

func (f fate) print(w io.Writer) error {
	text := f.clause.ID + "\n"
	if f.clause.Text != "" {
		text += "  " + f.clause.Text + "\n"
	}
	for _, scenario := range f.scenarios {
		text += fmt.Sprintf("    %s: %s\n", scenario.File, scenario.Name)
	}
	switch {
	case f.wrong != "":
		text += "    " + f.wrong + "\n"
	case f.reason != "":
		text += "    no scenario: " + f.reason + "\n"
	}
	_, err := fmt.Fprintln(w, text)
	return err
}
