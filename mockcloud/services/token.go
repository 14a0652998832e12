package services

import (
	"reflect"
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/contract"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// tokens are where a list's tokens are: in a field of the request, and in one of the response or of what a
// member of it points to.
type tokens struct{ in, within, out int } // within is -1 where it is one of the response

// tokensOf finds them; nil for what is no list, or has none.
func tokensOf(input, response reflect.Type) *tokens {
	for _, name := range []string{"NextToken", "Marker"} {
		found := tokens{fieldOf[string](input, name), -1, fieldOf[*string](response, name)}
		if found.in < 0 {
			continue
		}
		for n := 0; found.out < 0 && n < response.NumField(); n++ {
			if member := response.Field(n).Type; member.Kind() == reflect.Pointer {
				found.within, found.out = n, fieldOf[*string](member.Elem(), name)
			}
		}
		if found.out >= 0 {
			return &found
		}
	}
	return nil
}

// of is the field of a response; not valid where there is none.
func (t *tokens) of(response reflect.Value) reflect.Value {
	if t.within >= 0 {
		if response = response.Field(t.within); response.IsNil() {
			return reflect.Value{}
		}
		response = response.Elem()
	}
	return response.Field(t.out)
}

// openToken lets the handler see the place where the list goes on, instead of the token that stands for it.
func (i *Invocation) openToken(call *cloud.Call) error {
	if i.token == "" {
		return nil
	}
	place, err := call.OpenToken(i.list(call.Region), i.token)
	if err == nil {
		reflect.ValueOf(i.input).Elem().Field(i.Action.tokens.in).SetString(place)
	}
	return err
}

// sealToken does the reverse with an answer.
func (i *Invocation) sealToken(call *cloud.Call, region string, response any) {
	if i.Action.tokens == nil || response == nil {
		return
	}
	field := i.Action.tokens.of(reflect.ValueOf(response).Elem())
	if field.IsValid() && !field.IsNil() && field.Elem().Len() > 0 {
		field.Set(reflect.ValueOf(new(call.SealToken(i.list(region), field.Elem().String()))))
	}
}

// list is what was asked for in a region, but for how much of it.
func (i *Invocation) list(region string) string {
	var asked strings.Builder
	asked.WriteString(i.Product.Contract.Name + ":" + i.Action.Contract.Name + "\x00" + region)
	for name, value := range i.asks() {
		if !paging(name) {
			asked.WriteString("\x00" + name + "\x00" + value)
		}
	}
	if i.request.Style == wire.ROA {
		asked.WriteString("\x00" + i.request.Path + "\x00" + string(i.request.Body))
	}
	return asked.String()
}

// paging says whether a parameter is about which part of a list is asked for, or may differ between two
// parts of it.
func paging(parameter string) bool {
	switch contract.GoName(parameter) { // some products write next_token
	case "RegionId", // or the region of the host: they are one
		"NextToken", "Marker", "MaxResults", "MaxResult", "MaxItems", "PageSize", "PageNumber", "ClientToken", "Action", "Version":
		return true
	}
	return false
}
