package services

import (
	"fmt"
	"reflect"
)

// Mirror makes of settings, as a request has them, what responses show of them: field by
// field of the same name. What is not given is left out, and so is what responses do not
// show.
func Mirror[R, Q any](given Q) (shown R) {
	mirror(reflect.ValueOf(&shown).Elem(), reflect.ValueOf(given))
	return shown
}

func mirror(into, from reflect.Value) {
	switch {
	case from.Kind() == reflect.String && into.Kind() == reflect.Pointer:
		if from.Len() > 0 {
			into.Set(reflect.New(into.Type().Elem()))
			into.Elem().SetString(from.String())
		}
	case from.Kind() == reflect.Pointer:
		if !from.IsNil() {
			into.Set(reflect.New(into.Type().Elem()))
			mirror(into.Elem(), from.Elem())
		}
	case from.Kind() == reflect.Slice:
		if !from.IsNil() {
			into.Set(reflect.MakeSlice(into.Type(), from.Len(), from.Len()))
		}
		for i := range from.Len() {
			mirror(into.Index(i), from.Index(i))
		}
	case from.Kind() == reflect.Struct:
		for i := range from.NumField() {
			if field := into.FieldByName(from.Type().Field(i).Name); field.IsValid() {
				mirror(field, from.Field(i))
			}
		}
	case from.CanConvert(into.Type()):
		into.Set(from.Convert(into.Type()))
	default:
		panic(fmt.Sprintf("services: %v is no mirror of %v", into.Type(), from.Type()))
	}
}
