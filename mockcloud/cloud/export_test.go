package cloud

import "reflect"

// KindsAtDeletion are all kinds, by what their things mean when an account is deleted.
func KindsAtDeletion() map[Kind]AtDeletion {
	kinds := map[Kind]AtDeletion{}
	for _, r := range rows() {
		kinds[r.kind] = r.AtDeletion
	}
	return kinds
}

// ViewsOfParticipants are the actions by which participants view things, by the kinds
// of which they view any, and which resource shares have to do with.
func ViewsOfParticipants() map[Kind][]string {
	views := map[Kind][]string{}
	for _, r := range rows() {
		if r.Stands == Shareable && (r.Sharing == nil || r.goesIntoShares()) && r.decides[own][Participant][View] == Allow {
			views[r.kind] = r.Views
		}
	}
	return views
}

// HoldEmpty lets an account have a thing of a kind that has nothing but a record.
func (w *World) HoldEmpty(kind Kind, account string) {
	of := rowOf(kind)
	thing := reflect.New(of.thing.Elem()).Interface()
	record := thing.(interface{ Head() *Record }).Head()
	*record = Record{ID: "empty", Owner: account, Region: DefaultRegion, self: thing, row: of}
	h := &held{all: newTree(), own: 1}
	h.all.set(record)
	w.dataOf(of).held[record.placeFor(account)] = h
}

// SeeOnly lets an account see things of a kind that are others', at which nobody may look.
func (w *World) SeeOnly(kind Kind, account string) {
	of := rowOf(kind)
	thing := &Record{Region: DefaultRegion, row: of}
	w.dataOf(of).held[thing.placeFor(account)] = &held{all: unseen{newTree()}}
}

type unseen struct{ ordered }

func (unseen) from(int, func(*Record) bool) { panic("things of others are walked") }

// Keyed is a set of records by key.
type Keyed struct{ keyed }

// NewKeyed makes one.
func NewKeyed() Keyed { return Keyed{newKeyed()} }

// Set, Delete, Next and Count are what the kernel does with it.
func (k Keyed) Set(key string, r *Record)    { k.set(key, r) }
func (k Keyed) Delete(key string, r *Record) { k.delete(key, r) }
func (k Keyed) Next(key string) string       { return k.next(key) }
func (k Keyed) Count() int                   { return k.count() }

// Under are the records of a key, beginning with the n-th, as each of the ways to
// look at them finds them; nil where these differ.
func (k Keyed) Under(key string, n int) (found []*Record) {
	from := k.under(key)
	from.from(n, func(r *Record) bool {
		found = append(found, r)
		return true
	})
	for i, r := range found {
		if from.at(n+i) != r {
			return nil
		}
	}
	if max(from.len()-n, 0) != len(found) {
		return nil
	}
	return found
}
