package report

import (
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"
)

// Earlier is what a scenario was in an earlier run.
type Earlier struct {
	File, Name string
	Line       int64
	Status     Status
	steps      string
}

// Place is where the scenario was.
func (e Earlier) Place() string { return fmt.Sprintf("%s:%d", e.File, e.Line) }

// ReadEarlier reads the Cucumber JSON of an earlier run, as --format cucumber writes it.
func ReadEarlier(from io.Reader) ([]Earlier, error) {
	var files []struct {
		URI      string
		Elements []struct {
			Name, Type string
			Line       int64
			Steps      []struct {
				Name   string
				Result struct{ Status Status }
			}
		}
	}
	if err := json.NewDecoder(from).Decode(&files); err != nil {
		return nil, fmt.Errorf("it is no Cucumber JSON, as --format cucumber writes it: %w", err)
	}
	var list []Earlier
	for _, file := range files {
		for _, element := range file.Elements {
			if element.Type == "background" {
				continue
			}
			one := Earlier{File: file.URI, Name: element.Name, Line: element.Line, Status: Failed} // so is one without steps
			var texts []string
			for i, step := range element.Steps {
				texts = append(texts, step.Name)
				switch {
				case i == 0:
					one.Status = step.Result.Status
				case one.Status == Passed:
					one.Status = step.Result.Status
				}
			}
			if one.Status != Passed && one.Status != Skipped {
				one.Status = Failed
			}
			one.steps = strings.Join(texts, "\n")
			list = append(list, one)
		}
	}
	return list, nil
}

// Changes are what a run has otherwise than an earlier one.
type Changes struct {
	Failing []*Scenario // they failed, and did not before
	Fixed   []*Scenario // they passed, and failed before
	New     []*Scenario // they passed, and were not there before
	Gone    []Earlier   // they are no longer there
	Skipped []Earlier   // they ran before, and did not now
}

// Compare notes what has changed since an earlier run. What of the earlier scenarios was not
// chosen is gone unless known has it: scenarios that there are.
//
// Scenarios are the same by file and name. Where several of a file share a name, as rows of an
// outline do, their steps tell them apart.
func (r *Run) Compare(earlier []Earlier, known []*Scenario) {
	changes, before := &Changes{}, match(earlier, r.Scenarios())
	for _, one := range r.Scenarios() {
		old, was := before[one]
		switch {
		case one.Status == Failed && (!was || old.Status != Failed):
			changes.Failing = append(changes.Failing, one)
		case one.Status == Passed && !was:
			changes.New = append(changes.New, one)
		case one.Status == Passed && old.Status == Failed:
			changes.Fixed = append(changes.Fixed, one)
		case one.Status == Skipped && was && old.Status != Skipped:
			changes.Skipped = append(changes.Skipped, old)
		}
	}
	rest := slices.Clone(earlier)
	for _, old := range before {
		rest = slices.DeleteFunc(rest, func(one Earlier) bool { return one == old })
	}
	there := map[Earlier]bool{}
	for _, old := range match(earlier, known) {
		there[old] = true
	}
	for _, old := range rest {
		switch {
		case !there[old]:
			changes.Gone = append(changes.Gone, old)
		case old.Status != Skipped:
			changes.Skipped = append(changes.Skipped, old)
		}
	}
	r.Changes = changes
}

// match finds what scenarios were earlier: first those that have all in common, then those whose
// steps changed and whose names are not shared.
func match(earlier []Earlier, scenarios []*Scenario) map[*Scenario]Earlier {
	byAll, byName := map[string][]Earlier{}, map[string][]Earlier{}
	for _, old := range earlier {
		byAll[old.File+"\n"+old.Name+"\n"+old.steps] = append(byAll[old.File+"\n"+old.Name+"\n"+old.steps], old)
		byName[old.File+"\n"+old.Name] = append(byName[old.File+"\n"+old.Name], old)
	}
	shared := map[string]int{}
	for _, one := range scenarios {
		shared[one.File+"\n"+one.Pickle.Name]++
	}
	found := map[*Scenario]Earlier{}
	for _, one := range scenarios {
		name := one.File + "\n" + one.Pickle.Name
		texts := make([]string, len(one.Steps))
		for i, step := range one.Steps {
			texts[i] = step.Pickle.Text
		}
		all := name + "\n" + strings.Join(texts, "\n")
		switch same := byAll[all]; {
		case len(same) > 0:
			found[one], byAll[all] = same[0], same[1:]
		case len(byName[name]) == 1 && shared[name] == 1:
			found[one] = byName[name][0]
		}
	}
	return found
}

// Change is one of the ways in which scenarios can have changed, with those that did.
type Change struct {
	How       string
	Scenarios []string // where they are, and their names
}

// List is all changes, without those that there are none of.
func (c *Changes) List() []Change {
	var list []Change
	add := func(how string, scenarios []string) {
		if len(scenarios) > 0 {
			list = append(list, Change{how, scenarios})
		}
	}
	add("newly failing", described(c.Failing))
	add("fixed", described(c.Fixed))
	add("new", described(c.New))
	add("gone", remembered(c.Gone))
	add("skipped", remembered(c.Skipped))
	return list
}

func described(list []*Scenario) (texts []string) {
	for _, one := range list {
		texts = append(texts, one.Place()+" "+one.Pickle.Name)
	}
	return texts
}

func remembered(list []Earlier) (texts []string) {
	for _, one := range list {
		texts = append(texts, one.Place()+" "+one.Name)
	}
	return texts
}
