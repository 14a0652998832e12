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
	link        *link            // nil for most: see [Action.Links]
	unguarded   bool             // whether everybody may call it
	later       []string         // parameters that say when it is carried out: see [Action.Later]
	asked       bool             // whether the handler takes the parameters besides: see [WriteAsked]
	input       reflect.Type     // the generated struct of requests
	response    reflect.Type     // that of responses
	handle      handle
	requestID   int                                  // the response's field RequestId; -1 when there is none
	dryRun      func(input reflect.Value) bool       // whether the input asks for a dry run
	tokens      *tokens                              // nil for what is no list by tokens
	clientToken int                                  // the input's field for client tokens; -1 when there is none
	passed      [2]int                               // the response's fields DryRun and DryRunResult, if it says so that a dry run passed; else -1
	refused     func() []refusal                     // nil when the action refuses nothing
	ahead       func(w *cloud.World, account string) // nil for most: see [Action.Ahead]
	says        func() []saying                      // nil when answers say nothing besides what they are about
}

// handle runs a handler: input and response are pointers to the action's types.
type handle func(call *cloud.Call, request *wire.Request, input any) (response any, err error)

// A handler takes a pointer to the generated struct of requests, Q, and returns
// one to that of responses, R. These stand for the pointers, not for what they
// point to: so the compiler makes one function for all actions, and not one for each.
// What these functions call has no types as parameters: what they would be in each call
// is written down for each action, and there are many.

// Read makes an action that changes nothing; it runs beside other reads of its world.
func Read[Q, R any](contract *contract.Action, handler func(*cloud.Call, Q) (R, error)) *Action {
	return newAction(contract, *new(Q), *new(R), func(call *cloud.Call, _ *wire.Request, input any) (any, error) {
		response, err := handler(call, input.(Q))
		return answerOf(response, err)
	})
}

// ReadHost makes an action that changes nothing, and that answers with the host
// by which the client reached the server.
func ReadHost[Q, R any](contract *contract.Action, handler func(c *cloud.Call, host string, q Q) (R, error)) *Action {
	return newAction(contract, *new(Q), *new(R), func(call *cloud.Call, request *wire.Request, input any) (any, error) {
		response, err := handler(call, request.Host, input.(Q))
		return answerOf(response, err)
	})
}

// Write makes an action that may change the world; it runs alone in its world.
func Write[Q, R any](contract *contract.Action, handler func(*cloud.Call, Q) (R, error)) *Action {
	action := Read(contract, handler)
	action.Writes = true
	return action
}

// WriteAsked makes an action that may change the world, and whose handler takes the
// parameters as they were asked for besides, those that the action has: to keep them, or to add to them.
func WriteAsked[Q, R any](contract *contract.Action, handler func(c *cloud.Call, asked wire.Parameters, q Q) (R, error)) *Action {
	action := newAction(contract, *new(Q), *new(R), func(call *cloud.Call, request *wire.Request, input any) (any, error) {
		response, err := handler(call, request.Parameters.ByName(), input.(Q))
		return answerOf(response, err)
	})
	action.Writes, action.asked = true, true
	return action
}

// Ahead lets something happen before the action has its turn in the world: what takes long, and what it would
// do in its turn otherwise, while all others wait.
func (a *Action) Ahead(prepare func(w *cloud.World, account string)) *Action {
	a.ahead = prepare
	return a
}

// TokenIn tells that the product calls its client token something else than ClientToken.
func (a *Action) TokenIn(field string) *Action {
	a.clientToken = fieldOf[string](a.input, field)
	return a
}

// newAction makes an action of a handler that takes and returns values of these types.
func newAction(contract *contract.Action, takes, returns any, run handle) *Action {
	input, response := reflect.TypeOf(takes).Elem(), reflect.TypeOf(returns).Elem()
	return &Action{
		Contract:    contract,
		input:       input,
		response:    response,
		handle:      run,
		requestID:   fieldOf[*string](response, "RequestId"),
		dryRun:      dryRunOf(input),
		clientToken: fieldOf[string](input, "ClientToken"),
		tokens:      tokensOf(input, response),
		passed:      [2]int{fieldOf[*bool](response, "DryRun"), fieldOf[*bool](response, "DryRunResult")},
	}
}

// dryRunOf reads whether requests ask for a dry run: by a truth value, or by the text of one.
func dryRunOf(input reflect.Type) func(reflect.Value) bool {
	if at := fieldOf[*bool](input, "DryRun"); at >= 0 {
		return func(input reflect.Value) bool {
			dryRun := input.Field(at)
			return !dryRun.IsNil() && dryRun.Elem().Bool()
		}
	}
	if at := fieldOf[string](input, "DryRun"); at >= 0 {
		return func(input reflect.Value) bool { return input.Field(at).String() == "true" }
	}
	return func(reflect.Value) bool { return false }
}

// answerOf keeps a failure from coming with a response that is there but nil.
func answerOf(response any, err error) (any, error) {
	if err != nil {
		return nil, err
	}
	return response, nil
}

// NewRequest makes an empty request of the action: a pointer to the generated struct.
func (a *Action) NewRequest() any { return reflect.New(a.input).Interface() }

// NewResponse makes an empty response of the action: a pointer to the generated struct.
func (a *Action) NewResponse() any { return reflect.New(a.response).Interface() }

// stamp writes the request's id into a response. No other call has the response:
// what a client token remembers is its text.
func (a *Action) stamp(response any, requestID string) {
	if a.requestID >= 0 {
		*reflect.ValueOf(response).Elem().Field(a.requestID).Addr().Interface().(**string) = &requestID
	}
}

// dryRunPassed is the response of an action that says by it that a dry run found nothing
// wrong; the others fail with a code that says it.
func (a *Action) dryRunPassed() (response any, says bool) {
	if a.passed[0] < 0 || a.passed[1] < 0 {
		return nil, false
	}
	response = a.NewResponse()
	for _, field := range a.passed {
		*reflect.ValueOf(response).Elem().Field(field).Addr().Interface().(**bool) = new(true)
	}
	return response, true
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
