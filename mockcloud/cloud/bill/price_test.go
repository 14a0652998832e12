package bill_test

import (
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/bill"
)

// Whatever a kind costs for has a price.
func TestEachItemHasAPrice(t *testing.T) {
	t.Parallel()
	kinds := cloud.ItemsOfKinds()
	if len(kinds) < 5 {
		t.Errorf("only %d kinds cost something", len(kinds))
	}
	for kind, items := range kinds {
		for _, item := range items {
			if price := bill.PriceOf(item); price == nil || price.Hourly <= 0 {
				t.Errorf("the item %q of %s has no price", item, kind)
			}
		}
	}
}
