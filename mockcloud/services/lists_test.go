package services_test

import (
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

func TestMatches(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		pattern, text string
		want          bool
	}{
		{"web", "web", true},
		{"web", "web1", false},
		{"*", "", true},
		{"we*", "web", true},
		{"*b", "web", true},
		{"w*b", "web", true},
		{"w*b", "wb", true},
		{"*a*a", "a", false},
		{"*a*a", "aa", true},
		{"a*a", "a", false},
		{"**e*", "web", true},
		{"[w]eb", "web", false},
		{"l*y*l", "log.yaml", true},
		{"yaml*", "log.yaml", false},
	} {
		if got := services.Matches(c.pattern, c.text); got != c.want {
			t.Errorf("%q fits %q: %v", c.text, c.pattern, got)
		}
	}
}
