package services

import (
	"reflect"
	"sync"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/contract"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// Narrowed makes actions of a product whose handlers are another one's, which has
// wider contracts. What their own contracts do not have they neither take from
// requests, as no action does, nor show; only for what these have no code, they
// have that of the wider contract. Permissions name them as the other product's.
func Narrowed(wider *contract.Product, actions []*Action) []*Action {
	for _, action := range actions {
		action.wider = wider.Action(action.Contract.Name)
		action.policy = policyName(wider, action.Contract.Name)
		handle := action.handle
		surplus := sync.OnceValue(func() *surplus {
			return surplusOf(action.Contract.Schema().Response, action.response)
		})
		action.handle = func(call *cloud.Call, request *wire.Request, input any) (any, error) {
			response, err := handle(call, request, input)
			if err == nil {
				surplus().leaveOut(reflect.ValueOf(response))
			}
			return response, err
		}
	}
	return actions
}

// surplus is what a type of responses has beyond a contract: fields of an object
// here, and deeper down.
type surplus struct {
	fields []int
	within map[int]*surplus
}

// surplusOf finds it; nil where there is none. A field that the contract has in
// another type is a mistake in the program, which checks of responses find.
func surplusOf(of *contract.Field, in reflect.Type) *surplus {
	for in.Kind() == reflect.Pointer || in.Kind() == reflect.Slice {
		if in.Kind() == reflect.Slice {
			if of.Type != contract.List {
				return nil
			}
			of = of.Item
		}
		in = in.Elem()
	}
	if in.Kind() != reflect.Struct || of.Type != contract.Object {
		return nil
	}
	has := map[string]*contract.Field{}
	for n := range of.Fields {
		has[contract.GoName(of.Fields[n].Name)] = &of.Fields[n]
	}
	found := &surplus{within: map[int]*surplus{}}
	for n := range in.NumField() {
		field := in.Field(n)
		if has[field.Name] == nil {
			found.fields = append(found.fields, n)
		} else if deeper := surplusOf(has[field.Name], field.Type); deeper != nil {
			found.within[n] = deeper
		}
	}
	if len(found.fields)+len(found.within) == 0 {
		return nil
	}
	return found
}

// leaveOut empties it in a response, which nobody else has yet.
func (s *surplus) leaveOut(of reflect.Value) {
	for s != nil && of.Kind() == reflect.Pointer {
		if of.IsNil() {
			return
		}
		of = of.Elem()
	}
	switch {
	case s == nil:
	case of.Kind() == reflect.Slice:
		for n := range of.Len() {
			s.leaveOut(of.Index(n))
		}
	default:
		for _, n := range s.fields {
			of.Field(n).SetZero()
		}
		for n, deeper := range s.within {
			deeper.leaveOut(of.Field(n))
		}
	}
}
