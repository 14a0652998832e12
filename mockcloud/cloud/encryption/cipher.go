package encryption

import (
	"crypto/aes"
	"crypto/cipher"
	"fmt"
	"slices"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// idLength is that of a version's id, with which all that it has encrypted begins.
const idLength = 36

// Encrypt encrypts with a key of the caller: AES-256-GCM with the newest version's secret. Who
// decrypts names the same context.
func Encrypt(c *cloud.Call, name string, plain, context []byte) (k *Key, by Version, sealed []byte, err error) {
	if k, err = KeyToUse(c, c.Region, name); err != nil {
		return nil, Version{}, nil, err
	}
	versions := k.Versions(c.Now)
	by = versions[len(versions)-1]
	gcm := by.aead()
	nonce := k.derived("nonce " + c.RequestID)[:gcm.NonceSize()]
	return k, by, gcm.Seal(append([]byte(by.ID), nonce...), nonce, plain, context), nil
}

// DataKey makes a key of a number of bytes with which the caller encrypts by itself, and
// encrypts what is written of it.
func DataKey(c *cloud.Call, name string, size int, write func(plain []byte) string, context []byte) (k *Key, by Version, text string, sealed []byte, err error) {
	if k, err = KeyToUse(c, c.Region, name); err != nil {
		return nil, Version{}, "", nil, err
	}
	var plain []byte
	for n := 0; len(plain) < size; n++ {
		plain = append(plain, k.derived(fmt.Sprintf("data key %s %d", c.RequestID, n))...)
	}
	text = write(plain[:size])
	k, by, sealed, err = Encrypt(c, k.ID, []byte(text), context)
	return k, by, text, sealed, err
}

// Decrypt decrypts what a key of the caller has encrypted, with any of its versions.
func Decrypt(c *cloud.Call, sealed, context []byte) (k *Key, by Version, plain []byte, err error) {
	broken := cloud.Invalid(KindKey, "CiphertextBlob", "no key has encrypted that with this context")
	if len(sealed) < idLength {
		return nil, Version{}, nil, broken
	}
	k, by, err = versionOf(c, string(sealed[:idLength]))
	if err != nil {
		return nil, Version{}, nil, err
	}
	if err := k.mustBe(Enabled); err != nil {
		return nil, Version{}, nil, err
	}
	gcm, sealed := by.aead(), sealed[idLength:]
	if len(sealed) < gcm.NonceSize() {
		return nil, Version{}, nil, broken
	}
	if plain, err = gcm.Open(nil, sealed[:gcm.NonceSize()], sealed[gcm.NonceSize():], context); err != nil {
		return nil, Version{}, nil, broken
	}
	return k, by, plain, nil
}

// versionOf finds the caller's key that has a version.
func versionOf(c *cloud.Call, id string) (*Key, Version, error) {
	for k := range keys.All(c.World, c.AccountID, c.Region) {
		versions := k.Versions(c.Now)
		if i := slices.IndexFunc(versions, func(v Version) bool { return v.ID == id }); i >= 0 {
			return k, versions[i], nil
		}
	}
	return nil, Version{}, cloud.Missing(KindKey, "")
}

func (v Version) aead() cipher.AEAD {
	block, err := aes.NewCipher(v.secret)
	if err != nil {
		panic(err) // of a secret of another length
	}
	gcm, err := cipher.NewGCM(block)
	if err != nil {
		panic(err) // likewise
	}
	return gcm
}
