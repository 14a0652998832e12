package compute

import (
	"crypto/rsa"
	"crypto/x509"
	"encoding/binary"
	"encoding/pem"
	"math/big"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

const (
	rsaBits     = 2048
	rsaExponent = 65537
)

// rsaKey makes an RSA key from the call's randomness alone, as everything in a
// world is: the library's own generator would make another one each time.
// Such a key keeps no secrets.
func rsaKey(c *cloud.Call) *rsa.PrivateKey {
	exponent, one := big.NewInt(rsaExponent), big.NewInt(1)
	for {
		p, q := prime(c, rsaBits/2), prime(c, rsaBits/2)
		n := new(big.Int).Mul(p, q)
		totient := new(big.Int).Mul(new(big.Int).Sub(p, one), new(big.Int).Sub(q, one))
		d := new(big.Int).ModInverse(exponent, totient)
		if d == nil || p.Cmp(q) == 0 || n.BitLen() != rsaBits {
			continue
		}
		key := &rsa.PrivateKey{PublicKey: rsa.PublicKey{N: n, E: rsaExponent}, D: d, Primes: []*big.Int{p, q}}
		key.Precompute()
		return key
	}
}

// prime makes a prime with that many bits, of which the highest two are set, so
// that the product of two such primes has twice as many.
func prime(c *cloud.Call, bits int) *big.Int {
	raw := make([]byte, bits/8)
	for i := 0; i < len(raw); i += 8 {
		binary.BigEndian.PutUint64(raw[i:], c.Number())
	}
	raw[0] |= 0xc0
	raw[len(raw)-1] |= 1
	candidate, two := new(big.Int).SetBytes(raw), big.NewInt(2)
	for !candidate.ProbablyPrime(20) {
		candidate.Add(candidate, two)
	}
	return candidate
}

// encodePrivateKey writes a key in PEM as PKCS #8.
func encodePrivateKey(key *rsa.PrivateKey) (string, error) {
	der, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		return "", err
	}
	return string(pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: der})), nil
}

// sshKey writes a public key as SSH does: the algorithm, the exponent and the
// modulus, each after its length. A number begins with a zero where its highest
// bit is set, as it would be negative otherwise.
func sshKey(key *rsa.PublicKey) []byte {
	exponent := big.NewInt(int64(key.E)).Bytes()
	modulus := append([]byte{0}, key.N.Bytes()...)
	var blob []byte
	for _, field := range [][]byte{[]byte("ssh-rsa"), exponent, modulus} {
		blob = binary.BigEndian.AppendUint32(blob, uint32(len(field)))
		blob = append(blob, field...)
	}
	return blob
}
