package ecs

import (
	"encoding/json"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

const defaultPageSize = 10

// maxListed is how many entries a request can list in one parameter.
const maxListed = 100

// listed reads a parameter that is a JSON array of strings, or refuses it with
// the code. An empty array selects everything, as a parameter does that is not
// there.
func listed(name, code, text string) ([]string, error) {
	if text == "" {
		return nil, nil
	}
	var entries []string
	if json.Unmarshal([]byte(text), &entries) != nil || len(entries) > maxListed {
		return nil, services.Refuse(code, "The parameter "+name+" is a JSON array of at most 100 strings.")
	}
	return entries, nil
}
