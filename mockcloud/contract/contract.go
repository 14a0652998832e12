// Package contract holds what the vendor publishes about its API actions: what
// each takes, returns and may fail with. It binds requests to typed structs,
// checks them on the way, and checks responses.
package contract

import (
	"math"
	"net/http"
	"strings"
	"sync/atomic"

	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// Product is one version of one product's API, as far as it is implemented.
type Product struct {
	Name, Version string
	Style         wire.Style
	Actions       []*Action // ordered by name
}

// Action is one operation of a product. Such values are laid out by the
// compiler: what takes work, its schema, is read when the action is first used.
type Action struct {
	Name string
	// Method and Path are how an action in ROA style is called; the path
	// has its parameters in braces.
	Method, Path string
	// Status is that of HTTP where the action succeeds; 0 stands for 200.
	Status int
	// Operation is what the vendor calls the action's effect, such as read or write.
	Operation string
	// Source has the schemas of the product's actions.
	Source *Text
	// Written is the schema of an action whose contract is written by hand.
	Written *Schema

	schema atomic.Pointer[Schema]
	plan   atomic.Pointer[plan]
}

// Field is a parameter, a member of an object, or an item of a list.
type Field struct {
	Name     string   `json:",omitzero"`
	Type     Type     `json:",omitzero"`
	In       Location `json:",omitzero"` // of a parameter
	Style    Style    `json:",omitzero"` // of a parameter that is a list, an object or a map
	Required bool     `json:",omitzero"`
	// Range limits a number.
	Range *Range `json:",omitzero"`
	// Size limits the characters of a string or the entries of a list.
	Size    Size     `json:",omitzero"`
	Pattern string   `json:",omitzero"`
	Enum    []string `json:",omitempty"`
	// Clears tells that an empty value of a text is one, and not as if there were none.
	Clears bool `json:",omitzero"`
	// Positive tells that a number cannot be zero, though no range says it: then zero is as none.
	Positive bool `json:",omitzero"`
	// Usual is how many entries a page has where the request does not say; 0 where nobody says it.
	Usual int `json:",omitzero"`
	// Nearest tells that a number outside of the range stands for the nearest one.
	Nearest bool    `json:",omitzero"`
	Item    *Field  `json:",omitzero"`  // what a list or map holds
	Fields  []Field `json:",omitempty"` // what an object holds
}

// Range is an inclusive range of numbers.
type Range struct{ Minimum, Maximum float64 }

// The open ends of a [Range].
const (
	Lowest  = -math.MaxFloat64
	Highest = math.MaxFloat64
)

// Size is an inclusive range of counts; a zero Maximum is no limit.
type Size struct {
	Minimum int `json:",omitzero"`
	Maximum int `json:",omitzero"`
}

// Type is the type of a [Field].
type Type uint8

// The types.
const (
	Any Type = iota
	String
	Integer32
	Integer64
	Number
	Boolean
	List
	Object
	Map
)

// Location is where in the request a parameter stands.
type Location uint8

// The locations.
const (
	Query Location = iota // or the form: the two are one
	Path
	Body // the parameter is the whole body
)

// Style is how a parameter that is more than a scalar is written.
type Style uint8

// The styles.
const (
	Dotted Style = iota // Name.1, Name.1.Member, Name.Member
	JSON                // one value, JSON text
	Commas              // one value, entries separated by commas
)

// Documents tells the HTTP status of an error code that the contract lists for the action, for who refuses a
// request with it. The contract has some of these with 500, which means that the server is at fault: clients
// try again then, what they will never get. They are refused with 400.
func (a *Action) Documents(code string) (status int, ok bool) {
	status, ok = a.listed(code)
	if status >= http.StatusInternalServerError {
		status = http.StatusBadRequest
	}
	return status, ok
}

func (a *Action) listed(code string) (status int, ok bool) {
	errors := a.Schema().Errors
	if status, ok := errors[code]; ok {
		return status, true
	}
	for template, status := range errors {
		before, after, templated := strings.Cut(template, "%s")
		if templated && len(code) > len(before)+len(after) && strings.HasPrefix(code, before) && strings.HasSuffix(code, after) {
			return status, true
		}
	}
	return 0, false
}

// Action finds an action by name; nil when the product has none.
func (p *Product) Action(name string) *Action {
	for _, action := range p.Actions {
		if action.Name == name {
			return action
		}
	}
	return nil
}

// GoName is the name of the Go struct field that holds the field with a wire
// name: VSwitchId stays as it is, cluster_id becomes ClusterId.
func GoName(wireName string) string {
	var name strings.Builder
	upper := true
	for _, letter := range wireName {
		switch {
		case letter >= 'a' && letter <= 'z':
			if upper {
				letter -= 'a' - 'A'
			}
			upper = false
		case letter >= 'A' && letter <= 'Z':
			upper = false
		case letter >= '0' && letter <= '9':
			if name.Len() == 0 {
				name.WriteByte('N')
			}
			upper = false
		default:
			upper = true
			continue
		}
		name.WriteRune(letter)
	}
	return name.String()
}
