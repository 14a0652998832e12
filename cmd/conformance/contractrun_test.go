package main

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/mockcloud-dev/mockcloud/features"
	"github.com/mockcloud-dev/mockcloud/internal/variants"
)

// TestKnownCodesExcuseThatTheyAreNotDocumentedAlone counts answers with a code that the contract lacks, as is known.
func TestKnownCodesExcuseThatTheyAreNotDocumentedAlone(t *testing.T) {
	t.Parallel()
	products, err := named([]string{"Location"})
	if err != nil {
		t.Fatal(err)
	}
	product := products[0]
	of := actionOf{product, product.Actions[0]}
	one := &variants.Variant{Product: product, Action: of.action}
	sum := newTally(features.KnownContract{Undocumented: []features.ContractCodes{{Product: product.Name, Codes: []string{"Odd"}, Reason: "It is odd."}}})
	sum.add(of, []outcome{
		{one, variants.Undocumented, "it is not documented", "Odd"},
		{one, variants.Undocumented, "it is not documented", "Other"},
		{one, variants.Failed, "the server is at fault", "Odd"},
		{one, variants.Failed, "it tells of another account's", "Odd"},
	})
	if found := sum.found.Sum(); found.Excused != 1 || found.Failed != 3 {
		t.Errorf("%d are excused and %d fail", found.Excused, found.Failed)
	}
}

// TestWhatIsKnownOfAProductIsHeldAgainstItAlone tries one product, of which more is known than is so, and of another one too.
func TestWhatIsKnownOfAProductIsHeldAgainstItAlone(t *testing.T) {
	t.Parallel()
	reason := "It is odd."
	cmd := contractCommand(func() (known features.KnownContract, err error) {
		known.NotImplemented = map[string]int{"Location": 3, "Rds": 3, "Oss": 3}
		known.Elsewhere = []features.ContractCodes{{Product: "Location", Codes: []string{"Odd"}, Reason: reason}, {Product: "Rds", Codes: []string{"Odd"}, Reason: reason}}
		known.Variants = append(known.Variants, struct {
			Variant string `yaml:"variant"`
			Reason  string `yaml:"reason"`
		}{"Location DescribeRegions: odd", reason})
		return known, nil
	})
	var out bytes.Buffer
	cmd.SetOut(&out)
	cmd.SetErr(io.Discard)
	cmd.SetArgs([]string{"location"})
	cmd.SilenceErrors, cmd.SilenceUsage = true, true
	if err := cmd.ExecuteContext(t.Context()); !errors.Is(err, errContract) {
		t.Errorf("the run ends with %v", err)
	}
	told, _, _ := strings.Cut(out.String(), "  ") // where the table begins
	if want := `features/contract.yaml: Odd of Location did not come, or is documented
features/contract.yaml: Location DescribeRegions: odd passes, or there is no such variant
features/contract.yaml: 0 variants of Location are not implemented, not 3
features/contract.yaml: 0 variants of Oss are not implemented, not 3
`; strings.TrimSpace(told) != strings.TrimSpace(want) {
		t.Errorf("it says\n%s", out.String())
	}
}
