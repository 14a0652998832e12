package main

import (
	"strings"
	"testing"
)

func TestTagExpressions(t *testing.T) {
	t.Parallel()
	for expression, want := range map[string]string{
		"":                            "",
		"@a":                          "@a",
		"not @a":                      "~@a",
		"not not @a":                  "@a",
		"@a and @b":                   "@a && @b",
		"@a or @b":                    "@a,@b",
		"@a and not @b":               "@a && ~@b",
		"@a or @b and @c":             "@a,@b && @a,@c",
		"(@a or @b) and @c":           "@a,@b && @c",
		"not (@a or @b)":              "~@a && ~@b",
		"not (@a and @b)":             "~@a,~@b",
		"not (@a and (@b or not @c))": "~@a,~@b && ~@a,@c",
		"~@billable && ~@mock":        "~@billable && ~@mock",
		"@a,@b":                       "@a,@b",
	} {
		if got, err := godogTags(expression); err != nil || got != want {
			t.Errorf("%q: got %q (%v), want %q", expression, got, err, want)
		}
	}
	for expression, want := range map[string]string{
		"@a and":    "ends where a tag should be",
		"@a @b":     `"@b" is too much`,
		"(@a or @b": "not closed",
		"a":         `"a" is no tag`,
		"@a or not": "ends where",
		")":         `")" is no tag`,
	} {
		if got, err := godogTags(expression); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: got %q and %v", expression, got, err)
		}
	}
}
