package wire

import (
	"hash/maphash"
	"sync"
	"time"
)

const (
	// nonceKept is how long a nonce is remembered at least: a timestamp may be
	// a window ahead of the clock, and is valid for a window after.
	nonceKept = 2 * Window
	// noncesPerGeneration bounds the memory of a world's nonces to a few megabytes.
	noncesPerGeneration = 1 << 17
)

// Nonces guards against replayed requests: it remembers which nonces were used.
//
// It keeps two generations. When the younger one is old enough or full, it
// becomes the older one, and what that held is forgotten. So a nonce is
// remembered for half an hour to an hour; with more than 131,072 calls in that
// time, for at least the 131,072 calls that follow it.
type Nonces struct {
	mu             sync.Mutex
	seed           maphash.Seed
	younger, older map[uint64]struct{}
	started        time.Time // of the younger generation
}

// NewNonces makes a guard that remembers nothing yet.
func NewNonces() *Nonces { return &Nonces{seed: maphash.MakeSeed()} }

// Use tells whether the caller uses the nonce for the first time. A request
// without a nonce cannot be told from its replay and is always the first.
func (n *Nonces) Use(accessKeyID, nonce string, now time.Time) bool {
	if nonce == "" {
		return true
	}
	// A hash of 64 bits stands for the nonce: it is small, and among those
	// remembered a chance collision is less likely than one in 10^13.
	key := maphash.Comparable(n.seed, [2]string{accessKeyID, nonce})
	n.mu.Lock()
	defer n.mu.Unlock()
	age := now.Sub(n.started)
	switch {
	case n.younger == nil || age >= 2*nonceKept:
		n.younger, n.older, n.started = map[uint64]struct{}{}, nil, now
	case age >= nonceKept || len(n.younger) >= noncesPerGeneration:
		n.younger, n.older, n.started = map[uint64]struct{}{}, n.younger, now
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
