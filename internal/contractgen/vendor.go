package main

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"

	"github.com/mockcloud-dev/mockcloud/internal/packed"
)

// listing is a product in the list that the vendor's CLI has of all products.
type listing struct {
	Code, Version string
	Style         string   `json:"api_style"` // rpc or restful
	Actions       []string `json:"apis"`      // none where the CLI has no description of them
}

// styles are the list's words for a product's style.
var styles = map[string]string{"rpc": "RPC", "restful": "ROA"}

func readProducts(path string) ([]listing, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var list struct{ Products []listing }
	if err := json.Unmarshal(text, &list); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return list.Products, nil
}

// writeIndex writes the index of what the metadata and the list of products have.
func writeIndex(path string, documents []*document, from sources) error {
	listed, err := readProducts(from.products)
	if err != nil {
		return err
	}
	index, err := vendorIndex(documents, listed, from.unlisted)
	if err != nil {
		return err
	}
	return packed.Write(path, index)
}

// indexed is one version of a product in the index of everything that the vendor has.
type indexed struct {
	name, version, style string
	calls                map[string][]string // by action: METHOD PATH in ROA style, where the metadata has it
}

// know notes that the product has an action, if it was not known.
func (p *indexed) know(name string) {
	if _, ok := p.calls[name]; !ok {
		p.calls[name] = nil
	}
}

// vendorIndex is the text of the index. Both sources count: the metadata, with its additions, has
// methods and paths and knows few products, the list knows all by name.
func vendorIndex(documents []*document, listed []listing, unlisted string) ([]byte, error) {
	added, err := readAdditions()
	if err != nil {
		return nil, err
	}
	products := map[string]*indexed{}
	at := func(name, version, style string) *indexed {
		key := strings.ToLower(name) + " " + version
		if products[key] == nil {
			products[key] = &indexed{name, version, style, map[string][]string{}}
		}
		return products[key]
	}
	for _, read := range documents {
		product := at(read.Info.Product, read.Info.Version, read.Info.Style)
		for name, described := range read.APIs {
			product.calls[name] = nil
			if product.style == "ROA" {
				for _, method := range described.Methods {
					product.calls[name] = append(product.calls[name], strings.ToUpper(method)+" "+described.Path)
				}
			}
		}
	}
	for _, read := range documents {
		if more := added[read.Info.Product]; more != nil {
			product := at(read.Info.Product, read.Info.Version, read.Info.Style)
			for name := range more.APIs { // of what there is, an addition has parameters alone
				if _, known := product.calls[name]; !known {
					product.calls[name] = nil
				}
			}
		}
	}
	for _, one := range listed {
		product := at(one.Code, one.Version, styles[one.Style])
		if product.style != styles[one.Style] {
			return nil, fmt.Errorf("%s %s is %s here and %q there", product.name, product.version, product.style, one.Style)
		}
		for _, name := range one.Actions {
			product.know(name)
		}
	}
	for _, whole := range added {
		product := products[strings.ToLower(whole.Info.Product)+" "+whole.Info.Version]
		if product == nil { // the vendor lists none
			continue
		}
		for name := range whole.APIs {
			product.know(name)
		}
	}
	for line := range strings.Lines(unlisted) {
		fields := strings.Fields(line)
		product := at(fields[0], fields[1], fields[2])
		for _, name := range fields[3:] {
			product.know(name)
		}
	}
	var out bytes.Buffer
	for _, product := range slices.SortedFunc(maps.Values(products), func(a, b *indexed) int {
		return cmp.Or(cmp.Compare(a.name, b.name), cmp.Compare(a.version, b.version))
	}) {
		if err := product.write(&out); err != nil {
			return nil, err
		}
	}
	return bytes.TrimSuffix(out.Bytes(), []byte("\n")), nil
}

// write writes the product's lines and an empty one.
func (p *indexed) write(out *bytes.Buffer) error {
	if strings.ContainsAny(p.name+p.version, " \n") || p.name == "" || p.version == "" || p.style == "" {
		return fmt.Errorf("the product %q, version %q, style %q does not fit the index", p.name, p.version, p.style)
	}
	fmt.Fprintf(out, "%s %s %s\n", p.name, p.version, p.style)
	for _, action := range slices.Sorted(maps.Keys(p.calls)) {
		if strings.ContainsAny(action, " \n") || action == "" {
			return fmt.Errorf("%s has an action %q", p.name, action)
		}
		if len(p.calls[action]) == 0 {
			fmt.Fprintln(out, action)
		}
		for _, call := range p.calls[action] {
			fmt.Fprintln(out, action, call)
		}
	}
	out.WriteByte('\n')
	return nil
}
