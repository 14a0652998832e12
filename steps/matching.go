package steps

import (
	"maps"
	"regexp"
	"regexp/syntax"
	"slices"
	"strings"
	"sync"

	"github.com/cucumber/godog"
)

// give registers the steps of the language that are in a scenario. godog tries every step of a scenario with
// each expression that it has been given, twice (0.15.1); with all of them that took two fifths of a run. More
// than one may match a step: godog tells of it.
func give(s *Scene, scenario *godog.Scenario) {
	given := map[int][]int{}
	for _, step := range scenario.Steps {
		for _, one := range matching(step.Text) {
			if !slices.Contains(given[one.noun], one.number) {
				given[one.noun] = append(given[one.noun], one.number)
			}
		}
	}
	for _, noun := range slices.Sorted(maps.Keys(given)) {
		nouns[noun](s, &selection{scene: s, numbers: given[noun]})
	}
}

// selection takes some of the definitions of a noun, by their numbers.
type selection struct {
	scene   *Scene
	numbers []int
	next    int
}

func (l *selection) Step(expression *regexp.Regexp, function any, needs ...Need) {
	if slices.Contains(l.numbers, l.next) {
		l.scene.Step(expression, function, needs...)
	}
	l.next++
}

// phrase is a step of the language: the one of its noun with that number.
type phrase struct {
	noun, number int
	expression   *regexp.Regexp
	has          string // what texts have that match
}

// phrases collects those of a noun.
type phrases struct {
	noun int
	all  []phrase
}

func (p *phrases) Step(expression *regexp.Regexp, _ any, _ ...Need) {
	p.all = append(p.all, phrase{p.noun, len(p.all), expression, literalOf(expression)})
}

// language is all phrases, by a word of all texts that match them; "" where there is no such word.
var language = sync.OnceValue(func() map[string][]phrase {
	byWord := map[string][]phrase{}
	for noun, register := range nouns {
		of := phrases{noun: noun}
		register(&Scene{}, &of)
		for _, one := range of.all {
			word := wordOf(one.has)
			byWord[word] = append(byWord[word], one)
		}
	}
	return byWord
})

// matching are the phrases that a step matches; the steps of scenarios are often the same.
func matching(text string) []phrase {
	if known, ok := matched.Load(text); ok {
		return known.([]phrase)
	}
	var found []phrase
	words := slices.Sorted(strings.FieldsSeq(text))
	for _, word := range append(slices.Compact(words), "") {
		for _, one := range language()[word] {
			if strings.Contains(text, one.has) && one.expression.MatchString(text) {
				found = append(found, one)
			}
		}
	}
	matched.Store(text, found)
	return found
}

var matched sync.Map // []phrase by the text of a step

// wordOf is the longest word that is whole in a literal, and so in all texts that have this.
func wordOf(literal string) (word string) {
	words := strings.Split(literal, " ")
	for _, one := range words[1:max(len(words)-1, 1)] { // those at the ends may go on
		if len(one) > len(word) {
			word = one
		}
	}
	return word
}

// literalOf is the longest text that all matches of an expression have as it is. Nearly all expressions begin
// with somebody's name, so that looking for it first spares most of the matching.
func literalOf(expression *regexp.Regexp) string {
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
	return longest
}
