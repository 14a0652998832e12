package main

import (
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const several = `@file
Feature: Several
  What this is about.

  Background:
    Given the account "owner"

  # The first one.
  @first
  @tag:two
  Scenario: First
    Why it is there.

    Then it says
      """
      Scenario: not one
      """

  @outline
  Scenario Outline: Rows of <name>
    Then "<name>" sings

    @some
    Examples: Some
      | name |
      | a    |
      | b    |

    @others
    Examples: Others
      | name |
      | c    |
      # not yet
      | d    |
  @rule
  Rule: There are rules
    @ruled
    Scenario: Ruled
      Then it is so

  Rule: And others
    Background:
      Given a chair
    Scenario: Last
      Then it is over`

// TestMasked chooses scenarios, and looks at what is left of the file for godog to run.
func TestMasked(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "several.feature")
	if err := os.WriteFile(path, []byte(several), 0o600); err != nil {
		t.Fatal(err)
	}
	lineOf := func(text string) int { return slices.Index(strings.Split(several, "\n"), text) + 1 }
	all := []int{
		lineOf("  Scenario: First"), lineOf("      | a    |"), lineOf("      | b    |"), lineOf("      | c    |"), lineOf("      | d    |"),
		lineOf("    Scenario: Ruled"), lineOf("    Scenario: Last"),
	}
	lines := func(list ...int) []string {
		at := path
		for _, line := range list {
			at += ":" + strconv.Itoa(line)
		}
		return []string{at}
	}
	outline := lineOf("  Scenario Outline: Rows of <name>")
	for name, test := range map[string]struct {
		of   selection
		want []int
	}{
		"all":               {selection{paths: lines()}, all},
		"the first":         {selection{paths: lines(all[0])}, all[:1]},
		"rows":              {selection{paths: lines(all[1], all[3])}, []int{all[1], all[3]}},
		"rows one by one":   {selection{paths: append(lines(all[4]), lines(all[2])...)}, []int{all[2], all[4]}},
		"the outline":       {selection{paths: lines(outline)}, all[1:5]},
		"one of a rule":     {selection{paths: lines(all[5])}, all[5:6]},
		"the last":          {selection{paths: lines(all[6])}, all[6:]},
		"tags":              {selection{paths: lines(), tags: "@others"}, all[3:5]},
		"tags and lines":    {selection{paths: lines(outline), tags: "@some"}, all[1:3]},
		"a part":            {selection{paths: lines(), shard: shard{2, 3}}, []int{all[1], all[4]}},
		"file before lines": {selection{paths: append(lines(all[0]), path)}, all},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			chosen, err := test.of.choose()
			if err != nil {
				t.Fatal(err)
			}
			found, contents, err := read(chosen)
			if err != nil {
				t.Fatalf("%v\n%s", err, chosen[0].text)
			}
			var got []int
			for _, one := range found[0].Scenarios {
				got = append(got, int(one.Line))
			}
			if !slices.Equal(got, test.want) {
				t.Errorf("chosen are the lines %v, not %v, of\n%s", got, test.want, contents[0].Contents)
			}
			if string(found[0].Source) != several {
				t.Errorf("the source is\n%s", found[0].Source)
			}
		})
	}
}

// TestShards looks for each scenario of the binary in one part of them, and for parts as large.
func TestShards(t *testing.T) {
	t.Parallel()
	const parts = 7
	places := func(s shard) (list []string) {
		chosen, err := selection{shard: s}.choose()
		if err != nil {
			t.Fatal(err)
		}
		found, _, err := read(chosen)
		if err != nil {
			t.Fatal(err)
		}
		for _, feature := range found {
			for _, one := range feature.Scenarios {
				list = append(list, one.Place())
			}
		}
		return list
	}
	all := places(shard{})
	var together []string
	for number := range parts {
		part := places(shard{number + 1, parts})
		if least := len(all) / parts; len(part) != least && len(part) != least+1 {
			t.Errorf("part %d has %d of %d scenarios", number+1, len(part), len(all))
		}
		if !slices.Equal(part, places(shard{number + 1, parts})) {
			t.Errorf("part %d is another when it is chosen again", number+1)
		}
		together = append(together, part...)
	}
	slices.Sort(all)
	slices.Sort(together)
	if len(all) == 0 || !slices.Equal(all, together) {
		t.Errorf("the parts have %d scenarios together, of %d", len(together), len(all))
	}
}
