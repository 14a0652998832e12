package wire

import (
	"crypto/hmac"
	"crypto/sha1"
	"crypto/sha256"
	"hash"
	"hash/maphash"
	"sync/atomic"

	"github.com/emmansun/gmsm/sm3"
)

// macs are ready to sign with the secrets that came last: to make one costs as much as
// to sign with it. Each is used by one call at a time.
var (
	macs    [64]atomic.Pointer[mac]
	macSeed = maphash.MakeSeed()
)

// mac signs with one secret.
type mac struct {
	of macKey
	hash.Hash
}

type macKey struct{ algorithm, secret string }

// hashes are those of the MACs.
var hashes = map[string]func() hash.Hash{hmacSHA1: sha1.New, hmacSHA256: sha256.New, hmacSM3: sm3.New}

const hmacSHA1, hmacSHA256, hmacSM3 = "HMAC-SHA1", "HMAC-SHA256", "HMAC-SM3"

// ofVersion1 says whether signatures of version 1.0 are made by a MAC.
func ofVersion1(algorithm string) bool { return algorithm == hmacSHA1 || algorithm == hmacSHA256 }

// appendMAC appends the HMAC of a text.
func appendMAC(to []byte, algorithm, secret string, text []byte) []byte {
	of := macKey{algorithm, secret}
	place := &macs[maphash.Comparable(macSeed, of)%uint64(len(macs))]
	m := place.Swap(nil)
	if m == nil || m.of != of {
		m = &mac{of, hmac.New(hashes[algorithm], []byte(secret))}
	}
	m.Reset()
	m.Write(text)
	to = m.Sum(to)
	place.Store(m)
	return to
}
