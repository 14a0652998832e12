package servicestest

import (
	"encoding/json"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/contract"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// Request makes the request of an action from parameters by name. In ROA style
// those of the path go there, and those whose names begin with that of the body
// (body.tags.1.key) make up the body; a value of these may also be JSON text of an
// object or a list.
func Request(product *services.Product, action *services.Action, parameters wire.Parameters) *wire.Request {
	request := &wire.Request{Style: product.Contract.Style, Action: action.Contract.Name, Method: action.Contract.Method, Path: action.Contract.Path, Parameters: parameters.Sorted()}
	if request.Style == wire.RPC {
		return request
	}
	query := wire.Parameters{}
	where := map[string]contract.Location{}
	for _, field := range action.Contract.Schema().Parameters {
		where[field.Name] = field.In
	}
	var body any
	for name, value := range parameters {
		top, _, _ := strings.Cut(name, ".")
		switch where[top] {
		case contract.Path:
			request.Path = strings.ReplaceAll(request.Path, "{"+name+"}", url.PathEscape(value))
		case contract.Body:
			path := strings.Split(name, ".")
			body = put(body, path[1:], valueOf(fieldAt(&contract.Field{Fields: action.Contract.Schema().Parameters}, path), value))
		default:
			query[name] = value
		}
	}
	request.Parameters = query.Sorted()
	if body != nil {
		request.Body, _ = json.Marshal(finished(body)) // maps, slices and texts alone
	}
	return request
}

// fieldAt is the field that a path leads to; nil where there is none.
func fieldAt(field *contract.Field, path []string) *contract.Field {
	for _, name := range path {
		switch {
		case field == nil:
			return nil
		case field.Item != nil:
			field = field.Item // name is a number, or a key
		default:
			at := slices.IndexFunc(field.Fields, func(one contract.Field) bool { return one.Name == name })
			if at < 0 {
				return nil
			}
			field = &field.Fields[at]
		}
	}
	return field
}

// valueOf reads JSON text where a field takes more than a text.
func valueOf(field *contract.Field, text string) any {
	var read any
	if field != nil && field.Type != contract.String && json.Unmarshal([]byte(text), &read) == nil {
		return read
	}
	return text
}

// put puts a value into objects, in which the numbers of a list's entries are names.
func put(into any, path []string, value any) any {
	if len(path) == 0 {
		return value
	}
	members, ok := into.(map[string]any)
	if !ok {
		members = map[string]any{}
	}
	members[path[0]] = put(members[path[0]], path[1:], value)
	return members
}

// finished makes lists of the objects whose members are numbers.
func finished(value any) any {
	members, ok := value.(map[string]any)
	if !ok {
		return value
	}
	for name, one := range members {
		members[name] = finished(one)
	}
	var list []any
	for n := 1; members[strconv.Itoa(n)] != nil; n++ {
		list = append(list, members[strconv.Itoa(n)])
	}
	if len(list) > 0 && len(list) == len(members) {
		return list
	}
	return value
}
