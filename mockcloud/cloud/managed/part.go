package managed

import (
	"math"
	"slices"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// Part is a thing in a managed resource, under a name that no other of its kind has there:
// a topic, a consumer group. A kind of them embeds it.
type Part struct {
	cloud.Record
	// Of is the resource.
	Of *cloud.Record
	// Name is what people call it there, and Remark what they say of it.
	Name, Remark string
}

// AsPart is the part as one of no kind in particular.
func (p *Part) AsPart() *Part { return p }

// PartThing is a part: a pointer to what embeds [Part].
type PartThing interface {
	cloud.Thing
	AsPart() *Part
}

// Parts are the parts of a kind.
type Parts[T PartThing] struct {
	table cloud.Table[T]
	kind  cloud.Kind
}

// PartTags say how parts of a kind are called where they get tags: parts of several kinds
// may have the same name there.
type PartTags struct {
	Name func(p *Part) string
	// Parse reads such a name.
	Parse func(name string) (of, own string, ok bool)
}

// Define makes the kind known. It is called once, before there is any world. Without tags
// the parts have none.
func (k *Parts[T]) Define(kind cloud.Kind, tags *PartTags) {
	k.kind = kind
	d := cloud.Definition[T]{
		Kind: kind, AtDeletion: cloud.GoAlong,
		Indexes: []cloud.IndexOn[T]{
			cloud.On("resource", func(thing T) string { return thing.AsPart().Of.ID }),
			cloud.On("name", func(thing T) string { return thing.AsPart().Name }),
		},
	}
	if tags != nil {
		d.Tags = &cloud.Tags[T]{By: cloud.Modify, Name: func(thing T) string { return tags.Name(thing.AsPart()) }}
		d.Find = func(c *cloud.Call, name string) (found T, err error) {
			if of, own, ok := tags.Parse(name); ok {
				return k.table.Find(c, k.id(of, own), cloud.Modify)
			}
			return found, cloud.Missing(kind, name)
		}
	}
	k.table.Define(d)
}

// id is what a part is kept under.
func (k *Parts[T]) id(of, name string) string { return of + "/" + string(k.kind) + "/" + name }

// Find finds one by its name, for what the caller means to do with it.
func (k *Parts[T]) Find(c *cloud.Call, of *cloud.Record, name string, verb cloud.Verb) (found T, err error) {
	found, err = k.table.Find(c, k.id(of.ID, name), verb)
	if err != nil {
		return found, cloud.Missing(k.kind, name)
	}
	return found, nil
}

// Used is how many a resource has.
func (k *Parts[T]) Used(w *cloud.World, of *cloud.Record) int {
	return k.table.Under(w, of.Owner, of.Region, "resource", of.ID)
}

// List lists those of a resource, all or the one of a name, that match (nil: all).
func (k *Parts[T]) List(c *cloud.Call, of *cloud.Record, name string, match func(T) bool, page cloud.PageRequest) (cloud.Page[T], error) {
	return k.table.List(c, cloud.Query[T]{Match: match}.On("resource", of.ID).On("name", name), page)
}

// Unlimited is for parts of which a resource can have as many as people make.
const Unlimited = math.MaxInt

// MayAdd says whether there can be one more of that name in a resource, which has at most
// so many.
func (k *Parts[T]) MayAdd(c *cloud.Call, of *cloud.Record, name string, most int) error {
	if _, taken := k.table.Get(c.World, k.id(of.ID, name)); taken {
		return &cloud.Error{Reason: cloud.Duplicate, Kind: k.kind, ID: name}
	}
	if k.Used(c.World, of) >= most {
		return &cloud.Error{Reason: cloud.QuotaExceeded, Kind: k.kind, Detail: of.ID + " has all that it can have"}
	}
	return nil
}

// Add takes a new one in, once the operation has checked everything and committed.
func (k *Parts[T]) Add(c *cloud.Call, of *cloud.Record, thing T, tags []cloud.Tag) {
	p := thing.AsPart()
	p.Record, p.Of = c.NewRecord(of.Region, k.id(of.ID, p.Name)), of
	k.table.Add(c.World, thing)
	c.AddTags(thing.Head(), tags)
}

// Remove takes one out.
func (k *Parts[T]) Remove(w *cloud.World, thing T) { k.table.Remove(w, thing) }

// All are those of a resource, in the order in which they were made. Who asks is allowed to
// know of the resource.
func (k *Parts[T]) All(w *cloud.World, of *cloud.Record) []T {
	return slices.Collect(k.table.Each(w, of.Owner, of.Region, "resource", of.ID))
}

// Forget lets all of a resource go.
func (k *Parts[T]) Forget(w *cloud.World, of *cloud.Record) {
	for _, thing := range k.All(w, of) {
		k.table.Remove(w, thing)
	}
}

// plain are letters, digits, hyphens and underscores, of which many products let names be.
var plain = cloud.NewPattern(`^[A-Za-z0-9_-]*$`)

// IsPlain says whether a text is made of these, and has a length in characters.
func IsPlain(text string, shortest, longest int) bool {
	return len(text) >= shortest && len(text) <= longest && plain.MatchString(text)
}
