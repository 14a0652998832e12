package features_test

import (
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"testing"

	"github.com/cucumber/godog"
	messages "github.com/cucumber/messages/go/v21"

	"github.com/mockcloud-dev/mockcloud/features"
	"github.com/mockcloud-dev/mockcloud/steps"
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

// TestTagsTellWhatAScenarioNeeds holds tags against what the steps have declared that they need, of
// all rows of outlines.
func TestTagsTellWhatAScenarioNeeds(t *testing.T) {
	t.Parallel()
	parsed, err := (godog.TestSuite{Options: &godog.Options{FS: features.FS, Paths: features.Chapters}}).RetrieveFeatures()
	if err != nil {
		t.Fatal(err)
	}
	idle := map[string]string{} // scenarios and their tags that no row has needed so far
	needed := map[string]bool{}
	for _, feature := range parsed {
		for _, pickle := range feature.Pickles {
			var tags []string
			for _, tag := range pickle.Tags {
				tags = append(tags, tag.Name)
			}
			if chapter := path.Dir(feature.Uri); !slices.Contains(tags, "@"+chapter) {
				t.Errorf("%s: %q has no tag @%s", feature.Uri, pickle.Name, chapter)
			}
			why := neededTags(pickle)
			for _, tag := range []string{"@mock", "@billable"} {
				at := feature.Uri + " " + pickle.AstNodeIds[0] + tag // of the outline
				switch has := slices.Contains(tags, tag); {
				case why[tag] != "" && !has:
					t.Errorf("%s: %q has no tag %s, which the needs of a step ask for: %s", feature.Uri, pickle.Name, tag, why[tag])
				case why[tag] != "":
					needed[at] = true
				case has && (tag != "@mock" || why[directory] == ""):
					idle[at] = fmt.Sprintf("%s: %q has the tag %s, and no step that asks for it", feature.Uri, pickle.Name, tag)
				}
			}
		}
	}
	for at, text := range idle {
		if !needed[at] {
			t.Error(text)
		}
	}
}

// directory stands for a tag that a scenario may have or not, as it has a resource directory or a
// default VPC: what it tells of these may be so of one that an account has already.
const directory = "directory"

// neededTags are the tags that a scenario needs, with the step for which it does.
func neededTags(of *messages.Pickle) map[string]string {
	why := map[string]string{}
	for _, step := range of.Steps {
		if strings.Contains(step.Text, "MockNotImplemented") {
			why["@mock"] = step.Text
		}
		for _, need := range steps.NeedsOf(step.Text) {
			switch need {
			case steps.Directory, steps.Untouched:
				why[directory] = step.Text
			case steps.Money:
				why["@billable"] = step.Text
			default:
				why["@mock"] = step.Text
			}
		}
	}
	return why
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
