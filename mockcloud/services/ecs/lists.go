package ecs

import (
	"encoding/json"
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/contract"
)

const defaultPageSize = 10

// paging is which page of a list is asked for, in one of two styles: by number,
// or after a token. A request that mixes them gets the newer style, by token.
type paging struct {
	cloud.PageRequest
	byToken      bool
	number, size int32
}

func pagingOf(number, size, maxResults *int32, token string) paging {
	if maxResults != nil || token != "" {
		return paging{PageRequest: cloud.PageRequest{After: token, Limit: orDefault(maxResults, defaultPageSize)}, byToken: true}
	}
	p := paging{number: int32(orDefault(number, 1)), size: int32(orDefault(size, defaultPageSize))}
	p.PageRequest = cloud.PageRequest{Offset: int(p.number-1) * int(p.size), Limit: int(p.size)}
	return p
}

// paged is what a response says about its page: in the token style, whether
// more follows; in the other one, where it is in the whole list. What belongs
// to the style that was not asked for is left out, as the count is not valid
// with tokens.
type paged struct {
	next                *string
	number, size, total *int32
}

func (p paging) answer(total int, next string) paged {
	if p.byToken {
		return paged{next: new(next)}
	}
	return paged{number: new(p.number), size: new(p.size), total: new(int32(total))}
}

// maxListed is how many entries a request can list in one parameter.
const maxListed = 100

// listed reads a parameter that is a JSON array of strings, or refuses it with
// the code. An empty array selects everything, as a parameter does that is not
// there.
func listed(action *contract.Action, name, code, text string) ([]string, error) {
	if text == "" {
		return nil, nil
	}
	var entries []string
	if json.Unmarshal([]byte(text), &entries) != nil || len(entries) > maxListed {
		return nil, refuse(action, code, "The parameter "+name+" is a JSON array of at most 100 strings.")
	}
	return entries, nil
}

// matches says whether a name fits a pattern, in which an asterisk stands for
// any text.
func matches(pattern, name string) bool {
	first, rest, wild := strings.Cut(pattern, "*")
	if !wild {
		return pattern == name
	}
	if !strings.HasPrefix(name, first) {
		return false
	}
	parts := strings.Split(rest, "*")
	last := len(parts) - 1
	name = name[len(first):]
	for _, part := range parts[:last] {
		_, after, ok := strings.Cut(name, part)
		if !ok {
			return false
		}
		name = after
	}
	return strings.HasSuffix(name, parts[last])
}
