package cloud

import (
	"encoding"
	"encoding/base64"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"sort"
	"strconv"
	"strings"
	"sync"
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
	Spent            map[string][]Spent
	CostsSince       map[string]time.Time
}

// Snapshot writes the world down. All the while no write gets in: of a world that
// is in use, the registry of package worlds makes a snapshot aside.
func (w *World) Snapshot() Snapshot {
	w.mu.RLock()
	defer w.mu.RUnlock()
	return w.written()
}

// Settled writes the world down after all has happened that is due at the machine's time. It
// waits as a write does, so that it can be asked in a turn.
func (w *World) Settled(wall time.Time) Snapshot {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.settle(wall)
	return w.written()
}

func (w *World) written() Snapshot {
	writer := &snapshotWriter{lost: map[*Record]int{}}
	planned := slices.Clone(w.schedule.entries)
	sort.Sort(planned)
	s := state{
		Spec: w.spec, Reads: w.reads.Load(), Clock: w.clock, Latest: w.latest, Changed: w.changed, Writes: w.writes, Sequence: w.sequence,
		Quiet: w.quiet, Planned: w.schedule.added, Schedule: planned,
		Tags: w.tags, Quotas: w.quotas, Raised: w.raised, Answers: w.answers, Gone: w.gone, Passes: w.passes, Spent: w.spent, CostsSince: w.costsSince,
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
	Clock  Clock
	// Reads counts what was read, and Happened what was planned and has happened.
	Reads, Happened uint64
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
	for w.schedule.happened() < p.Happened {
		w.happen()
	}
	w.clock = p.Clock
	w.reads.Store(p.Reads)
}

// kindOfLost is the kind of a thing that no table has: one that is gone, while
// others still tell of it, or one that never was in a table.
func kindOfLost(r *Record) Kind {
	if r.row != nil {
		return r.row.kind
	}
	for _, of := range rows() {
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
	return pointer.Kind() == reflect.Pointer && thingTypes()[pointer]
}

var thingTypes = sync.OnceValue(func() map[reflect.Type]bool {
	types := map[reflect.Type]bool{}
	for _, of := range rows() {
		types[of.thing] = true
	}
	return types
})

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
	case reflect.Float64:
		return strconv.FormatFloat(v.Float(), 'g', -1, 64)
	case reflect.Pointer:
		return sw.write(v.Elem())
	case reflect.Slice, reflect.Array:
		if v.Kind() == reflect.Slice && v.Type().Elem().Kind() == reflect.Uint8 {
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

// madeAnew are the fields of a record that hold nothing, or what the table gives it.
var madeAnew = map[string]bool{"_": true, "self": true, "row": true, "taken": true}

// writeMap writes a map as pairs, in order of what their keys are written as.
func (sw *snapshotWriter) writeMap(v reflect.Value) any {
	written := make(map[string]any, v.Len())
	for _, key := range v.MapKeys() {
		as := sw.write(settable(key))
		written[fmt.Sprint(as)] = []any{as, sw.write(settable(v.MapIndex(key)))}
	}
	pairs := make([]any, 0, len(written))
	for _, key := range slices.Sorted(maps.Keys(written)) {
		pairs = append(pairs, written[key])
	}
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
