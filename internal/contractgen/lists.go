package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
)

// sources are where the vendor's facts come from.
type sources struct {
	openmeta string // folder with the metadata: <product>/<version>/api-docs.json
	// products is the list of all of the vendor's products. Beside it lie the parameter
	// lists of those that the metadata lacks: <product>/<action>.json. Where there are none,
	// parameters are the SDK's, and overrides say which an action needs.
	products string
	// clients are the official SDK's clients of these products, by the product's
	// folder: their methods take and return what the lists leave out.
	clients map[string]reflect.Type
	// unlisted are the lines of what neither has.
	unlisted string
}

// document finds the description of the product that a folder is named after.
func (s sources) document(name string) (*document, error) {
	documents, err := documentsOf(s.openmeta, name)
	switch {
	case err != nil:
		return nil, err
	case len(documents) > 1:
		return nil, fmt.Errorf("%d versions of %s in %s, want one", len(documents), name, s.openmeta)
	case len(documents) == 1:
		return readDocument(documents[0])
	}
	if added, err := addition(name); added != nil || err != nil {
		return added, err
	}
	return s.listed(name)
}

// listed makes the description of a product that the metadata lacks. It has no
// error codes: those of a product that is described so stand in its codes.go alone.
func (s sources) listed(name string) (*document, error) {
	client := s.clients[name]
	if client == nil {
		return nil, fmt.Errorf("0 versions of %s in %s, and no client of the SDK for it", name, s.openmeta)
	}
	products, err := readProducts(s.products)
	if err != nil {
		return nil, err
	}
	made := &document{APIs: map[string]api{}}
	for _, one := range products {
		if strings.EqualFold(one.Code, name) {
			made.Info.Product, made.Info.Version, made.Info.Style = one.Code, one.Version, styles[one.Style]
		}
	}
	if made.Info.Style != "RPC" {
		return nil, fmt.Errorf("%s is in style %q: parameter lists are read of RPC alone", name, made.Info.Style)
	}
	lists, err := filepath.Glob(filepath.Join(filepath.Dir(s.products), name, "*.json"))
	if err != nil {
		return nil, err
	}
	if len(lists) == 0 {
		made.APIs = actionsOfClient(client)
	}
	for _, path := range lists {
		action, described, err := readList(path, client)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		if described != nil {
			made.APIs[action] = *described
		}
	}
	return made, nil
}

// listedParameter is a parameter in a list of the vendor's CLI.
type listedParameter struct {
	Name, Position, Type string
	Required             bool
	Members              []listedParameter `json:"sub_parameters"`
}

// readList reads the parameter list of one action. It describes nothing where the
// SDK has no such action: then nobody says what is returned.
func readList(path string, client reflect.Type) (action string, described *api, err error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return "", nil, err
	}
	var list struct {
		Name       string
		Parameters []listedParameter
	}
	if err := json.Unmarshal(text, &list); err != nil {
		return "", nil, err
	}
	method, known := client.MethodByName(list.Name)
	if !known {
		return list.Name, nil, nil
	}
	described = &api{Responses: map[string]struct{ Schema *schema }{"200": {Schema: narrow(list.Name, schemaOf(method.Type.Out(0), "json"))}}}
	for _, one := range list.Parameters {
		made := parameter{Name: one.Name, In: "query"}
		if one.Type == "Json" {
			made.Style = "json"
		}
		if made.Schema, err = one.schema(); err != nil {
			return "", nil, err
		}
		if structure := structureIn(method.Type.In(1), one.Name); structure != nil {
			made.Style, made.Schema = "json", structure
			made.Schema.Required.value = &one.Required
		}
		described.Parameters = append(described.Parameters, made)
	}
	return list.Name, described, nil
}

// schema is the parameter in the metadata's form. In all of the lists, what is
// JSON is a list.
func (p listedParameter) schema() (*schema, error) {
	made := &schema{Required: flexible[bool]{&p.Required}}
	switch p.Type {
	case "String":
		made.Type = "string"
	case "Integer":
		made.Type, made.Format = "integer", "int32"
	case "Long":
		made.Type, made.Format = "integer", "int64"
	case "Boolean":
		made.Type = "boolean"
	case "RepeatList", "Json":
		made.Type, made.Items = "array", &schema{Type: "string"}
		if len(p.Members) > 0 {
			made.Items = &schema{Type: "object"}
		}
		for _, one := range p.Members {
			held, err := one.schema()
			if err != nil {
				return nil, err
			}
			made.Items.Properties = append(made.Items.Properties, member{one.Name, held})
		}
	default:
		return nil, fmt.Errorf("the parameter %s has type %q", p.Name, p.Type)
	}
	return made, nil
}
