package cloud_test

import (
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/cloudtest"
)

func TestADamagedSnapshotIsRefused(t *testing.T) {
	t.Parallel()
	s := cloudtest.New(t, 0)
	for what, damage := range map[string]func(cloud.Snapshot){
		"no world":      func(written cloud.Snapshot) { delete(written, "world") },
		"no tables":     func(written cloud.Snapshot) { delete(written, "tables") },
		"other kinds":   func(written cloud.Snapshot) { written["tables"] = map[string]any{"dragon": []any{map[string]any{}}} },
		"lost accounts": func(written cloud.Snapshot) { delete(written["tables"].(map[string]any), "identity of an account") },
	} {
		written := s.World.Snapshot()
		damage(written)
		if _, err := cloud.Restore(written); err == nil {
			t.Errorf("%s: the snapshot was read", what)
		}
	}
	cloudtest.Reread(t, s.World)
}
