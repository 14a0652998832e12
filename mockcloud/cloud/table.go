package cloud

import "slices"

// Table keeps the things of a kind, in all worlds. A kind declares it beside its
// type:
//
//	var vpcs Table[*VPC]
//
//	func init() { vpcs.Define(Definition[*VPC]{Kind: KindVPC, …}) }
//
// Whoever adds, changes or removes a thing does it through its table, which
// keeps the indexes right.
type Table[T Thing] struct{ row *row }

// place is where what one account sees of a region is kept.
type place struct{ account, region string }

// rowData is what one world has of a kind.
type rowData struct {
	byID map[string]*Record
	held map[place]*held
	// shown are the accounts, other than their owners', that things are shown to.
	shown map[*Record][]string
}

// held is what one account sees of a kind in one region: its own things, and
// those that others show to it. Every list starts here, so none walks the world.
type held struct {
	all  ordered
	by   []keyed // by index; nil where nothing is in it yet
	tags keyed   // by the account's own tags
	own  int     // counts the account's own
}

// placeFor is where an account that sees the thing finds it.
func (r *Record) placeFor(account string) place {
	if r.row.Global {
		return place{account: account}
	}
	return place{account, r.Region}
}

// dataOf is what the world has of a kind; made when it gets its first thing.
func (w *World) dataOf(r *row) *rowData {
	if len(w.tables) <= r.number {
		// A world of accounts alone, as tests make thousands of, needs but the first of them.
		const some = 32
		w.tables = append(w.tables, make([]*rowData, r.number/some*some+some-len(w.tables))...)
	}
	if w.tables[r.number] == nil {
		w.tables[r.number] = &rowData{byID: map[string]*Record{}, held: map[place]*held{}}
	}
	return w.tables[r.number]
}

// lookup finds a thing by its id, whoever asks.
func (w *World) lookup(r *row, id string) *Record {
	if len(w.tables) > r.number && w.tables[r.number] != nil {
		if found := w.tables[r.number].byID[id]; found != nil {
			return found
		}
	}
	for _, found := range r.Catalogue() {
		if found.ID == id {
			return found
		}
	}
	return nil
}

// held is what an account sees of a kind in a region; never nil.
func (w *World) held(r *row, account, region string) *held {
	if r.Global {
		region = ""
	}
	if len(w.tables) > r.number && w.tables[r.number] != nil {
		if found := w.tables[r.number].held[place{account, region}]; found != nil {
			return found
		}
	}
	return holdsNothing
}

// holdsNothing is what an account sees that has nothing. Nothing is added to it.
var holdsNothing = &held{all: newTree()}

// under are those of them that an index has under a key.
func (h *held) under(index int, key string) selection {
	if index < len(h.by) && h.by[index] != nil {
		return h.by[index].under(key)
	}
	return chosen(nil)
}

// Named visits the things of that id, of whatever kind and whoever owns them.
func (w *World) Named(id string) func(yield func(*Record) bool) {
	return func(yield func(*Record) bool) {
		for _, data := range w.tables {
			if data == nil {
				continue
			}
			if r := data.byID[id]; r != nil && !yield(r) {
				return
			}
		}
	}
}

// Get finds a thing by its id, whoever asks: for operations that are allowed
// to know of it.
func (t *Table[T]) Get(w *World, id string) (found T, ok bool) {
	if r := w.lookup(t.row, id); r != nil {
		return r.self.(T), true
	}
	return found, false
}

// Catalogue are the things of the kind that every world has.
func (t *Table[T]) Catalogue() []T {
	records := rowOf(t.row.kind).Catalogue()
	things := make([]T, len(records))
	for i, r := range records {
		things[i] = r.self.(T)
	}
	return things
}

// Has says whether the world has the thing.
func (t *Table[T]) Has(w *World, thing T) bool {
	r := thing.Head()
	return w.lookup(t.row, r.ID) == r
}

// Add takes a thing in, and shows it to whom it concerns.
func (t *Table[T]) Add(w *World, thing T) {
	r := thing.Head()
	r.self, r.row, r.taken = thing, t.row, true
	w.dataOf(t.row).byID[r.ID] = r
	w.put(r, r.Owner)
	w.showToOthers(r)
}

// Remove takes a thing out, with everybody's tags on it.
func (t *Table[T]) Remove(w *World, thing T) { w.remove(thing.Head()) }

func (w *World) remove(r *Record) {
	w.endCosts(r)
	data := w.dataOf(r.row)
	for len(data.shown[r]) > 0 {
		w.hide(r, data.shown[r][0])
	}
	w.forgetTags(r.Owner, r)
	w.drop(r, r.Owner)
	delete(data.byID, r.ID)
	r.taken = false
}

// Change changes what a thing is kept under, or what it costs: do does it.
func (t *Table[T]) Change(w *World, thing T, do func()) { w.rekeyed(thing.Head(), do) }

// rekeyed lets do change a thing, and keeps it under the keys that it has then.
func (w *World) rekeyed(r *Record, do func()) {
	data := w.dataOf(r.row)
	accounts := append([]string{r.Owner}, data.shown[r]...)
	before := make([][]string, 0, len(accounts)*len(r.row.Indexes))
	for _, account := range accounts {
		for _, on := range r.row.Indexes {
			before = append(before, on.Keys(r, account))
		}
	}
	w.changing(r, do)
	for a, account := range accounts {
		held := data.held[r.placeFor(account)]
		for i, on := range r.row.Indexes {
			held.rekey(i, r, before[a*len(r.row.Indexes)+i], on.Keys(r, account))
		}
	}
}

// rekey puts a thing under other keys of an index.
func (h *held) rekey(index int, r *Record, before, after []string) {
	if slices.Equal(before, after) {
		return
	}
	for _, key := range before {
		h.by[index].delete(key, r)
	}
	for _, key := range after {
		h.index(index, key, r)
	}
}

func (h *held) index(index int, key string, r *Record) {
	if h.by[index] == nil {
		h.by[index] = newKeyed()
	}
	h.by[index].set(key, r)
}

// put puts a thing into what an account sees.
func (w *World) put(r *Record, account string) {
	data := w.dataOf(r.row)
	at := r.placeFor(account)
	h := data.held[at]
	if h == nil {
		h = &held{all: newTree(), by: make([]keyed, len(r.row.Indexes))}
		data.held[at] = h
	}
	h.all.set(r)
	if account == r.Owner {
		h.own++
	}
	for i, on := range r.row.Indexes {
		for _, key := range on.Keys(r, account) {
			h.index(i, key, r)
		}
	}
}

// drop takes a thing out of what an account sees.
func (w *World) drop(r *Record, account string) {
	data := w.dataOf(r.row)
	at := r.placeFor(account)
	h := data.held[at]
	h.all.delete(r)
	if account == r.Owner {
		h.own--
	}
	for i, on := range r.row.Indexes {
		for _, key := range on.Keys(r, account) {
			h.by[i].delete(key, r)
		}
	}
	if h.all.len() == 0 {
		delete(data.held, at)
	}
}

// show lets another account than its owner see a thing, and hide ends that: what
// an account does not see any more, it has no tags on.
func (w *World) show(r *Record, account string) {
	data := w.dataOf(r.row)
	if account == r.Owner || slices.Contains(data.shown[r], account) {
		return
	}
	if data.shown == nil {
		data.shown = map[*Record][]string{}
	}
	data.shown[r] = append(data.shown[r], account)
	w.put(r, account)
}

func (w *World) hide(r *Record, account string) {
	data := w.dataOf(r.row)
	at := slices.Index(data.shown[r], account)
	if at < 0 {
		return
	}
	w.forgetTags(account, r)
	w.drop(r, account)
	if data.shown[r] = slices.Delete(data.shown[r], at, at+1); len(data.shown[r]) == 0 {
		delete(data.shown, r)
	}
}

// shownTo says whether a thing is among what an account sees.
func (w *World) shownTo(r *Record, account string) bool {
	return r.Owner == account || slices.Contains(w.dataOf(r.row).shown[r], account)
}

// Show lets another account than its owner see a thing in its lists; Hide ends that.
func (t *Table[T]) Show(w *World, thing T, account string) { w.show(thing.Head(), account) }

// Hide is the reverse of [Table.Show].
func (t *Table[T]) Hide(w *World, thing T, account string) { w.hide(thing.Head(), account) }

// Own counts an account's own things in a region.
func (t *Table[T]) Own(w *World, account, region string) int {
	return w.held(t.row, account, region).own
}

// Held counts what an account sees in a region, the things of others included.
func (t *Table[T]) Held(w *World, account, region string) int {
	return w.held(t.row, account, region).all.len()
}

// Under counts what an index has under a key, of what an account sees in a region.
func (t *Table[T]) Under(w *World, account, region, index, key string) int {
	return w.held(t.row, account, region).under(t.row.index(index), key).len()
}

// Each visits what an index has under a key, of what an account sees in a
// region, in order of creation. Who does so is allowed to know of it.
func (t *Table[T]) Each(w *World, account, region, index, key string) func(yield func(T) bool) {
	from := w.held(t.row, account, region).under(t.row.index(index), key)
	return func(yield func(T) bool) {
		from.from(0, func(r *Record) bool { return yield(r.self.(T)) })
	}
}

// ListUnder lists those of them that match (nil: all).
func (t *Table[T]) ListUnder(w *World, account, region, index, key string, match func(T) bool, page PageRequest) (Page[T], error) {
	return list(w.held(t.row, account, region).under(t.row.index(index), key), match, page)
}

// First is the first of them.
func (t *Table[T]) First(w *World, account, region, index, key string) (found T, ok bool) {
	for thing := range t.Each(w, account, region, index, key) {
		return thing, true
	}
	return found, false
}

// All visits an account's own things in a region.
func (t *Table[T]) All(w *World, account, region string) func(yield func(T) bool) {
	return func(yield func(T) bool) {
		w.held(t.row, account, region).all.from(0, func(r *Record) bool {
			return r.Owner != account || yield(r.self.(T))
		})
	}
}
