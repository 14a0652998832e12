package contract

import (
	_ "embed" // for the index
	"iter"
	"strings"
	"sync"

	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

//go:embed vendor_gen.txt.gz
var vendorPacked string

// vendorText is the generated index: for each product a line with its name,
// version and style and a line for each of its actions, then an empty line.
var vendorText = Text{Packed: &vendorPacked}

// Index is all that one version of a product's API has, whether it is implemented or not.
type Index struct {
	Name, Version string
	Style         wire.Style
	// Operations are the actions, ordered by name. There are none where
	// nobody publishes them.
	Operations iter.Seq[Operation]
}

// Operation names an action; in ROA style, also how it is called, where that is known.
type Operation struct{ Name, Method, Path string }

// Vendor lists the vendor's products, ordered by name and version.
func Vendor() []Index { return vendor() }

// vendor reads where each product begins, once; the actions are read by those
// who ask for them.
var vendor = sync.OnceValue(func() []Index {
	var products []Index
	for text := vendorText.String(); text != ""; {
		var product string
		product, text, _ = strings.Cut(text, "\n\n")
		head, actions, _ := strings.Cut(product, "\n")
		name, head, _ := strings.Cut(head, " ")
		version, style, _ := strings.Cut(head, " ")
		index := Index{Name: name, Version: version, Operations: operations(actions)}
		if style == "ROA" {
			index.Style = wire.ROA
		}
		products = append(products, index)
	}
	return products
})

// operations reads the lines of a product's actions: NAME or NAME METHOD PATH.
func operations(lines string) iter.Seq[Operation] {
	return func(yield func(Operation) bool) {
		for line := range strings.Lines(lines) {
			name, call, _ := strings.Cut(strings.TrimSuffix(line, "\n"), " ")
			method, path, _ := strings.Cut(call, " ")
			if !yield(Operation{Name: name, Method: method, Path: path}) {
				return
			}
		}
	}
}

// Index is the index of what the contract has.
func (p *Product) Index() Index {
	return Index{Name: p.Name, Version: p.Version, Style: p.Style, Operations: func(yield func(Operation) bool) {
		for _, action := range p.Actions {
			if !yield(Operation{Name: action.Name, Method: action.Method, Path: action.Path}) {
				return
			}
		}
	}}
}
