package cloud

import "reflect"

// KindsAtDeletion are all kinds, by what their things mean when an account is deleted.
func KindsAtDeletion() map[Kind]AtDeletion {
	kinds := map[Kind]AtDeletion{}
	for _, r := range rows {
		kinds[r.kind] = r.AtDeletion
	}
	return kinds
}

// HoldEmpty lets an account have a thing of a kind that has nothing but a record.
func (w *World) HoldEmpty(kind Kind, account string) {
	of := rowOf(kind)
	thing := reflect.New(of.thing.Elem()).Interface()
	record := thing.(interface{ Head() *Record }).Head()
	*record = Record{ID: "empty", Owner: account, Region: DefaultRegion, self: thing, row: of}
	h := &held{all: newTree()}
	h.all.set(record)
	w.dataOf(of).held[record.placeFor(account)] = h
}
