package main

import (
	"os"
	"regexp"
	"slices"
	"testing"

	"github.com/spf13/pflag"
)

// TestTheDocumentHasAllFormatsAndFlags holds docs/reports.md against the command.
func TestTheDocumentHasAllFormatsAndFlags(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile("../../docs/reports.md")
	if err != nil {
		t.Fatal(err)
	}
	var documented []string
	for _, row := range regexp.MustCompile("(?m)^\\| `([a-z]+)` \\|").FindAllSubmatch(text, -1) {
		documented = append(documented, string(row[1]))
	}
	formats := slices.Sorted(slices.Values(formatNames))
	if slices.Sort(documented); !slices.Equal(documented, formats) {
		t.Errorf("the document has the formats %q, the command %q", documented, formats)
	}
	runCommand(ours).Flags().VisitAll(func(flag *pflag.Flag) {
		if !regexp.MustCompile("--" + flag.Name + `\b`).Match(text) {
			t.Errorf("the document does not have --%s", flag.Name)
		}
	})
}
