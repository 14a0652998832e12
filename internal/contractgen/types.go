package main

import (
	"bytes"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/contract"
)

// typesSource is the file of a package's wire types, and the file of how its
// responses write themselves as JSON. The package holds the handlers of one
// product, or of several that speak of the same things.
func typesSource(packageName string, products ...*product) (types, json []byte, err error) {
	s := &shaper{nouns: nouns[packageName]}
	for _, product := range products {
		for _, action := range product.actions {
			at := use{product: product.name, action: action.name}
			s.add(action.name+"Request", action.request, false, at)
			s.add(action.name+"Response", action.response, true, at)
		}
	}
	s.unite()
	if err := s.giveNames(); err != nil {
		return nil, nil, err
	}
	var out, appenders bytes.Buffer
	writing := quickOnes(packageName, s.shapes)
	for _, one := range s.shapes {
		writeType(&out, one)
		if writing[one] {
			fmt.Fprintf(&appenders, "\n// AppendJSON writes the object at the end of the text.\nfunc (v *%s) AppendJSON(text []byte) []byte {\n%s}\n", one.name, jsonBody(one))
		}
	}
	file := func(imports string, body []byte) []byte {
		return fmt.Appendf(nil, "%spackage %s\n%s%s", header, packageName, imports, body)
	}
	wire := "\nimport \"github.com/mockcloud-dev/mockcloud/mockcloud/wire\"\n"
	if appenders.Len() > 0 {
		json = file(wire, appenders.Bytes())
	}
	return file("", out.Bytes()), json, nil
}

// writeType writes the Go type of a shape.
func writeType(out *bytes.Buffer, from *shape) {
	fmt.Fprintf(out, "\n// %s is %s.\ntype %[1]s ", from.name, described(from))
	if from.plain != nil {
		fmt.Fprintf(out, "%s\n", strings.TrimPrefix(goType(from, from.plain), "*"))
		return
	}
	out.WriteString("struct {\n")
	if compared(from) {
		out.WriteString("_ [0]func()\n")
	}
	for _, one := range from.parts {
		name, called := contract.GoName(one.wire), one.wire
		fmt.Fprintf(out, "%s %s", name, goType(from, one))
		if called == name {
			called = "" // the field's own
		}
		if from.response {
			fmt.Fprintf(out, " `json:%q`", called+",omitzero")
		}
		var remarks []string
		for _, text := range []string{one.remark, from.about(one)} {
			if text != "" {
				remarks = append(remarks, text)
			}
		}
		if len(remarks) > 0 {
			fmt.Fprintf(out, " // %s", strings.Join(remarks, "; "))
		}
		out.WriteString("\n")
	}
	out.WriteString("}\n")
}

// compared says whether a type is of requests that the compiler would write a comparison for
// which nobody makes: all of them together are a fiftieth of the binary.
func compared(from *shape) bool {
	return from.whole && !from.response && len(from.parts) > 1 && !slices.ContainsFunc(from.parts, func(one *part) bool { return one.prefix != "" })
}

// described says in words where a shape is from.
func described(from *shape) string {
	actions := from.actions()
	does := "take"
	if from.response {
		does = "return"
	}
	first := from.uses[0]
	switch path := strings.Join(first.path, "."); {
	case len(first.path) == 0 && len(actions) == 1:
		return "what " + actions[0] + " " + does + "s"
	case len(first.path) == 0:
		return "what " + listed(actions) + " " + does
	case len(actions) == 1:
		return path + " of what " + actions[0] + " " + does + "s"
	default:
		return path + " of what " + listed(actions) + " " + does
	}
}

// maxListed is how many names a comment lists.
const maxListed = 4

// listed writes a list of names; of a long one, the first ones.
func listed(names []string) string {
	if len(names) == 1 {
		return names[0]
	}
	if len(names) > maxListed {
		return strings.Join(names[:maxListed-1], ", ") + " and " + strconv.Itoa(len(names)-maxListed+1) + " other actions"
	}
	last := len(names) - 1
	return strings.Join(names[:last], ", ") + " and " + names[last]
}

// goType is the Go type of a field: one that can be absent. In a response a
// text may be absent, in a request it may be empty, unless that clears something.
func goType(of *shape, one *part) string {
	value := scalars[one.scalar]
	if one.holds != nil {
		value = one.holds.last().name
	}
	if one.prefix == "" && one.scalar != contract.Any && (of.response || one.clears || one.scalar != contract.String) {
		return "*" + value
	}
	return one.prefix + value
}

var scalars = map[contract.Type]string{
	contract.String: "string", contract.Integer32: "int32", contract.Integer64: "int64", contract.Number: "float64", contract.Boolean: "bool", contract.Any: "any",
}

// jsonBody is the body of an object's AppendJSON.
func jsonBody(from *shape) string {
	var out strings.Builder
	out.WriteString("o := wire.OpenObject(text)\n")
	for _, one := range from.parts {
		fmt.Fprintf(&out, jsonMember(one), "`"+strconv.Quote(one.wire)+":`", "v."+contract.GoName(one.wire))
	}
	out.WriteString("return o.Close()\n")
	return out.String()
}

// jsonMember is the format of the statement that writes a member, with room for
// its name on the wire, quoted and with the colon, and its value.
func jsonMember(from *part) string {
	switch from.prefix {
	case "":
		switch from.scalar {
		case contract.String:
			return "o.String(%s, %s)\n"
		case contract.Integer32:
			return "o.Integer32(%s, %s)\n"
		case contract.Integer64:
			return "o.Integer64(%s, %s)\n"
		case contract.Boolean:
			return "o.Boolean(%s, %s)\n"
		case contract.Object:
			return "if %[2]s != nil {\no.Object(%[1]s, %[2]s)\n}\n"
		}
	case "[]":
		switch from.scalar {
		case contract.String:
			return "o.Strings(%s, %s)\n"
		case contract.Object:
			return "if %[2]s != nil {\no.OpenList(%[1]s)\nfor i := range %[2]s {\no.Item(&%[2]s[i])\n}\no.CloseList()\n}\n"
		}
	}
	return "if %[2]s != nil {\no.Value(%[1]s, %[2]s)\n}\n"
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
	if from.Clears {
		add("cleared by an empty value")
	}
	if from.preset != "" {
		add("default %s", from.preset)
	}
	return strings.ReplaceAll(strings.Join(facts, ", "), "\n", " ")
}
