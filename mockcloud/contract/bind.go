package contract

import (
	"bytes"
	"cmp"
	"encoding/json"
	"maps"
	"math"
	"net/url"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// maxEntries is the greatest number that a list's entry may have. It bounds
// what a request can make the server do.
const maxEntries = 1000

// Bind fills the generated request struct that into points to with what the
// request says, and checks it against the contract. An empty value counts as
// none, unless it clears something. Parameters that the action does not have are no fault; their names are
// returned, for the log.
func (a *Action) Bind(request *wire.Request, into any) (unknown []string, err *wire.Error) {
	target := reflect.ValueOf(into).Elem()
	plan := a.planFor(target.Type())
	b := binder{}
	var dotted []entry
	for _, one := range request.Parameters {
		name, value := one.Name, one.Value
		if strings.IndexByte(name, '.') >= 0 {
			dotted = append(dotted, entry{name: name, value: value})
		} else if slot := plan.into.members[name]; slot != nil && slot.In == Query {
			b.text(slot, target.Field(slot.index), name, value)
		} else if !common(name) {
			b.unknown = append(b.unknown, name)
		}
	}
	b.region(plan.into, target, request.Parameters)
	if len(dotted) > 0 {
		slices.SortFunc(dotted, func(x, y entry) int { return compareNames(x.name, y.name) })
		b.members(plan.into, target, dotted)
	}
	if request.Style == wire.ROA {
		b.path(plan, target, request.Path)
		b.body(plan, target, request.Body)
	}
	b.require(plan.into, target, "")
	slices.Sort(b.unknown)
	return b.unknown, b.fault.report(a)
}

// region fills a regionId from the RegionId that all actions take, as clients give it also to the few
// whose contract spells it in small letters.
func (b *binder) region(members *slot, target reflect.Value, asked wire.Sorted) {
	slot := members.members["regionId"]
	if slot == nil || slot.In != Query || asked.Get("regionId") != "" || asked.Get("RegionId") == "" {
		return
	}
	b.text(slot, target.Field(slot.index), "RegionId", asked.Get("RegionId"))
}

// common tells whether a parameter is one that every action takes, whether its
// contract says so or not: the envelope, and those by which the vendor's own
// services call.
func common(parameter string) bool {
	switch parameter {
	case "Action", "Version", "Format", "Timestamp", "AccessKeyId", "SecurityToken", "BearerToken",
		"Signature", "SignatureMethod", "SignatureNonce", "SignatureVersion", "SignatureType",
		"RegionId", "ClientToken", "AcceptLanguage", "SourceRegion",
		"OwnerId", "OwnerAccount", "ResourceOwnerId", "ResourceOwnerAccount":
		return true
	}
	return false
}

// binder is the state of one binding.
type binder struct {
	unknown []string
	fault   fault
}

// entry is a parameter with dots in its name; at is where the part of the name
// starts that is not read yet.
type entry struct {
	name, value string
	at          int
}

// head returns the first part of the name that is not read yet; "" at the end.
func (e entry) head() string {
	if e.at > len(e.name) {
		return ""
	}
	head, _, _ := strings.Cut(e.name[e.at:], ".")
	return head
}

// whole tells that the name is read to its end.
func (e entry) whole() bool { return e.at > len(e.name) }

// compareNames orders names so that those with the same first parts are together.
func compareNames(x, y string) int {
	for i := 0; i < len(x) && i < len(y); i++ {
		if x[i] == y[i] {
			continue
		}
		if x[i] == '.' {
			return -1
		}
		if y[i] == '.' {
			return 1
		}
		return cmp.Compare(x[i], y[i])
	}
	return cmp.Compare(len(x), len(y))
}

// nextGroup returns how many entries from the start have the same head.
func nextGroup(entries []entry) (head string, count int) {
	head = entries[0].head()
	whole := entries[0].whole()
	for count = 1; count < len(entries) && entries[count].head() == head && entries[count].whole() == whole; count++ {
	}
	return head, count
}

// enter moves the entries past their head.
func enter(entries []entry, head string) []entry {
	for i := range entries {
		entries[i].at += len(head) + 1
	}
	return entries
}

// members binds entries whose heads name members of an object.
func (b *binder) members(object *slot, target reflect.Value, entries []entry) {
	for len(entries) > 0 {
		head, count := nextGroup(entries)
		slot := object.members[head]
		if slot == nil || slot.In != Query || entries[0].whole() {
			b.ignore(entries[:count])
		} else {
			b.value(slot, target.Field(slot.index), enter(entries[:count], head))
		}
		entries = entries[count:]
	}
}

func (b *binder) ignore(entries []entry) {
	for _, one := range entries {
		b.unknown = append(b.unknown, one.name)
	}
}

// value binds the entries of one field.
func (b *binder) value(s *slot, target reflect.Value, entries []entry) {
	if entries[0].whole() {
		b.text(s, target, entries[0].name, entries[0].value)
		entries = entries[1:]
	}
	if len(entries) == 0 {
		return
	}
	switch s.Type {
	case List:
		b.list(s, target, entries)
	case Object:
		object, prefix := settle(target), entries[0].name[:entries[0].at]
		b.members(s, object, entries)
		b.require(s, object, prefix)
	case Map:
		held := reflect.MakeMap(target.Type())
		for _, one := range entries {
			item := reflect.New(target.Type().Elem()).Elem()
			b.text(s.item, item, one.name, one.value)
			held.SetMapIndex(reflect.ValueOf(one.name[one.at:]), item)
		}
		target.Set(held)
	default:
		b.ignore(entries)
	}
}

// list binds entries whose heads are numbers. The numbers give the order; a
// missing one leaves no gap.
func (b *binder) list(s *slot, target reflect.Value, entries []entry) {
	type group struct {
		number  int
		entries []entry
	}
	var groups []*group
	name := entries[0].name[:entries[0].at-1]
	for len(entries) > 0 {
		head, count := nextGroup(entries)
		number, err := strconv.ParseUint(head, 10, 64)
		switch {
		case err != nil || head[0] == '0':
			b.ignore(entries[:count])
		case number > maxEntries:
			b.fault.add(s, name, wrongSize)
		default:
			groups = append(groups, &group{int(number), enter(entries[:count], head)})
		}
		entries = entries[count:]
	}
	if len(groups) == 0 {
		return
	}
	slices.SortFunc(groups, func(x, y *group) int { return cmp.Compare(x.number, y.number) })
	items := reflect.MakeSlice(target.Type(), len(groups), len(groups))
	for i, group := range groups {
		b.value(s.item, items.Index(i), group.entries)
	}
	target.Set(items)
	b.size(s, name, len(groups))
}

// text binds a value given as text.
func (b *binder) text(s *slot, target reflect.Value, name, text string) {
	switch {
	case text == "":
		if s.Clears {
			settle(target)
		}
	case s.Type == List && s.Style == Commas && text[0] != '[':
		if strings.Count(text, ",") >= wire.MaxValues { // as many as JSON may have
			b.fault.add(s, name, malformed)
			return
		}
		parts := strings.Split(text, ",")
		items := reflect.MakeSlice(target.Type(), len(parts), len(parts))
		for i, part := range parts {
			b.text(s.item, items.Index(i), name, strings.TrimSpace(part))
		}
		target.Set(items)
		b.size(s, name, len(parts))
	case s.Type == List, s.Type == Object, s.Type == Map, s.Type == Any && (text[0] == '[' || text[0] == '{'):
		value, ok := decode([]byte(text))
		if !ok {
			b.fault.add(s, name, malformed)
			return
		}
		b.json(s, target, name, value)
	default:
		b.scalar(s, target, name, text)
	}
}

// scalar binds a text that stands for a single value.
func (b *binder) scalar(s *slot, target reflect.Value, name, text string) {
	if s.neverZero && isZero(text) {
		return
	}
	if s.truth { // whatever its case, as where it is no text
		text = strings.ToLower(text)
	}
	target = settle(target)
	switch s.Type {
	case String:
		target.SetString(text)
		b.size(s, name, utf8.RuneCountInString(text))
		if s.pattern != nil && !s.pattern.MatchString(text) {
			b.fault.add(s, name, malformed)
		}
	case Integer32, Integer64:
		bits := 64
		if s.Type == Integer32 {
			bits = 32
		}
		number, err := strconv.ParseInt(text, 10, bits)
		if err == nil && s.Nearest {
			number = int64(max(s.Range.Minimum, min(float64(number), s.Range.Maximum)))
		}
		if err != nil || s.Range != nil && !s.Range.holds(float64(number)) {
			b.fault.add(s, name, malformed)
			return
		}
		target.SetInt(number)
	case Number:
		number, err := strconv.ParseFloat(text, 64)
		if err != nil || math.IsNaN(number) || math.IsInf(number, 0) || s.Range != nil && !s.Range.holds(number) {
			b.fault.add(s, name, malformed)
			return
		}
		target.SetFloat(number)
	case Boolean:
		isTrue := strings.EqualFold(text, "true")
		if !isTrue && !strings.EqualFold(text, "false") {
			b.fault.add(s, name, malformed)
			return
		}
		target.SetBool(isTrue)
	case Any:
		target.Set(reflect.ValueOf(text))
	}
	if len(s.Enum) > 0 && !slices.Contains(s.Enum, text) {
		b.fault.add(s, name, malformed)
	}
}

// json binds a value decoded from JSON. A scalar of another type counts when
// its text is right: clients differ in how they write numbers and booleans.
func (b *binder) json(s *slot, target reflect.Value, name string, value any) {
	if value == nil {
		return
	}
	if s.Type == Any {
		target.Set(reflect.ValueOf(value))
		return
	}
	switch value := value.(type) {
	case string:
		if s.Type < List || value == "" {
			b.text(s, target, name, value)
			return
		}
	case json.Number:
		if s.Type < List {
			b.scalar(s, target, name, value.String())
			return
		}
	case bool:
		if s.Type < List {
			b.scalar(s, target, name, strconv.FormatBool(value))
			return
		}
	case []any:
		if s.Type == List {
			if len(value) > maxEntries {
				b.fault.add(s, name, wrongSize)
				return
			}
			items := reflect.MakeSlice(target.Type(), len(value), len(value))
			for i, item := range value {
				b.json(s.item, items.Index(i), name+"."+strconv.Itoa(i+1), item)
			}
			target.Set(items)
			b.size(s, name, len(value))
			return
		}
	case map[string]any:
		switch s.Type {
		case Object:
			object := settle(target)
			for _, member := range slices.Sorted(maps.Keys(value)) {
				if slot := s.members[member]; slot != nil {
					b.json(slot, object.Field(slot.index), name+"."+member, value[member])
				} else {
					b.unknown = append(b.unknown, name+"."+member)
				}
			}
			b.require(s, object, name+".")
			return
		case Map:
			held := reflect.MakeMapWithSize(target.Type(), len(value))
			for _, key := range slices.Sorted(maps.Keys(value)) {
				item := reflect.New(target.Type().Elem()).Elem()
				b.json(s.item, item, name+"."+key, value[key])
				held.SetMapIndex(reflect.ValueOf(key), item)
			}
			target.Set(held)
			return
		}
	}
	b.fault.add(s, name, malformed)
}

// decode reads one JSON value that is the whole text.
func decode(text []byte) (value any, ok bool) {
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.UseNumber()
	if decoder.Decode(&value) != nil {
		return nil, false
	}
	_, err := decoder.Token()
	return value, err != nil // nothing may follow
}

// path binds the parameters in the path of a request in ROA style.
func (b *binder) path(plan *plan, target reflect.Value, path string) {
	given := Segments(path)
	for i, segment := range plan.path {
		name, isParameter := parameterName(segment)
		if !isParameter || i >= len(given) {
			continue
		}
		slot := plan.into.members[name]
		if slot == nil {
			continue
		}
		value, err := url.PathUnescape(given[i])
		if err != nil {
			value = given[i]
		}
		b.text(slot, target.Field(slot.index), name, value)
	}
}

// body binds the parameter that is the whole body of a request in ROA style.
func (b *binder) body(plan *plan, target reflect.Value, body []byte) {
	slot := plan.body
	if slot == nil || len(bytes.TrimSpace(body)) == 0 {
		return
	}
	field := target.Field(slot.index)
	if slot.Type == String {
		b.scalar(slot, field, slot.Name, string(body))
		return
	}
	value, ok := decode(body)
	if !ok {
		b.fault.add(slot, slot.Name, malformed)
		return
	}
	b.json(slot, field, slot.Name, value)
}

// Segments splits a path, without the empty parts at its ends.
func Segments(path string) []string {
	path = strings.Trim(path, "/")
	if path == "" {
		return nil
	}
	return strings.Split(path, "/")
}

// parameterName returns the name in a segment such as {ClusterId}.
func parameterName(segment string) (name string, ok bool) {
	if len(segment) < 2 || segment[0] != '{' || segment[len(segment)-1] != '}' {
		return "", false
	}
	return segment[1 : len(segment)-1], true
}

// require checks that the members that an object must have are there.
func (b *binder) require(object *slot, target reflect.Value, prefix string) {
	for _, slot := range object.required {
		if target.Field(slot.index).IsZero() {
			b.fault.add(slot, prefix+slot.Name, missing)
		}
	}
}

// isZero tells whether a text is the number that clients write for what nobody set.
func isZero(text string) bool {
	number, err := strconv.ParseFloat(text, 64)
	return err == nil && number == 0
}

// size checks a count of entries or characters.
func (b *binder) size(s *slot, name string, count int) {
	if count < s.Size.Minimum || s.Size.Maximum != 0 && count > s.Size.Maximum {
		b.fault.add(s, name, wrongSize)
	}
}

func (r *Range) holds(number float64) bool { return r.Minimum <= number && number <= r.Maximum }

// settle returns the place of the value itself: where target is a pointer, it
// points to a value from now on.
func settle(target reflect.Value) reflect.Value {
	if target.Kind() != reflect.Pointer {
		return target
	}
	if target.IsNil() {
		target.Set(reflect.New(target.Type().Elem()))
	}
	return target.Elem()
}
