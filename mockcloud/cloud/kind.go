package cloud

import (
	"cmp"
	"reflect"
	"slices"
	"sync"
)

// Kind is the name of a kind of things, as errors and people have it.
type Kind string

// Definition is all that the world needs to know of a kind: its one row. No
// list, tag, quota or deletion names a kind; they go over the rows.
type Definition[T Thing] struct {
	Kind Kind
	// InPolicies is what policies call the things: the product's code and the type, vpc:vswitch
	// for one as in acs:vpc:cn-hangzhou:1234567890123456:vswitch/vsw-1; "" of what has no name
	// of its own there.
	InPolicies string
	// Global things are in no region in particular.
	Global bool
	// Stands says what decides who sees and uses a thing, and Networks visits
	// the VPCs or vSwitches that it stands in, or itself where it is one. It is
	// nil for kinds that stand alone.
	Stands   Stands
	Networks func(thing T, yield func(*Record) bool)
	// Type is that of managed resources: where it is none that the reference lists,
	// participants create none of the kind in what is shared with them. Kinds of
	// which the matrix says what there is to say have none.
	Type ResourceType
	// Views are the actions by which participants view things of the kind. Whoever
	// may call none of them is told of no such thing, by refusals neither.
	Views []string
	// Indexes are what lists of the kind can start from, besides the id.
	Indexes []IndexOn[T]
	// Tags says how accounts put tags on things of the kind; nil: not at all.
	Tags *Tags[T]
	// Group is where a thing keeps the resource group that it is in; nil for
	// kinds that are in none, and for a thing that counts no more.
	Group func(T) *string
	// Grouped visits things of other kinds that are in a thing's resource group, and
	// which their lists find by it; nil: there are none.
	Grouped func(thing T, w *World, yield func(*Record) bool)
	// Find finds a thing by what people call it, for tags and resource groups;
	// nil: by its id.
	Find func(*Call, string) (T, error)
	// Catalogue makes the things that every world has from the start, and that
	// are no account's; nil: none. It is asked once, when all kinds are known.
	Catalogue func() []T
	// AtDeletion says what the things of an account mean when the account is
	// deleted, and Counts how many of them in a region mean it; nil: all.
	AtDeletion AtDeletion
	Counts     func(w *World, account, region string) int
	// Quotas limit how many there can be.
	Quotas []Quota
	// Sharing says how the things are shared with other accounts; nil: not at all.
	Sharing *Sharing[T]
	// Costs are what the things cost their owners; nil: nothing.
	Costs *Costs[T]
}

// Stands is what decides who sees and uses the things of a kind.
type Stands int

// The ways in which things stand.
const (
	// Alone: a thing is its owner's, and nobody else knows of it.
	Alone Stands = iota
	// Shareable things are seen and used by those that the owner shares them
	// with: networks and their parts.
	Shareable
	// Resident things stand in the networks of an account, which need not be
	// their owner's.
	Resident
)

// AtDeletion is what the things of an account mean when it is to be deleted.
type AtDeletion int

// What they mean.
const (
	// InTheWay: they must go first.
	InTheWay AtDeletion = iota
	// Abandonable: they go with the account when whoever deletes it says so.
	Abandonable
	// GoAlong: they are part of the account, or of what is looked at already.
	GoAlong
)

// IndexOn keeps the things that an account sees under keys, so that a list by
// such a key need not look at others. The empty key is none.
type IndexOn[T Thing] struct {
	Name string
	// Keys are what a thing is kept under for an account that sees it.
	Keys func(thing T, account string) []string
}

// On is an index with one key a thing, the same for all accounts.
func On[T Thing](name string, key func(T) string) IndexOn[T] {
	return IndexOn[T]{name, func(thing T, _ string) []string { return keyOrNone(key(thing)) }}
}

// OnEach is an index with several keys a thing.
func OnEach[T Thing](name string, keys func(T) []string) IndexOn[T] {
	return IndexOn[T]{name, func(thing T, _ string) []string { return keys(thing) }}
}

// ownerIndex is the name of an index made by [OnOwner].
const ownerIndex = "owner"

// OnOwner is an index of the things of others by their owners. Most things that an
// account sees are its own, and need no place in it: see [Query.OwnedBy].
func OnOwner[T Thing]() IndexOn[T] {
	return IndexOn[T]{ownerIndex, func(thing T, account string) []string {
		if owner := thing.Head().Owner; owner != account {
			return []string{owner}
		}
		return nil
	}}
}

// OnFlag is an index of the things that have a property.
func OnFlag[T Thing](name string, has func(T) bool) IndexOn[T] {
	return On(name, func(thing T) string {
		if has(thing) {
			return Yes
		}
		return ""
	})
}

// OnOwn is an index with one key a thing among an account's own things, without
// those of others: what only the owner of a thing may know finds nothing for them.
func OnOwn[T Thing](name string, key func(T) string) IndexOn[T] {
	return IndexOn[T]{name, func(thing T, account string) []string {
		if thing.Head().Owner != account {
			return nil
		}
		return keyOrNone(key(thing))
	}}
}

// OnOwnEach is one with several keys a thing, likewise.
func OnOwnEach[T Thing](name string, keys func(T) []string) IndexOn[T] {
	return IndexOn[T]{name, func(thing T, account string) []string {
		if thing.Head().Owner != account {
			return nil
		}
		return keys(thing)
	}}
}

// OnOwnFlag is one of the things that have a property, likewise.
func OnOwnFlag[T Thing](name string, has func(T) bool) IndexOn[T] {
	return OnOwn(name, func(thing T) string {
		if has(thing) {
			return Yes
		}
		return ""
	})
}

// Yes is the key of the things that have a property.
const Yes = "+"

// OnSide is an index of an account's own things, and of those of others.
func OnSide[T Thing]() IndexOn[T] {
	return IndexOn[T]{"side", func(thing T, account string) []string {
		if thing.Head().Owner == account {
			return []string{Mine}
		}
		return []string{Others}
	}}
}

// The sides of an index made by [OnSide].
const (
	Mine   = "self"
	Others = "others"
)

func keyOrNone(key string) []string {
	if key == "" {
		return nil
	}
	return []string{key}
}

// row is a definition without its type: what goes over all kinds reads these.
type row struct {
	Definition[*Record] // its functions take the record of a thing

	kind    Kind
	number  int
	fill    func()                 // makes the rest
	thing   reflect.Type           // of the things: a pointer
	decides [2][Stranger + 1]cells // by whether the thing is another account's
	find    func(c *Call, id string, verb Verb) (*Record, error)
	name    func(*Record) string
}

// defined are the rows of all kinds, by number. What is in them is made when there
// is a world, or somebody asks for them: a start takes the time for neither.
var defined []*row

// byKind fills all rows in, and has them by name.
var byKind = sync.OnceValue(func() map[Kind]*row {
	named := make(map[Kind]*row, len(defined))
	for _, r := range defined {
		r.fill()
		named[r.kind] = r
	}
	return named
})

// rows are those of all kinds, by number.
func rows() []*row {
	byKind()
	return defined
}

// rowsByName are those of all kinds, in order of their names.
var rowsByName = sync.OnceValue(func() []*row {
	return slices.SortedFunc(slices.Values(rows()), func(a, b *row) int { return cmp.Compare(a.kind, b.kind) })
})

// rowOf finds the row of a kind by its name; nil where it has none.
func rowOf(kind Kind) *row { return byKind()[kind] }

// Define makes the table the one of a kind. It is called once, before there is
// any world.
func (t *Table[T]) Define(d Definition[T]) {
	t.row = &row{kind: d.Kind, number: len(defined), fill: func() { t.define(d) }}
	defined = append(defined, t.row)
}

func (t *Table[T]) define(d Definition[T]) {
	thing := func(r *Record) T { return r.self.(T) }
	r := t.row
	r.thing, r.decides = reflect.TypeFor[T](), matrixOf(d.Kind, d.Type)
	r.Global, r.Stands, r.AtDeletion, r.Counts, r.Quotas, r.Views = d.Global, d.Stands, d.AtDeletion, d.Counts, d.Quotas, d.Views
	r.InPolicies = d.InPolicies
	for i := range r.Quotas {
		if quota := &r.Quotas[i]; quota.Usage == nil && quota.Most == nil {
			quota.Usage = t.Own
		}
	}
	if d.Networks != nil {
		r.Networks = func(record *Record, yield func(*Record) bool) { d.Networks(thing(record), yield) }
		d.Indexes = append([]IndexOn[T]{OnEach(ByNetwork, func(item T) (ids []string) {
			for network := range r.networksOf(item.Head()) {
				if network != item.Head() {
					ids = append(ids, network.ID)
				}
			}
			return ids
		})}, d.Indexes...)
	}
	if d.Group != nil {
		r.Group = func(record *Record) *string { return d.Group(thing(record)) }
		d.Indexes = append(slices.Clip(d.Indexes), On(ByGroup, func(item T) string { return Value(d.Group(item)) }))
	}
	if d.Grouped != nil {
		r.Grouped = func(record *Record, w *World, yield func(*Record) bool) { d.Grouped(thing(record), w, yield) }
	}
	for _, on := range d.Indexes {
		r.Indexes = append(r.Indexes, IndexOn[*Record]{on.Name, func(record *Record, account string) []string { return on.Keys(thing(record), account) }})
	}
	r.name = func(record *Record) string { return record.ID }
	if d.Tags != nil {
		r.Tags = &Tags[*Record]{By: d.Tags.By, Most: d.Tags.Most}
		if d.Tags.Name != nil {
			r.name = func(record *Record) string { return d.Tags.Name(thing(record)) }
		}
	}
	if d.Costs != nil {
		r.Costs = &Costs[*Record]{Items: d.Costs.Items, Of: func(record *Record) []Cost { return d.Costs.Of(thing(record)) }}
	}
	if d.Sharing != nil {
		r.Sharing = d.Sharing.untyped(thing)
	}
	r.find = func(c *Call, id string, verb Verb) (*Record, error) {
		if d.Find == nil {
			return t.findRecord(c, id, verb)
		}
		found, err := d.Find(c, id)
		if err != nil {
			return nil, err
		}
		return found.Head(), nil
	}
	r.Catalogue = func() []*Record { return nil }
	if d.Catalogue != nil {
		r.Catalogue = sync.OnceValue(func() (records []*Record) {
			for _, item := range d.Catalogue() {
				record := item.Head()
				record.self, record.row, record.taken = item, r, true
				records = append(records, record)
			}
			return records
		})
	}
}

// The indexes that the kernel itself needs.
const (
	ByNetwork = "network"
	ByGroup   = "resource group"
)

// networksOf visits the networks that a thing stands in.
func (r *row) networksOf(thing *Record) func(yield func(*Record) bool) {
	return func(yield func(*Record) bool) {
		if r.Networks != nil {
			r.Networks(thing, yield)
		}
	}
}

// index is the number of an index of the kind.
func (r *row) index(name string) int {
	for i := range r.Indexes {
		if r.Indexes[i].Name == name {
			return i
		}
	}
	panic("the kind " + string(r.kind) + " has no index " + name)
}
