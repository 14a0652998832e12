package cloud

import (
	"slices"
	"sort"

	"github.com/tidwall/btree"
)

// keyed is a set of records by key, and in order of creation under each key. A
// record can be under several.
type keyed interface {
	set(key string, r *Record)
	delete(key string, r *Record)
	under(key string) selection
	// next is the first key that is not before another one; "" where there is none.
	next(key string) string
	// count counts the records under all keys, by looking at each key.
	count() int
}

// keyedTree has what is under each key by itself: so records take a pointer each,
// and not also the key, and what is under one of them is counted without a search.
type keyedTree struct{ btree.BTreeG[group] }

// group are the records under a key: a [lone], [few] or [tree], for which there are
// many of each: names are of one thing or of few, zones of most.
type group struct {
	key string
	selection
}

func newKeyed() keyed {
	return &keyedTree{*btree.NewBTreeGOptions(func(a, b group) bool { return a.key < b.key }, btree.Options{NoLocks: true, Degree: treeDegree})}
}

func (t *keyedTree) set(key string, r *Record) {
	found, _ := t.Get(group{key: key})
	switch records := found.selection.(type) {
	case nil:
		t.Set(group{key, (*lone)(r)})
	case *lone:
		if one := (*Record)(records); one != r {
			both := &few{chosen{one}}
			both.set(r)
			t.Set(group{key, both})
		}
	case *few:
		if records.set(r); len(records.records) > fewest {
			many := newTree()
			for _, one := range records.records {
				many.set(one)
			}
			t.Set(group{key, many})
		}
	case ordered:
		records.set(r)
	}
}

func (t *keyedTree) delete(key string, r *Record) {
	found, _ := t.Get(group{key: key})
	if set, ok := found.selection.(ordered); ok {
		if set.delete(r); set.len() > 0 {
			return
		}
	}
	t.Delete(found)
}

func (t *keyedTree) under(key string) selection {
	if found, ok := t.Get(group{key: key}); ok {
		return found.selection
	}
	return chosen(nil)
}

func (t *keyedTree) next(key string) (next string) {
	t.Ascend(group{key: key}, func(found group) bool {
		next = found.key
		return false
	})
	return next
}

func (t *keyedTree) count() (count int) {
	t.Scan(func(found group) bool {
		count += found.len()
		return true
	})
	return count
}

// lone is a record that is alone under its key.
type lone Record

func (l *lone) len() int       { return 1 }
func (l *lone) at(int) *Record { return (*Record)(l) }

func (l *lone) from(n int, yield func(*Record) bool) {
	if n == 0 {
		yield((*Record)(l))
	}
}

// few are records for which a tree would be larger than they are.
type few struct{ records chosen }

// fewest is how many they are at most.
const fewest = 64

func (f *few) len() int                             { return len(f.records) }
func (f *few) at(n int) *Record                     { return f.records[n] }
func (f *few) from(n int, yield func(*Record) bool) { f.records.from(n, yield) }

// place is where a record is, or would be.
func (f *few) place(r *Record) (n int, found bool) {
	n = sort.Search(len(f.records), func(n int) bool { return f.records[n].Sequence >= r.Sequence })
	return n, n < len(f.records) && f.records[n] == r
}

func (f *few) set(r *Record) {
	if n, found := f.place(r); !found {
		f.records = slices.Insert(f.records, n, r)
	}
}

func (f *few) delete(r *Record) {
	if n, found := f.place(r); found {
		f.records = slices.Delete(f.records, n, n+1)
	}
}
