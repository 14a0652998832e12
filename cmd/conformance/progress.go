package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"sync"

	"github.com/cucumber/godog"
)

// progress counts the scenarios of a run.
type progress struct {
	total int
	seed  uint64
	line  io.Writer // a terminal that shows how far the run is; nil shows nothing

	mu                   sync.Mutex
	done, failed, passed int
}

// count is a hook that runs after each scenario.
func (p *progress) count(ctx context.Context, _ *godog.Scenario, err error) (context.Context, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.done++
	switch {
	case err == nil:
		p.passed++
	case !errors.Is(err, godog.ErrSkip):
		p.failed++
	}
	if p.line != nil {
		_, _ = fmt.Fprintf(p.line, "\r%d of %d scenarios, %d failed", p.done, p.total, p.failed)
	}
	return ctx, nil
}

// finish says how the run went, and how to repeat it.
func (p *progress) finish(w io.Writer) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.line != nil {
		_, _ = fmt.Fprintln(p.line)
	}
	_, _ = fmt.Fprintf(w, "%d scenarios: %d passed, %d failed, %d not run; repeat with --seed %d\n",
		p.total, p.passed, p.failed, p.total-p.passed-p.failed, p.seed)
}
