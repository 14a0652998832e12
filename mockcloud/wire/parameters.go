package wire

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/url"
	"slices"
	"strings"
	"unicode/utf8"
)

// Parameters are the parameters of a call by name. A value is text as it was
// sent; lists and structs are spread over names such as Tag.1.Key.
type Parameters map[string]string

// Sorted are the parameters in the order of their names.
func (p Parameters) Sorted() Sorted {
	sorted := make(Sorted, 0, len(p))
	for name, value := range p {
		sorted = append(sorted, Parameter{name, value})
	}
	slices.SortFunc(sorted, byName)
	return sorted
}

// Parameter is one of them.
type Parameter struct{ Name, Value string }

// Sorted are the parameters of a request in the order of their names, each name
// once. A signature is of them in this order, and most clients send them so: a map
// would cost more than all else that is done with them.
type Sorted []Parameter

// Get is the value of a parameter; "" where it was not sent.
func (s Sorted) Get(name string) string {
	if at, found := slices.BinarySearchFunc(s, name, func(one Parameter, name string) int { return strings.Compare(one.Name, name) }); found {
		return s[at].Value
	}
	return ""
}

// ByName are the parameters as who changes or keeps them likes to have them.
func (s Sorted) ByName() Parameters {
	parameters := make(Parameters, len(s))
	for _, one := range s {
		parameters[one.Name] = one.Value
	}
	return parameters
}

// ambiguous says whether the names could be taken for other parameters where they stand without escapes.
func (s Sorted) ambiguous() bool {
	return slices.ContainsFunc(s, func(one Parameter) bool { return strings.ContainsAny(one.Name, "=&") })
}

func byName(x, y Parameter) int { return strings.Compare(x.Name, y.Name) }

// sort puts what was added into order. The last one of a name wins.
func (s *Sorted) sort() {
	list := *s
	if !slices.IsSortedFunc(list, byName) {
		slices.SortStableFunc(list, byName)
	}
	kept := list[:0]
	for i, one := range list {
		if i+1 == len(list) || list[i+1].Name != one.Name {
			kept = append(kept, one)
		}
	}
	*s = kept
}

// longForm is from how many bytes on the parameters of a form do not share its memory: what is kept of one, such as
// the name of a thing, would keep the whole form.
const longForm = 4 << 10

// addForm adds the parameters of a query or a form, unsorted.
func (s *Sorted) addForm(text string) *Error {
	apart := len(text) >= longForm
	for text != "" {
		var pair string
		pair, text, _ = strings.Cut(text, "&")
		if pair == "" {
			continue
		}
		name, value, _ := strings.Cut(pair, "=")
		name, nameErr := url.QueryUnescape(name)
		value, valueErr := url.QueryUnescape(value)
		if nameErr != nil || valueErr != nil {
			return InvalidParameter("The percent-encoding of the parameters is not valid.")
		}
		if apart {
			name, value = strings.Clone(name), strings.Clone(value)
		}
		if err := s.add(name, value); err != nil {
			return err
		}
	}
	return nil
}

// addJSON adds the members of an object, unsorted: texts as they are, anything
// else as JSON text. It reads no more of them than a request may have.
func (s *Sorted) addJSON(text []byte) *Error {
	members := json.NewDecoder(bytes.NewReader(text))
	begin, err := members.Token()
	if err != nil || begin != json.Delim('{') {
		return noObject()
	}
	for members.More() {
		name, err := members.Token()
		var raw json.RawMessage
		if err != nil || members.Decode(&raw) != nil {
			return noObject()
		}
		value := string(raw)
		if value == "null" {
			continue
		}
		if raw[0] == '"' {
			_ = json.Unmarshal(raw, &value) // the decoder has seen that it is one
		}
		if err := s.add(name.(string), value); err != nil { // the decoder takes no other names
			return err
		}
	}
	_, err = members.Token()
	if _, more := members.Token(); err != nil || !errors.Is(more, io.EOF) {
		return noObject()
	}
	return nil
}

func noObject() *Error { return InvalidParameter("The body of the request is not a JSON object.") }

func (s *Sorted) add(name, value string) *Error {
	switch {
	case name == "" || len(name) > MaxNameLength:
		return InvalidParameter(fmt.Sprintf("The name of a parameter has 1 to %d bytes.", MaxNameLength))
	case !utf8.ValidString(name) || !utf8.ValidString(value):
		return InvalidParameter("Parameters must be valid UTF-8.")
	case len(*s) == MaxParameters:
		return InvalidParameter(fmt.Sprintf("A request has at most %d parameters.", MaxParameters))
	}
	*s = append(*s, Parameter{name, value})
	if text := strings.TrimLeft(value, " \t\r\n"); strings.HasPrefix(text, "{") || strings.HasPrefix(text, "[") {
		return checkValues(text)
	}
	return nil
}
