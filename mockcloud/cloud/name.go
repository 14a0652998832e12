package cloud

import (
	"encoding/binary"
	"fmt"
	"math/rand/v2"
)

// nameSource makes the identifiers of one call, from the world's seed and the
// call's number alone.
type nameSource struct{ random *rand.PCG }

func newNameSource(seed, call uint64) nameSource { return nameSource{rand.NewPCG(seed, call)} }

// The alphabets that identifiers are drawn from.
const (
	LowerDigits = "0123456789abcdefghijklmnopqrstuvwxyz"
	AnyCase     = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
	Digits      = "0123456789"
	hexadecimal = "0123456789ABCDEF"
)

// draw returns n characters of the alphabet.
func (s nameSource) draw(alphabet string, n int) string {
	out := make([]byte, n)
	size := uint64(len(alphabet))
	for i := range out {
		out[i] = alphabet[s.random.Uint64()%size]
	}
	return string(out)
}

// requestID makes an upper-case random UUID.
func (s nameSource) requestID() string {
	var raw [16]byte
	binary.BigEndian.PutUint64(raw[:8], s.random.Uint64())
	binary.BigEndian.PutUint64(raw[8:], s.random.Uint64())
	raw[6] = raw[6]&0x0f | 0x40
	raw[8] = raw[8]&0x3f | 0x80
	var out [36]byte
	at := 0
	for i, b := range raw {
		if i == 4 || i == 6 || i == 8 || i == 10 {
			out[at] = '-'
			at++
		}
		out[at], out[at+1] = hexadecimal[b>>4], hexadecimal[b&0xf]
		at += 2
	}
	return string(out[:])
}

// Draw returns n characters of an alphabet.
func (c *Call) Draw(alphabet string, n int) string { return c.names.draw(alphabet, n) }

// Number returns any number.
func (c *Call) Number() uint64 { return c.names.random.Uint64() }

// UUID makes an upper-case random UUID.
func (c *Call) UUID() string { return c.names.requestID() }

// NetworkID makes the id of a thing of the VPC family: the prefix, then the
// region's code and 18 characters.
func (c *Call) NetworkID(region, prefix string) string {
	return prefix + "-" + regionCode(region) + c.Draw(LowerDigits, 18)
}

// AsideNetworkID makes one without drawing from what the call's other names come
// from: those of calls that were written down before must come out the same.
func (c *Call) AsideNetworkID(region, prefix string) string {
	if c.aside.random == nil {
		c.aside = newNameSource(c.World.spec.Seed, ^c.Sequence)
	}
	return prefix + "-" + regionCode(region) + c.aside.draw(LowerDigits, 18)
}

// ComputeID makes the id of a thing of the ECS family: one character shorter.
func (c *Call) ComputeID(region, prefix string) string {
	return prefix + "-" + regionCode(region) + c.Draw(LowerDigits, 17)
}

// PhysicalAddress makes a MAC address in the vendor's range.
func (c *Call) PhysicalAddress() string {
	n := c.names.random.Uint64()
	return fmt.Sprintf("00:16:3e:%02x:%02x:%02x", byte(n), byte(n>>8), byte(n>>16))
}
