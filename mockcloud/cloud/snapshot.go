package cloud

import (
	"cmp"
	"encoding"
	"encoding/base64"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"
	"unsafe"
)

// Snapshot is a whole world as plain values: text, truths, lists and maps with
// names. Numbers are text, so that no format rounds them. A world that is made
// from it goes on like the one that was written down. It holds the secrets of
// the world's accounts.
//
// What a world keeps only to find things faster is made anew. All else is
// written as it is, whatever the kind: a kind has nothing to do for it, as long
// as it holds no functions. A thing that another one points to is written as its
// kind and its id.
type Snapshot map[string]any

// Stateful is what is kept behind an interface of a library, so that it must
// write itself as text, and read itself from it. Pointers to structs are.
type Stateful interface {
	WriteState() string
	ReadState(state string)
}

// state is what a world holds besides its things.
type state struct {
	Spec             Spec
	Reads            uint64
	Clock            Clock
	Latest, Changed  time.Time
	Writes, Sequence uint64
	Quiet, Planned   uint64
	Schedule         []entry
	Tags             map[tagOwner][]Tag
	Quotas           map[QuotaKey]int
	Raised           map[QuotaKey][]raised
	Answers          map[string]remembered
	Gone             map[string]bool
	Passes           map[place]map[pass]int
}

// Snapshot writes the world down. All the while no write gets in: of a world that
// is in use, the registry of package worlds makes a snapshot aside.
func (w *World) Snapshot() Snapshot {
	w.mu.RLock()
	defer w.mu.RUnlock()
	writer := &snapshotWriter{lost: map[*Record]int{}}
	s := state{
		Spec: w.spec, Reads: w.reads.Load(), Clock: w.clock, Latest: w.latest, Changed: w.changed, Writes: w.writes, Sequence: w.sequence,
		Quiet: w.quiet, Planned: w.schedule.added, Schedule: slices.SortedFunc(slices.Values(w.schedule.entries), func(a, b entry) int {
			return cmp.Or(a.at.Compare(b.at), cmp.Compare(a.order, b.order))
		}),
		Tags: w.tags, Quotas: w.quotas, Raised: w.raised, Answers: w.answers, Gone: w.gone, Passes: w.passes,
	}
	written := Snapshot{"world": writer.write(reflect.ValueOf(&s).Elem())}
	tables := map[string]any{}
	for _, data := range w.tables {
		if data == nil || len(data.byID) == 0 {
			continue
		}
		var things []any
		var kind Kind
		for _, id := range slices.Sorted(maps.Keys(data.byID)) {
			r := data.byID[id]
			kind = r.row.kind
			things = append(things, writer.thing(r, slices.Sorted(slices.Values(data.shown[r]))))
		}
		tables[string(kind)] = things
	}
	written["tables"] = tables
	var lost []any // grows as it is written
	for n := 0; n < len(writer.queue); n++ {
		r := writer.queue[n]
		lost = append(lost, map[string]any{"kind": string(kindOfLost(r)), "thing": writer.thing(r, nil)})
	}
	written["lost"] = lost
	return written
}

// Pace is what a world holds that does not follow from its commands.
type Pace struct {
	Now    time.Time
	Frozen bool

	clock           Clock
	reads, happened uint64
}

// Pace tells how far the world is. It waits as a write does, so that it can be
// asked in a turn.
func (w *World) Pace(wall time.Time) Pace {
	w.mu.Lock()
	defer w.mu.Unlock()
	return Pace{w.now(wall), !w.clock.Frozen.IsZero(), w.clock, w.reads.Load(), w.schedule.happened()}
}

// CatchUp brings a world that had the same commands to that pace: the same of
// what is planned has happened in it, whoever looked.
func (w *World) CatchUp(p Pace) {
	w.mu.Lock()
	defer w.mu.Unlock()
	for w.schedule.happened() < p.happened {
		w.happen()
	}
	w.clock = p.clock
	w.reads.Store(p.reads)
}

// kindOfLost is the kind of a thing that no table has: one that is gone, while
// others still tell of it, or one that never was in a table.
func kindOfLost(r *Record) Kind {
	for _, of := range rows {
		if of.thing == reflect.TypeOf(r.self) {
			return of.kind
		}
	}
	panic(fmt.Sprintf("%T is of no kind", r.self))
}

type snapshotWriter struct {
	lost  map[*Record]int
	queue []*Record
}

// thing writes what a thing is, and to whom it is shown.
func (sw *snapshotWriter) thing(r *Record, shown []string) map[string]any {
	return map[string]any{"is": sw.write(reflect.ValueOf(r.self).Elem()), "shown": sw.write(reflect.ValueOf(shown))}
}

// ref writes which thing is meant.
func (sw *snapshotWriter) ref(r *Record, self any) any {
	if r.row != nil && r.taken {
		return []any{string(r.row.kind), r.ID}
	}
	n, known := sw.lost[r]
	if !known {
		n = len(sw.queue)
		sw.lost[r] = n
		r.self = self
		sw.queue = append(sw.queue, r)
	}
	return []any{"", strconv.Itoa(n)}
}

// head finds the record of a thing behind a pointer or an interface; nil where
// there is none.
func head(v reflect.Value) *Record {
	if v.Kind() != reflect.Pointer && v.Kind() != reflect.Interface || v.IsNil() || !v.Type().Implements(headed) {
		return nil
	}
	if v.Kind() == reflect.Pointer && !isThing(v.Type()) && v.Type() != recordPointer {
		return nil
	}
	return v.Interface().(interface{ Head() *Record }).Head()
}

var (
	headed        = reflect.TypeFor[interface{ Head() *Record }]()
	recordPointer = reflect.TypeFor[*Record]()
	recordType    = reflect.TypeFor[Record]()
	quotaPointer  = reflect.TypeFor[*Quota]()
	textType      = reflect.TypeFor[encoding.TextMarshaler]()
	binaryType    = reflect.TypeFor[encoding.BinaryMarshaler]()
	treeType      = reflect.TypeFor[ordered]()
	statefulType  = reflect.TypeFor[Stateful]()
)

// isThing says whether pointers of a type point to things of a kind.
func isThing(pointer reflect.Type) bool {
	return slices.ContainsFunc(rows, func(of *row) bool { return of.thing == pointer })
}

// write turns a value into plain ones.
func (sw *snapshotWriter) write(v reflect.Value) any {
	if !v.CanInterface() {
		v = reflect.NewAt(v.Type(), unsafe.Pointer(v.UnsafeAddr())).Elem()
	}
	if r := head(v); r != nil {
		self := v.Interface()
		if v.Type() == recordPointer {
			self = r.self
		}
		return sw.ref(r, self)
	}
	if v.Type() == quotaPointer {
		return v.Interface().(*Quota).Code
	}
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface, reflect.Slice, reflect.Map:
		if v.IsNil() {
			return nil
		}
	}
	switch {
	case v.Type() == treeType:
		var refs []any
		v.Interface().(ordered).from(0, func(r *Record) bool {
			refs = append(refs, sw.ref(r, r.self))
			return true
		})
		return refs
	case v.Type().Implements(statefulType):
		return v.Interface().(Stateful).WriteState()
	case writesItself(v.Type()) && v.Type().Implements(textType):
		text, err := v.Interface().(encoding.TextMarshaler).MarshalText()
		must(err)
		return string(text)
	case writesItself(v.Type()) && v.Type().Implements(binaryType):
		raw, err := v.Interface().(encoding.BinaryMarshaler).MarshalBinary()
		must(err)
		return base64.StdEncoding.EncodeToString(raw)
	}
	switch v.Kind() {
	case reflect.Bool:
		return v.Bool()
	case reflect.String:
		return v.String()
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return strconv.FormatInt(v.Int(), 10)
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		return strconv.FormatUint(v.Uint(), 10)
	case reflect.Pointer:
		return sw.write(v.Elem())
	case reflect.Slice, reflect.Array:
		if v.Type().Elem().Kind() == reflect.Uint8 {
			return base64.StdEncoding.EncodeToString(v.Bytes())
		}
		list := make([]any, v.Len())
		for i := range list {
			list[i] = sw.write(v.Index(i))
		}
		return list
	case reflect.Map:
		return sw.writeMap(v)
	case reflect.Struct:
		fields := map[string]any{}
		for i := range v.NumField() {
			if name := v.Type().Field(i).Name; v.Type() != recordType || !madeAnew[name] {
				fields[name] = sw.write(v.Field(i))
			}
		}
		return fields
	}
	panic(fmt.Sprintf("a world holds a %s, which is no plain value", v.Type()))
}

// writesItself says whether a type from elsewhere may write itself. Ours may not:
// they would write as the first of what they embed.
func writesItself(t reflect.Type) bool {
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	return t.PkgPath() != "" && !strings.HasPrefix(t.PkgPath(), recordType.PkgPath())
}

// madeAnew are the fields of a record that the table gives it.
var madeAnew = map[string]bool{"self": true, "row": true, "taken": true}

// writeMap writes a map as pairs, in order of what their keys are written as.
func (sw *snapshotWriter) writeMap(v reflect.Value) any {
	pairs := make([]any, 0, v.Len())
	for _, key := range v.MapKeys() {
		pairs = append(pairs, []any{sw.write(settable(key)), sw.write(settable(v.MapIndex(key)))})
	}
	slices.SortFunc(pairs, func(a, b any) int { return cmp.Compare(fmt.Sprint(a.([]any)[0]), fmt.Sprint(b.([]any)[0])) })
	return pairs
}

// settable is a copy of a value that can be looked into whole.
func settable(v reflect.Value) reflect.Value {
	made := reflect.New(v.Type()).Elem()
	made.Set(v)
	return made
}

func must(err error) {
	if err != nil {
		panic(err) // of a value that is plain by its type
	}
}

// Restore makes a world again from what [World.Snapshot] wrote.
func Restore(s Snapshot) (w *World, err error) {
	defer func() {
		if problem := recover(); problem != nil {
			w, err = nil, fmt.Errorf("the snapshot is damaged, or another version of mockcloud wrote it: %v", problem)
		}
	}()
	reader := &snapshotReader{byRef: map[[2]string]*Record{}}
	var order []*Record
	plain := map[*Record]map[string]any{}
	begin := func(kind Kind, ref func(*Record) [2]string, written map[string]any) *Record {
		self := reflect.New(rowOf(kind).thing.Elem())
		r := self.Interface().(interface{ Head() *Record }).Head()
		r.self = self.Interface()
		r.ID = idOf(rowOf(kind).thing.Elem(), written["is"].(map[string]any))
		reader.byRef[ref(r)] = r
		order = append(order, r)
		plain[r] = written
		return r
	}
	tables := s["tables"].(map[string]any)
	for _, kind := range slices.Sorted(maps.Keys(tables)) {
		for _, written := range tables[kind].([]any) {
			r := begin(Kind(kind), func(r *Record) [2]string { return [2]string{kind, r.ID} }, written.(map[string]any))
			r.row, r.taken = rowOf(Kind(kind)), true
		}
	}
	lost, _ := s["lost"].([]any)
	for n, written := range lost {
		fields := written.(map[string]any)
		kind := Kind(fields["kind"].(string))
		begin(kind, func(*Record) [2]string { return [2]string{"", strconv.Itoa(n)} }, fields["thing"].(map[string]any)).row = rowOf(kind)
	}
	for _, r := range order {
		reader.read(reflect.ValueOf(r.self).Elem(), plain[r]["is"])
	}
	var st state
	reader.read(reflect.ValueOf(&st).Elem(), s["world"].(map[string]any))
	for _, finish := range reader.last {
		finish()
	}
	w = NewWorld(st.Spec)
	w.reads.Store(st.Reads)
	w.clock, w.latest, w.changed, w.writes, w.sequence, w.quiet = st.Clock, st.Latest, st.Changed, st.Writes, st.Sequence, st.Quiet
	w.schedule = schedule{entries: st.Schedule, added: st.Planned}
	w.quotas, w.raised, w.answers, w.gone, w.passes = st.Quotas, st.Raised, st.Answers, st.Gone, st.Passes
	w.tags = st.Tags
	for _, r := range order {
		if r.taken {
			w.retake(r, plain[r])
		}
	}
	return w, nil
}

// idOf is the id of a written thing of a type: that of the record that it embeds,
// or that something else does which it embeds; "" where there is none.
func idOf(of reflect.Type, is map[string]any) string {
	for i := range of.NumField() {
		field := of.Field(i)
		embedded, _ := is[field.Name].(map[string]any)
		switch {
		case !field.Anonymous || embedded == nil:
		case field.Type == recordType:
			return embedded["ID"].(string)
		default:
			if id := idOf(field.Type, embedded); id != "" {
				return id
			}
		}
	}
	return ""
}

// retake puts a thing back into its table.
func (w *World) retake(r *Record, written map[string]any) {
	data := w.dataOf(r.row)
	data.byID[r.ID] = r
	w.put(r, r.Owner)
	shown, _ := written["shown"].([]any)
	for _, account := range shown {
		w.show(r, account.(string))
	}
	for _, account := range append(shown, r.Owner) {
		if tags := w.tags[tagOwner{account.(string), r.ID}]; len(tags) > 0 {
			held := data.held[r.placeFor(account.(string))]
			if held.tags == nil {
				held.tags = newKeyed()
			}
			for key := range tagKeys(tags) {
				held.tags.set(key, r)
			}
		}
	}
}

type snapshotReader struct {
	byRef map[[2]string]*Record
	last  []func() // what needs all things to be read
}

// thing finds the thing that a reference means.
func (sr *snapshotReader) thing(written any) *Record {
	ref := written.([]any)
	key := [2]string{ref[0].(string), ref[1].(string)}
	if r := sr.byRef[key]; r != nil {
		return r
	}
	if of := rowOf(Kind(key[0])); of != nil {
		for _, r := range of.Catalogue() {
			if r.ID == key[1] {
				return r
			}
		}
	}
	panic("there is no " + key[0] + " " + key[1])
}

// read fills a value with what was written.
func (sr *snapshotReader) read(v reflect.Value, written any) {
	if !v.CanSet() {
		v = reflect.NewAt(v.Type(), unsafe.Pointer(v.UnsafeAddr())).Elem()
	}
	if written == nil {
		v.SetZero()
		return
	}
	switch {
	case v.Type() == recordPointer:
		v.Set(reflect.ValueOf(sr.thing(written)))
		return
	case isThing(v.Type()), v.Kind() == reflect.Interface && v.Type().Implements(headed):
		v.Set(reflect.ValueOf(sr.thing(written).self))
		return
	case v.Type() == quotaPointer:
		v.Set(reflect.ValueOf(FindQuota(written.(string))))
		return
	case v.Type() == treeType:
		sr.last = append(sr.last, func() {
			made := newTree()
			for _, ref := range written.([]any) {
				made.set(sr.thing(ref))
			}
			v.Set(reflect.ValueOf(made))
		})
		return
	case v.Type().Implements(statefulType):
		v.Set(reflect.New(v.Type().Elem()))
		v.Interface().(Stateful).ReadState(written.(string))
		return
	case v.Kind() == reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		if _, ok := v.Interface().(encoding.BinaryUnmarshaler); !ok {
			sr.read(v.Elem(), written)
			return
		}
	}
	into := v
	if v.CanAddr() && v.Kind() != reflect.Pointer {
		into = v.Addr()
	}
	if unmarshaler, ok := into.Interface().(encoding.TextUnmarshaler); ok && writesItself(v.Type()) {
		must(unmarshaler.UnmarshalText([]byte(written.(string))))
		return
	}
	if unmarshaler, ok := into.Interface().(encoding.BinaryUnmarshaler); ok && writesItself(v.Type()) {
		raw, err := base64.StdEncoding.DecodeString(written.(string))
		must(err)
		must(unmarshaler.UnmarshalBinary(raw))
		return
	}
	sr.readPlain(v, written)
}

func (sr *snapshotReader) readPlain(v reflect.Value, written any) {
	switch v.Kind() {
	case reflect.Bool:
		v.SetBool(written.(bool))
	case reflect.String:
		v.SetString(written.(string))
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		n, err := strconv.ParseInt(written.(string), 10, 64)
		must(err)
		v.SetInt(n)
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		n, err := strconv.ParseUint(written.(string), 10, 64)
		must(err)
		v.SetUint(n)
	case reflect.Slice:
		if v.Type().Elem().Kind() == reflect.Uint8 {
			raw, err := base64.StdEncoding.DecodeString(written.(string))
			must(err)
			v.SetBytes(raw)
			return
		}
		list := written.([]any)
		v.Set(reflect.MakeSlice(v.Type(), len(list), len(list)))
		for i, item := range list {
			sr.read(v.Index(i), item)
		}
	case reflect.Map:
		made := reflect.MakeMap(v.Type())
		v.Set(made)
		for _, pair := range written.([]any) {
			key, value := reflect.New(v.Type().Key()).Elem(), reflect.New(v.Type().Elem()).Elem()
			sr.read(key, pair.([]any)[0])
			sr.read(value, pair.([]any)[1])
			made.SetMapIndex(key, value)
		}
	case reflect.Struct:
		fields := written.(map[string]any)
		for i := range v.NumField() {
			if name := v.Type().Field(i).Name; v.Type() != recordType || !madeAnew[name] {
				sr.read(v.Field(i), fields[name])
			}
		}
	default:
		panic(fmt.Sprintf("a world holds a %s, which is no plain value", v.Type()))
	}
}
