package services

import "reflect"

// Take fills a struct with what a request has in fields of the same names and types:
// for actions that ask for the same and differ in what they leave out.
func Take[T any](request any) (taken T) {
	from, into := reflect.ValueOf(request).Elem(), reflect.ValueOf(&taken).Elem()
	for i := range into.NumField() {
		name := into.Type().Field(i).Name
		if field := from.FieldByName(name); field.IsValid() && field.Type() == into.Field(i).Type() {
			into.Field(i).Set(field)
		}
	}
	return taken
}
