package variants

import (
	"encoding/json"
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/contract"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// Request is what is sent of a call, but for its envelope.
type Request struct {
	// Parameters are those of the query or of the form.
	Parameters map[string]string
	// Path is that of an action in ROA style, and Body is its body, JSON.
	Path string
	Body []byte
}

// Set gives the request a parameter as it is written, wherever the action has it.
func (v *Variant) Set(name, text string) {
	parameters := v.Action.Schema().Parameters
	at := slices.IndexFunc(parameters, func(field contract.Field) bool { return field.Name == name })
	switch {
	case at >= 0 && parameters[at].In == contract.Path:
		v.Path = strings.ReplaceAll(v.Path, "{"+name+"}", url.PathEscape(text))
	case at >= 0 && parameters[at].In == contract.Body && v.Product.Style == wire.ROA:
		v.Body = []byte(text)
	default:
		v.Parameters[name] = text
	}
}

// number is a number as it is written.
type number string

func numberOf(value float64) number { return number(strconv.FormatFloat(value, 'f', -1, 64)) }

// MarshalJSON writes it as it is, also where it is none.
func (n number) MarshalJSON() ([]byte, error) {
	if _, err := strconv.ParseFloat(string(n), 64); err != nil {
		return json.Marshal(string(n))
	}
	return []byte(n), nil
}

func asJSON(value any) string {
	text, err := json.Marshal(value)
	if err != nil {
		panic(err) // what this package makes can be written
	}
	return string(text)
}

// write writes the values of parameters as the contract says.
func write(product *contract.Product, action *contract.Action, given values) Request {
	made := Request{Parameters: map[string]string{}, Path: action.Path}
	parameters := action.Schema().Parameters
	for i := range parameters {
		field := &parameters[i]
		value, has := given[field.Name]
		if !has {
			continue
		}
		switch {
		case field.In == contract.Path:
			made.Path = strings.ReplaceAll(made.Path, "{"+field.Name+"}", url.PathEscape(text(value)))
		case field.In == contract.Body && product.Style == wire.ROA:
			if value != "" {
				made.Body = []byte(asJSON(value))
			}
		case field.Style == contract.JSON:
			made.Parameters[field.Name] = whole(value)
		case field.Style == contract.Commas:
			made.Parameters[field.Name] = commas(value)
		default:
			dotted(made.Parameters, field.Name, value)
		}
	}
	return made
}

// text is a single value as it is written in parameters.
func text(value any) string { return fmt.Sprint(value) }

// whole writes a value into one parameter.
func whole(value any) string {
	switch value.(type) {
	case []any, map[string]any:
		return asJSON(value)
	}
	return text(value)
}

func commas(value any) string {
	list, ok := value.([]any)
	if !ok {
		return text(value)
	}
	parts := make([]string, len(list))
	for i := range list {
		parts[i] = text(list[i])
	}
	return strings.Join(parts, ",")
}

// dotted writes a value into parameters of its own for each part.
func dotted(into map[string]string, name string, value any) {
	switch value := value.(type) {
	case []any:
		for i := range value {
			dotted(into, fmt.Sprintf("%s.%d", name, i+1), value[i])
		}
	case map[string]any:
		for member := range value {
			dotted(into, name+"."+member, value[member])
		}
	default:
		into[name] = text(value)
	}
}
