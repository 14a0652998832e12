package report

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"
)

// JUnit writes JUnit XML as GitHub and GitLab show it: a suite for each feature, and in it a case for
// each scenario with its file and line. godog's own (0.15.1, 0.16.0) has an error for each step that was
// skipped after the failing one, and neither class names nor files.
func (r *Run) JUnit(w io.Writer) error {
	report := junitReport{Name: "conformance"}
	for _, feature := range r.Features {
		suite := junitSuite{Name: feature.Document.Feature.Name, File: feature.Document.Uri}
		var began time.Time
		for _, scenario := range feature.Scenarios {
			if !scenario.Began.IsZero() && (began.IsZero() || scenario.Began.Before(began)) {
				began = scenario.Began
			}
			suite.add(caseOf(scenario))
		}
		suite.Timestamp = began.UTC().Format("2006-01-02T15:04:05")
		report.Suites = append(report.Suites, suite)
		report.Tests += suite.Tests
		report.Failures += suite.Failures
		report.Skipped += suite.Skipped
		report.Time += suite.Time
	}
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	encoder := xml.NewEncoder(w)
	encoder.Indent("", "  ")
	return errors.Join(encoder.Encode(report), encoder.Close())
}

type junitReport struct {
	XMLName  xml.Name     `xml:"testsuites"`
	Name     string       `xml:"name,attr"`
	Tests    int          `xml:"tests,attr"`
	Failures int          `xml:"failures,attr"`
	Skipped  int          `xml:"skipped,attr"`
	Time     seconds      `xml:"time,attr"`
	Suites   []junitSuite `xml:"testsuite"`
}

type junitSuite struct {
	Name      string      `xml:"name,attr"`
	File      string      `xml:"file,attr"`
	Tests     int         `xml:"tests,attr"`
	Failures  int         `xml:"failures,attr"`
	Skipped   int         `xml:"skipped,attr"`
	Time      seconds     `xml:"time,attr"`
	Timestamp string      `xml:"timestamp,attr"`
	Cases     []junitCase `xml:"testcase"`
}

type junitCase struct {
	Name    string        `xml:"name,attr"`
	Class   string        `xml:"classname,attr"`
	File    string        `xml:"file,attr"`
	Line    int64         `xml:"line,attr"`
	Time    seconds       `xml:"time,attr"`
	Failure *junitFailure `xml:"failure"`
	Skipped *junitSkipped `xml:"skipped"`
	Output  string        `xml:"system-out,omitempty"`
}

type junitSkipped struct {
	Message string `xml:"message,attr,omitempty"`
}

type junitFailure struct {
	Message string `xml:"message,attr"`
	Type    string `xml:"type,attr"`
	Text    string `xml:",chardata"`
}

type seconds time.Duration

// MarshalText writes seconds with milliseconds.
func (s seconds) MarshalText() ([]byte, error) {
	return strconv.AppendFloat(nil, time.Duration(s).Seconds(), 'f', 3, 64), nil
}

func (s *junitSuite) add(one junitCase) {
	s.Cases = append(s.Cases, one)
	s.Tests++
	s.Time += one.Time
	if one.Failure != nil {
		s.Failures++
	}
	if one.Skipped != nil {
		s.Skipped++
	}
}

func caseOf(scenario *Scenario) junitCase {
	one := junitCase{Name: scenario.Name, Class: scenario.class(), File: scenario.File, Line: scenario.Line, Time: seconds(scenario.Took)}
	var output strings.Builder
	for _, step := range scenario.Steps {
		fmt.Fprintf(&output, "%-9s %s\n", step.Status, step.Pickle.Text)
	}
	switch scenario.Status {
	case Skipped:
		one.Skipped = &junitSkipped{scenario.Reason}
		return one
	case Failed:
		one.Failure = &junitFailure{Message: scenario.Summary(), Type: string(Failed), Text: scenario.Why() + "\nrepeat with: " + scenario.Repeat}
		if failure := scenario.Failure(); failure != nil {
			one.Failure.Type, one.Failure.Text = string(failure.Status), failure.Pickle.Text+"\n"+one.Failure.Text
		}
	}
	one.Output = output.String()
	return one
}
