package steps

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"io"
	"net"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/mockclient"
)

// Call is a call of the API that a scenario made.
type Call struct {
	// Account is who called, by the name that the scenario gives it.
	Account string `json:"account"`
	// Product is the vendor's name of it, and Action that of the action. Where neither the
	// target tells nor the request, they are the first part of the host's name, and method and path.
	Product string `json:"product,omitzero"`
	Action  string `json:"action"`
	// Parameters are those of the action, without those of the protocol. Secrets are masked.
	Parameters map[string]string `json:"parameters,omitzero"`
	// Status is that of HTTP, 0 where no answer came; Error says why.
	Status    int           `json:"status"`
	Code      string        `json:"code,omitzero"` // of the error; "" when the call succeeded
	RequestID string        `json:"requestId,omitzero"`
	Took      time.Duration `json:"took"` // nanoseconds in JSON
	Error     string        `json:"error,omitzero"`
}

// Calls are those that the scenario has made so far, in order. A world that has not ended can
// tell more of them.
func (s *Scene) Calls(ctx context.Context) []Call {
	known := map[string]mockclient.Call{}
	if world, ok := s.world.(interface {
		Calls(context.Context, mockclient.CallFilter) ([]mockclient.Call, error)
	}); ok {
		list, _ := world.Calls(ctx, mockclient.CallFilter{Limit: 1000}) // what it does not tell is read from the requests
		for _, one := range list {
			known[one.RequestID] = one
		}
	}
	calls := make([]Call, len(s.calls))
	for i, made := range s.calls {
		calls[i] = made.call()
		if told, ok := known[calls[i].RequestID]; ok {
			calls[i].Product = cmp.Or(told.Product, calls[i].Product)
			calls[i].Action = cmp.Or(told.Action, calls[i].Action)
			calls[i].Account = cmp.Or(told.Account, calls[i].Account)
		}
	}
	return calls
}

// recorder notes the calls of an account.
type recorder struct {
	scene   *Scene
	account string
	by      http.RoundTripper
}

// exchange is a request with its answer as they went over the wire: they are taken apart
// when somebody asks.
type exchange struct {
	account      string
	request      *http.Request
	sent, answer []byte
	status       int
	header       http.Header
	took         time.Duration
	err          error
}

// RoundTrip sends a request.
func (r *recorder) RoundTrip(request *http.Request) (response *http.Response, err error) {
	made := exchange{account: r.account, request: request}
	defer func() {
		made.err = err
		_ = errors.As(err, &r.scene.lack) // the target finds out by the call that it cannot offer it
		r.scene.calls = append(r.scene.calls, made)
		if r.scene.patience.For > 0 { // then a step may run again
			r.scene.changed = r.scene.changed || made.call().changes()
		}
	}()
	if made.sent, err = drain(&request.Body); err != nil {
		return nil, err
	}
	began := time.Now()
	if response, err = r.by.RoundTrip(request); err != nil {
		return nil, err
	}
	made.took, made.status, made.header = time.Since(began), response.StatusCode, response.Header
	if response.StatusCode >= http.StatusBadRequest || response.ContentLength < short || made.header.Get(requestIDHeader) == "" {
		made.answer, err = drain(&response.Body)
	}
	return response, err
}

const (
	// short is less than the length of what is not read here: a long answer refuses nothing, and its
	// header has the request id.
	short           = 1 << 10
	requestIDHeader = "X-Acs-Request-Id"
)

// drain reads a body, and puts what it read in its place.
func drain(body *io.ReadCloser) (text []byte, err error) {
	if *body == nil {
		return nil, nil
	}
	text, err = io.ReadAll(*body)
	_ = (*body).Close()
	*body = io.NopCloser(bytes.NewReader(text))
	return text, err
}

// ofProtocol are parameters that say nothing about what the call is to do.
var ofProtocol = map[string]bool{
	"Action": true, "Version": true, "Format": true, "Timestamp": true, "AccessKeyId": true, "SecurityToken": true,
	"Signature": true, "SignatureMethod": true, "SignatureNonce": true, "SignatureType": true, "SignatureVersion": true,
}

func (e exchange) call() Call {
	made := Call{Account: e.account, Status: e.status, Took: e.took, Parameters: map[string]string{}}
	if e.err != nil {
		made.Error = e.err.Error()
	}
	given := e.request.URL.Query()
	if form, err := url.ParseQuery(string(e.sent)); err == nil && strings.HasPrefix(e.request.Header.Get("Content-Type"), "application/x-www-form-urlencoded") {
		for name, values := range form {
			given[name] = values
		}
	} else if len(e.sent) > 0 {
		given.Set("body", string(e.sent))
	}
	made.Action = cmp.Or(given.Get("Action"), e.request.Header.Get("X-Acs-Action"), e.request.Method+" "+e.request.URL.Path)
	if product, _, dotted := strings.Cut(e.request.URL.Hostname(), "."); dotted && net.ParseIP(e.request.URL.Hostname()) == nil {
		made.Product = product
	}
	for name, values := range given {
		if !ofProtocol[name] {
			made.Parameters[name] = masked(name, strings.Join(values, ", "))
		}
	}
	var said struct { // by whatever letters
		Code, ErrorCode, RequestID string
		IsSuccess                  *bool
	}
	_ = json.Unmarshal(e.answer, &said)
	made.RequestID = cmp.Or(said.RequestID, e.header.Get(requestIDHeader))
	if e.status >= http.StatusBadRequest || said.IsSuccess != nil && !*said.IsSuccess {
		made.Code = cmp.Or(said.Code, said.ErrorCode)
	}
	return made
}

// Reads says whether the call, of whatever outcome, asks and changes nothing.
func (c Call) Reads() bool { return reading.MatchString(c.Action) }

var reading = regexp.MustCompile(`^(?:(?:Describe|List|Get|Query|Check|Find)[A-Z]|GET )`)

// changes says whether the call has changed something, or may have.
func (c Call) changes() bool { return !c.Reads() && c.Code == "" && c.Status < http.StatusBadRequest }

const secretWords = `(?:password|secret|psk|private_?key|private_?key_?body|auth_?key|security_?token|authorization_?token|user_?data)`

var (
	secretName  = regexp.MustCompile(`(?i)` + secretWords + `(?:\.\d+)?$`)
	secretField = regexp.MustCompile(`(?i)("[^"]*` + secretWords + `"\s*:\s*)"(?:[^"\\]|\\.)*"`)
)

// masked is the value of a parameter without secrets: its own, or those in the JSON that it is.
func masked(name, value string) string {
	if secretName.MatchString(name) {
		return "***"
	}
	return secretField.ReplaceAllString(value, `$1"***"`)
}
