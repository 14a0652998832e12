package journal

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"sort"
	"strconv"
	"strings"
)

// The directory has logs and at most one snapshot that counts, with numbers: a snapshot is what
// all logs before that of its number come to.
const (
	logSuffix      = ".log"
	snapshotSuffix = ".snapshot"
	newSuffix      = ".new" // of what is not whole yet
)

func (j *Journal) logPart(number uint64) part {
	return part{path: pathOf(j.dir, number, logSuffix), number: number}
}

func (j *Journal) snapshotPart(number uint64) part {
	return part{path: pathOf(j.dir, number, snapshotSuffix), number: number, snapshot: true}
}

func pathOf(dir string, number uint64, suffix string) string {
	return filepath.Join(dir, fmt.Sprintf("%08d%s", number, suffix))
}

// beforeLogs is what there was in a data directory when bbolt kept it.
const beforeLogs = "journal.db"

// ErrDamaged says that the journal is not as it was written.
var ErrDamaged = errors.New("the journal is damaged: put a copy of the data directory in its place, or move the directory away to begin anew")

// part is a file, up to where it counts.
type part struct {
	path     string
	number   uint64
	end      int64
	snapshot bool
}

var errChanged = errors.New("what is there was not written there")

func (p part) damaged(at int64, why error) error {
	return fmt.Errorf("%s, at byte %d: %w (%w)", p.path, at, ErrDamaged, why)
}

// list finds the files that count, in order, and those that do not: what was not whole when its
// process was killed, and what came to a snapshot.
func list(dir string) (parts []part, others []string, err error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, nil, err
	}
	var all []part
	first := uint64(1)
	for _, entry := range entries {
		path := filepath.Join(dir, entry.Name())
		if entry.Name() == beforeLogs {
			return nil, nil, fmt.Errorf("%s is of a build before the first release, and not read any more: move the directory away to begin anew", path)
		}
		name, unfinished := strings.CutSuffix(entry.Name(), newSuffix)
		suffix := filepath.Ext(name)
		number, err := strconv.ParseUint(strings.TrimSuffix(name, suffix), 10, 64)
		switch {
		case err != nil || suffix != logSuffix && suffix != snapshotSuffix: // not ours
		case unfinished:
			others = append(others, path)
		default:
			all = append(all, part{path: path, number: number, snapshot: suffix == snapshotSuffix})
			if suffix == snapshotSuffix {
				first = max(first, number)
			}
		}
	}
	sort.Slice(all, func(i, j int) bool { return all[i].before(all[j]) })
	next := first
	for _, p := range all {
		if p.number < first {
			others = append(others, p.path)
			continue
		}
		parts = append(parts, p)
		if p.snapshot {
			continue
		}
		if p.number != next {
			break
		}
		next++
	}
	if n := len(parts); n > 0 && parts[n-1].number != next-1 {
		return nil, nil, fmt.Errorf("%s is missing: %w", pathOf(dir, next, logSuffix), ErrDamaged)
	}
	return parts, others, nil
}

// before puts a snapshot before the log that goes on from it.
func (p part) before(q part) bool {
	if p.number != q.number {
		return p.number < q.number
	}
	return p.snapshot
}

func remove(paths []string) error {
	var errs []error
	for _, path := range paths {
		errs = append(errs, os.Remove(path))
	}
	return errors.Join(errs...)
}

// read visits what was written to files, one after the other.
func read(parts []part, visit func(change) error) error {
	for _, p := range parts {
		content, err := p.content()
		if err != nil {
			return err
		}
		end, err := p.frames(content[:min(p.end, int64(len(content)))], visit)
		if err == nil && end != p.end {
			err = p.damaged(end, errChanged)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (p part) content() ([]byte, error) {
	content, err := os.ReadFile(p.path)
	if err == nil && !strings.HasPrefix(string(content[:min(len(content), len(heading))]), heading) {
		err = p.damaged(0, fmt.Errorf("it does not begin with %q", heading))
	}
	return content, err
}

// frames visits the changes in frames that are whole, and says where these end.
func (p part) frames(content []byte, visit func(change) error) (end int64, err error) {
	for end = int64(len(heading)); end < int64(len(content)); {
		text, ok := frameOf(content[end:], p.number, end)
		if !ok {
			break
		}
		for rest := text; len(rest) > 0; {
			var c change
			if c, rest, err = decode(rest); err == nil {
				err = visit(c)
			}
			if err != nil {
				return end, p.damaged(end, err)
			}
		}
		end += int64(headLength + len(text))
	}
	return end, nil
}

// check finds where what is whole of a file ends, what its last change is, if it has any, and
// how many bytes come after that. Only the last file may have some, of a write that was not
// finished: nothing whole comes after it.
func (p *part) check(last bool) (end kind, torn int64, err error) {
	content, err := p.content()
	if err != nil {
		return 0, 0, err
	}
	if p.end, err = p.frames(content, func(c change) error {
		end = c.kind
		return nil
	}); err != nil {
		return 0, 0, err
	}
	rest := bytes.TrimRight(content[p.end:], "\x00") // without what is reserved for the next
	switch {
	case len(rest) > 0 && (!last || frameAfter(rest, p.number, p.end)):
		return 0, 0, p.damaged(p.end, errChanged)
	case p.snapshot && end != ended:
		return 0, 0, p.damaged(p.end, errors.New("its end is missing"))
	}
	return end, int64(len(rest)), nil
}

// create makes a file, which has its name when all of it is on the disk.
func create(p part, fill func(*file) error) (part, error) {
	f, err := os.OpenFile(p.path+newSuffix, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return p, err
	}
	p.end = int64(len(heading))
	into := &file{part: p, File: f}
	if _, err = f.WriteString(heading); err == nil && fill != nil {
		err = fill(into)
	}
	if err == nil {
		err = f.Sync()
	}
	if err = errors.Join(err, f.Close()); err == nil {
		err = os.Rename(f.Name(), p.path)
	}
	if err == nil {
		err = syncDir(filepath.Dir(p.path))
	} else {
		_ = os.Remove(f.Name())
	}
	return into.part, err
}

func makeDir(dir string) error {
	if info, err := os.Stat(dir); err == nil && info.IsDir() {
		return nil
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	return syncDir(filepath.Dir(dir))
}

// syncDir lets the names in a directory be on the disk.
func syncDir(dir string) error {
	if runtime.GOOS == "windows" { // which has no such thing
		return nil
	}
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}
