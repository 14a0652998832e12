package cloud

import (
	"encoding"
	"encoding/base64"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strconv"
	"unsafe"
)

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
	maps.Copy(w.spent, st.Spent)
	maps.Copy(w.costsSince, st.CostsSince)
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
	case reflect.Float64:
		n, err := strconv.ParseFloat(written.(string), 64)
		must(err)
		v.SetFloat(n)
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
	case reflect.Array:
		for i, item := range written.([]any) {
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
