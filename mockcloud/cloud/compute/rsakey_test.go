package compute

import (
	"crypto/sha256"
	"encoding/binary"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// TestAKeyIsMadeAhead makes the key of the next key pair before the call that gets it, which gets this one; the one
// after it is another.
func TestAKeyIsMadeAhead(t *testing.T) {
	t.Parallel()
	w := cloud.NewWorld(cloud.Spec{ID: "w-keys", Tag: "keyskeys", Seed: 11})
	const account = "1234567890123456"
	number := rsaNumber{seed: 11, account: account}
	next := func() (is bool) {
		if err := w.Write(cloud.Caller{AccountID: account}, time.Unix(0, 0), func(c *cloud.Call) error {
			ahead := rsaKeys.of[number]
			is = nextKey(c) == ahead.key && ahead.key != nil
			return nil
		}); err != nil {
			t.Fatal(err)
		}
		return is
	}
	for range 2 {
		PrepareKeyPair(w, account)
		if !next() {
			t.Error("the call makes its key itself")
		}
		number.made++
	}
	first, second := rsaKeyOf(rsaNumber{11, account, 0}, "").key, rsaKeyOf(rsaNumber{11, account, 1}, "").key
	if first.Equal(second) || !first.Equal(rsaKey(rsaNumber{11, account, 0}, "").key) {
		t.Error("two key pairs have one key, or one has two")
	}
}

// TestAKeyIsMadeAgainWithoutASearch makes a key again by what was found out as it was made first: the same key, also where what
// is said to have been found out is no such thing. That nothing is searched shows where another prime is meant.
func TestAKeyIsMadeAgainWithoutASearch(t *testing.T) {
	t.Parallel()
	w := cloud.NewWorld(cloud.Spec{ID: "w-again", Tag: "keyagain", Seed: 12})
	const account = "1234567890123456"
	made := rsaKey(rsaNumber{12, account, 0}, "")
	for _, known := range []string{made.found, "", "0 0", "-1 -1", "9223372036854775807 1", "1 99999999999999999999", "x"} {
		again := rsaKey(rsaNumber{12, account, 0}, known)
		if !again.key.Equal(made.key) || again.found != made.found {
			t.Errorf("known is %q: it is another key, %q and not %q", known, again.found, made.found)
		}
	}
	begin := func() rand.Source {
		sum := sha256.Sum256([]byte(account))
		return rand.NewPCG(binary.BigEndian.Uint64(sum[:]), 0)
	}
	const bits = 128
	first := -1
	prime(begin(), bits, &first)
	for steps := first + 1; ; steps++ {
		as := steps
		if other := prime(begin(), bits, &as); as != first {
			if as != steps || !other.ProbablyPrime(20) {
				t.Errorf("beyond the first prime, after %d steps, there is %s after %d", first, other, as)
			}
			break
		}
	}
	// A call takes what was found out before, and tells the next time.
	w.Recall(made.found)
	for _, want := range []string{made.found, rsaKey(rsaNumber{12, account, 1}, "").found} {
		if err := w.Write(cloud.Caller{AccountID: account}, time.Unix(0, 0), func(c *cloud.Call) error {
			nextKey(c)
			return nil
		}); err != nil {
			t.Fatal(err)
		}
		if found := w.Found(); found != want {
			t.Errorf("the call has found out %q, want %q", found, want)
		}
	}
	rsaKeys.Lock()
	defer rsaKeys.Unlock()
	if _, kept := rsaKeys.of[rsaNumber{12, account, 0}]; kept {
		t.Error("the call has not asked what was found out, or other worlds are given what came of it")
	}
}
