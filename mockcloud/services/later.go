package services

import (
	"encoding/json"
	"fmt"
	"reflect"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/managed"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// Later lets what the action changes wait until when its request says so. The request is checked
// at once, as in a dry run, and answered with the resource's id alone.
func (a *Action) Later(later *managed.Later) *Action {
	do := a.handle
	a.later = later.Asked
	later.Carries(a.Contract.Name, func(c *cloud.Call, asks string) error {
		input := a.NewRequest()
		err := json.Unmarshal([]byte(asks), input)
		if err == nil {
			_, err = do(c, &wire.Request{}, input)
		}
		return err
	})
	a.handle = func(c *cloud.Call, request *wire.Request, input any) (any, error) {
		fields := reflect.ValueOf(input).Elem()
		id, slot, err := later.When(c, func(parameter string) string { return textOf(fields.FieldByName(parameter)) })
		if err != nil {
			return nil, err
		}
		if c.DryRun || !slot.Begins().After(c.Now) {
			return do(c, request, input)
		}
		c.DryRun = true
		answer, err := do(c, request, input)
		c.DryRun = false
		if !cloud.PassedDry(err) {
			return answer, err
		}
		asks, err := json.Marshal(input)
		if err == nil {
			err = later.PutOff(c, id, a.Contract.Name, string(asks), slot)
		}
		return a.about(id), err
	}
	return a
}

// textOf is a text, or a whole number or a truth that need not be there; "" where there is no such field.
func textOf(field reflect.Value) string {
	switch {
	case !field.IsValid() || field.Kind() == reflect.Pointer && field.IsNil():
		return ""
	case field.Kind() == reflect.Pointer:
		return fmt.Sprint(field.Elem())
	}
	return field.String()
}

// about is a response that names a resource, and nothing else.
func (a *Action) about(id string) any {
	response := a.NewResponse()
	for _, name := range []string{"DBClusterId", "DBInstanceId", "DBInstanceName", "InstanceId"} {
		if field := reflect.ValueOf(response).Elem().FieldByName(name); field.IsValid() && field.Type() == reflect.TypeFor[*string]() {
			field.Set(reflect.ValueOf(&id))
		}
	}
	return response
}
