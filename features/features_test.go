package features_test

import (
	"io/fs"
	"path"
	"slices"
	"strings"
	"testing"

	"github.com/mockcloud-dev/mockcloud/features"
)

func scenarios(t *testing.T) []features.Scenario {
	t.Helper()
	list, err := features.Scenarios()
	if err != nil {
		t.Fatal(err)
	}
	if len(list) == 0 {
		t.Fatal("there are no scenarios")
	}
	return list
}

func clauses(t *testing.T) []features.Clause {
	t.Helper()
	list, err := features.Clauses()
	if err != nil {
		t.Fatal(err)
	}
	if len(list) == 0 {
		t.Fatal("there are no clauses")
	}
	return list
}

// TestClausesExist holds tags and clauses together.
func TestClausesExist(t *testing.T) {
	t.Parallel()
	known := map[string]bool{}
	for _, clause := range clauses(t) {
		known[clause.ID] = true
	}
	for _, scenario := range scenarios(t) {
		ids := scenario.Clauses()
		if len(ids) == 0 {
			t.Errorf("%s: %q says no clause that it proves", scenario.File, scenario.Name)
		}
		for _, id := range ids {
			if !known[id] {
				t.Errorf("%s: %q proves %q, which is no clause", scenario.File, scenario.Name, id)
			}
		}
	}
}

func TestClausesAreComplete(t *testing.T) {
	t.Parallel()
	for _, clause := range clauses(t) {
		if !slices.Contains(features.Chapters, clause.Chapter) {
			t.Errorf("%s: there is no chapter %q", clause.ID, clause.Chapter)
		}
		if !strings.HasPrefix(clause.ID, clause.Chapter+".") {
			t.Errorf("%s does not begin with its chapter %q", clause.ID, clause.Chapter)
		}
		if !strings.HasSuffix(clause.Text, ".") {
			t.Errorf("%s: the text is no sentence: %q", clause.ID, clause.Text)
		}
	}
}

// controlling are words of the steps that need the control API.
var controlling = []string{
	" pass", "statuses that take", "the permission library has", "the access key of", "temporary credentials", "the world:",
}

// TestTagsTellWhatAScenarioNeeds finds scenarios that make what costs money, or
// that do what only a mock can do, without saying so.
func TestTagsTellWhatAScenarioNeeds(t *testing.T) {
	t.Parallel()
	for _, scenario := range scenarios(t) {
		if chapter := path.Dir(scenario.File); !slices.Contains(scenario.Tags, "@"+chapter) {
			t.Errorf("%s: %q has no tag @%s", scenario.File, scenario.Name, chapter)
		}
		for _, step := range scenario.Steps {
			controls := slices.ContainsFunc(controlling, func(words string) bool { return strings.Contains(step, words) })
			controls = controls || strings.HasPrefix(step, `the quota "`)
			if controls && !slices.Contains(scenario.Tags, "@mock") {
				t.Errorf("%s: %q does what only a mock can do without the tag @mock: %s", scenario.File, scenario.Name, step)
			}
			creates := strings.Contains(step, "creates an instance") || strings.Contains(step, "has an instance") || strings.Contains(step, "instances in ")
			if creates && !slices.Contains(scenario.Tags, "@billable") {
				t.Errorf("%s: %q creates instances without the tag @billable", scenario.File, scenario.Name)
			}
		}
	}
}

func TestEveryFeatureIsInAChapter(t *testing.T) {
	t.Parallel()
	err := fs.WalkDir(features.FS, ".", func(name string, entry fs.DirEntry, err error) error {
		if err == nil && entry.IsDir() && name != "." && !slices.Contains(features.Chapters, name) {
			t.Errorf("the folder %s is no chapter", name)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
