package cloud

import (
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
}

// list selects from candidates those that match (nil: all), and returns the
// part that the request asks for. Without a condition it costs no more than
// the page itself.
func list[T Thing](from selection, match func(T) bool, request PageRequest) (Page[T], error) {
	after, err := parseToken(request.After)
	if err != nil {
		return Page[T]{}, err
	}
	page := Page[T]{}
	take := func(r *Record, item T) bool {
		if len(page.Items) < request.Limit {
			page.Items = append(page.Items, item)
			return true
		}
		if request.Limit > 0 && page.Next == "" {
			page.Next = formatToken(page.Items[request.Limit-1].Head().Sequence)
		}
		return false
	}
	if match == nil {
		page.Total = from.len()
		start := request.Offset
		if after > 0 {
			start = sort.Search(page.Total, func(i int) bool { return from.at(i).Sequence > after })
		}
		if start < page.Total {
			page.Items = make([]T, 0, min(request.Limit, page.Total-start))
			from.from(start, func(r *Record) bool { return take(r, r.self.(T)) })
		}
		return page, nil
	}
	from.from(0, func(r *Record) bool {
		if item := r.self.(T); match(item) {
			page.Total++
			if page.Total > request.Offset && r.Sequence > after {
				take(r, item)
			}
		}
		return true
	})
	return page, nil
}

// ListCatalogue does so with things that no world keeps: images, types. Their
// place in the catalogue is their number.
func ListCatalogue[T any](all []T, match func(T) bool, request PageRequest) (Page[T], error) {
	after, err := parseToken(request.After)
	if err != nil {
		return Page[T]{}, err
	}
	page, last := Page[T]{}, 0
	for i, item := range all {
		if match != nil && !match(item) {
			continue
		}
		page.Total++
		switch {
		case page.Total <= request.Offset || uint64(i+1) <= after:
		case len(page.Items) < request.Limit:
			page.Items, last = append(page.Items, item), i+1
		case request.Limit > 0 && page.Next == "":
			page.Next = formatToken(uint64(last))
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
