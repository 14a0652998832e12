package report

import (
	"fmt"
	"slices"
	"strings"

	"github.com/mockcloud-dev/mockcloud/features"
)

// Clause is a clause of the reference, with what there is to prove it.
type Clause struct {
	features.Clause
	// Total is how many scenarios prove it, whether they were chosen or not.
	Total int
	// Reason is why no scenario proves it, "" where one does or nobody says.
	Reason string
}

// Verdict is what a run says of a clause.
type Verdict string

// The verdicts on clauses, of which the second needs a look most.
const (
	Proved     Verdict = "proved"      // all of its scenarios passed
	Broken     Verdict = "failed"      // one of them failed
	NotRun     Verdict = "not run"     // none failed, and some did not run
	Excused    Verdict = "skipped"     // it has none, for a reason
	NoScenario Verdict = "no scenario" // it has none
)

// Verdicts are all that there are.
var Verdicts = []Verdict{Proved, Broken, NotRun, Excused, NoScenario}

// Finding is a clause with the verdict on it.
type Finding struct {
	Clause
	Verdict   Verdict
	Scenarios []*Scenario // those that were chosen
}

// Findings are the verdicts on all clauses, in the order of the reference.
func (r *Run) Findings() []Finding {
	proofs := map[string][]*Scenario{}
	for _, scenario := range r.Scenarios() {
		for _, id := range scenario.Clauses() {
			proofs[id] = append(proofs[id], scenario)
		}
	}
	found := make([]Finding, len(r.Clauses))
	for i, clause := range r.Clauses {
		found[i] = Finding{Clause: clause, Verdict: verdict(clause, proofs[clause.ID]), Scenarios: proofs[clause.ID]}
	}
	return found
}

func verdict(of Clause, scenarios []*Scenario) Verdict {
	is := func(status Status) func(*Scenario) bool {
		return func(one *Scenario) bool { return one.Status == status }
	}
	switch total := max(of.Total, len(scenarios)); {
	case slices.ContainsFunc(scenarios, is(Failed)):
		return Broken
	case total == 0 && of.Reason != "":
		return Excused
	case total == 0:
		return NoScenario
	case len(scenarios) < total || slices.ContainsFunc(scenarios, is(Skipped)):
		return NotRun
	}
	return Proved
}

// Chapter is a chapter of the reference, with the verdicts on its clauses.
type Chapter struct {
	Name     string
	Findings []Finding
}

// Count is how many clauses have a verdict.
func (c Chapter) Count(verdict Verdict) (n int) {
	for _, one := range c.Findings {
		if one.Verdict == verdict {
			n++
		}
	}
	return n
}

// Counts says in words how many clauses have which verdict.
func (c Chapter) Counts() string {
	var counts []string
	for _, verdict := range Verdicts {
		if n := c.Count(verdict); n > 0 {
			counts = append(counts, fmt.Sprintf("%d %s", n, verdict))
		}
	}
	return strings.Join(counts, ", ")
}

// Chapters are all findings by chapter.
func (r *Run) Chapters() []Chapter {
	var chapters []Chapter
	for _, one := range r.Findings() {
		at := slices.IndexFunc(chapters, func(c Chapter) bool { return c.Name == one.Chapter })
		if at < 0 {
			at = len(chapters)
			chapters = append(chapters, Chapter{Name: one.Chapter})
		}
		chapters[at].Findings = append(chapters[at].Findings, one)
	}
	return chapters
}

// Count is how many clauses of all have a verdict.
func (r *Run) Count(verdict Verdict) int { return Chapter{Findings: r.Findings()}.Count(verdict) }
