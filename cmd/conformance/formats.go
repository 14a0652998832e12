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
	godog    []string    // the formats that godog writes, with their files
	failures []io.Writer // that are told at once
	stdout   bool        // something else than those is on standard output
	reports  []output
	files    []*os.File
}

type output struct {
	write func(*report.Run, io.Writer) error
	to    io.Writer
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
		if !slices.Contains(formatNames, name) {
			return made, fmt.Errorf("there is no format %q; there are %s", name, strings.Join(formatNames, ", "))
		}
		if slices.Contains(godogFormats, name) {
			made.godog = append(made.godog, format)
			made.stdout = made.stdout || !inFile
			continue
		}
		to := stdout
		if inFile {
			file, err := os.Create(path)
			if err != nil {
				return made, fmt.Errorf("--format %s: %w", format, err)
			}
			made.files = append(made.files, file)
			to = file
		}
		if name == progressFormat {
			made.failures = append(made.failures, to)
			continue
		}
		made.reports = append(made.reports, output{reportFormats[name], to})
		made.stdout = made.stdout || !inFile
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
	for _, file := range o.files {
		wrong = append(wrong, file.Close())
	}
	return errors.Join(wrong...)
}
