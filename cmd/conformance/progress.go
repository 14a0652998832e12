package main

import (
	"context"
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

	mu             sync.Mutex
	passed, failed int
}

// watch counts a scenario when it is over, unless it never began: after an
// interrupt scenarios are skipped.
func (p *progress) watch(sc *godog.ScenarioContext) {
	begun := false
	sc.Before(func(ctx context.Context, _ *godog.Scenario) (context.Context, error) {
		begun = ctx.Err() == nil
		return ctx, nil
	})
	sc.After(func(ctx context.Context, _ *godog.Scenario, err error) (context.Context, error) {
		if begun {
			p.count(err)
		}
		return ctx, nil
	})
}

func (p *progress) count(err error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if err == nil {
		p.passed++
	} else {
		p.failed++
	}
	if p.line != nil {
		_, _ = fmt.Fprintf(p.line, "\r%d of %d scenarios, %d failed", p.passed+p.failed, p.total, p.failed)
	}
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
