// Package journal keeps in a directory what happened to worlds, so that a server that was
// killed goes on where it was. It knows neither worlds nor commands: they are texts under an
// id here. The store is one file of bbolt, whose transactions are there whole or not at all.
package journal

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"time"

	"go.etcd.io/bbolt"
	bolterrors "go.etcd.io/bbolt/errors"
)

// File is the name of the journal in its directory.
const File = "journal.db"

// ErrInUse says that another process has the directory.
var ErrInUse = errors.New("another mockcloud is running on it; stop that one, or choose another --data-dir")

// ErrClosed says that the journal is closed.
var ErrClosed = errors.New("the journal is closed")

// Journal is an open journal. It is safe for concurrent use.
type Journal struct {
	db *bbolt.DB

	committing sync.Mutex // held while changes are written
	mu         sync.Mutex
	pending    []change // in order; after a failure those that were to be written, too
	receipt    *Receipt // of the pending ones
	failure    error    // of the last attempt to write; nil: there was none
	cutOff     bool
	closed     bool
	wake       chan struct{}
	ended      chan struct{}
}

// change is a part of a transaction.
type change func(tx *bbolt.Tx) error

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

// Open opens the journal of a directory, which it makes where there is none.
func Open(dir string) (*Journal, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fmt.Errorf("make the data directory: %w", err)
	}
	db, err := openWhole(filepath.Join(dir, File))
	if errors.Is(err, bolterrors.ErrTimeout) {
		return nil, fmt.Errorf("the data directory %s is in use: %w", dir, ErrInUse)
	}
	if err != nil {
		return nil, fmt.Errorf("open the data directory %s: %w", dir, err)
	}
	j := &Journal{db: db, receipt: newReceipt(), wake: make(chan struct{}, 1), ended: make(chan struct{})}
	if err := db.Update(j.begin); err != nil {
		return nil, errors.Join(fmt.Errorf("write to the data directory %s: %w", dir, err), db.Close())
	}
	go j.work()
	return j, nil
}

// openName is a bucket that is there while a process has the file.
var openName = []byte("open")

// begin notes that a process has the file, and whether the last one was cut off.
func (j *Journal) begin(tx *bbolt.Tx) error {
	j.cutOff = tx.Bucket(openName) != nil
	_, err := tx.CreateBucketIfNotExists(openName)
	return err
}

// CutOff says whether the last process that had the directory did not close it: it was killed,
// or its machine stopped. What it had not finished to write is not there then.
func (j *Journal) CutOff() bool { return j.cutOff }

// patience is how long another process may take to let the file go.
const patience = 500 * time.Millisecond

// openWhole opens the file, if it is not damaged: all of it is read first, as the store looks
// through it in a goroutine of its own when it opens a file to be written.
func openWhole(path string) (*bbolt.DB, error) {
	info, err := os.Stat(path)
	if err == nil && info.Size() > 0 {
		if err := guarded(func() error { return readWhole(path, info.Size()) }); err != nil {
			return nil, err
		}
	} else if err != nil && !errors.Is(err, os.ErrNotExist) {
		return nil, err
	}
	// The list of free pages is made anew at the start rather than written with each change.
	return bbolt.Open(path, 0o600, &bbolt.Options{Timeout: patience, NoFreelistSync: true, FreelistType: bbolt.FreelistMapType})
}

func readWhole(path string, size int64) error {
	db, err := bbolt.Open(path, 0o600, &bbolt.Options{Timeout: patience, ReadOnly: true})
	if _, ofSystem := errors.AsType[*os.PathError](err); err != nil && !ofSystem && !errors.Is(err, bolterrors.ErrTimeout) {
		return fmt.Errorf("%w (%w)", ErrDamaged, err) // what the store says of a file that it cannot read is of many kinds
	}
	if err != nil {
		return err
	}
	defer func() { _ = db.Close() }()
	return verify(db, size)
}

func newReceipt() *Receipt { return &Receipt{done: make(chan struct{})} }

// add lets changes be written with the next ones.
func (j *Journal) add(one change) *Receipt {
	j.mu.Lock()
	defer j.mu.Unlock()
	if j.closed {
		refused := newReceipt()
		refused.err = ErrClosed
		close(refused.done)
		return refused
	}
	j.pending = append(j.pending, one)
	select {
	case j.wake <- struct{}{}:
	default: // it is to wake already
	}
	return j.receipt
}

// work writes what is added meanwhile in one transaction after the other, until it is closed.
func (j *Journal) work() {
	defer close(j.ended)
	for range j.wake {
		_ = j.commit()
	}
}

// commit writes all that is pending.
func (j *Journal) commit() error {
	j.committing.Lock()
	defer j.committing.Unlock()
	j.mu.Lock()
	changes, receipt := j.pending, j.receipt
	j.pending, j.receipt = nil, newReceipt()
	j.mu.Unlock()
	var err error
	if len(changes) > 0 {
		err = guarded(func() error {
			return j.db.Update(func(tx *bbolt.Tx) error {
				for _, one := range changes {
					if err := one(tx); err != nil {
						return err
					}
				}
				return nil
			})
		})
	}
	j.mu.Lock()
	if j.failure = err; err != nil {
		j.pending = append(changes, j.pending...)
	}
	j.mu.Unlock()
	receipt.err = err
	close(receipt.done)
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

// Close writes what is pending, and lets the directory go.
func (j *Journal) Close() error {
	j.mu.Lock()
	if j.closed {
		j.mu.Unlock()
		return nil
	}
	j.closed = true
	close(j.wake)
	j.mu.Unlock()
	<-j.ended
	err := j.commit()
	if err == nil {
		err = j.db.Update(func(tx *bbolt.Tx) error { return tx.DeleteBucket(openName) })
	}
	return errors.Join(err, j.db.Close())
}
