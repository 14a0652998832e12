package main

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/cucumber/godog"
	messages "github.com/cucumber/messages/go/v21"
)

// JUnit XML, as GitHub and GitLab show it: a suite for each feature, and in it a case for each
// scenario with its file and line. godog's own (0.15.1, 0.16.0) has an error for each step that was
// skipped after the failing one, and neither class names nor files.

// junitName is what godog calls the format: the first of a name wins, and the name junit is godog's.
const junitName = "junit-of-conformance"

func init() { // formats are in a table that suites read while they run
	godog.Format(junitName, "JUnit XML with the file and line of each scenario", func(suite string, out io.Writer) godog.Formatter {
		return &junitFormat{BaseFmt: godog.NewBaseFmt(suite, out), suite: suite, out: out}
	})
}

type junitFormat struct {
	*godog.BaseFmt
	suite string
	out   io.Writer
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
	Skipped *struct{}     `xml:"skipped"`
	Output  string        `xml:"system-out,omitempty"`
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

// Summary writes the report: nothing is known for sure before all scenarios are over.
func (f *junitFormat) Summary() {
	report := f.report()
	_, err := io.WriteString(f.out, xml.Header)
	if err == nil {
		encoder := xml.NewEncoder(f.out)
		encoder.Indent("", "  ")
		err = errors.Join(encoder.Encode(report), encoder.Close())
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "conformance: write the JUnit report:", err)
	}
}

func (f *junitFormat) report() *junitReport {
	report := &junitReport{Name: f.suite}
	for _, feature := range f.Storage.MustGetFeatures() {
		lines := linesOf(feature.Feature)
		suite := junitSuite{Name: feature.Feature.Name, File: feature.Uri}
		var began time.Time
		pickles := f.Storage.MustGetPickles(feature.Uri)
		names := caseNames(pickles, lines)
		for i, pickle := range pickles {
			one, start := f.caseOf(pickle)
			one.Name, one.File, one.Line = names[i], feature.Uri, lines[pickle.AstNodeIds[len(pickle.AstNodeIds)-1]]
			one.Class = strings.ReplaceAll(strings.TrimSuffix(feature.Uri, path.Ext(feature.Uri)), "/", ".")
			if !start.IsZero() && (began.IsZero() || start.Before(began)) {
				began = start
			}
			suite.add(one)
		}
		slices.SortFunc(suite.Cases, func(a, b junitCase) int { return int(a.Line - b.Line) })
		suite.Timestamp = began.UTC().Format("2006-01-02T15:04:05")
		report.Suites = append(report.Suites, suite)
		report.Tests += suite.Tests
		report.Failures += suite.Failures
		report.Skipped += suite.Skipped
		report.Time += suite.Time
	}
	slices.SortFunc(report.Suites, func(a, b junitSuite) int { return strings.Compare(a.File, b.File) })
	return report
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

// caseOf is a scenario with how it went: one that never began is skipped.
func (f *junitFormat) caseOf(pickle *messages.Pickle) (one junitCase, began time.Time) {
	var steps strings.Builder
	results := f.Storage.MustGetPickleStepResultsByPickleID(pickle.Id)
	if len(results) == 0 {
		return junitCase{Skipped: &struct{}{}}, began
	}
	began = f.Storage.MustGetPickleResult(pickle.Id).StartedAt
	skipped := true
	for _, result := range results {
		text := f.Storage.MustGetPickleStep(result.PickleStepID).Text
		status := result.Status.String()
		fmt.Fprintf(&steps, "%-9s %s\n", status, text)
		one.Time = max(one.Time, seconds(result.FinishedAt.Sub(began)))
		skipped = skipped && status == "skipped"
		if one.Failure != nil || status == "passed" || status == "skipped" {
			continue
		}
		why := "the step is " + status
		if result.Err != nil {
			why = result.Err.Error()
		}
		first, _, _ := strings.Cut(why, "\n")
		one.Failure = &junitFailure{Message: text + ": " + first, Type: status, Text: text + "\n" + why}
	}
	one.Output = steps.String()
	if skipped {
		one.Skipped = &struct{}{}
	}
	return one, began
}

// linesOf are the lines of a feature's scenarios, and of the rows of its outlines, by id.
func linesOf(feature *messages.Feature) map[string]int64 {
	lines := map[string]int64{}
	add := func(scenario *messages.Scenario) {
		if scenario == nil {
			return
		}
		lines[scenario.Id] = scenario.Location.Line
		for _, examples := range scenario.Examples {
			for _, row := range examples.TableBody {
				lines[row.Id] = row.Location.Line
			}
		}
	}
	for _, child := range feature.Children {
		add(child.Scenario)
		if child.Rule != nil {
			for _, inner := range child.Rule.Children {
				add(inner.Scenario)
			}
		}
	}
	return lines
}

// caseNames tells the rows of an outline apart, which share a name, by their lines.
func caseNames(pickles []*messages.Pickle, lines map[string]int64) []string {
	count := map[string]int{}
	for _, pickle := range pickles {
		count[pickle.Name]++
	}
	names := make([]string, len(pickles))
	for i, pickle := range pickles {
		names[i] = pickle.Name
		if count[pickle.Name] > 1 {
			names[i] += fmt.Sprintf(" (line %d)", lines[pickle.AstNodeIds[len(pickle.AstNodeIds)-1]])
		}
	}
	return names
}
