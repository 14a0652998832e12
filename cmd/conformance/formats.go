package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/mockcloud-dev/mockcloud/cmd/conformance/report"
)

// progressFormat is the format that people see unless they ask for another.
const progressFormat = "progress"

// godogFormats are those that godog writes.
var godogFormats = []string{"pretty", "cucumber"}

// reportFormats are those that are written when a run is over.
var reportFormats = map[string]func(*report.Run, io.Writer) error{
	"junit":    (*report.Run).JUnit,
	"messages": (*report.Run).Messages,
	"html":     (*report.Run).Page,
	"markdown": (*report.Run).Markdown,
	"badge":    (*report.Run).Badge,
}

// formatNames are all, as the help names them.
var formatNames = []string{"pretty", progressFormat, "junit", "cucumber", "messages", "html", "markdown", "badge"}

// outputs are where a run writes what.
type outputs struct {
	godog    []string // the formats that godog writes, with their files
	progress bool     // on standard output
	stdout   bool     // something else is there
	reports  []output
}

type output struct {
	write func(*report.Run, io.Writer) error
	to    io.Writer
	file  *os.File // nil: standard output
}

// openOutputs reads --format, and makes the files: who cannot write should know before the run.
func openOutputs(formats []string, stdout io.Writer) (made *outputs, err error) {
	made = &outputs{}
	defer func() {
		if err != nil {
			err = errors.Join(err, made.close())
		}
	}()
	for _, format := range formats {
		name, path, inFile := strings.Cut(format, ":")
		write := reportFormats[name]
		switch {
		case slices.Contains(godogFormats, name):
			made.godog = append(made.godog, format)
			made.stdout = made.stdout || !inFile
		case name == progressFormat && !inFile:
			made.progress = true
		case name == progressFormat:
			return made, errors.New("the format progress has no file: send standard output to one")
		case write == nil:
			return made, fmt.Errorf("there is no format %q; there are %s", name, strings.Join(formatNames, ", "))
		case !inFile:
			made.stdout = true
			made.reports = append(made.reports, output{write: write, to: stdout})
		default:
			file, err := os.Create(path)
			if err != nil {
				return made, fmt.Errorf("--format %s: %w", format, err)
			}
			made.reports = append(made.reports, output{write, file, file})
		}
	}
	return made, nil
}

// write writes all reports.
func (o *outputs) write(run *report.Run) error {
	var wrong []error
	for _, one := range o.reports {
		wrong = append(wrong, one.write(run, one.to))
	}
	return errors.Join(append(wrong, o.close())...)
}

func (o *outputs) close() error {
	var wrong []error
	for _, one := range o.reports {
		if one.file != nil {
			wrong = append(wrong, one.file.Close())
		}
	}
	o.reports = nil
	return errors.Join(wrong...)
}
