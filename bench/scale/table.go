package main

import (
	"fmt"
	"io"
	"strconv"
	"strings"
	"text/tabwriter"
	"time"
)

// table has a column for each size, and one that compares the last with the first.
type table struct{ lines [][]string }

func newTable(title string, sizes []int) *table {
	head := []string{title}
	for _, size := range sizes {
		head = append(head, grouped(size))
	}
	return &table{lines: [][]string{append(head, "largest/smallest")}}
}

func (t *table) add(name string, values []float64, show func(float64) string) {
	line := []string{name}
	for _, value := range values {
		line = append(line, show(value))
	}
	t.lines = append(t.lines, append(line, fmt.Sprintf("%.2f", values[len(values)-1]/values[0])))
}

func (t *table) print(w io.Writer) error {
	out := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	for _, line := range t.lines {
		_, _ = fmt.Fprintln(out, strings.Join(line, "\t"))
	}
	_, _ = fmt.Fprintln(out)
	return out.Flush()
}

// duration writes nanoseconds with three digits.
func duration(nanoseconds float64) string {
	took := time.Duration(nanoseconds)
	unit := time.Duration(1)
	for took >= 1000*unit {
		unit *= 10
	}
	return took.Round(unit).String()
}

func size(bytes float64) string { return strconv.Itoa(int(bytes)) + " B" }

// grouped writes a number with its thousands apart.
func grouped(number int) string {
	text := strconv.Itoa(number)
	for i := len(text) - 3; i > 0; i -= 3 {
		text = text[:i] + "," + text[i:]
	}
	return text
}
