package services

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"iter"
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
	// Region is the one that a request in ROA style names in its path, query or
	// body; "" where it names none there.
	Region string

	request     *wire.Request
	input       any // the generated request struct
	dryRun      bool
	clientToken string
	token       string // of the page that is asked for
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
	if action.asked && len(unknown) > 0 { // a history keeps none of these, so the handler must not either
		known := *request
		known.Parameters = slices.DeleteFunc(slices.Clone(request.Parameters), func(one wire.Parameter) bool { return slices.Contains(unknown, one.Name) })
		made.request = &known
	}
	fields := reflect.ValueOf(input).Elem()
	if request.Style == wire.ROA {
		made.Region = regionIn(fields)
	}
	made.dryRun = action.dryRun(fields)
	if action.tokens != nil {
		made.token = fields.Field(action.tokens.in).String()
	}
	if action.clientToken >= 0 && action.Writes {
		made.clientToken = fields.Field(action.clientToken).String()
		if made.clientToken != "" {
			if len(made.clientToken) > p.ClientTokens || strings.ContainsFunc(made.clientToken, notASCII) {
				return nil, wire.InvalidParameter(
					fmt.Sprintf("A ClientToken has at most %d ASCII characters.", p.ClientTokens))
			}
			made.fingerprint = made.asked()
		}
	}
	return made, nil
}

// Dry makes it a call that finds out whether it would succeed and changes nothing, also
// where the action has no parameter for that.
func (i *Invocation) Dry() *Invocation {
	i.dryRun, i.clientToken = i.Action.Writes, ""
	return i
}

func notASCII(r rune) bool { return r > unicode.MaxASCII }

// Parameters are what the call asks for: those parameters that the action has,
// without what differs between two tries of one request.
func (i *Invocation) Parameters() wire.Parameters {
	return maps.Collect(i.asks())
}

// asks are these parameters in order of their names.
func (i *Invocation) asks() iter.Seq2[string, string] {
	return func(yield func(name, value string) bool) {
		for _, one := range i.request.Parameters {
			if !enveloped(one.Name) && !slices.Contains(i.Unknown, one.Name) && !yield(one.Name, one.Value) {
				return
			}
		}
	}
}

// regionIn finds the region that a request names, itself or in its body.
func regionIn(fields reflect.Value) string {
	for _, part := range []reflect.Value{fields, fields.FieldByName("Body")} {
		if part.Kind() == reflect.Pointer {
			part = part.Elem()
		}
		if part.Kind() != reflect.Struct {
			continue
		}
		if region := part.FieldByName("RegionId"); region.Kind() == reflect.String && region.Len() > 0 {
			return region.String()
		}
	}
	return ""
}

// named are the values of the call's parameters: among them are the ids of the
// things that it is about. In RPC style they are in order of the parameters'
// names, in ROA style in that of the contract, those of the path and the body too.
func (i *Invocation) named() []string {
	if i.request.Style == wire.ROA {
		return textsIn(reflect.ValueOf(i.input), nil)
	}
	values := make([]string, 0, len(i.request.Parameters))
	for _, value := range i.asks() {
		values = append(values, value)
	}
	return values
}

// textsIn appends the texts in a value, those that are not empty.
func textsIn(value reflect.Value, to []string) []string {
	switch value.Kind() {
	case reflect.Pointer:
		if !value.IsNil() {
			return textsIn(value.Elem(), to)
		}
	case reflect.Struct:
		for n := range value.NumField() {
			to = textsIn(value.Field(n), to)
		}
	case reflect.Slice:
		for n := range value.Len() {
			to = textsIn(value.Index(n), to)
		}
	case reflect.String:
		if value.Len() > 0 {
			return append(to, value.String())
		}
	default: // no other is an id
	}
	return to
}

// asked is equal for two tries of one request. In which region they happen is
// known to the world, which may tell it from what they are about.
func (i *Invocation) asked() string {
	sum := sha256.New()
	for name, value := range i.asks() {
		if !strings.EqualFold(name, "ClientToken") && !strings.EqualFold(name, "DryRun") && name != "RegionId" {
			_, _ = io.WriteString(sum, name+"\x00"+value+"\x00")
		}
	}
	if i.request.Style == wire.ROA {
		_, _ = io.WriteString(sum, i.request.Path+"\x00")
	}
	_, _ = sum.Write(i.request.Body)
	return hex.EncodeToString(sum.Sum(nil))
}

// enveloped says whether a parameter is one of those that differ between two tries of one
// request, or say nothing about what it asks for.
func enveloped(parameter string) bool {
	switch parameter {
	case "Format", "Timestamp", "AccessKeyId", "SecurityToken", "BearerToken",
		"Signature", "SignatureMethod", "SignatureNonce", "SignatureVersion", "SignatureType":
		return true
	}
	return false
}
