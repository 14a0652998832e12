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
	operations map[string]candidates // by name
	spelled    map[string]string     // the names by what they are in lower case
	routes     route
}

// Operation is one action of the vendor.
type Operation struct {
	Owner string // the vendor's name of the product
	Name  string
	// Product and Action are nil when the action is not implemented.
	Product *Product
	Action  *Action
	// ByHost says that another product has the same version and name, so that
	// the host decided.
	ByHost bool
}

// candidates are the operations that are called in the same way: mostly one.
type candidates struct {
	first  *Operation
	others []*Operation
}

func (c candidates) with(added *Operation) candidates {
	if c.first == nil {
		return candidates{first: added}
	}
	for _, one := range append([]*Operation{c.first}, c.others...) {
		if one.Owner != added.Owner {
			one.ByHost, added.ByHost = true, true
		}
	}
	return candidates{first: c.first, others: append(c.others, added)}
}

// choose picks the operation that a call to a host is for. What is implemented
// comes before what is not, where the host does not tell.
func (c candidates) choose(host string) *Operation {
	best := c.first
	if len(c.others) == 0 {
		return best
	}
	rank := func(o *Operation) (n int) {
		if serves(o.Owner, host) {
			n += 2
		}
		if o.Action != nil {
			n++
		}
		return n
	}
	for _, one := range c.others {
		if rank(one) > rank(best) {
			best = one
		}
	}
	return best
}

// serves says whether a host has the name of a product, as
// vpc.cn-hangzhou.aliyuncs.com, ecs-cn-hangzhou.aliyuncs.com and
// sts-vpc.cn-hangzhou.aliyuncs.com have.
func serves(owner, host string) bool {
	label, rest, _ := strings.Cut(host, ".")
	if len(label) < len(owner) || !strings.EqualFold(label[:len(owner)], owner) || strings.HasPrefix(rest, "oss-") {
		return false // the name of a bucket may be any
	}
	return len(label) == len(owner) || label[len(owner)] == '-'
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
		at = &version{operations: map[string]candidates{}, spelled: map[string]string{}}
		c.versions[index.Version] = at
	}
	listing := Listing{Name: index.Name, Version: index.Version, Style: index.Style}
	for _, one := range index.Operations {
		found := &Operation{Owner: index.Name, Name: one.Name}
		if product != nil && product.Actions[one.Name] != nil {
			found.Product, found.Action = product, product.Actions[one.Name]
		}
		at.operations[one.Name] = at.operations[one.Name].with(found)
		at.spelled[strings.ToLower(one.Name)] = one.Name
		if index.Style == wire.ROA {
			at.routes.add(one.Method, one.Path, found)
		}
		if last := len(listing.Actions) - 1; last < 0 || listing.Actions[last].Name != one.Name {
			listing.Actions = append(listing.Actions, ListedAction{one.Name, found.Action != nil})
		}
	}
	c.listings = append(c.listings, listing)
}

// Listings tells of every product what is implemented of it.
func (c *Catalog) Listings() []Listing { return c.listings }

// Serves says whether a host has the name of one of the products.
func (c *Catalog) Serves(host string) bool {
	return slices.ContainsFunc(c.listings, func(l Listing) bool { return serves(l.Name, host) })
}

// Find finds the action that a request is for. What is not there, or not
// implemented, is an error that says so; in the latter case with the action.
func (c *Catalog) Find(request *wire.Request) (*Operation, *wire.Error) {
	at := c.versions[request.Version]
	if at == nil {
		return nil, wire.InvalidVersion(request.Version)
	}
	var found *Operation
	if request.Action != "" {
		found = at.operations[request.Action].choose(request.Host)
		if found == nil { // clients spell UntagResources in two ways
			found = at.operations[at.spelled[strings.ToLower(request.Action)]].choose(request.Host)
		}
	} else {
		found = at.routes.find(request.Method, request.Path).choose(request.Host)
	}
	if found == nil {
		if request.Action == "" {
			return nil, wire.InvalidAction(request.Method + " " + request.Path)
		}
		return nil, wire.InvalidAction(request.Action)
	}
	if found.Action == nil {
		return found, wire.NotImplemented(found.Name + " of " + found.Owner + " " + request.Version)
	}
	return found, nil
}

// route is a place in the tree of paths of the actions in ROA style.
type route struct {
	operations map[string]candidates // of a path that ends here, by method
	literal    map[string]*route
	parameter  *route
}

func (r *route) add(method, path string, added *Operation) {
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
		at.operations = map[string]candidates{}
	}
	at.operations[method] = at.operations[method].with(added)
}

func (r *route) find(method, path string) candidates {
	return r.search(method, contract.Segments(path))
}

// search prefers a literal segment to a parameter.
func (r *route) search(method string, path []string) candidates {
	if len(path) == 0 {
		return r.operations[method]
	}
	if next := r.literal[path[0]]; next != nil {
		if found := next.search(method, path[1:]); found.first != nil {
			return found
		}
	}
	if r.parameter != nil {
		return r.parameter.search(method, path[1:])
	}
	return candidates{}
}
