package saml

import (
	"cmp"
	"encoding/xml"
	"maps"
	"slices"
	"strings"
)

// canonical writes an element by Exclusive XML Canonicalization 1.0 (W3C, without comments), leaving one out. The prefixes are
// those that are written wherever they are in scope, as they are in the inclusive form.
func (e *element) canonical(without *element, inclusive []string) []byte {
	var out strings.Builder
	e.write(&out, without, inclusive, map[string]string{})
	return []byte(out.String())
}

// The characters that are written in another way in text, and in the values of attributes.
var (
	inText  = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", "\r", "&#xD;")
	inValue = strings.NewReplacer("&", "&amp;", "<", "&lt;", `"`, "&quot;", "\t", "&#x9;", "\n", "&#xA;", "\r", "&#xD;")
)

func qualified(prefix, local string) string {
	if prefix == "" {
		return local
	}
	return prefix + ":" + local
}

// write writes the element into what has been written with these namespaces.
func (e *element) write(out *strings.Builder, without *element, inclusive []string, written map[string]string) {
	used := map[string]bool{e.prefix: true}
	for _, one := range e.attributes {
		if one.Name.Space != "" {
			used[one.Name.Space] = true
		}
	}
	for _, prefix := range inclusive {
		if _, declared := e.space(prefix); declared {
			used[prefix] = true
		}
	}
	delete(used, "xml")
	inside := maps.Clone(written)
	name := qualified(e.prefix, e.local)
	out.WriteString("<" + name)
	for _, prefix := range slices.Sorted(maps.Keys(used)) {
		space, _ := e.space(prefix)
		if written[prefix] == space {
			continue
		}
		inside[prefix] = space
		out.WriteString(" xmlns" + strings.TrimSuffix(":"+prefix, ":") + `="` + inValue.Replace(space) + `"`)
	}
	var sorted []*xml.Attr
	for i := range e.attributes {
		sorted = append(sorted, &e.attributes[i])
	}
	spaceOf := func(prefix string) string {
		if prefix == "" {
			return ""
		}
		space, _ := e.space(prefix)
		return space
	}
	slices.SortFunc(sorted, func(a, b *xml.Attr) int {
		return cmp.Or(cmp.Compare(spaceOf(a.Name.Space), spaceOf(b.Name.Space)), cmp.Compare(a.Name.Local, b.Name.Local))
	})
	for _, one := range sorted {
		out.WriteString(" " + qualified(one.Name.Space, one.Name.Local) + `="` + inValue.Replace(one.Value) + `"`)
	}
	out.WriteString(">")
	for _, one := range e.children {
		switch {
		case one.element == nil:
			out.WriteString(inText.Replace(one.text))
		case one.element != without:
			one.element.write(out, without, inclusive, inside)
		}
	}
	out.WriteString("</" + name + ">")
}
