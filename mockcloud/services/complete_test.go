package services_test

import "testing"

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
