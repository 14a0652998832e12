package main

import (
	"fmt"
	"io"
	"os"
	"strings"
	"sync"
	"time"

	"golang.org/x/term"

	"github.com/mockcloud-dev/mockcloud/cmd/conformance/report"
)

// progress says how far a run is: on a terminal in a line that it writes again and again, elsewhere
// in a line for each tenth of the scenarios, unless they are few. What fails it prints at once.
type progress struct {
	total    int
	began    time.Time
	log      io.Writer
	line     bool // there is one on a terminal
	failures io.Writer
	colors   bool

	mu                      sync.Mutex
	passed, failed, skipped int
	current                 string
}

// done are the scenarios that have had their turn.
func (p *progress) done() int { return p.passed + p.failed + p.skipped }

// fewest is how many scenarios there have to be for lines about each tenth.
const fewest = 100

func (p *progress) begin(one *report.Scenario) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.current = one.Place() + " " + one.Pickle.Name
	p.draw()
}

func (p *progress) end(one *report.Scenario) {
	p.mu.Lock()
	defer p.mu.Unlock()
	switch one.Status {
	case report.Failed:
		p.failed++
		p.clear()
		p.fail(one)
	case report.Skipped:
		p.skipped++
	default:
		p.passed++
	}
	p.draw()
	if done := p.done(); !p.line && p.total >= fewest && done*10/p.total > (done-1)*10/p.total {
		_, _ = fmt.Fprintf(p.log, "%d of %d scenarios, %d failed, %s\n", done, p.total, p.failed, p.elapsed())
	}
}

// fail prints what happened in a scenario that failed.
func (p *progress) fail(one *report.Scenario) {
	_, _ = fmt.Fprintf(p.failures, "%s %s: %s\n", p.painted(red, "failed"), one.Place(), one.Pickle.Name)
	if failure := one.Failure(); failure != nil {
		_, _ = fmt.Fprintf(p.failures, "    %s%s\n", failure.Keyword, failure.Pickle.Text)
	}
	_, _ = fmt.Fprintf(p.failures, "      %s\n", p.painted(red, strings.ReplaceAll(one.Why(), "\n", "\n      ")))
}

// draw writes the line again.
func (p *progress) draw() {
	if !p.line {
		return
	}
	counts := fmt.Sprintf("%d/%d", p.done(), p.total)
	failed := fmt.Sprintf("%d failed", p.failed)
	rest := "  " + p.elapsed() + "  " + p.current
	width := 79
	if file, ok := p.log.(*os.File); ok {
		if columns, _, err := term.GetSize(int(file.Fd())); err == nil && columns > 0 {
			width = columns - 1
		}
	}
	room := max(width-len(counts)-2-len(failed), 0)
	if letters := []rune(rest); len(letters) > room {
		rest = string(letters[:room])
	}
	color := green
	if p.failed > 0 {
		color = red
	}
	_, _ = fmt.Fprintf(p.log, "\r\x1b[K%s  %s%s", counts, p.painted(color, failed), rest)
}

// clear takes the line away.
func (p *progress) clear() {
	if p.line {
		_, _ = fmt.Fprint(p.log, "\r\x1b[K")
	}
}

func (p *progress) elapsed() string {
	took := int(time.Since(p.began).Seconds())
	return fmt.Sprintf("%d:%02d", took/60, took%60)
}

const red, green = "31", "32"

func (p *progress) painted(color, text string) string {
	if !p.colors {
		return text
	}
	return "\x1b[" + color + "m" + text + "\x1b[0m"
}

// isTerminal says whether somebody reads what is written, as it is written.
func isTerminal(w io.Writer) bool {
	file, ok := w.(*os.File)
	return ok && term.IsTerminal(int(file.Fd())) && os.Getenv("TERM") != "dumb"
}

// hasColors says whether what is written can have colors.
func hasColors(w io.Writer) bool { return isTerminal(w) && os.Getenv("NO_COLOR") == "" }
