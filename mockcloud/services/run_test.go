package services_test

import (
	"errors"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/compute"
	"github.com/mockcloud-dev/mockcloud/mockcloud/contract"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// The toy product paints things.
type paintRequest struct {
	Color       string
	ClientToken string
	DryRun      *bool
}

type paintResponse struct {
	RequestId *string `json:"RequestId,omitzero"`
	Painted   *int32  `json:"Painted,omitzero"`
	Color     *string `json:"Color,omitzero"`
}

var (
	paintFields = []contract.Field{
		{Name: "Color", Type: contract.String, Required: true},
		{Name: "ClientToken", Type: contract.String},
		{Name: "DryRun", Type: contract.Boolean},
	}
	paintReturns = &contract.Field{Type: contract.Object, Fields: []contract.Field{
		{Name: "RequestId", Type: contract.String},
		{Name: "Painted", Type: contract.Integer32},
		{Name: "Color", Type: contract.String, Enum: []string{"red", "blue"}},
	}}
)

// painter is a toy product, and what it has done.
type painter struct {
	product *services.Product
	painted int32
	fails   error
	seen    cloud.Call
}

func newPainter() *painter {
	p := &painter{}
	paint := &contract.Action{Name: "Paint", Written: &contract.Schema{Parameters: paintFields, Response: paintReturns, Errors: map[string]int{
		"InvalidThing.NotFound": 404, "DependencyViolation.Frame": 400, "DryRunOperation": 400,
	}}}
	look := &contract.Action{Name: "Look", Written: &contract.Schema{Parameters: paintFields, Response: paintReturns, Errors: map[string]int{"InvalidThing.Missing": 400}}}
	later := &contract.Action{Name: "Varnish", Written: &contract.Schema{Response: paintReturns}}
	product := &contract.Product{Name: "Paint", Version: "2001-01-01", Actions: []*contract.Action{look, paint, later}}
	handler := func(call *cloud.Call, request *paintRequest) (*paintResponse, error) {
		p.seen = *call
		if p.fails != nil {
			return nil, p.fails
		}
		if !call.DryRun {
			p.painted++
		}
		return &paintResponse{Painted: new(p.painted), Color: &request.Color}, nil
	}
	p.product = services.NewProduct(product, []services.Code{
		{Reason: cloud.NotFound, Kind: cloud.KindVPC, Code: "InvalidCanvas.NotFound", Status: 410},
		{Reason: cloud.NotFound, Code: "InvalidThing.NotFound"},
		{Reason: cloud.NotFound, Code: "InvalidThing.Missing"},
		{Reason: cloud.InUse, By: compute.KindInstance, Code: "DependencyViolation.Frame"},
		{Reason: cloud.Malformed, Field: "Color", Code: "InvalidColor", Status: 400},
		{Reason: cloud.DryRunPassed, Code: "DryRunOperation", Status: 400},
	}, services.Write(paint, handler), services.Read(look, handler))
	return p
}

var (
	noon    = time.Date(2030, 1, 2, 12, 0, 0, 0, time.UTC)
	someone = cloud.Caller{AccountID: "1000000000000001", Region: "cn-hangzhou"}
)

// call binds and runs an action in the world.
func (p *painter) call(t *testing.T, world *cloud.World, action string, parameters wire.Parameters) services.Result {
	t.Helper()
	invocation, err := p.product.Bind(p.product.Actions[action], &wire.Request{Style: wire.RPC, Action: action, Parameters: parameters.Sorted()})
	if err != nil {
		t.Fatal(err)
	}
	return invocation.Run(world, someone, noon)
}

func newWorld() *cloud.World {
	return cloud.NewWorld(cloud.Spec{ID: "w-1", Tag: "abcdefgh", Seed: 7})
}

func TestRun(t *testing.T) {
	t.Parallel()
	p, world := newPainter(), newWorld()
	first := p.call(t, world, "Paint", wire.Parameters{"Color": "red"})
	second := p.call(t, world, "Paint", wire.Parameters{"Color": "blue"})
	look := p.call(t, world, "Look", wire.Parameters{"Color": "blue"})
	for name, result := range map[string]services.Result{"first": first, "second": second, "look": look} {
		response, ok := result.Response.(*paintResponse)
		if result.Error != nil || !ok {
			t.Fatalf("%s: %+v", name, result)
		}
		if result.RequestID == "" || *response.RequestId != result.RequestID {
			t.Errorf("%s: the response says request %q, the result %q", name, *response.RequestId, result.RequestID)
		}
		if !result.Time.Equal(noon) {
			t.Errorf("%s: happened at %v", name, result.Time)
		}
	}
	if first.Sequence != 1 || second.Sequence != 2 || look.Sequence != 0 {
		t.Errorf("sequences are %d, %d, %d; want 1, 2, 0", first.Sequence, second.Sequence, look.Sequence)
	}
	if first.RequestID == second.RequestID || second.RequestID == look.RequestID {
		t.Error("two requests have one id")
	}
	want := someone
	want.Action = "paint:Look"
	if !reflect.DeepEqual(p.seen.Caller, want) {
		t.Errorf("the handler saw the caller %+v", p.seen.Caller)
	}
}

func TestRunOncePerClientToken(t *testing.T) {
	t.Parallel()
	p, world := newPainter(), newWorld()
	first := p.call(t, world, "Paint", wire.Parameters{"Color": "red", "ClientToken": "t", "Timestamp": "1", "SignatureNonce": "1", "Signature": "1"})
	again := p.call(t, world, "Paint", wire.Parameters{"Color": "red", "ClientToken": "t", "Timestamp": "2", "SignatureNonce": "2", "Signature": "2"})
	if p.painted != 1 {
		t.Errorf("painted %d times", p.painted)
	}
	before, after := first.Response.(*paintResponse), again.Response.(*paintResponse)
	if *before.Painted != 1 || *after.Painted != 1 {
		t.Errorf("answers are %d and %d; want 1 twice", *before.Painted, *after.Painted)
	}
	if *before.RequestId != first.RequestID || *after.RequestId != again.RequestID || first.RequestID == again.RequestID {
		t.Errorf("request ids: %q in %q, %q in %q", *before.RequestId, first.RequestID, *after.RequestId, again.RequestID)
	}
	other := p.call(t, world, "Paint", wire.Parameters{"Color": "blue", "ClientToken": "t"})
	if other.Error == nil || other.Error.Code != "IdempotentParameterMismatch" {
		t.Errorf("another request with the token gives %+v", other.Error)
	}
	p.call(t, world, "Paint", wire.Parameters{"Color": "red", "ClientToken": "u"})
	p.call(t, world, "Look", wire.Parameters{"Color": "red", "ClientToken": "t"})
	p.call(t, world, "Look", wire.Parameters{"Color": "red", "ClientToken": "t"})
	if p.painted != 4 {
		t.Errorf("another token and two reads ran %d times in all; want 4", p.painted)
	}
}

// TestWhatIsAskedIsKnown: a handler that keeps what was asked for must not keep what the history leaves out.
func TestWhatIsAskedIsKnown(t *testing.T) {
	t.Parallel()
	var kept wire.Parameters
	paint := &contract.Action{Name: "Paint", Written: &contract.Schema{Parameters: paintFields, Response: paintReturns}}
	product := services.NewProduct(&contract.Product{Name: "Paint", Version: "2001-01-01", Actions: []*contract.Action{paint}}, nil,
		services.WriteAsked(paint, func(_ *cloud.Call, asked wire.Parameters, _ *paintRequest) (*paintResponse, error) {
			kept = asked
			return &paintResponse{}, nil
		}))
	p := &painter{product: product}
	p.call(t, newWorld(), "Paint", wire.Parameters{"Color": "red", "Color.Key": "dark", "Colour": "blue"})
	if len(kept) != 1 || kept["Color"] != "red" {
		t.Errorf("the handler keeps %v", kept)
	}
}

func TestRunDryRun(t *testing.T) {
	t.Parallel()
	p, world := newPainter(), newWorld()
	for _, action := range []string{"Paint", "Look"} {
		result := p.call(t, world, action, wire.Parameters{"Color": "red", "DryRun": "true", "ClientToken": "t"})
		if result.Error == nil || result.Error.Code != "DryRunOperation" || result.Response != nil {
			t.Errorf("%s: %+v", action, result)
		}
		if !p.seen.DryRun {
			t.Errorf("%s: the call is no dry run", action)
		}
	}
	if p.painted != 0 {
		t.Errorf("a dry run painted %d times", p.painted)
	}
	p.call(t, world, "Paint", wire.Parameters{"Color": "red", "DryRun": "false", "ClientToken": "t"})
	if p.painted != 1 {
		t.Errorf("painted %d times after the dry run", p.painted)
	}
	p.fails = &cloud.Error{Reason: cloud.NotFound}
	if result := p.call(t, world, "Paint", wire.Parameters{"Color": "red", "DryRun": "true"}); result.Error.Code != "InvalidThing.NotFound" {
		t.Errorf("a dry run that fails gives %+v", result.Error)
	}
}

func TestRunTranslatesErrors(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		action string
		cause  error
		code   string
		status int
	}{
		"documented":                       {"Paint", &cloud.Error{Reason: cloud.NotFound}, "InvalidThing.NotFound", 404},
		"documented for the action only":   {"Look", &cloud.Error{Reason: cloud.NotFound}, "InvalidThing.Missing", 400},
		"by kind, with a status":           {"Look", &cloud.Error{Reason: cloud.NotFound, Kind: cloud.KindVPC}, "InvalidCanvas.NotFound", 410},
		"by what is in the way":            {"Paint", &cloud.Error{Reason: cloud.InUse, By: compute.KindInstance}, "DependencyViolation.Frame", 400},
		"something else is in the way":     {"Paint", &cloud.Error{Reason: cloud.InUse, By: cloud.KindVSwitch}, "UnsupportedOperation", 400},
		"by field":                         {"Paint", &cloud.Error{Reason: cloud.Malformed, Field: "Color"}, "InvalidColor", 400},
		"wrapped":                          {"Paint", errors.Join(errors.New("painting"), &cloud.Error{Reason: cloud.NotFound}), "InvalidThing.NotFound", 404},
		"ready made":                       {"Paint", &wire.Error{Code: "Own", Status: 418}, "Own", 418},
		"of the request, documented":       {"Paint", services.Refuse("DryRunOperation", ""), "DryRunOperation", 400},
		"of the request, of the product":   {"Look", services.Refuse("InvalidColor", ""), "InvalidColor", 400},
		"of the request, of others":        {"Look", services.Refuse("DependencyViolation.Frame", ""), "InvalidParameter", 400},
		"a client token's":                 {"Paint", &cloud.Error{Reason: cloud.Mismatch, Kind: cloud.KindClientToken}, "IdempotentParameterMismatch", 400},
		"no row":                           {"Paint", &cloud.Error{Reason: cloud.Overlaps}, "UnsupportedOperation", 400},
		"no row that the action documents": {"Look", &cloud.Error{Reason: cloud.InUse, By: compute.KindInstance}, "UnsupportedOperation", 400},
		"another field":                    {"Paint", &cloud.Error{Reason: cloud.Malformed, Field: "Size"}, "UnsupportedOperation", 400},
		"another error":                    {"Paint", errors.New("secret"), "InternalError", 500},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := newPainter()
			p.fails = test.cause
			result := p.call(t, newWorld(), test.action, wire.Parameters{"Color": "red"})
			if result.Error == nil || result.Error.Code != test.code || result.Error.Status != test.status {
				t.Errorf("got %+v; want %d %s", result.Error, test.status, test.code)
			}
			if result.Unmapped != (test.code == "InternalError" || test.code == "UnsupportedOperation") {
				t.Errorf("unmapped is %t", result.Unmapped)
			}
			if result.RequestID == "" {
				t.Error("no request id")
			}
			if strings.Contains(result.Error.Message, "secret") {
				t.Errorf("the message tells of the inside: %q", result.Error.Message)
			}
		})
	}
}

func TestCheck(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		color string
		cause error
		fault string
	}{
		"a good response":       {color: "red"},
		"a value not listed":    {color: "green", fault: "allows only red, blue"},
		"a documented code":     {color: "red", cause: &cloud.Error{Reason: cloud.NotFound}},
		"a common code":         {color: "red", cause: &wire.Error{Code: "InvalidParameter", Status: 400}},
		"an assumed code":       {color: "red", cause: &cloud.Error{Reason: cloud.Malformed, Field: "Color"}},
		"an undocumented code":  {color: "red", cause: &wire.Error{Code: "Own", Status: 418}, fault: "does not document the error code Own"},
		"an error without code": {color: "red", cause: &cloud.Error{Reason: cloud.Overlaps, Detail: "too near"}, fault: "has no code for: too near"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := newPainter()
			p.fails = test.cause
			invocation, refused := p.product.Bind(p.product.Actions["Paint"], &wire.Request{Parameters: wire.Parameters{"Color": test.color}.Sorted()})
			if refused != nil {
				t.Fatal(refused)
			}
			err := invocation.Check(invocation.Run(newWorld(), someone, noon))
			if test.fault == "" && err != nil || test.fault != "" && (err == nil || !strings.Contains(err.Error(), test.fault)) {
				t.Errorf("got %v; want %q", err, test.fault)
			}
		})
	}
}

func TestBindRefuses(t *testing.T) {
	t.Parallel()
	p := newPainter()
	invocation, err := p.product.Bind(p.product.Actions["Paint"], &wire.Request{})
	if err == nil || err.Code != "MissingParameter" || invocation != nil {
		t.Errorf("got %+v, %v", invocation, err)
	}
	invocation, err = p.product.Bind(p.product.Actions["Paint"], &wire.Request{Parameters: wire.Parameters{"Color": "red", "Colour": "red"}.Sorted()})
	if err != nil || len(invocation.Unknown) != 1 || invocation.Unknown[0] != "Colour" {
		t.Errorf("got %+v, %v", invocation, err)
	}
}

func TestNewProductPanics(t *testing.T) {
	t.Parallel()
	p := newPainter()
	paint := p.product.Actions["Paint"]
	stranger := services.Read(&contract.Action{Name: "Paint"}, func(*cloud.Call, *paintRequest) (*paintResponse, error) { return nil, nil })
	for name, actions := range map[string][]*services.Action{"twice": {paint, paint}, "of another product": {stranger}} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("an action %s is accepted", name)
				}
			}()
			services.NewProduct(p.product.Contract, nil, actions...)
		}()
	}
}
