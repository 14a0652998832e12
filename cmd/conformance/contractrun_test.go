package main

import (
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
