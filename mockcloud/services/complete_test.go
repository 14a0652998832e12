package services_test

import (
	"slices"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/contract"
)

func TestEveryActionOfTheContractsIsThere(t *testing.T) {
	t.Parallel()
	for _, product := range products {
		for _, action := range product.Contract.Actions {
			if product.Actions[action.Name] == nil {
				t.Errorf("%s of %s is not there", action.Name, product.Contract.Name)
			}
		}
	}
}

// Of a product that documents no error codes, no row without a status ever counts.
func TestRowsOfProductsWithoutDocumentedCodesHaveAStatus(t *testing.T) {
	t.Parallel()
	for _, product := range products {
		if slices.ContainsFunc(product.Contract.Actions, func(a *contract.Action) bool { return len(a.Schema().Errors) > 0 }) {
			continue
		}
		for _, row := range product.Codes {
			if row.Status == 0 {
				t.Errorf("%s has %s for %s of %q without a status", product.Contract.Name, row.Code, row.Reason, row.Kind)
			}
		}
	}
}
