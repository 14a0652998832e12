package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// document is the metadata of one version of a product.
type document struct {
	Info struct{ Style, Product, Version string }
	// APIs has the actions by name.
	APIs       map[string]api `json:"apis"`
	Components struct{ Schemas map[string]*schema }
}

type api struct {
	Path          string
	Methods       []string
	OperationType string
	Parameters    []parameter
	Responses     map[string]struct{ Schema *schema }
	// ErrorCodes has the codes by HTTP status.
	ErrorCodes map[string][]struct{ ErrorCode string }
	// Answers are members that an addition gives to what the metadata has of the action's answer.
	Answers []answered
}

// answered is a member of an object in an answer: of the answer itself, or of the object at a path of names.
type answered struct {
	Of, Name string
	Schema   *schema
}

type parameter struct {
	Name, In, Style string
	Schema          *schema
}

type schema struct {
	Type, Format, Pattern, Description string
	Default                            any
	Reference                          string `json:"$ref"`
	Required                           flexible[bool]
	Minimum, Maximum                   json.Number
	ExclusiveMinimum, ExclusiveMaximum bool
	MinLength, MaxLength               int
	MinItems, MaxItems                 int
	Enum                               []any
	EnumValueTitles                    keys
	Properties                         members
	Items                              *schema
	AdditionalProperties               flexible[schema]
}

// flexible is a value that the metadata gives in different types: one of
// another type counts as absent.
type flexible[T any] struct{ value *T }

func (f *flexible[T]) UnmarshalJSON(text []byte) error {
	var value T
	if json.Unmarshal(text, &value) == nil {
		f.value = &value
	}
	return nil
}

// members are the members of an object in the metadata's order.
type members []member

type member struct {
	name   string
	schema *schema
}

func (m *members) UnmarshalJSON(text []byte) error {
	return ordered(text, func(name string, value json.RawMessage) error {
		read := &schema{}
		if err := json.Unmarshal(value, read); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		*m = append(*m, member{name, read})
		return nil
	})
}

// keys are the names of an object's members in the metadata's order.
type keys []string

func (k *keys) UnmarshalJSON(text []byte) error {
	return ordered(text, func(name string, _ json.RawMessage) error {
		*k = append(*k, name)
		return nil
	})
}

// ordered calls do with each member of a JSON object, in the text's order.
func ordered(text []byte, do func(name string, value json.RawMessage) error) error {
	decoder := json.NewDecoder(bytes.NewReader(text))
	if first, err := decoder.Token(); err != nil || first != json.Delim('{') {
		return err
	}
	for decoder.More() {
		name, err := decoder.Token()
		if err != nil {
			return err
		}
		var value json.RawMessage
		if err := decoder.Decode(&value); err != nil {
			return err
		}
		if err := do(name.(string), value); err != nil {
			return err
		}
	}
	return nil
}

// documentsOf finds the metadata of all versions of a product. Hyphens in its
// name do not count: Go packages have none.
func documentsOf(openmeta, name string) ([]string, error) {
	paths, err := filepath.Glob(filepath.Join(openmeta, "*/*/api-docs.json"))
	return slices.DeleteFunc(paths, func(path string) bool {
		return strings.ReplaceAll(filepath.Base(filepath.Dir(filepath.Dir(path))), "-", "") != name
	}), err
}

func readDocument(path string) (*document, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	read := &document{}
	if err := json.Unmarshal(text, read); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return read, nil
}

// resolve follows a reference into the document's schemas. It answers nil for
// one that is being resolved already: such a schema contains itself.
func (d *document) resolve(s *schema, open []string) (*schema, []string) {
	for s != nil && s.Reference != "" {
		name := s.Reference[strings.LastIndex(s.Reference, "/")+1:]
		for _, earlier := range open {
			if earlier == name {
				return nil, open
			}
		}
		open = append(open[:len(open):len(open)], name)
		s = d.Components.Schemas[name]
	}
	return s, open
}
