package alb

import (
	"fmt"
	"maps"
	"reflect"
)

// appendMode is how X-Forwarded-For is treated unless a request says it.
const appendMode = "append"

// withHeaders are the headers that servers get, by the vendor's names, with what a request
// says of them; nil changes nothing.
func withHeaders(present map[string]string, q *XForwardedForConfigParameter) map[string]string {
	if q == nil {
		return present
	}
	changed := maps.Clone(present)
	fields := reflect.ValueOf(*q)
	for i := range fields.NumField() {
		name, field := fields.Type().Field(i).Name, fields.Field(i)
		switch {
		case field.Kind() == reflect.Pointer && !field.IsNil():
			changed[name] = fmt.Sprint(field.Elem().Bool())
		case field.Kind() == reflect.String && field.Len() > 0:
			changed[name] = field.String()
		}
	}
	return changed
}

// usualHeaders are those of listeners of which no request says anything.
func usualHeaders() map[string]string {
	return map[string]string{"XForwardedForEnabled": "true", "XForwardedForProcessingMode": appendMode}
}

// viewHeaders shows them.
func viewHeaders(headers map[string]string) *XForwardedForConfig {
	view := &XForwardedForConfig{}
	fields := reflect.ValueOf(view).Elem()
	for i := range fields.NumField() {
		text, given := headers[fields.Type().Field(i).Name]
		switch fields.Field(i).Interface().(type) {
		case *bool:
			fields.Field(i).Set(reflect.ValueOf(new(text == "true")))
		case *string:
			if given {
				fields.Field(i).Set(reflect.ValueOf(&text))
			}
		}
	}
	return view
}
