package cloud

import (
	"github.com/google/go-cmp/cmp"
)

// reread writes a world down and makes it again: both are the same, and the new
// one goes on in its place.
func reread(t fatal, w *World) *World {
	t.Helper()
	before := w.Snapshot()
	again, err := Restore(before)
	if err != nil {
		t.Fatalf("restore: %v", err)
	}
	checkTables(t, again)
	if difference := cmp.Diff(before, again.Snapshot()); difference != "" {
		t.Fatalf("the world came back different:\n%s", difference)
	}
	return again
}
