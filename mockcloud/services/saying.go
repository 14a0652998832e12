package services

import (
	"fmt"
	"reflect"
	"sync"
)

// Saying makes all answers of the product say the same besides what they are about,
// by the names of the fields that have it: some products answer each call that
// succeeds with Code 200 and Success. Where an answer has a number instead of a truth
// value, true is 1.
func (p *Product) Saying(said map[string]any) *Product {
	for _, action := range p.Actions {
		action.says = sync.OnceValue(func() []saying { return sayings(action.response, said) })
	}
	return p
}

// saying is what a field of an answer says, whatever the answer is about.
type saying struct {
	field int
	value reflect.Value
}

func sayings(response reflect.Type, said map[string]any) (all []saying) {
	for name, value := range said {
		field, ok := response.FieldByName(name)
		if !ok {
			continue
		}
		in, is := field.Type.Elem(), reflect.ValueOf(value)
		if is.Kind() == reflect.Bool && in.Kind() != reflect.Bool {
			is = reflect.ValueOf(1)
		}
		if !is.CanConvert(in) || is.Kind() == reflect.Int && in.Kind() == reflect.String {
			panic(fmt.Sprintf("services: %v of %v cannot be %v", name, response, value))
		}
		all = append(all, saying{field.Index[0], is.Convert(in)})
	}
	return all
}

// say writes it into a response that no other call has.
func (a *Action) say(response any) {
	if a.says == nil {
		return
	}
	fields := reflect.ValueOf(response).Elem()
	for _, one := range a.says() {
		value := reflect.New(one.value.Type())
		value.Elem().Set(one.value)
		fields.Field(one.field).Set(value)
	}
}
