package contract

import (
	"fmt"
	"reflect"
	"regexp"
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
