package steps

import (
	"regexp"
	"slices"
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
		if one.expression.MatchString(text) {
			numbers = append(numbers, number)
		}
	}
	matched.Store(text, numbers)
	return numbers
}

var matched sync.Map // []int by the text of a step
