package worldfile

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
)

// Error is what is wrong with a file, and where.
type Error struct {
	// File is what the file is called; "" where none was read.
	File         string
	Line, Column int
	// Path is what it is about, such as instances[0].account; "" where that is the whole file.
	Path    string
	Message string
	// Err is what the world said, if that is it.
	Err error
}

func (e *Error) Error() string {
	text := ""
	if e.File != "" {
		text = fmt.Sprintf("%s:%d:%d: ", e.File, e.Line, e.Column)
	}
	if e.Path != "" {
		text += e.Path + ": "
	}
	return text + e.Message
}

// Unwrap is what the world said.
func (e *Error) Unwrap() error { return e.Err }

// position is where something stands in a file.
type position struct{ line, column int }

// where knows where the values of a file stand, by their paths, and gathers what is wrong.
type where struct {
	file     string
	at       map[string]position
	problems []*Error
}

// maxProblems is how many problems one reading tells of.
const maxProblems = 20

// problem says what is wrong with a value. Of what is not there it gives the place of what it
// should be part of.
func (w *where) problem(path, format string, values ...any) *Error {
	at, within := position{1, 1}, path
	for {
		if found, known := w.at[within]; known {
			at = found
			break
		}
		end := max(strings.LastIndexByte(within, '.'), strings.LastIndexByte(within, '['))
		if end < 0 {
			break
		}
		within = within[:end]
	}
	return &Error{File: w.file, Line: at.line, Column: at.column, Path: path, Message: fmt.Sprintf(format, values...)}
}

// report notes a problem.
func (w *where) report(path, format string, values ...any) {
	if len(w.problems) < maxProblems {
		w.problems = append(w.problems, w.problem(path, format, values...))
	}
}

// err are the problems in the order of the file; nil where there are none.
func (w *where) err() error {
	slices.SortStableFunc(w.problems, func(a, b *Error) int {
		return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
	})
	all := make([]error, len(w.problems))
	for i, problem := range w.problems {
		all[i] = problem
	}
	return errors.Join(all...)
}

// join makes the path of a member.
func join(path, member string) string {
	if path == "" {
		return member
	}
	return path + "." + member
}
