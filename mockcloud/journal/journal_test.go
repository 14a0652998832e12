package journal_test

import (
	"bytes"
	"errors"
	"fmt"
	"iter"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/mockcloud-dev/mockcloud/mockcloud/journal"
)

// kept is what a journal has of a world.
type kept struct {
	World journal.World
	Log   []string
}

func open(t rapid.TB, dir string) *journal.Journal {
	t.Helper()
	j, err := journal.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	return j
}

func load(j *journal.Journal) (map[string]kept, error) {
	all := map[string]kept{}
	err := j.Load(func(id string, w journal.World, log iter.Seq2[[]byte, error]) error {
		one := kept{World: w}
		for record, err := range log {
			if err != nil {
				return err
			}
			one.Log = append(one.Log, string(record))
		}
		all[id] = one
		return nil
	})
	return all, err
}

// What a journal has kept is there when it is opened again, whatever came in which order.
func TestWhatIsKeptComesBack(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	runs := 0
	rapid.Check(t, func(t *rapid.T) {
		runs++
		dir := filepath.Join(dir, fmt.Sprint(runs))
		j := open(t, dir)
		want := map[string]kept{}
		id := rapid.SampledFrom([]string{"default", "w-1", "w-2"})
		text := rapid.SliceOfN(rapid.Byte(), 1, 20000)
		var receipts []*journal.Receipt
		t.Repeat(map[string]func(*rapid.T){
			"put": func(t *rapid.T) {
				one := kept{World: journal.World{"head": text.Draw(t, "head")}}
				if rapid.Bool().Draw(t, "based") {
					one.World[journal.Base] = text.Draw(t, "base")
				}
				var log [][]byte
				for _, record := range rapid.SliceOfN(text, 0, 3).Draw(t, "log") {
					log, one.Log = append(log, record), append(one.Log, string(record))
				}
				name := id.Draw(t, "id")
				want[name] = one
				receipts = append(receipts, j.Put(name, one.World, log))
			},
			"append": func(t *rapid.T) {
				name, record := id.Draw(t, "id"), text.Draw(t, "record")
				receipts = append(receipts, j.Append(name, record))
				if one, ok := want[name]; ok {
					one.Log = append(slices.Clip(one.Log), string(record))
					want[name] = one
				}
			},
			"set": func(t *rapid.T) {
				id, name := id.Draw(t, "id"), rapid.SampledFrom([]string{"head", "pace"}).Draw(t, "name")
				var given []byte
				if rapid.Bool().Draw(t, "given") {
					given = text.Draw(t, "text")
				}
				receipts = append(receipts, j.Set(id, name, given))
				if one, ok := want[id]; ok {
					one.World = maps.Clone(one.World)
					if one.World[name] = given; given == nil {
						delete(one.World, name)
					}
					want[id] = one
				}
			},
			"fold": func(t *rapid.T) {
				name := id.Draw(t, "id")
				one, ok := want[name]
				if !ok {
					return
				}
				n, base := rapid.IntRange(0, len(one.Log)).Draw(t, "records"), text.Draw(t, "base")
				receipts = append(receipts, j.Fold(name, n, base))
				one.World = maps.Clone(one.World)
				one.World[journal.Base] = base
				if one.Log = one.Log[n:]; len(one.Log) == 0 {
					one.Log = nil
				}
				want[name] = one
			},
			"delete": func(t *rapid.T) {
				name := id.Draw(t, "id")
				receipts = append(receipts, j.Delete(name))
				delete(want, name)
			},
			"again": func(t *rapid.T) {
				if err := j.Close(); err != nil {
					t.Fatal(err)
				}
				j = open(t, dir)
			},
			"": func(t *rapid.T) {
				for _, receipt := range receipts {
					if err := receipt.Wait(); err != nil {
						t.Fatal(err)
					}
				}
				receipts = nil
				got, err := load(j)
				if err != nil {
					t.Fatal(err)
				}
				if difference := cmp.Diff(want, got); difference != "" {
					t.Fatal(difference)
				}
			},
		})
		if err := j.Close(); err != nil {
			t.Fatal(err)
		}
	})
}

// Many write at once: each has its own after the receipt, and the order of each stays.
func TestManyWriteAtOnce(t *testing.T) {
	t.Parallel()
	j := open(t, t.TempDir())
	const writers, records = 16, 50
	var running sync.WaitGroup
	for n := range writers {
		running.Go(func() {
			id := fmt.Sprint("w-", n)
			errs := []error{j.Put(id, journal.World{"head": []byte(id)}, nil).Wait()}
			for i := range records {
				errs = append(errs, j.Append(id, []byte(fmt.Sprint(i))).Wait())
			}
			if err := errors.Join(errs...); err != nil {
				t.Error(err)
			}
		})
	}
	running.Wait()
	all, err := load(j)
	if err != nil {
		t.Fatal(err)
	}
	for _, one := range all {
		for i, record := range one.Log {
			if record != fmt.Sprint(i) {
				t.Fatalf("record %d is %s", i, record)
			}
		}
		if len(one.Log) != records {
			t.Errorf("%d records; want %d", len(one.Log), records)
		}
	}
	if len(all) != writers {
		t.Errorf("%d worlds; want %d", len(all), writers)
	}
	if err := j.Close(); err != nil {
		t.Fatal(err)
	}
	if err := j.Append("w-0", nil).Wait(); !errors.Is(err, journal.ErrClosed) {
		t.Errorf("written after the end: %v", err)
	}
}

func TestOneProcessHasTheDirectory(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	first := open(t, dir)
	if first.CutOff() {
		t.Error("a new journal was cut off")
	}
	if second, err := journal.Open(dir); !errors.Is(err, journal.ErrInUse) {
		t.Errorf("opened twice: %v, %v", second, err)
	}
	if err := first.Close(); err != nil {
		t.Fatal(err)
	}
	second := open(t, dir)
	if second.CutOff() {
		t.Error("a journal that was closed was cut off")
	}
	if err := second.Close(); err != nil {
		t.Fatal(err)
	}
}

// written makes a journal with a world of some records, and returns its file.
func written(t *testing.T, records int) string {
	t.Helper()
	dir := t.TempDir()
	j := open(t, dir)
	j.Put("w-1", journal.World{"head": []byte("the head"), "pace": []byte("the pace"), journal.Base: []byte("the base")}, nil)
	for i := range records {
		j.Append("w-1", fmt.Appendf(nil, "record %04d", i))
	}
	if err := j.Close(); err != nil {
		t.Fatal(err)
	}
	return filepath.Join(dir, journal.File)
}

// A journal of which a byte is another than was written is refused, and says where.
func TestDamageIsSeen(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"the head", "the pace", "the base", "record 0000", "record 0123", "record 0499"} {
		t.Run(text, func(t *testing.T) {
			t.Parallel()
			file := written(t, 500)
			content, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Contains(content, []byte(text)) {
				t.Fatalf("%q is not in the file", text)
			}
			if err := os.WriteFile(file, bytes.ReplaceAll(content, []byte(text), bytes.ToUpper([]byte(text))), 0o600); err != nil {
				t.Fatal(err)
			}
			if j, err := journal.Open(filepath.Dir(file)); !errors.Is(err, journal.ErrDamaged) {
				t.Errorf("opened: %v, %v", j, err)
			}
		})
	}
}

// A file that lacks its end is refused.
func TestAShortFileIsSeen(t *testing.T) {
	t.Parallel()
	file := written(t, 5000)
	info, err := os.Stat(file)
	if err != nil {
		t.Fatal(err)
	}
	for size := info.Size() / 2; size > 0; size /= 2 {
		if err := os.Truncate(file, size); err != nil {
			t.Fatal(err)
		}
		j, err := journal.Open(filepath.Dir(file))
		if !errors.Is(err, journal.ErrDamaged) {
			t.Errorf("%d bytes: %v", size, err)
		}
		if err == nil {
			_ = j.Close()
		}
	}
}

// A write that did not come to its end, as the process was killed in it, is not there.
func TestAWriteThatWasCutOffIsNotThere(t *testing.T) {
	t.Parallel()
	file := written(t, 500)
	j := open(t, filepath.Dir(file))
	read := func() []byte {
		content, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		return content
	}
	before := read()
	if err := j.Append("w-1", []byte("one more")).Wait(); err != nil {
		t.Fatal(err)
	}
	after := read()
	if err := j.Close(); err != nil {
		t.Fatal(err)
	}
	const heads = 2 * 4096 // the pages that say which of the others count, which are written last
	if err := os.WriteFile(file, slices.Concat(before[:heads], after[heads:]), 0o600); err != nil {
		t.Fatal(err)
	}
	j = open(t, filepath.Dir(file))
	defer func() { _ = j.Close() }()
	if !j.CutOff() {
		t.Error("nothing was cut off")
	}
	all, err := load(j)
	if err != nil {
		t.Fatal(err)
	}
	if log := all["w-1"].Log; len(log) != 500 || log[499] != "record 0499" {
		t.Errorf("%d records came back", len(log))
	}
}
