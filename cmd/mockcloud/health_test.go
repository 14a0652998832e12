package main

import (
	"strings"
	"testing"
)

func TestHealthFindsTheServerOfItsContainer(t *testing.T) {
	t.Parallel()
	for line, want := range map[string]string{
		"/mockcloud serve --addr 0.0.0.0:4100":       "http://127.0.0.1:4100",
		"/mockcloud serve --strict --addr=[::]:8080": "http://127.0.0.1:8080",
		"mockcloud --addr 10.0.0.1:80 serve":         "http://10.0.0.1:80",
		"/mockcloud serve --addr :4200":              "http://127.0.0.1:4200",
		"/mockcloud serve":                           "",
		"/mockcloud serve --addr":                    "",
		"/mockcloud serve --addr nonsense":           "",
		"/mockcloud health --addr 0.0.0.0:1":         "",
		"/sbin/init serve --addr 0.0.0.0:4100":       "",
		"":                                           "",
	} {
		if got := servedBy([]byte(strings.ReplaceAll(line, " ", "\x00") + "\x00")); got != want {
			t.Errorf("%q: got %q, want %q", line, got, want)
		}
	}
}
