package report

import (
	_ "embed"
	"fmt"
	"io"
	"strings"
	"text/template"
)

//go:embed summary.md.tmpl
var summaryText string

var summaryTemplate = template.Must(template.New("summary").Funcs(template.FuncMap{
	"cell": cell, "fenced": fenced, "some": some[*Scenario], "someof": some[string], "rest": rest, "duration": durationText,
}).Parse(summaryText))

// Markdown writes a summary such as the pages of CI services show for a job.
func (r *Run) Markdown(w io.Writer) error { return summaryTemplate.Execute(w, r) }

// shown is how many scenarios a list shows: the pages that show summaries take no more than so much.
const shown = 50

func some[T any](list []T) []T { return list[:min(len(list), shown)] }

func rest(of int) int { return max(of-shown, 0) }

// cell is a text as a cell of a table, or as part of a line.
func cell(text string) string {
	return strings.NewReplacer("|", `\|`, "<", "&lt;", ">", "&gt;", "*", `\*`, "_", `\_`, "`", "\\`", "\n", " ").Replace(text)
}

// fenced is a text as it is, in a fence that it does not end.
func fenced(text string) string {
	fence := "```"
	for strings.Contains(text, fence) {
		fence += "`"
	}
	return fmt.Sprintf("%stext\n%s\n%s", fence, strings.TrimRight(text, "\n"), fence)
}
