package cloud

import (
	"runtime"
	"sync"
	"sync/atomic"
)

// lock is what keeps the changes of a world apart from each other and from its
// reads. Beside a crowd of readers, [sync.RWMutex] lets one write in at a time,
// and all readers between two; here several writes that wait go in together, one
// after the other, and readers wait for them no longer than for a turn of them.
type lock struct {
	sync.RWMutex // Lock, Unlock and RUnlock are ours

	queue   sync.Mutex // of those who write and do something besides; see [World.InTurn]
	writing sync.Mutex
	waiting atomic.Int32 // counts the writes that wait, for other writes or for readers
	turn    int          // counts the writes since readers were kept out; 0 while they are not
}

// turnOfWrites is how many writes go in together at most: about as
// many as are made while those who have read write their answers.
const turnOfWrites = 16

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
		l.endTurn()
	}
	l.writing.Unlock()
}

func (l *lock) endTurn() {
	l.turn = 0
	l.RWMutex.Unlock()
}

// RUnlock ends a read. A write that waits goes first on the reader's processor: it
// would have to be woken on another one.
func (l *lock) RUnlock() {
	l.RWMutex.RUnlock()
	if l.waiting.Load() > 0 {
		runtime.Gosched()
	}
}

// pause lets writes in, in the middle of a read.
func (l *lock) pause() {
	l.RWMutex.RUnlock()
	l.RLock()
}

// enter lets one of the queue in, and leave the next. A turn of writes goes on
// from one to the next.
func (l *lock) enter() {
	l.waiting.Add(1)
	l.queue.Lock()
	l.waiting.Add(-1)
}

func (l *lock) leave() {
	l.writing.Lock()
	if l.turn > 0 && l.waiting.Load() == 0 {
		l.endTurn() // it was kept for this one, who has not written
	}
	l.writing.Unlock()
	l.queue.Unlock()
}
