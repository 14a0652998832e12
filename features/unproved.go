package features

import (
	_ "embed" // for unproved.yaml
	"fmt"
	"sync"

	"go.yaml.in/yaml/v3"
)

// Unproved is a clause that no scenario proves, and why.
type Unproved struct {
	Clause string `yaml:"clause"`
	Reason string `yaml:"reason"`
}

//go:embed unproved.yaml
var unproved []byte

// UnprovedClauses lists the clauses that no scenario can prove yet.
var UnprovedClauses = sync.OnceValues(func() ([]Unproved, error) { return ParseUnproved(unproved) })

// ParseUnproved reads a list of clauses and reasons, as unproved.yaml is one.
func ParseUnproved(text []byte) ([]Unproved, error) {
	var list []Unproved
	if err := yaml.Unmarshal(text, &list); err != nil {
		return nil, fmt.Errorf("unproved.yaml: %w", err)
	}
	known := map[string]bool{}
	for _, one := range list {
		if one.Clause == "" || one.Reason == "" {
			return nil, fmt.Errorf("unproved.yaml: an entry has a clause and a reason, unlike %+v", one)
		}
		if known[one.Clause] {
			return nil, fmt.Errorf("unproved.yaml has %s twice", one.Clause)
		}
		known[one.Clause] = true
	}
	return list, nil
}
