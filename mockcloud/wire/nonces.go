package wire

import (
	"hash/maphash"
	"math"
	"slices"
	"sync"
	"time"
)

const (
	// nonceKept is how long a nonce is remembered at least, by each of the clocks by which
	// timestamps are valid: one may be a window ahead of a clock, and is valid for a window after.
	nonceKept = 2 * Window
	// noncesPerGeneration bounds the memory of a world's nonces to a few megabytes.
	noncesPerGeneration = 1 << 17
)

// Nonces guards against replayed requests: it remembers which nonces were used.
//
// It keeps two generations. When the younger one is old enough or full, it
// becomes the older one, and what that held is forgotten. So a nonce is
// remembered for half an hour to an hour, by the clock that is slower; with more than
// 131,072 calls in that time, for at least the 131,072 calls that follow it.
type Nonces struct {
	mu             sync.Mutex
	seed           maphash.Seed
	younger, older map[uint64]struct{}
	started        []time.Time // of the younger generation, by each of the clocks
}

// NewNonces makes a guard that remembers nothing yet.
func NewNonces() *Nonces { return &Nonces{seed: maphash.MakeSeed()} }

// Use tells whether the caller uses the nonce for the first time. The clocks are those by which
// the request is [Request.Verify]ed, always in one order: the machine's goes on where a world's stands
// still. A request without a nonce cannot be told from its replay and is always the first.
func (n *Nonces) Use(accessKeyID, nonce string, clocks ...time.Time) bool {
	if nonce == "" {
		return true
	}
	// A hash of 64 bits stands for the nonce: it is small, and among those
	// remembered a chance collision is less likely than one in 10^13.
	key := maphash.Comparable(n.seed, [2]string{accessKeyID, nonce})
	n.mu.Lock()
	defer n.mu.Unlock()
	age := n.age(clocks)
	switch {
	case n.younger == nil || age >= 2*nonceKept:
		n.younger, n.older, n.started = map[uint64]struct{}{}, nil, slices.Clone(clocks)
	case age >= nonceKept || len(n.younger) >= noncesPerGeneration:
		n.younger, n.older, n.started = map[uint64]struct{}{}, n.younger, slices.Clone(clocks)
	}
	if _, used := n.older[key]; used {
		return false
	}
	if _, used := n.younger[key]; used {
		return false
	}
	n.younger[key] = struct{}{}
	return true
}

// age is that of the younger generation by the clock that is slowest.
func (n *Nonces) age(clocks []time.Time) time.Duration {
	age := time.Duration(math.MaxInt64)
	for i, since := range n.started {
		age = min(age, clocks[i].Sub(since))
	}
	return age
}
