package leaks_test

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// list is a reading call that is answered in pages, each after a token.
type list struct{ call, with, token, size string }

// listOf is how an action tells its pages apart, if it has any with tokens.
func listOf(o *services.Operation) (l list, paged bool) {
	for _, leaf := range leaves(o) {
		switch leaf.path {
		case "NextToken", "Marker":
			l.token = leaf.path
		case "MaxResults", "MaxResult", "MaxItems":
			l.size = leaf.path
		}
	}
	return l, l.token != "" && l.size != ""
}

// learnLists finds the ways of reading in pages.
func (p *play) learnLists() {
	for i := range p.probes {
		q := &p.probes[i]
		if l, paged := listOf(p.operations[q.call]); paged && q.path == "" {
			l.call, l.with = q.call, q.with
			p.lists = append(p.lists, l)
		}
	}
}

// tokenOf is what an account is told to ask for the second page with; "" where all is
// on the first.
func (p *play) tokenOf(l *list, a *actor) string {
	asked := a.parameters(l.with)
	asked[l.size] = "1"
	return at(p.call(p.world, a, p.operations[l.call], asked).body, l.token)
}

// turn lets an account turn to the pages that another was told of, by the same list or
// else by some list: it is told nothing but what its own list has.
func (p *play) turn(step string, known map[string][]secret, asking, about *actor, relations []string) {
	some := ""
	for i := 0; some == "" && i < len(p.lists); i++ {
		some = p.tokenOf(&p.lists[i], about)
	}
	for i := range p.lists {
		l := &p.lists[i]
		o := p.operations[l.call]
		asked := about.parametersAfter(asking, l.with)
		asked[l.size] = cmp.Or(asked[l.size], "10") // without a size, some lists have pages with numbers
		own := map[string]bool{}
		for more := true; more; more = asked[l.token] != "" {
			page := p.call(p.world, asking, o, asked)
			entries(page, l, func(entry string) { own[entry] = true })
			asked[l.token] = at(page.body, l.token)
		}
		token := cmp.Or(p.tokenOf(l, about), some)
		asked[l.token] = token
		got := p.call(p.world, asking, o, asked)
		p.looked++
		p.shows(step, known, asking, about, relations, l.call, l.token, asked, got)
		if got.failed {
			asked[l.token] = never(token)
			none := p.call(p.world, asking, o, asked)
			entries(none, l, func(entry string) { own[entry] = true })
		}
		entries(got, l, func(entry string) {
			if !own[entry] {
				p.leak("%s: as %s (%s), %s%s with the %s of %s %s tells more than its own list:\n\t%s", step, asking.name, strings.Join(relations, ", "), l.call, l.with, l.token, about.name, token, cut(entry))
			}
		})
	}
}

// entries visits what a page of a list says: the entries of all lists in it, and what
// it says besides of the whole. A refusal is an entry, too.
func entries(page answer, l *list, visit func(string)) {
	var value any
	if page.failed || json.Unmarshal([]byte(page.body), &value) != nil {
		visit(page.body)
		return
	}
	var walk func(path string, value any)
	walk = func(path string, value any) {
		switch value := value.(type) {
		case map[string]any:
			for name, one := range value {
				walk(path+"."+name, one)
			}
		case []any:
			for _, one := range value {
				visit(fmt.Sprint(path, " ", one))
			}
		default:
			if !slices.Contains([]string{"." + l.token, ".IsTruncated", ".Count"}, path) { // they are of the page
				visit(fmt.Sprint(path, " ", value))
			}
		}
	}
	walk("", value)
}
