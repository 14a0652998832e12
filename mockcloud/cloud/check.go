package cloud

import (
	"fmt"
	"maps"
	"slices"
)

// Check says whether each thing is kept under the keys that it has now, in what
// each account sees, and nothing is kept that is not there. It looks at all that
// the world has, and is for tests.
func (w *World) Check() error {
	w.mu.RLock()
	defer w.mu.RUnlock()
	for _, of := range rows() {
		if len(w.tables) <= of.number || w.tables[of.number] == nil {
			continue
		}
		data := w.tables[of.number]
		wanted := map[place]map[*Record]bool{}
		want := func(r *Record, account string) {
			at := r.placeFor(account)
			if wanted[at] == nil {
				wanted[at] = map[*Record]bool{}
			}
			wanted[at][r] = true
		}
		for id, r := range data.byID {
			if id != r.ID || r.row != of {
				return fmt.Errorf("the %s %s is kept as %s", r.Kind(), r.ID, id)
			}
			want(r, r.Owner)
			for _, account := range data.shown[r] {
				want(r, account)
			}
		}
		for r := range data.shown {
			if data.byID[r.ID] != r {
				return fmt.Errorf("the %s %s is shown and gone", of.kind, r.ID)
			}
		}
		if len(data.held) != len(wanted) {
			return fmt.Errorf("things of the kind %s are kept for %v, wanted %v", of.kind, slices.Collect(maps.Keys(data.held)), slices.Collect(maps.Keys(wanted)))
		}
		for at, held := range data.held {
			if err := w.checkHeld(of, at, held, wanted[at]); err != nil {
				return err
			}
		}
	}
	for owner, tags := range w.tags {
		if len(tags) == 0 {
			return fmt.Errorf("%v has an empty set of tags", owner)
		}
	}
	return nil
}

func (w *World) checkHeld(of *row, at place, held *held, wanted map[*Record]bool) error {
	own, entries := 0, make([]int, len(of.Indexes))
	tagged := 0
	for r := range wanted {
		if r.Owner == at.account {
			own++
		}
		for i, on := range of.Indexes {
			for _, key := range on.Keys(r, at.account) {
				entries[i]++
				if !contains(held.under(i, key), r) {
					return fmt.Errorf("the %s %s is not under %s of %s, for %s", of.kind, r.ID, key, on.Name, at.account)
				}
			}
		}
		for key := range tagKeys(w.tags[tagOwner{at.account, r.ID}]) {
			tagged++
			if !contains(held.tags.under(key), r) {
				return fmt.Errorf("the %s %s is not under its tag %q, for %s", of.kind, r.ID, key, at.account)
			}
		}
	}
	if held.all.len() != len(wanted) || held.own != own {
		return fmt.Errorf("%s holds %d things of the kind %s, %d of them its own; wanted %d and %d", at.account, held.all.len(), of.kind, held.own, len(wanted), own)
	}
	for i, by := range held.by {
		if by != nil && by.count() != entries[i] || by == nil && entries[i] > 0 {
			return fmt.Errorf("the index %s of %s has something that is gone", of.Indexes[i].Name, of.kind)
		}
	}
	if held.tags != nil && held.tags.count() != tagged {
		return fmt.Errorf("the tags of %s have something that is gone", of.kind)
	}
	return nil
}

func contains(in selection, wanted *Record) (found bool) {
	in.from(0, func(r *Record) bool {
		found = r == wanted
		return !found
	})
	return found
}
