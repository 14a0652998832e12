package cloud

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
)

// A page's token as clients see it tells nothing, and is good for one list alone: that of an account,
// with the same filters. Within the domain it is the place where the list goes on. It is sealed as by
// AES-SIV (RFC 5297), so that the same page always has the same token, and one short enough for all
// lists: some take 50 characters.

// SealToken makes the token that a client gets of one of the domain; list is what was asked for.
func (c *Call) SealToken(list, token string) string {
	key, place := c.tokenKey(list), []byte(token)
	sealed := append(tokenMAC(key, place), place...)
	tokenStream(key, sealed)
	return base64.RawURLEncoding.EncodeToString(sealed)
}

// OpenToken finds the domain's token in what a client sends.
func (c *Call) OpenToken(list, sealed string) (string, error) {
	if opened, err := base64.RawURLEncoding.DecodeString(sealed); err == nil && len(opened) > aes.BlockSize {
		key := c.tokenKey(list)
		tokenStream(key, opened)
		if place := opened[aes.BlockSize:]; hmac.Equal(tokenMAC(key, place), opened[:aes.BlockSize]) {
			return string(place), nil
		}
	}
	return "", Invalid("", "NextToken", "the token is not one that this list returned to the caller, asked in the same way")
}

// tokenKey is the key of the tokens of one list.
func (c *Call) tokenKey(list string) []byte {
	sum := hmac.New(sha256.New, fmt.Appendf(nil, "%s %d", c.World.spec.ID, c.World.spec.Seed))
	sum.Write([]byte(c.AccountID + "\x00" + list))
	return sum.Sum(nil)
}

func tokenMAC(key, place []byte) []byte {
	sum := hmac.New(sha256.New, key[:aes.BlockSize])
	sum.Write(place)
	return sum.Sum(nil)[:aes.BlockSize:aes.BlockSize]
}

// tokenStream encrypts or decrypts what is behind the MAC.
func tokenStream(key, sealed []byte) {
	block, err := aes.NewCipher(key[aes.BlockSize:])
	if err != nil {
		panic(err) // the key has the right length
	}
	cipher.NewCTR(block, sealed[:aes.BlockSize]).XORKeyStream(sealed[aes.BlockSize:], sealed[aes.BlockSize:])
}
