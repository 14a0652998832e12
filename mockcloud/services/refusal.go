package services

import (
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/mockcloud-dev/mockcloud/mockcloud/contract"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// Refusal is a parameter that asks for something that is not there, whenever it
// is given: a truth value when it is true. With values it is one of these that
// asks for it, or, with Except, any other one.
type Refusal struct {
	Parameter string // with dots before the members of objects and of lists of objects
	Values    []string
	Except    bool
	// Code is the contract's for what no world has, such as the id of a kind of which there are none; "" is the
	// mock's own, for what is not implemented.
	Code string
}

// Refusing makes the product's actions refuse parameters, by the actions' names.
// Where these are is looked up when an action is first called; a parameter that
// it does not have is a mistake in the program.
func (p *Product) Refusing(refused map[string][]Refusal) *Product {
	for name, refusals := range refused {
		action := p.Actions[name]
		action.refused = sync.OnceValue(func() []refusal { return compiled(refusals, action.input) })
	}
	return p
}

// refusal is a refusal with the indexes of the fields that lead to the parameter.
type refusal struct {
	Refusal
	path []int
}

// compiled finds where in a request's struct the parameters of refusals are.
func compiled(refusals []Refusal, input reflect.Type) []refusal {
	return Each(refusals, func(one Refusal) refusal { return refusal{one, indexes(input, strings.Split(one.Parameter, "."))} })
}

func indexes(of reflect.Type, path []string) []int {
	var found []int
	for _, name := range path {
		for of.Kind() == reflect.Pointer || of.Kind() == reflect.Slice {
			of = of.Elem()
		}
		field, ok := of.FieldByName(contract.GoName(name))
		if !ok {
			panic(fmt.Sprintf("services: %v has no field for %s", of, name))
		}
		found, of = append(found, field.Index[0]), field.Type
	}
	return found
}

// refuses refuses the first of the parameters that asks for what is not there.
func (a *Action) refuses(input any) error {
	if a.refused == nil {
		return nil
	}
	return refuse(reflect.ValueOf(input).Elem(), a.refused())
}

// RefuseOf refuses the first of the parameters of a request that a handler has made
// itself, q, which asks for what is not there.
func RefuseOf(refusals []Refusal, q any) error {
	fields := reflect.ValueOf(q).Elem()
	return refuse(fields, compiled(refusals, fields.Type()))
}

func refuse(fields reflect.Value, refused []refusal) error {
	for i := range refused {
		one := &refused[i]
		if name := one.given(fields, one.path, strings.Split(one.Parameter, "."), ""); name != "" {
			if one.Code != "" {
				return Refuse(one.Code, "There is nothing such as the parameter "+name+" asks for.")
			}
			return NotThere(name, true)
		}
	}
	return nil
}

// given names the parameter, with the numbers of list entries, where it is
// given; "" where it is not.
func (r *refusal) given(value reflect.Value, path []int, names []string, name string) string {
	if value.Kind() == reflect.Pointer {
		if value.IsNil() {
			return ""
		}
		value = value.Elem()
	}
	if value.Kind() == reflect.Slice && len(path) > 0 {
		for i := range value.Len() {
			if found := r.given(value.Index(i), path, names, name+"."+strconv.Itoa(i+1)); found != "" {
				return found
			}
		}
		return ""
	}
	if len(path) > 0 {
		return r.given(value.Field(path[0]), path[1:], names[1:], name+"."+names[0])
	}
	name = name[1:]
	switch {
	case (value.Kind() == reflect.Slice || value.Kind() == reflect.Map) && value.Len() == 0,
		value.Kind() == reflect.String && value.Len() == 0,
		value.Kind() == reflect.Interface && value.IsNil(),
		value.Kind() == reflect.Bool && !value.Bool():
		return ""
	case len(r.Values) == 0:
		return name
	}
	text := fmt.Sprint(value.Interface())
	if slices.Contains(r.Values, text) == r.Except {
		return ""
	}
	return name + " " + text
}

// NotThere refuses a parameter that asks for something that is not there, if it
// does so in a way that a [Refusal] cannot say.
func NotThere(parameter string, asks bool) error {
	if !asks {
		return nil
	}
	return wire.NotImplemented("what the parameter " + parameter + " asks for")
}
