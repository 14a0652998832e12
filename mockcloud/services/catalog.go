package services

import (
	"cmp"
	"slices"
	"strings"
	"sync"

	"github.com/mockcloud-dev/mockcloud/mockcloud/contract"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// Catalog knows every action: those that are implemented, and those that only
// the vendor has. It reads which products there are when it is first asked, and
// what a version has when that is first called; a product that nobody calls is
// never made.
type Catalog struct {
	entries  func() []*entry            // ordered by name and version
	versions func() map[string]*version // by version string
}

// Offer is a product that is implemented, and is made when it is first called.
type Offer struct {
	Contract *contract.Product
	Product  func() *Product
}

// entry is one version of a product: all that the vendor has of it, and what
// is implemented.
type entry struct {
	contract.Index
	product func() *Product // nil when nothing is implemented; makes it once
}

// NewCatalog makes the catalog of the vendor's products with these implemented.
func NewCatalog(offers ...Offer) *Catalog {
	catalog := &Catalog{}
	catalog.entries = sync.OnceValue(func() []*entry { return newEntries(offers) })
	catalog.versions = sync.OnceValue(func() map[string]*version {
		made := map[string]*version{}
		for _, one := range catalog.entries() {
			if made[one.Version] == nil {
				made[one.Version] = &version{}
			}
			made[one.Version].entries = append(made[one.Version].entries, one)
		}
		for _, one := range made {
			one.read = sync.OnceFunc(one.build)
		}
		return made
	})
	return catalog
}

func newEntries(offers []Offer) []*entry {
	var entries []*entry
	for _, index := range contract.Vendor() {
		entries = append(entries, &entry{Index: index})
	}
	for _, offer := range offers {
		at := slices.IndexFunc(entries, func(e *entry) bool {
			return e.Name == offer.Contract.Name && e.Version == offer.Contract.Version
		})
		if at < 0 { // only the contract is known
			at = len(entries)
			entries = append(entries, &entry{Index: offer.Contract.Index()})
		}
		entries[at].product = sync.OnceValue(offer.Product)
	}
	slices.SortStableFunc(entries, func(a, b *entry) int {
		return cmp.Or(cmp.Compare(a.Name, b.Name), cmp.Compare(a.Version, b.Version))
	})
	return entries
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
	label, rest, _ := strings.Cut(strings.ToLower(host), ".")
	if len(label) < len(owner) || !strings.EqualFold(label[:len(owner)], owner) || strings.HasPrefix(rest, "oss-") {
		return false // the name of a bucket may be any
	}
	return len(label) == len(owner) || label[len(owner)] == '-'
}

// Serves says whether a host has the name of one of the products that are called
// by actions: not of object storage and its like, of which no actions are listed.
func (c *Catalog) Serves(host string) bool {
	return slices.ContainsFunc(c.entries(), func(e *entry) bool {
		if serves(e.Name, host) {
			for range e.Operations {
				return true
			}
		}
		return false
	})
}

// Find finds the action that a request is for. What is not there, or not
// implemented, is an error that says so; in the latter case with the action.
func (c *Catalog) Find(request *wire.Request) (*Operation, *wire.Error) {
	at := c.versions()[request.Version]
	if at == nil {
		return nil, c.unknownVersion(request)
	}
	found := at.find(request)
	if found == nil {
		return nil, wire.InvalidAction(called(request))
	}
	if found.Action == nil {
		return found, wire.NotImplemented(found.Name + " of " + found.Owner + " " + request.Version)
	}
	return found, nil
}

// unknownVersion is the answer to a version that no product is known to have. A
// product of which nothing is implemented may have versions that are not known.
func (c *Catalog) unknownVersion(request *wire.Request) *wire.Error {
	var owner string
	for _, one := range c.entries() {
		if serves(one.Name, request.Host) {
			if one.product != nil {
				return wire.InvalidVersion(request.Version)
			}
			owner = cmp.Or(owner, one.Name)
		}
	}
	if owner == "" {
		return wire.InvalidVersion(request.Version)
	}
	return wire.NotImplemented(called(request) + " of " + owner + " " + request.Version)
}

// called is what a request calls: an action, or a path.
func called(request *wire.Request) string {
	if request.Action == "" {
		return request.Method + " " + request.Path
	}
	return request.Action
}
