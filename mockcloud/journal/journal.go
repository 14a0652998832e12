// Package journal keeps in a directory what happened to worlds, so that a server that was
// killed goes on where it was. It knows neither worlds nor commands: they are texts under an
// id here.
//
// In the directory are logs, to whose last one changes are written, several at once, each time
// with one wait for the disk. When they have become long, all that they come to is written to a
// snapshot, from which the next log goes on. Files get their names when they are whole.
package journal

import (
	"cmp"
	"errors"
	"fmt"
	"path/filepath"
	"sync"
	"time"

	"github.com/gofrs/flock"
)

// ErrInUse says that another process has the directory.
var ErrInUse = errors.New("another mockcloud is running on it; stop that one, or choose another --data-dir")

// ErrClosed says that the journal is closed.
var ErrClosed = errors.New("the journal is closed")

// Journal is an open journal. It is safe for concurrent use.
type Journal struct {
	dir     string
	lock    *flock.Flock
	trouble func(error)
	cutOff  bool
	cut     Cut

	committing sync.Mutex // held while changes are written
	log        *file      // the last one
	before     []part     // what was written before it
	shortening shortening

	mu      sync.Mutex
	pending []byte    // changes in order; after a failure those that were to be written, too
	spare   []byte    // what pending was before
	added   int       // how often something was added to the pending ones
	receipt *Receipt  // of the pending ones
	began   time.Time // to write the last ones
	several bool      // had added to those
	failure error     // of the last attempt to write; nil: there was none
	closed  bool
	wake    chan struct{}
	ended   chan struct{}
	end     func() error // closes it once
}

// Receipt is of changes that are written together.
type Receipt struct {
	done chan struct{}
	err  error
}

// Wait waits until the changes are on the disk, or could not be written. Then they may be
// written later: with what comes next, once the disk takes that.
func (r *Receipt) Wait() error {
	<-r.done
	return r.err
}

// Open opens the journal of a directory, which it makes where there is none. Trouble is told
// what goes wrong beside all changes.
func Open(dir string, trouble func(error)) (*Journal, error) {
	return open(dir, trouble, leastToShorten)
}

func open(dir string, trouble func(error), least int64) (*Journal, error) {
	if err := makeDir(dir); err != nil {
		return nil, fmt.Errorf("make the data directory: %w", err)
	}
	j := &Journal{
		dir: dir, trouble: trouble, shortening: shortening{least: least},
		receipt: newReceipt(), wake: make(chan struct{}, 1), ended: make(chan struct{}),
	}
	j.end = sync.OnceValue(j.close)
	if err := j.own(); err != nil {
		return nil, err
	}
	if err := j.find(); err != nil {
		return nil, errors.Join(fmt.Errorf("open the data directory %s: %w", dir, err), j.lock.Close())
	}
	go j.work()
	return j, nil
}

// patience is how long another process may take to let the directory go.
const patience = 500 * time.Millisecond

// own takes the directory for this process.
func (j *Journal) own() error {
	j.lock = flock.New(filepath.Join(j.dir, "lock"))
	for until := time.Now().Add(patience); ; time.Sleep(patience / 50) {
		locked, err := j.lock.TryLock()
		switch {
		case err != nil:
			return fmt.Errorf("lock the data directory %s: %w", j.dir, err)
		case locked:
			return nil
		case time.Now().After(until):
			return fmt.Errorf("the data directory %s is in use: %w", j.dir, ErrInUse)
		}
	}
}

// find reads what is there, cuts off what was not finished, and goes on with the last log.
func (j *Journal) find() error {
	parts, others, err := list(j.dir)
	if err != nil {
		return err
	}
	last := ended
	for i := range parts {
		end, torn, err := parts[i].check(i == len(parts)-1)
		if err != nil {
			return err
		}
		last, j.cut = cmp.Or(end, last), Cut{parts[i].path, torn}
	}
	j.cutOff = last != ended
	if len(parts) == 0 {
		first, err := create(j.logPart(1), nil)
		if err != nil {
			return err
		}
		parts = append(parts, first)
	}
	n := len(parts) - 1
	if j.log, err = parts[n].open(); err != nil {
		return err
	}
	j.before = parts[:n]
	j.shortening.begin(parts)
	if err = j.log.cutEnd(); err == nil {
		err = remove(others)
	}
	if err != nil {
		_ = j.log.Close()
	}
	return err
}

// CutOff says whether the last process that had the directory did not close it: it was killed,
// or its machine stopped. What it had not finished to write is not there then.
func (j *Journal) CutOff() bool { return j.cutOff || j.cut.Bytes > 0 }

// Cut is what was cut off at the end of a file, as it is of a write that was not finished.
type Cut struct {
	File  string
	Bytes int64
}

// Cut says what was cut off when the journal was opened, of no bytes if nothing was.
func (j *Journal) Cut() Cut { return j.cut }

func newReceipt() *Receipt { return &Receipt{done: make(chan struct{})} }

// add lets changes be written, all of them or none, with the next ones.
func (j *Journal) add(changes ...change) *Receipt {
	j.mu.Lock()
	defer j.mu.Unlock()
	if j.closed {
		refused := newReceipt()
		refused.err = ErrClosed
		close(refused.done)
		return refused
	}
	j.added++
	for _, one := range changes {
		j.pending = one.appendTo(j.pending)
	}
	select {
	case j.wake <- struct{}{}:
	default: // it is to wake already
	}
	return j.receipt
}

// work writes what is added meanwhile at once, again and again, until it is closed.
func (j *Journal) work() {
	defer close(j.ended)
	for range j.wake {
		time.Sleep(j.early())
		_ = j.commit()
	}
}

// pace is how often changes are written at most where several come at once: a disk that is asked
// for every few of them takes the processors more time than they do. Who writes alone does not wait.
const pace = time.Millisecond

// early is how long it is until the next changes are written.
func (j *Journal) early() time.Duration {
	j.mu.Lock()
	defer j.mu.Unlock()
	if j.several {
		return time.Until(j.began.Add(pace))
	}
	return 0
}

// mostSpare is how much memory waits for the next changes at most.
const mostSpare = 1 << 20

// commit writes all that is pending.
func (j *Journal) commit() error {
	j.committing.Lock()
	defer j.committing.Unlock()
	j.mu.Lock()
	j.began, j.several, j.added = time.Now(), j.added > 1, 0
	changes, receipt := j.pending, j.receipt
	j.pending, j.spare, j.receipt = j.spare, nil, newReceipt()
	j.mu.Unlock()
	before := j.log.end
	err := j.log.write(changes)
	j.mu.Lock()
	if j.failure = err; err != nil {
		j.pending = append(changes, j.pending...)
	} else if cap(changes) <= mostSpare {
		j.spare = changes[:0]
	}
	j.mu.Unlock()
	receipt.err = err
	close(receipt.done)
	if err == nil {
		j.shortenWhenLong(j.log.end - before)
	}
	return err
}

// Ready says whether the journal takes changes. After a failure it tries to write what is
// pending before it says so.
func (j *Journal) Ready() error {
	j.mu.Lock()
	failed := j.failure != nil
	j.mu.Unlock()
	if !failed {
		return nil
	}
	return j.commit()
}

// Close writes what is pending, and lets the directory go. Whoever calls it meanwhile, or later, waits for that too.
func (j *Journal) Close() error { return j.end() }

func (j *Journal) close() error {
	j.mu.Lock()
	j.closed = true
	j.pending = change{kind: ended}.appendTo(j.pending)
	close(j.wake)
	j.mu.Unlock()
	<-j.ended
	err := j.commit()
	j.shortening.running.Wait()
	return errors.Join(err, j.log.close(), j.lock.Close())
}
