package services_test

import "testing"

// TestEveryActionOfTheContractsIsThere also checks that what the contract calls
// reading changes nothing. Where it says nothing, or both, anything goes.
func TestEveryActionOfTheContractsIsThere(t *testing.T) {
	t.Parallel()
	reads := map[string]bool{"read": true, "list": true}
	open := map[string]bool{"": true, "readAndWrite": true}
	for _, product := range products {
		for _, action := range product.Contract.Actions {
			implementation := product.Actions[action.Name]
			if implementation == nil {
				t.Errorf("%s of %s is not there", action.Name, product.Contract.Name)
			} else if !open[action.Operation] && implementation.Writes == reads[action.Operation] {
				t.Errorf("%s of %s is a %s, and Writes is %v", action.Name, product.Contract.Name, action.Operation, implementation.Writes)
			}
		}
	}
}
