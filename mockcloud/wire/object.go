package wire

import (
	"bytes"
	"encoding/json"
	"strconv"
	"unicode/utf8"
)

// Appender is a response that writes itself as JSON: it appends to the text
// what encoding/json would write without escaping HTML. Reflection on every
// response would be the largest cost of a call that only reads.
type Appender interface{ AppendJSON(text []byte) []byte }

// Object is a JSON object that is being written. Members that are absent (nil)
// are left out; those of types that each product has its own of are written only
// where they are there. A member's name is given as it stands in the text: quoted,
// with the colon behind it.
//
// No method is generic: the compiler would make one for each type of each product.
type Object struct{ text []byte }

// OpenObject begins an object at the end of the text.
func OpenObject(text []byte) Object { return Object{append(text, '{')} }

// Close ends the object and returns the text.
func (o Object) Close() []byte { return append(o.text, '}') }

// name begins a member.
func (o *Object) name(name string) {
	if o.text[len(o.text)-1] != '{' { // no value ends so
		o.text = append(o.text, ',')
	}
	o.text = append(o.text, name...)
}

// String writes a member that is text.
func (o *Object) String(name string, value *string) {
	if value != nil {
		o.name(name)
		o.text = appendText(o.text, *value)
	}
}

// Text writes a member that is text, by a name that is not quoted.
func (o *Object) Text(name, value string) {
	if o.text[len(o.text)-1] != '{' {
		o.text = append(o.text, ',')
	}
	o.text = append(appendText(o.text, name), ':')
	o.text = appendText(o.text, value)
}

// Boolean writes a member that is true or false.
func (o *Object) Boolean(name string, value *bool) {
	if value != nil {
		o.name(name)
		o.text = strconv.AppendBool(o.text, *value)
	}
}

// Integer32 writes a member that is a number of 32 bits.
func (o *Object) Integer32(name string, value *int32) {
	if value != nil {
		o.name(name)
		o.text = strconv.AppendInt(o.text, int64(*value), 10)
	}
}

// Integer64 writes a member that is a number of 64 bits.
func (o *Object) Integer64(name string, value *int64) {
	if value != nil {
		o.name(name)
		o.text = strconv.AppendInt(o.text, *value, 10)
	}
}

// Strings writes a member that is a list of texts.
func (o *Object) Strings(name string, values []string) {
	if values == nil {
		return
	}
	o.name(name)
	o.text = append(o.text, '[')
	for i, value := range values {
		if i > 0 {
			o.text = append(o.text, ',')
		}
		o.text = appendText(o.text, value)
	}
	o.text = append(o.text, ']')
}

// Value writes a member of any other type, by reflection.
func (o *Object) Value(name string, value any) {
	o.name(name)
	o.text = appendValue(o.text, value)
}

// Object writes a member that is an object.
func (o *Object) Object(name string, value Appender) {
	o.name(name)
	o.text = value.AppendJSON(o.text)
}

// OpenList begins a member that is a list of objects; [Object.Item] and
// [Object.CloseList] follow.
func (o *Object) OpenList(name string) {
	o.name(name)
	o.text = append(o.text, '[')
}

// Item writes an object of the list.
func (o *Object) Item(value Appender) {
	if o.text[len(o.text)-1] != '[' { // no object ends so
		o.text = append(o.text, ',')
	}
	o.text = value.AppendJSON(o.text)
}

// CloseList ends it.
func (o *Object) CloseList() { o.text = append(o.text, ']') }

// appendText quotes text; what needs escapes is rare, and left to encoding/json.
func appendText(to []byte, text string) []byte {
	if !plain(text) {
		return appendValue(to, text)
	}
	to = append(to, '"')
	to = append(to, text...)
	return append(to, '"')
}

// plain tells whether text stands for itself in quotes. Most is ASCII alone,
// and only the rest of what is not has to be decoded.
func plain(text string) bool {
	for i := range len(text) {
		if !unescaped[text[i]] {
			return text[i] >= utf8.RuneSelf && plainRunes(text[i:])
		}
	}
	return true
}

func plainRunes(text string) bool {
	for _, r := range text {
		if r < ' ' || r == '"' || r == '\\' || r == '\u2028' || r == '\u2029' || r == utf8.RuneError {
			return false
		}
	}
	return true
}

// unescaped marks the ASCII characters that stand for themselves in quotes.
var unescaped = func() (table [256]bool) {
	for c := ' '; c < 0x7f; c++ {
		table[c] = c != '"' && c != '\\'
	}
	return table
}()

// appendValue writes a value with encoding/json, which fails for none of the
// types that responses have.
func appendValue(to []byte, value any) []byte {
	var text bytes.Buffer
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(value); err != nil {
		panic(err)
	}
	return append(to, bytes.TrimSuffix(text.Bytes(), []byte("\n"))...)
}
