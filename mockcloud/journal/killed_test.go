package journal_test

import (
	"bufio"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/mockcloud-dev/mockcloud/internal/kills"
	"github.com/mockcloud-dev/mockcloud/mockcloud/journal"
)

// writerOf says to the binary of the tests that it is to write to a journal there.
const writerOf = "MOCKCLOUD_TEST_JOURNAL"

func TestMain(m *testing.M) {
	if dir := os.Getenv(writerOf); dir != "" {
		fmt.Fprintln(os.Stderr, writeOn(dir))
		os.Exit(1)
	}
	m.Run()
}

// writeOn writes numbers to a journal until it is killed, and folds them again and again, so
// that it is shortened all the time. It tells which ones are written.
func writeOn(dir string) error {
	fail := func(err error) { panic(err) }
	j, err := journal.OpenShort(dir, fail, 1000)
	if err != nil {
		return err
	}
	all, err := load(j)
	if err != nil {
		return err
	}
	next, count := 0, len(all["w"].Log)
	if len(all) == 0 {
		j.Put("w", journal.World{journal.Base: []byte("0")}, nil)
	} else if next, err = numbers(all["w"]); err != nil {
		return err
	}
	for ; ; next++ {
		receipt := j.Append("w", []byte(strconv.Itoa(next)))
		if count++; count == 50 {
			receipt = j.Fold("w", count, []byte(strconv.Itoa(next+1)))
			count = 0
		}
		if err := receipt.Wait(); err != nil {
			return err
		}
		fmt.Println(next)
	}
}

// numbers is how many numbers were written to a world; they follow each other.
func numbers(w kept) (int, error) {
	next, err := strconv.Atoi(string(w.World[journal.Base]))
	for _, text := range w.Log {
		if text != strconv.Itoa(next) {
			return 0, fmt.Errorf("%s stands where %d was written", text, next)
		}
		next++
	}
	return next, err
}

// A process that is killed, while it writes or shortens the journal, has lost nothing that was
// acknowledged. MOCKCLOUD_KILLS says how often.
func TestAKilledWriterHasLostNothing(t *testing.T) {
	t.Parallel()
	count, random := kills.Planned(t, 5)
	dir := filepath.Join(t.TempDir(), "data")
	shortened := 0
	for range count {
		last := writeUntilKilled(t, dir, 1+random.IntN(200))
		j := open(t, dir)
		all, err := load(j)
		if err != nil {
			t.Fatal(err)
		}
		if next, err := numbers(all["w"]); err != nil || next <= last {
			t.Fatalf("%d was acknowledged, and what is there ends before %d: %v", last, next, err)
		}
		if err := j.Close(); err != nil {
			t.Fatal(err)
		}
		for name := range files(t, dir) {
			if strings.HasSuffix(name, ".snapshot") {
				shortened++
			}
		}
	}
	if shortened == 0 {
		t.Error("the journal was never shortened")
	}
}

// writeUntilKilled lets a process write, kills it when it has acknowledged so many numbers, and
// returns the last that it has.
func writeUntilKilled(t *testing.T, dir string, numbers int) (last int) {
	t.Helper()
	writer := exec.CommandContext(t.Context(), os.Args[0])
	writer.Env = append(os.Environ(), writerOf+"="+dir)
	writer.Stderr = os.Stderr
	stdout, err := writer.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := writer.Start(); err != nil {
		t.Fatal(err)
	}
	last = -1
	for lines := bufio.NewScanner(stdout); lines.Scan(); {
		if last, err = strconv.Atoi(lines.Text()); err != nil {
			t.Fatal(err)
		}
		if numbers--; numbers == 0 {
			_ = writer.Process.Kill()
		}
	}
	_ = writer.Wait()
	if numbers > 0 {
		t.Fatal("the writer ended by itself")
	}
	return last
}
