package managedtest

import (
	"encoding/json"
	"fmt"
	"regexp"
	"strings"
)

var nextToken = regexp.MustCompile(`"NextToken":"([^"]+)"`)

// Several lets team-a make so many things by the same call, in which {n} is the number of each,
// and tells what is at a name in the answers.
func (s *Scene) Several(count int, call, name string) (ids []string) {
	s.Helper()
	names := s.names()
	for n := range count {
		names["n"] = fmt.Sprint(n)
		action, parameters := s.parse(call, names)
		answer, refused := s.Call("team-a", action, parameters)
		if refused != nil {
			s.Fatalf("%s: %v", call, refused)
		}
		s.Settle()
		ids = append(ids, s.At(answer, name))
	}
	return ids
}

// Pages reads a list page by page, as team-a: {page} in the call is the number of a page, or
// {token} what the answer before has said that the next one is after. All pages together must
// be the list, which has the ids, each of them once.
func (s *Scene) Pages(call string, ids ...string) {
	s.Helper()
	at := s.names()
	at["page"], at["token"] = "1", ""
	seen, pages := map[string]int{}, 0
	for {
		action, parameters := s.parse(call, at)
		answer, refused := s.Call("team-a", action, parameters)
		if refused != nil {
			s.Fatalf("%s, page %s: %v", call, at["page"], refused)
		}
		text, err := json.Marshal(answer)
		s.Must(err)
		held := 0
		for _, id := range ids {
			if strings.Contains(string(text), `"`+id+`"`) {
				seen[id]++
				held++
			}
		}
		if held == 0 {
			break // there are no more pages
		}
		pages++
		at["page"] = fmt.Sprint(pages + 1)
		if strings.Contains(call, "{token}") {
			next := nextToken.FindSubmatch(text)
			if next == nil {
				break
			}
			at["token"] = string(next[1])
		}
	}
	if pages < 2 {
		s.Errorf("%s has %d pages, so it shows nothing", call, pages)
	}
	for _, id := range ids {
		if seen[id] != 1 {
			s.Errorf("%s shows %s %d times", call, id, seen[id])
		}
	}
}
