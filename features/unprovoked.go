package features

import (
	_ "embed" // for unprovoked.yaml
	"fmt"
	"sync"

	"go.yaml.in/yaml/v3"
)

// Unprovoked is an error code that no scenario provokes, and why.
type Unprovoked struct {
	Code string `yaml:"code"`
	// Actions narrow it down; without them it holds for all.
	Actions []string `yaml:"actions"`
	Reason  string   `yaml:"reason"`
}

//go:embed unprovoked.yaml
var unprovoked []byte

// UnprovokedCodes lists the error codes of ResourceSharing that the mock cannot
// meaningfully produce.
var UnprovokedCodes = sync.OnceValues(func() ([]Unprovoked, error) {
	var list []Unprovoked
	if err := yaml.Unmarshal(unprovoked, &list); err != nil {
		return nil, fmt.Errorf("unprovoked.yaml: %w", err)
	}
	for _, one := range list {
		if one.Code == "" || one.Reason == "" {
			return nil, fmt.Errorf("unprovoked.yaml: an entry has a code and a reason, unlike %+v", one)
		}
	}
	return list, nil
})
