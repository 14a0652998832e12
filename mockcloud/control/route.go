package control

import (
	"errors"
	"io"
	"net/http"
	"reflect"
	"regexp"
	"strings"

	"github.com/gin-gonic/gin"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/worldfile"
	"github.com/mockcloud-dev/mockcloud/mockcloud/worlds"
)

// Route is a request that the control API answers. The server, the description of the API and
// the tests that hold one against the other are made of the same table of them; see [Routes].
type Route struct {
	Method string
	// Path is what follows [Prefix], such as /worlds/{id}.
	Path, Summary string
	// Open says that no token is needed.
	Open bool
	// Inputs are of the types of what the request takes, whose fields have the tag path, query
	// or json.
	Inputs []any
	// Status is that of success, and Answer of the type of what comes with it; nil: nothing does.
	Status int
	Answer any
	// Media is how the answer is written.
	Media string
	// TakesFile says that the body can be a world file instead of JSON.
	TakesFile bool

	handle func(a *api, c *gin.Context, read func(into any) error) (any, error)
}

// nothing is what a request takes that takes nothing, or what it is answered.
type nothing struct{}

// inWorld is what all requests take that are about a world.
type inWorld struct {
	ID string `path:"id" json:"-" description:"The id of the world."`
}

// server makes a route of what does it.
func server[In, Out any](method, path, summary string, do func(*api, In) (Out, error)) Route {
	return newRoute(method, path, summary, *new(In), *new(Out), func(a *api, _ *gin.Context, read func(any) error) (any, error) {
		var in In
		if err := read(&in); err != nil {
			return nil, err
		}
		return do(a, in)
	})
}

// world makes a route that is about a world.
func world[In, Out any](method, path, summary string, do func(*api, *worlds.World, In) (Out, error)) Route {
	r := newRoute(method, "/worlds/{id}"+path, summary, *new(In), *new(Out), func(a *api, c *gin.Context, read func(any) error) (any, error) {
		w, err := a.worlds.Find(c.Param("id"))
		if err != nil {
			return nil, err
		}
		var in In
		if err := read(&in); err != nil {
			return nil, err
		}
		return do(a, w, in)
	})
	r.Inputs = append(r.Inputs, inWorld{})
	return r
}

func newRoute(method, path, summary string, in, out any, handle func(*api, *gin.Context, func(any) error) (any, error)) Route {
	r := Route{
		Method: method, Path: path, Summary: summary, Inputs: []any{in}, Status: http.StatusOK, Answer: out,
		Media: "application/json", handle: handle,
	}
	_, r.TakesFile = reflect.New(reflect.TypeOf(in)).Interface().(takesFile)
	if _, none := out.(nothing); none {
		r.Status, r.Answer, r.Media = http.StatusNoContent, nil, ""
	}
	return r
}

// serve answers a request.
func (r Route) serve(a *api, c *gin.Context) {
	out, err := r.handle(a, c, func(into any) error { return decode(c, into) })
	waits(c)
	if err != nil {
		refuse(c, err)
		return
	}
	r.answer(c, out)
}

func (r Route) answer(c *gin.Context, out any) {
	switch out := out.(type) {
	case nothing:
		c.Status(r.Status)
	case []byte:
		c.Data(r.Status, r.Media, out)
	case io.WriterTo: // as it goes
		c.Header("Content-Type", r.Media)
		c.Status(r.Status)
		if _, err := out.WriteTo(patiently(c)); err != nil {
			panic(http.ErrAbortHandler) // an answer that just ended here would pass for all of it
		}
	default:
		c.PureJSON(r.Status, out)
	}
}

// open makes it one that needs no token.
func (r Route) open() Route {
	r.Open = true
	return r
}

// makes says that it makes what it answers.
func (r Route) makes() Route {
	r.Status = http.StatusCreated
	return r
}

// as says how the answer is written, where it is not JSON.
func (r Route) as(media string) Route {
	r.Media = media
	return r
}

var pathParameter = regexp.MustCompile(`\{(\w+)\}`)

// ginPath is a path as gin writes it.
func ginPath(path string) string { return pathParameter.ReplaceAllString(path, ":$1") }

// failure is what is answered where a request fails.
type failure struct {
	Error string `json:"error" description:"What is wrong, and what to do."`
}

// Failure is of the type of that answer.
var Failure any = failure{}

// maxError is how many bytes are said of what is wrong: some of it repeats what was sent, which can be long.
const maxError = 64 << 10

// fail ends a request with what is wrong.
func fail(c *gin.Context, status int, err error) {
	c.Abort()
	text := err.Error()
	if len(text) > maxError {
		text = strings.ToValidUTF8(text[:maxError], "") + "…"
	}
	c.PureJSON(status, failure{text})
}

// refuse ends a request that the server or the world refused.
func refuse(c *gin.Context, err error) {
	status := http.StatusBadRequest
	var refused *cloud.Error
	var tooLarge *http.MaxBytesError
	var inFile *worldfile.Error
	var noRoom interface{ NoRoom() } // for the body
	switch {
	case errors.As(err, &tooLarge):
		status = http.StatusRequestEntityTooLarge
	case errors.As(err, &noRoom), errors.Is(err, worlds.ErrNotKept):
		status = http.StatusServiceUnavailable
	case errors.Is(err, worlds.ErrExists), errors.Is(err, worlds.ErrDefault), errors.Is(err, worlds.ErrReplaced):
		status = http.StatusConflict
	case errors.Is(err, worlds.ErrNotFound), errors.Is(err, worlds.ErrNoSnapshot):
		status = http.StatusNotFound
	case errors.As(err, &inFile), errors.Is(err, worlds.ErrDiverged): // whatever the world has said to what the file declares, or the export tells
	case errors.As(err, &refused):
		switch refused.Reason {
		case cloud.NotFound:
			status = http.StatusNotFound
		case cloud.Duplicate, cloud.AlreadyDone:
			status = http.StatusConflict
		}
	}
	fail(c, status, err)
}
