package services

import (
	"cmp"
	"slices"
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/contract"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// Catalog knows every action: those that are implemented, and those that only
// the vendor has.
type Catalog struct {
	listings []Listing
	versions map[string]*version
}

// version is what is called by one version string. Products share it that the
// vendor gave the same one.
type version struct {
	operations map[string]*operation // by name
	routes     route
}

// operation is one action; its product and action are nil when it is not implemented.
type operation struct {
	owner   string // the vendor's name of the product
	name    string
	product *Product
	action  *Action
}

// Listing tells what of a product is implemented.
type Listing struct {
	Name, Version string
	Style         wire.Style
	Actions       []ListedAction // ordered by name
}

// ListedAction is an action in a [Listing].
type ListedAction struct {
	Name        string
	Implemented bool
}

// NewCatalog makes the catalog of the vendor's products with these implemented.
func NewCatalog(products ...*Product) *Catalog {
	catalog := &Catalog{versions: map[string]*version{}}
	indexes := slices.Clone(contract.Vendor())
	for _, product := range products {
		known := func(index contract.Index) bool {
			return index.Name == product.Contract.Name && index.Version == product.Contract.Version
		}
		if !slices.ContainsFunc(indexes, known) {
			indexes = append(indexes, indexOf(product.Contract))
		}
	}
	slices.SortFunc(indexes, func(a, b contract.Index) int {
		return cmp.Or(cmp.Compare(a.Name, b.Name), cmp.Compare(a.Version, b.Version))
	})
	for _, index := range indexes {
		var implementation *Product
		for _, product := range products {
			if product.Contract.Name == index.Name && product.Contract.Version == index.Version {
				implementation = product
			}
		}
		catalog.add(index, implementation)
	}
	return catalog
}

// indexOf makes the index of a product of which only the contract is known.
func indexOf(product *contract.Product) contract.Index {
	index := contract.Index{Name: product.Name, Version: product.Version, Style: product.Style}
	for _, action := range product.Actions {
		index.Operations = append(index.Operations, contract.Operation{Name: action.Name, Method: action.Method, Path: action.Path})
	}
	return index
}

func (c *Catalog) add(index contract.Index, product *Product) {
	at := c.versions[index.Version]
	if at == nil {
		at = &version{operations: map[string]*operation{}}
		c.versions[index.Version] = at
	}
	listing := Listing{Name: index.Name, Version: index.Version, Style: index.Style}
	for _, one := range index.Operations {
		found := &operation{owner: index.Name, name: one.Name}
		if product != nil && product.Actions[one.Name] != nil {
			found.product, found.action = product, product.Actions[one.Name]
		}
		if earlier := at.operations[one.Name]; earlier == nil || earlier.action == nil {
			at.operations[one.Name] = found
		}
		if index.Style == wire.ROA {
			at.routes.add(one.Method, one.Path, found)
		}
		if last := len(listing.Actions) - 1; last < 0 || listing.Actions[last].Name != one.Name {
			listing.Actions = append(listing.Actions, ListedAction{one.Name, found.action != nil})
		}
	}
	c.listings = append(c.listings, listing)
}

// Listings tells of every product what is implemented of it.
func (c *Catalog) Listings() []Listing { return c.listings }

// Find finds the action that a request is for. What is not there, or not
// implemented, is an error that says so.
func (c *Catalog) Find(request *wire.Request) (*Product, *Action, *wire.Error) {
	at := c.versions[request.Version]
	if at == nil {
		return nil, nil, wire.InvalidVersion(request.Version)
	}
	var found *operation
	if request.Action != "" {
		found = at.operations[request.Action]
	} else {
		found = at.routes.find(request.Method, request.Path)
	}
	if found == nil {
		if request.Action == "" {
			return nil, nil, wire.InvalidAction(request.Method + " " + request.Path)
		}
		return nil, nil, wire.InvalidAction(request.Action)
	}
	if found.action == nil {
		return nil, nil, wire.NotImplemented(found.name + " of " + found.owner + " " + request.Version)
	}
	return found.product, found.action, nil
}

// route is a place in the tree of paths of the actions in ROA style.
type route struct {
	operations map[string]*operation // of a path that ends here, by method
	literal    map[string]*route
	parameter  *route
}

func (r *route) add(method, path string, added *operation) {
	at := r
	for _, segment := range contract.Segments(path) {
		if strings.HasPrefix(segment, "{") {
			if at.parameter == nil {
				at.parameter = &route{}
			}
			at = at.parameter
			continue
		}
		if at.literal == nil {
			at.literal = map[string]*route{}
		}
		if at.literal[segment] == nil {
			at.literal[segment] = &route{}
		}
		at = at.literal[segment]
	}
	if at.operations == nil {
		at.operations = map[string]*operation{}
	}
	if earlier := at.operations[method]; earlier == nil || earlier.action == nil {
		at.operations[method] = added
	}
}

func (r *route) find(method, path string) *operation {
	return r.search(method, contract.Segments(path))
}

// search prefers a literal segment to a parameter.
func (r *route) search(method string, path []string) *operation {
	if len(path) == 0 {
		return r.operations[method]
	}
	if next := r.literal[path[0]]; next != nil {
		if found := next.search(method, path[1:]); found != nil {
			return found
		}
	}
	if r.parameter != nil {
		return r.parameter.search(method, path[1:])
	}
	return nil
}
