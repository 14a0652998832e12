package services_test

import (
	"net/http"
	"slices"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/contract"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
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

// A limit that is reached never has the status 404: clients that wait for something to be gone, as the
// Terraform provider does, or that make it again, take every 404 for that.
func TestNoLimitIsAnsweredAsIfSomethingWereNotThere(t *testing.T) {
	t.Parallel()
	reasons := []cloud.Reason{cloud.QuotaExceeded, cloud.Exhausted}
	for _, product := range products {
		for _, action := range product.Contract.Actions {
			for _, row := range product.Codes {
				if !slices.Contains(reasons, row.Reason) {
					continue
				}
				found := services.Translate(action, product.Codes, &cloud.Error{Reason: row.Reason, Kind: row.Kind, By: row.By, Field: row.Field})
				if found != nil && found.Status == http.StatusNotFound {
					t.Errorf("%s of %s answers %q of %q with 404 %s", action.Name, product.Contract.Name, row.Field, row.Kind, found.Code)
				}
			}
		}
	}
}
