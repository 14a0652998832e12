package mockcloud_test

import (
	"encoding/json"
	"net/http"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/mockcloud-dev/mockcloud/mockcloud"
)

// Worlds that earlier versions wrote down come back: each of their calls, with
// the ids that it names, succeeds or fails as it did then. The files have
// scenarios of every action that the version had, as `conformance run` left them.
func TestExportsMadeBeforeComeBack(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("testdata/exports/*.json")
	if err != nil || len(files) == 0 {
		t.Fatal("there are no exports", err)
	}
	server := start(t, mockcloud.Options{})
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var exports []map[string]any
		if err := json.Unmarshal(text, &exports); err != nil {
			t.Fatal(err)
		}
		for _, before := range exports {
			id := before["id"].(string)
			var refusal struct{ Error string }
			if status := control(t, server, http.MethodPost, "/worlds", map[string]any{"import": before}, &refusal); status != http.StatusCreated {
				t.Errorf("%s: the world %s does not come back: %d %s", file, id, status, refusal.Error)
				continue
			}
			var after map[string]any
			control(t, server, http.MethodGet, "/worlds/"+id+"/export", nil, &after)
			if difference := cmp.Diff(before["history"], after["history"]); difference != "" {
				t.Errorf("%s: the history of the world %s came back different:\n%s", file, id, difference)
			}
		}
	}
}
