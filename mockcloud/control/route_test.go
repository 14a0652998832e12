package control

import (
	"errors"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/gin-gonic/gin"
)

// breaking is an answer that ends in the middle.
type breaking struct{ end func() error }

func (b breaking) WriteTo(into io.Writer) (int64, error) {
	n, err := into.Write(make([]byte, 100<<10)) // so much that it is under way
	return int64(n), errors.Join(err, b.end())
}

// TestAnAnswerThatBreaksIsNotWhole has an answer that fails or panics when some of it is sent: its client finds out that this is
// not all, and nothing is there that would pass for a part of it.
func TestAnAnswerThatBreaksIsNotWhole(t *testing.T) {
	t.Parallel()
	gin.SetMode(gin.ReleaseMode)
	router := gin.New()
	a := &api{Options: Options{Logger: slog.New(slog.DiscardHandler)}}
	for path, end := range map[string]func() error{
		"/fails":  func() error { return errors.New("a mistake") },
		"/panics": func() error { panic("a mistake") },
	} {
		route := server(get, path, "", func(*api, nothing) (breaking, error) { return breaking{end}, nil })
		router.GET(path, a.recovers, func(c *gin.Context) { route.serve(a, c) })
	}
	there := httptest.NewServer(router)
	defer there.Close()
	for _, path := range []string{"/fails", "/panics"} {
		answer, err := http.Get(there.URL + path)
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(answer.Body)
		_ = answer.Body.Close()
		if err == nil || len(text) > 100<<10 {
			t.Errorf("%s: %d bytes are all of it: %v", path, len(text), err)
		}
	}
}
