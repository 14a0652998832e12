package main

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/contract"
)

// typesSource is the file of a product's wire types, and the file of how its
// responses write themselves as JSON.
func typesSource(from *product) (types, json []byte) {
	writer := &typeWriter{taken: map[string]bool{}}
	for _, action := range from.actions {
		writer.taken[action.name+"Request"] = true
		writer.taken[action.name+"Response"] = true
	}
	for _, action := range from.actions {
		writer.writeRequest(action)
		writer.writeResponse(action)
	}
	file := func(imports string, body []byte) []byte {
		return fmt.Appendf(nil, "%spackage %s\n%s%s", header, from.packageName, imports, body)
	}
	wire := "\nimport \"github.com/mockcloud-dev/mockcloud/mockcloud/wire\"\n"
	return file("", writer.out.Bytes()), file(wire, writer.json.Bytes())
}

// typeWriter writes Go types; it knows which names of the package are taken.
type typeWriter struct {
	out   bytes.Buffer
	json  bytes.Buffer
	taken map[string]bool
}

// side is a request or a response while its types are written.
type side struct {
	*typeWriter
	action   string
	name     string // of the outermost type
	response bool   // in a response a scalar may be absent, in a request it may be empty
	contents map[string]string
	waiting  []nested
}

// nested is a type that has a name already and is to be written.
type nested struct {
	name string
	from *field
	path []string
}

func (w *typeWriter) writeRequest(from *action) {
	s := &side{typeWriter: w, action: from.name, name: from.name + "Request", contents: map[string]string{}}
	fmt.Fprintf(&w.out, "\n// %s is what %s takes.\n", s.name, from.name)
	s.declare(nested{name: s.name, from: from.request})
	s.declareWaiting()
}

func (w *typeWriter) writeResponse(from *action) {
	s := &side{typeWriter: w, action: from.name, name: from.name + "Response", response: true, contents: map[string]string{}}
	fmt.Fprintf(&w.out, "\n// %s is what %s returns.\n", s.name, from.name)
	if from.response.Type == contract.Object {
		s.declare(nested{name: s.name, from: from.response})
	} else {
		fmt.Fprintf(&w.out, "type %s %s\n", s.name, s.value(from.response, []string{"Item"}))
	}
	s.declareWaiting()
}

// declareWaiting writes the nested types, the outer ones first: so the outer
// ones get the shorter names.
func (s *side) declareWaiting() {
	for len(s.waiting) > 0 {
		next := s.waiting[0]
		s.waiting = s.waiting[1:]
		fmt.Fprintf(&s.out, "\n// %s is %s of [%s].\n", next.name, strings.Join(next.path, "."), s.name)
		s.declare(next)
	}
}

func (s *side) declare(one nested) {
	fmt.Fprintf(&s.out, "type %s struct {\n%s}\n", one.name, s.body(one.from, one.path))
	if s.response {
		fmt.Fprintf(&s.json, "\n// AppendJSON writes the object at the end of the text.\nfunc (v *%s) AppendJSON(text []byte) []byte {\n%s}\n", one.name, jsonBody(one.from))
	}
}

// jsonBody is the body of an object's AppendJSON.
func jsonBody(from *field) string {
	var out strings.Builder
	out.WriteString("o := wire.OpenObject(text)\n")
	written := map[string]bool{}
	for _, one := range from.fields {
		name := contract.GoName(one.Name)
		if written[name] {
			continue
		}
		written[name] = true
		fmt.Fprintf(&out, jsonMember(one), "`"+strconv.Quote(one.Name)+":`", "v."+name)
	}
	out.WriteString("return o.Close()\n")
	return out.String()
}

// jsonMember is the format of the statement that writes a member, with room for
// its name on the wire, quoted and with the colon, and its value.
func jsonMember(from *field) string {
	switch from.Type {
	case contract.String:
		return "o.String(%s, %s)\n"
	case contract.Integer32:
		return "o.Integer32(%s, %s)\n"
	case contract.Integer64:
		return "o.Integer64(%s, %s)\n"
	case contract.Boolean:
		return "o.Boolean(%s, %s)\n"
	case contract.Object:
		return "wire.AppendObject(&o, %s, %s)\n"
	case contract.List:
		switch from.item.Type {
		case contract.String:
			return "o.Strings(%s, %s)\n"
		case contract.Object:
			return "wire.AppendObjects(&o, %s, %s)\n"
		}
	}
	return "if %[2]s != nil {\no.Value(%[1]s, %[2]s)\n}\n"
}

// body is what stands between the braces of an object's type. Names that the
// wire spells in two ways (Key and key) are one field.
func (s *side) body(from *field, path []string) string {
	var out strings.Builder
	written := map[string]bool{}
	for _, one := range from.fields {
		name := contract.GoName(one.Name)
		if written[name] {
			continue
		}
		written[name] = true
		fmt.Fprintf(&out, "%s %s", name, s.optional(one, append(path[:len(path):len(path)], name)))
		if s.response {
			fmt.Fprintf(&out, " `json:%q xml:%q`", one.Name+",omitzero", one.Name+",omitempty")
		}
		if remark := remark(one); remark != "" {
			fmt.Fprintf(&out, " // %s", remark)
		}
		out.WriteString("\n")
	}
	return out.String()
}

// optional is the Go type of a member: one that can be absent.
func (s *side) optional(from *field, path []string) string {
	value := s.value(from, path)
	switch from.Type {
	case contract.List, contract.Map, contract.Any:
		return value
	case contract.String:
		if !s.response {
			return value
		}
	}
	return "*" + value
}

// value is the Go type of a field's value.
func (s *side) value(from *field, path []string) string {
	switch from.Type {
	case contract.String:
		return "string"
	case contract.Integer32:
		return "int32"
	case contract.Integer64:
		return "int64"
	case contract.Number:
		return "float64"
	case contract.Boolean:
		return "bool"
	case contract.List:
		return "[]" + s.value(from.item, path)
	case contract.Map:
		return "map[string]" + s.value(from.item, path)
	case contract.Object:
		return s.object(from, path)
	}
	return "any"
}

// object names the type of a nested object, and puts it on the list of those to
// be written. Two objects of one side with the same content share a type when
// its name fits both.
func (s *side) object(from *field, path []string) string {
	content := describe(from)
	names := make([]string, 0, len(path)+1)
	for start := len(path) - 1; start >= 0; start-- {
		names = append(names, s.action+strings.Join(path[start:], ""))
	}
	names = append(names, s.name+strings.Join(path, ""))
	for number := 1; ; number++ {
		for _, name := range names {
			if number > 1 {
				name += strconv.Itoa(number)
			}
			if !s.taken[name] {
				s.taken[name] = true
				s.contents[name] = content
				s.waiting = append(s.waiting, nested{name, from, path})
				return name
			}
			if s.contents[name] == content {
				return name
			}
		}
	}
}

// describe tells what an object or a list holds: everything that its Go type shows.
func describe(from *field) string {
	var out strings.Builder
	if from.item != nil {
		fmt.Fprintf(&out, "[%s %s]", typeNames[from.item.Type], describe(from.item))
	}
	for _, one := range from.fields {
		fmt.Fprintf(&out, "{%s %s %s%s}", one.Name, typeNames[one.Type], remark(one), describe(one))
	}
	return out.String()
}

// remark tells the limits of a field in our words.
func remark(from *field) string {
	var facts []string
	add := func(format string, values ...any) { facts = append(facts, fmt.Sprintf(format, values...)) }
	if from.Required {
		add("required")
	}
	if len(from.Enum) > 0 {
		add("%s", strings.Join(from.Enum, " | "))
	}
	if limits := from.Range; limits != nil {
		switch {
		case limits.Maximum == contract.Highest:
			add("at least %s", bound(limits.Minimum))
		case limits.Minimum == contract.Lowest:
			add("at most %s", bound(limits.Maximum))
		default:
			add("%s to %s", bound(limits.Minimum), bound(limits.Maximum))
		}
	}
	if size := from.Size; size != (contract.Size{}) {
		what := "characters"
		if from.Type == contract.List {
			what = "entries"
		}
		switch {
		case size.Maximum == 0:
			add("at least %d %s", size.Minimum, what)
		case size.Minimum == 0:
			add("at most %d %s", size.Maximum, what)
		default:
			add("%d to %d %s", size.Minimum, size.Maximum, what)
		}
	}
	if from.Pattern != "" {
		add("matches %s", from.Pattern)
	}
	if from.preset != "" {
		add("default %s", from.preset)
	}
	return strings.ReplaceAll(strings.Join(facts, ", "), "\n", " ")
}
