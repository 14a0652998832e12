package journal_test

import (
	"errors"
	"fmt"
	"iter"
	"maps"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/gofrs/flock"
	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/mockcloud-dev/mockcloud/mockcloud/journal"
)

// kept is what a journal has of a world.
type kept struct {
	World journal.World
	Log   []string
}

// short is how long the logs of these tests become before a snapshot is made.
const short = 100_000

func open(t rapid.TB, dir string) *journal.Journal {
	t.Helper()
	j, err := journal.OpenShort(dir, func(err error) { t.Error(err) }, short)
	if err != nil {
		t.Fatal(err)
	}
	return j
}

func load(j *journal.Journal) (map[string]kept, error) {
	all := map[string]kept{}
	err := j.Load(func(id string, w journal.World, log iter.Seq[[]byte]) error {
		one := kept{World: w}
		for record := range log {
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
				receipts = append(receipts, j.Set(id, journal.World{name: given}))
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

// Who writes alone does not wait for others; many who write at once are written in few groups.
func TestManyWriteInGroups(t *testing.T) {
	t.Parallel()
	const rounds = 50
	for writers, want := range map[int]time.Duration{1: 0, 8: rounds / 2 * time.Millisecond} {
		t.Run(fmt.Sprint(writers), func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				j := open(t, t.TempDir())
				began := time.Now()
				for range rounds {
					var running sync.WaitGroup
					for range writers {
						running.Go(func() {
							if err := j.Append("w-1", []byte("record")).Wait(); err != nil {
								t.Error(err)
							}
						})
					}
					running.Wait()
				}
				if took := time.Since(began); took < want || want == 0 && took > 0 {
					t.Errorf("%d times %d wrote in %v; want %v or more, and no time for one", rounds, writers, took, want)
				}
				if err := j.Close(); err != nil {
					t.Error(err)
				}
			})
		})
	}
}

func TestOneProcessHasTheDirectory(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	first := open(t, dir)
	if first.CutOff() {
		t.Error("a new journal was cut off")
	}
	if err := first.Put("w-1", journal.World{}, nil).Wait(); err != nil {
		t.Fatal(err)
	}
	if second, err := journal.Open(dir, nil); !errors.Is(err, journal.ErrInUse) {
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

// Whoever closes a journal while somebody else does, as a signal and the end of a program do, has it closed afterwards.
func TestAJournalIsClosedForAllWhoCloseIt(t *testing.T) {
	t.Parallel()
	for range 50 {
		dir := t.TempDir()
		j := open(t, dir)
		closed := make(chan error, 2)
		for range cap(closed) {
			go func() { closed <- j.Close() }()
		}
		if err := <-closed; err != nil {
			t.Fatal(err)
		}
		lock := flock.New(filepath.Join(dir, "lock"))
		if free, err := lock.TryLock(); err != nil || !free {
			t.Fatalf("it is closed for one of them, and the directory is in use: %v", err)
		}
		if err := lock.Close(); err != nil {
			t.Fatal(err)
		}
		if err := <-closed; err != nil {
			t.Fatal(err)
		}
	}
}
