package journal

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"iter"
	"runtime/debug"

	"go.etcd.io/bbolt"
)

// World is what is kept of a world: texts by their names. One of them, Base, is what the world
// held at a moment, where there is one; the log tells what happened after that.
type World map[string][]byte

// Base is the name of that text.
const Base = "base"

// The bucket of a world has its id, in the bucket of all. In it are the texts, and a bucket of
// what happened, by its number.
var (
	worldsName = []byte("worlds")
	logName    = []byte("log")
)

// Put keeps a world with what happened to it, in place of the one of that id.
func (j *Journal) Put(id string, w World, log [][]byte) *Receipt {
	return j.add(func(tx *bbolt.Tx) error {
		all, err := tx.CreateBucketIfNotExists(worldsName)
		if err != nil {
			return err
		}
		if err := remove(all, id); err != nil {
			return err
		}
		b, err := all.CreateBucket([]byte(id))
		if err != nil {
			return err
		}
		for name, text := range w {
			if err := b.Put([]byte(name), seal(text)); err != nil {
				return err
			}
		}
		into, err := b.CreateBucket(logName)
		if err != nil {
			return err
		}
		for _, record := range log {
			if err := appendTo(into, record); err != nil {
				return err
			}
		}
		return nil
	})
}

// Set keeps a text of a world, in place of the one of that name; nil keeps none.
func (j *Journal) Set(id, name string, text []byte) *Receipt {
	return j.change(id, func(b *bbolt.Bucket) error {
		if text == nil {
			return b.Delete([]byte(name))
		}
		return b.Put([]byte(name), seal(text))
	})
}

// Append keeps what happened to a world next.
func (j *Journal) Append(id string, record []byte) *Receipt {
	return j.change(id, func(b *bbolt.Bucket) error { return appendTo(b.Bucket(logName), record) })
}

func appendTo(log *bbolt.Bucket, record []byte) error {
	log.FillPercent = 1 // what follows comes after it
	n, err := log.NextSequence()
	if err != nil {
		return err
	}
	return log.Put(number(n), seal(record))
}

// Fold puts what a world held in place of the first records of its log.
func (j *Journal) Fold(id string, records int, base []byte) *Receipt {
	return j.change(id, func(b *bbolt.Bucket) error {
		cursor := b.Bucket(logName).Cursor()
		for range records {
			if key, _ := cursor.First(); key == nil {
				return fmt.Errorf("the log of the world %s is shorter than what is to be left out", id)
			}
			if err := cursor.Delete(); err != nil {
				return err
			}
		}
		return b.Put([]byte(Base), seal(base))
	})
}

// change changes what is kept of a world, if it is there: it may have been deleted meanwhile.
func (j *Journal) change(id string, do func(*bbolt.Bucket) error) *Receipt {
	return j.add(func(tx *bbolt.Tx) error {
		if all := tx.Bucket(worldsName); all != nil && all.Bucket([]byte(id)) != nil {
			return do(all.Bucket([]byte(id)))
		}
		return nil
	})
}

// Delete keeps a world no longer.
func (j *Journal) Delete(id string) *Receipt {
	return j.add(func(tx *bbolt.Tx) error {
		if all := tx.Bucket(worldsName); all != nil {
			return remove(all, id)
		}
		return nil
	})
}

func remove(all *bbolt.Bucket, id string) error {
	if all.Bucket([]byte(id)) == nil {
		return nil
	}
	return all.DeleteBucket([]byte(id))
}

// Load visits all worlds, by id. Each log is to be read before the next world; its error is
// that of what is damaged.
func (j *Journal) Load(visit func(id string, w World, log iter.Seq2[[]byte, error]) error) error {
	return load(j.db, visit)
}

func load(db *bbolt.DB, visit func(id string, w World, log iter.Seq2[[]byte, error]) error) error {
	return db.View(func(tx *bbolt.Tx) error {
		var all *bbolt.Bucket
		var ids []string
		if err := guarded(func() error {
			if all = tx.Bucket(worldsName); all == nil {
				return nil
			}
			return all.ForEachBucket(func(id []byte) error {
				ids = append(ids, string(id))
				return nil
			})
		}); err != nil {
			return err
		}
		for _, id := range ids {
			var w World
			var log *bbolt.Bucket
			err := guarded(func() (err error) {
				w, log, err = read(all.Bucket([]byte(id)))
				return err
			})
			if err == nil {
				err = visit(id, w, records(log))
			}
			if err != nil {
				return fmt.Errorf("the world %s: %w", id, err)
			}
		}
		return nil
	})
}

func read(b *bbolt.Bucket) (w World, log *bbolt.Bucket, err error) {
	if log = b.Bucket(logName); log == nil {
		return nil, nil, ErrDamaged
	}
	w = World{}
	return w, log, b.ForEach(func(name, text []byte) (err error) {
		if text == nil { // a bucket
			return nil
		}
		if w[string(name)], err = unseal(text); err != nil {
			return fmt.Errorf("its %s: %w", name, err)
		}
		return nil
	})
}

// records reads a log. The numbers of its records follow each other up to that of the bucket.
func records(log *bbolt.Bucket) iter.Seq2[[]byte, error] {
	return func(yield func([]byte, error) bool) {
		cursor := log.Cursor()
		var last uint64
		next := cursor.First
		for {
			var record []byte
			end := false
			err := guarded(func() (err error) {
				key, text := next()
				if next = cursor.Next; key == nil {
					if end = true; last != 0 && last != log.Sequence() {
						err = ErrDamaged
					}
					return err
				}
				n := binary.BigEndian.Uint64(key)
				if last != 0 && n != last+1 {
					return ErrDamaged
				}
				last = n
				record, err = unseal(text)
				return err
			})
			if err != nil {
				yield(nil, fmt.Errorf("after record %d of its log: %w", last, err))
				return
			}
			if end || !yield(record, nil) {
				return
			}
		}
	}
}

func number(n uint64) []byte { return binary.BigEndian.AppendUint64(nil, n) }

// ErrDamaged says that the journal is not as it was written.
var ErrDamaged = errors.New("the journal is damaged: put a copy of the data directory in its place, or move the directory away to begin anew")

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// seal adds to a text by what its damage is seen.
func seal(text []byte) []byte {
	return append(binary.BigEndian.AppendUint32(make([]byte, 0, 4+len(text)), crc32.Checksum(text, castagnoli)), text...)
}

// unseal copies the text, as what the store shows is gone after its transaction.
func unseal(sealed []byte) ([]byte, error) {
	if len(sealed) < 4 || binary.BigEndian.Uint32(sealed) != crc32.Checksum(sealed[4:], castagnoli) {
		return nil, ErrDamaged
	}
	return append([]byte{}, sealed[4:]...), nil
}

// guarded runs what reads the store. Where its pages are damaged, the store panics, and where
// the file is shorter than it was, reading the memory that it is mapped to faults.
func guarded(do func() error) (err error) {
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer func() {
		if problem := recover(); problem != nil {
			err = fmt.Errorf("%w (%v)", ErrDamaged, problem)
		}
	}()
	return do()
}

// verify says whether a file of that size has all of its pages, and all in them is as it was written.
func verify(db *bbolt.DB, size int64) error {
	if err := db.View(func(tx *bbolt.Tx) error {
		if size < tx.Size() {
			return fmt.Errorf("%w (the file has %d of %d bytes)", ErrDamaged, size, tx.Size())
		}
		return nil
	}); err != nil {
		return err
	}
	return load(db, func(_ string, _ World, log iter.Seq2[[]byte, error]) error {
		for _, err := range log {
			if err != nil {
				return err
			}
		}
		return nil
	})
}
