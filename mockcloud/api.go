package mockcloud

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"runtime/debug"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
	"github.com/mockcloud-dev/mockcloud/mockcloud/proxy"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
	"github.com/mockcloud-dev/mockcloud/mockcloud/worlds"
)

// apiCall is a call of the API on its way through the server.
type apiCall struct {
	*wire.Request
	world     *worlds.World
	account   *identity.Account
	caller    string              // the resource name of who speaks for the account
	source    cloud.Source        // where the call comes from, where policies may ask
	operation *services.Operation // nil when there is no such action
	requestID string
	fault     *worlds.Fault    // that a test has set, and that fails the call; nil where none does
	unknown   []string         // parameters that the action does not have
	why       *worlds.Decision // for which the domain refused it; nil where none did
	wall, now time.Time        // the machine's and the world's
}

// serveAPI answers one call: parse, authenticate, find and bind the action, run
// it in its world, render.
func (s *Server) serveAPI(w http.ResponseWriter, r *http.Request) {
	call := &apiCall{wall: s.options.Now()}
	s.metrics.inFlight.Inc()
	defer s.metrics.inFlight.Dec()
	defer s.memory.bound(r)()
	var failure *wire.Error
	var response any
	defer func() {
		if panicked := recover(); panicked != nil {
			s.options.Logger.Error("a handler panicked", "panic", panicked, "stack", string(debug.Stack()))
			failure = wire.InternalError()
		}
		proxy.Hold(r)
		s.finish(w, call, response, failure)
	}()
	call.Request, failure = wire.Parse(r)
	unbound(r)
	if failure != nil {
		if call.Version == "" && proxy.Vendor(call.Host) && !s.catalog.Serves(call.Host) {
			// Object storage and its like are called by other rules, so that whatever is wrong, it is this.
			failure = wire.NotImplemented("the service at " + call.Host)
		}
		return
	}
	var missing *wire.Error
	if call.operation, missing = s.catalog.Find(call.Request); call.operation != nil {
		call.Action = call.operation.Name
	}
	if failure = s.authenticate(call, r); failure != nil {
		return
	}
	if failure = missing; failure != nil {
		return
	}
	met := call.world.Faults.Meet(call.operation.Owner, call.Action, call.account.Name, call.operation.Action.Writes, call.wall)
	if met.Latency > 0 { // a client that leaves meanwhile does not stop its call
		select {
		case <-time.After(met.Latency):
		case <-r.Context().Done():
		}
	}
	if met.Failing == nil || met.Failing.Late {
		response, failure = s.perform(call, met.Stale)
	}
	if met.Failing != nil {
		call.fault, failure = met.Failing, met.Failing.Error()
	}
}

// authenticate finds out who calls.
func (s *Server) authenticate(call *apiCall, r *http.Request) *wire.Error {
	if call.AccessKeyID == "" {
		return s.identify(call, r)
	}
	world, key, ok := s.worlds().ByKey(call.AccessKeyID)
	if !ok {
		return wire.InvalidAccessKeyID()
	}
	call.world, call.account, call.caller = world, key.Account, key.ARN
	if key.User != nil || key.Session != nil || call.Action == assumesRole {
		call.source = sourceOf(r)
	}
	call.now, _ = world.Time(call.wall)
	if key.Inactive {
		return wire.InactiveAccessKeyID()
	}
	if err := call.Verify(key.Secret, call.wall, call.now); err != nil {
		return err
	}
	if err := call.VerifyToken(key.Token, key.Expires, call.now); err != nil {
		return err
	}
	if key.Policy != nil && !key.Policy.Lets(sourceOf(r).Address) {
		return wire.KeyPolicyDenies()
	}
	if !world.Nonces.Use(call.AccessKeyID, call.Nonce, call.wall, call.now) {
		return wire.NonceUsed()
	}
	return nil
}

// assumesRole is the action of which trust policies may ask where it comes from, whoever calls it.
const assumesRole = "AssumeRole"

// sourceOf is where a call comes from.
func sourceOf(r *http.Request) cloud.Source {
	address, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		address = r.RemoteAddr
	}
	return cloud.Source{Address: address, Secure: r.TLS != nil}
}

// perform runs the action in the caller's world; stale is how old is what it sees, if it reads.
func (s *Server) perform(call *apiCall, stale time.Duration) (any, *wire.Error) {
	product, action := call.operation.Product, call.operation.Action
	call.Answer = product.AnswerOf(action)
	invocation, err := product.Bind(action, call.Request)
	if err != nil {
		return nil, err
	}
	if call.unknown = invocation.Unknown; len(call.unknown) > 0 {
		s.options.Logger.Warn("unknown parameters", "product", call.operation.Owner, "action", call.Action, "parameters", invocation.Unknown, "client", call.UserAgent)
	}
	call.Region = cmp.Or(invocation.Region, call.Region)
	caller := cloud.Caller{AccountID: call.account.ID, AccessKeyID: call.AccessKeyID, Region: call.Region, Source: call.source}
	var result services.Result
	if action.Writes {
		invocation.Prepare(call.world.World, call.account.ID)
		err := call.world.Write(record(call, invocation, caller), call.wall, func() error {
			result = invocation.Run(call.world.World, caller, call.wall)
			return result.Cause
		})
		if errors.Is(err, worlds.ErrNotKept) {
			s.options.Logger.Error("a call is not kept", "action", call.Action, "reason", err)
			failure := wire.ServiceUnavailable()
			failure.Message = err.Error()
			return nil, failure
		}
	} else {
		result = invocation.Run(s.seen(call, stale), caller, call.wall)
	}
	call.requestID = result.RequestID
	call.why = worlds.DecisionOf(result.Cause)
	if s.options.Strict {
		if err := invocation.Check(result); err != nil {
			s.options.Logger.Error("the contract is violated", "product", call.operation.Owner, "action", call.Action, "violation", err)
			return nil, &wire.Error{Code: "MockContractViolation", Status: http.StatusInternalServerError, Message: err.Error()}
		}
	}
	return result.Response, result.Error
}

// seen is the world that a read sees: the caller's, or that as it was a while ago, unless its account
// was not there then.
func (s *Server) seen(call *apiCall, stale time.Duration) *cloud.World {
	if stale == 0 {
		return call.world.World
	}
	before, err := s.worlds().Stale(call.world, stale, call.wall)
	if err != nil {
		s.options.Logger.Error("a stale read is a fresh one", "action", call.Action, "reason", err)
		return call.world.World
	}
	if _, there := identity.FindKey(before, call.AccessKeyID); !there {
		return call.world.World
	}
	return before
}

// record is the call as the world's history keeps it.
func record(call *apiCall, invocation *services.Invocation, caller cloud.Caller) worlds.APICall {
	host := ""
	if call.operation.ByHost {
		host = call.Host
	}
	return worlds.APICall{
		Source: worlds.Source{Address: caller.Source.Address, Secure: caller.Source.Secure},
		Host:   host, AccountID: caller.AccountID, KeyID: caller.AccessKeyID, Region: caller.Region, Version: call.Version, Action: call.Action,
		Parameters: invocation.Parameters(), Path: call.Path, Body: call.Body,
	}
}

// replay runs a call without its signature: one that a world's history has kept, or that fills a
// new world.
func (s *Server) replay(w *worlds.World, kept worlds.APICall, wall time.Time) (any, error) {
	if identity.AccountOf(w.World, kept.AccountID) == nil {
		return nil, fmt.Errorf("the world has no account %s, which calls %s", kept.AccountID, kept.Action)
	}
	request := &wire.Request{Host: kept.Host, Action: kept.Action, Version: kept.Version, Parameters: wire.Parameters(kept.Parameters).Sorted(), Path: kept.Path, Body: kept.Body, Region: kept.Region}
	found, refused := s.catalog.Find(request)
	if refused != nil {
		return nil, refused
	}
	request.Style = found.Product.Contract.Style
	invocation, refused := found.Product.Bind(found.Action, request)
	if refused != nil {
		return nil, refused
	}
	result := invocation.Run(w.World, cloud.Caller{AccountID: kept.AccountID, AccessKeyID: kept.KeyID, Region: kept.Region, Source: cloud.Source(kept.Source)}, wall)
	if result.Error != nil {
		return nil, result.Error
	}
	return result.Response, nil
}

// finish answers, and notes the call for people to look at.
func (s *Server) finish(w http.ResponseWriter, call *apiCall, response any, failure *wire.Error) {
	if call.Request == nil {
		call.Request = &wire.Request{}
	}
	if call.requestID == "" {
		call.requestID = s.newRequestID(call)
	}
	status, code, message := cmp.Or(call.Answer.Status, http.StatusOK), "", ""
	if s.options.Now().Sub(call.wall) > s.options.Patience/2 {
		// How long the answer took, as with a latency, is no matter of the client's. Without a connection there are no deadlines.
		_ = http.NewResponseController(w).SetWriteDeadline(time.Now().Add(2 * s.options.Patience))
	}
	kept := &keptAnswer{ResponseWriter: w}
	if call.account != nil && s.options.CallsKept > 0 {
		kept.by = call.world.Calls
	}
	switch {
	case call.fault != nil && call.fault.Drop:
		status = 0
		defer panic(http.ErrAbortHandler) // after the call is noted; the server ends the connection
	case failure == nil:
		call.WriteResponse(kept, call.requestID, response)
	default:
		failure = failure.Bounded()
		status, code, message = failure.Status, failure.Code, failure.Message
		call.WriteError(kept, call.requestID, failure)
	}
	took := s.options.Now().Sub(call.wall)
	answered := Call{
		Version: call.Version, Action: call.Action, Region: call.Region, RequestID: call.requestID,
		Host: clip(call.Host), Client: clip(call.UserAgent), Status: status, Code: code,
	}
	if call.operation != nil {
		answered.Product = call.operation.Owner
	}
	if call.account != nil {
		answered.Account = call.account.Name
		record := recordOf(call, answered, took)
		record.Message = clip(message)
		record.Answer = kept.number
		call.world.Calls.Add(record)
	}
	s.metrics.answered(call.operation, status, took)
	if s.options.OnCall != nil {
		s.options.OnCall(answered)
	}
	s.log(answered, failure, call.why)
}

// keptAnswer writes an answer, and keeps it for people to look at.
type keptAnswer struct {
	http.ResponseWriter
	by     *worlds.CallLog // nil where none does
	number uint64
}

func (k *keptAnswer) Write(text []byte) (int, error) {
	if k.by != nil {
		k.number = k.by.Keep(text)
	}
	return k.ResponseWriter.Write(text)
}

// recordOf is the call as tests may look at it.
func recordOf(call *apiCall, answered Call, took time.Duration) worlds.CallRecord {
	asked := services.Show(call.Request)
	return worlds.CallRecord{
		Time: call.now, RequestID: answered.RequestID, Account: answered.Account, Caller: call.caller,
		Product: answered.Product, Version: answered.Version, Action: answered.Action, Region: answered.Region,
		Parameters: worlds.Parameters(asked.Parameters), Path: asked.Path, Body: asked.Body, Cut: asked.Cut,
		Outcome: worlds.OutcomeOf(answered.Status), Status: answered.Status, Code: answered.Code,
		Duration: worlds.Duration(took), Client: answered.Client, Fault: call.fault != nil, Unknown: call.unknown[:min(len(call.unknown), maxUnknown)], Decision: call.why,
	}
}

// maxUnknown is how many parameters that an action does not have are kept of a call.
const maxUnknown = 20

// clip keeps the beginning of what a client says, as much as is worth keeping.
func clip(text string) string { return wire.Beginning(text, 256) }

// log writes a line about a call, without anything of what it carried, but with
// what of it is not implemented, and with why the caller may not do it, where that
// is so: the caller is not told.
func (s *Server) log(call Call, failure *wire.Error, why *worlds.Decision) {
	level := levelOf(call)
	if !s.options.Logger.Enabled(context.Background(), level) {
		return
	}
	attributes := make([]slog.Attr, 0, 12)
	if call.Product == "" {
		attributes = append(attributes, slog.String("host", call.Host))
	}
	attributes = append(attributes,
		slog.String("product", call.Product), slog.String("version", call.Version), slog.String("action", call.Action),
		slog.String("account", call.Account), slog.String("region", call.Region), slog.Int("status", call.Status),
		slog.String("code", call.Code), slog.String("requestId", call.RequestID), slog.String("client", call.Client))
	if call.Status == http.StatusNotImplemented && failure != nil {
		attributes = append(attributes, slog.String("missing", clip(failure.Message)))
	}
	if why != nil {
		attributes = append(attributes, slog.String("why", why.Text))
	}
	s.options.Logger.LogAttrs(context.Background(), level, "call", attributes...)
}

// levelOf makes what the mock does not know stand out, and what it did wrong.
func levelOf(call Call) slog.Level {
	switch {
	case call.Status == http.StatusNotImplemented, call.Code == wire.CodeInvalidAction, call.Code == wire.CodeInvalidVersion:
		return slog.LevelWarn
	case call.Status >= http.StatusInternalServerError:
		return slog.LevelError
	}
	return slog.LevelInfo
}

// newRequestID makes the id of a request that failed before it ran.
func (s *Server) newRequestID(call *apiCall) string {
	if call.world != nil {
		return call.world.ReadRequestID()
	}
	return s.nowhere().ReadRequestID()
}
