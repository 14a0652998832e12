package mockcloud

import (
	"net/http"
	"testing"
)

// TestNoMistakeIsTheServers looks at every code that an action may refuse a request with: whatever the
// contract has, none is a 5xx, which the official SDKs would send again and again.
func TestNoMistakeIsTheServers(t *testing.T) {
	t.Parallel()
	spared := 0
	for _, offer := range products() {
		for name, action := range offer.Product().Actions {
			for code, documented := range action.Contract.Schema().Errors {
				if documented >= http.StatusInternalServerError {
					spared++
				}
				if status, known := action.Contract.Documents(code); !known || status >= http.StatusInternalServerError {
					t.Errorf("%s %s refuses with %d %s", offer.Contract.Name, name, status, code)
				}
			}
		}
	}
	if spared == 0 {
		t.Error("the contracts have no code with 5xx, so this tests nothing")
	}
}
