package journal_test

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/mockcloud-dev/mockcloud/mockcloud/journal"
)

// written is a journal of one log, and what it came to at which length of it.
type written struct {
	log   []byte
	sizes []int
	kept  []map[string]kept
}

// write lets a journal write something at random, several changes at once.
func write(t *rapid.T, dir string) written {
	j := open(t, dir)
	var w written
	note := func() {
		all, err := load(j)
		if err != nil {
			t.Fatal(err)
		}
		w.sizes, w.kept = append(w.sizes, j.End()), append(w.kept, all)
	}
	note()
	for range rapid.IntRange(1, 8).Draw(t, "writes") {
		id := rapid.SampledFrom([]string{"w-1", "w-2"}).Draw(t, "id")
		text := rapid.SliceOfN(rapid.Byte(), 0, 300)
		var receipt *journal.Receipt
		switch rapid.IntRange(0, 3).Draw(t, "kind") {
		case 0:
			receipt = j.Put(id, journal.World{"head": text.Draw(t, "head")}, [][]byte{text.Draw(t, "record"), text.Draw(t, "record")})
		case 1:
			receipt = j.Set(id, journal.World{"head": text.Draw(t, "head"), "tail": rapid.SampledFrom([][]byte{nil, []byte("tail")}).Draw(t, "tail")})
		default:
			receipt = j.Append(id, text.Draw(t, "record"))
		}
		if err := receipt.Wait(); err != nil {
			t.Fatal(err)
		}
		note()
	}
	if err := j.Close(); err != nil {
		t.Fatal(err)
	}
	var err error
	if w.log, err = os.ReadFile(filepath.Join(dir, "00000001.log")); err != nil {
		t.Fatal(err)
	}
	return w
}

// again opens a journal of such a log.
func again(t *rapid.T, dir string, log []byte) (*journal.Journal, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "00000001.log"), log, 0o600); err != nil {
		t.Fatal(err)
	}
	return journal.Open(dir, func(err error) { t.Error(err) })
}

// property checks something of random journals, each in a directory of its own.
func property(t *testing.T, check func(t *rapid.T, dir string)) {
	t.Helper()
	t.Parallel()
	dir := t.TempDir()
	runs := 0
	rapid.Check(t, func(t *rapid.T) {
		runs++
		check(t, filepath.Join(dir, fmt.Sprint(runs)))
	})
}

// A log that ends at any byte, with whatever in place of what was not on the disk, comes back
// with all that was acknowledged before, and nothing of what was not; and goes on from there.
func TestALogThatIsCutAnywhereComesBack(t *testing.T) {
	property(t, func(t *rapid.T, dir string) {
		w := write(t, filepath.Join(dir, "whole"))
		at := rapid.IntRange(w.sizes[0], w.sizes[len(w.sizes)-1]).Draw(t, "cut at")
		torn := slices.Concat(w.log[:at], rapid.SliceOfN(rapid.Byte(), 0, 100).Draw(t, "torn"), make([]byte, rapid.IntRange(0, 2000).Draw(t, "reserved")))
		last := 0
		for i, size := range w.sizes { // what is missing may be there all the same, as of zeros
			if bytes.HasPrefix(torn, w.log[:size]) {
				last = i
			}
		}
		unfinished := len(bytes.TrimRight(torn[w.sizes[last]:], "\x00"))
		whole := filepath.Join(dir, "cut")
		j, err := again(t, whole, torn)
		if err != nil {
			t.Fatal(err)
		}
		all, err := load(j)
		if err != nil {
			t.Fatal(err)
		}
		if difference := cmp.Diff(w.kept[last], all); difference != "" {
			t.Errorf("cut at %d of %v: %s", at, w.sizes, difference)
		}
		if cut := j.Cut(); cut.Bytes != int64(unfinished) || cut.Bytes > 0 && !j.CutOff() {
			t.Errorf("%d bytes were cut off; want %d", cut.Bytes, unfinished)
		}
		if err := j.Put("w-3", journal.World{"head": []byte("after")}, nil).Wait(); err != nil {
			t.Fatal(err)
		}
		after, err := load(j)
		if err != nil {
			t.Fatal(err)
		}
		if err := j.Close(); err != nil {
			t.Fatal(err)
		}
		j = open(t, whole)
		defer func() { _ = j.Close() }()
		if all, err = load(j); err != nil {
			t.Fatal(err)
		}
		if difference := cmp.Diff(after, all); difference != "" || j.CutOff() {
			t.Errorf("after it went on: %s", difference)
		}
	})
}

// A byte that is another than was written, with something whole behind it, is seen, and is told with its file and place.
func TestDamageIsSeen(t *testing.T) {
	property(t, func(t *rapid.T, dir string) {
		w := write(t, filepath.Join(dir, "whole"))
		before := w.sizes[len(w.sizes)-2]
		at := rapid.IntRange(0, before-1).Draw(t, "at")
		damaged := bytes.Clone(w.log)
		damaged[at] ^= byte(rapid.IntRange(1, 255).Draw(t, "by"))
		frame := 0
		for _, size := range w.sizes {
			if size <= at {
				frame = size
			}
		}
		j, err := again(t, filepath.Join(dir, "damaged"), damaged)
		if err == nil {
			_ = j.Close()
		}
		if want := fmt.Sprintf("%s, at byte %d: ", filepath.Join(dir, "damaged", "00000001.log"), frame); !errors.Is(err, journal.ErrDamaged) || !strings.Contains(err.Error(), want) {
			t.Errorf("byte %d of %v: %v", at, w.sizes, err)
		}
		if there, err := os.ReadFile(filepath.Join(dir, "damaged", "00000001.log")); err != nil || !bytes.Equal(there, damaged) {
			t.Errorf("what is damaged was changed: %v", err)
		}
	})
}
