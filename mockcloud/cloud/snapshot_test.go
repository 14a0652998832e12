package cloud_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

func TestADamagedSnapshotIsRefused(t *testing.T) {
	t.Parallel()
	s := newScene(t, 0)
	for what, damage := range map[string]func(cloud.Snapshot){
		"no world":      func(written cloud.Snapshot) { delete(written, "world") },
		"no tables":     func(written cloud.Snapshot) { delete(written, "tables") },
		"other kinds":   func(written cloud.Snapshot) { written["tables"] = map[string]any{"dragon": []any{map[string]any{}}} },
		"lost accounts": func(written cloud.Snapshot) { delete(written["tables"].(map[string]any), "identity of an account") },
	} {
		written := s.world.Snapshot()
		damage(written)
		if _, err := cloud.Restore(written); err == nil {
			t.Errorf("%s: the snapshot was read", what)
		}
	}
	again, err := cloud.Restore(s.world.Snapshot())
	if err != nil {
		t.Fatal(err)
	}
	if difference := cmp.Diff(s.world.Snapshot(), again.Snapshot()); difference != "" {
		t.Errorf("the world came back different:\n%s", difference)
	}
}
