package journal

import (
	"errors"
	"os"
)

// file is a file that is written to.
type file struct {
	part
	*os.File

	reserved int64  // up to where there are zeros behind the end
	torn     bool   // there may be something else
	frame    []byte // of the last write
}

// open opens a log to write behind its end.
func (p part) open() (*file, error) {
	f, err := os.OpenFile(p.path, os.O_RDWR, 0)
	return &file{part: p, File: f, torn: true}, err
}

// write writes a frame to the disk. What a write that fails has left is cut off; the next one
// writes over it, so that it is not believed what the system says of it after that.
func (f *file) write(text []byte) error {
	if len(text) == 0 {
		return nil
	}
	if f.torn {
		if err := f.cutEnd(); err != nil {
			return err
		}
	}
	before := f.end
	if before+int64(headLength+len(text)) > f.reserved {
		f.reserve()
	}
	err := f.add(text)
	if err == nil {
		err = syncData(f.File)
	}
	if err != nil {
		f.end, f.torn = before, true
		_ = f.cutEnd() // else before the next write
	}
	f.reserved = max(f.reserved, f.end)
	return err
}

// add writes a frame.
func (f *file) add(text []byte) error {
	f.frame = appendFrame(f.frame[:0], f.number, f.end, text)
	if _, err := f.WriteAt(f.frame, f.end); err != nil {
		return err
	}
	f.end += int64(len(f.frame))
	if cap(f.frame) > mostSpare {
		f.frame = nil
	}
	return nil
}

var zeros [1 << 20]byte

// reserve writes zeros for what comes next: to write over them costs the disk a half of what it
// costs to let a file grow. Where there is no room for them, the file grows.
func (f *file) reserve() {
	if _, err := f.WriteAt(zeros[:], f.reserved); err != nil {
		_ = f.Truncate(f.reserved)
		return
	}
	f.reserved += int64(len(zeros))
}

// cutEnd cuts off what is behind the end.
func (f *file) cutEnd() error {
	f.torn, f.reserved = true, f.end
	err := f.Truncate(f.end)
	if err == nil {
		err = f.Sync()
	}
	f.torn = err != nil
	return err
}

// close closes the file, without the zeros.
func (f *file) close() error { return errors.Join(f.cutEnd(), f.Close()) }
