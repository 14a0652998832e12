package wire

import (
	"bytes"
	"cmp"
	"encoding/xml"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
)

// writeXML writes a value as a document. The package encoding/xml cannot do it
// alone: responses hold maps, whose keys become elements like the names of
// fields. It is false when the value holds what has no text.
func writeXML(into *bytes.Buffer, root string, value any) bool {
	into.WriteString("<?xml version='1.0' encoding='UTF-8'?>")
	w := xmlWriter{encoder: xml.NewEncoder(into)}
	w.element(root, reflect.ValueOf(value))
	return w.err == nil && w.encoder.Flush() == nil
}

type xmlWriter struct {
	encoder *xml.Encoder
	err     error
}

func (w *xmlWriter) element(name string, value reflect.Value) {
	for value.Kind() == reflect.Pointer || value.Kind() == reflect.Interface {
		value = value.Elem()
	}
	switch value.Kind() {
	case reflect.Invalid:
	case reflect.Slice, reflect.Array:
		for _, one := range value.Seq2() {
			w.element(name, one)
		}
	case reflect.Struct:
		w.token(xml.StartElement{Name: xml.Name{Local: name}})
		w.fields(value)
		w.token(xml.EndElement{Name: xml.Name{Local: name}})
	case reflect.Map:
		w.token(xml.StartElement{Name: xml.Name{Local: name}})
		members := make(map[string]reflect.Value, value.Len())
		for key, member := range value.Seq2() {
			members[key.String()] = member
		}
		for _, key := range slices.Sorted(maps.Keys(members)) {
			w.element(key, members[key])
		}
		w.token(xml.EndElement{Name: xml.Name{Local: name}})
	default:
		if err := w.encoder.EncodeElement(value.Interface(), xml.StartElement{Name: xml.Name{Local: name}}); err != nil {
			w.err = cmp.Or(w.err, fmt.Errorf("write %s: %w", name, err))
		}
	}
}

func (w *xmlWriter) fields(value reflect.Value) {
	for field, content := range value.Fields() {
		name, options, _ := strings.Cut(cmp.Or(field.Tag.Get("xml"), field.Tag.Get("json")), ",")
		if !field.IsExported() || name == "-" || strings.HasPrefix(options, "omit") && content.IsZero() {
			continue
		}
		w.element(cmp.Or(name, field.Name), content)
	}
}

func (w *xmlWriter) token(token xml.Token) {
	w.err = cmp.Or(w.err, w.encoder.EncodeToken(token))
}
