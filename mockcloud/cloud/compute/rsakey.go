package compute

import (
	"crypto/rsa"
	"crypto/sha256"
	"crypto/x509"
	"encoding/binary"
	"encoding/pem"
	"fmt"
	"math/big"
	"math/rand/v2"
	"strconv"
	"strings"
	"sync"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

const (
	rsaBits     = 2048
	rsaExponent = 65537
)

// keyMaker counts the key pairs that an account has made. From the number alone a key is made, so that it
// can be made before the call that gets it has its turn: that takes up to a second or two. Of several
// calls of one account at a time only the first finds its key made.
type keyMaker struct {
	cloud.Record
	Made uint64
}

// KindKeyMaker is the kind of these counts, which show nowhere.
const KindKeyMaker cloud.Kind = "number of key pairs"

var keyMakers cloud.Table[*keyMaker]

func init() {
	keyMakers.Define(cloud.Definition[*keyMaker]{Kind: KindKeyMaker, AtDeletion: cloud.GoAlong})
}

// keysMade is how many key pairs an account has made.
func keysMade(w *cloud.World, account string) uint64 {
	for maker := range keyMakers.All(w, account, "") {
		return maker.Made
	}
	return 0
}

// nextKey is the key of the caller's next key pair.
func nextKey(c *cloud.Call) *rsa.PrivateKey {
	made := rsaKeyOf(rsaNumber{c.World.Spec().Seed, c.AccountID, keysMade(c.World, c.AccountID)}, c.Finding())
	c.Find(made.found)
	for maker := range keyMakers.All(c.World, c.AccountID, "") {
		maker.Made++
		return made.key
	}
	keyMakers.Add(c.World, &keyMaker{c.World.NewQuietRecord(c.AccountID, c.AccountID, c.Now), 1})
	return made.key
}

// PrepareKeyPair makes the key of the next key pair of an account, while nobody waits for it.
func PrepareKeyPair(w *cloud.World, account string) {
	number := rsaNumber{seed: w.Spec().Seed, account: account}
	w.Look(func() { number.made = keysMade(w, account) })
	rsaKeyOf(number, "")
}

// rsaNumber decides a key, as a seed decides everything in a world.
type rsaNumber struct {
	seed    uint64
	account string
	made    uint64
}

// madeKey is a key, and what was found out as it was made: how many steps its primes are from where the search
// for them begins, which takes long. With that it is made again in a moment; without the number it tells nothing.
type madeKey struct {
	key   *rsa.PrivateKey
	found string
}

// rsaKeys are those that were made at last. A history that happens again finds them, too.
var rsaKeys = struct {
	sync.Mutex
	of map[rsaNumber]madeKey
}{of: map[rsaNumber]madeKey{}}

const maxRSAKeys = 64

// rsaKeyOf is the key of a number. What is known of it comes with the history of a world, which somebody may have
// edited: what is made with it is not for other worlds.
func rsaKeyOf(number rsaNumber, known string) madeKey {
	rsaKeys.Lock()
	made, there := rsaKeys.of[number]
	rsaKeys.Unlock()
	if there {
		return made
	}
	if made = rsaKey(number, known); known != "" {
		return made
	}
	rsaKeys.Lock()
	defer rsaKeys.Unlock()
	if len(rsaKeys.of) == maxRSAKeys {
		clear(rsaKeys.of)
	}
	rsaKeys.of[number] = made
	return made
}

// rsaKey makes a key from its number alone: the library's own generator would make
// another one each time. Such a key keeps no secrets.
func rsaKey(number rsaNumber, known string) madeKey {
	steps := stepsOf(known)
	sum := sha256.Sum256(fmt.Appendf(nil, "%d %s %d", number.seed, number.account, number.made))
	random := rand.NewPCG(binary.BigEndian.Uint64(sum[:]), binary.BigEndian.Uint64(sum[8:]))
	exponent, one := big.NewInt(rsaExponent), big.NewInt(1)
	for first := true; ; first = false {
		p := prime(random, rsaBits/2, &steps[0])
		q := prime(random, rsaBits/2, &steps[1])
		n := new(big.Int).Mul(p, q)
		totient := new(big.Int).Mul(new(big.Int).Sub(p, one), new(big.Int).Sub(q, one))
		d := new(big.Int).ModInverse(exponent, totient)
		if d == nil || p.Cmp(q) == 0 || n.BitLen() != rsaBits {
			steps = stepsOf("")
			continue
		}
		made := madeKey{key: &rsa.PrivateKey{PublicKey: rsa.PublicKey{N: n, E: rsaExponent}, D: d, Primes: []*big.Int{p, q}}}
		made.key.Precompute()
		if first { // hardly ever others
			made.found = strconv.Itoa(steps[0]) + stepsBreak + strconv.Itoa(steps[1])
		}
		return made
	}
}

const stepsBreak = " " // between those to the first prime and those to the second one

// stepsOf reads what was found out; steps that nobody knows are -1.
func stepsOf(known string) (steps [2]int) {
	first, second, _ := strings.Cut(known, stepsBreak)
	for i, text := range []string{first, second} {
		n, err := strconv.Atoi(text)
		if steps[i] = n; err != nil {
			steps[i] = -1
		}
	}
	return steps
}

// prime makes a prime with that many bits, of which the highest two are set, so
// that the product of two such primes has twice as many. Where the steps to it are known, and lead to a prime, it is
// not searched; otherwise they are counted.
func prime(random rand.Source, bits int, steps *int) *big.Int {
	raw := make([]byte, bits/8)
	for i := 0; i < len(raw); i += 8 {
		binary.BigEndian.PutUint64(raw[i:], random.Uint64())
	}
	raw[0] |= 0xc0
	raw[len(raw)-1] |= 1
	candidate, two := new(big.Int).SetBytes(raw), big.NewInt(2)
	if *steps >= 0 {
		known := new(big.Int).Mul(big.NewInt(int64(*steps)), two)
		if known.Add(known, candidate); known.BitLen() == bits && known.ProbablyPrime(0) {
			return known
		}
	}
	for *steps = 0; !candidate.ProbablyPrime(20); *steps++ {
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
