package features

import (
	"fmt"
	"slices"
	"strings"

	"github.com/cucumber/godog"
)

// Scenario is a scenario of a feature; all rows of an outline are one.
type Scenario struct {
	Name string
	// File is the path in [FS].
	File string
	// Tags are its own and those of its feature, with the @.
	Tags []string
	// Steps are the texts of its steps, with those of the background; of an
	// outline they are those of its first row.
	Steps []string
}

// Clauses are the ids of the clauses that the scenario proves.
func (s Scenario) Clauses() []string {
	var ids []string
	for _, tag := range s.Tags {
		if id, ok := strings.CutPrefix(tag, TagPrefix); ok {
			ids = append(ids, id)
		}
	}
	return ids
}

// Scenarios lists the scenarios of all chapters.
func Scenarios() ([]Scenario, error) {
	suite := godog.TestSuite{Options: &godog.Options{FS: FS, Paths: Chapters}}
	parsed, err := suite.RetrieveFeatures()
	if err != nil {
		return nil, fmt.Errorf("read the features: %w", err)
	}
	var list []Scenario
	seen := map[string]bool{}
	for _, feature := range parsed {
		for _, pickle := range feature.Pickles {
			at := feature.Uri + " " + pickle.AstNodeIds[0] // that of the outline comes before that of the row
			if seen[at] {
				continue
			}
			seen[at] = true
			scenario := Scenario{Name: pickle.Name, File: feature.Uri}
			for _, tag := range pickle.Tags {
				scenario.Tags = append(scenario.Tags, tag.Name)
			}
			for _, step := range pickle.Steps {
				scenario.Steps = append(scenario.Steps, step.Text)
			}
			list = append(list, scenario)
		}
	}
	slices.SortStableFunc(list, func(a, b Scenario) int { return strings.Compare(a.File, b.File) })
	return list, nil
}
