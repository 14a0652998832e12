package cloud

import (
	"slices"
	"sort"
	"strconv"
)

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
type Page[T any] struct {
	Items []T
	// Total counts the whole list.
	Total int
	// Next asks for what follows; "" when nothing does.
	Next string

	still func(*Record) bool // says whether the list has a thing now; see [Call.pause]
}

// list selects from candidates those that match (nil: all), and returns the
// part that the request asks for. Without a condition it costs no more than
// the page itself.
func list[T Thing](from selection, match func(T) bool, request PageRequest) (Page[T], error) {
	return listInParts[T](nil, func() (selection, func(*Record) bool) { return from, ofRecords(match) }, request)
}

// ofRecords is a condition on things as one on their records.
func ofRecords[T Thing](match func(T) bool) func(*Record) bool {
	if match == nil {
		return nil
	}
	return func(r *Record) bool { return match(r.self.(T)) }
}

// partOfList is how many things a read looks at before it looks whether writes
// wait: some tens of microseconds.
const partOfList = 256

// chooser finds what a read looks at, and what its things must fulfil besides; nil
// where they all do.
type chooser func() (selection, func(*Record) bool)

// inParts visits what choose finds, made after the thing of a number, while visit
// wants more. Where a write waits it pauses in between, and goes on where it was
// with what choose finds then: what was visited before may have changed meanwhile.
func (c *Call) inParts(choose chooser, after uint64, visit func(*Record) bool) {
	from, match := choose()
	for !c.part(from, match, &after, visit) {
		c.pause()
		from, match = choose()
	}
}

// part visits things until there are no more to visit, or until a write waits;
// then it returns false.
func (c *Call) part(from selection, match func(*Record) bool, after *uint64, visit func(*Record) bool) (done bool) {
	looked := 0
	done = true
	from.from(firstAfter(from, *after), func(r *Record) bool {
		if looked > 0 && looked%partOfList == 0 && c.awaited() {
			done = false
			return false
		}
		looked++
		*after = r.Sequence
		return match != nil && !match(r) || visit(r)
	})
	return done
}

// listInParts lists what choose finds, for a call or for none.
func listInParts[T Thing](c *Call, choose chooser, request PageRequest) (Page[T], error) {
	after, err := parseToken(request.After)
	if err != nil {
		return Page[T]{}, err
	}
	still := func(r *Record) bool { return has(choose, r) }
	from, match := choose()
	if match == nil {
		page := pageOf[T](from, after, request)
		page.still = still
		return page, nil
	}
	page := Page[T]{still: still}
	take := func(r *Record) bool {
		page.Total++
		if page.Total > request.Offset && r.Sequence > after {
			page.take(r.self.(T), request.Limit)
		}
		return true
	}
	for seen := uint64(0); !c.part(from, match, &seen, take); {
		c.pause()
		from, match = choose()
	}
	if c != nil && c.paused {
		shown := len(page.Items)
		page.Items = slices.DeleteFunc(page.Items, func(item T) bool { return !page.still(item.Head()) })
		page.Total -= shown - len(page.Items)
	}
	return page, nil
}

// has says whether a thing is among what choose finds now.
func has(choose chooser, r *Record) (found bool) {
	from, match := choose()
	from.from(firstAfter(from, r.Sequence-1), func(first *Record) bool {
		found = first == r
		return false
	})
	return found && (match == nil || match(r))
}

// Views shows the things of a page, where that takes long: between two of them it
// lets writes in, and leaves out what the list would not have then.
func Views[T Thing, V any](c *Call, page *Page[T], view func(T) V) []V {
	views := make([]V, 0, len(page.Items))
	var shown []*Record
	for _, item := range page.Items {
		if len(views) > 0 && c.awaited() {
			c.pause()
		}
		if r := item.Head(); !c.paused || page.still(r) {
			views, shown = append(views, view(item)), append(shown, r)
		}
	}
	for n := len(shown) - 1; n >= 0 && c.paused; n-- {
		if !page.still(shown[n]) {
			views = slices.Delete(views, n, n+1)
		}
	}
	page.Total -= len(page.Items) - len(views)
	return views
}

// pageOf is a part of all candidates.
func pageOf[T Thing](from selection, after uint64, request PageRequest) Page[T] {
	page := Page[T]{Total: from.len()}
	start := request.Offset
	if after > 0 {
		start = firstAfter(from, after)
	}
	if start < page.Total {
		page.Items = make([]T, 0, min(request.Limit, page.Total-start))
		from.from(start, func(r *Record) bool { return page.take(r.self.(T), request.Limit) })
	}
	return page
}

// firstAfter is where the things begin that were made after the one of a number.
func firstAfter(from selection, sequence uint64) int {
	if sequence == 0 {
		return 0
	}
	return sort.Search(from.len(), func(i int) bool { return from.at(i).Sequence > sequence })
}

// take adds a thing if there is room, and otherwise notes that there is more;
// then it returns false.
func (p *Page[T]) take(item T, limit int) bool {
	if len(p.Items) < limit {
		p.Items = append(p.Items, item)
		return true
	}
	if limit > 0 && p.Next == "" {
		p.Next = formatToken(any(p.Items[limit-1]).(interface{ Head() *Record }).Head().Sequence)
	}
	return false
}

// ListCatalogue does so with things that no world keeps: images, types. Their
// place in the catalogue is their number.
func ListCatalogue[T any](all []T, match func(T) bool, request PageRequest) (Page[T], error) {
	return listNumbered(all, func(i int) uint64 { return uint64(i + 1) }, match, request)
}

// ListParts does so with the parts of a thing, which have numbers in their order
// that stay when others come and go.
func ListParts[T any](all []T, number func(T) uint64, request PageRequest) (Page[T], error) {
	return listNumbered(all, func(i int) uint64 { return number(all[i]) }, nil, request)
}

func listNumbered[T any](all []T, number func(i int) uint64, match func(T) bool, request PageRequest) (Page[T], error) {
	after, err := parseToken(request.After)
	if err != nil {
		return Page[T]{}, err
	}
	page, last := Page[T]{Items: []T{}}, uint64(0) // answers show an empty list, which clients look for
	for i, item := range all {
		if match != nil && !match(item) {
			continue
		}
		page.Total++
		switch {
		case page.Total <= request.Offset || number(i) <= after:
		case len(page.Items) < request.Limit:
			page.Items, last = append(page.Items, item), number(i)
		case request.Limit > 0 && page.Next == "":
			page.Next = formatToken(last)
		}
	}
	return page, nil
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
	return 0, Invalid("", "NextToken", "the token is not one that a list returned")
}
