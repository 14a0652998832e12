package journal_test

import (
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/mockcloud-dev/mockcloud/mockcloud/journal"
)

// files are the files of a directory, by name.
func files(t *testing.T, dir string) map[string][]byte {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	all := map[string][]byte{}
	for _, entry := range entries {
		if all[entry.Name()], err = os.ReadFile(filepath.Join(dir, entry.Name())); err != nil {
			t.Fatal(err)
		}
	}
	return all
}

func place(t *testing.T, files map[string][]byte) (dir string) {
	t.Helper()
	dir = t.TempDir()
	for name, content := range files {
		if err := os.WriteFile(filepath.Join(dir, name), content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

const (
	log1, log2, snapshot2 = "00000001.log", "00000002.log", "00000002.snapshot"
	unfinished            = ".new"
)

// shortened makes a journal that is shortened: a snapshot in place of its first log. It returns
// that log too, and what all come to.
func shortened(t *testing.T) (all map[string]kept, made map[string][]byte) {
	t.Helper()
	dir, aside := t.TempDir(), filepath.Join(t.TempDir(), log1)
	j := open(t, dir)
	if err := os.Link(filepath.Join(dir, log1), aside); err != nil {
		t.Fatal(err)
	}
	j.Put("w-1", journal.World{"head": []byte("the head"), journal.Base: []byte("the base")}, nil)
	for i := range 100 {
		j.Append("w-1", fmt.Appendf(nil, "record %04d", i))
	}
	j.Set("w-1", journal.World{"long": []byte(strings.Repeat("x", short))})
	if err := j.Fold("w-1", 50, []byte("another base")).Wait(); err != nil {
		t.Fatal(err)
	}
	if err := j.Close(); err != nil {
		t.Fatal(err)
	}
	made = files(t, dir)
	if there := slices.Sorted(maps.Keys(made)); !slices.Equal(there, []string{log2, snapshot2, "lock"}) {
		t.Fatalf("there are %v", there)
	}
	var err error
	if made[log1], err = os.ReadFile(aside); err != nil {
		t.Fatal(err)
	}
	j = open(t, dir)
	defer func() { _ = j.Close() }()
	if all, err = load(j); err != nil {
		t.Fatal(err)
	}
	if w := all["w-1"]; len(w.Log) != 50 || w.Log[49] != "record 0099" || string(w.World[journal.Base]) != "another base" {
		t.Fatalf("there are %d records on %q", len(w.Log), w.World[journal.Base])
	}
	return all, made
}

// A journal whose process was killed while it was shortened comes back, and what is not needed any more is removed.
func TestAShorteningThatWasCutOff(t *testing.T) {
	t.Parallel()
	all, made := shortened(t)
	const heading = 20
	empty, part := made[log2][:heading], made[snapshot2][:len(made[snapshot2])/2]
	for name, there := range map[string]map[string][]byte{
		"while the next log was made":      {log1: made[log1], log2 + unfinished: empty[:5]},
		"before the snapshot":              {log1: made[log1], log2: empty},
		"in the snapshot":                  {log1: made[log1], log2: empty, snapshot2 + unfinished: part},
		"before the snapshot had its name": {log1: made[log1], log2: made[log2], snapshot2 + unfinished: made[snapshot2]},
		"before the first log was removed": {log1: made[log1], log2: made[log2], snapshot2: made[snapshot2]},
		"at the end":                       {log2: made[log2], snapshot2: made[snapshot2]},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dir := place(t, there)
			for range 2 {
				j := open(t, dir)
				got, err := load(j)
				if err != nil {
					t.Fatal(err)
				}
				if difference := cmp.Diff(all, got); difference != "" {
					t.Error(difference)
				}
				for name := range files(t, dir) {
					if strings.HasSuffix(name, unfinished) || name == log1 && there[snapshot2] != nil {
						t.Errorf("%s is still there", name)
					}
				}
				if err := j.Close(); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}

// A journal that cannot be shortened says so, loses nothing, and is shortened later.
func TestAShorteningThatFails(t *testing.T) {
	t.Parallel()
	for _, name := range []string{log2, snapshot2} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			troubles := make(chan error, 1)
			j, err := journal.OpenShort(dir, func(err error) { troubles <- err }, short)
			if err != nil {
				t.Fatal(err)
			}
			j.Put("w-1", journal.World{}, nil)
			inTheWay := filepath.Join(dir, name+unfinished)
			if err := os.Mkdir(inTheWay, 0o700); err != nil {
				t.Fatal(err)
			}
			long := []byte(strings.Repeat("x", short))
			for i := range 2 {
				if err := j.Append("w-1", long).Wait(); err != nil {
					t.Fatal(err)
				}
				if i > 0 {
					break
				}
				if err := <-troubles; !strings.Contains(err.Error(), "the journal stays long") {
					t.Error(err)
				}
				if err := os.Remove(inTheWay); err != nil {
					t.Fatal(err)
				}
			}
			if err := j.Close(); err != nil {
				t.Fatal(err)
			}
			there := files(t, dir)
			if snapshots := slices.DeleteFunc(slices.Collect(maps.Keys(there)), func(name string) bool { return !strings.HasSuffix(name, ".snapshot") }); len(snapshots) != 1 || there[log1] != nil {
				t.Errorf("the journal was not shortened: %v", slices.Sorted(maps.Keys(there)))
			}
			j = open(t, dir)
			defer func() { _ = j.Close() }()
			all, err := load(j)
			if err != nil || len(all["w-1"].Log) != 2 {
				t.Errorf("%d records came back: %v", len(all["w-1"].Log), err)
			}
		})
	}
}

// Files that lack, or lack their end where another one goes on from it, are seen.
func TestWhatIsMissingIsSeen(t *testing.T) {
	t.Parallel()
	_, made := shortened(t)
	short := func(name string) []byte { return made[name][:len(made[name])-1] }
	for where, there := range map[string]map[string][]byte{
		log2 + " is missing":       {snapshot2: made[snapshot2]},
		log2 + " is missing: ":     {log1: made[log1], "00000003.log": made[log2]},
		log1 + " is missing":       {log2: made[log2]},
		snapshot2 + ", at byte":    {log2: made[log2], snapshot2: short(snapshot2)},
		snapshot2 + ", at byte 20": {log2: made[log2], snapshot2: made[snapshot2][:20]},
		snapshot2 + ", at byte 0":  {log2: made[log2], snapshot2: made[snapshot2][:7]},
		log1 + ", at byte":         {log2: made[log2], log1: short(log1)},
		log1 + ", at byte 0":       {log1: []byte(`{"format":1}`)},
	} {
		t.Run(where, func(t *testing.T) {
			t.Parallel()
			j, err := journal.Open(place(t, there), nil)
			if !errors.Is(err, journal.ErrDamaged) || !strings.Contains(err.Error(), where) {
				t.Errorf("opened: %v, %v", j, err)
			}
		})
	}
}

// A directory of the time before the first release is refused.
func TestABoltFileIsRefused(t *testing.T) {
	t.Parallel()
	dir := place(t, map[string][]byte{"journal.db": {}})
	if j, err := journal.Open(dir, nil); err == nil || !strings.Contains(err.Error(), "move the directory away to begin anew") {
		t.Errorf("opened: %v, %v", j, err)
	}
}
