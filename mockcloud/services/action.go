package services

import (
	"reflect"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/contract"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// Action is an implemented action: its contract and its handler.
type Action struct {
	Contract *contract.Action
	// Writes tells that the action may change the world.
	Writes bool

	wider       *contract.Action // whose codes count where the contract has none; nil for most: see [Narrowed]
	policy      string           // what policies call the action, such as vpc:DescribeVSwitches
	newInput    func() any
	newResponse func() any
	handle      func(call *cloud.Call, request *wire.Request, input any) (any, error)
	// stamp copies a response and writes the request's id into the copy: a
	// response may be remembered, for another request with its client token.
	stamp       func(response any, requestID string) any
	dryRun      int              // the input's field DryRun; -1 when there is none
	clientToken int              // the input's field ClientToken; -1 when there is none
	refused     func() []refusal // nil when the action refuses nothing
}

// Read makes an action that changes nothing; it runs beside other reads of its world.
func Read[Q, R any](contract *contract.Action, handler func(*cloud.Call, *Q) (*R, error)) *Action {
	return newAction(contract, handler)
}

// ReadHost makes an action that changes nothing, and that answers with the host
// by which the client reached the server.
func ReadHost[Q, R any](contract *contract.Action, handler func(c *cloud.Call, host string, q *Q) (*R, error)) *Action {
	action := newAction[Q, R](contract, nil)
	action.handle = func(call *cloud.Call, request *wire.Request, input any) (any, error) {
		return answerOf(handler(call, request.Host, input.(*Q)))
	}
	return action
}

// Write makes an action that may change the world; it runs alone in its world.
func Write[Q, R any](contract *contract.Action, handler func(*cloud.Call, *Q) (*R, error)) *Action {
	action := newAction(contract, handler)
	action.Writes = true
	return action
}

func newAction[Q, R any](contract *contract.Action, handler func(*cloud.Call, *Q) (*R, error)) *Action {
	input := reflect.TypeFor[Q]()
	return &Action{
		Contract:    contract,
		newInput:    func() any { return new(Q) },
		newResponse: func() any { return new(R) },
		handle: func(call *cloud.Call, _ *wire.Request, input any) (any, error) {
			return answerOf(handler(call, input.(*Q)))
		},
		stamp:       newStamp[R](),
		dryRun:      fieldOf[*bool](input, "DryRun"),
		clientToken: fieldOf[string](input, "ClientToken"),
	}
}

// answerOf keeps a failure from coming with a response that is there but nil.
func answerOf[R any](response *R, err error) (any, error) {
	if err != nil {
		return nil, err
	}
	return response, nil
}

// NewRequest makes an empty request of the action: a pointer to the generated struct.
func (a *Action) NewRequest() any { return a.newInput() }

// NewResponse makes an empty response of the action: a pointer to the generated struct.
func (a *Action) NewResponse() any { return a.newResponse() }

func newStamp[R any]() func(response any, requestID string) any {
	field := fieldOf[*string](reflect.TypeFor[R](), "RequestId")
	if field < 0 {
		return func(response any, _ string) any { return response }
	}
	return func(response any, requestID string) any {
		stamped := *response.(*R)
		*reflect.ValueOf(&stamped).Elem().Field(field).Addr().Interface().(**string) = &requestID
		return &stamped
	}
}

// fieldOf finds a field of a struct by name and type; -1 when there is none.
func fieldOf[T any](of reflect.Type, name string) int {
	if of.Kind() != reflect.Struct {
		return -1
	}
	field, ok := of.FieldByName(name)
	if !ok || field.Type != reflect.TypeFor[T]() {
		return -1
	}
	return field.Index[0]
}
