package services

import (
	"iter"
	"slices"
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/contract"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// version is what is called by one version string. Products share it that the
// vendor gave the same one.
type version struct {
	entries []*entry
	read    func() // builds the rest, once

	operations map[string]candidates // by name
	spelled    map[string]string     // the names by what they are in lower case
	routes     route
	open       []openEntry
}

// openEntry is a product that may have more than what is listed of it.
type openEntry struct {
	*entry
	pathsOnly bool // all names are listed
}

// build reads what the products of the version have.
func (v *version) build() {
	v.operations, v.spelled = map[string]candidates{}, map[string]string{}
	for _, one := range v.entries {
		listed, routed := false, one.Style == wire.RPC
		for operation, call := range one.operations() {
			listed = true
			v.operations[operation.Name] = v.operations[operation.Name].with(operation)
			v.spelled[strings.ToLower(operation.Name)] = operation.Name
			if call.Path != "" {
				routed = true
				v.routes.add(call.Method, call.Path, operation)
			}
		}
		if !listed || !routed {
			v.open = append(v.open, openEntry{one, listed})
		}
	}
}

// operations are the product's actions, each with every way to call it.
func (e *entry) operations() iter.Seq2[*Operation, contract.Operation] {
	return func(yield func(*Operation, contract.Operation) bool) {
		var product *Product
		if e.product != nil {
			product = e.product()
		}
		for call := range e.Operations {
			made := &Operation{Owner: e.Name, Name: call.Name}
			if product != nil && product.Actions[call.Name] != nil {
				made.Product, made.Action = product, product.Actions[call.Name]
			}
			if !yield(made, call) {
				return
			}
		}
	}
}

// find finds the operation that a request is for; nil when there is none.
func (v *version) find(request *wire.Request) *Operation {
	v.read()
	var found *Operation
	if request.Action != "" {
		found = v.operations[request.Action].choose(request.Host)
		if found == nil { // clients spell UntagResources in two ways
			found = v.operations[v.spelled[strings.ToLower(request.Action)]].choose(request.Host)
		}
	} else {
		found = v.routes.find(request.Method, request.Path).choose(request.Host)
	}
	if len(v.open) > 0 && (found == nil || !serves(found.Owner, request.Host)) {
		if unlisted := v.unlisted(request); unlisted != nil && (found == nil || serves(unlisted.Owner, request.Host)) {
			return unlisted
		}
	}
	return found
}

// unlisted makes the operation of a product that may have what is called though
// it is not listed: the one that the host names or, where it names none of the
// version, any of them. A path that is listed with other methods is nobody else's then.
func (v *version) unlisted(request *wire.Request) *Operation {
	named := slices.ContainsFunc(v.entries, func(e *entry) bool { return serves(e.Name, request.Host) })
	if !named && request.Action == "" && v.routes.has(contract.Segments(request.Path)) {
		return nil
	}
	var owners []string
	for _, one := range v.open {
		if (request.Action == "" || !one.pathsOnly) && (!named || serves(one.Name, request.Host)) {
			owners = append(owners, one.Name)
		}
	}
	if len(owners) == 0 {
		return nil
	}
	return &Operation{Owner: strings.Join(owners, " or "), Name: called(request)}
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

// has says whether a path is listed with any method.
func (r *route) has(path []string) bool {
	if len(path) == 0 {
		return len(r.operations) > 0
	}
	if next := r.literal[path[0]]; next != nil && next.has(path[1:]) {
		return true
	}
	return r.parameter != nil && r.parameter.has(path[1:])
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
