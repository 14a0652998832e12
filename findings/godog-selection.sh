#!/bin/bash
# godog 0.15.1 and 0.16.0: what selects no scenario is a success, and so are Cucumber's
# own tag expressions and the line of an example.
#
# Expected: "not @slow" and "@slow or @quick", the language of Cucumber's other
#   implementations, work or are refused; so does FILE:LINE for the row of an
#   outline or a step. A selection that selects nothing fails, at least when strict.
# Seen: these are taken for tags and lines that nothing has. "No scenarios", status 0.
#   godog's README has a notation of its own (~@slow; && and comma), and wants the
#   line of the keyword Scenario.
# Why it matters: a CI job written from Cucumber's pages is green for ever and tests
#   nothing.
# Upstream: the notation is documented; that everything else passes silently was not
#   found as an issue.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
export GOFLAGS=-mod=mod GOWORK=off

cat > share.feature <<'EOF'
Feature: share
  @slow
  Scenario: one
    Given it fails
  @quick
  Scenario Outline: many
    Given it <verb>
    Examples:
      | verb  |
      | fails |
EOF
cat > main.go <<'EOF'
package main

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/cucumber/godog"
)

func main() {
	for _, each := range []struct{ path, tags string }{
		{"share.feature", "@slow,@quick"},
		{"share.feature", "@slow or @quick"},
		{"share.feature", "~@slow"},
		{"share.feature", "not @slow"},
		{"share.feature:3", ""},
		{"share.feature:4", ""},
		{"share.feature:10", ""},
	} {
		var out strings.Builder
		status := godog.TestSuite{
			ScenarioInitializer: func(sc *godog.ScenarioContext) {
				sc.Step(`^it fails$`, func() error { return errors.New("failed") })
			},
			Options: &godog.Options{Format: "progress", Output: io.Writer(&out), NoColors: true, Strict: true, Paths: []string{each.path}, Tags: each.tags},
		}.Run()
		fmt.Printf("%-16s %-17s status %d, no scenarios: %v\n", each.path, each.tags, status, strings.Contains(out.String(), "No scenarios"))
	}
}
EOF
cat > want <<'EOF'
share.feature    @slow,@quick      status 1, no scenarios: false
share.feature    @slow or @quick   status 0, no scenarios: true
share.feature    ~@slow            status 1, no scenarios: false
share.feature    not @slow         status 0, no scenarios: true
share.feature:3                    status 1, no scenarios: false
share.feature:4                    status 0, no scenarios: true
share.feature:10                   status 0, no scenarios: true
EOF
for version in 0.15.1 0.16.0; do
	printf 'module finding\n\ngo 1.26\n\nrequire github.com/cucumber/godog v%s\n' "$version" > go.mod
	go mod tidy >setup.log 2>&1 || { cat setup.log; exit 1; }
	go list -m github.com/cucumber/godog
	go run . | tee got
	diff want got
done
