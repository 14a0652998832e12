package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"

	"github.com/mockcloud-dev/mockcloud/cmd/conformance/report"
)

// readRerun reads which scenarios are to run again: paths with lines, as in a.feature:12 or
// a.feature:12:30, one a line. A file that is not there lists none.
func readRerun(file string) ([]string, error) {
	text, err := os.ReadFile(file)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("--rerun: %w", err)
	}
	var paths []string
	for line := range strings.Lines(string(text)) {
		if line = strings.TrimSpace(line); line != "" {
			paths = append(paths, line)
		}
	}
	return paths, nil
}

// writeRerun lists what has not passed.
func writeRerun(file string, run *report.Run) error {
	var text strings.Builder
	for _, one := range run.Scenarios() {
		if one.Status != report.Passed && (one.Status != report.Skipped || one.Reason == "") { // nothing helps what the target lacks
			text.WriteString(one.Place() + "\n")
		}
	}
	if err := os.WriteFile(file, []byte(text.String()), 0o644); err != nil {
		return fmt.Errorf("--rerun: %w", err)
	}
	return nil
}
