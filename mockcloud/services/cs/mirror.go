package cs

import "reflect"

// mirror lets an answer show what a request has said: it takes over all that is given
// in the request and that the answer has a field of the same name for. What is not
// given stays as it is, so that a change can be taken over in the same way. Lists take
// the place of those that were there.
func mirror(into, from any) {
	source := reflect.ValueOf(from)
	if source.Kind() == reflect.Pointer && source.IsNil() {
		return
	}
	mirrorStruct(reflect.ValueOf(into).Elem(), reflect.Indirect(source))
}

func mirrorStruct(into, from reflect.Value) {
	for n := range into.NumField() {
		given := from.FieldByName(into.Type().Field(n).Name)
		if given.IsValid() && !given.IsZero() {
			mirrorValue(into.Field(n), given)
		}
	}
}

func mirrorValue(into, from reflect.Value) {
	from = reflect.Indirect(from)
	switch {
	case into.Kind() == reflect.Pointer:
		if into.IsNil() || from.Kind() != reflect.Struct {
			into.Set(reflect.New(into.Type().Elem()))
		}
		mirrorValue(into.Elem(), from)
	case from.Kind() == reflect.Struct:
		mirrorStruct(into, from)
	case from.Kind() == reflect.Slice:
		items := reflect.MakeSlice(into.Type(), from.Len(), from.Len())
		for i := range from.Len() {
			mirrorValue(items.Index(i), from.Index(i))
		}
		into.Set(items)
	default:
		into.Set(from.Convert(into.Type()))
	}
}
