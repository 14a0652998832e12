package report

import (
	_ "embed"
	"fmt"
	"io"
	"text/template"
)

//go:embed badge.svg.tmpl
var badgeText string

var badgeTemplate = template.Must(template.New("badge").Parse(badgeText))

// Badge writes a picture (SVG) that says how many clauses are proved, or what failed.
func (r *Run) Badge(w io.Writer) error {
	message, color := r.Headline(), "#2a7a37"
	switch {
	case len(r.Of(Failed)) > 0:
		color = "#b3261e"
	case r.Count(Proved) < len(r.Clauses):
		color = "#8a5a00"
	}
	const label = "conformance"
	left, right := widthOf(label), widthOf(message)
	return badgeTemplate.Execute(w, map[string]any{
		"Label": label, "Message": message, "Color": color, "Left": left, "Right": right, "Width": left + right,
		"LeftText": left - 14, "RightText": right - 14, "RightAt": left + 7,
	})
}

// Headline says in a few words how the run went.
func (r *Run) Headline() string {
	failed := len(r.Of(Failed))
	switch broken := r.Count(Broken); {
	case broken == 1:
		return "1 clause failed"
	case broken > 1:
		return fmt.Sprintf("%d clauses failed", broken)
	case failed == 1:
		return "1 scenario failed"
	case failed > 0:
		return fmt.Sprintf("%d scenarios failed", failed)
	}
	return fmt.Sprintf("%d of %d clauses", r.Count(Proved), len(r.Clauses))
}

// widthOf is about how wide a text is in 11 pixels of Verdana, with its margins; the picture
// lets it be exactly that.
func widthOf(text string) (width int) {
	for _, letter := range text {
		switch letter {
		case 'l', 'i', ' ', 'f', 'r':
			width += 4
		case 'm':
			width += 10
		default:
			width += 7
		}
	}
	return width + 14
}
