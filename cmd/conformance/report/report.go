// Package report writes how a run of features went, for people and for programs: JUnit XML,
// Cucumber messages, a page of HTML, a summary in Markdown and a badge.
package report

import (
	"fmt"
	"path"
	"slices"
	"strings"
	"time"

	messages "github.com/cucumber/messages/go/v21"

	"github.com/mockcloud-dev/mockcloud/features"
	"github.com/mockcloud-dev/mockcloud/steps"
)

// Status is how a step or a scenario went.
type Status string

// What becomes of steps; scenarios have the first three.
const (
	Passed    Status = "passed"
	Failed    Status = "failed"
	Skipped   Status = "skipped" // it did not run
	Undefined Status = "undefined"
	Pending   Status = "pending"
	Ambiguous Status = "ambiguous"
)

// Run is a run of features, with the scenarios that were chosen.
type Run struct {
	Version  string
	Target   string // where it ran
	Repeat   string // the command that repeats it
	Began    time.Time
	Took     time.Duration
	Features []*Feature // by their paths
	Clauses  []Clause   // of the reference, in its order
	Changes  *Changes   // since an earlier run, nil without one
	Contract *Contract  // of the vendor, nil where it was not tried
}

// Feature is a file with features, as far as its scenarios were chosen.
type Feature struct {
	Document  *messages.GherkinDocument
	Source    []byte // the whole file
	Scenarios []*Scenario
}

// Scenario is a scenario, or a row of an outline.
type Scenario struct {
	Pickle *messages.Pickle
	// Name tells rows of an outline apart by their lines, which have one name.
	Name    string
	File    string
	Line    int64 // of the row, where there is one
	Keyword string
	Steps   []*Step
	Status  Status
	Reason  string // why it failed, where no step says so, or what the target lacks for it
	Began   time.Time
	Took    time.Duration
	Calls   []steps.Call // of one that failed
	World   string       // the id of one that is kept
	Repeat  string       // the command that repeats it
}

// Step is a step of a scenario.
type Step struct {
	Pickle  *messages.PickleStep
	Keyword string
	Line    int64
	Status  Status
	Began   time.Time
	Took    time.Duration
	Error   string
}

// NewFeature is a feature that has yet to run.
func NewFeature(document *messages.GherkinDocument, source []byte, pickles []*messages.Pickle) *Feature {
	feature := &Feature{Document: document, Source: source}
	scenarios, at := nodes(document.Feature)
	names := map[string]int{}
	for _, pickle := range pickles {
		names[pickle.Name]++
	}
	for _, pickle := range pickles {
		ids := pickle.AstNodeIds // the scenario, and the row of an outline
		one := &Scenario{
			Pickle: pickle, Name: pickle.Name, File: document.Uri, Line: at[ids[len(ids)-1]].line,
			Keyword: scenarios[ids[0]].Keyword, Status: Skipped,
		}
		if names[pickle.Name] > 1 {
			one.Name += fmt.Sprintf(" (line %d)", one.Line)
		}
		for _, step := range pickle.Steps {
			node := at[step.AstNodeIds[0]]
			one.Steps = append(one.Steps, &Step{Pickle: step, Keyword: node.keyword, Line: node.line, Status: Skipped})
		}
		feature.Scenarios = append(feature.Scenarios, one)
	}
	slices.SortStableFunc(feature.Scenarios, func(a, b *Scenario) int { return int(a.Line - b.Line) })
	return feature
}

// node is where something stands in a file.
type node struct {
	line    int64
	keyword string
}

// nodes finds the scenarios of a feature, and the lines of its scenarios, rows and steps, by id.
func nodes(feature *messages.Feature) (scenarios map[string]*messages.Scenario, at map[string]node) {
	scenarios, at = map[string]*messages.Scenario{}, map[string]node{}
	steps := func(list []*messages.Step) {
		for _, step := range list {
			at[step.Id] = node{step.Location.Line, step.Keyword}
		}
	}
	add := func(background *messages.Background, scenario *messages.Scenario) {
		if background != nil {
			steps(background.Steps)
		}
		if scenario == nil {
			return
		}
		scenarios[scenario.Id], at[scenario.Id] = scenario, node{scenario.Location.Line, scenario.Keyword}
		steps(scenario.Steps)
		for _, examples := range scenario.Examples {
			for _, row := range examples.TableBody {
				at[row.Id] = node{row.Location.Line, examples.Keyword}
			}
		}
	}
	for _, child := range feature.Children {
		add(child.Background, child.Scenario)
		if child.Rule != nil {
			for _, inner := range child.Rule.Children {
				add(inner.Background, inner.Scenario)
			}
		}
	}
	return scenarios, at
}

// Place is where the scenario is, as paths of the command run have it.
func (s *Scenario) Place() string { return fmt.Sprintf("%s:%d", s.File, s.Line) }

// Tags are those of the scenario and its feature, with the @.
func (s *Scenario) Tags() []string {
	tags := make([]string, len(s.Pickle.Tags))
	for i, tag := range s.Pickle.Tags {
		tags[i] = tag.Name
	}
	return tags
}

// Clauses are the ids of the clauses that the scenario proves.
func (s *Scenario) Clauses() []string { return features.Scenario{Tags: s.Tags()}.Clauses() }

// Failure is the step that failed, nil where none did.
func (s *Scenario) Failure() *Step {
	for _, step := range s.Steps {
		if step.Status != Passed && step.Status != Skipped {
			return step
		}
	}
	return nil
}

// Why says why the scenario failed.
func (s *Scenario) Why() string {
	failure := s.Failure()
	switch {
	case s.Status != Failed:
		return ""
	case failure == nil:
		return s.Reason
	case failure.Error == "":
		return "the step is " + string(failure.Status)
	}
	return failure.Error
}

// Summary is why the scenario failed on one line: the step, and what was wrong.
func (s *Scenario) Summary() string {
	first, _, _ := strings.Cut(s.Why(), "\n")
	if failure := s.Failure(); failure != nil {
		return failure.Pickle.Text + ": " + first
	}
	return first
}

// Class is the file's path in the way in which classes are named.
func (s *Scenario) class() string {
	return strings.ReplaceAll(strings.TrimSuffix(s.File, path.Ext(s.File)), "/", ".")
}

// Scenarios are those of all features.
func (r *Run) Scenarios() []*Scenario {
	var all []*Scenario
	for _, feature := range r.Features {
		all = append(all, feature.Scenarios...)
	}
	return all
}

// Lacking is what a target lacks, and the scenarios that were skipped for it.
type Lacking struct {
	Reason    string
	Scenarios []*Scenario
}

// Lacking lists why scenarios were skipped, and which, those for most of them first.
func (r *Run) Lacking() (all []Lacking) {
	for _, one := range r.Of(Skipped) {
		if one.Reason == "" { // it was not its turn
			continue
		}
		at := slices.IndexFunc(all, func(of Lacking) bool { return of.Reason == one.Reason })
		if at < 0 {
			at, all = len(all), append(all, Lacking{Reason: one.Reason})
		}
		all[at].Scenarios = append(all[at].Scenarios, one)
	}
	slices.SortStableFunc(all, func(a, b Lacking) int { return len(b.Scenarios) - len(a.Scenarios) })
	return all
}

// Of are the scenarios that ended in a status.
func (r *Run) Of(status Status) []*Scenario {
	return slices.DeleteFunc(r.Scenarios(), func(one *Scenario) bool { return one.Status != status })
}
