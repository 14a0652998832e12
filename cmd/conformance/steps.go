package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"github.com/mockcloud-dev/mockcloud/internal/completion"
	"github.com/mockcloud-dev/mockcloud/steps"
)

func stepsCommand() *cobra.Command {
	var format string
	cmd := &cobra.Command{
		Use:   "steps [word…]",
		Short: "List the steps that features can have",
		Long: `List the steps that features can have; with words, those that have all of these.

{name}, {names}, {number} and {duration} stand for values such as "apps", "apps" and
"jobs", 3 and 7 days; [what is in brackets] can be left out, and of (this|that) one is
chosen. A table or a text follows where … says so, and what a step needs that not
every target offers stands after #.`,
		Example: `  conformance steps
  conformance steps cannot share
  conformance steps --format markdown > docs/steps.md`,
		RunE: func(cmd *cobra.Command, words []string) error {
			var found []steps.Definition
			for _, one := range steps.Definitions() {
				if hasAll(one.Text, words) {
					found = append(found, one)
				}
			}
			if len(found) == 0 {
				return fmt.Errorf("no step has the words %s; without words all are listed", strings.Join(words, ", "))
			}
			switch format {
			case "text":
				return listSteps(cmd.OutOrStdout(), found)
			case "markdown":
				return stepsPage(cmd.OutOrStdout(), found)
			}
			return fmt.Errorf("--format %q: use text or markdown", format)
		},
	}
	cmd.Flags().StringVar(&format, "format", "text", "text or markdown")
	completion.Offer(cmd, "format", completion.OneOf("text", "markdown"))
	return cmd
}

func hasAll(text string, words []string) bool {
	for _, word := range words {
		if !strings.Contains(strings.ToLower(text), strings.ToLower(word)) {
			return false
		}
	}
	return true
}

func listSteps(w io.Writer, found []steps.Definition) error {
	noun := ""
	for _, one := range found {
		if one.Noun != noun {
			if noun != "" {
				_, _ = fmt.Fprintln(w)
			}
			noun = one.Noun
			_, _ = fmt.Fprintf(w, "# %s\n", noun)
		}
		if _, err := fmt.Fprintln(w, one); err != nil {
			return err
		}
	}
	return nil
}

// stepsPage writes docs/steps.md.
func stepsPage(w io.Writer, found []steps.Definition) error {
	var page strings.Builder
	_, _ = fmt.Fprintf(&page, `<!-- conformance steps --format markdown makes this page. -->

# Steps

The %d steps of the language, by what they are about. They follow Given, When, Then, And or But alike. {name}, {names}, {number} and
{duration} stand for values such as "apps", "apps" and "jobs", 3 and 7 days; [what is in brackets] can be left out, and of (this|that)
one is chosen. A table follows where … says so. After # stands what a step needs and not every target offers: a scenario with it is
skipped elsewhere. `+"`conformance steps WORD`"+` finds steps by their words, and a step that there is not is told which read like it.
`, len(found))
	noun := ""
	for _, one := range found {
		if one.Noun != noun {
			if noun != "" {
				page.WriteString("```\n")
			}
			noun = one.Noun
			_, _ = fmt.Fprintf(&page, "\n## %s\n\n```\n", noun)
		}
		_, _ = fmt.Fprintln(&page, one)
	}
	page.WriteString("```\n")
	_, err := io.WriteString(w, page.String())
	return err
}
