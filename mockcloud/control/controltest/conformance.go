// Package controltest holds what passes between tests and the control API against the
// description that the server has of it.
package controltest

import (
	"bytes"
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/pb33f/libopenapi"
	validator "github.com/pb33f/libopenapi-validator"

	"github.com/mockcloud-dev/mockcloud/mockcloud/control"
)

// described holds requests against the description.
var described = sync.OnceValue(func() validator.Validator {
	document, err := libopenapi.NewDocument(control.Description())
	if err != nil {
		panic(err)
	}
	made, errs := validator.NewValidator(document)
	if len(errs) > 0 {
		panic(errs[0])
	}
	return made
})

// one keeps the validator to one request at a time.
var one sync.Mutex

// Client is a client of HTTP that fails the test where a request or an answer of the control
// API is none of those that are described.
func Client(t testing.TB) *http.Client { return &http.Client{Transport: transport{t}} }

type transport struct{ testing.TB }

func (t transport) RoundTrip(r *http.Request) (*http.Response, error) {
	response, err := sent(r)
	if err != nil {
		return nil, err
	}
	for _, wrong := range check(r, response) {
		t.Errorf("%s %s: %s", r.Method, r.URL, wrong)
	}
	return response, nil
}

// Handler is a handler that fails the test likewise.
func Handler(t testing.TB, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !strings.HasPrefix(r.URL.Path, control.Prefix) {
			next.ServeHTTP(w, r)
			return
		}
		sent, _ := io.ReadAll(r.Body)
		answered := httptest.NewRecorder()
		r.Body = io.NopCloser(bytes.NewReader(sent))
		next.ServeHTTP(answered, r)
		r.Body = io.NopCloser(bytes.NewReader(sent))
		for _, wrong := range check(r, answered.Result()) {
			t.Errorf("%s %s: %s", r.Method, r.URL, wrong)
		}
		maps.Copy(w.Header(), answered.Header())
		w.WriteHeader(answered.Code)
		_, _ = w.Write(answered.Body.Bytes())
	})
}

// sent sends a request whose body can be read again afterwards.
func sent(r *http.Request) (*http.Response, error) {
	var sent []byte
	if r.Body != nil {
		var err error
		if sent, err = io.ReadAll(r.Body); err != nil {
			return nil, err
		}
		r.Body = io.NopCloser(bytes.NewReader(sent))
	}
	response, err := http.DefaultTransport.RoundTrip(r)
	if r.Body != nil {
		r.Body = io.NopCloser(bytes.NewReader(sent))
	}
	return response, err
}

// seen are the routes that were asked for, and did not refuse.
var seen sync.Map

// Unseen lists the routes that no test has asked for with success.
func Unseen() (list []string) {
	for _, route := range control.Routes() {
		name := route.Method + " " + route.Path
		if _, asked := seen.Load(name); !asked {
			list = append(list, name)
		}
	}
	return list
}

// note remembers that a request was not refused.
func note(r *http.Request) {
	parts := strings.Split(strings.TrimPrefix(r.URL.EscapedPath(), control.Prefix), "/")
	for _, route := range control.Routes() {
		fits := func(a, b string) bool { return a == b || strings.HasPrefix(a, "{") }
		if route.Method == r.Method && slices.EqualFunc(strings.Split(route.Path, "/"), parts, fits) {
			seen.Store(route.Method+" "+route.Path, true)
		}
	}
}

// check says what of a request and its answer is not as described. A request that was refused
// may be any.
func check(r *http.Request, response *http.Response) (wrong []string) {
	if !strings.HasPrefix(r.URL.Path, control.Prefix) {
		return nil
	}
	content, err := io.ReadAll(response.Body)
	_ = response.Body.Close()
	if err != nil {
		return []string{err.Error()}
	}
	response.Body = io.NopCloser(bytes.NewReader(content))
	one.Lock()
	defer one.Unlock()
	if response.StatusCode < http.StatusBadRequest {
		note(r)
		_, problems := described().ValidateHttpRequestSync(r)
		for _, problem := range problems {
			wrong = append(wrong, "the request: "+problem.Error())
		}
	}
	if response.StatusCode == http.StatusNotFound && strings.Contains(string(content), "in the control API") {
		return wrong // for what is not described there is no answer either
	}
	_, problems := described().ValidateHttpResponse(r, response)
	for _, problem := range problems {
		text := "the answer: " + problem.Error()
		for _, detail := range problem.SchemaValidationErrors {
			text += "\n  " + detail.FieldPath + ": " + detail.Reason
		}
		wrong = append(wrong, text)
	}
	response.Body = io.NopCloser(bytes.NewReader(content))
	return wrong
}
