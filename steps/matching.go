package steps

import (
	"regexp"
	"regexp/syntax"
	"slices"
	"strings"
	"sync"

	"github.com/cucumber/godog"
)

// wording is the language's own steps for one scenario. godog tries every step of a scenario with
// each expression that it has been given, twice (0.15.1); with all of them that took two fifths of a
// run. So it gets those alone that are in the scenario.
type wording struct {
	scene *Scene
	all   []phrase
}

type phrase struct {
	expression *regexp.Regexp
	function   any
}

func (w *wording) Step(expression *regexp.Regexp, function any, needs ...Need) {
	w.scene.note(expression, needs)
	w.all = append(w.all, phrase{expression, function})
}

// give registers those that are in the scenario. More than one may match a step: godog tells of it.
func (w *wording) give(scenario *godog.Scenario) {
	var given []int
	for _, step := range scenario.Steps {
		for _, number := range w.matching(step.Text) {
			if !slices.Contains(given, number) {
				given = append(given, number)
				w.scene.register(w.all[number].expression, w.all[number].function)
			}
		}
	}
}

// matching are the numbers of the phrases that a step matches. They are the same for all scenes, and
// the steps of scenarios often are.
func (w *wording) matching(text string) []int {
	if known, ok := matched.Load(text); ok {
		return known.([]int)
	}
	var numbers []int
	for number, one := range w.all {
		if strings.Contains(text, literalOf(one.expression)) && one.expression.MatchString(text) {
			numbers = append(numbers, number)
		}
	}
	matched.Store(text, numbers)
	return numbers
}

var matched sync.Map // []int by the text of a step

// literalOf is the longest text that all matches of an expression have as it is. Nearly all expressions begin
// with somebody's name, so that looking for it first spares most of the matching.
func literalOf(expression *regexp.Regexp) string {
	if known, ok := literals.Load(expression); ok {
		return known.(string)
	}
	parsed, err := syntax.Parse(expression.String(), syntax.Perl)
	if err != nil {
		return ""
	}
	longest, parts := "", []*syntax.Regexp{parsed}
	if parsed.Op == syntax.OpConcat {
		parts = parsed.Sub
	}
	for _, part := range parts {
		if part.Op == syntax.OpLiteral && part.Flags&syntax.FoldCase == 0 && len(part.Rune) > len(longest) {
			longest = string(part.Rune)
		}
	}
	literals.Store(expression, longest)
	return longest
}

var literals sync.Map // by the expression, of which each scene has the same
