// Package features holds the features, so that programs carry them along, and
// the clauses of the reference that they prove.
package features

import (
	"embed"
	"fmt"
	"strings"
	"sync"

	"go.yaml.in/yaml/v3"
)

// FS holds the features, a folder for each chapter.
//
//go:embed */*.feature
var FS embed.FS

// Chapters are the folders of [FS], in the order of the reference.
var Chapters = []string{"sharing", "invitations", "directory", "permissions", "unsharing", "quotas", "limits", "resources", "protocol"}

// Clause is a normative statement of the reference.
type Clause struct {
	// ID is what the tag of a scenario names: @doc:<ID>.
	ID string `yaml:"id"`
	// Text says it in our own words.
	Text    string `yaml:"text"`
	Chapter string `yaml:"chapter"`
}

// TagPrefix begins the tag with which a scenario says which clause it proves.
const TagPrefix = "@doc:"

//go:embed clauses.yaml
var clauses []byte

// Clauses lists the clauses in the order of the reference.
var Clauses = sync.OnceValues(func() ([]Clause, error) {
	var list []Clause
	if err := yaml.Unmarshal(clauses, &list); err != nil {
		return nil, fmt.Errorf("clauses.yaml: %w", err)
	}
	known := map[string]bool{}
	for i := range list {
		list[i].Text = strings.TrimSpace(list[i].Text)
		if known[list[i].ID] {
			return nil, fmt.Errorf("clauses.yaml has %s twice", list[i].ID)
		}
		known[list[i].ID] = true
	}
	return list, nil
})
