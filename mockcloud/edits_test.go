package mockcloud_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/mockcloud-dev/mockcloud/mockcloud"
)

// TestEditedExports imports worlds that somebody has edited: of a true export one value is gone, or is another.
// Whatever the edit, the server says what is wrong or takes the world, and none of its handlers panics.
func TestEditedExports(t *testing.T) {
	t.Parallel()
	server := start(t, mockcloud.Options{})
	exports := exportsOf(t)
	end := func(world string) int { return control(t, server, http.MethodDelete, "/worlds/"+world, nil, nil) }
	refused := 0
	rapid.Check(t, func(t *rapid.T) {
		edited := rapid.SampledFrom(exports).Draw(t, "export")
		var export any
		decoder := json.NewDecoder(strings.NewReader(edited))
		decoder.UseNumber()
		if err := decoder.Decode(&export); err != nil {
			t.Fatal(err)
		}
		path := edit(t, &export)
		text, err := json.Marshal(map[string]any{"import": export, "replace": true})
		if err != nil {
			t.Fatal(err)
		}
		response, err := http.Post(server.URL()+"/_mockcloud/v1/worlds", "application/json", bytes.NewReader(text))
		if err != nil { // a handler that panics ends its connection
			t.Fatalf("%s: %v", path, err)
		}
		defer func() { _ = response.Body.Close() }()
		switch response.StatusCode {
		case http.StatusCreated: // it goes again: one whose id is another has the access keys of the next draw
			var made struct{ ID string }
			if err := json.NewDecoder(response.Body).Decode(&made); err != nil || end(made.ID) != http.StatusNoContent {
				t.Fatalf("%s: the world %q stays: %v", path, made.ID, err)
			}
		case http.StatusBadRequest:
			refused++
		default:
			t.Fatalf("%s: %s", path, response.Status)
		}
	})
	if refused == 0 {
		t.Error("no edit was refused")
	}
}

// TestACommandThatFailsNowIsAMistakeOfTheExport imports commands that the world refuses, for whatever reason.
func TestACommandThatFailsNowIsAMistakeOfTheExport(t *testing.T) {
	t.Parallel()
	server := start(t, mockcloud.Options{})
	for reason, command := range map[string]string{
		"is there already": `"addAccount":{"name":"owner"}}`,
		"is not there":     `"setQuota":{"code":"nothing","value":1}}`,
	} {
		var said struct{ Error string }
		const at = `{"at":"2026-01-02T15:04:05Z",`
		export := `{"format":1,"id":"w-edited22","tag":"edited22","seed":7,"now":"2026-01-02T15:04:05Z","frozen":true,"history":[` +
			at + `"addAccount":{"name":"owner"}},` + at + command + `]}`
		status := control(t, server, http.MethodPost, "/worlds", map[string]any{"import": json.RawMessage(export)}, &said)
		if status != http.StatusBadRequest || !strings.HasPrefix(said.Error, "command 2: ") {
			t.Errorf("what %s: %d %s", reason, status, said.Error)
		}
	}
}

// TestNothingIsNoWorld sends null where a world is expected.
func TestNothingIsNoWorld(t *testing.T) {
	t.Parallel()
	server := start(t, mockcloud.Options{})
	for _, body := range []string{`null`, "\n null", `{"import":null}`} {
		response, err := http.Post(server.URL()+"/_mockcloud/v1/worlds", "application/json", strings.NewReader(body))
		if err != nil {
			t.Fatal(err)
		}
		_ = response.Body.Close()
		if response.StatusCode != http.StatusBadRequest {
			t.Errorf("%s: %s", body, response.Status)
		}
	}
}

// TestLongMistakesAreNotRepeated sends names that nothing can have, and that are long.
func TestLongMistakesAreNotRepeated(t *testing.T) {
	t.Parallel()
	server := start(t, mockcloud.Options{})
	long := strings.Repeat("账", 300_000)
	for _, body := range []string{`{"accounts":["` + long + `"]}`, `{"` + long + `":1}`} {
		response, err := http.Post(server.URL()+"/_mockcloud/v1/worlds", "application/json", strings.NewReader(body))
		if err != nil {
			t.Fatal(err)
		}
		var said struct{ Error string }
		err = json.NewDecoder(response.Body).Decode(&said)
		_ = response.Body.Close()
		if err != nil || response.StatusCode != http.StatusBadRequest || !strings.HasSuffix(said.Error, "账…") || len(said.Error) > 70_000 {
			t.Errorf("%d, %d bytes: %.100q, %v", response.StatusCode, len(said.Error), said.Error, err)
		}
	}
}

// edit changes one value somewhere in a value, and says where.
func edit(t *rapid.T, value *any) string {
	path := ""
	for {
		switch within := (*value).(type) {
		case map[string]any:
			name := rapid.SampledFrom(slices.Sorted(maps.Keys(within))).Draw(t, "member")
			path += "." + name
			inner := within[name]
			if leaf(inner) || rapid.IntRange(0, 9).Draw(t, "here") == 0 {
				if changed, kept := otherValue(t, inner); kept {
					within[name] = changed
				} else {
					delete(within, name)
				}
				return path
			}
			value = &inner
			if list, ok := inner.([]any); ok && len(list) > 0 { // lists are changed in place
				n := rapid.IntRange(0, len(list)-1).Draw(t, "entry")
				path += fmt.Sprintf("[%d]", n)
				if leaf(list[n]) {
					list[n], _ = otherValue(t, list[n])
					return path
				}
				value = &list[n]
			}
		default:
			return path
		}
	}
}

func leaf(value any) bool {
	switch value := value.(type) {
	case map[string]any:
		return len(value) == 0
	case []any:
		return len(value) == 0
	}
	return true
}

// otherValue is a value in the place of another; none where it is gone.
func otherValue(t *rapid.T, value any) (any, bool) {
	choices := []any{nil, "", "x", json.Number("-1"), json.Number("0"), json.Number("9007199254740993"), true, []any{}, map[string]any{}}
	if text, ok := value.(string); ok && text != "" {
		choices = append(choices, text+"x", text[:len(text)-1], strings.ToUpper(text))
	}
	if n := rapid.IntRange(0, len(choices)).Draw(t, "value"); n < len(choices) {
		return choices[n], true
	}
	return nil, false
}

// exportsOf are the exports of scenarios, one to a text.
func exportsOf(t *testing.T) []string {
	files, err := filepath.Glob("testdata/exports/*.json")
	if err != nil || len(files) == 0 {
		t.Fatal("there are no exports", err)
	}
	var texts []string
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var exports []json.RawMessage
		if err := json.Unmarshal(text, &exports); err != nil {
			t.Fatal(err)
		}
		for _, one := range exports {
			texts = append(texts, string(one))
		}
	}
	return texts
}
