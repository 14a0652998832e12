package contract

import (
	"encoding/json"
	"fmt"
	"maps"
	"strings"
)

// Schema is what an action takes, returns and may fail with.
type Schema struct {
	Parameters []Field `json:",omitempty"`
	Response   *Field  `json:",omitzero"`
	// Errors has the documented error codes with their HTTP status. A code
	// documented with several statuses has the highest here. %s in a code
	// stands for any text.
	Errors map[string]int `json:",omitempty"`
}

// Schema reads the action's schema when it is first asked for, and keeps it.
func (a *Action) Schema() *Schema {
	if read := a.schema.Load(); read != nil {
		return read
	}
	read := a.Written
	switch {
	case a.Source != nil:
		read = readSchema(a.Source.String(), a.Name)
	case read == nil:
		read = &Schema{}
	}
	a.schema.CompareAndSwap(nil, read) // whoever was first: all have the same
	return a.schema.Load()
}

// readSchema reads the schema of one action from a generated text: a JSON
// object with a member for each action, whose name starts a line. So one action
// is found and read without the others. What all actions of a product can fail with
// may stand there once, as the errors of an action without a name.
func readSchema(source, action string) *Schema {
	read := readOne(source, action)
	if read == nil {
		panic("contract: there is no schema of " + action)
	}
	if shared := readOne(source, ""); shared != nil {
		maps.Copy(shared.Errors, read.Errors)
		read.Errors = shared.Errors
	}
	return read
}

// readOne reads it as it stands there; nil where it does not.
func readOne(source, action string) *Schema {
	start := "\n\"" + action + "\":"
	at := strings.Index(source, start)
	if at < 0 {
		return nil
	}
	read := &Schema{}
	if err := json.NewDecoder(strings.NewReader(source[at+len(start):])).Decode(read); err != nil {
		panic(fmt.Sprintf("contract: the schema of %s: %v", action, err))
	}
	return read
}

// The names of types, locations and styles in a generated text.
var (
	typeNames     = [...]string{"Any", "String", "Integer32", "Integer64", "Number", "Boolean", "List", "Object", "Map"}
	locationNames = [...]string{"Query", "Path", "Body"}
	styleNames    = [...]string{"Dotted", "JSON", "Commas"}
)

// MarshalText writes the type's name.
func (t Type) MarshalText() ([]byte, error) { return []byte(typeNames[t]), nil }

// UnmarshalText reads the type's name.
func (t *Type) UnmarshalText(text []byte) error { return unmarshalName(t, text, typeNames[:]) }

// MarshalText writes the location's name.
func (l Location) MarshalText() ([]byte, error) { return []byte(locationNames[l]), nil }

// UnmarshalText reads the location's name.
func (l *Location) UnmarshalText(text []byte) error { return unmarshalName(l, text, locationNames[:]) }

// MarshalText writes the style's name.
func (s Style) MarshalText() ([]byte, error) { return []byte(styleNames[s]), nil }

// UnmarshalText reads the style's name.
func (s *Style) UnmarshalText(text []byte) error { return unmarshalName(s, text, styleNames[:]) }

func unmarshalName[T ~uint8](into *T, text []byte, names []string) error {
	for i, name := range names {
		if name == string(text) {
			*into = T(i)
			return nil
		}
	}
	return fmt.Errorf("%q is none of %s", text, strings.Join(names, ", "))
}

// MarshalJSON writes the range as its two ends; an open one is null.
func (r Range) MarshalJSON() ([]byte, error) {
	var ends [2]*float64
	if r.Minimum != Lowest {
		ends[0] = &r.Minimum
	}
	if r.Maximum != Highest {
		ends[1] = &r.Maximum
	}
	return json.Marshal(ends)
}

// UnmarshalJSON reads the two ends of a range.
func (r *Range) UnmarshalJSON(text []byte) error {
	ends := [2]*float64{new(Lowest), new(Highest)}
	var read [2]*float64
	if err := json.Unmarshal(text, &read); err != nil {
		return err
	}
	for i := range read {
		if read[i] != nil {
			ends[i] = read[i]
		}
	}
	r.Minimum, r.Maximum = *ends[0], *ends[1]
	return nil
}
