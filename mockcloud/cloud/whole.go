package cloud

import (
	"cmp"
	"maps"
	"slices"
)

// Everything visits all that the world keeps, in order of kinds and of creation, but not what every
// world has: for what describes a world whole. It belongs into a read.
func (w *World) Everything(yield func(Thing) bool) {
	for _, data := range w.tables {
		if data == nil {
			continue
		}
		records := slices.SortedFunc(maps.Values(data.byID), func(a, b *Record) int {
			return cmp.Or(cmp.Compare(a.Sequence, b.Sequence), cmp.Compare(a.ID, b.ID))
		})
		for _, r := range records {
			if !yield(r.self.(Thing)) {
				return
			}
		}
	}
}

// GoesAlong says whether the thing is of a kind that is part of an account, or of things that
// say all there is to say of it.
func (r *Record) GoesAlong() bool { return r.row.AtDeletion == GoAlong }

// Limits are the quotas that somebody has changed, or applied for, with what they are now. It
// belongs into a read.
func (w *World) Limits() map[QuotaKey]int {
	limits := maps.Clone(w.quotas)
	for key, raised := range w.raised {
		if len(raised) > 0 {
			limits[key] = raised[len(raised)-1].limit
		}
	}
	return limits
}
