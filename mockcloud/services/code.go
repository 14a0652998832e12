package services

import (
	"cmp"
	"errors"
	"net/http"
	"slices"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
	"github.com/mockcloud-dev/mockcloud/mockcloud/contract"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// Code is a row of a product's translation of the domain's errors to its own
// codes. Empty Kind, By and Field fit every error.
type Code struct {
	Reason   cloud.Reason
	Kind, By cloud.Kind
	Field    string
	Code     string
	// Status, where it is not 0, is the HTTP status whatever the contract
	// documents; 0 means that the row is only for actions that document the code.
	// In a product that documents none, each row has one.
	Status int
}

func (c *Code) fits(err *cloud.Error) bool {
	return c.Reason == err.Reason &&
		(c.Kind == "" || c.Kind == err.Kind) &&
		(c.By == "" || c.By == err.By) &&
		(c.Field == "" || c.Field == err.Field)
}

// Refuse is an error that is about the request alone. Its HTTP status is the
// one that the action's contract has for the code. Where it has none, as actions that share what
// reads their parameters do not share all of its codes, the general [wire.InvalidParameter] says the same.
func Refuse(code, message string) error { return &wire.Error{Code: code, Message: message} }

// Malformed is an error about a field of a thing, for the product's codes to translate.
func Malformed(kind cloud.Kind, field, detail string) error {
	return &cloud.Error{Reason: cloud.Malformed, Kind: kind, Field: field, Detail: detail}
}

// settle gives an error the status that it has for the action.
func (p *Product) settle(action *Action, err *wire.Error) *wire.Error {
	if err.Status != 0 {
		return err
	}
	settled := *err
	documented, has := action.documents(err.Code)
	settled.Status = cmp.Or(documented, http.StatusBadRequest)
	if !has && !p.has(&settled) {
		settled.Code = wire.InvalidParameter("").Code
	}
	return &settled
}

// has says whether all actions of the product have an error's code, by a row of the product or by being the gateway's.
func (p *Product) has(err *wire.Error) bool {
	return contract.Common(err.Code) || slices.ContainsFunc(p.Codes, func(row Code) bool { return row.Code == err.Code && row.Status == err.Status })
}

// translate makes the product's error of what a handler returned. It is not
// known when no row fits: then the answer is one of the vendor's general ones.
func (p *Product) translate(action *Action, err error) (translated *wire.Error, known bool) {
	if ready, ok := errors.AsType[*wire.Error](err); ok {
		return p.settle(action, ready), true
	}
	if errors.Is(err, cloud.ErrNoCaller) {
		return wire.InvalidAccessKeyID(), true
	}
	if refused, ok := errors.AsType[*cloud.Error](err); ok {
		if refused.Reason == cloud.NoPermission {
			denied := p.denied(refused)
			if link := action.link; link != nil && refused.Access.Action == identity.LinksService {
				denied.Code, denied.Status = link.code, 0
				denied = p.settle(action, denied)
			}
			return denied, true
		}
		for _, contract := range action.contracts() {
			if found := Translate(contract, p.Codes, refused); found != nil {
				return found, true
			}
		}
	}
	if refused, ok := errors.AsType[*cloud.Error](err); ok { // of what all products have none needs a code of its own
		switch {
		case refused.Reason == cloud.Malformed && refused.Field == "NextToken":
			return wire.InvalidParameter(refused.Error()), true
		case refused.Reason == cloud.Mismatch && refused.Kind == cloud.KindClientToken:
			return wire.IdempotentParameterMismatch(refused.Error()), true
		}
		// A row is missing, which strict mode says; the world refused it all the same, and will again: a 5xx
		// would let the client try once more.
		return wire.UnsupportedOperation(refused.Error()), false
	}
	return wire.InternalError(), false
}

// Translate finds what an action says of an error of the domain; nil where no row
// fits.
func Translate(action *contract.Action, codes []Code, refused *cloud.Error) *wire.Error {
	for i := range codes {
		row := &codes[i]
		if !row.fits(refused) {
			continue
		}
		documented, _ := action.Documents(row.Code)
		if status := cmp.Or(row.Status, documented); status != 0 {
			return &wire.Error{Code: row.Code, Status: notGone(refused.Reason, status), Message: refused.Error()}
		}
	}
	return nil
}

// notGone is the status of an error. The contract documents some limits with 404, which clients
// that wait for something to be gone, such as the Terraform provider, take for that: no limit has it.
func notGone(reason cloud.Reason, status int) int {
	if status == http.StatusNotFound && (reason == cloud.QuotaExceeded || reason == cloud.Exhausted) {
		return http.StatusForbidden
	}
	return status
}

// contracts are those in which the codes of an action stand: its own, and then
// the wider one, where it has one.
func (a *Action) contracts() []*contract.Action {
	if a.wider == nil {
		return []*contract.Action{a.Contract}
	}
	return []*contract.Action{a.Contract, a.wider}
}

// documents tells the status of a code that one of them has.
func (a *Action) documents(code string) (status int, ok bool) {
	for _, contract := range a.contracts() {
		if status, ok := contract.Documents(code); ok {
			return status, true
		}
	}
	return 0, false
}
