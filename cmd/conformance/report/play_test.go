package report_test

import (
	"strings"
	"testing"
	"time"

	gherkin "github.com/cucumber/gherkin/go/v26"
	messages "github.com/cucumber/messages/go/v21"

	"github.com/mockcloud-dev/mockcloud/cmd/conformance/report"
	"github.com/mockcloud-dev/mockcloud/features"
	"github.com/mockcloud-dev/mockcloud/steps"
)

const play = `Feature: A play
  @doc:stage.light @doc:stage.door
  Scenario: The light goes <out>
    Given the account "owner"
    When "owner" looks at:
      | lamp | bulb |
    Then "owner" sees nothing
    And "owner" leaves
  @doc:stage.door
  Scenario: The door opens
    Given the account "owner"
  Scenario: Nobody asked for this
    Given the account "owner"
  @doc:hall.seat
  Scenario Outline: A seat
    Given the account "<name>"
    Examples:
      | name |
      | one  |
      | two  |
`

// newRun is a run in which the first scenario failed, and the last never began.
func newRun(t *testing.T) *report.Run {
	t.Helper()
	newID := (&messages.Incrementing{}).NewId
	document, err := gherkin.ParseGherkinDocument(strings.NewReader(play), newID)
	if err != nil {
		t.Fatal(err)
	}
	document.Uri = "stage/play.feature"
	feature := report.NewFeature(document, []byte(play), gherkin.Pickles(*document, document.Uri, newID))
	began := time.Date(2026, 5, 4, 12, 0, 0, 0, time.UTC)
	run := &report.Run{
		Version: "1.2.3", Target: "http://127.0.0.1:4100", Repeat: "conformance run --seed 7", Began: began, Took: 90 * time.Second,
		Features: []*report.Feature{feature},
		Contract: &report.Contract{
			Products: []report.ContractOf{{Name: "Stage", Tried: 9, Passed: 6, Missing: 1, Excused: 1, Failed: 1, Provoked: 2, Codes: 5}},
			Failed:   []report.Tried{{Variant: "Stage Open Door: missing", Why: "it is not refused"}},
		},
		Clauses: []report.Clause{
			{Clause: features.Clause{ID: "stage.light", Text: "The light goes on.", Chapter: "stage"}, Total: 1},
			{Clause: features.Clause{ID: "stage.door", Text: "The door opens.", Chapter: "stage"}, Total: 2},
			{Clause: features.Clause{ID: "stage.floor", Text: "The floor holds.", Chapter: "stage"}, Reason: "Nobody may walk on it."},
			{Clause: features.Clause{ID: "hall.seat", Text: "Each has a seat.", Chapter: "hall"}, Total: 2},
			{Clause: features.Clause{ID: "hall.exit", Text: "There is an exit.", Chapter: "hall"}},
			{Clause: features.Clause{ID: "hall.clock", Text: "The clock goes.", Chapter: "hall"}, Total: 1},
		},
	}
	for i, scenario := range feature.Scenarios[:4] {
		scenario.Began, scenario.Took, scenario.Status = began.Add(time.Duration(i)*time.Second), 1500*time.Millisecond, report.Passed
		scenario.Repeat = "conformance run --seed 7 " + scenario.Place()
		for _, step := range scenario.Steps {
			step.Began, step.Took, step.Status = scenario.Began, 400*time.Millisecond, report.Passed
		}
	}
	failed := feature.Scenarios[0]
	failed.Status, failed.World = report.Failed, "w-1"
	failed.Steps[2].Status, failed.Steps[2].Error = report.Failed, "expected nothing, got <b>light</b>\nand more"
	failed.Steps[3].Status, failed.Steps[3].Took = report.Skipped, 0
	failed.Calls = []steps.Call{
		{Account: "owner", Product: "Vpc", Action: "DescribeVSwitches", Parameters: map[string]string{"VSwitchId": "vsw-1", "PageSize": "50"}, Status: 200, RequestID: "R-1", Took: time.Millisecond},
		{Account: "owner", Product: "Vpc", Action: "DeleteVSwitch", Status: 404, Code: "InvalidVSwitchId.NotFound", RequestID: "R-2"},
	}
	return run
}
