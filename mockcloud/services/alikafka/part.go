package alikafka

import (
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// part is what topics and consumer groups have in common: they are in an instance, by a
// name that no other of their kind has there.
type part struct {
	cloud.Record
	In *instance
	// Name is what people call it there.
	Name   string
	Remark string
}

// Part is the part as one of no kind in particular.
func (p *part) Part() *part { return p }

// partThing is a topic or a consumer group.
type partThing interface {
	cloud.Thing
	Part() *part
}

// parts are those of a kind. Topics and groups of one name have one name in tags, but
// ids of their own.
type parts[T partThing] struct {
	table cloud.Table[T]
	kind  cloud.Kind
}

const tagPrefix = "Kafka_"

func (k *parts[T]) define(kind cloud.Kind) {
	k.kind = kind
	k.table.Define(cloud.Definition[T]{
		Kind: kind, AtDeletion: cloud.GoAlong,
		Indexes: []cloud.IndexOn[T]{
			cloud.On("instance", func(thing T) string { return thing.Part().In.ID }),
			cloud.On("name", func(thing T) string { return thing.Part().Name }),
		},
		Tags: &cloud.Tags[T]{By: cloud.Modify, Name: func(thing T) string {
			return tagPrefix + thing.Part().In.ID + "_" + thing.Part().Name
		}},
		Find: k.findByTagName,
	})
}

// findByTagName finds one by what the actions about tags call it:
// Kafka_alikafka_post-cn-..._orders.
func (k *parts[T]) findByTagName(c *cloud.Call, name string) (found T, err error) {
	rest, ok := strings.CutPrefix(name, tagPrefix)
	product, rest, _ := strings.Cut(rest, "_") // the id of an instance has one of these itself
	id, own, named := strings.Cut(rest, "_")
	if !ok || !named {
		return found, cloud.Missing(k.kind, name)
	}
	return k.table.Find(c, k.id(product+"_"+id, own), cloud.Modify)
}

// id is what a part is kept under.
func (k *parts[T]) id(instance, name string) string {
	return instance + "/" + string(k.kind) + "/" + name
}

// find finds one of an instance by its name, for what the caller means to do with it.
func (k *parts[T]) find(c *cloud.Call, i *instance, name string, verb cloud.Verb) (T, error) {
	return k.table.Find(c, k.id(i.ID, name), verb)
}

// used is how many an instance has.
func (k *parts[T]) used(w *cloud.World, i *instance) int {
	return k.table.Under(w, i.Owner, i.Region, "instance", i.ID)
}

// of lists those of an instance, all or the one of a name.
func (k *parts[T]) of(c *cloud.Call, i *instance, name string, page cloud.PageRequest) (cloud.Page[T], error) {
	return k.table.List(c, cloud.Query[T]{}.On("instance", i.ID).On("name", name), page)
}

// mayAdd says whether there can be one more of that name in an instance, of which
// there can be most.
func (k *parts[T]) mayAdd(c *cloud.Call, i *instance, name string, most int) error {
	if _, taken := k.table.Get(c.World, k.id(i.ID, name)); taken {
		return &cloud.Error{Reason: cloud.Duplicate, Kind: k.kind, ID: name}
	}
	if k.used(c.World, i) >= most {
		return &cloud.Error{Reason: cloud.QuotaExceeded, Kind: k.kind, Detail: "the instance has all that it can have"}
	}
	return nil
}

// add takes a new one in, once the operation has checked everything and committed.
func (k *parts[T]) add(c *cloud.Call, i *instance, thing T, tags []cloud.Tag) {
	p := thing.Part()
	p.Record, p.In = c.NewRecord(i.Region, k.id(i.ID, p.Name)), i
	p.Owner = i.Owner
	k.table.Add(c.World, thing)
	c.AddTags(thing.Head(), tags)
}

// forget lets all of an instance go.
func (k *parts[T]) forget(w *cloud.World, i *instance) {
	var all []T
	for thing := range k.table.Each(w, i.Owner, i.Region, "instance", i.ID) {
		all = append(all, thing)
	}
	for _, thing := range all {
		k.table.Remove(w, thing)
	}
}

// nameOK says whether letters, digits, hyphens and underscores make up a text that is not
// too short. What is too long is cut by the vendor, not refused: see [cut].
func nameOK(text string, shortest int) bool {
	for _, r := range text {
		if !(r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '-' || r == '_') {
			return false
		}
	}
	return len(text) >= shortest
}

// cut is a text of at most so many characters.
func cut(text string, longest int) string { return text[:min(len(text), longest)] }
