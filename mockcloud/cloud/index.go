package cloud

import (
	"sort"
	"strconv"

	"github.com/tidwall/btree"
)

// index is a set of records in order of creation. It can count, so paging by
// offset costs no walk.
type index[T sequenced] struct{ tree *btree.BTreeG[T] }

// sequenced is what an index can order.
type sequenced interface {
	comparable
	sequence() uint64
}

func newIndex[T sequenced]() index[T] {
	return index[T]{btree.NewBTreeGOptions(func(a, b T) bool { return a.sequence() < b.sequence() },
		btree.Options{NoLocks: true})}
}

func (i index[T]) add(item T)    { i.tree.Set(item) }
func (i index[T]) remove(item T) { i.tree.Delete(item) }
func (i index[T]) len() int      { return i.tree.Len() }

// at returns the n-th item, counted from 0; n is less than len.
func (i index[T]) at(n int) T {
	item, _ := i.tree.GetAt(n)
	return item
}

// all visits the items in order of creation.
func (i index[T]) all(yield func(T) bool) { i.tree.Scan(yield) }

// PageRequest asks for a part of a list, in one of the vendor's two styles:
// by offset, or after a token.
type PageRequest struct {
	// Offset is how many items to leave out at the start.
	Offset int
	// After is the Next of an earlier page; "" starts at the beginning. It
	// stays right when items come or go in between.
	After string
	// Limit is how many items to return at most.
	Limit int
}

// Page is a part of a list.
type Page[T sequenced] struct {
	Items []T
	// Total counts the whole list.
	Total int
	// Next asks for what follows; "" when nothing does.
	Next string
}

// list selects from candidates those that match (nil: all), and returns the
// part that the request asks for. Without a condition it costs no more than
// the page itself.
func list[T sequenced](candidates index[T], match func(T) bool, request PageRequest) (Page[T], error) {
	after, err := parseToken(request.After)
	if err != nil {
		return Page[T]{}, err
	}
	var page Page[T]
	if match == nil {
		page.Total = candidates.len()
		start := request.Offset
		if after > 0 {
			start = sort.Search(page.Total, func(i int) bool { return candidates.at(i).sequence() > after })
		}
		if start < page.Total {
			page.Items = make([]T, 0, min(request.Limit, page.Total-start))
			candidates.tree.Ascend(candidates.at(start), func(item T) bool { return page.take(item, request.Limit) })
		}
		return page, nil
	}
	for item := range candidates.all {
		if !match(item) {
			continue
		}
		page.Total++
		if page.Total > request.Offset && item.sequence() > after {
			page.take(item, request.Limit)
		}
	}
	return page, nil
}

// take adds an item if there is room, and otherwise notes that there is more;
// then it returns false.
func (p *Page[T]) take(item T, limit int) bool {
	if len(p.Items) < limit {
		p.Items = append(p.Items, item)
		return true
	}
	if limit > 0 && p.Next == "" {
		p.Next = formatToken(p.Items[limit-1].sequence())
	}
	return false
}

// formatToken and parseToken turn the sequence of the last item seen into an
// opaque token and back.
func formatToken(sequence uint64) string {
	return "t" + strconv.FormatUint(sequence^tokenMask, 36)
}

const tokenMask = 0x9e3779b97f4a7c15

func parseToken(token string) (uint64, error) {
	if token == "" {
		return 0, nil
	}
	if token[0] == 't' {
		if sequence, err := strconv.ParseUint(token[1:], 36, 64); err == nil {
			return sequence ^ tokenMask, nil
		}
	}
	return 0, malformed("", "NextToken", "the token is not one that a list returned")
}
