// Package services is what the products share: how an action becomes a
// handler's typed call inside a world, how the domain's errors become a
// product's codes, and how a request finds its action.
package services

import (
	"fmt"
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/contract"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// Product is the implementation of one version of a product's API.
type Product struct {
	Contract *contract.Product
	// Actions are the implemented actions by name.
	Actions map[string]*Action
	// Codes translate the domain's errors. The first row that fits counts.
	Codes []Code
	// SmallErrors says that the product's own errors have small letters: see [wire.Answer].
	SmallErrors bool
	// ClientTokens is how long a client token may be, in characters.
	ClientTokens int
}

// WithSmallErrors makes a product write its errors with small letters.
func (p *Product) WithSmallErrors() *Product {
	p.SmallErrors = true
	return p
}

// clientTokens is how long a client token may be in nearly every product.
const clientTokens = 64

// WithClientTokens makes a product take client tokens of up to so many characters.
func (p *Product) WithClientTokens(length int) *Product {
	p.ClientTokens = length
	return p
}

// AnswerOf is how an action of the product answers.
func (p *Product) AnswerOf(action *Action) wire.Answer {
	return wire.Answer{Status: action.Contract.Status, SmallErrors: p.SmallErrors}
}

// NewProduct makes a product of its actions. An action that is given twice, that
// the contract does not have, or that reads where it should write or the other
// way round, is a mistake in the program.
func NewProduct(contract *contract.Product, codes []Code, actions ...*Action) *Product {
	product := &Product{
		Contract:     contract,
		Actions:      make(map[string]*Action, len(actions)),
		Codes:        codes,
		ClientTokens: clientTokens,
	}
	for _, action := range actions {
		name := action.Contract.Name
		if contract.Action(name) != action.Contract {
			panic(fmt.Sprintf("services: %s is no action of %s", name, contract.Name))
		}
		if product.Actions[name] != nil {
			panic(fmt.Sprintf("services: %s of %s has two handlers", name, contract.Name))
		}
		if fault := effectFault(contract.Name, action); fault != "" {
			panic("services: " + fault)
		}
		if action.policy == "" {
			action.policy = policyName(contract, name)
		}
		product.Actions[name] = action
	}
	return product
}

func policyName(of *contract.Product, action string) string {
	return strings.ToLower(of.Name) + ":" + action
}
