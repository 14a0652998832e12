package identity

import (
	"crypto/rsa"
	"encoding/base64"
	"encoding/json"
	"errors"
	"math/big"
	"slices"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// Issuer is who signs tokens, somewhere outside of the world. A world has no internet, and must not be made to
// fetch what a client names: so whoever makes the world says which keys an issuer has.
type Issuer struct {
	cloud.Record // its id is the issuer's URL
	// Keys are a JSON Web Key Set.
	Keys string
}

// KindIssuer is the kind of an issuer.
const KindIssuer cloud.Kind = "issuer of tokens"

var issuers cloud.Table[*Issuer]

func init() {
	issuers.Define(cloud.Definition[*Issuer]{Kind: KindIssuer, Global: true, AtDeletion: cloud.GoAlong})
}

// NewIssuer describes an issuer.
type NewIssuer struct {
	URL  string          `json:"url" yaml:"url" description:"What the tokens have as iss, such as https://oidc.example.com."`
	Keys json.RawMessage `json:"jwks" yaml:"-"`
}

// SetIssuers replaces the issuers of the world.
func SetIssuers(w *cloud.World, wall time.Time, list []NewIssuer) error {
	for _, one := range list {
		if one.URL == "" {
			return cloud.Invalid(KindIssuer, "URL", "an issuer has a url")
		}
		if _, err := readKeys(one.Keys); err != nil {
			return cloud.Invalid(KindIssuer, "Keys", "the jwks of "+one.URL+": "+err.Error())
		}
	}
	return w.Change(wall, func() error {
		for _, old := range slices.Collect(issuers.All(w, "", "")) {
			issuers.Remove(w, old)
		}
		for _, one := range list {
			if _, twice := issuers.Get(w, one.URL); !twice {
				issuers.Add(w, &Issuer{Record: w.NewQuietRecord(one.URL, "", w.Instant()), Keys: string(one.Keys)})
			}
		}
		return nil
	})
}

// Issuers are those of the world, in the order in which they were given.
func Issuers(w *cloud.World) []NewIssuer {
	list := []NewIssuer{}
	for one := range issuers.All(w, "", "") {
		list = append(list, NewIssuer{one.ID, json.RawMessage(one.Keys)})
	}
	return list
}

// issuerKey is a public key, by the name that tokens call it.
type issuerKey struct {
	id  string
	key *rsa.PublicKey
}

// readKeys reads the RSA keys of a JSON Web Key Set, of which there must be one.
func readKeys(set []byte) (found []issuerKey, err error) {
	var read struct {
		Keys []struct{ Kty, Kid, N, E string }
	}
	if err := json.Unmarshal(set, &read); err != nil {
		return nil, err
	}
	for _, one := range read.Keys {
		if one.Kty != "RSA" {
			continue
		}
		n, errN := base64.RawURLEncoding.DecodeString(one.N)
		e, errE := base64.RawURLEncoding.DecodeString(one.E)
		exponent := new(big.Int).SetBytes(e)
		if errN != nil || errE != nil || len(n) < 128 || !exponent.IsInt64() || exponent.Int64() < 3 || exponent.Int64() > 1<<31-1 {
			return nil, errors.New("an RSA key has a modulus n of 1024 bits and more, and an exponent e, both in base64url")
		}
		found = append(found, issuerKey{one.Kid, &rsa.PublicKey{N: new(big.Int).SetBytes(n), E: int(exponent.Int64())}})
	}
	if len(found) == 0 {
		return nil, errors.New("there is no RSA key in it")
	}
	return found, nil
}
