package report

import (
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"fmt"
	"html/template"
	"io"
	"maps"
	"slices"
	"strings"
	"time"

	messages "github.com/cucumber/messages/go/v21"

	"github.com/mockcloud-dev/mockcloud/steps"
)

//go:embed page.html.tmpl
var pageText string

//go:embed page.css
var pageStyle string

//go:embed page.js
var pageScript string

var pageTemplate = template.Must(template.New("page").Funcs(template.FuncMap{
	"duration": durationText, "table": table, "parameters": parametersOf, "word": word, "trim": strings.TrimSpace,
}).Parse(pageText))

// Page writes one page of HTML that needs nothing else: the clauses of the reference by chapter, with the
// verdicts on them, their scenarios and what these did. It works without its script, which searches.
func (r *Run) Page(w io.Writer) error {
	sum := sha256.Sum256([]byte(pageScript))
	page := page{
		Run: r, Style: template.CSS(pageStyle), Script: template.JS(pageScript), Script256: base64.StdEncoding.EncodeToString(sum[:]),
		number: map[*Scenario]int{}, shown: map[*Scenario]bool{},
	}
	for i, scenario := range r.Scenarios() {
		page.number[scenario] = i + 1
	}
	return pageTemplate.Execute(w, page)
}

// page is what the template is filled with.
type page struct {
	*Run
	Style     template.CSS
	Script    template.JS
	Script256 string
	number    map[*Scenario]int
	shown     map[*Scenario]bool
}

// Entry is a scenario in a list; it is shown in full where it is listed first.
type Entry struct {
	*Scenario
	Number int
	First  bool
}

// Entries are scenarios as they are listed next.
func (p page) Entries(list []*Scenario) []Entry {
	entries := make([]Entry, len(list))
	for i, one := range list {
		entries[i] = Entry{one, p.number[one], !p.shown[one]}
		p.shown[one] = true
	}
	return entries
}

// Number is that of a scenario on the page.
func (p page) Number(of *Scenario) int { return p.number[of] }

// Others are the features with the scenarios that prove no clause of the reference.
func (p page) Others() []*Feature {
	known := map[string]bool{}
	for _, clause := range p.Clauses {
		known[clause.ID] = true
	}
	var others []*Feature
	for _, feature := range p.Features {
		rest := slices.DeleteFunc(slices.Clone(feature.Scenarios), func(one *Scenario) bool {
			return slices.ContainsFunc(one.Clauses(), func(id string) bool { return known[id] })
		})
		if len(rest) > 0 {
			others = append(others, &Feature{Document: feature.Document, Scenarios: rest})
		}
	}
	return others
}

// Share is the part of all clauses with a verdict, in percent.
func (p page) Share(verdict Verdict) string {
	return fmt.Sprintf("%.3f", 100*float64(p.Count(verdict))/float64(max(len(p.Clauses), 1)))
}

// Verdicts are those that there can be.
func (page) Verdicts() []Verdict { return Verdicts }

// Verdict is a feature's whose scenarios prove no clause: the worst of them.
func (f *Feature) Verdict() Verdict {
	verdict := Proved
	for _, one := range f.Scenarios {
		switch one.Status {
		case Failed:
			return Broken
		case Skipped:
			verdict = NotRun
		}
	}
	return verdict
}

// word is a verdict as a name in HTML.
func word(verdict Verdict) string { return strings.ReplaceAll(string(verdict), " ", "-") }

// table is the table or the text that belongs to a step.
func table(argument *messages.PickleStepArgument) string {
	switch {
	case argument == nil:
		return ""
	case argument.DocString != nil:
		return argument.DocString.Content
	case argument.DataTable == nil:
		return ""
	}
	var text strings.Builder
	for _, row := range argument.DataTable.Rows {
		for _, cell := range row.Cells {
			text.WriteString("| " + cell.Value + " ")
		}
		text.WriteString("|\n")
	}
	return text.String()
}

// parametersOf are a call's, in the order of their names.
func parametersOf(call steps.Call) (list [][2]string) {
	for _, name := range slices.Sorted(maps.Keys(call.Parameters)) {
		list = append(list, [2]string{name, call.Parameters[name]})
	}
	return list
}

// durationText says how long something took, with as many digits as matter.
func durationText(took time.Duration) string {
	switch {
	case took >= time.Minute:
		return fmt.Sprintf("%d min %d s", int(took.Minutes()), int(took.Seconds())%60)
	case took >= time.Second:
		return fmt.Sprintf("%.1f s", took.Seconds())
	case took >= time.Millisecond:
		return fmt.Sprintf("%d ms", took.Milliseconds())
	}
	return fmt.Sprintf("%.1f ms", float64(took.Microseconds())/1000)
}
