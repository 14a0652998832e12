package report_test

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"io"
	"strings"
	"testing"

	messages "github.com/cucumber/messages/go/v21"

	"github.com/mockcloud-dev/mockcloud/cmd/conformance/report"
)

func TestVerdicts(t *testing.T) {
	t.Parallel()
	run := newRun(t)
	want := map[string]report.Verdict{
		"stage.light": report.Broken, "stage.door": report.Broken, "stage.floor": report.Excused,
		"hall.seat": report.NotRun, "hall.exit": report.NoScenario, "hall.clock": report.NotRun,
	}
	expect := func(when string) {
		t.Helper()
		for _, one := range run.Findings() {
			if one.Verdict != want[one.ID] {
				t.Errorf("%s: %s is %s, not %s", when, one.ID, one.Verdict, want[one.ID])
			}
		}
	}
	expect("at first")
	scenarios := run.Features[0].Scenarios
	scenarios[4].Status, scenarios[0].Status = report.Passed, report.Passed
	want["hall.seat"], want["stage.light"], want["stage.door"] = report.Proved, report.Proved, report.Proved
	expect("when all have passed")
	run.Clauses[1].Total = 3 // one that was not chosen
	want["stage.door"] = report.NotRun
	expect("when there is another")
	if got := run.Headline(); got != "2 of 6 clauses" {
		t.Errorf("in a few words: %s", got)
	}
}

// TestMessages follows the ids from each message to the one before it that has told of it.
func TestMessages(t *testing.T) {
	t.Parallel()
	var out bytes.Buffer
	if err := newRun(t).Messages(&out); err != nil {
		t.Fatal(err)
	}
	told := map[string]bool{}
	count := map[string]int{}
	know := func(what, id string) {
		t.Helper()
		if !told[what+id] {
			t.Errorf("nothing has told of the %s %q", what, id)
		}
	}
	var statuses []string
	decoder := json.NewDecoder(&out)
	decoder.DisallowUnknownFields()
	for {
		var one messages.Envelope
		if err := decoder.Decode(&one); err == io.EOF {
			break
		} else if err != nil {
			t.Fatal(err)
		}
		switch {
		case one.GherkinDocument != nil:
			for _, child := range one.GherkinDocument.Feature.Children {
				told["node "+child.Scenario.Id] = true
				for _, step := range child.Scenario.Steps {
					told["node "+step.Id] = true
				}
			}
		case one.Pickle != nil:
			told["pickle "+one.Pickle.Id] = true
			know("node ", one.Pickle.AstNodeIds[0])
			for _, step := range one.Pickle.Steps {
				told["step "+step.Id] = true
				know("node ", step.AstNodeIds[0])
			}
		case one.TestCase != nil:
			told["case "+one.TestCase.Id] = true
			know("pickle ", one.TestCase.PickleId)
			for _, step := range one.TestCase.TestSteps {
				told["test step "+step.Id] = true
				know("step ", step.PickleStepId)
			}
		case one.TestCaseStarted != nil:
			count["started"]++
			told["attempt "+one.TestCaseStarted.Id] = true
			know("case ", one.TestCaseStarted.TestCaseId)
		case one.TestStepStarted != nil:
			told["begun "+one.TestStepStarted.TestStepId] = true
			know("attempt ", one.TestStepStarted.TestCaseStartedId)
			know("test step ", one.TestStepStarted.TestStepId)
		case one.Attachment != nil:
			count[one.Attachment.MediaType]++
			know("begun ", one.Attachment.TestStepId)
		case one.TestStepFinished != nil:
			statuses = append(statuses, one.TestStepFinished.TestStepResult.Status.String())
			know("begun ", one.TestStepFinished.TestStepId)
		case one.TestCaseFinished != nil:
			count["finished"]++
			know("attempt ", one.TestCaseFinished.TestCaseStartedId)
		case one.TestRunFinished != nil && one.TestRunFinished.Success:
			t.Error("the run succeeds")
		}
	}
	if count["started"] != 4 || count["finished"] != 4 || count["application/json"] != 1 || count["text/plain"] != 1 {
		t.Errorf("there are %v", count)
	}
	if got := strings.Join(statuses, " "); got != "PASSED PASSED FAILED SKIPPED PASSED PASSED PASSED" {
		t.Errorf("the steps have %s", got)
	}
}

func TestBadge(t *testing.T) {
	t.Parallel()
	run := newRun(t)
	badge := func(message, color string) {
		t.Helper()
		var out bytes.Buffer
		if err := run.Badge(&out); err != nil {
			t.Fatal(err)
		}
		if err := xml.Unmarshal(out.Bytes(), new(struct{})); err != nil {
			t.Errorf("%v:\n%s", err, out.String())
		}
		if !strings.Contains(out.String(), "<title>conformance: "+message+"</title>") || !strings.Contains(out.String(), color) {
			t.Errorf("not %s in %s:\n%s", message, color, out.String())
		}
	}
	badge("2 clauses failed", "#b3261e")
	run.Features[0].Scenarios[0].Status = report.Passed
	badge("2 of 6 clauses", "#8a5a00")
	run.Clauses = run.Clauses[:2]
	badge("2 of 2 clauses", "#2a7a37")
	run.Features[0].Scenarios[2].Status = report.Failed
	badge("1 scenario failed", "#b3261e")
}

func TestMarkdown(t *testing.T) {
	t.Parallel()
	run := newRun(t)
	run.Compare([]report.Earlier{{File: "stage/play.feature", Name: "Gone_*", Line: 7, Status: report.Passed}}, nil)
	var out bytes.Buffer
	if err := run.Markdown(&out); err != nil {
		t.Fatal(err)
	}
	for _, part := range []string{
		"## Conformance: 2 clauses failed\n",
		"\n5 scenarios: 3 passed, 1 failed, 1 not run, in 1 min 30 s. Repeat with `conformance run --seed 7`.\n",
		"\n| stage | 0 | 2 | 0 | 1 | 0 |\n| hall | 0 | 0 | 2 | 0 | 1 |\n\n",
		"\n- 1 newly failing\n  - stage/play.feature:3 The light goes &lt;out&gt;\n",
		"\n- 1 gone\n  - stage/play.feature:7 Gone\\_\\*\n",
		"\n<details><summary>The light goes &lt;out&gt; (stage/play.feature:3)</summary>\n\n```text\nexpected nothing, got <b>light</b>\nand more\n```\n",
	} {
		if !strings.Contains(out.String(), part) {
			t.Errorf("there is no %q in\n%s", part, out.String())
		}
	}
}
