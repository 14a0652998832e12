package steps

import (
	"cmp"
	"path"
	"reflect"
	"regexp"
	"regexp/syntax"
	"runtime"
	"slices"
	"strings"
	"sync"

	"github.com/agnivade/levenshtein"
)

// vocabulary takes the definitions of steps, with what they need.
type vocabulary interface {
	Step(expression *regexp.Regexp, function any, needs ...Need)
}

// Definition is a step of the language.
type Definition struct {
	// Noun is what the step is about: the name of its file in this package.
	Noun string
	// Text is how the step reads: {name}, {names}, {number} and {duration} stand for values,
	// [brackets] for what can be left out, (this|that) for a choice.
	Text string
	// Table says that a table or a text follows.
	Table bool
	// Needs are what not every target offers.
	Needs []Need

	expression *regexp.Regexp
	plain      []string // some of the ways to write it, for [Nearest]
}

// String is the step as lists show it, with what it needs.
func (d Definition) String() string {
	text := d.Text
	if d.Table {
		text += " …"
	}
	for i, need := range d.Needs {
		if i == 0 {
			text += "  # needs "
		} else {
			text += ", "
		}
		text += string(need)
	}
	return text
}

// list collects definitions.
type list struct {
	noun  string
	found []Definition
}

func (l *list) Step(expression *regexp.Regexp, function any, needs ...Need) {
	tree, err := syntax.Parse(readable(expression.String()), syntax.Perl)
	if err != nil {
		panic(err) // it has been compiled before
	}
	l.found = append(l.found, Definition{
		Noun: l.noun, Text: textOf(tree), Table: takesTable(reflect.TypeOf(function)), Needs: needs, expression: expression,
		plain: []string{plain(tree, 0, false), plain(tree, 1, false), plain(tree, 0, true), plain(tree, 1, true)},
	})
}

func takesTable(function reflect.Type) bool {
	last := function.NumIn() - 1
	return last >= 0 && function.In(last).Kind() == reflect.Pointer
}

// Definitions lists all steps of the language, by noun.
var Definitions = sync.OnceValue(func() []Definition {
	all := &list{}
	for _, register := range nouns {
		file, _ := runtime.FuncForPC(reflect.ValueOf(register).Pointer()).FileLine(reflect.ValueOf(register).Pointer())
		all.noun = strings.TrimSuffix(path.Base(file), ".go")
		register(&Scene{}, all)
	}
	slices.SortStableFunc(all.found, func(a, b Definition) int { return cmp.Compare(a.Noun, b.Noun) })
	return all.found
})

// readable puts the names of parameters back into an expression; see [Expression].
func readable(pattern string) string {
	for name, parameter := range parameterPatterns {
		pattern = strings.ReplaceAll(pattern, parameter, `\{`+strings.Trim(name, "{}")+`\}`)
	}
	return pattern
}

// textOf writes an expression for people.
func textOf(e *syntax.Regexp) string {
	switch e.Op {
	case syntax.OpLiteral:
		return string(e.Rune)
	case syntax.OpCapture:
		return textOf(e.Sub[0])
	case syntax.OpConcat:
		return concatOf(e.Sub)
	case syntax.OpAlternate:
		return "(" + strings.Join(choicesOf(e), "|") + ")"
	case syntax.OpQuest:
		inner := textOf(e.Sub[0])
		if sub := e.Sub[0]; sub.Op == syntax.OpAlternate || sub.Op == syntax.OpCapture && sub.Sub[0].Op == syntax.OpAlternate {
			inner = strings.TrimSuffix(strings.TrimPrefix(inner, "("), ")")
		}
		return "[" + inner + "]"
	case syntax.OpCharClass:
		return "(" + strings.Join(classOf(e), "|") + ")"
	case syntax.OpBeginText, syntax.OpEndText, syntax.OpEmptyMatch:
		return ""
	}
	return "…"
}

// concatOf writes what follows each other. The parser takes out what the words of a choice begin
// with alike: it is given back to them.
func concatOf(parts []*syntax.Regexp) string {
	text := ""
	for _, part := range parts {
		choices := choicesOf(part)
		begun := text[strings.LastIndexAny(text, " ([{]})")+1:]
		if len(choices) < 2 || begun == "" {
			text += textOf(part)
			continue
		}
		for i := range choices {
			choices[i] = begun + choices[i]
		}
		text = strings.TrimSuffix(text, begun) + "(" + strings.Join(choices, "|") + ")"
	}
	return text
}

// choicesOf are the texts of a choice, also of one within it; nil where there is none.
func choicesOf(e *syntax.Regexp) (all []string) {
	switch e.Op {
	case syntax.OpCapture:
		return choicesOf(e.Sub[0])
	case syntax.OpCharClass:
		return classOf(e)
	case syntax.OpAlternate:
		for _, part := range e.Sub {
			text := textOf(part)
			if part.Op == syntax.OpConcat && strings.HasPrefix(text, "(") && strings.IndexByte(text, ')') == len(text)-1 {
				all = append(all, strings.Split(text[1:len(text)-1], "|")...)
				continue
			}
			all = append(all, text)
		}
	}
	return all
}

// classOf are the characters of a small class.
func classOf(e *syntax.Regexp) (all []string) {
	for i := 0; i+1 < len(e.Rune) && len(all) < 8; i += 2 {
		for r := e.Rune[i]; r <= e.Rune[i+1] && len(all) < 8; r++ {
			all = append(all, string(r))
		}
	}
	return all
}

// plain writes one of the ways to write a step: with the nth alternative of each choice, and
// with or without what can be left out.
func plain(e *syntax.Regexp, nth int, whole bool) string {
	switch e.Op {
	case syntax.OpConcat:
		var text strings.Builder
		for _, part := range e.Sub {
			text.WriteString(plain(part, nth, whole))
		}
		return text.String()
	case syntax.OpAlternate:
		return plain(e.Sub[min(nth, len(e.Sub)-1)], nth, whole)
	case syntax.OpCapture:
		return plain(e.Sub[0], nth, whole)
	case syntax.OpQuest:
		if !whole {
			return ""
		}
		return plain(e.Sub[0], nth, whole)
	case syntax.OpCharClass:
		all := classOf(e)
		return all[min(nth, len(all)-1)]
	}
	return textOf(e)
}

var (
	durationText = regexp.MustCompile(`\b\d+ (?:second|minute|hour|day)s?\b`)
	numberText   = regexp.MustCompile(`\b\d+\b`)
	nameText     = regexp.MustCompile(`"[^"]*"`)
	wordText     = regexp.MustCompile(`\{\w+\}|\pL[\pL\pN]*`)
)

// Unknown says that there is no such step, and which read like it.
func Unknown(text string) string {
	near := Nearest(text, 3)
	if len(near) == 0 {
		return "there is no step like: " + text
	}
	lines := []string{"there is no step: " + text, "these read like it:"}
	for _, one := range near {
		lines = append(lines, "  "+one.Text)
	}
	return strings.Join(lines, "\n")
}

// Nearest are the steps that read most like a text that is none, at most so many: those that have
// most of its words, and of these the ones with the fewest letters to change.
func Nearest(text string, most int) []Definition {
	text = nameText.ReplaceAllString(text, "{name}")
	text = durationText.ReplaceAllString(text, "{duration}")
	text = numberText.ReplaceAllString(text, "{number}")
	words := slices.DeleteFunc(wordText.FindAllString(text, -1), func(word string) bool { return word[0] == '{' })
	type ranked struct {
		Definition
		missing, distance int
	}
	var near []ranked
	for _, d := range Definitions() {
		one := ranked{Definition: d, distance: len(text) + len(d.Text)}
		known := wordText.FindAllString(d.Text, -1)
		for _, word := range words {
			if !slices.Contains(known, word) {
				one.missing++
			}
		}
		for _, written := range d.plain {
			begin := written[:min(len(written), len(text))] // what follows may have been left out
			one.distance = min(one.distance, levenshtein.ComputeDistance(text, begin)+(len(written)-len(begin))/8)
		}
		if one.missing < (len(words)+1)/2 || one.distance < len(text)/2 {
			near = append(near, one)
		}
	}
	slices.SortStableFunc(near, func(a, b ranked) int { return cmp.Or(a.missing-b.missing, a.distance-b.distance) })
	var found []Definition
	for _, one := range near[:min(most, len(near))] {
		found = append(found, one.Definition)
	}
	return found
}
