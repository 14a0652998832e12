#!/bin/bash
# godog 0.15.1 and 0.16.0: the error of an After hook is lost where the scenario was
# skipped, or ends in a pending or undefined step; and what an After hook asserts by
# godog.T never counts.
#
# Expected: a failing After hook fails the run, whatever the steps did; it does after
#   a step that passed or failed. godog.T(ctx).Errorf, which is what testify's
#   assertions call, fails a hook as it fails a step.
# Seen: after godog.ErrSkip the status is 0, strict or not, and nothing is printed;
#   without Strict also after pending and undefined steps. With Strict the status is
#   1 for the step's sake, but the hook's error is still nowhere: godog wraps it
#   around that of the step and takes the whole for a skip. Errorf in a Before hook fails
#   the scenario; in an After hook it prints and the scenario passes, and in one
#   after a step it fails the next step, if there is one.
# Why it matters: scenarios that skip themselves where an endpoint lacks something
#   have often made something already; that its removal failed, and costs money or
#   a quota, shows nowhere. Hooks that assert that nothing is left assert nothing.
# Upstream: not found as issues.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
export GOFLAGS=-mod=mod GOWORK=off

cat > main.go <<'EOF'
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/cucumber/godog"
)

func main() {
	for _, strict := range []bool{true, false} {
		for _, step := range []string{"passes", "fails", "skips", "pends", "is unknown"} {
			var out strings.Builder
			called := false
			status := godog.TestSuite{
				ScenarioInitializer: func(sc *godog.ScenarioContext) {
					sc.Step(`^it passes$`, func() error { return nil })
					sc.Step(`^it fails$`, func() error { return errors.New("failed") })
					sc.Step(`^it skips$`, func() error { return godog.ErrSkip })
					sc.Step(`^it pends$`, func() error { return godog.ErrPending })
					sc.After(func(ctx context.Context, _ *godog.Scenario, _ error) (context.Context, error) {
						called = true
						return ctx, errors.New("CLEANUP FAILED")
					})
				},
				Options: &godog.Options{
					Format: "pretty", Output: &out, NoColors: true, Strict: strict,
					FeatureContents: []godog.Feature{{Name: "share.feature", Contents: []byte("Feature: share\n  Scenario: one\n    Given it " + step + "\n")}},
				},
			}.Run()
			fmt.Printf("strict %-5v it %-11s hook called: %v, status %d, its error is shown: %v\n", strict, step+",", called, status, strings.Contains(out.String(), "CLEANUP FAILED"))
		}
	}
	for _, where := range []string{"Before", "step", "After of the first step", "After of the last step", "After"} {
		fail := func(ctx context.Context, here string) {
			if here == where {
				godog.T(ctx).Errorf("asserted in vain?")
			}
		}
		status := godog.TestSuite{
			ScenarioInitializer: func(sc *godog.ScenarioContext) {
				sc.Before(func(ctx context.Context, _ *godog.Scenario) (context.Context, error) {
					fail(ctx, "Before")
					return ctx, nil
				})
				sc.Step(`^it begins$`, func() {})
				sc.Step(`^it passes$`, func(ctx context.Context) { fail(ctx, "step") })
				sc.StepContext().After(func(ctx context.Context, step *godog.Step, _ godog.StepResultStatus, _ error) (context.Context, error) {
					fail(ctx, map[string]string{"it begins": "After of the first step", "it passes": "After of the last step"}[step.Text])
					return ctx, nil
				})
				sc.After(func(ctx context.Context, _ *godog.Scenario, _ error) (context.Context, error) {
					fail(ctx, "After")
					return ctx, nil
				})
			},
			Options: &godog.Options{
				Format: "progress", Output: io.Discard, Strict: true,
				FeatureContents: []godog.Feature{{Name: "share.feature", Contents: []byte("Feature: share\n  Scenario: one\n    Given it begins\n    Then it passes\n")}},
			},
		}.Run()
		fmt.Printf("godog.T(ctx).Errorf in %s: status %d\n", where, status)
	}
}
EOF
cat > want <<'EOF'
strict true  it passes,     hook called: true, status 1, its error is shown: true
strict true  it fails,      hook called: true, status 1, its error is shown: true
strict true  it skips,      hook called: true, status 0, its error is shown: false
strict true  it pends,      hook called: true, status 1, its error is shown: false
strict true  it is unknown, hook called: true, status 1, its error is shown: false
strict false it passes,     hook called: true, status 1, its error is shown: true
strict false it fails,      hook called: true, status 1, its error is shown: true
strict false it skips,      hook called: true, status 0, its error is shown: false
strict false it pends,      hook called: true, status 0, its error is shown: false
strict false it is unknown, hook called: true, status 0, its error is shown: false
asserted in vain?
godog.T(ctx).Errorf in Before: status 1
asserted in vain?
godog.T(ctx).Errorf in step: status 1
asserted in vain?
godog.T(ctx).Errorf in After of the first step: status 1
asserted in vain?
godog.T(ctx).Errorf in After of the last step: status 0
asserted in vain?
godog.T(ctx).Errorf in After: status 0
EOF
for version in 0.15.1 0.16.0; do
	printf 'module finding\n\ngo 1.26\n\nrequire github.com/cucumber/godog v%s\n' "$version" > go.mod
	go mod tidy >setup.log 2>&1 || { cat setup.log; exit 1; }
	go list -m github.com/cucumber/godog
	go run . | tee got
	diff want got
done
