package main

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// godogTags turns a tag expression of Cucumber's, such as `@a and not (@b or @c)`, into what godog
// takes: && between parts, a comma between alternatives, ~ for not. What is written so already stays.
func godogTags(expression string) (string, error) {
	if strings.ContainsAny(expression, ",~") || strings.Contains(expression, "&&") {
		return expression, nil
	}
	p := &tagParser{words: tagWord.FindAllString(expression, -1)}
	if len(p.words) == 0 {
		return "", nil
	}
	all, err := p.anyOf()
	if err == nil && len(p.words) > 0 {
		err = fmt.Errorf("%q is too much", strings.Join(p.words, " "))
	}
	if err != nil {
		return "", fmt.Errorf("--tags %q: %w; a tag expression is such as '@a and not (@b or @c)'", expression, err)
	}
	parts := make([]string, len(all))
	for i, one := range all {
		parts[i] = strings.Join(one, ",")
	}
	return strings.Join(parts, " && "), nil
}

var tagWord = regexp.MustCompile(`[()]|[^()\s]+`)

// tagParser reads an expression into parts that must all hold, each of alternatives of which one must.
type tagParser struct{ words []string }

type parts [][]string

func (p *tagParser) next(word string) bool {
	if len(p.words) == 0 || p.words[0] != word {
		return false
	}
	p.words = p.words[1:]
	return true
}

// anyOf reads A or B or …
func (p *tagParser) anyOf() (parts, error) {
	found, err := p.allOf()
	for err == nil && p.next("or") {
		var more parts
		if more, err = p.allOf(); err == nil {
			found = either(found, more)
		}
	}
	return found, err
}

// allOf reads A and B and …
func (p *tagParser) allOf() (parts, error) {
	found, err := p.one()
	for err == nil && p.next("and") {
		var more parts
		if more, err = p.one(); err == nil {
			found = append(found, more...)
		}
	}
	return found, err
}

func (p *tagParser) one() (parts, error) {
	switch {
	case p.next("not"):
		found, err := p.one()
		return negated(found), err
	case p.next("("):
		found, err := p.anyOf()
		if err == nil && !p.next(")") {
			err = errors.New("a parenthesis is not closed")
		}
		return found, err
	case len(p.words) == 0:
		return nil, errors.New("it ends where a tag should be")
	case !strings.HasPrefix(p.words[0], "@"):
		return nil, fmt.Errorf("%q is no tag, which begins with @", p.words[0])
	}
	tag := p.words[0]
	p.words = p.words[1:]
	return parts{{tag}}, nil
}

// either holds where a or b does.
func either(a, b parts) (found parts) {
	for _, left := range a {
		for _, right := range b {
			found = append(found, append(slices.Clone(left), right...))
		}
	}
	return found
}

// negated holds where a does not: where all alternatives of one of its parts do not.
func negated(a parts) (found parts) {
	for i, part := range a {
		var none parts
		for _, tag := range part {
			if plain, ok := strings.CutPrefix(tag, "~"); ok {
				none = append(none, []string{plain})
			} else {
				none = append(none, []string{"~" + tag})
			}
		}
		if i == 0 {
			found = none
		} else {
			found = either(found, none)
		}
	}
	return found
}
