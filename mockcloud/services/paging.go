package services

import (
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// Paging is which page of a list a request asks for, in one of two styles: by
// number, or after a token.
type Paging struct {
	cloud.PageRequest
	// ByToken says that the page is the one after a token.
	ByToken      bool
	number, size int32
}

// Numbered reads a page by its number and size; usual is the size where none
// is given.
func Numbered(number, size *int32, usual int) Paging {
	p := Paging{number: Or(number, 1), size: Or(size, int32(usual))}
	p.PageRequest = cloud.PageRequest{Offset: (int(p.number) - 1) * int(p.size), Limit: int(p.size)}
	return p
}

// After reads a page after a token; usual is its size where none is given.
func After[N int32 | int64](token string, size *N, usual int) Paging {
	return Paging{PageRequest: cloud.PageRequest{After: token, Limit: int(Or(size, N(usual)))}, ByToken: true}
}

// NumberedOrAfter reads a page in either style. A request that mixes them gets
// the newer style, by token.
func NumberedOrAfter(number, size, maxResults *int32, token string, usual int) Paging {
	if maxResults != nil || token != "" {
		return After(token, maxResults, usual)
	}
	return Numbered(number, size, usual)
}

// Paged is what a response says about its page: in the token style, whether
// more follows; in the other one, where it is in the whole list. What belongs
// to the style that was not asked for is left out, as the count is not valid
// with tokens.
type Paged struct {
	Next                *string
	Number, Size, Total *int32
}

// Answer says which page of how many entries it is, and what the next one is after.
func (p Paging) Answer(total int, next string) Paged {
	if p.ByToken {
		return Paged{Next: &next}
	}
	return Paged{Number: new(p.number), Size: new(p.size), Total: new(int32(total))}
}
