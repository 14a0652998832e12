package cloudtest

import (
	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// Reread writes a world down and makes it again: both are the same, and the new
// one goes on in its place.
func Reread(t rapid.TB, w *cloud.World) *cloud.World {
	t.Helper()
	before := w.Snapshot()
	again, err := cloud.Restore(before)
	if err != nil {
		t.Fatalf("restore: %v", err)
	}
	if err := again.Check(); err != nil {
		t.Fatal(err)
	}
	if difference := cmp.Diff(before, again.Snapshot()); difference != "" {
		t.Fatalf("the world came back different:\n%s", difference)
	}
	return again
}
