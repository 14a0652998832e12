package encryption

import (
	"crypto/hmac"
	"crypto/sha256"
	"fmt"
	"slices"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// rotation is how a key gets a new version by itself, while it is enabled.
type rotation struct {
	// Every is how often; 0 is never.
	Every time.Duration

	since time.Time   // when the time to the next began
	done  []time.Time // those up to the last change of the key
}

// The bounds of how often a key is rotated.
const (
	leastInterval = 7 * 24 * time.Hour
	mostInterval  = 730 * 24 * time.Hour
)

func checkInterval(every time.Duration) error {
	if every != 0 && (every < leastInterval || every > mostInterval) {
		return cloud.Invalid(KindKey, "RotationInterval", "a key is rotated every 7 to 730 days")
	}
	return nil
}

// rotations are when the key was rotated, up to now.
func (k *Key) rotations(now time.Time) []time.Time {
	all := slices.Clone(k.done)
	if k.Every == 0 || k.State() != Enabled {
		return all
	}
	for next := k.since.Add(k.Every); !next.After(now); next = next.Add(k.Every) {
		all = append(all, next)
	}
	return all
}

// settle notes what happened before the key changes; the time to its next rotation begins
// anew where it was not enabled before.
func (k *Key) settle(now time.Time, enabled bool) {
	k.done = k.rotations(now)
	if last := len(k.done) - 1; enabled && last >= 0 && k.done[last].After(k.since) {
		k.since = k.done[last]
	} else if !enabled {
		k.since = now
	}
}

// LastRotation is when the key was rotated the last time; zero is never.
func (k *Key) LastRotation(now time.Time) time.Time {
	all := k.rotations(now)
	if len(all) == 0 {
		return time.Time{}
	}
	return all[len(all)-1]
}

// NextRotation is when the key is rotated next; zero where it is not.
func (k *Key) NextRotation(now time.Time) time.Time {
	if k.Every == 0 || k.State() != Enabled {
		return time.Time{}
	}
	next := k.since.Add(k.Every)
	for !next.After(now) {
		next = next.Add(k.Every)
	}
	return next
}

// RotateKey changes how often a key is rotated by itself; 0 is never.
func RotateKey(c *cloud.Call, name string, every time.Duration) error {
	k, err := keyToChange(c, name, Enabled)
	if err != nil {
		return err
	}
	if err := checkInterval(every); err != nil {
		return err
	}
	if err := c.Commit(); err != nil {
		return err
	}
	k.settle(c.Now, true)
	if k.Every == 0 {
		k.since = c.Now
	}
	k.Every = every
	return nil
}

// KindVersion is the kind of a version.
const KindVersion cloud.Kind = "key version"

// Version is what a key encrypts with for a time: what it has encrypted before it still decrypts.
type Version struct {
	ID      string
	Created time.Time

	secret []byte
}

// Versions are those of a key, the oldest first: the last one is that which encrypts.
func (k *Key) Versions(now time.Time) []Version {
	versions := []Version{k.version(0, k.Created)}
	for i, at := range k.rotations(now) {
		versions = append(versions, k.version(i+1, at))
	}
	return versions
}

func (k *Key) version(number int, created time.Time) Version {
	return Version{uuid(k.derived(fmt.Sprintf("id %d", number))), created, k.derived(fmt.Sprintf("secret %d", number))[:k.Length()/8]}
}

// derived is a secret that follows from the key's.
func (k *Key) derived(name string) []byte {
	mac := hmac.New(sha256.New, k.secret)
	_, _ = mac.Write([]byte(name)) // never fails
	return mac.Sum(nil)
}

// uuid writes the start of a digest as such.
func uuid(digest []byte) string {
	return fmt.Sprintf("%x-%x-4%03x-a%03x-%x", digest[:4], digest[4:6], (int(digest[6])<<8|int(digest[7]))&0xfff, (int(digest[8])<<8|int(digest[9]))&0xfff, digest[10:16])
}
