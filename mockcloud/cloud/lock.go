package cloud

import (
	"sync"
	"sync/atomic"
)

// lock is what keeps the changes of a world apart from each other and from its
// reads. Beside a crowd of readers, [sync.RWMutex] lets one write in at a time,
// and all readers between two; here several writes that wait go in together, one
// after the other, and readers wait for them no longer than for a turn of them.
type lock struct {
	sync.RWMutex // Lock and Unlock are ours

	writing sync.Mutex
	waiting atomic.Int32 // counts the writes that wait, for other writes or for readers
	turn    int          // counts the writes since readers were kept out; 0 while they are not
}

// turnOfWrites is how many writes go in together at most: some tenths of a
// millisecond.
const turnOfWrites = 40

// Lock lets one write in.
func (l *lock) Lock() {
	l.waiting.Add(1)
	l.writing.Lock()
	if l.turn == 0 {
		l.RWMutex.Lock()
	}
	l.turn++
	l.waiting.Add(-1)
}

// Unlock ends a write, and the turn where no other one waits or it has lasted
// long enough.
func (l *lock) Unlock() {
	if l.turn == turnOfWrites || l.waiting.Load() == 0 {
		l.turn = 0
		l.RWMutex.Unlock()
	}
	l.writing.Unlock()
}
