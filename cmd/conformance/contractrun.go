package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/mockcloud-dev/mockcloud/cmd/conformance/report"
	"github.com/mockcloud-dev/mockcloud/features"
	"github.com/mockcloud-dev/mockcloud/internal/variants"
	"github.com/mockcloud-dev/mockcloud/mockcloud/contract"
)

// actionOf is an action to try.
type actionOf struct {
	product *contract.Product
	action  *contract.Action
}

func (r *contractRun) tryAt(ctx context.Context, at *place) (*report.Contract, error) {
	known, err := r.known()
	if err != nil {
		return nil, err
	}
	var actions []actionOf
	for _, product := range r.products {
		for _, action := range product.Actions {
			actions = append(actions, actionOf{product, action})
		}
	}
	tries := make([][]outcome, len(actions))
	progress := &share{total: len(actions), log: r.log, line: isTerminal(r.log), began: time.Now()}
	failures := make([]error, len(actions))
	next := make(chan int)
	var group sync.WaitGroup
	stages, err := at.openStages(ctx, max(r.parallel, 1))
	if err != nil {
		return nil, err
	}
	for _, on := range stages {
		group.Go(func() {
			defer func() { _ = on.close(ctx) }() // which nobody misses
			for i := range next {
				tries[i], failures[i] = on.tryAction(ctx, actions[i], codesOf(known.Elsewhere, actions[i].product.Name))
				progress.done()
			}
		})
	}
	for i := range actions {
		next <- i
	}
	close(next)
	group.Wait()
	progress.end()
	if err := errors.Join(failures...); err != nil {
		return nil, err
	}
	sum := newTally(known)
	for i := range actions {
		sum.add(actions[i], tries[i])
	}
	sum.findStale(r.products)
	return &sum.found, nil
}

// codesOf are the codes of a product.
func codesOf(all []features.ContractCodes, product string) (codes []string) {
	for _, one := range all {
		if one.Product == product {
			codes = append(codes, one.Codes...)
		}
	}
	return codes
}

// share says how far it is, on a terminal in one line, elsewhere for each quarter.
type share struct {
	total, count int
	log          io.Writer
	line         bool
	began        time.Time
	mu           sync.Mutex
}

func (s *share) done() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.count++
	switch {
	case s.line:
		_, _ = fmt.Fprintf(s.log, "\r\x1b[K%d of %d actions, %s", s.count, s.total, time.Since(s.began).Round(time.Second))
	case s.total >= fewest && s.count*4/s.total > (s.count-1)*4/s.total:
		_, _ = fmt.Fprintf(s.log, "%d of %d actions, %s\n", s.count, s.total, time.Since(s.began).Round(time.Second))
	}
}

func (s *share) end() {
	if s.line {
		_, _ = fmt.Fprint(s.log, "\r\x1b[K")
	}
}

// outcome is what came of a variant.
type outcome struct {
	variant *variants.Variant
	verdict variants.Verdict
	why     string
	code    string
}

// tally counts outcomes by products.
type tally struct {
	known features.KnownContract
	found report.Contract
	used  map[string]bool // of what is known
}

func newTally(known features.KnownContract) *tally {
	return &tally{known: known, used: map[string]bool{}}
}

func (t *tally) add(of actionOf, outcomes []outcome) {
	at := slices.IndexFunc(t.found.Products, func(p report.ContractOf) bool { return p.Name == of.product.Name })
	if at < 0 {
		t.found.Products = append(t.found.Products, report.ContractOf{Name: of.product.Name})
		at = len(t.found.Products) - 1
	}
	product := &t.found.Products[at]
	codes, elsewhere := of.action.Schema().Errors, codesOf(t.known.Elsewhere, of.product.Name)
	provoked := map[string]bool{}
	for _, one := range outcomes {
		if _, documented := codes[one.code]; documented {
			provoked[one.code] = true
		}
		if slices.Contains(elsewhere, one.code) {
			t.used[of.product.Name+" "+one.code] = true
		}
		product.Tried++
		told := report.Tried{Variant: one.variant.String(), Why: one.why}
		switch one.verdict {
		case variants.Passed:
			product.Passed++
		case variants.NotImplemented:
			product.Missing++
			t.found.Missing = append(t.found.Missing, told)
		default:
			if reason := t.excuse(one); reason != "" {
				product.Excused++
				told.Why = reason
				t.found.Excused = append(t.found.Excused, told)
			} else {
				product.Failed++
				t.found.Failed = append(t.found.Failed, told)
			}
		}
	}
	product.Codes += len(codes)
	product.Provoked += len(provoked)
}

// excuse is why it is known not to pass; "" where it is not.
func (t *tally) excuse(of outcome) string {
	for _, one := range t.known.Undocumented {
		if of.verdict == variants.Undocumented && one.Product == of.variant.Product.Name && slices.Contains(one.Codes, of.code) {
			t.used[one.Product+" "+of.code] = true
			return one.Reason
		}
	}
	for _, one := range t.known.Variants {
		if one.Variant == of.variant.String() {
			t.used[one.Variant] = true
			return one.Reason
		}
	}
	return ""
}

// findStale notes what is known and not so any more, but for products that the mock has and that were not tried.
func (t *tally) findStale(tried []*contract.Product) {
	leftOut := map[string]bool{}
	for _, name := range productNames() {
		leftOut[name] = !slices.ContainsFunc(tried, func(product *contract.Product) bool { return product.Name == name })
	}
	stale := func(format string, values ...any) {
		t.found.Stale = append(t.found.Stale, fmt.Sprintf(format, values...))
	}
	for _, one := range slices.Concat(t.known.Elsewhere, t.known.Undocumented) {
		for _, code := range one.Codes {
			if !leftOut[one.Product] && !t.used[one.Product+" "+code] {
				stale("%s of %s did not come, or is documented", code, one.Product)
			}
		}
	}
	for _, one := range t.known.Variants {
		if product, _, _ := strings.Cut(one.Variant, " "); !leftOut[product] && !t.used[one.Variant] {
			stale("%s passes, or there is no such variant", one.Variant)
		}
	}
	missing := map[string]int{}
	for _, of := range t.found.Products {
		missing[of.Name] = of.Missing
	}
	for name := range t.known.NotImplemented { // also of products that there are not
		missing[name] += 0
	}
	for _, name := range slices.Sorted(maps.Keys(missing)) {
		if count, known := missing[name], t.known.NotImplemented[name]; !leftOut[name] && count != known {
			stale("%d variants of %s are not implemented, not %d", count, name, known)
		}
	}
}
