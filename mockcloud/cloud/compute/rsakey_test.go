package compute

import (
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
			is = nextKey(c) == ahead && ahead != nil
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
	first, second := rsaKeyOf(rsaNumber{11, account, 0}), rsaKeyOf(rsaNumber{11, account, 1})
	if first.Equal(second) || !first.Equal(rsaKey(rsaNumber{11, account, 0})) {
		t.Error("two key pairs have one key, or one has two")
	}
}
