package main

import (
	"slices"

	"github.com/mockcloud-dev/mockcloud/mockcloud/contract"
)

// shape is an object of requests or responses that gets a Go type. What the
// actions of a package call by one noun is one shape where they agree about the
// fields that they have in common, and these are most; and so is what has the
// same fields under nouns that have a name in common. A field that an action
// lacks stays empty in its requests, and must stay absent in its responses.
type shape struct {
	nouns    []string
	whole    bool // a whole request or response
	response bool
	parts    []*part
	plain    *part // of a response that is no object: what it is
	uses     []use
	name     string
	became   *shape // the one that it is a part of now
}

// use is where an action has an object.
type use struct {
	product, action string
	path            []string
}

// part is a field of a shape.
type part struct {
	wire   string
	prefix string // of the type: what of maps and lists is around the value
	scalar contract.Type
	holds  *shape // of an object
	clears bool   // of some action: an empty value is one, other than none
	remark string
	of     []use // the actions that have it
}

func (s *shape) last() *shape {
	for s.became != nil {
		s = s.became
	}
	return s
}

func (s *shape) part(name string) *part {
	for _, one := range s.parts {
		if contract.GoName(one.wire) == name {
			return one
		}
	}
	return nil
}

// shaper collects the shapes of a package.
type shaper struct {
	shapes []*shape
	nouns  map[string]string
}

// add makes the shape of an object, and those of the objects in it. Names that
// the wire spells in two ways (Key and key) are one field.
func (s *shaper) add(noun string, from *field, response bool, at use) *shape {
	made := &shape{nouns: []string{s.noun(noun)}, whole: len(at.path) == 0, response: response, uses: []use{at}}
	s.shapes = append(s.shapes, made)
	if from.Type != contract.Object {
		made.plain = s.part("Item", from, response, at)
	}
	for _, one := range from.fields {
		if name := contract.GoName(one.Name); made.part(name) == nil {
			made.parts = append(made.parts, s.part(name, one, response, at))
		}
	}
	return made
}

// part makes the field of a shape, with the shapes of what is in it.
func (s *shaper) part(name string, from *field, response bool, at use) *part {
	made := &part{wire: from.Name, clears: from.Clears, remark: remark(from), of: []use{at}}
	value, noun := from, name
	for value.Type == contract.List || value.Type == contract.Map {
		if value.Type == contract.List {
			made.prefix += "[]"
			noun = singular(name)
		} else {
			made.prefix += "map[string]"
		}
		value = value.item
	}
	made.scalar = value.Type
	if value.Type == contract.Object {
		made.holds = s.add(noun, value, response, use{at.product, at.action, append(at.path[:len(at.path):len(at.path)], name)})
	}
	return made
}

// noun is what the objects of a name are called.
func (s *shaper) noun(name string) string {
	if other := s.nouns[name]; other != "" {
		return other
	}
	return name
}

// unite makes one shape of those that can be one, until there are no more.
func (s *shaper) unite() {
	for s.uniteWhere(oneNoun) || s.uniteWhere(oneContent) {
		continue
	}
	s.shapes = slices.DeleteFunc(s.shapes, func(one *shape) bool { return one.became != nil })
}

func (s *shaper) uniteWhere(united func(a, b *shape) bool) (changed bool) {
	for i, one := range s.shapes {
		for _, other := range s.shapes[:i] {
			if one.became == nil && other.became == nil && one.response == other.response && one.plain == nil && other.plain == nil && united(other, one) {
				other.take(one)
				changed = true
			}
		}
	}
	return changed
}

// oneNoun says whether two shapes are of one noun and mostly agree. Where several
// products have an action, one may say much less than another: then it is enough
// that they agree about what both say.
func oneNoun(a, b *shape) bool {
	if !slices.ContainsFunc(a.nouns, func(noun string) bool { return slices.Contains(b.nouns, noun) }) {
		return false
	}
	common, agree := compare(a, b)
	return agree && (2*common >= max(len(a.parts), len(b.parts)) || onePlace(a, b))
}

// onePlace says whether two shapes are in the same place of one action, of two products.
func onePlace(a, b *shape) bool {
	return slices.ContainsFunc(a.uses, func(one use) bool {
		return slices.ContainsFunc(b.uses, func(other use) bool {
			return one.product != other.product && one.action == other.action && slices.Equal(one.path, other.path)
		})
	})
}

// oneContent says whether two shapes have the same fields and a name that fits both.
func oneContent(a, b *shape) bool {
	common, agree := compare(a, b)
	return agree && common == len(a.parts) && common == len(b.parts) && commonName(a, b) != ""
}

// compare counts the fields that two shapes have in common, and says whether
// they agree about them.
func compare(a, b *shape) (common int, agree bool) {
	for _, one := range b.parts {
		other := a.part(contract.GoName(one.wire))
		if other == nil {
			continue
		}
		if a.response && one.wire != other.wire || one.prefix != other.prefix || !sameValue(a, one, other) {
			return 0, false
		}
		common++
	}
	return common, true
}

// sameValue says whether two fields can have one type. Numbers of responses can
// have the wider one: they are written alike.
func sameValue(of *shape, a, b *part) bool {
	switch {
	case a.holds != nil && b.holds != nil:
		return a.holds.last() == b.holds.last() || a.holds.last() == of || b.holds.last() == of
	case a.scalar == b.scalar:
		return true
	}
	return of.response && a.prefix == "" && isNumber(a.scalar) && isNumber(b.scalar)
}

func isNumber(t contract.Type) bool {
	return t == contract.Integer32 || t == contract.Integer64 || t == contract.Number
}

// take makes another shape a part of this one.
func (s *shape) take(other *shape) {
	other.became = s
	s.uses = append(s.uses, other.uses...)
	for _, noun := range other.nouns {
		if !slices.Contains(s.nouns, noun) {
			s.nouns = append(s.nouns, noun)
		}
	}
	s.whole = s.whole && other.whole
	for _, one := range other.parts {
		present := s.part(contract.GoName(one.wire))
		if present == nil {
			s.parts = append(s.parts, one)
			continue
		}
		if present.remark != one.remark {
			present.remark = ""
		}
		if isNumber(present.scalar) {
			present.scalar = max(present.scalar, one.scalar)
		}
		present.clears = present.clears || one.clears
		present.of = append(present.of, one.of...)
	}
}

// actions are the names of the actions that have the shape.
func (s *shape) actions() []string { return actionsOf(s.uses, nil) }

// actionsOf are the names of the actions in a list of uses, and with their
// product those that other products have but do not use it.
func actionsOf(uses, all []use) []string {
	var names []string
	for _, one := range uses {
		name := one.action
		alone := func(other use) bool {
			return other.action == one.action && !slices.ContainsFunc(uses, func(u use) bool { return u.product == other.product && u.action == one.action })
		}
		if slices.ContainsFunc(all, alone) {
			name += " of " + one.product
		}
		names = append(names, name)
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// about says which of the shape's actions have a field, where not all do.
func (s *shape) about(one *part) string {
	missing := slices.DeleteFunc(slices.Clone(s.uses), func(u use) bool {
		return slices.ContainsFunc(one.of, func(has use) bool { return has.product == u.product && has.action == u.action })
	})
	switch without, with := actionsOf(missing, one.of), actionsOf(one.of, missing); {
	case len(without) == 0:
		return ""
	case len(without) < len(with):
		return "not of " + listed(without)
	default:
		return "of " + listed(with)
	}
}
