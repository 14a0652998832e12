package main

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"slices"
	"sync"
)

// unlisted are actions that Terraform's provider 1.289 calls and that neither the metadata nor the
// list of products has: lines of a product, its version and style, and the names. Versions that
// nobody lists have no names.
//
//go:embed unlisted.txt
var unlisted string

// additions are actions that the metadata lacks, by product and in its form. The
// parameters and what they return are those of SDKs and pages of the vendor, which name no
// error codes: these are those of the actions that change the same things. What has parameters alone is
// in the metadata, which lacks these: parameters by invitation, that it has in answers only.
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
	if of := added[d.Info.Product]; of != nil {
		if more, ok := of.APIs[name]; ok && known && more.Responses == nil {
			described.Parameters = append(slices.Clone(described.Parameters), more.Parameters...) // those that the metadata leaves out
			return described, nil
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
