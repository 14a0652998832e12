package contract

import (
	"fmt"
	"reflect"
	"regexp"
	"slices"
)

// plan is how the requests of an action get into a Go struct.
type plan struct {
	into *slot
	goes reflect.Type
	path []string // of an action in ROA style: its segments
	body *slot    // the parameter that is the whole body
}

// slot is where a field goes: the field of a Go struct, or an item.
type slot struct {
	*Field
	index    int // of the Go struct's field
	order    int // the field's place in the contract; the first field at fault is the one reported
	members  map[string]*slot
	required []*slot
	item     *slot
	pattern  *regexp.Regexp

	neverZero bool // zero stands for no value
	truth     bool // it is true or false, as a text
}

// planFor makes the plan on the first request, and again when a request is to
// go into another type.
func (a *Action) planFor(into reflect.Type) *plan {
	if made := a.plan.Load(); made != nil && made.goes == into {
		return made
	}
	order := 0
	made := &plan{goes: into, path: Segments(a.Path)}
	made.into = newSlot(&Field{Type: Object, Fields: a.Schema().Parameters}, into, &order)
	for _, member := range made.into.members {
		if member.In == Body {
			made.body = member
		}
	}
	a.plan.Store(made)
	return made
}

// newSlot fits a field to the Go type that is to hold it. A type that was not
// generated from the contract is a mistake in the program.
func newSlot(field *Field, into reflect.Type, order *int) *slot {
	if into.Kind() == reflect.Pointer {
		into = into.Elem()
	}
	made := &slot{Field: field, order: *order}
	*order++
	if field.Pattern != "" {
		made.pattern = regexp.MustCompile(field.Pattern)
	}
	made.neverZero = neverZero(field)
	made.truth = len(field.Enum) == 2 && slices.Contains(field.Enum, "true") && slices.Contains(field.Enum, "false")
	switch field.Type {
	case List, Map:
		made.item = newSlot(field.Item, into.Elem(), order)
	case Object:
		made.members = make(map[string]*slot, len(field.Fields))
		for i := range field.Fields {
			member := &field.Fields[i]
			held, ok := into.FieldByName(GoName(member.Name))
			if !ok {
				panic(fmt.Sprintf("contract: %v has no field for %s", into, member.Name))
			}
			slot := newSlot(member, held.Type, order)
			slot.index = held.Index[0]
			made.members[member.Name] = slot
			if member.Required {
				made.required = append(made.required, slot)
			}
		}
	}
	return made
}

// neverZero tells of a number that can be left out and cannot be zero. Clients that write all
// members of a struct send a zero for what nobody set, as packer's plugin 1.1 does of
// SystemDisk.Size, and get what they had got without it. A page is not among these: who asks for
// the page 0 is told of his mistake.
func neverZero(field *Field) bool {
	switch field.Type {
	case Integer32, Integer64, Number:
	default:
		return false
	}
	if field.Required || slices.Contains(ofPages, field.Name) {
		return false
	}
	return field.Positive || field.Range != nil && !field.Range.holds(0) || len(field.Enum) > 0 && !slices.Contains(field.Enum, "0")
}

// ofPages are the parameters that choose a page of a list.
var ofPages = []string{
	"PageNumber", "PageNum", "PageNo", "PageSize", "MaxResults", "MaxResult", "MaxItems",
	"pageNumber", "pageSize", "page_number", "page_size", "page",
}
