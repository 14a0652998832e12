package services

import (
	"crypto/sha256"
	"encoding/hex"
	"io"
	"maps"
	"reflect"
	"slices"
	"strings"
	"unicode"

	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// Invocation is a request that is bound to the action it is for, ready to run.
// Making it needs no world; the same request always makes the same.
type Invocation struct {
	Product *Product
	Action  *Action
	// Unknown names the parameters that the action does not have.
	Unknown []string

	request     *wire.Request
	input       any // the generated request struct
	dryRun      bool
	clientToken string
	fingerprint string // tells requests with one client token apart
}

// Bind makes the invocation of an action of the product from a request.
func (p *Product) Bind(action *Action, request *wire.Request) (*Invocation, *wire.Error) {
	input := action.NewRequest()
	unknown, err := action.Contract.Bind(request, input)
	if err != nil {
		return nil, err
	}
	made := &Invocation{Product: p, Action: action, Unknown: unknown, input: input, request: request}
	fields := reflect.ValueOf(input).Elem()
	if action.dryRun >= 0 {
		dryRun := fields.Field(action.dryRun)
		made.dryRun = !dryRun.IsNil() && dryRun.Elem().Bool()
	}
	if action.clientToken >= 0 && action.Writes {
		made.clientToken = fields.Field(action.clientToken).String()
		if made.clientToken != "" {
			if len(made.clientToken) > maxClientToken || strings.ContainsFunc(made.clientToken, notASCII) {
				return nil, wire.InvalidParameter("A ClientToken has at most 64 ASCII characters.")
			}
			made.fingerprint = made.asked()
		}
	}
	return made, nil
}

// maxClientToken is how long a client token may be, in characters.
const maxClientToken = 64

func notASCII(r rune) bool { return r > unicode.MaxASCII }

// Parameters are what the call asks for: those parameters that the action has,
// without what differs between two tries of one request.
func (i *Invocation) Parameters() wire.Parameters {
	asked := make(wire.Parameters, len(i.request.Parameters))
	for name, value := range i.request.Parameters {
		if !envelope[name] && !slices.Contains(i.Unknown, name) {
			asked[name] = value
		}
	}
	return asked
}

// named are the values of the call's parameters, in order of the parameters'
// names: among them are the ids of the things that it is about.
func (i *Invocation) named() []string {
	parameters := i.Parameters()
	values := make([]string, 0, len(parameters))
	for _, name := range slices.Sorted(maps.Keys(parameters)) {
		values = append(values, parameters[name])
	}
	return values
}

// asked is equal for two tries of one request. In which region they happen is
// known to the world, which may tell it from what they are about.
func (i *Invocation) asked() string {
	parameters := i.Parameters()
	sum := sha256.New()
	for _, name := range slices.Sorted(maps.Keys(parameters)) {
		if name != "ClientToken" && name != "DryRun" && name != "RegionId" {
			_, _ = io.WriteString(sum, name+"\x00"+parameters[name]+"\x00")
		}
	}
	_, _ = sum.Write(i.request.Body)
	return hex.EncodeToString(sum.Sum(nil))
}

// envelope are the parameters that differ between two tries of one request, or
// say nothing about what it asks for.
var envelope = map[string]bool{
	"Format": true, "Timestamp": true, "AccessKeyId": true, "SecurityToken": true, "BearerToken": true,
	"Signature": true, "SignatureMethod": true, "SignatureNonce": true, "SignatureVersion": true, "SignatureType": true,
}
