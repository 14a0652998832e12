package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/mockcloud-dev/mockcloud/mockcloud/contract"
)

// giveNames names the Go types. A whole request or response of one action is
// named after the action, everything else after its noun: the shape with most
// fields gets the noun alone, others of the same noun also the one around it.
func (s *shaper) giveNames() error {
	taken := map[string]bool{"Contract": true, "Product": true}
	order := slices.Clone(s.shapes)
	slices.SortStableFunc(order, func(a, b *shape) int {
		return cmp.Or(first(a.whole, b.whole), cmp.Compare(len(b.parts), len(a.parts)), cmp.Compare(len(b.actions()), len(a.actions())))
	})
	for _, one := range order {
		for _, name := range names(one) {
			if !taken[name] {
				taken[name], one.name = true, name
				break
			}
		}
		if one.name == "" {
			return fmt.Errorf("no name is left for %s of %s: the products do not agree about it", strings.Join(one.nouns, ", "), listed(one.actions()))
		}
	}
	return nil
}

// first puts what is before what is not.
func first(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return -1
	}
	return 1
}

// names are the names that a shape can have, the best one first.
func names(from *shape) []string {
	name := cmp.Or(commonName(from, from), from.nouns[0])
	if from.whole {
		return []string{name, from.uses[0].action + kindOf(from)}
	}
	kind := ""
	if !from.response {
		kind = "Parameter"
	}
	all := []string{name + kind}
	use := slices.MaxFunc(from.uses, func(a, b use) int { return cmp.Compare(len(a.path), len(b.path)) })
	for start := len(use.path) - 2; start >= 0; start-- {
		if around := singular(use.path[start]); around != name {
			name = around + name
			all = append(all, name+kind)
		}
	}
	return append(all, use.action+name+kind)
}

func kindOf(from *shape) string {
	if from.response {
		return "Response"
	}
	return "Request"
}

// commonName is a name that fits two shapes; "" where there is none. Responses
// that have the same to say are named after it, or else, as all shapes, after
// the words with which all their nouns end.
func commonName(a, b *shape) string {
	nouns := slices.Concat(a.nouns, b.nouns)
	slices.Sort(nouns)
	nouns = slices.Compact(nouns)
	if len(nouns) == 1 {
		return nouns[0]
	}
	if a.whole && b.whole {
		if said := content(a); said != "" {
			return said + kindOf(a)
		}
	}
	ending := words(nouns[0])
	for _, noun := range nouns[1:] {
		other := words(noun)
		same := 0
		for same < min(len(ending), len(other)) && ending[len(ending)-1-same] == other[len(other)-1-same] {
			same++
		}
		ending = ending[len(ending)-same:]
	}
	name := strings.Join(ending, "")
	if a.whole && b.whole && name == kindOf(a) || slices.Contains(vague, name) {
		return ""
	}
	return name
}

// vague are words that say nothing of what they end the name of.
var vague = []string{"", "Info", "Set", "List", "Option", "Options", "Id", "Ids", "Status", "Type", "Types"}

// content is the one thing that a request or a response has to say, besides the
// page of a list that it is for; "" where there are several.
func content(from *shape) string {
	said := ""
	for _, one := range from.parts {
		name := contract.GoName(one.wire)
		switch {
		case name == "RequestId", slices.Contains(paging, name):
		case said != "":
			return ""
		default:
			said = name
		}
	}
	switch {
	case said == "" && from.response:
		return "Empty"
	case said == "" && len(from.parts) > 0:
		return "Page"
	}
	return said
}

var paging = []string{"PageNumber", "PageSize", "MaxResults", "NextToken", "TotalCount"}

// singular is what one entry of a list is called.
func singular(name string) string {
	switch {
	case strings.HasSuffix(name, "ies"):
		return strings.TrimSuffix(name, "ies") + "y"
	case strings.HasSuffix(name, "ss"), strings.HasSuffix(name, "us"):
		return name
	}
	return strings.TrimSuffix(name, "s")
}

// words splits a name before each capital letter that follows a small one.
func words(name string) []string {
	var all []string
	start, small := 0, false
	for i, letter := range name {
		if unicode.IsUpper(letter) && small {
			all = append(all, name[start:i])
			start = i
		}
		small = !unicode.IsUpper(letter)
	}
	return append(all, name[start:])
}
