package report

import (
	"encoding/json"
	"io"
	"runtime"
	"time"

	messages "github.com/cucumber/messages/go/v21"
)

// Messages writes the run as Cucumber messages, one a line, which Cucumber's own tools read. The
// calls of scenarios that failed are attachments. Definitions of steps are not among them, as
// godog does not tell them.
func (r *Run) Messages(w io.Writer) error {
	s := &stream{encoder: json.NewEncoder(w), newID: messages.UUID{}.NewId}
	s.send(&messages.Envelope{Meta: &messages.Meta{
		ProtocolVersion: "21.0.1", // that of the package
		Implementation:  &messages.Product{Name: "mockcloud-conformance", Version: r.Version},
		Runtime:         &messages.Product{Name: "go", Version: runtime.Version()},
		Os:              &messages.Product{Name: runtime.GOOS},
		Cpu:             &messages.Product{Name: runtime.GOARCH},
	}})
	for _, feature := range r.Features {
		s.send(&messages.Envelope{Source: &messages.Source{
			Uri: feature.Document.Uri, Data: string(feature.Source), MediaType: messages.SourceMediaType_TEXT_X_CUCUMBER_GHERKIN_PLAIN,
		}})
		s.send(&messages.Envelope{GherkinDocument: feature.Document})
		for _, scenario := range feature.Scenarios {
			s.send(&messages.Envelope{Pickle: scenario.Pickle})
		}
	}
	s.send(&messages.Envelope{TestRunStarted: &messages.TestRunStarted{Timestamp: timestamp(r.Began)}})
	for _, scenario := range r.Scenarios() {
		s.scenario(scenario)
	}
	s.send(&messages.Envelope{TestRunFinished: &messages.TestRunFinished{
		Success: len(r.Of(Failed)) == 0, Timestamp: timestamp(r.Began.Add(r.Took)),
	}})
	return s.err
}

// stream writes messages until that fails.
type stream struct {
	encoder *json.Encoder
	newID   func() string
	err     error
}

func (s *stream) send(envelope *messages.Envelope) {
	if s.err == nil {
		s.err = s.encoder.Encode(envelope)
	}
}

// scenario tells of a scenario, of one that never began no more than that there is one.
func (s *stream) scenario(scenario *Scenario) {
	test := &messages.TestCase{Id: s.newID(), PickleId: scenario.Pickle.Id, TestSteps: []*messages.TestStep{}}
	for _, step := range scenario.Steps {
		test.TestSteps = append(test.TestSteps, &messages.TestStep{Id: s.newID(), PickleStepId: step.Pickle.Id})
	}
	s.send(&messages.Envelope{TestCase: test})
	if scenario.Began.IsZero() {
		return
	}
	attempt := s.newID()
	s.send(&messages.Envelope{TestCaseStarted: &messages.TestCaseStarted{Id: attempt, TestCaseId: test.Id, Timestamp: timestamp(scenario.Began)}})
	for i, step := range scenario.Steps {
		id := test.TestSteps[i].Id
		began := step.Began
		if step.Status == Skipped {
			began = scenario.Began.Add(scenario.Took)
		}
		s.send(&messages.Envelope{TestStepStarted: &messages.TestStepStarted{TestCaseStartedId: attempt, TestStepId: id, Timestamp: timestamp(began)}})
		if step == scenario.Failure() {
			s.attach(attempt, id, "repeat with: "+scenario.Repeat, "text/plain")
			if calls, err := json.MarshalIndent(scenario.Calls, "", "  "); err == nil && len(scenario.Calls) > 0 {
				s.attach(attempt, id, string(calls), "application/json")
			}
		}
		s.send(&messages.Envelope{TestStepFinished: &messages.TestStepFinished{
			TestCaseStartedId: attempt, TestStepId: id, Timestamp: timestamp(began.Add(step.Took)),
			TestStepResult: &messages.TestStepResult{Duration: duration(step.Took), Message: step.Error, Status: resultOf[step.Status]},
		}})
	}
	s.send(&messages.Envelope{TestCaseFinished: &messages.TestCaseFinished{TestCaseStartedId: attempt, Timestamp: timestamp(scenario.Began.Add(scenario.Took))}})
}

func (s *stream) attach(attempt, step, text, kind string) {
	s.send(&messages.Envelope{Attachment: &messages.Attachment{
		Body: text, ContentEncoding: messages.AttachmentContentEncoding_IDENTITY, MediaType: kind, TestCaseStartedId: attempt, TestStepId: step,
	}})
}

var resultOf = map[Status]messages.TestStepResultStatus{
	Passed:    messages.TestStepResultStatus_PASSED,
	Failed:    messages.TestStepResultStatus_FAILED,
	Skipped:   messages.TestStepResultStatus_SKIPPED,
	Undefined: messages.TestStepResultStatus_UNDEFINED,
	Pending:   messages.TestStepResultStatus_PENDING,
	Ambiguous: messages.TestStepResultStatus_AMBIGUOUS,
}

func timestamp(at time.Time) *messages.Timestamp {
	made := messages.GoTimeToTimestamp(at)
	return &made
}

func duration(of time.Duration) *messages.Duration {
	made := messages.GoDurationToDuration(of)
	return &made
}
