package cloud

import (
	"sort"

	"github.com/tidwall/btree"
)

// The generic trees are named in this file alone, behind interfaces: whatever
// package sees an exported struct that holds one compiles the library again.

// ordered is a set of records in order of creation that can count.
type ordered interface {
	set(*Record)
	delete(*Record)
	selection
}

// selection is what a list is made from: records in order of creation.
type selection interface {
	len() int
	// at returns the n-th record, counted from 0; n is less than len.
	at(n int) *Record
	// from visits the records beginning with the n-th.
	from(n int, yield func(*Record) bool)
}

type tree struct{ btree.BTreeG[*Record] }

func newTree() ordered {
	return &tree{*btree.NewBTreeGOptions(func(a, b *Record) bool { return a.Sequence < b.Sequence }, btree.Options{NoLocks: true, Degree: treeDegree})}
}

// treeDegree makes small nodes: most trees hold few records, and most worlds
// are small.
const treeDegree = 16

func (t *tree) set(r *Record)    { t.Set(r) }
func (t *tree) delete(r *Record) { t.Delete(r) }
func (t *tree) len() int         { return t.Len() }

func (t *tree) at(n int) *Record {
	r, _ := t.GetAt(n)
	return r
}

func (t *tree) from(n int, yield func(*Record) bool) {
	if n == 0 {
		t.Scan(yield)
	} else if n < t.Len() {
		t.Ascend(t.at(n), yield)
	}
}

// keyed is a set of records by key, and in order of creation under each key. A
// record can be under several.
type keyed interface {
	set(key string, r *Record)
	delete(key string, r *Record)
	under(key string) selection
	// next is the first key that is not before another one; "" where there is none.
	next(key string) string
}

type keyedTree struct{ btree.BTreeG[keyedRecord] }

type keyedRecord struct {
	key string
	*Record
}

func newKeyed() keyed {
	return &keyedTree{*btree.NewBTreeGOptions(func(a, b keyedRecord) bool {
		if a.key != b.key {
			return a.key < b.key
		}
		return a.Sequence < b.Sequence
	}, btree.Options{NoLocks: true, Degree: treeDegree})}
}

func (t *keyedTree) set(key string, r *Record)    { t.Set(keyedRecord{key, r}) }
func (t *keyedTree) delete(key string, r *Record) { t.Delete(keyedRecord{key, r}) }

// under finds where the records of a key begin and end, so that they need no
// walk to be counted.
func (t *keyedTree) under(key string) selection {
	first := sort.Search(t.Len(), func(n int) bool { return t.keyAt(n) >= key })
	after := first + sort.Search(t.Len()-first, func(n int) bool { return t.keyAt(first+n) > key })
	return keyedRange{t, first, after - first}
}

func (t *keyedTree) next(key string) string {
	if n := sort.Search(t.Len(), func(n int) bool { return t.keyAt(n) >= key }); n < t.Len() {
		return t.keyAt(n)
	}
	return ""
}

func (t *keyedTree) keyAt(n int) string {
	found, _ := t.GetAt(n)
	return found.key
}

type keyedRange struct {
	tree         *keyedTree
	first, count int
}

func (r keyedRange) len() int { return r.count }

func (r keyedRange) at(n int) *Record {
	found, _ := r.tree.GetAt(r.first + n)
	return found.Record
}

func (r keyedRange) from(n int, yield func(*Record) bool) {
	if n >= r.count {
		return
	}
	pivot, _ := r.tree.GetAt(r.first + n)
	left := r.count - n
	r.tree.Ascend(pivot, func(found keyedRecord) bool {
		left--
		return yield(found.Record) && left > 0
	})
}

// chosen are records that were found one by one, in order of creation.
type chosen []*Record

func (c chosen) len() int         { return len(c) }
func (c chosen) at(n int) *Record { return c[n] }

func (c chosen) from(n int, yield func(*Record) bool) {
	for ; n < len(c); n++ {
		if !yield(c[n]) {
			return
		}
	}
}
