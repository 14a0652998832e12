package services

import (
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/contract"
)

// Handler is a handler of which several products make an action, each with its
// own contract.
type Handler struct {
	name   string
	action func(*contract.Action) *Action
}

// Reading makes the handler of an action that changes nothing.
func Reading[Q, R any](name string, handler func(*cloud.Call, Q) (R, error)) Handler {
	return Handler{name, func(contract *contract.Action) *Action { return Read(contract, handler) }}
}

// Writing makes the handler of an action that may change the world.
func Writing[Q, R any](name string, handler func(*cloud.Call, Q) (R, error)) Handler {
	return Handler{name, func(contract *contract.Action) *Action { return Write(contract, handler) }}
}

// Having makes actions of those handlers whose action a product has. What all
// products have that share the handlers, and what only one of them has, stands
// in one list.
func Having(product *contract.Product, handlers ...Handler) []*Action {
	var actions []*Action
	for _, handler := range handlers {
		if found := product.Action(handler.name); found != nil {
			actions = append(actions, handler.action(found))
		}
	}
	return actions
}
