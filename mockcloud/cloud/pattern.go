package cloud

import (
	"regexp"
	"sync"
)

// Pattern is a regular expression that is compiled when it is first asked: most
// runs of the program need few of them, and a start should not wait for the rest.
type Pattern struct {
	expression string
	once       sync.Once
	compiled   *regexp.Regexp
}

// NewPattern makes a pattern. An expression that is none panics when it is first asked.
func NewPattern(expression string) *Pattern { return &Pattern{expression: expression} }

func (p *Pattern) compile() *regexp.Regexp {
	p.once.Do(func() { p.compiled = regexp.MustCompile(p.expression) })
	return p.compiled
}

// MatchString says whether the text contains a match.
func (p *Pattern) MatchString(text string) bool { return p.compile().MatchString(text) }

// FindStringSubmatch is the first match and what its groups match; nil where
// there is none.
func (p *Pattern) FindStringSubmatch(text string) []string {
	return p.compile().FindStringSubmatch(text)
}

// ReplaceAllString puts another text in the place of each match.
func (p *Pattern) ReplaceAllString(text, replacement string) string {
	return p.compile().ReplaceAllString(text, replacement)
}
