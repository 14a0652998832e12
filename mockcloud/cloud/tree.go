package cloud

import "github.com/tidwall/btree"

// The generic trees are named here and in keyed.go alone, behind interfaces:
// whatever package sees an exported struct that holds one compiles the library again.

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
