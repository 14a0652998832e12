package steps

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"time"
)

// parameterPatterns are what stands for a value in the text of a step.
var parameterPatterns = map[string]string{
	"{name}":     `"([^"]*)"`,
	"{names}":    `("[^"]*"(?:(?:, | and )"[^"]*")*)`,
	"{number}":   `(\d+)`,
	"{duration}": `(\d+ (?:second|minute|hour|day)s?)`,
}

var parameters = sync.OnceValue(func() *strings.Replacer {
	var pairs []string
	for name, pattern := range parameterPatterns {
		pairs = append(pairs, name, pattern)
	}
	return strings.NewReplacer(pairs...)
})

// Expression makes the regular expression of a step out of its text, in which {name}, {names},
// {number} and {duration} stand for values. What remains is regular expression, so that a step
// can leave words out: (?: as the resource share {name})?
func Expression(text string) *regexp.Regexp {
	expressions.Lock()
	defer expressions.Unlock()
	known, ok := expressions.of[text]
	if !ok {
		known = regexp.MustCompile("^" + parameters().Replace(text) + "$")
		expressions.of[text] = known
	}
	return known
}

// expressions are those that are compiled, by their texts: each scenario asks for all of them, so that
// even the way to find them counts.
var expressions = struct {
	sync.Mutex

	of map[string]*regexp.Regexp
}{of: map[string]*regexp.Regexp{}}

// action is the expression of a step in which an account does something, or
// cannot. Its function's last argument is the code of the refusal, "" where
// there is to be none.
//
//	"team-b" creates a security group "web" in the VPC of "apps"
//	"team-b" cannot create a security group "web" in the VPC of "apps" because "InvalidVpcId.NotFound"
func action(does, do, what string) *regexp.Regexp {
	return Expression("{name} (?:" + does + "|cannot " + do + ") " + what + "(?: because {name})?")
}

// only is the part of an expression that says what all is seen: only the named
// things, or none.
func only(one, many string) string {
	return "(?:only the (?:" + one + "|" + many + ") {names}|no " + many + ")"
}

var quotedName = regexp.MustCompile(`"([^"]*)"`)

// listed takes a list of names apart.
func listed(names string) []string {
	var list []string
	for _, match := range quotedName.FindAllStringSubmatch(names, -1) {
		list = append(list, match[1])
	}
	return list
}

var units = map[string]time.Duration{"second": time.Second, "minute": time.Minute, "hour": time.Hour, "day": 24 * time.Hour}

// durationOf reads a duration such as "7 days".
func durationOf(text string) (time.Duration, error) {
	number, unit, _ := strings.Cut(text, " ")
	n, err := strconv.Atoi(number)
	if err != nil {
		return 0, fmt.Errorf("%q is no duration: %w", text, err)
	}
	return time.Duration(n) * units[strings.TrimSuffix(unit, "s")], nil
}
