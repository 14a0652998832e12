package cloud

import (
	"cmp"
	"reflect"
	"slices"
)

// Regroup moves a thing of the caller, by what people call it, into another of
// the caller's resource groups: the one that find finds once the thing is found.
func (c *Call) Regroup(kind Kind, id string, find func() (group string, err error)) error {
	of := rowOf(kind)
	if of == nil || of.Group == nil {
		return Missing(kind, id)
	}
	thing, err := of.find(c, id, Modify)
	if err != nil {
		return err
	}
	if of.Group(thing) == nil {
		return Missing(kind, id)
	}
	group, err := find()
	if err != nil {
		return err
	}
	if err := c.Commit(); err != nil {
		return err
	}
	c.World.regroup(thing, group)
	return nil
}

// Regroup moves a thing, without asking anybody, with what is in its group along with it.
func (t *Table[T]) Regroup(w *World, thing T, group string) { w.regroup(thing.Head(), group) }

func (w *World) regroup(thing *Record, group string) {
	do := func() { *thing.row.Group(thing) = group }
	if thing.row.Grouped != nil {
		thing.row.Grouped(thing, w, func(along *Record) bool {
			move := do
			do = func() { w.rekeyed(along, move) }
			return true
		})
	}
	w.rekeyed(thing, do)
}

// Grouped says whether an account has anything in a resource group.
func (w *World) Grouped(account, group string) bool {
	for _, of := range rows() {
		if of.Group == nil {
			continue
		}
		for _, region := range of.regions() {
			if w.held(of, account, region).under(of.index(ByGroup), group).len() > 0 {
				return true
			}
		}
	}
	return false
}

// regions are where things of the kind can be.
func (r *row) regions() []string {
	if r.Global {
		return []string{""}
	}
	ids := make([]string, len(regions))
	for i := range regions {
		ids[i] = regions[i].ID
	}
	return ids
}

// InGroups are the things of an account that are in its resource groups, in order of creation.
func (w *World) InGroups(account string) (found []*Record) {
	for _, of := range rows() {
		if of.Group == nil || len(w.tables) <= of.number || w.tables[of.number] == nil {
			continue
		}
		for _, r := range w.tables[of.number].byID {
			if r.Owner == account && of.Group(r) != nil {
				found = append(found, r)
			}
		}
	}
	slices.SortFunc(found, func(a, b *Record) int { return cmp.Or(cmp.Compare(a.Sequence, b.Sequence), cmp.Compare(a.ID, b.ID)) })
	return found
}

// GroupOf is the resource group that a thing is in, itself or by what it lies in; "" where its kind has none.
func GroupOf(r *Record) string {
	if in, ok := r.self.(interface{ InGroup() string }); ok {
		return in.InGroup()
	}
	if r.row.Group == nil {
		return ""
	}
	return Value(r.row.Group(r))
}

// Regroup moves such a thing into a resource group, without asking anybody, with what goes along with it.
func (w *World) Regroup(r *Record, group string) { w.regroup(r, group) }

// SortOf is what policies call the sort of a thing, such as vpc:vswitch; "" where none speaks of it.
func SortOf(r *Record) string { return r.row.InPolicies }

// NameOf is what people call a thing; "" for nothing.
func NameOf(r *Record) string {
	name := reflect.Indirect(reflect.ValueOf(r.self)).FieldByName("Name")
	if !name.IsValid() || name.Kind() != reflect.String {
		return ""
	}
	return name.String()
}
