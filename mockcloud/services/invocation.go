package services

import (
	"crypto/sha256"
	"encoding/hex"
	"io"
	"maps"
	"reflect"
	"slices"

	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// Invocation is a request that is bound to the action it is for, ready to run.
// Making it needs no world; the same request always makes the same.
type Invocation struct {
	Product *Product
	Action  *Action
	// Unknown names the parameters that the action does not have.
	Unknown []string

	input       any // the generated request struct
	dryRun      bool
	clientToken string
	fingerprint string // tells requests with one client token apart
}

// Bind makes the invocation of an action of the product from a request.
func (p *Product) Bind(action *Action, request *wire.Request) (*Invocation, *wire.Error) {
	input := action.newInput()
	unknown, err := action.Contract.Bind(request, input)
	if err != nil {
		return nil, err
	}
	made := &Invocation{Product: p, Action: action, Unknown: unknown, input: input}
	fields := reflect.ValueOf(input).Elem()
	if action.dryRun >= 0 {
		dryRun := fields.Field(action.dryRun)
		made.dryRun = !dryRun.IsNil() && dryRun.Elem().Bool()
	}
	if action.clientToken >= 0 && action.Writes {
		made.clientToken = fields.Field(action.clientToken).String()
		if made.clientToken != "" {
			made.fingerprint = fingerprint(request)
		}
	}
	return made, nil
}

// fingerprint is equal for two tries of one request.
func fingerprint(request *wire.Request) string {
	sum := sha256.New()
	for _, name := range slices.Sorted(maps.Keys(request.Parameters)) {
		if !envelope[name] {
			value := request.Parameters[name]
			_, _ = io.WriteString(sum, name+"\x00"+value+"\x00")
		}
	}
	_, _ = sum.Write(request.Body)
	return hex.EncodeToString(sum.Sum(nil))
}

// envelope are the parameters that differ between two tries of one request, or
// say nothing about what it asks for.
var envelope = map[string]bool{
	"ClientToken": true, "Format": true, "Timestamp": true, "AccessKeyId": true, "SecurityToken": true, "BearerToken": true,
	"Signature": true, "SignatureMethod": true, "SignatureNonce": true, "SignatureVersion": true, "SignatureType": true,
}
