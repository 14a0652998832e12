package main

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"sync"
)

// unlisted are actions that Terraform's provider 1.289 calls and that neither the metadata nor the
// list of products has: lines of a product, its version and style, and the names. Versions that
// nobody lists have no names.
//
//go:embed unlisted.txt
var unlisted string

// additions are actions that the metadata lacks, by product and in its form, and products
// that it lacks whole: these say what they are. The parameters and what they return are those
// of SDKs and pages of the vendor, which name no error codes: these are those of the actions
// that change the same things. What has no responses is in the metadata, which lacks its
// parameters and members of answers: those by invitation, and those that are newer.
//
//go:embed additions.json
var additions []byte

var readAdditions = sync.OnceValues(func() (map[string]*document, error) {
	read := map[string]*document{}
	if err := json.Unmarshal(additions, &read); err != nil {
		return nil, fmt.Errorf("additions.json: %w", err)
	}
	return read, nil
})

// action finds an action of the product, in the metadata or among the additions.
func (d *document) action(name string) (api, error) {
	added, err := readAdditions()
	if err != nil {
		return api{}, err
	}
	described, known := d.APIs[name]
	if of := added[d.Info.Product]; of != nil && of != d {
		if more, ok := of.APIs[name]; ok && known && more.Responses == nil {
			return described.with(more)
		} else if ok && known {
			return api{}, fmt.Errorf("the metadata of %s has %s by now: take it out of additions.json", d.Info.Product, name)
		} else if ok {
			return more, nil
		}
	}
	if !known {
		return api{}, fmt.Errorf("%s has no action %s", d.Info.Product, name)
	}
	return described, nil
}

// addition is the description of a product that the metadata lacks, by its name in small
// letters; nil where there is none.
func addition(name string) (*document, error) {
	added, err := readAdditions()
	if err != nil {
		return nil, err
	}
	for product, of := range added {
		if of.Info.Product != "" && strings.EqualFold(product, name) {
			return of, nil
		}
	}
	return nil, nil
}

// with is the action with what an addition has besides.
func (a api) with(more api) (api, error) {
	a.Parameters = slices.Clone(a.Parameters)
	for _, one := range more.Parameters {
		if one.In == "body" { // further members of the body that there is
			if err := a.widen(one); err != nil {
				return a, err
			}
			continue
		}
		a.Parameters = append(a.Parameters, one)
	}
	for _, one := range more.Answers {
		of := a.Responses["200"].Schema
		for name := range strings.SplitSeq(one.Of, ".") {
			if of = of.member(name); of == nil {
				return a, fmt.Errorf("additions.json: an answer has no %s", one.Of)
			}
		}
		if of.member(one.Name) == nil { // the schema is the document's, which gives the action more than once
			of.Properties = append(of.Properties, member{one.Name, one.Schema})
		}
	}
	return a, nil
}

// widen gives a body of the action the members that a parameter of the same name has.
func (a *api) widen(more parameter) error {
	for i, one := range a.Parameters {
		if one.In != "body" || one.Name != more.Name {
			continue
		}
		wider := *one.Schema
		wider.Properties = slices.Clone(wider.Properties)
		for _, added := range more.Schema.Properties { // in place of one that knows less
			wider.Properties = append(slices.DeleteFunc(wider.Properties, func(m member) bool { return m.name == added.name }), added)
		}
		a.Parameters[i].Schema = &wider
		return nil
	}
	return fmt.Errorf("additions.json: there is no body %s", more.Name)
}

// member is the schema of a member of an object, or of the entries of a list; nil where there is none. The name "" is
// the object itself.
func (s *schema) member(name string) *schema {
	if name == "" {
		return s
	}
	for _, one := range s.Properties {
		if one.name == name {
			if one.schema.Items != nil {
				return one.schema.Items
			}
			return one.schema
		}
	}
	return nil
}
